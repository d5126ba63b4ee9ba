// What of a scenario can be checked only against the world in which it happens.

extension ScenarioReading {
  /// Reads and checks what needs the world: arrivals, which name its villages and classes, the zone, the extent of the rain.
  mutating func check(against world: WorldReading, _ problems: InputProblems) {
    if let root, namesThings {
      var arrivals = ArrivalReader(world: world, begins: begins, horizonMs: horizonMs, problems: problems)
      var demands = DemandReader(world: world, horizonMs: horizonMs, places: arrivals)
      var hazards = HazardReader(world: world, begins: begins, horizonMs: horizonMs, problems: problems)
      arrivals.read(root)
      demands.read(root)
      hazards.read(root)
      let warnings = WarningReader(world: world, begins: begins, horizonMs: horizonMs, problems: problems).read(root)
      loaded?.add(arrivals, demands, hazards, warnings)
    }
    if let world = world.loaded?.world { loaded?.check(against: world, problems) }
  }
}

extension LoadedScenario {
  fileprivate mutating func add(
    _ reader: ArrivalReader, _ demands: DemandReader, _ hazards: HazardReader, _ warnings: WarningPlan?
  ) {
    files += reader.files + hazards.files
    scenario = Scenario(
      name: scenario.name, title: scenario.title, begins: scenario.begins, horizonMs: scenario.horizonMs,
      rainstorm: scenario.rainstorm, hazards: hazards.hazards, arrivals: reader.streams, listedArrivals: reader.listed,
      demands: demands.streams,
      warmUpMs: scenario.warmUpMs, probesMs: scenario.probesMs, isDeterministic: scenario.isDeterministic,
      warnings: warnings)
  }

  /// Checks that the scenario can happen in a world: its zone, and rain that reaches the townships.
  fileprivate func check(against world: World, _ problems: InputProblems) {
    let file = files[0].path
    func add(_ phrase: Phrase, hint: Phrase? = nil) {
      problems.add(InputProblem(file: file, place: .file, finding: .other(phrase), hint: hint))
    }
    if let zone = begins.zoneOffsetMinutes, zone != world.utcOffsetMinutes {
      add(
        Phrase(
          "begins with a clock \(zone) min ahead of UTC; expected that of the world, \(world.utcOffsetMinutes) min",
          "的 begins 比 UTC 早 \(zone) 分钟，应与世界的时区一致，即 \(world.utcOffsetMinutes) 分钟"))
    }
    if let storm = scenario.rainstorm { check(storm, against: world, add) }
    for case .coldWave(let wave) in scenario.hazards { check(wave.snowfall, against: world, add) }
  }

  /// Checks that the field of a storm stays within reason.
  private func check(_ storm: Rainstorm, against world: World, _ add: (Phrase, Phrase?) -> Void) {
    var points = storm.gauges.map(\.position)
    for index in 0..<world.townships.count { points.append(world.townships[index].position) }
    let (west, east) = (points.map(\.longitude).min() ?? 0, points.map(\.longitude).max() ?? 0)
    let (south, north) = (points.map(\.latitude).min() ?? 0, points.map(\.latitude).max() ?? 0)
    let corner = Position(longitude: west, latitude: south)
    let widthKm = corner.distanceKm(to: Position(longitude: east, latitude: south))
    let heightKm = corner.distanceKm(to: Position(longitude: west, latitude: north))
    // The field of rain has a knot each range ÷ √2, and three more beyond each side.
    func knots(_ km: Double) -> Double { km / storm.rangeKm * 2.0.squareRoot() + 7 }
    let count = knots(widthKm) * knots(heightKm)
    if count * Double(storm.gauges.count) > Self.mostKnots {
      let extent = "\(Int(widthKm)) × \(Int(heightKm)) km"
      add(
        Phrase(
          "has gauges and townships in an area of \(extent), too large for a rangeKm of \(NumberText.shortest(storm.rangeKm))",
          "的雨量站与乡镇分布在 \(extent) 的范围内，对 rangeKm = \(NumberText.shortest(storm.rangeKm)) 来说过大"),
        Phrase("is a position mistyped, or lon and lat swapped?", "是否有坐标写错，或经纬度写反？"))
    }
  }

  /// Of knots times gauges: 200 MB
  private static var mostKnots: Double { 25_000_000 }
}
