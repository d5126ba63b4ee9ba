// What a report of a search shows: cost against the measure, the found layout beside the start, and why each change pays.

/// The data of a report of a search
struct ReportSearch {
  private let manifest: JSON5Value
  private let columns: JSON5Value
  private let tables: [(key: String, table: CSVTable)]

  /// Whether a folder says that it holds a search
  static func isSearch(_ path: String) -> Bool {
    JSON5Document.read("\(path)/manifest.json", InputProblems())?.root["format"]?.string == OptimiseFolder.format
  }

  /// - Returns: nil when something is wrong with the folder, which `problems` then say
  init?(_ path: String, _ problems: InputProblems) {
    var folder = path
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    let before = problems.count
    guard let manifest = JSON5Document.read("\(folder)/manifest.json", problems)?.root else { return nil }
    for file in manifest["contents"]?.elements ?? [] {
      ResultFolderReader.check(
        "\(folder)/\(file["file"]?.string ?? "")", sha256: file["sha256"]?.string ?? "", problems)
    }
    guard problems.count == before, let columns = JSON5Document.read("\(folder)/columns.json", problems)?.root else {
      return nil
    }
    self.manifest = manifest
    self.columns = columns
    tables = [
      ("pareto", OptimiseFolder.pareto), ("changes", OptimiseFolder.changes), ("townships", OptimiseFolder.townships),
      ("scenarios", OptimiseFolder.scenarios),
    ].compactMap { key, table in
      CSVTable.read(
        "\(folder)/\(table.file)", problems, required: table.columns.map(\.name), others: .ignored
      ).map { (key, $0) }
    }
    if problems.count > before || tables.contains(where: { $0.table.lacksColumns }) { return nil }
  }

  func write(to json: inout JSONWriter) {
    for key in ["tool", "search"] {
      guard let value = manifest[key] else { continue }
      json.key(key)
      json.value(value)
    }
    json.key("search_measures")
    if let measures = columns["measures"] { json.value(measures) } else { json.array { _ in } }
    json.object("search_tables") { json in
      for (key, table) in tables {
        json.object(key) { json in
          for name in table.header {
            let column = table.column(name)
            json.array(name) { json in for row in table.rows { json.string(row.key(column) ?? "") } }
          }
        }
      }
    }
  }
}
