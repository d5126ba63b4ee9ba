// Rain upstream, against scenarios/mechanisms/upstream/README.md, where every depth is derived by hand.

import Foundation
import Testing

@testable import Simulator

@Suite struct UpstreamTests {
  private func setup(_ file: String, _ edits: [(String, String)] = []) throws -> Setup {
    var options = CaseOptions()
    options.edits = edits.map { ValueEdit(path: $0.0, value: JSON5Scalar(typed: $0.1)) }
    let loaded = try loadScenario("mechanisms/upstream", file: file, options: options)
    return Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
  }

  /// Depths of the last township, hour by hour
  private func lastRiver(_ setup: Setup, seed: UInt64 = 1) -> [Double] {
    var hazards = HazardTimeline(setup: setup)
    hazards.draw(setup: setup, uniforms: KeyedUniforms(seed: seed, replication: 0))
    return (0..<hazards.hours).map { hazards.value(.river, $0) }
  }

  @Test func waterComesDownTheChain() throws {
    let settings = RunSettings(replications: 1, isChecked: true, traced: 0)
    let results = try #require(try Simulator.run(setup: setup("expected"), policies: PolicySet(), settings: settings))
    func water(_ village: Int32) -> [[Int64]] {
      results.trace.filter { $0.kind == .lastMileWater && $0.subject == village }.map {
        [$0.timeMs / hourMs, $0.value]
      }
    }
    #expect(water(0) == [[0, 450], [1, 1350], [2, 1200], [3, 450], [4, 150], [5, 0]])
    #expect(water(1) == [[2, 450], [3, 1350], [4, 1200], [5, 450], [6, 150], [7, 0]])
    #expect(water(2) == [[2, 150], [3, 600], [4, 750], [5, 900], [6, 600], [7, 300], [8, 0]])
  }

  @Test func theLastOfThreeHasTwoParts() throws {
    let river = lastRiver(try setup("expected"))
    let hand = [0, 0, 0.3, 0.75, 0.975, 1.0875, 0.84375, 0.421875, 0.2109375]
    for (hour, depth) in hand.enumerated() { #expect(abs(river[hour] - depth) < 1e-12, "hour \(hour)") }
  }

  /// A river that keeps nothing shows its inflow: in all the mean rain, whatever the weights and lags.
  @Test(arguments: [("0.5", "0.5", "4"), ("0.25", "0.75", "4"), ("0.1", "0.9", "3.3"), ("0.7", "0.3", "0")])
  func weightsThatSumToOneKeepTheWater(first: String, second: String, lag: String) throws {
    let row = "world.places.upstream[township_code=900101103000,upstream_code="
    let river = lastRiver(
      try setup(
        "expected",
        [
          ("world.vulnerability.intensities.riverRecessionHours", "1"),
          ("world.vulnerability.intensities.riverMetresPerMillimetre", "1"),
          (row + "900101101000].weight", first), (row + "900101102000].weight", second),
          (row + "900101101000].lag_hours", lag),
        ]))
    #expect(abs(river.reduce(0, +) - 120) < 1e-9)
  }

  /// Drawn rain: the depth at one place is that at the other, shifted by the lag.
  @Test(arguments: ["0", "1", "5", "11"]) func aLagShiftsThePeak(lag: String) throws {
    let row = "world.places.upstream[township_code=900101103000,upstream_code="
    func river(_ lag: String) throws -> [Double] {
      lastRiver(
        try setup(
          "on",
          [
            (row + "900101101000].weight", "0.5"), (row + "900101101000].lag_hours", lag),
            (row + "900101102000].lag_hours", lag),
          ]), seed: 7)
    }
    let (still, later) = (try river("0"), try river(lag))
    let shift = try #require(Int(lag))
    #expect(still.max() == later.max())
    #expect(later.firstIndex(of: later.max() ?? 0) == (still.firstIndex(of: still.max() ?? 0) ?? 0) + shift)
    #expect(Array(later.dropFirst(shift)) == Array(still.dropLast(shift)))
  }

  /// Half an hour of lag brings half of the water of an hour in each of two.
  @Test func aLagOfHalfAnHourSpreadsTheWater() throws {
    let row = "world.places.upstream[township_code=900101103000,upstream_code="
    let river = lastRiver(
      try setup(
        "expected",
        [
          ("world.vulnerability.intensities.riverRecessionHours", "1"),
          ("world.vulnerability.intensities.riverMetresPerMillimetre", "1"),
          (row + "900101101000].lag_hours", "0.5"), (row + "900101102000].lag_hours", "0.5"),
        ]))
    #expect(zip(river, [15.0, 45, 45, 15, 0]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func withoutATableTheCircleCounts() throws {
    let river = lastRiver(
      try setup(
        "off",
        [
          ("scenario.sampling", "expected"), ("scenario.rainstorm.gauges", "../../tiny/gauges.csv"),
          ("scenario.rainstorm.stormLogSd", "0"),
        ]))
    #expect(zip(river, [0.6, 1.5, 1.35, 0.675]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test(arguments: [
    ("900101102000,900101101000,0.9,2,x", "has upstream weights that sum to 0.9"),
    ("900101102000,900101101000,1,-2,x", "lag_hours is \"-2\""),
    ("900101102000,900101101000,1.5,2,x", "weight is \"1.5\""),
    ("900101102000,nowhere,1,2,x", "upstream_code is \"nowhere\""),
    ("900101102000,900101101000,0.5,2,x\n900101102000,900101101000,0.5,3,x", "is listed twice"),
  ]) func slipsAreNamed(rows: String, message: String) throws {
    var files = try TinyFiles()
    files["upstream.csv"] = "township_code,upstream_code,weight,lag_hours,basis\n\(rows)\n"
    files.edit("world.json5") {
      $0.replacingOccurrences(of: "villages: ", with: "upstream: \"upstream.csv\", villages: ")
    }
    let messages = files.messages()
    #expect(messages.contains { $0.contains(message) }, "\(messages)")
  }
}
