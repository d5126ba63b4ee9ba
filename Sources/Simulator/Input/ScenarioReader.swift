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

  /// It holds what can be read only with the world that it names
  var namesThings: Bool {
    root.map { root in ["hazards", "arrivals", "demands", "warnings"].contains { root.has($0) } } ?? false
  }
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
    var storms = StormReader(problems: problems, hours: hours, column: "rain_mm", drivesRivers: true)
    let rainstorm = root.optionalObject("rainstorm") { storm in
      let found = storms.read(storm)
      storm.source()
      storm.note()
      return found
    }
    reader.files += storms.files
    _ = root.value("hazards")
    _ = root.value("arrivals")
    _ = root.value("demands")
    _ = root.value("warnings")
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

  private static func readCapacities(_ reader: ObjectReader) -> Capacities {
    var capacities = Capacities()
    func read(_ key: String, _ path: WritableKeyPath<Capacities, Int>, _ most: Int) {
      capacities[keyPath: path] = reader.integer(key, in: 1...most, default: capacities[keyPath: path])
    }
    read("hazardEvents", \.hazardEvents, 100_000_000)
    read("incidents", \.incidents, 10_000_000)
    read("shocks", \.shocks, 1_000_000)
    capacities.incidentRecords = reader.integer(
      "incidentRecords", in: 0...10_000_000, default: capacities.incidentRecords)
    read("pendingEvents", \.pendingEvents, 8_000_000)
    read("requests", \.requests, 100_000_000)
    read("requestLines", \.requestLines, 100_000_000)
    read("consignments", \.consignments, 100_000_000)
    read("batchesPerStock", \.batchesPerStock, 100_000)
    read("stockOrders", \.stockOrders, 100_000_000)
    read("backorders", \.backorders, 100_000_000)
    capacities.travelTrees = reader.optionalInteger("travelTrees", in: 1...1_000_000)
    read("roadChanges", \.roadChanges, 1 << 24)
    read("traceRecords", \.traceRecords, 1_000_000_000)
    return capacities
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
