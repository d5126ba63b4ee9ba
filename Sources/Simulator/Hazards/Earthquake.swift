// An earthquake and its aftershocks, each a field of seismic intensity of its own.
//
// Intensity falls with the distance by an attenuation law whose isoseismals are ellipses along the fault: one law for the long
// and one for the short axis, and the intensity at a place is that of the ellipse on which it lies (Wang Suyun et al. 2000 for
// eastern China). Its scatter has two parts: one term of the shock, which all places share, and one of the place, which all
// shocks share (ground and topography). Aftershocks come by the law of Omori and Utsu in time and of Gutenberg and Richter in
// size, with the productivity of Reasenberg and Jones (1989):
//
//     rate of magnitude ≥ m, t days after a main shock of magnitude M: 10^(a + b (M − m)) (t + c)^−p

import Foundation

/// Intensity over distance: constant + perMagnitude·M − perLogDistance·lg(R + offsetKm) along each axis of an ellipse
public struct AttenuationLaw: BitwiseCopyable, Sendable {
  /// Along one axis
  public struct Axis: BitwiseCopyable, Sendable {
    public var constant: Double
    public var perMagnitude: Double
    public var perLogDistance: Double
    public var offsetKm: Double

    public init(constant: Double, perMagnitude: Double, perLogDistance: Double, offsetKm: Double) {
      self.constant = constant
      self.perMagnitude = perMagnitude
      self.perLogDistance = perLogDistance
      self.offsetKm = offsetKm
    }

    /// - Parameter distanceKm: 0 or more
    func intensity(magnitude: Double, distanceKm: Double) -> Double {
      constant + perMagnitude * magnitude - perLogDistance * decimalLogarithm(distanceKm + offsetKm)
    }

    /// The distance at which the intensity is reached; negative above that of the epicentre
    func distanceKm(magnitude: Double, intensity: Double) -> Double {
      power(10, (constant + perMagnitude * magnitude - intensity) / perLogDistance) - offsetKm
    }
  }

  public var long: Axis
  public var short: Axis
  /// Standard deviation of the term of the shock
  public var shockSd: Double
  /// Standard deviation of the term of the place
  public var placeSd: Double

  public init(long: Axis, short: Axis, shockSd: Double, placeSd: Double) {
    self.long = long
    self.short = short
    self.shockSd = shockSd
    self.placeSd = placeSd
  }

  /// The intensity on whose ellipse a place lies, before scatter. Right to 10⁻⁷
  /// - Parameters:
  ///   - magnitude: of the shock
  ///   - alongKm: distance from the epicentre along the long axis, 0 or more
  ///   - acrossKm: across it, 0 or more
  public func intensity(magnitude: Double, alongKm: Double, acrossKm: Double) -> Double {
    let distance = (alongKm * alongKm + acrossKm * acrossKm).squareRoot()
    let first = long.intensity(magnitude: magnitude, distanceKm: distance)
    let second = short.intensity(magnitude: magnitude, distanceKm: distance)
    // The ellipse holds the circle of its short axis and lies in that of its long one.
    var low = min(first, second)
    var high = max(first, second)
    var steps = 0
    while steps < 26 && high - low > 1e-7 {
      let middle = (low + high) / 2
      let a = long.distanceKm(magnitude: magnitude, intensity: middle)
      let b = short.distanceKm(magnitude: magnitude, intensity: middle)
      let isInside =
        a > 0 && b > 0 && alongKm * alongKm / (a * a) + acrossKm * acrossKm / (b * b) <= 1
      if isInside { low = middle } else { high = middle }
      steps += 1
    }
    return (low + high) / 2
  }
}

/// lg x
@inline(__always) func decimalLogarithm(_ x: Double) -> Double { naturalLogarithm(x) / 2.302_585_092_994_046 }

/// The aftershocks of an earthquake
public struct Aftershocks: BitwiseCopyable, Sendable {
  /// Productivity: lg of the rate of shocks as large as the main one, a day, where (t + c) = 1 day
  public var productivity: Double
  /// b of Gutenberg and Richter
  public var sizeExponent: Double
  /// p of Omori and Utsu
  public var decayExponent: Double
  /// c of Omori and Utsu, days
  public var delayDays: Double
  /// The least magnitude that is drawn
  public var leastMagnitude: Double
  /// Standard deviations of their places around the main shock, km
  public var alongKmSd: Double
  public var acrossKmSd: Double

  /// ∫ (t + c)^−p dt from 0 to `days`
  func decay(days: Double) -> Double {
    if abs(decayExponent - 1) < 1e-9 { return naturalLogarithm((days + delayDays) / delayDays) }
    let q = 1 - decayExponent
    return (power(days + delayDays, q) - power(delayDays, q)) / q
  }

  /// Expected number of aftershocks between the least magnitude and that of the main shock within `days` after it
  public func expectedCount(mainMagnitude: Double, days: Double) -> Double {
    if mainMagnitude <= leastMagnitude || days <= 0 { return 0 }
    let range = mainMagnitude - leastMagnitude
    let above = power(10, productivity + sizeExponent * range)
    return above * (1 - power(10, -sizeExponent * range)) * decay(days: days)
  }

  /// When an aftershock comes, days after the main shock: inverse of the share of the decay
  /// - Parameter u: in (0, 1)
  func timeDays(_ u: Double, within days: Double) -> Double {
    let target = u * decay(days: days)
    if abs(decayExponent - 1) < 1e-9 { return delayDays * (exponential(target) - 1) }
    let q = 1 - decayExponent
    return power(power(delayDays, q) + q * target, 1 / q) - delayDays
  }

  /// The magnitude of an aftershock: Gutenberg and Richter between the least magnitude and that of the main shock
  /// - Parameter u: in (0, 1)
  func magnitude(_ u: Double, mainMagnitude: Double) -> Double {
    let tail = power(10, -sizeExponent * (mainMagnitude - leastMagnitude))
    return leastMagnitude - decimalLogarithm(1 - u * (1 - tail)) / sizeExponent
  }
}

/// An earthquake
public struct Earthquake: Sendable {
  /// Since the start of the scenario, ms
  public var timeMs: Milliseconds
  public var epicentre: Position
  public var magnitude: Double
  /// Direction of the long axis of the isoseismals, degrees clockwise from north
  public var strikeDegrees: Double
  /// Whether the term of the shock is drawn; false where the record fixes how strong it was
  public var isScattered: Bool
  public var aftershocks: Aftershocks?

  public init(
    timeMs: Milliseconds, epicentre: Position, magnitude: Double, strikeDegrees: Double, isScattered: Bool = true,
    aftershocks: Aftershocks? = nil
  ) {
    self.timeMs = timeMs
    self.epicentre = epicentre
    self.magnitude = magnitude
    self.strikeDegrees = strikeDegrees
    self.isScattered = isScattered
    self.aftershocks = aftershocks
  }
}

/// An earthquake as the draws read it
struct EarthquakeRow: BitwiseCopyable, Sendable {
  /// Place in the list of hazards, from 1, which is in the keys of its draws
  var number: Int32
  var timeMs: Milliseconds
  var centre: PointKm
  var magnitude: Double
  /// The long axis as a unit vector
  var alongX: Double
  var alongY: Double
  var isScattered: Bool
  var hasAftershocks: Bool
  var aftershocks: Aftershocks
}

/// One shock of a replication
struct Shock: BitwiseCopyable {
  var timeMs: Milliseconds
  var centre: PointKm
  var alongX: Double
  var alongY: Double
  var magnitude: Double
  /// The term of the shock
  var term: Double
}

/// What all replications share of the earthquakes
final class ShakingField: Sendable {
  /// Below this intensity nothing happens (VI is the first degree of damage), so nothing is worked out
  static let leastIntensity = 4.5

  let law: AttenuationLaw
  let rows: Table<EarthquakeRow>
  let points: Table<PointKm>
  let horizonMs: Milliseconds
  let isDeterministic: Bool

  init(
    _ earthquakes: [(number: Int, Earthquake)], law: AttenuationLaw, plane: TangentPlane, scenario: Scenario,
    points: [PointKm]
  ) {
    self.law = law
    self.points = Table(points)
    horizonMs = scenario.horizonMs
    isDeterministic = scenario.isDeterministic
    rows = Table(
      earthquakes.map { number, quake in
        let strike = quake.strikeDegrees * Double.pi / 180
        return EarthquakeRow(
          number: Int32(number), timeMs: quake.timeMs, centre: plane.point(quake.epicentre), magnitude: quake.magnitude,
          alongX: sin(strike), alongY: cos(strike), isScattered: quake.isScattered,
          hasAftershocks: quake.aftershocks != nil,
          aftershocks: quake.aftershocks
            ?? Aftershocks(
              productivity: 0, sizeExponent: 1, decayExponent: 1, delayDays: 1, leastMagnitude: 0, alongKmSd: 0,
              acrossKmSd: 0))
      })
  }

  /// The intensity of a shock at a township before the term of the place; 0 where it is too weak to matter
  func intensity(_ shock: Shock, at township: Int) -> Double {
    let point = points[township]
    let x = point.x - shock.centre.x
    let y = point.y - shock.centre.y
    let distance = (x * x + y * y).squareRoot()
    let most = max(
      law.long.intensity(magnitude: shock.magnitude, distanceKm: distance),
      law.short.intensity(magnitude: shock.magnitude, distanceKm: distance))
    if most + shock.term + 4 * law.placeSd < Self.leastIntensity { return 0 }
    return shock.term
      + law.intensity(
        magnitude: shock.magnitude, alongKm: abs(x * shock.alongX + y * shock.alongY),
        acrossKm: abs(x * shock.alongY - y * shock.alongX))
  }
}

extension HazardTimeline {
  /// Draws main shocks and aftershocks, in the order of time
  mutating func drawShocks(_ field: ShakingField, _ uniforms: KeyedUniforms) {
    shockCount = 0
    for row in 0..<field.rows.count {
      let quake = field.rows[row]
      let number = Int(quake.number)
      add(
        Shock(
          timeMs: quake.timeMs, centre: quake.centre, alongX: quake.alongX, alongY: quake.alongY,
          magnitude: quake.magnitude,
          term: quake.isScattered
            ? field.law.shockSd * standardNormalQuantile(uniforms.uniform(.shockTerm, number, 0)) : 0))
      if !quake.hasAftershocks { continue }
      let law = quake.aftershocks
      let days = Double(field.horizonMs - quake.timeMs) / Double(dayMs)
      let mean = law.expectedCount(mainMagnitude: quake.magnitude, days: days)
      if mean <= 0 { continue }
      let count =
        field.isDeterministic
        ? Int(mean.rounded())
        : CountDistribution.poisson(mean: mean).quantile(uniforms.uniform(.shockCount, number))
      for index in 1...max(1, count) where index <= count {
        let time = law.timeDays(uniforms.uniform(.shockTime, number, index), within: days)
        let along = law.alongKmSd * standardNormalQuantile(uniforms.uniform(.shockAlong, number, index))
        let across = law.acrossKmSd * standardNormalQuantile(uniforms.uniform(.shockAcross, number, index))
        add(
          Shock(
            timeMs: quake.timeMs + max(1, Milliseconds(time * Double(dayMs))),
            centre: PointKm(
              x: quake.centre.x + along * quake.alongX + across * quake.alongY,
              y: quake.centre.y + along * quake.alongY - across * quake.alongX),
            alongX: quake.alongX, alongY: quake.alongY,
            magnitude: law.magnitude(uniforms.uniform(.shockSize, number, index), mainMagnitude: quake.magnitude),
            term: field.law.shockSd * standardNormalQuantile(uniforms.uniform(.shockTerm, number, index))))
      }
    }
  }

  /// Puts a shock in its place in the order of time. O(shocks)
  private mutating func add(_ shock: Shock) {
    guard shockCount < shocks.count else {
      overflow = CapacityOverflow(.shocks, capacity: shocks.count)
      return
    }
    var place = shockCount
    while place > 0 && shocks[place - 1].timeMs > shock.timeMs {
      shocks[place] = shocks[place - 1]
      place -= 1
    }
    shocks[place] = shock
    shockCount += 1
  }

  /// The intensity of every shock at one township
  mutating func deriveShaking(_ field: ShakingField, _ township: Int, _ uniforms: KeyedUniforms) {
    let place = field.law.placeSd * standardNormalQuantile(uniforms.uniform(.placeTerm, township))
    for step in 0..<shockCount {
      let intensity = field.intensity(shocks[step], at: township)
      set(.seismic, step, intensity == 0 ? 0 : max(0, intensity + place))
    }
  }
}
