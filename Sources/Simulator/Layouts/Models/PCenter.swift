// p sites so that the farthest demand is as near as possible: the p-center problem (S. L. Hakimi, Operations Research 12
// (1964) 450–459; E. Minieka, SIAM Review 12 (1970) 138–139).
//
// A radius is possible when p sites cover everything within it, so the radius is searched by bisection over the distinct
// distances, each time as a set covering problem; where its Lagrangian bound exceeds p, the radius is proven impossible.

/// A p-center problem
public struct PCenter: Sendable {
  public let demandCount: Int
  public let siteCount: Int
  /// Row `demand × sites + site`
  public let distances: [Double]
  /// Existing sites, ascending
  public let existing: [Int]
  /// Open sites, existing ones included
  public let p: Int

  public init(demandCount: Int, siteCount: Int, distances: [Double], existing: [Int] = [], p: Int) throws(LocationError)
  {
    precondition(distances.count == demandCount * siteCount)
    try checkSites(existing, siteCount)
    if p < max(1, existing.count) || p > siteCount {
      throw LocationError(
        "\(p) sites shall be open of \(siteCount), \(existing.count) of which stay",
        remedy: "a number from \(max(1, existing.count)) to \(siteCount)")
    }
    if let bad = distances.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw LocationError(
        "the distance of demand \(bad / siteCount) from site \(bad % siteCount) is \(distances[bad])",
        remedy: "finite distances of at least 0")
    }
    self.demandCount = demandCount
    self.siteCount = siteCount
    self.distances = distances
    self.existing = existing.sorted()
    self.p = p
  }

  /// Largest distance of a demand to its nearest open site
  public func radius(_ open: [Int]) -> Double {
    (0..<demandCount).reduce(0) { most, demand in
      max(most, open.reduce(Double.infinity) { min($0, distances[demand * siteCount + $1]) })
    }
  }

  /// The value is the radius. `iterations` of the control is the number of exchanges for each radius.
  public func solve(_ control: SearchControl = SearchControl(iterations: 5000)) -> LocationSolution {
    var clock = control.clock()
    var random = SearchRandom(seed: control.seed)
    let radii = Array(Set(distances)).sorted()
    var best = farthestFirst()
    var high = radii.firstIndex(of: radius(best)) ?? radii.count - 1
    // No radius below that of the farthest demand with all sites open
    let all = (0..<demandCount).reduce(0.0) { most, demand in
      max(most, (0..<siteCount).reduce(Double.infinity) { min($0, distances[demand * siteCount + $1]) })
    }
    var low = radii.firstIndex(of: all) ?? 0
    // What is below `low` is not looked for any more; what is below `proven` is impossible.
    var proven = low
    var iterations = 0
    while low < high && !clock.isOver() {
      let middle = (low + high) / 2
      let lists = CoverageLists(
        Coverage(demandCount: demandCount, siteCount: siteCount, distances: distances, within: radii[middle]))
      var search = RowWeighting(lists, existing: existing)
      let found = search.fewest(control.iterations, &random, &clock, stopAt: p) { _, _ in }
      iterations += found.iterations
      if found.sites.count <= p {
        best = found.sites
        high = radii.firstIndex(of: radius(best)) ?? middle
        continue
      }
      if clock.hasExpired { break }
      let fewest = coverBound(
        lists, existing: existing, target: p + 1, control.boundIterations, &clock, stopAbove: p)
      if fewest > Double(p) { proven = max(proven, middle + 1) }
      low = middle + 1
      control.progress?(
        SearchProgress(phase: "interchange", iteration: iterations, best: radii[high], bound: radii[proven]))
    }
    // Those that are not needed for the radius stand anywhere.
    var site = 0
    while best.count < p {
      if !best.contains(site) { best.append(site) }
      site += 1
    }
    let value = radius(best)
    return LocationSolution(
      sites: best.sorted(), assignment: nearest(best), value: value, bound: min(value, radii[min(proven, high)]),
      iterations: iterations, wasStopped: clock.hasExpired)
  }

  /// Always the site nearest to the demand that is farthest from all open ones (T. F. Gonzalez, Theoretical Computer Science
  /// 38 (1985) 293–306)
  private func farthestFirst() -> [Int] {
    var open = existing
    var reach = [Double](repeating: .infinity, count: demandCount)
    for site in open {
      for demand in 0..<demandCount { reach[demand] = min(reach[demand], distances[demand * siteCount + site]) }
    }
    while open.count < p {
      var far = 0
      for demand in 0..<demandCount where reach[demand] > reach[far] { far = demand }
      var site = -1
      for each in 0..<siteCount where !open.contains(each) {
        if site < 0 || distances[far * siteCount + each] < distances[far * siteCount + site] { site = each }
      }
      open.append(site)
      for demand in 0..<demandCount { reach[demand] = min(reach[demand], distances[demand * siteCount + site]) }
    }
    return open.sorted()
  }

  private func nearest(_ open: [Int]) -> [Int] {
    let sorted = open.sorted()
    return (0..<demandCount).map { demand in
      sorted.reduce(sorted[0]) { distances[demand * siteCount + $1] < distances[demand * siteCount + $0] ? $1 : $0 }
    }
  }
}
