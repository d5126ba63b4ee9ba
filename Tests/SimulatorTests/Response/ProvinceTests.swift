// Worlds of several provinces against scenarios/mechanisms/provinces/README.md, where every instant is derived by hand, and what
// belongs to which.

import Testing

@testable import Simulator

private func at(_ hours: Int, _ minutes: Int) -> Milliseconds {
  Milliseconds(hours) * hourMs + Milliseconds(minutes) * minuteMs
}

@Suite struct ProvinceTests {
  private func load(_ name: String) throws -> Setup {
    let found = try loadScenario("mechanisms/provinces", file: "\(name)-expected")
    return Setup(world: found.world.world, layout: found.layout.layout, scenario: found.scenario.scenario)
  }

  private func trace(_ name: String) throws -> [TraceRecord] {
    try #require(
      try Simulator.run(
        setup: load(name), policies: PolicySet(), settings: RunSettings(replications: 1, isChecked: true, traced: 0))
    ).trace
  }

  // Units: engine 0, teams 1…3, squad 4, company 5, crew 6. Edge A–B: 1. Sites: county 0, of the other county 1. Items: water 0, quilt 1.

  @Test(arguments: ["one", "two"]) func everyLevelDecides(_ name: String) throws {
    let decided = try trace(name).filter { $0.kind == .incidentDecided }.map(\.timeMs)
    #expect(decided == [at(1, 30), at(1, 55), at(2, 25), at(3, 5)])
  }

  @Test func withinAProvinceCitiesHelpEachOther() throws {
    let trace = try trace("one")
    #expect(trace.first { $0.kind == .unitOnSpot && $0.subject == 5 }?.timeMs == at(4, 10))
    #expect(trace.first { $0.kind == .incidentAdequate }?.timeMs == at(4, 10))
    #expect(trace.first { $0.kind == .edgeCleared }?.timeMs == at(5, 0))
    let taken = trace.filter { $0.kind == .stockTaken }
    #expect(taken.map(\.subject) == [0, 1])
    #expect(taken.map(\.timeMs) == [at(3, 45), at(4, 55)])
  }

  @Test func anotherProvinceDoesNotHelp() throws {
    let trace = try trace("two")
    #expect(!trace.contains { $0.kind == .unitOrdered && $0.subject == 5 })
    #expect(!trace.contains { $0.kind == .crewOrdered || $0.kind == .incidentAdequate || $0.kind == .edgeCleared })
    #expect(trace.filter { $0.kind == .stockTaken }.map(\.subject) == [0])
    #expect(trace.filter { $0.kind == .sourced }.map(\.timeMs) == [at(3, 45)])
    // The request goes on being looked at by its own province.
    #expect(trace.last { $0.kind == .requestDecided }?.timeMs == at(22, 55))
  }

  @Test func areasAreRangesOfRows() throws {
    let setup = try load("two")
    let index = ResponseIndex(world: setup.world, layout: setup.layout)
    let cities = setup.world.cities.ids.map { $0 }
    #expect(setup.world.provinceCount == 2)
    #expect(cities.map { setup.world.cities[$0].province } == [0, 1])
    for city in cities {
      let county = setup.world.cities[city].seat
      let rows = index.bases.rows(.province, city: city, county: county)
      let expected = (0..<index.bases.members.count).filter {
        setup.world.cities[setup.world.bases[index.baseKeys[$0].base].city].province
          == setup.world.cities[city].province
      }
      #expect(Array(rows) == expected)
      #expect(!rows.isEmpty)
      #expect(index.sites.rows(.province, city: city, county: county).count == 1)
    }
    #expect(index.provinces.crewRows(0).isEmpty)
    #expect(index.provinces.crewRows(1).count == 1)
    #expect(index.provinces.all == 3)
  }

  /// Nodes S, A, B belong to the first province and C to the second, and so do movers.
  @Test func nodesAndMoversBelongToTheProvinceOfTheirPlace() throws {
    let setup = try load("two")
    let index = ResponseIndex(world: setup.world, layout: setup.layout)
    #expect((0..<4).map { index.provinces.province(of: NodeID($0)) } == [0, 0, 0, 1])
    // Teams in the order of their villages, then two vehicles of each site
    #expect((0..<11).map { index.provinces.province(ofMover: $0) } == [0, 0, 0, 1, 0, 1, 1, 0, 0, 1, 1])
  }

  @Test func withoutTheColumnThereIsOneProvince() throws {
    let setup = try load("one")
    let index = ResponseIndex(world: setup.world, layout: setup.layout)
    #expect(setup.world.provinceCount == 1)
    #expect(index.provinces.all == 1)
    #expect(index.provinces.bit(of: NodeID(3)) == 1)
  }
}
