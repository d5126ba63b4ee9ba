/// A choice among numbered categories with given weights, by inverse transform.
struct CumulativeWeights: ~Copyable {
  /// The sum of the weights up to and with each category
  private var sums: Column<Double>

  /// - Parameter weights: finite, not negative, and not all 0
  init(_ weights: [Double]) {
    sums = Column(count: weights.count, repeating: 0)
    var sum = 0.0
    for (i, weight) in weights.enumerated() {
      precondition(weight >= 0 && weight.isFinite)
      sum += weight
      sums[i] = sum
    }
    precondition(sum > 0)
  }

  var count: Int { sums.count }
  var total: Double { sums[sums.count - 1] }

  /// A category, with a chance in proportion to its weight: one of weight 0 never comes. O(log count)
  /// - Parameter u: in the open interval (0, 1)
  func category(_ u: Double) -> Int {
    // The first whose sum exceeds the target
    let target = u * total
    var low = 0
    var high = sums.count - 1
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > target { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
