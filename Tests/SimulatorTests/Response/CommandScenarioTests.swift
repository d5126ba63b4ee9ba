// The structures of command and the loss of contact against scenarios/mechanisms/command/README.md and …/contact/README.md,
// where every instant is derived by hand.

import Testing

@testable import Simulator

private func at(_ hours: Int, _ minutes: Int) -> Milliseconds {
  Milliseconds(hours) * hourMs + Milliseconds(minutes) * minuteMs
}

@Suite struct CommandScenarioTests {
  private func run(_ name: String, isPlane: Bool = false, _ edits: [String: String] = [:]) throws -> RunResults {
    let problems = InputProblems()
    var options = CaseOptions()
    options.edits = edits.map { ValueEdit(path: $0.key, value: JSON5Scalar(typed: $0.value)) }
    let loaded = loadCase(
      scenario: "\(repository)/scenarios/mechanisms/\(name)-expected.json5", options: options, problems)
    try problems.throwIfAny()
    let found = try #require(loaded)
    let setup = Setup(world: found.world.world, layout: found.layout.layout, scenario: found.scenario.scenario)
    return try #require(
      try Simulator.run(
        setup: setup, policies: PolicySet(), settings: RunSettings(replications: 1, isChecked: true, traced: 0)))
  }

  /// When levels decided, and when whoever made it adequate came
  struct Expected: Sendable, CustomStringConvertible {
    var name: String
    var decided: [Milliseconds]
    /// Engine 0; squads of 甲, 乙, 丙: 4, 5, 6
    var last: Int32
    var adequate: Milliseconds
    var description: String { name }
  }

  static let expected = [
    Expected(name: "command/off", decided: [at(1, 30), at(1, 55)], last: 6, adequate: at(3, 10)),
    Expected(name: "command/duty", decided: [at(1, 25), at(1, 45)], last: 6, adequate: at(3, 0)),
    Expected(name: "command/platform", decided: [at(1, 22)], last: 4, adequate: at(3, 52)),
    Expected(name: "command/neighbours", decided: [at(1, 30), at(1, 55)], last: 6, adequate: at(2, 50)),
    Expected(name: "command/works", decided: [at(1, 30), at(1, 55)], last: 6, adequate: at(3, 10)),
    Expected(name: "command/enterprises", decided: [at(1, 30), at(1, 55)], last: 7, adequate: at(2, 30)),
    Expected(name: "command/separate", decided: [at(1, 30), at(1, 55)], last: 0, adequate: at(3, 28)),
    Expected(name: "contact/outages", decided: [at(2, 10), at(3, 15)], last: 6, adequate: at(4, 30)),
    Expected(name: "contact/telephone", decided: [at(1, 30), at(1, 55)], last: 6, adequate: at(3, 10)),
    Expected(name: "contact/county", decided: [at(1, 30), at(2, 35)], last: 6, adequate: at(3, 50)),
    Expected(name: "contact/platform-outages", decided: [at(2, 10), at(3, 15)], last: 6, adequate: at(4, 30)),
  ]

  @Test(arguments: expected) func everyInstantIsTheOneDerivedByHand(_ expected: Expected) throws {
    let trace = try run(expected.name).trace
    #expect(trace.filter { $0.kind == .incidentDecided }.map(\.timeMs) == expected.decided)
    #expect(trace.first { $0.kind == .incidentAdequate }?.timeMs == expected.adequate)
    #expect(trace.last { $0.kind == .unitOnSpot }?.subject == expected.last)
  }

  @Test func neighboursAreAskedFiveMinutesAfterTheDecision() throws {
    let trace = try run("command/neighbours").trace
    #expect(trace.filter { $0.kind == .neighboursAsked }.map(\.timeMs) == [at(1, 35)])
    #expect(trace.first { $0.kind == .unitOrdered && $0.subject == 6 }?.timeMs == at(1, 35))
  }

  @Test func aWorksIsCalledFiveMinutesAfterTheDecision() throws {
    let trace = try run("command/enterprises").trace
    #expect(trace.filter { $0.kind == .enterprisesAsked }.map(\.timeMs) == [at(1, 35)])
    #expect(trace.first { $0.kind == .unitOrdered && $0.subject == 7 }?.timeMs == at(1, 35))
  }

  /// The company of the city, which stands in another county, is the city's to send.
  @Test(
    arguments: [
      ("contact/city", ["world.command": "../common/command.json5"], at(2, 25), at(3, 30)),
      ("contact/city", [:], at(3, 5), at(4, 10)), ("contact/province", [:], at(2, 25), at(3, 30)),
    ]) func aDeskOutOfContactSendsLate(
      _ name: String, _ edits: [String: String], _ decided: Milliseconds, _ adequate: Milliseconds
    ) throws
  {
    let trace = try run(name, edits).trace
    #expect(trace.filter { $0.kind == .incidentDecided }.map(\.timeMs) == [at(1, 30), at(1, 55), decided])
    #expect(trace.last { $0.kind == .unitOnSpot }?.subject == 5)
    #expect(trace.first { $0.kind == .incidentAdequate }?.timeMs == adequate)
  }

  /// More people are wanted than anybody has: the province decides last.
  @Test(
    arguments: [
      ("contact/city", ["world.command": "../common/command.json5"], [at(2, 25), at(3, 5)]),
      ("contact/city", [:], [at(3, 5), at(4, 25)]),
      ("contact/province", [:], [at(2, 25), at(3, 45)]),
    ]) func reportsToDesksOutOfContactWait(
      _ name: String, _ edits: [String: String], _ decided: [Milliseconds]
    ) throws
  {
    let wanted = ["world.incidents.classes[0].requires[0].people": "100"]
    let trace = try run(name, edits.merging(wanted) { first, _ in first }).trace
    #expect(trace.filter { $0.kind == .incidentDecided }.map(\.timeMs) == [at(1, 30), at(1, 55)] + decided)
    let outages = trace.filter { $0.kind == .deskContactLost }
    #expect(outages.map(\.timeMs) == (edits.isEmpty ? [at(1, 0)] : []))
    // One city: the province is numbered behind it.
    #expect(outages.allSatisfy { $0.subject == (name == "contact/city" ? 0 : 1) })
  }

  /// Without a line at its desk the city is no part of the platform: the county's report is carried as in a relay.
  @Test func thePlatformNeedsALineAtEveryDesk() throws {
    let edits = ["world.command.mode": "platform", "world.incidents.classes[0].requires[0].people": "100"]
    let trace = try run("contact/city", edits).trace
    // 1:10 + 2 + 10 county; 40 + 20 + 10 city; 40 + 30 + 10 province
    #expect(trace.filter { $0.kind == .incidentDecided }.map(\.timeMs) == [at(1, 22), at(2, 32), at(3, 52)])
  }

  @Test func contactIsLostForThreeHours() throws {
    #expect(try run("contact/outages").warnings.map(\.silentMs) == [0, 3 * hourMs, 0])
    // Who holds a satellite telephone is never out of contact.
    #expect(try run("contact/telephone").warnings.map(\.silentMs) == [0, 0, 0])
    // From 1:00 to the township's decision of 2:10, and of 1:30
    for (name, hours) in [("contact/outages", 70.0 / 60), ("contact/telephone", 0.5)] {
      #expect(abs(Measures(try run(name)).replicationValues(of: .undecided)[0] - hours) < 1e-9)
    }
  }
}
