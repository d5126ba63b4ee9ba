// Why a changed layout is better: what changed at each site, and what that did to the townships that it serves.

/// What changed at one site, and for the places that it serves
public struct LayoutChange: Sendable {
  public enum Action: String, Sendable {
    case opened, closed, more, less
  }

  public var site: Int
  public var action: Action
  /// Days of the basic daily goods for one person, before and after
  public var kitDaysBefore: Double
  public var kitDaysAfter: Double
  /// Of standing cost, retainers and goods, a year
  public var yuan: Double
  /// The level and row of the place that it serves: its township, county, city or the province
  public var place: ComparedPlace
  /// The measure there before and after, and the difference with its 95 % interval, over all scenarios by probability
  public var before: Double
  public var after: Double
  public var difference: Estimate
  /// Mean of each leg of basic relief that arrived there, before and after, ms; NaN without any
  public var legsBefore: [Double]
  public var legsAfter: [Double]
  /// Townships of that place whose expected value falls, and rises
  public var gaining: Int
  public var losing: Int
}

/// A start and a changed layout under the same replications of each scenario
public struct LayoutComparison: Sendable {
  public let catalogue: SiteCatalogue
  public let scenarios: [SearchScenario]
  /// Start and best, one comparison for each scenario, with their records
  public let comparisons: [Comparison]
  private let legs: [[LegSums]]

  private struct LegSums: Sendable {
    var sums = [Double](repeating: 0, count: ReliefLegs.names.count)
    var weight = 0.0
  }

  public init(_ catalogue: SiteCatalogue, _ scenarios: [SearchScenario], _ comparisons: [Comparison]) {
    self.catalogue = catalogue
    self.scenarios = scenarios
    // By layout and township
    var legs = [[LegSums]](
      repeating: [LegSums](repeating: LegSums(), count: catalogue.world.townships.count), count: 2)
    for (scenario, comparison) in zip(scenarios, comparisons) {
      for (layout, results) in comparison.results.enumerated() {
        let weight = scenario.probability / Double(max(1, results.settings.replications))
        for request in results.requests
        where request.incident < 0 && request.day == 0 && request.complete != .notReached {
          if (0..<ReliefLegs.names.count).contains(where: { request.legs[$0] == .notReached }) { continue }
          let township = catalogue.world.villages[request.village].township.index
          for leg in 0..<ReliefLegs.names.count {
            legs[layout][township].sums[leg] += weight * Double(request.legs[leg])
          }
          // Here the last mile begins at the seat.
          legs[layout][township].sums[ReliefLegs.names.count - 1] += weight * Double(request.legs.handOver)
          legs[layout][township].weight += weight
        }
      }
    }
    self.legs = legs
    var kept = comparisons
    for index in kept.indices { kept[index].results = [] }
    self.comparisons = kept
  }

  /// The difference at a place over all scenarios: Σ P × mean of pairs, with the variance of that sum and the least of the
  /// scenarios' degrees of freedom. A replication without a case counts as 0 where the measure counts things, so that rare
  /// cases are weighed by how often they come.
  /// - Parameters:
  ///   - measure: row in the measures of the evaluation
  ///   - place: row of the place; the first is the province
  ///   - weights: of the scenarios in that sum; nil = their probabilities
  ///   - confidence: of the interval, 0…1
  public func difference(
    _ measure: Int, _ place: Int, weights: [Double]? = nil, confidence: Double = Estimate.confidence
  ) -> (before: Double, after: Double, estimate: Estimate) {
    var (before, after, variance, count) = (0.0, 0.0, 0.0, 0)
    var fewest = Int.max
    let weights = weights ?? scenarios.map(\.probability)
    for (weight, comparison) in zip(weights, comparisons) where weight > 0 {
      let one = comparison.samples[0].values(measure, place)
      let two = comparison.samples[1].values(measure, place)
      let pairs = one.indices.filter { !one[$0].isNaN && !two[$0].isNaN }
      if pairs.isEmpty { continue }
      let share = weight * Double(pairs.count) / Double(max(1, one.count))
      let first = pairs.map { one[$0] }
      let second = pairs.map { two[$0] }
      before += share * Statistics.mean(first)
      after += share * Statistics.mean(second)
      let differences = zip(second, first).map { $0 - $1 }
      if pairs.count >= 2 {
        variance += share * share * Statistics.variance(differences) / Double(pairs.count)
        fewest = min(fewest, pairs.count)
      }
      count += pairs.count
    }
    var estimate = Estimate(mean: after - before, low: .nan, high: .nan, replications: count)
    if fewest >= 2 && fewest < .max {
      let half =
        Statistics.studentQuantile(0.5 + confidence / 2, degreesOfFreedom: Double(fewest - 1)) * variance.squareRoot()
      estimate.low = estimate.mean - half
      estimate.high = estimate.mean + half
    }
    return (before, after, estimate)
  }

  /// What changed, the largest change of money first
  public func changes(_ start: LayoutDraft, _ best: LayoutDraft, measure: Int) -> [LayoutChange] {
    let world = catalogue.world
    let items = world.items.count
    let kit = (0..<items).filter { world.items[$0].isBasic && world.items[$0].isDaily }
    let places = comparisons[0].places
    var placeRow: [ComparedPlace: Int] = [:]
    for (row, place) in places.enumerated() { placeRow[place] = row }
    var found: [LayoutChange] = []
    var known: [Int: (before: Double, after: Double, estimate: Estimate)] = [:]
    let townships = places.indices.filter { places[$0].kind == .township }
    let townshipDifferences = townships.map { row in
      (places[row].index, difference(measure, row).estimate.mean)
    }
    for (index, each) in catalogue.sites.enumerated() {
      func days(_ draft: LayoutDraft) -> Double {
        kit.map { Double(draft.stock[index * items + $0]) / world.items[$0].needPerPerson }.min() ?? 0
      }
      func yuan(_ draft: LayoutDraft) -> Double {
        if !draft.isOpen[index] { return 0 }
        return (0..<items).reduce(each.standingYuan) {
          $0 + Double(draft.stock[index * items + $1]) * catalogue.yearlyYuan(ofUnit: $1)
        }
      }
      let (before, after) = (yuan(start), yuan(best))
      if before == after && start.isOpen[index] == best.isOpen[index] { continue }
      let action: LayoutChange.Action =
        !start.isOpen[index] ? .opened : !best.isOpen[index] ? .closed : after > before ? .more : .less
      let place =
        switch each.site.level {
        case .village, .township: ComparedPlace(kind: .township, index: each.site.township.index)
        case .county: ComparedPlace(kind: .county, index: each.site.county.index)
        case .city: ComparedPlace(kind: .city, index: each.site.city.index)
        case .province: ComparedPlace.province
        }
      guard let row = placeRow[place] else { continue }
      let value = known[row] ?? difference(measure, row)
      known[row] = value
      let sign: Double = comparisons[0].measures[measure].isBetterWhenLower ? 1 : -1
      let inside = townshipDifferences.filter { isInside($0.0, place) }
      found.append(
        LayoutChange(
          site: index, action: action, kitDaysBefore: days(start), kitDaysAfter: days(best), yuan: after - before,
          place: place, before: value.before, after: value.after, difference: value.estimate,
          legsBefore: meanLegs(0, place), legsAfter: meanLegs(1, place),
          gaining: inside.count { sign * $0.1 < 0 }, losing: inside.count { sign * $0.1 > 0 }))
    }
    return found.sorted { ($1.yuan.magnitude, $0.site) < ($0.yuan.magnitude, $1.site) }
  }

  private func isInside(_ township: Int, _ place: ComparedPlace) -> Bool {
    switch place.kind {
    case .province: true
    case .city: catalogue.world.townships[township].city.index == place.index
    case .county: catalogue.world.townships[township].county.index == place.index
    case .township: township == place.index
    case .incidentClass, .hazard: false
    }
  }

  /// Mean of each leg of basic relief at a place, ms; NaN without any
  func meanLegs(_ layout: Int, _ place: ComparedPlace) -> [Double] {
    var sums = [Double](repeating: 0, count: ReliefLegs.names.count)
    var weight = 0.0
    for township in legs[layout].indices where legs[layout][township].weight > 0 && isInside(township, place) {
      for leg in sums.indices { sums[leg] += legs[layout][township].sums[leg] }
      weight += legs[layout][township].weight
    }
    return sums.map { weight == 0 ? .nan : $0 / weight }
  }
}
