// Exact shortest travel times in one state of the roads, cached as trees of distances.
//
// A tree belongs to a root (a node or a set of nodes), a mobility class and a direction, and holds the time between every
// node and its root. A number of slots, given at the start, holds the trees used last.
//
//     slotOfKey  | -1 | 3 | ...    key = (root * classes + class) * sides + direction
//     times      | slot 0: a time for each node | slot 1: ... |
//     versions   | the state's version of the class up to which the slot is current |
//
// The next edge on the way is computed from times alone, never from stored parents: so it depends on the state of the
// roads and on nothing else, neither on the order of changes nor on what happens to be cached.

/// A set of roots whose nearest member counts, made by `TravelTimes.addRootSet`
struct RootID: Hashable, Sendable, BitwiseCopyable {
  let index: Int
}

/// A tree of travel times in its slot. Valid until the next call that can change a slot.
struct TreeID: Hashable, Sendable, BitwiseCopyable {
  let slot: Int
}

/// Shortest travel times in one `RoadState`. Always call it with the same state.
struct TravelTimes: ~Copyable {
  let network: RoadNetwork
  /// Trees that can be held at the same time
  let treeCapacity: Int
  private let sides: Int

  private var times: Column<UInt32>
  private var slotOfKey: Column<Int32>
  private var keyOfSlot: Column<Int>
  private var versionOfSlot: Column<Int>
  private var lastUse: Column<UInt64>
  private var clock: UInt64 = 0
  private var heap: DistanceHeap

  /// Members of the root sets one after the other; set i: firstRoot[i] ..< firstRoot[i + 1]. Place 0 is for single roots.
  private var roots: Column<UInt32>
  private var firstRoot: Column<Int>
  private var directionOfSet: Column<UInt8>
  private var rootSetCount = 0

  private var wasReachable: Column<Bool>
  private var changedNodes: Column<UInt32>

  /// Trees computed from nothing so far, for reports on performance
  private(set) var recomputations = 0

  /// - Parameters:
  ///   - treeCapacity: trees of `4 * nodeCount` bytes each, at least 1 more than the root sets times classes
  ///   - rootSetCapacity: root sets that can be added
  ///   - rootCapacity: members of all root sets together
  init(network: RoadNetwork, treeCapacity: Int, rootSetCapacity: Int = 4, rootCapacity: Int = 1024) {
    precondition(treeCapacity >= 1)
    self.network = network
    self.treeCapacity = treeCapacity
    sides = network.table.sideCount
    times = Column(count: treeCapacity * network.nodeCount, repeating: unreachableTime)
    slotOfKey = Column(count: (network.nodeCount + rootSetCapacity) * network.classCount * sides, repeating: -1)
    keyOfSlot = Column(count: treeCapacity, repeating: -1)
    versionOfSlot = Column(count: treeCapacity, repeating: -1)
    lastUse = Column(count: treeCapacity, repeating: 0)
    heap = DistanceHeap(capacity: network.table.arcCount + network.nodeCount + 1)
    roots = Column(count: rootCapacity + 1, repeating: 0)
    firstRoot = Column(count: rootSetCapacity + 1, repeating: 1)
    directionOfSet = Column(count: rootSetCapacity, repeating: 0)
    wasReachable = Column(count: rootSetCapacity * network.classCount * network.nodeCount, repeating: true)
    changedNodes = Column(count: network.nodeCount, repeating: 0)
  }

  /// Bytes that the cache occupies
  var byteCount: Int {
    times.byteCount + slotOfKey.byteCount + keyOfSlot.byteCount + versionOfSlot.byteCount + lastUse.byteCount
      + heap.byteCount + roots.byteCount + firstRoot.byteCount + directionOfSet.byteCount + wasReachable.byteCount
      + changedNodes.byteCount
  }

  /// Adds a set of nodes as one root: its times are those to (or from) the nearest of them. Call it before the first event.
  mutating func addRootSet(_ nodes: [NodeID], direction: TreeDirection) -> RootID {
    precondition(!nodes.isEmpty && rootSetCount < directionOfSet.count)
    let set = rootSetCount
    var end = firstRoot[set]
    precondition(end + nodes.count <= roots.count)
    for node in nodes {
      precondition(node.index < network.nodeCount)
      roots[end] = node.rawValue
      end += 1
    }
    firstRoot[set + 1] = end
    directionOfSet[set] = direction.rawValue
    rootSetCount += 1
    return RootID(index: set)
  }

  /// Shortest travel time between two nodes; `.unreachable` where there is no way.
  /// - Complexity: O(1) when the tree of `to` is cached and current, else its repair
  @inline(__always)
  mutating func travelMs(
    from: NodeID, to: NodeID, by mobility: MobilityClass, in state: borrowing RoadState
  ) -> Milliseconds {
    let tree = tree(to: to, by: mobility, in: state)
    return travelMs(tree, from)
  }

  /// The time of one node in a tree: from the node to the root, or from the root to the node, as the tree was asked for
  @inline(__always)
  func travelMs(_ tree: TreeID, _ node: NodeID) -> Milliseconds {
    publicTime(times[tree.slot * network.nodeCount + node.index])
  }

  /// The tree of times from every node to `root`
  @inline(__always)
  mutating func tree(to root: NodeID, by mobility: MobilityClass, in state: borrowing RoadState) -> TreeID {
    tree(root: root.index, direction: .toRoot, by: mobility, in: state)
  }

  /// The tree of times from `root` to every node
  @inline(__always)
  mutating func tree(from root: NodeID, by mobility: MobilityClass, in state: borrowing RoadState) -> TreeID {
    tree(root: root.index, direction: .fromRoot, by: mobility, in: state)
  }

  /// The tree of times to or from the nearest node of a set, in the set's direction
  @inline(__always)
  mutating func tree(of set: RootID, by mobility: MobilityClass, in state: borrowing RoadState) -> TreeID {
    let direction: TreeDirection = directionOfSet[set.index] == 0 ? .toRoot : .fromRoot
    return tree(root: network.nodeCount + set.index, direction: direction, by: mobility, in: state)
  }

  /// The next edge on a shortest way, and the node at its other end; nil at the destination itself and where there is no way.
  ///
  /// Canonical: of the edges that lie on a shortest way, the one of the lowest index. A unit asks at each node, travels the
  /// edge to its end, and asks again.
  /// - Complexity: as `travelMs`, plus the edges of the node
  mutating func nextEdge(
    from: NodeID, to: NodeID, by mobility: MobilityClass, in state: borrowing RoadState
  ) -> (edge: EdgeID, node: NodeID)? {
    if from == to { return nil }
    let tree = tree(to: to, by: mobility, in: state)
    let base = tree.slot * network.nodeCount
    let time = times[base + from.index]
    if time == unreachableTime { return nil }
    let arcBase = state.arcBase(mobility: mobility.index)
    for index in Int(network.table.firstArc[from.index])..<Int(network.table.firstArc[from.index + 1]) {
      let arc = state.arcs[arcBase + index]
      if arc.time &+ times[base + Int(arc.node)] != time { continue }
      if arc.node < network.firstThroughNode.rawValue && arc.node != to.rawValue { continue }
      return (EdgeID(Int(network.table.edge[index])), NodeID(Int(arc.node)))
    }
    preconditionFailure("a node with a finite time has an edge on its way")
  }

  /// Brings a root set's tree up to date and collects the nodes that were cut off or reached again since the last call of
  /// this function for the same set and class. The first call, and the first after `reset`, compare with "all reached".
  /// - Returns: how many nodes changed; read them with `changedNode`
  mutating func reachabilityChanges(
    of set: RootID, by mobility: MobilityClass, in state: borrowing RoadState
  ) -> Int {
    let tree = tree(of: set, by: mobility, in: state)
    let base = tree.slot * network.nodeCount
    let flags = (set.index * network.classCount + mobility.index) * network.nodeCount
    var count = 0
    for node in 0..<network.nodeCount {
      let isReachable = times[base + node] != unreachableTime
      if isReachable == wasReachable[flags + node] { continue }
      wasReachable[flags + node] = isReachable
      changedNodes[count] = UInt32(node) << 1 | (isReachable ? 1 : 0)
      count += 1
    }
    return count
  }

  /// Number `index` of the nodes that the last `reachabilityChanges` collected, in ascending order of nodes
  func changedNode(_ index: Int) -> (node: NodeID, isReachable: Bool) {
    let entry = changedNodes[index]
    return (NodeID(Int(entry >> 1)), entry & 1 == 1)
  }

  /// Prepares for the next replication. Root sets stay. Call it together with the state's `reset`, in either order.
  mutating func reset() {
    wasReachable.fill(true)
  }

  @inline(__always)
  private mutating func tree(
    root: Int, direction: TreeDirection, by mobility: MobilityClass, in state: borrowing RoadState
  ) -> TreeID {
    let side = sides == 1 ? 0 : Int(direction.rawValue)
    let key = (root * network.classCount + mobility.index) * sides + side
    let slot = Int(slotOfKey[key])
    clock += 1
    if slot >= 0 && versionOfSlot[slot] == state.version(of: mobility) {
      lastUse[slot] = clock
      return TreeID(slot: slot)
    }
    return refresh(key: key, root: root, direction: direction, mobility: mobility, state: state)
  }

  @inline(never)
  private mutating func refresh(
    key: Int, root: Int, direction: TreeDirection, mobility: MobilityClass, state: borrowing RoadState
  ) -> TreeID {
    var slot = Int(slotOfKey[key])
    if slot < 0 {
      slot = 0
      for other in 1..<max(1, treeCapacity) where lastUse[other] < lastUse[slot] { slot = other }
      if keyOfSlot[slot] >= 0 { slotOfKey[keyOfSlot[slot]] = -1 }
      keyOfSlot[slot] = key
      slotOfKey[key] = Int32(slot)
    }
    lastUse[slot] = clock
    var range = 0..<1
    if root < network.nodeCount {
      roots[0] = UInt32(root)
    } else {
      range = firstRoot[root - network.nodeCount]..<firstRoot[root - network.nodeCount + 1]
    }
    dijkstra(
      in: state, mobility: mobility, direction: direction, roots: roots, rootRange: range, times: &times,
      base: slot * network.nodeCount, heap: &heap)
    versionOfSlot[slot] = state.version(of: mobility)
    recomputations += 1
    return TreeID(slot: slot)
  }
}
