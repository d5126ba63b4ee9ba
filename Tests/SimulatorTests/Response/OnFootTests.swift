// Units whose way is closed to their vehicles, in the three-township example with one road to B, 10 km from A, which breaks at
// 1:00 or is flooded. Every time is derived by hand: 40 km/h by vehicle (S–A 30 min, A–B 15 min), 4 km/h on foot, last mile 5 km.

import Testing

@testable import Simulator

private func at(_ hours: Int, _ minutes: Double = 0) -> Milliseconds {
  Milliseconds(hours) * hourMs + Milliseconds((minutes * 60_000).rounded())
}

@Suite struct OnFootTests {
  // Rows: villages 甲 0, 乙 1, 丙 2; nodes S 0, A 1, B 2, C 3.
  private static let nodeA: Int32 = 1

  /// The example without the road from C to B; clearing takes 10 hours and the incident 93.25 person-hours.
  ///
  /// Around a damaged place the way is 1.25 times as long: A–B on foot takes 150 ÷ 0.8 = 187.5 min, the last mile 75 min.
  private func files(roadReport: String) throws -> TinyFiles {
    var files = try TinyFiles()
      .replacing("CB,C,B,sound,20,40,99\n", "", in: "road_edges.csv")
      .replacing("horizon: \"12h\"", "horizon: \"24h\"", in: "scenario.json5")
      .replacing("crewHours: 2", "crewHours: 10", in: "world.json5")
      .replacing("workPersonHours: 40", "workPersonHours: 93.25", in: "world.json5")
      .replacing("roadReport: \"30min\"", "roadReport: \"\(roadReport)\"", in: "world.json5")
      .replacing(
        "lastMileClass: \"last-mile\",",
        "lastMileClass: \"last-mile\", onFoot: { detourFactor: 1.25, longest: \"4h\", source: \"example\" },",
        in: "world.json5")
    files.edit("villages.csv") { text in
      text.split(separator: "\n").enumerated().map { $1 + ($0 == 0 ? ",last_mile_m" : ",5000") }.joined(
        separator: "\n") + "\n"
    }
    return files
  }

  private func run(_ files: TinyFiles, _ blocked: any BlockedPolicy = FootOrBoat()) throws -> RunResults {
    let (loaded, problems) = files.read()
    #expect(problems.isEmpty, "\(problems)")
    let found = try #require(loaded)
    let setup = Setup(world: found.world.world, layout: found.layout.layout, scenario: found.scenario.scenario)
    return try #require(
      try Simulator.run(
        setup: setup, policies: PolicySet(blocked: blocked),
        settings: RunSettings(replications: 1, isChecked: true, traced: 0)))
  }

  private func times(_ kind: TraceKind, of unit: Int32, _ results: RunResults) -> [Milliseconds] {
    results.trace.filter { $0.kind == kind && $0.subject == unit }.map(\.timeMs)
  }

  // Nobody knows of the closure. The county orders A's squad (unit 3) at 1:55; it departs at 2:25 and finds the road
  // closed at 2:35. The road crew is ordered then: 3:35 departs, 4:05 at A, 14:05 done.

  @Test func whoWaitsArrivesWhenTheRoadIsCleared() throws {
    // By 6:57:30 the two teams in the village have done 67.25 of the work; 200 more keep it open until the squad is there.
    let files = try files(roadReport: "20h").replacing("93.25", "293.25", in: "world.json5")
    let results = try run(files, WaitForWay())
    #expect(times(.unitStranded, of: 3, results) == [at(2, 35)])
    #expect(results.trace.allSatisfy { $0.kind != .unitOnFoot })
    // 14:05 + A–B 15 + last mile 15
    #expect(times(.unitOnSpot, of: 3, results) == [at(14, 35)])
  }

  @Test func whoWalksArrivesOnFootAndComesBackToItsVehicles() throws {
    let results = try run(try files(roadReport: "20h"))
    #expect(times(.unitStranded, of: 3, results).isEmpty)
    #expect(times(.unitOnFoot, of: 3, results) == [at(2, 35)])
    // 2:35 + 187.5 min, then 75 min
    #expect(times(.unitAtSeat, of: 3, results) == [at(5, 42.5)])
    #expect(times(.unitOnSpot, of: 3, results) == [at(6, 57.5)])
    // The village's team (2 an hour since 1:35) and B's squad (12 since 2:15) have done 10.75 + 56.5; the last 26 take an hour.
    let done = results.trace.filter { $0.kind == .incidentDone }.map(\.timeMs)
    #expect(done == [at(7, 57.5)])
    // Back as it came: 75 min, 187.5 min. Its vehicles stand at A, where it is at home.
    #expect(times(.unitAtVehicles, of: 3, results) == [at(12, 20)])
    #expect(times(.unitHome, of: 3, results) == [at(12, 20)])
  }

  @Test func nobodyWalksFartherThanTheLimit() throws {
    // 187.5 min are more than 3 h.
    let files = try files(roadReport: "20h").replacing("longest: \"4h\"", "longest: \"3h\"", in: "world.json5")
    let results = try run(files)
    #expect(times(.unitStranded, of: 3, results) == [at(2, 35)])
    #expect(results.trace.allSatisfy { $0.kind != .unitOnFoot })
  }

  @Test func aWorldWithoutTheRulesLetsNobodyWalk() throws {
    let files = try files(roadReport: "20h").replacing(
      "onFoot: { detourFactor: 1.25, longest: \"4h\", source: \"example\" },", "", in: "world.json5")
    let results = try run(files)
    #expect(times(.unitStranded, of: 3, results) == [at(2, 35)])
    #expect(results.trace.allSatisfy { $0.kind != .unitOnFoot })
  }

  // The closure is known from 1:30. Squads stand in B alone, so that the county sends its engine (unit 4) at 1:55, which
  // departs at 1:58.

  private func onlyTheEngine() throws -> TinyFiles {
    try files(roadReport: "30min").replacing(
      "stationedAt: \"township\",\n        where: \"all\"", "stationedAt: \"township\", where: [\"900101102000\"]",
      in: "world.json5")
  }

  @Test func aCommanderSendsAUnitThatDrivesToTheClosureAndWalksOn() throws {
    let results = try run(try onlyTheEngine())
    #expect(times(.unitOrdered, of: 4, results) == [at(1, 55)])
    // S–A 30 min
    let left = results.trace.filter { $0.kind == .unitOnFoot }
    #expect(left.map(\.timeMs) == [at(2, 28)] && left.map(\.object) == [Self.nodeA] && left.map(\.subject) == [4])
    #expect(times(.unitAtSeat, of: 4, results) == [at(5, 35.5)])
    #expect(times(.unitOnSpot, of: 4, results) == [at(6, 50.5)])
    // Back: 75 min and 187.5 min on foot, 30 min by vehicle
    let done = try #require(results.trace.first { $0.kind == .incidentDone }).timeMs
    #expect(times(.unitAtVehicles, of: 4, results) == [done + at(4, 22.5)])
    #expect(times(.unitHome, of: 4, results) == [done + at(4, 52.5)])
  }

  @Test func aCommanderWhoWaitsDoesNotSendAUnitThatHasNoWay() throws {
    let results = try run(try onlyTheEngine(), WaitForWay())
    #expect(times(.unitOrdered, of: 4, results).isEmpty)
  }

  @Test func ferriesAreNotWalked() throws {
    let files = try onlyTheEngine().replacing(
      "{ id: \"weak\", tally: \"county\" }", "{ id: \"weak\", tally: \"county\", onFoot: false }", in: "world.json5")
    #expect(times(.unitOrdered, of: 4, try run(files)).isEmpty)
  }

  // The road from A to B is under tens of metres of water from the first hour on, and not damaged. Squads carry lifeboats of
  // 120 kg; 12 people carry 240 kg.

  private func flooded(squad people: Int, lifeboats: Int) throws -> TinyFiles {
    try files(roadReport: "30min")
      .replacing("riverBankMillimetres: 1000", "riverBankMillimetres: 1", in: "world.json5")
      .replacing("riverMetresPerMillimetre: 0,", "riverMetresPerMillimetre: 1,", in: "world.json5")
      .replacing("catchmentKm: 1", "catchmentKm: 50", in: "scenario.json5")
      .replacing(
        "roadWater: []",
        "roadWater: [{ classes: [\"weak\"], withinRiverKm: 100, intensity: \"river\", median: 0.1, logSd: 0, source: \"example\" }]",
        in: "world.json5"
      )
      .replacing(
        "classes: [\"weak\"], intensity: \"landslide\"", "classes: [\"sound\"], intensity: \"landslide\"",
        in: "world.json5"
      )
      .replacing("median: 1.5", "median: 1000", in: "world.json5")
      .replacing("900101,B,123.3,41.0,A,1,1000,50,0,1,1", "900101,B,123.3,41.0,A,1,1000,50,1,1,1", in: "townships.csv")
      .replacing("people: 12,", "people: \(people), kit: { lifeboat: \(lifeboats) },", in: "world.json5")
      .replacing("lifeboat: 1 },\n        notice", "lifeboat: 9 },\n        notice", in: "world.json5")
  }

  @Test func deepWaterStopsThoseWithoutABoat() throws {
    let results = try run(try flooded(squad: 12, lifeboats: 0))
    #expect(results.trace.contains { $0.kind == .edgeWater && $0.value > 500 })
    #expect(results.trace.allSatisfy { $0.kind != .unitOnFoot })
    #expect(times(.unitOrdered, of: 3, results).isEmpty)
  }

  @Test func whoCarriesABoatCrosses() throws {
    let results = try run(try flooded(squad: 12, lifeboats: 1))
    #expect(times(.unitOnFoot, of: 3, results) == [at(2, 25)])
    // By boat 10 km ÷ 5 km/h = 120 min, but no edge is done faster than on foot: 150 min. The last mile is dry: 75 min.
    #expect(times(.unitAtSeat, of: 3, results) == [at(4, 55)])
    #expect(times(.unitOnSpot, of: 3, results) == [at(6, 10)])
  }

  @Test func aBoatTooHeavyForItsPeopleStaysWithTheVehicles() throws {
    // 5 people carry 100 kg.
    let results = try run(try flooded(squad: 5, lifeboats: 1))
    #expect(results.trace.allSatisfy { $0.kind != .unitOnFoot })
  }

  /// On a platform the county decides first, at 1:22, and counts on the lifeboats of both squads, B's and A's, where two are
  /// needed. A's squad of 5 leaves its own behind at 1:52: one is asked for.
  @Test func kitThatIsLeftBehindIsAskedFor() throws {
    let files = try files(roadReport: "30min")
      .replacing("mode: \"relay\"", "mode: \"platform\"", in: "world.json5")
      .replacing("people: 12,", "people: 5, kit: { lifeboat: 1 },", in: "world.json5")
      .replacing("lifeboat: 1 },\n        notice", "lifeboat: 2 },\n        notice", in: "world.json5")
      .replacing("people: 20 }]", "people: 14 }]", in: "world.json5")
    let walking = try run(files)
    #expect(times(.unitOrdered, of: 3, walking) == [at(1, 22)])
    #expect(times(.unitOnFoot, of: 3, walking) == [at(1, 52)])
    #expect(walking.items[2].demanded == 1)
    let waiting = try run(files, WaitForWay())
    #expect(waiting.items[2].demanded == 0)
  }

  @Test func theCheckFindsALostOrMisplacedUnit() throws {
    let found = try #require(try files(roadReport: "20h").read().loaded)
    let setup = Setup(world: found.world.world, layout: found.layout.layout, scenario: found.scenario.scenario)
    var replication = Replication(
      setup: setup, index: ResponseIndex(world: setup.world, layout: setup.layout), policies: PolicySet(),
      isChecked: true, traceCapacity: 0)
    #expect(replication.checkUnitsOnFoot() == nil)
    replication.foot.vehiclesAt[3] = NodeID(1)
    replication.movers[3].state = .outbound
    #expect(replication.checkUnitsOnFoot() == "0 units counted on foot, and 1 are")
    replication.foot.unitsOnFoot = 1
    #expect(replication.checkUnitsOnFoot() == nil)
    replication.movers[3].state = .idle
    #expect(replication.checkUnitsOnFoot() == "unit 3 is idle and away from its vehicles")
    replication.foot.vehiclesAt[3] = .none
    // The road crew is the last unit.
    replication.foot.vehiclesAt[replication.unitCount - 1] = NodeID(1)
    #expect(replication.checkUnitsOnFoot() == "road crew \(replication.unitCount - 1) has left its machines")
  }
}
