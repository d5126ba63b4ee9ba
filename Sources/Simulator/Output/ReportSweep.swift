// What a report of a sweep shows: its points with the measures of the province, the effects of its factors, and their Sobol
// indices where it has them. Columns are taken by their names, as the files have them.

/// The data of a report of a sweep
struct ReportSweep {
  static let format = "lastmile-sweep-result/1"

  private let manifest: JSON5Value
  private let columns: JSON5Value
  private let points: CSVTable
  private let results: CSVTable
  private let effects: CSVTable?
  private let indices: CSVTable?

  /// The folder with the result of a sweep: the one that is named, or `result` in it; nil when it is neither
  static func folder(_ path: String) -> String? {
    var name = path
    while name.count > 1, name.hasSuffix("/") { name.removeLast() }
    return [name, "\(name)/result"].first { folder in
      JSON5Document.read("\(folder)/manifest.json", InputProblems())?.root["format"]?.string == format
    }
  }

  /// - Returns: nil when something is wrong with the folder, which `problems` then say
  init?(_ folder: String, _ problems: InputProblems) {
    let before = problems.count
    func document(_ name: String) -> JSON5Value? { JSON5Document.read("\(folder)/\(name)", problems)?.root }
    guard let manifest = document("manifest.json") else { return nil }
    let contents = manifest["contents"]?.elements ?? []
    for file in contents {
      ResultFolderReader.check(
        "\(folder)/\(file["file"]?.string ?? "")", sha256: file["sha256"]?.string ?? "", problems)
    }
    guard problems.count == before, let columns = document("columns.json") else { return nil }
    func table(_ name: String, _ required: [String]) -> CSVTable? {
      guard contents.contains(where: { $0["file"]?.string == name }) else { return nil }
      return CSVTable.read("\(folder)/\(name)", problems, required: required, others: .ignored)
    }
    guard let points = table("points.csv", ["point"]),
      let results = table("results.csv", ["point", "measure", "level", "mean", "low", "high", "replications"])
    else {
      problems.add(
        InputProblem(
          file: "\(folder)/manifest.json", place: .file,
          finding: .other(Phrase("names no points.csv and results.csv", "未列出 points.csv 与 results.csv"))))
      return nil
    }
    effects = table("effects.csv", ["measure", "factor", "kind", "level", "effect", "low", "high"])
    indices = table("sensitivity.csv", ["measure", "factor", "first", "total"])
    self.manifest = manifest
    self.columns = columns
    self.points = points
    self.results = results
    if problems.count > before || points.lacksColumns || results.lacksColumns { return nil }
  }

  func write(to json: inout JSONWriter) {
    for key in ["tool", "sweep"] {
      guard let value = manifest[key] else { continue }
      json.key(key)
      json.value(value)
    }
    json.key("sweep_measures")
    if let measures = columns["measures"] { json.value(measures) } else { json.array { _ in } }
    json.object("sweep_tables") { json in
      write(points, "points", to: &json)
      writeProvince(to: &json)
      if let effects { write(effects, "effects", to: &json) }
      if let indices { write(indices, "indices", to: &json) }
    }
  }

  /// Every cell of a table as text, column by column
  private func write(_ table: CSVTable, _ key: String, to json: inout JSONWriter) {
    json.object(key) { json in
      for name in table.header {
        let column = table.column(name)
        json.array(name) { json in for row in table.rows { json.string(row.key(column) ?? "") } }
      }
    }
  }

  /// The measures of the province: for each measure mean, low and high of each point that has a value
  private func writeProvince(to json: inout JSONWriter) {
    var pool = TextPool()
    var rows: (point: [Int32], measure: [Int32], replications: [Int32]) = ([], [], [])
    var values: [[Double]] = [[], [], []]
    let (point, measure, level) = (results.column("point"), results.column("measure"), results.column("level"))
    let replications = results.column("replications")
    let numbers = ["mean", "low", "high"].map { results.column($0) }
    for row in results.rows where row.key(level) == "province" {
      rows.point.append(Int32(row.integer(point, in: 0...Int(Int32.max))))
      let id = row.string(measure)
      rows.measure.append(pool.number(id, id))
      rows.replications.append(Int32(row.integer(replications, in: 0...Int(Int32.max))))
      for (index, column) in numbers.enumerated() { values[index].append(row.optionalNumber(column) ?? .nan) }
    }
    json.object("results") { json in
      json.array("measures") { json in for text in pool.texts { json.string(text.english) } }
      json.integers("point", rows.point)
      json.integers("measure", rows.measure)
      json.integers("replications", rows.replications)
      for (index, name) in ["mean", "low", "high"].enumerated() { json.numbers(name, values[index], decimals: 6) }
    }
  }
}
