// Where to open sites that may fail: the reliability p-median and fixed-charge problems (L. V. Snyder and M. S. Daskin,
// Transportation Science 39 (2005) 400–416).
//
// Sites fail independently. A demand goes to its nearest site that works, and costs `lostCosts` when none does. Expected cost
// of demand k: Σ over its open sites by rising cost of c(k, i) (1 − q_i) Π q of the nearer ones, + lost × Π of all.

/// A location problem with failures
public struct ReliableLocation: Sendable {
  public let plain: FacilityLocation
  /// Probability that each site fails, 0…1
  public let failure: [Double]
  /// Cost of a demand that no site serves; at least its dearest site's, so that more failures never cost less
  public let lostCosts: [Double]

  /// - Throws: `LocationError` where a probability is none or losing a demand costs less than serving it
  public init(_ plain: FacilityLocation, failure: [Double], lostCosts: [Double]) throws(LocationError) {
    precondition(failure.count == plain.siteCount && lostCosts.count == plain.demandCount)
    if let bad = failure.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) {
      throw LocationError("site \(bad) fails with probability \(failure[bad])", remedy: "probabilities from 0 to 1")
    }
    for demand in 0..<plain.demandCount {
      let dearest = (0..<plain.siteCount).reduce(0) { max($0, plain.costs[demand * plain.siteCount + $1]) }
      if !(lostCosts[demand] >= dearest) {
        throw LocationError(
          "losing demand \(demand) costs \(lostCosts[demand]), serving it up to \(dearest)",
          remedy: "costs of lost demands of at least those of their dearest sites")
      }
    }
    self.plain = plain
    self.failure = failure
    self.lostCosts = lostCosts
  }

  /// Opening costs and expected cost of serving. O(demands × open log open)
  public func value(_ open: [Int]) -> Double { opening(open) + service(open, failure) }

  /// Cost of serving when all sites work but these: what a layout costs after a failure
  public func serviceCost(_ open: [Int], failed: Set<Int> = []) -> Double {
    service(open.filter { !failed.contains($0) }, [Double](repeating: 0, count: failure.count))
  }

  private func opening(_ open: [Int]) -> Double {
    plain.openingCosts.isEmpty ? 0 : open.reduce(0) { $0 + plain.openingCosts[$1] }
  }

  private func service(_ open: [Int], _ failure: [Double]) -> Double {
    var value = 0.0
    for demand in 0..<plain.demandCount {
      let row = demand * plain.siteCount
      var chance = 1.0
      for site in open.sorted(by: { (plain.costs[row + $0], $0) < (plain.costs[row + $1], $1) }) {
        value += chance * (1 - failure[site]) * plain.costs[row + site]
        chance *= failure[site]
        if chance == 0 { break }
      }
      value += chance * lostCosts[demand]
    }
    return value
  }

  /// Exchange from the solution without failures, with random exchanges; bound: the larger of the Lagrangian one of Snyder and
  /// Daskin at the least failure probability and that without failures
  public func solve(_ control: SearchControl = SearchControl(iterations: 50)) -> LocationSolution {
    var clock = control.clock()
    let base = plain.solve(
      SearchControl(seed: control.seed, iterations: 20, boundIterations: control.boundIterations))
    let order = CostOrder(plain)
    var search = FailureSearch(self, order)
    search.open(base.sites)
    search.improve(&clock)
    var best = search.openSites
    var bestValue = search.value
    let bound = max(base.bound, levelBound(order, target: bestValue, control.boundIterations, &clock))
    var random = SearchRandom(seed: control.seed)
    var iteration = 0
    while iteration < control.iterations && bound < bestValue * (1 - 1e-9) && !clock.isOver() {
      iteration += 1
      search.kick(1 + iteration % 3, &random)
      search.improve(&clock)
      if search.value < bestValue * (1 - 1e-12) {
        best = search.openSites
        bestValue = search.value
      } else {
        search.open(best)
      }
      control.progress?(SearchProgress(phase: "interchange", iteration: iteration, best: bestValue, bound: bound))
    }
    let value = value(best)
    return LocationSolution(
      sites: best, assignment: plain.evaluate(best).assignment, value: value, bound: min(value, bound),
      iterations: iteration, wasStopped: clock.hasExpired)
  }

  /// Each demand has a site for every level r: that which serves it when r nearer ones fail. The condition "one site a level"
  /// is relaxed; a site serves a demand at one level at most. Levels beyond the least number of open sites are left out, which
  /// lowers the bound only.
  private func levelBound(
    _ order: borrowing CostOrder, target: Double, _ iterations: Int, _ clock: inout SearchClock
  ) -> Double {
    let q = failure.min() ?? 0
    let levels = q == 0 ? 1 : min(plain.openCount.lowerBound, 4)
    let (demands, sites) = (plain.demandCount, plain.siteCount)
    var chance = [Double](repeating: 0, count: levels)
    for level in 0..<levels { chance[level] = (1 - q) * (level == 0 ? 1 : chance[level - 1] / (1 - q) * q) }
    // No site at all: only where the number of sites is fixed is its probability known.
    var constant = 0.0
    if plain.openCount.lowerBound == plain.openCount.upperBound {
      let none = (0..<plain.openCount.lowerBound).reduce(1.0) { product, _ in product * q }
      constant = none * lostCosts.reduce(0, +)
    }
    var multiplier = [Double](repeating: 0, count: demands * levels)
    for demand in 0..<demands {
      let rank = min(sites - 1, sites / max(1, plain.openCount.lowerBound))
      for level in 0..<levels {
        multiplier[demand * levels + level] = chance[level] * order.cost[demand * sites + rank]
      }
    }
    var bestMultiplier = multiplier
    var best = -Double.infinity
    var steps = SubgradientSteps(patience: 20)
    var isExisting = [Bool](repeating: false, count: sites)
    for site in plain.existing { isExisting[site] = true }
    for _ in 0..<iterations {
      var reduced = (0..<sites).map { plain.openingCosts.isEmpty ? 0 : plain.openingCosts[$0] }
      func bestLevel(_ demand: Int, _ cost: Double) -> (saving: Double, level: Int) {
        var found = (saving: 0.0, level: -1)
        for level in 0..<levels {
          let saving = cost * chance[level] - multiplier[demand * levels + level]
          if saving < found.saving { found = (saving, level) }
        }
        return found
      }
      var value = constant
      for each in multiplier { value += each }
      for demand in 0..<demands {
        for site in 0..<sites { reduced[site] += bestLevel(demand, plain.costs[demand * sites + site]).saving }
      }
      var chosen = plain.existing
      for site in (0..<sites).filter({ !isExisting[$0] }).sorted(by: { (reduced[$0], $0) < (reduced[$1], $1) }) {
        if chosen.count >= plain.openCount.upperBound
          || (chosen.count >= plain.openCount.lowerBound && reduced[site] >= 0)
        {
          break
        }
        chosen.append(site)
      }
      for site in chosen { value += reduced[site] }
      if value > best {
        best = value
        bestMultiplier = multiplier
      }
      var slope = [Double](repeating: 1, count: demands * levels)
      for demand in 0..<demands {
        for site in chosen {
          let found = bestLevel(demand, plain.costs[demand * sites + site])
          if found.level >= 0 { slope[demand * levels + found.level] -= 1 }
        }
      }
      let norm = slope.reduce(0) { $0 + $1 * $1 }
      guard let length = steps.next(value: value, best: best, target: target, norm: norm), !clock.isOver() else {
        break
      }
      if steps.hasShrunk { multiplier = bestMultiplier }
      for row in slope.indices { multiplier[row] += length * slope[row] }
    }
    return best
  }
}

/// The state of the exchange search
struct FailureSearch: ~Copyable {
  private let problem: ReliableLocation
  private let site: ColumnView<Int32>
  private let cost: ColumnView<Double>
  private let sites: Int
  private var isOpen: Column<Bool>
  private var isExisting: Column<Bool>
  private var failure: Column<Double>
  private var lost: Column<Double>
  private var openCount = 0
  private(set) var value = 0.0

  init(_ problem: ReliableLocation, _ order: borrowing CostOrder) {
    self.problem = problem
    sites = problem.plain.siteCount
    site = order.site.view
    cost = order.cost.view
    isOpen = Column(count: sites, repeating: false)
    isExisting = Column(count: sites, repeating: false)
    failure = Column(count: sites, repeating: 0)
    lost = Column(count: problem.plain.demandCount, repeating: 0)
    for each in problem.plain.existing { isExisting[each] = true }
    for each in 0..<sites { failure[each] = problem.failure[each] }
    for each in 0..<lost.count { lost[each] = problem.lostCosts[each] }
  }

  var openSites: [Int] { (0..<sites).filter { isOpen[$0] } }

  mutating func open(_ list: [Int]) {
    isOpen.fill(false)
    for each in list { isOpen[each] = true }
    openCount = list.count
    value = count(above: .infinity)
  }

  /// Value of the open sites, or infinity as soon as it is above a limit
  private func count(above limit: Double) -> Double {
    var sum = 0.0
    if !problem.plain.openingCosts.isEmpty {
      for each in 0..<sites where isOpen[each] { sum += problem.plain.openingCosts[each] }
    }
    for demand in 0..<lost.count {
      var chance = 1.0
      var rank = 0
      var left = openCount
      while left > 0 && chance > 0 {
        let each = Int(site[demand * sites + rank])
        if isOpen[each] {
          sum += chance * (1 - failure[each]) * cost[demand * sites + rank]
          chance *= failure[each]
          left -= 1
        }
        rank += 1
      }
      sum += chance * lost[demand]
      if sum > limit { return .infinity }
    }
    return sum
  }

  mutating func improve(_ clock: inout SearchClock) {
    var moved = true
    while moved && !clock.isOver() {
      moved = false
      for new in 0..<sites {
        if attempt([new]) {
          moved = true
          continue
        }
        if isOpen[new] { continue }
        for old in 0..<sites where isOpen[old] && !isExisting[old] {
          if attempt([old, new]) {
            moved = true
            break
          }
        }
      }
    }
  }

  private mutating func attempt(_ flips: [Int]) -> Bool {
    flip(flips)
    if problem.plain.openCount.contains(openCount) && !flips.contains(where: { isExisting[$0] }) {
      let found = count(above: value)
      if found < value * (1 - 1e-12) - 1e-12 {
        value = found
        return true
      }
    }
    flip(flips)
    return false
  }

  private mutating func flip(_ flips: [Int]) {
    for each in flips {
      isOpen[each].toggle()
      openCount += isOpen[each] ? 1 : -1
    }
  }

  mutating func kick(_ strength: Int, _ random: inout SearchRandom) {
    for _ in 0..<strength {
      let open = openSites.filter { !isExisting[$0] }
      let closed = (0..<sites).filter { !isOpen[$0] }
      if open.isEmpty || closed.isEmpty { break }
      flip([open[random.below(open.count)], closed[random.below(closed.count)]])
    }
    value = count(above: .infinity)
  }
}
