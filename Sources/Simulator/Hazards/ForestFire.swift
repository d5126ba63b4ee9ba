// Forest fires: where and when they start, and how fast they spread.
//
// Rate of spread of the head by Wang Zhengfei:
//     R = (0.03 T + 0.05 W + 0.01 (100 − h) − 0.3) · Ks · e^(0.1783 V) · e^(3.533 tan^1.2 φ)   m/min
// with temperature T °C, wind force W (Beaufort), relative humidity h %, fuel factor Ks, wind V m/s and slope φ. The burning area
// is an ellipse with the ignition in its rear focus, so its perimeter P grows in proportion to R. Crews build line at the rate
// w; what is behind line spreads no more, and the line stands all along the perimeter:
//     dP/dt = g (1 − L/P),   dL/dt = w,   contained when L = P
// (g: growth of a free perimeter). With constant g and w and from L = 0 the fire is contained exactly when g < 4 w.

import Foundation

/// Forest fires by weather
public struct ForestFires: Sendable {
  /// Weather of one hour
  public struct Weather: BitwiseCopyable, Sendable {
    public var celsius: Double
    /// Wind force, Beaufort
    public var windForce: Double
    public var windMetresPerSecond: Double
    /// Relative humidity, %
    public var humidityPercent: Double

    /// Rate of spread on level ground with a fuel factor of 1, m/min
    public var spreadMetresPerMinute: Double {
      max(0, 0.03 * celsius + 0.05 * windForce + 0.01 * (100 - humidityPercent) - 0.3)
        * exponential(0.1783 * windMetresPerSecond)
    }
  }

  public var incidentClass: ID<IncidentClass>
  /// In each hour of the scenario
  public var weather: [Weather]
  /// Fires a day in 1,000 km² of the most susceptible land when the rate of spread is 1 m/min
  public var ignitionsPerThousandKm2Day: Double
  /// Ks
  public var fuelFactor: Distribution
  /// Slope, degrees, 0…60
  public var slopeDegrees: Distribution
  /// Length of the burning ellipse ÷ its width
  public var lengthPerWidth: Double
  /// Perimeter at ignition, m
  public var firstPerimeterMetres: Double
  /// When a fire moves the people of the village at which it burns; nil = never
  public var threat: FireThreat?

  /// The factor of the slope
  public static func slopeFactor(degrees: Double) -> Double {
    degrees <= 0 ? 1 : exponential(3.533 * power(tan(min(60, degrees) * Double.pi / 180), 1.2))
  }
}

/// When a fire that burns on moves people
public struct FireThreat: BitwiseCopyable, Sendable {
  /// Perimeter from which the village is threatened, m
  public var perimeterMetres: Double
  /// Share of its people who live at the edge of the forest and must leave, 0…1
  public var share: Double
  /// Until they return, ms
  public var stay: Distribution
  /// Share of them who need relief goods
  public var reliefShare: Double
  /// How often somebody looks whether the village is threatened, from the ignition on, ms
  public var watchMs: Milliseconds = Self.usualWatchMs

  /// Assumption
  static var usualWatchMs: Milliseconds { 30 * minuteMs }
}

/// An ellipse with the ignition in its rear focus
struct FireEllipse: BitwiseCopyable, Sendable {
  /// Perimeter that a metre of the head's way adds
  let perimeterPerHead: Double
  /// Area ÷ square of the perimeter
  let areaPerSquare: Double

  init(lengthPerWidth ratio: Double) {
    let eccentricity = (1 - 1 / (ratio * ratio)).squareRoot()
    // Head and rear spread as 1 + e to 1 − e.
    let halfLength = (1 + (1 - eccentricity) / (1 + eccentricity)) / 2
    let halfWidth = halfLength / ratio
    // Ramanujan 1914, the second formula: right to 10⁻⁷ up to a ratio of 5
    let difference = (halfLength - halfWidth) / (halfLength + halfWidth)
    let h = difference * difference
    let perimeter = Double.pi * (halfLength + halfWidth) * (1 + 3 * h / (10 + (4 - 3 * h).squareRoot()))
    perimeterPerHead = perimeter
    areaPerSquare = Double.pi * halfLength * halfWidth / (perimeter * perimeter)
  }
}

/// Perimeter and open line of a fire, in any unit of length
struct FireFront: BitwiseCopyable {
  var perimeter: Double
  /// Perimeter that has no line yet
  var open: Double

  /// Goes on for some time at constant rates, by Runge and Kutta's method of the fourth order. O(1)
  /// - Parameters:
  ///   - growth: of the free perimeter, length/h
  ///   - line: built, length/h
  mutating func advance(hours: Double, growth: Double, line: Double) {
    func rate(_ perimeter: Double, _ built: Double) -> Double { growth * (1 - min(1, built / perimeter)) }
    let built = perimeter - open
    let first = rate(perimeter, built)
    let second = rate(perimeter + first * hours / 2, built + line * hours / 2)
    let third = rate(perimeter + second * hours / 2, built + line * hours / 2)
    let fourth = rate(perimeter + third * hours, built + line * hours)
    perimeter += hours / 6 * (first + 2 * second + 2 * third + fourth)
    open = max(0, perimeter - built - line * hours)
  }
}

/// How fires grow with the weather; one per worker, so that the event loop counts no references
struct FireWeather: ~Copyable {
  /// Steps of integration
  static let stepMs: Milliseconds = 5 * minuteMs

  /// Growth of a free perimeter in each hour on level ground with a fuel factor of 1, m/h; of no length without fires
  let growth: Column<Double>
  private let areaPerSquare: Double

  init(_ fires: ForestFires?) {
    let ellipse = FireEllipse(lengthPerWidth: fires?.lengthPerWidth ?? 1)
    areaPerSquare = ellipse.areaPerSquare
    var rates = Column(count: fires?.weather.count ?? 0, repeating: 0.0)
    for hour in 0..<rates.count {
      rates[hour] = ellipse.perimeterPerHead * 60 * (fires?.weather[hour].spreadMetresPerMinute ?? 0)
    }
    growth = rates
  }

  var byteCount: Int { growth.byteCount }

  /// Area within a perimeter, hectares
  func hectares(perimeterMetres: Double) -> Double { areaPerSquare * perimeterMetres * perimeterMetres / 10_000 }

  /// Goes on from one instant to another, hour by hour of the weather
  /// - Parameters:
  ///   - factor: how much faster the fire spreads than on level ground with a fuel factor of 1
  ///   - metresPerUnit: metres in the unit of length of `front` and `line`
  ///   - line: built in an hour
  /// - Returns: when the fire was contained, if it was
  func advance(
    _ front: inout FireFront, from start: Milliseconds, to end: Milliseconds, factor: Double, metresPerUnit: Double,
    line: Double
  ) -> Milliseconds? {
    var now = start
    while now < end {
      let hour = now / hourMs
      let next = min(end, (hour + 1) * hourMs, now + Self.stepMs)
      let hours = Double(next - now) / Double(hourMs)
      let before = front
      let growth = growth[min(Int(hour), growth.count - 1)] * factor / metresPerUnit
      front.advance(hours: hours, growth: growth, line: line)
      if line > 0 && front.open <= 1e-9 * before.perimeter {
        // Where the open line ran out, by its mean rate over the step
        let rate = line - growth * (before.open / before.perimeter) / 2
        let part = rate > 0 ? min(1, before.open / (rate * hours)) : 1
        front.open = 0
        return now + max(1, Milliseconds((Double(next - now) * part).rounded(.up)))
      }
      now = next
    }
    return nil
  }
}

/// What all replications share of the forest fires
final class FireField: Sendable {
  /// Place in the list of hazards, from 1
  let number: Int
  let fires: ForestFires
  /// Rate of spread on level ground in each hour, m/min
  let spread: Table<Double>
  /// Sum of the rates up to and with each hour
  let cumulated: Table<Double>

  init(_ fires: ForestFires, number: Int) {
    self.number = number
    self.fires = fires
    let rates = fires.weather.map(\.spreadMetresPerMinute)
    spread = Table(rates)
    var sum = 0.0
    cumulated = Table(
      rates.map { rate in
        sum += rate
        return sum
      })
  }
}

extension HazardTimeline {
  /// The ignitions of one replication. O(townships of the focus + fires)
  mutating func drawFires(_ field: FireField, _ setup: Setup, _ uniforms: KeyedUniforms) {
    let world = setup.world
    let fires = field.fires
    let incidentClass = world.incidentClasses[fires.incidentClass]
    let sum = field.cumulated[field.cumulated.count - 1]
    if sum <= 0 { return }
    for index in 0..<world.townships.count {
      let township = world.townships[index]
      if !township.isFocus || township.villageCount == 0 { continue }
      let mean =
        fires.ignitionsPerThousandKm2Day * township.areaKm2 / 1000 * township.forestFireSusceptibility * sum / 24
      if mean <= 0 { continue }
      let count =
        setup.scenario.isDeterministic
        ? Int(mean.rounded())
        : CountDistribution.poisson(mean: mean).quantile(uniforms.uniform(.fireCount, index, field.number))
      for number in 0..<count {
        let entity = index << 16 | number
        // More fires start in the hours in which they spread.
        let target = sum * uniforms.uniform(.fireTime, entity, field.number)
        var low = 0
        var high = field.cumulated.count - 1
        while low < high {
          let middle = (low + high) / 2
          if field.cumulated[middle] >= target { high = middle } else { low = middle + 1 }
        }
        let part = 1 - (field.cumulated[low] - target) / field.spread[low]
        let onset = Milliseconds(low) * hourMs + Milliseconds(max(0, min(0.999_999, part)) * Double(hourMs))
        if onset >= setup.scenario.horizonMs { continue }
        let village = min(
          Int(township.villageCount) - 1,
          Int(uniforms.uniform(.firePlace, entity, field.number) * Double(township.villageCount)))
        let slope = fires.slopeDegrees.quantile(uniforms.uniform(.fireSlope, entity, field.number))
        let fuel = fires.fuelFactor.quantile(uniforms.uniform(.fireFuel, entity, field.number))
        let added = add(
          IncidentSeed(
            village: ID(Int(township.firstVillage) + village), incidentClass: fires.incidentClass, onsetMs: onset,
            workPersonHours: fires.firstPerimeterMetres / max(1e-9, incidentClass.lineMetresPerPersonHour),
            peopleAtRisk: 0, root: 0, hazard: .forestFire, spreadFactor: fuel * ForestFires.slopeFactor(degrees: slope)),
          setup)
        if !added { return }
      }
    }
  }
}
