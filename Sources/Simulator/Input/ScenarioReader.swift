// Reads a scenario: what happens, from when, for how long.

/// A scenario, its files, and the world and layout that it names
public struct LoadedScenario {
  public internal(set) var scenario: Scenario
  public internal(set) var files: [WorldReader.SourceFile]
  /// Paths that the scenario suggests, resolved; the command line may name others
  public let worldPath: String?
  public let layoutPath: String?
  /// Bounds of a replication's memory
  public let capacities: Capacities
  /// The zone of the world in which its times are read, if it names one
  let begins: CalendarTime
}

/// What could be read of a scenario: the paths that it names, and the scenario itself when nothing was wrong
struct ScenarioReading {
  /// nil when there is no document
  var root: ObjectReader?
  var worldPath: String?
  var layoutPath: String?
  var begins = CalendarTime(localMs: 0)
  var horizonMs: Milliseconds = 0
  /// nil when there were problems
  var loaded: LoadedScenario?

  var isDocument: Bool { root != nil }
}

/// Reads the files of a scenario
struct ScenarioReader {
  static let format = "lastmile-scenario/1"

  let problems: InputProblems
  var files: [WorldReader.SourceFile] = []

  static func read(_ path: String, edits: [ValueEdit], _ problems: InputProblems) -> ScenarioReading {
    var reader = ScenarioReader(problems: problems)
    let before = problems.count
    guard var document = JSON5Document.read(path, problems) else { return ScenarioReading() }
    reader.files.append(WorldReader.SourceFile(path: path, sha256: document.sha256))
    document = edits.reduce(document) { $1.apply(to: $0, problems) }
    let root = document.object(problems)
    root.format(format)
    let name = root.string("name")
    let title = root.title("title")
    let world = root.optionalFilePath("world")
    let layout = root.optionalFilePath("layout")
    let begins = root.time("begins")
    let beforeHorizon = problems.count
    let written = root.duration("horizon", in: hourMs...longestMs)
    // Nothing lies beyond a horizon that is not known.
    let horizon = problems.count == beforeHorizon ? written : longestMs
    root.record("warmUp", isRequired: false, Phrase("a duration from 0s to the horizon", "0s 到整个时段的时长"))
    let warmUp = root.duration("warmUp", in: 0...horizon, default: 0)
    let sampling = root.choice("sampling", ["random": false, "expected": true], default: false)
    let probes = readProbes(root, begins: begins, horizon: horizon)
    let hours = Int((horizon + hourMs - 1) / hourMs)
    let rainstorm = root.optionalObject("rainstorm") { reader.readRainstorm($0, hours: hours) }
    _ = root.value("arrivals")
    _ = root.value("demands")
    let capacities = root.optionalObject("capacities") { readCapacities($0) } ?? Capacities()
    root.note()
    var reading = ScenarioReading(
      root: root, worldPath: world, layoutPath: layout, begins: begins, horizonMs: horizon)
    guard problems.count == before else { return reading }
    let (dayNumber, ofDayMs) = begins.localMs.quotientAndRemainder(dividingBy: dayMs)
    // Before 1970 the remainder is negative.
    let isBefore = ofDayMs < 0
    reading.loaded = LoadedScenario(
      scenario: Scenario(
        name: name, title: title,
        begins: LocalTime(dayNumber: Int(dayNumber) - (isBefore ? 1 : 0), ofDayMs: ofDayMs + (isBefore ? dayMs : 0)),
        horizonMs: horizon, rainstorm: rainstorm ?? nil, warmUpMs: warmUp, probesMs: probes.sorted(),
        isDeterministic: sampling),
      files: reader.files, worldPath: world, layoutPath: layout, capacities: capacities,
      begins: begins)
    return reading
  }

  private static func readProbes(_ root: ObjectReader, begins: CalendarTime, horizon: Milliseconds) -> [Milliseconds] {
    var probes: [Milliseconds] = []
    let expected = Phrase("an array of times", "数组（元素为时间）")
    root.record("probes", isRequired: false, expected)
    guard let array = root.value("probes") else { return [] }
    if array.elements == nil { root.problem(at: "probes", array, expected: expected) }
    for (index, element) in (array.elements ?? []).enumerated() {
      let key = "probes[\(index)]"
      guard let text = element.string, let time = CalendarTime(text) else {
        root.problem(
          at: key, element, expected: Phrase("a time such as \"2012-08-03T08:00\"", "时间，例如 \"2012-08-03T08:00\""),
          suggestion: element.string.flatMap { CalendarTime.suggestion(for: $0) }.map(JSON5Value.quoted))
        continue
      }
      let sinceBegin = time.localMs - begins.localMs
      if sinceBegin <= 0 || sinceBegin > horizon {
        root.problem(
          at: key, element,
          expected: Phrase("a time after the begin and within the horizon", "开始之后、时段之内的时间"))
      } else if let zone = time.zoneOffsetMinutes, zone != begins.zoneOffsetMinutes {
        root.problem(at: key, element, expected: Phrase("a time in the zone of begins", "与 begins 同一时区的时间"))
      }
      probes.append(sinceBegin)
    }
    return probes
  }

  private mutating func table(_ reader: ObjectReader, _ key: String, _ required: [String]) -> CSVTable? {
    guard let table = reader.table(key, required: required, others: .ignored) else { return nil }
    files.append(WorldReader.SourceFile(path: table.path, sha256: table.sha256))
    return table
  }

  private static func readCapacities(_ reader: ObjectReader) -> Capacities {
    var capacities = Capacities()
    func read(_ key: String, _ path: WritableKeyPath<Capacities, Int>, _ most: Int) {
      capacities[keyPath: path] = reader.integer(key, in: 1...most, default: capacities[keyPath: path])
    }
    read("hazardEvents", \.hazardEvents, 100_000_000)
    read("incidents", \.incidents, 10_000_000)
    capacities.incidentRecords = reader.integer(
      "incidentRecords", in: 0...10_000_000, default: capacities.incidentRecords)
    read("pendingEvents", \.pendingEvents, 8_000_000)
    read("requests", \.requests, 100_000_000)
    read("requestLines", \.requestLines, 100_000_000)
    read("consignments", \.consignments, 100_000_000)
    read("batchesPerStock", \.batchesPerStock, 100_000)
    read("stockOrders", \.stockOrders, 100_000_000)
    read("backorders", \.backorders, 100_000_000)
    read("travelTrees", \.travelTrees, 1_000_000)
    read("roadChanges", \.roadChanges, 1 << 24)
    read("traceRecords", \.traceRecords, 1_000_000_000)
    return capacities
  }

  private mutating func readRainstorm(_ storm: ObjectReader, hours: Int) -> Rainstorm? {
    var gauges: [Gauge] = []
    let names = UniqueIndex(Phrase("gauge", "雨量站"))
    if let table = table(storm, "gauges", ["gauge", "lon", "lat", "rain_mm", "standing", "source"]) {
      for row in table.rows {
        guard row.id("gauge", names) != nil else { continue }
        gauges.append(
          Gauge(
            name: row.string("gauge"),
            position: Position(longitude: row.number("lon", in: -180...180), latitude: row.number("lat", in: -90...90)),
            rainMillimetres: row.number("rain_mm", in: 0.1...10_000),
            isMeasured: row.choice("standing", ["measured": true, "assumed": false, "derived": false])))
        _ = row.string("source")
      }
      if table.rows.isEmpty {
        problems.add(
          InputProblem(
            file: table.path, place: .file,
            finding: .other(Phrase("has no row; expected at least one gauge", "没有数据行，至少应有一个雨量站"))))
      }
    }
    var share = [Double](repeating: 0, count: hours)
    if let table = table(storm, "profile", ["hours_from_start", "share"]) {
      let before = problems.count
      let hourIndex = UniqueIndex(Phrase("hour", "小时"))
      for row in table.rows {
        row.record(
          "hours_from_start", isRequired: true,
          Phrase("a whole number from 0 to below the horizon, in no other row", "从 0 到时段以内的整数，各行不得重复"))
        guard row.id("hours_from_start", hourIndex) != nil else { continue }
        let hour = row.integer("hours_from_start", in: 0...hours - 1)
        share[hour] += row.number("share", in: 0...1)
      }
      let sum = share.reduce(0, +)
      if problems.count == before, !table.lacksColumns, abs(sum - 1) > 1e-6 {
        let shown = NumberText.shortest((sum * 1e6).rounded() / 1e6)
        problems.add(
          InputProblem(
            file: table.path, place: .file,
            finding: .other(
              Phrase("has shares that sum to \(shown); expected 1", "的份额之和为 \(shown)，应为 1"))))
      }
    }
    let storm = (
      logSd: storm.number("stormLogSd", in: 0...1), local: storm.number("localLogSd", in: 0...1),
      range: storm.number("rangeKm", in: 1...1000), bearing: storm.number("bearingDegrees", in: 0...360, default: 0),
      speed: storm.number("speedKmh", in: 0...1000, default: 0),
      catchment: storm.number("catchmentKm", in: 1...500), reader: storm
    )
    if storm.speed > 0 && storm.speed < 1 {
      storm.reader.problem(at: "speedKmh", Phrase("is below 1; expected 0 or from 1 to 1000", "小于 1，应为 0 或 1 到 1000"))
    }
    storm.reader.source()
    storm.reader.note()
    if gauges.isEmpty { return nil }
    return Rainstorm(
      gauges: gauges, hourlyShare: share, stormLogSd: storm.logSd, localLogSd: storm.local, rangeKm: storm.range,
      bearingDegrees: storm.bearing, speedKmh: storm.speed, catchmentKm: storm.catchment)
  }
}

extension LocalTime {
  /// From days since 1970 and ms after midnight (H. Hinnant, chrono-Compatible Low-Level Date Algorithms, 2013)
  init(dayNumber: Int, ofDayMs: Milliseconds) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: dayOfYear - (153 * monthIndex + 2) / 5 + 1,
      hour: Int(ofDayMs / hourMs), minute: Int(ofDayMs % hourMs / minuteMs))
  }
}
