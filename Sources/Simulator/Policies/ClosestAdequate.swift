// Closest adequate: the nearest free units that can serve a requirement, one after the other, until none is unmet.
// The usual rule of dispatch centres. Where units and needs are all alike it is "closest idle" (Larson and Odoni 1981, chapter 5; ClosestIdle).

/// The nearest free units that fit, until the incident's needs are covered
public struct ClosestAdequate: DispatchPolicy {
  public static let name = "closest-adequate"
  public static let source = "Larson and Odoni 1981, Urban Operations Research, ch. 5, with requirements"

  public init() {}

  public func scope(at level: Level) -> Level { level }

  public var takesNearestFirst: Bool { true }

  /// O(units sent × candidates)
  public func decide(_ desk: inout DispatchDesk) { desk.sendNearest() }
}
