// Continuous random variables by inverse transform: one uniform number makes one value, and a larger one a larger value.
// So two runs with the same keyed uniforms stay close even where their distributions differ (common random numbers).
//
// Simple quantiles are our own, of the portable functions in `Engine`: the same bits on every processor. Gamma, Erlang and beta
// come from the GNU Scientific Library, which uses the C library's functions.

/// A distribution with its parameters. A value has no unit: it has that of the parameters, and callers convert.
///
/// Of fixed size, so that it can lie in a `Column`.
public enum Distribution: Equatable, BitwiseCopyable, Sendable {
  case constant(Double)
  case uniform(from: Double, to: Double)
  case triangular(from: Double, mode: Double, to: Double)
  case exponential(mean: Double)
  /// The sum of so many exponential stages
  case erlang(stages: Int, mean: Double)
  /// With mean shape × scale
  case gamma(shape: Double, scale: Double)
  /// P(X <= x) = 1 - e^(-(x/scale)^shape)
  case weibull(shape: Double, scale: Double)
  /// median × e^(logDeviation × Z) with Z standard normal
  case lognormal(median: Double, logDeviation: Double)
  /// A normal variable, given that it is not negative; `mean` and `deviation` are those without the condition
  case truncatedNormal(mean: Double, deviation: Double)
  /// A beta variable on [0, 1] with mean alpha / (alpha + beta), stretched over [from, to]
  case beta(alpha: Double, beta: Double, from: Double, to: Double)
  /// P(X <= x) = 1 - e^(-x² / (2 mode²))
  case rayleigh(mode: Double)
  /// P(X <= x) = 1 / (1 + e^(-(x - location) / scale)), given that it is not negative
  case truncatedLogistic(location: Double, scale: Double)
  /// Values and weights as a survey found them
  case table(EmpiricalTable)

  /// The lognormal distribution with this mean and coefficient of variation (standard deviation over mean), both
  /// positive
  static func lognormal(mean: Double, variation: Double) -> Distribution {
    let spread = 1 + variation * variation
    return .lognormal(median: mean / spread.squareRoot(), logDeviation: naturalLogarithm(spread).squareRoot())
  }

  /// What every draw gives, if it is always the same
  @inline(__always)
  var constantValue: Double? {
    if case .constant(let value) = self { value } else { nil }
  }

  /// The mean of an exponential distribution, so that loops may take its logarithm without a call
  @inline(__always)
  var exponentialMean: Double? {
    if case .exponential(let mean) = self { mean } else { nil }
  }

  /// Whether the parameters are finite and in their ranges: `quantile` and `mean` need that
  public var isValid: Bool {
    switch self {
    case .constant(let value): value.isFinite
    case .uniform(let from, let to): from.isFinite && to.isFinite && from <= to
    case .triangular(let from, let mode, let to): from.isFinite && to.isFinite && from <= mode && mode <= to
    case .exponential(let mean): Self.isPositive(mean)
    case .erlang(let stages, let mean): stages >= 1 && Self.isPositive(mean)
    case .gamma(let shape, let scale), .weibull(let shape, let scale): Self.isPositive(shape) && Self.isPositive(scale)
    case .lognormal(let median, let logDeviation):
      Self.isPositive(median) && logDeviation >= 0 && logDeviation.isFinite
    case .truncatedNormal(let mean, let deviation):
      mean.isFinite && Self.isPositive(deviation) && mean > -35 * deviation
    case .beta(let alpha, let beta, let from, let to):
      Self.isPositive(alpha) && Self.isPositive(beta) && from.isFinite && to.isFinite && from <= to
    case .rayleigh(let mode): Self.isPositive(mode)
    case .truncatedLogistic(let location, let scale):
      location.isFinite && Self.isPositive(scale) && location > -600 * scale
    case .table: true
    }
  }

  private static func isPositive(_ value: Double) -> Bool { value > 0 && value.isFinite }
}
