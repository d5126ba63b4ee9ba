// Reads the arrivals of a scenario: streams of incidents and lists of them. They name villages and classes of the world, so
// they are read after it.

/// Reads `arrivals: [...]` of a scenario against a world
struct ArrivalReader {
  let world: WorldReading
  let begins: CalendarTime
  let horizonMs: Milliseconds
  let problems: InputProblems
  var streams: [ArrivalStream] = []
  var listed: [ListedArrival] = []
  var files: [WorldReader.SourceFile] = []

  mutating func read(_ root: ObjectReader) {
    _ = root.optionalObjects("arrivals") { item in
      if item.has("list") { readList(item) } else { readStream(item) }
      item.source()
      _ = item.optionalString("note")
    }
  }

  private mutating func readStream(_ item: ObjectReader) {
    let incidentClass = item.reference("class", world.incidentClasses)
    let places = readPlaces(item)
    let weights = readWeights(item, places)
    let between = item.randomDuration("between")
    if case .constant(let step) = between, step < 1 {
      item.problem(at: "between", Phrase("never moves on", "间隔不能为零"))
    }
    let first = item.optionalRandomDuration("first") ?? between
    let until = item.optionalDuration("until", in: 0...longestMs) ?? horizonMs
    let count = item.optionalInteger("count", in: 1...10_000_000) ?? .max
    guard let weights, let incidentClass, !places.isEmpty else { return }
    streams.append(
      ArrivalStream(
        incidentClass: ID(incidentClass), villages: places, weights: weights, first: first, between: between,
        untilMs: until, count: count))
  }

  /// `places: "all"`, or an array of village codes
  func readPlaces(_ item: ObjectReader) -> [ID<Village>] {
    item.record(
      "places", isRequired: true, Phrase("\"all\", or an array of codes of villages", "\"all\" 或村代码数组"))
    if let text = item.value("places")?.string, text == "all" { return world.villages.ids.indices.map { ID($0) } }
    let places: [ID<Village>] = item.references("places", world.villages).map { ID($0) }
    if places.isEmpty && item.value("places")?.elements?.isEmpty == true {
      item.problem(at: "places", Phrase("names no village", "未列出村"))
    }
    return places
  }

  /// `weights: "population"` or `"uniform"`: empty for equally often, nil when there is nobody
  func readWeights(_ item: ObjectReader, _ places: [ID<Village>]) -> [Double]? {
    let areWeighted = item.choice("weights", ["population": true, "uniform": false], default: true)
    guard areWeighted && places.count > 1, let loaded = world.loaded?.world else { return [] }
    let weights = places.map { Double(loaded.villages[$0].population) }
    if weights.reduce(0, +) > 0 { return weights }
    item.problem(
      at: "places", Phrase("has no inhabitants; write weights: \"uniform\"", "没有人口；请写 weights: \"uniform\""))
    return nil
  }

  /// `list: "calls.csv"`: one incident in each row
  private mutating func readList(_ item: ObjectReader) {
    guard
      let table = item.table(
        "list", required: ["time", "village_code", "class"], optional: ["work_person_hours", "people"],
        others: .ignored)
    else { return }
    files.append(WorldReader.SourceFile(path: table.path, sha256: table.sha256))
    let time = table.column("time")
    let village = table.column("village_code")
    let incidentClass = table.column("class")
    let work = table.column("work_person_hours")
    let people = table.column("people")
    for row in table.rows {
      let instant = readTime(row, time)
      let place = row.reference(village, world.villages)
      let kind = row.reference(incidentClass, world.incidentClasses)
      let hours = row.optionalNumber(work, in: 0...1e9)
      let count = row.optionalInteger(people, in: 0...1_000_000)
      guard let place, let kind, instant < horizonMs else { continue }
      listed.append(
        ListedArrival(
          timeMs: instant, village: ID(place), incidentClass: ID(kind), workPersonHours: hours ?? .nan,
          peopleAtRisk: count.map { Int32($0) } ?? -1))
    }
  }

  /// A duration since the start, or a time of the calendar
  private func readTime(_ row: CSVRow, _ column: CSVColumn) -> Milliseconds {
    let expected = Phrase(
      "a duration from the start such as 90min, or a time such as 2012-08-03T08:00 that does not come before it",
      "自开始起的时长（例如 90min），或不早于开始的时间（例如 2012-08-03T08:00）")
    row.record(column, isRequired: true, expected)
    let text = row.string(column)
    if text.isEmpty { return 0 }
    if let since = DurationText.milliseconds(text), since >= 0 { return since }
    if let time = CalendarTime(text), time.localMs >= begins.localMs { return time.localMs - begins.localMs }
    row.problem(column, text, expected: expected)
    return 0
  }
}
