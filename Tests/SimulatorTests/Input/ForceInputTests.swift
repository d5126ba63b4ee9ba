// Readiness, hours of duty, experts and costs of forces: slips of the hand with the message that names each, and costs by hand.

import Foundation
import Testing

@testable import Simulator

@Suite struct ForceInputTests {
  @Test(
    arguments: [
      ("night: 1 }, remote", "night: 1.5 }, remote", "forces.kinds[0].showUp.night is 1.5"),
      ("showUp: { day: 0.9, night: 1 }", #"showUp: "most""#, "forces.kinds[0].showUp is \"most\""),
      ("learningHours: 30", "learningHours: 0", "forces.kinds[0].readiness.learningHours is 0"),
      ("leastRate: 0.6", "leastRate: 6", "forces.kinds[0].readiness.leastRate is 6"),
      ("slowestTurnout: 1.5", "slowestTurnout: 0.5", "forces.kinds[0].readiness.slowestTurnout is 0.5"),
      ("turnover: 0.2", "turnover: 2", "forces.kinds[0].readiness.turnover is 2"),
      ("upkeep: 0.9", "upkeep: 9", "forces.kinds[0].readiness.upkeep is 9"),
      ("trainingHours: 40", "trainingHours: 9999", "forces.kinds[0].readiness.trainingHours is 9999"),
      (#"longest: "12h""#, #"longest: "0h""#, "forces.kinds[0].duty.longest is"),
      (#"rest: "8h""#, "rest: 8", "forces.kinds[0].duty.rest is 8"),
      ("allowanceYuanPerPersonHour: 10", "allowanceYuanPerPersonHour: -10", "costs.allowanceYuanPerPersonHour is -10"),
      (#"{ after: "8h", rate: 0.8"#, #"{ after: "8h", rate: 1.8"#, "forces.fatigue[0].rate is 1.8"),
      (
        #"fatigue: [{"#, #"fatigue: [{ after: "9h", rate: 0.9, source: "x" }, {"#,
        "forces.fatigue[1].after does not come after the point before"
      ),
      (
        #"fatigue: [{"#, #"fatigue: [{ after: "2h", rate: 0.5, source: "x" }, {"#,
        "forces.fatigue[1].rate is more than at the point before"
      ),
      ("chance: 0.1", "chance: 1.1", "forces.kinds[0].spontaneous.chance is 1.1"),
      (#"reach: "30min""#, "reach: 30", "forces.kinds[0].spontaneous.reach is 30"),
      (
        #"capability: { law: "uniform", from: 0.2"#, #"capability: { law: "uniform", from: -1"#, "capability.from is -1"
      ),
      ("upToPriority: 1", "upToPriority: 12", "forces.kinds[0].spontaneous.upToPriority is 12"),
      (
        "remote: false", "remote: true",
        "forces.kinds[0].spontaneous is not for village teams, road crews or experts"
      ),
      ("onTheSpot: false", "onTheSpot: 1", "forces.kinds[0].onTheSpot is 1"),
      (
        "remote: false, onTheSpot: false", "remote: true, onTheSpot: true",
        "forces.kinds[0].onTheSpot is not for village teams or who never travels (remote)"
      ),
      (#"at: "province", city: "210100""#, #"at: "province", city: "21""#, "outages[1].city is \"21\""),
      (#"at: "county", relief"#, #"at: "country", relief"#, "outages[0].at is \"country\""),
      (#"restock: { time: "20min" }"#, "restock: { time: 20 }", "forces.kinds[0].restock.time is 20"),
      ("changes: [{ begins: \"6h\"", "changes: [{ begins: \"24h\"", "forces.kinds[1].shifts.changes[0].begins is"),
      ("people: 4, days", "people: 40, days", "shifts.changes[0].people is more than the 6 people of a unit"),
      (#"days: ["mon", "sat"]"#, #"days: ["mon", "sad"]"#, "shifts.changes[0].days names \"sad\""),
      (
        #"begins: "18h", people: 2"#, #"begins: "6h", people: 2"#,
        "shifts.changes[1].begins is the time of another change on mon"
      ),
      (#"handOver: "15min""#, #"handOver: "25h""#, "forces.kinds[1].shifts.handOver is"),
      (#"ends: "17h""#, #"ends: "7h""#, "forces.kinds[2].members.workingHours.ends does not come after begins"),
      (
        "people: 3, showUp: {", "people: 4, showUp: {",
        "forces.kinds[2].members.kinds has 7 people; expected the 6 of a unit"
      ),
      ("work: 0.9", "work: 9", "members.kinds[0].showUp.work is 9"),
      (#"waits: "30min""#, "waits: 30", "forces.kinds[2].members.waits is 30"),
      (#"workingHours: {"#, #"workingHour: {"#, "forces.kinds[2].members.workingHours is missing"),
      (
        "showUp: 1, members", "showUp: 0.5, members",
        "forces.kinds[2].showUp must be 1 where members say who turns up"
      ),
      (
        "showUp: 1, members", "showUp: 1, clearsRoads: true, members",
        "forces.kinds[2].members is not for village teams"
      ),
      (#"{ item: "boat", pieces: 2"#, #"{ item: "bout", pieces: 2"#, "incidents.classes[0].tools[0].item is \"bout\""),
      ("pieces: 2", "pieces: 0", "incidents.classes[0].tools[0].pieces is 0"),
      ("staffing: { people: 6", "staffing: { people: 0", "incidents.classes[0].staffing.people is 0"),
      (#"within: "14min""#, #"within: "0min""#, "incidents.classes[0].staffing.within is"),
      ("perHour: 5", "perHour: 0", "incidents.classes[0].tools[1].perHour is 0"),
      ("perHour: 5", "perHour: 5, pieces: 1", "incidents.classes[0].tools[1].pieces is not for goods that are used up"),
      (#"perHour: 5, cover: "4h""#, "perHour: 5", "incidents.classes[0].tools[1].cover"),
      (#"cover: "4h", rate"#, #"cover: "4", rate"#, "incidents.classes[0].tools[1].cover is \"4\""),
      ("rateWithout: 0.5", "rateWithout: 1.5", "incidents.classes[0].tools[0].rateWithout is 1.5"),
      ("byNight: false", "byNight: 0", "incidents.classes[0].tools[0].byNight is 0"),
      (
        "tools: [{", #"tools: [{ item: "boat", pieces: 1, rateWithout: 1 }, {"#,
        "incidents.classes[0].tools[1].item names an item a second time"
      ),
      (
        #"serviceTime: "30min", serviceTimes"#,
        #"tools: [{ item: "boat", pieces: 1, rateWithout: 1 }], serviceTime: "30min", serviceTimes"#,
        "incidents.classes[1].tools has no work to slow where a service time is given"
      ),
    ]) func slipsAreNamed(_ old: String, _ new: String, _ message: String) throws
  {
    let messages = try TinyFiles.sample.replacing(old, new, in: "world.json5").messages()
    #expect(messages.contains { $0.contains(message) }, "\(messages)")
  }

  @Test func aGradeNeedsALevelThatHearsOfIt() throws {
    let files = try TinyFiles.sample.replacing(
      #"""
      severity: {
            I: "province", II: "province", III: "city", IV: "county", report: "15min", source: "sample", note: "sample",
          },
      """#, "", in: "world.json5"
    )
    .replacing(#"severity: "none""#, #"severity: "III""#, in: "world.json5")
    #expect(files.messages().contains { $0.contains("gives incident class trapped a severity") }, "\(files.messages())")
  }

  @Test func villageTeamsAreNotRemote() throws {
    let files = try TinyFiles.sample.replacing("remote: false", "remote: true", in: "world.json5")
      .replacing(
        #"id: "team", title: { zh: "队", en: "team" }, stationedAt: "township""#,
        #"id: "team", title: { zh: "队", en: "team" }, stationedAt: "village""#, in: "world.json5")
    #expect(files.messages().contains { $0.contains("forces.kinds[0].remote is not for village teams") })
  }

  @Test func trainingHelpsLessAndLess() {
    let rules = ReadinessRules(learningHours: 50, leastRate: 0.4, slowestTurnout: 3)
    let none = rules.readiness(hours: 0, turnover: 0, upkeep: 1)
    #expect(none.rateFactor == 0.4 && none.turnoutFactor == 3)
    let some = rules.readiness(hours: 100, turnover: 0.5, upkeep: 1)
    // 100 h × 0.75 = 1.5 learning times
    #expect(abs(some.rateFactor - (1 - 0.6 * exp(-1.5))) < 1e-12)
    #expect(abs(some.turnoutFactor - (1 + 2 * exp(-1.5))) < 1e-12)
  }

  @Test func forcesCostPayTrainingAndCareOfTheirKit() throws {
    let (loaded, problems) = try TinyFiles.sample.read()
    #expect(problems.isEmpty, "\(problems.map { $0.text(.english) })")
    let world = try #require(loaded).world.world
    let cost = world.yearlyForceCost()
    // The other kinds of the sample cost nothing.
    let units = Double((0..<world.units.count).count { world.units[$0].kind.index == 0 })
    let boat = try #require((0..<world.items.count).first { world.itemNames[$0] == "boat" })
    #expect(cost.entries.allSatisfy { $0.purse.level == .township })
    #expect(abs(cost.yuan(level: .township, kind: .forces) - units * 100_000) < 1e-6)
    // 10 people, 40 + 16 hours, 20 yuan
    #expect(abs(cost.yuan(level: .township, kind: .training) - units * 11_200) < 1e-6)
    #expect(abs(cost.yuan(level: .township, kind: .kitUpkeep) - units * 0.1 * world.items[boat].priceYuan) < 1e-6)
  }

  @Test func aBudgetMayCoverForces() throws {
    let files = try TinyFiles.sample.replacing(",50000000,", ",50000,", in: "budgets.csv")
    #expect(
      files.messages().contains { $0.contains("is exceeded: the layout and the forces cost this purse") },
      "\(files.messages())")
  }
}
