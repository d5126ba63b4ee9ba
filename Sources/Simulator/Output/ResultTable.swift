// The tables of a result folder: each names its columns once, for its header and for the data dictionary.

/// A column of a result table
struct ResultColumn {
  let name: String
  /// Empty for codes and names
  let unit: String
  let meaning: Phrase

  init(_ name: String, _ unit: String, _ english: String, _ chinese: String) {
    self.name = name
    self.unit = unit
    meaning = Phrase(english, chinese)
  }

  init(_ name: String, _ unit: String, _ meaning: Phrase) {
    self.name = name
    self.unit = unit
    self.meaning = meaning
  }
}

/// A file of a result folder that holds a table
struct ResultTable {
  let file: String
  let meaning: Phrase
  let columns: [ResultColumn]

  /// Writes the table into a folder.
  /// - Parameter rows: writes every row
  func write(to folder: AtomicFolder, _ rows: (inout CSVWriter) -> Void) throws(OutputError) {
    let file = try folder.file(file)
    var writer = CSVWriter(columns.map(\.name), to: file)
    rows(&writer)
    writer.finish()
    try file.commit()
  }

  /// Writes a table that consists of parts, which are made on several threads.
  /// - Parameters:
  ///   - parts: 0 or more
  ///   - workers: threads at a time; does not change the table
  ///   - rows: writes the rows of a part
  func write(
    to folder: AtomicFolder, parts: Int, workers: Int, _ rows: @Sendable (Int, inout CSVWriter) -> Void
  ) throws(OutputError) {
    let names = columns.map(\.name)
    try write(to: folder) { writer in
      var done = 0
      while done < parts {
        let (from, next) = (done, min(parts, done + workers * Self.partsAtATime))
        let pieces = parallelMap((next - from + Self.partsOfPiece - 1) / Self.partsOfPiece, workers: workers) { piece in
          var writer = CSVWriter(rowsOf: names.count)
          let begin = from + piece * Self.partsOfPiece
          for part in begin..<min(next, begin + Self.partsOfPiece) { rows(part, &writer) }
          return writer.bytes
        }
        for piece in pieces { writer.append(rows: piece) }
        done = next
      }
    }
  }

  /// Parts for each thread that are in memory together
  private static var partsAtATime: Int { 1024 }

  /// Parts that one thread takes together
  private static var partsOfPiece: Int { 16 }
}

extension ResultTable {
  /// An entry of a data dictionary: the file, its columns, their units and meanings
  func describe(to json: inout JSONWriter) {
    json.object { json in
      json.member("file", file)
      json.member("meaning_en", meaning.english)
      json.member("meaning_zh", meaning.chinese)
      json.array("columns") { json in
        for column in columns {
          json.object { json in
            json.member("name", column.name)
            json.member("unit", column.unit)
            json.member("meaning_en", column.meaning.english)
            json.member("meaning_zh", column.meaning.chinese)
          }
        }
      }
    }
  }
}

extension CSVWriter {
  /// A duration in ms; an empty cell when it was not reached
  mutating func elapsed(_ value: Elapsed) { value == .notReached ? empty() : integer(value) }

  /// A statistic with a fixed number of decimals; an empty cell when it is not finite
  mutating func statistic(_ value: Double, _ unit: MeasureUnit) {
    guard value.isFinite else { return empty() }
    number(unit.written(value), decimals: unit == .share ? 6 : 3)
  }

  /// A 32-bit figure in the shortest form that reads back as the same 32-bit number
  mutating func figure(_ value: Float) { text(NumberFormat.shortest(value)) }
}

extension NumberFormat {
  /// `21.3` rather than the digits of the nearest 64-bit number
  static func shortest(_ value: Float) -> String {
    if value == value.rounded(), abs(value) < 1e7 { return String(Int(value)) }
    return "\(value)"
  }
}
