// The transportation problem: goods from sites with bounded supplies to demands at least cost, what can't be served at a
// penalty.
//
// Successive shortest paths (R. G. Busacker and P. J. Gowen, 1960; W. S. Jewell, Operations Research 10 (1962) 476–499): each
// demand is sent along the cheapest way, which may push earlier demands from site to site.

/// A transportation problem; its state is the solution of the demands served so far
struct Transport: ~Copyable {
  /// Sites, and one more for what stays unserved
  private let ends: Int
  private let demands: Int
  /// Row `demand × ends + end`: cost of a unit
  private var cost: Column<Double>
  private var flow: Column<Double>
  private var left: Column<Double>
  /// Row `end × ends + other`: least cost of pushing a unit on, and the demand that is pushed
  private var push: Column<Double>
  private var pushed: Column<Int32>
  private var distance: Column<Double>
  private var from: Column<Int32>
  private(set) var value = 0.0
  private(set) var unserved = 0.0

  /// - Parameters:
  ///   - costs: row `demand × sites + site`, of a unit; infinite = no way
  ///   - penalties: of a unit that stays unserved, by demand
  init(demandCount: Int, siteCount: Int, costs: [Double], supplies: [Double], penalties: [Double]) {
    ends = siteCount + 1
    demands = demandCount
    cost = Column(count: demands * ends, repeating: 0)
    flow = Column(count: demands * ends, repeating: 0)
    left = Column(count: ends, repeating: 0)
    push = Column(count: ends * ends, repeating: .infinity)
    pushed = Column(count: ends * ends, repeating: -1)
    distance = Column(count: ends, repeating: 0)
    from = Column(count: ends, repeating: -1)
    for demand in 0..<demands {
      for site in 0..<siteCount { cost[demand * ends + site] = costs[demand * siteCount + site] }
      cost[demand * ends + siteCount] = penalties[demand]
    }
    for site in 0..<siteCount { left[site] = supplies[site] }
    left[siteCount] = .infinity
  }

  /// Units of a demand from a site
  func units(_ demand: Int, from site: Int) -> Double { flow[demand * ends + site] }

  /// Serves demands one after the other. O(demands × (demands + sites) × sites) as a rule
  mutating func serve(_ quantities: [Double]) {
    for demand in 0..<demands {
      var missing = quantities[demand]
      let small = 1e-9 * max(1, quantities[demand])
      while missing > small { missing -= augment(demand, missing) }
    }
    value = 0
    unserved = 0
    for demand in 0..<demands {
      for end in 0..<ends where flow[demand * ends + end] > 0 {
        value += flow[demand * ends + end] * cost[demand * ends + end]
      }
      unserved += flow[demand * ends + ends - 1]
    }
  }

  private mutating func augment(_ demand: Int, _ most: Double) -> Double {
    for end in 0..<ends {
      distance[end] = cost[demand * ends + end]
      from[end] = -1
    }
    var changed = true
    while changed {
      changed = false
      for end in 0..<ends where distance[end] < .infinity && left[end] <= 0 {
        for other in 0..<ends {
          let way = distance[end] + push[end * ends + other]
          if way < distance[other] - 1e-9 * max(1, way.magnitude) {
            distance[other] = way
            from[other] = Int32(end)
            changed = true
          }
        }
      }
    }
    var target = ends - 1
    for end in 0..<ends where left[end] > 0 && distance[end] < distance[target] { target = end }
    var units = min(most, left[target])
    var end = target
    while from[end] >= 0 {
      let before = Int(from[end])
      units = min(units, flow[Int(pushed[before * ends + end]) * ends + before])
      end = before
    }
    let first = end
    left[target] -= units
    if left[target] < 1e-9 { left[target] = 0 }
    end = target
    while from[end] >= 0 {
      let before = Int(from[end])
      let other = Int(pushed[before * ends + end])
      flow[other * ends + before] -= units
      if flow[other * ends + before] < 1e-9 { flow[other * ends + before] = 0 }
      flow[other * ends + end] += units
      end = before
    }
    flow[demand * ends + first] += units
    end = target
    while true {
      refresh(end)
      if from[end] < 0 { break }
      end = Int(from[end])
    }
    return units
  }

  /// The cheapest pushes out of one end
  private mutating func refresh(_ end: Int) {
    for other in 0..<ends { push[end * ends + other] = .infinity }
    for demand in 0..<demands where flow[demand * ends + end] > 0 {
      let here = cost[demand * ends + end]
      for other in 0..<ends where other != end {
        let each = cost[demand * ends + other] - here
        if each < push[end * ends + other] {
          push[end * ends + other] = each
          pushed[end * ends + other] = Int32(demand)
        }
      }
    }
  }
}
