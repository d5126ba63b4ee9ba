// What happens: the hazards over time and the horizon. A scenario knows no layout and no policy.

/// A rain gauge of the record, or an assumed anchor where the record is silent
public struct Gauge: Sendable {
  public var name: String
  public var position: Position
  /// Storm total, mm
  public var rainMillimetres: Double
  public var isMeasured: Bool

  public init(name: String, position: Position, rainMillimetres: Double, isMeasured: Bool) {
    self.name = name
    self.position = position
    self.rainMillimetres = rainMillimetres
    self.isMeasured = isMeasured
  }
}

/// A rainstorm as a random field of storm totals that is anchored to gauges, spread over the hours by a profile
public struct Rainstorm: Sendable {
  public var gauges: [Gauge]
  /// Share of the storm total in each hour of the scenario from its start; sums to 1
  public var hourlyShare: [Double]
  /// Standard deviation of the logarithm of the factor that the whole storm has in common
  public var stormLogSd: Double
  /// Standard deviation of the logarithm of the local field, away from gauges
  public var localLogSd: Double
  /// Distance at which the correlation of the local field falls to e^(−1/2) = 0.61, km
  public var rangeKm: Double
  /// Where the storm moves, degrees clockwise from north, and how fast; a place down its path gets its rain later
  public var bearingDegrees: Double
  /// 0 = the same hours everywhere
  public var speedKmh: Double
  /// Radius over which rain is averaged to drive the rivers, km
  public var catchmentKm: Double

  public init(
    gauges: [Gauge], hourlyShare: [Double], stormLogSd: Double, localLogSd: Double, rangeKm: Double,
    bearingDegrees: Double = 0, speedKmh: Double = 0, catchmentKm: Double = 30
  ) {
    self.gauges = gauges
    self.hourlyShare = hourlyShare
    self.stormLogSd = stormLogSd
    self.localLogSd = localLogSd
    self.rangeKm = rangeKm
    self.bearingDegrees = bearingDegrees
    self.speedKmh = speedKmh
    self.catchmentKm = catchmentKm
  }
}

/// A day and hour of the calendar, without a zone
public struct LocalTime: Sendable, Hashable {
  public var year: Int
  public var month: Int
  public var day: Int
  public var hour: Int
  public var minute: Int

  public init(year: Int, month: Int, day: Int, hour: Int, minute: Int) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
  }
}

/// What happens, from the start to the horizon
public final class Scenario: Sendable {
  public let name: String
  public let title: Title
  /// Start, in the zone of the world
  public let begins: LocalTime
  public let horizonMs: Milliseconds
  public let rainstorm: Rainstorm?
  /// Hazards besides it
  public let hazards: [Hazard]
  /// Streams of incidents besides those of hazards
  public let arrivals: [ArrivalStream]
  /// Single incidents besides them
  public let listedArrivals: [ListedArrival]
  /// Streams of demand that are served from stock at once
  public let demands: [DemandStream]
  /// nil: nobody warns
  public let warnings: WarningPlan?
  /// Incidents, requests and busy times before it are not counted, ms
  public let warmUpMs: Milliseconds
  /// Instants at which closures, people moved and isolated townships are counted, ms
  public let probesMs: [Milliseconds]
  /// Expected numbers in place of drawn ones, and events on the hour: for examples that are checked by hand
  public let isDeterministic: Bool

  public init(
    name: String, title: Title, begins: LocalTime, horizonMs: Milliseconds, rainstorm: Rainstorm?,
    hazards: [Hazard] = [], arrivals: [ArrivalStream] = [], listedArrivals: [ListedArrival] = [],
    demands: [DemandStream] = [],
    warmUpMs: Milliseconds = 0,
    probesMs: [Milliseconds] = [], isDeterministic: Bool = false, warnings: WarningPlan? = nil
  ) {
    self.name = name
    self.title = title
    self.begins = begins
    self.horizonMs = horizonMs
    self.rainstorm = rainstorm
    self.hazards = hazards
    self.arrivals = arrivals
    self.listedArrivals = listedArrivals
    self.demands = demands
    self.warnings = warnings
    self.warmUpMs = warmUpMs
    self.probesMs = probesMs
    self.isDeterministic = isDeterministic
  }

  /// ms after midnight at which the scenario starts
  public var startOfDayMs: Milliseconds {
    Milliseconds(begins.hour) * hourMs + Milliseconds(begins.minute) * minuteMs
  }

  /// ms after Monday, 0:00, at which the scenario starts
  public var startOfWeekMs: Milliseconds {
    // The day of the week by T. Sakamoto: 0 = Sunday
    let offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let year = begins.month < 3 ? begins.year - 1 : begins.year
    let leaps = Int((Double(year) / 4).rounded(.down)) - Int((Double(year) / 100).rounded(.down))
    let sunday = year + leaps + Int((Double(year) / 400).rounded(.down)) + offsets[begins.month - 1] + begins.day
    return Milliseconds(((sunday - 1) % 7 + 7) % 7) * dayMs + startOfDayMs
  }
}

extension Scenario {
  /// Hours that it touches
  var hourCount: Int { max(1, Int((horizonMs + hourMs - 1) / hourMs)) }

  /// The intensities that its hazards drive; impact functions of others have no effect
  var drivenIntensities: Set<Intensity> {
    Set((rainstorm == nil ? [] : Intensity.ofRain) + hazards.flatMap(\.intensities))
  }
}
