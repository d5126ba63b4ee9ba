// Strict hierarchy: each level gives what is its own and passes the rest up. A township has its own teams, its county those of the
// county, and so on; nobody borrows from a neighbour. Tian et al. compare it with two ways around it for supplies, cross-level and
// free nearest; for teams it is the rule of who may order whom.

/// The nearest units that fit of the incident's own township, then of its county, its city and the province
public struct StrictHierarchy: DispatchPolicy {
  public static let name = "strict-hierarchy"
  public static let source =
    "Tian, Wang, Fan and Zhu (Journal of Systems Science and Mathematical Sciences): strict administrative hierarchy"

  public init() {}

  public func scope(at level: Level) -> Level { level }

  public var asksOwnLineOnly: Bool { true }

  public var takesNearestFirst: Bool { true }

  /// O(units sent × candidates)
  public func decide(_ desk: inout DispatchDesk) { desk.sendNearest() }
}
