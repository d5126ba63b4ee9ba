// A table read from CSV (RFC 4180): the whole file in memory, each cell a range of its bytes.
//
// Reading makes no String and no object per cell; numbers are parsed straight from the bytes. The first row names the
// columns. Cells of one row lie side by side, `columnCount` of them for every row: a row with too few is filled up with
// absent cells (its problem has been added, so what is missing in it is not reported again), one with too many is cut.

/// What happens to columns that nobody asks for
enum OtherColumns: Sendable {
  /// each is a problem
  case refused
  case ignored
}

/// A table of a CSV file, with the line of every row
final class CSVTable {
  /// A larger table is refused. Cells are kept as 32-bit offsets.
  static let limitBytes = 1 << 30 - 1

  /// The file as messages name it
  let path: String
  let problems: InputProblems
  /// The file as it is on disk
  let fileBytes: [UInt8]
  /// The text in UTF-8, in which cells lie
  let bytes: [UInt8]
  /// Names of the columns, in the order of the file
  let header: [String]
  let headerLine: Int
  /// Columns that the table must have
  let required: [String]
  let columnCount: Int
  let rowCount: Int
  /// Per cell, row by row: first byte and the byte after the last one; flags in the top bits of the second
  let cellStarts: [UInt32]
  let cellEnds: [UInt32]
  /// Line, from 1, in which each row starts
  let lines: [UInt32]

  static let absent: UInt32 = 1 << 31
  /// The cell holds doubled quotes.
  static let escaped: UInt32 = 1 << 30
  static let offsetMask: UInt32 = 1 << 30 - 1

  /// Reads a table; adds what is wrong to `problems` and returns nil when there is no table.
  /// - Parameters:
  ///   - required: columns that must be there
  ///   - optional: columns that may be there
  static func read(
    _ path: String, _ problems: InputProblems, required: [String], optional: [String] = [],
    others: OtherColumns = .refused
  ) -> CSVTable? {
    do throws(InputFile.Failure) {
      let file = try problems.source.read(path, limitBytes: limitBytes)
      return parse(file.bytes, path: path, problems, required: required, optional: optional, others: others)
    } catch {
      problems.add(error.problem(file: path))
      return nil
    }
  }

  /// Parses bytes that came from elsewhere; `path` is the name for messages.
  static func parse(
    _ bytes: [UInt8], path: String, _ problems: InputProblems, required: [String], optional: [String] = [],
    others: OtherColumns = .refused
  ) -> CSVTable? {
    guard let text = TextEncoding.table(bytes, path, problems) else { return nil }
    var parser = CSVParser(text, path: path, problems)
    guard parser.readAll() else { return nil }
    let table = CSVTable(parser, fileBytes: bytes, required: required, problems)
    if table.isSeparatedOtherwise(required) { return nil }
    table.checkHeader(required, optional, others)
    return table
  }

  private init(
    _ parser: borrowing CSVParser, fileBytes: [UInt8], required: [String], _ problems: InputProblems
  ) {
    path = parser.path
    self.required = required
    self.problems = problems
    self.fileBytes = fileBytes
    bytes = parser.bytes
    header = parser.header
    headerLine = parser.headerLine
    columnCount = parser.header.count
    rowCount = parser.lines.count
    cellStarts = parser.cellStarts
    cellEnds = parser.cellEnds
    lines = parser.lines
  }

  // MARK: The header

  /// Whether the columns are separated by something else than commas; then every column would be missing.
  private func isSeparatedOtherwise(_ required: [String]) -> Bool {
    guard header.count == 1, required.count > 1 else { return false }
    let others: [(Character, Phrase)] = [
      (";", Phrase("semicolons", "分号")), ("\t", Phrase("tabs", "制表符")), ("，", Phrase("full-width commas", "全角逗号")),
      ("|", Phrase("bars", "竖线")),
    ]
    guard let (_, found) = others.first(where: { header[0].contains($0.0) }) else { return false }
    add(
      nil,
      .other(
        Phrase(
          "the header is separated by \(found.english); expected commas", "表头以\(found.chinese)分隔，应以半角逗号分隔")))
    return true
  }

  /// Whether a required column is missing, which has been reported: what rows then seem to say is not to be judged
  private(set) var lacksColumns = false

  private func checkHeader(_ required: [String], _ optional: [String], _ others: OtherColumns) {
    let known = required + optional
    let free = known.filter { !header.contains($0) }
    var seen: Set<String> = []
    var unnamed = 0
    for name in header {
      if name.isEmpty {
        unnamed += 1
      } else if !seen.insert(name).inserted {
        add(name, .duplicate(shown: nil, firstLine: headerLine, firstFile: nil))
      } else if others == .refused, !known.contains(name) {
        let near = NearMiss.suggestion(for: name, among: free) ?? NearMiss.suggestion(for: name, among: known)
        add(name, .unknown(known: known), near)
      } else if others == .ignored, !known.contains(name), !required.contains(where: { free.contains($0) }),
        let near = NearMiss.suggestion(for: name, among: free)
      {
        add(name, .note(Phrase("is not read", "未被读取")), near)
      }
    }
    if unnamed > 0 {
      let first = header.firstIndex(of: "")! + 1
      add(
        nil,
        .other(
          Phrase(
            "the header has \(unnamed) column\(unnamed == 1 ? "" : "s") without a name, first column \(first)",
            "表头有 \(unnamed) 列没有名称，首先是第 \(first) 列")))
    }
    for name in required where !seen.contains(name) {
      lacksColumns = true
      // Where other columns are refused, they have been named.
      let others = others == .ignored ? header.filter { !known.contains($0) } : []
      let near = NearMiss.suggestion(for: name, among: others).map { Phrase("the header has \($0)", "表头中有 \($0)") }
      add(name, .other(Phrase("is missing", "缺失")), hint: near)
    }
  }

  private func add(
    _ column: String?, _ finding: InputProblem.Finding, _ suggestion: String? = nil, hint: Phrase? = nil
  ) {
    problems.add(
      InputProblem(
        file: path, place: .row(line: headerLine, column: column), finding: finding, hint: hint,
        suggestion: suggestion))
  }

  // MARK: Columns and rows

  /// The handle of a column; one that is not in the file reads as absent
  func column(_ name: String) -> CSVColumn {
    CSVColumn(
      name: name, position: header.firstIndex(of: name) ?? CSVColumn.absent, table: ObjectIdentifier(self))
  }

  /// Whether the file has a column
  func has(_ name: String) -> Bool { header.contains(name) }

  /// The rows in the order of the file
  var rows: CSVRows { CSVRows(table: self) }

  /// SHA-256 of the file as it is on disk, in hexadecimal digits
  var sha256: String { SHA256.hexadecimal(of: fileBytes) }
}

/// A column, found once by name with `CSVTable.column`. It serves for rows of other tables too, as does a literal name, but is
/// then looked up for every row.
struct CSVColumn: Sendable, ExpressibleByStringLiteral {
  static let absent = -1
  static let unresolved = -2

  let name: String
  /// From 0, or `absent` or `unresolved`
  let position: Int
  /// The table in which that position counts
  let table: ObjectIdentifier?

  init(name: String, position: Int, table: ObjectIdentifier?) {
    self.name = name
    self.position = position
    self.table = table
  }

  init(stringLiteral name: String) { self.init(name: name, position: Self.unresolved, table: nil) }
}

/// The rows of a table, without the header
struct CSVRows: RandomAccessCollection {
  let table: CSVTable
  var startIndex: Int { 0 }
  var endIndex: Int { table.rowCount }
  subscript(position: Int) -> CSVRow {
    precondition(position >= 0 && position < table.rowCount)
    return CSVRow(table: table, index: position)
  }
}
