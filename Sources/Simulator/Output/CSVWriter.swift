// Writes CSV (RFC 4180) in UTF-8 with LF at the end of each row.

/// Writer of a table, cell by cell
///
///     var table = CSVWriter(["township_code", "wait_min"], to: file)
///     table.text("210102001000")
///     table.number(12.5, decimals: 1)
///     table.endRow()
///     table.finish()
public struct CSVWriter {
  /// What is not in the file yet; all of the table when there is no file
  public private(set) var bytes: [UInt8] = []
  private let file: AtomicFile?
  private let columnCount: Int
  private var column = 0

  /// - Parameters:
  ///   - columns: names for the header, at least one
  ///   - file: where rows go as they come; without it they stay in `bytes`
  ///   - byteOrderMark: whether spreadsheets should recognise UTF-8 by a mark
  public init(_ columns: [String], to file: AtomicFile? = nil, byteOrderMark: Bool = false) {
    precondition(!columns.isEmpty)
    self.file = file
    columnCount = columns.count
    if byteOrderMark { bytes = [0xEF, 0xBB, 0xBF] }
    for name in columns { text(name) }
    endRow()
  }

  /// Rows of a table whose header somebody else writes; they stay in `bytes`.
  init(rowsOf columnCount: Int) {
    file = nil
    self.columnCount = columnCount
  }

  /// Adds whole rows that another writer made.
  mutating func append(rows: [UInt8]) {
    precondition(column == 0, "a row needs a cell for every column")
    bytes.append(contentsOf: rows)
    if bytes.count >= 1 << 16 { finish() }
  }

  /// Quoted where it must be
  public mutating func text(_ text: String) {
    begin()
    let special: (UInt8) -> Bool = { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13 }
    // A row of one empty cell would be an empty line, which readers skip.
    guard text.utf8.contains(where: special) || (text.isEmpty && columnCount == 1) else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A whole number
  public mutating func integer(_ value: Int) {
    begin()
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    NumberFormat.append(UInt64(value.magnitude), to: &bytes)
  }

  /// A whole number of any width
  public mutating func integer(_ value: some BinaryInteger) { plain(String(value)) }

  /// The shortest text that reads back as the same number; an empty cell for NaN
  public mutating func number(_ value: Double) {
    plain(value.isNaN ? "" : NumberFormat.shortest(value))
  }

  /// With so many digits after the point; an empty cell for NaN
  public mutating func number(_ value: Double, decimals: Int) {
    begin()
    if !value.isNaN { NumberFormat.append(value, decimals: decimals, to: &bytes) }
  }

  /// `1` or `0`
  public mutating func boolean(_ value: Bool) { plain(value ? "1" : "0") }

  /// A cell without a value
  public mutating func empty() { text("") }

  /// Ends a row, which must have a cell for every column.
  public mutating func endRow() {
    precondition(column == columnCount, "a row needs a cell for every column")
    column = 0
    bytes.append(10)
    if bytes.count >= 1 << 16 { finish() }
  }

  /// Hands what is left to the file.
  public mutating func finish() {
    guard let file else { return }
    file.append(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// A cell that needs no quotes
  private mutating func plain(_ text: String) {
    begin()
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func begin() {
    precondition(column < columnCount, "more cells than columns")
    if column > 0 { bytes.append(UInt8(ascii: ",")) }
    column += 1
  }
}
