// Every location model against all subsets of sites on small random instances, and bounds against the optimum.

import Testing

@testable import Simulator

/// A small instance made from a seed
private struct Small {
  let demands = 9
  let sites = 8
  var costs: [Double] = []
  var opening: [Double] = []
  var weights: [Double] = []
  var capacities: [Double] = []
  var failure: [Double] = []

  init(seed: UInt64) {
    var random = SearchRandom(seed: seed, stream: 99)
    let points = (0..<demands + sites).map { _ in (100 * random.uniform(), 100 * random.uniform()) }
    weights = (0..<demands).map { _ in Double(1 + random.below(9)) }
    opening = (0..<sites).map { _ in Double(random.below(300)) }
    failure = (0..<sites).map { _ in 0.3 * random.uniform() }
    for demand in 0..<demands {
      for site in 0..<sites {
        let (dx, dy) = (points[demand].0 - points[demands + site].0, points[demand].1 - points[demands + site].1)
        costs.append(weights[demand] * (dx * dx + dy * dy).squareRoot())
      }
    }
    let need = weights.reduce(0, +)
    capacities = (0..<sites).map { _ in need * (0.25 + 0.3 * random.uniform()) }
  }

  /// All sets of sites that hold `kept`, by rising size
  func sets(_ count: ClosedRange<Int>, kept: [Int]) -> [[Int]] {
    (1..<1 << sites).map { mask in (0..<sites).filter { mask >> $0 & 1 == 1 } }
      .filter { count.contains($0.count) && Set($0).isSuperset(of: kept) }
  }
}

/// Value and bound of a search stand on the right sides of the optimum.
private func check(
  _ found: LocationSolution, optimum: Double, isMaximum: Bool = false, seed: UInt64,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let slack = 1e-6 * max(1, optimum.magnitude)
  #expect((found.value - optimum).magnitude <= slack, "seed \(seed)", sourceLocation: sourceLocation)
  #expect(
    isMaximum ? found.bound >= optimum - slack : found.bound <= optimum + slack, "seed \(seed): bound \(found.bound)",
    sourceLocation: sourceLocation)
}

private let seeds: [UInt64] = Array(1...20)

struct LocationModelTests {
  @Test(arguments: seeds) func medianFindsTheBestSet(seed: UInt64) throws {
    let small = Small(seed: seed)
    for (p, kept) in [(1, []), (3, []), (3, [2]), (4, [0, 5])] as [(Int, [Int])] {
      let problem = try FacilityLocation(
        demandCount: small.demands, siteCount: small.sites, costs: small.costs, existing: kept, openCount: p...p)
      let found = problem.solve(SearchControl(seed: seed, iterations: 100, boundIterations: 200))
      let optimum = small.sets(p...p, kept: kept).map { problem.evaluate($0).value }.min() ?? .nan
      check(found, optimum: optimum, seed: seed)
      #expect(found.sites.count == p && Set(found.sites).isSuperset(of: kept))
    }
  }

  @Test(arguments: seeds) func facilityLocationWeighsOpeningAgainstService(seed: UInt64) throws {
    let small = Small(seed: seed)
    for (count, kept) in [(nil, []), (nil, [1]), (2...4, [3])] as [(ClosedRange<Int>?, [Int])] {
      let problem = try FacilityLocation(
        demandCount: small.demands, siteCount: small.sites, costs: small.costs, openingCosts: small.opening,
        existing: kept, openCount: count)
      let found = problem.solve(SearchControl(seed: seed, iterations: 100, boundIterations: 300))
      let optimum = small.sets(count ?? 1...small.sites, kept: kept).map { problem.evaluate($0).value }.min() ?? .nan
      check(found, optimum: optimum, seed: seed)
    }
  }

  @Test(arguments: seeds) func centerFindsTheSmallestRadius(seed: UInt64) throws {
    let small = Small(seed: seed)
    for (p, kept) in [(1, []), (3, []), (3, [4])] as [(Int, [Int])] {
      let problem = try PCenter(
        demandCount: small.demands, siteCount: small.sites, distances: small.costs, existing: kept, p: p)
      let found = problem.solve(SearchControl(seed: seed, iterations: 500, boundIterations: 200))
      let optimum = small.sets(p...p, kept: kept).map { problem.radius($0) }.min() ?? .nan
      check(found, optimum: optimum, seed: seed)
      #expect(found.sites.count == p)
    }
  }

  @Test(arguments: seeds) func coveringNeedsTheFewestSites(seed: UInt64) throws {
    let small = Small(seed: seed)
    let reach = 180.0
    let coverage = Coverage(
      demandCount: small.demands, siteCount: small.sites, distances: small.costs, within: reach)
    for kept in [[], [6]] as [[Int]] {
      guard let problem = try? SetCovering(coverage, existing: kept) else { continue }
      let found = problem.solve(SearchControl(seed: seed, iterations: 500, boundIterations: 200))
      let covers = { (set: [Int]) in
        (0..<small.demands).allSatisfy { demand in
          set.contains { small.costs[demand * small.sites + $0] <= reach }
        }
      }
      let optimum = small.sets(1...small.sites, kept: kept).filter(covers).map { Double($0.count) }.min() ?? .nan
      #expect(covers(found.sites))
      check(found, optimum: optimum, seed: seed)
    }
  }

  @Test(arguments: seeds) func maximalCoveringCoversMost(seed: UInt64) throws {
    let small = Small(seed: seed)
    let coverage = Coverage(demandCount: small.demands, siteCount: small.sites, distances: small.costs, within: 120)
    for (p, kept) in [(2, []), (3, [1])] as [(Int, [Int])] {
      let problem = try MaximalCovering(coverage, weights: small.weights, units: p, existing: kept)
      let found = problem.solve(SearchControl(seed: seed, iterations: 100, boundIterations: 200))
      let optimum = small.sets(p...p, kept: kept).map { problem.covered($0) }.max() ?? .nan
      check(found, optimum: optimum, isMaximum: true, seed: seed)
    }
  }

  @Test(arguments: seeds) func busyUnitsMayStandTogether(seed: UInt64) throws {
    let small = Small(seed: seed)
    let coverage = Coverage(demandCount: small.demands, siteCount: small.sites, distances: small.costs, within: 120)
    let problem = try MaximalCovering(coverage, weights: small.weights, units: 3, busyProbability: 0.4)
    let found = problem.solve(SearchControl(seed: seed, iterations: 200, boundIterations: 300))
    var optimum = 0.0
    for a in 0..<small.sites {
      for b in a..<small.sites { for c in b..<small.sites { optimum = max(optimum, problem.covered([a, b, c])) } }
    }
    check(found, optimum: optimum, isMaximum: true, seed: seed)
  }

  @Test(arguments: seeds) func capacitiesAreKept(seed: UInt64) throws {
    let small = Small(seed: seed)
    for isSplit in [true, false] {
      let problem = try CapacitatedLocation(
        demandCount: small.demands, siteCount: small.sites, costs: small.costs, quantities: small.weights,
        capacities: small.capacities, openingCosts: small.opening, existing: [2], isSplit: isSplit)
      let found = try #require(
        problem.solve(SearchControl(seed: seed, iterations: 300, boundIterations: 300)), "seed \(seed)")
      let optimum =
        small.sets(1...small.sites, kept: [2]).compactMap {
          isSplit ? problem.valueOfSplit($0) : bestAssignment(small, $0, problem)
        }.min() ?? .nan
      check(found, optimum: optimum, seed: seed)
      if isSplit { continue }
      for site in found.sites {
        let load = (0..<small.demands).reduce(0.0) { $0 + (found.assignment[$1] == site ? small.weights[$1] : 0) }
        #expect(load <= small.capacities[site] + 1e-9, "seed \(seed)")
      }
    }
  }

  /// Depth first over all assignments, cut off at the best
  private func bestAssignment(_ small: Small, _ open: [Int], _ problem: CapacitatedLocation) -> Double? {
    var best = Double.infinity
    var load = [Double](repeating: 0, count: small.sites)
    func go(_ demand: Int, _ sum: Double) {
      if sum >= best { return }
      if demand == small.demands {
        best = sum
        return
      }
      for site in open where load[site] + small.weights[demand] <= small.capacities[site] {
        load[site] += small.weights[demand]
        go(demand + 1, sum + small.costs[demand * small.sites + site])
        load[site] -= small.weights[demand]
      }
    }
    go(0, open.reduce(0) { $0 + problem.openingCosts[$1] })
    return best.isFinite ? best : nil
  }

  @Test(arguments: seeds) func failuresAskForSitesThatBackEachOtherUp(seed: UInt64) throws {
    let small = Small(seed: seed)
    for count in [3...3, 1...8] {
      let plain = try FacilityLocation(
        demandCount: small.demands, siteCount: small.sites, costs: small.costs, openingCosts: small.opening,
        openCount: count)
      let dearest = small.costs.max() ?? 0
      let problem = try ReliableLocation(
        plain, failure: small.failure, lostCosts: [Double](repeating: 2 * dearest, count: small.demands))
      let found = problem.solve(SearchControl(seed: seed, iterations: 50, boundIterations: 200))
      let optimum = small.sets(count, kept: []).map { expectedCost($0, small, problem) }.min() ?? .nan
      check(found, optimum: optimum, seed: seed)
    }
  }

  /// Over all sets of failed sites
  private func expectedCost(_ open: [Int], _ small: Small, _ problem: ReliableLocation) -> Double {
    var value = open.reduce(0) { $0 + small.opening[$1] }
    for mask in 0..<1 << open.count {
      var chance = 1.0
      var failed: Set<Int> = []
      for (bit, site) in open.enumerated() {
        let fails = mask >> bit & 1 == 1
        chance *= fails ? small.failure[site] : 1 - small.failure[site]
        if fails { failed.insert(site) }
      }
      value += chance * problem.serviceCost(open, failed: failed)
    }
    return value
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func stockIsPlacedBeforeTheDisasterIsKnown(seed: UInt64) throws {
    var random = SearchRandom(seed: seed, stream: 7)
    let (sites, places) = (3, 3)
    let scenarios = (0..<3).map { _ in
      PrePositioning.Scenario(
        probability: 1 / 3.0, demands: (0..<places).map { _ in Double(random.below(4)) },
        costs: (0..<places * sites).map { _ in Double(1 + random.below(10)) },
        usable: (0..<sites).map { _ in random.uniform() < 0.2 ? 0 : 1 })
    }
    let problem = try PrePositioning(
      siteCount: sites, placeCount: places,
      sizes: [.init(openingCost: 4, capacity: 2), .init(openingCost: 6, capacity: 4)],
      items: [.init(volume: 1, acquisitionCost: 3, holdingCost: 1, penalty: 30)], scenarios: scenarios)
    let found = problem.solve(SearchControl(seed: seed, iterations: 20, boundIterations: 150))
    // All demands and capacities are whole, and so is an optimal stock.
    var optimum = Double.infinity
    for code in 0..<5 * 5 * 5 {
      let stock = [code % 5, code / 5 % 5, code / 25].map { Double($0) }
      let sizes = stock.map { $0 == 0 ? -1 : $0 <= 2 ? 0 : 1 }
      optimum = min(optimum, problem.value(PrePositioning.Plan(sizes: sizes, stock: stock)))
    }
    #expect(found.value >= optimum - 1e-6, "seed \(seed)")
    #expect(found.value <= optimum * 1.03, "seed \(seed): \(found.value) for \(optimum)")
    #expect(found.bound <= optimum + 1e-6, "seed \(seed)")
    #expect(found.bound >= optimum * 0.6, "seed \(seed): bound \(found.bound) of \(optimum)")
  }

  @Test func searchesDependOnTheSeedAlone() throws {
    let small = Small(seed: 3)
    let problem = try FacilityLocation(
      demandCount: small.demands, siteCount: small.sites, costs: small.costs, openCount: 3...3)
    let control = SearchControl(seed: 5, iterations: 30, boundIterations: 30)
    #expect(problem.solve(control) == problem.solve(control))
  }

  @Test func aTimeLimitReturnsWhatThereIs() throws {
    let small = Small(seed: 3)
    let problem = try FacilityLocation(
      demandCount: small.demands, siteCount: small.sites, costs: small.costs, openCount: 3...3)
    let found = problem.solve(SearchControl(iterations: .max, boundIterations: 1, seconds: 0))
    #expect(found.wasStopped && found.sites.count == 3)
  }

  @Test func contradictionsAreRefusedWithARemedy() {
    func refused(_ body: () throws -> Void) -> String? {
      do {
        try body()
        return nil
      } catch let error as LocationError { return error.reason + "; " + error.remedy } catch { return nil }
    }
    #expect(
      refused { _ = try FacilityLocation(demandCount: 1, siteCount: 2, costs: [1, 2], openCount: 3...3) }
        == "3…3 sites shall be open of 2, 0 of which stay; a number from 1 to 2")
    #expect(
      refused {
        _ = try SetCovering(Coverage(demandCount: 2, siteCount: 1) { _, demand in demand == 0 })
      } == "1 demands are covered by no site, the first is demand 1; a longer reach or candidates near them")
    #expect(
      refused {
        _ = try CapacitatedLocation(
          demandCount: 1, siteCount: 1, costs: [1], quantities: [5], capacities: [3], isSplit: true)
      } == "the demand is 5.0, the 1 largest sites hold 3.0; more sites or larger ones")
    #expect(
      refused {
        _ = try PrePositioning(
          siteCount: 1, placeCount: 1, sizes: [.init(openingCost: 0, capacity: 1)], items: [],
          scenarios: [.init(probability: -0.5, demands: [], costs: [1], usable: [1])])
      } == "scenario 0 has probability -0.5; probabilities of at least 0")
  }
}
