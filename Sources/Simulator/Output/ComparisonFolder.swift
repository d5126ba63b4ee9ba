// The folder of a comparison: comparison.csv with every difference, comparison.json, of policies league.csv and league.tex, and the result folder of every
// alternative under results/, so that nothing has to be simulated again. It appears under its name only when it is
// complete.

/// Writes a comparison folder, cell by cell
public final class ComparisonFolder {
  public static let format = "lastmile-comparison/1"

  private let folder: AtomicFolder
  private let tool: ToolIdentity
  private var results: [(path: String, inputs: String, sha256: String)] = []

  /// - Parameters:
  ///   - path: name of the folder
  ///   - tool: the program that runs
  ///   - overwrite: whether an old result of that name may be replaced
  public init(_ path: String, tool: ToolIdentity, overwrite: Bool = false) throws(OutputError) {
    folder = try AtomicFolder(path, overwrite: overwrite)
    self.tool = tool
  }

  /// Writes the result folders of the alternatives of one cell.
  /// - Parameters:
  ///   - cell: a scenario under one draw of the world
  ///   - inputs: of each alternative
  public func add(_ cell: ComparisonReport.Cell, inputs: [ResultInputs]) throws(OutputError) {
    let comparison = cell.comparison
    for (index, results) in comparison.results.enumerated() {
      let alternative = comparison.alternatives[index]
      let name = "\(index + 1)-\(Self.fileName(alternative.name))"
      let path = "results/\(Self.fileName(cell.scenario))-draw\(cell.worldDraw)/\(name)"
      let run = RunDescription(results, policies: alternative.policies)
      try ResultFolder.write(
        results, Measures(results), run, inputs: inputs[index], tool: tool, to: folder.path(of: path),
        shownAs: "\(folder.path)/\(path)")
      let manifest = folder.path(of: "\(path)/manifest.json")
      guard let file = try? InputFile.read(manifest, limitBytes: 1 << 30) else {
        throw OutputError(path: path, reason: Phrase("can't be read again", "无法重新读取"))
      }
      self.results.append((path, inputs[index].sha256, SHA256.hexadecimal(of: file.bytes)))
    }
  }

  /// Writes what was found and gives the folder its name.
  public func finish(_ report: ComparisonReport) throws(OutputError) {
    try Self.table.write(to: folder) { csv in for cell in report.cells { Self.write(cell, to: &csv) } }
    if report.axis == .policies {
      try LeagueTable.table.write(to: folder) { LeagueTable.write(report, to: &$0) }
      try folder.write(LeagueTable.latex(report), as: "league.tex")
    }
    for (name, text) in [("columns.json", Self.dictionary(report)), ("comparison.json", ComparisonJSON.text(report))] {
      try folder.write(text, as: name)
    }
    try folder.write(manifest(report), as: "manifest.json")
    try folder.commit()
  }

  /// Letters and digits stay, what a file system may not take becomes a low line
  static func fileName(_ name: String) -> String {
    String(name.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "_" })
  }

  // MARK: The table

  static let table = ResultTable(
    file: "comparison.csv",
    meaning: Phrase(
      "of a comparison: one row for each scenario, draw, alternative, measure and place; differences are to the first alternative",
      "方案比较：每个情景、抽样、方案、指标和地区一行；差值均相对于第一方案"),
    columns: [
      ResultColumn("scenario", "", "name of the scenario", "情景名称"),
      ResultColumn("world_draw", "", "draw of the positions that no record gives", "无记录位置的抽样编号"),
      ResultColumn("alternative", "", "name of the alternative", "方案名称"),
      ResultColumn("measure", "", "id of the measure (see measures)", "指标标识（见 measures）"),
      ResultColumn("unit", "", "unit of means, difference and interval", "平均值、差值与区间的单位"),
      ResultColumn("level", "", "province, city, county or township", "层级：province 省、city 市、county 县、township 乡镇"),
      ResultColumn("code", "", "code of the place", "地区代码"),
      ResultColumn("name_zh", "", "name in Chinese", "中文名称"),
      ResultColumn("name_en", "", "name in English", "英文名称"),
      ResultColumn(
        "replications", "count", "replications in which this and the first alternative have a value",
        "本方案与第一方案均有值的重复次数"),
      ResultColumn("mean", "unit", "mean over these replications", "这些重复的平均值"),
      ResultColumn("first_mean", "unit", "the first alternative's mean over the same replications", "第一方案在相同重复中的平均值"),
      ResultColumn("difference", "unit", "mean − first_mean", "mean − first_mean"),
      ResultColumn("low", "unit", "lower end of its paired t interval", "其配对 t 区间下限"),
      ResultColumn("high", "unit", "upper end", "上限"),
      ResultColumn(
        "family", "count",
        "intervals of this measure at this level, which hold together with 95 % confidence (Bonferroni)",
        "同一指标、同一层级的区间数，按 Bonferroni 法同时以 95 % 置信度成立"),
      ResultColumn(
        "variance_ratio", "", "variance of the difference ÷ sum of both variances: what pairing left of it",
        "差值方差 ÷ 两方案方差之和：配对后剩余的部分"),
      ResultColumn(
        "verdict", "", "better, worse, unsure (the interval holds 0) or same (no replication differs)",
        "better 更好、worse 更差、unsure 不确定（区间含 0）、same 各次重复均相同"),
    ])

  private static func write(_ cell: ComparisonReport.Cell, to csv: inout CSVWriter) {
    let comparison = cell.comparison
    let world = comparison.alternatives[0].setup.world
    for (index, measure) in comparison.measures.enumerated() {
      func statistic(_ value: Double) {
        guard value.isFinite else { return csv.empty() }
        csv.number(value / measure.oneUnit, decimals: measure.isShare ? 6 : 3)
      }
      for level in ComparedPlace.levels {
        let rows = comparison.rows(index, level)
        func begin(_ alternative: Int, _ place: Int) {
          let place = comparison.places[place]
          let name = world.name(of: place.kind, place.index)
          csv.text(cell.scenario)
          csv.integer(cell.worldDraw)
          csv.text(comparison.alternatives[alternative].name)
          csv.text(measure.id)
          csv.text(measure.unitID)
          csv.text(place.kind.rawValue)
          csv.text(name.code)
          csv.text(name.chinese)
          csv.text(name.english)
        }
        for (place, each) in comparison.places.enumerated() where each.kind == level {
          let values = comparison.samples[0].values(index, place).filter { !$0.isNaN }
          if values.isEmpty { continue }
          begin(0, place)
          csv.integer(values.count)
          statistic(Statistics.mean(values))
          for _ in 0..<7 { csv.empty() }
          csv.endRow()
        }
        for row in rows {
          let difference = row.difference
          begin(row.alternative, row.place)
          csv.integer(difference.estimate.replications)
          statistic(difference.other)
          statistic(difference.first)
          statistic(difference.estimate.mean)
          statistic(difference.estimate.low)
          statistic(difference.estimate.high)
          csv.integer(difference.family)
          difference.varianceRatio.isNaN ? csv.empty() : csv.number(difference.varianceRatio, decimals: 6)
          csv.text(difference.verdict(lowerIsBetter: measure.isBetterWhenLower).rawValue)
          csv.endRow()
        }
      }
    }
  }

  private static func dictionary(_ report: ComparisonReport) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("format", "lastmile-columns/1")
      let notes = ComparisonReport.notes(report.first.settings)
      json.array("notes_en") { json in for note in notes { json.string(note.english) } }
      json.array("notes_zh") { json in for note in notes { json.string(note.chinese) } }
      json.array("tables") { json in
        table.describe(to: &json)
        if report.axis == .policies { LeagueTable.table.describe(to: &json) }
      }
      json.array("measures") { json in
        for measure in report.first.measures {
          json.object { json in
            json.member("id", measure.id)
            json.member("unit", measure.unitID)
            json.member("better", measure.isBetterWhenLower ? "lower" : "higher")
            json.member("meaning_en", measure.title.english)
            json.member("meaning_zh", measure.title.chinese)
          }
        }
      }
    }
    return json.text + "\n"
  }

  private func manifest(_ report: ComparisonReport) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("format", Self.format)
      json.object("tool") { json in
        json.member("name", "LastMile")
        json.member("version", tool.version)
        json.key("build")
        if let build = tool.build { json.string(build) } else { json.null() }
      }
      json.object("comparison") { json in ComparisonJSON.describe(report, to: &json) }
      json.object("toolchain") { Toolchain.write(to: &$0) }
      json.array("results") { json in
        for result in results {
          json.object { json in
            json.member("path", result.path)
            json.member("inputs_sha256", result.inputs)
            json.member("manifest_sha256", result.sha256)
          }
        }
      }
      json.contents(folder.contents)
    }
    return json.text + "\n"
  }
}
