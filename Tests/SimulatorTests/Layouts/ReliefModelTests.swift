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
    let start = LayoutDraft(search.catalogue)
    let plan = search.model.plan(
      asked, search.draws, start: search.model.stockHours(start), startOpen: search.openNodes(start))
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

  /// The start is a candidate at its own cost, though that was summed in another order.
  @Test func theStartCanBePaidFromItsOwnCost() throws {
    let search = try search()
    let cost = LayoutDraft(search.catalogue).yearlyCost(search.catalogue)
    let less = cost.nextDown.nextDown
    #expect(search.candidates(budget: less).contains { $0.origin == ScoredLayout.start })
    #expect(!search.candidates(budget: cost - 1).contains { $0.origin == ScoredLayout.start })
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

  /// What lies where no drawn need would use it goes to other townships that lack something, for no more money.
  @Test func spareStockGoesWhereItLacks() throws {
    let setup = try search().scenarios[0].setup
    let (world, layout) = (setup.world, setup.layout)
    // A second cache, in another township
    let old = try #require((0..<layout.sites.count).first { layout.sites[$0].level == .village })
    let village = try #require(
      world.villages.ids.first {
        world.townships[world.villages[$0].township].isFocus
          && world.villages[$0].township != layout.sites[old].township
      })
    var rows = LayoutRows()
    rows.name = layout.name
    rows.siteNames = layout.siteNames + [PlaceName(code: "second", chinese: "第二点", latin: "second")]
    rows.sites = (0..<layout.sites.count).map { layout.sites[$0] }
    var second = layout.sites[old]
    second.village = village
    second.township = world.villages[village].township
    second.node = world.townships[second.township].node
    rows.sites.append(second)
    rows.vehicles = (0..<layout.vehicles.count).map { layout.vehicles[$0] }
    rows.openingStock =
      (0..<layout.openingStock.count).map { layout.openingStock[$0] }
      + [Int32](repeating: 0, count: world.items.count)
    rows.costRules.holdingSharePerYear = 0.1
    let start = Layout(rows)
    let catalogue = SiteCatalogue(world: world, start: start, others: []) { _, _ in true }
    let scenario = SearchScenario(
      name: "tiny", probability: 1, setup: Setup(setup, layout: start), policies: PolicySet())
    let search = try LayoutSearch(
      catalogue, [scenario],
      LayoutSearchSettings(
        budgetYuan: 1e9, measure: ComparedMeasure(.value(.deprivation)), draws: 10, rounds: 4, moves: 6))
    let nodes = [old, layout.sites.count].map { site in search.model.nodes.firstIndex { $0.sites.contains(site) } ?? -1
    }
    let most = SpareStock.kinds[0].margin * search.lessons[0].mostPeople[nodes[1]] * 24
    var draft = LayoutDraft(catalogue)
    for good in search.model.kit {
      draft.stock[layout.sites.count * world.items.count + good.item] = Int32((most / 24 + 5000) * good.perDay)
    }
    var best = search.scored(draft, ScoredLayout.start)
    try search.simulate(&best, rounds: 4)
    #expect(search.townshipMeans(best).contains { $0 > 0 })
    // The draft is all that there is money for.
    let poor = try LayoutSearch(
      catalogue, [scenario],
      LayoutSearchSettings(
        budgetYuan: draft.yearlyCost(catalogue), measure: ComparedMeasure(.value(.deprivation)), draws: 10, rounds: 4,
        moves: 6))
    let moved = try #require(poor.shifted(best, SpareStock.kinds[0])).draft
    let (before, after) = (search.model.stockHours(draft), search.model.stockHours(moved))
    #expect(after[nodes[1]] < before[nodes[1]] && after[nodes[1]] >= most)
    #expect(after[nodes[0]] > before[nodes[0]])
    #expect(moved.yearlyCost(catalogue) <= draft.yearlyCost(catalogue) + 1e-6)
    // Without anything spare there is nothing to move.
    for site in [old, layout.sites.count] {
      for item in 0..<world.items.count { draft.stock[site * world.items.count + item] = 0 }
    }
    var bare = search.scored(draft, ScoredLayout.start)
    try search.simulate(&bare, rounds: 4)
    let none = search.shifted(bare, SpareStock.kinds[0])
    #expect(none == nil)
  }

  /// The curve of a village has its own needs and those of its neighbours, and weighs no more than all draws of the township.
  @Test func cacheCurvesShareTheRiskOfATownship() throws {
    let search = try search()
    let curves = search.lessons[0].curves
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

  /// Goods that came late from outside tell the delay of their village; where the cache had all of the first day, later days tell
  /// that of the township.
  @Test func delaysAreTakenFromRequests() throws {
    let model = try search().model
    let world = model.catalogue.world
    let township = try #require(world.townships.ids.first { world.townships[$0].isFocus })
    let village = try #require(world.townships[township].villages.first)
    let node = model.nodeOfVillage[village]
    func request(_ replication: Int32, day: Int32, hours: Int64, people: Int32) -> RequestRecord {
      RequestRecord(
        replication: replication, village: ID(village), incident: -1, day: day, people: people, onsetMs: hourMs,
        counted: 0,
        decided: 0, complete: Elapsed(hours * hourMs), legs: ReliefLegs(), demandedKilograms: 1, deliveredKilograms: 1,
        reason: .displaced)
    }
    var start = [Double](repeating: 0, count: model.nodes.count)
    start[node] = 3000
    let seen = CutOffPeople([], [], replications: 3, world: world, horizonMs: 100 * hourMs)
    let delays = OutsideDelays(
      [
        request(0, day: 0, hours: 30, people: 200),
        request(1, day: 0, hours: 50, people: 90), request(1, day: 1, hours: 20, people: 90),
      ],
      replications: 3, model: model, start: start, seen: seen, horizonMs: 100 * hourMs)
    let quiet = model.times.hours[village * ReliefTimes.tiers + model.outsideTier(node)]
    try #require(quiet < 20)
    #expect(delays.hours(0, village, of: township) == 30 - quiet, "2,160 person-hours a day for 90, 4,800 for 200")
    #expect(abs(delays.hours(1, village, of: township) - (20 - (quiet - model.times.countHours))) < 1e-9)
    #expect(delays.hours(2, village, of: township) == 0)
  }

  /// A delay lengthens the hours that only what lies nearer can serve.
  @Test func delayedGoodsLeaveMoreToTheCache() throws {
    let model = try search().model
    let village = try #require(model.nodeOfVillage.firstIndex { $0 >= 0 })
    var need = ReliefNeed(village: Int32(village), people: 10, stayHours: 90, detourHours: 0)
    let quiet = ReliefPass.spans(model, need, inflation: 1).spans
    need.delayHours = 20
    let delayed = ReliefPass.spans(model, need, inflation: 1).spans
    #expect(abs(delayed[0] - quiet[0] - 200) < 1e-9)
    need.delayedTier = 2
    let above = ReliefPass.spans(model, need, inflation: 1).spans
    #expect(above[0] == quiet[0] && abs(above[1] - max(quiet[1], quiet[1] + 200)) < 1e-9)
  }

  /// With the goal `relative` over many scenarios, each is one of a sample, and what one loses weighs more than what another gains.
  @Test func lossesOfAScenarioWeighMore() throws {
    let one = try search()
    let scenarios = one.scenarios[0].repeated(8)
    let settings = LayoutSearchSettings(
      budgetYuan: 20_000, measure: ComparedMeasure(.value(.deprivation)), risk: .relative, draws: 10, rounds: 4,
      moves: 4)
    let search = try LayoutSearch(one.catalogue, scenarios, settings)
    let result = try search.run()
    #expect(search.samplesScenarios)
    #expect(search.scenarioChanges(result.start, rounds: 4).allSatisfy { $0 == 0 })
    #expect(search.score(result.best) <= search.score(result.start))
    var none = search.scored(LayoutDraft(search.catalogue), ScoredLayout.start)
    for row in none.draft.stock.indices { none.draft.stock[row] = 0 }
    try search.simulate(&none, rounds: 4)
    let values = [none, result.start].map { $0.samples[0].values(0, 0) }
    let start = Statistics.mean(values[1])
    let losses = zip(values[0], values[1]).map { ($0 - $1) / start }
    let (loss, error) = (Statistics.mean(losses), (Statistics.variance(losses) / 4).squareRoot())
    let expected = loss + (LayoutRisk.lossWeight - 1) * max(0, loss - error)
    #expect(loss > error)
    // One round has no error by which a loss could be told from chance.
    let first = search.scenarioChanges(none, rounds: 1)
    #expect(first.allSatisfy { abs($0 - losses[0]) < 1e-9 * abs(losses[0]) })
    for change in search.scenarioChanges(none, rounds: 4) { #expect(abs(change - expected) < 1e-9 * expected) }
    let few = try LayoutSearch(one.catalogue, one.scenarios, settings)
    #expect(!few.samplesScenarios)
  }

  @Test func townshipsThatNoSiteReachesAreRefused() throws {
    let start = try search().catalogue.start
    var rows = LayoutRows()
    rows.name = start.name
    let cache = try #require((0..<start.sites.count).first { start.sites[$0].level == .village })
    var site = start.sites[cache]
    (site.firstVehicle, site.vehicleCount) = (0, 0)
    rows.sites = [site]
    rows.siteNames = [start.siteNames[cache]]
    rows.openingStock = [Int32](repeating: 0, count: try search().catalogue.world.items.count)
    let setup = try search().scenarios[0].setup
    let catalogue = SiteCatalogue(world: setup.world, start: Layout(rows), others: []) { _, _ in true }
    let scenario = SearchScenario(
      name: "tiny", probability: 1, setup: Setup(setup, layout: Layout(rows)), policies: PolicySet())
    let error = #expect(throws: LocationError.self) {
      _ = try LayoutSearch(
        catalogue, [scenario],
        LayoutSearchSettings(budgetYuan: 1e9, measure: ComparedMeasure(.value(.deprivation)), draws: 10, rounds: 4))
    }
    #expect(error?.reason.contains("can bring goods to") == true)
    #expect(error?.remedy.contains("candidate sites there") == true)
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
