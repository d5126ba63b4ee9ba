// One row of a table and the accessors of its cells.
//
// As with documents, an accessor that finds something wrong adds a problem and returns some allowed value. Cells of
// columns that are missing, and the absent cells of short rows, have been reported, so they are silent.

/// One row of a table
struct CSVRow {
  let table: CSVTable
  /// From 0, without the header
  let index: Int

  /// Line in which the row starts, from 1, as editors count
  var line: Int { Int(table.lines[index]) }

  // MARK: Text

  /// Text of a cell that must not be empty
  func string(_ column: CSVColumn) -> String {
    record(column, isRequired: true, Phrase("a text", "文本"))
    guard let cell = cell(column) else { return "" }
    if cell.isEmpty {
      empty(column, Phrase("a text", "文本"))
      return ""
    }
    return text(cell)
  }

  /// Text of a cell, nil when it is empty or has no column
  func optionalString(_ column: CSVColumn) -> String? {
    record(column, isRequired: false, Phrase("a text", "文本"))
    guard let cell = cell(column), !cell.isEmpty else { return nil }
    return text(cell)
  }

  /// Text of a cell without asking for it: for finding rows, of which somebody else reads the cells; nil when there is none
  func key(_ column: CSVColumn) -> String? {
    guard let cell = cell(column), !cell.isEmpty else { return nil }
    return text(cell)
  }

  // MARK: Numbers

  func number(_ column: CSVColumn, in range: some InputRange<Double> = Anything<Double>()) -> Double {
    finite(column, isRequired: true, range) ?? range.sample ?? 0
  }

  /// nil when the cell is empty or has no column
  func optionalNumber(_ column: CSVColumn, in range: some InputRange<Double> = Anything<Double>()) -> Double? {
    finite(column, isRequired: false, range)
  }

  @inline(__always)
  private func finite(_ column: CSVColumn, isRequired: Bool, _ range: some InputRange<Double>) -> Double? {
    record(column, isRequired: isRequired, range.phrase(Phrase("a number", "数"), NumberText.shortest))
    guard let cell = cell(column) else { return nil }
    if let number = NumberText.double(table.bytes, cell.start, cell.end), number.isFinite, range.contains(number) {
      return number
    }
    refuse(column, cell, isRequired) { range.phrase(Phrase("a number", "数"), NumberText.shortest) }
    return nil
  }

  func integer(_ column: CSVColumn, in range: some InputRange<Int> = Anything<Int>()) -> Int {
    whole(column, isRequired: true, range) ?? range.sample ?? 0
  }

  /// nil when the cell is empty or has no column
  func optionalInteger(_ column: CSVColumn, in range: some InputRange<Int> = Anything<Int>()) -> Int? {
    whole(column, isRequired: false, range)
  }

  @inline(__always)
  private func whole(_ column: CSVColumn, isRequired: Bool, _ range: some InputRange<Int>) -> Int? {
    record(column, isRequired: isRequired, range.phrase(Phrase("a whole number", "整数")) { "\($0)" })
    guard let cell = cell(column) else { return nil }
    if let number = NumberText.integer(table.bytes, cell.start, cell.end), range.contains(number) { return number }
    refuse(column, cell, isRequired) { range.phrase(Phrase("a whole number", "整数")) { "\($0)" } }
    return nil
  }

  @inline(never)
  private func refuse(_ column: CSVColumn, _ cell: Cell, _ isRequired: Bool, _ expected: () -> Phrase) {
    if cell.isEmpty {
      if isRequired { empty(column, expected()) }
      return
    }
    let place = place(column)
    table.problems.add(.wrong, file: table.path, place) {
      let text = text(cell)
      let help = NumberText.hint(for: text)
      return InputProblem(
        file: table.path, place: place,
        finding: .wrong(shown: Phrase(JSON5Value.quoted(text)), expected: expected()), hint: help?.hint,
        suggestion: help?.suggestion)
    }
  }

  // MARK: Yes and no, durations, choices

  /// `1`, `0`, `yes`, `no`, `true`, `false` (also in capitals, as spreadsheets write them), `是`, `否`
  func boolean(_ column: CSVColumn) -> Bool {
    flag(column, isRequired: true) ?? false
  }

  func optionalBoolean(_ column: CSVColumn) -> Bool? {
    flag(column, isRequired: false)
  }

  private func flag(_ column: CSVColumn, isRequired: Bool) -> Bool? {
    let expected = Phrase("yes or no (1 or 0)", "是或否（1 或 0）")
    return convert(column, isRequired, expected) { text in
      switch text.lowercased() {
      case "1", "yes", "true", "是": true
      case "0", "no", "false", "否": false
      default: nil
      }
    }
  }

  func duration(
    _ column: CSVColumn, in range: some InputRange<Milliseconds> = Anything<Milliseconds>()
  ) -> Milliseconds {
    span(column, isRequired: true, range) ?? range.sample ?? 0
  }

  func optionalDuration(
    _ column: CSVColumn, in range: some InputRange<Milliseconds> = Anything<Milliseconds>()
  ) -> Milliseconds? {
    span(column, isRequired: false, range)
  }

  private func span(
    _ column: CSVColumn, isRequired: Bool, _ range: some InputRange<Milliseconds>
  ) -> Milliseconds? {
    record(column, isRequired: isRequired, DurationText.expected(range, quoted: false))
    guard let cell = cell(column) else { return nil }
    if cell.isEmpty {
      if isRequired { empty(column, DurationText.expected(range, quoted: false)) }
      return nil
    }
    let text = text(cell)
    if let milliseconds = DurationText.milliseconds(text), range.contains(milliseconds) { return milliseconds }
    let (hint, suggestion) = DurationText.hint(for: text)
    problem(
      column, text, expected: DurationText.expected(range, quoted: false), hint: hint, suggestion: suggestion)
    return nil
  }

  func time(_ column: CSVColumn) -> CalendarTime {
    moment(column, isRequired: true) ?? CalendarTime(localMs: 0)
  }

  func optionalTime(_ column: CSVColumn) -> CalendarTime? {
    moment(column, isRequired: false)
  }

  private func moment(_ column: CSVColumn, isRequired: Bool) -> CalendarTime? {
    convert(
      column, isRequired, Phrase("a time such as 2012-08-03T08:00", "时间，例如 2012-08-03T08:00"),
      suggest: CalendarTime.suggestion
    ) { CalendarTime($0) }
  }

  func choice<Choice>(_ column: CSVColumn, _ choices: KeyValuePairs<String, Choice>) -> Choice {
    pick(column, isRequired: true, choices) ?? choices[0].value
  }

  func optionalChoice<Choice>(_ column: CSVColumn, _ choices: KeyValuePairs<String, Choice>) -> Choice? {
    pick(column, isRequired: false, choices)
  }

  private func pick<Choice>(
    _ column: CSVColumn, isRequired: Bool, _ choices: KeyValuePairs<String, Choice>
  ) -> Choice? {
    record(column, isRequired: isRequired, .oneOf(choices.map(\.key)))
    guard let cell = cell(column) else { return nil }
    if cell.isEmpty {
      if isRequired { empty(column, .oneOf(choices.map(\.key))) }
      return nil
    }
    let text = text(cell)
    if let found = choices.first(where: { $0.key == text }) { return found.value }
    let words = choices.map(\.key)
    problem(
      column, text, expected: .oneOf(words),
      suggestion: NearMiss.suggestion(for: text, among: words).map(JSON5Value.quoted))
    return nil
  }

  // MARK: Ids

  /// The id of this row, which no row before may have; its dense index, nil when it is missing or taken
  func id(_ column: CSVColumn, _ index: UniqueIndex) -> Int? {
    record(column, isRequired: true, Phrase("a text, in no other row", "文本，各行不得重复"))
    guard let cell = cell(column) else {
      // Whoever refers to this row must not be told that it does not exist.
      index.isIncomplete = true
      return nil
    }
    if cell.isEmpty {
      empty(column, index.expected)
      return nil
    }
    return index.insert(text(cell), file: table.path, place: place(column), table.problems)
  }

  /// The dense index of the thing that a cell names; a problem and nil when there is none
  func reference(_ column: CSVColumn, _ index: UniqueIndex) -> Int? {
    refer(column, isRequired: true, index)
  }

  /// nil, too, when the cell is empty or has no column
  func optionalReference(_ column: CSVColumn, _ index: UniqueIndex) -> Int? {
    refer(column, isRequired: false, index)
  }

  private func refer(_ column: CSVColumn, isRequired: Bool, _ index: UniqueIndex) -> Int? {
    record(column, isRequired: isRequired, index.expected)
    guard let cell = cell(column) else { return nil }
    if cell.isEmpty {
      if isRequired { empty(column, index.expected) }
      return nil
    }
    let id = text(cell)
    if let found = index[id] { return found }
    index.addUnknown(id, file: table.path, place: place(column), table.problems)
    return nil
  }

  // MARK: Problems

  /// Adds: the cell is not what was expected.
  func problem(
    _ column: CSVColumn, _ text: String, expected: Phrase, hint: Phrase? = nil, suggestion: String? = nil
  ) {
    table.problems.add(
      InputProblem(
        file: table.path, place: place(column),
        finding: .wrong(shown: Phrase(JSON5Value.quoted(text)), expected: expected), hint: hint, suggestion: suggestion)
    )
  }

  /// Adds a free sentence about the cell: "column … `phrase`".
  func problem(_ column: CSVColumn, _ phrase: Phrase, hint: Phrase? = nil, suggestion: String? = nil) {
    table.problems.add(
      InputProblem(
        file: table.path, place: place(column), finding: .other(phrase), hint: hint, suggestion: suggestion))
  }

  /// Adds a free sentence about the row as a whole: "the row … `phrase`".
  func problem(_ phrase: Phrase) {
    let sentence = Phrase("the row \(phrase.english)", "该行\(phrase.chinese)")
    table.problems.add(
      InputProblem(file: table.path, place: .row(line: line, column: nil), finding: .other(sentence)))
  }

  private func empty(_ column: CSVColumn, _ expected: Phrase) {
    table.problems.add(InputProblem(file: table.path, place: place(column), finding: .empty(expected: expected)))
  }

  private func place(_ column: CSVColumn) -> InputProblem.Place { .row(line: line, column: column.name) }

  /// Tells the recorder, where there is one, what a column holds.
  @inline(__always)
  func record(_ column: CSVColumn, isRequired: Bool, _ expected: @autoclosure () -> Phrase) {
    if let recorder = table.problems.recorder {
      recorder.column(column.name, file: table.path, isRequired: isRequired, expected())
    }
  }

  // MARK: Cells

  private struct Cell {
    let start: Int
    let end: Int
    let isEscaped: Bool
    var isEmpty: Bool { start == end }
  }

  /// nil when the column or the cell is absent
  @inline(__always)
  private func cell(_ column: CSVColumn) -> Cell? {
    let offset =
      column.table == ObjectIdentifier(table) ? column.position : table.column(column.name).position
    guard offset >= 0 else { return nil }
    assert(table.header[offset] == column.name)
    let position = index * table.columnCount + offset
    let end = table.cellEnds[position]
    guard end & CSVTable.absent == 0 else { return nil }
    return Cell(
      start: Int(table.cellStarts[position]), end: Int(end & CSVTable.offsetMask),
      isEscaped: end & CSVTable.escaped != 0)
  }

  private func text(_ cell: Cell) -> String {
    CSVCell.string(
      table.bytes, UInt32(cell.start), UInt32(cell.end) | (cell.isEscaped ? CSVTable.escaped : 0))
  }

  private func convert<Result>(
    _ column: CSVColumn, _ isRequired: Bool, _ expected: @autoclosure () -> Phrase,
    suggest: (String) -> String? = { _ in nil }, _ convert: (String) -> Result?
  ) -> Result? {
    record(column, isRequired: isRequired, expected())
    guard let cell = cell(column) else { return nil }
    if cell.isEmpty {
      if isRequired { empty(column, expected()) }
      return nil
    }
    let text = text(cell)
    if let result = convert(text) { return result }
    problem(column, text, expected: expected(), suggestion: suggest(text))
    return nil
  }
}
