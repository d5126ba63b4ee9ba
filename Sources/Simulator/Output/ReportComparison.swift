// What a report of a comparison shows: its table of differences, and the map of its first result.

/// The data of a report of a comparison
struct ReportComparison {
  private let path: String
  private let summary: JSON5Value
  private let columns: JSON5Value
  private let table: CSVTable
  private let first: ReportData

  /// Whether a folder says that it holds a comparison
  static func isComparison(_ path: String) -> Bool {
    let problems = InputProblems()
    let document = JSON5Document.read("\(path)/manifest.json", problems)
    return document?.root["format"]?.string == ComparisonFolder.format
  }

  /// - Returns: nil when something is wrong with the folder, which `problems` then say
  init?(_ path: String, _ problems: InputProblems) {
    var folder = path
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    self.path = folder
    let before = problems.count
    guard let manifest = JSON5Document.read("\(folder)/manifest.json", problems)?.root else { return nil }
    for file in manifest["contents"]?.elements ?? [] {
      ResultFolderReader.check(
        "\(folder)/\(file["file"]?.string ?? "")", sha256: file["sha256"]?.string ?? "", problems)
    }
    guard problems.count == before, let summary = JSON5Document.read("\(folder)/comparison.json", problems)?.root,
      let columns = JSON5Document.read("\(folder)/columns.json", problems)?.root,
      let table = CSVTable.read(
        "\(folder)/\(ComparisonFolder.table.file)", problems, required: ComparisonFolder.table.columns.map(\.name),
        others: .ignored), !table.lacksColumns
    else { return nil }
    guard let result = manifest["results"]?.elements?.first?["path"]?.string else {
      problems.add(
        InputProblem(
          file: "\(folder)/manifest.json", place: .file,
          finding: .other(Phrase("names no result of an alternative", "未列出任何方案的结果"))))
      return nil
    }
    guard let first = ReportData("\(folder)/\(result)", problems) else { return nil }
    self.summary = summary
    self.columns = columns
    self.table = table
    self.first = first
  }

  func write(to json: inout JSONWriter) {
    first.writeRun(to: &json)
    first.writePlaces(to: &json)
    first.writeMap(to: &json)
    json.key("comparison")
    json.object { json in
      for member in summary.members ?? [] where member.key != "cells" && member.key != "format" {
        json.key(member.key)
        json.value(member.value)
      }
      json.key("measures")
      if let measures = columns["measures"] { json.value(measures) } else { json.array { _ in } }
      writeRows(to: &json)
    }
  }

  /// comparison.csv: each row with its texts by number
  private func writeRows(to json: inout JSONWriter) {
    let texts = ["scenario", "world_draw", "alternative", "measure", "level", "code", "verdict"]
    let numbers = ["mean", "first_mean", "difference", "low", "high", "replications", "family"]
    var pools = texts.map { _ in TextPool() }
    var rows: [[Int32]] = texts.map { _ in [] }
    var values: [[Double]] = numbers.map { _ in [] }
    var names: [String: Phrase] = [:]
    let textColumns = texts.map { table.column($0) }
    let numberColumns = numbers.map { table.column($0) }
    let (chinese, english) = (table.column("name_zh"), table.column("name_en"))
    var codes: [String] = []
    for row in table.rows {
      for (index, column) in textColumns.enumerated() {
        let text = row.optionalString(column) ?? ""
        rows[index].append(pools[index].number(text, text))
        if index == 5, names[text] == nil {
          codes.append(text)
          names[text] = Phrase(row.optionalString(english) ?? "", row.optionalString(chinese) ?? "")
        }
      }
      for (index, column) in numberColumns.enumerated() { values[index].append(row.optionalNumber(column) ?? .nan) }
    }
    json.object("table") { json in
      for (index, text) in texts.enumerated() {
        json.array("\(text)_texts") { json in for each in pools[index].texts { json.string(each.english) } }
        json.integers(text, rows[index])
      }
      for (index, number) in numbers.enumerated() { json.numbers(number, values[index], decimals: 6) }
      json.array("names_zh") { json in for code in codes { json.string(names[code]?.chinese ?? "") } }
      json.array("names_en") { json in for code in codes { json.string(names[code]?.english ?? "") } }
    }
  }
}
