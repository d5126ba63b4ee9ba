// Which parts of the network hang together in a state of the roads: a quick answer to "is there no way at all?", for
// searches that would otherwise go through everything before they give up.
//
// The parts are kept up from the log of changes. The members of each are linked in a ring. An edge that opened can only join two
// parts: the members of the smaller one take the number of the larger one. An edge that closed can only split one, and seldom
// does: two searches go out from its ends in turn until they meet, or until the smaller side is exhausted, which then is a part
// of its own (Even and Shiloach 1981). So a change costs about as much as the detour around it is long or the smaller side is
// large, not as much as the network is large. Several changes at once are looked at in the final state; where that could
// mislead, everything is numbered anew.
//
// Who waits for a way need look again only where parts were joined: whatever has a way now and had none before has an end in the
// smaller part of some join. So the members of these are kept in a list until somebody has looked at them.

/// The connected parts of a road network for each mobility class. One-way roads count in both directions, so that two nodes
/// of different parts have no way between them, while two of the same part usually have one.
struct RoadComponents: ~Copyable {
  /// The neighbours of a node in the ring of its part
  struct Link: BitwiseCopyable {
    var next: UInt32
    var previous: UInt32
  }

  /// A node whose part was the smaller one of a join
  struct Joined: BitwiseCopyable {
    var node: NodeID
    var mobility: MobilityClass
  }

  /// Row `class × nodes + node`: the number of the part, less than the number of nodes
  private var part: Column<UInt32>
  private var links: Column<Link>
  /// Row `class × nodes + part`: how many members a part has
  private var sizes: Column<UInt32>
  /// Row `class × nodes + i`, for `i` up to `freeCount`: the numbers that no part of a class has
  private var free: Column<UInt32>
  private var freeCount: InlineArray<4, Int> = .init(repeating: 0)
  /// Row `class × nodes + part`: how often the number has been given to other nodes than those that had it. As long as it stays, a
  /// part gains nodes by joins alone.
  private var generations: Column<UInt32>
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
  private var joined: Column<Joined>
  /// Members of the smaller parts of the joins since `forgetJoins`; read them with `joined(_:)`
  private(set) var joinedCount = 0
  /// Too much has changed since `forgetJoins` for the list: any two parts may have been joined.
  private(set) var mayHaveJoinedAll = false

  /// More changes than this since the last look: number anew.
  private static var changeLimit: Int { 64 }

  init(network: RoadNetwork) {
    nodeCount = network.nodeCount
    areExact = network.table.sideCount == 1 && network.firstThroughNode.index == 0
    let rows = network.classCount * nodeCount
    part = Column(count: rows, repeating: 0)
    links = Column(count: rows, repeating: Link(next: 0, previous: 0))
    sizes = Column(count: rows, repeating: 0)
    free = Column(count: rows, repeating: 0)
    generations = Column(count: rows, repeating: 0)
    joined = Column(count: rows, repeating: Joined(node: .none, mobility: MobilityClass(0)))
    queue = Column(count: 2 * nodeCount, repeating: 0)
    reachedBy = Column(count: nodeCount, repeating: 0)
  }

  var byteCount: Int {
    part.byteCount + links.byteCount + sizes.byteCount + free.byteCount + generations.byteCount + joined.byteCount
      + queue.byteCount
      + reachedBy.byteCount
  }

  /// Number `index` of the members of the smaller parts of joins
  func joined(_ index: Int) -> Joined { joined[index] }

  /// Begins the list of `joined` anew.
  mutating func forgetJoins() {
    joinedCount = 0
    mayHaveJoinedAll = false
  }

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

  /// How often the number of a part has been given to other nodes, as of the last question about the class
  @inline(__always)
  func generation(of part: UInt32, by mobility: MobilityClass) -> UInt32 {
    generations[mobility.index * nodeCount + Int(part)]
  }

  /// Nodes in the part of a node, as of the last question about the class
  @inline(__always)
  func size(of node: NodeID, by mobility: MobilityClass) -> Int {
    let base = mobility.index * nodeCount
    return Int(sizes[base + Int(part[base + node.index])])
  }

  /// The next node in the part of a node, as of the last question about the class; after the last comes the first.
  @inline(__always)
  func next(after node: NodeID, by mobility: MobilityClass) -> NodeID {
    NodeID(Int(links[mobility.index * nodeCount + node.index].next))
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
      let (from, to) = (part[base + Int(ends.from)], part[base + Int(ends.to)])
      if from == to { continue }
      if sizes[base + Int(from)] < sizes[base + Int(to)] {
        join(Int(ends.from), to: Int(ends.to), mobility)
      } else {
        join(Int(ends.to), to: Int(ends.from), mobility)
      }
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
      split(ends.from, ends.to, mobility, in: state)
    }
    return true
  }

  /// Puts the members of the part of a node into that of another, which is not smaller. O(members)
  private mutating func join(_ node: Int, to other: Int, _ mobility: Int) {
    joinCount += 1
    let base = mobility * nodeCount
    let (taken, kept) = (part[base + node], part[base + other])
    var member = node
    repeat {
      part[base + member] = kept
      if joinedCount < joined.count {
        joined[joinedCount] = Joined(node: NodeID(member), mobility: MobilityClass(mobility))
        joinedCount += 1
      } else {
        mayHaveJoinedAll = true
      }
      member = Int(links[base + member].next)
    } while member != node
    // Each ring is cut behind the node, and the ends are crossed over.
    let (first, second) = (links[base + node].next, links[base + other].next)
    links[base + node].next = second
    links[base + Int(second)].previous = UInt32(node)
    links[base + other].next = first
    links[base + Int(first)].previous = UInt32(other)
    sizes[base + Int(kept)] += sizes[base + Int(taken)]
    free[base + freeCount[mobility]] = taken
    freeCount[mobility] += 1
  }

  /// Searches from both ends of a closed edge in turn. If they don't meet, the end whose side is exhausted first gets a part
  /// of its own.
  private mutating func split(_ one: UInt32, _ other: UInt32, _ mobility: Int, in state: borrowing RoadState) {
    if one == other { return }
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
      if spread(from: node, end: end, tail: &tails[end], mobility, in: state) { return }
      end = 1 - end
    }
    separate(end * nodeCount..<end * nodeCount + tails[end], mobility)
  }

  /// Makes the nodes of some rows of the queue, which are members of a larger part, a part of their own. O(rows)
  private mutating func separate(_ rows: Range<Int>, _ mobility: Int) {
    let base = mobility * nodeCount
    sizes[base + Int(part[base + Int(queue[rows.lowerBound])])] -= UInt32(rows.count)
    // There are no more parts than nodes.
    freeCount[mobility] -= 1
    let number = free[base + freeCount[mobility]]
    generations[base + Int(number)] &+= 1
    sizes[base + Int(number)] = UInt32(rows.count)
    for row in rows {
      let node = queue[row]
      let link = links[base + Int(node)]
      links[base + Int(link.previous)].next = link.next
      links[base + Int(link.next)].previous = link.previous
      part[base + Int(node)] = number
    }
    link(rows, mobility)
  }

  /// Links the nodes of some rows of the queue in a ring.
  private mutating func link(_ rows: Range<Int>, _ mobility: Int) {
    let base = mobility * nodeCount
    var previous = queue[rows.upperBound - 1]
    for row in rows {
      let node = queue[row]
      links[base + Int(previous)].next = node
      links[base + Int(node)].previous = previous
      previous = node
    }
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
    mayHaveJoinedAll = true
    let network = state.network
    let arcBase = network.arcBase(mobility: mobility)
    let base = mobility * nodeCount
    var number: UInt32 = 0
    for node in 0..<nodeCount {
      part[base + node] = .max
      generations[base + node] &+= 1
    }
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
      sizes[base + Int(number)] = UInt32(tail)
      link(0..<tail, mobility)
      number += 1
    }
    freeCount[mobility] = nodeCount - Int(number)
    for row in 0..<freeCount[mobility] { free[base + row] = number + UInt32(row) }
  }
}
