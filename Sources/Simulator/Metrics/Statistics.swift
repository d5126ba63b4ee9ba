// The statistics that measures rest on: means, variances, quantiles and intervals.
//
// Means and variances by GSL (one recurrence for the mean, a second pass for the variance: Chan, Golub and LeVeque,
// Algorithms for computing the sample variance, The American Statistician 37 (1983) 242–247). Quantiles by nearest rank.

import CGSL
import Synchronization

/// Statistics of samples in memory. All sums run in the order of the sample, so equal samples give equal bytes.
public enum Statistics {
  /// Arithmetic mean; NaN of an empty sample
  public static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? .nan : gsl_stats_mean(values, 1, values.count)
  }

  /// Sample variance with the divisor n − 1; NaN of fewer than two values
  public static func variance(_ values: [Double]) -> Double {
    values.count < 2 ? .nan : gsl_stats_variance_m(values, 1, values.count, mean(values))
  }

  /// The `probability` quantile of Student's t distribution
  /// - Parameters:
  ///   - probability: above 0, below 1
  ///   - degreesOfFreedom: above 0; may be a fraction
  public static func studentQuantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
    gsl_cdf_tdist_Pinv(probability, degreesOfFreedom)
  }

  /// The place of a quantile in a sorted sample: the smallest value that at least `percent` % of the sample do not exceed
  /// (nearest rank, the inverse of the empirical distribution; type 1 of Hyndman and Fan, Sample quantiles in statistical
  /// packages, The American Statistician 50 (1996) 361–365).
  ///
  /// It is a value of the sample and needs no arithmetic between neighbours, so that a value that is larger than
  /// everything ("not reached") may be among them.
  /// - Parameters:
  ///   - percent: 1…100
  ///   - count: at least 1
  /// - Returns: an index from 0
  public static func rank(percent: Int, of count: Int) -> Int {
    max(0, (percent * count + 99) / 100 - 1)
  }

  /// The two-sided t interval for the mean of independent values of about normal distribution. Of differences between
  /// pairs it is the paired-t interval.
  public static func interval(of values: [Double], confidence: Double = Estimate.confidence) -> Estimate {
    let count = values.count
    var estimate = Estimate(mean: mean(values), low: .nan, high: .nan, replications: count)
    if count >= 2 {
      let error = (variance(values) / Double(count)).squareRoot()
      let half = error == 0 ? 0 : error * halfWidth(count, confidence)
      estimate.low = estimate.mean - half
      estimate.high = estimate.mean + half
    }
    return estimate
  }

  /// The half width of an interval for the mean of some values, in standard errors. Thousands of places have as many values
  /// each, and the quantile is dear: it is kept.
  private static func halfWidth(_ count: Int, _ confidence: Double) -> Double {
    if confidence != Estimate.confidence {
      return studentQuantile(0.5 + confidence / 2, degreesOfFreedom: Double(count - 1))
    }
    return halfWidths.withLock { known in
      if let width = known[count] { return width }
      let width = studentQuantile(0.5 + confidence / 2, degreesOfFreedom: Double(count - 1))
      known[count] = width
      return width
    }
  }

  /// By number of values, for the confidence of all tables
  private static let halfWidths = Mutex<[Int: Double]>([:])

  /// The interval for the difference of the means of two independent samples whose variances may differ (B. L. Welch, The
  /// significance of the difference between two means when the population variances are unequal, Biometrika 29 (1938)
  /// 350–362; degrees of freedom after Satterthwaite)
  /// - Returns: the interval for mean(first) − mean(second), NaN where a sample has fewer than two values; its
  ///   `replications` is the size of the smaller sample
  public static func welchInterval(
    _ first: [Double], _ second: [Double], confidence: Double = Estimate.confidence
  ) -> (estimate: Estimate, degreesOfFreedom: Double) {
    let (one, two) = (variance(first) / Double(first.count), variance(second) / Double(second.count))
    let freedom =
      (one + two) * (one + two) / (one * one / Double(first.count - 1) + two * two / Double(second.count - 1))
    let difference = mean(first) - mean(second)
    let half =
      freedom.isNaN ? .nan : studentQuantile(0.5 + confidence / 2, degreesOfFreedom: freedom) * (one + two).squareRoot()
    let estimate = Estimate(
      mean: difference, low: difference - half, high: difference + half, replications: min(first.count, second.count))
    return (estimate, freedom)
  }
}
