// A world that is small enough for measures by hand: two cities, three counties, three townships of the focus and one
// beside it, four villages, two classes of incident, two items.
//
//     city 甲 (210100): county 0: township 0 with villages 0 and 1; county 1: township 1 with village 2
//     city 乙 (210200): county 2: township 2 with village 3, township 3 without villages
//     road: seat 0 – seat 1 – seat 2 – seat 3

@testable import Simulator

private let minute: Milliseconds = 60_000
private let hour: Milliseconds = 3_600_000

/// Rows of records for the small world, in minutes
enum SmallWorld {
  /// A run of the small world with these inputs can be made by `run(setup:policies:settings:)`.
  static func setup(probesHours: [Int] = [], horizonHours: Int = 48, hasStorm: Bool = false) -> Setup {
    let profile = (0..<horizonHours).map { $0 < 12 ? 1.0 / 12 : 0 }
    let storm = Rainstorm(
      gauges: [
        Gauge(
          name: "甲", position: Position(longitude: 122.5, latitude: 40.2), rainMillimetres: 120, isMeasured: true)
      ], hourlyShare: profile, stormLogSd: 0.3, localLogSd: 0.3, rangeKm: 30)
    let scenario = Scenario(
      name: "small-storm", title: Title(chinese: "小暴雨", english: "A small storm"),
      begins: LocalTime(year: 2024, month: 2, day: 28, hour: 20, minute: 30),
      horizonMs: Milliseconds(horizonHours) * hour, rainstorm: hasStorm ? storm : nil,
      probesMs: probesHours.map { Milliseconds($0) * hour })
    return Setup(world: world(), layout: layout(), scenario: scenario)
  }

  /// - Parameter change: what is different in the rows
  static func world(shakenSlopeFactor: Double = 1, _ change: (inout WorldRows) -> Void = { _ in }) -> World {
    var rows = WorldRows()
    rows.name = "small"
    rows.title = Title(chinese: "小世界", english: "Small world")
    rows.utcOffsetMinutes = 480
    rows.cityNames = [
      PlaceName(code: "210100", chinese: "甲安市", latin: "jia an shi"), PlaceName(code: "210200", chinese: "乙市"),
    ]
    rows.countyNames = [
      PlaceName(code: "210101", chinese: "丙区", latin: "bing qu"), PlaceName(code: "210102", chinese: "丁县"),
      PlaceName(code: "210201", chinese: "戊县"),
    ]
    rows.townshipNames = [
      PlaceName(code: "210101001000", chinese: "石庙子镇", latin: "shi miao zi zhen"),
      PlaceName(code: "210102001000", chinese: "己乡"), PlaceName(code: "210201001000", chinese: "庚街道"),
      PlaceName(code: "210201002000", chinese: "辛镇"),
    ]
    rows.villageNames = (0..<4).map { PlaceName(code: "2101010012\(10 + $0)", chinese: "第\($0)村，\"东\"") }
    rows.cities = [City(seat: ID(0)), City(seat: ID(2))]
    let positions = (0..<4).map { Position(longitude: 122.5 + 0.1 * Double($0), latitude: 40.2) }
    rows.counties = [(0, 0), (0, 1), (1, 2)].map {
      County(city: ID($0.0), node: NodeID($0.1), position: positions[$0.1], population: 10_000)
    }
    rows.townships = [(0, 0, 2), (1, 2, 1), (2, 3, 1), (2, 4, 0)].enumerated().map { index, row in
      Township(
        county: ID(row.0), city: ID(row.0 == 2 ? 1 : 0), node: NodeID(index), position: positions[index],
        isFocus: index < 3, isPositionDrawn: index == 1, population: 3000, areaKm2: 100, firstVillage: Int32(row.1),
        villageCount: Int32(row.2), floodSusceptibility: 0.5, flashFloodSusceptibility: 0.5,
        landslideSusceptibility: 0.5)
    }
    rows.villages = [0, 0, 1, 2].map {
      Village(township: ID($0), position: positions[$0], population: 1000, lastMileMetres: 3000)
    }
    addRoads(&rows, positions)
    addForces(&rows)
    addHazards(&rows)
    change(&rows)
    var edges = RoadNetwork.Edges()
    edges.from = [NodeID(0), NodeID(1), NodeID(2)]
    edges.to = [NodeID(1), NodeID(2), NodeID(3)]
    edges.isOneWay = [false, false, false]
    edges.lengthMetres = [9000, 9000, 9000]
    edges.freeTravelMs = [[10 * minute, 10 * minute, 10 * minute]]
    let wading = Wading(limitMillimetres: 300, quadratic: 0.0009, linear: -0.5529, constant: 86.9448)
    guard let roads = try? RoadNetwork(nodeCount: 4, edges: edges, wading: [wading]) else {
      preconditionFailure("the roads of the small world")
    }
    return World(
      rows, roads: roads,
      intensityRules: IntensityRules(
        riverRecessionHours: 12, riverBankMillimetres: 50, riverMetresPerMillimetre: 0.02, waterStepMillimetres: 150,
        shakenSlopeFactor: shakenSlopeFactor),
      lastMile: LastMileRules(
        circuity: 1.3, vehicleKmh: 20, footKmh: 4, boatKmh: 6, footWadingMillimetres: 400, carrierKilograms: 20,
        carriers: 10, withinVillage: .constant(Double(10 * minute)), handOver: .constant(Double(10 * minute))),
      relief: ReliefRules(
        count: .exponential(mean: Double(hour)), standardMs: 10 * hour, retryMs: 3 * hour),
      command: CommandRules(
        mode: .relay, reportFromVillage: .exponential(mean: Double(20 * minute)),
        reportFromTownship: .constant(Double(10 * minute)), reportFromCounty: .constant(Double(10 * minute)),
        reportFromCity: .constant(Double(10 * minute)), platformHop: .constant(Double(minute)),
        decide: .constant(Double(10 * minute)), nightFactor: 2, roadReport: .constant(Double(30 * minute)),
        discovery: .constant(Double(10 * minute)), dayBeginsMs: 6 * hour, dayEndsMs: 20 * hour))
  }

  private static func addRoads(_ rows: inout WorldRows, _ positions: [Position]) {
    rows.roadNodeNames = ["石庙子", "己", "庚", "辛"]
    rows.roadNodePositions = positions
    rows.roadClassNames = ["county", "village"]
    rows.roadClasses = [RoadClass(tally: 1), RoadClass(tally: 2)]
    rows.lastMileClass = 1
    rows.mobilityNames = ["light"]
    rows.edgeClass = [0, 0, 0]
    rows.edgeLengthKm = [9, 9, 9]
    rows.edgeRiverKm = [0.1, 5, 5]
    rows.edgeTownship = [ID(0), ID(1), ID(2)]
  }

  private static func addForces(_ rows: inout WorldRows) {
    rows.skillNames = ["rescue"]
    rows.itemNames = ["water", "pump"]
    rows.itemTitles = [Title(chinese: "饮用水", english: "water"), Title(chinese: "水泵", english: "pump")]
    rows.items = [
      Item(
        kilogramsPerUnit: 1, litresPerUnit: 1, priceYuan: 2, shelfLifeDays: 365, isConsumed: true, needPerPerson: 3,
        isNeededDaily: true, isBasic: true, isBoat: false),
      Item(
        kilogramsPerUnit: 20, litresPerUnit: 50, priceYuan: 900, shelfLifeDays: 0, isConsumed: false, needPerPerson: 0,
        isNeededDaily: false, isBasic: false, isBoat: false),
    ]
    func kind(_ level: Level, _ movement: Movement, people: Int32, clearsRoads: Bool) -> ForceKind {
      ForceKind(
        stationedAt: level, unitsPerPlace: 1, peoplePerUnit: people, showUpShare: 1, showUpNightShare: 1,
        movement: movement,
        mobility: MobilityClass(0), dayTurnout: .exponential(mean: Double(10 * minute)),
        nightTurnout: .exponential(mean: Double(20 * minute)), clearsRoads: clearsRoads, firstSkillRate: 0, firstKit: 0)
    }
    rows.forceNames = ["village-team", "town-squad", "road-crew"]
    rows.forceTitles = [
      Title(chinese: "村队", english: "village team"), Title(chinese: "镇队", english: "town squad"),
      Title(chinese: "抢通队", english: "road crew"),
    ]
    rows.forces = [
      kind(.village, .local, people: 4, clearsRoads: false), kind(.township, .road, people: 10, clearsRoads: false),
      kind(.county, .road, people: 6, clearsRoads: true),
    ]
    rows.skillRates = [1]
    rows.kits = [0, 0]
    func add(kind: Int, node: Int, village: ID<Village>, township: Int, county: Int) {
      rows.bases.append(
        Base(
          kind: ID(kind), node: NodeID(node), village: village, township: ID(township), county: ID(county),
          city: ID(county == 2 ? 1 : 0), firstUnit: Int32(rows.units.count), unitCount: 1))
      rows.units.append(Unit(base: ID(rows.bases.count - 1), kind: ID(kind)))
    }
    for village in 0..<4 {
      let township = [0, 0, 1, 2][village]
      add(kind: 0, node: township, village: ID(village), township: township, county: township)
    }
    for township in 0..<3 { add(kind: 1, node: township, village: .none, township: township, county: township) }
    for county in 0..<3 { add(kind: 2, node: county, village: .none, township: county, county: county) }
  }

  private static func addHazards(_ rows: inout WorldRows) {
    func incident(_ work: Double, standard: Milliseconds, people: Int32, equipment: Int32) -> IncidentClass {
      let row = IncidentClass(
        notice: .exponential(mean: Double(15 * minute)), workPersonHours: .constant(work), growth: .none,
        growthPerHour: 0, peopleAtRisk: .constant(5), standardMs: standard, priority: 1, whenBusy: .queue,
        firstRequirement: Int32(rows.requirements.count), requirementCount: 1,
        firstEquipment: Int32(rows.equipmentNeeds.count), equipmentCount: equipment,
        firstSurvival: Int32(rows.survivalPoints.count), survivalCount: 1)
      rows.requirements.append(Requirement(skill: Skill(0), people: people))
      if equipment > 0 { rows.equipmentNeeds.append(EquipmentNeed(item: ID(1), pieces: 1)) }
      rows.survivalPoints.append(SurvivalPoint(timeMs: 72 * hour, share: 0.5))
      return row
    }
    rows.incidentNames = ["flood", "slide"]
    rows.incidentTitles = [Title(chinese: "洪水", english: "flood"), Title(chinese: "滑坡", english: "slide")]
    rows.incidentClasses = [
      incident(20, standard: 30 * minute, people: 6, equipment: 0),
      incident(40, standard: 60 * minute, people: 8, equipment: 1),
    ]
    let fragility = Fragility(intensity: .rainDay, median: 100, logSd: 0.4)
    rows.incidentCauses = [
      IncidentCause(incidentClass: ID(0), fragility: fragility, perThousandPeople: 1),
      IncidentCause(incidentClass: ID(1), fragility: fragility, perThousandPeople: 1),
    ]
    rows.displacements = [
      Displacement(
        fragility: fragility, share: .constant(0.1), stay: .constant(Double(30 * hour)), reliefShare: 0.5)
    ]
    rows.roadDamage = [
      RoadDamage(roadClass: 0, fragility: fragility, perKilometres: 9, crewHours: .exponential(mean: 4))
    ]
    rows.roadWater = [
      RoadWater(
        roadClass: 1, withinRiverKm: 1, fragility: Fragility(intensity: .river, median: 0.3, logSd: 0.3))
    ]
  }

  static func layout() -> Layout {
    var rows = LayoutRows()
    rows.name = "one-store"
    rows.title = Title(chinese: "单一储备库", english: "One store")
    rows.siteNames = [PlaceName(code: "store", chinese: "丙区储备库")]
    rows.sites = [
      Site(
        kind: .fixed, level: .county, node: NodeID(0), village: .none, township: ID(0), county: ID(0), city: ID(0),
        docks: 1, firstVehicle: 0, vehicleCount: 1, opensMs: 0, closesMs: 0, openingMs: 0,
        handlingKilogramsPerMinute: 50, yearlyCostYuan: 1000)
    ]
    rows.vehicles = [Vehicle(site: ID(0), mobility: MobilityClass(0), payloadKilograms: 1500)]
    rows.openingStock = [2000, 3]
    return Layout(rows)
  }

  // MARK: Records, times in minutes, nil = not reached

  static func elapsed(_ minutes: Double?) -> Elapsed { minutes.map { Elapsed($0 * 60_000) } ?? .notReached }

  /// Adequate and complete at the same time as the first unit unless told; legs in proportion 1 : 4 : 2 : 2 : 1
  static func incident(
    _ replication: Int32, village: Int = 0, of incidentClass: Int = 0, onset: Double = 0, first: Double?,
    adequate: Double?? = .none, complete: Double?? = .none, outcome: IncidentOutcome = .done, atRisk: Int32 = 4,
    saved: Float = 3
  ) -> IncidentRecord {
    let team = adequate ?? first
    var legs = ResponseLegs()
    if let team {
      (legs.notice, legs.lastMile) = (elapsed(team / 10), elapsed(team / 10))
      (legs.decide, legs.turnout, legs.travel) = (elapsed(team * 0.4), elapsed(team * 0.2), elapsed(team * 0.2))
    }
    return IncidentRecord(
      replication: replication, village: ID(village), incidentClass: ID(incidentClass),
      onsetMs: Milliseconds(onset * 60_000), outcome: outcome, noticed: 0, decided: 0, firstOnSpot: elapsed(first),
      adequate: elapsed(team), goods: 0, complete: elapsed(complete ?? team), done: .notReached, legs: legs,
      peopleAtRisk: atRisk, peopleSaved: saved)
  }

  static func request(
    _ replication: Int32, village: Int = 0, incident: Int32 = -1, day: Int32 = 0, people: Int32 = 10, onset: Double = 0,
    complete: Double?, demanded: Float = 0, delivered: Float = 0
  ) -> RequestRecord {
    var legs = ReliefLegs()
    if let complete {
      (legs.count, legs.decide, legs.load) = (elapsed(complete / 10), elapsed(complete / 10), elapsed(complete / 2))
      (legs.travel, legs.lastMile) = (elapsed(complete / 10), elapsed(complete / 5))
    }
    return RequestRecord(
      replication: replication, village: ID(village), incident: incident, day: day, people: people,
      onsetMs: Milliseconds(onset * 60_000), counted: 0, decided: 0, complete: elapsed(complete), legs: legs,
      demandedKilograms: demanded, deliveredKilograms: delivered)
  }

  static func township(
    _ replication: Int32, _ township: Int, isolatedHours: Double = 0, restoredHours: Double = 0,
    personHours: Float = 0, villages: Int32 = 0, displaced: Int32 = 0, rain: Float = 50
  ) -> TownshipRecord {
    TownshipRecord(
      replication: replication, township: ID(township), rainMillimetres: rain,
      isolatedMs: Milliseconds(isolatedHours * 3_600_000), restoredMs: Milliseconds(restoredHours * 3_600_000),
      isolatedPersonHours: personHours, isolatedVillages: villages, displaced: displaced)
  }
}
