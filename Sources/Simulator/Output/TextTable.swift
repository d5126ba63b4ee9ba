// Tables for the terminal: text to the left, numbers to the right, Chinese counted as wide as it is.

/// A table for a terminal
///
///     var table = TextTable([.text("township"), .number("wait, min")])
///     table.add(["石庙子镇", "12.5"])
///     print(table.text())
public struct TextTable: Sendable {
  /// A column: its title, with the unit, and where its cells stand. Line breaks in the title give a head of several lines.
  public struct Column: Sendable {
    let titleLines: [String]
    let isNumber: Bool

    private init(_ title: String, isNumber: Bool) {
      titleLines = title.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
      self.isNumber = isNumber
    }

    /// Text, to the left. Where the table is too wide, text is shortened.
    public static func text(_ title: String) -> Column { Column(title, isNumber: false) }

    /// Numbers, to the right; never shortened
    public static func number(_ title: String) -> Column { Column(title, isNumber: true) }
  }

  private let columns: [Column]
  private var rows: [[String]] = []
  private static let gap = 2
  /// Text columns are not shortened below this.
  private static let narrowest = 6

  /// - Parameter columns: at least one
  public init(_ columns: [Column]) {
    precondition(!columns.isEmpty)
    self.columns = columns
  }

  /// - Parameter cells: one for each column; line breaks become spaces
  public mutating func add(_ cells: [String]) {
    precondition(cells.count == columns.count)
    rows.append(cells.map { $0.contains(where: \.isNewline) ? String($0.map { $0.isNewline ? " " : $0 }) : $0 })
  }

  /// The table in lines of at most `width` columns, each ended by a line feed: title, rule, rows.
  ///
  /// Too wide a table has its text columns shortened, the widest first. If that is not enough it is cut into blocks that
  /// begin with the first column each.
  public func text(width: Int = 80) -> String {
    var widths = columns.indices.map { index in
      let head = columns[index].titleLines.reduce(0) { max($0, DisplayWidth.of($1)) }
      return rows.reduce(head) { max($0, DisplayWidth.of($1[index])) }
    }
    var excess = widths.reduce(0, +) + Self.gap * (columns.count - 1) - width
    while excess > 0 {
      let shrinkable = columns.indices.filter { !columns[$0].isNumber && widths[$0] > Self.narrowest }
      guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }

    var text = ""
    var next = 0
    repeat {
      var block = next == 0 ? [] : [0]
      var used = next == 0 ? 0 : widths[0] + Self.gap
      repeat {
        block.append(next)
        used += widths[next] + Self.gap
        next += 1
      } while next < columns.count && used + widths[next] <= width
      if !text.isEmpty { text += "\n" }
      append(block, widths, to: &text)
    } while next < columns.count
    return text
  }

  private func append(_ block: [Int], _ widths: [Int], to text: inout String) {
    func line(_ cells: (Int) -> String) {
      var line = ""
      for (position, index) in block.enumerated() {
        let cell = DisplayWidth.fit(cells(index), widths[index])
        let space = String(repeating: " ", count: widths[index] - DisplayWidth.of(cell))
        if position > 0 { line += String(repeating: " ", count: Self.gap) }
        line += columns[index].isNumber ? space + cell : cell + space
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
    let headHeight = block.reduce(1) { max($0, columns[$1].titleLines.count) }
    for height in 0..<headHeight {
      line { index in
        let lines = columns[index].titleLines
        let own = height - (headHeight - lines.count)
        return own >= 0 ? lines[own] : ""
      }
    }
    line { String(repeating: "─", count: widths[$0]) }
    for row in rows { line { row[$0] } }
  }
}
