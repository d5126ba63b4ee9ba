// Policies that take the nearest first see only what they can reach. They decide as if they saw everybody.

import Testing

@testable import Simulator

@Suite struct NearestFirstTests {
  /// Closest adequate, with every unit on the desk
  private struct SeesAllUnits: DispatchPolicy {
    static let name = "closest-adequate"
    static let source = "test"
    func scope(at level: Level) -> Level { ClosestAdequate().scope(at: level) }
    func decide(_ desk: inout DispatchDesk) { ClosestAdequate().decide(&desk) }
  }

  /// Nearest store, with every site on the desk
  private struct SeesAllSites: SourcingPolicy {
    static let name = "nearest-store"
    static let source = "test"
    func scope(at level: Level) -> Level { NearestStore().scope(at: level) }
    func decide(_ desk: inout SourcingDesk) { NearestStore().decide(&desk) }
  }

  @Test func whoIsTooFarToBeChosenChangesNothing() throws {
    let loaded = try loadScenario("damrey-2012")
    let setup = Setup(
      world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
    let settings = RunSettings(seed: 3, replications: 1)
    let short = try #require(try Simulator.run(setup: setup, policies: PolicySet(), settings: settings))
    let full = try #require(
      try Simulator.run(
        setup: setup, policies: PolicySet(dispatch: SeesAllUnits(), sourcing: SeesAllSites()), settings: settings))
    #expect(short.incidents.count > 20 && short.requests.count > 100)
    #expect(short.incidents.map(\.adequate) == full.incidents.map(\.adequate))
    #expect(short.incidents.map(\.complete) == full.incidents.map(\.complete))
    #expect(short.requests.map(\.complete) == full.requests.map(\.complete))
    #expect(short.items.map(\.delivered) == full.items.map(\.delivered))
  }
}
