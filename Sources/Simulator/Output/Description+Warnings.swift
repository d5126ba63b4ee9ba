// Which warnings a scenario issues.

extension Description {
  /// One row for each rule by which warnings are issued, and for each that is listed
  mutating func warnings(_ scenario: Scenario) {
    guard let plan = scenario.warnings else { return }
    var table = Table(
      "warnings", Phrase("Warnings", "预警"),
      [
        .text("kind", Phrase("kind", "类别")), .text("level", Phrase("level", "级别")),
        .number("lead_h", Phrase("mean lead, h", "平均提前，小时")), .number("chance_pct", Phrase("chance, %", "概率，%")),
        .number("townships", Phrase("townships", "乡镇")), .number("after_h", Phrase("issued after, h", "发布时刻（开始后小时）")),
      ])
    func lead(_ law: Distribution) -> Description.Cell { .number(law.mean / Double(hourMs), decimals: 1) }
    for row in plan.forecasts {
      table.add(
        .word("forecast", Phrase("ahead of the onset", "灾前预报")), .text(row.level.id), lead(row.lead),
        .number(100 * (1 - row.missed), decimals: 0), .none, .none)
    }
    for row in plan.falseAlarms {
      table.add(
        .word("false-alarm", Phrase("false alarm", "空报")), .text(row.level.id), lead(row.lead),
        .number(100 * row.chance, decimals: 0), .none, .none)
    }
    for row in plan.listed {
      table.add(
        .word("listed", Phrase("listed", "列出")), .text(row.level.id), .none, .none, .whole(row.townships.count),
        .number(Double(row.timeMs) / Double(hourMs), decimals: 1))
    }
    add(table)
  }
}
