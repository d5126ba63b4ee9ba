// Units that are turned to a more urgent incident, against scenarios/mechanisms/dispatch/README.md, where every instant is derived by
// hand; in storms with every invariant after every event; and the policies themselves.

import Testing

@testable import Simulator

private func at(_ hours: Int, _ minutes: Int, _ seconds: Double = 0) -> Milliseconds {
  // The scenarios begin at 8:00.
  Milliseconds(hours - 8) * hourMs + Milliseconds(minutes) * minuteMs + Milliseconds((seconds * 1000).rounded(.up))
}

@Suite struct ReassignmentTests {
  private static let minor: Int32 = 0
  private static let trapped: Int32 = 1
  private static let squadB: Int32 = 5

  private static func setup(_ path: String, _ edits: [String: String] = [:]) throws -> Setup {
    let problems = InputProblems()
    var options = CaseOptions()
    options.edits = edits.map { ValueEdit(path: $0.key, value: JSON5Scalar(typed: $0.value)) }
    let loaded = loadCase(scenario: "\(repository)/scenarios/\(path).json5", options: options, problems)
    try problems.throwIfAny()
    let found = try #require(loaded)
    return Setup(
      world: found.world.world, layout: found.layout.layout, scenario: found.scenario.scenario,
      capacities: found.scenario.capacities)
  }

  private func trace(
    _ name: String, _ policy: any ReassignmentPolicy, _ edits: [String: String] = [:]
  ) throws -> [TraceRecord] {
    try #require(
      try Simulator.run(
        setup: Self.setup("mechanisms/dispatch/\(name)", edits), policies: PolicySet(reassignment: policy),
        settings: RunSettings(replications: 1, isChecked: true, traced: 0))
    ).trace
  }

  private func times(_ kind: TraceKind, of subject: Int32, _ trace: [TraceRecord]) -> [Milliseconds] {
    trace.filter { $0.kind == kind && $0.subject == subject }.map(\.timeMs)
  }

  private func isNear(_ found: [Milliseconds], _ expected: Milliseconds) -> Bool {
    found.count == 1 && (found[0] - expected).magnitude <= 1
  }

  @Test func withoutReassignmentWhoIsSentGoesThere() throws {
    let trace = try trace("under-way-expected", NoReassignment())
    #expect(times(.incidentAdequate, of: Self.minor, trace) == [at(9, 30)])
    #expect(times(.incidentAdequate, of: Self.trapped, trace) == [at(10, 25)])
    #expect(!trace.contains { $0.kind == .unitReassigned })
  }

  @Test func aSquadUnderWayTurnsAtTheNextNode() throws {
    let trace = try trace("under-way-expected", UnderWay())
    #expect(
      trace.filter { $0.kind == .unitReassigned }.map { [$0.timeMs, Int64($0.subject), Int64($0.object)] }
        == [[at(9, 5), Int64(Self.squadB), Int64(Self.trapped)]])
    #expect(times(.unitAtNode, of: Self.squadB, trace).prefix(2) == [at(9, 15), at(9, 30)])
    #expect(times(.incidentAdequate, of: Self.trapped, trace) == [at(9, 45)])
    #expect(isNear(times(.incidentDone, of: Self.trapped, trace), at(9, 45, 26.0 / 3 / 14 * 3600)))
    // The incident that it left is decided again, and served by others.
    #expect(times(.incidentDecided, of: Self.minor, trace) == [at(8, 25), at(8, 45), at(9, 10)])
    #expect(times(.unitOnSpot, of: 0, trace) == [at(9, 57)])
    #expect(times(.incidentAdequate, of: Self.minor, trace) == [at(10, 25)])
    #expect(isNear(times(.incidentDone, of: Self.minor, trace), at(10, 25, (40 - 24 - 1.0 / 3) / 31 * 3600)))
  }

  @Test func aSquadThatTurnsOutDepartsWhenItWouldHave() throws {
    let trace = try trace("turning-out-expected", UnderWay())
    #expect(times(.unitReassigned, of: Self.squadB, trace) == [at(8, 50)])
    #expect(times(.unitDeparted, of: Self.squadB, trace) == [at(9, 0)])
    #expect(times(.incidentAdequate, of: Self.trapped, trace) == [at(9, 15)])
  }

  /// On the platform the desk of the county has an idle squad to send, and one under way that is there sooner.
  @Test func whoIsThereSoonerGoesInThePlaceOfAnIdleSquad() throws {
    let platform = ["world.command.mode": "platform"]
    let trace = try trace("turning-out-expected", UnderWay(), platform)
    #expect(times(.unitReassigned, of: Self.squadB, trace) == [at(8, 42)])
    #expect(times(.incidentAdequate, of: Self.trapped, trace) == [at(9, 17)])
    #expect(times(.unitOrdered, of: 6, trace) == [at(8, 47)])
    #expect(times(.incidentAdequate, of: Self.minor, trace) == [at(10, 2)])
    let without = try self.trace("turning-out-expected", NoReassignment(), platform)
    #expect(times(.unitOrdered, of: 6, without) == [at(8, 42)])
    #expect(times(.incidentAdequate, of: Self.trapped, without) == [at(9, 42)])
  }

  @Test func onlyPreemptionCallsAwayFromWork() throws {
    let underWay = try trace("at-work-expected", UnderWay())
    #expect(times(.incidentAdequate, of: Self.trapped, underWay) == [at(11, 10)])
    let trace = try trace("at-work-expected", Preempt())
    #expect(times(.unitReassigned, of: Self.squadB, trace) == [at(9, 50)])
    #expect(times(.incidentAdequate, of: Self.trapped, trace) == [at(10, 35)])
    #expect(times(.unitOnSpot, of: 0, trace) == [at(10, 42)])
    #expect(isNear(times(.incidentDone, of: Self.minor, trace), at(11, 10, 7.0 / 6 / 31 * 3600)))
  }

  /// Its hours of duty go on from the first order.
  @Test func turningDoesNotMakeRested() throws {
    // Squads are relieved after two hours, and rest two hours then.
    let duty = ["world.forces": "../forces/forces-duty.json5"]
    let trace = try trace("under-way-expected", UnderWay(), duty)
    // First ordered 8:45, turned 9:05, at work since 9:45; trapped is done at 10:22, so no relief; home at 10:37 after 112 min
    let home = times(.unitHome, of: Self.squadB, trace)
    #expect(home.count == 1 && home[0] > at(10, 37) && home[0] < at(10, 38))
    let rested = times(.unitRested, of: Self.squadB, trace)
    #expect(rested.count == 1 && (rested[0] - (home[0] + (home[0] - at(8, 45)))).magnitude <= 1)
  }

  @Test func nobodyIsCalledAwayFromPeopleAtRiskWhoWouldBeAlone() {
    func unit(_ engagement: Engagement, _ priority: UInt8, others: Int32 = 0, people: Int32 = 0) -> EngagedUnit {
      EngagedUnit(
        engagement: engagement, priority: priority, arrivalMs: 0, othersAtWork: others, peopleAtRisk: people)
    }
    #expect(Preempt().mayTake(unit(.working, 1), for: 0))
    #expect(!Preempt().mayTake(unit(.working, 1, people: 3), for: 0))
    #expect(Preempt().mayTake(unit(.working, 1, others: 1, people: 3), for: 0))
    #expect(!Preempt().mayTake(unit(.working, 1, others: 1), for: 1))
    #expect(Preempt().mayTake(unit(.underWay, 1, people: 3), for: 0))
    #expect(!UnderWay().mayTake(unit(.working, 1), for: 0))
    for engagement in [Engagement.turningOut, .underWay] {
      #expect(UnderWay().mayTake(unit(engagement, 1), for: 0))
      #expect(!UnderWay().mayTake(unit(engagement, 1), for: 1))
      #expect(!NoReassignment().mayTake(unit(engagement, 1), for: 0))
    }
    #expect(UnderWay().mayTake(unit(.returning, .max), for: 9))
  }

  private static let turning: [String] = PolicySet.names("reassignment").filter { $0 != "none" }

  private static func policies(_ name: String, relocation: String = "none", dispatch: String) throws -> PolicySet {
    var policies = PolicySet()
    let isKnown =
      policies.choose("reassignment", name) && policies.choose("relocation", relocation)
      && policies.choose("dispatch", dispatch)
    try #require(isKnown)
    return policies
  }

  /// Every invariant after every event: with other dispatch, with posts, on a plane, and with hours of duty
  @Test(arguments: turning, PolicySet.names("dispatch")) func nobodyIsLost(name: String, dispatch: String) throws {
    for (path, relocation, edits) in [
      ("mechanisms/dispatch/calls", "none", [:]), ("mechanisms/dispatch/calls", "compliance-table", [:]),
      ("mechanisms/dispatch/calls", "dmexclp", ["world.forces": "../forces/forces-duty.json5"]),
      ("mechanisms/forces/tools", "none", [:]),
    ] {
      let results = try Simulator.run(
        setup: Self.setup(path, edits), policies: Self.policies(name, relocation: relocation, dispatch: dispatch),
        settings: RunSettings(seed: 4, replications: 2, isChecked: true))
      #expect(results?.replications.count == 2)
    }
  }

  /// On a plane
  @Test(arguments: turning) func nobodyIsLostOnAPlane(name: String) throws {
    let short = ["scenario.horizon": "6h", "scenario.warmUp": "1h"]
    let results = try Simulator.run(
      setup: Self.setup("validation/line-4/scenario", short),
      policies: Self.policies(name, dispatch: "closest-adequate"),
      settings: RunSettings(seed: 4, replications: 1, isChecked: true))
    #expect(results?.replications.count == 1)
  }

  /// Same bytes for any number of workers
  @Test(arguments: turning) func workersDontMatter(name: String) throws {
    let setup = try Self.setup("mechanisms/dispatch/calls")
    func run(_ workers: Int) throws -> RunResults {
      try #require(
        try Simulator.run(
          setup: setup, policies: Self.policies(name, dispatch: "closest-adequate"),
          settings: RunSettings(seed: 4, replications: 12, workers: workers)))
    }
    let (one, two) = (try run(1), try run(2))
    #expect(one.incidents.map(\.complete) == two.incidents.map(\.complete))
    #expect(one.bases.map(\.busyMs) == two.bases.map(\.busyMs))
  }
}
