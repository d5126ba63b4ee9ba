// Reads a world: one document, whose sections may lie in files of their own, and the tables that they name.

import Foundation

/// Reads the files of a world into `World`
public struct WorldReader {
  static let format = "lastmile-world/1"

  let problems: InputProblems
  var rows = WorldRows()
  /// Every file that was read, in order: path and bytes
  var files: [SourceFile] = []
  let cities = UniqueIndex(Phrase("city", "市"))
  let counties = UniqueIndex(Phrase("county", "县（市、区）"))
  let townships = UniqueIndex(Phrase("township", "乡镇（街道）"))
  let villages = UniqueIndex(Phrase("village", "村（社区）"))
  let nodes = UniqueIndex(Phrase("road node", "道路节点"))
  let mobility = UniqueIndex(Phrase("mobility class", "通行类别"))
  let roadClasses = UniqueIndex(Phrase("road class", "道路等级"))
  let skills = UniqueIndex(Phrase("skill", "技能"))
  let items = UniqueIndex(Phrase("item", "物资"))
  let forces = UniqueIndex(Phrase("force", "力量"))
  let incidentClasses = UniqueIndex(Phrase("incident class", "险情类别"))
  var cityNodes: [NodeID] = []
  /// Where kinds of forces stand: their level, and whether outside the focus too
  var stations: [(level: Level, station: Stations)] = []
  var standings: [Standing] = []
  var drawnVillages = 0
  var onFoot: FootRules?
  /// A planner's own table, the units that it gives, and how far the townships of each county reach
  var own: OwnPlaces?
  var ownUnits: [OwnBase: Int32] = [:]
  var countyReachKm: [Double] = []
  /// Positions of road nodes as their table has them; empty where none was moved
  var tablePositions: [Position] = []
  /// Numbers of figures by table, column and standing (0 measured, 1 derived, 2 assumed)
  var shares: [(table: String, column: String, standing: Int, rows: Int)] = []
  /// Values to replace in documents of their own
  private var edits: [ValueEdit] = []
  /// Problems of other files, found before
  private let before: Int

  /// A file that shapes the results
  public struct SourceFile: Sendable {
    public var path: String
    public var sha256: String
  }

  /// How many figures of a table are measured, derived, assumed, or the planner's own
  public struct Standing: Sendable, Hashable {
    public var table: String
    public var measured = 0
    public var derived = 0
    public var assumed = 0
    public var own = 0
  }

  /// The numbers of figures by standing, as the world's `shares` table counts them
  private mutating func readShares(_ root: ObjectReader) {
    guard let table = optionalTable(root, "shares", required: ["table", "column", "standing", "rows"]) else { return }
    for row in table.rows {
      let share = (
        table: row.string("table"), column: row.string("column"),
        standing: row.choice("standing", ["measured": 0, "derived": 1, "assumed": 2]),
        rows: row.integer("rows", in: 0...1_000_000_000)
      )
      shares.append(share)
      addStanding(share)
    }
  }

  mutating func addStanding(_ share: (table: String, column: String, standing: Int, rows: Int)) {
    let index = standings.firstIndex { $0.table == share.table } ?? standings.count
    if index == standings.count { standings.append(Standing(table: share.table)) }
    switch share.standing {
    case 0: standings[index].measured += share.rows
    case 1: standings[index].derived += share.rows
    default: standings[index].assumed += share.rows
    }
  }

  init(_ problems: InputProblems, worldDraw: UInt64) {
    self.problems = problems
    before = problems.count
    rows.worldDraw = worldDraw
  }

  /// A section of a document: written in place, or the name of a file that holds it
  mutating func section(
    _ key: String, of root: ObjectReader, _ document: JSON5Document, isRequired: Bool = true
  ) -> Section? {
    root.record(
      key, isRequired: isRequired,
      Phrase("an object, or the name of a document that holds it", "对象，或存放该对象的文件名"))
    if let value = root.value(key), value.string != nil {
      guard var other = root.document(key) else { return nil }
      for edit in edits where edit.path.hasPrefix(key + ".") {
        other = edit.inside(key).apply(to: other, problems)
      }
      files.append(SourceFile(path: other.path, sha256: other.sha256))
      return Section(reader: other.object(problems), document: other)
    }
    if !isRequired {
      let value = root.value(key)
      return value.map { Section(reader: ObjectReader($0, path: key, file: root.file, problems), document: document) }
    }
    return Section(reader: root.object(key), document: document)
  }

  /// A reader and the document against which its paths are resolved
  struct Section {
    var reader: ObjectReader
    var document: JSON5Document
  }

  mutating func read(_ path: String) -> JSON5Document? {
    guard let document = JSON5Document.read(path, problems) else { return nil }
    files.append(SourceFile(path: path, sha256: document.sha256))
    return document
  }

  /// The table that a member names, if it is there
  mutating func optionalTable(_ reader: ObjectReader, _ key: String, required: [String]) -> CSVTable? {
    guard let table = reader.optionalTable(key, required: required, others: .ignored) else { return nil }
    files.append(SourceFile(path: table.path, sha256: table.sha256))
    return table
  }

  /// The table that a member names; columns that nobody reads are a planner's own business
  mutating func table(
    _ reader: ObjectReader, _ key: String, required: [String], optional: [String] = []
  ) -> CSVTable? {
    guard let table = reader.table(key, required: required, optional: optional, others: .ignored) else { return nil }
    files.append(SourceFile(path: table.path, sha256: table.sha256))
    return table
  }

  /// Reads a world.
  /// - Parameters:
  ///   - path: its document
  ///   - worldDraw: which draw of the positions that the record does not know
  ///   - own: a planner's own table of places, in place of the one that the world names
  ///   - edits: values to replace, by key path
  ///   - problems: collects what is wrong with any of its files
  static func read(
    _ path: String, worldDraw: UInt64, own: String? = nil, edits: [ValueEdit], _ problems: InputProblems
  ) -> WorldReading {
    var reader = WorldReader(problems, worldDraw: worldDraw)
    guard var document = reader.read(path) else {
      for index in reader.everyIndex { index.isIncomplete = true }
      return WorldReading(reader: reader, loaded: nil)
    }
    // What lies in a document of its own is replaced there.
    for edit in edits {
      let key = edit.path.prefix { $0 != "." && $0 != "[" }
      if key.count < edit.path.count, document.root[String(key)]?.string != nil {
        reader.edits.append(edit)
      } else {
        document = edit.apply(to: document, problems)
      }
    }
    let root = document.object(problems)
    root.format(format)
    reader.rows.name = root.string("name")
    reader.rows.title = root.title("title")
    reader.rows.utcOffsetMinutes = root.integer("utcOffsetMinutes", in: -840...840)
    reader.readOwn(root, instead: own)
    let built = reader.sections(root, document)
    reader.readShares(root)
    reader.countOwn()
    root.note()
    return WorldReading(reader: reader, loaded: built.map { LoadedWorld(world: $0, reader: reader) })
  }

  /// Whether no problem of this world was found so far
  var isSound: Bool { problems.count == before }

  private mutating func sections(_ root: ObjectReader, _ document: JSON5Document) -> World? {
    // Names first, so that later sections can refer to them.
    readSkills(root)
    let lastMileSection = section("lastMile", of: root, document)
    var lastMile = lastMileSection.map { readLastMile($0.reader) }
    if let items = section("items", of: root, document) { readItems(items) } else { items.isIncomplete = true }
    let command = section("command", of: root, document).map { readCommand($0.reader) }
    let relief = section("relief", of: root, document).map { readRelief($0.reader) }
    let roads = section("roads", of: root, document)
    if let roads {
      readRoadNodes(roads)
    } else {
      for index in roadIndexes { index.isIncomplete = true }
    }
    if let places = section("places", of: root, document) {
      readPlaces(places, circuity: lastMile?.circuity ?? 1)
    } else {
      for index in placeIndexes { index.isIncomplete = true }
    }
    let network = roads.flatMap { readRoads($0) }
    if let lastMileSection { lastMile?.townshipPoint = readTownshipPoint(lastMileSection.reader) }
    if let warning = section("warning", of: root, document, isRequired: false) { readWarning(warning) }
    let forces = section("forces", of: root, document)?.reader
    if let forces { readForces(forces) }
    if let incidents = section("incidents", of: root, document) {
      readIncidents(incidents.reader)
    } else {
      incidentClasses.isIncomplete = true
    }
    let intensity = section("vulnerability", of: root, document).map { readVulnerability($0.reader) }
    own?.tellUnused(townships: townships, villages: villages, problems)
    readOwnUnits()
    if let command {
      checkStructure(command)
      checkSeverity(command)
    }
    guard isSound, let network, let lastMile, let command, let relief, let intensity else { return nil }
    checkPlaces(network)
    guard isSound else { return nil }
    noteWhatNobodyCanDo()
    stationForces()
    if let forces { readPreferences(forces) }
    guard isSound else { return nil }
    return World(
      rows, roads: network, intensityRules: intensity, lastMile: lastMile, relief: relief, command: command,
      onFoot: onFoot)
  }

  private mutating func readSkills(_ root: ObjectReader) {
    let names = root.strings("skills", count: 1...ForceKind.maxSkills)
    if names.isEmpty || names.count > ForceKind.maxSkills { skills.isIncomplete = true }
    for (index, skill) in names.prefix(ForceKind.maxSkills).enumerated() {
      if skills.insert(skill, file: root.file, place: root.place("skills[\(index)]", nil), problems) != nil {
        rows.skillNames.append(skill)
      }
    }
  }

  var placeIndexes: [UniqueIndex] { [cities, counties, townships, villages] }
  private var roadIndexes: [UniqueIndex] { [nodes, mobility, roadClasses] }
  private var everyIndex: [UniqueIndex] { placeIndexes + roadIndexes + [skills, items, forces, incidentClasses] }
}

/// What could be read of a world: its ids, and the world itself when nothing was wrong
struct WorldReading {
  let cities: UniqueIndex
  let counties: UniqueIndex
  let townships: UniqueIndex
  let villages: UniqueIndex
  let items: UniqueIndex
  let mobility: UniqueIndex
  let incidentClasses: UniqueIndex
  /// nil when there were problems
  let loaded: LoadedWorld?

  init(reader: WorldReader, loaded: LoadedWorld?) {
    cities = reader.cities
    counties = reader.counties
    townships = reader.townships
    villages = reader.villages
    items = reader.items
    mobility = reader.mobility
    incidentClasses = reader.incidentClasses
    self.loaded = loaded
  }
}

/// A world, and what else its files say
public struct LoadedWorld {
  public let world: World
  public let files: [WorldReader.SourceFile]
  public let standings: [WorldReader.Standing]
  /// Villages whose position no table gives, so that it is drawn
  public let drawnVillages: Int
  /// Townships whose position is synthetic, so that it is drawn except in draw 0
  public let drawnTownships: Int
  let cityNodes: [NodeID]
  let townshipsByPosition: NearestPosition

  init(world: World, reader: WorldReader) {
    self.world = world
    files = reader.files
    standings = reader.standings
    drawnVillages = reader.drawnVillages
    drawnTownships = reader.rows.townships.filter(\.isPositionDrawn).count
    cityNodes = reader.cityNodes
    townshipsByPosition = NearestPosition(reader.rows.townships.map(\.position))
  }
}

extension ObjectReader {
  /// `{ zh: "…", en: "…" }`
  func title(_ key: String) -> Title {
    object(key) { Title(chinese: $0.string("zh"), english: $0.string("en")) } ?? Title(chinese: "", english: "")
  }

  /// The key that says what a document is; a document of another kind has its own words for that
  func format(_ expected: String) {
    record("format", isRequired: true, Phrase(JSON5Value.quoted(expected)))
    guard let value = required("format", expected: Phrase(JSON5Value.quoted(expected))) else { return }
    if value.string != expected { problem(at: "format", value, expected: Phrase(JSON5Value.quoted(expected))) }
  }

  /// Every object may carry a note; those whose numbers shape results must say where these come from.
  func note() {
    _ = optionalString("note")
    _ = optionalString("source")
    finish()
  }

  /// The source of the numbers of an object, or the word assumption
  func source() {
    if string("source").isEmpty { return }
  }
}
