// Nearest store, then next: from the site whose goods can be there first, until the line is covered.

/// The source with the shortest expected time first, then the next
public struct NearestStore: SourcingPolicy {
  public static let name = "nearest-store"
  public static let source = "usual practice; the reference of Rawls and Turnquist 2010"

  public init() {}

  public func scope(at level: Level) -> Level { level }

  public var takesNearestFirst: Bool { true }

  /// O(sites used × supplies)
  public func decide(_ desk: inout SourcingDesk) {
    while desk.missing > 0, let best = desk.nearest() { desk.take(desk.missing, from: best) }
  }
}
