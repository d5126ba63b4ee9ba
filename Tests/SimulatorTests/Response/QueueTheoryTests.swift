// Queueing and spatial theory, in short runs of the cases in scenarios/validation; `scenarios/validation/run` has the long ones.
// Every comparison is with a 99 % interval of the mean over replications; seeds are fixed, so a run repeats.

import Testing

@testable import Simulator

/// A case of scenarios/validation, run in short
private struct TheoryCase {
  var file: String
  var edits: [String: String]
  var policy: any DispatchPolicy = ClosestAdequate()
  var reassignment: any ReassignmentPolicy = NoReassignment()
  var replications = 10
  var seed: UInt64 = 7

  func run() throws -> Measures {
    let problems = InputProblems()
    var options = CaseOptions()
    options.edits = edits.sorted { $0.key < $1.key }.map {
      ValueEdit(path: $0.key, value: JSON5Scalar(typed: $0.value))
    }
    let loaded = loadCase(scenario: "\(repository)/scenarios/validation/\(file)", options: options, problems)
    try problems.throwIfAny()
    let inputs = try #require(loaded)
    let setup = Setup(
      world: inputs.world.world, layout: inputs.layout.layout, scenario: inputs.scenario.scenario,
      capacities: inputs.scenario.capacities)
    let settings = RunSettings(seed: seed, replications: replications)
    return Measures(
      try #require(
        try Simulator.run(
          setup: setup, policies: PolicySet(dispatch: policy, reassignment: reassignment), settings: settings)))
  }
}

/// Whether a value lies in the 99 % interval of the mean over replications
private func covers(_ summary: MeasureSummary, _ exact: Double) -> Bool {
  let estimate = summary.overReplications
  let freedom = Double(estimate.replications - 1)
  let widening =
    Statistics.studentQuantile(0.995, degreesOfFreedom: freedom)
    / Statistics.studentQuantile(0.975, degreesOfFreedom: freedom)
  let half = max(estimate.mean - estimate.low, estimate.high - estimate.mean) * widening
  return abs(estimate.mean - exact) <= half
}

private let minutes = Double(minuteMs)

@Suite struct QueueTheoryTests {
  /// Short runs of the one queue: capacities that fit 5,000 calls
  private func queue(_ edits: [String: String]) -> TheoryCase {
    let short = [
      "scenario.horizon": "50h", "scenario.warmUp": "5h", "scenario.capacities.incidents": "20000",
      "scenario.capacities.hazardEvents": "20000",
    ]
    return TheoryCase(file: "queue/scenario.json5", edits: short.merging(edits) { $1 })
  }

  @Test func threeServersMeetErlangC() throws {
    // λ = 1.5, μ = 1, c = 3: P(wait) = 9/38, W_q = 3/19
    let measures = try queue([
      "scenario.arrivals[0].between.mean": "40s", "world.forces.kinds[0].units": "3",
    ]).run()
    let service = measures.service[0]
    #expect(covers(service.queuedShare, 9.0 / 38))
    #expect(covers(service.waiting, 3.0 / 19 * minutes))
    #expect(covers(service.inSystem, 22.0 / 19 * minutes))
    #expect(covers(measures.forces[0].utilisation, 0.5))
    #expect(service.lostShare.mean == 0)
  }

  @Test func fiveServersWithoutALineMeetErlangB() throws {
    let measures = try queue([
      "scenario.arrivals[0].between.mean": "12s", "world.forces.kinds[0].units": "5", "scenario.horizon": "20h",
      "scenario.warmUp": "1h", "world.incidents.classes[0].whenBusy": "lost",
    ]).run()
    #expect(covers(measures.service[0].lostShare, 0.28486782133090244))
    #expect(covers(measures.forces[0].utilisation, 1 - 0.28486782133090244))
    #expect(measures.service[0].queuedShare.mean == 0)
  }

  /// E S² of three laws of service with the mean 1
  private static let secondMoments: [(String, Double)] = [("constant", 1), ("uniform", 4.0 / 3), ("table", 23.0 / 15)]

  @Test(arguments: secondMoments)
  func oneServerMeetsPollaczekAndKhinchin(law: String, secondMoment: Double) throws {
    let measures = try queue([
      "scenario.arrivals[0].class": law, "scenario.arrivals[0].between.mean": "100s", "scenario.horizon": "50h",
    ]).run()
    #expect(covers(measures.service[0].waiting, 0.6 * secondMoment / (2 * 0.4) * minutes))
    #expect(covers(measures.service[0].queuedShare, 0.6))
  }

  @Test func theMoreUrgentClassWaitsAsCobhamSays() throws {
    let measures = try TheoryCase(
      file: "priority/scenario-2.json5", edits: ["scenario.horizon": "120h", "scenario.warmUp": "10h"]
    ).run()
    #expect(covers(measures.service[1].waiting, 1 * minutes))
    #expect(covers(measures.service[2].waiting, 5 * minutes))
  }

  /// Preemptive-resume priority (White and Christie 1958), λ = 0.2 and 0.6, μ = 1: the first class has the server for itself, 1 ÷ 0.8;
  /// the second is in the system (0.2 + 0.8) ÷ (0.8 · 0.2).
  @Test func theMoreUrgentClassHasTheServerForItself() throws {
    var calls = TheoryCase(
      file: "priority/scenario-2.json5", edits: ["scenario.horizon": "120h", "scenario.warmUp": "10h"])
    calls.reassignment = Preempt()
    let measures = try calls.run()
    #expect(covers(measures.service[1].inSystem, 1.25 * minutes))
    #expect(covers(measures.service[2].inSystem, 6.25 * minutes))
  }

  @Test func openNetworkIsThreeIndependentQueues() throws {
    let measures = try TheoryCase(
      file: "jackson/scenario.json5", edits: ["scenario.horizon": "33h", "scenario.warmUp": "3h"]
    ).run()
    #expect(covers(measures.service[1].waiting, 1.022727272727273 * minutes))
    #expect(covers(measures.service[2].waiting, 0.6623371279748033 * minutes))
    #expect(covers(measures.service[3].waiting, 0.06722368090083013 * minutes))
    #expect(covers(measures.service[3].incidents, 0.9079601990049752 * 30 * 60))
  }

  @Test func threeUnitCityHasTheWorkloadsOfLarsonAndOdoni() throws {
    var city = TheoryCase(
      file: "three-units/scenario.json5", edits: ["scenario.horizon": "50h", "scenario.warmUp": "5h"])
    city.policy = FixedPreference()
    let preferred = try city.run()
    for (unit, workload) in [0.5574, 0.4734, 0.4693].enumerated() {
      #expect(covers(preferred.forces[unit].utilisation, workload))
    }
    city.policy = RandomDispatch()
    let random = try city.run()
    for unit in 0..<3 { #expect(covers(random.forces[unit].utilisation, 0.5)) }
  }

  @Test func ableIsPreferredAlsoWhenBothBecomeFreeAtOnce() throws {
    var calls = TheoryCase(file: "able-baker/first-100.json5", edits: [:])
    calls.policy = FixedPreference()
    calls.replications = 300
    let measures = try calls.run()
    #expect(measures.service[0].incidents.mean == 100)
    #expect(covers(measures.service[0].waiting, 0.799452 * minutes))
    #expect(covers(measures.service[0].queuedShare, 0.372498))
  }

  @Test func linearCityHasTheDistancesOfTheExactSolution() throws {
    var city = TheoryCase(
      file: "line-4/scenario.json5",
      edits: [
        "scenario.horizon": "800h", "scenario.warmUp": "40h", "world.incidents.classes[0].whenBusy": "lost",
      ])
    city.policy = FixedPreference()
    let measures = try city.run()
    // A unit of length is 2 ms.
    #expect(covers(measures.service[0].travel, 2 * 1.0227612317338226))
    let workloads = measures.busiestBases.sorted { ($0.base?.index ?? 0) < ($1.base?.index ?? 0) }
    for (unit, workload) in [0.274250953, 0.310013253, 0.310013253, 0.274250953].enumerated() {
      #expect(covers(workloads[unit].utilisation, workload))
    }
  }
}
