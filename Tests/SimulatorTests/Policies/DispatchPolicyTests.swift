// Whom each dispatch policy sends, at desks small enough to say by hand, and over a storm by what its rule forbids.

import Testing

@testable import Simulator

@Suite struct DispatchPolicyTests {
  /// A desk with one requirement of so many people and units of one person each
  private static func desk(
    missing: Int32 = 1, priority: UInt8 = 1, standardMinutes: Int64 = 30, minutes: [Int64],
    coverage: consuming ExpectedCoverage
  ) -> DispatchDesk {
    var desk = DispatchDesk(capacity: minutes.count, orderCapacity: 10, coverage: coverage)
    desk.requirementCount = 1
    desk.missing[0] = missing
    desk.priority = priority
    desk.standardMs = standardMinutes * minuteMs
    for (row, minute) in minutes.enumerated() {
      let free = desk.coverage.isOn ? desk.coverage.units[row] : 9
      desk.add(
        Candidate(
          base: ID(row), kind: ID(0), node: NodeID(row), travelMs: minute * minuteMs, freeUnits: free, peoplePerUnit: 1,
          fits: 1, row: Int32(row)), isSettled: true)
    }
    return desk
  }

  private static func orders(_ policy: some DispatchPolicy, _ desk: consuming DispatchDesk) -> [Int] {
    policy.decide(&desk)
    return (0..<desk.orderCount).map { Int(desk.orderCandidate[$0]) }
  }

  /// Base A reaches township 0 in 10 min and township 1 in 5, base B township 0 in 20
  private static func table(units: [Int32] = [2, 2], people: [Double] = [1000, 500]) -> CoverageTable {
    CoverageTableTests.table(units: units, people: people, minutes: [[10, 5], [20, nil]])
  }

  /// Half of the units are busy: q = 0.5. A leaves 1000 (1 − q) q + 500 (1 − q) uncovered, B only the first part. A is nearer.
  @Test func expectedCoverageSendsWhoIsMissedLeast() {
    var coverage = ExpectedCoverage(Self.table())
    coverage.remove(0)
    coverage.remove(1)
    #expect(coverage.loss(atRow: 0) == 500 && coverage.loss(atRow: 1) == 250)
    #expect(Self.orders(DMEXCLPDispatch(), Self.desk(minutes: [2, 20], coverage: coverage)) == [1])
  }

  /// B takes 40 min, beyond the standard of 30; of two that are both too late the nearer goes.
  @Test func expectedCoverageSendsNobodyWhoIsTooLateIfOthersAreInTime() {
    #expect(
      Self.orders(
        DMEXCLPDispatch(), Self.desk(minutes: [2, 40], coverage: ExpectedCoverage(Self.table(units: [1, 1])))) == [0])
    #expect(
      Self.orders(
        DMEXCLPDispatch(), Self.desk(minutes: [50, 40], coverage: ExpectedCoverage(Self.table(units: [1, 1])))) == [1]
    )
  }

  /// While nobody is busy nobody is missed, and the nearest goes: A. Then A's other unit is township 1's last, so B sends both.
  @Test func ordersOfTheSameDeskCount() {
    #expect(
      Self.orders(DMEXCLPDispatch(), Self.desk(missing: 3, minutes: [2, 20], coverage: ExpectedCoverage(Self.table())))
        == [0, 1, 1])
  }

  /// Without A township 1 has nobody: 0. Without B township 0 has A's unit in 10 min for 1000 people: 1/10,000.
  @Test func preparednessKeepsTheWorstPreparedBestOff() {
    let coverage = ExpectedCoverage(Self.table(units: [1, 1]))
    #expect(coverage.leastPreparedness(withoutRow: 0) == 0)
    #expect(abs(coverage.leastPreparedness(withoutRow: 1) - 1e-4) < 1e-18)
    #expect(Self.orders(PreparednessDispatch(), Self.desk(minutes: [2, 20], coverage: coverage)) == [1])
  }

  @Test func preparednessSendsTheNearestToUrgentIncidents() {
    #expect(
      Self.orders(
        PreparednessDispatch(),
        Self.desk(priority: 0, minutes: [2, 20], coverage: ExpectedCoverage(Self.table(units: [1, 1]))))
        == [0])
  }

  /// Two units of A, one 10 min and one counting half: (1/10 + 1/2 · 1/10) / 1000; B's third counts a third.
  @Test func fartherUnitsCountLess() {
    let coverage = ExpectedCoverage(Self.table(units: [2, 2], people: [1000, 0]))
    let expected = (1.0 / 10 + 1.0 / 20 + 1.0 / 60) / 1000
    #expect(abs(coverage.leastPreparedness(withoutRow: 1) - expected) < 1e-15)
  }

  @Test func freeNearestTakesTheNearest() {
    #expect(
      Self.orders(FreeNearest(), Self.desk(missing: 10, minutes: [9, 3, 5], coverage: ExpectedCoverage(.none)))
        == [Int](repeating: 1, count: 9) + [2])
  }

  // MARK: - Over a storm

  private struct Order {
    var unit: Int
    var level: Level
    var stationedAt: Level
    var isAbove: Bool
  }

  /// Orders of units that go over the roads, each with the level that has decided last about its incident
  private static func orders(_ policy: some DispatchPolicy) throws -> [Order] {
    let setup = try Storm.damrey.get()
    let world = setup.world
    let results = try #require(
      try Simulator.run(
        setup: setup, policies: PolicySet(dispatch: policy), settings: RunSettings(seed: 4, replications: 1, traced: 0))
    )
    var village: [Int32: Int] = [:]
    var level: [Int32: Level] = [:]
    var orders: [Order] = []
    for record in results.trace {
      switch record.kind {
      case .incidentOnset: village[record.subject] = Int(record.object)
      case .incidentDecided: level[record.subject] = Level(rawValue: UInt8(record.object))
      case .unitOrdered:
        let base = world.bases[world.units[Int(record.subject)].base]
        guard let place = village[record.object], let decided = level[record.object] else { continue }
        if world.forces[base.kind].movement == .local { continue }
        let township = world.villages[place].township
        let stationedAt = world.forces[base.kind].stationedAt
        let isAbove =
          switch stationedAt {
          case .village, .township: base.township == township
          case .county: base.county == world.townships[township].county
          case .city: base.city == world.townships[township].city
          case .province: true
          }
        orders.append(Order(unit: Int(record.subject), level: decided, stationedAt: stationedAt, isAbove: isAbove))
      default: break
      }
    }
    return orders
  }

  @Test func strictHierarchyAsksNoNeighbourAndNoLevelTooSoon() throws {
    let orders = try Self.orders(StrictHierarchy())
    #expect(orders.count > 50 && orders.allSatisfy(\.isAbove))
    #expect(orders.allSatisfy { $0.stationedAt <= $0.level })
  }

  @Test func crossLevelAsksNoNeighbourButEveryLevelAtOnce() throws {
    let orders = try Self.orders(CrossLevel())
    #expect(orders.count > 50 && orders.allSatisfy(\.isAbove))
    #expect(orders.contains { $0.stationedAt > $0.level })
  }

  @Test func freeNearestAsksEverybodyAtOnce() throws {
    let orders = try Self.orders(FreeNearest())
    #expect(orders.contains { !$0.isAbove && $0.level == .township })
    // The usual rule asks neighbours as well, but not before the level above both.
    let usual = try Self.orders(ClosestAdequate())
    #expect(usual.contains { !$0.isAbove } && !usual.contains { !$0.isAbove && $0.level == .township })
  }
}
