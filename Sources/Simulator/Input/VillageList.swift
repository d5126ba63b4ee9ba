// The villages of a world in the order of their townships: those of the table, and those that a planner adds.

/// Builds the list of villages. A planner's own villages stand after those that the table has of their township; a township
/// that the planner puts into the focus and that has no village gets one at its seat.
struct VillageList {
  /// What is known of one village
  struct Row {
    var code: String
    var name: String
    var township: Int
    var position: Position?
    var population: Int
    var lastMileMetres: Double?
    /// What its drawn position is a function of: other villages may come and go
    var drawn: UInt64
    var settlement = Settlement.rural
  }

  private let circuity: Double
  private let draws: KeyedUniforms
  /// Rows of the planner's table that are new villages, by township
  private let added: [Int: [Int]]
  private let hasOwn: Bool
  /// Townships below this one are complete.
  private var next = 0

  /// - Parameter codes: those of the villages in the table
  init(_ reader: WorldReader, circuity: Double, codes: [String]) {
    self.circuity = circuity
    draws = KeyedUniforms(seed: WorldReader.positionSeed, replication: reader.rows.worldDraw)
    hasOwn = reader.own != nil
    added =
      reader.own?.newVillages(known: reader.villages, townships: reader.townships, codes: Set(codes)) ?? [:]
  }

  /// Adds what the planner gives to the townships before one.
  mutating func complete(upTo end: Int, _ reader: inout WorldReader) {
    while next < end {
      let township = next
      next += 1
      if !hasOwn { continue }
      for index in added[township] ?? [] { addOwn(index, to: township, &reader) }
      let home = reader.rows.townships[township]
      if home.isFocus && home.villageCount == 0 && home.population > 0 { addSeat(of: township, &reader) }
    }
  }

  private mutating func addOwn(_ index: Int, to township: Int, _ reader: inout WorldReader) {
    guard let row = reader.own?.use(index), let columns = reader.own else { return }
    guard row.id(columns.code, reader.villages) != nil else { return }
    let code = row.string(columns.code)
    if row.key(columns.population) == nil {
      row.problem(columns.population, Phrase("is missing for a new village", "缺失；新增的村须给出人口"))
    }
    insert(
      Row(
        code: code, name: row.string(columns.village), township: township, position: nil, population: 0,
        lastMileMetres: nil, drawn: UInt64(code) ?? UInt64(UInt32.max) + UInt64(index)), isNew: true, &reader)
  }

  private mutating func addSeat(of township: Int, _ reader: inout WorldReader) {
    let code = reader.townships.ids[township].prefix(9) + "001"
    let file = reader.own?.table.path ?? ""
    guard reader.villages.insert(String(code), file: file, place: .file, reader.problems) != nil else { return }
    let home = reader.rows.townships[township]
    reader.townships.note(
      Phrase(
        "is in the focus and has no village: one at its seat stands for all of its people",
        "为重点乡镇但没有村：以驻地一个村代表全部人口"), about: township, reader.problems)
    insert(
      Row(
        code: String(code), name: reader.rows.townshipNames[township].chinese, township: township,
        position: home.position, population: Int(home.population), lastMileMetres: nil, drawn: 0), isNew: true,
      &reader)
  }

  /// Adds a village of the table, whose code has been numbered.
  mutating func add(_ row: Row, _ reader: inout WorldReader) { insert(row, isNew: false, &reader) }

  private func insert(_ row: Row, isNew: Bool, _ reader: inout WorldReader) {
    var row = row
    applyOwn(to: &row, isNew, &reader)
    let home = reader.rows.townships[row.township]
    var position = home.position
    if let given = row.position {
      position = given
    } else {
      reader.drawnVillages += 1
      let (first, second) = draws.pair(purpose: 0, entity: row.drawn, index: 0)
      position = WorldReader.point(of: first, second, around: home.position, areaKm2: home.areaKm2)
    }
    let metres =
      row.lastMileMetres
      ?? max(Self.shortestLastMileMetres, home.position.distanceKm(to: position) * 1000 * circuity)
    if home.villageCount == 0 { reader.rows.townships[row.township].firstVillage = Int32(reader.rows.villages.count) }
    reader.rows.townships[row.township].villageCount += 1
    reader.rows.villages.append(
      Village(
        township: ID(row.township), position: position, population: Int32(row.population),
        lastMileMetres: metres.rounded(), settlement: row.settlement))
    reader.rows.villageNames.append(PlaceName(code: row.code, chinese: row.name))
  }

  /// Replaces what the planner gives of a village.
  private func applyOwn(to village: inout Row, _ isNew: Bool, _ reader: inout WorldReader) {
    guard let row = reader.own?.row(village.code), let columns = reader.own else { return }
    if let people = row.optionalInteger(columns.population, in: 0...10_000_000) {
      village.population = people
      reader.own?.take(isNew ? "" : "villages.csv", "population")
    }
    if let metres = row.optionalNumber(columns.lastMile, in: 0...1_000_000) {
      village.lastMileMetres = metres
      reader.own?.take("", "last_mile_m")
    }
    if let position = reader.ownPosition(row, columns) {
      village.position = position
      reader.checkDistance(row, columns, position, reader.rows.townships[village.township].county)
      reader.own?.take(isNew ? "" : "villages.csv", "lon")
      reader.own?.take(isNew ? "" : "villages.csv", "lat")
    }
    if row.optionalBoolean(columns.focus) != nil {
      row.problem(columns.focus, Phrase("is given for a village; only townships are in the focus", "用于村；只有乡镇才列入重点"))
    }
  }

  private static var shortestLastMileMetres: Double { 200 }
}
