// The replay of one replication, from its trace: who moved from where to where and when, what became of roads, townships and
// stock, and the log of events. Times are whole seconds since the start of the scenario.
//
// A trace has milestones, not routes in time: a mover that is seen at a node was on its way there since its milestone before.
// Where it did something else before, it is taken to have left as late as the free travel time of the edge allows.

/// Turns a trace into columns that a page can draw
struct ReportReplay {
  /// What a mover does in a stretch of time
  enum Doing: UInt8 {
    case moving, working, stranded, unloading, turningOut
  }

  /// A mover and where it is as long as it is idle
  private struct Mover {
    var name: Int32
    var isVehicle: Bool
    /// Position: a node, or beyond all nodes a village
    var place: Int32
    var sinceS: Int32
    var doing: Doing?
  }

  private let data: ReportData
  private let roads: ReportData.Roads
  private var freeSeconds: [Int64: Int32] = [:]
  private var movers: [Mover] = []
  private var moverRow: [Int: Int] = [:]
  private var names = TextPool()
  private var incidentVillage: [Int: Int32] = [:]
  private var baseNodes: [(first: Int, count: Int, node: Int32)] = []
  private var vehicleNodes: [(first: Int, count: Int, node: Int32)] = []
  private var siteRow: [String: Int32] = [:]
  private var itemRow: [String: Int32] = [:]

  // Stretches: mover, from when, until when, from where, to where, what
  private var stretchMover: [Int32] = []
  private var stretchBegin: [Int32] = []
  private var stretchEnd: [Int32] = []
  private var stretchFrom: [Int32] = []
  private var stretchTo: [Int32] = []
  private var stretchDoing: [UInt8] = []

  private var roadEvents = Events()
  private var villageRoadEvents = Events()
  private var townshipEvents = Events()
  private var stockEvents = Events()
  private var stockItems: [Int32] = []
  private var logTime: [Int32] = []
  private var logKind: [UInt8] = []
  private var logSubject: [Int32] = []
  private var logObject: [Int32] = []
  private var logTownship: [Int32] = []

  /// What happened to things of one kind, in order
  private struct Events {
    var times: [Int32] = []
    var things: [Int32] = []
    var values: [Int32] = []

    mutating func add(_ time: Int32, _ thing: Int32, _ value: Int32) {
      times.append(time)
      things.append(thing)
      values.append(value)
    }

    func write(_ key: String, to json: inout JSONWriter) {
      json.object(key) { json in
        json.integers("t", times)
        json.integers("thing", things)
        json.integers("value", values)
      }
    }
  }

  init(_ data: ReportData) {
    self.data = data
    roads = data.roads
    for edge in roads.from.indices where roads.freeMinutes[edge].isFinite {
      let seconds = Int32((roads.freeMinutes[edge] * 60).rounded(.up))
      for (a, b) in [(roads.from[edge], roads.to[edge]), (roads.to[edge], roads.from[edge])] {
        let key = Int64(a) << 32 | Int64(b)
        freeSeconds[key] = min(freeSeconds[key] ?? .max, seconds)
      }
    }
    for feature in data.optionalDocument("teams.geojson")?["features"]?.elements ?? [] {
      let properties = feature["properties"]
      baseNodes.append(
        (
          Int(properties?["first_unit"]?.number ?? 0), Int(properties?["units"]?.number ?? 0),
          Int32(properties?["node"]?.number ?? 0)
        ))
    }
    for (row, feature) in (data.optionalDocument("sites.geojson")?["features"]?.elements ?? []).enumerated() {
      let properties = feature["properties"]
      siteRow[properties?["code"]?.string ?? ""] = Int32(row)
      vehicleNodes.append(
        (
          Int(properties?["first_vehicle"]?.number ?? 0), Int(properties?["vehicles"]?.number ?? 0),
          Int32(properties?["node"]?.number ?? -1)
        ))
    }
    for (row, item) in (data.summary["items"]?.elements ?? []).enumerated() {
      itemRow[item["item"]?.string ?? ""] = Int32(row)
    }
  }

  // MARK: Reading

  /// Reads the trace; false when there is none
  mutating func read() -> Bool {
    guard let traced = data.folder.manifest.tracedReplication,
      let table = data.optionalTable(ResultFolder.traceTable), !table.lacksColumns
    else { return false }
    readIncidentVillages(traced)
    let columns = [
      "time_ms", "event", "subject_kind", "subject", "subject_zh", "subject_en", "object_kind", "object", "object_zh",
      "object_en", "value",
    ].map { table.column($0) }
    var kinds: [String: TraceKind] = [:]
    for kind in TraceKind.allCases { kinds[kind.fileID] = kind }
    for row in table.rows {
      let event = row.string(columns[1])
      guard let kind = kinds[event] else {
        row.problem(columns[1], Phrase("is \"\(event)\", which is no event of a trace", "为 \"\(event)\"，不是追踪事件"))
        continue
      }
      let line = Line(
        kind: kind, second: Int32(row.integer(columns[0], in: 0...(Int(Int32.max) * 1000)) / 1000),
        subject: row.string(columns[3]),
        subjectName: Phrase(row.optionalString(columns[5]) ?? "", row.optionalString(columns[4]) ?? ""),
        object: row.optionalString(columns[7]) ?? "",
        objectName: Phrase(row.optionalString(columns[9]) ?? "", row.optionalString(columns[8]) ?? ""),
        objectKind: row.optionalString(columns[6]) ?? "", value: Int32(clamping: row.optionalInteger(columns[10]) ?? 0))
      take(line)
    }
    return true
  }

  /// A row of trace.csv
  private struct Line {
    var kind: TraceKind
    var second: Int32
    var subject: String
    var subjectName: Phrase
    var object: String
    var objectName: Phrase
    var objectKind: String
    var value: Int32
    var number: Int { Int(subject) ?? 0 }
  }

  private mutating func readIncidentVillages(_ traced: Int) {
    guard let table = data.folder.table(ResultFolder.incidentTable, data.problems), !table.lacksColumns else { return }
    let (replication, incident) = (table.column("replication"), table.column("incident"))
    let village = table.column("village_code")
    for row in table.rows where row.integer(replication) == traced {
      if let place = data.villages.rows[row.string(village)] { incidentVillage[row.integer(incident)] = Int32(place) }
    }
  }

  private mutating func take(_ line: Line) {
    switch line.kind {
    case .edgeDamaged: roadEvents.add(line.second, Int32(line.number), -1)
    case .edgeWater: roadEvents.add(line.second, Int32(line.number), line.value)
    case .edgeCleared: roadEvents.add(line.second, Int32(line.number), -2)
    case .lastMileDamaged, .lastMileWater, .lastMileCleared:
      guard let village = data.villages.rows[line.subject] else { break }
      villageRoadEvents.add(
        line.second, Int32(village),
        line.kind == .lastMileDamaged ? -1 : line.kind == .lastMileCleared ? -2 : line.value)
    case .townshipIsolated, .townshipReached:
      guard let township = data.townshipOf[line.subject] else { break }
      townshipEvents.add(line.second, Int32(township), line.kind == .townshipIsolated ? 1 : 0)
    case .stockTaken, .stockDestroyed, .stockExpired, .stockArrived, .stockWrittenOff, .stockRotated:
      guard let site = siteRow[line.subject] else { break }
      stockEvents.add(line.second, site, line.kind == .stockArrived ? line.value : -line.value)
      stockItems.append(itemRow[line.object] ?? 0)
    case .unitOrdered, .volunteersCome, .crewOrdered: begin(line, .turningOut)
    case .unitDeparted, .unitRelocated, .unitOnFoot, .unitAtVehicles: begin(line, .moving)
    case .vehicleLoaded: begin(line, .moving)
    case .unitAtNode, .vehicleAtNode: arrive(line, at: Int32(line.object) ?? 0)
    case .unitStranded, .vehicleStranded: begin(line, .stranded)
    case .unitFoundClosed, .vehicleFoundClosed: begin(line, .moving)
    case .unitAtSeat: begin(line, .moving)
    case .crewAtWork: begin(line, .working)
    case .vehicleAtSeat: begin(line, .unloading)
    case .unitOnSpot:
      if let village = incidentVillage[Int(line.object) ?? -1] {
        arrive(line, at: Int32(roads.nodes.count) + village)
      }
      begin(line, .working)
    case .unitOnRound, .unitHandsOut: begin(line, .working)
    case .unitHome, .vehicleHome: begin(line, nil)
    default: break
    }
    log(line)
  }

  // MARK: Movers

  private mutating func mover(_ line: Line) -> Int {
    let isVehicle = line.kind.isOfVehicle
    let key = line.number << 1 | (isVehicle ? 1 : 0)
    if let row = moverRow[key] { return row }
    let homes = isVehicle ? vehicleNodes : baseNodes
    let home = homes.first { $0.first <= line.number && line.number < $0.first + $0.count }?.node ?? -1
    moverRow[key] = movers.count
    movers.append(
      Mover(
        name: names.number(line.subjectName.chinese, line.subjectName.english), isVehicle: isVehicle, place: home,
        sinceS: line.second, doing: nil))
    return movers.count - 1
  }

  private mutating func stretch(_ row: Int, _ begin: Int32, _ end: Int32, to place: Int32, _ doing: Doing) {
    if end <= begin || movers[row].place < 0 || place < 0 { return }
    stretchMover.append(Int32(row))
    stretchBegin.append(begin)
    stretchEnd.append(end)
    stretchFrom.append(movers[row].place)
    stretchTo.append(place)
    stretchDoing.append(doing.rawValue)
  }

  /// From now on a mover does something else, where it is
  private mutating func begin(_ line: Line, _ doing: Doing?) {
    let row = mover(line)
    if let before = movers[row].doing {
      stretch(row, movers[row].sinceS, line.second, to: movers[row].place, before == .moving ? .turningOut : before)
    }
    movers[row].sinceS = line.second
    movers[row].doing = doing
  }

  /// A mover is somewhere else now
  private mutating func arrive(_ line: Line, at place: Int32) {
    let row = mover(line)
    let from = movers[row].place
    var left = movers[row].sinceS
    if movers[row].doing != .moving {
      let free = freeSeconds[Int64(from) << 32 | Int64(place)] ?? (line.second - left) / 2
      left = max(left, line.second - free)
      if let before = movers[row].doing { stretch(row, movers[row].sinceS, left, to: from, before) }
      // Back from a village: the node before which it is seen is a neighbour of the seat, whose way is not known.
    }
    stretch(row, left, line.second, to: place, .moving)
    movers[row].place = place
    movers[row].sinceS = line.second
    movers[row].doing = .moving
  }

  // MARK: The log

  private mutating func log(_ line: Line) {
    guard line.kind.isInLog else { return }
    logTime.append(line.second)
    logKind.append(line.kind.rawValue)
    logSubject.append(names.number(line.subjectName.chinese, line.subjectName.english))
    logObject.append(
      line.objectName.chinese.isEmpty && line.objectName.english.isEmpty
        ? -1 : names.number(line.objectName.chinese, line.objectName.english))
    var township: Int?
    if line.subject.utf8.count == 12 {
      township = data.townshipOf[line.subject] ?? data.villages.rows[line.subject].map { data.villages.townships[$0] }
    } else if line.object.utf8.count == 12 {
      township = data.townshipOf[line.object] ?? data.villages.rows[line.object].map { data.villages.townships[$0] }
    }
    logTownship.append(Int32(township ?? -1))
  }

  // MARK: Writing

  func write(to json: inout JSONWriter) {
    json.member("replication", data.folder.manifest.tracedReplication ?? 0)
    json.object("movers") { json in
      json.integers("name", movers.map(\.name))
      json.bytes("vehicle", movers.map { $0.isVehicle ? 1 : 0 })
    }
    json.object("stretches") { json in
      json.integers("mover", stretchMover)
      json.integers("begin", stretchBegin)
      json.integers("end", stretchEnd)
      json.words("from", stretchFrom.map { UInt16(truncatingIfNeeded: $0) })
      json.words("to", stretchTo.map { UInt16(truncatingIfNeeded: $0) })
      json.bytes("doing", stretchDoing)
    }
    roadEvents.write("roads", to: &json)
    villageRoadEvents.write("village_roads", to: &json)
    townshipEvents.write("isolation", to: &json)
    stockEvents.write("stock", to: &json)
    json.integers("stock_item", stockItems)
    json.object("log") { json in
      json.integers("t", logTime)
      json.bytes("kind", logKind)
      json.integers("subject", logSubject)
      json.integers("object", logObject)
      json.integers("township", logTownship)
    }
    json.array("kinds") { json in
      for kind in TraceKind.allCases {
        json.object { json in
          json.member("id", kind.fileID)
          json.member("zh", kind.title.chinese)
          json.member("en", kind.title.english)
        }
      }
    }
    names.write("names", to: &json)
  }
}

extension TraceKind {
  fileprivate var isOfVehicle: Bool {
    switch self {
    case .vehicleLoaded, .vehicleAtNode, .vehicleFoundClosed, .vehicleStranded, .vehicleAtSeat, .vehicleHome: true
    default: false
    }
  }

  /// What a reader follows; each step of each vehicle is drawn, but not listed
  fileprivate var isInLog: Bool {
    switch self {
    case .unitAtNode, .vehicleAtNode, .vehicleHome, .vehicleLoaded, .vehicleAtSeat, .unitHome, .stockTaken, .sourced,
      .delivered, .unitAtVehicles, .requestDecided, .siteOpened, .edgeReported, .unitAtSeat, .stockAsked, .stockOrdered,
      .crewOrdered, .unitDeparted, .warningAtTownship, .warningAtVillage, .groupTold, .groupArrived:
      false
    default: true
    }
  }
}

extension ReportData {
  /// The traced replication, if there is one
  func writeReplay(to json: inout JSONWriter) {
    var replay = ReportReplay(self)
    guard replay.read() else { return }
    json.object("replay") { json in
      replay.write(to: &json)
      writeOpeningStock(to: &json)
      writeTraced(ResultFolder.incidentTable, "incidents", incidentTimes, to: &json)
      writeTraced(ResultFolder.requestTable, "requests", ["onset_ms", "complete_ms"], to: &json)
      writeRain(to: &json)
      writeTrack(to: &json)
    }
  }

  private var incidentTimes: [String] {
    ["onset_ms", "noticed_ms", "decided_ms", "first_on_spot_ms", "adequate_ms", "complete_ms", "done_ms"]
  }

  /// Cases of the traced replication: village, and seconds of their milestones since the start of the scenario; -1: never
  private func writeTraced(_ source: ResultTable, _ key: String, _ names: [String], to json: inout JSONWriter) {
    guard let table = folder.table(source, problems), !table.lacksColumns else { return }
    let (replication, village) = (table.column("replication"), table.column("village_code"))
    let isIncidents = source.file == ResultFolder.incidentTable.file
    let columns = names.map { table.column($0) }
    let (people, incident) = (table.column("people"), table.column("incident"))
    var villageRows: [Int32] = []
    var times = names.map { _ in [Int32]() }
    var classes: [String] = []
    var counts: [Int32] = []
    for row in table.rows where row.integer(replication) == folder.manifest.tracedReplication {
      if !isIncidents && row.key(incident) != nil { continue }
      villageRows.append(Int32(villages.rows[row.string(village)] ?? 0))
      let onset = row.integer(columns[0])
      for (number, column) in columns.enumerated() {
        let elapsed = number == 0 ? 0 : row.optionalInteger(column)
        times[number].append(elapsed.map { Int32(clamping: (onset + $0) / 1000) } ?? -1)
      }
      if isIncidents {
        classes.append(row.string(table.column("class")))
      } else {
        counts.append(Int32(row.integer(people)))
      }
    }
    json.object(key) { json in
      json.integers("village", villageRows)
      for (number, name) in names.enumerated() {
        json.integers(String(name.dropLast(3)), times[number])
      }
      if isIncidents {
        json.array("class") { json in for name in classes { json.string(name) } }
      } else {
        json.integers("people", counts)
      }
    }
  }

  /// Stock at the start: sites and items by number, units, and the weight of a unit of each item
  private func writeOpeningStock(to json: inout JSONWriter) {
    guard let table = optionalTable(ResultFolder.stockTable), !table.lacksColumns else { return }
    var siteRow: [String: Int32] = [:]
    for (row, feature) in (optionalDocument("sites.geojson")?["features"]?.elements ?? []).enumerated() {
      siteRow[feature["properties"]?["code"]?.string ?? ""] = Int32(row)
    }
    let items = (summary["items"]?.elements ?? []).map { $0["item"]?.string ?? "" }
    var itemRow: [String: Int32] = [:]
    for (row, item) in items.enumerated() { itemRow[item] = Int32(row) }
    var sites: [Int32] = []
    var itemRows: [Int32] = []
    var units: [Int32] = []
    var kilograms = items.map { _ in Double.nan }
    let columns = ["site", "item", "units", "kg"].map { table.column($0) }
    for row in table.rows {
      guard let site = siteRow[row.string(columns[0])], let item = itemRow[row.string(columns[1])] else { continue }
      let count = row.integer(columns[2], in: 0...Int(Int32.max))
      sites.append(site)
      itemRows.append(item)
      units.append(Int32(count))
      if count > 0, kilograms[Int(item)].isNaN { kilograms[Int(item)] = row.number(columns[3]) / Double(count) }
    }
    json.object("opening") { json in
      json.integers("site", sites)
      json.integers("item", itemRows)
      json.integers("units", units)
      json.numbers("kg", kilograms, decimals: 4)
    }
  }

  /// Rain of each township by the hour, in tenths of a millimetre
  private func writeRain(to json: inout JSONWriter) {
    guard let table = optionalTable(ResultFolder.rainTable), !table.lacksColumns else { return }
    let columns = ["township_code", "lon", "lat", "hour", "rain_mm"].map { table.column($0) }
    var codes: [String: Int] = [:]
    var positions: [Position] = []
    var cells: [(township: Int, hour: Int, rain: Double)] = []
    for row in table.rows {
      let code = row.string(columns[0])
      let township = codes[code] ?? positions.count
      if township == positions.count {
        codes[code] = township
        positions.append(
          Position(longitude: row.number(columns[1], in: -180...180), latitude: row.number(columns[2], in: -90...90)))
      }
      cells.append((township, row.integer(columns[3], in: 0...1_000_000), row.number(columns[4], in: 0...10_000)))
    }
    guard let first = cells.map(\.hour).min(), let last = cells.map(\.hour).max() else { return }
    let hours = last - first + 1
    var tenths = [UInt16](repeating: 0, count: hours * positions.count)
    for cell in cells {
      tenths[(cell.hour - first) * positions.count + cell.township] = UInt16(min(65_535, (cell.rain * 10).rounded()))
    }
    json.object("rain") { json in
      json.member("first_hour", first)
      json.member("hours", hours)
      json.integers("lon", positions.map { microdegrees($0.longitude) })
      json.integers("lat", positions.map { microdegrees($0.latitude) })
      json.words("tenths", tenths)
    }
  }

  /// Typhoons hour by hour: where, how strong
  private func writeTrack(to json: inout JSONWriter) {
    guard let table = optionalTable(ResultFolder.trackTable), !table.lacksColumns else { return }
    let columns = ResultFolder.trackTable.columns.map { table.column($0.name) }
    json.array("track") { json in
      for row in table.rows {
        json.array { json in
          json.integer(row.integer(columns[0], in: 1...1000))
          json.integer(row.integer(columns[1], in: 0...1_000_000))
          json.number(row.number(columns[2], in: -180...180))
          json.number(row.number(columns[3], in: -90...90))
          json.number(row.number(columns[4], in: 0...1000))
          json.number(row.number(columns[5], in: 0...10_000))
        }
      }
    }
  }
}
