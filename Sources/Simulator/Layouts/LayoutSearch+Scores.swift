// How good a simulated layout is, and whether it may be taken.

extension LayoutSearch {
  /// The value to minimise
  public func score(_ layout: ScoredLayout) -> Double {
    let sign: Double = settings.measure.isBetterWhenLower ? 1 : -1
    let means = layout.samples.map { Self.mean($0.values(0, 0)) }
    switch settings.risk {
    case .relative where !startMeans.isEmpty:
      let changes = scenarioChanges(layout, rounds: layout.rounds)
      let start = zip(startMeans, shares).reduce(0) { $0 + ($1.1 > 0 ? $1.0 * $1.1 : 0) }
      return sign * start + start.magnitude * Statistics.mean(changes)
    case .mean, .relative: return sign * zip(means, shares).reduce(0) { $0 + ($1.1 > 0 ? $1.0 * $1.1 : 0) }
    case .worst: return means.map { sign * $0 }.max() ?? .nan
    case .cvar: return Self.tailMean(layout, scenarios, sign)
    case .equity: return worstTownships(layout, sign)
    }
  }

  /// Whether scenarios are the sample by which layouts are judged, not rounds
  var samplesScenarios: Bool { settings.risk == .relative && scenarios.count >= LayoutRisk.sampleSize }

  /// Of each scenario, how much worse a layout is than the start on the same rounds, as a share of the start's mean there;
  /// losses weigh more (`LayoutRisk.lossWeight`). Their mean is that over scenarios by probability.
  func scenarioChanges(_ layout: ScoredLayout, rounds: Int) -> [Double] {
    let sign: Double = settings.measure.isBetterWhenLower ? 1 : -1
    let total = zip(startMeans, scenarios).reduce(0) { $0 + ($1.0.magnitude > 0 ? $1.1.probability : 0) }
    return scenarios.indices.map { number in
      let start = startMeans[number].magnitude
      if !(start > 0) { return 0 }
      let pairs = zip(layout.samples[number].values(0, 0), startValues[number]).prefix(rounds)
      let change = sign * Self.mean(pairs.map { $0.0 - $0.1 }) / start
      if change.isNaN { return 0 }
      let share = scenarios[number].probability / total * Double(scenarios.count)
      return share * (change > 0 ? change * LayoutRisk.lossWeight : change)
    }
  }

  /// The mean over the worst tenth of the probability
  static func tailMean(_ layout: ScoredLayout, _ scenarios: [SearchScenario], _ sign: Double) -> Double {
    var values: [(value: Double, weight: Double)] = []
    for (samples, scenario) in zip(layout.samples, scenarios) {
      let known = samples.values(0, 0).filter { !$0.isNaN }
      for value in known { values.append((sign * value, scenario.probability / Double(known.count))) }
    }
    values.sort { ($0.value, $0.weight) > ($1.value, $1.weight) }
    var (left, sum) = (LayoutRisk.tail, 0.0)
    for each in values {
      let weight = min(left, each.weight)
      sum += weight * each.value
      left -= weight
      if left <= 0 { break }
    }
    return sum / (LayoutRisk.tail - max(0, left))
  }

  func worstTownships(_ layout: ScoredLayout, _ sign: Double) -> Double {
    let values = townshipMeans(layout).map { sign * $0 }.filter { !$0.isNaN }.sorted(by: >)
    let worst = values.prefix((values.count + 9) / 10)
    return worst.reduce(0, +) / Double(max(1, worst.count))
  }

  /// Expected value of each township of the focus, in the order of the samples' places; NaN without a case
  func townshipMeans(_ layout: ScoredLayout) -> [Double] {
    let places = layout.samples[0].places
    return places.indices.filter { places[$0].kind == .township }.map { place in
      var (sum, weight) = (0.0, 0.0)
      for (samples, share) in zip(layout.samples, shares) {
        let values = samples.values(0, place).filter { !$0.isNaN }
        if values.isEmpty { continue }
        // A replication without a case has no need, so it adds nothing.
        sum += share * values.reduce(0, +) / Double(samples.replications)
        weight += share
      }
      return weight == 0 ? .nan : sum
    }
  }

  /// The value of each round: the mean over scenarios
  public func roundValues(_ layout: ScoredLayout) -> [Double] {
    (0..<layout.rounds).map { round in
      var (sum, weight) = (0.0, 0.0)
      for (samples, share) in zip(layout.samples, shares) {
        let value = samples.values(0, 0)[round]
        if value.isNaN { continue }
        sum += share * value
        weight += share
      }
      return weight == 0 ? .nan : sum / weight
    }
  }

  /// No guarded measure is worse than with the start on the rounds that both have.
  func isAllowed(_ layout: ScoredLayout, start: ScoredLayout) -> Bool {
    for (place, measure) in settings.guarded.enumerated() {
      var (difference, size) = (0.0, 0.0)
      for (number, scenario) in scenarios.enumerated() {
        let pairs = zip(layout.samples[number].values(place + 1, 0), start.samples[number].values(place + 1, 0)).filter
        {
          !$0.0.isNaN && !$0.1.isNaN
        }
        if pairs.isEmpty { continue }
        difference += scenario.probability * Statistics.mean(pairs.map { $0.0 - $0.1 })
        size += scenario.probability * Statistics.mean(pairs.map { $0.1.magnitude })
      }
      // Sums of equal values in another order may differ in their last bits.
      if (measure.isBetterWhenLower ? difference : -difference) > 1e-12 * size { return false }
    }
    return true
  }

  static func mean(_ values: [Double]) -> Double { Statistics.mean(values.filter { !$0.isNaN }) }

  /// Every purse of the start that has a budget keeps to it.
  func isWithinPurses(_ draft: LayoutDraft) -> Bool {
    if catalogue.start.budgets.isEmpty { return true }
    let cost = draft.layout(catalogue, name: "candidate", title: catalogue.start.title).yearlyCost(catalogue.world)
    return catalogue.start.budgets.allSatisfy { cost.yuan(of: $0.purse) <= $0.yuanPerYear + 1e-6 }
  }
}
