// A synthetic typhoon: a track, along which wind and rain are radial profiles around the centre.
//
// Wind: Holland (1980). The gradient wind at distance r is
//     V = √[(B/ρ)(Rm/r)^B Δp e^(−(Rm/r)^B) + (r f/2)²] − r f/2
// with B from the largest wind, kept between 1 and 2.5; the wind at 10 m over open land is a share of it.
// Rain: R-CLIPER (Tuleya, DeMaria and Kuligowski 2007), whose rate rises linearly from the centre to the radius of the largest
// rain and then falls exponentially. Tracks of real storms that lose their winds over land give next to no rain this way: real
// events are anchored to gauges instead (`StormField`).
// In each replication the whole track is shifted across its direction, and rain and wind have a factor of the storm.

import Foundation

/// A point of a typhoon's track
public struct TrackPoint: BitwiseCopyable, Sendable {
  /// Since the start of the scenario, ms; may lie before it
  public var timeMs: Milliseconds
  public var position: Position
  /// Largest sustained wind, 10-minute mean at 10 m, m/s
  public var windMetresPerSecond: Double
  public var pressureHectopascal: Double
  /// Radius of the largest wind, km
  public var largestWindKm: Double
}

/// A synthetic typhoon
public struct Typhoon: Sendable {
  /// In the order of time, two or more
  public var track: [TrackPoint]
  /// Pressure around the storm, hPa
  public var environmentHectopascal: Double
  /// Standard deviation of the shift of the whole track across its direction, km
  public var trackSdKm: Double
  /// Standard deviation of the logarithm of the factor on the rain
  public var rainLogSd: Double
  /// Standard deviation of the logarithm of the factor on the wind
  public var windLogSd: Double
  /// Wind at 10 m over open land ÷ gradient wind
  public var surfaceShare: Double
  /// Radius over which rain is averaged to drive the rivers, km
  public var catchmentKm: Double

  public init(
    track: [TrackPoint], environmentHectopascal: Double, trackSdKm: Double, rainLogSd: Double, windLogSd: Double,
    surfaceShare: Double, catchmentKm: Double
  ) {
    self.track = track
    self.environmentHectopascal = environmentHectopascal
    self.trackSdKm = trackSdKm
    self.rainLogSd = rainLogSd
    self.windLogSd = windLogSd
    self.surfaceShare = surfaceShare
    self.catchmentKm = catchmentKm
  }
}

/// Radial profiles of a tropical cyclone
enum CycloneProfile {
  static let airDensity = 1.15
  /// Wind of a 1-minute mean ÷ that of a 10-minute mean
  static let oneMinutePerTenMinutes = 1 / 0.93
  static let metresPerSecondPerKnot = 0.514_444

  /// B for which the largest gradient wind is `wind`, between 1 and 2.5
  static func shape(gradientWind wind: Double, pressureDeficitPascal deficit: Double) -> Double {
    deficit <= 0 ? 1 : min(2.5, max(1, airDensity * 2.718_281_828_459_045 * wind * wind / deficit))
  }

  /// Gradient wind, m/s
  /// - Parameters:
  ///   - distanceKm: from the centre, above 0
  ///   - coriolis: 2 Ω sin φ, 1/s
  static func gradientWind(
    distanceKm: Double, largestWindKm: Double, shape: Double, pressureDeficitPascal: Double, coriolis: Double
  ) -> Double {
    let ratio = power(largestWindKm / distanceKm, shape)
    let half = distanceKm * 1000 * coriolis / 2
    let square = shape / airDensity * ratio * pressureDeficitPascal * exponential(-ratio) + half * half
    return max(0, square.squareRoot() - half)
  }

  /// Rain rate, mm/h
  /// - Parameter wind: largest 1-minute wind, m/s
  static func rain(distanceKm: Double, largestWind wind: Double) -> Double {
    let knots = max(0, wind / metresPerSecondPerKnot)
    let u = 1 + (knots - 35) / 33
    let inner = max(0, -1.10 + 3.96 * u)
    let most = max(0, -1.60 + 4.80 * u)
    let radius = max(1, 64.5 - 13 * u)
    let decay = max(1, 150 - 16 * u)
    let inchesPerDay =
      distanceKm <= radius
      ? inner + (most - inner) * distanceKm / radius : most * exponential(-(distanceKm - radius) / decay)
    return inchesPerDay * 25.4 / 24
  }
}

/// A typhoon in one hour of the scenario
struct TyphoonHour: BitwiseCopyable, Sendable {
  var isActive = false
  var centre = PointKm(x: 0, y: 0)
  /// Unit vector across the direction in which it moves
  var acrossX = 0.0
  var acrossY = 0.0
  /// Largest 10-minute wind at 10 m, m/s
  var wind = 0.0
  var deficitPascal = 0.0
  var largestWindKm = 50.0
  var shape = 1.0
}

/// What all replications share of a typhoon
final class TyphoonField: Sendable {
  /// Place in the list of hazards, from 1
  let number: Int
  let trackSdKm: Double
  let rainLogSd: Double
  let windLogSd: Double
  let surfaceShare: Double
  let coriolis: Double
  let hours: Table<TyphoonHour>
  let points: Table<PointKm>

  init(_ typhoon: Typhoon, number: Int, hours count: Int, plane: TangentPlane, points: [PointKm]) {
    self.number = number
    trackSdKm = typhoon.trackSdKm
    rainLogSd = typhoon.rainLogSd
    windLogSd = typhoon.windLogSd
    surfaceShare = typhoon.surfaceShare
    coriolis = 2 * 7.2921e-5 * sin(plane.middle.latitude * Double.pi / 180)
    self.points = Table(points)
    let track = typhoon.track
    var rows = [TyphoonHour](repeating: TyphoonHour(), count: count)
    for hour in 0..<count {
      // The middle of the hour stands for it.
      let time = Milliseconds(hour) * hourMs + hourMs / 2
      guard let next = track.firstIndex(where: { $0.timeMs >= time }), next > 0 else { continue }
      let (from, to) = (track[next - 1], track[next])
      let part = Double(time - from.timeMs) / Double(to.timeMs - from.timeMs)
      func between(_ value: (TrackPoint) -> Double) -> Double { value(from) + (value(to) - value(from)) * part }
      let (start, end) = (plane.point(from.position), plane.point(to.position))
      let (dx, dy) = (end.x - start.x, end.y - start.y)
      let length = (dx * dx + dy * dy).squareRoot()
      var row = TyphoonHour(isActive: true)
      row.centre = PointKm(x: start.x + dx * part, y: start.y + dy * part)
      if length > 0 { (row.acrossX, row.acrossY) = (dy / length, -dx / length) }
      row.wind = between(\.windMetresPerSecond)
      row.deficitPascal = max(0, (typhoon.environmentHectopascal - between(\.pressureHectopascal)) * 100)
      row.largestWindKm = between(\.largestWindKm)
      row.shape = CycloneProfile.shape(
        gradientWind: row.wind / typhoon.surfaceShare, pressureDeficitPascal: row.deficitPascal)
      rows[hour] = row
    }
    hours = Table(rows)
  }

  /// Distance of a township from the centre in an hour, km, at least 1
  @inline(__always)
  func distanceKm(_ row: TyphoonHour, shiftKm: Double, township: Int) -> Double {
    let x = points[township].x - row.centre.x - shiftKm * row.acrossX
    let y = points[township].y - row.centre.y - shiftKm * row.acrossY
    return max(1, (x * x + y * y).squareRoot())
  }

  /// Sustained wind at a township in an hour, m/s
  func wind(hour: Int, shiftKm: Double, township: Int) -> Double {
    let row = hours[hour]
    if !row.isActive { return 0 }
    return surfaceShare
      * CycloneProfile.gradientWind(
        distanceKm: distanceKm(row, shiftKm: shiftKm, township: township), largestWindKm: row.largestWindKm,
        shape: row.shape, pressureDeficitPascal: row.deficitPascal, coriolis: coriolis)
  }

  /// Rain at a township in an hour, mm
  func rain(hour: Int, shiftKm: Double, township: Int) -> Double {
    let row = hours[hour]
    if !row.isActive { return 0 }
    return CycloneProfile.rain(
      distanceKm: distanceKm(row, shiftKm: shiftKm, township: township),
      largestWind: row.wind * CycloneProfile.oneMinutePerTenMinutes)
  }
}

extension HazardTimeline {
  /// The rain of all typhoons at all townships, hour by hour
  mutating func drawTyphoonRain(_ setup: Setup, _ uniforms: KeyedUniforms) {
    typhoonRain.fill(0)
    for field in setup.typhoons {
      let shift = field.trackSdKm * standardNormalQuantile(uniforms.uniform(.trackShift, field.number))
      let factor = exponential(
        field.rainLogSd * standardNormalQuantile(uniforms.uniform(.typhoonRain, field.number)))
      for hour in 0..<hours where field.hours[hour].isActive {
        for township in 0..<setup.world.townships.count {
          typhoonRain[township * hours + hour] +=
            factor * field.rain(hour: hour, shiftKm: shift, township: township)
        }
      }
    }
  }

  /// The wind of the strongest typhoon at one township
  mutating func deriveWind(_ setup: Setup, _ township: Int, _ uniforms: KeyedUniforms) {
    for (index, field) in setup.typhoons.enumerated() {
      let shift = field.trackSdKm * standardNormalQuantile(uniforms.uniform(.trackShift, field.number))
      let factor = exponential(
        field.windLogSd * standardNormalQuantile(uniforms.uniform(.typhoonWind, field.number)))
      for hour in 0..<hours {
        let wind = factor * field.wind(hour: hour, shiftKm: shift, township: township)
        set(.wind, hour, index == 0 ? wind : max(wind, value(.wind, hour)))
      }
    }
  }
}
