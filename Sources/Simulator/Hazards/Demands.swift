// Demand that comes by itself and is served from stock at once: the customers of inventory theory, and the issues of quiet
// months beside which a disaster happens.

/// What becomes of demand that the stock can't serve
public enum UnmetDemand: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  /// It waits until goods come (durables: a quilt is needed tomorrow too)
  case backorder
  /// It passes (daily goods: yesterday's water is of no use)
  case lost

  public var id: String { ["backorder", "lost"][Int(rawValue)] }
}

/// A random number of units
public struct DemandQuantity: BitwiseCopyable, Sendable {
  enum Law: BitwiseCopyable, Sendable {
    case count(CountDistribution)
    case table(EmpiricalTable)
  }

  var law: Law

  init(_ law: Law) { self.law = law }

  /// Always the same number
  public static func constant(_ units: Int) -> DemandQuantity { DemandQuantity(.count(.constant(units))) }

  /// What a survey found
  public static func table(_ table: EmpiricalTable) -> DemandQuantity { DemandQuantity(.table(table)) }

  /// - Parameter u: in (0, 1)
  /// - Returns: 0 or more, at most 10⁹
  func quantile(_ u: Double) -> Int32 {
    let units =
      switch law {
      case .count(let law): law.quantile(u)
      case .table(let table): Int(table.quantile(u).rounded())
      }
    return Int32(clamping: max(0, min(1_000_000_000, units)))
  }
}

/// A stream of demands for one item: a renewal process in time, each of a drawn quantity
public struct DemandStream: Sendable {
  public var item: ID<Item>
  /// The site that is asked; nil = that which serves the village
  public var site: String?
  /// Where it arises when no site is named: served from the lowest of its cache, the stores of township, county, city and
  /// province that holds the item
  public var villages: [ID<Village>]
  /// How often in each of `villages`, against the others; empty = equally often
  public var weights: [Double]
  /// From the start of the scenario to the first, ms
  public var first: Distribution
  /// From one to the next, ms
  public var between: Distribution
  /// None at this instant or later, ms
  public var untilMs: Milliseconds
  /// No more than these
  public var count: Int
  public var quantity: DemandQuantity
  public var unmet: UnmetDemand

  public init(
    item: ID<Item>, site: String? = nil, villages: [ID<Village>] = [], weights: [Double] = [], first: Distribution,
    between: Distribution, untilMs: Milliseconds, count: Int = .max, quantity: DemandQuantity = .constant(1),
    unmet: UnmetDemand = .backorder
  ) {
    self.item = item
    self.site = site
    self.villages = villages
    self.weights = weights
    self.first = first
    self.between = between
    self.untilMs = untilMs
    self.count = count
    self.quantity = quantity
    self.unmet = unmet
  }
}
