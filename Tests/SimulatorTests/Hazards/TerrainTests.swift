// Classes of terrain, against scenarios/mechanisms/terrain/README.md, where every instant is derived by hand.

import Testing

@testable import Simulator

@Suite struct TerrainTests {
  private func onsets(_ edits: [(String, String)] = []) throws -> [Int: Milliseconds] {
    var options = CaseOptions()
    options.edits = edits.map { ValueEdit(path: $0.0, value: JSON5Scalar(typed: $0.1)) }
    let loaded = try loadScenario("mechanisms/terrain", file: "expected", options: options)
    let setup = Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
    let settings = RunSettings(replications: 1, isChecked: true, traced: 0)
    let results = try #require(try Simulator.run(setup: setup, policies: PolicySet(), settings: settings))
    return Dictionary(
      uniqueKeysWithValues: results.trace.filter { $0.kind == .incidentOnset }.map { (Int($0.object), $0.timeMs) })
  }

  @Test func rowsHoldInTheirClassesOfTerrain() throws {
    // Villages: 甲 0 (plain), 乙 1 (mountain), 丙 2 (hill)
    #expect(try onsets() == [1: hourMs, 2: 2 * hourMs])
    #expect(
      try onsets([("world.vulnerability", "vulnerability-everywhere.json5")]) == [0: hourMs, 1: hourMs, 2: hourMs])
    // From 20 m on the plain is a hill.
    #expect(
      try onsets([("world.vulnerability.incidents[1].reliefMetres.above", "20")]) == [
        0: 2 * hourMs, 1: hourMs, 2: 2 * hourMs,
      ])
  }

  @Test(
    arguments: [
      ("above: 50, upTo: 2000", "above: -5, upTo: 2000", "roadDamage[0].reliefMetres.above is -5"),
      ("above: 50, upTo: 2000", "above: 50, upTo: 40", "roadDamage[0].reliefMetres.upTo is not more than above"),
      ("above: 50, upTo: 2000", "over: 50, upTo: 2000", "roadDamage[0].reliefMetres.over"),
      ("reliefMetres: { above: 50, upTo: 2000 }", "reliefMetres: 50", "roadDamage[0].reliefMetres is 50"),
    ]) func slipsAreNamed(_ old: String, _ new: String, _ message: String) throws
  {
    let messages = try TinyFiles.sample.replacing(old, new, in: "world.json5").messages()
    #expect(messages.contains { $0.contains(message) }, "\(messages)")
  }

  /// Without a column for it the relief of townships is not known: what asks for it holds nowhere.
  @Test func whereTheReliefIsUnknownOnlyWhatHoldsEverywhereHolds() throws {
    #expect(try onsets([("world.places", "../common/places.json5")]) == [:])
  }
}
