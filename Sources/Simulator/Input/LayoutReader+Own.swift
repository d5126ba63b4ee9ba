// A planner's own sites and stock: rows that take the place of those of the layout.

extension LayoutReader {
  /// The table that a member names, if it is there, with the columns that `table` must have
  mutating func ownTable(
    _ root: ObjectReader, _ key: String, like table: CSVTable, optional: [String] = []
  ) -> CSVTable? {
    guard let own = root.optionalTable(key, required: table.required, optional: optional, others: .ignored)
    else { return nil }
    files.append(WorldReader.SourceFile(path: own.path, sha256: own.sha256))
    return own
  }

  /// The rows of a table, of which those that agree with a planner's rows in some columns are replaced: the planner's stand
  /// in the place of the first of them, new ones at the end. O(rows)
  func overlay(_ own: CSVTable?, on table: CSVTable, by columns: [String]) -> [CSVRow] {
    guard let own else { return Array(table.rows) }
    let keyColumns = columns.map { CSVColumn(stringLiteral: $0) }
    func key(_ row: CSVRow) -> [String] { keyColumns.map { row.key($0) ?? "" } }
    var ownRows: [[String]: [CSVRow]] = [:]
    for row in own.rows { ownRows[key(row), default: []].append(row) }
    var rows: [CSVRow] = []
    rows.reserveCapacity(table.rowCount + own.rowCount)
    var placed: Set<[String]> = []
    for row in table.rows {
      let key = key(row)
      guard let others = ownRows[key] else {
        rows.append(row)
        continue
      }
      if placed.insert(key).inserted { rows += others }
    }
    for row in own.rows where !placed.contains(key(row)) { rows.append(row) }
    return rows
  }
}
