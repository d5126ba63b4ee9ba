// Shortest ways that are in use, kept between the questions of the units that travel them.
//
// A route is a canonical shortest way from an origin to a destination, found by RouteSearch. Each node on it gets an entry:
// the next edge, and the time that is left. Entries lie in a table of pairs addressed by a hash of (node, destination,
// class): of three that want the same pair the oldest goes, and a question for it is a new search.
//
//     entries   (node, destination, class) -> next edge and node, time left, number of the route
//     routes    a ring: origin, destination, class, time, version up to which it is right, edges as a set of bits
//
// When roads have changed since the route was last looked at, it is not searched again but checked. A change can matter
// only
//  - if one of its ends lies in a region of the network into which the search of the route came, and
//  - if the edge became slower and lies on the way, or
//  - if it became faster and a way over it, at its new time, can be as short as the route.
// "Can be" is decided by the nodes that the search had settled and by the least times from the origin to the edge and from there
// to the destination, "lies on" by the set of bits and the same times. All err on the safe side: a route that can't be
// cleared is searched again. As a change seldom matters to a route a hundred kilometres off, a check is all that most
// changes cost.
//
// The nodes suffice although more edges may have become faster since. Of a way over some of them take the last: behind it lie only
// edges that are as slow as at the search or slower, so from its end v the rest takes at least what v's time was then. If
// v was not settled, that and the least time from the origin to v are together longer than the route.

/// Routes of one `RoadState`, with answers that don't depend on what is cached.
struct RouteCache: ~Copyable {
  struct Entry: BitwiseCopyable {
    /// Number of the route, counted from 1; void once its place in the ring is used again
    var route: UInt64
    /// destination | class << 30
    var key: UInt32
    var node: UInt32
    var nextEdge: UInt32
    var nextNode: UInt32
    /// `unreachableTime` where there is no way
    var time: UInt32
  }

  struct Route: BitwiseCopyable {
    var number: UInt64
    var version: Int
    var origin: UInt32
    var key: UInt32
    /// From the origin to the destination
    var time: UInt32
    var edges: SIMD4<UInt64>
    /// That the search settled
    var nodes: NodeBits
    /// The regions of these, as a set
    var regions: UInt64
  }

  /// More changes than this in the regions of a route since it was right: search again.
  private static var changeLimit: Int { 1024 }
  /// More changes than this that need a look at least times: search again. Such a look costs about a tenth of a short
  /// search.
  private static var lookLimit: Int { 64 }

  let network: RoadNetwork
  private var entries: Column<Entry>
  private let pairMask: Int
  private var routes: Column<Route>
  private var routeNumber: UInt64 = 0
  private var search: RouteSearch
  /// The ends of the route that is being checked
  private var origin: LeastTimes
  private var destination: LeastTimes

  /// Searches and successful checks so far, for reports on performance
  private(set) var searchedCount = 0
  private(set) var checkedCount = 0
  var settledCount: Int { search.settledCount }

  /// - Parameter routeCapacity: routes kept, rounded up to a power of two; about 1 kB each
  init(network: RoadNetwork, routeCapacity: Int) {
    self.network = network
    var capacity = 1
    while capacity < routeCapacity { capacity *= 2 }
    let noEntry = Entry(
      route: 0, key: .max, node: .max, nextEdge: .max, nextNode: .max, time: unreachableTime)
    // Routes of the province have 3 to 13 edges.
    entries = Column(count: capacity * 32, repeating: noEntry)
    pairMask = capacity * 16 - 1
    routes = Column(
      count: capacity,
      repeating: Route(
        number: 0, version: -1, origin: 0, key: .max, time: 0, edges: SIMD4(), nodes: NodeBits(), regions: 0))
    search = RouteSearch(network: network)
    origin = LeastTimes(network: network)
    destination = LeastTimes(network: network)
  }

  var byteCount: Int {
    entries.byteCount + routes.byteCount + search.byteCount + origin.byteCount + destination.byteCount
  }

  /// An answer about the way from a node
  struct Answer: BitwiseCopyable {
    var time: UInt32
    var nextEdge: UInt32
    var nextNode: UInt32
  }

  /// Time and next edge on the way, if they are cached and still right
  @inline(__always)
  mutating func cached(
    from: NodeID, to: NodeID, mobility: Int, state: borrowing RoadState
  ) -> Answer? {
    let key = RouteCache.key(to: to, mobility: mobility)
    let first = pair(node: from.rawValue, key: key)
    var entry = entries[first]
    if entry.key != key || entry.node != from.rawValue {
      entry = entries[first + 1]
      if entry.key != key || entry.node != from.rawValue { return nil }
    }
    let place = placeInRing(entry.route)
    if routes[place].number != entry.route { return nil }
    if routes[place].version != state.version(mobility: mobility) {
      if !check(place, mobility: mobility, state: state) { return nil }
    }
    return Answer(time: entry.time, nextEdge: entry.nextEdge, nextNode: entry.nextNode)
  }

  /// Searches the way and keeps it. The two nodes differ.
  @inline(never)
  mutating func find(from: NodeID, to: NodeID, mobility: Int, state: borrowing RoadState) -> Answer {
    searchedCount += 1
    let total = search.search(from: from.rawValue, to: to.rawValue, mobility: mobility, state: state)
    let key = RouteCache.key(to: to, mobility: mobility)
    routeNumber += 1
    var edges = SIMD4<UInt64>()
    var regions = total == unreachableTime ? NetworkRegions.all : search.settledRegions
    var first = Answer(time: total, nextEdge: .max, nextNode: .max)
    if total == unreachableTime {
      store(first, node: from.rawValue, key: key)
    } else {
      var node = from.rawValue
      var left = total
      while let next = search.next(from: node, to: to.rawValue, mobility: mobility, state: state) {
        let answer = Answer(time: left, nextEdge: next.edge, nextNode: next.node)
        if node == from.rawValue { first = answer }
        store(answer, node: node, key: key)
        RouteCache.insert(next.edge, into: &edges)
        left -= next.time
        node = next.node
        if next.time == 0 {
          // Arcs of 0 ms can lead in a circle. What follows is left to the next question, and any edge may be on the way.
          edges = SIMD4(repeating: .max)
          regions = NetworkRegions.all
          break
        }
      }
    }
    routes[placeInRing(routeNumber)] = Route(
      number: routeNumber, version: state.version(mobility: mobility), origin: from.rawValue, key: key, time: total,
      edges: edges, nodes: total == unreachableTime ? .all : search.settledNodes, regions: regions)
    return first
  }

  /// Whether a route is still right in the present state; if so, notes the version.
  @inline(never)
  private mutating func check(_ index: Int, mobility: Int, state: borrowing RoadState) -> Bool {
    let routes = self.routes.view
    let known = routes[index].version
    let present = state.version(mobility: mobility)
    if present - known > state.logCapacity { return false }
    var regions = routes[index].regions
    var (changes, looks) = (0, 0)
    while regions != 0 {
      let region = regions.trailingZeroBitCount
      regions &= regions &- 1
      var number = state.lastChange(inRegion: region, mobility: mobility)
      while number > known {
        if changes == RouteCache.changeLimit { return false }
        changes += 1
        let change = state.change(version: number - 1, mobility: mobility)
        number = state.previous(change, inRegion: region)
        let time = state.time(edge: Int(change.edge), mobility: mobility)
        if time == change.oldTime { continue }
        let ends = network.edgeEnds[Int(change.edge)]
        var ahead = true
        var back = !ends.isOneWay
        if time > change.oldTime {
          if !RouteCache.contains(change.edge, in: routes[index].edges) { continue }
        } else {
          ahead = routes[index].nodes.mayContain(ends.to)
          back = back && routes[index].nodes.mayContain(ends.from)
          if !ahead && !back { continue }
        }
        if looks == RouteCache.lookLimit { return false }
        if looks == 0 {
          origin.load(from: Int(routes[index].origin), mobility: mobility)
          destination.load(to: Int(routes[index].key & RouteCache.nodeMask), mobility: mobility)
        }
        looks += 1
        // Slower: was it on the way, at its old time? Faster: can a way over it be as short, at its new time?
        let through = min(time, change.oldTime)
        if ahead && canLead(ends.from, through, ends.to, within: routes[index].time, mobility) { return false }
        if back && canLead(ends.to, through, ends.from, within: routes[index].time, mobility) { return false }
      }
    }
    routes[index].version = present
    checkedCount += 1
    return true
  }

  /// Whether a way from the origin over an arc to the destination can be as short as a given time
  @inline(__always)
  private func canLead(
    _ tail: UInt32, _ time: UInt32, _ head: UInt32, within total: UInt32, _ mobility: Int
  ) -> Bool {
    let before = UInt64(origin.time(to: Int(tail), mobility: mobility)) + UInt64(time)
    if before > total { return false }
    return before + UInt64(destination.time(from: Int(head), mobility: mobility)) <= total
  }

  /// Stores an entry of the present route: in place of its predecessor, else of the older one of the pair.
  private mutating func store(_ answer: Answer, node: UInt32, key: UInt32) {
    var place = pair(node: node, key: key)
    let (first, second) = (entries[place], entries[place + 1])
    let isFirst = first.key == key && first.node == node
    let isSecond = second.key == key && second.node == node
    if isSecond || (!isFirst && second.route < first.route) { place += 1 }
    entries[place] = Entry(
      route: routeNumber, key: key, node: node, nextEdge: answer.nextEdge, nextNode: answer.nextNode,
      time: answer.time)
  }

  @inline(__always)
  private func placeInRing(_ number: UInt64) -> Int { Int(truncatingIfNeeded: number) & (routes.count - 1) }

  private static var nodeMask: UInt32 { 1 << 30 - 1 }

  @inline(__always)
  private static func key(to: NodeID, mobility: Int) -> UInt32 { to.rawValue | UInt32(mobility) &<< 30 }

  /// Place of the first entry of a pair, by Fibonacci hashing of both words
  @inline(__always)
  private func pair(node: UInt32, key: UInt32) -> Int {
    let mixed = (UInt64(key) &<< 32 | UInt64(node)) &* 0x9E37_79B9_7F4A_7C15
    return (Int(truncatingIfNeeded: mixed &>> 32 ^ mixed &>> 48) & pairMask) &<< 1
  }

  /// The place of an edge in the set of bits
  @inline(__always)
  private static func bit(_ edge: UInt32) -> (word: Int, mask: UInt64) {
    let hash = (edge &* 0x9E37_79B1) &>> 24
    return (Int(hash &>> 6), 1 &<< UInt64(hash & 63))
  }

  @inline(__always)
  private static func insert(_ edge: UInt32, into edges: inout SIMD4<UInt64>) {
    let (word, mask) = bit(edge)
    edges[word] |= mask
  }

  @inline(__always)
  private static func contains(_ edge: UInt32, in edges: SIMD4<UInt64>) -> Bool {
    let (word, mask) = bit(edge)
    return edges[word] & mask != 0
  }
}
