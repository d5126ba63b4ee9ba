// Slips of the hand in warnings and in the switches of command, each with the message that names it.

import Testing

@testable import Simulator

@Suite struct WarningInputTests {
  private func messages(_ old: String, _ new: String, in file: String) throws -> [String] {
    try TinyFiles.sample.replacing(old, new, in: file).messages()
  }

  @Test(
    arguments: [
      // The world
      ("passOn: \"5min\"", "passOn: 5", "world.json5", "warning.passOn is 5; expected"),
      ("share: 0.5, responsible", "share: 1.5, responsible", "world.json5", "warning.station.share is 1.5"),
      ("responsiblePersons: 3", "responsiblePersons: 0", "world.json5", "warning.station.responsiblePersons is 0"),
      ("heard: { day: 0.5", "heard: { day: 5", "world.json5", "warning.station.heard.day is 5"),
      ("householdPeople: 2.5", "householdPeople: 0", "world.json5", "warning.round.householdPeople is 0"),
      (
        "householdsPerHour: { day: 12", "householdsPerHour: { day: 0", "world.json5",
        "warning.round.householdsPerHour.day is 0"
      ),
      ("helped: 0.1", "helped: -1", "world.json5", "warning.round.helped is -1"),
      (
        "asked: { blue: 0, yellow: 0.02, orange: 0.1", "asked: { blue: 0, yellow: 0.2, orange: 0.1", "world.json5",
        "warning.moving.asked.orange is less than at the level before"
      ),
      ("red: 0.9", "purple: 0.9", "world.json5", "purple is not known"),
      ("groupPeople: 40", "groupPeople: 0", "world.json5", "warning.moving.groupPeople is 0"),
      ("footKmh: 3.5", "footKmh: 350", "world.json5", "warning.moving.footKmh is 350"),
      ("toShelter: 0.2", "toShelter: 20", "world.json5", "warning.moving.toShelter is 20"),
      (#"vehicles: "car", relief"#, #"vehicles: "cart", relief"#, "world.json5", #"did you mean "car"?"#),
      ("relief: true", "relief: 1", "world.json5", "warning.shelters.relief is 1"),
      ("school,210101001000,300", "school,210101009000,300", "shelters.csv", "column township_code is"),
      ("school,210101001000,300", "school,210101001000,-3", "shelters.csv", "column places is \"-3\""),
      // The scenario
      (#"issuedBy: "county""#, #"issuedBy: "village""#, "scenario.json5", "warnings.issuedBy is \"village\""),
      (#"valid: "24h""#, #"valid: "0h""#, "scenario.json5", "warnings.valid is"),
      (#"level: "red", lead"#, #"level: "rot", lead"#, "scenario.json5", "warnings.forecasts[0].level is \"rot\""),
      ("missed: 0.1", "missed: 10", "scenario.json5", "warnings.forecasts[0].missed is 10"),
      ("chance: 0.2", "chance: 2", "scenario.json5", "warnings.falseAlarms[0].chance is 2"),
      (
        #"intensity: "rain-24h", from: 50"#, #"intensity: "rain", from: 50"#, "scenario.json5",
        "warnings.falseAlarms[0].intensity is \"rain\""
      ),
      ("from: 50", "from: -50", "scenario.json5", "warnings.falseAlarms[0].from is -50"),
      (
        #"time: "2024-07-01T02:00""#, #"time: "2024-08-01T02:00""#, "scenario.json5",
        "warnings.listed[0].time lies outside the scenario"
      ),
      (#"places: ["210101"]"#, #"places: ["210199"]"#, "scenario.json5", "names \"210199\", which is no place"),
      // Command
      (#"dutyDesk: ["county"]"#, #"dutyDesk: ["countie"]"#, "world.json5", #"did you mean "county"?"#),
      (#"structure: "unified""#, #"structure: "united""#, "world.json5", "command.structure is \"united\""),
      (
        #"structure: "unified", callAcross: "10min""#, #"structure: "separate""#, "world.json5",
        "command.structure needs callAcross"
      ),
      (
        #"wait: { township: "60min""#, #"wait: { township: "0min""#, "world.json5",
        "command.escalation.wait.township is"
      ),
      (#"I: "province", II"#, #"I: "provinz", II"#, "world.json5", #"did you mean "province"?"#),
      (#"severity: "none""#, #"severity: "V""#, "world.json5", "incidents.classes[0].severity is \"V\""),
      ("withinKm: 20", "withinKm: -1", "world.json5", "command.neighbours.withinKm is -1"),
      (#"call: "5min""#, #"call: "5""#, "world.json5", "command.neighbours.call is \"5\""),
      (#"call: "6min""#, #"call: "6""#, "world.json5", "command.enterprises.call is \"6\""),
      (#"enterprise: true"#, #"enterprise: 1"#, "world.json5", ".enterprise is 1"),
      (#"messenger: "3h""#, "messenger: 3", "world.json5", "command.outages.messenger is 3"),
      (#"satelliteTelephone: "boat""#, #"satelliteTelephone: "boot""#, "world.json5", #"did you mean "boat"?"#),
      (#"at: "county""#, #"at: "village""#, "world.json5", "vulnerability.outages[0].at is \"village\""),
      (#"of: "power""#, #"of: "water""#, "world.json5", "vulnerability.outages[0].of is \"water\""),
      (
        #"stationedAt: "village", relief"#, #"stationedAt: "county", relief"#, "world.json5",
        "vulnerability.teams[0].stationedAt is \"county\""
      ),
      (
        #"median: 2, logSd: 0.5, out: "24h""#, "median: 2, logSd: 0.5, out: 24", "world.json5",
        "vulnerability.teams[0].out is 24"
      ),
      ("leastChance: 0.5", "leastChance: 2", "world.json5", "relief.push.leastChance is 2"),
      ("kept: 0.25", "kept: -1", "world.json5", "relief.push.kept is -1"),
      (
        "kilogramsPerPersonHour: 60", "kilogramsPerPersonHour: 0", "world.json5",
        "lastMile.handingOut.kilogramsPerPersonHour is 0"
      ),
      ("withoutTeam: 2", "withoutTeam: -2", "world.json5", "lastMile.handingOut.withoutTeam is -2"),
    ] as [(String, String, String, String)])
  func aSlipIsNamed(slip: (old: String, new: String, file: String, message: String)) throws {
    let messages = try messages(slip.old, slip.new, in: slip.file)
    #expect(messages.contains { $0.contains(slip.message) }, "\(messages)")
  }

  @Test func warningsNeedAWorldThatSaysHowTheyReachPeople() throws {
    var files = try TinyFiles.sample
    files.edit("world.json5") { text in
      guard let begin = text.range(of: "  warning: {"), let end = text.range(of: "  forces: {") else {
        return text
      }
      return String(text[..<begin.lowerBound] + text[end.lowerBound...])
    }
    let messages = files.messages()
    #expect(messages.contains { $0.contains("warnings needs a world that says how they reach people") }, "\(messages)")
  }

  @Test func whoCommandsSeparatelyNeedsRoads() throws {
    let source = SampleCase.source(travel: SampleCase.travels[1])
    let text = String(decoding: try source.read(SampleCase.world, limitBytes: .max).bytes, as: UTF8.self)
    let edited = text.replacing(
      #"dutyDesk: ["county"], "#, with: #"dutyDesk: ["county"], structure: "separate", callAcross: "1min", "#)
    #expect(edited != text)
    let problems = InputProblems(source: source.replacing(SampleCase.world, with: edited))
    _ = WorldReader.read(SampleCase.world, worldDraw: 0, edits: [], problems)
    #expect(
      problems.problems.contains { $0.text(.english).contains("has no roads: command.structure must be unified") })
  }
}
