// The result folder of a run: data first. Everything else, reports included, is made from it.
//
// Raw records hold times in whole milliseconds, so that nothing is lost and measures can be taken again from them;
// measures and the map hold minutes. No file tells how many workers ran or when: the same inputs give the same bytes.

/// The files that shaped a run, and what replaced their values
public struct ResultInputs: Sendable {
  public var files: [WorldReader.SourceFile]
  public var edits: [ValueEdit]
  public var worldDraw: UInt64
  /// How many figures of the world's tables are measured, derived, assumed, or a planner's own
  public var standings: [WorldReader.Standing] = []
  /// Villages and townships whose position is drawn
  public var drawnVillages = 0
  public var drawnTownships = 0

  public init(files: [WorldReader.SourceFile], edits: [ValueEdit] = [], worldDraw: UInt64 = 0) {
    self.files = files
    self.edits = edits
    self.worldDraw = worldDraw
  }

  public init(_ loaded: LoadedCase, options: CaseOptions) {
    self.init(files: loaded.files, edits: options.edits, worldDraw: options.worldDraw)
    standings = loaded.world.standings
    drawnVillages = loaded.world.drawnVillages
    drawnTownships = loaded.world.drawnTownships
  }
}

/// The program that ran
public struct ToolIdentity: Sendable {
  public var version: String
  /// Names the build, such as the commit; nil when it is not known
  public var build: String?

  public init(version: String, build: String? = nil) {
    self.version = version
    self.build = build
  }
}

/// Writes result folders
public struct ResultFolder {
  public static let format = "lastmile-result/1"

  let results: RunResults
  let measures: Measures
  let run: RunDescription
  let inputs: ResultInputs
  let tool: ToolIdentity
  /// What maps draw, besides townships.geojson
  private(set) var layers: [ResultLayer] = []
  var world: World { results.setup.world }

  /// Writes the results of a run as a folder that appears under its name only when it is complete.
  /// - Parameters:
  ///   - results: the records of the run
  ///   - measures: what was measured in them
  ///   - run: how it was made
  ///   - inputs: the files that shaped it
  ///   - tool: the program that ran
  ///   - path: name of the folder; folders that lead to it are made
  ///   - overwrite: whether an old result of that name may be replaced
  ///   - shown: the name for messages; the path when missing
  /// - Throws: `OutputError` when something can't be written; then nothing is left behind
  /// - Complexity: O(records)
  public static func write(
    _ results: RunResults, _ measures: Measures, _ run: RunDescription, inputs: ResultInputs, tool: ToolIdentity,
    to path: String, overwrite: Bool = false, shownAs shown: String? = nil
  ) throws(OutputError) {
    var result = ResultFolder(results: results, measures: measures, run: run, inputs: inputs, tool: tool)
    result.layers = result.makeLayers()
    let folder = try AtomicFolder(path, overwrite: overwrite, shownAs: shown)
    try result.writeMeasures(to: folder)
    try result.writeReplications(to: folder)
    try result.writeIncidents(to: folder)
    try result.writeRequests(to: folder)
    try result.writeTownships(to: folder)
    try result.writeItems(to: folder)
    try result.writeNeeds(to: folder)
    try result.writeCosts(to: folder)
    try result.writeEventCosts(to: folder)
    try result.writeProbes(to: folder)
    try result.writeService(to: folder)
    try result.writeBases(to: folder)
    if results.setup.world.hasDutyRules { try result.writeDuties(to: folder) }
    if !measures.inventory.isEmpty { try result.writeInventory(to: folder) }
    if results.setup.recordsWarnings { try result.writeWarnings(to: folder) }
    if results.setup.warnings.isOn { try result.writeWarnedVillages(to: folder) }
    try result.writeVillages(to: folder)
    try result.writeStock(to: folder)
    if let traced = results.settings.traced {
      try result.writeTrace(to: folder)
      if result.hasRain { try result.writeRain(of: traced, to: folder) }
      if result.hasTrack { try result.writeTrack(of: traced, to: folder) }
    }
    try folder.write(result.townshipMap(), as: "townships.geojson")
    for layer in result.layers { try folder.write(layer.text, as: layer.file) }
    for style in result.styles { try folder.write(style.text, as: style.file) }
    try folder.write(SummaryJSON.text(measures, run), as: "summary.json")
    try folder.write(result.dictionary(), as: "columns.json")
    try folder.write(result.manifest(folder.contents), as: "manifest.json")
    try folder.commit()
  }

  /// Every table of this result, in the order in which they are described
  private var tables: [ResultTable] {
    [
      Self.measureTable, Self.replicationTable(results.setup.measures), Self.incidentTable(of: world),
      Self.requestTable(of: world),
      Self.townshipTable,
      Self.itemTable(of: results.setup.layout), Self.needTable, Self.costTable, Self.eventCostTable, Self.probeTable,
      Self.serviceTable,
      Self.baseTable,
      Self.villageTable, Self.stockTable,
    ] + (world.hasDutyRules ? [Self.dutyTable] : [])
      + (measures.inventory.isEmpty ? [] : [Self.inventoryTable(of: results.setup.layout)])
      + (results.setup.recordsWarnings ? [Self.warningTable] : [])
      + (results.setup.warnings.isOn ? [Self.warnedVillageTable] : [])
      + (results.settings.traced == nil ? [] : [Self.traceTable]) + (hasRain ? [Self.rainTable] : [])
      + (hasTrack ? [Self.trackTable] : [])
  }

  private var hasRain: Bool { results.settings.traced != nil && results.setup.hasRain }

  /// Every file of this result in the order of names
  var files: [String] {
    (tables.map(\.file) + layers.map(\.file) + styles.map(\.file)
      + ["townships.geojson", "summary.json", "columns.json", "manifest.json"]).sorted()
  }

  // MARK: The data dictionary

  /// Each file, each column, its unit and meaning, in both languages
  private func dictionary() -> String {
    var json = JSONWriter()
    func describe(_ json: inout JSONWriter, _ meaning: Phrase) {
      json.member("meaning_en", meaning.english)
      json.member("meaning_zh", meaning.chinese)
    }
    json.object { json in
      json.member("format", "lastmile-columns/1")
      json.array("notes_en") { json in for note in Self.notes { json.string(note.english) } }
      json.array("notes_zh") { json in for note in Self.notes { json.string(note.chinese) } }
      json.array("tables") { json in
        for table in tables { table.describe(to: &json) }
      }
      json.array("files") { json in
        let styled = layers.map { ($0.file, $0.meaning) } + styles.map { ($0.file, $0.meaning) }
        for (file, meaning) in Self.otherFiles + styled {
          json.object { json in
            json.member("file", file)
            describe(&json, meaning)
          }
        }
      }
      json.array("measures") { json in
        for measure in results.setup.measures {
          json.object { json in
            json.member("id", measure.id)
            json.member("unit", measure.unit.id)
            describe(&json, measure.title)
          }
        }
      }
      let occurring = Set(results.trace.map(\.kind))
      json.array("events") { json in
        for kind in results.settings.traced == nil ? [] : TraceKind.allCases
        where (results.setup.recordsWarnings || !kind.isOfWarnings) && (!kind.isRare || occurring.contains(kind)) {
          json.object { json in
            json.member("id", kind.fileID)
            describe(&json, kind.title)
          }
        }
      }
    }
    return json.text + "\n"
  }

  private static let notes = [
    Phrase(
      "Times of single cases are whole milliseconds (_ms), exact; measures are in minutes (_min).",
      "单个案例的时间为整数毫秒（_ms），精确值；指标以分钟（_min）表示。"),
    Phrase(
      "An empty cell of a time: not reached before the end of the scenario. null in JSON: not reached, or no case.",
      "时间为空：情景结束前未达到。JSON 中的 null：未达到或没有案例。"),
    Phrase(
      "Codes are text: 6 digits for cities and counties, 12 for townships and villages.", "代码为文本：市、县 6 位，乡镇、村 12 位。"),
    Phrase("Replications, incidents and requests are numbered from 0.", "重复、险情、需求均从 0 编号。"),
    Phrase(
      "Quantiles are nearest-rank: the smallest value that at least so many percent of the cases do not exceed; a case that"
        + " was not reached is larger than everything.",
      "分位数按最近秩计算：至少该百分比的案例不超过的最小值；未达到的案例视为大于一切。"),
    Phrase(
      "Intervals are 95 % t intervals over replications, cut at 0 and for shares at 1.",
      "区间为按各次重复计算的 95 % t 区间，下限不低于 0，比例上限不超过 1。"),
  ]

  private static let otherFiles: [(String, Phrase)] = [
    (
      "manifest.json",
      Phrase("what was run: inputs with SHA-256, seed, policies, toolchain", "运行信息：输入文件及 SHA-256、随机种子、策略、工具链")
    ),
    ("summary.json", Phrase("the measures that a planner reads first, as one object", "规划人员首先阅读的指标，单个 JSON 对象")),
    (
      "townships.geojson",
      Phrase(
        "townships of the focus as points (WGS-84) with their main measures", "重点乡镇点位（WGS-84）及主要指标")
    ),
    ("columns.json", Phrase("this dictionary", "本数据字典")),
  ]
}

extension AtomicFolder {
  func write(_ text: String, as name: String) throws(OutputError) {
    let file = try file(name)
    file.append(text)
    try file.commit()
  }
}
