// Warning and moving people against scenarios/mechanisms/warning/README.md, where every milestone is derived by hand.

import Foundation
import Testing

@testable import Simulator

/// Hours and minutes of the clock since 18:00, when the example begins
private func at(_ clockHours: Int, _ minutes: Int) -> Milliseconds {
  Milliseconds((clockHours + 6) % 24) * hourMs + Milliseconds(minutes) * minuteMs
}

@Suite struct WarningScenarioTests {
  /// - Parameter edits: values as `--set` takes them
  private func run(
    _ edits: KeyValuePairs<String, String> = [:], scenario: String = "scenario", seed: UInt64 = 1,
    policies: PolicySet = PolicySet()
  ) throws -> RunResults {
    var options = CaseOptions()
    options.edits = edits.map { ValueEdit(path: $0.key, value: JSON5Scalar(typed: $0.value)) }
    let loaded = try loadScenario("mechanisms/warning", file: scenario, options: options)
    let setup = Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
    return try #require(
      try Simulator.run(
        setup: setup, policies: policies,
        settings: RunSettings(seed: seed, replications: 1, isChecked: true, traced: 0)))
  }

  /// 乙 is hit for certain, and 50 people will need relief there; 甲 is warned for nothing, and nobody expects that it is hit. README.md
  /// has the way of the goods.
  @Test func expectedDemandIsPushedAhead() throws {
    let demand = try run()
    let pushed = try run(policies: PolicySet(prepositioning: PushExpectedDemand()))
    let pushes = pushed.trace.filter { $0.kind == .goodsPushed }
    #expect(pushes.map(\.timeMs) == [at(22, 0)] && pushes.map(\.object) == [1] && pushes.map(\.value) == [50])
    // Decided by the county in 5 minutes, twice as many at night
    let decided = pushed.trace.first { $0.kind == .requestDecided }
    #expect(decided?.timeMs == at(22, 10))
    let delivered = pushed.trace.filter { $0.kind == .delivered && $0.timeMs < at(2, 0) }
    #expect(delivered.map(\.timeMs) == [at(22, 56) + 40_000, at(23, 32) + 20_000, at(23, 32) + 20_000])
    #expect(delivered.map(\.value) == [50, 40, 50])
    #expect(!demand.trace.contains { $0.kind == .delivered && $0.timeMs < at(2, 0) })
    // When people are counted at 3:00 they have used 6¼ of the 90 litres: 66¼ are missing to 150, and no quilt.
    let (late, early) = try (relief(demand), relief(pushed))
    #expect(early.demandedKilograms == 67 && late.demandedKilograms == 150 + 50 * 2)
    #expect(early.complete < late.complete)
    #expect(!pushed.requests.contains { $0.reason == .ahead })
  }

  /// What stores keep for those who ask is not pushed: of 1,000 and 50 litres and of 100 and 20 quilts they may give
  /// 150 and 7 litres, and 15 and 3 quilts; the village lacks 90 and 50.
  @Test func aStoreKeepsWhatItShallKeep() throws {
    let pushed = try run(
      ["world.relief": "relief-kept.json5"], policies: PolicySet(prepositioning: PushExpectedDemand()))
    var given = [Int64](repeating: 0, count: 2)
    for record in pushed.trace where record.kind == .stockTaken && record.timeMs < at(1, 0) {
      given[Int(record.object)] += record.value
    }
    #expect(given == [90, 18])
    // The others are given up, and asked for when somebody needs them: 32 quilts.
    let relief = try relief(pushed)
    #expect(relief.complete != .notReached && relief.demandedKilograms == 67 + 32 * 2)
  }

  @Test func whereAHitIsNotLikelyNothingIsPushed() throws {
    // Somebody is trapped at 60 mm, and nobody displaced below 100.
    let pushed = try run(
      ["scenario.rainstorm.gauges[gauge=one].rain_mm": "80"],
      policies: PolicySet(prepositioning: PushExpectedDemand()))
    #expect(pushed.trace.contains { $0.kind == .warningIssued && $0.subject == 1 })
    #expect(!pushed.trace.contains { $0.kind == .goodsPushed })
  }

  /// Promised at 1:52, the goods wait for the county's key-holder until 2:12. The lifeboat that is asked for at 1:55 comes first; what else
  /// fits on its lorry of 150 kg is 30 of 40 litres, the rest goes on the second.
  @Test func whatIsAskedForIsLoadedBeforeWhatIsPushed() throws {
    let pushed = try run(
      ["layout.vehicles[0].payloadKilograms": "150", "world.incidents": "../forces/incidents-kit.json5"],
      scenario: "late",
      policies: PolicySet(prepositioning: PushExpectedDemand()))
    let delivered = pushed.trace.filter { $0.kind == .delivered && $0.timeMs < at(4, 0) && $0.value != 60 }
    let half: Milliseconds = 30_000
    #expect(
      delivered.map(\.timeMs) == [
        at(2, 40), at(2, 40), at(3, 44) + half, at(3, 44) + half, at(3, 45) + 40_000, at(3, 45) + 40_000,
      ])
    #expect(delivered.map(\.value) == [50, 20, 1, 30, 10, 30])
    // At 3:00 they have 50 L less 20 min of 6.25 L an hour, and 40 L on the way: 62.08 L are missing to 150.
    #expect(try relief(pushed).demandedKilograms == 63)
  }

  /// Where key-holders need two hours people ask, at 3:00, for what was promised at 1:52 and still lies in the stores: they get it
  /// at once and once.
  @Test func whoAsksGetsWhatWasPromised() throws {
    let edits: KeyValuePairs = [
      "world.incidents": "../forces/incidents-kit.json5", "layout.sites[site=county].opening_minutes": "120",
      "layout.sites[site=township].opening_minutes": "120",
    ]
    let pushed = try run(edits, scenario: "late", policies: PolicySet(prepositioning: PushExpectedDemand()))
    let relief = try relief(pushed)
    #expect(relief.demandedKilograms == 150 + 50 * 2)
    var taken = [Int64](repeating: 0, count: 3)
    for record in pushed.trace where record.kind == .stockTaken && record.timeMs < at(5, 30) {
      taken[Int(record.object)] += record.value
    }
    #expect(taken == [150, 50, 1])
    // 3:52 the county's store is open, 220 kg are loaded in 3 min 40 s, 75 min by C, 15 min last mile
    #expect(pushed.trace.filter { $0.kind == .delivered }.map(\.timeMs).max() == at(5, 25) + 40_000)
  }

  private func relief(_ results: RunResults) throws -> RequestRecord {
    try #require(results.requests.first { $0.incident < 0 && $0.day == 0 && $0.reason == .displaced })
  }

  private struct Milestone: Hashable, CustomStringConvertible {
    var time: Milliseconds
    var kind: TraceKind
    var subject: Int32
    var object: Int32 = -1
    var value: Int64 = 0
    var description: String { "\(time) \(kind) \(subject) \(object) \(value)" }
  }

  // Townships and villages: 甲 0, 乙 1, 丙 2. Units: engine 0, teams 1…3, squads 4…6.
  private static let golden: [Milestone] = [
    Milestone(time: at(19, 0), kind: .warningIssued, subject: 0, value: 3),
    Milestone(time: at(19, 15), kind: .warningAtTownship, subject: 0, value: 3),
    Milestone(time: at(19, 29), kind: .warningAtVillage, subject: 0, value: 3),
    Milestone(time: at(19, 30), kind: .personWarned, subject: 0, value: 3),
    Milestone(time: at(19, 40), kind: .unitOnRound, subject: 1, object: 0),
    Milestone(time: at(20, 5), kind: .groupTold, subject: 0, value: 50),
    Milestone(time: at(20, 25), kind: .groupLeft, subject: 0, object: 0, value: 50),
    Milestone(time: at(20, 35), kind: .groupTold, subject: 0, value: 50),
    Milestone(time: at(20, 55), kind: .groupLeft, subject: 0, object: 1, value: 50),
    Milestone(time: at(21, 25), kind: .groupArrived, subject: 0, object: 0, value: 50),
    Milestone(time: at(22, 0), kind: .warningIssued, subject: 1, value: 4),
    Milestone(time: at(22, 10), kind: .groupArrived, subject: 0, object: 1, value: 50),
    Milestone(time: at(22, 15), kind: .warningAtTownship, subject: 1, value: 4),
    Milestone(time: at(22, 33), kind: .warningAtVillage, subject: 1, value: 4),
    Milestone(time: at(22, 34), kind: .personWarned, subject: 1, value: 4),
    Milestone(time: at(22, 54), kind: .unitOnRound, subject: 2, object: 1),
    Milestone(time: at(23, 24), kind: .groupTold, subject: 1, value: 50),
    Milestone(time: at(23, 44), kind: .groupLeft, subject: 1, object: 1, value: 50),
    Milestone(time: at(23, 54), kind: .groupTold, subject: 1, value: 50),
    Milestone(time: at(0, 14), kind: .groupLeft, subject: 1, object: 2, value: 50),
    Milestone(time: at(0, 24), kind: .groupTold, subject: 1, value: 50),
    Milestone(time: at(0, 44), kind: .groupLeft, subject: 1, object: 2, value: 50),
    Milestone(time: at(0, 44), kind: .groupArrived, subject: 1, object: 1, value: 50),
    Milestone(time: at(0, 54), kind: .groupTold, subject: 1, value: 50),
    Milestone(time: at(1, 44), kind: .groupArrived, subject: 1, object: 2, value: 50),
    Milestone(time: at(2, 0), kind: .displaced, subject: 1, object: 1, value: 25),
    Milestone(time: at(2, 14), kind: .groupArrived, subject: 1, object: 2, value: 50),
    Milestone(time: at(7, 0), kind: .peopleReturned, subject: 0, value: 100),
  ]

  @Test func everyMilestoneIsTheOneDerivedByHand() throws {
    let milestones = try run().trace.filter { $0.kind.isOfWarnings || $0.kind == .displaced }.map {
      Milestone(time: $0.timeMs, kind: $0.kind, subject: $0.subject, object: $0.object, value: $0.value)
    }
    #expect(milestones.map(\.time) == milestones.map(\.time).sorted())
    #expect(Self.golden.filter { !milestones.contains($0) }.isEmpty, "derived by hand, not in the trace")
    #expect(milestones.filter { !Self.golden.contains($0) }.isEmpty, "in the trace, not derived by hand")
    #expect(milestones.count == Self.golden.count)
  }

  @Test func theFiguresAreTheOnesDerivedByHand() throws {
    let results = try run()
    let row = try #require(results.warnings.first { $0.township.index == 1 })
    #expect(row.persons == 2 && row.personsInTime == 0)
    #expect(row.villagesHit == 1 && row.villagesHitWarned == 1)
    #expect(row.householdsHit == 80 && row.householdsHitTold == 80 && row.householdsInTime == 0)
    #expect(row.moved == 150 && row.movedBeforeOnset == 150 && row.movedInVain == 0)
    #expect(row.homesHit == 100 && row.homesHitMoved == 75 && row.spared == 8)
    #expect(results.warnings[0].movedInVain == 100 && results.warnings[2].households == 0)
    #expect(results.incidents.first?.peopleAtRisk == 2)
    #expect(results.townships[1].displaced == 25)
    // What people need does not change: those who moved have lost their homes as well.
    #expect(results.requests.first { $0.incident < 0 }?.people == 50)
  }

  @Test func aFullyMovedZoneHasNoIncident() throws {
    // Leaving at once, everybody of the zone has left long before 1:00.
    let results = try run(["world.warning.moving.mobilisation": "0min"])
    #expect(results.incidents.isEmpty && results.warnings[1].spared == 10)
    #expect(results.trace.contains { $0.kind == .incidentAverted && $0.value == 10 })
    #expect(results.townships[1].displaced == 0 && results.warnings[1].homesHitMoved == 100)
  }

  @Test func rescueCallsTheTeamOffItsRound() throws {
    // A lead of 30 minutes less: the round is still under way when the incident is noticed… but nobody leaves any more.
    let results = try run(["scenario.warnings.forecasts[0].lead": "90min"])
    let ordered = results.trace.first { $0.kind == .unitOrdered && $0.subject == 2 }
    #expect(ordered?.timeMs == at(1, 10))
    // At 23:30 + 54 min on the round; the door at 0:54 is told, that at 1:24 is not.
    #expect(results.trace.filter { $0.kind == .groupTold && $0.subject == 1 }.map(\.timeMs) == [at(0, 54)])
    #expect(results.warnings[1].movedBeforeOnset == 0 && results.incidents.first?.peopleAtRisk == 10)
  }

  @Test func whoHearsNothingOfAWarningStaysAtHome() throws {
    let results = try run(["scenario.warnings.forecasts[0].missed": "1"])
    #expect(results.warnings[1].villagesHit == 1 && results.warnings[1].villagesHitWarned == 0)
    #expect(results.warnings[1].householdsHit == 80 && results.warnings[1].householdsHitTold == 0)
    #expect(results.incidents.first?.peopleAtRisk == 10 && results.townships[1].displaced == 100)
  }

  @Test func theDelaysOfAllLevelsAddUp() throws {
    let results = try run(["scenario.warnings.issuedBy": "province"])
    // Links 30, 20, 15 and 10 min; city, county and township pass it on in 2 × 4 min each, at night.
    let issued = results.trace.first { $0.kind == .warningIssued && $0.subject == 1 }?.timeMs
    let atTownship = results.trace.first { $0.kind == .warningAtTownship && $0.subject == 1 }?.timeMs
    let atVillage = results.trace.first { $0.kind == .warningAtVillage && $0.subject == 1 }?.timeMs
    #expect(issued == at(22, 0))
    #expect(atTownship == at(22, 0) + (30 + 8 + 20 + 8 + 15) * minuteMs)
    #expect(atVillage == at(22, 0) + (30 + 8 + 20 + 8 + 15 + 8 + 10) * minuteMs)
  }

  @Test func onThePlatformAWarningReachesEverybodyInOneHop() throws {
    let results = try run(["world.command.mode": "platform"])
    for kind in [TraceKind.warningAtTownship, .warningAtVillage] {
      #expect(results.trace.first { $0.kind == kind && $0.subject == 1 }?.timeMs == at(22, 2))
    }
    // Known at 22:03, within five minutes
    #expect(results.warnings[1].personsInTime == 2)
  }

  @Test func loudspeakersAreHeardAtOnceAndSpareTheTeamItsRound() throws {
    let results = try run(["world.warning.station.heard.night": "1"])
    let told = results.trace.filter { $0.kind == .groupTold && $0.subject == 1 }
    #expect(told.map(\.timeMs) == [Milliseconds](repeating: at(22, 34), count: 4))
    #expect(!results.trace.contains { $0.kind == .unitOnRound && $0.subject == 2 })
  }

  /// Without a station the round begins when somebody has come to tell: 29 min later
  @Test func aVillageWithoutAStationIsWarnedLater() throws {
    let results = try run(["world.warning.station.share": "0"])
    #expect(results.trace.first { $0.kind == .personWarned && $0.subject == 1 }?.timeMs == at(23, 3))
  }

  @Test func whoCannotLeaveAloneIsHelpedAfterAllDoors() throws {
    let results = try run(["world.warning.round.helped": "1", "world.warning.round.helpPersonHours": "0.08"])
    // Village 甲: two doors by 20:35, then 50 people × 0.08 = 4 person-hours for four: an hour each.
    let left = results.trace.filter { $0.kind == .groupLeft && $0.subject == 0 }
    #expect(left.map(\.timeMs) == [at(21, 35), at(22, 35)])
  }

  @Test func whereNoShelterHasRoomPeopleStayWithRelatives() throws {
    let results = try run(["world.warning.shelters.table[shelter=C].places": "20"])
    #expect(results.warnings[1].withoutPlace == 100)
    #expect(results.trace.filter { $0.kind == .groupLeft && $0.subject == 1 }.map(\.object) == [1, -1, -1])
  }

  // MARK: Relief in shelters

  /// 甲's people are in shelters from 21:25 and 22:10 until 7:00, and their goods are handed over at the seat. README.md has the way of
  /// the goods.
  @Test func peopleInSheltersNeedRelief() throws {
    let results = try run(["world.warning.shelters.relief": "true"])
    let request = try #require(results.requests.first { $0.reason == .sheltered && $0.village.index == 0 })
    #expect(request.onsetMs == at(21, 25) && request.people == 100 && request.day == 0)
    #expect(request.demandedKilograms == 300 + 100 * 2)
    let delivered = results.trace.filter { $0.kind == .delivered && $0.timeMs < at(0, 30) }
    #expect(delivered.map(\.timeMs) == [at(23, 56) + 20_000, at(0, 7) + 40_000, at(0, 7) + 40_000])
    #expect(delivered.map(\.value) == [20, 300, 80])
    // 50 people for 45 min, then 100: 8 h 50 until they go home, 1 h 57 min 40 s until water comes
    let water = try #require(results.needs.first { $0.township.index == 0 && $0.item.index == 0 })
    let (before, home, dry) = (50 * 0.75, 100 * (8 + 50.0 / 60), 100 * (1 + 57.0 / 60 + 40.0 / 3600))
    #expect(abs(water.needed - (before + home) * 3 / 24) < 1e-6)
    #expect(abs(water.unmet - (before + dry) * 3 / 24) < 1e-6)
    #expect(abs(water.deprivedPersonHours - (before + dry)) < 1e-6)
    // 20 people have theirs 11 min 20 s earlier.
    let quilts = try #require(results.needs.first { $0.township.index == 0 && $0.item.index == 1 })
    #expect(quilts.needed == 100 && quilts.unmet == 0)
    #expect(abs(quilts.deprivedPersonHours - (before + dry - 20 * (11.0 / 60 + 20.0 / 3600))) < 1e-6)
  }

  /// Of 150 people of 乙 who left, 75 have lost their homes: they stay away, the others go home when the warning ends. Of the 25
  /// who are displaced half need relief, 12.5 rounded up; of the 75 the rest of the 50.
  @Test func whoStillHasAHomeGoesThereWhenTheWarningEnds() throws {
    let results = try run(["world.warning.shelters.relief": "true"])
    let returns = results.trace.filter { $0.kind == .peopleReturned }
    #expect(returns.map(\.timeMs) == [at(7, 0), at(10, 0)] && returns.map(\.value) == [100, 75])
    #expect(results.townships[1].displaced == 25)
    let displaced = results.requests.filter { $0.reason == .displaced && $0.village.index == 1 }
    #expect(displaced.map(\.onsetMs) == [at(2, 0), at(10, 0)] && displaced.map(\.people) == [13, 50])
  }

  /// Only the first request of people names them as new: those of 10:00 and of a day after the first came are for a further day.
  @Test func whoStaysWithoutAHomeIsCountedOnce() throws {
    let results = try run(["world.warning.shelters.relief": "true", "scenario.horizon": "32h"])
    let displaced = results.requests.filter { $0.reason == .displaced && $0.village.index == 1 }
    #expect(displaced.map(\.onsetMs) == [at(2, 0), at(10, 0), at(0, 44) + dayMs] && displaced.map(\.day) == [0, 1, 1])
  }

  /// The 150 people of 乙 who left are with relatives. When the warning ends, at 10:00, 75 of them have no home, and 37 of these (the 50 of the forecast
  /// less 13 who are displaced at 2:00) come to need relief: they ask for a quilt each, as the 13 did.
  @Test func whoComesBackToNoHomeAsksForGoodsNeededOnce() throws {
    let results = try run(["world.warning.shelters.relief": "true", "world.warning.moving.toShelter": "0"])
    let quilts = try #require(results.needs.first { $0.township.index == 1 && $0.item.index == 1 })
    #expect(quilts.needed == 50 && quilts.unmet == 0)
    let later = try #require(results.requests.first { $0.reason == .displaced && $0.onsetMs == at(10, 0) })
    // Two kilograms each, and water for 50 people and a day less what lies there
    #expect(later.people == 50 && later.demandedKilograms > 37 * 2 && later.demandedKilograms <= 37 * 2 + 150)
  }

  /// What is forecast for people in shelters: 100 of 甲 on the orange warning, 200 of 乙 on the red one, all of whom follow and go to a shelter. Of
  /// the 100 people of 乙 who live in its zone of 200 and lose their homes half have left on an orange warning, all on a red one.
  @Test func theForecastCountsPeopleInShelters() throws {
    let loaded = try loadScenario(
      "mechanisms/warning", file: "scenario",
      options: {
        var options = CaseOptions()
        options.edits = [ValueEdit(path: "world.warning.shelters.relief", value: JSON5Scalar(typed: "true"))]
        return options
      }())
    let setup = Setup(world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario)
    let forecast = ReliefForecast(setup: setup)
    #expect([0, 1, 2].map { forecast.chance[$0] } == [0, 1, 0])
    let levels: [WarningLevel] = [.yellow, .orange, .red]
    for village in 0..<3 {
      #expect(levels.map { forecast.shelteredPeople(village, $0) } == [0, 100, 200])
    }
    #expect(levels.map { forecast.displacedPeople(1, $0) } == [50, 25, 0])
    #expect(levels.map { forecast.displacedPeople(0, $0) } == [0, 0, 0])
  }

  /// All whom 甲 and 乙 need goods for are expected in shelters, so these lie at the seats before anybody comes. README.md has the way of the goods.
  @Test func goodsArePushedToShelters() throws {
    let relief: KeyValuePairs = ["world.warning.shelters.relief": "true"]
    let pushed = try run(relief, policies: PolicySet(prepositioning: PushExpectedDemand()))
    let pushes = pushed.trace.filter { $0.kind == .goodsPushed }
    #expect(pushes.map(\.timeMs) == [at(19, 0), at(22, 0)] && pushes.map(\.object) == [0, 1])
    #expect(pushes.map(\.value) == [100, 200])
    let delivered = pushed.trace.filter { $0.kind == .delivered && $0.timeMs < at(23, 30) }
    #expect(
      delivered.map(\.timeMs) == [
        at(19, 51) + 20_000, at(20, 2) + 40_000, at(20, 2) + 40_000, at(22, 11) + 40_000, at(23, 4) + 50_000,
        at(23, 4) + 50_000,
      ])
    #expect(delivered.map(\.value) == [20, 300, 80, 50, 550, 20])
    // When 甲's 100 people are counted at 22:25, they have used 50 × 45 min and 100 × 15 min of the 300 litres: 7.8.
    let request = try #require(pushed.requests.first { $0.reason == .sheltered && $0.village.index == 0 })
    #expect(request.people == 100 && request.demandedKilograms == 8)
    for item in 0..<2 {
      let need = try #require(pushed.needs.first { $0.township.index == 0 && $0.item.index == item })
      let without = try #require(try run(relief).needs.first { $0.township.index == 0 && $0.item.index == item })
      #expect(need.needed == without.needed && need.deprivedPersonHours == 0 && without.deprivedPersonHours > 0)
    }
  }

  /// At the point of a township goods for its shelters need no vehicle of the township: they are there once they are handed over (10 min) and unloaded
  /// (20 kg/min).
  @Test func whatIsPushedToSheltersStaysAtThePoint() throws {
    let pushed = try run(
      ["world.warning.shelters.relief": "true", "world.lastMile": "../township-point/last-mile.json5"],
      policies: PolicySet(prepositioning: PushExpectedDemand()))
    let delivered = pushed.trace.filter { $0.kind == .delivered && $0.timeMs < at(22, 0) }
    #expect(delivered.map(\.timeMs) == [at(20, 3) + 20_000, at(20, 35) + 40_000, at(20, 35) + 40_000])
    #expect(!pushed.trace.contains { $0.kind == .leftPoint && $0.timeMs < at(22, 0) })
  }

  // MARK: Theory

  /// Rayleigh: 1 − e^(−t² ÷ 2σ²) of those who were told have left after t
  @Test(arguments: [1, 2, 3]) func theMobilisationCurveIsItsFormula(seed: Int) throws {
    let results = try run(["world.warning": "warning-curve.json5"], seed: UInt64(seed))
    let told = try #require(results.trace.first { $0.kind == .groupTold && $0.subject == 1 }?.timeMs)
    let delays = results.trace.filter { $0.kind == .groupLeft && $0.subject == 1 }.map { Double($0.timeMs - told) }
    let count = 1000.0
    let sigma = Double(20 * minuteMs)
    #expect(Double(delays.count) > 0.99 * count)
    var largest = 0.0
    for (rank, delay) in delays.sorted().enumerated() {
      let curve = 1 - Foundation.exp(-delay * delay / (2 * sigma * sigma))
      largest = max(largest, abs(curve - Double(rank) / count), abs(curve - Double(rank + 1) / count))
    }
    // Kolmogorov: exceeded by chance once in a thousand
    #expect(largest < 1.95 / count.squareRoot(), "seed \(seed)")
  }

  @Test func theSameHazardMeetsThoseWhoWereWarnedAndThoseWhoWereNot() throws {
    func outcome(_ name: String) throws -> RunResults {
      let problems = InputProblems()
      let loaded = loadCase(scenario: "\(repository)/scenarios/mechanisms/warning/\(name).json5", problems)
      try problems.throwIfAny()
      let found = try #require(loaded)
      let setup = Setup(world: found.world.world, layout: found.layout.layout, scenario: found.scenario.scenario)
      return try #require(
        try Simulator.run(
          setup: setup, policies: PolicySet(), settings: RunSettings(seed: 5, replications: 60, isChecked: true)))
    }
    let (on, off) = (try outcome("on"), try outcome("off"))
    #expect(off.warnings.isEmpty)
    // Displaced by the hazard, and those who had left in time: together those whom it displaces where nobody warns.
    for (warned, unwarned) in zip(on.townships, off.townships) {
      let row = try #require(
        on.warnings.first { $0.replication == warned.replication && $0.township == warned.township })
      #expect(warned.displaced + row.homesHitMoved == unwarned.displaced)
      #expect(warned.rainMillimetres == unwarned.rainMillimetres)
    }
    func risk(_ results: RunResults) -> Int32 { results.incidents.reduce(0) { $0 + $1.peopleAtRisk } }
    #expect(risk(on) + on.warnings.reduce(0) { $0 + $1.spared } == risk(off))
    #expect(risk(on) < risk(off))
  }
}
