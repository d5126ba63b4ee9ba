// The files of a search: the layout that was found, the efficient layouts of other costs, and the tables pareto.csv,
// changes.csv, townships.csv, scenarios.csv and restock.csv beside its own, with a manifest from which a report is made. Nothing has its name before everything is written.

public enum OptimiseFolder {
  /// Writes `layout` (a document) and a folder of the same name without its ending.
  /// - Parameters:
  ///   - report: what the search found
  ///   - layout: path of the document, ending in .json5
  ///   - name: of the layout
  ///   - tool: the program that searched
  ///   - leadTimeMs: from an order to its arrival, ms; with it the (s, S) levels become rules of the layout that was found
  ///   - overwrite: whether a folder of an earlier search may be replaced
  public static func write(
    _ report: OptimiseReport, to layout: String, name: String, tool: ToolIdentity, leadTimeMs: Milliseconds? = nil,
    overwrite: Bool
  )
    throws(OutputError)
  {
    let path = String(layout.dropLast(".json5".count))
    let folderName = path.split(separator: "/").last.map(String.init) ?? path
    let folder = try AtomicFolder(path, marker: "changes.csv", overwrite: overwrite)
    let file = try AtomicFile(layout)
    var writer = LayoutWriter(
      report.result.best.draft, of: report.catalogue, name: name,
      title: Title(chinese: "优化布局", english: "optimised layout"),
      origin: Phrase(
        "Found by sim-cli optimise from \(report.catalogue.start.name): \(report.result.best.origin.english)"),
      basis: { site, item in report.basis(site, item, isBest: true) })
    if let leadTimeMs { writer.restock = (leadTimeMs, levels(report)) }
    try writer.writeTables(to: folder)
    for (number, point) in report.result.pareto.enumerated() where point.isEfficient {
      let each = LayoutWriter(
        point.layout.draft, of: report.catalogue, name: "\(name)-front-\(number + 1)",
        title: Title(chinese: "优化布局 \(number + 1)", english: "optimised layout \(number + 1)"),
        origin: Phrase("Found by sim-cli optimise: \(point.layout.origin.english)"),
        basis: { site, item in report.basis(site, item, isBest: false) })
      let inner = try AtomicFolder(folder.path(of: "front-\(number + 1)"), marker: "sites.csv")
      try each.writeTables(to: inner)
      try inner.commit()
      try folder.write(each.document(folder: "front-\(number + 1)"), as: "front-\(number + 1).json5")
    }
    try pareto.write(to: folder) { csv in writePareto(report, &csv) }
    try changes.write(to: folder) { csv in writeChanges(report, &csv) }
    try scenarios.write(to: folder) { csv in writeScenarios(report, &csv) }
    try restock.write(to: folder) { csv in writeRestock(report, &csv) }
    try townships.write(to: folder) { csv in writeTownships(report, &csv) }
    try folder.write(columns(report), as: "columns.json")
    try folder.write(manifest(report, name: name, tool: tool, folder), as: "manifest.json")
    file.append(writer.document(folder: folderName))
    try folder.commit()
    try file.commit()
  }

  // MARK: Tables

  static let pareto = ResultTable(
    file: "pareto.csv",
    meaning: Phrase("cost against the measure: one row for each layout", "成本与指标的权衡：每个布局一行"),
    columns: [
      ResultColumn("layout", "", "document of an efficient layout; empty for others", "有效布局的文档；其余为空"),
      ResultColumn("origin", "", "how it was made", "来源"),
      ResultColumn("origin_zh", "", "the same in Chinese", "来源（中文）"),
      ResultColumn("budget_yuan", "yuan", "what it might cost a year", "年预算"),
      ResultColumn("yearly_cost_yuan", "yuan", "what it costs a year", "年成本"),
      ResultColumn("measure", "", "id of the measure", "指标标识"),
      ResultColumn("unit", "", "its unit", "单位"),
      ResultColumn("mean", "unit", "expected value over scenarios, on the rounds of the search", "各情景期望值（搜索所用重复）"),
      ResultColumn("low", "unit", "lower end of its 95 % interval", "95 % 区间下限"),
      ResultColumn("high", "unit", "upper end", "上限"),
      ResultColumn("difference", "unit", "mean − mean of the start on the same rounds", "与起点在相同重复上的均值之差"),
      ResultColumn("difference_low", "unit", "lower end of its paired 95 % interval", "其配对 95 % 区间下限"),
      ResultColumn("difference_high", "unit", "upper end", "上限"),
      ResultColumn("replications", "count", "of each scenario", "每个情景的重复次数"),
      ResultColumn("relaxed_person_hours", "h", "unserved person-hours in the relaxed model", "松弛模型未满足人时"),
      ResultColumn("relaxed_bound_person_hours", "h", "no layout of that budget is below it there", "该预算下松弛模型的下界"),
      ResultColumn("efficient", "", "1: no cheaper layout of the table is as good", "1：表中没有更便宜且同样好的布局"),
    ])

  private static func writePareto(_ report: OptimiseReport, _ csv: inout CSVWriter) {
    for (number, point) in report.result.pareto.enumerated() {
      csv.text(point.isEfficient ? "front-\(number + 1).json5" : "")
      csv.text(point.layout.origin.english)
      csv.text(point.layout.origin.chinese)
      csv.number(point.budgetYuan, decimals: 0)
      csv.number(point.layout.yearlyYuan, decimals: 0)
      csv.text(report.settings.measure.id)
      csv.text(report.settings.measure.unitID)
      let estimate = report.estimate(point.layout)
      for value in [estimate.mean, estimate.low, estimate.high] { report.write(value, &csv) }
      let difference = report.difference(point.layout)
      for value in [difference.mean, difference.low, difference.high] { report.write(value, &csv) }
      csv.integer(point.layout.rounds)
      csv.number(point.layout.relaxed, decimals: 1)
      csv.number(point.bound, decimals: 1)
      csv.integer(point.isEfficient ? 1 : 0)
      csv.endRow()
    }
  }

  static let changes = ResultTable(
    file: "changes.csv",
    meaning: Phrase("why each change pays: one row for each site that changed", "各项改动的作用：每个改动的储备点一行"),
    columns: [
      ResultColumn("site", "", "id of the site", "储备点编号"),
      ResultColumn("title", "", "its title in Chinese", "名称"),
      ResultColumn("title_en", "", "in English", "英文名称"),
      ResultColumn("action", "", "opened, closed, more or less stock", "opened 新设、closed 撤销、more 增储、less 减储"),
      ResultColumn("yuan", "yuan", "change of its yearly cost", "年成本变化"),
      ResultColumn("kit_days_before", "", "persons × days of basic daily goods there before", "之前的人日份数"),
      ResultColumn("kit_days_after", "", "the same after", "之后的人日份数"),
      ResultColumn("level", "", "level of the place that it serves", "所服务地区的层级"),
      ResultColumn("code", "", "code of that place", "地区代码"),
      ResultColumn("name_zh", "", "its name in Chinese", "中文名称"),
      ResultColumn("name_en", "", "in English", "英文名称"),
      ResultColumn("measure", "", "id of the measure", "指标标识"),
      ResultColumn("unit", "", "its unit", "单位"),
      ResultColumn(
        "before", "unit", "expected value there before, on replications the search did not use", "之前的期望值（搜索未用的重复）"),
      ResultColumn("after", "unit", "after", "之后的期望值"),
      ResultColumn("difference", "unit", "after − before", "差值"),
      ResultColumn("low", "unit", "lower end of its 95 % interval", "95 % 区间下限"),
      ResultColumn("high", "unit", "upper end", "上限"),
      ResultColumn("townships_gaining", "count", "townships there that do better", "改善的乡镇数"),
      ResultColumn("townships_losing", "count", "townships there that do worse", "变差的乡镇数"),
    ]
      + ReliefLegs.names.flatMap { leg in
        [
          ResultColumn("\(leg)_before_min", "min", "mean of this leg of basic relief there before", "之前该环节的平均时间"),
          ResultColumn("\(leg)_after_min", "min", "after", "之后"),
        ]
      })

  private static func writeChanges(_ report: OptimiseReport, _ csv: inout CSVWriter) {
    let world = report.catalogue.world
    for change in report.changes {
      let site = report.catalogue.sites[change.site]
      let name = world.name(of: change.place.kind, change.place.index)
      csv.text(site.name.code)
      csv.text(site.name.chinese)
      csv.text(site.name.english)
      csv.text(change.action.rawValue)
      csv.number(change.yuan, decimals: 2)
      csv.number(change.kitDaysBefore, decimals: 1)
      csv.number(change.kitDaysAfter, decimals: 1)
      csv.text(change.place.kind.rawValue)
      csv.text(name.code)
      csv.text(name.chinese)
      csv.text(name.english)
      csv.text(report.settings.measure.id)
      csv.text(report.settings.measure.unitID)
      for value in [change.before, change.after, change.difference.mean, change.difference.low, change.difference.high]
      {
        report.write(value, &csv)
      }
      csv.integer(change.gaining)
      csv.integer(change.losing)
      for (before, after) in zip(change.legsBefore, change.legsAfter) {
        for value in [before, after] {
          value.isNaN ? csv.empty() : csv.number(value / Double(minuteMs), decimals: 2)
        }
      }
      csv.endRow()
    }
  }

  static let restock = ResultTable(
    file: "restock.csv",
    meaning: Phrase(
      "stock rules between events, (s, S): one row for each site and basic daily good", "平时补货规则 (s, S)：每个储备点、每种基本日用物资一行"
    ),
    columns: [
      ResultColumn("site", "", "id of the site", "储备点编号"),
      ResultColumn("item", "", "id of the item", "物资编号"),
      ResultColumn("order_up_to", "units", "S: the stock of the layout", "S：布局中的库存"),
      ResultColumn(
        "reorder_point", "units",
        "s: what half of the drawn events that come to this place take; with less, every second one runs out; below S",
        "s：抽样事件中到达该点的半数所需；低于此值，每两次就有一次断货；小于 S"),
      ResultColumn("covered", "", "share of the drawn events that come to this place which S covers", "S 能覆盖的抽样事件比例"),
      ResultColumn("events", "count", "draws that come to this place", "到达该点的抽样次数"),
    ])

  /// s and S of each site and basic daily good that some draw came to
  static func levels(_ report: OptimiseReport) -> [RestockLevels] {
    let world = report.catalogue.world
    let draft = report.result.best.draft
    let items = world.items.count
    var found: [RestockLevels] = []
    for (site, quantiles) in report.quantiles.enumerated() {
      guard let quantiles, quantiles.draws > 0 else { continue }
      for item in 0..<items where world.items[item].isBasic && world.items[item].isDaily {
        let units = Int(draft.stock[site * items + item])
        if units == 0 { continue }
        let median = Int((quantiles.median / 24 * world.items[item].needPerPerson).rounded(.up))
        found.append(
          RestockLevels(
            site: site, item: item, reorderPoint: min(units - 1, median), orderUpTo: units, quantiles: quantiles))
      }
    }
    return found
  }

  private static func writeRestock(_ report: OptimiseReport, _ csv: inout CSVWriter) {
    for row in levels(report) {
      csv.text(report.catalogue.sites[row.site].name.code)
      csv.text(report.catalogue.world.itemNames[row.item])
      csv.integer(row.orderUpTo)
      csv.integer(row.reorderPoint)
      csv.number(row.quantiles.covered, decimals: 4)
      csv.integer(row.quantiles.draws)
      csv.endRow()
    }
  }

  static let scenarios = ResultTable(
    file: "scenarios.csv",
    meaning: Phrase(
      "start and found layout: one row for each scenario and measure, on replications the search did not use",
      "起点与所得布局：每个情景、指标一行（搜索未用的重复）"),
    columns: [
      ResultColumn("scenario", "", "name of the scenario", "情景名称"),
      ResultColumn("probability", "", "its probability in the search", "搜索中的概率"),
      ResultColumn("measure", "", "id of the measure", "指标标识"),
      ResultColumn("unit", "", "its unit", "单位"),
      ResultColumn("start", "unit", "mean with the start layout", "起点布局的平均值"),
      ResultColumn("found", "unit", "mean with the layout that was found", "所得布局的平均值"),
      ResultColumn("difference", "unit", "found − start", "差值"),
      ResultColumn("low", "unit", "lower end of its paired 95 % interval", "配对 95 % 区间下限"),
      ResultColumn("high", "unit", "upper end", "上限"),
      ResultColumn("replications", "count", "pairs", "配对数"),
    ])

  private static func writeScenarios(_ report: OptimiseReport, _ csv: inout CSVWriter) {
    for (scenario, comparison) in zip(report.scenarios, report.comparison.comparisons) {
      for (index, measure) in comparison.measures.enumerated() {
        let difference = comparison.difference(index, 0, 1, family: 1)
        csv.text(scenario.name)
        csv.number(scenario.probability)
        csv.text(measure.id)
        csv.text(measure.unitID)
        for value in [
          difference.first, difference.other, difference.estimate.mean, difference.estimate.low,
          difference.estimate.high,
        ] {
          value.isFinite ? csv.number(value / measure.oneUnit, decimals: measure.isShare ? 6 : 3) : csv.empty()
        }
        csv.integer(difference.estimate.replications)
        csv.endRow()
      }
    }
  }
}

/// The levels of an (s, S) rule at one site for one item
struct RestockLevels {
  var site: Int
  var item: Int
  /// s, units: an order goes out when the position is at or below it
  var reorderPoint: Int
  /// S, units
  var orderUpTo: Int
  var quantiles: StockQuantiles
}

extension OptimiseReport {
  func write(_ value: Double, _ csv: inout CSVWriter) {
    value.isFinite ? csv.number(written(value), decimals: settings.measure.isShare ? 6 : 3) : csv.empty()
  }

  /// The value of each round of the search: the expected value over scenarios
  private func rounds(_ layout: ScoredLayout) -> [Double] {
    (0..<layout.rounds).map { round in
      zip(layout.samples, scenarios).reduce(0) { $0 + $1.1.probability * $1.0.values(0, 0)[round] }
    }
  }

  /// Mean of the rounds with its interval
  func estimate(_ layout: ScoredLayout) -> Estimate { Statistics.interval(of: rounds(layout).filter { !$0.isNaN }) }

  /// The layout less the start on the same rounds, with its interval
  func difference(_ layout: ScoredLayout) -> Estimate {
    Statistics.interval(of: zip(rounds(layout), rounds(result.start)).map { $0 - $1 }.filter { !$0.isNaN })
  }

  /// How the stock of a basic daily good came about; nil for other goods
  func basis(_ site: Int, _ item: Int, isBest: Bool) -> String? {
    let row = catalogue.world.items[item]
    if !(row.isBasic && row.isDaily) { return nil }
    guard isBest, let found = quantiles[site], found.draws > 0 else { return "derived: chosen by the search" }
    let percent = NumberFormat.fixed(found.covered * 100, 0)
    return "derived: chosen by the search; covers \(percent) % of the drawn events that come to this place first"
  }
}
