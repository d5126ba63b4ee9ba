// Hand-over at the township, against scenarios/mechanisms/township-point/README.md, where every instant is derived by hand.

import Testing

@testable import Simulator

@Suite struct TownshipPointTests {
  private static let flooded = "world.places.townships[township_code=900101102000].flood_susceptibility"

  private func at(_ hours: Int, _ minutes: Int, _ seconds: Int = 0) -> Milliseconds {
    Milliseconds(hours) * hourMs + Milliseconds(minutes) * minuteMs + Milliseconds(seconds) * 1000
  }

  private func run(
    _ file: String, _ edits: KeyValuePairs<String, String> = [:], policies: PolicySet = PolicySet(),
    settings: RunSettings = RunSettings(replications: 1, isChecked: true, traced: 0)
  ) throws -> RunResults {
    var options = CaseOptions()
    options.edits = edits.map { ValueEdit(path: $0.key, value: JSON5Scalar(typed: $0.value)) }
    let loaded = try loadScenario("mechanisms/township-point", file: file, options: options)
    let setup = Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
    return try #require(try Simulator.run(setup: setup, policies: policies, settings: settings))
  }

  private func times(_ results: RunResults, _ kind: TraceKind) -> [(timeMs: Milliseconds, value: Int64)] {
    results.trace.filter { $0.kind == kind && $0.timeMs < at(12, 0) }.map { ($0.timeMs, $0.value) }
  }

  @Test func goodsFromElsewhereChangeAtTheSeat() throws {
    let results = try run("expected")
    #expect(times(results, .handedOverAtPoint).map(\.timeMs) == [at(5, 36, 40)])
    #expect(times(results, .handedOverAtPoint).map(\.value) == [100])
    #expect(times(results, .leftPoint).map(\.timeMs) == [at(5, 39, 40), at(6, 21, 40)])
    #expect(times(results, .leftPoint).map(\.value) == [60, 40])
    #expect(times(results, .backAtPoint).map(\.timeMs) == [at(6, 19, 40), at(7, 1, 40)])
    // The cache, the store at the seat with its own lorry, then what came from the county
    let goods = times(results, .delivered)
    #expect(goods.map(\.value) == [60, 50, 20, 40, 10, 20])
    #expect(
      goods.map(\.timeMs) == [at(3, 14), at(4, 8), at(4, 8), at(5, 54, 40), at(5, 54, 40), at(6, 36, 40)])
    // The county's lorry goes home once it is unloaded, 75 min by C.
    #expect(times(results, .vehicleHome).map(\.timeMs) == [at(4, 33), at(6, 51, 40)])
  }

  @Test func theLegsTellTheHandOverFromTheLastMile() throws {
    let results = try run("expected")
    let legs = try #require(results.requests.first { $0.incident < 0 && $0.day == 0 }).legs
    #expect(
      legs.travel == Elapsed(at(1, 15)) && legs.handOver == Elapsed(at(1, 0)) && legs.lastMile == Elapsed(at(0, 15)))
    let province = Measures(results).province
    #expect(results.setup.measures.contains(.reliefHandOver))
    #expect(province[.reliefHandOver]?.mean == 60 * Double(minuteMs))
    #expect(province[.reliefLastMile]?.mean == 15 * Double(minuteMs))
    // 60 of the 276 min 40 s
    #expect(abs((province[.reliefHandOverShare]?.mean ?? 0) - 3600.0 / 16_600) < 1e-9)
    // Two ways of 10 km at 3 yuan
    let transport = results.costs.filter { $0.kind == .transport }
    #expect(transport.map(\.level) == [.township] && transport.map(\.yuan) == [60])
  }

  @Test func withoutTheRuleTheCountysLorryGoesOn() throws {
    let results = try run("expected", ["world.lastMile": "../common/last-mile.json5"])
    #expect(times(results, .delivered).map(\.timeMs).suffix(2) == [at(5, 36, 40), at(5, 36, 40)])
    #expect(!results.setup.measures.contains(.reliefHandOver))
    #expect(results.requests.allSatisfy { $0.complete == .notReached || $0.legs.handOver == Elapsed(0) })
  }

  @Test func twoVehiclesShareTheLoad() throws {
    let results = try run("expected", ["world.lastMile.townshipPoint.vehicles": "2"])
    #expect(times(results, .leftPoint).map(\.timeMs) == [at(5, 38, 40), at(5, 39, 40)])
    #expect(times(results, .delivered).suffix(3).map(\.value) == [20, 40, 10])
    #expect(times(results, .delivered).suffix(3).map(\.timeMs) == [at(5, 53, 40), at(5, 54, 40), at(5, 54, 40)])
  }

  @Test func aLoadIsCarriedWhereTheLastMileIsBroken() throws {
    let results = try run("expected", ["world.vulnerability": "vulnerability-closed.json5"])
    #expect(times(results, .leftPoint).map(\.timeMs) == [at(5, 9, 40), at(7, 51, 40)])
    #expect(times(results, .delivered).suffix(3).map(\.timeMs) == [at(6, 24, 40), at(6, 24, 40), at(9, 6, 40)])
  }

  @Test func goodsWaitAtThePointForDeepWaterToFall() throws {
    let results = try run(
      "expected", ["world.vulnerability": "vulnerability-water.json5", Self.flooded: "1"])
    let opened = try #require(
      results.trace.first { $0.kind == .lastMileWater && $0.timeMs > at(5, 0) && $0.value <= 500 }
    ).timeMs
    #expect(opened > at(6, 0))
    #expect(times(results, .handedOverAtPoint).count == 1)
    // It is loaded when somebody can get through.
    #expect(times(results, .leftPoint).first?.timeMs == opened + 3 * minuteMs)
  }

  /// Conservation of goods and vehicles, after every event of drawn storms
  @Test(arguments: ["../common/vulnerability.json5", "vulnerability-closed.json5", "vulnerability-water.json5"])
  func everythingBalances(file: String) throws {
    for vehicles in ["1", "3"] {
      let results = try run(
        "on",
        ["world.vulnerability": file, "world.lastMile.townshipPoint.vehicles": vehicles, Self.flooded: "1"],
        settings: RunSettings(seed: 3, replications: 40, isChecked: true))
      #expect(results.requests.contains { $0.legs.handOver > Elapsed(0) && $0.complete != .notReached })
    }
  }

  /// The relaxed model of the layout search reckons with the change: 10 min, and half of 1000 + 60 kg at 20 kg a minute.
  @Test func theModelOfTheLayoutSearchKnowsTheHandOver() throws {
    func hours(_ edits: KeyValuePairs<String, String>) throws -> [Double] {
      let setup = try run("expected", edits).setup
      let catalogue = SiteCatalogue(world: setup.world, start: setup.layout, others: []) { _, _ in true }
      return ReliefModel(catalogue).times.hours
    }
    let on = try hours([:])
    let off = try hours(["world.lastMile": "../common/last-mile.json5"])
    let row = 1 * ReliefTimes.tiers
    #expect(on[row] == off[row] && on[row + 1] == off[row + 1])
    let minutes = (on[row + 2] - off[row + 2]) * 60
    #expect(abs(minutes - 36.5) < 1e-6)
  }

  @Test(arguments: [
    ("vehicles", "0", "townshipPoint.vehicles is 0"),
    ("payloadKilograms", "0", "townshipPoint.payloadKilograms is 0"),
    ("mobility", "boat", "townshipPoint.mobility is \"boat\""),
    ("kilogramsPerMinute", "0", "townshipPoint.kilogramsPerMinute is 0"),
    ("handOver", "10", "townshipPoint.handOver is 10"),
    ("yuanPerKm", "-1", "townshipPoint.yuanPerKm is -1"),
  ]) func slipsAreNamed(key: String, value: String, message: String) {
    do {
      _ = try run("expected", ["world.lastMile.townshipPoint.\(key)": value])
      Issue.record("\(key) = \(value) was read")
    } catch {
      #expect("\(error)".contains(message), "\(error)")
    }
  }
}
