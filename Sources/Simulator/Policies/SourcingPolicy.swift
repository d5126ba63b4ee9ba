// The decision from which sites goods are taken.

/// A site that can supply an item, as the commander sees it
public struct Supply: BitwiseCopyable, Sendable {
  public var site: ID<Site>
  /// Row of the reserve, or `none` for goods that lie at the site
  public var reserve: ID<Reserve>
  public var level: Level
  /// Units that can be had
  public var available: Int32
  /// Expected time until a vehicle of the site stands at the township: response of a contract + travel, ms
  public var expectedMs: Milliseconds
  public var priceYuan: Double
}

/// The table at which the sources of one line of a request are chosen
public struct SourcingDesk: ~Copyable {
  /// Units still to be found
  public internal(set) var missing: Int32 = 0
  public internal(set) var supplyCount = 0
  var supplies: Column<Supply>
  /// Units taken from each
  var taken: Column<Int32>

  init(capacity: Int) {
    supplies = Column(
      count: capacity,
      repeating: Supply(site: .none, reserve: .none, level: .village, available: 0, expectedMs: 0, priceYuan: 0))
    taken = Column(count: capacity, repeating: 0)
  }

  var byteCount: Int { supplies.byteCount + taken.byteCount }

  public subscript(supply index: Int) -> Supply { supplies[index] }

  /// Units of a supply that are not taken here
  public func left(_ index: Int) -> Int32 { supplies[index].available - taken[index] }

  /// Takes up to `quantity` units; at most what is left there and what is missing
  public mutating func take(_ quantity: Int32, from index: Int) {
    let units = min(quantity, left(index), missing)
    taken[index] += units
    missing -= units
  }

  mutating func clear() {
    for index in 0..<supplyCount { taken[index] = 0 }
    supplyCount = 0
  }

  mutating func add(_ supply: Supply) {
    supplies[supplyCount] = supply
    supplyCount += 1
  }
}

/// Decides from where goods come. One call per line of a request.
public protocol SourcingPolicy: Sendable {
  static var name: String { get }
  static var source: String { get }

  /// The widest area in which a commander of `level` may take goods
  func scope(at level: Level) -> Level

  func decide(_ desk: inout SourcingDesk)
}
