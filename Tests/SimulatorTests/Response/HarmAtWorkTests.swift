// Harm to units at work, against scenarios/mechanisms/harm/README.md, where every instant is derived by hand, and against theory.

import Foundation
import Testing

@testable import Simulator

@Suite struct HarmAtWorkTests {
  private func at(_ hours: Int, _ minutes: Int) -> Milliseconds {
    Milliseconds(hours) * hourMs + Milliseconds(minutes) * minuteMs
  }

  private func setup(_ file: String, _ edits: KeyValuePairs<String, String> = [:]) throws -> Setup {
    var options = CaseOptions()
    options.edits = edits.map { ValueEdit(path: $0.key, value: JSON5Scalar(typed: $0.value)) }
    let loaded = try loadScenario("mechanisms/harm", file: file, options: options)
    return Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
  }

  private func run(
    _ setup: Setup, _ policies: PolicySet = PolicySet(), seed: UInt64 = 1, replications: Int = 1
  ) throws -> RunResults {
    let settings = RunSettings(
      seed: seed, replications: replications, isChecked: true, traced: replications == 1 ? 0 : nil)
    return try #require(try Simulator.run(setup: setup, policies: policies, settings: settings))
  }

  /// Exposure until the first harm of a unit, rate × hours
  private func exposure(_ seed: UInt64, _ unit: Int) -> Double {
    -log(1 - KeyedUniforms(seed: seed, replication: 0).uniform(.harmExposure, unit, 0))
  }

  /// Squads of 乙: units 3, 4 and 5. A seed and a rate with which the first is harmed after 3 hours, and neither of the others within 8.
  private func drawn() throws -> (seed: UInt64, rate: String) {
    let seeds: ClosedRange<UInt64> = 1...1000
    let found = seeds.first { seed in
      let rate = exposure(seed, 3) / 3
      return rate > 0.001 && exposure(seed, 4) > 8 * rate && exposure(seed, 5) > 8 * rate
    }
    let seed = try #require(found)
    return (seed, "\(exposure(seed, 3) / 3)")
  }

  private func times(_ kind: TraceKind, _ results: RunResults, of subject: Int32? = nil) -> [Milliseconds] {
    results.trace.filter { $0.kind == kind && (subject == nil || $0.subject == subject) }.map(\.timeMs)
  }

  /// A draw is known to the last bit, an instant to a millisecond.
  private func isAbout(_ found: [Milliseconds], _ expected: [Milliseconds]) -> Bool {
    found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) <= 2 }
  }

  @Test func aHarmedSquadIsReplacedAndCaredFor() throws {
    let (seed, rate) = try drawn()
    let results = try run(setup("expected", ["world.incidents.classes[0].harm.perUnitHour": rate]), seed: seed)
    #expect(isAbout(times(.unitOnSpot, results), [at(7, 55), at(11, 40), at(11, 45)]))
    #expect(isAbout(times(.unitHarmed, results, of: 3), [at(10, 55)]) && times(.unitHarmed, results).count == 1)
    #expect(isAbout(times(.incidentOnset, results, of: 1), [at(10, 55)]))
    #expect(isAbout(times(.unitOrdered, results, of: 4), [at(11, 10)]))
    #expect(isAbout(times(.unitOrdered, results, of: 5), [at(11, 15)]))
    #expect(isAbout(times(.unitHome, results, of: 3), [at(11, 10)]))
    #expect(isAbout(times(.incidentDone, results, of: 1), [at(12, 15)]))
    #expect(isAbout(times(.unitRested, results), [at(12, 55)]))
    #expect(isAbout(times(.incidentDone, results, of: 0), [at(18, 40)]))
    let province = Measures(results).province
    #expect(province[.unitsHarmed]?.mean == 1)
    #expect(province[.unitHoursLost]?.mean == 2)
  }

  @Test func withoutATimeTheyAreNotCalledAgain() throws {
    let (seed, rate) = try drawn()
    let results = try run(
      setup(
        "expected",
        ["world.incidents": "incidents-no-return.json5", "world.incidents.classes[0].harm.perUnitHour": rate]),
      seed: seed)
    #expect(times(.unitRested, results).isEmpty)
    let lost = Measures(results).province[.unitHoursLost]?.mean ?? 0
    #expect(abs(lost * 60 - 2225) < 1e-3)
  }

  /// The rate 0, and a class without the key, are the same.
  @Test func aRateOfZeroHarmsNobody() throws {
    let setup = try setup("expected", ["world.incidents.classes[0].harm.perUnitHour": "0"])
    #expect(setup.world.harms.count == 0 && !setup.measures.contains(.unitsHarmed))
    let results = try run(setup)
    #expect(times(.unitHarmed, results).isEmpty && times(.incidentDone, results) == [at(17, 55)])
  }

  // MARK: Theory

  /// 10 hours of work: somebody is harmed with 1 − e^(−10 r), and the mean number is 10 r.
  @Test(arguments: [0.02, 0.1, 0.3]) func exposureIsExponential(rate: Double) throws {
    let n = 600
    let results = try run(
      setup(
        "expected",
        [
          "world.incidents.classes[0].harm.perUnitHour": "\(rate)", "world.forces.kinds[0].units": "12",
          "world.incidents.classes[0].harm.out": "1h",
        ]), seed: 11, replications: n)
    let digging = results.incidents.filter { $0.incidentClass.index == 0 }
    #expect(digging.count == n && digging.allSatisfy { $0.outcome == .done })
    let share = 1 - exp(-10 * rate)
    let harmed = Double(digging.count { $0.harmedUnits > 0 }) / Double(n)
    let halfShare = 2.576 * (share * (1 - share) / Double(n)).squareRoot()
    #expect(abs(harmed - share) <= halfShare, "\(harmed), \(share)")
    var sum: Int32 = 0
    for incident in digging { sum += incident.harmedUnits }
    let mean = Double(sum) / Double(n)
    let expected = 10 * rate
    let half = 2.576 * (expected / Double(n)).squareRoot()
    #expect(abs(mean - expected) <= half, "\(mean), \(expected)")
  }

  /// The luck of a unit is its own: under another policy, and after another time out, it is harmed after the same work.
  @Test func luckIsThatOfTheUnit() throws {
    let key = "world.incidents.classes[0].harm."
    let one = try run(setup("expected", [key + "perUnitHour": "0.5"]), seed: 5)
    let other = try run(
      setup("expected", [key + "perUnitHour": "0.5", key + "out": "30min"]), PolicySet(dispatch: FreeNearest()), seed: 5
    )
    /// How long each unit had worked when it was first harmed
    func worked(_ results: RunResults) -> [Int32: Milliseconds] {
      var since: [Int32: Milliseconds] = [:]
      var found: [Int32: Milliseconds] = [:]
      for record in results.trace {
        if record.kind == .unitOnSpot && record.object == 0 && since[record.subject] == nil {
          since[record.subject] = record.timeMs
        }
        if record.kind == .unitHarmed && found[record.subject] == nil {
          found[record.subject] = record.timeMs - (since[record.subject] ?? 0)
        }
      }
      return found
    }
    let (first, second) = (worked(one), worked(other))
    let both = Set(first.keys).intersection(second.keys)
    #expect(!both.isEmpty)
    for unit in both { #expect(first[unit] == second[unit], "unit \(unit)") }
  }

  /// Conservation after every event, with units that are turned, relocated and relieved
  @Test func everythingBalances() throws {
    let policies = [
      PolicySet(), PolicySet(reassignment: Preempt()), PolicySet(relocation: PolicySet.relocationPolicies[1]),
    ]
    for policies in policies {
      let results = try run(
        setup("on", ["world.incidents.classes[0].harm.perUnitHour": "0.4"]), policies, seed: 2, replications: 40)
      #expect(results.incidents.contains { $0.harmedUnits > 0 })
    }
  }

  /// There is no offline bound where the policy decides which units are harmed, and so which incidents there are.
  @Test func noBoundWhereTheHarmedAreIncidents() throws {
    #expect(!OfflineBound.exists(for: try setup("expected")))
    #expect(OfflineBound.exists(for: try setup("on")))
  }

  @Test(arguments: [
    ("perUnitHour: 0.002", "perUnitHour: -1", "incidents.classes[0].harm.perUnitHour is -1"),
    (#"onHarm: "transport""#, #"onHarm: "nobody""#, "incidents.classes[0].harm.onHarm is \"nobody\""),
    (
      #"out: { law: "uniform", from: "8h""#, #"out: { law: "uniform", from: 8"#,
      "incidents.classes[0].harm.out.from is 8"
    ),
    (
      #"serviceTime: "30min","#, #"serviceTime: "30min", harm: { perUnitHour: 1, source: "x" },"#,
      "incidents.classes[1].harm needs work (workPersonHours)"
    ),
  ]) func slipsAreNamed(text: String, slip: String, message: String) throws {
    let messages = try TinyFiles.sample.replacing(text, slip, in: "world.json5").messages()
    #expect(messages.contains { $0.contains(message) }, "\(messages)")
  }
}
