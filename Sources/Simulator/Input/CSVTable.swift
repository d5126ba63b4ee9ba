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
  static let limitBytes = 1 << 30

  /// The file as messages name it
  let path: String
  let problems: InputProblems
  /// The file as it is on disk
  let fileBytes: [UInt8]
  /// The text in UTF-8, in which cells lie
  let bytes: [UInt8]
  /// Names of the columns, in the order of the file
  let header: [String]
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
      let file = try InputFile.read(path, limitBytes: limitBytes - 1)
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
    guard let text = decode(bytes, path, problems) else { return nil }
    var parser = CSVParser(text, path: path, problems)
    guard parser.readAll() else { return nil }
    let table = CSVTable(parser, fileBytes: bytes, problems)
    table.checkHeader(required, optional, others)
    return table
  }

  private init(_ parser: borrowing CSVParser, fileBytes: [UInt8], _ problems: InputProblems) {
    path = parser.path
    self.problems = problems
    self.fileBytes = fileBytes
    bytes = parser.bytes
    header = parser.header
    columnCount = parser.header.count
    rowCount = parser.lines.count
    cellStarts = parser.cellStarts
    cellEnds = parser.cellEnds
    lines = parser.lines
  }

  /// The text as UTF-8; nil when it is in no known encoding
  private static func decode(_ bytes: [UInt8], _ path: String, _ problems: InputProblems) -> [UInt8]? {
    func refuse(_ place: InputProblem.Place, _ reason: Phrase, hint: Phrase? = nil) {
      problems.add(InputProblem(file: path, place: place, finding: .other(reason), hint: hint))
    }
    if let reason = TextEncoding.foreignMark(bytes) {
      refuse(.file, reason)
      return nil
    }
    var text = bytes
    let save = Phrase("save the table as UTF-8", "请将表格另存为 UTF-8")
    if let offset = TextEncoding.firstInvalidUTF8(bytes) {
      switch TextEncoding.fromGB18030(bytes) {
      case .text(let converted):
        text = converted
        problems.add(
          InputProblem(
            file: path, place: .file,
            finding: .note(Phrase("was read as GB 18030, since it is not UTF-8", "不是 UTF-8，已按 GB 18030 读取"))))
      case .invalid(let other):
        refuse(
          .byte(offset),
          Phrase(
            "byte \(offset) is not valid UTF-8, and byte \(other) not valid GB 18030",
            "第 \(offset) 个字节不是有效的 UTF-8，第 \(other) 个字节不是有效的 GB 18030"), hint: save)
        return nil
      case .unavailable:
        refuse(
          .byte(offset),
          Phrase(
            "byte \(offset) is not valid UTF-8, and this system can't convert GB 18030",
            "第 \(offset) 个字节不是有效的 UTF-8，且本系统无法转换 GB 18030"), hint: save)
        return nil
      }
    }
    if let offset = text.firstIndex(of: 0) {
      refuse(.byte(offset), Phrase("byte \(offset) is zero: this is no text", "第 \(offset) 个字节为零：不是文本文件"))
      return nil
    }
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    return text
  }

  private func checkHeader(_ required: [String], _ optional: [String], _ others: OtherColumns) {
    let known = required + optional
    var seen: Set<String> = []
    for name in header {
      if !seen.insert(name).inserted {
        problems.add(
          InputProblem(
            file: path, place: .row(line: 1, column: name), finding: .duplicate(shown: nil, firstLine: 1)))
      } else if others == .refused, !known.contains(name) {
        let near = NearMiss.suggestion(for: name, among: known.filter { !header.contains($0) } + known)
        problems.add(
          InputProblem(
            file: path, place: .row(line: 1, column: name), finding: .unknown(known: known), suggestion: near))
      }
    }
    for name in required where !seen.contains(name) {
      problems.add(
        InputProblem(
          file: path, place: .row(line: 1, column: name),
          finding: .missing(expected: Phrase("a column of that name", "有此名称的列")),
          suggestion: nil))
    }
  }

  /// The handle of a column; one that is not in the file reads as absent
  func column(_ name: String) -> CSVColumn {
    CSVColumn(name: name, position: header.firstIndex(of: name) ?? CSVColumn.absent)
  }

  /// Whether the file has a column
  func has(_ name: String) -> Bool { header.contains(name) }

  /// The rows in the order of the file
  var rows: CSVRows { CSVRows(table: self) }

  /// SHA-256 of the file as it is on disk, in hexadecimal digits
  var sha256: String { SHA256.hexadecimal(of: fileBytes) }
}

/// A column of one table, found once by name with `CSVTable.column`. A literal name serves too, but is looked up for
/// every row.
struct CSVColumn: Sendable, ExpressibleByStringLiteral {
  static let absent = -1
  static let unresolved = -2

  let name: String
  /// From 0, or `absent` or `unresolved`
  let position: Int

  init(name: String, position: Int) {
    self.name = name
    self.position = position
  }

  init(stringLiteral name: String) { self.init(name: name, position: Self.unresolved) }
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
