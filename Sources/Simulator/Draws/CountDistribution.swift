// Discrete random variables by inverse transform, portable.

/// A distribution of whole numbers with its parameters.
///
/// Of fixed size, so that it can lie in a `Column`.
enum CountDistribution: Equatable, BitwiseCopyable, Sendable {
  case constant(Int)
  /// Each number from the first to the last with the same chance
  case uniform(from: Int, through: Int)
  case poisson(mean: Double)
  /// Successes among so many trials
  case binomial(trials: Int, chance: Double)
  /// Failures before the first success: P(X = k) = chance (1 - chance)^k
  case geometric(chance: Double)
  /// A Poisson variable whose mean is gamma distributed with this shape: variance mean + mean² / shape
  case negativeBinomial(mean: Double, shape: Double)

  /// Whether the parameters are in their ranges: `quantile` and `mean` need that. Means are at most 10^9.
  var isValid: Bool {
    switch self {
    case .constant: true
    case .uniform(let from, let through):
      from <= through && through.subtractingReportingOverflow(from).partialValue >= 0
    case .poisson(let mean): mean >= 0 && mean <= 1e9
    case .binomial(let trials, let chance): trials >= 0 && trials <= 1_000_000_000 && chance >= 0 && chance <= 1
    case .geometric(let chance): chance > 1e-9 && chance <= 1
    case .negativeBinomial(let mean, let shape): mean >= 0 && mean <= 1e9 && shape > 1e-3 && shape <= 1e9
    }
  }

  var mean: Double {
    switch self {
    case .constant(let value): Double(value)
    case .uniform(let from, let through): Double(from) + Double(through - from) / 2
    case .poisson(let mean), .negativeBinomial(let mean, _): mean
    case .binomial(let trials, let chance): Double(trials) * chance
    case .geometric(let chance): (1 - chance) / chance
    }
  }
}
