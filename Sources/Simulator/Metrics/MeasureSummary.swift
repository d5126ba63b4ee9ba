// What is known of one measure at one place.

/// One measure, taken over cases or replications
public struct MeasureSummary: Sendable, Equatable {
  /// The quantiles that are kept, in percent
  public static let percents = [50, 75, 90, 95, 98, 99]

  /// Cases; for totals replications
  public var cases: Int
  /// Share of the cases that happened before the horizon, 0…1; NaN without a case
  public var reachedShare: Double
  /// Durations: mean over the cases that were reached; shares: part ÷ whole over all cases; totals: mean over
  /// replications. NaN where there is nothing.
  public var mean: Double
  /// One for each of `percents`, by nearest rank (`Statistics.rank`) over all cases. A case that was not reached is larger
  /// than everything: a quantile that falls on one is infinite. NaN without a case; empty for shares.
  public var quantiles: [Double]
  /// Mean of the means or shares of the replications, and its 95 % interval
  public var overReplications: Estimate

  /// The quantile at one of `percents`; NaN for shares
  public func quantile(_ percent: Int) -> Double {
    guard !quantiles.isEmpty, let index = Self.percents.firstIndex(of: percent) else { return .nan }
    return quantiles[index]
  }

  /// Equal also where both are NaN, since "nothing" equals "nothing"
  public static func == (left: MeasureSummary, right: MeasureSummary) -> Bool {
    func same(_ one: Double, _ two: Double) -> Bool { one == two || (one.isNaN && two.isNaN) }
    return left.cases == right.cases && same(left.reachedShare, right.reachedShare) && same(left.mean, right.mean)
      && left.quantiles.elementsEqual(right.quantiles, by: same)
      && same(left.overReplications.mean, right.overReplications.mean)
      && same(left.overReplications.low, right.overReplications.low)
      && same(left.overReplications.high, right.overReplications.high)
      && left.overReplications.replications == right.overReplications.replications
  }
}
