// The difference between two alternatives that met the same replications.
//
// With common random numbers the two values of a replication rise and fall together, so the variance of their difference
// is smaller than that of two independent runs, Var(A) + Var(B). The paired t interval needs no more than independent
// differences of about normal distribution, and no equal variances (A. M. Law, Simulation Modeling and Analysis, 5th
// edition, 2015, sections 10.2.1 and 11.2).

/// What an alternative changes
public struct PairedDifference: Sendable {
  /// Mean of the first and of the other alternative over the replications in which both have a value
  public let first: Double
  public let other: Double
  /// other − first, with its interval; its `replications` are the pairs
  public let estimate: Estimate
  /// Var(other − first) ÷ (Var(first) + Var(other)): what pairing left of the variance; NaN where nothing varies
  public let varianceRatio: Double
  /// How many intervals hold together with the confidence of `Estimate.confidence`
  public let family: Int

  /// - Parameters:
  ///   - first: one value for each replication, NaN where it has no case
  ///   - other: the same of the alternative that is compared to it
  ///   - family: how many intervals are to hold together; each gets its part of the error (Bonferroni's inequality, true
  ///     whatever the dependence, and differences to one alternative depend on each other)
  ///   - confidence: with which all of them hold together
  public init(first: [Double], other: [Double], family: Int = 1, confidence: Double = Estimate.confidence) {
    precondition(first.count == other.count && family >= 1)
    let pairs = first.indices.filter { !first[$0].isNaN && !other[$0].isNaN }
    let one = pairs.map { first[$0] }
    let two = pairs.map { other[$0] }
    let differences = zip(two, one).map { $0 - $1 }
    self.first = Statistics.mean(one)
    self.other = Statistics.mean(two)
    self.family = family
    estimate = Statistics.interval(of: differences, confidence: 1 - (1 - confidence) / Double(family))
    let unpaired = Statistics.variance(one) + Statistics.variance(two)
    varianceRatio = unpaired > 0 ? Statistics.variance(differences) / unpaired : .nan
  }

  /// Better, worse, or not to be told apart, where lower or higher values are better
  public func verdict(lowerIsBetter: Bool) -> Verdict {
    if estimate.low.isNaN { return .unsure }
    if estimate.low == 0 && estimate.high == 0 { return .same }
    if estimate.low > 0 { return lowerIsBetter ? .worse : .better }
    if estimate.high < 0 { return lowerIsBetter ? .better : .worse }
    return .unsure
  }

  public enum Verdict: String, Sendable {
    case better, worse
    /// The interval holds zero
    case unsure
    /// No replication differs
    case same
  }
}
