// Spread, ellipse and containment of forest fires: against formulas, and against the exact solution for constant rates.

import Foundation
import Testing

@testable import Simulator

@Suite struct ForestFireTests {
  private static func weather(_ hours: Int, windMetresPerSecond: Double = 6) -> [ForestFires.Weather] {
    (0..<hours).map { _ in
      ForestFires.Weather(celsius: 20, windForce: 4, windMetresPerSecond: windMetresPerSecond, humidityPercent: 25)
    }
  }

  private static func fires(
    hours: Int = 72, ignitions: Double = 0, slope: Distribution = .constant(0), weather: [ForestFires.Weather]? = nil
  ) -> ForestFires {
    ForestFires(
      incidentClass: ID(0), weather: weather ?? Self.weather(hours), ignitionsPerThousandKm2Day: ignitions,
      fuelFactor: .constant(1), slopeDegrees: slope, lengthPerWidth: 2, firstPerimeterMetres: 1000)
  }

  /// Wang Zhengfei, computed in Python
  @Test func spreadFollowsWangZhengfei() {
    #expect(abs(Self.weather(1)[0].spreadMetresPerMinute - 3.643496) < 1e-6)
    #expect(abs(ForestFires.slopeFactor(degrees: 15) - 2.069808) < 1e-6)
    #expect(ForestFires.slopeFactor(degrees: 0) == 1)
    let wet = ForestFires.Weather(celsius: 2, windForce: 1, windMetresPerSecond: 1, humidityPercent: 95)
    #expect(wet.spreadMetresPerMinute == 0, "too wet to burn")
  }

  /// Perimeter by 200,000 chords, in Python; a circle is exact
  @Test(
    arguments: [(2, 2.596012, 0.0669378), (3, 2.293053, 0.0527643), (1, 6.283185, 0.0795775)]
      as [(Double, Double, Double)])
  func theEllipseHasThePerimeterAndTheAreaOfOne(row: (Double, Double, Double)) {
    let ellipse = FireEllipse(lengthPerWidth: row.0)
    #expect(abs(ellipse.perimeterPerHead / row.1 - 1) < 2e-5)
    #expect(abs(ellipse.areaPerSquare / row.2 - 1) < 4e-5)
  }

  /// The exact solution of dP/dt = g (1 − L/P), dL/dt = w from L = 0: with a = g/w < 4, D = √(4a − a²), contained at
  /// ln L = ln P₀ + (a/D)(π/2 − atan((2 − a)/D))
  private func containment(_ perimeter: Double, growth: Double, line: Double) -> (hours: Double, perimeter: Double) {
    let a = growth / line
    let d = (4 * a - a * a).squareRoot()
    let length = perimeter * exp(a / d * (Double.pi / 2 - atan((2 - a) / d)))
    return (length / line, length)
  }

  @Test(
    arguments: [(1000, 500, 800), (500, 1000, 800), (200, 2000, 700), (1000, 100, 900)] as [(Double, Double, Double)])
  func lineCatchesUpWhenTheExactSolutionSaysSo(row: (perimeter: Double, growth: Double, line: Double)) throws {
    let weather = FireWeather(Self.fires())
    let factor = row.growth / weather.growth[0]
    var front = FireFront(perimeter: row.perimeter, open: row.perimeter)
    let time = try #require(
      weather.advance(&front, from: 0, to: 72 * hourMs, factor: factor, metresPerUnit: 1, line: row.line))
    let exact = containment(row.perimeter, growth: row.growth, line: row.line)
    #expect(
      abs(Double(time) / Double(hourMs) - exact.hours) < 0.002 * exact.hours,
      "\(Double(time) / Double(hourMs)), exact \(exact)")
    #expect(abs(front.perimeter - exact.perimeter) < 0.002 * exact.perimeter)
    #expect(front.open == 0)
  }

  @Test func aFireThatGrowsFourTimesAsFastAsLineIsNeverContained() {
    let weather = FireWeather(Self.fires())
    for (ratio, isContained) in [(3.5, true), (4.2, false)] {
      var front = FireFront(perimeter: 100, open: 100)
      let factor = ratio * 500 / weather.growth[0]
      let time = weather.advance(&front, from: 0, to: 5000 * hourMs, factor: factor, metresPerUnit: 1, line: 500)
      #expect((time != nil) == isContained, "\(ratio)")
    }
  }

  @Test func withoutLineThePerimeterGrowsEvenly() {
    let weather = FireWeather(Self.fires())
    var front = FireFront(perimeter: 100, open: 100)
    let contained = weather.advance(
      &front, from: 30 * minuteMs, to: 150 * minuteMs, factor: 2, metresPerUnit: 1, line: 0)
    let grown = 100 + 4 * weather.growth[0]
    #expect(contained == nil)
    #expect(abs(front.perimeter - grown) < 1e-6)
    #expect(front.open == front.perimeter)
  }

  /// The response's fires against Euler's method in steps of a second, with the units on the spot as the trace has them
  @Test func theResponseContainsAFireWhenTheLineHasCaughtUp() throws {
    let metresPerPersonHour: Double = 30
    let world = SmallWorld.world { rows in
      rows.incidentClasses[0].lineMetresPerPersonHour = metresPerPersonHour
      for index in rows.townships.indices { rows.townships[index].forestFireSusceptibility = index == 0 ? 1 : 0 }
      rows.townships[0].areaKm2 = 1000
    }
    var weather = Self.weather(48, windMetresPerSecond: 0)
    for hour in weather.indices where hour % 3 == 0 { weather[hour].humidityPercent = 60 }
    let scenario = Scenario(
      name: "fire", title: Title(chinese: "火", english: "fire"),
      begins: LocalTime(year: 2024, month: 4, day: 1, hour: 6, minute: 0), horizonMs: 48 * hourMs, rainstorm: nil,
      hazards: [.forestFires(Self.fires(ignitions: 1, weather: weather))])
    let setup = Setup(world: world, layout: SmallWorld.layout(), scenario: scenario)
    var compared = 0
    for seed in 1...8 {
      let settings = RunSettings(seed: UInt64(seed), replications: 1, isChecked: true, traced: 0)
      let results = try #require(try Simulator.run(setup: setup, policies: PolicySet(), settings: settings))
      var hectares: Double = 0
      for incident in results.incidents {
        #expect(incident.village == ID(0) || incident.village == ID(1))
        var arrivals: [(time: Milliseconds, metres: Double)] = []
        for record in results.trace where record.kind == .unitOnSpot && record.object == incident.incident {
          let kind = world.units[Int(record.subject)].kind
          let people = Double(world.peopleOfUnit(of: world.forces[kind]))
          arrivals.append((record.timeMs, people * metresPerPersonHour))
        }
        var perimeter: Double = 1000
        var built: Double = 0
        var now: Milliseconds = incident.onsetMs
        while now < scenario.horizonMs && built < perimeter {
          var line: Double = 0
          for arrival in arrivals where arrival.time <= now { line += arrival.metres }
          let spread: Double = weather[Int(now / hourMs)].spreadMetresPerMinute
          let rate: Double = 2.596012 * 60 * spread
          perimeter += rate * (1 - built / perimeter) / 3600
          built += line / 3600
          now += 1000
        }
        hectares += 0.0669378 * perimeter * perimeter / 10_000
        if incident.done == Elapsed.notReached {
          #expect(now >= scenario.horizonMs)
        } else {
          let done = incident.onsetMs + Milliseconds(incident.done)
          #expect(abs(done - now) < 90_000, "seed \(seed): \(done), by Euler \(now)")
          compared += 1
        }
      }
      let burnt = results.replications[0].burntHectares
      #expect(abs(burnt - hectares) < 0.01 * hectares + 1e-9)
    }
    #expect(compared > 5)
  }

  /// With even weather and nobody at work the perimeter is 1,000 m + g t. It reaches the threat 100 minutes after the ignition: seen
  /// after 120 by who looks every half hour, after 135 by who looks every 45 minutes.
  @Test(arguments: [(30, 120), (45, 135)])
  func aLargeFireMovesPartOfItsVillage(everyMinutes: Int, seenMinutes: Int) throws {
    let world = SmallWorld.world { rows in
      rows.incidentClasses[0].lineMetresPerPersonHour = 1e-6
      for index in rows.townships.indices { rows.townships[index].forestFireSusceptibility = index == 0 ? 1 : 0 }
      rows.townships[0].areaKm2 = 1000
    }
    let weather = Self.weather(48, windMetresPerSecond: 0)
    var fires = Self.fires(ignitions: 1, weather: weather)
    let growth = 2.596012 * 60 * weather[0].spreadMetresPerMinute
    fires.threat = FireThreat(
      perimeterMetres: 1000 + growth * 100 / 60, share: 0.25, stay: .constant(Double(12 * hourMs)), reliefShare: 0.5,
      watchMs: Milliseconds(everyMinutes) * minuteMs)
    let scenario = Scenario(
      name: "fire", title: Title(chinese: "火", english: "fire"),
      begins: LocalTime(year: 2024, month: 4, day: 1, hour: 6, minute: 0), horizonMs: 48 * hourMs, rainstorm: nil,
      hazards: [.forestFires(fires)])
    let setup = Setup(world: world, layout: SmallWorld.layout(), scenario: scenario)
    var moved = 0
    for seed in 1...4 {
      let settings = RunSettings(seed: UInt64(seed), replications: 1, isChecked: true, traced: 0)
      let results = try #require(try Simulator.run(setup: setup, policies: PolicySet(), settings: settings))
      var first: [Int: Milliseconds] = [:]
      for incident in results.incidents {
        let seen = incident.onsetMs + Milliseconds(seenMinutes) * minuteMs
        if seen <= scenario.horizonMs {
          first[incident.village.index] = min(first[incident.village.index] ?? .max, seen)
        }
      }
      let displaced = results.trace.filter { $0.kind == .displaced }
      #expect(displaced.count == first.count)
      for record in displaced {
        #expect(record.timeMs == first[Int(record.subject)])
        #expect(record.value == Int64((Double(world.villages[Int(record.subject)].population) * 0.25).rounded()))
        moved += 1
      }
    }
    #expect(moved > 4)
  }

  @Test func ignitionsFollowTheWeatherAndTheLand() {
    let world = SmallWorld.world { rows in
      for index in rows.townships.indices {
        rows.townships[index].forestFireSusceptibility = [1, 0.5, 0, 1][index]
        rows.townships[index].areaKm2 = 1000
      }
      rows.incidentClasses[0].lineMetresPerPersonHour = 30
    }
    var weather = Self.weather(48)
    for hour in 24..<48 { weather[hour].humidityPercent = 100 }
    let scenario = Scenario(
      name: "fire", title: Title(chinese: "火", english: "fire"),
      begins: LocalTime(year: 2024, month: 4, day: 1, hour: 0, minute: 0), horizonMs: 48 * hourMs, rainstorm: nil,
      hazards: [.forestFires(Self.fires(ignitions: 0.5, weather: weather))])
    let setup = Setup(world: world, layout: SmallWorld.layout(), scenario: scenario)
    var timeline = HazardTimeline(setup: setup)
    var counts = [0.0, 0, 0, 0]
    var late = 0.0
    let n = 2000
    for replication in 0..<n {
      timeline.draw(setup: setup, uniforms: KeyedUniforms(seed: 3, replication: UInt64(replication)))
      for index in 0..<timeline.incidentCount {
        counts[world.villages[timeline.incidents[index].village].township.index] += 1
        if timeline.incidents[index].onsetMs >= 24 * hourMs { late += 1 }
      }
    }
    let rates = weather.map(\.spreadMetresPerMinute)
    let mean = 0.5 * rates.reduce(0, +) / 24
    #expect(abs(counts[0] / Double(n) - mean) < 4 * (mean / Double(n)).squareRoot())
    #expect(abs(counts[1] / counts[0] - 0.5) < 0.06)
    #expect(counts[2] == 0 && counts[3] == 0, "no susceptible forest; not in the focus")
    let share = rates[24...].reduce(0, +) / rates.reduce(0, +)
    #expect(abs(late / counts.reduce(0, +) - share) < 0.03)
  }
}
