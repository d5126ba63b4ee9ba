// Statistics of one long series whose values depend on each other: batch means, the end of the warm-up.

import CGSL

extension Statistics {
  /// Batch means of a series
  public struct BatchMeans: Sendable {
    /// Mean of all batches with its t interval; its `replications` are the batches
    public var estimate: Estimate
    /// Correlation of a batch mean with the next one; near 0 when batches are long enough
    public var lagOneCorrelation: Double
    /// Σ (difference of neighbours)² ÷ Σ (deviation from the mean)²; near 2 when batches are long enough (J. von Neumann,
    /// Distribution of the ratio of the mean square successive difference to the variance, Annals of Mathematical
    /// Statistics 12 (1941) 367–395)
    public var vonNeumannRatio: Double
  }

  /// Cuts a series into batches of equal length and takes their means as independent (A. M. Law, Simulation Modeling and
  /// Analysis, 5th edition, 2015, section 9.5.3). Values that are left over at the end are left out.
  /// - Parameters:
  ///   - series: in the order of time
  ///   - batches: at least 2; no more than there are values
  ///   - confidence: of the interval, above 0, below 1
  public static func batchMeans(
    _ series: [Double], batches: Int, confidence: Double = Estimate.confidence
  ) -> BatchMeans {
    precondition(batches >= 2 && series.count >= batches)
    let length = series.count / batches
    let means = (0..<batches).map { mean(Array(series[$0 * length..<($0 + 1) * length])) }
    let center = mean(means)
    var squares = 0.0
    var steps = 0.0
    for (index, value) in means.enumerated() {
      squares += (value - center) * (value - center)
      if index > 0 { steps += (value - means[index - 1]) * (value - means[index - 1]) }
    }
    return BatchMeans(
      estimate: interval(of: means, confidence: confidence), lagOneCorrelation: lagOneCorrelation(means),
      vonNeumannRatio: steps / squares)
  }

  /// Σ (x_i − m)(x_(i−1) − m) ÷ Σ (x_i − m)²; NaN where nothing varies
  /// - Parameter series: at least two values
  public static func lagOneCorrelation(_ series: [Double]) -> Double {
    let center = mean(series)
    var squares = 0.0
    var products = 0.0
    for (index, value) in series.enumerated() {
      squares += (value - center) * (value - center)
      if index > 0 { products += (value - center) * (series[index - 1] - center) }
    }
    return squares > 0 ? products / squares : .nan
  }

  /// The variance of the mean of a series from all batches of a length, overlapping ones too (M. S. Meketon and B.
  /// Schmeiser, Overlapping batch means: something for nothing?, Proceedings of the 1984 Winter Simulation Conference,
  /// 226–230)
  /// - Parameters:
  ///   - series: in the order of time
  ///   - length: of a batch, from 1 to below the length of the series
  public static func overlappingBatchVariance(_ series: [Double], length: Int) -> Double {
    let count = series.count
    precondition(length >= 1 && length < count)
    let center = mean(series)
    var sum = 0.0
    for index in 0..<length { sum += series[index] }
    var squares = 0.0
    for start in 0...(count - length) {
      if start > 0 { sum += series[start + length - 1] - series[start - 1] }
      let deviation = sum / Double(length) - center
      squares += deviation * deviation
    }
    return Double(length) / Double(count - length) * squares / Double(count - length + 1)
  }

  /// Where a warm-up ends by MSER-5: the number of batches of five values to be left out so that Σ (deviation)² ÷ (number
  /// left)² of the batch means that are left is smallest, in the first half of the series (K. P. White, An effective truncation
  /// heuristic for bias reduction in simulation output, Simulation 69 (1997) 323–334; W. W. Franklin and K. P. White,
  /// Stationarity tests and MSER-5, Proceedings of the 2008 Winter Simulation Conference, 541–546)
  /// - Parameter series: in the order of time, at least ten values
  /// - Returns: batches to leave out and the statistic there. A minimum at the very end of the first half says that the
  ///   series is too short.
  public static func mser5(_ series: [Double]) -> (batches: Int, statistic: Double) {
    let count = series.count / 5
    precondition(count >= 2)
    let means = (0..<count).map { mean(Array(series[5 * $0..<5 * $0 + 5])) }
    // From the end, so that each sum is that of one more value (Welford's recurrence)
    var best = (batches: 0, statistic: Double.infinity)
    var center = 0.0
    var squares = 0.0
    for left in 1...count {
      let value = means[count - left]
      let step = value - center
      center += step / Double(left)
      squares += step * (value - center)
      let batches = count - left
      let statistic = squares / (Double(left) * Double(left))
      if batches <= count / 2, statistic <= best.statistic { best = (batches, statistic) }
    }
    return best
  }
}
