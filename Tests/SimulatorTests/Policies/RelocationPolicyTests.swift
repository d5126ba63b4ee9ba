// Where units wait: decisions by hand, and that units which move are never lost, doubled or out of their area.

import Testing

@testable import Simulator

@Suite struct RelocationPolicyTests {
  /// Three posts; the unit belongs to the first. Post 0 covers township 0 (900 people), post 1 township 1 (800), post 2 both.
  private func desk(planned: [Int32], minutes: [Int64?] = [5, 6, 7], units: Int = 4) -> RelocationDesk {
    let table = CoverageTableTests.table(
      units: [2, 1, 1], people: [900, 800], minutes: [[5, nil], [nil, 5], [20, 20]])
    var desk = RelocationDesk(capacity: 3, table: table)
    desk.unitCount = units
    desk.freeUnits = Int(planned.reduce(1, +))
    for post in 0..<3 {
      desk.add(
        Post(
          base: ID(post), idleUnits: planned[post], plannedUnits: planned[post],
          travelMs: minutes[post].map { $0 * minuteMs } ?? .unreachable), row: post)
    }
    return desk
  }

  /// One at post 0, one at post 1, one unit busy, q = 1/4: at post 0 the unit adds 900 q (1 − q), at post 2 that and 800 as well.
  @Test func expectedCoverageTakesThePostThatAddsMost() {
    var desk = desk(planned: [1, 1, 0])
    #expect(DMEXCLPRelocation().post(&desk) == 2)
    #expect(abs(desk.gain(at: 2) - 1700 * 0.25 * 0.75) < 1e-9)
  }

  /// Nobody is anywhere: both townships are best covered from post 2, unless there is no way to it.
  @Test func aPostWithoutAWayIsNotTaken() {
    var open = desk(planned: [0, 0, 0])
    #expect(DMEXCLPRelocation().post(&open) == 2)
    var closed = desk(planned: [0, 0, 0], minutes: [5, 6, nil])
    #expect(DMEXCLPRelocation().post(&closed) == 0)
    var lost = desk(planned: [0, 0, 0], minutes: [nil, nil, nil])
    #expect(DMEXCLPRelocation().post(&lost) == 0)
  }

  /// For two of four units (q = 1/2) the table wants post 2 first: 1700 (1 − q) = 850. Then post 2 again adds 425, post 0 225.
  @Test func theComplianceTableSaysWhereUnitsStand() {
    var desk = desk(planned: [1, 0, 0])
    ComplianceTable().rearrange(&desk)
    #expect((0..<3).map { desk[$0].wantedUnits } == [0, 0, 2])
    var freed = self.desk(planned: [1, 0, 0])
    #expect(ComplianceTable().post(&freed) == 2)
  }

  /// Only township 1 is warned. Post 1 covers it and so does post 2: the first unit there has 800 people, the next 400, then 267. Post 0
  /// covers none of them and gives all it has.
  @Test func onWarningUnitsGoWhereTheyCoverTheWarned() {
    var desk = desk(planned: [2, 0, 0], units: 4)
    desk.coverage.forgetPeople()
    desk.coverage.count(1)
    #expect(desk.need(at: 1) == 800 && desk.need(at: 0) == 0)
    MoveUpOnWarning().rearrange(&desk)
    #expect(desk[0].wantedUnits == 0 && desk[1].wantedUnits + desk[2].wantedUnits == 3)
    #expect(abs(desk.need(at: 1) - 800.0 / 4) < 1e-9)
    // Without a warning nobody moves.
    var quiet = self.desk(planned: [2, 0, 0], units: 4)
    quiet.coverage.forgetPeople()
    MoveUpOnWarning().rearrange(&quiet)
    #expect((0..<3).map { quiet[$0].wantedUnits } == [2, 0, 0])
    #expect(MoveUpOnWarning().post(&quiet) == 0)
  }

  /// In a storm that is warned of, units leave at the instant of a warning, and only then or after work.
  @Test func warningsMakeUnitsMove() throws {
    let problems = InputProblems()
    let path = "\(repository)/scenarios/huludao-2024/scenario.json5"
    let loaded = try #require(loadCase(scenario: path, options: CaseOptions(), problems), "\(problems.problems)")
    let setup = Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
    try #require(setup.warnings.isOn)
    let results = try #require(
      try Simulator.run(
        setup: setup, policies: Self.policies("move-up-on-warning"),
        settings: RunSettings(seed: 4, replications: 1, isChecked: true, traced: 0)))
    let warned = Set(results.trace.filter { $0.kind == .warningIssued }.map(\.timeMs))
    var worked: Set<Int32> = []
    var moves = 0
    for record in results.trace {
      if record.kind == .unitOrdered { worked.insert(record.subject) }
      if record.kind != .unitRelocated || worked.contains(record.subject) { continue }
      moves += 1
      #expect(warned.contains(record.timeMs))
    }
    #expect(moves > 10, "\(moves)")
  }

  @Test func withoutRelocationUnitsGoHome() {
    var desk = desk(planned: [0, 0, 0])
    #expect(NoRelocation().post(&desk) == 0 && NoRelocation().staysAtHome)
  }

  // MARK: - In a storm

  private static let moving: [String] = PolicySet.names("relocation").filter { $0 != "none" }

  private static func policies(_ name: String) throws -> PolicySet {
    var policies = PolicySet()
    let isKnown = policies.choose("relocation", name)
    try #require(isKnown)
    return policies
  }

  /// Every invariant is asserted; units that move drive node by node, and end where they were sent.
  @Test(arguments: moving) func unitsMoveOverTheRoads(name: String) throws {
    let setup = try Storm.damrey.get()
    let world = setup.world
    let results = try #require(
      try Simulator.run(
        setup: setup, policies: Self.policies(name),
        settings: RunSettings(seed: 4, replications: 1, isChecked: true, traced: 0)))
    var roads: Set<Set<Int32>> = []
    for edge in 0..<world.roads.edgeCount {
      let ends = world.roads.ends(of: EdgeID(edge))
      roads.insert([Int32(ends.from.index), Int32(ends.to.index)])
    }
    var goal: [Int32: Int32] = [:]
    var place: [Int32: Int32] = [:]
    var arrivals = 0
    for record in results.trace {
      switch record.kind {
      case .unitRelocated: goal[record.subject] = record.object
      case .unitAtNode:
        if let before = place[record.subject] {
          let isRoad = before == record.object || roads.contains([before, record.object])
          if !isRoad { Issue.record("unit \(record.subject) jumps from \(before) to \(record.object)") }
        }
        place[record.subject] = record.object
      case .unitHome:
        if let wanted = goal.removeValue(forKey: record.subject), let node = place[record.subject] {
          #expect(node == wanted)
          arrivals += 1
        }
      default: break
      }
    }
    // Nobody is warned.
    #expect(name == MoveUpOnWarning.name ? arrivals >= 0 : arrivals > 10, "\(arrivals)")
  }

  /// Queues on a line and on a torus, with every invariant after every event. Some thousand calls: a check takes as long as there
  /// are incidents.
  @Test(arguments: moving) func nobodyIsLostInQueues(name: String) throws {
    let queues = [
      try loadShortened("validation/line-4", horizon: "700h"),
      try loadShortened("validation/three-units", horizon: "120h"), try loadScenario("tiny"),
    ]
    for loaded in queues {
      let setup = Setup(
        world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario,
        capacities: loaded.scenario.capacities)
      let results = try Simulator.run(
        setup: setup, policies: Self.policies(name), settings: RunSettings(seed: 4, replications: 1, isChecked: true))
      #expect(results?.replications.count == 1)
    }
  }

  /// Same bytes for any number of workers
  @Test(arguments: moving) func workersDontMatter(name: String) throws {
    let setup = try Storm.damrey.get()
    func run(_ workers: Int) throws -> RunResults {
      try #require(
        try Simulator.run(
          setup: setup, policies: Self.policies(name), settings: RunSettings(seed: 4, replications: 2, workers: workers)
        ))
    }
    let (one, two) = (try run(1), try run(2))
    #expect(one.incidents.map(\.complete) == two.incidents.map(\.complete))
    #expect(one.bases.map(\.busyMs) == two.bases.map(\.busyMs))
  }
}
