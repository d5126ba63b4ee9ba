// Sobol indices: which part of a measure's variance over the ranges of all factors comes from each factor.
//
// First order: S = (1/n) Σ f(B) (f(AB) − f(A)) ÷ V, the estimator (b) in table 2 of A. Saltelli et al., Variance based
// sensitivity analysis of model output, Computer Physics Communications 181 (2010) 259–270. Total:
// T = (1/2n) Σ (f(A) − f(AB))² ÷ V, of M. J. W. Jansen, Analysis of variance designs for model output, Computer Physics
// Communications 117 (1999) 35–43, which that paper recommends. f is taken less its mean over A and B, which changes nothing in
// expectation and takes away much of the noise of the first (I. M. Sobol' and E. E. Myshetskaya, Monte Carlo estimators for
// small sensitivity indices, Monte Carlo Methods and Applications 13 (2008) 455–465). V is the variance over A and B together.
//
// Intervals: percentile bootstrap over the rows (G. E. B. Archer, A. Saltelli and I. M. Sobol, Sensitivity measures, ANOVA-like
// techniques and the use of bootstrap, Journal of Statistical Computation and Simulation 58 (1997) 99–120). Rows of a Sobol
// sequence are spread more evenly than independent ones, so the intervals are rather too wide than too narrow.

/// First-order and total index of one factor
public struct SobolIndex: Sendable, Equatable {
  /// The share of the variance that goes when the factor alone is known, with its interval
  public var first: Estimate
  /// The share that stays when all other factors are known: its interactions are counted too
  public var total: Estimate
}

/// Estimates Sobol indices from the points of `UnitDesign.saltelli`.
public enum SobolIndices {
  /// - Parameters:
  ///   - values: of the points in their order: A, B, then A with each factor's value from B, row by row
  ///   - factors: how many there are
  ///   - seed: of the bootstrap
  ///   - resamples: of the bootstrap; 0: no intervals
  ///   - confidence: of the intervals, above 0, below 1
  /// - Returns: one for each factor. NaN where nothing varies. A row with a value that is not finite is left out; the
  ///   `replications` of estimates are the rows that are left.
  /// - Complexity: O(rows × factors × resamples)
  public static func estimate(
    _ values: [Double], factors: Int, seed: UInt64, resamples: Int = 1000, confidence: Double = Estimate.confidence
  ) -> [SobolIndex] {
    let width = factors + 2
    precondition(factors >= 1 && values.count % width == 0)
    let rows = stride(from: 0, to: values.count, by: width).filter { start in
      values[start..<start + width].allSatisfy(\.isFinite)
    }
    var center = 0.0
    for start in rows { center += values[start] + values[start + 1] }
    center /= Double(2 * max(1, rows.count))
    // Row by row: A, B, then AB of each factor, less the mean
    let centered = rows.flatMap { start in values[start..<start + width].map { $0 - center } }
    let all = Array(0..<rows.count)
    let whole = sums(centered, all, factors)
    var firsts = [[Double]](repeating: [], count: factors)
    var totals = firsts
    if rows.count >= 2 {
      let draws = KeyedUniforms(seed: seed, replication: 0)
      var picked = all
      for resample in 0..<resamples {
        for index in picked.indices {
          picked[index] = Int(draws.uniform(.resample, resample, index) * Double(rows.count))
        }
        let part = sums(centered, picked, factors)
        for factor in 0..<factors where part[factor].first.isFinite {
          firsts[factor].append(part[factor].first)
          totals[factor].append(part[factor].total)
        }
      }
    }
    return (0..<factors).map { factor in
      SobolIndex(
        first: interval(whole[factor].first, firsts[factor], rows.count, confidence),
        total: interval(whole[factor].total, totals[factor], rows.count, confidence))
    }
  }

  private static func interval(_ value: Double, _ resamples: [Double], _ rows: Int, _ confidence: Double) -> Estimate {
    var estimate = Estimate(mean: value, low: .nan, high: .nan, replications: rows)
    if resamples.count >= 40 {
      let sorted = resamples.sorted()
      estimate.low = Statistics.quantile(sorted, 0.5 - confidence / 2)
      estimate.high = Statistics.quantile(sorted, 0.5 + confidence / 2)
    }
    return estimate
  }

  private static func sums(_ values: [Double], _ rows: [Int], _ factors: Int) -> [(first: Double, total: Double)] {
    let width = factors + 2
    var sum = 0.0
    var squares = 0.0
    var firsts = [Double](repeating: 0, count: factors)
    var totals = firsts
    for row in rows {
      let start = row * width
      let (a, b) = (values[start], values[start + 1])
      sum += a + b
      squares += a * a + b * b
      for factor in 0..<factors {
        let mixed = values[start + 2 + factor]
        firsts[factor] += b * (mixed - a)
        totals[factor] += (a - mixed) * (a - mixed)
      }
    }
    let count = Double(rows.count)
    let mean = sum / (2 * count)
    let variance = squares / (2 * count) - mean * mean
    guard rows.count >= 2, variance > 0 else {
      return [(first: Double, total: Double)](repeating: (.nan, .nan), count: factors)
    }
    return (0..<factors).map { (firsts[$0] / count / variance, totals[$0] / (2 * count) / variance) }
  }
}
