// A lower bound by Lagrangian relaxation of "each demand is served once", maximised by the subgradient method.
//
// L(u) = Σ u_k + Σ of the chosen i (opening(i) + Σ_k min(0, cost(k, i) − u_k)) is at most the optimum for every u (G. Cornuéjols,
// M. L. Fisher and G. L. Nemhauser, Management Science 23 (1977) 789–810; M. L. Fisher, Management Science 27 (1981) 1–18).
// Step length θ (target − L) ÷ ‖g‖², θ halved when the bound has not risen for a while.

struct MedianBound: ~Copyable {
  private let demands: Int
  private let sites: Int
  private let mayOpen: ClosedRange<Int>
  private let site: ColumnView<Int32>
  private let cost: ColumnView<Double>
  private var opening: Column<Double>
  private var isExisting: Column<Bool>
  private var multiplier: Column<Double>
  private var bestMultiplier: Column<Double>
  private var reduced: Column<Double>
  private var isChosen: Column<Bool>
  private var slope: Column<Double>
  private var steps = SubgradientSteps()
  /// Value of the best known solution
  var target: Double
  /// The best bound so far
  private(set) var best = -Double.infinity
  /// Sites that the relaxation opened last, ascending
  private(set) var chosen: [Int] = []

  /// - Parameter order: must outlive this value
  init(_ problem: FacilityLocation, _ order: borrowing CostOrder, target: Double) {
    demands = problem.demandCount
    sites = problem.siteCount
    mayOpen = problem.openCount
    site = order.site.view
    cost = order.cost.view
    self.target = target
    opening = Column(count: sites, repeating: 0)
    isExisting = Column(count: sites, repeating: false)
    multiplier = Column(count: demands, repeating: 0)
    bestMultiplier = Column(count: demands, repeating: 0)
    reduced = Column(count: sites, repeating: 0)
    isChosen = Column(count: sites, repeating: false)
    slope = Column(count: demands, repeating: 0)
    for each in 0..<problem.openingCosts.count { opening[each] = problem.openingCosts[each] }
    for each in problem.existing { isExisting[each] = true }
    // About what a demand costs with its share of the sites: the rank that is open on average.
    let rank = min(sites - 1, sites / max(1, mayOpen.lowerBound))
    for demand in 0..<problem.demandCount { multiplier[demand] = cost[demand * sites + rank] }
  }

  /// A set that a solution may have
  var isFeasible: Bool { mayOpen.contains(chosen.count) }

  /// One step of the subgradient method. O(sites log sites + pairs whose cost is below their multiplier)
  /// - Returns: nothing more is to be gained
  mutating func step() -> Bool {
    for each in 0..<sites { reduced[each] = opening[each] }
    var value = 0.0
    for demand in 0..<demands {
      let row = demand * sites
      let u = multiplier[demand]
      value += u
      var rank = 0
      while rank < sites && cost[row + rank] < u {
        reduced[Int(site[row + rank])] += cost[row + rank] - u
        rank += 1
      }
    }
    choose()
    for each in chosen { value += reduced[each] }
    var norm = 0.0
    for demand in 0..<demands {
      let row = demand * sites
      let u = multiplier[demand]
      var served = 0.0
      var rank = 0
      while rank < sites && cost[row + rank] < u {
        if isChosen[Int(site[row + rank])] { served += 1 }
        rank += 1
      }
      slope[demand] = 1 - served
      norm += slope[demand] * slope[demand]
    }
    if value > best {
      best = value
      for demand in 0..<demands { bestMultiplier[demand] = multiplier[demand] }
    }
    guard let length = steps.next(value: value, best: best, target: target, norm: norm) else { return true }
    if steps.hasShrunk { for demand in 0..<demands { multiplier[demand] = bestMultiplier[demand] } }
    for demand in 0..<demands where slope[demand] != 0 {
      multiplier[demand] = max(0, multiplier[demand] + length * slope[demand])
    }
    return false
  }

  /// Existing sites, the cheapest others up to the least number, then those that pay
  private mutating func choose() {
    isChosen.fill(false)
    var order = (0..<sites).filter { !isExisting[$0] }
    order.sort { (reduced[$0], $0) < (reduced[$1], $1) }
    var count = sites - order.count
    for each in 0..<sites where isExisting[each] { isChosen[each] = true }
    for each in order {
      if count >= mayOpen.upperBound || (count >= mayOpen.lowerBound && reduced[each] >= 0) { break }
      isChosen[each] = true
      count += 1
    }
    chosen = (0..<sites).filter { isChosen[$0] }
  }
}

/// The lengths of the steps of a subgradient method (M. Held, P. Wolfe and H. P. Crowder, Mathematical Programming 6 (1974)
/// 62–88)
struct SubgradientSteps {
  private var factor = 1.5
  private var stalled = 0
  private var highest = -Double.infinity
  /// The factor was halved last time: go on from the best multipliers
  private(set) var hasShrunk = false
  let patience: Int

  init(patience: Int = 15) { self.patience = patience }

  /// - Parameters:
  ///   - value: of the relaxation now, to be maximised
  ///   - target: of a feasible solution
  ///   - norm: squared length of the subgradient
  /// - Returns: nil when the bound has met the target, the slope is level or steps have become too short
  mutating func next(value: Double, best: Double, target: Double, norm: Double) -> Double? {
    hasShrunk = false
    if norm == 0 || best >= target - 1e-9 * max(1, target.magnitude) { return nil }
    if best > highest + 1e-7 * max(1, best.magnitude) {
      highest = best
      stalled = 0
    } else {
      stalled += 1
      if stalled >= patience {
        stalled = 0
        factor /= 2
        hasShrunk = true
        if factor < 1e-3 { return nil }
      }
    }
    return factor * max(target - value, 1e-6 * max(1, target.magnitude)) / norm
  }
}
