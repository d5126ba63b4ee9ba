// Slips of the hand in hazards, each with the message that names it.

import Foundation
import Testing

@testable import Simulator

@Suite struct HazardInputTests {
  private func messages(_ old: String, _ new: String, in file: String) throws -> [String] {
    try TinyFiles.sample.replacing(old, new, in: file).messages()
  }

  @Test func theSampleOfAllHazardsIsFine() throws {
    #expect(try TinyFiles.sample.messages() == [])
  }

  @Test(
    arguments: [
      (
        "magnitude: 6.5", "magnitude: 12", "scenario.json5", "hazards[0].magnitude is 12; expected a number from 4 to 9"
      ),
      (
        "2024-07-01T06:00", "2024-07-09T06:00", "scenario.json5", "hazards[0].time lies outside the scenario"
      ),
      (
        "leastMagnitude: 5", "leastMagnitude: 7", "scenario.json5",
        "hazards[0].aftershocks.leastMagnitude is not below that of the main shock"
      ),
      (#"kind: "typhoon""#, #"kind: "tyfoon""#, "scenario.json5", #"did you mean "typhoon"?"#),
      (
        "2024-07-01T20:00,123.5", "2024-06-29T20:00,123.5", "track.csv",
        "column time does not come after the row before"
      ),
      ("2024-07-01T20:00,123.5,42.0,25,985,60\n", "", "track.csv", "has 1 rows; expected at least two"),
      ("970,40", "9700,40", "track.csv", #"column pressure_hpa is "9700"; expected a number from 800 to 1100"#),
      ("0,-5", "1,-5", "temperature.csv", "has no row for hour 0"),
      (
        "24,-15", "240,-15", "temperature.csv",
        #"column hours_from_start is "240"; expected a whole number from 0 to 71"#
      ),
      (
        "0,15,3,4,30", "0,15,3,4,130", "weather.csv",
        #"column humidity_percent is "130"; expected a number from 0 to 100"#
      ),
      ("perimeterMetres: 2000", "perimeterMetres: 0", "scenario.json5", "hazards[3].threat.perimeterMetres is 0"),
      ("share: 0.2, stay", "share: 2, stay", "scenario.json5", "hazards[3].threat.share is 2"),
      ("reliefShare: 0.3, watch", "reliefShare: -1, watch", "scenario.json5", "hazards[3].threat.reliefShare is -1"),
      (
        #"watchEvery: "45min""#, #"watchEvery: "10s""#, "scenario.json5",
        #"hazards[3].threat.watchEvery is "10s"; expected a duration from 1min to 1d"#
      ),
      (
        "lineMetresPerPersonHour: 30, ", "", "world.json5",
        "hazards[3].class names a class without lineMetresPerPersonHour"
      ),
      ("mine,210101", "mill,210101", "enterprises.csv", "column type is \"mill\""),
      (
        "mine,210101", "mine,220101", "enterprises.csv",
        "column place_code is \"220101\"; expected the code of a village"
      ),
      (#"[{ type: "mine", time"#, #"[{ type: "mien", time"#, "scenario.json5", #"did you mean "mine"?"#),
      ("snow_cm", "rain_mm", "snow.csv", "snow_cm"),
      (
        "points: [{ at: 7, share: 0.1 }, { at: 10, share: 0.5 }]",
        "points: [{ at: 7, share: 0.1 }, { at: 6, share: 0.5 }]",
        "world.json5", "vulnerability.roadDamage[1].points[1].at is not above the point before"
      ),
      (
        "points: [{ at: 7, share: 0.1 }, { at: 10, share: 0.5 }]",
        "points: [{ at: 7, share: 0.6 }, { at: 8, share: 0.5 }]",
        "world.json5", "vulnerability.roadDamage[1].points[1].share is less than at the point before"
      ),
      (
        #"withinRiverKm: 2, intensity: "river""#, #"withinRiverKm: 2, intensity: "wind""#, "world.json5",
        #"vulnerability.roadWater[0].intensity is no depth of water; expected "river""#
      ),
      (
        #"intensity: "snow-depth""#, #"intensity: "seismic""#, "world.json5",
        "vulnerability.roadSlowing[0].intensity does not last"
      ),
      ("村庄", "村子", "villages.csv", "column class is \"村子\""),
      ("rural: 0.3 }, perThousandPeople", "rural: 3 }, perThousandPeople", "world.json5", "people.rural is 3"),
    ] as [(String, String, String, String)])
  func aSlipIsNamed(slip: (old: String, new: String, file: String, message: String)) throws {
    let messages = try messages(slip.old, slip.new, in: slip.file)
    #expect(messages.contains { $0.contains(slip.message) }, "\(messages)")
  }

  @Test func allSlipsAreFoundInOneGo() throws {
    var files = try TinyFiles.sample
    for (old, new, file) in [
      ("magnitude: 6.5", "magnitude: 12", "scenario.json5"), ("970,40", "9700,40", "track.csv"),
      ("0,15,3,4,30", "0,15,3,4,130", "weather.csv"), ("perYear: 0.1", "perYear: -1", "scenario.json5"),
    ] { files = files.replacing(old, new, in: file) }
    #expect(files.messages().count == 4)
  }

  @Test func anEarthquakeNeedsAnAttenuationLaw() throws {
    var files = try TinyFiles.sample
    let text = files["world.json5"]
    let start = try #require(text.range(of: "attenuation: {"))
    let end = try #require(text.range(of: "roadDamage: ["))
    files["world.json5"] = text.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: "")
    #expect(files.messages().contains { $0.contains("hazards[0].kind needs vulnerability.attenuation in the world") })
  }

  @Test func aColdWaveStandsOnce() throws {
    var files = try TinyFiles.sample
    let text = files["scenario.json5"]
    let start = try #require(text.range(of: "    {\n      kind: \"cold-wave\""))
    let end = try #require(text.range(of: "    {\n      kind: \"forest-fires\""))
    let wave = text[start.lowerBound..<end.lowerBound]
    files["scenario.json5"] = text.replacingCharacters(in: end.lowerBound..<end.lowerBound, with: wave)
    #expect(files.messages().count == 1)
    #expect(files.messages().contains { $0.contains("hazards[3].kind stands twice") })
  }

  @Test func anotherKindsKeyIsUnknown() throws {
    let messages = try messages("strikeDegrees: 290,", "strikeDegrees: 290, trackSdKm: 3,", in: "scenario.json5")
    #expect(messages.contains { $0.contains("hazards[0].trackSdKm is not known") })
  }
}
