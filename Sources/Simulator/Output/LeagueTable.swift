// A league as text, CSV and LaTeX.

/// The league of a comparison
public enum LeagueTable {
  /// The table for the terminal by the primary measure, ended by a line feed
  public static func text(_ report: ComparisonReport, _ language: Language, width: Int = 80) -> String {
    let league = League(report.cells.map(\.comparison), measure: report.first.settings.primary)
    let count = report.cells.count
    var text = "\n"
    let title = Phrase(
      "League by \(league.measure.shortTitle.english), \(count) scenario\(count == 1 ? "" : "s and draws")",
      "策略排名，按“\(league.measure.shortTitle.chinese)”，\(count) 个情景与抽样")
    for line in TextLines.of(title.text(language), width: width) { text += line + "\n" }
    var table = TextTable([
      .text(Phrase("policies", "策略").text(language)), .number(Phrase("mean\nrank", "平均\n名次").text(language)),
      .number(Phrase("ranks not\nruled out", "可能的\n名次").text(language)), .number(Phrase("wins", "第一").text(language)),
      .number(Phrase("to A\n%", "与 A 相比\n%").text(language)),
      .number(Phrase("95 %\ninterval", "95 %\n区间").text(language)),
      .number(Phrase("above\nbound\n%", "高于\n下界\n%").text(language)),
    ])
    for alternative in league.order {
      let known = league.entries.compactMap { $0[alternative] }
      let best = known.map(\.bestRank).min() ?? 0
      let worst = known.map(\.worstRank).max() ?? 0
      let share = league.shares[alternative]
      let rank = league.meanRanks[alternative]
      table.add([
        "\(ComparisonReport.letter(alternative)) \(report.first.alternatives[alternative].name)",
        rank.isFinite ? NumberFormat.fixed(rank, 1) : "–", best == worst ? "\(best)" : "\(best)–\(worst)",
        "\(league.wins[alternative])/\(count)",
        alternative == 0 ? "" : percent(share.mean),
        alternative == 0 || !share.low.isFinite ? "" : "\(percent(share.low)) … \(percent(share.high))",
        league.gaps.map { percent($0[alternative].mean) } ?? "–",
      ])
    }
    if let share = league.boundShare {
      table.add([
        "  " + boundTitle.text(language), "", "", "", percent(share.mean),
        share.low.isFinite ? "\(percent(share.low)) … \(percent(share.high))" : "", "",
      ])
    }
    text += table.text(width: width)
    for line in TextLines.of(note(report, league).text(language), width: width) { text += line + "\n" }
    return text
  }

  static let boundTitle = Phrase("offline bound", "离线下界")

  /// What the bound holds for, or why there is none
  static func note(_ report: ComparisonReport, _ league: League) -> Phrase {
    if league.gaps == nil && !report.first.alternatives.startAtBases {
      return Phrase(
        "No offline bound: units that are re-assigned do not leave from their bases.", "无离线下界：改派的队伍并非从驻地出发。")
    }
    if league.gaps == nil {
      return OfflineBound.bounds(league.measure)
        ? Phrase(
          "No offline bound: incidents beget incidents here, so what happens depends on the policy.",
          "无离线下界：险情会引发后续险情，事件本身取决于策略。")
        : Phrase("No offline bound is known for this measure.", "该指标没有已知的离线下界。")
    }
    switch report.first.alternatives.boundRelaxation {
    case .ownBases:
      return Phrase(
        "Offline bound: each incident alone, every unit idle at its base, the first decision may order everybody, roads whole and dry, "
          + "goods there. No policy can beat it; it may be out of reach.",
        "离线下界：每起险情单独考虑，所有队伍均在驻地待命，首次决策即可调动全部队伍，道路完好，物资已到位。任何策略都不可能更快，且未必能达到。")
    case .anyPost:
      return Phrase(
        "Offline bound: each incident alone, every unit idle at the nearest post of its kind, the first decision may order everybody, roads "
          + "whole and dry, goods there. No policy can beat it, relocation included; it may be out of reach.",
        "离线下界：每起险情单独考虑，所有队伍均在最近的同类驻点待命，首次决策即可调动全部队伍，道路完好，物资已到位。任何策略（含调防）都不可能更快，且未必能达到。")
    }
  }

  private static func percent(_ share: Double) -> String {
    guard share.isFinite else { return "–" }
    let text = NumberFormat.fixed(100 * share, 1).replacing("-", with: "−")
    return share > 0 && text != "0.0" ? "+" + text : text
  }

  // MARK: CSV

  static let table = ResultTable(
    file: "league.csv",
    meaning: Phrase(
      "of a comparison of policies: one row for each measure, scenario, draw and alternative; scenario \"all\" sums up",
      "策略比较：每个指标、情景、抽样和方案一行；scenario 为 all 的行为汇总"),
    columns: [
      ResultColumn("measure", "", "id of the measure (see measures)", "指标标识（见 measures）"),
      ResultColumn("unit", "", "unit of mean and interval", "平均值与区间的单位"),
      ResultColumn("scenario", "", "name of the scenario, or all", "情景名称，或 all（汇总）"),
      ResultColumn("world_draw", "", "draw of the positions that no record gives; empty for all", "无记录位置的抽样编号；汇总为空"),
      ResultColumn("alternative", "", "name of the alternative", "方案名称"),
      ResultColumn("replications", "count", "replications that have a value", "有值的重复次数"),
      ResultColumn(
        "mean", "unit",
        "mean over these replications; of all: difference to the first alternative as a share of its mean, averaged over scenarios",
        "这些重复的平均值；汇总为与第一方案之差占其平均值的比例，对各情景取平均"),
      ResultColumn("low", "unit", "lower end of its 95 % interval (t; of all: paired)", "95 % 区间下限（t；汇总为配对）"),
      ResultColumn("high", "unit", "upper end", "上限"),
      ResultColumn("rank", "", "by the mean, 1 is the best; of all: mean rank", "按平均值的名次，1 为最优；汇总为平均名次"),
      ResultColumn(
        "rank_best", "",
        "the best rank that is not ruled out: 1 + alternatives that are surely better; pairs of all cells together with 95 % confidence (Bonferroni)",
        "不能排除的最好名次：1 + 确定更优的方案数；全部配对按 Bonferroni 法同时以 95 % 置信度成立"),
      ResultColumn("rank_worst", "", "the worst rank that is not ruled out", "不能排除的最差名次"),
      ResultColumn("wins", "count", "of all: scenarios and draws in which its mean is the best", "汇总：平均值最优的情景与抽样数"),
      ResultColumn(
        "gap", "share",
        "of all: how much worse than the offline bound, as a share of the bound's mean, averaged over scenarios; the rows of the bound itself are named offline bound",
        "汇总：比离线下界差多少，占下界平均值的比例，对各情景取平均；下界本身各行的名称为 offline bound"),
      ResultColumn("gap_low", "share", "lower end of its paired 95 % interval", "其配对 95 % 区间下限"),
      ResultColumn("gap_high", "share", "upper end", "上限"),
    ])

  static func write(_ report: ComparisonReport, to csv: inout CSVWriter) {
    for (index, measure) in report.first.measures.enumerated() {
      let league = League(report.cells.map(\.comparison), measure: index)
      for (cell, row) in zip(report.cells, league.entries) {
        for (alternative, entry) in row.enumerated() {
          guard let entry else { continue }
          csv.text(measure.id)
          csv.text(measure.unitID)
          csv.text(cell.scenario)
          csv.integer(cell.worldDraw)
          csv.text(cell.comparison.alternatives[alternative].name)
          csv.integer(entry.estimate.replications)
          csv.statistic(entry.estimate.mean, measure)
          csv.statistic(entry.estimate.low, measure)
          csv.statistic(entry.estimate.high, measure)
          csv.integer(entry.rank)
          csv.integer(entry.bestRank)
          csv.integer(entry.worstRank)
          for _ in 0..<4 { csv.empty() }
          csv.endRow()
        }
      }
      writeBound(report, league, measure, to: &csv)
      for alternative in report.first.alternatives.indices where league.meanRanks[alternative].isFinite {
        let share = league.shares[alternative]
        let known = league.entries.compactMap { $0[alternative] }
        csv.text(measure.id)
        csv.text("share")
        csv.text("all")
        csv.empty()
        csv.text(report.first.alternatives[alternative].name)
        csv.integer(share.replications)
        for value in [share.mean, share.low, share.high] {
          if value.isFinite { csv.number(value, decimals: 6) } else { csv.empty() }
        }
        csv.number(league.meanRanks[alternative], decimals: 3)
        csv.integer(known.map(\.bestRank).min() ?? 0)
        csv.integer(known.map(\.worstRank).max() ?? 0)
        csv.integer(league.wins[alternative])
        let gap = league.gaps?[alternative]
        for value in [gap?.mean, gap?.low, gap?.high] {
          if let value, value.isFinite { csv.number(value, decimals: 6) } else { csv.empty() }
        }
        csv.endRow()
      }
    }
  }

  private static func writeBound(
    _ report: ComparisonReport, _ league: League, _ measure: ComparedMeasure, to csv: inout CSVWriter
  ) {
    for (cell, bound) in zip(report.cells, league.bounds) {
      guard let bound else { continue }
      csv.text(measure.id)
      csv.text(measure.unitID)
      csv.text(cell.scenario)
      csv.integer(cell.worldDraw)
      csv.text(boundTitle.english)
      csv.integer(bound.replications)
      csv.statistic(bound.mean, measure)
      csv.statistic(bound.low, measure)
      csv.statistic(bound.high, measure)
      for _ in 0..<7 { csv.empty() }
      csv.endRow()
    }
    guard let share = league.boundShare else { return }
    csv.text(measure.id)
    csv.text("share")
    csv.text("all")
    csv.empty()
    csv.text(boundTitle.english)
    csv.integer(share.replications)
    for value in [share.mean, share.low, share.high] {
      if value.isFinite { csv.number(value, decimals: 6) } else { csv.empty() }
    }
    for _ in 0..<7 { csv.empty() }
    csv.endRow()
  }

  // MARK: LaTeX

  /// A table for a paper, with the rules of the package booktabs: means with the half-widths of their 95 % intervals, ranks below
  static func latex(_ report: ComparisonReport) -> String {
    let league = League(report.cells.map(\.comparison), measure: report.first.settings.primary)
    let measure = league.measure
    let draws = Set(report.cells.map(\.worldDraw)).count > 1
    let unit = measure.unitID == "share" ? "share" : measure.unitID.replacing("_", with: " ")
    var lines = [
      "% \(measure.title.english); 95 % intervals over replications. Needs \\usepackage{booktabs}.",
      "\\begin{tabular}{l\(String(repeating: "r", count: report.cells.count))rrr}", "\\toprule",
    ]
    let heads = report.cells.map { escaped(draws ? "\($0.scenario), draw \($0.worldDraw)" : $0.scenario) }
    lines.append(
      (["Policies"] + heads + ["Mean rank", "Difference, \\%", "Above bound, \\%"]).joined(separator: " & ") + " \\\\")
    lines.append("\\midrule")
    for alternative in league.order {
      var cells = [escaped(report.first.alternatives[alternative].name)]
      for row in league.entries {
        guard let entry = row[alternative] else {
          cells.append("--")
          continue
        }
        cells.append("\(number(entry.estimate, measure)) (\(entry.rank))")
      }
      let rank = league.meanRanks[alternative]
      cells.append(rank.isFinite ? NumberFormat.fixed(rank, 1) : "--")
      let share = league.shares[alternative]
      cells.append(alternative == 0 ? "--" : percentage(share))
      cells.append(league.gaps.map { percentage($0[alternative]) } ?? "--")
      lines.append(cells.joined(separator: " & ") + " \\\\")
    }
    if let share = league.boundShare {
      let means = league.bounds.map { $0.map { number($0, measure) } ?? "--" }
      lines.append("\\midrule")
      lines.append(
        (["Offline bound"] + means + ["--", percentage(share), "--"]).joined(separator: " & ") + " \\\\")
    }
    lines += [
      "\\bottomrule", "\\end{tabular}",
      "% Unit: \(unit); rank in brackets; difference to \(report.first.alternatives[0].name), mean over the columns.",
      "% \(note(report, league).english)",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func number(_ estimate: Estimate, _ measure: ComparedMeasure) -> String {
    let decimals = measure.isShare ? 3 : 1
    let half = estimate.halfWidth / measure.oneUnit
    let interval = half.isFinite ? " \\pm \(NumberFormat.fixed(half, decimals))" : ""
    return "$\(NumberFormat.fixed(estimate.mean / measure.oneUnit, decimals))\(interval)$"
  }

  private static func percentage(_ share: Estimate) -> String {
    if !share.mean.isFinite { return "--" }
    let half = 100 * share.halfWidth
    return "$\(NumberFormat.fixed(100 * share.mean, 1))\(half.isFinite ? " \\pm \(NumberFormat.fixed(half, 1))" : "")$"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "_", "&", "%", "#", "$", "{", "}": result += "\\\(character)"
      case "\\": result += "\\textbackslash{}"
      case "~": result += "\\textasciitilde{}"
      case "^": result += "\\textasciicircum{}"
      default: result.append(character)
      }
    }
    return result
  }
}
