// How much of what to store where, before it is known which disaster comes: the two-stage model of C. G. Rawls and M. A.
// Turnquist, Pre-positioning of emergency supplies for disaster response, Transportation Research Part B 44 (2010) 521–534.
//
// First stage: sites and their sizes, stock of each item. Second stage, in each scenario: usable stock is sent to demands;
// what is left costs holding, what is missing a penalty. Their capacities of links are left out: goods of one item do not
// hinder those of another on the way.
//
// Sizes by local search, stock by moves of lots that shrink, flows exactly. Bound: with prices π for goods at each demand and
// scenario, goods sold at them, each site decides alone; its profit is concave in the stock of each item.

/// A pre-positioning problem
public struct PrePositioning: Sendable {
  public struct Size: Sendable {
    public var openingCost: Double
    /// Volume that it holds
    public var capacity: Double

    public init(openingCost: Double, capacity: Double) {
      self.openingCost = openingCost
      self.capacity = capacity
    }
  }

  public struct Item: Sendable {
    public var volume: Double
    public var acquisitionCost: Double
    /// Of a unit that is left over
    public var holdingCost: Double
    /// Of a unit that is missing
    public var penalty: Double

    public init(volume: Double, acquisitionCost: Double, holdingCost: Double, penalty: Double) {
      self.volume = volume
      self.acquisitionCost = acquisitionCost
      self.holdingCost = holdingCost
      self.penalty = penalty
    }
  }

  public struct Scenario: Sendable {
    public var probability: Double
    /// Row `item × places + place`: units needed
    public var demands: [Double]
    /// Row `place × sites + site`: cost of bringing a unit of volume 1; infinite = no way
    public var costs: [Double]
    /// Share of the stock of each site that remains usable, 0…1
    public var usable: [Double]

    public init(probability: Double, demands: [Double], costs: [Double], usable: [Double]) {
      self.probability = probability
      self.demands = demands
      self.costs = costs
      self.usable = usable
    }
  }

  /// What is decided before the disaster
  public struct Plan: Sendable, Equatable {
    /// Of each site: the number of its size from 0; −1 = closed
    public var sizes: [Int]
    /// Row `item × sites + site`: units
    public var stock: [Double]

    public init(sizes: [Int], stock: [Double]) {
      self.sizes = sizes
      self.stock = stock
    }
  }

  public struct Solution: Sendable {
    public var plan: Plan
    public var value: Double
    public var bound: Double
    public var wasStopped: Bool
  }

  public let siteCount: Int
  public let placeCount: Int
  public let sizes: [Size]
  public let items: [Item]
  public let scenarios: [Scenario]
  /// Sites that are there: the number of their size, which stays; nil = free
  public let existing: [Int?]

  /// - Throws: `LocationError` where probabilities are negative or do not add up to 1
  public init(
    siteCount: Int, placeCount: Int, sizes: [Size], items: [Item], scenarios: [Scenario], existing: [Int?] = []
  ) throws(LocationError) {
    precondition(siteCount >= 1 && placeCount >= 1 && !sizes.isEmpty)
    if let bad = scenarios.firstIndex(where: { !($0.probability >= 0) }) {
      throw LocationError(
        "scenario \(bad) has probability \(scenarios[bad].probability)", remedy: "probabilities of at least 0")
    }
    let sum = scenarios.reduce(0) { $0 + $1.probability }
    if (sum - 1).magnitude > 1e-9 {
      throw LocationError("the probabilities add up to \(sum)", remedy: "probabilities that add up to 1")
    }
    for scenario in scenarios {
      precondition(
        scenario.demands.count == items.count * placeCount && scenario.costs.count == placeCount * siteCount
          && scenario.usable.count == siteCount)
    }
    self.siteCount = siteCount
    self.placeCount = placeCount
    self.sizes = sizes
    self.items = items
    self.scenarios = scenarios
    self.existing = existing.isEmpty ? [Int?](repeating: nil, count: siteCount) : existing
  }

  /// Expected cost of a plan. O(scenarios × items × a transport)
  public func value(_ plan: Plan) -> Double {
    var value = 0.0
    for site in 0..<siteCount where plan.sizes[site] >= 0 { value += sizes[plan.sizes[site]].openingCost }
    for item in items.indices { value += itemValue(item, plan.stock) }
    return value
  }

  private func itemValue(_ item: Int, _ stock: [Double]) -> Double {
    let good = items[item]
    var value = 0.0
    for site in 0..<siteCount { value += good.acquisitionCost * stock[item * siteCount + site] }
    for scenario in scenarios where scenario.probability > 0 {
      value += scenario.probability * recourse(scenario, item, stock).cost
    }
    return value
  }

  /// The second stage for one item: cost, units moved × their cost alone, units missing
  public func recourse(_ scenario: Scenario, _ item: Int, _ stock: [Double]) -> (
    cost: Double, transport: Double, missing: Double
  ) {
    let good = items[item]
    let supplies = (0..<siteCount).map { stock[item * siteCount + $0] * scenario.usable[$0] }
    let places = (0..<placeCount).filter { scenario.demands[item * placeCount + $0] > 0 }
    let sites = (0..<siteCount).filter { supplies[$0] > 0 }
    let quantities = places.map { scenario.demands[item * placeCount + $0] }
    let total = supplies.reduce(0, +)
    var costs: [Double] = []
    costs.reserveCapacity(places.count * sites.count)
    // What is used need not be held.
    for place in places {
      for site in sites { costs.append(good.volume * scenario.costs[place * siteCount + site] - good.holdingCost) }
    }
    var transport = Transport(
      demandCount: places.count, siteCount: sites.count, costs: costs, supplies: sites.map { supplies[$0] },
      penalties: [Double](repeating: good.penalty, count: places.count))
    transport.serve(quantities)
    let used = quantities.reduce(0, +) - transport.unserved
    let moved = transport.value + used * good.holdingCost - transport.unserved * good.penalty
    return (transport.value + good.holdingCost * total, moved, transport.unserved)
  }

  /// Local search over sizes and stock, and the Lagrangian bound.
  public func solve(_ control: SearchControl = SearchControl(iterations: 200)) -> Solution {
    var clock = control.clock()
    var prices = PriceBound(self)
    var best = Plan(
      sizes: (0..<siteCount).map { existing[$0] ?? -1 },
      stock: [Double](repeating: 0, count: items.count * siteCount))
    improveStock(&best, &clock)
    var bestValue = value(best)
    prices.target = bestValue
    func consider(_ plan: Plan) {
      let found = value(plan)
      if found < bestValue * (1 - 1e-9) {
        best = plan
        bestValue = found
        prices.target = found
      }
    }
    for iteration in 0..<control.boundIterations {
      let isDone = prices.step(self)
      if iteration % 50 == 49 || isDone {
        var plan = prices.plan
        improveStock(&plan, &clock)
        consider(plan)
      }
      if isDone || clock.isOver() { break }
    }
    // Each site in turn gets another size.
    var moved = true
    var rounds = 0
    while moved && rounds < control.iterations && !clock.isOver() {
      moved = false
      rounds += 1
      for site in 0..<siteCount where existing[site] == nil {
        for size in -1..<sizes.count where size != best.sizes[site] {
          var plan = best
          plan.sizes[site] = size
          fit(&plan, site)
          improveStock(&plan, &clock)
          let before = bestValue
          consider(plan)
          if bestValue < before { moved = true }
        }
        if clock.isOver() { break }
      }
      control.progress?(
        SearchProgress(phase: "interchange", iteration: rounds, best: bestValue, bound: prices.best))
    }
    return Solution(plan: best, value: bestValue, bound: min(bestValue, prices.best), wasStopped: clock.hasExpired)
  }

  func room(_ plan: Plan, _ site: Int) -> Double {
    let held = items.indices.reduce(0.0) { $0 + items[$1].volume * plan.stock[$1 * siteCount + site] }
    return (plan.sizes[site] < 0 ? 0 : sizes[plan.sizes[site]].capacity) - held
  }

  /// Takes stock away in proportion where a site can't hold it any more.
  private func fit(_ plan: inout Plan, _ site: Int) {
    let capacity = plan.sizes[site] < 0 ? 0 : sizes[plan.sizes[site]].capacity
    let held = capacity - room(plan, site)
    if held <= capacity || held <= 0 { return }
    for item in items.indices { plan.stock[item * siteCount + site] *= capacity / held }
  }

  /// Lots are added, taken away or moved between sites while that saves; then lots are halved, down to a 64th of the first.
  private func improveStock(_ plan: inout Plan, _ clock: inout SearchClock) {
    for item in items.indices {
      let most =
        scenarios.map { scenario in
          (0..<placeCount).reduce(0.0) { $0 + scenario.demands[item * placeCount + $1] }
        }.max() ?? 0
      var lot = most / 4
      if lot <= 0 { continue }
      var value = itemValue(item, plan.stock)
      for _ in 0..<7 {
        var moved = true
        while moved && !clock.isOver() {
          moved = false
          func attempt(_ changes: [(site: Int, units: Double)]) {
            var trial = plan
            for change in changes {
              trial.stock[item * siteCount + change.site] += change.units
              if trial.stock[item * siteCount + change.site] < 0 { return }
            }
            for change in changes where room(trial, change.site) < -1e-9 { return }
            let found = itemValue(item, trial.stock)
            if found < value - 1e-9 * max(1, value.magnitude) {
              value = found
              plan = trial
              moved = true
            }
          }
          for site in 0..<siteCount where plan.sizes[site] >= 0 {
            let room = room(plan, site) / max(1e-12, items[item].volume)
            let held = plan.stock[item * siteCount + site]
            if room > 1e-9 { attempt([(site, min(lot, room))]) }
            if held > 0 { attempt([(site, -min(lot, held))]) }
            for other in 0..<siteCount where other != site && plan.sizes[other] >= 0 {
              let units = min(lot, plan.stock[item * siteCount + site])
              if units > 0 { attempt([(site, -units), (other, units)]) }
            }
          }
        }
        lot /= 2
      }
    }
  }
}

/// The Lagrangian bound of the two-stage model
struct PriceBound {
  /// Row `(scenario × items + item) × places + place`: price of a unit there, between 0 and the penalty
  private var price: [Double]
  private var bestPrice: [Double]
  private var steps = SubgradientSteps(patience: 25)
  private(set) var best = -Double.infinity
  /// What the sites decided at the last prices
  private(set) var plan: PrePositioning.Plan
  var target = Double.infinity

  init(_ problem: PrePositioning) {
    price = []
    for _ in problem.scenarios {
      for item in problem.items { price += [Double](repeating: item.penalty, count: problem.placeCount) }
    }
    bestPrice = price
    plan = PrePositioning.Plan(sizes: [], stock: [])
  }

  private struct Segment {
    /// Expected cost of a unit of volume; below 0 it pays
    var slope: Double
    var units: Double
    var item: Int
  }

  mutating func step(_ problem: PrePositioning) -> Bool {
    let (sites, places, items) = (problem.siteCount, problem.placeCount, problem.items.count)
    var value = 0.0
    var slope = [Double](repeating: 0, count: price.count)
    for (number, scenario) in problem.scenarios.enumerated() {
      for row in 0..<items * places {
        value += scenario.probability * price[number * items * places + row] * scenario.demands[row]
        slope[number * items * places + row] = scenario.probability * scenario.demands[row]
      }
    }
    plan = PrePositioning.Plan(
      sizes: [Int](repeating: -1, count: sites), stock: [Double](repeating: 0, count: items * sites))
    for site in 0..<sites {
      var segments: [Segment] = []
      for item in 0..<items { segments += self.segments(problem, site, item) }
      segments.sort { ($0.slope, $0.item) < ($1.slope, $1.item) }
      // What each size earns with the segments that pay
      var bestSize = (profit: 0.0, size: -1)
      for (size, each) in problem.sizes.enumerated() {
        if let fixed = problem.existing[site], fixed != size { continue }
        var left = each.capacity
        var profit = each.openingCost
        for segment in segments where segment.slope < 0 && left > 0 {
          let volume = min(left, segment.units * problem.items[segment.item].volume)
          profit += volume * segment.slope
          left -= volume
        }
        if profit < bestSize.profit || (problem.existing[site] == size) { bestSize = (profit, size) }
      }
      if bestSize.size < 0 { continue }
      value += bestSize.profit
      plan.sizes[site] = bestSize.size
      var left = problem.sizes[bestSize.size].capacity
      for segment in segments where segment.slope < 0 && left > 0 {
        let volume = min(left, segment.units * problem.items[segment.item].volume)
        plan.stock[segment.item * sites + site] += volume / problem.items[segment.item].volume
        left -= volume
      }
      for item in 0..<items { sell(problem, site, item, plan.stock[item * sites + site], &slope) }
    }
    if value > best {
      best = value
      bestPrice = price
    }
    for (number, _) in problem.scenarios.enumerated() {
      for item in 0..<items {
        for place in 0..<places {
          let row = (number * items + item) * places + place
          if price[row] <= 0 && slope[row] < 0 || price[row] >= problem.items[item].penalty && slope[row] > 0 {
            slope[row] = 0
          }
        }
      }
    }
    let norm = slope.reduce(0) { $0 + $1 * $1 }
    guard let length = steps.next(value: value, best: best, target: target, norm: norm) else { return true }
    if steps.hasShrunk { price = bestPrice }
    for row in price.indices where slope[row] != 0 {
      let item = row / places % items
      price[row] = min(problem.items[item].penalty, max(0, price[row] + length * slope[row]))
    }
    return false
  }

  /// Savings of a unit at the places of a scenario, the largest first
  private func offers(_ problem: PrePositioning, _ number: Int, _ site: Int, _ item: Int) -> [(
    saving: Double, place: Int
  )] {
    let scenario = problem.scenarios[number]
    let (places, good) = (problem.placeCount, problem.items[item])
    var offers: [(saving: Double, place: Int)] = []
    for place in 0..<places where scenario.demands[item * places + place] > 0 {
      let saving =
        price[(number * problem.items.count + item) * places + place]
        - good.volume * scenario.costs[place * problem.siteCount + site] + good.holdingCost
      if saving > 0 { offers.append((saving, place)) }
    }
    return offers.sorted { ($0.saving, $1.place) > ($1.saving, $0.place) }
  }

  /// The expected cost of stock, piece by piece: convex, since the best offers go first in each scenario
  private func segments(_ problem: PrePositioning, _ site: Int, _ item: Int) -> [Segment] {
    let good = problem.items[item]
    var slope = good.acquisitionCost
    // Where a scenario's saving of the next unit falls
    var drops: [(at: Double, by: Double)] = []
    for (number, scenario) in problem.scenarios.enumerated() {
      let usable = scenario.usable[site]
      slope += scenario.probability * usable * good.holdingCost
      if usable <= 0 { continue }
      let offers = offers(problem, number, site, item)
      var filled = 0.0
      for (rank, offer) in offers.enumerated() {
        if rank == 0 { slope -= scenario.probability * usable * offer.saving }
        filled += scenario.demands[item * problem.placeCount + offer.place] / usable
        let next = rank + 1 < offers.count ? offers[rank + 1].saving : 0
        drops.append((filled, scenario.probability * usable * (offer.saving - next)))
      }
    }
    drops.sort { ($0.at, $0.by) < ($1.at, $1.by) }
    var segments: [Segment] = []
    var from = 0.0
    for drop in drops {
      if slope >= 0 { break }
      if drop.at > from {
        segments.append(Segment(slope: slope / good.volume, units: drop.at - from, item: item))
        from = drop.at
      }
      slope += drop.by
    }
    return segments
  }

  /// Takes what a site sends off the slope of the prices
  private func sell(_ problem: PrePositioning, _ site: Int, _ item: Int, _ stock: Double, _ slope: inout [Double]) {
    for (number, scenario) in problem.scenarios.enumerated() {
      var left = stock * scenario.usable[site]
      for offer in offers(problem, number, site, item) where left > 0 {
        let units = min(left, scenario.demands[item * problem.placeCount + offer.place])
        slope[(number * problem.items.count + item) * problem.placeCount + offer.place] -= scenario.probability * units
        left -= units
      }
    }
  }
}
