// The report of a search for the terminal.

public enum OptimiseTable {
  /// - Returns: lines ended by a line feed
  public static func text(_ report: OptimiseReport, _ language: Language) -> String {
    func say(_ english: String, _ chinese: String) -> String { language == .chinese ? chinese : english }
    let result = report.result
    let title = report.settings.measure.title.text(language)
    let (before, after) = (report.side(0), report.side(1))
    let difference = report.comparison.difference(report.measure, 0)
    func number(_ value: Double) -> String { short(report.written(value)) }
    var text = say("measure   ", "指标  ") + "\(title) (\(report.settings.measure.unitID))\n"
    text += say("goal      ", "目标  ") + goal(report.settings.risk).text(language) + "\n"
    text +=
      say("budget    ", "预算  ") + "\(LayoutSearch.whole(report.settings.budgetYuan)) " + say("yuan a year\n", "元/年\n")
    text +=
      say("search    ", "搜索  ")
      + say(
        "\(result.simulated) layouts simulated, \(result.tried) moves tried, \(result.kept) kept; the best comes from: ",
        "模拟 \(result.simulated) 个布局，尝试 \(result.tried) 次改动，保留 \(result.kept) 次；最优来自：")
      + result.best.origin.text(language) + "\n\n"
    var sides = TextTable([
      .text(say("on replications that the search did not use", "在搜索未用过的重复上")), .number(say("start", "起点")),
      .number(say("found", "所得")),
    ])
    sides.add([
      say("yearly cost, yuan", "年成本（元）"), LayoutSearch.whole(result.start.yearlyYuan),
      LayoutSearch.whole(result.best.yearlyYuan),
    ])
    sides.add([say("expected value", "期望值"), number(before.expected), number(after.expected)])
    sides.add([
      say("mean of the worst tenth of replications (CVaR)", "最差一成重复的均值（CVaR）"), number(before.tail), number(after.tail),
    ])
    sides.add([say("mean of the worst scenario", "最差情景的均值"), number(before.worst), number(after.worst)])
    sides.add([
      say("mean of the worst tenth of townships", "最差一成乡镇的均值"), number(before.worstTownships),
      number(after.worstTownships),
    ])
    sides.add([
      say("Gini index over townships", "乡镇间基尼系数"), NumberFormat.fixed(before.gini, 3),
      NumberFormat.fixed(after.gini, 3),
    ])
    sides.add([
      say("relaxed model: unserved person-hours", "松弛模型：未满足人时"), short(result.start.relaxed),
      short(result.best.relaxed),
    ])
    sides.add([
      say("relaxed model: no layout at this budget is below", "松弛模型：该预算下任何布局不低于"), "", short(result.bound),
    ])
    text += sides.text() + "\n"
    text +=
      say("difference of the expected value: ", "期望值之差：") + number(difference.estimate.mean) + "  "
      + say("95 % interval ", "95 % 区间 ")
      + "\(number(difference.estimate.low)) … \(number(difference.estimate.high))\n\n"

    let relative = report.relativeDifference
    if report.scenarios.count > 1, relative.mean.isFinite {
      func percent(_ value: Double) -> String { NumberFormat.fixed(value * 100, 1) + " %" }
      text +=
        say("each scenario as a share of its start: ", "各情景相对其起点值之比：") + percent(relative.mean) + "  "
        + say("95 % interval ", "95 % 区间 ") + "\(percent(relative.low)) … \(percent(relative.high))\n\n"
    }
    let worse = report.worseMeasures
    if !worse.isEmpty {
      let names = worse.map { $0.title.text(language) }
      text += TextLines.of(
        say("surely worse by other measures (scenarios.csv has all): ", "其他指标确定变差（全部见 scenarios.csv）：")
          + names.joined(separator: language == .chinese ? "、" : "; "), width: 80
      ).joined(separator: "\n")
      text += "\n\n"
    }

    var front = TextTable([
      .number(say("yuan a year", "元/年")), .number(report.settings.measure.id), .number(say("relaxed", "松弛模型")),
      .number(say("bound", "下界")), .text(say("", "")),
    ])
    for point in result.pareto {
      let mark =
        point.layout.origin == ScoredLayout.start ? say("start", "起点") : point.isEfficient ? say("efficient", "有效") : ""
      front.add([
        LayoutSearch.whole(point.layout.yearlyYuan), number(meanOf(point.layout, report)), short(point.layout.relaxed),
        short(point.bound), mark,
      ])
    }
    text += say("Cost against the measure (rounds of the search)\n", "成本与指标的权衡（搜索所用重复）\n") + front.text() + "\n"

    var list = TextTable([
      .text(say("site", "储备点")), .text(say("what", "改动")), .number(say("1000 yuan", "千元")),
      .number(say("days", "人日")), .number(say("before", "之前")), .number(say("after", "之后")),
      .text(say("leg that shrinks most", "缩短最多的环节")),
    ])
    for change in report.changes.prefix(12) {
      let site = report.catalogue.sites[change.site]
      list.add([
        site.name.code, change.action.rawValue, NumberFormat.fixed(change.yuan / 1000, 0),
        NumberFormat.fixed(change.kitDaysAfter - change.kitDaysBefore, 0), number(change.before), number(change.after),
        leg(change),
      ])
    }
    text +=
      say(
        "The largest of \(report.changes.count) changes; before and after: \(report.settings.measure.id) where the site serves\n",
        "\(report.changes.count) 项改动中最大的；之前、之后：该点所服务地区的 \(report.settings.measure.id)\n") + list.text()
    return text
  }

  private static func meanOf(_ layout: ScoredLayout, _ report: OptimiseReport) -> Double {
    zip(layout.samples, report.scenarios).reduce(0) { sum, each in
      sum + each.1.probability * Statistics.mean(each.0.values(0, 0).filter { !$0.isNaN })
    }
  }

  public static func goal(_ risk: LayoutRisk) -> Phrase {
    switch risk {
    case .relative: Phrase("each scenario as a share of the start's value there", "各情景相对起点值之比的均值")
    case .mean: Phrase("expected value over scenarios", "各情景的期望值")
    case .cvar: Phrase("mean of the worst tenth of replications", "最差一成重复的均值")
    case .worst: Phrase("mean of the worst scenario", "最差情景的均值")
    case .equity: Phrase("mean of the worst tenth of townships", "最差一成乡镇的均值")
    }
  }

  /// The leg of relief that became shorter by most, in minutes
  private static func leg(_ change: LayoutChange) -> String {
    let differences = zip(change.legsAfter, change.legsBefore).map { $0 - $1 }
    guard
      let best = differences.indices.filter({ !differences[$0].isNaN }).min(by: { differences[$0] < differences[$1] }),
      differences[best] < 0
    else { return "–" }
    return "\(ReliefLegs.names[best]) \(NumberFormat.fixed(differences[best] / Double(minuteMs), 0)) min"
  }

  static func short(_ value: Double) -> String {
    if !value.isFinite { return "–" }
    return NumberFormat.fixed(value, value.magnitude >= 100 ? 0 : value.magnitude >= 1 ? 2 : 4)
  }
}
