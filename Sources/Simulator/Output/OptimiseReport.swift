// What `optimise` found: the two layouts side by side, the trade-off between cost and the goal, and why each change pays.

/// Everything that a call of `optimise` tells
public struct OptimiseReport: Sendable {
  public let catalogue: SiteCatalogue
  public let scenarios: [SearchScenario]
  public let settings: LayoutSearchSettings
  public let result: LayoutSearchResult
  /// Start and best on replications that the search did not use
  public let comparison: LayoutComparison
  public let changes: [LayoutChange]
  /// Of the layout that was found, by site of the catalogue; nil where a site holds no goods
  let quantiles: [StockQuantiles?]

  public init(_ search: LayoutSearch, _ result: LayoutSearchResult, _ comparison: LayoutComparison) {
    catalogue = search.catalogue
    scenarios = search.scenarios
    settings = search.settings
    self.result = result
    self.comparison = comparison
    quantiles = search.quantiles(result.best.draft)
    let measures = comparison.comparisons[0].measures
    changes = comparison.changes(
      result.start.draft, result.best.draft, measure: measures.firstIndex(of: settings.measure) ?? 0)
  }

  /// The measure's place in the comparison
  var measure: Int { comparison.comparisons[0].measures.firstIndex(of: settings.measure) ?? 0 }

  /// Start and best over scenarios, on the replications of the final comparison
  struct Side {
    var expected: Double
    var tail: Double
    var worst: Double
    var worstTownships: Double
    var gini: Double
  }

  func side(_ layout: Int) -> Side {
    let sign: Double = settings.measure.isBetterWhenLower ? 1 : -1
    var values: [(value: Double, weight: Double)] = []
    var (expected, worst) = (0.0, -Double.infinity)
    for (scenario, each) in zip(scenarios, comparison.comparisons) {
      let known = each.samples[layout].values(measure, 0).filter { !$0.isNaN }
      if known.isEmpty { continue }
      let mean = Statistics.mean(known)
      expected += scenario.probability * mean
      worst = max(worst, sign * mean)
      for value in known { values.append((sign * value, scenario.probability / Double(known.count))) }
    }
    values.sort { ($0.value, $0.weight) > ($1.value, $1.weight) }
    var (left, tail) = (LayoutRisk.tail, 0.0)
    for each in values where left > 0 {
      tail += min(left, each.weight) * each.value
      left -= each.weight
    }
    let places = comparison.comparisons[0].places
    let townships = places.indices.filter { places[$0].kind == .township }.compactMap { row -> Double? in
      let value = comparison.difference(measure, row)
      if value.estimate.replications == 0 { return nil }
      return layout == 0 ? value.before : value.after
    }.sorted()
    let tenth = (townships.count + 9) / 10
    let extreme = settings.measure.isBetterWhenLower ? Array(townships.suffix(tenth)) : Array(townships.prefix(tenth))
    return Side(
      expected: expected, tail: sign * tail / LayoutRisk.tail, worst: sign * worst,
      worstTownships: Statistics.mean(extreme), gini: Equity.gini(ascending: townships))
  }

  /// Measures by which the layout found is worse on the replications that the search did not use: the 95 % interval of the
  /// difference over scenarios lies on the worse side
  var worseMeasures: [ComparedMeasure] {
    let measures = comparison.comparisons[0].measures
    return measures.indices.filter { index in
      let interval = comparison.difference(index, 0).estimate
      if interval.low.isNaN { return false }
      return measures[index].isBetterWhenLower ? interval.low > 0 : interval.high < 0
    }.map { measures[$0] }
  }

  /// The value of each scenario as a share of the start's there, averaged by probability: how much it changes, with its 95 %
  /// interval; the start's means are taken as they are. Not a number where the start has a scenario without any value.
  var relativeDifference: Estimate {
    let weights = zip(scenarios, comparison.comparisons).map { scenario, each in
      scenario.probability / Statistics.mean(each.samples[0].values(measure, 0).filter { !$0.isNaN }).magnitude
    }
    if !weights.allSatisfy({ $0.isFinite }) {
      return Estimate(mean: .nan, low: .nan, high: .nan, replications: 0)
    }
    return comparison.difference(measure, 0, weights: weights).estimate
  }

  /// Days of the basic daily goods for one person at all sites of a township and its villages: of the scarcest of them
  func kitDays(_ township: Int, _ draft: LayoutDraft) -> Double {
    let world = catalogue.world
    let items = world.items.count
    let sites = catalogue.sites.indices.filter { index in
      let site = catalogue.sites[index].site
      return draft.isOpen[index] && site.kind != .contracted && site.level <= .township
        && site.township.index == township
    }
    return (0..<items).filter { world.items[$0].isBasic && world.items[$0].isDaily }.map { item in
      sites.reduce(0.0) { $0 + Double(draft.stock[$1 * items + item]) } / world.items[item].needPerPerson
    }.min() ?? 0
  }

  func written(_ value: Double) -> Double { value / settings.measure.oneUnit }
}
