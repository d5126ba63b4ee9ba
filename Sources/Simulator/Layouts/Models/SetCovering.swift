// The fewest sites that cover every demand: the location set covering problem (C. Toregas, R. Swain, C. ReVelle and
// L. Bergman, Operations Research 19 (1971) 1363–1373). Existing sites stay and count.
//
// Solutions by a row-weighting local search: while everything is covered one site is closed; then sites are exchanged, an
// uncovered demand weighing more the longer it stays so (C. Gao, X. Yao, T. Weise and J. Li, European Journal of Operational
// Research 246 (2015) 750–761). Bound by Lagrangian relaxation of the covering constraints.

/// A set covering problem
public struct SetCovering: Sendable {
  public let coverage: Coverage
  /// Existing sites, ascending
  public let existing: [Int]

  /// - Throws: `LocationError` where a demand is covered by no site
  public init(_ coverage: Coverage, existing: [Int] = []) throws(LocationError) {
    try checkSites(existing, coverage.siteCount)
    let bad = (0..<coverage.demandCount).filter { coverage.firstOfDemand[$0] == coverage.firstOfDemand[$0 + 1] }
    if let first = bad.first {
      throw LocationError(
        "\(bad.count) demands are covered by no site, the first is demand \(first)",
        remedy: "a longer reach or candidates near them")
    }
    self.coverage = coverage
    self.existing = existing.sorted()
  }

  /// The value of a solution is its number of sites.
  public func solve(_ control: SearchControl = SearchControl(iterations: 20_000)) -> LocationSolution {
    var clock = control.clock()
    let lists = CoverageLists(coverage)
    var search = RowWeighting(lists, existing: existing)
    var random = SearchRandom(seed: control.seed)
    let found = search.fewest(control.iterations, &random, &clock, stopAt: 0) { iteration, count in
      control.progress?(
        SearchProgress(phase: "interchange", iteration: iteration, best: Double(count), bound: -.infinity))
    }
    let bound = coverBound(lists, existing: existing, target: found.sites.count, control.boundIterations, &clock)
    return LocationSolution(
      sites: found.sites, value: Double(found.sites.count), bound: min(Double(found.sites.count), bound),
      iterations: found.iterations, wasStopped: clock.hasExpired)
  }
}

/// A lower bound for the number of sites that cover everything, by subgradient steps; a whole number
func coverBound(
  _ lists: borrowing CoverageLists, existing: [Int], target: Int, _ iterations: Int, _ clock: inout SearchClock,
  stopAbove limit: Int = .max
) -> Double {
  var isExisting = [Bool](repeating: false, count: lists.siteCount)
  for site in existing { isExisting[site] = true }
  var isCovered = [Bool](repeating: false, count: lists.demandCount)
  for site in existing { for row in lists.rows(ofSite: site) { isCovered[Int(lists.demands[row])] = true } }
  var multiplier = [Double](repeating: 0, count: lists.demandCount)
  for demand in 0..<lists.demandCount where !isCovered[demand] {
    // Fair shares of the sites: a start that is feasible for the dual.
    var most = 0
    for row in lists.rows(ofDemand: demand) { most = max(most, lists.rows(ofSite: Int(lists.sites[row])).count) }
    multiplier[demand] = 1 / Double(most)
  }
  var bestMultiplier = multiplier
  var best = -Double.infinity
  var steps = SubgradientSteps()
  var slope = [Double](repeating: 0, count: lists.demandCount)
  for _ in 0..<iterations {
    var value = Double(existing.count)
    for demand in 0..<lists.demandCount {
      slope[demand] = isCovered[demand] ? 0 : 1
      value += multiplier[demand]
    }
    for site in 0..<lists.siteCount where !isExisting[site] {
      var reduced = 1.0
      for row in lists.rows(ofSite: site) { reduced -= multiplier[Int(lists.demands[row])] }
      if reduced >= 0 { continue }
      value += reduced
      for row in lists.rows(ofSite: site) where !isCovered[Int(lists.demands[row])] {
        slope[Int(lists.demands[row])] -= 1
      }
    }
    if value > best {
      best = value
      bestMultiplier = multiplier
    }
    var norm = 0.0
    for demand in 0..<lists.demandCount {
      if multiplier[demand] == 0 && slope[demand] < 0 { slope[demand] = 0 }
      norm += slope[demand] * slope[demand]
    }
    // The number of sites is whole, so a fraction above one less than the target proves it.
    if (best - 1e-6).rounded(.up) >= Double(target) || (best - 1e-6).rounded(.up) > Double(limit) || clock.isOver() {
      break
    }
    guard let length = steps.next(value: value, best: best, target: Double(target), norm: norm) else { break }
    if steps.hasShrunk { multiplier = bestMultiplier }
    for demand in 0..<lists.demandCount where slope[demand] != 0 {
      multiplier[demand] = max(0, multiplier[demand] + length * slope[demand])
    }
  }
  return (best - 1e-6).rounded(.up)
}

/// The row-weighting local search
struct RowWeighting: ~Copyable {
  private let sites: Int
  private let demands: Int
  private let firstOfSite: ColumnView<Int32>
  private let demandOf: ColumnView<Int32>
  private let firstOfDemand: ColumnView<Int32>
  private let siteOf: ColumnView<Int32>
  private var isExisting: Column<Bool>
  private var isOpen: Column<Bool>
  private var openAt: Column<Int32>
  private var placeOf: Column<Int32>
  private var openCount = 0
  private var weight: Column<Double>
  /// Open sites that cover a demand
  private var covers: Column<Int32>
  /// What opening a closed site would cover of what is uncovered, and closing an open one would uncover, by weight
  private var score: Column<Double>
  private var changedAt: Column<Int32>
  private var mayOpen: Column<Bool>
  private var uncovered: Column<Int32>
  private var uncoveredPlace: Column<Int32>
  private(set) var uncoveredCount = 0

  /// - Parameter lists: must outlive this value
  init(_ lists: borrowing CoverageLists, existing: [Int]) {
    sites = lists.siteCount
    demands = lists.demandCount
    firstOfSite = lists.firstOfSite.view
    demandOf = lists.demands.view
    firstOfDemand = lists.firstOfDemand.view
    siteOf = lists.sites.view
    isExisting = Column(count: sites, repeating: false)
    isOpen = Column(count: sites, repeating: false)
    openAt = Column(count: sites, repeating: 0)
    placeOf = Column(count: sites, repeating: -1)
    weight = Column(count: demands, repeating: 1)
    covers = Column(count: demands, repeating: 0)
    score = Column(count: sites, repeating: 0)
    changedAt = Column(count: sites, repeating: -1)
    mayOpen = Column(count: sites, repeating: true)
    uncovered = Column(count: demands, repeating: 0)
    uncoveredPlace = Column(count: demands, repeating: -1)
    for site in 0..<sites { score[site] = Double(firstOfSite[site + 1] - firstOfSite[site]) }
    for demand in 0..<demands {
      uncovered[demand] = Int32(demand)
      uncoveredPlace[demand] = Int32(demand)
    }
    uncoveredCount = demands
    for site in existing {
      isExisting[site] = true
      open(site)
    }
  }

  var openSites: [Int] { (0..<sites).filter { isOpen[$0] } }

  private mutating func open(_ site: Int) {
    isOpen[site] = true
    placeOf[site] = Int32(openCount)
    openAt[openCount] = Int32(site)
    openCount += 1
    score[site] = 0
    for row in Int(firstOfSite[site])..<Int(firstOfSite[site + 1]) {
      let demand = Int(demandOf[row])
      covers[demand] += 1
      let one = covers[demand] == 1
      if one {
        // Nobody else gains by it any more; this site alone would lose it.
        score[site] += weight[demand]
        let last = uncovered[uncoveredCount - 1]
        uncovered[Int(uncoveredPlace[demand])] = last
        uncoveredPlace[Int(last)] = uncoveredPlace[demand]
        uncoveredCount -= 1
      } else if covers[demand] > 2 {
        continue
      }
      for other in Int(firstOfDemand[demand])..<Int(firstOfDemand[demand + 1]) {
        let each = Int(siteOf[other])
        if each == site { continue }
        if one {
          score[each] -= weight[demand]
          mayOpen[each] = true
        } else if isOpen[each] {
          score[each] -= weight[demand]
        }
      }
    }
  }

  private mutating func close(_ site: Int) {
    isOpen[site] = false
    openCount -= 1
    let last = openAt[openCount]
    openAt[Int(placeOf[site])] = last
    placeOf[Int(last)] = placeOf[site]
    placeOf[site] = -1
    mayOpen[site] = false
    score[site] = 0
    for row in Int(firstOfSite[site])..<Int(firstOfSite[site + 1]) {
      let demand = Int(demandOf[row])
      covers[demand] -= 1
      let none = covers[demand] == 0
      if none {
        score[site] += weight[demand]
        uncovered[uncoveredCount] = Int32(demand)
        uncoveredPlace[demand] = Int32(uncoveredCount)
        uncoveredCount += 1
      } else if covers[demand] > 1 {
        continue
      }
      for other in Int(firstOfDemand[demand])..<Int(firstOfDemand[demand + 1]) {
        let each = Int(siteOf[other])
        if each == site { continue }
        if none {
          score[each] += weight[demand]
          mayOpen[each] = true
        } else if isOpen[each] {
          score[each] += weight[demand]
        }
      }
    }
  }

  /// The open site whose closing uncovers least, of equal ones that which changed first; −1 where none may close
  private func cheapest(not recent: Int) -> Int {
    var best = -1
    for place in 0..<openCount {
      let site = Int(openAt[place])
      if isExisting[site] || site == recent { continue }
      if best < 0 || score[site] < score[best]
        || (score[site] == score[best] && (changedAt[site], site) < (changedAt[best], best))
      {
        best = site
      }
    }
    return best
  }

  /// Looks for a cover with as few sites as possible.
  /// - Parameters:
  ///   - most: exchanges after the last improvement
  ///   - enough: stop at so many sites
  ///   - start: sites to begin with; the others are found greedily
  /// - Returns: the smallest cover
  mutating func fewest(
    _ most: Int, _ random: inout SearchRandom, _ clock: inout SearchClock, stopAt enough: Int, start: [Int] = [],
    progress: (Int, Int) -> Void
  ) -> (sites: [Int], iterations: Int) {
    for site in start where !isOpen[site] { open(site) }
    while uncoveredCount > 0 {
      var best = -1
      for site in 0..<sites where !isOpen[site] && (best < 0 || score[site] > score[best]) { best = site }
      open(best)
    }
    var found = openSites
    var recent = -1
    var iteration = 0
    var since = 0
    while since < most {
      while uncoveredCount == 0 {
        found = openSites
        since = 0
        let old = cheapest(not: -1)
        if openCount <= enough || old < 0 { return (found, iteration) }
        close(old)
        changedAt[old] = Int32(truncatingIfNeeded: iteration)
      }
      let old = cheapest(not: recent)
      if old < 0 { break }
      close(old)
      changedAt[old] = Int32(truncatingIfNeeded: iteration)
      let demand = Int(uncovered[random.below(uncoveredCount)])
      var new = -1
      for row in Int(firstOfDemand[demand])..<Int(firstOfDemand[demand + 1]) {
        let site = Int(siteOf[row])
        if !mayOpen[site] { continue }
        if new < 0 || score[site] > score[new] || (score[site] == score[new] && changedAt[site] < changedAt[new]) {
          new = site
        }
      }
      if new < 0 { new = Int(siteOf[Int(firstOfDemand[demand])]) }
      open(new)
      changedAt[new] = Int32(truncatingIfNeeded: iteration)
      recent = new
      for place in 0..<uncoveredCount {
        let each = Int(uncovered[place])
        weight[each] += 1
        for row in Int(firstOfDemand[each])..<Int(firstOfDemand[each + 1]) { score[Int(siteOf[row])] += 1 }
      }
      iteration += 1
      since += 1
      if iteration % 256 == 0 {
        progress(iteration, found.count)
        if clock.isOver() { break }
      }
    }
    return (found, iteration)
  }
}
