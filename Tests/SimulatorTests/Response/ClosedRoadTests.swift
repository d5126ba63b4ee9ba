// Roads that close while units are on them, in variants of the three-township example. 40 km/h: S–A 30 min, A–B 15, S–C 45,
// C–B 30; A–B breaks at 1:00; the last mile takes 15 min.

import Testing

@testable import Simulator

private func at(_ hours: Int, _ minutes: Double = 0) -> Milliseconds {
  Milliseconds(hours) * hourMs + Milliseconds((minutes * 60_000).rounded())
}

@Suite struct ClosedRoadTests {
  // Rows: units: squads 3…5, engine 6, crew 7, or with one squad in B alone: engine 4, crew 5. Edges SA 0, AB 1, SC 2, CB 3.

  private func run(_ files: TinyFiles) throws -> RunResults {
    let (loaded, problems) = files.read()
    #expect(problems.isEmpty, "\(problems)")
    let found = try #require(loaded)
    let setup = Setup(world: found.world.world, layout: found.layout.layout, scenario: found.scenario.scenario)
    return try #require(
      try Simulator.run(
        setup: setup, policies: PolicySet(), settings: RunSettings(replications: 1, isChecked: true, traced: 0)))
  }

  private func reporting(after wait: String) throws -> TinyFiles {
    try TinyFiles().replacing("roadReport: \"30min\"", "roadReport: \"\(wait)\"", in: "world.json5")
  }

  private func times(_ kind: TraceKind, of subject: Int32, _ results: RunResults) -> [Milliseconds] {
    results.trace.filter { $0.kind == kind && $0.subject == subject }.map(\.timeMs)
  }

  /// The county believes A–B open and orders A's squad at 1:55: 15 min away, C's 30. It departs at 2:25.
  @Test func whoMeetsAnUnreportedClosureReportsItAndTakesAnotherWay() throws {
    let results = try run(try reporting(after: "20h"))
    #expect(times(.unitOrdered, of: 3, results) == [at(1, 55)])
    // It loses 10 min; then everybody knows, and the road crew is ordered.
    #expect(times(.unitFoundClosed, of: 3, results) == [at(2, 35)])
    #expect(times(.edgeReported, of: 1, results).first == at(2, 35))
    #expect(times(.crewOrdered, of: 7, results) == [at(2, 35)])
    // A–S–C–B: 105 min
    #expect(times(.unitStranded, of: 3, results).isEmpty)
    #expect(times(.unitAtSeat, of: 3, results) == [at(4, 20)])
    #expect(times(.unitOnSpot, of: 3, results) == [at(4, 35)])
  }

  /// Squads stand in B alone, so the engine goes: ordered at 1:55, it departs at 1:58 by A, 45 min. At 2:13, half-way to A,
  /// the closure is reported.
  @Test func whoIsUnderWayFinishesItsEdgeAndTakesAnotherWay() throws {
    let files = try reporting(after: "73min").replacing(
      "stationedAt: \"township\",\n        where: \"all\"", "stationedAt: \"township\", where: [\"900101102000\"]",
      in: "world.json5")
    let results = try run(files)
    #expect(times(.unitDeparted, of: 4, results) == [at(1, 58)])
    #expect(times(.edgeReported, of: 1, results).first == at(2, 13))
    // At A at 2:28, as if nothing had been said; then A–S–C–B, with no time lost at the closure.
    let nodes = results.trace.filter { $0.kind == .unitAtNode && $0.subject == 4 }.prefix(4)
    #expect(nodes.map(\.timeMs) == [at(2, 28), at(2, 58), at(3, 43), at(4, 13)])
    #expect(nodes.map(\.object) == [1, 0, 3, 2])
    #expect(times(.unitFoundClosed, of: 4, results).isEmpty)
    #expect(times(.unitOnSpot, of: 4, results) == [at(4, 28)])
  }

  /// Without the road from C to B the township B is cut off from 1:00 until its road is cleared: reported at 1:30, the crew
  /// departs at 2:30, is at A at 3:00 and needs 2 hours.
  @Test func aTownshipIsIsolatedFromTheClosureUntilTheClearing() throws {
    let results = try run(try TinyFiles().replacing("CB,C,B,sound,20,40,99\n", "", in: "road_edges.csv"))
    #expect(times(.townshipIsolated, of: 1, results) == [at(1)])
    #expect(times(.edgeCleared, of: 1, results) == [at(5)])
    #expect(times(.townshipReached, of: 1, results) == [at(5)])
    #expect(results.townships.map(\.isolatedMs) == [0, at(4), 0])
    #expect(results.townships.map(\.isolatedVillages) == [0, 1, 0])
    #expect(results.townships[1].isolatedPersonHours == 4000)
  }

  /// Three closures for one crew: A–B, reported first; then, at 1:30, a rural road from A to B and the trunk road from C to
  /// B. The crew departs at 1:30, is at A at 2:00 and clears A–B until 4:00. The rural road begins where it stands, the trunk
  /// road 15 min away.
  @Test func aCrewClearsTrunkRoadsBeforeNearerRuralOnes() throws {
    let damage = "intensity: \"landslide\", logSd: 0, perKilometres: 10, crewHours: 2, source: \"example\""
    let files = try TinyFiles()
      .replacing("CB,C,B,sound,20,40,99\n", "CB,C,B,main,20,40,99\nAB2,A,B,minor,10,40,99\n", in: "road_edges.csv")
      .replacing(
        "{ id: \"weak\", tally: \"county\" },",
        "{ id: \"weak\", tally: \"county\" }, { id: \"main\", tally: \"trunk\" }, { id: \"minor\", tally: \"rural\" },",
        in: "world.json5"
      )
      .replacing(
        """
        roadDamage: [{ classes: ["weak"], intensity: "landslide", median: 1.5, logSd: 0, perKilometres: 10, \
        crewHours: 2, source: "example" }]
        """,
        """
        roadDamage: [
          { classes: ["weak"], median: 0.5, \(damage) }, { classes: ["main", "minor"], median: 1.5, \(damage) },
        ]
        """, in: "world.json5")
    let results = try run(files)
    let orders = results.trace.filter { $0.kind == .crewOrdered }
    #expect(orders.map(\.timeMs) == [at(0, 30), at(4), at(6, 15)])
    #expect(orders.map(\.object) == [1, 3, 4])
    #expect(times(.crewAtWork, of: 7, results) == [at(2), at(4, 15), at(6, 15)])
    #expect(results.trace.filter { $0.kind == .edgeCleared }.map(\.timeMs) == [at(4), at(6, 15), at(8, 15)])
  }
}
