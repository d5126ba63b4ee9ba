// Each demand at one site: assignment by regret, improved by moving and exchanging demands and by moving sites within their
// group; sites are exchanged at random and kept by the rule of simulated annealing (S. Kirkpatrick, C. D. Gelatt and M. P.
// Vecchi, Science 220 (1983) 671–680), which goes through solutions that are a little worse. GSL's annealing copies whole
// states and draws its numbers from a stream; here a step is a local search and its numbers are keyed.

extension CapacitatedLocation {
  /// Value of an assignment
  public func value(_ open: [Int], _ assignment: [Int]) -> Double {
    var value = open.reduce(0) { $0 + opening($1) }
    for demand in 0..<demandCount { value += costs[demand * siteCount + assignment[demand]] }
    return value
  }

  func solveSingle(_ control: SearchControl) -> LocationSolution? {
    var clock = control.clock()
    var random = SearchRandom(seed: control.seed)
    guard
      let relaxed = try? FacilityLocation(
        demandCount: demandCount, siteCount: siteCount, costs: costs, openingCosts: openingCosts, existing: existing,
        openCount: openCount)
    else { return nil }
    let start = relaxed.solve(SearchControl(seed: control.seed, iterations: 0, boundIterations: 0))
    var state = SingleSource(self)
    var best: SingleSource.Kept?
    func consider(_ state: borrowing SingleSource) {
      if state.isFeasible && state.value < (best?.value ?? .infinity) - 1e-9 { best = state.kept() }
    }
    state.open(start.sites)
    state.improve()
    consider(state)
    var bound = CapacitatedBound(self, target: best?.value ?? 2 * max(1, state.value))
    for iteration in 0..<control.boundIterations {
      let isDone = bound.step()
      if iteration % 25 == 24 || isDone, openCount.contains(bound.chosen.count) {
        state.open(bound.chosen)
        state.improve()
        consider(state)
        bound.target = best?.value ?? bound.target
      }
      if isDone || clock.isOver() { break }
    }
    if let best { state.restore(best) }
    // Falls from 0.5 % of the value to nothing
    var current = state.kept()
    var iteration = 0
    while iteration < control.iterations && !clock.isOver() && bound.best < (best?.value ?? .infinity) * (1 - 1e-9) {
      let heat = 0.005 * (1 - Double(iteration) / Double(control.iterations))
      iteration += 1
      state.kick(1 + random.below(2), &random)
      state.improve()
      consider(state)
      let change = state.value - current.value
      if state.isFeasible
        && (change < 0 || random.uniform() < exponential(-change / max(1e-12, heat * 0.2 * current.value)))
      {
        current = state.kept()
      } else {
        state.restore(current)
      }
      if iteration % 200 == 0, let best {
        state.restore(best)
        current = best
      }
      if iteration % 64 == 0 {
        control.progress?(
          SearchProgress(phase: "annealing", iteration: iteration, best: best?.value ?? .infinity, bound: bound.best))
      }
    }
    guard let best else { return nil }
    let value = value(best.open, best.assignment)
    return LocationSolution(
      sites: best.open.sorted(), assignment: best.assignment, value: value, bound: min(value, bound.best),
      iterations: iteration, wasStopped: clock.hasExpired)
  }
}

/// The state of the search
struct SingleSource: ~Copyable {
  struct Kept {
    var open: [Int]
    var assignment: [Int]
    var value: Double
  }

  private let problem: CapacitatedLocation
  private let sites: Int
  private let demands: Int
  private var cost: Column<Double>
  private var quantity: Column<Double>
  private var capacity: Column<Double>
  private var load: Column<Double>
  private var at: Column<Int32>
  private var isExisting: Column<Bool>
  private var isOpen: Column<Bool>
  private(set) var openSites: [Int] = []
  private(set) var value = 0.0
  private(set) var isFeasible = false

  init(_ problem: CapacitatedLocation) {
    self.problem = problem
    sites = problem.siteCount
    demands = problem.demandCount
    cost = Column(count: sites * demands, repeating: 0)
    quantity = Column(count: demands, repeating: 0)
    capacity = Column(count: sites, repeating: 0)
    load = Column(count: sites, repeating: 0)
    at = Column(count: demands, repeating: -1)
    isExisting = Column(count: sites, repeating: false)
    isOpen = Column(count: sites, repeating: false)
    for row in 0..<sites * demands { cost[row] = problem.costs[row] }
    for demand in 0..<problem.demandCount { quantity[demand] = problem.quantities[demand] }
    for site in 0..<problem.siteCount { capacity[site] = problem.capacities[site] }
    for site in problem.existing { isExisting[site] = true }
  }

  func kept() -> Kept { Kept(open: openSites, assignment: (0..<demands).map { Int(at[$0]) }, value: value) }

  mutating func restore(_ kept: Kept) {
    openSites = kept.open
    isOpen.fill(false)
    load.fill(0)
    for site in openSites { isOpen[site] = true }
    for demand in 0..<demands {
      at[demand] = Int32(kept.assignment[demand])
      load[kept.assignment[demand]] += quantity[demand]
    }
    value = kept.value
    isFeasible = true
  }

  mutating func open(_ list: [Int]) {
    openSites = list
    at.fill(-1)
    assign()
  }

  /// Demands whose site is not open, in the order of what the second site costs more than the first, each to the cheapest
  /// with room
  private mutating func assign() {
    isOpen.fill(false)
    load.fill(0)
    for site in openSites { isOpen[site] = true }
    var order: [(regret: Double, demand: Int)] = []
    order.reserveCapacity(demands)
    for demand in 0..<demands {
      if at[demand] >= 0 && isOpen[Int(at[demand])] {
        load[Int(at[demand])] += quantity[demand]
        continue
      }
      var (one, two) = (Double.infinity, Double.infinity)
      for site in openSites {
        let each = cost[demand * sites + site]
        if each < one {
          two = one
          one = each
        } else if each < two {
          two = each
        }
      }
      order.append((two == .infinity ? 0 : two - one, demand))
    }
    order.sort { ($0.regret, $1.demand) > ($1.regret, $0.demand) }
    isFeasible = true
    for (_, demand) in order {
      var best = -1
      for site in openSites where load[site] + quantity[demand] <= capacity[site] + 1e-9 {
        if best < 0 || cost[demand * sites + site] < cost[demand * sites + best] { best = site }
      }
      if best < 0 {
        // No room: where most is left
        isFeasible = false
        best = openSites.max { capacity[$0] - load[$0] < capacity[$1] - load[$1] } ?? 0
      }
      at[demand] = Int32(best)
      load[best] += quantity[demand]
    }
    if !isFeasible { repair() }
    recount()
  }

  private mutating func recount() {
    value = 0
    for site in openSites { value += problem.opening(site) }
    for demand in 0..<demands { value += cost[demand * sites + Int(at[demand])] }
  }

  /// Moves demands out of sites that are too full, the cheapest move first.
  private mutating func repair() {
    for _ in 0..<demands {
      guard let full = openSites.first(where: { load[$0] > capacity[$0] + 1e-9 }) else {
        isFeasible = true
        return
      }
      var best: (extra: Double, demand: Int, site: Int, back: Int)?
      for demand in 0..<demands where Int(at[demand]) == full && quantity[demand] > 0 {
        for site in openSites where site != full {
          let extra = cost[demand * sites + site] - cost[demand * sites + full]
          if load[site] + quantity[demand] <= capacity[site] + 1e-9 {
            if extra < (best?.extra ?? .infinity) { best = (extra, demand, site, -1) }
            continue
          }
          // In exchange for a smaller one
          for other in 0..<demands where Int(at[other]) == site && quantity[other] < quantity[demand] {
            if load[site] + quantity[demand] - quantity[other] > capacity[site] + 1e-9 { continue }
            let both = extra + cost[other * sites + full] - cost[other * sites + site]
            if both < (best?.extra ?? .infinity) { best = (both, demand, site, other) }
          }
        }
      }
      guard let best else { return }
      move(best.demand, to: best.site)
      if best.back >= 0 { move(best.back, to: full) }
    }
    isFeasible = openSites.allSatisfy { load[$0] <= capacity[$0] + 1e-9 }
  }

  @inline(__always)
  private mutating func move(_ demand: Int, to site: Int) {
    let old = Int(at[demand])
    load[old] -= quantity[demand]
    load[site] += quantity[demand]
    value += cost[demand * sites + site] - cost[demand * sites + old]
    at[demand] = Int32(site)
  }

  /// Moves and exchanges demands, and moves sites within their groups, while that saves.
  mutating func improve() {
    if !isFeasible { return }
    var moved = true
    while moved {
      moved = improveAssignment()
      if recentre() { moved = true }
    }
    recount()
  }

  private mutating func improveAssignment() -> Bool {
    var any = false
    var moved = true
    while moved {
      moved = false
      for demand in 0..<demands {
        let own = Int(at[demand])
        let here = cost[demand * sites + own]
        var best = (saving: 1e-9, site: -1, other: -1)
        for site in openSites where site != own {
          let saving = here - cost[demand * sites + site]
          if load[site] + quantity[demand] <= capacity[site] + 1e-9 {
            if saving > best.saving { best = (saving, site, -1) }
            continue
          }
          if saving <= best.saving { continue }
          for other in 0..<demands where Int(at[other]) == site {
            let both = saving + cost[other * sites + site] - cost[other * sites + own]
            if both > best.saving
              && load[site] + quantity[demand] - quantity[other] <= capacity[site] + 1e-9
              && load[own] + quantity[other] - quantity[demand] <= capacity[own] + 1e-9
            {
              best = (both, site, other)
            }
          }
        }
        if best.site < 0 { continue }
        move(demand, to: best.site)
        if best.other >= 0 { move(best.other, to: own) }
        moved = true
        any = true
      }
    }
    return any
  }

  /// Each group looks for the site that serves it best.
  private mutating func recentre() -> Bool {
    var any = false
    for place in openSites.indices {
      let old = openSites[place]
      if isExisting[old] { continue }
      let group = (0..<demands).filter { Int(at[$0]) == old }
      var best = (cost: group.reduce(problem.opening(old)) { $0 + cost[$1 * sites + old] } - 1e-9, site: -1)
      for site in 0..<sites where !isOpen[site] && load[old] <= capacity[site] + 1e-9 {
        var sum = problem.opening(site)
        for demand in group {
          sum += cost[demand * sites + site]
          if sum >= best.cost { break }
        }
        if sum < best.cost { best = (sum, site) }
      }
      if best.site < 0 { continue }
      isOpen[old] = false
      isOpen[best.site] = true
      openSites[place] = best.site
      load[best.site] = load[old]
      load[old] = 0
      for demand in group {
        value += cost[demand * sites + best.site] - cost[demand * sites + old]
        at[demand] = Int32(best.site)
      }
      any = true
    }
    return any
  }

  /// Exchanges random open sites for random closed ones, or changes their number where that is free. Demands of closed sites
  /// are assigned anew; every third time all are.
  mutating func kick(_ strength: Int, _ random: inout SearchRandom) {
    let count = problem.openCount
    for _ in 0..<strength {
      let movable = openSites.indices.filter { !isExisting[openSites[$0]] }
      let choice = count.lowerBound == count.upperBound ? 2 : random.below(3)
      if choice == 0, openSites.count > count.lowerBound, !movable.isEmpty {
        openSites.remove(at: movable[random.below(movable.count)])
        continue
      }
      if openSites.count == sites { continue }
      var new = random.below(sites)
      while openSites.contains(new) { new = (new + 1) % sites }
      if choice == 1, openSites.count < count.upperBound {
        openSites.append(new)
      } else if !movable.isEmpty {
        openSites[movable[random.below(movable.count)]] = new
      }
    }
    if random.below(3) == 0 { at.fill(-1) }
    assign()
  }
}
