// The village team hands out relief goods, against scenarios/mechanisms/handing-out/README.md, where every instant is derived by hand.

import Testing

@testable import Simulator

@Suite struct HandingOutTests {
  private func at(_ hours: Int, _ minutes: Int, _ milliseconds: Milliseconds = 0) -> Milliseconds {
    Milliseconds(hours) * hourMs + Milliseconds(minutes) * minuteMs + milliseconds
  }

  private func run(
    _ file: String, _ edits: KeyValuePairs<String, String> = [:], policies: PolicySet = PolicySet()
  ) throws -> RunResults {
    var options = CaseOptions()
    options.edits = edits.map { ValueEdit(path: $0.key, value: JSON5Scalar(typed: $0.value)) }
    let loaded = try loadScenario("mechanisms/handing-out", file: file, options: options)
    let setup = Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
    let settings = RunSettings(replications: 1, isChecked: true, traced: 0)
    return try #require(try Simulator.run(setup: setup, policies: policies, settings: settings))
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

  // MARK: Pushed on a warning; the run begins at 18:00

  private func evening(_ hours: Int, _ minutes: Int, _ milliseconds: Milliseconds = 0) -> Milliseconds {
    at((hours + 6) % 24, minutes, milliseconds)
  }

  private func handedOut(_ results: RunResults) -> [(timeMs: Milliseconds, units: Int64)] {
    results.trace.filter { $0.kind == .storedHandedOut }.map { ($0.timeMs, $0.value) }
  }

  @Test func whatWasPushedIsHandedOutOncePeopleNeedIt() throws {
    let results = try run("pushed-expected", policies: PolicySet(prepositioning: PushExpectedDemand()))
    // Put away in the evening, and no part of what people have
    let early = results.trace.filter { $0.kind == .delivered && $0.timeMs < evening(2, 0) }
    #expect(early.map(\.value) == [50, 40, 50])
    let given = handedOut(results)
    #expect(given.map(\.units) == [90, 50])
    #expect(given.map(\.timeMs) == [evening(3, 30), evening(4, 52, 18_462)])
    #expect(handsOut(results) == [evening(4, 34, 36_924)])
    // Counted at 3:00, they ask for 60 L alone, which the cache has.
    let asked = try #require(results.requests.first { $0.incident < 0 && $0.day == 0 })
    #expect(asked.demandedKilograms == 60)
    #expect(asked.complete == Elapsed(from: evening(2, 0), to: evening(4, 52, 18_462)))
    // 74 minutes without water until the cache's comes
    let water = try #require(results.needs.first { $0.item.index == 0 && $0.township.index == 1 })
    #expect(water.spells == 1 && abs(water.deprivedPersonHours - 50 * 74.0 / 60) < 1e-9)
  }

  @Test func whatWasPushedWaitsForTheTeamWhereNobodyElseHandsOut() throws {
    let given = handedOut(
      try run(
        "pushed-expected", ["world.lastMile.handingOut.withoutTeam": "0"],
        policies: PolicySet(prepositioning: PushExpectedDemand())))
    #expect(given.map(\.timeMs) == [evening(5, 19, 36_924), evening(6, 9, 36_924)])
  }

  /// 25 or 100 people need relief, one as likely as the other, and goods for the mean of the forecast lie there. Where it is 25 they need
  /// 75 L a day and 25 quilts: the rest of the water is called for a day later, the rest of the quilts never.
  @Test func whatWasPushedIsCalledForDayByDay() throws {
    var options = CaseOptions()
    options.edits = [
      ("world.vulnerability", "vulnerability-shares.json5"), ("scenario.rainstorm.stormLogSd", "0"),
      ("scenario.warnings.forecasts[0].missed", "0"), ("scenario.horizon", "60h"),
    ].map { ValueEdit(path: $0.0, value: JSON5Scalar(typed: $0.1)) }
    let loaded = try loadScenario("mechanisms/handing-out", file: "pushed", options: options)
    let setup = Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
    var seen = 0
    for seed in 0..<12 {
      let results = try #require(
        try Simulator.run(
          setup: setup, policies: PolicySet(prepositioning: PushExpectedDemand()),
          settings: RunSettings(seed: UInt64(seed), replications: 1, isChecked: true, traced: 0)))
      let asked = try #require(results.requests.first { $0.incident < 0 && $0.day == 0 }, "seed \(seed)")
      if asked.people != 25 { continue }
      seen += 1
      let pushed = results.trace.filter { $0.kind == .delivered && $0.timeMs < evening(2, 0) }.map(\.value)
      let given = handedOut(results)
      #expect(given.map(\.units) == [75, 25, pushed[0] + pushed[1] - 75], "seed \(seed)")
      #expect(given[1].timeMs < evening(8, 0) && given[2].timeMs > asked.onsetMs + dayMs, "seed \(seed)")
      // All that they ask for lies there, and is in their hands with the quilts.
      let counted = asked.onsetMs + hourMs
      #expect(asked.demandedKilograms == 0)
      #expect(asked.complete == Elapsed(from: asked.onsetMs, to: max(counted, given[1].timeMs)), "seed \(seed)")
    }
    #expect(seen > 0)
  }

  /// Conservation is checked after every event of 40 drawn storms.
  @Test func whatWasPushedBalances() throws {
    var options = CaseOptions()
    options.edits = []
    let loaded = try loadScenario("mechanisms/handing-out", file: "pushed", options: options)
    let setup = Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
    let results = try #require(
      try Simulator.run(
        setup: setup, policies: PolicySet(prepositioning: PushExpectedDemand()),
        settings: RunSettings(replications: 40, isChecked: true)))
    #expect(results.requests.contains { $0.complete != .notReached })
  }

  @Test func goodsWaitWhereOnlyTheTeamHandsOut() throws {
    let goods = delivered(try run("expected", ["world.lastMile.handingOut.withoutTeam": "0"]))
    // 50 L from 4:34:36.924 on at 120 kg an hour
    #expect(goods[1].timeMs == at(4, 59, 36_924))
  }
}
