// As the layout says: each site and item has the rule that is written there.

/// The rule that the layout gives for the site and item
public struct LayoutReplenishment: ReplenishmentPolicy {
  public static let name = "as-laid-out"
  public static let source = "the rule that the layout gives for each site and item"

  public init() {}

  public func order(_ desk: ReplenishmentDesk) -> Int64 {
    switch desk.rule {
    case .none: 0
    case .reorderPoint: ReorderPoint().order(desk)
    case .orderUpTo: OrderUpTo().order(desk)
    }
  }
}
