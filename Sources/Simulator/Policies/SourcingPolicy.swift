// The decision from which sites goods are taken, as a protocol that shows what the commander may know and nothing else.

/// A site that can supply an item, as the commander sees it
public struct Supply: BitwiseCopyable, Sendable {
  public var site: ID<Site>
  /// Row of the reserve, or `none` for goods that lie at the site
  public var reserve: ID<Reserve>
  public var level: Level
  /// Units that can be had
  public var available: Int32
  /// Until the goods can leave: response of a supplier, key-holder, vehicles that are away, what is queued, loading; ms
  public var waitMs: Milliseconds
  /// From the site to the township over the roads as reported, ms
  public var travelMs: Milliseconds
  /// Share of the price that the goods cost: all of it where they are used up or bought, wear where they come back, yuan
  public var yuanPerUnit: Double
  /// Of bringing a unit there by a full vehicle; 0 unless the policy asks for it (`comparesCosts`), yuan
  public var transportYuanPerUnit: Double = 0

  /// Expected time until a vehicle of the site stands at the township, ms
  public var expectedMs: Milliseconds { waitMs + travelMs }
}

/// A request that asks for an item at the same time as others, as the commander knows it
public struct CompetingRequest: BitwiseCopyable, Sendable {
  public var village: ID<Village>
  public var item: ID<Item>
  public var people: Int32
  /// Units that no source was found for
  public var missing: Int32
  /// Since the need began, ms
  public var waitingMs: Milliseconds
  /// Units that a person uses up in a day; 0 where goods are needed once in an event
  public var unitsPerPersonDay: Double
  public var deprivation: DeprivationCost
}

/// The table at which the sources of one line of a request are chosen
public struct SourcingDesk: ~Copyable {
  /// Units still to be found
  public internal(set) var missing: Int32 = 0
  /// The level that decides
  public internal(set) var level = Level.village
  /// Basic relief shall be there within this time after the need began, and how much of it has passed, ms
  public internal(set) var standardMs: Milliseconds = 0
  public internal(set) var waitingMs: Milliseconds = 0
  public internal(set) var supplyCount = 0
  var supplies: Column<Supply>
  /// Units of all supplies together
  var availableUnits: Int64 = 0
  /// Units taken from each
  var taken: Column<Int32>

  init(capacity: Int) {
    supplies = Column(
      count: capacity,
      repeating: Supply(
        site: .none, reserve: .none, level: .village, available: 0, waitMs: 0, travelMs: 0, yuanPerUnit: 0))
    taken = Column(count: capacity, repeating: 0)
  }

  var byteCount: Int { supplies.byteCount + taken.byteCount }

  public subscript(supply index: Int) -> Supply { supplies[index] }

  /// Units of a supply that are not taken here
  public func left(_ index: Int) -> Int32 { supplies[index].available - taken[index] }

  /// Takes up to `quantity` units; at most what is left there and what is missing
  public mutating func take(_ quantity: Int32, from index: Int) {
    let units = max(0, min(quantity, left(index), missing))
    taken[index] += units
    missing -= units
  }

  /// The supply with something left that is expected first, among those that `isWanted`; of equal ones that of the first site,
  /// its own goods before its contracts. nil when there is none. O(supplies)
  @inline(__always)
  public func nearest(where isWanted: (Supply) -> Bool = { _ in true }) -> Int? {
    var best = -1
    var bestMs = Milliseconds.max
    for index in 0..<supplyCount where left(index) > 0 && supplies[index].expectedMs <= bestMs {
      if !isWanted(supplies[index]) { continue }
      if best >= 0 && supplies[index].expectedMs == bestMs && !precedes(index, best) { continue }
      best = index
      bestMs = supplies[index].expectedMs
    }
    return best < 0 ? nil : best
  }

  /// The supply behind another one of which something is taken, in the order of the sites: that in which they stand here depends on
  /// where the search for them began. -1 = before all. O(supplies)
  func nextTaken(after last: Int) -> Int? {
    var best = -1
    for index in 0..<supplyCount where taken[index] > 0 && (last < 0 || precedes(last, index)) {
      if best < 0 || precedes(index, best) { best = index }
    }
    return best < 0 ? nil : best
  }

  /// The order of supplies that are expected at the same time: it must not depend on the order in which they were found.
  private func precedes(_ one: Int, _ other: Int) -> Bool {
    let (left, right) = (supplies[one], supplies[other])
    if left.site != right.site { return left.site.rawValue < right.site.rawValue }
    return !right.reserve.isNone && (left.reserve.isNone || left.reserve.rawValue < right.reserve.rawValue)
  }

  /// Whether the supplies that are expected before a time cover what is missing
  func isCovered(within limit: Milliseconds) -> Bool {
    if availableUnits < Int64(missing) { return false }
    var units: Int64 = 0
    for index in 0..<supplyCount where supplies[index].expectedMs < limit { units += Int64(supplies[index].available) }
    return units >= Int64(missing)
  }

  mutating func clear() {
    for index in 0..<supplyCount { taken[index] = 0 }
    supplyCount = 0
    availableUnits = 0
  }

  mutating func add(_ supply: Supply) {
    supplies[supplyCount] = supply
    supplyCount += 1
    availableUnits += Int64(supply.available)
  }
}

/// Decides from where goods come. One call per line of a request.
public protocol SourcingPolicy: Sendable {
  /// Name in files and on the command line
  static var name: String { get }
  /// The paper or rule it rests on
  static var source: String { get }

  /// The widest area in which a commander of `level` may take goods
  func scope(at level: Level) -> Level

  /// The policy does nothing but take the supplies that are expected first, one after the other, until the line is covered.
  /// Then only those that this can reach are put on the desk.
  var takesNearestFirst: Bool { get }

  /// Supplies shall carry the cost of transport, which takes time to reckon.
  var comparesCosts: Bool { get }

  /// Requests for the same item that found no source so far are served again at each decision, the most urgent first.
  /// Otherwise each is served when its own decision is due.
  var ranksRequests: Bool { get }

  /// Who is served first, if the policy ranks requests: the one with the largest number
  func urgency(of request: CompetingRequest) -> Double

  /// Takes goods at the desk; whatever stays missing is passed to the next level
  func decide(_ desk: inout SourcingDesk)
}

extension SourcingPolicy {
  public var takesNearestFirst: Bool { false }
  public var comparesCosts: Bool { false }
  public var ranksRequests: Bool { false }
  public func urgency(of request: CompetingRequest) -> Double { 0 }
}
