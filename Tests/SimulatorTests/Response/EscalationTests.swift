// Escalation when help does not come, and by severity, against scenarios/mechanisms/dispatch/README.md, where every instant is derived
// by hand.

import Testing

@testable import Simulator

private func at(_ hours: Int, _ minutes: Int, _ seconds: Double = 0) -> Milliseconds {
  // The scenarios begin at 8:00.
  Milliseconds(hours - 8) * hourMs + Milliseconds(minutes) * minuteMs + Milliseconds((seconds * 1000).rounded(.up))
}

@Suite struct EscalationTests {
  private func results(
    _ name: String, replications: Int = 1, _ edits: [String: String] = [:],
    dispatch: any DispatchPolicy = ClosestAdequate()
  ) throws -> RunResults {
    let problems = InputProblems()
    var options = CaseOptions()
    options.edits = edits.map { ValueEdit(path: $0.key, value: JSON5Scalar(typed: $0.value)) }
    let loaded = loadCase(
      scenario: "\(repository)/scenarios/mechanisms/dispatch/\(name).json5", options: options, problems)
    try problems.throwIfAny()
    let found = try #require(loaded)
    let setup = Setup(world: found.world.world, layout: found.layout.layout, scenario: found.scenario.scenario)
    return try #require(
      try Simulator.run(
        setup: setup, policies: PolicySet(dispatch: dispatch),
        settings: RunSettings(replications: replications, isChecked: true, traced: 0)))
  }

  private func times(_ kind: TraceKind, of subject: Int32? = nil, _ trace: [TraceRecord]) -> [Milliseconds] {
    trace.filter { $0.kind == kind && (subject == nil || $0.subject == subject) }.map(\.timeMs)
  }

  private func isNear(_ found: [Milliseconds], _ expected: Milliseconds) -> Bool {
    found.count == 1 && (found[0] - expected).magnitude <= 1
  }

  @Test func withoutEscalationEverybodyWaitsForTheSquad() throws {
    let trace = try results("slow-expected").trace
    #expect(times(.incidentDecided, trace) == [at(9, 5)])
    #expect(isNear(times(.incidentDone, trace), at(12, 35)))
    #expect(times(.incidentEscalated, trace).isEmpty)
  }

  @Test func theNextLevelIsCalledWhenHelpDoesNotCome() throws {
    let trace = try results("escalation-expected").trace
    #expect(times(.incidentEscalated, trace) == [at(9, 35)])
    #expect(times(.incidentDecided, trace) == [at(9, 5), at(9, 55), at(10, 20), at(10, 55)])
    #expect(times(.unitOrdered, of: 0, trace) == [at(9, 55)])
    #expect(times(.unitOnSpot, of: 0, trace) == [at(10, 57)])
    #expect(isNear(times(.incidentDone, trace), at(10, 57, (10 - 112.0 / 30) / 7 * 3600)))
  }

  @Test func nobodyIsCalledBeforeTheWaitIsOver() throws {
    let trace = try results("escalation-expected", ["world.command.escalation.wait.township": "4h"]).trace
    #expect(times(.incidentEscalated, trace).isEmpty)
    #expect(isNear(times(.incidentDone, trace), at(12, 35)))
  }

  @Test func aSevereIncidentIsReportedToItsLevelDirectly() throws {
    let trace = try results("severity-expected").trace
    #expect(times(.incidentCalledDirectly, trace) == [at(8, 10)])
    #expect(times(.incidentDecided, trace) == [at(8, 20), at(8, 25)])
    #expect(times(.unitOrdered, of: 4, trace) == [at(8, 20)] && times(.unitOrdered, of: 5, trace) == [at(8, 20)])
    #expect(times(.incidentAdequate, trace) == [at(9, 5)])
    // On the platform the county hears of it first in any case.
    let county = try results(
      "severity-expected", ["world.command.mode": "platform", "world.command.severity.III": "county"]
    ).trace
    #expect(times(.incidentCalledDirectly, county).isEmpty)
  }

  @Test func theClosestIdleUnitMayBeOfNoUse() throws {
    let adequate = try results("skills-expected").trace
    #expect(times(.incidentAdequate, adequate) == [at(9, 35)])
    let trace = try results("skills-expected", dispatch: ClosestIdle()).trace
    #expect(times(.unitOfNoUse, trace) == [at(9, 25)])
    #expect(times(.incidentDecided, trace) == [at(9, 5), at(9, 40)])
    #expect(times(.incidentAdequate, trace) == [at(10, 10)])
  }

  /// Where every unit can do everything, the two are the same.
  @Test func closestIdleIsClosestAdequateWhereAllAreAlike() throws {
    let (idle, adequate) = (
      try results("calls", replications: 10, dispatch: ClosestIdle()), try results("calls", replications: 10)
    )
    #expect(idle.incidents.map(\.done) == adequate.incidents.map(\.done) && !idle.incidents.isEmpty)
  }

  /// 16 people are there 45 minutes after the first order (of the village team, 8:50), 4 after 15.
  @Test(
    arguments: [("16", "45min", 1.0), ("16", "44min", 0), ("4", "15min", 1), ("17", "10h", 0)]
  ) func peopleOnTheSpotAreCounted(people: String, within: String, share: Double) throws {
    let results = try results(
      "staffing-expected",
      [
        "world.incidents.classes[1].staffing.people": people, "world.incidents.classes[1].staffing.within": within,
      ])
    #expect(Measures(results).province[.staffedInTime]?.mean == share)
    #expect(results.setup.measures.contains(.staffedInTime))
  }

  @Test(arguments: ["calls-escalation", "calls-severity"]) func nobodyIsLost(name: String) throws {
    let results = try results(name, replications: 20)
    #expect(results.replications.count == 20)
  }
}
