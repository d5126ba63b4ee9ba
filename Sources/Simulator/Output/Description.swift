// What a file holds, as facts and tables: one structure that is shown as text in two languages and as JSON.

/// What a document holds
public struct Description: Sendable {
  /// A value with a name
  public struct Fact: Sendable {
    let id: String
    let title: Phrase
    let value: Cell
  }

  /// A value
  public enum Cell: Sendable {
    case text(Phrase)
    /// One of a few words; JSON has its id
    case word(String, Phrase)
    /// With so many digits after the point in text; JSON has all digits.
    case number(Double, decimals: Int)
    case none

    static func whole(_ number: some BinaryInteger) -> Cell { .number(Double(number), decimals: 0) }
    static func text(_ same: String) -> Cell { .text(Phrase(same)) }
  }

  /// A table; its titles carry the units
  public struct Table: Sendable {
    public struct Column: Sendable {
      let id: String
      let title: Phrase
      let isNumber: Bool

      static func text(_ id: String, _ title: Phrase) -> Column { Column(id: id, title: title, isNumber: false) }
      static func number(_ id: String, _ title: Phrase) -> Column { Column(id: id, title: title, isNumber: true) }
    }

    let id: String
    let title: Phrase
    let columns: [Column]
    var rows: [[Cell]] = []
    /// The last row of text, which JSON leaves out
    var total: [Cell] = []

    init(_ id: String, _ title: Phrase, _ columns: [Column]) {
      self.id = id
      self.title = title
      self.columns = columns
    }

    /// - Parameter cells: one for each column
    mutating func add(_ cells: Cell...) {
      precondition(cells.count == columns.count)
      rows.append(cells)
    }
  }

  public let path: String
  public let kind: InputKind
  var facts: [Fact] = []
  var tables: [Table] = []
  /// Sentences below the tables
  var remarks: [Phrase] = []

  init(path: String, kind: InputKind) {
    self.path = path
    self.kind = kind
  }

  mutating func fact(_ id: String, _ title: Phrase, _ value: Cell) {
    facts.append(Fact(id: id, title: title, value: value))
  }

  /// A table without rows is left out, and so is the total of one row.
  mutating func add(_ table: Table) {
    if table.rows.isEmpty { return }
    tables.append(table)
    if table.rows.count == 1 { tables[tables.count - 1].total = [] }
  }
}

// MARK: Showing it

extension Description {
  /// Lines of at most `width` columns, each ended by a line feed
  public func text(_ language: Language, width: Int = 80) -> String {
    var lines: [String] = []
    let titles = [kind.title.text(language)] + facts.map { $0.title.text(language) }
    let widest = titles.reduce(0) { max($0, DisplayWidth.of($1)) } + 2
    func add(_ title: String, _ value: String) {
      for (index, line) in TextLines.of(value, width: width - widest).enumerated() {
        lines.append(TextLines.padded(index == 0 ? title : "", widest) + line)
      }
    }
    add(titles[0], path)
    for (title, fact) in zip(titles.dropFirst(), facts) { add(title, fact.value.text(language)) }
    var text = lines.map { $0 + "\n" }.joined()
    for table in tables {
      var shown = TextTable(
        table.columns.map { column in
          let title = column.title.text(language)
          return column.isNumber ? .number(title) : .text(title)
        })
      for row in table.rows + (table.total.isEmpty ? [] : [table.total]) { shown.add(row.map { $0.text(language) }) }
      text += "\n" + TextLines.of(table.title.text(language), width: width).joined(separator: "\n") + "\n"
      text += shown.text(width: width)
    }
    if !remarks.isEmpty { text += "\n" }
    for remark in remarks {
      text += TextLines.of(remark.text(language), width: width).map { $0 + "\n" }.joined()
    }
    return text
  }

  /// One object with an array of documents: facts as members, tables as arrays of objects
  public static func json(_ descriptions: [Description]) -> String {
    var json = JSONWriter()
    json.object { json in
      json.array("documents") { json in for description in descriptions { description.write(to: &json) } }
    }
    return json.text + "\n"
  }

  private func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("path", path)
      json.member("kind", kind.rawValue)
      for fact in facts { json.cell(fact.id, fact.value) }
      for table in tables {
        json.array(table.id) { json in
          for row in table.rows {
            json.object { json in
              for (column, cell) in zip(table.columns, row) { json.cell(column.id, cell) }
            }
          }
        }
      }
    }
  }
}

extension Description.Cell {
  func text(_ language: Language) -> String {
    switch self {
    case .text(let phrase), .word(_, let phrase): phrase.text(language)
    case .number(let number, let decimals): NumberFormat.fixed(number, decimals)
    case .none: "–"
    }
  }
}

extension JSONWriter {
  /// A text that differs between the languages gets two members.
  fileprivate mutating func cell(_ id: String, _ cell: Description.Cell) {
    switch cell {
    case .text(let phrase) where phrase.english == phrase.chinese: member(id, phrase.english)
    case .word(let word, _): member(id, word)
    case .text(let phrase):
      member(id + "_en", phrase.english)
      member(id + "_zh", phrase.chinese)
    case .number(let number, let decimals):
      if decimals == 0, let whole = Int64(exactly: number) { member(id, whole) } else { member(id, number) }
    case .none:
      key(id)
      null()
    }
  }
}

extension Phrase {
  init(_ title: Title) { self.init(title.english, title.chinese) }
}

// MARK: Reading what is described

extension Description {
  /// Reads documents and says what they hold.
  /// - Parameters:
  ///   - path: a scenario, world or layout, or a folder of them
  ///   - world: the world of layouts, in place of the one that lies beside them
  ///   - worldDraw: which draw of the positions that no record gives
  ///   - own: a planner's own table of places
  ///   - problems: collects what is wrong
  /// - Returns: one for each document that has no problems
  public static func of(
    _ path: String, world: String? = nil, worldDraw: UInt64 = 0, own: String? = nil, _ problems: InputProblems
  ) -> [Description] {
    var documents = InputDocuments()
    documents.gather(path)
    for problem in documents.problems { problems.add(problem) }
    func read(world path: String) -> WorldReading {
      WorldReader.read(path, worldDraw: worldDraw, own: own, edits: [], problems)
    }
    return documents.found.compactMap { document in
      switch document.kind {
      case .sweep:
        do throws(InputError) {
          return Description(try SweepPlanner.plan(document.path, build: ""), path: document.path)
        } catch {
          for problem in error.problems { problems.add(problem) }
          return nil
        }
      case .world: return read(world: document.path).loaded.map { Description($0, path: document.path) }
      case .scenario:
        return ScenarioReader.read(document.path, edits: [], problems).loaded.map {
          Description($0, path: document.path)
        }
      case .layout:
        guard let world = world ?? documents.world(near: document.path) else {
          problems.add(.needsWorld(document.path))
          return nil
        }
        let reading = read(world: world)
        let layout = LayoutReader.read(document.path, world: reading, edits: [], problems)
        guard let layout, let loaded = reading.loaded else { return nil }
        return Description(layout, world: loaded.world, path: document.path)
      }
    }
  }
}
