// (s, S): wait until the position has come down to the reorder point, then fill up. Optimal where an order has a fixed cost.

/// Orders up to S when the position is at or below s
public struct ReorderPoint: ReplenishmentPolicy {
  public static let name = "s-S"
  public static let source = "Scarf 1960; Zheng and Federgruen 1991, Operations Research 39:654-665"

  public init() {}

  public func order(_ desk: ReplenishmentDesk) -> Int64 {
    desk.position <= desk.reorderPoint ? desk.toTheTop : 0
  }
}
