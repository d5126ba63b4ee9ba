// Streams and lists of arrivals, the warm-up, what is kept of a long run, chains, and worlds without roads.

import Foundation
import Testing

@testable import Simulator

private let second: Milliseconds = 1000

@Suite struct ArrivalTests {
  /// A scenario of scenarios/validation, its arrivals replaced
  private func setup(
    _ file: String = "queue", arrivals: [ArrivalStream] = [], listed: [ListedArrival] = [],
    warmUpMs: Milliseconds = 0, horizonMs: Milliseconds = hourMs, incidentRecords: Int = 1000
  ) throws -> Setup {
    let loaded = try loadScenario("validation/\(file)")
    var capacities = Capacities()
    capacities.incidents = 1000
    capacities.hazardEvents = 1000
    capacities.incidentRecords = incidentRecords
    let original = loaded.scenario.scenario
    let scenario = Scenario(
      name: original.name, title: original.title, begins: original.begins, horizonMs: horizonMs, rainstorm: nil,
      arrivals: arrivals, listedArrivals: listed, warmUpMs: warmUpMs)
    return Setup(
      world: loaded.world.world, layout: loaded.layout.layout, scenario: scenario, capacities: capacities)
  }

  private func run(
    _ setup: Setup, _ dispatch: any DispatchPolicy = ClosestAdequate(), replications: Int = 1
  ) throws -> RunResults {
    let results = try Simulator.run(
      setup: setup, policies: PolicySet(dispatch: dispatch),
      settings: RunSettings(replications: replications, isChecked: true))
    return try #require(results)
  }

  private func listed(_ seconds: [Milliseconds], incidentClass: Int = 1) -> [ListedArrival] {
    seconds.map { ListedArrival(timeMs: $0 * second, village: ID(0), incidentClass: ID(incidentClass)) }
  }

  @Test func listedIncidentsWaitForTheOneUnitInTheOrderOfTheirTimes() throws {
    // Class 1 takes 60 s; one unit.
    let results = try run(try setup(listed: listed([20, 0, 10])))
    let byOnset = results.incidents.sorted { $0.onsetMs < $1.onsetMs }
    #expect(byOnset.map(\.onsetMs) == [0, 10 * second, 20 * second])
    #expect(byOnset.map { Milliseconds($0.firstOnSpot) } == [0, 50 * second, 100 * second])
    #expect(byOnset.map { Milliseconds($0.done) } == [60 * second, 110 * second, 160 * second])
    #expect(results.classes[1].waitingMs == 150 * second)
    #expect(results.classes[1].queued == 2)
    #expect(results.bases.map(\.busyMs) == [180 * second])
  }

  @Test func nothingBeforeTheWarmUpIsCounted() throws {
    let results = try run(try setup(listed: listed([0, 10, 100]), warmUpMs: 30 * second))
    #expect(results.incidents.map(\.onsetMs) == [100 * second])
    #expect(results.classes[1].incidents == 1)
    // Busy from 0 to 180 s, of which 150 count; the order of 60 s and that of 120 s count.
    #expect(results.bases.map(\.busyMs) == [150 * second])
    #expect(results.bases.map(\.orders) == [2])
  }

  @Test func incidentsBeyondTheRecordsThatAreKeptAreStillCounted() throws {
    let results = try run(try setup(listed: listed([0, 10, 20]), incidentRecords: 1))
    #expect(results.incidents.count == 1)
    #expect(results.classes[1].incidents == 3)
    #expect(results.classes[1].done == 3)
    #expect(Measures(results).service[0].incidents.mean == 3)
  }

  @Test func oneMoreIncidentThanFitsStopsTheRun() throws {
    let stream = ArrivalStream(
      incidentClass: ID(1), villages: [ID(0)], first: .constant(0), between: .constant(1), untilMs: hourMs)
    let full = try setup(arrivals: [stream])
    #expect(throws: ReplicationFailure(replication: 0, overflow: CapacityOverflow(.incidents, capacity: 1000))) {
      try run(full)
    }
  }

  @Test func aStreamEndsAtItsCountOrItsTime() throws {
    func count(until: Milliseconds, count: Int) throws -> Int {
      let stream = ArrivalStream(
        incidentClass: ID(1), villages: [ID(0)], first: .constant(0), between: .constant(60_000), untilMs: until,
        count: count)
      return try run(try setup(arrivals: [stream])).incidents.count
    }
    #expect(try count(until: 10 * minuteMs, count: .max) == 10)
    #expect(try count(until: 10 * minuteMs + 1, count: .max) == 11)
    #expect(try count(until: 10 * minuteMs, count: 4) == 4)
    // Nothing happens at the horizon or later.
    #expect(try count(until: 100 * hourMs, count: .max) == 60)
  }

  @Test func placesAreDrawnByTheirWeights() throws {
    let stream = ArrivalStream(
      incidentClass: ID(0), villages: [ID(2), ID(5), ID(7)], weights: [1, 0, 3], first: .constant(0),
      between: .constant(5_000), untilMs: hourMs)
    let results = try run(try setup("three-units", arrivals: [stream]), replications: 5)
    let counts = results.incidents.reduce(into: [Int: Int]()) { $0[$1.village.index, default: 0] += 1 }
    #expect(Set(counts.keys) == [2, 7])
    // 3,600 draws: 4 standard deviations are 104.
    #expect(abs(counts[7, default: 0] - 2700) < 104)
  }

  @Test func policiesMeetTheSameIncidents() throws {
    let stream = ArrivalStream(
      incidentClass: ID(0), villages: (0..<10).map { ID($0) }, first: .constant(0),
      between: .exponential(mean: 30_000), untilMs: hourMs)
    let setup = try setup("three-units", arrivals: [stream])
    let one = try run(setup, FixedPreference(), replications: 3)
    let other = try run(setup, RandomDispatch(), replications: 3)
    #expect(one.incidents.map(\.onsetMs) == other.incidents.map(\.onsetMs))
    #expect(one.incidents.map(\.village) == other.incidents.map(\.village))
    #expect(one.bases.map(\.busyMs) != other.bases.map(\.busyMs))
  }

  @Test func aChainGoesOnTheSameWayWhoeverServesIt() throws {
    // Chains that all end before the horizon: their steps depend on their own draws alone.
    let stream = ArrivalStream(
      incidentClass: ID(0), villages: [ID(0)], first: .constant(0), between: .exponential(mean: 60_000),
      untilMs: hourMs)
    let setup = try setup("jackson", arrivals: [stream], horizonMs: 20 * hourMs)
    let one = try run(setup, replications: 5)
    let other = try run(setup, RandomDispatch(), replications: 5)
    #expect(one.classes.allSatisfy { $0.done == $0.incidents })
    #expect(one.classes.map(\.incidents) == other.classes.map(\.incidents))
    // Some go on: each incident at the first station leads to 1.48 visits of the others on average.
    let visits = (0..<3).map { station in
      one.classes.filter { $0.incidentClass.index == station }.reduce(0) { $0 + $1.incidents }
    }
    #expect(visits[1] + visits[2] > visits[0])
  }

  @Test func onATorusNodesWithoutAPositionAreDrawnByTheWorld() throws {
    func points(_ draw: UInt64) throws -> [PlanePoint] {
      var options = CaseOptions()
      options.worldDraw = draw
      let world = try loadScenario("validation/torus", options: options).world.world
      return (0..<world.nodePoints.count).map { world.nodePoints[$0] }
    }
    let first = try points(0)
    #expect(first == (try points(0)))
    #expect(first != (try points(1)))
    #expect(first.allSatisfy { (0..<10_000).contains($0.xMetres) && (0..<10_000).contains($0.yMetres) })
    // The mean of 1,004 uniform coordinates: 4 standard deviations are 365 m.
    let mean = first.reduce(0) { $0 + $1.xMetres } / Double(first.count)
    #expect(abs(mean - 5000) < 365)
  }

  @Test func wrongArrivalsAreExplained() throws {
    func problems(_ key: String, _ value: String) -> String {
      let problems = InputProblems()
      var options = CaseOptions()
      options.edits = [ValueEdit(path: "scenario.arrivals[0].\(key)", value: JSON5Scalar(typed: value))]
      _ = loadCase(
        scenario: "\(repository)/scenarios/validation/queue/scenario.json5", options: options, problems)
      return problems.problems.map { $0.text(.english) }.joined(separator: "\n")
    }
    #expect(problems("class", "exponentail").contains("did you mean \"exponential\""))
    #expect(problems("places", "everywhere").contains("arrivals[0].places"))
    #expect(problems("between", "0s").contains("never moves on"))
  }
}

@Suite struct EmpiricalTableTests {
  @Test func quantilesStepWhereTheSharesAreReached() {
    let table = EmpiricalTable(values: [2, 3, 5, 7], weights: [1, 2, 0, 1])
    #expect(table.quantile(0.1) == 2)
    #expect(table.quantile(0.25) == 2)
    #expect(table.quantile(0.26) == 3)
    #expect(table.quantile(0.75) == 3)
    #expect(table.quantile(0.76) == 7)
    #expect(table.quantile(1 - 0x1p-53) == 7)
  }

  @Test func aValueOfWeightZeroNeverComes() {
    let table = EmpiricalTable(values: [1, 2, 3], weights: [0, 1, 0])
    #expect((1..<100).allSatisfy { table.quantile(Double($0) / 100) == 2 })
  }
}
