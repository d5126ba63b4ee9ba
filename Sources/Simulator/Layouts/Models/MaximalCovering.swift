// The most demand that p sites cover: MCLP (R. Church and C. ReVelle, Papers of the Regional Science Association 32 (1974)
// 101–118), and MEXCLP, where each unit is busy with probability q, so that a demand with m units in reach is covered with
// probability 1 − q^m and several units may stand at one site (M. S. Daskin, Transportation Science 17 (1983) 48–70).
//
// Solutions by greedy choice and exchange. Bound: with multipliers λ ≥ 0 for "the units counted for a demand are there",
// Σ_k max_m (w_k (1 − q^m) − λ_k m) + the p largest Σ λ_k of a site is at least the optimum.

/// A maximal covering problem
public struct MaximalCovering: Sendable {
  public let coverage: Coverage
  /// Of each demand, 0 or more
  public let weights: [Double]
  /// Units to place, existing ones included
  public let units: Int
  /// Sites at which a unit stands already; one that is listed twice has two
  public let existing: [Int]
  /// Probability that a unit is busy, 0 or more and below 1; 0 = MCLP
  public let busyProbability: Double
  /// Units that may stand at one site
  public let mostPerSite: Int

  public init(
    _ coverage: Coverage, weights: [Double], units: Int, existing: [Int] = [], busyProbability: Double = 0,
    mostPerSite: Int? = nil
  ) throws(LocationError) {
    precondition(weights.count == coverage.demandCount)
    try checkSites(Array(Set(existing)), coverage.siteCount)
    if !(0..<1).contains(busyProbability) {
      throw LocationError("the busy probability is \(busyProbability)", remedy: "a number from 0, below 1")
    }
    if let bad = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw LocationError("the weight of demand \(bad) is \(weights[bad])", remedy: "finite weights of at least 0")
    }
    let most = mostPerSite ?? (busyProbability > 0 ? units : 1)
    let room = coverage.siteCount.multipliedReportingOverflow(by: most)
    if units < max(1, existing.count) || (!room.overflow && units > room.partialValue) {
      throw LocationError(
        "\(units) units shall stand at \(coverage.siteCount) sites of \(most) each, \(existing.count) of which stay",
        remedy: "a number from \(max(1, existing.count)) to \(room.partialValue)")
    }
    self.coverage = coverage
    self.weights = weights
    self.units = units
    self.existing = existing.sorted()
    self.busyProbability = busyProbability
    self.mostPerSite = most
  }

  /// Expected demand covered by units at these sites
  public func covered(_ units: [Int]) -> Double {
    var counts = [Int](repeating: 0, count: coverage.demandCount)
    for site in units {
      for row in Int(coverage.firstOfSite[site])..<Int(coverage.firstOfSite[site + 1]) {
        counts[Int(coverage.demands[row])] += 1
      }
    }
    var value = 0.0
    for demand in counts.indices where counts[demand] > 0 {
      value += weights[demand] * (1 - power(busyProbability, counts[demand]))
    }
    return value
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }

  /// `sites` of the solution lists a site once for each of its units; `bound` is an upper one.
  public func solve(_ control: SearchControl = SearchControl()) -> LocationSolution {
    var clock = control.clock()
    let lists = CoverageLists(coverage)
    var search = CoverSearch(self, lists)
    search.openGreedily()
    search.improve()
    var best = search.units
    var bestValue = search.value
    let bound = upperBound(lists, target: bestValue, control.boundIterations, &clock)
    var random = SearchRandom(seed: control.seed)
    var iteration = 0
    var strength = 1
    let most = max(1, min(8, (units - existing.count) / 2))
    while iteration < control.iterations && bestValue < bound - 1e-9 * max(1, bound) && !clock.isOver()
      && units > existing.count
    {
      iteration += 1
      search.kick(strength, &random)
      search.improve()
      if search.value > bestValue + 1e-9 * max(1, bestValue) {
        best = search.units
        bestValue = search.value
        strength = 1
      } else {
        strength = strength % most + 1
        search.place(best)
      }
      if iteration % 64 == 0 {
        control.progress?(SearchProgress(phase: "interchange", iteration: iteration, best: bestValue, bound: bound))
      }
    }
    let value = covered(best)
    return LocationSolution(
      sites: best, value: value, bound: max(bound, value), iterations: iteration, wasStopped: clock.hasExpired)
  }

  private func upperBound(
    _ lists: borrowing CoverageLists, target: Double, _ iterations: Int, _ clock: inout SearchClock
  ) -> Double {
    let demands = coverage.demandCount
    var multiplier = weights.map { $0 / 2 }
    var best = weights.reduce(0, +)
    var bestMultiplier = multiplier
    var slope = [Double](repeating: 0, count: demands)
    var steps = SubgradientSteps(patience: 30)
    var counts = [Int](repeating: 0, count: coverage.siteCount)
    for site in existing { counts[site] += 1 }
    for _ in 0..<iterations {
      var value = 0.0
      for demand in 0..<demands {
        // The m that is worth most: the m-th unit adds w (1 − q) q^(m − 1).
        var added = weights[demand] * (1 - busyProbability)
        var m = 0
        while m < units && added > multiplier[demand] {
          value += added - multiplier[demand]
          added *= busyProbability
          m += 1
        }
        slope[demand] = Double(m)
      }
      var worth: [(value: Double, site: Int)] = []
      for site in 0..<coverage.siteCount {
        var sum = 0.0
        for row in lists.rows(ofSite: site) { sum += multiplier[Int(lists.demands[row])] }
        worth.append((sum, site))
      }
      func take(_ site: Int) {
        value += worth[site].value
        for row in lists.rows(ofSite: site) { slope[Int(lists.demands[row])] -= 1 }
      }
      for site in existing { take(site) }
      var left = units - existing.count
      for (_, site) in worth.sorted(by: { ($0.value, $1.site) > ($1.value, $0.site) }) {
        var room = max(0, mostPerSite - counts[site])
        while room > 0 && left > 0 {
          take(site)
          room -= 1
          left -= 1
        }
        if left == 0 { break }
      }
      if value < best {
        best = value
        bestMultiplier = multiplier
      }
      var norm = 0.0
      for demand in 0..<demands {
        if multiplier[demand] == 0 && slope[demand] < 0 { slope[demand] = 0 }
        norm += slope[demand] * slope[demand]
      }
      // Minimised here; the steps maximise.
      guard let length = steps.next(value: -value, best: -best, target: -target, norm: norm), !clock.isOver() else {
        break
      }
      if steps.hasShrunk { multiplier = bestMultiplier }
      for demand in 0..<demands where slope[demand] != 0 {
        multiplier[demand] = max(0, multiplier[demand] + length * slope[demand])
      }
    }
    return best
  }
}

/// The state of the exchange search
struct CoverSearch: ~Copyable {
  private let problem: MaximalCovering
  private let firstOfSite: ColumnView<Int32>
  private let demandOf: ColumnView<Int32>
  private let firstOfDemand: ColumnView<Int32>
  private let siteOf: ColumnView<Int32>
  private let siteCount: Int
  /// Units at a site, and those of them that stay
  private var at: Column<Int32>
  private var stay: Column<Int32>
  /// Units that cover a demand
  private var counts: Column<Int32>
  /// Row `demand`: what the next unit adds, and what the last one added
  private var adds: Column<Double>
  private var added: Column<Double>
  private var gain: Column<Double>
  private var loss: Column<Double>
  private var credit: Column<Double>
  private(set) var value = 0.0

  init(_ problem: MaximalCovering, _ lists: borrowing CoverageLists) {
    self.problem = problem
    firstOfSite = lists.firstOfSite.view
    demandOf = lists.demands.view
    firstOfDemand = lists.firstOfDemand.view
    siteOf = lists.sites.view
    siteCount = lists.siteCount
    at = Column(count: siteCount, repeating: 0)
    stay = Column(count: siteCount, repeating: 0)
    counts = Column(count: lists.demandCount, repeating: 0)
    adds = Column(count: lists.demandCount, repeating: 0)
    added = Column(count: lists.demandCount, repeating: 0)
    gain = Column(count: siteCount, repeating: 0)
    loss = Column(count: siteCount, repeating: 0)
    credit = Column(count: siteCount, repeating: 0)
    for site in problem.existing { stay[site] += 1 }
    place(problem.existing)
  }

  var units: [Int] { (0..<siteCount).flatMap { [Int](repeating: $0, count: Int(at[$0])) } }

  mutating func place(_ units: [Int]) {
    at.fill(0)
    counts.fill(0)
    gain.fill(0)
    loss.fill(0)
    value = 0
    for demand in 0..<counts.count {
      adds[demand] = problem.weights[demand] * (1 - problem.busyProbability)
      added[demand] = 0
    }
    for site in 0..<siteCount {
      for row in Int(firstOfSite[site])..<Int(firstOfSite[site + 1]) { gain[site] += adds[Int(demandOf[row])] }
    }
    for site in units { change(site, by: 1) }
  }

  /// One unit more or less at a site. O(its demands × their sites)
  private mutating func change(_ site: Int, by sign: Int32) {
    value += sign > 0 ? gain[site] : -loss[site]
    at[site] += sign
    for row in Int(firstOfSite[site])..<Int(firstOfSite[site + 1]) {
      let demand = Int(demandOf[row])
      counts[demand] += sign
      let (oldAdds, oldAdded) = (adds[demand], added[demand])
      if sign > 0 {
        added[demand] = oldAdds
        adds[demand] = oldAdds * problem.busyProbability
      } else {
        adds[demand] = oldAdded
        added[demand] = counts[demand] == 0 ? 0 : value(of: Int(counts[demand]), demand)
      }
      let (moreGain, moreLoss) = (adds[demand] - oldAdds, added[demand] - oldAdded)
      if moreGain == 0 && moreLoss == 0 { continue }
      for other in Int(firstOfDemand[demand])..<Int(firstOfDemand[demand + 1]) {
        gain[Int(siteOf[other])] += moreGain
        loss[Int(siteOf[other])] += moreLoss
      }
    }
  }

  /// What the m-th unit adds
  private func value(of m: Int, _ demand: Int) -> Double {
    var worth = problem.weights[demand] * (1 - problem.busyProbability)
    for _ in 1..<max(1, m) { worth *= problem.busyProbability }
    return worth
  }

  mutating func openGreedily() {
    var count = problem.existing.count
    while count < problem.units {
      var best = -1
      for site in 0..<siteCount where Int(at[site]) < problem.mostPerSite && (best < 0 || gain[site] > gain[best]) {
        best = site
      }
      change(best, by: 1)
      count += 1
    }
  }

  /// Exchanges while it covers more.
  mutating func improve() {
    let least = 1e-9 * max(1, value)
    var moved = true
    while moved {
      moved = false
      for new in 0..<siteCount where Int(at[new]) < problem.mostPerSite && gain[new] > least {
        guard let old = partner(new), old.change > least else { continue }
        change(old.site, by: -1)
        change(new, by: 1)
        moved = true
      }
    }
  }

  /// The unit whose exchange for one at `new` adds most. Demands that both cover keep their number of units.
  private mutating func partner(_ new: Int) -> (site: Int, change: Double)? {
    for row in Int(firstOfSite[new])..<Int(firstOfSite[new + 1]) {
      let demand = Int(demandOf[row])
      let both = added[demand] - adds[demand]
      if both == 0 || counts[demand] == 0 { continue }
      for other in Int(firstOfDemand[demand])..<Int(firstOfDemand[demand + 1]) where at[Int(siteOf[other])] > 0 {
        credit[Int(siteOf[other])] += both
      }
    }
    var best = -1
    var most = -Double.infinity
    for site in 0..<siteCount where at[site] > stay[site] && site != new {
      let change = gain[new] - loss[site] + credit[site]
      if change > most {
        most = change
        best = site
      }
    }
    for row in Int(firstOfSite[new])..<Int(firstOfSite[new + 1]) {
      let demand = Int(demandOf[row])
      for other in Int(firstOfDemand[demand])..<Int(firstOfDemand[demand + 1]) { credit[Int(siteOf[other])] = 0 }
    }
    return best < 0 ? nil : (best, most)
  }

  mutating func kick(_ strength: Int, _ random: inout SearchRandom) {
    for _ in 0..<strength {
      let movable = (0..<siteCount).filter { at[$0] > stay[$0] }
      if movable.isEmpty { return }
      let old = movable[random.below(movable.count)]
      var new = random.below(siteCount)
      var tries = 0
      while Int(at[new]) >= problem.mostPerSite || new == old {
        new = new == siteCount - 1 ? 0 : new + 1
        tries += 1
        if tries > siteCount { return }
      }
      change(old, by: -1)
      change(new, by: 1)
    }
  }
}
