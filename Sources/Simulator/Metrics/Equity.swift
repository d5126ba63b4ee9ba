// How evenly the waiting is spread over townships.
//
// The figure of a township is the mean over all its cases of all replications. A case that was not reached counts with
// the time from its onset to the horizon, a lower bound: a township that nobody reaches must not vanish from the
// comparison. Townships without a case have no figure. Each township counts once, whatever its size; one with few cases
// varies by chance, which adds to the inequality, so compare indices of runs with about equally many replications.

/// The spread of one measure over townships
public struct Equity: Sendable {
  public let measure: Measure
  /// The figure of each township of the world, ms; NaN without a case
  public let townshipMeans: [Double]
  /// Cases of each township of the world
  public let townshipCases: [Int]
  /// Townships that have a figure
  public let townships: Int
  /// Mean of their figures, ms; NaN without any
  public let mean: Double
  /// Mean of the tenth (rounded up) of them with the longest and with the shortest time, ms
  public let worstTenth: Double
  public let bestTenth: Double
  /// Gini index: half the mean absolute difference of two townships ÷ mean, Σ (2i − n − 1)·xᵢ ÷ (n·Σ xᵢ) with x ascending.
  /// 0 = all alike, (n − 1)/n = one has it all (C. Gini, Variabilità e mutabilità, 1912)
  public let gini: Double
  /// Theil index: mean of (x/μ)·ln(x/μ). 0 = all alike, ln n = one has it all (H. Theil, Economics and Information
  /// Theory, 1967)
  public let theil: Double

  /// - Parameters:
  ///   - sums: of waiting times at each township, ms
  ///   - counts: cases at each township
  init(_ measure: Measure, sums: [Int64], counts: [Int]) {
    self.measure = measure
    townshipCases = counts
    townshipMeans = sums.indices.map { counts[$0] == 0 ? .nan : Double(sums[$0]) / Double(counts[$0]) }
    let sorted = townshipMeans.filter { !$0.isNaN }.sorted()
    let tenth = (sorted.count + 9) / 10
    townships = sorted.count
    mean = Statistics.mean(sorted)
    worstTenth = Statistics.mean(Array(sorted.suffix(tenth)))
    bestTenth = Statistics.mean(Array(sorted.prefix(tenth)))
    gini = Self.gini(ascending: sorted)
    theil = Self.theil(sorted)
  }

  /// 0 of values that are all 0; NaN of none
  static func gini(ascending values: [Double]) -> Double {
    if values.isEmpty { return .nan }
    var weighted = 0.0
    var sum = 0.0
    for (index, value) in values.enumerated() {
      weighted += Double(2 * index + 1 - values.count) * value
      sum += value
    }
    return sum == 0 ? 0 : weighted / (Double(values.count) * sum)
  }

  static func theil(_ values: [Double]) -> Double {
    let mean = Statistics.mean(values)
    if mean.isNaN || mean == 0 { return mean }
    var sum = 0.0
    for value in values where value > 0 { sum += value / mean * naturalLogarithm(value / mean) }
    return sum / Double(values.count)
  }

  /// The townships with the longest figures. Those with fewer than `leastCases` cases come only where there are not
  /// enough others, since a single case says little.
  public func worst(_ count: Int, leastCases: Int = 5) -> [ID<Township>] {
    let order = townshipMeans.indices.filter { townshipCases[$0] > 0 }.sorted { left, right in
      let (many, more) = (townshipCases[left] >= leastCases, townshipCases[right] >= leastCases)
      if many != more { return many }
      if townshipMeans[left] != townshipMeans[right] { return townshipMeans[left] > townshipMeans[right] }
      return left < right
    }
    return order.prefix(count).map { ID($0) }
  }
}
