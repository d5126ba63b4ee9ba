// Each bound of a replication's memory is exceeded loudly: the run stops and says which bound it was.

import Testing

@testable import Simulator

@Suite struct CapacityTests {
  /// The three-township example has 3 hazard events, 1 incident, 2 requests of 5 lines in all, and 6 consignments.
  /// Those of stock in time need stock that ages or is ordered: see `InventoryTests`; shocks an earthquake: `EarthquakeTests`.
  @Test(
    arguments: CapacityKind.allCases.filter { ![.batchesPerStock, .stockOrders, .backorders, .shocks].contains($0) })
  func aCapacityThatIsExceededStopsTheRunAndIsNamed(_ kind: CapacityKind) throws {
    let loaded = try loadScenario("tiny")
    var capacities = Capacities()
    let bound = kind == .incidents ? 0 : 1
    switch kind {
    case .hazardEvents: capacities.hazardEvents = bound
    case .incidents: capacities.incidents = bound
    case .pendingEvents: capacities.pendingEvents = bound
    case .requests: capacities.requests = bound
    case .requestLines: capacities.requestLines = bound
    case .consignments: capacities.consignments = bound
    case .traceRecords: capacities.traceRecords = bound
    case .batchesPerStock: capacities.batchesPerStock = bound
    case .stockOrders: capacities.stockOrders = bound
    case .backorders: capacities.backorders = bound
    case .shocks: capacities.shocks = bound
    }
    let setup = Setup(
      world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario,
      capacities: capacities)
    let failure = ReplicationFailure(replication: 0, overflow: CapacityOverflow(kind, capacity: bound))
    #expect(throws: failure) {
      try Simulator.run(
        setup: setup, policies: PolicySet(), settings: RunSettings(replications: 1, isChecked: true, traced: 0))
    }
  }
}
