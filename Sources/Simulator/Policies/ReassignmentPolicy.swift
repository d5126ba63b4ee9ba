// The decision whether a unit that has been sent to one incident is turned to another that is more urgent, and whether a unit on its
// way home is sent on at once.
//
// A commander knows by radio where his own units are, what they do, and what people at risk there are left to whom. He reckons with the
// roads as reported and with mean turnout times. Who may order a unit is who may order the idle units of its base.

/// What a unit that has left its base, or is about to, is doing
public enum Engagement: UInt8, Sendable, BitwiseCopyable {
  /// Called, and not yet on its way
  case turningOut
  /// On the roads towards its incident, or waiting there for a way
  case underWay
  /// On the roads to its base, its work done
  case returning
  /// At work
  case working
}

/// A unit that is not at its base, as its commander knows it
public struct EngagedUnit: BitwiseCopyable, Sendable {
  public var engagement: Engagement
  /// Priority of the class of the incident that it serves; `UInt8.max` for one that returns
  public var priority: UInt8
  /// Expected time until it could be at the township of the other incident, ms
  public var arrivalMs: Milliseconds
  /// Other units at work at its incident
  public var othersAtWork: Int32
  /// People at risk at its incident
  public var peopleAtRisk: Int32
}

/// Decides which units may be turned to another incident. Those that may are taken where people are missing, and in the place of idle
/// units that the dispatch policy has chosen and that would be there later.
public protocol ReassignmentPolicy: Sendable {
  /// Name in files and on the command line
  static var name: String { get }
  /// The paper or rule it rests on
  static var source: String { get }

  /// Some unit may ever be turned. If not, nothing is asked and nothing costs time.
  var takesUnits: Bool { get }

  /// A unit at work may be taken away.
  var preempts: Bool { get }

  /// Whether a unit may be turned to an incident of a priority; 0 is the most urgent. One call for each unit that a decision is about.
  func mayTake(_ unit: EngagedUnit, for priority: UInt8) -> Bool
}

extension ReassignmentPolicy {
  public var takesUnits: Bool { true }
  public var preempts: Bool { false }
}
