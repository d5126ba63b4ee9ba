// Where to open sites, each demand served by the cheapest open one: p-median and uncapacitated facility location.
//
// min Σ opening costs + Σ_k min over open i of cost(k, i), with a given number of sites, a range of it, or any number
// (S. L. Hakimi, Operations Research 12 (1964) 450–459; J. Krarup and P. M. Pruzan, European Journal of Operational Research
// 12 (1983) 36–81). Existing sites stay open.
//
// `FacilityLocation+Interchange` finds solutions, `FacilityLocation+Bound` bounds.

/// A location problem without capacities
public struct FacilityLocation: Sendable {
  public let demandCount: Int
  public let siteCount: Int
  /// Row `demand × sites + site`: cost of serving all of a demand from a site; finite, 0 or more
  public let costs: [Double]
  /// Of opening each site, 0 or more; empty = 0 everywhere. Those of existing sites count in the objective as well.
  public let openingCosts: [Double]
  /// Existing sites, ascending
  public let existing: [Int]
  /// How many sites may be open, existing ones included
  public let openCount: ClosedRange<Int>

  /// - Parameters:
  ///   - demandCount: at least 1
  ///   - siteCount: at least 1
  ///   - costs: row `demand × sites + site`
  ///   - openingCosts: of each site, 0 or more; empty = 0 everywhere
  ///   - existing: sites that stay open
  ///   - openCount: p…p for the p-median problem; nil = any number
  /// - Throws: `LocationError` where costs are not finite or negative, or the number of sites can't be met
  public init(
    demandCount: Int, siteCount: Int, costs: [Double], openingCosts: [Double] = [], existing: [Int] = [],
    openCount: ClosedRange<Int>? = nil
  ) throws(LocationError) {
    precondition(costs.count == demandCount * siteCount && (openingCosts.isEmpty || openingCosts.count == siteCount))
    precondition(demandCount >= 1 && siteCount >= 1)
    try checkSites(existing, siteCount)
    if let bad = costs.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw LocationError(
        "the cost of serving demand \(bad / siteCount) from site \(bad % siteCount) is \(costs[bad])",
        remedy: "finite costs of at least 0; give a way that does not exist a large one")
    }
    if let bad = openingCosts.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw LocationError(
        "the cost of opening site \(bad) is \(openingCosts[bad])", remedy: "finite costs of at least 0")
    }
    let count = openCount ?? max(1, existing.count)...siteCount
    if count.upperBound < max(1, existing.count) || count.lowerBound > siteCount {
      throw LocationError(
        "\(count.lowerBound)…\(count.upperBound) sites shall be open of \(siteCount), \(existing.count) of which stay",
        remedy: "a number from \(max(1, existing.count)) to \(siteCount)")
    }
    self.demandCount = demandCount
    self.siteCount = siteCount
    self.costs = costs
    self.openingCosts = openingCosts
    self.existing = existing.sorted()
    self.openCount = max(count.lowerBound, max(1, existing.count))...min(count.upperBound, siteCount)
  }

  /// Value and assignment of a set of open sites; of equal costs the first site. O(demands × open sites)
  /// - Parameter open: at least one
  public func evaluate(_ open: [Int]) -> (value: Double, assignment: [Int]) {
    precondition(!open.isEmpty)
    var value = open.reduce(0) { $0 + (openingCosts.isEmpty ? 0 : openingCosts[$1]) }
    var assignment = [Int](repeating: 0, count: demandCount)
    for demand in 0..<demandCount {
      var best = open[0]
      for site in open where costs[demand * siteCount + site] < costs[demand * siteCount + best] { best = site }
      assignment[demand] = best
      value += costs[demand * siteCount + best]
    }
    return (value, assignment)
  }

  /// Greedy with interchange and variable neighbourhood search, and the Lagrangian bound.
  /// - Complexity: O(demands × sites × log sites) once, then by `control`
  public func solve(_ control: SearchControl = SearchControl()) -> LocationSolution {
    var clock = control.clock()
    let order = CostOrder(self)
    var search = Interchange(self, order)
    search.openGreedily()
    search.improve()
    var best = search.openSites
    var bestValue = search.value
    var bound = -Double.infinity
    if control.boundIterations > 0 {
      var lagrangian = MedianBound(self, order, target: bestValue)
      for iteration in 0..<control.boundIterations {
        let isLast = lagrangian.step()
        // Sites that the relaxation opens are a start of their own.
        if iteration % 50 == 49 || isLast, lagrangian.isFeasible {
          search.open(lagrangian.chosen)
          search.improve()
          if search.value < bestValue {
            best = search.openSites
            bestValue = search.value
            lagrangian.target = bestValue
          }
        }
        if iteration % 50 == 0 {
          control.progress?(
            SearchProgress(phase: "bound", iteration: iteration, best: bestValue, bound: lagrangian.best))
        }
        if isLast || clock.isOver() { break }
      }
      bound = lagrangian.best
    }
    var random = SearchRandom(seed: control.seed)
    var iteration = 0
    var strength = 1
    search.open(best)
    while iteration < control.iterations && bound < bestValue - 1e-9 * max(1, bestValue) && !clock.isOver() {
      iteration += 1
      search.kick(strength, &random)
      search.improve()
      if search.value < bestValue - 1e-9 * max(1, bestValue) {
        best = search.openSites
        bestValue = search.value
        strength = 1
      } else {
        strength = strength % search.mostKicks + 1
        search.open(best)
      }
      if iteration % 64 == 0 {
        control.progress?(SearchProgress(phase: "interchange", iteration: iteration, best: bestValue, bound: bound))
      }
    }
    let result = evaluate(best)
    return LocationSolution(
      sites: best, assignment: result.assignment, value: result.value, bound: min(bound, result.value),
      iterations: iteration, wasStopped: clock.hasExpired)
  }
}

/// Sites are distinct and exist.
func checkSites(_ sites: [Int], _ count: Int) throws(LocationError) {
  if let bad = sites.first(where: { $0 < 0 || $0 >= count }) {
    throw LocationError("existing site \(bad) is none of the \(count) sites", remedy: "numbers from 0 to \(count - 1)")
  }
  if Set(sites).count != sites.count {
    throw LocationError("an existing site is listed twice", remedy: "each site once")
  }
}

/// For each demand its sites by rising cost, so that loops over "all that are nearer" stop early
struct CostOrder: ~Copyable {
  let siteCount: Int
  /// Row `demand × sites + rank`
  let site: Column<Int32>
  let cost: Column<Double>
  /// Row `site × demands + demand`: the rank of a site
  let rankOf: Column<Int32>

  init(_ problem: FacilityLocation) {
    let sites = problem.siteCount
    siteCount = sites
    var site = Column<Int32>(count: problem.demandCount * sites, repeating: 0)
    var cost = Column<Double>(count: problem.demandCount * sites, repeating: 0)
    var rankOf = Column<Int32>(count: problem.demandCount * sites, repeating: 0)
    var row: [(cost: Double, site: Int32)] = []
    row.reserveCapacity(sites)
    for demand in 0..<problem.demandCount {
      row.removeAll(keepingCapacity: true)
      for each in 0..<sites { row.append((problem.costs[demand * sites + each], Int32(each))) }
      row.sort { ($0.cost, $0.site) < ($1.cost, $1.site) }
      for rank in 0..<sites {
        site[demand * sites + rank] = row[rank].site
        cost[demand * sites + rank] = row[rank].cost
        rankOf[Int(row[rank].site) * problem.demandCount + demand] = Int32(rank)
      }
    }
    self.site = site
    self.cost = cost
    self.rankOf = rankOf
  }
}
