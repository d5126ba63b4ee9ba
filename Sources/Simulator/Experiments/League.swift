// Alternatives as a league over several scenarios: who stands where, and how sure that is.
//
// A rank is known as far as pairs are told apart: an alternative that is surely worse than two others stands third at best. The pairs of
// all alternatives in all cells of a measure hold together with 95 % confidence (Bonferroni), so ranks do as well.
//
// Beside them stands the offline bound, which has no rank: how far is the best from what anybody could reach?

/// The standing of one alternative in one cell
public struct LeagueEntry: Sendable, Equatable {
  /// Mean with its t interval
  public var estimate: Estimate
  /// From 1, by the mean over the replications that all have; equal means share a rank
  public var rank: Int
  /// The ranks that can't be ruled out
  public var bestRank: Int
  public var worstRank: Int
}

/// Alternatives over several cells by one measure
public struct League: Sendable {
  public let measure: ComparedMeasure
  /// In the order of cells, then alternatives; nil where an alternative has no case
  public let entries: [[LeagueEntry?]]
  /// Of each alternative over all cells in which all have a rank; NaN when there is none
  public let meanRanks: [Double]
  /// In how many cells its mean is the best
  public let wins: [Int]
  /// Difference to the first alternative as a share of that one's mean, averaged over the cells, with its paired t interval
  public let shares: [Estimate]
  /// Alternatives from the best mean rank on
  public let order: [Int]
  /// The mean of the offline bound in each cell, for the incidents of the first alternative; nil where it has none
  public let bounds: [Estimate?]
  /// How much worse than the bound, as a share of the bound's mean, averaged over the cells, with its paired t interval; nil where
  /// some cell has no bound. Never negative
  public let gaps: [Estimate]?
  /// Difference of the bound to the first alternative as a share of that one's mean, as `shares`
  public let boundShare: Estimate?

  /// - Parameters:
  ///   - cells: comparisons of the same alternatives
  ///   - measure: in the measures of the comparisons
  /// - Complexity: O(cells × alternatives² × replications)
  public init(_ cells: [Comparison], measure: Int) {
    precondition(!cells.isEmpty)
    self.measure = cells[0].measures[measure]
    let count = cells[0].alternatives.count
    let pairs = cells.count * count * (count - 1) / 2
    let rows = cells.map { Self.entries($0, measure, pairs) }
    let ranked = rows.filter { row in row.allSatisfy { $0 != nil } }
    let ranks = (0..<count).map { alternative in
      Statistics.mean(ranked.map { Double($0[alternative]?.rank ?? 0) })
    }
    entries = rows
    meanRanks = ranks
    wins = (0..<count).map { alternative in rows.count { $0[alternative]?.rank == 1 } }
    shares = (0..<count).map { alternative in
      Self.share(
        cells, 1, from: { $0.samples[0].values(measure, 0) }, to: { $0.samples[alternative].values(measure, 0) })
    }
    order = (0..<count).sorted { (ranks[$0], $0) < (ranks[$1], $1) }
    let known = cells.map { cell in
      cell.bounds.first.map { Statistics.interval(of: $0.values(measure, 0).filter(\.isFinite)) }
    }
    bounds = known.map { $0?.replications == 0 ? nil : $0 }
    let isBounded = bounds.allSatisfy { $0 != nil }
    let bound = { (cell: Comparison, alternative: Int) in cell.bounds[alternative].values(measure, 0) }
    gaps =
      isBounded
      ? (0..<count).map { alternative in
        let sign: Double = cells[0].measures[measure].isBetterWhenLower ? 1 : -1
        return Self.share(
          cells, sign, from: { bound($0, alternative) }, to: { $0.samples[alternative].values(measure, 0) })
      } : nil
    boundShare =
      isBounded ? Self.share(cells, 1, from: { $0.samples[0].values(measure, 0) }, to: { bound($0, 0) }) : nil
  }

  private static func entries(_ cell: Comparison, _ measure: Int, _ pairs: Int) -> [LeagueEntry?] {
    let lowerIsBetter = cell.measures[measure].isBetterWhenLower
    let all = cell.alternatives.indices
    let values = all.map { cell.samples[$0].values(measure, 0) }
    let length = values.reduce(Int.max) { min($0, $1.count) }
    let common = (0..<length).filter { row in values.allSatisfy { $0[row].isFinite } }
    let means = values.map { row in Statistics.mean(common.map { row[$0] }) }
    return all.map { one in
      let estimate = Statistics.interval(of: values[one].filter(\.isFinite))
      guard estimate.replications > 0, !common.isEmpty else { return nil }
      var better = 0
      var worse = 0
      var ahead = 0
      for other in all where other != one {
        // What `other` makes of `one`
        switch cell.difference(measure, 0, other, to: one, family: pairs).verdict(lowerIsBetter: lowerIsBetter) {
        case .better: better += 1
        case .worse: worse += 1
        case .unsure, .same: break
        }
        if lowerIsBetter ? means[other] < means[one] : means[other] > means[one] { ahead += 1 }
      }
      return LeagueEntry(
        estimate: estimate, rank: ahead + 1, bestRank: better + 1, worstRank: all.count - worse)
    }
  }

  /// Replications of one number are one value: the mean over the cells of (difference ÷ the first one's mean). NaN where the first one's
  /// mean is zero.
  private static func share(
    _ cells: [Comparison], _ sign: Double, from one: (Comparison) -> [Double], to two: (Comparison) -> [Double]
  ) -> Estimate {
    var sums: [Double] = []
    for (number, cell) in cells.enumerated() {
      let first = one(cell)
      let other = two(cell)
      let mean = Statistics.mean(first.filter(\.isFinite))
      let shares = zip(first, other).map { mean == 0 ? .nan : sign * ($1 - $0) / mean }
      sums = number == 0 ? shares : zip(sums, shares).map { $0 + $1 }
    }
    return Statistics.interval(of: sums.filter(\.isFinite).map { $0 / Double(cells.count) })
  }
}
