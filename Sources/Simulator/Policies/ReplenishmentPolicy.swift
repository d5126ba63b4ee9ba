// The decision whether a site orders goods, and how many.

/// The stock of one item at one site, as its keeper sees it
public struct ReplenishmentDesk: BitwiseCopyable, Sendable {
  public var site: ID<Site>
  public var item: ID<Item>
  public var onHand: Int64
  public var onOrder: Int64
  /// Units owed to those who asked when there was nothing
  public var backorders: Int64
  /// The rule of the layout and its two levels, s and S
  public var rule: ReplenishmentRule
  public var reorderPoint: Int64
  public var orderUpTo: Int64

  /// What will be there when everything ordered has come and everybody who waits is served
  public var position: Int64 { onHand + onOrder - backorders }

  /// Units that raise the position to S; never negative
  public var toTheTop: Int64 { max(0, orderUpTo - position) }
}

/// Decides what is ordered when a stock is reviewed. One call per review.
public protocol ReplenishmentPolicy: Sendable {
  static var name: String { get }
  /// The paper or rule it rests on
  static var source: String { get }

  /// Units to order now; 0 = nothing
  func order(_ desk: ReplenishmentDesk) -> Int64
}
