// What `sim-cli compare` prints: which alternative is better, where, and how sure that is, in 80 columns.

/// The tables of a comparison
public struct ComparisonTable {
  private let report: ComparisonReport
  private let language: Language
  private var text = ""
  private static let width = 80

  /// The whole text, each line ended by a line feed
  public static func text(_ report: ComparisonReport, _ language: Language) -> String {
    var table = ComparisonTable(report: report, language: language)
    table.header()
    var scenario: String?
    for cell in report.cells where cell.scenario != scenario {
      // Further draws of the same scenario are summed up below.
      scenario = cell.scenario
      table.cell(cell)
    }
    if report.cells.count > 1, !report.isLong { table.draws() }
    table.notes()
    return table.text
  }

  private init(report: ComparisonReport, language: Language) {
    self.report = report
    self.language = language
  }

  // MARK: Lines

  private func say(_ english: String, _ chinese: String) -> String { language == .english ? english : chinese }

  private mutating func line(_ line: String) { text += DisplayWidth.fit(line, Self.width) + "\n" }

  private mutating func paragraph(_ phrase: Phrase, indent: String = "") {
    for (number, line) in TextLines.of(phrase.text(language), width: Self.width - indent.count).enumerated() {
      text += (number == 0 ? "" : indent) + line + "\n"
    }
  }

  private mutating func heading(_ english: String, _ chinese: String) {
    text += "\n"
    paragraph(Phrase(english, chinese))
  }

  private mutating func add(_ table: TextTable) { text += table.text(width: Self.width) }

  private func letter(_ alternative: Int) -> String { ComparisonReport.letter(alternative) }

  private func named(_ name: String, _ title: Title) -> String {
    let text = title.text(language)
    return text.isEmpty || text == name ? name : say("\(text) (\(name))", "\(text)（\(name)）")
  }

  // MARK: Numbers

  /// One value in a shown unit
  private func value(_ value: Double, _ decimals: Int) -> String {
    value.isNaN ? "–" : NumberFormat.fixed(value, decimals).replacing("-", with: "−")
  }

  private func signed(_ value: Double, _ decimals: Int) -> String {
    let text = self.value(value, decimals)
    return value > 0 && text.contains { $0 != "0" && $0 != "." } ? "+" + text : text
  }

  /// So many that the half-width of the interval has two digits
  private func decimals(_ difference: PairedDifference, _ size: Double) -> Int {
    let scale = difference.estimate.low.isNaN ? 0 : difference.estimate.halfWidth / size
    let reference = scale > 0 ? scale : abs(difference.estimate.mean / size)
    if !(reference > 0) { return max(abs(difference.first), abs(difference.other)) / size >= 1000 ? 0 : 1 }
    return reference >= 9.5 ? 0 : reference >= 0.095 ? 1 : 2
  }

  private func interval(_ estimate: Estimate, _ size: Double, _ decimals: Int) -> String {
    estimate.low.isNaN
      ? "–" : "\(signed(estimate.low / size, decimals)) … \(signed(estimate.high / size, decimals))"
  }

  private func saved(_ difference: PairedDifference) -> String {
    let ratio = difference.varianceRatio
    // 100 would say that nothing is left of it.
    return ratio.isNaN ? "–" : ratio > 0 && ratio < 0.005 ? ">99" : value(100 * (1 - ratio), 0)
  }

  private func verdict(_ difference: PairedDifference, _ measure: ComparedMeasure) -> String {
    switch difference.verdict(lowerIsBetter: measure.isBetterWhenLower) {
    case .better: say("better", "更好")
    case .worse: say("worse", "更差")
    case .unsure: say("unsure", "不确定")
    case .same: say("same", "相同")
    }
  }

  private func titled(_ measure: ComparedMeasure, mean: Double) -> (title: String, size: Double) {
    let unit = measure.shownUnit(mean: mean)
    let name = unit.name.text(language)
    let title = measure.shortTitle.text(language)
    return (name.isEmpty ? title : title + say(", ", "，") + name, unit.size)
  }

  // MARK: Head

  private mutating func header() {
    let comparison = report.first
    let setup = comparison.alternatives[0].setup
    let settings = comparison.settings
    var rows: [(String, String)] = []
    if report.axis != .scenarios {
      rows.append((say("scenario", "情景"), named(setup.scenario.name, setup.scenario.title)))
      var seen = [report.cells[0].scenario]
      for cell in report.cells where !seen.contains(cell.scenario) {
        seen.append(cell.scenario)
        let other = cell.comparison.alternatives[0].setup.scenario
        rows.append(("", named(other.name, other.title)))
      }
    }
    let draws = report.cells.map(\.worldDraw).reduce(into: [UInt64]()) { if !$0.contains($1) { $0.append($1) } }
    // Scenarios can lie in different worlds, each with a layout of its own.
    let setups = report.cells.map { $0.comparison.alternatives[0].setup }
    for (index, world) in unique(setups.map { named($0.world.name, $0.world.title) }).enumerated() {
      rows.append(
        (
          index == 0 ? say("world", "世界") : "",
          world + say(draws.count > 1 ? ", draws " : ", draw ", "，抽样 ")
            + draws.map { "\($0)" }.joined(separator: say(", ", "、"))
        ))
    }
    if report.axis != .layouts {
      for (index, layout) in unique(setups.map { named($0.layout.name, $0.layout.title) }).enumerated() {
        rows.append((index == 0 ? say("layout", "布局") : "", layout))
      }
    }
    if report.axis != .policies {
      let policies = comparison.alternatives[0].policies
      rows.append(
        (
          say("policy", "策略"),
          say(
            "dispatch \(policies.dispatchName), sourcing \(policies.sourcingName)",
            "调派 \(policies.dispatchName)，调货 \(policies.sourcingName)")
        ))
    }
    let counts = report.cells.flatMap { $0.comparison.samples.map(\.replications) }
    let most = counts.max() ?? 0
    let least = counts.min() ?? 0
    let replications = least == most ? "\(most)" : "\(least)–\(most)"
    rows.append(
      (
        say("runs", "运行"),
        say(
          "\(replications) replications of each, seed \(settings.seed), in pairs",
          "各重复 \(replications) 次，随机种子 \(settings.seed)，配对比较")
      ))
    let widest = rows.reduce(0) { max($0, DisplayWidth.of($1.0)) }
    for (key, value) in rows { line(TextLines.padded(key, widest + 2) + value) }
    alternatives()
  }

  private func unique(_ names: [String]) -> [String] {
    names.enumerated().filter { !names[..<$0.offset].contains($0.element) }.map(\.element)
  }

  private mutating func alternatives() {
    text += "\n"
    if report.axis == .policies {
      var table = TextTable([.text(""), .text(say("policies", "策略"))])
      for (index, alternative) in report.first.alternatives.enumerated() {
        table.add([letter(index), alternative.name])
      }
      return add(table)
    }
    var table = TextTable([
      .text(""), .text(say("alternative", "方案")), .text(say("title", "名称")), .number(say("yuan a year", "元/年")),
    ])
    for (index, alternative) in report.first.alternatives.enumerated() {
      let setup = alternative.setup
      let title: String =
        switch report.axis {
        case .layouts: setup.layout.title.text(language)
        case .scenarios: setup.scenario.title.text(language)
        case .policies: ""
        }
      table.add([
        letter(index), alternative.name, title, NumberFormat.fixed(setup.layout.yearlyCost(setup.world).total, 0),
      ])
    }
    add(table)
  }

  // MARK: One scenario and draw

  private mutating func cell(_ cell: ComparisonReport.Cell) {
    let comparison = cell.comparison
    let hasOutcome = comparison.isPrecise != nil || comparison.selection != nil
    if report.cells.count > 1, hasOutcome || !report.isLong {
      let draw = cell.worldDraw
      text += "\n"
      line(
        report.axis == .scenarios
          ? say("Draw \(draw) of the world", "世界抽样 \(draw)")
          : say("Scenario \(cell.scenario), draw \(draw) of the world", "情景 \(cell.scenario)，世界抽样 \(draw)"))
    }
    for alternative in 1..<comparison.alternatives.count where !report.isLong {
      province(comparison, alternative)
      cities(comparison, alternative)
      townships(comparison, alternative)
    }
    outcome(comparison)
  }

  private func columns(_ first: String, _ alternative: Int) -> [TextTable.Column] {
    let other = letter(alternative)
    return [
      .text(first), .number("A"), .number(other), .number("\(other) − A"), .number(say("95 % interval", "95 % 区间")),
      .text(say("\(other) is", "\(other) 方案")), .number(say("saved\n%", "节省\n%")),
    ]
  }

  private func cells(_ title: String, _ measure: ComparedMeasure, _ difference: PairedDifference, _ size: Double)
    -> [String]
  {
    let decimals = decimals(difference, size)
    let exact = difference.estimate.halfWidth == 0
    return [
      title, value(difference.first / size, decimals), value(difference.other / size, decimals),
      signed(difference.estimate.mean / size, decimals),
      exact ? say("exact", "无随机") : interval(difference.estimate, size, decimals), verdict(difference, measure),
      saved(difference),
    ]
  }

  private mutating func province(_ comparison: Comparison, _ alternative: Int) {
    heading(
      "\(letter(alternative)) (\(comparison.alternatives[alternative].name)) against A "
        + "(\(comparison.alternatives[0].name)), the province",
      "全省：\(letter(alternative))（\(comparison.alternatives[alternative].name)）与 A"
        + "（\(comparison.alternatives[0].name)）相比")
    var table = TextTable(columns("", alternative))
    for (index, measure) in comparison.measures.enumerated() {
      guard let row = comparison.rows(index, .province).first(where: { $0.alternative == alternative }) else {
        continue
      }
      let (title, size) = titled(measure, mean: max(row.difference.first, row.difference.other))
      table.add(cells(title, measure, row.difference, size))
    }
    add(table)
  }

  private mutating func cities(_ comparison: Comparison, _ alternative: Int) {
    let rows = comparison.rows(comparison.settings.primary, .city).filter { $0.alternative == alternative }
    let shown = rows.filter { $0.difference.estimate.mean != 0 || $0.difference.estimate.halfWidth != 0 }
    if shown.isEmpty { return }
    let world = comparison.alternatives[0].setup.world
    let mean = rows.reduce(0) { max($0, $1.difference.first, $1.difference.other) }
    let (title, size) = titled(comparison.primary, mean: mean)
    heading("By city: \(title)", "分市：\(title)")
    var table = TextTable(columns(say("city", "市"), alternative))
    for row in shown {
      let name = world.cityNames[comparison.places[row.place].index]
      table.add(
        cells(language == .chinese ? name.chinese : name.shortEnglish, comparison.primary, row.difference, size))
    }
    add(table)
    if shown.count < rows.count {
      line(say("\(rows.count - shown.count) more without a difference", "另有 \(rows.count - shown.count) 个市无差别"))
    }
  }

  private mutating func townships(_ comparison: Comparison, _ alternative: Int) {
    let (gain, lose) = comparison.extremes(alternative, count: 10)
    for (rows, isGain) in [(gain, true), (lose, false)] where !rows.isEmpty {
      let mean = rows.reduce(0) { max($0, $1.difference.first, $1.difference.other) }
      let (title, size) = titled(comparison.primary, mean: mean)
      let count = comparison.places.count { $0.kind == .township }
      heading(
        "Townships that \(isGain ? "gain" : "lose") most by \(letter(alternative)), of \(count): \(title)",
        "\(letter(alternative)) 方案下\(isGain ? "改善" : "恶化")最大的乡镇（共 \(count) 个）：\(title)")
      let world = comparison.alternatives[0].setup.world
      var table = TextTable(columns(say("township", "乡镇"), alternative))
      for row in rows {
        let index = comparison.places[row.place].index
        let name = world.townshipNames[index]
        let city = world.cityNames[world.townships[ID<Township>(index)].city.index]
        let shown =
          language == .chinese ? "\(name.chinese)（\(city.chinese)）" : "\(name.shortEnglish) (\(city.shortEnglish))"
        table.add(cells(shown, comparison.primary, row.difference, size))
      }
      add(table)
    }
  }

  private mutating func outcome(_ comparison: Comparison) {
    if let isPrecise = comparison.isPrecise {
      let percent = NumberFormat.shortest((comparison.settings.precision ?? 0) * 100)
      let replications = comparison.samples.map(\.replications).max() ?? 0
      let met = Phrase(
        "The interval of the difference is within \(percent) % of A after \(replications) replications.",
        "\(replications) 次重复后，差值区间半宽不超过 A 的 \(percent) %。")
      let missed = Phrase(
        "After \(replications) replications the interval of the difference is still wider than \(percent) % of A.",
        "\(replications) 次重复后，差值区间半宽仍超过 A 的 \(percent) %。")
      text += "\n"
      paragraph(isPrecise ? met : missed)
    }
    if let selection = comparison.selection, let goal = comparison.settings.selection {
      let probability = NumberFormat.shortest(goal.probability)
      text += "\n"
      if let best = selection.best {
        let name = "\(letter(best)) (\(comparison.alternatives[best].name))"
        paragraph(
          Phrase(
            "\(name) is the best with probability \(probability) or more, or within the indifference zone of it (KN of "
              + "Kim and Nelson, after \(selection.replications) replications).",
            "\(name) 以不低于 \(probability) 的概率为最优，或与最优之差在无差异区间内（Kim–Nelson 的 KN 法，"
              + "\(selection.replications) 次重复）。"))
      } else {
        let names = selection.remaining.map { letter($0) }.joined(separator: say(", ", "、"))
        paragraph(
          Phrase(
            "\(selection.replications) replications do not suffice to choose among \(names); raise --max or the "
              + "indifference zone.",
            "\(selection.replications) 次重复不足以在 \(names) 中选出最优；请增大 --max 或无差异区间。"))
      }
    }
  }

  // MARK: All draws

  private mutating func draws() {
    let comparison = report.first
    let primary = comparison.settings.primary
    let means = report.cells.map { cell in cell.comparison.samples.map { mean($0.values(primary, 0)) } }
    let (title, size) = titled(comparison.primary, mean: means.joined().max() ?? 0)
    heading("Under every scenario and draw: \(title)", "各情景、各次抽样：\(title)")
    let letters = comparison.alternatives.indices.map { letter($0) }
    var table = TextTable(
      [.text(say("scenario", "情景")), .number(say("draw", "抽样"))] + letters.map { .number($0) }
        + [.text(say("best", "最优"))])
    for (cell, means) in zip(report.cells, means) {
      let winner = cell.comparison.winner(primary)
      let best = winner.map { letter($0.alternative) + ($0.isSure ? "" : say(" (unsure)", "（不确定）")) }
      table.add(
        [cell.scenario, "\(cell.worldDraw)"] + means.map { value($0 / size, $0 / size >= 1000 ? 0 : 1) }
          + [best ?? say("equal", "相同")])
    }
    add(table)

    heading(
      "In how many of the \(report.cells.count) each is the best (surely)",
      "\(report.cells.count) 种情形中各方案为最优的次数（括号内为确定的次数）")
    table = TextTable([.text("")] + letters.map { .number($0) } + [.number(say("equal", "相同"))])
    for (index, measure) in comparison.measures.enumerated() {
      let wins = report.wins(index)
      table.add(
        [measure.shortTitle.text(language)] + wins.map { "\($0.best) (\($0.surely))" }
          + ["\(report.cells.count - wins.reduce(0) { $0 + $1.best })"])
    }
    add(table)
    text += "\n"
    let name = comparison.primary.shortTitle
    if report.wins(primary).allSatisfy({ $0.best == 0 }) {
      paragraph(
        Phrase(
          "By \"\(name.english)\" no alternative is the best under any of them.", "按“\(name.chinese)”，各情形下均无最优方案。"))
    } else if report.rankingSurvives {
      paragraph(
        Phrase(
          "The ranking by \"\(name.english)\" survives: the same alternative is the best every time.",
          "按“\(name.chinese)”的排序稳定：各情形下最优方案相同。"))
    } else {
      paragraph(
        Phrase(
          "The ranking by \"\(name.english)\" does not survive: another alternative is the best, or none, some of the time.",
          "按“\(name.chinese)”的排序不稳定：部分情形下最优方案不同或相当。"))
    }
  }

  private func mean(_ values: [Double]) -> Double { Statistics.mean(values.filter { !$0.isNaN }) }

  private mutating func notes() {
    text += "\n"
    if report.isLong {
      paragraph(
        Phrase(
          "Each against A, measure by measure and place by place: comparison.csv of --out.",
          "各方案与 A 逐指标、逐地区的差值：--out 文件夹中的 comparison.csv。"))
      if report.first.settings.isSequential { paragraph(ComparisonReport.sequential) }
      return
    }
    for note in ComparisonReport.notes(report.first.settings) { paragraph(note) }
  }
}
