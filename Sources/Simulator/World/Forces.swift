// The forces: kinds of teams, where they are stationed, and what their members can do.

import Foundation

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
  /// Advises from where it is, and never travels
  case remote
}

/// A kind of force: its units are alike
public struct ForceKind: BitwiseCopyable, Sendable {
  public static let maxSkills = 16

  public var stationedAt: Level
  /// Units at each place of that level
  public var unitsPerPlace: Int32
  public var peoplePerUnit: Int32
  /// Share of a unit's people that turn up by day, 0…1
  public var showUpShare: Double
  /// The same by night
  public var showUpNightShare: Double
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
  public var readiness = Readiness()
  /// After so long from the order a unit is relieved, ms; 0 = never
  public var longestDutyMs: Milliseconds = 0
  /// What it rests after a full duty, ms; after a shorter one in proportion
  public var restMs: Milliseconds = 0
  public var costs = ForceCosts()
  /// Row in `World.organisations`: who commands it where organisations command separately
  public var organisation: UInt8 = 0
  /// An expert, by telephone or on the spot: needed where a class asks for the skill, never the first on the spot, and lends no hand
  public var isAdvisor = false
  /// A key enterprise's own team, which townships may call directly (`CommandRules.enterprises`)
  public var isOfEnterprise = false
  /// Row in `World.volunteers` of a kind that comes without being called; −1 = it comes when it is called
  public var volunteers: Int32 = -1
}

/// Spontaneous volunteers: nobody calls them and nobody counts on them. Who hears of an incident may set out, the rather the nearer
/// it is; the turnout of the kind is the age of the news when they do.
public struct VolunteerRules: BitwiseCopyable, Sendable {
  /// Chance that a free group comes to an incident at its own place, 0…1
  public var chance: Double
  /// Travel time over which that chance falls to 1/e, ms
  public var reachMs: Milliseconds
  /// Work rate of a group relative to that of the kind, drawn for each group and incident
  public var capability: Distribution
  /// They come to incidents of this priority and to more urgent ones, 0…9
  public var lastPriority: UInt8
}

/// What training, drills, turnover of staff and upkeep make of a force
public struct Readiness: BitwiseCopyable, Sendable {
  /// Multiplies work rates, 0…1
  public var rateFactor = 1.0
  /// Multiplies turnout times, at least 1
  public var turnoutFactor = 1.0
  /// Chance that a piece of the kit works when it is needed, 0…1
  public var upkeep = 1.0
  /// Training and drills of a member in a year, hours
  public var hoursPerYear = 0.0

  public init() {}

  /// A turnout time that was drawn for the trained, ms
  @inline(__always)
  func turnout(_ ms: Milliseconds) -> Milliseconds {
    turnoutFactor == 1 ? ms : Milliseconds((Double(ms) * turnoutFactor).rounded())
  }
}

/// How skill follows from training: an exponential learning curve
public struct ReadinessRules: BitwiseCopyable, Sendable {
  /// Hours in a year after which a member lacks 1/e of what training can give
  public var learningHours: Double
  /// Work rate of the untrained, 0…1
  public var leastRate: Double
  /// Turnout time of the untrained ÷ that of the trained, at least 1
  public var slowestTurnout: Double

  /// - Parameters:
  ///   - hours: training and drills of a member in a year, h
  ///   - turnover: share of the members that are replaced in a year, evenly over it, 0…1: a newcomer has had half of its hours
  ///   - upkeep: chance that a piece of the kit works, 0…1
  public func readiness(hours: Double, turnover: Double, upkeep: Double) -> Readiness {
    var readiness = Readiness()
    let proficiency = 1 - exp(-hours * (1 - turnover / 2) / learningHours)
    readiness.rateFactor = leastRate + (1 - leastRate) * proficiency
    readiness.turnoutFactor = slowestTurnout - (slowestTurnout - 1) * proficiency
    readiness.upkeep = upkeep
    readiness.hoursPerYear = hours
    return readiness
  }
}

/// A point of the fatigue curve: the work rate after some time on duty, relative to that of the rested; it stays so until the
/// next point
public struct FatiguePoint: BitwiseCopyable, Sendable {
  public var afterMs: Milliseconds
  public var rate: Double
}

/// What a unit of a kind costs, yuan
public struct ForceCosts: BitwiseCopyable, Sendable {
  /// Pay and premises, for each unit and year
  public var standingPerYear = 0.0
  /// For each hour of training or drill of a member
  public var trainingPerHour = 0.0
  /// Care of the kit, share of its price for each year
  public var kitSharePerYear = 0.0
  /// For each person and hour from order to return
  public var allowancePerPersonHour = 0.0

  public init() {}
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
