// The three-township example against scenarios/tiny/README.md, where every milestone is derived by hand.

import Testing

@testable import Simulator

/// An instant of the derivation
private func at(_ hours: Int, _ minutes: Int, _ seconds: Double = 0) -> Milliseconds {
  Milliseconds(hours) * hourMs + Milliseconds(minutes) * minuteMs + Milliseconds((seconds * 1000).rounded())
}

@Suite struct TinyScenarioTests {
  private func run(replications: Int = 1) throws -> RunResults {
    let loaded = try loadScenario("tiny")
    let setup = Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
    let results = try Simulator.run(
      setup: setup, policies: PolicySet(),
      settings: RunSettings(replications: replications, isChecked: true, traced: 0))
    return try #require(results)
  }

  // Rows of the world: villages 甲 0, 乙 1, 丙 2; units: teams 0…2, squads 3…5, engine 6, crew 7; edges SA 0, AB 1.
  // Vehicles: county 0 and 1, township 2. Sites: county 0, township 1, cache 2.
  private struct Milestone: Hashable, CustomStringConvertible {
    var time: Milliseconds
    var kind: TraceKind
    var subject: Int32
    var value: Int64 = 0
    var description: String { "\(time) \(kind) \(subject) \(value)" }
  }

  private static let golden: [Milestone] = [
    Milestone(time: at(1, 0), kind: .edgeDamaged, subject: 1),
    Milestone(time: at(1, 0), kind: .incidentOnset, subject: 0),
    Milestone(time: at(1, 10), kind: .incidentNoticed, subject: 0),
    Milestone(time: at(1, 10), kind: .unitOrdered, subject: 1),
    Milestone(time: at(1, 30), kind: .edgeReported, subject: 1),
    Milestone(time: at(1, 30), kind: .crewOrdered, subject: 7),
    Milestone(time: at(1, 30), kind: .unitDeparted, subject: 1),
    Milestone(time: at(1, 30), kind: .incidentDecided, subject: 0),
    Milestone(time: at(1, 30), kind: .unitOrdered, subject: 4),
    Milestone(time: at(1, 30), kind: .requestDecided, subject: 0),
    Milestone(time: at(1, 35), kind: .unitOnSpot, subject: 1),
    Milestone(time: at(1, 55), kind: .requestDecided, subject: 0),
    Milestone(time: at(1, 55), kind: .sourced, subject: 0, value: 1),
    Milestone(time: at(1, 55), kind: .stockTaken, subject: 0, value: 1),
    Milestone(time: at(1, 55), kind: .incidentDecided, subject: 0),
    Milestone(time: at(1, 55), kind: .unitOrdered, subject: 5),
    Milestone(time: at(2, 0), kind: .displaced, subject: 1, value: 100),
    Milestone(time: at(2, 0), kind: .unitDeparted, subject: 4),
    Milestone(time: at(2, 0), kind: .unitAtSeat, subject: 4),
    Milestone(time: at(2, 15), kind: .siteOpened, subject: 0),
    Milestone(time: at(2, 15), kind: .unitOnSpot, subject: 4),
    Milestone(time: at(2, 17), kind: .vehicleLoaded, subject: 0, value: 120),
    Milestone(time: at(2, 25), kind: .unitDeparted, subject: 5),
    Milestone(time: at(2, 30), kind: .unitDeparted, subject: 7),
    Milestone(time: at(2, 55), kind: .unitAtSeat, subject: 5),
    Milestone(time: at(3, 0), kind: .requestCounted, subject: 1, value: 50),
    Milestone(time: at(3, 0), kind: .sourced, subject: 1, value: 60),
    Milestone(time: at(3, 0), kind: .stockTaken, subject: 2, value: 60),
    Milestone(time: at(3, 0), kind: .crewAtWork, subject: 7),
    Milestone(time: at(3, 10), kind: .unitOnSpot, subject: 5),
    Milestone(time: at(3, 10), kind: .incidentAdequate, subject: 0),
    Milestone(time: at(3, 14), kind: .delivered, subject: 1, value: 60),
    Milestone(time: at(3, 20), kind: .requestDecided, subject: 1),
    Milestone(time: at(3, 20), kind: .sourced, subject: 2, value: 50),
    Milestone(time: at(3, 20), kind: .stockTaken, subject: 1, value: 50),
    Milestone(time: at(3, 20), kind: .sourced, subject: 3, value: 20),
    Milestone(time: at(3, 20), kind: .stockTaken, subject: 1, value: 20),
    Milestone(time: at(3, 32), kind: .vehicleAtSeat, subject: 0),
    Milestone(time: at(3, 45), kind: .requestDecided, subject: 1),
    Milestone(time: at(3, 45), kind: .sourced, subject: 4, value: 40),
    Milestone(time: at(3, 45), kind: .stockTaken, subject: 0, value: 40),
    Milestone(time: at(3, 45), kind: .sourced, subject: 5, value: 30),
    Milestone(time: at(3, 45), kind: .stockTaken, subject: 0, value: 30),
    Milestone(time: at(3, 46, 40), kind: .vehicleLoaded, subject: 1, value: 100),
    Milestone(time: at(3, 47), kind: .delivered, subject: 0, value: 1),
    Milestone(time: at(3, 47), kind: .requestComplete, subject: 0),
    Milestone(time: at(3, 47), kind: .incidentComplete, subject: 0),
    Milestone(time: at(3, 50), kind: .siteOpened, subject: 1),
    Milestone(time: at(3, 53), kind: .vehicleLoaded, subject: 2, value: 90),
    Milestone(time: at(3, 53), kind: .vehicleAtSeat, subject: 2),
    Milestone(time: at(4, 8), kind: .delivered, subject: 2, value: 50),
    Milestone(time: at(4, 8), kind: .delivered, subject: 3, value: 20),
    Milestone(time: at(4, 9, 36.924), kind: .incidentDone, subject: 0),
    Milestone(time: at(4, 14, 36.924), kind: .unitHome, subject: 1),
    Milestone(time: at(4, 24, 36.924), kind: .unitHome, subject: 4),
    Milestone(time: at(4, 33), kind: .vehicleHome, subject: 2),
    Milestone(time: at(4, 54, 36.924), kind: .unitHome, subject: 5),
    Milestone(time: at(5, 0), kind: .edgeCleared, subject: 1),
    Milestone(time: at(5, 0), kind: .edgeReported, subject: 1),
    Milestone(time: at(5, 1, 40), kind: .vehicleAtSeat, subject: 1),
    Milestone(time: at(5, 16, 40), kind: .delivered, subject: 4, value: 40),
    Milestone(time: at(5, 16, 40), kind: .delivered, subject: 5, value: 30),
    Milestone(time: at(5, 16, 40), kind: .requestComplete, subject: 1),
    Milestone(time: at(5, 27), kind: .vehicleHome, subject: 0),
    Milestone(time: at(6, 26, 40), kind: .vehicleHome, subject: 1),
  ]

  @Test func everyMilestoneIsTheOneDerivedByHand() throws {
    let trace = try run().trace
    // Nodes on the way are implied by the travel times.
    let passing: [TraceKind] = [.unitAtNode, .vehicleAtNode]
    let milestones = trace.filter { !passing.contains($0.kind) }.map {
      Milestone(time: $0.timeMs, kind: $0.kind, subject: $0.subject, value: $0.value)
    }
    // Events of one instant whose order means nothing are compared as a set.
    #expect(milestones.map(\.time) == milestones.map(\.time).sorted())
    let missing = Self.golden.filter { !milestones.contains($0) }
    let unexpected = milestones.filter { !Self.golden.contains($0) }
    #expect(missing.isEmpty, "derived by hand, not in the trace")
    #expect(unexpected.isEmpty, "in the trace, not derived by hand")
    #expect(milestones.count == Self.golden.count)
  }

  @Test func legsOfIncidentAndReliefAreTheOnesDerivedByHand() throws {
    let results = try run()
    let minute = Elapsed(minuteMs)
    let incident = try #require(results.incidents.first)
    #expect(results.incidents.count == 1)
    #expect(incident.firstOnSpot == 35 * minute && incident.adequate == 130 * minute)
    #expect(incident.goods == 167 * minute && incident.complete == 167 * minute)
    #expect((0..<5).map { incident.legs[$0] / minute } == [10, 45, 30, 30, 15])
    let relief = try #require(results.requests.first { $0.incident < 0 })
    #expect(relief.complete == Elapsed(at(3, 16, 40)))
    #expect((0..<5).map { Double(relief.legs[$0]) / 60_000 } == [60, 20, 26 + 2.0 / 3, 75, 15])
    #expect(relief.people == 50)
  }

  @Test func everyReplicationOfADeterministicScenarioIsTheSame() throws {
    let results = try run(replications: 3)
    #expect(results.incidents.count == 3)
    #expect(Set(results.incidents.map(\.done)).count == 1)
    #expect(Set(results.replications.map(\.events)).count == 1)
  }

  /// Opening stock + bought = at sites + on the way + delivered + lost
  @Test func goodsBalance() throws {
    let results = try run()
    let water = results.items[0]
    #expect(water.opening == 1110 && water.demanded == 150 && water.delivered == 150 && water.lost == 0)
    let boats = results.items[2]
    #expect(boats.opening == 1 && boats.delivered == 1 && boats.inTransit == 0)
  }
}
