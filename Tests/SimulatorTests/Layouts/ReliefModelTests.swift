// The relaxed model of relief and the layouts that are made of it, on the three townships.

import Testing

@testable import Simulator

struct ReliefModelTests {
  private func search(budget: Double = 20_000, settings change: (inout LayoutSearchSettings) -> Void = { _ in }) throws
    -> LayoutSearch
  {
    let loaded = try loadScenario("tiny")
    let setup = Setup(
      world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario,
      capacities: loaded.scenario.capacities)
    let catalogue = SiteCatalogue(world: setup.world, start: setup.layout, others: []) { site, _ in site.kind == .fixed
    }
    var settings = LayoutSearchSettings(
      budgetYuan: budget, measure: ComparedMeasure(.value(.deprivation)), draws: 10, rounds: 4, moves: 6)
    change(&settings)
    let scenario = SearchScenario(name: "tiny", probability: 1, setup: setup, policies: PolicySet())
    return try LayoutSearch(catalogue, [scenario], settings)
  }

  @Test func moreStockLeavesFewerHoursUnserved() throws {
    let search = try search()
    let none = [Double](repeating: 0, count: search.model.nodes.count)
    let start = search.model.stockHours(LayoutDraft(search.catalogue))
    let contracts = search.contracts(LayoutDraft(search.catalogue))
    let empty = search.model.evaluate(none, contracts: contracts, search.draws)
    let stocked = search.model.evaluate(start, contracts: contracts, search.draws)
    #expect(zip(stocked, empty).allSatisfy { $0 <= $1 })
    #expect(stocked[0] < empty[0])
  }

  /// Every plan costs what it says at most, and no layout is below the bound at its cost.
  @Test(arguments: [100.0, 500, 2000, 20_000]) func boundsHold(budget: Double) throws {
    let search = try search(budget: 100_000)
    let contracts = search.contracts(LayoutDraft(search.catalogue))
    let options = PlanRequest(
      changes: .all, takesContracts: false, keptShare: 0, inflation: 1, budgetYuan: 0, nodeWeights: [],
      weights: search.draws.weights)
    var asked = options.options(search.model, contracts)
    asked.budgetYuan = budget
    let plan = search.model.plan(asked, search.draws, start: search.startHours, startOpen: search.startNodes)
    #expect(plan.yuan <= budget * 1.001)
    let bound = search.model.bound(
      budgetYuan: budget, search.draws, around: max(plan.price, 1e-6), plan, contracts: contracts)
    var random = SearchRandom(seed: UInt64(budget), stream: 3)
    for trial in 0..<300 {
      // Stock spread at random for the same money; the first is the plan's.
      var hours = plan.hours
      if trial > 0 {
        let shares = hours.map { _ in random.uniform() < 0.5 ? 0 : random.uniform() }
        let sum = max(1e-9, shares.reduce(0, +))
        hours = zip(shares, search.model.nodes).map { share, node in
          node.sites.isEmpty ? 0 : share / sum * budget / search.model.yuanPerHour
        }
      }
      let value = search.model.evaluate(hours, contracts: contracts, search.draws)
      let expected = zip(value, search.draws.weights).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(bound <= expected + 1e-6, "trial \(trial)")
    }
  }

  @Test func aSearchKeepsToItsBudgetAndIsRepeatable() throws {
    let cost = LayoutDraft(try search().catalogue).yearlyCost(try search().catalogue)
    let one = try search(budget: cost).run()
    let two = try search(budget: cost) { $0.workers = 2 }.run()
    #expect(one.best.draft == two.best.draft && one.best.yearlyYuan <= cost + 1e-6)
    #expect(one.best.samples[0].values(0, 0) == two.best.samples[0].values(0, 0))
    let search = try search(budget: cost)
    #expect(search.score(one.best) <= search.score(one.start))
  }

  @Test func goodsOfAClosedSiteAreNotLost() throws {
    let search = try search()
    var draft = LayoutDraft(search.catalogue)
    let items = search.catalogue.world.items.count
    let before = (0..<items).map { item in (0..<3).reduce(0) { $0 + draft.stock[$1 * items + item] } }
    let (cache, store) = (draft.close(2, search.catalogue), draft.close(1, search.catalogue))
    #expect(cache && store)
    #expect(before == (0..<items).map { item in (0..<3).reduce(0) { $0 + draft.stock[$1 * items + item] } })
    let closedTheLast = draft.close(0, search.catalogue)
    #expect(!closedTheLast, "nobody takes over the goods of the last store")
  }

  @Test func aBudgetBelowWhatMustStayIsRefused() throws {
    #expect(throws: LocationError.self) { try search(budget: -1) }
  }

  @Test func probabilitiesMustAddUp() throws {
    let loaded = try loadScenario("tiny")
    let setup = Setup(
      world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
    let one = { (p: Double) in SearchScenario(name: "s", probability: p, setup: setup, policies: PolicySet()) }
    #expect(throws: LocationError("the probabilities add up to 0.8", remedy: "probabilities that add up to 1")) {
      try checkProbabilities([one(0.5), one(0.3)])
    }
    #expect(throws: LocationError("scenario s has probability -0.5", remedy: "probabilities from 0 to 1")) {
      try checkProbabilities([one(1.5), one(-0.5)])
    }
  }
}
