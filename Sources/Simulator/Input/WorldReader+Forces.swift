// Goods, forces, incident classes and impact functions.

extension WorldReader {
  mutating func readItems(_ section: Section) {
    let reader = section.reader
    guard
      let table = table(
        reader, "table",
        required: [
          "item", "title_zh", "title_en", "kg_per_unit", "litres_per_unit", "price_yuan", "shelf_life_days", "kind",
          "need_per_person", "per", "basis",
        ], optional: ["unit"])
    else {
      items.isIncomplete = true
      _ = reader.references("basic", items)
      _ = reader.references("boats", items)
      _ = reader.optionalReferences("isolated", items)
      reader.note()
      return
    }
    let before = problems.count
    for row in table.rows {
      guard row.id(table.column("item"), items) != nil else { continue }
      rows.itemNames.append(row.string("item"))
      rows.itemTitles.append(Title(chinese: row.string("title_zh"), english: row.string("title_en")))
      rows.items.append(
        Item(
          kilogramsPerUnit: row.number("kg_per_unit", in: 1e-6...1e6),
          litresPerUnit: row.number("litres_per_unit", in: 0...1e9), priceYuan: row.number("price_yuan", in: 0...1e9),
          shelfLifeDays: row.number("shelf_life_days", in: 0...36_500),
          isConsumed: row.choice("kind", ["consumed": true, "reusable": false]),
          needPerPerson: row.number("need_per_person", in: 0...200),
          isNeededDaily: row.choice("per", ["day": true, "event": false]), isBasic: false, isBoat: false))
      _ = row.string("basis")
    }
    for item in reader.references("basic", items) { rows.items[item].isBasic = true }
    for item in reader.references("boats", items) { rows.items[item].isBoat = true }
    for item in reader.optionalReferences("isolated", items) {
      rows.items[item].isNeededWhenIsolated = true
      if problems.count == before && !table.lacksColumns && !rows.items[item].isDaily {
        reader.problem(
          at: "isolated",
          Phrase(
            "names \"\(rows.itemNames[item])\", which is not needed each day", "包含 \"\(rows.itemNames[item])\"，但其并非每日所需"
          ))
      }
    }
    for (index, item) in rows.items.enumerated()
    where problems.count == before && !table.lacksColumns && item.isBasic && item.needPerPerson <= 0 {
      reader.problem(
        at: "basic",
        Phrase(
          "names \"\(rows.itemNames[index])\", which nobody needs (need_per_person is 0)",
          "包含 \"\(rows.itemNames[index])\"，但其 need_per_person 为 0"))
    }
    reader.note()
  }

  mutating func readForces(_ reader: ObjectReader) {
    let itemCount = rows.items.count
    let skillCount = rows.skillNames.count
    readFatigue(reader)
    reader.objects("kinds", count: 0...1000, forces) { kind in
      let id = kind.id("id", forces)
      rows.forceNames.append(id.map { forces.ids[$0] } ?? "")
      rows.forceTitles.append(kind.title("title"))
      let level = kind.choice(
        "stationedAt", ["village": Level.village, "township": .township, "county": .county, "city": .city])
      stations.append((level, readStations(kind, level)))
      let isLocal = level == .village
      let firstRate = rows.skillRates.count
      rows.skillRates += [Double](repeating: 0, count: skillCount)
      _ = kind.optionalObject("skills") { rates in
        rates.free("skill")
        for name in rates.anyKeys() {
          let rate = rates.number(name, in: 0...100)
          guard let skill = rates.named(name, skills, Phrase("is no skill of the world", "不是该世界的技能")) else { continue }
          rows.skillRates[firstRate + skill] = rate
        }
      }
      let firstKit = rows.kits.count
      rows.kits += [Int32](repeating: 0, count: itemCount)
      _ = kind.optionalObject("kit") { kit in
        kit.free("item")
        for name in kit.anyKeys() {
          let pieces = Int32(kit.integer(name, in: 0...100_000))
          guard let item = kit.named(name, items, Self.noItem) else { continue }
          rows.kits[firstKit + item] = pieces
        }
      }
      let showUp = readShowUp(kind)
      let isRemote = kind.boolean("remote", default: false)
      if isRemote && isLocal {
        kind.problem(at: "remote", Phrase("is not for village teams, which work in their village", "不适用于村级队伍"))
      }
      let isOnTheSpot = kind.boolean("onTheSpot", default: false)
      if isOnTheSpot && (isLocal || isRemote) {
        kind.problem(
          at: "onTheSpot",
          Phrase("is not for village teams or who never travels (remote)", "不适用于村级队伍或不到现场者（remote）"))
      }
      let turnout = kind.object("turnout") { (day: $0.randomDuration("day"), night: $0.randomDuration("night")) }
      let mobilityIndex: Int?
      if isLocal || isRemote {
        mobilityIndex = kind.optionalReference("mobility", mobility)
      } else {
        mobilityIndex = kind.reference("mobility", mobility)
      }
      rows.forces.append(
        ForceKind(
          stationedAt: level, unitsPerPlace: Int32(kind.integer("units", in: 0...10_000)),
          peoplePerUnit: Int32(kind.integer("people", in: 1...100_000)),
          showUpShare: showUp.day, showUpNightShare: showUp.night,
          movement: isLocal ? .local : isRemote ? .remote : .road,
          mobility: MobilityClass(min(mobilityIndex ?? 0, MobilityClass.maxCount - 1)),
          dayTurnout: turnout?.day ?? .constant(0), nightTurnout: turnout?.night ?? .constant(0),
          clearsRoads: kind.boolean("clearsRoads", default: false), firstSkillRate: Int32(firstRate),
          firstKit: Int32(firstKit), organisation: readOrganisation(kind), isAdvisor: isRemote || isOnTheSpot,
          isOfEnterprise: kind.boolean("enterprise", default: false)))
      readService(kind, of: rows.forces.count - 1)
      readStaffing(kind, of: rows.forces.count - 1)
      kind.source()
      _ = kind.optionalString("note")
    }
    // Read when bases exist
    _ = reader.value("preferences")
    reader.note()
    for (index, force) in rows.forces.enumerated() where force.clearsRoads && rows.travel != .roads {
      reader.problem(
        at: "kinds[\(index)].clearsRoads", Phrase("has no roads to clear where `travel` is no roads", "没有道路可抢通"))
    }
  }

  /// At which of the places of a level a kind is stationed
  enum Stations {
    case focus, all
    case listed([Int])
  }

  /// `where: "focus"`, `"all"`, or an array of codes: of places of the level, or of larger ones for all places in them
  private func readStations(_ kind: ObjectReader, _ level: Level) -> Stations {
    kind.record(
      "where", isRequired: true,
      Phrase("\"focus\", \"all\", or an array of codes of places", "\"focus\"、\"all\" 或地点代码数组"))
    if let value = kind.value("where"), value.elements != nil {
      var listed: [Int] = []
      for code in kind.strings("where", count: 1...) {
        let places = places(level, inside: code)
        listed += places
        if places.isEmpty && !placeIndexes.contains(where: \.isIncomplete) {
          kind.problem(
            at: "where", Phrase("names \"\(code)\", where no \(level.id) is", "中的 \"\(code)\" 不含该级地点"))
        }
      }
      return .listed(Set(listed).sorted())
    }
    return kind.choice("where", ["focus": false, "all": true]) ? .all : .focus
  }

  /// The places of a level that have a code or lie in the place that has it
  private func places(_ level: Level, inside code: String) -> [Int] {
    switch level {
    case .village:
      if let village = villages[code] { return [village] }
      return places(.township, inside: code).flatMap { Array(rows.townships[$0].villages) }
    case .township:
      if let township = townships[code] { return [township] }
      let counties = Set(places(.county, inside: code))
      return rows.townships.indices.filter { counties.contains(rows.townships[$0].county.index) }
    case .county:
      if let county = counties[code] { return [county] }
      guard let city = cities[code] else { return [] }
      return rows.counties.indices.filter { rows.counties[$0].city.index == city }
    case .city, .province:
      return cities[code].map { [$0] } ?? []
    }
  }

  /// Bases and units of every kind, once all places are known
  mutating func stationForces() {
    for (index, place) in stations.enumerated() { station(ID(index), at: place.level, place.station) }
  }

  /// Bases and units of one kind
  private mutating func station(_ id: ID<ForceKind>, at level: Level, _ stations: Stations) {
    var isListed: Set<Int>?
    if case .listed(let places) = stations { isListed = Set(places) }
    func isStation(_ index: Int) -> Bool { isListed?.contains(index) ?? true }
    var everywhere = true
    if case .focus = stations { everywhere = false }
    let usual = rows.forces[id.index].unitsPerPlace
    func add(_ node: NodeID, _ village: ID<Village>, _ township: ID<Township>, _ county: ID<County>) {
      let place = level == .village ? village.index : level == .township ? township.index : -1
      let units = ownUnits.isEmpty ? usual : ownUnits[OwnBase(kind: id.index, place: place)] ?? usual
      if units == 0 { return }
      let base = ID<Base>(rows.bases.count)
      rows.bases.append(
        Base(
          kind: id, node: node, village: village, township: township, county: county,
          city: rows.counties[county.index].city, firstUnit: Int32(rows.units.count), unitCount: units))
      for _ in 0..<units { rows.units.append(Unit(base: base, kind: id)) }
    }
    switch level {
    case .village:
      for (index, village) in rows.villages.enumerated() where isStation(index) {
        let township = rows.townships[village.township.index]
        add(township.node, ID(index), village.township, township.county)
      }
    case .township:
      for (index, township) in rows.townships.enumerated() where isStation(index) && (everywhere || township.isFocus) {
        add(township.node, .none, ID(index), township.county)
      }
    case .county:
      for (index, county) in rows.counties.enumerated() where isStation(index) {
        add(county.node, .none, .none, ID(index))
      }
    case .city, .province:
      for (index, city) in rows.cities.enumerated() where isStation(index) && !city.seat.isNone {
        add(cityNodes[index], .none, .none, city.seat)
      }
    }
  }

  /// `preferences`: a table with one row for a place and a base; a place is a village, or a township, county or city for all
  /// of its villages
  mutating func readPreferences(_ reader: ObjectReader) {
    guard let table = optionalTable(reader, "preferences", required: ["place_code", "rank", "force", "base_code"])
    else {
      return
    }
    let place = table.column("place_code")
    let rank = table.column("rank")
    let force = table.column("force")
    let base = table.column("base_code")
    var orders = [[(rank: Int, base: ID<Base>)]](repeating: [], count: rows.villages.count)
    let baseOf = basesByCode()
    for row in table.rows {
      let number = row.integer(rank, in: 1...65_000)
      let station = row.string(base)
      guard let kind = row.reference(force, forces) else { continue }
      guard let id = baseOf[BaseKey(kind: kind, code: station)] else {
        row.problem(
          base, station,
          expected: Phrase(
            "a place where \(rows.forceNames[kind]) is stationed", "\(rows.forceNames[kind]) 的驻地代码"))
        continue
      }
      let code = row.string(place)
      let wanting = places(.village, inside: code)
      if wanting.isEmpty && !code.isEmpty {
        row.problem(
          place, code, expected: Phrase("the code of a village, township, county or city", "村、乡镇、县或市的代码"))
      }
      for village in wanting {
        if orders[village].contains(where: { $0.rank == number }) {
          row.problem(rank, Phrase("gives rank \(number) of the place a second time", "重复了该地点的第 \(number) 位"))
        }
        orders[village].append((number, id))
      }
    }
    rows.preferences = orders.map { order in order.sorted { $0.rank < $1.rank }.map(\.base) }
  }

  private struct BaseKey: Hashable {
    var kind: Int
    var code: String
  }

  private func basesByCode() -> [BaseKey: ID<Base>] {
    var bases: [BaseKey: ID<Base>] = [:]
    for (index, base) in rows.bases.enumerated() {
      let code =
        switch rows.forces[base.kind.index].stationedAt {
        case .village: rows.villageNames[base.village.index].code
        case .township: rows.townshipNames[base.township.index].code
        case .county: rows.countyNames[base.county.index].code
        case .city, .province: rows.cityNames[base.city.index].code
        }
      bases[BaseKey(kind: base.kind.index, code: code)] = ID(index)
    }
    return bases
  }

  mutating func readIncidents(_ reader: ObjectReader) {
    var successors: [(reader: ObjectReader, row: Int)] = []
    var harmed: [(reader: ObjectReader, row: Int)] = []
    reader.objects("classes", count: 0...1000, incidentClasses) { item in
      let id = item.id("id", incidentClasses)
      rows.incidentNames.append(id.map { incidentClasses.ids[$0] } ?? "")
      rows.incidentTitles.append(item.title("title"))
      let firstRequirement = rows.requirements.count
      item.objects("requires", count: 1...DispatchDesk.maxRequirements) { need in
        let skill = need.reference("skill", skills)
        let people = need.integer("people", in: 1...100_000)
        if let skill { rows.requirements.append(Requirement(skill: Skill(skill), people: Int32(people))) }
        return
      }
      let requirementCount = rows.requirements.count - firstRequirement
      let firstEquipment = rows.equipmentNeeds.count
      _ = item.optionalObject("equipment") { equipment in
        equipment.free("item")
        for name in equipment.anyKeys() {
          let pieces = Int32(equipment.integer(name, in: 1...100_000))
          guard let index = equipment.named(name, items, Self.noItem) else { continue }
          rows.equipmentNeeds.append(EquipmentNeed(item: ID(index), pieces: pieces))
        }
      }
      let firstTool = rows.tools.count
      readTools(item)
      let firstSurvival = rows.survivalPoints.count
      _ = item.optionalObjects("survival") { point in
        let time = point.duration("after", in: 1...longestMs)
        let share = point.number("alive", in: 0...1)
        if let last = rows.survivalPoints.last, rows.survivalPoints.count > firstSurvival {
          if time <= last.timeMs {
            point.problem(at: "after", Phrase("does not come after the point before", "须晚于前一点"))
          }
          if share > last.share {
            point.problem(at: "alive", Phrase("is more than at the point before", "不得大于前一点"))
          }
        }
        rows.survivalPoints.append(SurvivalPoint(timeMs: time, share: share))
      }
      let staffing = item.optionalObject("staffing") { staffing in
        let found = (
          people: staffing.integer("people", in: 1...100_000), within: staffing.duration("within", in: 1...longestMs)
        )
        staffing.source()
        return found
      }
      let firstServiceTime = readServiceTimes(item)
      let firstNext = rows.nextIncidents.count
      readNext(item, &successors)
      readHarm(item, isServed: firstServiceTime >= 0, &harmed)
      rows.incidentClasses.append(
        IncidentClass(
          notice: item.randomDuration("notice"),
          workPersonHours: firstServiceTime >= 0 ? .constant(0) : item.randomNumber("workPersonHours", in: 0...1e9),
          growth: item.choice(
            "growth", ["none": Growth.none, "linear": .linear, "quadratic": .quadratic], default: Growth.none),
          growthPerHour: item.number("growthPerHour", in: 0...1000, default: 0),
          peopleAtRisk: item.randomNumber("peopleAtRisk", in: 0...1e6),
          standardMs: item.duration("standard", in: 0...longestMs),
          priority: UInt8(item.integer("priority", in: 0...Int(IncidentClass.lastPriority))),
          whenBusy: item.choice("whenBusy", ["queue": WhenBusy.queue, "lost": .lost], default: WhenBusy.queue),
          firstRequirement: Int32(firstRequirement), requirementCount: Int32(requirementCount),
          firstEquipment: Int32(firstEquipment), equipmentCount: Int32(rows.equipmentNeeds.count - firstEquipment),
          firstSurvival: Int32(firstSurvival), survivalCount: Int32(rows.survivalPoints.count - firstSurvival),
          firstServiceTime: Int32(firstServiceTime), firstNext: Int32(firstNext),
          nextCount: Int32(rows.nextIncidents.count - firstNext),
          lineMetresPerPersonHour: item.number("lineMetresPerPersonHour", in: 0...100_000, default: 0),
          firstTool: Int32(firstTool), toolCount: Int32(rows.tools.count - firstTool),
          severity: item.choice("severity", ["none": 0, "I": 1, "II": 2, "III": 3, "IV": 4], default: 0),
          staffingPeople: Int32(staffing?.people ?? 0), staffingMs: staffing?.within ?? 0))
      item.source()
      _ = item.optionalString("note")
    }
    // A class may turn into one that stands further down.
    for (next, row) in successors {
      if let index = next.reference("class", incidentClasses) { rows.nextIncidents[row].incidentClass = ID(index) }
    }
    for (harm, row) in harmed {
      if let index = harm.optionalReference("onHarm", incidentClasses) { rows.harms[row].onHarm = ID(index) }
    }
    reader.note()
  }

  /// `harm: { perUnitHour, out, onHarm }`
  private mutating func readHarm(
    _ item: ObjectReader, isServed: Bool, _ harmed: inout [(reader: ObjectReader, row: Int)]
  ) {
    let row = rows.harms.count
    rows.harms.append(HarmRules())
    item.optionalObject("harm") { harm in
      rows.harms[row].perUnitHour = harm.number("perUnitHour", in: 0...100)
      rows.harms[row].out = harm.optionalRandomDuration("out")
      // It may stand further down.
      _ = harm.value("onHarm")
      harmed.append((harm, row))
      harm.source()
    }
    if isServed && rows.harms[row].perUnitHour > 0 {
      item.problem(
        at: "harm", Phrase("needs work (workPersonHours), not a service time", "须配合工作量（workPersonHours），不适用于服务时间"))
    }
  }

  /// `serviceTime` for all kinds of force, `serviceTimes: { kind: … }` for some.
  /// - Returns: the first of its rows in `serviceTimes`, −1 where the class has none
  private mutating func readServiceTimes(_ item: ObjectReader) -> Int {
    let forAll = item.optionalRandomDuration("serviceTime")
    if forAll == nil && !item.has("serviceTimes") {
      item.record("serviceTimes", isRequired: false, ObjectReader.object)
      _ = item.value("serviceTimes")
      return -1
    }
    let first = rows.serviceTimes.count
    let isForAll = forAll != nil
    let common = forAll ?? .constant(0)
    rows.serviceTimes += [Distribution](repeating: common, count: rows.forces.count)
    _ = item.optionalObject("serviceTimes") { times in
      times.free("force")
      for (index, name) in rows.forceNames.enumerated() where !isForAll || times.has(name) {
        rows.serviceTimes[first + index] = times.randomDuration(name)
      }
    }
    return first
  }

  /// `next: [{ class, place, probability }]`
  private mutating func readNext(_ item: ObjectReader, _ successors: inout [(reader: ObjectReader, row: Int)]) {
    var sum = 0.0
    _ = item.optionalObjects("next") { next in
      sum += next.number("probability", in: 0...1)
      _ = next.value("class")
      successors.append((next, rows.nextIncidents.count))
      let village = next.optionalReference("place", villages)
      rows.nextIncidents.append(
        NextIncident(
          incidentClass: .none, village: village.map { ID($0) } ?? .none, cumulativeProbability: min(1, sum)))
    }
    if sum > 1 + 1e-9 {
      item.problem(at: "next", Phrase("has probabilities that sum to \(sum)", "的概率之和为 \(sum)"))
    }
  }
}

extension WorldReader {
  private static var noItem: Phrase { Phrase("is no item of the catalogue", "不在物资目录中") }
}
