// A mean over replications and how sure it is.

/// A mean over replications with its 95 % interval
public struct Estimate: Sendable, Equatable {
  /// The confidence of every interval that is written or printed
  public static let confidence = 0.95

  /// NaN when no replication has a value
  public var mean: Double
  /// NaN when fewer than two replications have one
  public var low: Double
  public var high: Double
  /// Replications that have a value: those with a case. The others are left out.
  public var replications: Int

  /// Half the width of the interval; where one end was cut, that of the other
  public var halfWidth: Double { Swift.max(high - mean, mean - low) }

  /// The interval without what can't be: a share lies in 0…1, a time or number is not negative. The mean stays.
  func clipped(to bounds: ClosedRange<Double>) -> Estimate {
    guard !low.isNaN else { return self }
    var estimate = self
    estimate.low = max(bounds.lowerBound, low)
    estimate.high = min(bounds.upperBound, high)
    return estimate
  }
}
