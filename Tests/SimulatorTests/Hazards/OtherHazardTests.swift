// Snow and frost, accidents at enterprises, impact functions that are tables, and hazards together.

import Foundation
import Testing

@testable import Simulator

@Suite struct OtherHazardTests {
  private static func scenario(_ hazards: [Hazard], hours: Int = 72, rainstorm: Rainstorm? = nil) -> Scenario {
    Scenario(
      name: "hazard", title: Title(chinese: "灾害", english: "hazard"),
      begins: LocalTime(year: 2024, month: 1, day: 1, hour: 0, minute: 0), horizonMs: Milliseconds(hours) * hourMs,
      rainstorm: rainstorm, hazards: hazards)
  }

  /// 24 cm in the first 12 hours at −5 °C, then as `celsius` says; the townships lie at the reference latitude
  private static func wave(hours: Int, settling: Double = 0, celsius: (Int) -> Double) -> ColdWave {
    ColdWave(
      snowfall: Rainstorm(
        gauges: [
          Gauge(name: "甲", position: Position(longitude: 122.5, latitude: 40.2), rainMillimetres: 24, isMeasured: true)
        ], hourlyShare: (0..<hours).map { $0 < 12 ? 1.0 / 12 : 0 }, stormLogSd: 0, localLogSd: 0, rangeKm: 30),
      celsius: (0..<hours).map(celsius), celsiusSd: 0, celsiusPerDegreeNorth: -1, referenceLatitude: 40.2,
      snowUpToCelsius: 1, settlingPerDay: settling, meltCmPerDegreeDay: 2)
  }

  private func depths(_ wave: ColdWave) -> [Double] {
    let hours = wave.celsius.count
    let setup = Setup(
      world: SmallWorld.world(), layout: SmallWorld.layout(), scenario: Self.scenario([.coldWave(wave)], hours: hours))
    var timeline = HazardTimeline(setup: setup)
    let uniforms = KeyedUniforms(seed: 1, replication: 0)
    timeline.draw(setup: setup, uniforms: uniforms)
    timeline.deriveCold(setup.cold!, 0, uniforms)
    return (0..<hours).map { timeline.value(.snowDepth, $0) }
  }

  @Test func snowLiesUntilItMelts() {
    let depth = depths(Self.wave(hours: 72) { $0 < 36 ? -5 : 6 })
    #expect(abs(depth[11] - 24) < 1e-9 && abs(depth[35] - 24) < 1e-9)
    // 2 cm for each degree and day: half a centimetre an hour
    for hour in 36..<72 { #expect(abs(depth[hour] - max(0, 24 - 0.5 * Double(hour - 35))) < 1e-9) }
  }

  @Test func lyingSnowSettles() {
    let depth = depths(Self.wave(hours: 72, settling: 0.2) { _ in -5 })
    #expect(abs(depth[59] / depth[35] - 0.8) < 1e-9)
  }

  @Test func whatFallsInWarmAirIsNoSnow() {
    #expect(depths(Self.wave(hours: 48) { _ in 3 }).allSatisfy { $0 == 0 })
  }

  @Test func snowSlowsRoadsInStepsAndTheyAreFastAgainWhenItHasMelted() throws {
    let world = SmallWorld.world { rows in
      rows.impactPoints = [ImpactPoint(intensity: 5, share: 0.7), ImpactPoint(intensity: 20, share: 0.5)]
      rows.roadSlowing = [RoadSlowing(roadClass: 0, intensity: .snowDepth, firstPoint: 0, pointCount: 2)]
    }
    let scenario = Self.scenario([.coldWave(Self.wave(hours: 96) { $0 < 24 ? -5 : 10 })], hours: 96)
    let results = try #require(
      try Simulator.run(
        setup: Setup(world: world, layout: SmallWorld.layout(), scenario: scenario), policies: PolicySet(),
        settings: RunSettings(replications: 1, isChecked: true, traced: 0)))
    let steps = results.trace.filter { $0.kind == .edgeSlowed && $0.subject == 0 }
    #expect(steps.map(\.value) == [700, 500, 700, 1000])
    // 2 cm an hour: 6 cm at the end of hour 2, 20 cm at that of hour 9
    #expect(steps.prefix(2).map(\.timeMs) == [2 * hourMs, 9 * hourMs])
  }

  @Test func accidentsAreAPoissonProcessForEachType() {
    let accidents = IndustrialAccidents(
      kinds: [
        IndustrialAccidents.Kind(
          incidentClass: ID(1), perYear: 10, evacuationKm: .constant(0), stay: .constant(0), reliefShare: 0)
      ], groups: [IndustrialAccidents.Group(kind: 0, enterprises: 20, villages: [ID(2), ID(3)])], singles: [])
    let setup = Setup(
      world: SmallWorld.world(), layout: SmallWorld.layout(), scenario: Self.scenario([.industrialAccidents(accidents)])
    )
    var timeline = HazardTimeline(setup: setup)
    var count = 0.0
    var squares = 0.0
    var atSecond = 0.0
    let n = 3000
    for replication in 0..<n {
      timeline.draw(setup: setup, uniforms: KeyedUniforms(seed: 4, replication: UInt64(replication)))
      count += Double(timeline.incidentCount)
      squares += Double(timeline.incidentCount * timeline.incidentCount)
      for index in 0..<timeline.incidentCount where timeline.incidents[index].village == ID(3) { atSecond += 1 }
    }
    let mean = 20.0 * 10 * 3 / 365
    #expect(abs(count / Double(n) - mean) < 4 * (mean / Double(n)).squareRoot())
    let variance = squares / Double(n) - count * count / Double(n) / Double(n)
    #expect(abs(variance / mean - 1) < 0.12)
    #expect(abs(atSecond / count - 0.5) < 0.03)
  }

  @Test func anAccidentMovesTheVillagesAroundIt() throws {
    // Villages stand at their townships' seats, 8.5 km apart: within 10 km of township 1 lie those of 0 and 2.
    let accidents = IndustrialAccidents(
      kinds: [
        IndustrialAccidents.Kind(
          incidentClass: ID(1), perYear: 0, evacuationKm: .constant(10), stay: .constant(Double(20 * hourMs)),
          reliefShare: 0.5)
      ], groups: [], singles: [IndustrialAccidents.Single(kind: 0, timeMs: 5 * hourMs, village: ID(3))])
    let results = try #require(
      try Simulator.run(
        setup: Setup(
          world: SmallWorld.world(), layout: SmallWorld.layout(),
          scenario: Self.scenario([.industrialAccidents(accidents)])), policies: PolicySet(),
        settings: RunSettings(replications: 1, isChecked: true)))
    #expect(results.incidents.map(\.onsetMs) == [5 * hourMs])
    // Village 2 at 8.5 km and village 3 itself; villages 0 and 1 at 17 km stay.
    #expect(results.replications.map(\.displaced) == [2000])
  }

  @Test func aTableIsDrawnAsItsShares() {
    let points = [(6.0, 0.0), (7, 0.05), (8, 0.2), (9, 0.5)]
    let world = SmallWorld.world { rows in
      rows.impactPoints = points.map { ImpactPoint(intensity: $0.0, share: $0.1) }
    }
    let table = Fragility(intensity: .seismic, median: 6, logSd: 0, firstPoint: 0, pointCount: 4)
    for (intensity, share) in points { #expect(world.share(table, at: intensity) == share) }
    #expect(world.share(table, at: 5.9) == 0)
    #expect(abs(world.share(table, at: 7.5) - 0.125) < 1e-12)
    #expect(world.share(table, at: 11) == 0.5)
    for share in [0.01, 0.05, 0.1, 0.3, 0.49] {
      #expect(abs(world.share(table, at: world.intensity(table, share: share)) - share) < 1e-12)
    }
  }

  @Test func impactFunctionsOfHazardsThatAreNotThereHaveNoEffect() throws {
    let storm = Rainstorm(
      gauges: [
        Gauge(name: "甲", position: Position(longitude: 122.5, latitude: 40.2), rainMillimetres: 200, isMeasured: true)
      ], hourlyShare: (0..<48).map { $0 < 12 ? 1.0 / 12 : 0 }, stormLogSd: 0.3, localLogSd: 0.3, rangeKm: 30)
    func run(_ change: @escaping (inout WorldRows) -> Void) throws -> RunResults {
      let setup = Setup(
        world: SmallWorld.world(change), layout: SmallWorld.layout(),
        scenario: Self.scenario([], hours: 48, rainstorm: storm))
      return try #require(
        try Simulator.run(setup: setup, policies: PolicySet(), settings: RunSettings(replications: 20)))
    }
    let plain = try run { _ in }
    let more = try run { rows in
      let shaking = Fragility(intensity: .seismic, median: 0.1, logSd: 0)
      rows.incidentCauses.append(
        IncidentCause(incidentClass: ID(0), fragility: shaking, perThousandPeople: 100))
      rows.displacements.append(
        Displacement(fragility: shaking, share: .constant(1), stay: .constant(1), reliefShare: 1))
      rows.roadDamage.append(
        RoadDamage(roadClass: 0, fragility: shaking, perKilometres: 1, crewHours: .constant(1)))
      rows.siteDamage.append(SiteDamage(fragility: shaking, lostShare: .constant(1), outage: .constant(1)))
    }
    #expect(plain.replications.map(\.events) == more.replications.map(\.events))
    #expect(plain.replications.map(\.displaced) == more.replications.map(\.displaced))
    #expect(plain.incidents.map(\.onsetMs) == more.incidents.map(\.onsetMs))
  }

  @Test func shakenSlopesFailWithLessRain() throws {
    let law = AttenuationLaw(
      long: AttenuationLaw.Axis(constant: 5.019, perMagnitude: 1.446, perLogDistance: 4.136, offsetKm: 24),
      short: AttenuationLaw.Axis(constant: 2.24, perMagnitude: 1.446, perLogDistance: 3.07, offsetKm: 9), shockSd: 0,
      placeSd: 0)
    let quake = Earthquake(
      timeMs: 0, epicentre: Position(longitude: 122.5, latitude: 40.2), magnitude: 6, strikeDegrees: 0,
      isScattered: false)
    let storm = Rainstorm(
      gauges: [
        Gauge(name: "甲", position: Position(longitude: 122.5, latitude: 40.2), rainMillimetres: 100, isMeasured: true)
      ], hourlyShare: (0..<48).map { $0 < 12 ? 1.0 / 12 : 0 }, stormLogSd: 0, localLogSd: 0, rangeKm: 30)
    func landslide(_ hazards: [Hazard]) -> Double {
      let world = SmallWorld.world(shakenSlopeFactor: 2) { $0.attenuation = law }
      let setup = Setup(
        world: world, layout: SmallWorld.layout(), scenario: Self.scenario(hazards, hours: 48, rainstorm: storm))
      var timeline = HazardTimeline(setup: setup)
      let uniforms = KeyedUniforms(seed: 1, replication: 0)
      timeline.draw(setup: setup, uniforms: uniforms)
      if let field = setup.shaking { timeline.deriveShaking(field, 0, uniforms) }
      timeline.deriveRain(setup.catchments!, setup, ID(0))
      return timeline.peak(.landslide)
    }
    let intensity = law.intensity(magnitude: 6, alongKm: 0, acrossKm: 0)
    let factor = landslide([.earthquake(quake)]) / landslide([])
    #expect(abs(factor - (1 + (intensity - 6) / 3)) < 1e-3)
    #expect(factor > 1.5)
  }
}
