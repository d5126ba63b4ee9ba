// What is kept of each replication: one row for each incident, request and township, in milestones relative to the
// onset, so that every measure can be computed afterwards from exact samples.

/// A duration since an onset, ms; up to 49 days
public typealias Elapsed = UInt32

extension Elapsed {
  /// It did not happen before the horizon
  public static var notReached: Elapsed { .max }

  init(from onset: Milliseconds, to instant: Milliseconds) {
    self = instant == .max ? .notReached : UInt32(clamping: Swift.min(instant - onset, 0xFFFF_FFFE))
  }
}

/// How an incident ended
public enum IncidentOutcome: UInt8, Sendable, BitwiseCopyable {
  case open, done, lost

  public var id: String { "\(self)" }
}

/// The milestones of one incident
public struct IncidentRecord: BitwiseCopyable, Sendable {
  public var replication: Int32
  public var village: ID<Village>
  public var incidentClass: ID<IncidentClass>
  /// Its number in the replication, as in the trace; −1 = unknown
  public var incident: Int32 = -1
  public var onsetMs: Milliseconds
  public var outcome: IncidentOutcome
  public var noticed: Elapsed
  public var decided: Elapsed
  public var firstOnSpot: Elapsed
  /// All required people on the spot
  public var adequate: Elapsed
  /// Goods on the spot; where the units brought all of them, the time of `decided`
  public var goods: Elapsed
  /// Team and goods both there
  public var complete: Elapsed
  public var done: Elapsed
  /// Legs of the unit that made it adequate; they sum to `adequate`
  public var legs: ResponseLegs
  public var peopleAtRisk: Int32
  public var peopleSaved: Float
  /// First order → as many people on the spot as the class's standard of staffing wants
  public var staffed: Elapsed = .notReached
  /// Units harmed at work there, and how long they can't be called, until the horizon, ms
  public var harmedUnits: Int32 = 0
  public var harmedMs: Int64 = 0
  public var hazard = HazardKind.daily
}

/// Where the time goes until an incident is adequately served, ms
public struct ResponseLegs: BitwiseCopyable, Sendable {
  public var notice: Elapsed = .notReached
  /// From notice to the order of the unit
  public var decide: Elapsed = .notReached
  public var turnout: Elapsed = .notReached
  /// To the township seat
  public var travel: Elapsed = .notReached
  public var lastMile: Elapsed = .notReached

  public static let names = ["notice", "decide", "turnout", "travel", "last_mile"]

  public subscript(index: Int) -> Elapsed {
    switch index {
    case 0: return notice
    case 1: return decide
    case 2: return turnout
    case 3: return travel
    default: return lastMile
    }
  }
}

/// The milestones of one request for goods
public struct RequestRecord: BitwiseCopyable, Sendable {
  public var replication: Int32
  public var village: ID<Village>
  /// Number of the incident in its replication, from 0 in the order of the records; −1 = relief of displaced people
  public var incident: Int32
  public var day: Int32
  public var people: Int32
  public var onsetMs: Milliseconds
  public var counted: Elapsed
  public var decided: Elapsed
  /// All basic goods are in the village
  public var complete: Elapsed
  public var legs: ReliefLegs
  /// Units asked for and handed over before the horizon, all items together in kg
  public var demandedKilograms: Float
  public var deliveredKilograms: Float
  /// Of relief
  public var reason = ReliefReason.displaced
}

/// Where the time goes until basic relief is complete, ms
public struct ReliefLegs: BitwiseCopyable, Sendable {
  public var count: Elapsed = .notReached
  public var decide: Elapsed = .notReached
  /// Waiting for goods, dock and vehicle, and loading
  public var load: Elapsed = .notReached
  public var travel: Elapsed = .notReached
  /// At the point of the township, until a vehicle of the township leaves with them; 0 where goods do not change there
  public var handOver = Elapsed(0)
  public var lastMile: Elapsed = .notReached

  /// Without the hand-over at the point, which some worlds have (`hasTownshipPoints`)
  public static let names = ["count", "decide", "load", "travel", "last_mile"]

  public subscript(index: Int) -> Elapsed {
    switch index {
    case 0: return count
    case 1: return decide
    case 2: return load
    case 3: return travel
    default: return lastMile
    }
  }
}

/// One township of the focus in one replication
public struct TownshipRecord: BitwiseCopyable, Sendable {
  public var replication: Int32
  public var township: ID<Township>
  public var rainMillimetres: Float
  /// Without a passable way from any county seat, until the horizon
  public var isolatedMs: Milliseconds
  /// Time since the start at which a way was found again the last time; 0 = never cut off, or never found again
  public var restoredMs: Milliseconds
  /// Sum over its villages of people × time cut off, person-hours
  public var isolatedPersonHours: Float
  public var isolatedVillages: Int32
  public var displaced: Int32
  /// People × time without some basic good of each day
  public var deprivedPersonHours = 0.0
}

/// An item in one replication, units
public struct ItemRecord: BitwiseCopyable, Sendable {
  public var replication: Int32
  public var item: ID<Item>
  public var opening: Int64
  public var bought: Int64
  public var demanded: Int64
  public var delivered: Int64
  public var inTransit: Int64
  public var lost: Int64
  /// Handed out to demand of streams
  public var issued: Int64 = 0
  public var expired: Int64 = 0
  /// Found to be of no use
  public var writtenOff: Int64 = 0
  /// Taken out before they expire, and used elsewhere
  public var rotated: Int64 = 0
  /// Out of kits of households, into the hands of their people
  public var fromKits: Int64 = 0

  /// What is left at the sites, and in kits at home
  public var left: Int64 {
    opening + bought - delivered - inTransit - lost - issued - expired - writtenOff - rotated
      - fromKits
  }
}

/// A replication as a whole
public struct ReplicationRecord: BitwiseCopyable, Sendable {
  public var replication: Int32
  public var incidents: Int32
  public var requests: Int32
  public var displaced: Int64
  public var events: Int64
  /// Row in the records of the worker that ran it, so of no use afterwards: probes carry their replication themselves
  public var damagedSites: Int32
  /// Area within the perimeters of forest fires, ha
  public var burntHectares: Double = 0
}

/// What was counted at a named instant: closures by tally, people displaced, places cut off
public struct ProbeRecord: BitwiseCopyable, Sendable {
  public var replication: Int32
  public var timeMs: Milliseconds
  public var cutTrunk: Int32
  public var cutCounty: Int32
  public var cutRural: Int32
  public var displaced: Int64
  public var isolatedTownships: Int32
  public var isolatedVillages: Int32
}
