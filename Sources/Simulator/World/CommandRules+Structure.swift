// Who commands whom, who talks to whom, and what happens when places fall out of contact.

/// How forces are commanded
public enum CommandStructure: UInt8, Sendable, BitwiseCopyable {
  /// One commander of each level sends every force: unified command, duty and rescue
  case unified
  /// Each organisation commands its own forces. From the county up a call goes from one to the next for what is missing.
  case separate
}

/// Townships that talk to each other directly, not only up and down
public struct NeighbourRules: BitwiseCopyable, Sendable {
  /// Seats that are nearer than this are neighbours, km
  public var withinKm: Double
  /// From the township's decision until its neighbours' units are ordered, ms
  public var call: Distribution

  public init(withinKm: Double, call: Distribution) {
    self.withinKm = withinKm
    self.call = call
  }
}

/// When the next level is called about an incident that has been decided, and is not adequately served
public struct EscalationRules: BitwiseCopyable, Sendable {
  /// After a decision of township, county and city, ms; 0 = never
  public var township: Milliseconds
  public var county: Milliseconds
  public var city: Milliseconds

  public init(township: Milliseconds, county: Milliseconds, city: Milliseconds) {
    self.township = township
    self.county = county
    self.city = city
  }

  func wait(at level: Level) -> Milliseconds {
    switch level {
    case .village, .province: 0
    case .township: township
    case .county: county
    case .city: city
    }
  }
}

/// Which level hears at once of an incident of a grade of severity, beside the way up the levels
public struct SeverityRules: BitwiseCopyable, Sendable {
  /// Of grades I to IV
  public var levels: InlineArray<4, Level>
  /// From the village directly to that level, ms
  public var report: Distribution

  public init(levels: InlineArray<4, Level>, report: Distribution) {
    self.levels = levels
    self.report = report
  }
}

/// Key enterprises whose teams a township calls directly, not by way of those who command them
public struct EnterpriseRules: BitwiseCopyable, Sendable {
  /// From the township's decision until the enterprises' teams of its county are ordered, ms
  public var call: Distribution

  public init(call: Distribution) { self.call = call }
}

/// What happens to reports and warnings where power or lines fail
public struct OutageRules: BitwiseCopyable, Sendable {
  /// For so long base stations work without power, ms
  public var backupPowerMs: Milliseconds
  /// From a place out of contact to the next level by messenger, ms: reports wait for whichever comes first
  public var messenger: Distribution
  /// The item that keeps a place in contact: in the kit of a unit that is stationed there, or in a store there; `none` = nothing
  public var satelliteTelephone: ID<Item>

  public init(backupPowerMs: Milliseconds, messenger: Distribution, satelliteTelephone: ID<Item>) {
    self.backupPowerMs = backupPowerMs
    self.messenger = messenger
    self.satelliteTelephone = satelliteTelephone
  }
}

/// What an outage takes away
public enum OutageKind: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  case power, communications

  public var id: String { "\(self)" }
}

/// Power or communications of a township, or of the desk of a level above it, that a hazard cuts
public struct Outage: BitwiseCopyable, Sendable {
  public var kind: OutageKind
  /// From township to province; a desk stands in the weather of the township that is nearest to its seat
  public var level: Level
  /// Only places of this city, `none` = of all; of the province's desk the city in whose seat it stands
  public var city: ID<City>
  public var fragility: Fragility
  /// Until it is restored, ms
  public var duration: Distribution

  public init(
    kind: OutageKind, level: Level = .township, city: ID<City> = .none, fragility: Fragility, duration: Distribution
  ) {
    self.kind = kind
    self.level = level
    self.city = city
    self.fragility = fragility
    self.duration = duration
  }
}

/// Levels as bits
public struct LevelSet: BitwiseCopyable, Sendable {
  private var bits: UInt8 = 0

  public init(_ levels: [Level] = []) {
    for level in levels { bits |= 1 << level.rawValue }
  }

  @inline(__always)
  public func contains(_ level: Level) -> Bool { bits >> level.rawValue & 1 == 1 }
}
