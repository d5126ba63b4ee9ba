// The three-township example, milestone by milestone, against scenarios/tiny/README.md, where each is derived by hand.

import Foundation
import Testing

@testable import Simulator

/// The root of the repository, from the place of this file
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().path

/// Reads a scenario of the repository; records its problems as failures of the test
func loadScenario(_ name: String, options: CaseOptions = CaseOptions()) throws -> LoadedCase {
  let problems = InputProblems()
  let loaded = loadCase(scenario: "\(repository)/scenarios/\(name)/scenario.json5", options: options, problems)
  try problems.throwIfAny()
  return try #require(loaded)
}

@Suite struct TinyScenarioTests {
  private func run() throws -> RunResults {
    let loaded = try loadScenario("tiny")
    let setup = Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
    let results = try Simulator.run(
      setup: setup, policies: PolicySet(), settings: RunSettings(replications: 1, isChecked: true, traced: 0))
    return try #require(results)
  }

  @Test func dump() throws {
    let r = try run()
    for t in r.trace { print(t.timeMs / 60000, t.timeMs % 60000, t.kind, t.subject, t.object, t.value) }
    print(r.incidents, r.requests)
  }
}
