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

  /// What lies where no drawn need would use it goes to townships that lack something; nothing is bought for more than that.
  @Test func spareStockGoesWhereItLacks() throws {
    let search = try search()
    var draft = LayoutDraft(search.catalogue)
    let items = search.catalogue.world.items.count
    let caches = search.model.nodes.indices.filter {
      search.model.nodes[$0].tier == 0 && !search.model.nodes[$0].sites.isEmpty
    }
    let node = try #require(caches.first)
    let site = search.model.nodes[node].sites[0]
    let most = search.curves[node].last?.at ?? 0
    // A hundred times what any draw would use, and some kits more
    for good in search.model.kit {
      draft.stock[site * items + good.item] = Int32((100 * most / 24 + 1000) * good.perDay)
    }
    var best = search.scored(draft, ScoredLayout.start)
    try search.simulate(&best, rounds: 4)
    var random = SearchRandom(seed: 5, stream: 1)
    let (moved, _) = try #require(search.shifted(best, &random))
    let (before, after) = (search.model.stockHours(draft)[node], search.model.stockHours(moved)[node])
    #expect(after < before && after >= most)
    #expect(moved.yearlyCost(search.catalogue) <= draft.yearlyCost(search.catalogue) + 1e-6)
    let total = { (draft: LayoutDraft) in draft.stock.reduce(0) { $0 + Int($1) } }
    let townships = search.townshipMeans(best).filter { !$0.isNaN && $0 > 0 }
    #expect(!townships.isEmpty && total(moved) > 0)
    // Spare stock was found here, so a draft without any has nothing to move.
    for cache in caches {
      for site in search.model.nodes[cache].sites { for item in 0..<items { draft.stock[site * items + item] = 0 } }
    }
    var bare = search.scored(draft, ScoredLayout.start)
    try search.simulate(&bare, rounds: 4)
    let none = search.shifted(bare, &random)
    #expect(none == nil)
  }

  /// The curve of a village has its own needs and those of its neighbours, and weighs no more than all draws of the township.
  @Test func cacheCurvesShareTheRiskOfATownship() throws {
    let search = try search()
    let curves = search.curves
    var own = 0.0
    for draw in 0..<search.draws.count {
      for row in search.draws.first[draw]..<search.draws.first[draw + 1] {
        let need = search.draws.needs[row]
        let node = search.model.home(of: need)
        if node < 0 || search.model.nodes[node].tier > 0 { continue }
        if ReliefPass.spans(search.model, need, inflation: 1).spans[0] > 0 { own += search.draws.weights[draw] }
      }
    }
    let all = curves.joined().reduce(0) { $0 + $1.by }
    #expect(own > 0 && abs(all - own) < 1e-9)
    for curve in curves { #expect(zip(curve, curve.dropFirst()).allSatisfy { $0.at <= $1.at }) }
  }

  /// A guarded measure is never worse than the start's on the rounds of the search.
  @Test func guardedMeasuresDoNotSuffer() throws {
    let cost = LayoutDraft(try search().catalogue).yearlyCost(try search().catalogue)
    let guarded = [ComparedMeasure(.meanWait(.basicRelief)), ComparedMeasure(.value(.unmet))]
    let search = try search(budget: cost) {
      $0.guarded = guarded
      $0.moves = 12
    }
    let result = try search.run()
    #expect(search.isAllowed(result.best, start: result.start))
    var none = search.scored(LayoutDraft(search.catalogue), ScoredLayout.start)
    for row in none.draft.stock.indices { none.draft.stock[row] = 0 }
    try search.simulate(&none, rounds: 4)
    #expect(!search.isAllowed(none, start: result.start), "without any stock relief comes later")
  }

  /// People who are cut off ask again each day; the last day tells when they were reached.
  @Test func whoIsCutOffIsTakenFromRequests() throws {
    let setup = try search().scenarios[0].setup
    let village = setup.world.villages.ids.first { setup.world.townships[setup.world.villages[$0].township].isFocus }
    let id = try #require(village)
    func request(_ day: Int32, _ onset: Milliseconds, _ replication: Int32 = 0) -> RequestRecord {
      RequestRecord(
        replication: replication, village: id, incident: -1, day: day, people: 90, onsetMs: onset, counted: 0,
        decided: 0,
        complete: .notReached, legs: ReliefLegs(), demandedKilograms: 1, deliveredKilograms: 0, reason: .isolated)
    }
    let record = TownshipRecord(
      replication: 1, township: setup.world.villages[id].township, rainMillimetres: 0, isolatedMs: 30 * hourMs,
      restoredMs: 20 * hourMs, isolatedPersonHours: 0, isolatedVillages: 1, displaced: 0)
    let seen = CutOffPeople(
      [request(0, 10 * hourMs), request(1, 34 * hourMs), request(0, 10 * hourMs, 1)], [record], replications: 2,
      world: setup.world, horizonMs: 100 * hourMs)
    #expect(seen.needs(0).count == 1 && seen.needs(0)[0].people == 90)
    #expect(seen.needs(0)[0].stayHours == 36, "a day, and half of the one that began")
    #expect(seen.needs(1)[0].stayHours == 10 && seen.needs(1)[0].cutOffHours == 10)
    #expect(seen.hoursUntilReached(1, setup.world.villages[id].township, from: 5 * hourMs) == 15)
    #expect(seen.hoursUntilReached(0, setup.world.villages[id].township, from: 5 * hourMs) == 0)
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
