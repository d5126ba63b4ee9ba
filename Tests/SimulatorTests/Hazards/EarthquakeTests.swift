// Attenuation against an independent solution of the ellipse, aftershocks against the integral of the law of Omori and Utsu.

import Foundation
import Testing

@testable import Simulator

@Suite struct EarthquakeTests {
  /// Wang Suyun et al. 2000, eastern China
  private let law = AttenuationLaw(
    long: AttenuationLaw.Axis(constant: 5.019, perMagnitude: 1.446, perLogDistance: 4.136, offsetKm: 24),
    short: AttenuationLaw.Axis(constant: 2.24, perMagnitude: 1.446, perLogDistance: 3.07, offsetKm: 9), shockSd: 0.35,
    placeSd: 0.38)
  private let aftershocks = Aftershocks(
    productivity: -1.67, sizeExponent: 0.91, decayExponent: 1.08, delayDays: 0.05, leastMagnitude: 5, alongKmSd: 18,
    acrossKmSd: 6)

  /// Solved by bisection in Python with 200 steps
  @Test(
    arguments: [
      (7.3, 0, 0, 9.866246), (7.3, 20, 0, 8.77748), (7.3, 0, 20, 8.306238), (7.3, 30, 15, 8.142605),
      (7.3, 60, 80, 6.639745), (6, 10, 10, 6.888591), (5, 0, 5, 5.951387),
    ] as [(Double, Double, Double, Double)])
  func aPlaceHasTheIntensityOfTheEllipseOnWhichItLies(row: (Double, Double, Double, Double)) {
    let intensity = law.intensity(magnitude: row.0, alongKm: row.1, acrossKm: row.2)
    #expect(abs(intensity - row.3) < 2e-6, "\(row): \(intensity)")
  }

  @Test func intensityFallsWithDistanceAndFasterAcrossTheFault() {
    var before = Double.infinity
    // Beyond 300 km, below V, the two laws cross.
    for km in stride(from: 0.0, through: 200, by: 20) {
      let along = law.intensity(magnitude: 7.3, alongKm: km, acrossKm: 0)
      let across = law.intensity(magnitude: 7.3, alongKm: 0, acrossKm: km)
      #expect(along < before)
      #expect(km == 0 || across < along)
      before = along
    }
  }

  @Test func theExpectedNumberOfAftershocksIsTheIntegralOfTheRate() {
    // 11.79 of magnitude 5 or more in 3 days, less those above the main shock
    #expect(abs(aftershocks.expectedCount(mainMagnitude: 7.3, days: 3) - 11.696037) < 1e-5)
    // By Simpson's rule in the logarithm of time
    var sum = 0.0
    let steps = 20_000
    let (from, to) = (log(0.05), log(3.05))
    for step in 0...steps {
      let x = from + (to - from) * Double(step) / Double(steps)
      let weight = step == 0 || step == steps ? 1.0 : step % 2 == 1 ? 4 : 2
      sum += weight * exp(x) * pow(exp(x), -1.08)
    }
    sum *= (to - from) / Double(steps) / 3
    #expect(abs(sum - aftershocks.decay(days: 3)) < 1e-9 * sum)
  }

  @Test func aDecayExponentOfOneIsTheLogarithm() {
    var law = aftershocks
    law.decayExponent = 1
    #expect(abs(law.decay(days: 3) - log(3.05 / 0.05)) < 1e-12)
    for u in [0.01, 0.3, 0.9] {
      #expect(abs(law.decay(days: law.timeDays(u, within: 3)) - u * law.decay(days: 3)) < 1e-12)
    }
  }

  /// Draws of whole replications: their number is Poisson with the integral as mean, times follow the law of Omori and Utsu,
  /// magnitudes that of Gutenberg and Richter
  @Test func drawnAftershocksFollowTheLaws() {
    let scenario = Self.scenario(quakes: [
      Earthquake(
        timeMs: hourMs, epicentre: Position(longitude: 122.6, latitude: 40.2), magnitude: 7.3, strikeDegrees: 290,
        aftershocks: aftershocks)
    ])
    let setup = Setup(world: Self.world(law), layout: SmallWorld.layout(), scenario: scenario)
    var timeline = HazardTimeline(setup: setup)
    let replications = 3000
    let days = (Double(scenario.horizonMs) - Double(hourMs)) / Double(dayMs)
    let mean = aftershocks.expectedCount(mainMagnitude: 7.3, days: days)
    var count = 0.0
    var squares = 0.0
    var early = 0.0
    var sizes = 0.0
    var largest = 0.0
    for replication in 0..<replications {
      timeline.draw(setup: setup, uniforms: KeyedUniforms(seed: 5, replication: UInt64(replication)))
      let drawn = Double(timeline.shockCount - 1)
      count += drawn
      squares += drawn * drawn
      #expect(timeline.shocks[0].magnitude == 7.3 && timeline.shocks[0].timeMs == hourMs)
      for index in 1..<timeline.shockCount {
        let shock = timeline.shocks[index]
        #expect(shock.timeMs >= timeline.shocks[index - 1].timeMs && shock.timeMs < scenario.horizonMs)
        if shock.timeMs < hourMs + dayMs / 4 { early += 1 }
        sizes += shock.magnitude - 5
        largest = max(largest, shock.magnitude)
      }
    }
    let n = Double(replications)
    // Four standard errors
    #expect(abs(count / n - mean) < 4 * (mean / n).squareRoot(), "\(count / n), expected \(mean)")
    let variance = squares / n - (count / n) * (count / n)
    #expect(abs(variance / mean - 1) < 4 * (2 / n).squareRoot() + 0.02)
    let share = aftershocks.decay(days: 0.25) / aftershocks.decay(days: days)
    #expect(abs(early / count - share) < 4 * (share * (1 - share) / count).squareRoot())
    // Mean of the exponential law that is cut off at 2.3
    let rate = 0.91 * log(10.0)
    let expectedSize = 1 / rate - 2.3 * exp(-2.3 * rate) / (1 - exp(-2.3 * rate))
    #expect(abs(sizes / count - expectedSize) < 4 / rate / count.squareRoot())
    #expect(largest < 7.3)
  }

  @Test func moreShocksThanThereIsRoomForStopTheRun() throws {
    let scenario = Self.scenario(quakes: [
      Earthquake(
        timeMs: hourMs, epicentre: Position(longitude: 122.6, latitude: 40.2), magnitude: 7.9, strikeDegrees: 290,
        aftershocks: aftershocks)
    ])
    var capacities = Capacities()
    capacities.shocks = 2
    let setup = Setup(world: Self.world(law), layout: SmallWorld.layout(), scenario: scenario, capacities: capacities)
    #expect(throws: ReplicationFailure(replication: 0, overflow: CapacityOverflow(.shocks, capacity: 2))) {
      try Simulator.run(setup: setup, policies: PolicySet(), settings: RunSettings(replications: 1))
    }
  }

  @Test func theScatterHasAPartOfTheShockAndAPartOfThePlace() {
    let quake = Earthquake(
      timeMs: 0, epicentre: Position(longitude: 122.6, latitude: 40.2), magnitude: 7, strikeDegrees: 0)
    let setup = Setup(
      world: Self.world(law), layout: SmallWorld.layout(), scenario: Self.scenario(quakes: [quake]))
    var timeline = HazardTimeline(setup: setup)
    var sum = 0.0
    var squares = 0.0
    var products = 0.0
    let n = 4000
    let field = setup.shaking!
    for replication in 0..<n {
      let uniforms = KeyedUniforms(seed: 2, replication: UInt64(replication))
      timeline.draw(setup: setup, uniforms: uniforms)
      var residual: [Double] = []
      for township in 0..<2 {
        timeline.deriveShaking(field, township, uniforms)
        var shock = timeline.shocks[0]
        shock.term = 0
        residual.append(timeline.peak(.seismic) - field.intensity(shock, at: township))
      }
      sum += residual[0]
      squares += residual[0] * residual[0]
      products += residual[0] * residual[1]
    }
    let count = Double(n)
    #expect(abs(sum / count) < 0.04)
    let variance = 0.35 * 0.35 + 0.38 * 0.38
    #expect(abs(squares / count - variance) < 0.03)
    #expect(abs(products / count - 0.35 * 0.35) < 0.02, "places share the term of the shock alone")
  }

  @Test func whatAShockHasBrokenBreaksAgainInALaterOneAsStrong() throws {
    // Roads fail at 7 for certain; both shocks reach it, and the crew comes between them.
    let quake = { (hours: Milliseconds) in
      Earthquake(
        timeMs: hours * hourMs, epicentre: Position(longitude: 122.6, latitude: 40.2), magnitude: 7, strikeDegrees: 0,
        isScattered: false)
    }
    var certain = law
    certain.placeSd = 0
    let world = Self.world(certain) { rows in
      rows.roadDamage = [
        RoadDamage(
          roadClass: 0, fragility: Fragility(intensity: .seismic, median: 7, logSd: 0), perKilometres: 9,
          crewHours: .constant(2))
      ]
    }
    let scenario = Self.scenario(quakes: [quake(1), quake(20)])
    let results = try Simulator.run(
      setup: Setup(world: world, layout: SmallWorld.layout(), scenario: scenario), policies: PolicySet(),
      settings: RunSettings(replications: 1, isChecked: true, traced: 0))
    let trace = try #require(results).trace
    #expect(trace.filter { $0.kind == .edgeDamaged }.map(\.timeMs) == [1, 1, 1, 20, 20, 20].map { $0 * hourMs })
    #expect(trace.filter { $0.kind == .edgeCleared }.count == 6)
  }

  @Test func moreWorkComesOnTopWhenARoadIsHitUnderRepair() throws {
    let quakes = [1, 2].map { (hours: Milliseconds) in
      Earthquake(
        timeMs: hours * hourMs, epicentre: Position(longitude: 122.6, latitude: 40.2), magnitude: 7, strikeDegrees: 0,
        isScattered: false)
    }
    var certain = law
    certain.placeSd = 0
    let world = Self.world(certain) { rows in
      rows.roadDamage = [
        RoadDamage(
          roadClass: 0, fragility: Fragility(intensity: .seismic, median: 7, logSd: 0), perKilometres: 9,
          crewHours: .constant(10))
      ]
    }
    func cleared(_ quakes: [Earthquake]) throws -> Milliseconds {
      let results = try Simulator.run(
        setup: Setup(world: world, layout: SmallWorld.layout(), scenario: Self.scenario(quakes: quakes)),
        policies: PolicySet(), settings: RunSettings(replications: 1, isChecked: true, traced: 0))
      return try #require(results).trace.filter { $0.kind == .edgeCleared }.map(\.timeMs).max() ?? 0
    }
    let (once, twice) = (try cleared([quakes[0]]), try cleared(quakes))
    #expect(twice > once && twice <= once + 10 * hourMs)
  }

  // MARK: A small world that shakes

  static func world(_ law: AttenuationLaw, _ change: (inout WorldRows) -> Void = { _ in }) -> World {
    SmallWorld.world { rows in
      rows.attenuation = law
      change(&rows)
    }
  }

  static func scenario(quakes: [Earthquake], more: [Hazard] = [], horizonHours: Int = 73) -> Scenario {
    Scenario(
      name: "quake", title: Title(chinese: "地震", english: "earthquake"),
      begins: LocalTime(year: 2024, month: 2, day: 28, hour: 20, minute: 0),
      horizonMs: Milliseconds(horizonHours) * hourMs, rainstorm: nil, hazards: quakes.map { .earthquake($0) } + more)
  }
}
