// A distribution given as a table of values and weights: service times as a survey found them.
//
// A draw is 16 bytes like the other laws, so that it can stand wherever one can: the values lie in memory of their own that
// lives as long as the program. That is read once from a file, and there are few of them.

/// A finite distribution. Equal in size to a pointer and a count.
// @unchecked: it holds a pointer, but the memory is written in `init` and never again.
public struct EmpiricalTable: Equatable, BitwiseCopyable, @unchecked Sendable {
  private struct Row: BitwiseCopyable {
    var value: Double
    /// Share of the values up to this one; 1 in the last row
    var cumulativeShare: Double
  }

  private let rows: UnsafePointer<Row>
  public let count: Int

  /// - Parameters:
  ///   - values: at least one
  ///   - weights: one for each value, not negative, not all 0
  public init(values: [Double], weights: [Double]) {
    precondition(!values.isEmpty && values.count == weights.count)
    let sum = weights.reduce(0, +)
    precondition(sum > 0 && weights.allSatisfy { $0 >= 0 })
    let base = UnsafeMutablePointer<Row>.allocate(capacity: values.count)
    var before = 0.0
    for index in values.indices {
      before += weights[index]
      (base + index).initialize(to: Row(value: values[index], cumulativeShare: before / sum))
    }
    // From the last value that has a weight on: rounding must not leave a gap below 1.
    var last = values.count - 1
    while weights[last] == 0 { last -= 1 }
    for index in last..<values.count { base[index].cumulativeShare = 1 }
    rows = UnsafePointer(base)
    count = values.count
  }

  /// The first value up to which the shares reach `u`. O(count)
  /// - Parameter u: in (0, 1)
  func quantile(_ u: Double) -> Double {
    var index = 0
    while index < count - 1 && rows[index].cumulativeShare < u { index += 1 }
    return rows[index].value
  }

  /// The expected value. O(count)
  var mean: Double {
    var sum = 0.0
    var before = 0.0
    for index in 0..<count {
      sum += rows[index].value * (rows[index].cumulativeShare - before)
      before = rows[index].cumulativeShare
    }
    return sum
  }

  /// Two tables are the same when they are one in memory.
  public static func == (left: EmpiricalTable, right: EmpiricalTable) -> Bool { left.rows == right.rows }
}
