// The report of a study along STRESS-DES has all 20 items and says what the manifest says.

import Foundation
import Testing

@testable import Simulator

@Suite struct StressReportTests {
  private static let items = [
    "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5.1", "2.5.2", "2.5.3", "2.5.4", "2.5.5", "3.1", "3.2", "3.3",
    "3.4", "4.1",
    "4.2", "4.3", "5.1", "5.2", "5.3", "5.4", "6.1",
  ]

  @Test func aSweepIsReported() throws {
    try SweepPlace.with { place in
      let plan = try place.plan()
      try place.run(plan)
      _ = try place.results(plan)
      #expect(
        StressReport.isResult("\(place.out)/result") && !StressReport.isResult(place.out)
          && !StressReport.isResult(place.design))
      let report = try #require(StressReport("\(place.out)/result", InputProblems()))
      for language in Language.allCases {
        let text = report.text(language)
        for item in Self.items { #expect(text.contains("\n**\(item) "), "\(item)") }
      }
      let text = report.text(.english)
      #expect(
        text.contains(
          "4 points by grid over 3 factors: sampling (scenario.sampling), vehicle (world.lastMile.vehicleKmh)"))
      #expect(
        text.contains("25 replications of each; common random numbers") && text.contains("stock.csv")
          && text.contains("(build test)"))
      #expect(!text.contains("–"), "everything is known")
    }
  }

  @Test func aRunIsReported() throws {
    let folder = NSTemporaryDirectory() + "lastmile-stress-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let loaded = try loadScenario("tiny")
    let setup = Setup(
      world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario,
      capacities: loaded.scenario.capacities)
    let results = try #require(
      try run(setup: setup, policies: PolicySet(), settings: RunSettings(seed: 9, replications: 2)))
    try ResultFolder.write(
      results, Measures(results), RunDescription(results, policies: PolicySet()),
      inputs: ResultInputs(loaded, options: CaseOptions()), tool: ToolIdentity(version: "1", build: "b"), to: folder)
    let text = try #require(StressReport(folder, InputProblems())).text(.english)
    #expect(text.contains("scenario tiny, world tiny, layout tiny") && text.contains("2 independent replications"))
    #expect(
      text.contains("From 2024-07-01") && text.contains("dispatch closest-adequate") && text.contains("\n**Seed** 9."))
  }
}
