// Classes of incident: what each needs, how much work it is, and how long people live.

/// How the work content grows until the first unit works
public enum Growth: UInt8, Sendable, BitwiseCopyable {
  case none, linear, quadratic
}

/// What happens to an incident when no suitable unit is free anywhere
public enum WhenBusy: UInt8, Sendable, BitwiseCopyable {
  case queue, lost
}

/// A class of incident
public struct IncidentClass: BitwiseCopyable, Sendable {
  /// From onset until somebody notices, ms
  public var notice: Distribution
  /// Person-hours of work at full skill
  public var workPersonHours: Distribution
  public var growth: Growth
  /// Share of the initial work added in the first hour
  public var growthPerHour: Double
  public var peopleAtRisk: Distribution
  /// Response standard: onset to first on the spot, ms
  public var standardMs: Milliseconds
  static let lastPriority: UInt8 = 9
  /// 0 is served first
  public var priority: UInt8
  public var whenBusy: WhenBusy
  /// Rows in `World.requirements`, `World.equipmentNeeds` and `World.survivalPoints`
  public var firstRequirement: Int32
  public var requirementCount: Int32
  public var firstEquipment: Int32
  public var equipmentCount: Int32
  public var firstSurvival: Int32
  public var survivalCount: Int32
  /// Row in `World.serviceTimes` of the first kind of force; −1 = work is done at the rate of the people on the spot
  public var firstServiceTime: Int32 = -1
  /// Rows in `World.nextIncidents`
  public var firstNext: Int32 = 0
  public var nextCount: Int32 = 0
  /// Line around a fire that a person-hour of work builds, m; 0 = no fire
  public var lineMetresPerPersonHour: Double = 0
  /// Rows in `World.tools`
  public var firstTool: Int32 = 0
  public var toolCount: Int32 = 0
  /// Grade of severity, 1 = I (extraordinarily serious) to 4 = IV (ordinary); 0 = none
  public var severity: UInt8 = 0
  /// Standard of staffing: so many people on the spot within a time of the first order, ms; 0 people = none
  public var staffingPeople: Int32 = 0
  public var staffingMs: Milliseconds = 0
  /// Tools that a class can name
  public static let maxTools = 8
}

/// How units are harmed at work by what follows a hazard at its scene: an aftershock, a slide, a leak, a fire that runs over
public struct HarmRules: BitwiseCopyable, Sendable {
  /// Units harmed in an hour of work of one unit; 0 = none
  public var perUnitHour: Double = 0
  /// Until a harmed unit can be called again, ms; nil = not before the scenario ends
  public var out: Distribution?
  /// Class of the incident that a harmed unit is; `none` = it needs no help
  public var onHarm: ID<IncidentClass> = .none
}

/// What an incident of some class turns into when it is done: one of these, or nothing with the probability that is left
public struct NextIncident: BitwiseCopyable, Sendable {
  public var incidentClass: ID<IncidentClass>
  /// `none` = the same place
  public var village: ID<Village>
  /// Of this one and those before it, 0…1
  public var cumulativeProbability: Double
}

/// People of one skill that an incident needs on the spot before it counts as adequately served
public struct Requirement: BitwiseCopyable, Sendable {
  public var skill: Skill
  public var people: Int32
}

/// Pieces of an item that an incident needs on the spot
public struct EquipmentNeed: BitwiseCopyable, Sendable {
  public var item: ID<Item>
  public var pieces: Int32
}

/// A tool without which work on the spot goes on, but slower: in proportion to the pieces that are there. Or goods that are used up
/// while somebody works, and that slow the work when there are none.
public struct Tool: BitwiseCopyable, Sendable {
  public var item: ID<Item>
  /// With so many the work goes on at its full rate
  public var pieces: Int32
  /// Work rate without any, relative to the full one, 0…1
  public var rateWithout: Double
  /// By day nobody misses it
  public var isForNight: Bool
  /// Units used up in an hour of work at the incident; 0 = a tool that lasts
  public var unitsPerHour: Double = 0
  /// Units asked for at a time: what work of some hours uses
  public var lotUnits: Int32 = 0

  /// It is used up.
  var isUsedUp: Bool { unitsPerHour > 0 }
}

/// A point of the survival curve: the share of the people at risk who are alive after some time; linear in between
public struct SurvivalPoint: BitwiseCopyable, Sendable {
  public var timeMs: Milliseconds
  public var share: Double
}
