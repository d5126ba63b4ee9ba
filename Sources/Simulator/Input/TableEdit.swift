// Key paths that lead into tables: `layout.stock[site=county,item=water].quantity`, `layout.stock[*].quantity`,
// `world.items[id].price_yuan` where the key names a CSV file, also in a section of a document of its own.
//
// The readers are not told: the table is read, the cells are changed, and whoever reads that file afterwards finds the
// changed text. So a value of a table is checked as the one in the file is.

extension ValueEdit {
  /// Carries out the edits that lead into tables and gives back those that are for documents.
  /// - Parameters:
  ///   - edits: of one document, their paths beginning at its root
  ///   - document: its path
  static func editTables(_ edits: [ValueEdit], of document: String, _ problems: InputProblems) -> [ValueEdit] {
    if edits.isEmpty { return [] }
    // What is wrong with the document is told when it is read for good.
    let silent = InputProblems(source: problems.source)
    guard let root = JSON5Document.read(document, silent) else { return edits }
    return edits.filter { edit in
      guard let path = try? ValuePath(edit.path), let (file, steps) = table(path, root, silent) else { return true }
      edit.apply(to: file, steps, problems)
      return false
    }
  }

  /// The table into which a path leads, and the steps that are left there
  private static func table(
    _ path: ValuePath, _ root: JSON5Document, _ silent: InputProblems
  ) -> (file: String, steps: ArraySlice<ValuePath.Step>)? {
    var document = root
    var value = root.root
    for (index, step) in path.steps.enumerated() {
      if let name = value.string {
        let file = document.resolve(name)
        if name.lowercased().hasSuffix(".csv") { return (file, path.steps[index...]) }
        guard let other = JSON5Document.read(file, silent) else { return nil }
        document = other
        value = other.root
      }
      guard let next = try? ValuePath(steps: [step]).value(in: value) else { return nil }
      value = next
    }
    return nil
  }

  /// - Parameter steps: a row and a column
  private func apply(to file: String, _ steps: ArraySlice<ValuePath.Step>, _ problems: InputProblems) {
    func fail(_ english: String, _ chinese: String, suggestion: String? = nil) {
      problems.add(
        InputProblem(
          file: file, place: .file,
          finding: .other(
            Phrase("can't be changed: \(path) leads nowhere: \(english)", "无法修改：键路径 \(path) 不存在：\(chinese)")),
          suggestion: suggestion))
    }
    let silent = InputProblems(source: problems.source)
    // A table that can't be read is told where it is named.
    guard let table = CSVTable.read(file, silent, required: [], others: .ignored) else { return }
    guard steps.count == 2, let rowStep = steps.first, case .key(let name)? = steps.last else {
      return fail(
        "in a table it goes on with a row and a column, such as [site=a,item=b].quantity",
        "进入表格后须为行和列，如 [site=a,item=b].quantity")
    }
    guard let column = table.header.firstIndex(of: name) else {
      return fail(
        "the table has no column \(name)", "表中没有列 \(name)",
        suggestion: NearMiss.suggestion(for: name, among: table.header))
    }
    let rows: [Int]
    switch rowStep {
    case .every: rows = Array(0..<table.rowCount)
    case .index(let index):
      guard index < table.rowCount else {
        return fail(
          "the table has \(table.rowCount) rows, the first is [0]", "表中有 \(table.rowCount) 行，从 [0] 起")
      }
      rows = [index]
    case .match(let key, let text):
      var conditions: [(column: Int, text: String)] = []
      for part in "\(key)=\(text)".split(separator: ",") {
        let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard halves.count == 2, let index = table.header.firstIndex(of: halves[0]) else {
          return fail(
            "the table has no column \(halves[0])", "表中没有列 \(halves[0])",
            suggestion: NearMiss.suggestion(for: halves[0], among: table.header))
        }
        conditions.append((index, halves[1]))
      }
      rows = (0..<table.rowCount).filter { row in
        conditions.allSatisfy { table.text(row: row, column: $0.column) == $0.text }
      }
      if rows.isEmpty { return fail("no row has \(key)=\(text)", "没有 \(key)=\(text) 的行") }
    case .key(let key):
      return fail("a row is written [\(key)=…]", "行应写作 [\(key)=…]")
    }
    do throws(ValuePath.Failure) {
      var texts: [Int: String] = [:]
      for row in rows {
        let cell = table.text(row: row, column: column)
        // Of all rows, those without a number stay as they are.
        if cell.isEmpty && operation != .put && rows.count > 1 { continue }
        let text = try changed(cell: cell)
        guard !text.utf8.contains(where: { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 }) else {
          return fail("a cell can't take a comma, a quote or a line end", "单元格不能含逗号、引号或换行")
        }
        texts[row * table.columnCount + column] = text
      }
      problems.overlay(file, table.bytes(replacing: texts))
    } catch {
      problems.add(
        InputProblem(file: file, place: .file, finding: .other(Phrase("can't be changed: ", "无法修改：") + error.reason)))
    }
  }
}

extension CSVTable {
  /// The text of a cell; empty where a short row has none
  func text(row: Int, column: Int) -> String {
    let cell = row * columnCount + column
    guard cellEnds[cell] & Self.absent == 0 else { return "" }
    let text = String(
      decoding: bytes[Int(cellStarts[cell])..<Int(cellEnds[cell] & Self.offsetMask)], as: UTF8.self)
    return cellEnds[cell] & Self.escaped == 0 ? text : text.replacing("\"\"", with: "\"")
  }

  /// The table with other texts in some cells, in UTF-8
  /// - Parameter texts: by row × columns + column
  func bytes(replacing texts: [Int: String]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 8 * texts.count)
    var copied = 0
    for cell in texts.keys.sorted() where cellEnds[cell] & Self.absent == 0 {
      result += bytes[copied..<Int(cellStarts[cell])]
      result += texts[cell]!.utf8
      copied = Int(cellEnds[cell] & Self.offsetMask)
    }
    return result + bytes[copied...]
  }
}
