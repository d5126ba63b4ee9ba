// Order-up-to: at every review, fill up. Optimal where an order has no fixed cost; with continuous review it is base stock.

/// Orders up to S at every review
public struct OrderUpTo: ReplenishmentPolicy {
  public static let name = "order-up-to"
  public static let source = "Arrow, Karlin and Scarf 1958; with continuous review base stock: Zipkin 2000, ch. 6"

  public init() {}

  public func order(_ desk: ReplenishmentDesk) -> Int64 { desk.toTheTop }
}
