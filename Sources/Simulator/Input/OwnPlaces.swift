// A planner's own table of places: rows keyed by the 12-digit code, each with what it knows better than the world's tables.
//
// The world's reader looks a place up by its code while it reads its own row, and takes what the planner gives. So the
// focus, positions, people and teams of some places are replaced, villages can be added, and all else stays as it is.

/// The rows of a planner's own table, by code
struct OwnPlaces {
  static let optional = [
    "township_code", "village", "focus", "lon", "lat", "population", "last_mile_m", "units", "force",
  ]

  let table: CSVTable
  let code: CSVColumn
  let township: CSVColumn
  let village: CSVColumn
  let focus: CSVColumn
  let longitude: CSVColumn
  let latitude: CSVColumn
  let population: CSVColumn
  let lastMile: CSVColumn
  let units: CSVColumn
  let force: CSVColumn
  /// Row of each code
  private var rowOf: [String: Int] = [:]
  private var isUsed: [Bool]
  /// Rows that are known to be wrong, and told
  private var isTold: [Bool]
  /// Figures that were taken, by table and column of the world
  private(set) var taken: [(table: String, column: String)] = []

  init(_ table: CSVTable, _ problems: InputProblems) {
    self.table = table
    code = table.column("code")
    township = table.column("township_code")
    village = table.column("village")
    focus = table.column("focus")
    longitude = table.column("lon")
    latitude = table.column("lat")
    population = table.column("population")
    lastMile = table.column("last_mile_m")
    units = table.column("units")
    force = table.column("force")
    isUsed = [Bool](repeating: false, count: table.rowCount)
    isTold = isUsed
    let codes = UniqueIndex(Phrase("place", "地点"))
    for row in table.rows {
      let text = row.key(code) ?? ""
      if let slip = Self.slip(in: text) {
        row.problem(code, slip.said, hint: slip.hint)
        isTold[row.index] = true
      } else if row.id(code, codes) != nil {
        rowOf[text] = row.index
      } else {
        isTold[row.index] = true
      }
    }
  }

  /// What a spreadsheet does to codes of 12 digits
  private static func slip(in code: String) -> (said: Phrase, hint: Phrase)? {
    let shown = JSON5Value.quoted(code)
    let digits = code.utf8.filter { $0 &- 48 < 10 }.count
    if code.contains(where: { $0 == "E" || $0 == "e" }), digits > 0,
      code.allSatisfy({ $0.isNumber || "Ee+.-".contains($0) })
    {
      return (
        Phrase(
          "is \(shown): the spreadsheet has turned the code into a rounded number, and its last digits are lost",
          "为 \(shown)：电子表格已把代码变成舍入后的数字，末位已丢失"),
        Phrase("format the column as text, then put the codes in again", "先把该列设为文本格式，再重新填入代码")
      )
    }
    if code.contains("."), code.allSatisfy({ $0.isNumber || $0 == "." }) {
      return (
        Phrase("is \(shown), a number and no code", "为 \(shown)，是数字而不是代码"),
        Phrase("format the column as text", "请把该列设为文本格式")
      )
    }
    return nil
  }

  /// The row of a place, which counts as used from now on
  mutating func row(_ code: String) -> CSVRow? {
    guard let index = rowOf[code] else { return nil }
    isUsed[index] = true
    return table.rows[index]
  }

  /// A figure was replaced.
  mutating func take(_ table: String, _ column: String) { taken.append((table, column)) }

  /// New villages in the order of the file, by township: rows with the code of their township and a name, whose own code
  /// the world does not know
  func newVillages(known: UniqueIndex, townships: UniqueIndex, codes: Set<String>) -> [Int: [Int]] {
    var found: [Int: [Int]] = [:]
    for row in table.rows where !isTold[row.index] {
      guard let text = row.key(code), townships[text] == nil, !codes.contains(text),
        row.key(village) != nil, let home = row.key(township), let index = townships[home]
      else { continue }
      found[index, default: []].append(row.index)
    }
    return found
  }

  mutating func use(_ index: Int) -> CSVRow {
    isUsed[index] = true
    return table.rows[index]
  }

  /// Tells which rows name no place of the world.
  func tellUnused(townships: UniqueIndex, villages: UniqueIndex, _ problems: InputProblems) {
    let isComplete = !townships.isIncomplete && !villages.isIncomplete
    for row in table.rows where !isUsed[row.index] {
      // The other cells of a row that is not used are checked all the same, so that all mistakes are told at once.
      _ = row.optionalBoolean(focus)
      _ = row.optionalNumber(longitude, in: -180...180)
      _ = row.optionalNumber(latitude, in: -90...90)
      _ = row.optionalInteger(population, in: 0...100_000_000)
      _ = row.optionalNumber(lastMile, in: 0...1_000_000)
      if isTold[row.index] || !isComplete { continue }
      guard let text = row.key(code) else { continue }
      let place = InputProblem.Place.row(line: row.line, column: code.name)
      problems.add(.noSuch, file: table.path, place) {
        InputProblem(
          file: table.path, place: place,
          finding: .noSuch(
            shown: Phrase(JSON5Value.quoted(text)), kind: Phrase("township or village", "乡镇（街道）或村（社区）")),
          hint: text.utf8.count == 12
            ? nil
            : Phrase("a code has 12 digits, this one has \(text.utf8.count)", "代码应为 12 位，此处为 \(text.utf8.count) 位"),
          suggestion: NearMiss.suggestion(for: text, among: townships.ids + villages.ids).map(JSON5Value.quoted))
      }
    }
  }
}
