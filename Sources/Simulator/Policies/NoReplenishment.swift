// Nobody orders while the event lasts: what lies in the stores must do.

/// Orders nothing
public struct NoReplenishment: ReplenishmentPolicy {
  public static let name = "none"
  public static let source = "the event is over before goods could come"

  public init() {}

  public func order(_ desk: ReplenishmentDesk) -> Int64 { 0 }
}
