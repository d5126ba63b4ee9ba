// Inventory theory in short runs of scenarios/validation/inventory; `scenarios/validation/run` has the long ones. Every
// comparison is with a 99 % interval of the mean over replications; seeds are fixed, so a run repeats.

import Testing

@testable import Simulator

@Suite struct InventoryTheoryTests {
  /// The measures of the store in a run of scenarios/validation/inventory
  private func store(
    _ file: String, layout: String? = nil, _ edits: [String: String], replications: Int
  ) throws -> InventoryMeasures {
    let problems = InputProblems()
    var options = CaseOptions()
    let folder = "\(repository)/scenarios/validation/inventory"
    options.layout = layout.map { "\(folder)/\($0)" }
    options.edits = edits.sorted { $0.key < $1.key }.map {
      ValueEdit(path: $0.key, value: JSON5Scalar(typed: $0.value))
    }
    let loaded = loadCase(scenario: "\(folder)/\(file)", options: options, problems)
    try problems.throwIfAny()
    let inputs = try #require(loaded)
    let setup = Setup(
      world: inputs.world.world, layout: inputs.layout.layout, scenario: inputs.scenario.scenario,
      capacities: inputs.scenario.capacities)
    let run = try Simulator.run(
      setup: setup, policies: PolicySet(), settings: RunSettings(seed: 7, replications: replications))
    let results = try #require(run)
    return try #require(Measures(results).inventory.first)
  }

  private func covers(_ summary: MeasureSummary, _ exact: Double) -> Bool {
    let estimate = summary.overReplications
    let freedom = Double(estimate.replications - 1)
    let widening =
      Statistics.studentQuantile(0.995, degreesOfFreedom: freedom)
      / Statistics.studentQuantile(0.975, degreesOfFreedom: freedom)
    return abs(estimate.mean - exact) <= estimate.halfWidth * widening
  }

  /// The number on order is Poisson with mean 4, whatever the law of the lead time: with S = 5, P(X ≤ 4) = 0.6288 of the
  /// demands are met, E (5 − X)⁺ = 1.4103 are on hand and E (X − 5)⁺ = 0.4103 are owed (summed by hand from e⁻⁴ 4ᵏ / k!).
  @Test(arguments: ["layout.json5", "layout-uniform.json5", "layout-erlang.json5"])
  func baseStockMeetsPalm(layout: String) throws {
    let store = try store(
      "scenario.json5", layout: layout, ["scenario.horizon": "50h", "scenario.warmUp": "2h"], replications: 12)
    #expect(covers(store.onOrder, 4))
    #expect(covers(store.metShare, 0.6288369))
    #expect(covers(store.onHand, 1.4103042))
    #expect(covers(store.backorders, 0.4103042))
  }

  /// With lost demand it is Erlang's loss formula: B(4, 5) = 0.1990669.
  @Test func lostDemandMeetsErlangB() throws {
    let store = try store(
      "scenario.json5",
      ["scenario.horizon": "50h", "scenario.warmUp": "2h", "scenario.demands[0].unmet": "lost"], replications: 12)
    #expect(covers(store.metShare, 1 - 0.1990669))
    #expect(covers(store.onOrder, 4 * (1 - 0.1990669)))
  }

  /// (s, S) of Zheng and Federgruen 1991 for a mean demand of 10: 35.022 a period, where a yuan a period is 1440 a day
  @Test func theTableOfZhengAndFedergruenIsMet() throws {
    let store = try store(
      "periods.json5",
      [
        "layout.replenishment[0].rule": "s-S", "layout.replenishment[0].reorderPoint": "6",
        "layout.replenishment[0].orderUpTo": "40", "layout.replenishment[0].leadTime": "0s",
        "layout.replenishment[0].review": "60s", "layout.replenishment[0].fixedOrderYuan": "64",
        "scenario.horizon": "60h", "scenario.warmUp": "2h",
      ], replications: 12)
    #expect(covers(store.cost, 35.02156 * 1440))
  }

  /// Law and Kelton (20, 40): expected costs of 120 months from 60 pieces, by an independent program; a yuan a month is 144
  /// a day
  @Test func theInventoryOfLawAndKeltonCostsWhatItShould() throws {
    let store = try store("law-kelton.json5", [:], replications: 200)
    #expect(covers(store.cost, 125.1238 * 144))
    #expect(covers(store.orderingCost, 97.68519 * 144))
    #expect(covers(store.holdingCost, 9.12316 * 144))
    #expect(covers(store.shortageCost, 18.31546 * 144))
  }
}
