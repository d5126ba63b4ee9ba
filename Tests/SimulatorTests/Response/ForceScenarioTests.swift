// Fatigue, hours of duty, readiness and experts against scenarios/mechanisms/forces/README.md, where every instant is derived by
// hand.

import Foundation
import Testing

@testable import Simulator

private func at(_ hours: Int, _ minutes: Int, _ seconds: Double = 0) -> Milliseconds {
  Milliseconds(hours) * hourMs + Milliseconds(minutes) * minuteMs + Milliseconds((seconds * 1000).rounded(.up))
}

@Suite struct ForceScenarioTests {
  private func run(_ name: String) throws -> RunResults {
    let problems = InputProblems()
    let loaded = loadCase(scenario: "\(repository)/scenarios/mechanisms/forces/\(name).json5", problems)
    try problems.throwIfAny()
    let found = try #require(loaded)
    let setup = Setup(world: found.world.world, layout: found.layout.layout, scenario: found.scenario.scenario)
    return try #require(
      try Simulator.run(
        setup: setup, policies: PolicySet(), settings: RunSettings(replications: 1, isChecked: true, traced: 0)))
  }

  private func times(_ kind: TraceKind, of unit: Int32? = nil, _ trace: [TraceRecord]) -> [Milliseconds] {
    trace.filter { $0.kind == kind && (unit == nil || $0.subject == unit) }.map(\.timeMs)
  }

  private func isDone(_ trace: [TraceRecord], at expected: Milliseconds) -> Bool {
    // Milliseconds are rounded up from sums of floating numbers.
    times(.incidentDone, trace).count == 1 && (times(.incidentDone, trace)[0] - expected).magnitude <= 1
  }

  @Test func whoTiresWorksMoreSlowly() throws {
    let trace = try run("fatigue-expected").trace
    #expect(times(.incidentAdequate, trace) == [at(3, 10)])
    // 14 1/6 person-hours by 3:10, 22.5 by 3:30, 30 5/12 by 3:55, then 13 an hour
    #expect(isDone(trace, at: at(3, 55, (40 - 30 - 5.0 / 12) / 13 * 3600)))
  }

  @Test func squadsAreRelievedReplacedAndRest() throws {
    let trace = try run("duty-expected").trace
    #expect(times(.unitRelieved, trace) == [at(3, 30), at(3, 55)])
    #expect(times(.incidentDecided, trace) == [at(1, 30), at(1, 55), at(3, 50), at(4, 15)])
    // Squad of 乙: home at 3:45, two hours of rest; the engine of the county and the squad of 甲 take over.
    #expect(times(.unitRested, of: 5, trace) == [at(5, 45)])
    #expect(times(.unitOrdered, of: 0, trace) == [at(3, 50)])
    #expect(times(.unitOrdered, of: 4, trace) == [at(4, 15)])
    #expect(times(.unitOnSpot, of: 0, trace) == [at(5, 23)])
    #expect(isDone(trace, at: at(6, 35)))
  }

  /// Several units of one incident are relieved while none is free: it waits once.
  @Test func relievedIncidentsWaitOnce() throws {
    let problems = InputProblems()
    let loaded = loadCase(scenario: "\(repository)/scenarios/mechanisms/forces/duty.json5", problems)
    try problems.throwIfAny()
    let found = try #require(loaded)
    let setup = Setup(world: found.world.world, layout: found.layout.layout, scenario: found.scenario.scenario)
    let results = try #require(
      try Simulator.run(setup: setup, policies: PolicySet(), settings: RunSettings(replications: 60, isChecked: true)))
    #expect(!results.incidents.isEmpty)
  }

  @Test func whoTrainsLittleIsLaterAndSlower() throws {
    let trace = try run("ready-expected").trace
    let proficiency = 1 - exp(-1.0)
    let turnout = 30 * 60 * (2 - proficiency)
    let rate = 0.5 + 0.5 * proficiency
    #expect((times(.unitOnSpot, of: 5, trace)[0] - at(1, 45, turnout)).magnitude <= 1)
    #expect((times(.incidentAdequate, trace)[0] - at(2, 40, turnout)).magnitude <= 1)
    // The village team from 1:35, one squad from 1:45 + turnout, two from 2:40 + turnout
    let first = (10 * 60 + turnout) / 3600
    let before = 2 * first + (2 + 12 * rate) * 55 / 60
    #expect(isDone(trace, at: at(2, 40, turnout + (40 - before) / (2 + 24 * rate) * 3600)))
  }

  @Test func anExpertAdvisesFromWhereHeIs() throws {
    let trace = try run("expert-expected").trace
    #expect(times(.unitOrdered, of: 7, trace) == [at(1, 55)])
    #expect(times(.unitOnSpot, of: 7, trace) == [at(2, 55)])
    #expect(times(.incidentAdequate, trace) == [at(3, 10)])
    // He lends no hand: the work takes as long as without him.
    #expect(isDone(trace, at: at(3, 10, (40 - 14 - 1.0 / 6) / 26 * 3600)))
    // Without him enough people are not enough.
    #expect(try times(.incidentAdequate, run("expert-late-expected").trace) == [])
  }

  @Test func byNightHalfOfASquadIsThere() throws {
    let trace = try run("night-expected").trace
    // 4 of the village, 6 of 乙; the county sends 6 of 丙 and the engine with 5.
    #expect(Set(trace.filter { $0.kind == .unitOrdered }.map(\.subject)) == [2, 5, 6, 0])
    #expect(times(.incidentAdequate, trace) == [at(3, 28)])
  }

  @Test func kitThatFailsIsAskedForOnTheSpot() throws {
    func boats(_ trace: [TraceRecord]) -> [Milliseconds] {
      trace.filter { $0.kind == .stockTaken && $0.object == 2 }.map(\.timeMs)
    }
    let sound = try run("kit-expected").trace
    #expect(boats(sound) == [])
    #expect(times(.incidentComplete, sound) == [at(3, 10)])
    // The boat of the first squad fails, as the draw has it; the county's is called at once.
    let worn = try run("kit-worn-expected").trace
    #expect(boats(worn) == [at(2, 15)])
    #expect(times(.incidentComplete, worn) == [at(4, 7)])
  }
}
