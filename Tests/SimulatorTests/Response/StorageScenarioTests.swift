// Goods in store that spoil, are inspected and rotated, against scenarios/mechanisms/storage/README.md, where every instant is derived by
// hand.

import Testing

@testable import Simulator

@Suite struct StorageScenarioTests {
  private struct Goods: Equatable {
    var timeMs: Milliseconds
    var units: Int64

    init(_ hours: Int, _ minutes: Int, _ seconds: Int, _ units: Int64) {
      timeMs = Milliseconds(hours) * hourMs + Milliseconds(minutes) * minuteMs + Milliseconds(seconds) * 1000
      self.units = units
    }

    init(_ record: TraceRecord) { (timeMs, units) = (record.timeMs, record.value) }
  }

  private func run(_ file: String) throws -> RunResults {
    let loaded = try loadScenario("mechanisms/storage", file: file)
    let setup = Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
    let settings = RunSettings(replications: 1, isChecked: true, traced: 0)
    return try #require(try Simulator.run(setup: setup, policies: PolicySet(), settings: settings))
  }

  private func goods(_ results: RunResults, _ kind: TraceKind) -> [Goods] {
    results.trace.filter { $0.kind == kind && $0.timeMs < 12 * hourMs }.map { Goods($0) }
  }

  private func complete(_ results: RunResults) throws -> Elapsed {
    try #require(results.requests.first { $0.incident < 0 && $0.day == 0 }).complete
  }

  @Test func whatTheBooksPromiseIsFoundShortAtTheDock() throws {
    let results = try run("uninspected-expected")
    #expect(
      goods(results, .sourced) == [
        Goods(3, 0, 0, 60), Goods(3, 20, 0, 50), Goods(3, 20, 0, 20), Goods(3, 45, 0, 40), Goods(3, 45, 0, 30),
        Goods(4, 15, 0, 50),
      ])
    #expect(goods(results, .pickedUnusable) == [Goods(3, 50, 0, 50)])
    #expect(goods(results, .stockShort) == [Goods(3, 50, 0, 50)])
    #expect(
      goods(results, .delivered) == [
        Goods(3, 14, 0, 60), Goods(4, 6, 20, 20), Goods(5, 36, 40, 40), Goods(5, 36, 40, 30), Goods(5, 45, 50, 50),
      ])
    #expect(try complete(results) == Elapsed(from: 2 * hourMs, to: Goods(5, 45, 50, 0).timeMs))
    let water = results.items[0]
    #expect(water.writtenOff == 50 && water.delivered >= 150)
    let store = try #require(results.inventory.first)
    #expect(store.shortUnits == 50 && store.writtenOffAtPicking == 50 && store.inspections == 0)
  }

  @Test func whatAnInspectionFindsNobodyCountsOn() throws {
    let results = try run("inspected-expected")
    #expect(goods(results, .siteInspected) == [Goods(0, 0, 0, 50)])
    #expect(
      goods(results, .delivered) == [
        Goods(3, 14, 0, 60), Goods(4, 6, 20, 20), Goods(5, 37, 30, 90), Goods(5, 37, 30, 30),
      ])
    #expect(try complete(results) == Elapsed(from: 2 * hourMs, to: Goods(5, 37, 30, 0).timeMs))
    let store = try #require(results.inventory.first)
    #expect(store.shortUnits == 0 && store.writtenOffAtInspections == 50 && store.inspections == 1)
    // 50 L at 2 yuan, and an inspection
    let costs = results.costs.filter { $0.level == .township }
    #expect(costs.first { $0.kind == .writeOffs }?.yuan == 100)
    #expect(costs.first { $0.kind == .inspections }?.yuan == 100)
  }

  @Test func whatIsRotatedIsMissingUntilItIsReplaced() throws {
    let results = try run("rotated-expected")
    #expect(goods(results, .stockRotated) == [Goods(0, 0, 0, 50)])
    #expect(goods(results, .stockOrdered) == [Goods(0, 0, 0, 50)])
    #expect(try complete(results) == Elapsed(from: 2 * hourMs, to: Goods(5, 37, 30, 0).timeMs))
    #expect(results.costs.first { $0.kind == .rotation }?.yuan == 50)
  }

  /// Conservation is checked after every event of 40 drawn storms.
  @Test(arguments: ["uninspected", "inspected", "rotated"])
  func goodsBalance(file: String) throws {
    let loaded = try loadScenario("mechanisms/storage", file: file)
    let setup = Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
    let results = try #require(
      try Simulator.run(
        setup: setup, policies: PolicySet(), settings: RunSettings(replications: 40, isChecked: true)))
    #expect(results.items.contains { $0.writtenOff + $0.rotated > 0 })
  }
}
