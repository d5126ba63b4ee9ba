// Cross-level: whoever hears of an incident first may ask every level above at once, but no neighbour: time is saved that calls
// lose on their way up. The second of the three strategies of Tian et al., who compare them for supplies.

/// The nearest units that fit of the incident's own township, county, city and province together, from the first desk on
public struct CrossLevel: DispatchPolicy {
  public static let name = "cross-level"
  public static let source =
    "Tian, Wang, Fan and Zhu (Journal of Systems Science and Mathematical Sciences): across the administrative hierarchy"

  public init() {}

  public func scope(at level: Level) -> Level { .province }

  public var asksOwnLineOnly: Bool { true }

  public var takesNearestFirst: Bool { true }

  /// O(units sent × candidates)
  public func decide(_ desk: inout DispatchDesk) { desk.sendNearest() }
}
