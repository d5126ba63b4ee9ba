// Which parts of the network hang together in a state of the roads: a quick answer to "is there no way at all?", for
// searches that would otherwise go through everything before they give up.
//
// The parts are kept up from the log of changes. An edge that opened can only join two parts: one takes the other's number.
// An edge that closed can only split one, and seldom does: two searches go out from its ends in turn until they meet, or
// until the smaller side is exhausted, which then is a part of its own (Even and Shiloach 1981). So a change costs about as
// much as the detour around it is long, not as much as the network is large. Several changes at once are looked at in the
// final state; where that could mislead, everything is numbered anew.

/// The connected parts of a road network for each mobility class. One-way roads count in both directions, so that two nodes
/// of different parts have no way between them, while two of the same part usually have one.
struct RoadComponents: ~Copyable {
  /// Row `class × nodes + node`: the number of the part
  private var part: Column<UInt32>
  /// The first number that no part of the class has yet
  private var nextPart: InlineArray<4, UInt32> = .init(repeating: 0)
  /// Two queues of nodes, one for each end
  private var queue: Column<UInt32>
  /// Number of the search that reached a node, times two, plus the end it came from
  private var reachedBy: Column<UInt32>
  private var searchNumber: UInt32 = 0
  private var versions: InlineArray<4, Int> = .init(repeating: -1)
  private let nodeCount: Int
  /// Two nodes of one part always have a way: no road is one-way, and every node may be passed through
  let areExact: Bool

  /// Grows whenever parts may have been joined: what had no way may have one.
  private(set) var joinCount = 0

  /// More changes than this since the last look: number anew.
  private static var changeLimit: Int { 64 }

  init(network: RoadNetwork) {
    nodeCount = network.nodeCount
    areExact = network.table.sideCount == 1 && network.firstThroughNode.index == 0
    part = Column(count: network.classCount * nodeCount, repeating: 0)
    queue = Column(count: 2 * nodeCount, repeating: 0)
    reachedBy = Column(count: nodeCount, repeating: 0)
  }

  var byteCount: Int { part.byteCount + queue.byteCount + reachedBy.byteCount }

  /// Whether two nodes lie in one part.
  /// - Complexity: O(1) when no road has changed since the last call for the class, else a search around each change
  @inline(__always)
  mutating func connects(
    _ one: NodeID, _ other: NodeID, by mobility: MobilityClass, in state: borrowing RoadState
  ) -> Bool {
    if versions[mobility.index] != state.version(mobility: mobility.index) { update(mobility.index, in: state) }
    let base = mobility.index * nodeCount
    return part[base + one.index] == part[base + other.index]
  }

  /// The number of the part in which a node lies, until the next change of a road
  @inline(__always)
  mutating func part(of node: NodeID, by mobility: MobilityClass, in state: borrowing RoadState) -> UInt32 {
    if versions[mobility.index] != state.version(mobility: mobility.index) { update(mobility.index, in: state) }
    return part[mobility.index * nodeCount + node.index]
  }

  /// Brings the parts of all classes up to date.
  mutating func refresh(in state: borrowing RoadState) {
    for mobility in 0..<state.network.classCount where versions[mobility] != state.version(mobility: mobility) {
      update(mobility, in: state)
    }
  }

  @inline(never)
  private mutating func update(_ mobility: Int, in state: borrowing RoadState) {
    let known = versions[mobility]
    let present = state.version(mobility: mobility)
    versions[mobility] = present
    if known < 0 || present - known > min(RoadComponents.changeLimit, state.logCapacity)
      || !follow(known..<present, mobility, in: state)
    {
      renumber(mobility, in: state)
    }
  }

  /// Follows the changes of some versions.
  /// - Returns: false where the parts must be numbered anew
  private mutating func follow(_ changes: Range<Int>, _ mobility: Int, in state: borrowing RoadState) -> Bool {
    let base = mobility * nodeCount
    for version in changes {
      let change = state.change(version: version, mobility: mobility)
      let isOpen = state.time(edge: Int(change.edge), mobility: mobility) != unreachableTime
      if change.oldTime != unreachableTime || !isOpen { continue }
      let ends = state.network.edgeEnds[Int(change.edge)]
      let kept = part[base + Int(ends.from)]
      let taken = part[base + Int(ends.to)]
      if kept == taken { continue }
      joinCount += 1
      for row in base..<base + nodeCount where part[row] == taken { part[row] = kept }
    }
    for version in changes {
      let change = state.change(version: version, mobility: mobility)
      let isOpen = state.time(edge: Int(change.edge), mobility: mobility) != unreachableTime
      if change.oldTime == unreachableTime || isOpen { continue }
      let ends = state.network.edgeEnds[Int(change.edge)]
      if part[base + Int(ends.from)] != part[base + Int(ends.to)] {
        // An end was split off by another change of these: what is left there may have fallen apart as well.
        return false
      }
      if !split(ends.from, ends.to, mobility, in: state) { return false }
    }
    return true
  }

  /// Searches from both ends of a closed edge in turn. If they don't meet, the end whose side is exhausted first gets a part
  /// of its own.
  /// - Returns: false when there are no numbers left
  private mutating func split(
    _ one: UInt32, _ other: UInt32, _ mobility: Int, in state: borrowing RoadState
  ) -> Bool {
    if one == other { return true }
    if searchNumber == .max >> 1 {
      reachedBy.fill(0)
      searchNumber = 0
    }
    searchNumber += 1
    var heads = SIMD2(0, 0)
    var tails = SIMD2(1, 1)
    queue[0] = one
    queue[nodeCount] = other
    reachedBy[Int(one)] = searchNumber << 1
    reachedBy[Int(other)] = searchNumber << 1 | 1
    var end = 0
    while heads[end] < tails[end] {
      let node = Int(queue[end * nodeCount + heads[end]])
      heads[end] += 1
      if spread(from: node, end: end, tail: &tails[end], mobility, in: state) { return true }
      end = 1 - end
    }
    if nextPart[mobility] == .max { return false }
    let base = mobility * nodeCount
    for row in 0..<tails[end] { part[base + Int(queue[end * nodeCount + row])] = nextPart[mobility] }
    nextPart[mobility] += 1
    return true
  }

  /// Puts the neighbours of a node into the queue of an end.
  /// - Returns: whether the other end has been there
  @inline(__always)
  private mutating func spread(
    from node: Int, end: Int, tail: inout Int, _ mobility: Int, in state: borrowing RoadState
  ) -> Bool {
    let network = state.network
    let arcBase = network.arcBase(mobility: mobility)
    let own = searchNumber << 1 | UInt32(end)
    for side in 0..<network.table.sideCount {
      for place in network.table.arcs(of: node, side: side) {
        let arc = state.arcs[arcBase + place]
        if arc.time == unreachableTime { continue }
        let mark = reachedBy[Int(arc.node)]
        if mark == own { continue }
        if mark == own ^ 1 { return true }
        reachedBy[Int(arc.node)] = own
        queue[end * nodeCount + tail] = arc.node
        tail += 1
      }
    }
    return false
  }

  /// Numbers all parts of a class anew. O(nodes + edges)
  private mutating func renumber(_ mobility: Int, in state: borrowing RoadState) {
    joinCount += 1
    let network = state.network
    let arcBase = network.arcBase(mobility: mobility)
    let base = mobility * nodeCount
    var number: UInt32 = 0
    for node in 0..<nodeCount { part[base + node] = .max }
    for root in 0..<nodeCount where part[base + root] == .max {
      part[base + root] = number
      queue[0] = UInt32(root)
      var head = 0
      var tail = 1
      while head < tail {
        let node = Int(queue[head])
        head += 1
        for side in 0..<network.table.sideCount {
          for place in network.table.arcs(of: node, side: side) {
            let arc = state.arcs[arcBase + place]
            let row = base + Int(arc.node)
            if arc.time == unreachableTime || part[row] != .max { continue }
            part[row] = number
            queue[tail] = arc.node
            tail += 1
          }
        }
      }
      number += 1
    }
    nextPart[mobility] = number
  }
}
