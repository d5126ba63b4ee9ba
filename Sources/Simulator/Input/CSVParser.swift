// Splits CSV text into cells, by RFC 4180 with LF as well as CRLF (and a lone CR) as the end of a record.
//
// One pass over the bytes. Empty lines are skipped. What the standard forbids (a quote inside a plain cell, text after a
// closing quote, another number of cells than the header has) is a problem, and reading goes on.

struct CSVParser: ~Copyable {
  let bytes: [UInt8]
  let path: String
  let problems: InputProblems
  private(set) var header: [String] = []
  private(set) var headerLine = 1
  /// The cells of all rows; see `CSVTable`
  private(set) var cellStarts: [UInt32] = []
  private(set) var cellEnds: [UInt32] = []
  private(set) var lines: [UInt32] = []

  private var at = 0
  private var line = 1

  init(_ bytes: [UInt8], path: String, _ problems: InputProblems) {
    self.bytes = bytes
    self.path = path
    self.problems = problems
  }

  /// False when there is no header
  mutating func readAll() -> Bool {
    let text = bytes
    guard readHeader(text.span) else {
      let reason = Phrase("is empty; expected a row of column names", "为空，应有列名行")
      problems.add(InputProblem(file: path, place: .file, finding: .other(reason)))
      return false
    }
    // A guess, so that the columns grow a few times at most
    cellStarts.reserveCapacity(text.count / 8)
    cellEnds.reserveCapacity(text.count / 8)
    readRows(text.span)
    return true
  }

  private mutating func readHeader(_ text: Span<UInt8>) -> Bool {
    guard skipEmptyLines(text) else { return false }
    headerLine = line
    _ = readRecord(text)
    for cell in cellStarts.indices { header.append(CSVCell.string(text, cellStarts[cell], cellEnds[cell])) }
    cellStarts.removeAll(keepingCapacity: true)
    cellEnds.removeAll(keepingCapacity: true)
    return true
  }

  private mutating func readRows(_ text: Span<UInt8>) {
    while skipEmptyLines(text) {
      let firstCell = cellStarts.count
      let firstLine = line
      lines.append(UInt32(truncatingIfNeeded: firstLine))
      let hasEnd = readRecord(text)
      let width = cellStarts.count - firstCell
      if width != header.count { mend(width, firstLine, hasEnd) }
    }
  }

  /// False at the end of the text
  private mutating func skipEmptyLines(_ text: Span<UInt8>) -> Bool {
    while at < text.count {
      if text[at] != 10 && text[at] != 13 { return true }
      endLine(text)
    }
    return false
  }

  /// False when the record ends inside quotes
  private mutating func readRecord(_ text: Span<UInt8>) -> Bool {
    var hasEnd = true
    while true {
      if at < text.count, text[at] == UInt8(ascii: "\"") {
        hasEnd = readQuotedCell(text)
      } else {
        readPlainCell(text)
      }
      guard at < text.count else { return hasEnd }
      if text[at] != UInt8(ascii: ",") {
        endLine(text)
        return hasEnd
      }
      at += 1
    }
  }

  private mutating func readPlainCell(_ text: Span<UInt8>) {
    let start = at
    var end = start
    var hasQuote = false
    while end < text.count {
      let byte = text[end]
      // All that matters is at or below the comma.
      if byte <= UInt8(ascii: ",") {
        if byte == UInt8(ascii: ",") || byte == 10 || byte == 13 { break }
        if byte == UInt8(ascii: "\"") { hasQuote = true }
      }
      end += 1
    }
    at = end
    addCell(start, end, 0)
    if hasQuote {
      add(
        line,
        Phrase(
          "has a quote inside a plain cell; quote the cell and double the quote",
          "在未加引号的单元格中有引号；请给单元格加引号，并将其中的引号写两次"))
    }
  }

  /// False when the closing quote is missing
  private mutating func readQuotedCell(_ text: Span<UInt8>) -> Bool {
    let firstLine = line
    let start = at + 1
    var end = start
    var flags: UInt32 = 0
    while end < text.count {
      let byte = text[end]
      if byte == UInt8(ascii: "\"") {
        guard end + 1 < text.count, text[end + 1] == UInt8(ascii: "\"") else { break }
        flags = CSVTable.escaped
        end += 1
      } else if byte == 10 || (byte == 13 && !(end + 1 < text.count && text[end + 1] == 10)) {
        line += 1
      }
      end += 1
    }
    addCell(start, end, flags)
    guard end < text.count else {
      at = end
      add(firstLine, Phrase("has a quoted cell without end", "有未结束的引号"))
      return false
    }
    at = end + 1
    if !isCellEnd(text) {
      add(line, Phrase("has text after a closing quote", "在右引号之后还有文字"))
      while !isCellEnd(text) { at += 1 }
    }
    return true
  }

  private func isCellEnd(_ text: Span<UInt8>) -> Bool {
    at >= text.count || text[at] == UInt8(ascii: ",") || text[at] == 10 || text[at] == 13
  }

  private mutating func endLine(_ text: Span<UInt8>) {
    at += text[at] == 13 && at + 1 < text.count && text[at + 1] == 10 ? 2 : 1
    line += 1
  }

  @inline(__always)
  private mutating func addCell(_ start: Int, _ end: Int, _ flags: UInt32) {
    cellStarts.append(UInt32(truncatingIfNeeded: start))
    cellEnds.append(UInt32(truncatingIfNeeded: end) | flags)
  }

  /// Makes the last record, which has `width` cells, as wide as the header.
  private mutating func mend(_ width: Int, _ line: Int, _ hasEnd: Bool) {
    // Without the closing quote the number of cells means nothing.
    if hasEnd {
      add(
        line,
        Phrase(
          "has \(width) cell\(width == 1 ? "" : "s"); expected \(header.count), as the header has",
          "有 \(width) 个单元格，应与表头一致为 \(header.count) 个"))
    }
    for _ in 0..<max(0, header.count - width) { addCell(0, 0, CSVTable.absent) }
    let surplus = max(0, width - header.count)
    cellStarts.removeLast(surplus)
    cellEnds.removeLast(surplus)
  }

  private func add(_ line: Int, _ reason: Phrase) {
    let sentence = Phrase("the row " + reason.english, "该行" + reason.chinese)
    problems.add(InputProblem(file: path, place: .row(line: line, column: nil), finding: .other(sentence)))
  }
}

/// The text of cells
enum CSVCell {
  static func string(_ bytes: [UInt8], _ start: UInt32, _ end: UInt32) -> String { string(bytes.span, start, end) }

  static func string(_ bytes: Span<UInt8>, _ start: UInt32, _ end: UInt32) -> String {
    let last = Int(end & CSVTable.offsetMask)
    if end & CSVTable.escaped == 0 { return NumberText.text(bytes, Int(start), last) }
    var text: [UInt8] = []
    var at = Int(start)
    while at < last {
      text.append(bytes[at])
      // Quotes come in pairs here.
      at += bytes[at] == UInt8(ascii: "\"") ? 2 : 1
    }
    return String(decoding: text, as: UTF8.self)
  }
}
