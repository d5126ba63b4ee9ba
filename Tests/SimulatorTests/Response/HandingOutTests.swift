// The village team hands out relief goods, against scenarios/mechanisms/handing-out/README.md, where every instant is derived by hand.

import Testing

@testable import Simulator

@Suite struct HandingOutTests {
  private func at(_ hours: Int, _ minutes: Int, _ milliseconds: Milliseconds = 0) -> Milliseconds {
    Milliseconds(hours) * hourMs + Milliseconds(minutes) * minuteMs + milliseconds
  }

  private func run(_ file: String, _ edits: KeyValuePairs<String, String> = [:]) throws -> RunResults {
    var options = CaseOptions()
    options.edits = edits.map { ValueEdit(path: $0.key, value: JSON5Scalar(typed: $0.value)) }
    let loaded = try loadScenario("mechanisms/handing-out", file: file, options: options)
    let setup = Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
    let settings = RunSettings(replications: 1, isChecked: true, traced: 0)
    return try #require(try Simulator.run(setup: setup, policies: PolicySet(), settings: settings))
  }

  /// Goods of the first day that reached people: when, and how much
  private func delivered(_ results: RunResults) -> [(timeMs: Milliseconds, units: Int64)] {
    results.trace.filter { $0.kind == .delivered && $0.timeMs < at(12, 0) }.map { ($0.timeMs, $0.value) }
  }

  private func relief(_ results: RunResults) throws -> RequestRecord {
    try #require(results.requests.first { $0.incident < 0 && $0.day == 0 })
  }

  /// Village team of 乙: unit 2
  private func handsOut(_ results: RunResults) -> [Milliseconds] {
    results.trace.filter { $0.kind == .unitHandsOut && $0.subject == 2 }.map(\.timeMs)
  }

  @Test func theTeamHandsOutWhenItIsBackFromItsRescue() throws {
    let results = try run("expected")
    #expect(handsOut(results) == [at(4, 34, 36_924), at(5, 56, 40_000)])
    let goods = delivered(results)
    #expect(goods.map(\.units) == [60, 50, 20, 40, 30])
    #expect(
      goods.map(\.timeMs) == [
        at(3, 14), at(4, 46, 18_462), at(5, 6, 18_462), at(6, 6, 40_000), at(6, 36, 40_000),
      ])
    // Displaced at 2:00
    #expect(try relief(results).complete == Elapsed(from: at(2, 0), to: at(6, 36, 40_000)))
  }

  @Test func withoutTheRulePeopleHaveWhatIsUnloaded() throws {
    let goods = delivered(try run("expected", ["world.lastMile": "../common/last-mile.json5"]))
    #expect(goods.map(\.units) == [60, 50, 20, 40, 30])
    #expect(
      goods.map(\.timeMs) == [at(3, 14), at(4, 8), at(4, 8), at(5, 36, 40_000), at(5, 36, 40_000)])
  }

  @Test func rescueCallsTheTeamAwayAndPeopleHelpThemselves() throws {
    let results = try run("rescue")
    #expect(results.trace.first { $0.kind == .unitOrdered && $0.timeMs > at(5, 0) }?.timeMs == at(6, 0))
    let goods = delivered(results)
    #expect(goods.suffix(2).map(\.timeMs) == [at(6, 13, 20_000), at(7, 13, 20_000)])
  }

  @Test func goodsWaitWhereOnlyTheTeamHandsOut() throws {
    let goods = delivered(try run("expected", ["world.lastMile.handingOut.withoutTeam": "0"]))
    // 50 L from 4:34:36.924 on at 120 kg an hour
    #expect(goods[1].timeMs == at(4, 59, 36_924))
  }
}
