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
  /// losses beyond their standard error weigh more (`LayoutRisk.lossWeight`). Their mean is that over scenarios by probability.
  func scenarioChanges(_ layout: ScoredLayout, rounds: Int) -> [Double] {
    let sign: Double = settings.measure.isBetterWhenLower ? 1 : -1
    let total = zip(startMeans, scenarios).reduce(0) { $0 + ($1.0.magnitude > 0 ? $1.1.probability : 0) }
    return scenarios.indices.map { number in
      let start = startMeans[number].magnitude
      if !(start > 0) { return 0 }
      let pairs = zip(layout.samples[number].values(0, 0), startValues[number]).prefix(rounds)
      let changes = pairs.map { sign * ($0.0 - $0.1) / start }.filter { !$0.isNaN }
      if changes.isEmpty { return 0 }
      let change = Statistics.mean(changes)
      let error = (Statistics.variance(changes) / Double(changes.count)).squareRoot()
      let loss = changes.count > 1 ? max(0, change - error) : 0
      let share = scenarios[number].probability / total * Double(scenarios.count)
      return share * (change + (LayoutRisk.lossWeight - 1) * loss)
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
  /// - Parameter lesson: whose scenarios count
  func townshipMeans(_ layout: ScoredLayout, _ lesson: Int = 0) -> [Double] {
    let places = layout.samples[0].places
    return places.indices.filter { places[$0].kind == .township }.map { place in
      var (sum, weight) = (0.0, 0.0)
      for (samples, share) in zip(layout.samples, lessons[lesson].shares) where share > 0 {
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

  /// By no guarded measure is it surely worse than the start on the rounds that both have: the 95 % interval of the mean difference
  /// does not lie on the worse side. A mean alone would refuse every second layout that changes nothing.
  func isAllowed(_ layout: ScoredLayout, start: ScoredLayout) -> Bool {
    for (place, measure) in settings.guarded.enumerated() {
      var size = 0.0
      let differences = scenarios.indices.map { number in
        let one = layout.samples[number].values(place + 1, 0)
        let two = start.samples[number].values(place + 1, 0)
        let pairs = zip(one, two).filter { !$0.0.isNaN && !$0.1.isNaN }
        if !pairs.isEmpty { size += scenarios[number].probability * Statistics.mean(pairs.map { $0.1.magnitude }) }
        return pairs.map { measure.isBetterWhenLower ? $0.0 - $0.1 : $0.1 - $0.0 }
      }
      let found = Self.meanDifference(differences, scenarios.map(\.probability), samplesScenarios: samplesScenarios)
      // Sums of equal values in another order may differ in their last bits.
      if found.low > 1e-12 * size { return false }
    }
    return true
  }

  /// The mean of differences over scenarios by probability, with its 95 % interval: that between scenarios where they are a sample,
  /// over rounds otherwise. Without two values there is no interval, and both ends are the mean.
  /// - Parameter differences: by scenario and round
  static func meanDifference(_ differences: [[Double]], _ probabilities: [Double], samplesScenarios: Bool) -> Estimate {
    var terms: [Double] = []
    var variance = 0.0
    var fewest = Int.max
    for (values, probability) in zip(differences, probabilities) where !values.isEmpty && probability > 0 {
      terms.append(probability * Statistics.mean(values))
      fewest = min(fewest, values.count)
      if values.count > 1 {
        variance += probability * probability * Statistics.variance(values) / Double(values.count)
      }
    }
    if samplesScenarios {
      fewest = terms.count
      if fewest > 1 { variance = Statistics.variance(terms) * Double(fewest) }
    }
    let mean = terms.reduce(0, +)
    if fewest < 2 || terms.isEmpty { return Estimate(mean: mean, low: mean, high: mean, replications: terms.count) }
    let half =
      Statistics.studentQuantile(0.5 + Estimate.confidence / 2, degreesOfFreedom: Double(fewest - 1))
      * variance.squareRoot()
    return Estimate(mean: mean, low: mean - half, high: mean + half, replications: terms.count)
  }

  static func mean(_ values: [Double]) -> Double { Statistics.mean(values.filter { !$0.isNaN }) }

  /// Every purse of the start that has a budget keeps to it.
  func isWithinPurses(_ draft: LayoutDraft) -> Bool {
    if catalogue.start.budgets.isEmpty { return true }
    let cost = draft.layout(catalogue, name: "candidate", title: catalogue.start.title).yearlyCost(catalogue.world)
    return catalogue.start.budgets.allSatisfy { cost.yuan(of: $0.purse) <= $0.yuanPerYear + 1e-6 }
  }
}
