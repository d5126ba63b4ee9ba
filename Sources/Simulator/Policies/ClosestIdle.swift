// Closest idle: the nearest idle units, whatever they can do, until as many people are ordered as are needed. That a unit can't do the work is
// found out on the spot; it goes home, and the incident is decided again.
//
// With one kind of unit and one skill it is the same as closest adequate. With several it is the floor of comparisons: what it costs to
// look at distance alone.

/// The nearest idle units, their skills not looked at
public struct ClosestIdle: DispatchPolicy {
  public static let name = "closest-idle"
  public static let source =
    "Larson and Odoni 1981, Urban Operations Research, ch. 5: the closest unit that is not busy"

  public init() {}

  public func scope(at level: Level) -> Level { level }

  public var takesNearestFirst: Bool { true }

  public var heedsSkills: Bool { false }

  /// O(units sent × candidates)
  public func decide(_ desk: inout DispatchDesk) { desk.sendNearest() }
}
