// All that a call of `compare` found: the comparison under each scenario and each draw of the world.

/// Comparisons of the same alternatives under scenarios and draws
public struct ComparisonReport: Sendable {
  /// What differs between the alternatives
  public enum Axis: String, Sendable {
    case layouts, policies, scenarios
  }

  /// The comparison under one scenario and one draw
  public struct Cell: Sendable {
    /// Unique among the scenarios; where scenarios are compared, the first one's
    public let scenario: String
    public let worldDraw: UInt64
    public let comparison: Comparison

    public init(scenario: String, worldDraw: UInt64, comparison: Comparison) {
      self.scenario = scenario
      self.worldDraw = worldDraw
      self.comparison = comparison
    }
  }

  public let axis: Axis
  /// Scenario by scenario, draw by draw; at least one
  public let cells: [Cell]

  public init(axis: Axis, cells: [Cell]) {
    precondition(!cells.isEmpty)
    self.axis = axis
    self.cells = cells
  }

  var first: Comparison { cells[0].comparison }

  /// So many alternatives that their league says more than a table of each against the first
  var isLong: Bool { axis == .policies && first.alternatives.count > 4 }

  /// In how many cells an alternative is the best by a measure, and in how many of them surely
  func wins(_ measure: Int) -> [(best: Int, surely: Int)] {
    var wins = [(best: Int, surely: Int)](repeating: (0, 0), count: first.alternatives.count)
    for cell in cells {
      guard let winner = cell.comparison.winner(measure) else { continue }
      wins[winner.alternative].best += 1
      if winner.isSure { wins[winner.alternative].surely += 1 }
    }
    return wins
  }

  /// Whether the same alternative is the best by the primary measure in every cell
  public var rankingSurvives: Bool {
    wins(first.settings.primary).contains { $0.best == cells.count }
  }

  /// A, B, C, … as tables call the alternatives; A2 after Z
  static func letter(_ alternative: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(65 + alternative % 26)))
    return alternative < 26 ? letter : "\(letter)\(alternative / 26 + 1)"
  }

  /// How to read the intervals; the same in tables, JSON and the data dictionary
  static func notes(_ settings: ComparisonSettings) -> [Phrase] {
    var notes = [
      Phrase(
        "Pairs: every alternative meets the same storms, incidents and luck (common random numbers). \"saved\" is the part of "
          + "the variance of the difference that pairing takes away.",
        "配对：各方案遇到相同的暴雨、险情和运气（公共随机数）。“节省”为配对所消去的差值方差比例。"),
      Phrase(
        "Intervals are paired t intervals of the difference to A. Those of one measure at one level (province, cities, "
          + "townships) hold together with 95 % confidence, after Bonferroni; over several measures they do not.",
        "区间为与 A 之差的配对 t 区间。同一指标、同一层级（省、市、乡镇）的区间按 Bonferroni 法同时以 95 % 置信度成立；跨指标不作保证。"),
      Phrase(
        "Times count a case that was not reached until the end of the scenario, so that nothing is gained by never arriving; "
          + "quantiles are those of a replication, on average.",
        "未达到的案例计时至情景结束，以免“永不到达”反而有利；分位数为每次重复的分位数之平均。"),
      Phrase(
        "The townships shown are chosen by their differences: the intervals allow for the choice, the differences themselves "
          + "are still larger than others would be on repeat.",
        "所列乡镇按差值挑选：区间已考虑挑选，但差值本身偏大，重新模拟时多会缩小。"),
    ]
    if settings.isSequential { notes.append(sequential) }
    return notes
  }

  static let sequential = Phrase(
    "The replications were ended by a look at the results: intervals hold a little less often than they say (Law and "
      + "Kelton). Repeat with another seed and this number of replications to be sure.",
    "重复次数由结果决定：区间的实际置信度略低于标称值（Law 与 Kelton）。可换随机种子、以此次数重新模拟核实。")
}
