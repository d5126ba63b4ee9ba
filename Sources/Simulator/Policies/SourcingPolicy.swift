// The decision from which sites goods are taken.

/// A site that can supply an item, as the commander sees it
public struct Supply: BitwiseCopyable, Sendable {
  public var site: ID<Site>
  /// Row of the reserve, or `none` for goods that lie at the site
  public var reserve: ID<Reserve>
  public var level: Level
  /// Units that can be had
  public var available: Int32
  /// Expected time until a vehicle of the site stands at the township: response of a contract + travel, ms. At least that
  /// where the policy takes the nearest first and has enough before it comes to this one.
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
  /// Expected time without the travel from the site, and whether the time is exact, not a bound
  var beforeTravelMs: Column<Milliseconds>
  var isExact: Column<Bool>

  init(capacity: Int) {
    supplies = Column(
      count: capacity,
      repeating: Supply(site: .none, reserve: .none, level: .village, available: 0, expectedMs: 0, priceYuan: 0))
    taken = Column(count: capacity, repeating: 0)
    beforeTravelMs = Column(count: capacity, repeating: 0)
    isExact = Column(count: capacity, repeating: true)
  }

  var byteCount: Int { supplies.byteCount + taken.byteCount + beforeTravelMs.byteCount + isExact.byteCount }

  public subscript(supply index: Int) -> Supply { supplies[index] }

  /// Units of all supplies together
  var available: Int64 {
    var sum: Int64 = 0
    for index in 0..<supplyCount { sum += Int64(supplies[index].available) }
    return sum
  }

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

  /// - Parameter travelMs: the part of the expected time that is travel from the site
  mutating func add(_ supply: Supply, travelMs: Milliseconds, isExact: Bool) {
    supplies[supplyCount] = supply
    beforeTravelMs[supplyCount] = supply.expectedMs - travelMs
    self.isExact[supplyCount] = isExact
    supplyCount += 1
  }

  /// The exact time of a supply is known.
  mutating func settle(_ index: Int, travelMs: Milliseconds) {
    supplies[index].expectedMs = travelMs == .unreachable ? .unreachable : beforeTravelMs[index] + travelMs
    if travelMs == .unreachable { supplies[index].available = 0 }
    isExact[index] = true
  }

  /// The nearest supply behind another one; of equal times the first in the list is the nearer
  func next(after index: Int) -> Int? {
    var best = -1
    var bestMs = Milliseconds.max
    let lastMs = index < 0 ? -1 : supplies[index].expectedMs
    for other in 0..<supplyCount where supplies[other].available > 0 {
      let ms = supplies[other].expectedMs
      if ms < bestMs && (ms > lastMs || (ms == lastMs && other > index)) {
        best = other
        bestMs = ms
      }
    }
    return best < 0 ? nil : best
  }
}

/// Decides from where goods come. One call per line of a request.
public protocol SourcingPolicy: Sendable {
  static var name: String { get }
  static var source: String { get }

  /// The widest area in which a commander of `level` may take goods
  func scope(at level: Level) -> Level

  /// The policy does nothing but take the nearest supplies, one after the other, until the line is covered. Then exact times
  /// are worked out for those alone; the others come with a time that theirs can't be below.
  var takesNearestFirst: Bool { get }

  func decide(_ desk: inout SourcingDesk)
}

extension SourcingPolicy {
  public var takesNearestFirst: Bool { false }
}
