// Quantiles with intervals.

import CGSL

extension Statistics {
  /// A quantile with linear interpolation between neighbours (type 7 of Hyndman and Fan, the default of R and NumPy)
  /// - Parameters:
  ///   - sorted: ascending, at least one value
  ///   - probability: from 0 to 1
  public static func quantile(_ sorted: [Double], _ probability: Double) -> Double {
    gsl_stats_quantile_from_sorted_data(sorted, 1, sorted.count, probability)
  }

  /// A quantile of a population with an interval that needs no assumption about its distribution
  public struct QuantileInterval: Sendable, Equatable {
    /// The value of the sample at the nearest rank
    public var value: Double
    /// Values of the sample; −∞ or ∞ where the sample is too small to bound the quantile on that side
    public var low: Double
    public var high: Double
    /// The probability that the interval holds the quantile of a continuous distribution: at least the one asked for,
    /// unless an end is infinite because even the outermost value would not do
    public var coverage: Double
  }

  /// The interval between two order statistics: X(l) ≤ quantile < X(u) exactly when at least l and at most u − 1 values lie
  /// below it, which are binomial (W. J. Conover, Practical Nonparametric Statistics, 3rd edition, 1999, section 3.2). Each side
  /// gets half of the error.
  /// - Parameters:
  ///   - values: independent, in any order, at least one
  ///   - probability: of the quantile, above 0, below 1
  ///   - confidence: of the interval, above 0, below 1
  public static func quantileInterval(
    of values: [Double], _ probability: Double, confidence: Double = Estimate.confidence
  ) -> QuantileInterval {
    precondition(!values.isEmpty && probability > 0 && probability < 1)
    let sorted = values.sorted()
    let count = sorted.count
    let error = (1 - confidence) / 2
    func below(_ most: Int) -> Double { most < 0 ? 0 : gsl_cdf_binomial_P(UInt32(most), probability, UInt32(count)) }
    // The largest rank l (from 1) with P(fewer than l lie below) ≤ error, and the smallest u with P(u or more) ≤ error
    var lower = 0
    while lower < count, below(lower) <= error { lower += 1 }
    var upper = count + 1
    while upper > 1, 1 - below(upper - 2) <= error { upper -= 1 }
    // NumPy's and R's type 1: the smallest value that a share of at least `probability` does not exceed
    let rank = max(1, Int((probability * Double(count)).rounded(.up)))
    return QuantileInterval(
      value: sorted[min(rank, count) - 1], low: lower == 0 ? -.infinity : sorted[lower - 1],
      high: upper > count ? .infinity : sorted[upper - 1], coverage: below(upper - 1) - below(lower - 1))
  }
}
