// Radial profiles against numbers from an independent program, and a typhoon that moves over a small world.

import Testing

@testable import Simulator

@Suite struct TyphoonTests {
  /// Computed in Python from Holland 1980: Rm 40 km, B 1.6, Δp 4,000 Pa, latitude 41°
  @Test(
    arguments: [(20, 27.588964), (40, 43.374249), (100, 27.507129), (200, 12.437537), (400, 3.280724)]
      as [(Double, Double)])
  func windFollowsHolland(row: (Double, Double)) {
    let wind = CycloneProfile.gradientWind(
      distanceKm: row.0, largestWindKm: 40, shape: 1.6, pressureDeficitPascal: 4000, coriolis: 2 * 7.2921e-5 * 0.656_059
    )
    #expect(abs(wind - row.1) < 1e-4, "\(row): \(wind)")
  }

  @Test func theShapeMakesTheLargestWindUnlessItIsOutOfBounds() {
    #expect(abs(CycloneProfile.shape(gradientWind: 40, pressureDeficitPascal: 4000) - 1.250410) < 1e-6)
    #expect(CycloneProfile.shape(gradientWind: 30, pressureDeficitPascal: 4000) == 1)
    #expect(CycloneProfile.shape(gradientWind: 60, pressureDeficitPascal: 2000) == 2.5)
    let wind = CycloneProfile.gradientWind(
      distanceKm: 40, largestWindKm: 40, shape: 1.250410, pressureDeficitPascal: 4000, coriolis: 0)
    #expect(abs(wind - 40) < 1e-4)
  }

  /// Tuleya et al. 2007: 35 kt peaks with 3.39 mm/h at 51.5 km
  @Test(
    arguments: [
      (35, 51.5, 3.386667), (35, 0, 3.026833), (35, 200, 1.118107), (68, 38.5, 8.466667), (68, 150, 3.291099),
    ] as [(Double, Double, Double)])
  func rainFollowsRCLIPER(row: (Double, Double, Double)) {
    let rain = CycloneProfile.rain(
      distanceKm: row.1, largestWind: row.0 * CycloneProfile.metresPerSecondPerKnot)
    #expect(abs(rain - row.2) < 1e-5, "\(row): \(rain)")
  }

  private static func typhoon(trackSdKm: Double = 0) -> Typhoon {
    // From south to north over the middle of the small world, 20 km/h
    Typhoon(
      track: [(-6, 39.0), (18, 43.3)].map { hours, latitude in
        TrackPoint(
          timeMs: Milliseconds(hours) * hourMs, position: Position(longitude: 122.65, latitude: latitude),
          windMetresPerSecond: 30, pressureHectopascal: 975, largestWindKm: 40)
      }, environmentHectopascal: 1005, trackSdKm: trackSdKm, rainLogSd: 0, windLogSd: 0, surfaceShare: 0.9,
      catchmentKm: 25)
  }

  private static func scenario(_ hazards: [Hazard]) -> Scenario {
    Scenario(
      name: "typhoon", title: Title(chinese: "台风", english: "typhoon"),
      begins: LocalTime(year: 2024, month: 8, day: 1, hour: 0, minute: 0), horizonMs: 36 * hourMs, rainstorm: nil,
      hazards: hazards)
  }

  @Test func theRainOfAPlaceIsTheSumOverTheHours() {
    let setup = Setup(
      world: SmallWorld.world(), layout: SmallWorld.layout(), scenario: Self.scenario([.typhoon(Self.typhoon())]))
    var timeline = HazardTimeline(setup: setup)
    timeline.draw(setup: setup, uniforms: KeyedUniforms(seed: 1, replication: 0))
    let field = setup.typhoons[0]
    for township in 0..<setup.world.townships.count {
      let sum = (0..<36).reduce(0.0) { $0 + field.rain(hour: $1, shiftKm: 0, township: township) }
      #expect(sum > 20)
      #expect(abs(timeline.stormTotal[township] - sum) < 1e-9)
    }
    // Nothing before the track begins or after it ends
    #expect(field.rain(hour: 20, shiftKm: 0, township: 0) == 0)
  }

  @Test func twoTyphoonsBringTheRainOfBothAndTheStrongerWind() {
    func totals(_ count: Int) -> (rain: Double, wind: Double) {
      let setup = Setup(
        world: SmallWorld.world(), layout: SmallWorld.layout(),
        scenario: Self.scenario((0..<count).map { _ in .typhoon(Self.typhoon()) }))
      var timeline = HazardTimeline(setup: setup)
      let uniforms = KeyedUniforms(seed: 1, replication: 0)
      timeline.draw(setup: setup, uniforms: uniforms)
      timeline.deriveWind(setup, 0, uniforms)
      return (timeline.stormTotal[0], timeline.peak(.wind))
    }
    let (one, two) = (totals(1), totals(2))
    #expect(abs(two.rain - 2 * one.rain) < 1e-9)
    #expect(two.wind == one.wind && one.wind > 20)
  }

  @Test func theTrackIsShiftedAcrossItsDirection() {
    let setup = Setup(
      world: SmallWorld.world(), layout: SmallWorld.layout(), scenario: Self.scenario([.typhoon(Self.typhoon())]))
    let field = setup.typhoons[0]
    // Northwards the right-hand side is the east: a shift to the east brings the storm to the eastern township.
    let row = field.hours[6]
    let (west, east) = (0, 3)
    #expect(field.distanceKm(row, shiftKm: 30, township: east) < field.distanceKm(row, shiftKm: -30, township: east))
    #expect(field.distanceKm(row, shiftKm: 30, township: west) > field.distanceKm(row, shiftKm: -30, township: west))
  }

  /// The replay's track is that of the scenario, shifted across its direction as the replication drew it.
  @Test(arguments: [0.0, 40]) func theTrackOfATracedReplicationIsWritten(spreadKm: Double) throws {
    let setup = Setup(
      world: SmallWorld.world(), layout: SmallWorld.layout(),
      scenario: Self.scenario([.typhoon(Self.typhoon(trackSdKm: spreadKm))]))
    let settings = RunSettings(seed: 3, replications: 2, traced: 1)
    let results = try #require(try Simulator.run(setup: setup, policies: PolicySet(), settings: settings))
    let folder = TemporaryFolder()
    try ResultFolder.write(
      results, Measures(results), RunDescription(results, policies: PolicySet()),
      inputs: ResultInputs(files: [.init(path: "s.json5", sha256: "aa")]), tool: ToolIdentity(version: "1.2.3"),
      to: folder.path("r"))
    let rows = (folder.text("r/track.csv") ?? "").split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",").map { Double($0) ?? .nan }
    }
    // From the first whole hour to the end of the track at 18 h
    #expect(rows.map { $0[1] } == (0..<18).map { Double($0) })
    for row in rows {
      // The track runs north: it is shifted east or west, the same at every hour.
      #expect(abs(row[3] - (39 + (row[1] + 6.5) * 4.3 / 24)) < 1e-4, "latitude of hour \(row[1])")
      #expect(row[2] == rows[0][2] && row[4] == 30 && row[5] == 40)
    }
    #expect(spreadKm == 0 ? abs(rows[0][2] - 122.65) < 1e-4 : abs(rows[0][2] - 122.65) > 0.001)
    let problems = InputProblems()
    let page = try #require(json5(Report.data(of: folder.path("r"), problems) ?? "").value)
    #expect(problems.isEmpty && page["replay"]?["track"]?.elements?.count == 18)
  }
}
