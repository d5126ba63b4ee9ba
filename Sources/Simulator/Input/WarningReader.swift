// Reads the warnings of a scenario. They name places of the world, so they are read after it.

/// Reads `warnings: { … }` of a scenario against a world
struct WarningReader {
  let world: WorldReading
  let begins: CalendarTime
  let horizonMs: Milliseconds
  let problems: InputProblems

  /// nil where the scenario has none
  func read(_ root: ObjectReader) -> WarningPlan? {
    let plan = root.optionalObject("warnings") { item in
      let plan = WarningPlan(
        issuedBy: item.choice(
          "issuedBy", ["township": Level.township, "county": .county, "city": .city, "province": .province]),
        validMs: item.duration("valid", in: 1...longestMs),
        forecasts: item.optionalObjects("forecasts") { forecast($0) } ?? [],
        falseAlarms: item.optionalObjects("falseAlarms") { falseAlarm($0) } ?? [],
        listed: item.optionalObjects("listed") { listed($0) } ?? [])
      item.source()
      _ = item.optionalString("note")
      return plan
    }
    if plan != nil, let loaded = world.loaded?.world, loaded.warning == nil {
      root.problem(
        at: "warnings",
        Phrase("needs a world that says how they reach people (section warning)", "需要世界文件中的 warning 部分（预警如何到达群众）"))
    }
    return plan
  }

  private func level(_ item: ObjectReader) -> WarningLevel {
    item.choice(
      "level", ["blue": WarningLevel.blue, "yellow": .yellow, "orange": .orange, "red": .red])
  }

  private func forecast(_ item: ObjectReader) -> WarningForecast {
    let forecast = WarningForecast(
      level: level(item), lead: item.randomDuration("lead"), missed: item.number("missed", in: 0...1))
    item.source()
    _ = item.optionalString("note")
    return forecast
  }

  private func falseAlarm(_ item: ObjectReader) -> FalseAlarm {
    let alarm = FalseAlarm(
      level: level(item), intensity: item.intensity(), from: item.number("from", in: 0...1e9),
      chance: item.number("chance", in: 0...1), lead: item.randomDuration("lead"))
    item.source()
    _ = item.optionalString("note")
    return alarm
  }

  private func listed(_ item: ObjectReader) -> ListedWarning {
    let level = level(item)
    let time = item.time("time")
    var since: Milliseconds = 0
    if item.has("time") {
      since = time.localMs - begins.localMs
      if let zone = time.zoneOffsetMinutes, zone != begins.zoneOffsetMinutes {
        item.problem(at: "time", Phrase("is not in the zone of begins", "与 begins 不在同一时区"))
      }
      if since < 0 || since >= horizonMs {
        item.problem(at: "time", Phrase("lies outside the scenario", "不在情景时段内"))
        since = 0
      }
    }
    let places = places(item)
    item.source()
    _ = item.optionalString("note")
    return ListedWarning(level: level, timeMs: since, townships: places)
  }

  /// `places: "all"`, or an array of codes of townships, counties or cities
  private func places(_ item: ObjectReader) -> [ID<Township>] {
    item.record(
      "places", isRequired: true,
      Phrase("\"all\", or an array of codes of townships, counties or cities", "\"all\" 或乡镇、县、市代码数组"))
    if let text = item.value("places")?.string, text == "all" { return world.townships.ids.indices.map { ID($0) } }
    let codes = item.strings("places", count: 1...)
    guard let loaded = world.loaded?.world else { return [] }
    var found: Set<Int> = []
    for code in codes {
      let before = found.count
      for township in 0..<loaded.townships.count {
        let row = loaded.townships[township]
        if loaded.townshipNames[township].code == code || loaded.countyNames[row.county.index].code == code
          || loaded.cityNames[row.city.index].code == code
        {
          found.insert(township)
        }
      }
      if found.count == before && !isKnown(code) {
        item.problem(
          at: "places", Phrase("names \"\(code)\", which is no place of the world", "中的 \"\(code)\" 不是该世界的地点"))
      }
    }
    return found.sorted().map { ID($0) }
  }

  private func isKnown(_ code: String) -> Bool {
    world.townships[code] != nil || world.counties[code] != nil || world.cities[code] != nil
  }
}
