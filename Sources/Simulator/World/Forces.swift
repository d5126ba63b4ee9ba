// The forces: kinds of teams, where they are stationed, and what their members can do.

/// What a force can do and an incident can need; the world names up to 16
public struct Skill: BitwiseCopyable, Sendable, Hashable {
  public var index: UInt8

  public init(_ index: Int) { self.index = UInt8(index) }
}

/// The level of the administration at which something stands or is decided
public enum Level: UInt8, Sendable, CaseIterable, Comparable, BitwiseCopyable {
  case village, township, county, city, province

  public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

  public var id: String { ["village", "township", "county", "city", "province"][Int(rawValue)] }
}

/// How a unit moves outside the last mile
public enum Movement: UInt8, Sendable, BitwiseCopyable {
  /// Never leaves its village
  case local
  /// Over the road network
  case road
}

/// A kind of force: its units are alike
public struct ForceKind: BitwiseCopyable, Sendable {
  public static let maxSkills = 16

  public var stationedAt: Level
  /// Units at each place of that level
  public var unitsPerPlace: Int32
  public var peoplePerUnit: Int32
  /// Share of a unit's people that turn up, 0…1
  public var showUpShare: Double
  public var movement: Movement
  public var mobility: MobilityClass
  /// From the order to departure, by day and by night, ms
  public var dayTurnout: Distribution
  public var nightTurnout: Distribution
  /// Clears roads rather than answering incidents
  public var clearsRoads: Bool
  /// First row in `World.skillRates`: work rate of one person for each skill, 0 = cannot
  public var firstSkillRate: Int32
  /// First row in `World.kits`: pieces of each item that a unit carries
  public var firstKit: Int32
  /// Row in `World.organisations`: who commands it where organisations command separately
  public var organisation: UInt8 = 0
}

/// The units of one kind at one place
public struct Base: BitwiseCopyable, Sendable {
  public var kind: ID<ForceKind>
  /// Road node; units of a village stand at the node of its township's seat
  public var node: NodeID
  /// The village, for units that never leave it
  public var village: ID<Village>
  public var township: ID<Township>
  public var county: ID<County>
  public var city: ID<City>
  public var firstUnit: Int32
  public var unitCount: Int32
}

/// A team, engine, crew or relief vehicle: what is sent as one
public struct Unit: BitwiseCopyable, Sendable {
  public var base: ID<Base>
  public var kind: ID<ForceKind>
}
