// Files of the repository, for tests that run its scenarios.

import Foundation
import Testing

@testable import Simulator

/// The root of the repository, from the place of this file
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// Reads a scenario of the repository; its problems are thrown
func loadScenario(_ name: String, options: CaseOptions = CaseOptions()) throws -> LoadedCase {
  let problems = InputProblems()
  let loaded = loadCase(scenario: "\(repository)/scenarios/\(name)/scenario.json5", options: options, problems)
  try problems.throwIfAny()
  return try #require(loaded)
}
