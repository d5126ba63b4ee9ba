// Nothing beats the offline bound, incident by incident; where units are ample it is reached; and it is a number that can be
// worked out by hand.

import Testing

@testable import Simulator

@Suite struct OfflineBoundTests {
  private static let relaxations: [BoundRelaxation] = [.ownBases, .anyPost]

  private func bound(_ setup: Setup, _ settings: RunSettings, _ relaxation: BoundRelaxation) throws -> [IncidentRecord]
  {
    try #require(OfflineBound.incidents(setup: setup, settings: settings, relaxation: relaxation))
  }

  private func expectNothingBeats(
    _ bounds: [[IncidentRecord]], _ setup: Setup, _ policies: PolicySet, _ settings: RunSettings,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let results = try #require(try Simulator.run(setup: setup, policies: policies, settings: settings))
    for bound in bounds { expectNothingBeats(bound, results, policies, location) }
  }

  private func expectNothingBeats(
    _ bound: [IncidentRecord], _ results: RunResults, _ policies: PolicySet, _ location: SourceLocation
  ) {
    let warns = results.setup.warnings.isOn
    #expect(
      warns ? results.incidents.count <= bound.count : results.incidents.count == bound.count, sourceLocation: location)
    var position = 0
    for record in results.incidents {
      // Warnings avert some.
      while warns && position < bound.count
        && (bound[position].replication, bound[position].incident) < (record.replication, record.incident)
      {
        position += 1
      }
      guard position < bound.count else {
        Issue.record("\(record) is not bounded", sourceLocation: location)
        return
      }
      let least = bound[position]
      position += 1
      let isSame =
        record.replication == least.replication && record.onsetMs == least.onsetMs && record.village == least.village
        && record.incidentClass == least.incidentClass && record.incident == least.incident
      #expect(isSame, "\(record) and \(least)", sourceLocation: location)
      let isBounded =
        record.firstOnSpot >= least.firstOnSpot && record.adequate >= least.adequate
        && record.complete >= least.complete
      if !isBounded {
        Issue.record(
          "\(policies.names), seed \(results.settings.seed): \(record) beats \(least)", sourceLocation: location)
        return
      }
    }
  }

  private static func policies(_ kind: String, _ name: String) throws -> PolicySet {
    var policies = PolicySet()
    let isKnown = policies.choose(kind, name)
    try #require(isKnown, "\(kind)=\(name)")
    return policies
  }

  /// One call after the other on a torus, from 400 stations with so many units each
  private static func torus(units: Int) throws -> Setup {
    let problems = InputProblems()
    var options = CaseOptions()
    options.edits = [ValueEdit(path: "world.forces.kinds[2].units", value: JSON5Scalar(typed: "\(units)"))]
    let scenario = "\(repository)/scenarios/validation/torus/scenario.json5"
    let loaded = try #require(loadCase(scenario: scenario, options: options, problems), "\(problems.problems)")
    return keepingRecords(loaded)
  }

  private static func keepingRecords(_ loaded: LoadedCase) -> Setup {
    var capacities = loaded.scenario.capacities
    capacities.incidentRecords = 3000
    return Setup(
      world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario,
      capacities: capacities)
  }

  /// Every dispatch policy of the registry, over a storm with closures, walkers and boats
  @Test(arguments: PolicySet.names("dispatch")) func noDispatchPolicyBeatsItInAStorm(name: String) throws {
    let setup = try Storm.damrey.get()
    let settings = RunSettings(seed: 5, replications: 1)
    let bounds = try Self.relaxations.map { try bound(setup, settings, $0) }
    #expect(zip(bounds[0], bounds[1]).allSatisfy { $0.adequate >= $1.adequate })
    try expectNothingBeats(bounds, setup, Self.policies("dispatch", name), settings)
  }

  /// Scenarios that warn, on the platform and by relay, with places out of contact, night desks and neighbours
  @Test(arguments: ["huludao-2024/scenario", "typhoon-after-earthquake/scenario"], ["relay", "platform"])
  func nothingBeatsItWhereCommandIsHindered(name: String, mode: String) throws {
    let problems = InputProblems()
    var options = CaseOptions()
    options.edits = [ValueEdit(path: "world.command.mode", value: JSON5Scalar(typed: mode))]
    let loaded = try #require(
      loadCase(scenario: "\(repository)/scenarios/\(name).json5", options: options, problems),
      "\(problems.problems)")
    let setup = Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
    let settings = RunSettings(seed: 7, replications: 1)
    try expectNothingBeats(
      [bound(setup, settings, .ownBases)], setup, PolicySet(dispatch: FreeNearest()), settings)
  }

  /// Streams of calls on a plane, with queues and losses, by day and night
  @Test(arguments: PolicySet.names("dispatch")) func noDispatchPolicyBeatsItInQueues(name: String) throws {
    let policies = try Self.policies("dispatch", name)
    let setups = try [
      Self.torus(units: 1), Self.keepingRecords(loadShortened("validation/line-4", horizon: "2800h")),
      Self.keepingRecords(loadScenario("tiny")),
    ]
    for (number, setup) in setups.enumerated() {
      let settings = RunSettings(seed: UInt64(number + 3), replications: 1)
      let bound = try bound(setup, settings, .ownBases)
      #expect(bound.contains { $0.adequate != .notReached })
      try expectNothingBeats([bound], setup, policies, settings)
    }
  }

  /// Where units wait elsewhere, the bound is that of units at their nearest posts.
  @Test(arguments: PolicySet.names("relocation")) func noRelocationBeatsIt(name: String) throws {
    let setup = try Storm.damrey.get()
    let settings = RunSettings(seed: 6, replications: 1)
    let bound = try bound(setup, settings, .anyPost)
    for dispatch in ["dmexclp", "free-nearest"] {
      var policies = try Self.policies("relocation", name)
      let isKnown = policies.choose("dispatch", dispatch)
      #expect(isKnown)
      try expectNothingBeats([bound], setup, policies, settings)
    }
  }

  /// Other policies change neither incidents nor the bound's validity.
  @Test func noOtherPolicyBeatsIt() throws {
    let setup = try Storm.damrey.get()
    let settings = RunSettings(seed: 8, replications: 1)
    let bound = try bound(setup, settings, .ownBases)
    for (kind, name) in [("blocked", "wait"), ("sourcing", "own-level-first")] {
      try expectNothingBeats([bound], setup, Self.policies(kind, name), settings)
    }
  }

  /// With a unit for every call, dispatch that may ask anybody reaches it in every incident: on a torus with whole roads.
  @Test func ampleUnitsReachIt() throws {
    let setup = try Self.torus(units: 20)
    let settings = RunSettings(seed: 2, replications: 1)
    let bound = try bound(setup, settings, .ownBases)
    let results = try #require(
      try Simulator.run(setup: setup, policies: PolicySet(dispatch: FixedPreference()), settings: settings))
    #expect(bound.count > 1000)
    #expect(results.incidents.map(\.firstOnSpot) == bound.map(\.firstOnSpot))
    #expect(results.incidents.map(\.adequate) == bound.map(\.adequate))
  }

  /// The number of workers changes nothing.
  @Test func workersDontMatter() throws {
    let setup = try Storm.damrey.get()
    let one = try bound(setup, RunSettings(seed: 6, replications: 2), .ownBases)
    let two = try bound(setup, RunSettings(seed: 6, replications: 2, workers: 2), .ownBases)
    #expect(one.map(\.adequate) == two.map(\.adequate) && one.map(\.firstOnSpot) == two.map(\.firstOnSpot))
  }
}
