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
  private(set) var cellStarts: [UInt32] = []
  private(set) var cellEnds: [UInt32] = []
  private(set) var lines: [UInt32] = []

  init(_ bytes: [UInt8], path: String, _ problems: InputProblems) {
    self.bytes = bytes
    self.path = path
    self.problems = problems
  }

  /// False when there is no header
  mutating func readAll() -> Bool {
    var at = 0
    var line = 1
    var isHeader = true
    var hasEnd = true
    let text = bytes
    let count = text.count
    let span = text.span
    cellStarts.reserveCapacity(count / 8)
    cellEnds.reserveCapacity(count / 8)

    while at < count {
      if span[at] == 10 || span[at] == 13 {
        at = CSVParser.afterLineEnd(span, at)
        line += 1
        continue
      }
      let recordLine = line
      let firstCell = cellStarts.count
      record: while true {
        if at < count, span[at] == UInt8(ascii: "\"") {
          // A quoted cell
          let start = at + 1
          at = start
          var flags: UInt32 = 0
          while true {
            guard at < count else {
              add(recordLine, Phrase("has a quoted cell without end", "有未结束的引号"))
              hasEnd = false
              break
            }
            let byte = span[at]
            if byte == UInt8(ascii: "\"") {
              guard at + 1 < count, span[at + 1] == UInt8(ascii: "\"") else { break }
              flags = CSVTable.escaped
              at += 2
              continue
            }
            if byte == 10 || (byte == 13 && !(at + 1 < count && span[at + 1] == 10)) { line += 1 }
            at += 1
          }
          cellStarts.append(UInt32(truncatingIfNeeded: start))
          cellEnds.append(UInt32(truncatingIfNeeded: at) | flags)
          if at < count { at += 1 }
          if at < count, span[at] != UInt8(ascii: ","), span[at] != 10, span[at] != 13 {
            add(line, Phrase("has text after a closing quote", "在右引号之后还有文字"))
            while at < count, span[at] != UInt8(ascii: ","), span[at] != 10, span[at] != 13 { at += 1 }
          }
        } else {
          let start = at
          var hasQuote = false
          while at < count {
            let byte = span[at]
            if byte <= UInt8(ascii: ",") {
              if byte == UInt8(ascii: ",") || byte == 10 || byte == 13 { break }
              if byte == UInt8(ascii: "\"") { hasQuote = true }
            }
            at += 1
          }
          if hasQuote {
            add(
              line,
              Phrase(
                "has a quote inside a plain cell; quote the cell and double the quote",
                "在未加引号的单元格中有引号；请给单元格加引号，并将其中的引号写两次"))
          }
          cellStarts.append(UInt32(truncatingIfNeeded: start))
          cellEnds.append(UInt32(truncatingIfNeeded: at))
        }
        guard at < count else { break record }
        if span[at] == UInt8(ascii: ",") {
          at += 1
          continue
        }
        at = CSVParser.afterLineEnd(span, at)
        line += 1
        break
      }
      if isHeader {
        isHeader = false
        headerLine = recordLine
        for cell in cellStarts.indices {
          header.append(CSVCell.string(span, cellStarts[cell], cellEnds[cell]))
        }
        cellStarts.removeAll(keepingCapacity: true)
        cellEnds.removeAll(keepingCapacity: true)
      } else {
        finishRecord(firstCell, recordLine, hasEnd)
      }
    }
    if isHeader {
      problems.add(
        InputProblem(
          file: path, place: .file, finding: .other(Phrase("is empty; expected a row of column names", "为空，应有列名行"))))
    }
    return !isHeader
  }

  /// Makes the record that began at `firstCell` as wide as the header.
  @inline(__always)
  private mutating func finishRecord(_ firstCell: Int, _ line: Int, _ hasEnd: Bool) {
    let width = cellStarts.count - firstCell
    lines.append(UInt32(truncatingIfNeeded: line))
    if width != header.count { mend(width, line, hasEnd) }
  }

  private mutating func mend(_ width: Int, _ line: Int, _ hasEnd: Bool) {
    if hasEnd {
      add(
        line,
        Phrase(
          "has \(width) cell\(width == 1 ? "" : "s"); expected \(header.count), as the header has",
          "有 \(width) 个单元格，应与表头一致为 \(header.count) 个"))
    }
    for _ in 0..<max(0, header.count - width) {
      cellStarts.append(0)
      cellEnds.append(CSVTable.absent)
    }
    let surplus = max(0, width - header.count)
    cellStarts.removeLast(surplus)
    cellEnds.removeLast(surplus)
  }

  private static func afterLineEnd(_ span: Span<UInt8>, _ at: Int) -> Int {
    span[at] == 13 && at + 1 < span.count && span[at + 1] == 10 ? at + 2 : at + 1
  }

  private func add(_ line: Int, _ reason: Phrase) {
    let subject = Phrase("the row " + reason.english, "该行" + reason.chinese)
    problems.add(InputProblem(file: path, place: .row(line: line, column: nil), finding: .other(subject)))
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
