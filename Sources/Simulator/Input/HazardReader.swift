// Reads the hazards of a scenario besides its rainstorm. They name classes and places of the world, so they are read after it.

/// Reads `hazards: [...]` of a scenario against a world
struct HazardReader {
  let world: WorldReading
  let begins: CalendarTime
  let horizonMs: Milliseconds
  let problems: InputProblems
  var hazards: [Hazard] = []
  var files: [WorldReader.SourceFile] = []

  private enum Kind: Hashable { case typhoon, earthquake, coldWave, forestFires, industrialAccidents }

  private var hours: Int { max(1, Int((horizonMs + hourMs - 1) / hourMs)) }

  mutating func read(_ root: ObjectReader) {
    var seen: Set<Kind> = []
    _ = root.optionalObjects("hazards") { item in
      let kind = item.choice(
        "kind",
        [
          "typhoon": Kind.typhoon, "earthquake": .earthquake, "cold-wave": .coldWave, "forest-fires": .forestFires,
          "accidents": .industrialAccidents,
        ])
      let mayRepeat = [.typhoon, .earthquake, .industrialAccidents].contains(kind)
      if !seen.insert(kind).inserted && !mayRepeat {
        item.problem(at: "kind", Phrase("stands twice; one can hold all of it", "重复；一项即可包含全部"))
      }
      switch kind {
      case .typhoon: readTyphoon(item)
      case .earthquake: readEarthquake(item)
      case .coldWave: readColdWave(item)
      case .forestFires: readForestFires(item)
      case .industrialAccidents: readIndustrialAccidents(item)
      }
      item.source()
      _ = item.optionalString("note")
    }
  }

  // MARK: Tables

  private mutating func table(_ item: ObjectReader, _ key: String, _ required: [String]) -> CSVTable? {
    guard let table = item.table(key, required: required, others: .ignored) else { return nil }
    files.append(WorldReader.SourceFile(path: table.path, sha256: table.sha256))
    return table
  }

  /// A table by hours from the start. The first row is that of hour 0; hours that are left out are as the one before.
  private mutating func hourly<Row>(
    _ item: ObjectReader, _ key: String, _ columns: [String], _ read: (CSVRow, CSVTable) -> Row
  ) -> [Row] {
    guard let table = table(item, key, ["hours_from_start"] + columns) else { return [] }
    var rows = [Row?](repeating: nil, count: hours)
    let ids = UniqueIndex(Phrase("hour", "小时"))
    for row in table.rows {
      row.record(
        "hours_from_start", isRequired: true,
        Phrase("a whole number from 0 to below the horizon, in no other row", "从 0 到时段以内的整数，各行不得重复"))
      let value = read(row, table)
      guard row.id("hours_from_start", ids) != nil else { continue }
      rows[row.integer("hours_from_start", in: 0...hours - 1)] = value
    }
    if rows[0] == nil && !table.lacksColumns && !ids.isIncomplete {
      problems.add(
        InputProblem(
          file: table.path, place: .file, finding: .other(Phrase("has no row for hour 0", "缺少第 0 小时的数据行"))))
    }
    var filled: [Row] = []
    for row in rows {
      guard let value = row ?? filled.last else { return [] }
      filled.append(value)
    }
    return filled
  }

  /// An instant within the scenario
  private func instant(_ item: ObjectReader, _ key: String) -> Milliseconds {
    let time = item.time(key)
    guard item.has(key) else { return 0 }
    if let zone = time.zoneOffsetMinutes, zone != begins.zoneOffsetMinutes {
      item.problem(at: key, Phrase("is not in the zone of begins", "与 begins 不在同一时区"))
    }
    let since = time.localMs - begins.localMs
    if since < 0 || since >= horizonMs {
      item.problem(at: key, Phrase("lies outside the scenario", "不在情景时段内"))
      return 0
    }
    return since
  }

  private func position(_ item: ObjectReader) -> Position {
    Position(longitude: item.number("lon", in: -180...180), latitude: item.number("lat", in: -90...90))
  }

  // MARK: Kinds

  private mutating func readTyphoon(_ item: ObjectReader) {
    var track: [TrackPoint] = []
    if let table = table(item, "track", ["time", "lon", "lat", "wind_ms", "pressure_hpa", "largest_wind_km"]) {
      let columns = ["time", "lon", "lat", "wind_ms", "pressure_hpa", "largest_wind_km"].map { table.column($0) }
      for row in table.rows {
        let time = row.time(columns[0])
        let point = TrackPoint(
          timeMs: time.localMs - begins.localMs,
          position: Position(
            longitude: row.number(columns[1], in: -180...180), latitude: row.number(columns[2], in: -90...90)),
          windMetresPerSecond: row.number(columns[3], in: 0...120),
          pressureHectopascal: row.number(columns[4], in: 800...1100),
          largestWindKm: row.number(columns[5], in: 1...500))
        if let last = track.last, point.timeMs <= last.timeMs, row.key(columns[0]) != nil {
          row.problem(columns[0], Phrase("does not come after the row before", "须晚于前一行"))
          continue
        }
        track.append(point)
      }
      if table.rows.count < 2 {
        problems.add(
          InputProblem(
            file: table.path, place: .file,
            finding: .other(Phrase("has \(table.rows.count) rows; expected at least two", "数据行少于两行"))))
      }
    }
    hazards.append(
      .typhoon(
        Typhoon(
          track: track, environmentHectopascal: item.number("environmentHpa", in: 900...1100),
          trackSdKm: item.number("trackSdKm", in: 0...500), rainLogSd: item.number("rainLogSd", in: 0...1),
          windLogSd: item.number("windLogSd", in: 0...1), surfaceShare: item.number("surfaceShare", in: 0.3...1),
          catchmentKm: item.number("catchmentKm", in: 1...500))))
  }

  private mutating func readEarthquake(_ item: ObjectReader) {
    if let loaded = world.loaded, loaded.world.attenuation == nil {
      item.problem(
        at: "kind", Phrase("needs vulnerability.attenuation in the world", "需要世界文件中的 vulnerability.attenuation"))
    }
    let before = problems.count
    let magnitude = item.number("magnitude", in: 4...9)
    let isKnown = problems.count == before
    let aftershocks = item.optionalObject("aftershocks") { law in
      let read = Aftershocks(
        productivity: law.number("productivity", in: -10...5), sizeExponent: law.number("sizeExponent", in: 0.3...3),
        decayExponent: law.number("decayExponent", in: 0.3...3), delayDays: law.number("delayDays", in: 1e-5...10),
        leastMagnitude: law.number("leastMagnitude", in: 3...9), alongKmSd: law.number("alongKmSd", in: 0...500),
        acrossKmSd: law.number("acrossKmSd", in: 0...500))
      if isKnown && read.leastMagnitude >= magnitude {
        law.problem(at: "leastMagnitude", Phrase("is not below that of the main shock", "须小于主震震级"))
      }
      law.source()
      return read
    }
    hazards.append(
      .earthquake(
        Earthquake(
          timeMs: instant(item, "time"), epicentre: position(item), magnitude: magnitude,
          strikeDegrees: item.number("strikeDegrees", in: 0...360),
          isScattered: item.boolean("scattered", default: true), aftershocks: aftershocks)))
  }

  private mutating func readColdWave(_ item: ObjectReader) {
    var storm = StormReader(problems: problems, hours: hours, column: "snow_cm", drivesRivers: false)
    let snowfall = storm.read(item)
    files += storm.files
    let celsius = hourly(item, "temperature", ["celsius"]) { row, _ in row.number("celsius", in: -60...50) }
    let wave = (
      sd: item.number("celsiusSd", in: 0...20), north: item.number("celsiusPerDegreeNorth", in: -5...5),
      latitude: item.number("referenceLatitude", in: -90...90), upTo: item.number("snowUpToCelsius", in: -5...5),
      settling: item.number("settlingPerDay", in: 0...0.9), melt: item.number("meltCmPerDegreeDay", in: 0...20)
    )
    guard let snowfall, !celsius.isEmpty else { return }
    hazards.append(
      .coldWave(
        ColdWave(
          snowfall: snowfall, celsius: celsius, celsiusSd: wave.sd, celsiusPerDegreeNorth: wave.north,
          referenceLatitude: wave.latitude, snowUpToCelsius: wave.upTo, settlingPerDay: wave.settling,
          meltCmPerDegreeDay: wave.melt)))
  }

  private mutating func readForestFires(_ item: ObjectReader) {
    let incidentClass = item.reference("class", world.incidentClasses)
    let weather = hourly(item, "weather", ["celsius", "wind_force", "wind_ms", "humidity_percent"]) { row, _ in
      ForestFires.Weather(
        celsius: row.number("celsius", in: -60...50), windForce: row.number("wind_force", in: 0...17),
        windMetresPerSecond: row.number("wind_ms", in: 0...60),
        humidityPercent: row.number("humidity_percent", in: 0...100))
    }
    let fires = (
      ignitions: item.number("ignitionsPerThousandKm2Day", in: 0...1000),
      fuel: item.randomNumber("fuelFactor", in: 0...10), slope: item.randomNumber("slopeDegrees", in: 0...60),
      ratio: item.number("lengthPerWidth", in: 1...10), first: item.number("firstPerimeterMetres", in: 1...100_000)
    )
    let threat = item.optionalObject("threat") { threat in
      let found = FireThreat(
        perimeterMetres: threat.number("perimeterMetres", in: 1...1e7), share: threat.number("share", in: 0...1),
        stay: threat.randomDuration("stay"), reliefShare: threat.number("reliefShare", in: 0...1),
        watchMs: threat.duration("watchEvery", in: minuteMs...dayMs, default: FireThreat.usualWatchMs))
      threat.source()
      return found
    }
    guard let incidentClass else { return }
    if let loaded = world.loaded, loaded.world.incidentClasses[incidentClass].lineMetresPerPersonHour <= 0 {
      item.problem(
        at: "class", Phrase("names a class without lineMetresPerPersonHour", "所指类别没有 lineMetresPerPersonHour"))
    }
    if weather.isEmpty { return }
    hazards.append(
      .forestFires(
        ForestFires(
          incidentClass: ID(incidentClass), weather: weather, ignitionsPerThousandKm2Day: fires.ignitions,
          fuelFactor: fires.fuel, slopeDegrees: fires.slope, lengthPerWidth: fires.ratio,
          firstPerimeterMetres: fires.first, threat: threat)))
  }

  private mutating func readIndustrialAccidents(_ item: ObjectReader) {
    var kinds: [IndustrialAccidents.Kind] = []
    let types = UniqueIndex(Phrase("type of enterprise", "企业类型"))
    item.objects("types", count: 1...100, types) { type in
      let isNew = type.id("id", types) != nil
      let incidentClass = type.reference("class", world.incidentClasses)
      let kind = IndustrialAccidents.Kind(
        incidentClass: incidentClass.map { ID($0) } ?? .none, perYear: type.number("perYear", in: 0...1000),
        evacuationKm: type.randomNumber("evacuationKm", in: 0...100), stay: type.randomDuration("stay"),
        reliefShare: type.number("reliefShare", in: 0...1))
      type.source()
      if isNew { kinds.append(kind) }
    }
    var groups: [IndustrialAccidents.Group] = []
    if item.has("enterprises"), let table = table(item, "enterprises", ["type", "place_code", "enterprises", "basis"]) {
      let (type, place, number) = (table.column("type"), table.column("place_code"), table.column("enterprises"))
      for row in table.rows {
        let kind = row.reference(type, types)
        let code = row.string(place)
        let villages = villages(in: code)
        if villages.isEmpty && !code.isEmpty && world.loaded != nil {
          row.problem(
            place, code,
            expected: Phrase(
              "the code of a village, township, county or city with a village of the focus", "村、乡镇、县或市的代码（其中须有重点乡镇的村）"))
        }
        let count = row.integer(number, in: 0...100_000)
        _ = row.string(table.column("basis"))
        if let kind { groups.append(IndustrialAccidents.Group(kind: kind, enterprises: count, villages: villages)) }
      }
    } else {
      item.record("enterprises", isRequired: false, Phrase("the name of a table (CSV)", "表格文件名（CSV）"))
      _ = item.value("enterprises")
    }
    var singles: [IndustrialAccidents.Single] = []
    _ = item.optionalObjects("accidents") { single in
      let kind = single.reference("type", types)
      let time = instant(single, "time")
      let village = single.reference("place", world.villages)
      if let kind, let village {
        singles.append(IndustrialAccidents.Single(kind: kind, timeMs: time, village: ID(village)))
      }
    }
    if kinds.count == types.count {
      hazards.append(.industrialAccidents(IndustrialAccidents(kinds: kinds, groups: groups, singles: singles)))
    }
  }

  /// The villages of a place
  private func villages(in code: String) -> [ID<Village>] {
    guard let world = world.loaded?.world else { return [] }
    if let village = self.world.villages[code] { return [ID(village)] }
    return world.villages.ids.filter { village in
      let township = world.villages[village].township
      let home = world.townships[township]
      return world.townshipNames[township.index].code == code || world.countyNames[home.county.index].code == code
        || world.cityNames[home.city.index].code == code
    }
  }
}
