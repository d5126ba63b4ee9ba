// Finding the best of several alternatives: the fully sequential procedure KN of S.-H. Kim and B. L. Nelson, A fully
// sequential procedure for indifference-zone selection in simulation, ACM Transactions on Modeling and Computer Simulation
// 11 (2001) 251–273.
//
// After a first stage every further replication is looked at: an alternative whose sum has fallen too far behind that of
// another one is dropped. What "too far" is shrinks as replications come, so somebody always wins. The best one is found
// with at least the probability asked for whenever it is better than the others by the indifference zone or more, for
// values of normal distribution; common random numbers are allowed (their theorem 1) and make it quicker, since the bounds
// rest on variances of differences. The constant is in closed form for c = 1.

/// What a selection is to reach
public struct SelectionGoal: Sendable, Equatable {
  /// The least probability of finding the best, above 1 ÷ alternatives, below 1
  public var probability: Double
  /// The smallest difference that matters, above 0, in the primary measure's unit in memory
  public var indifference: Double

  public init(probability: Double, indifference: Double) {
    self.probability = probability
    self.indifference = indifference
  }
}

/// What came of a selection
public struct SelectionOutcome: Sendable, Equatable {
  /// nil when the replications did not suffice
  public var best: Int?
  /// Those that were not dropped
  public var remaining: [Int]
  /// Replications that were looked at
  public var replications: Int
}

/// The state of a selection
struct KimNelson {
  let goal: SelectionGoal
  let firstStage: Int
  private let hSquared: Double
  private(set) var remaining: [Int]
  /// Row `i × alternatives + l`: variance of the difference in the first stage
  private var variances: [Double] = []
  private let count: Int
  private var looked = 0

  /// - Parameter firstStage: replications before the first look, at least 2
  init(_ goal: SelectionGoal, alternatives: Int, firstStage: Int) {
    precondition(alternatives >= 2 && firstStage >= 2 && goal.indifference > 0)
    self.goal = goal
    self.firstStage = firstStage
    count = alternatives
    remaining = Array(0..<alternatives)
    hSquared = 2 * Self.eta(goal.probability, alternatives, firstStage) * Double(firstStage - 1)
  }

  /// η = ½·((2α ÷ (k − 1))^(−2 ÷ (n₀ − 1)) − 1), the solution of ½·(1 + 2η)^(−(n₀ − 1) ÷ 2) = α ÷ (k − 1)
  static func eta(_ probability: Double, _ alternatives: Int, _ firstStage: Int) -> Double {
    let error = 2 * (1 - probability) / Double(alternatives - 1)
    return 0.5 * (exponential(-2 / Double(firstStage - 1) * naturalLogarithm(error)) - 1)
  }

  var outcome: SelectionOutcome {
    SelectionOutcome(best: remaining.count == 1 ? remaining[0] : nil, remaining: remaining, replications: looked)
  }

  /// Looks at the replications that are new.
  /// - Parameter samples: all values so far of each alternative; those of dropped ones are not looked at. A replication
  ///   without a value is left out for all.
  mutating func take(_ samples: [[Double]], lowerIsBetter: Bool) {
    let sign: Double = lowerIsBetter ? -1 : 1
    let length = remaining.reduce(Int.max) { min($0, samples[$1].count) }
    let rows = (0..<length).filter { row in remaining.allSatisfy { !samples[$0][row].isNaN } }
    if rows.count < firstStage { return }
    if variances.isEmpty {
      variances = [Double](repeating: 0, count: count * count)
      for i in 0..<count {
        for l in 0..<count where l != i {
          variances[i * count + l] = Statistics.variance(
            rows.prefix(firstStage).map { samples[i][$0] - samples[l][$0] })
        }
      }
    }
    var sums = [Double](repeating: 0, count: count)
    for (number, row) in rows.enumerated() {
      for i in remaining { sums[i] += sign * samples[i][row] }
      let r = number + 1
      if r < firstStage || r <= looked { continue }
      looked = r
      let before = remaining
      remaining = before.filter { i in
        before.allSatisfy { l in
          let reach = hSquared * variances[i * count + l] / goal.indifference - goal.indifference * Double(r)
          return l == i || sums[i] >= sums[l] - max(0, reach / 2)
        }
      }
      // Two that are equal to the bit would drop each other.
      if remaining.isEmpty { remaining = [before.max { (sums[$0], -$0) < (sums[$1], -$1) }!] }
      if remaining.count == 1 { return }
    }
  }
}
