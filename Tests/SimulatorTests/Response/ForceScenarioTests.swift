// Fatigue, hours of duty, readiness and experts against scenarios/mechanisms/forces/README.md, where every instant is derived by
// hand.

import Foundation
import Testing

@testable import Simulator

private func at(_ hours: Int, _ minutes: Int, _ seconds: Double = 0) -> Milliseconds {
  Milliseconds(hours) * hourMs + Milliseconds(minutes) * minuteMs + Milliseconds((seconds * 1000).rounded(.up))
}

@Suite struct ForceScenarioTests {
  private func setup(_ name: String, _ edits: [String: String] = [:]) throws -> Setup {
    let problems = InputProblems()
    var options = CaseOptions()
    options.edits = edits.map { ValueEdit(path: $0.key, value: JSON5Scalar(typed: $0.value)) }
    let loaded = loadCase(
      scenario: "\(repository)/scenarios/mechanisms/forces/\(name).json5", options: options, problems)
    try problems.throwIfAny()
    let found = try #require(loaded)
    return Setup(world: found.world.world, layout: found.layout.layout, scenario: found.scenario.scenario)
  }

  private func run(_ name: String, _ edits: [String: String] = [:]) throws -> RunResults {
    try #require(
      try Simulator.run(
        setup: setup(name, edits), policies: PolicySet(),
        settings: RunSettings(replications: 1, isChecked: true, traced: 0)))
  }

  private func times(_ kind: TraceKind, of unit: Int32? = nil, _ trace: [TraceRecord]) -> [Milliseconds] {
    trace.filter { $0.kind == kind && (unit == nil || $0.subject == unit) }.map(\.timeMs)
  }

  private func isDone(_ trace: [TraceRecord], at expected: Milliseconds) -> Bool {
    // Milliseconds are rounded up from sums of floating numbers.
    times(.incidentDone, trace).count == 1 && (times(.incidentDone, trace)[0] - expected).magnitude <= 1
  }

  @Test func whoTiresWorksMoreSlowly() throws {
    let trace = try run("fatigue-expected").trace
    #expect(times(.incidentAdequate, trace) == [at(3, 10)])
    // 14 1/6 person-hours by 3:10, 22.5 by 3:30, 30 5/12 by 3:55, then 13 an hour
    #expect(isDone(trace, at: at(3, 55, (40 - 30 - 5.0 / 12) / 13 * 3600)))
  }

  @Test func hoursOnDutyAndWhatFatigueTakesAreCounted() throws {
    let results = try run("fatigue-expected")
    let measures = Measures(results)
    func fatigue(_ force: String) throws -> FatigueMeasures {
      try #require(measures.fatigue.first { results.setup.world.forceNames[$0.force.index] == force })
    }
    // Done 4:39:14: the village team was ordered 1:10 and is home 5 min later, at half its rate from 3:10 on.
    let done = at(3, 55, (40 - 30 - 5.0 / 12) / 13 * 3600)
    let village = try fatigue("village-team")
    #expect(village.duties.mean == 1)
    #expect((village.duty.mean - Double(done + 5 * minuteMs - at(1, 10))).magnitude <= 1)
    // To whole steps of 5 minutes
    #expect(
      village.longDuty.mean >= village.duty.mean && village.longDuty.mean <= village.duty.mean + Double(5 * minuteMs))
    #expect((village.lostShare.mean - 0.5 * Double(done - at(3, 10)) / Double(done - at(1, 35))).magnitude < 1e-6)
    // Squads of 乙 (2:15, ordered 1:30, home 15 min later) and 丙 (3:10, ordered 1:55, 30 min more)
    let squads = try fatigue("squad")
    #expect(squads.duties.mean == 2)
    let duties = Double(2 * done + at(0, 60) - at(1, 30) - at(1, 55))
    #expect((squads.duty.mean - duties / 2).magnitude <= 1)
    let lost = 0.5 * Double(2 * done - at(3, 30) - at(3, 55)) / Double(2 * done - at(2, 15) - at(3, 10))
    #expect((squads.lostShare.mean - lost).magnitude < 1e-6)
    // Without rules of duty nothing is counted.
    #expect(try Measures(run("volunteers-expected")).fatigue.isEmpty)
  }

  @Test func squadsAreRelievedReplacedAndRest() throws {
    let trace = try run("duty-expected").trace
    #expect(times(.unitRelieved, trace) == [at(3, 30), at(3, 55)])
    #expect(times(.incidentDecided, trace) == [at(1, 30), at(1, 55), at(3, 50), at(4, 15)])
    // Squad of 乙: home at 3:45, two hours of rest; the engine of the county and the squad of 甲 take over.
    #expect(times(.unitRested, of: 5, trace) == [at(5, 45)])
    #expect(times(.unitOrdered, of: 0, trace) == [at(3, 50)])
    #expect(times(.unitOrdered, of: 4, trace) == [at(4, 15)])
    #expect(times(.unitOnSpot, of: 0, trace) == [at(5, 23)])
    #expect(isDone(trace, at: at(6, 35)))
  }

  @Test func aTeamThatIsHitAtHomeCanNotBeCalled() throws {
    let trace = try run("harm-expected").trace
    // Village team of 乙: unit 2
    #expect(times(.teamHarmed, trace) == [at(1, 0)] && times(.teamHarmed, of: 2, trace).count == 1)
    #expect(times(.unitRested, of: 2, trace) == [at(4, 0)])
    #expect(!trace.contains { $0.kind == .unitOrdered && $0.subject == 2 })
    #expect(times(.unitOnSpot, trace) == [at(2, 15), at(3, 10)])
    #expect(times(.incidentAdequate, trace) == [at(3, 10)])
    #expect(isDone(trace, at: at(4, 22, 30)))
  }

  /// Squads that are hit at home keep their posts where units are relocated; `isChecked` counts them after every event.
  @Test func squadsThatAreHitAtHomeKeepTheirPosts() throws {
    let setup = try setup("harm-expected", ["world.vulnerability.teams[0].stationedAt": "township"])
    for relocation in PolicySet.relocationPolicies {
      let results = try #require(
        try Simulator.run(
          setup: setup, policies: PolicySet(relocation: relocation),
          settings: RunSettings(replications: 1, isChecked: true, traced: 0)))
      // The squad of 乙: unit 5
      #expect(times(.teamHarmed, results.trace) == [at(1, 0)])
      #expect(times(.unitRested, of: 5, results.trace) == [at(4, 0)])
    }
  }

  /// Several units of one incident are relieved while none is free: it waits once.
  @Test func relievedIncidentsWaitOnce() throws {
    let results = try #require(
      try Simulator.run(
        setup: setup("duty"), policies: PolicySet(), settings: RunSettings(replications: 60, isChecked: true)))
    #expect(!results.incidents.isEmpty)
  }

  @Test func whoTrainsLittleIsLaterAndSlower() throws {
    let trace = try run("ready-expected").trace
    let proficiency = 1 - exp(-1.0)
    let turnout = 30 * 60 * (2 - proficiency)
    let rate = 0.5 + 0.5 * proficiency
    #expect((times(.unitOnSpot, of: 5, trace)[0] - at(1, 45, turnout)).magnitude <= 1)
    #expect((times(.incidentAdequate, trace)[0] - at(2, 40, turnout)).magnitude <= 1)
    // The village team from 1:35, one squad from 1:45 + turnout, two from 2:40 + turnout
    let first = (10 * 60 + turnout) / 3600
    let before = 2 * first + (2 + 12 * rate) * 55 / 60
    #expect(isDone(trace, at: at(2, 40, turnout + (40 - before) / (2 + 24 * rate) * 3600)))
  }

  @Test func anExpertAdvisesFromWhereHeIs() throws {
    let trace = try run("expert-expected").trace
    #expect(times(.unitOrdered, of: 7, trace) == [at(1, 55)])
    #expect(times(.unitOnSpot, of: 7, trace) == [at(2, 55)])
    #expect(times(.incidentAdequate, trace) == [at(3, 10)])
    // He lends no hand: the work takes as long as without him.
    #expect(isDone(trace, at: at(3, 10, (40 - 14 - 1.0 / 6) / 26 * 3600)))
    // Without him enough people are not enough.
    #expect(try times(.incidentAdequate, run("expert-late-expected").trace) == [])
  }

  @Test func anExpertTravelsToTheSpot() throws {
    let results = try run("expert-on-the-spot-expected")
    #expect(times(.unitDeparted, of: 7, results.trace) == [at(2, 10)])
    #expect(times(.unitOnSpot, of: 7, results.trace) == [at(3, 40)])
    #expect(times(.incidentAdequate, results.trace) == [at(3, 40)])
    #expect(isDone(results.trace, at: at(3, 10, (40 - 14 - 1.0 / 6) / 26 * 3600)))
    // He is nobody's first help: the squad of 乙 comes five minutes after him.
    let alone = try run(
      "expert-on-the-spot-expected",
      ["world.forces.kinds[1].skills.rescue": "0", "world.forces.kinds[2].turnout.night": "120min"])
    #expect(times(.unitOnSpot, of: 7, alone.trace) == [at(3, 40)])
    #expect(alone.incidents.first?.firstOnSpot == Elapsed(from: at(1, 0), to: at(3, 45)))
  }

  @Test func workUsesUpGoodsAndIsSlowWithoutThem() throws {
    let results = try run("fuel-expected")
    let trace = results.trace
    // The last mile of the township's lorry, and of the county's
    let goods = trace.filter { $0.kind == .delivered && $0.value == 12 }.map(\.timeMs)
    #expect(goods == [at(2, 15, 24), at(4, 35, 36)])
    #expect(times(.goodsUsedUp, trace) == [at(1, 35), at(3, 15, 24)])
    #expect(isDone(trace, at: at(4, 35, 36 + (40 - 33.17) / 26 * 3600)))
    // The second lot is no part of what the incident needs to be complete.
    #expect(times(.incidentComplete, trace) == [at(3, 10)])
  }

  /// Without any of them the work can stand still.
  @Test func workWithoutGoodsCanStandStill() throws {
    let still = ["world.incidents.classes[0].tools[0].rateWithout": "0"]
    let trace = try run("fuel-expected", still).trace
    // 0 until 2:15:24, then 54.6 min at 14/h and 5.4 min at 26/h, then nothing for 80.2 min
    #expect(isDone(trace, at: at(4, 35, 36 + (40 - 12.74 - 2.34) / 26 * 3600)))
  }

  @Test func goodsThatWorkUsesBalance() throws {
    let results = try #require(
      try Simulator.run(
        setup: setup("fuel"), policies: PolicySet(), settings: RunSettings(replications: 40, isChecked: true)))
    #expect(!results.incidents.isEmpty)
  }

  @Test func byNightHalfOfASquadIsThere() throws {
    let trace = try run("night-expected").trace
    // 4 of the village, 6 of 乙; the county sends 6 of 丙 and the engine with 5.
    #expect(Set(trace.filter { $0.kind == .unitOrdered }.map(\.subject)) == [2, 5, 6, 0])
    #expect(times(.incidentAdequate, trace) == [at(3, 28)])
  }

  @Test func theDayShiftRelievesTheOneAtWork() throws {
    let trace = try run("shifts-expected").trace
    // 4 of the village, 6 of 乙; the county sends 6 of 丙 and the engine with 5.
    #expect(Set(trace.filter { $0.kind == .unitOrdered }.map(\.subject)) == [2, 5, 6, 0])
    let changes = trace.filter { $0.kind == .shiftChanges }
    #expect(changes.map(\.timeMs) == [at(3, 0), at(20, 0)] && changes.map(\.value) == [12, 6])
    #expect(times(.shiftRelieves, trace) == [at(3, 25)] && times(.shiftRelieves, of: 5, trace) == [at(3, 25)])
    #expect(times(.incidentAdequate, trace) == [at(3, 25)])
    #expect(isDone(trace, at: at(3, 28, (40 - 13 - 1.0 / 6) / 25 * 3600)))
  }

  @Test func withoutHandOverWhoIsAtWorkStays() throws {
    // After a hand-over of four hours the work is done.
    let trace = try run("shifts-expected", ["world.forces.kinds[2].shifts.handOver": "4h"]).trace
    #expect(times(.shiftRelieves, trace) == [] && times(.incidentAdequate, trace) == [at(3, 28)])
  }

  /// The first of July 2024 is a Monday.
  @Test func shiftsDifferByDayOfTheWeek() throws {
    let setup = try setup("shifts-expected")
    #expect(setup.ofWeekMs(0) == 0)
    for (year, month, day, weekday) in [
      (2024, 2, 29, 3), (2012, 8, 3, 4), (1975, 2, 4, 1), (2000, 1, 1, 5), (2023, 12, 31, 6),
    ] {
      let scenario = Scenario(
        name: "", title: Title(chinese: "", english: ""),
        begins: LocalTime(year: year, month: month, day: day, hour: 1, minute: 30), horizonMs: hourMs, rainstorm: nil)
      #expect(scenario.startOfWeekMs == Milliseconds(weekday) * dayMs + 90 * minuteMs, "\(year)-\(month)-\(day)")
    }
  }

  @Test func membersTurnUpByKind() throws {
    let trace = try run("members-expected").trace
    let mustered = trace.filter { $0.kind == .unitMustered }
    #expect(mustered.map(\.value) == [8, 8] && mustered.map(\.timeMs) == [at(2, 10), at(2, 35)])
    #expect(times(.unitOnSpot, of: 5, trace) == [at(2, 25)])
    #expect(times(.incidentAdequate, trace) == [at(3, 20)])
  }

  @Test func whoIsLateIsNotWaitedForAndOthersAreCalled() throws {
    let trace = try run("members-expected", ["world.forces.kinds[2].members.waits": "30min"]).trace
    let mustered = trace.filter { $0.kind == .unitMustered }
    #expect(mustered.map(\.value) == [6, 6] && mustered.map(\.timeMs) == [at(2, 0), at(2, 25)])
    #expect(times(.incidentDecided, trace) == [at(1, 30), at(1, 55), at(2, 20)])
    #expect(times(.unitOrdered, of: 0, trace) == [at(2, 20)])
    #expect(times(.incidentAdequate, trace) == [at(3, 53)])
  }

  /// Of 4 officials each comes with the chance ¼: a binomial number, drawn anew for each replication, beside 6 + 2 who always come.
  @Test func membersAreDrawn() throws {
    let replications = 400
    let setup = try setup("members-expected", ["world.forces.kinds[2].members.kinds[1].showUp.night": "0.25"])
    var counts = [Int](repeating: 0, count: 5)
    for replication in 0..<replications {
      let results = try #require(
        try Simulator.run(
          setup: setup, policies: PolicySet(),
          settings: RunSettings(seed: UInt64(replication), replications: 1, traced: 0)))
      let first = try #require(results.trace.first { $0.kind == .unitMustered && $0.subject == 5 })
      counts[Int(first.value) - 8] += 1
    }
    for (count, chance) in zip(counts, [81.0, 108, 54, 12, 1].map { $0 / 256 }) {
      let mean = Double(replications) * chance
      #expect(abs(Double(count) - mean) < 4 * max(1, (mean * (1 - chance)).squareRoot()), "\(counts)")
    }
  }

  /// Conservation is checked after every event of 60 drawn storms, and policies see the same.
  @Test(arguments: ["shifts", "members"]) func crewsAreCounted(_ name: String) throws {
    let setup = try setup(name)
    for dispatch in [ClosestAdequate(), StrictHierarchy()] as [any DispatchPolicy] {
      let results = try #require(
        try Simulator.run(
          setup: setup, policies: PolicySet(dispatch: dispatch),
          settings: RunSettings(replications: 60, isChecked: true)))
      #expect(!results.incidents.isEmpty)
    }
  }

  /// Both squads have used up their water. The store of 乙 has none left, so that of the county sends 30 L to each.
  @Test func aSquadFillsUpItsKitBeforeItIsCalledAgain() throws {
    let trace = try run("restock-expected").trace
    let home: Milliseconds = at(4, 24) + 36_924
    #expect(times(.unitHome, of: 5, trace).first == home)
    #expect(times(.unitRestocked, of: 5, trace).first == home + 95 * minuteMs)
    #expect(times(.unitRestocked, of: 6, trace).first == home + 95 * minuteMs)
    let water = trace.filter { $0.kind == .stockTaken && $0.object == 0 && $0.value == 30 }
    // The squad of 甲 follows after the second incident.
    #expect(water.count == 3 && water.prefix(2).map(\.timeMs) == [home, home + 30 * minuteMs])
    // The incident of 4:40 gets the engine and the squad of 甲.
    #expect(trace.filter { $0.kind == .unitOrdered && $0.timeMs > home }.prefix(3).map(\.subject) == [2, 0, 4])
    #expect(times(.incidentAdequate, trace) == [at(3, 10), at(8, 5)])
    let off = try run("restock-expected", ["world.forces": "../common/forces.json5"]).trace
    #expect(times(.unitRestocked, off) == [] && times(.incidentAdequate, off) == [at(3, 10), at(6, 50)])
  }

  /// Where no store has water it is looked for every `relief.retry`, and the squad can't be called.
  @Test func aSquadWithoutItsKitWaits() throws {
    let trace = try run("restock-expected", ["world.forces.kinds[2].kit.water": "2000"]).trace
    #expect(times(.unitRestocked, trace) == [])
    #expect(trace.filter { $0.kind == .unitOrdered && $0.subject == 5 }.map(\.timeMs) == [at(1, 30)])
  }

  /// Conservation is checked after every event of 40 drawn storms.
  @Test func kitsThatAreFilledUpBalance() throws {
    let results = try #require(
      try Simulator.run(
        setup: setup("restock"), policies: PolicySet(), settings: RunSettings(replications: 40, isChecked: true)))
    #expect(results.items.contains { $0.issued > 0 })
  }

  @Test func workIsSlowerWithoutItsTools() throws {
    let trace = try run("tools-expected").trace
    let before = 40.0 / 60 + 10.5 * 55 / 60
    #expect(isDone(trace, at: at(3, 10, (40 - before) / 26 * 3600)))
  }

  @Test func lampsAreMissedByNightOnly() throws {
    let tool = "world.incidents.classes[0].tools[0]"
    let trace = try run(
      "tools-expected",
      ["\(tool).pieces": "4", "\(tool).byNight": "true", "world.incidents.classes[0].workPersonHours": "100"]
    ).trace
    let before = 40.0 / 60 + 14 * 0.625 * 55 / 60 + 26 * 0.75 * 170 / 60
    #expect(isDone(trace, at: at(6, 0, (100 - before) / 26 * 3600)))
  }

  /// Nobody carries a boat: the work stands still until the county's is there.
  @Test func toolsFromStoresSpeedTheWorkToo() throws {
    let tool = "world.incidents.classes[0].tools[0]"
    let trace = try run("tools-delivered-expected").trace
    let delivered = try #require(trace.first { $0.kind == .delivered && $0.value == 1 }).timeMs
    #expect(delivered > at(3, 10) && times(.incidentAdequate, trace) == [at(3, 10)])
    #expect((times(.incidentDone, trace)[0] - (delivered + at(0, 0, 40.0 / 26 * 3600))).magnitude <= 1)
    // Half a rate until then, where half the work can be done without
    let half = try run("tools-delivered-expected", ["\(tool).rateWithout": "0.5"]).trace
    let since = Double(delivered - at(3, 10)) / Double(hourMs)
    let before = 0.5 * (40.0 / 60 * 2 + 55.0 / 60 * 14 + since * 26)
    #expect((times(.incidentDone, half)[0] - (delivered + at(0, 0, (40 - before) / 26 * 3600))).magnitude <= 1)
  }

  @Test func volunteersComeUncalledAndAreNotCountedOn() throws {
    let trace = try run("volunteers-expected").trace
    #expect(times(.volunteersCome, trace) == [at(1, 10), at(1, 10), at(1, 10)])
    #expect(times(.unitOnSpot, trace).sorted() == [at(1, 35), at(2, 5), at(2, 15), at(2, 35), at(3, 10), at(3, 50)])
    #expect(times(.incidentAdequate, trace) == [at(2, 15)])
    #expect(isDone(trace, at: at(3, 50, 5.5 / 29 * 3600)))
  }

  /// The chance falls with the way: 15, 0 and 30 minutes from 甲 (nobody knows yet that the road is closed), 乙 and 丙.
  @Test func volunteersComeTheRatherTheNearerTheyAre() throws {
    let replications = 600
    let setup = try setup(
      "volunteers-expected",
      ["world.forces.kinds[3].spontaneous.chance": "0.6", "world.forces.kinds[3].spontaneous.reach": "60min"])
    var come = [0.0, 0, 0]
    for replication in 0..<replications {
      let results = try #require(
        try Simulator.run(
          setup: setup, policies: PolicySet(),
          settings: RunSettings(seed: UInt64(replication), replications: 1, traced: 0)))
      for record in results.trace where record.kind == .volunteersCome {
        let base = setup.world.units[Int(record.subject)].base
        come[setup.world.bases[base].township.index] += 1
      }
    }
    let chances = [0.6 * exp(-0.25), 0.6, 0.6 * exp(-0.5)]
    for (count, chance) in zip(come, chances) {
      let mean = Double(replications) * chance
      #expect(abs(count - mean) < 4 * (mean * (1 - chance)).squareRoot(), "\(count) of \(mean)")
    }
  }

  @Test func volunteersStayAwayFromWhatIsNotUrgent() throws {
    let trace = try run(
      "volunteers-expected",
      ["world.forces.kinds[3].spontaneous.upToPriority": "0", "world.incidents.classes[0].priority": "1"]
    ).trace
    #expect(times(.volunteersCome, trace).isEmpty && times(.incidentAdequate, trace) == [at(3, 10)])
  }

  @Test func kitThatFailsIsAskedForOnTheSpot() throws {
    func boats(_ trace: [TraceRecord]) -> [Milliseconds] {
      trace.filter { $0.kind == .stockTaken && $0.object == 2 }.map(\.timeMs)
    }
    let sound = try run("kit-expected").trace
    #expect(boats(sound) == [])
    #expect(times(.incidentComplete, sound) == [at(3, 10)])
    // The boat of the first squad fails, as the draw has it; the county's is called at once.
    let worn = try run("kit-worn-expected").trace
    #expect(boats(worn) == [at(2, 15)])
    #expect(times(.incidentComplete, worn) == [at(4, 7)])
  }
}
