// Where to open sites of bounded capacity: capacitated facility location, demands split or each at one site, and the
// capacitated p-median problem (L. A. N. Lorena and E. L. F. Senne, Computers & Operations Research 31 (2004) 863–876).
//
// Bound: relaxation of "each demand is served once" leaves a knapsack for each site, bounded here by its continuous one
// (K. Holmberg, M. Rönnqvist and D. Yuan, European Journal of Operational Research 113 (1999) 544–559).

/// A location problem with capacities
public struct CapacitatedLocation: Sendable {
  public let demandCount: Int
  public let siteCount: Int
  /// Row `demand × sites + site`: cost of serving all of a demand from a site; finite, 0 or more
  public let costs: [Double]
  /// Of each demand, above 0
  public let quantities: [Double]
  /// Of each site, 0 or more
  public let capacities: [Double]
  /// Of opening each site; empty = 0
  public let openingCosts: [Double]
  public let existing: [Int]
  public let openCount: ClosedRange<Int>
  /// Demands may be split over sites
  public let isSplit: Bool

  /// - Throws: `LocationError` where the capacities can't hold the demand
  public init(
    demandCount: Int, siteCount: Int, costs: [Double], quantities: [Double], capacities: [Double],
    openingCosts: [Double] = [], existing: [Int] = [], openCount: ClosedRange<Int>? = nil, isSplit: Bool
  ) throws(LocationError) {
    precondition(quantities.count == demandCount && capacities.count == siteCount)
    let plain = try FacilityLocation(
      demandCount: demandCount, siteCount: siteCount, costs: costs, openingCosts: openingCosts, existing: existing,
      openCount: openCount)
    for (name, values) in [("quantity", quantities), ("capacity", capacities)] {
      if let bad = values.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
        throw LocationError("\(name) \(bad) is \(values[bad])", remedy: "finite numbers of at least 0")
      }
    }
    let needed = quantities.reduce(0, +)
    let others = (0..<siteCount).filter { !existing.contains($0) }.map { capacities[$0] }.sorted(by: >)
    var room = 0.0
    for site in existing { room += capacities[site] }
    for each in others.prefix(plain.openCount.upperBound - existing.count) { room += each }
    if room < needed * (1 - 1e-12) {
      throw LocationError(
        "the demand is \(needed), the \(plain.openCount.upperBound) largest sites hold \(room)",
        remedy: "more sites or larger ones")
    }
    self.demandCount = demandCount
    self.siteCount = siteCount
    self.costs = costs
    self.quantities = quantities
    self.capacities = capacities
    self.openingCosts = openingCosts
    self.existing = plain.existing
    self.openCount = plain.openCount
    self.isSplit = isSplit
  }

  func opening(_ site: Int) -> Double { openingCosts.isEmpty ? 0 : openingCosts[site] }

  /// - Returns: nil where no solution was found. With split demands `assignment` is empty.
  public func solve(_ control: SearchControl = SearchControl()) -> LocationSolution? {
    isSplit ? solveSplit(control) : solveSingle(control)
  }

  // MARK: Split demands

  /// Value of open sites with the cheapest flows; nil where they can't hold the demand
  public func valueOfSplit(_ open: [Int]) -> Double? {
    if open.isEmpty || open.reduce(0, { $0 + capacities[$1] }) < quantities.reduce(0, +) * (1 - 1e-12) { return nil }
    var unit: [Double] = []
    unit.reserveCapacity(demandCount * open.count)
    for demand in 0..<demandCount {
      for site in open {
        unit.append(quantities[demand] > 0 ? costs[demand * siteCount + site] / quantities[demand] : 0)
      }
    }
    let dearest = unit.max() ?? 0
    var transport = Transport(
      demandCount: demandCount, siteCount: open.count, costs: unit, supplies: open.map { capacities[$0] },
      penalties: [Double](repeating: 1e4 * dearest + 1, count: demandCount))
    transport.serve(quantities)
    if transport.unserved > 1e-6 * quantities.reduce(0, +) { return nil }
    return transport.value + open.reduce(0) { $0 + opening($1) }
  }

  private func solveSplit(_ control: SearchControl) -> LocationSolution? {
    var clock = control.clock()
    var random = SearchRandom(seed: control.seed)
    var isOpen = [Bool](repeating: false, count: siteCount)
    for site in existing { isOpen[site] = true }
    // The largest sites first, so that there is a start
    for site in (0..<siteCount).sorted(by: { (capacities[$0], $1) > (capacities[$1], $0) })
    where !isOpen[site] && isOpen.count(where: { $0 }) < openCount.upperBound { isOpen[site] = true }
    guard var value = valueOfSplit(list(isOpen)) else { return nil }
    improveSplit(&isOpen, &value, &clock)
    var best = isOpen
    var bestValue = value
    var bound = CapacitatedBound(self, target: bestValue)
    for iteration in 0..<control.boundIterations {
      let isDone = bound.step()
      if iteration % 40 == 39 || isDone, bound.isFeasible(self) {
        var start = [Bool](repeating: false, count: siteCount)
        for site in bound.chosen { start[site] = true }
        if start != best, var found = valueOfSplit(bound.chosen) {
          improveSplit(&start, &found, &clock)
          if found < bestValue - 1e-9 * bestValue { (best, bestValue) = (start, found) }
          bound.target = bestValue
        }
      }
      if isDone || clock.isOver() { break }
    }
    var iteration = 0
    while iteration < control.iterations && bound.best < bestValue * (1 - 1e-9) && !clock.isOver() {
      iteration += 1
      isOpen = best
      for _ in 0..<(1 + iteration % 3) {
        let site = random.below(siteCount)
        if !existing.contains(site) { isOpen[site].toggle() }
      }
      guard openCount.contains(isOpen.count(where: { $0 })), let start = valueOfSplit(list(isOpen)) else { continue }
      value = start
      improveSplit(&isOpen, &value, &clock)
      if value < bestValue * (1 - 1e-9) { (best, bestValue) = (isOpen, value) }
      control.progress?(
        SearchProgress(phase: "interchange", iteration: iteration, best: bestValue, bound: bound.best))
    }
    return LocationSolution(
      sites: list(best), value: bestValue, bound: min(bestValue, bound.best), iterations: iteration,
      wasStopped: clock.hasExpired)
  }

  private func list(_ isOpen: [Bool]) -> [Int] { (0..<siteCount).filter { isOpen[$0] } }

  /// Opens, closes and exchanges while that saves. O(open × closed transports) a round
  private func improveSplit(_ isOpen: inout [Bool], _ value: inout Double, _ clock: inout SearchClock) {
    let movable = (0..<siteCount).filter { !existing.contains($0) }
    var moved = true
    while moved && !clock.isOver() {
      moved = false
      func attempt(_ flips: [Int]) -> Bool {
        for site in flips { isOpen[site].toggle() }
        if openCount.contains(isOpen.count(where: { $0 })), let found = valueOfSplit(list(isOpen)),
          found < value * (1 - 1e-9)
        {
          value = found
          return true
        }
        for site in flips { isOpen[site].toggle() }
        return false
      }
      for site in movable where attempt([site]) { moved = true }
      if moved { continue }
      exchange: for old in movable where isOpen[old] {
        for new in movable where !isOpen[new] {
          if attempt([old, new]) {
            moved = true
            continue exchange
          }
        }
      }
    }
  }
}

/// The Lagrangian bound with capacities
struct CapacitatedBound {
  private let problem: CapacitatedLocation
  private let total: Double
  private let mustHold: Bool
  private var multiplier: [Double]
  private var bestMultiplier: [Double]
  private var steps = SubgradientSteps(patience: 20)
  var target: Double
  private(set) var best = -Double.infinity
  private(set) var chosen: [Int] = []
  /// Row `site`: demands taken into its knapsack and their shares
  private var taken: [[(demand: Int, share: Double)]]

  init(_ problem: CapacitatedLocation, target: Double) {
    self.problem = problem
    self.target = target
    total = problem.quantities.reduce(0, +)
    mustHold = problem.openCount.lowerBound < problem.openCount.upperBound
    multiplier = (0..<problem.demandCount).map { demand in
      (0..<problem.siteCount).map { problem.costs[demand * problem.siteCount + $0] }.sorted()[
        min(problem.siteCount - 1, problem.siteCount / max(1, problem.openCount.lowerBound))]
    }
    bestMultiplier = multiplier
    taken = [[(demand: Int, share: Double)]](repeating: [], count: problem.siteCount)
  }

  func isFeasible(_ problem: CapacitatedLocation) -> Bool {
    problem.openCount.contains(chosen.count) && chosen.reduce(0) { $0 + problem.capacities[$1] } >= total
  }

  mutating func step() -> Bool {
    let sites = problem.siteCount
    var reduced = [Double](repeating: 0, count: sites)
    var value = multiplier.reduce(0, +)
    for site in 0..<sites { reduced[site] = problem.opening(site) + fill(site) }
    // Shares of sites that the relaxation opens
    var share = [Double](repeating: 0, count: sites)
    var count = problem.existing.count
    var room = 0.0
    for site in problem.existing {
      share[site] = 1
      room += problem.capacities[site]
    }
    let others = (0..<sites).filter { share[$0] == 0 }
    if mustHold {
      // Those that pay, then the cheapest room, the last of it by part: no whole set with room enough is cheaper.
      for site in others where reduced[site] < 0 {
        share[site] = 1
        room += problem.capacities[site]
      }
      let rest = others.filter { share[$0] == 0 && problem.capacities[$0] > 0 }.sorted {
        let (one, two) = (reduced[$0] / problem.capacities[$0], reduced[$1] / problem.capacities[$1])
        return (one, $0) < (two, $1)
      }
      for site in rest where room < total {
        share[site] = min(1, (total - room) / problem.capacities[site])
        room += problem.capacities[site] * share[site]
      }
    } else {
      for site in others.sorted(by: { (reduced[$0], $0) < (reduced[$1], $1) })
      where count < problem.openCount.upperBound {
        share[site] = 1
        count += 1
      }
    }
    chosen = (0..<sites).filter { share[$0] > 0 }
    var slope = [Double](repeating: 1, count: problem.demandCount)
    for site in chosen {
      value += share[site] * reduced[site]
      for each in taken[site] { slope[each.demand] -= share[site] * each.share }
    }
    if value > best {
      best = value
      bestMultiplier = multiplier
    }
    let norm = slope.reduce(0) { $0 + $1 * $1 }
    guard let length = steps.next(value: value, best: best, target: target, norm: norm) else { return true }
    if steps.hasShrunk { multiplier = bestMultiplier }
    for demand in slope.indices { multiplier[demand] += length * slope[demand] }
    return false
  }

  /// The continuous knapsack of a site: demands by what a unit of room saves (G. B. Dantzig, Operations Research 5 (1957)
  /// 266–277)
  private mutating func fill(_ site: Int) -> Double {
    let sites = problem.siteCount
    var row: [(ratio: Double, demand: Int, saving: Double)] = []
    for demand in 0..<problem.demandCount {
      let saving = problem.costs[demand * sites + site] - multiplier[demand]
      if saving < 0 && problem.quantities[demand] <= problem.capacities[site] || (saving < 0 && problem.isSplit) {
        row.append((saving / max(1e-12, problem.quantities[demand]), demand, saving))
      }
    }
    row.sort { ($0.ratio, $0.demand) < ($1.ratio, $1.demand) }
    var room = problem.capacities[site]
    var value = 0.0
    taken[site].removeAll(keepingCapacity: true)
    for each in row {
      let quantity = problem.quantities[each.demand]
      let share = quantity <= room ? 1 : room / quantity
      if share <= 0 { break }
      value += share * each.saving
      taken[site].append((each.demand, share))
      room -= share * quantity
    }
    return value
  }
}
