// Trees of shortest travel times in one state of the roads: the time between every node and a root, cached.
//
// A tree belongs to a root (a node or a set of nodes), a mobility class and a direction. It is brought up to date when it
// is asked for: repaired when few edges changed since, else computed anew. Trees of single nodes share a number of slots
// given at the start, the one unused for longest is replaced; each root set has its slots for good.
//
//     slotOfKey  | -1 | 3 | ...    key = (root * classes + class) * sides + side
//     times      | slot 0: a time for each node | slot 1: ... |
//     versions   | the version of the class up to which the slot is right |
//     bounds     | times below are right, all others not below |
//
// A tree need not reach everywhere: it can end after a number of nodes. Then what changes further away costs it a look, and no repair,
// however large the network is.

/// A set of roots whose nearest member counts, made by `TravelTimes.addRootSet`
struct RootID: Hashable, Sendable, BitwiseCopyable {
  let index: Int
}

/// A tree of travel times in its slot. Valid until the next call that can change a slot.
struct TreeID: Hashable, Sendable, BitwiseCopyable {
  let slot: Int
}

/// A bounded number of trees in one `RoadState`.
struct TreeCache: ~Copyable {
  let network: RoadNetwork
  private let treeCapacity: Int
  private let rootSetCapacity: Int
  /// More changes than this since a tree was right: compute it anew. The nodes behind an edge of a tree are about as many
  /// as a way has edges, which grows with the root of the number of nodes; where the costs met, measured with heavy
  /// changes all over the network, was 2.6 times that root for the Liaoning roads and 1.9 times for Philadelphia.
  private let changeLimit: Int
  /// More nodes than this without a sure time: compute the tree anew
  private let lostLimit: Int

  private(set) var times: Column<UInt32>
  private var slotOfKey: Column<Int32>
  private var keyOfSlot: Column<Int>
  private var versionOfSlot: Column<Int>
  private var boundOfSlot: Column<UInt32>
  /// The node limit with which the tree was computed
  private var limitOfSlot: Column<Int>
  private var lastUse: Column<UInt64>
  private var clock: UInt64 = 0
  private var repair: TreeRepair
  private var heap: DistanceHeap

  /// Members of the root sets one after the other; set i: firstRoot[i] ..< firstRoot[i + 1]. Place 0 is for single roots.
  private var roots: Column<UInt32>
  private var firstRoot: Column<Int>
  private var directionOfSet: Column<TreeDirection>
  private(set) var rootSetCount = 0

  /// For each root set, class and node: reached when last reported, and whether the node waits in `touched`
  private var wasReached: Column<Bool>
  private var isTouched: Column<Bool>
  /// For each root set and class the nodes whose state may have changed since the last report, and how many
  private var touched: Column<UInt32>
  private var touchedCount: Column<Int>
  /// The nodes last collected: node << 1 | is reached
  private var changedNodes: Column<UInt32>

  /// Slots that have held a tree; the others are taken first
  private var usedSlots = 0
  /// Trees computed from nothing and trees repaired so far, for reports on performance
  private(set) var computedCount = 0
  private(set) var repairedCount = 0

  init(network: RoadNetwork, treeCapacity: Int, rootSetCapacity: Int, rootCapacity: Int) {
    precondition(treeCapacity >= 1 && rootSetCapacity >= 0 && rootCapacity >= 0)
    self.network = network
    self.treeCapacity = treeCapacity
    self.rootSetCapacity = rootSetCapacity
    let classCount = network.classCount
    let nodeCount = network.nodeCount
    let slotCount = treeCapacity + rootSetCapacity * classCount
    changeLimit = max(8, 2 * Int(Double(nodeCount).squareRoot()))
    lostLimit = max(4, nodeCount / 4)
    times = Column(unset: slotCount * nodeCount, like: unreachableTime)
    slotOfKey = Column(
      count: (nodeCount + rootSetCapacity) * classCount * network.table.sideCount, repeating: -1)
    keyOfSlot = Column(count: slotCount, repeating: -1)
    versionOfSlot = Column(count: slotCount, repeating: -1)
    boundOfSlot = Column(count: slotCount, repeating: unreachableTime)
    limitOfSlot = Column(count: slotCount, repeating: .max)
    lastUse = Column(count: treeCapacity, repeating: 0)
    repair = TreeRepair(nodeCount: nodeCount)
    heap = DistanceHeap(capacity: network.table.arcCount + nodeCount + 2 * changeLimit + rootCapacity)
    roots = Column(count: rootCapacity + 1, repeating: 0)
    firstRoot = Column(count: rootSetCapacity + 1, repeating: 1)
    directionOfSet = Column(count: rootSetCapacity, repeating: .toRoot)
    wasReached = Column(count: rootSetCapacity * classCount * nodeCount, repeating: true)
    isTouched = Column(count: rootSetCapacity * classCount * nodeCount, repeating: false)
    touched = Column(count: rootSetCapacity * classCount * nodeCount, repeating: 0)
    touchedCount = Column(count: rootSetCapacity * classCount, repeating: 0)
    changedNodes = Column(count: rootSetCapacity > 0 ? nodeCount : 0, repeating: 0)
  }

  var byteCount: Int {
    times.byteCount + slotOfKey.byteCount + keyOfSlot.byteCount + versionOfSlot.byteCount + lastUse.byteCount
      + boundOfSlot.byteCount + limitOfSlot.byteCount
      + repair.byteCount + heap.byteCount + roots.byteCount + firstRoot.byteCount + directionOfSet.byteCount
      + wasReached.byteCount + isTouched.byteCount + touched.byteCount + touchedCount.byteCount
      + changedNodes.byteCount
  }

  mutating func addRootSet(_ nodes: [NodeID], direction: TreeDirection) -> RootID {
    precondition(!nodes.isEmpty && rootSetCount < rootSetCapacity)
    let set = rootSetCount
    var end = firstRoot[set]
    precondition(end + nodes.count <= roots.count)
    for node in nodes {
      precondition(node.index < network.nodeCount)
      roots[end] = node.rawValue
      end += 1
    }
    firstRoot[set + 1] = end
    directionOfSet[set] = direction
    rootSetCount += 1
    return RootID(index: set)
  }

  @inline(__always)
  func time(_ tree: TreeID, _ node: NodeID) -> UInt32 { times[tree.slot * network.nodeCount + node.index] }

  /// Whether a tree reaches as far as a node: else it says nothing about the node.
  @inline(__always)
  func reaches(_ tree: TreeID, _ node: NodeID) -> Bool {
    let bound = boundOfSlot[tree.slot]
    return bound == unreachableTime || time(tree, node) < bound
  }

  /// How many nodes a tree was computed for, at most
  @inline(__always)
  func nodeLimit(_ tree: TreeID) -> Int { min(network.nodeCount, limitOfSlot[tree.slot]) }

  /// The tree of a node if it is cached and right, or can be repaired; one that would have to be computed anew is forgotten.
  /// It may end before it reaches a node: see `reaches`.
  @inline(__always)
  mutating func repaired(
    root: NodeID, direction: TreeDirection, mobility: Int, state: borrowing RoadState
  ) -> TreeID? {
    let key = key(root: root.index, direction: direction, mobility: mobility)
    let slot = Int(slotOfKey[key])
    if slot < 0 { return nil }
    if !canRepair(slot: slot, to: state.version(mobility: mobility), state: state) {
      slotOfKey[key] = -1
      keyOfSlot[slot] = -1
      lastUse[slot] = 0
      return nil
    }
    return tree(root: root, direction: direction, mobility: mobility, state: state, nodeLimit: limitOfSlot[slot])
  }

  /// Few enough changes since the tree in a slot was right
  @inline(__always)
  private func canRepair(slot: Int, to present: Int, state: borrowing RoadState) -> Bool {
    versionOfSlot[slot] >= 0 && present - versionOfSlot[slot] <= min(changeLimit, state.logCapacity)
  }

  /// - Parameter nodeLimit: the tree may end after so many nodes
  @inline(__always)
  mutating func tree(
    root: NodeID, direction: TreeDirection, mobility: Int, state: borrowing RoadState, nodeLimit: Int = .max
  ) -> TreeID {
    let key = key(root: root.index, direction: direction, mobility: mobility)
    let slot = Int(slotOfKey[key])
    clock += 1
    if slot >= 0 && versionOfSlot[slot] == state.version(mobility: mobility) && limitOfSlot[slot] >= nodeLimit {
      lastUse[slot] = clock
      return TreeID(slot: slot)
    }
    return refresh(
      key: key, root: root, direction: direction, mobility: mobility, state: state, nodeLimit: nodeLimit)
  }

  @inline(__always)
  mutating func tree(of set: RootID, mobility: Int, state: borrowing RoadState) -> TreeID {
    let slot = treeCapacity + set.index * network.classCount + mobility
    if versionOfSlot[slot] != state.version(mobility: mobility) {
      refresh(set: set, slot: slot, mobility: mobility, state: state)
    }
    return TreeID(slot: slot)
  }

  /// The canonical next edge by a tree of times to `to`; nil where there is no way
  func nextEdge(
    _ tree: TreeID, from: NodeID, to: NodeID, mobility: Int, state: borrowing RoadState
  ) -> (edge: EdgeID, node: NodeID)? {
    let base = tree.slot * network.nodeCount
    let time = times[base + from.index]
    if time == unreachableTime { return nil }
    for place in network.table.arcs(of: from.index, side: 0) {
      let arc = state.arcs[network.arcBase(mobility: mobility) + place]
      if times[base + Int(arc.node)] &+ arc.time != time { continue }
      if arc.node < network.firstThroughNode.rawValue && arc.node != to.rawValue { continue }
      return (EdgeID(Int(network.table.edge[place])), NodeID(Int(arc.node)))
    }
    // Its time came from one of its edges. Without one the times are wrong, and so is everything after them.
    fatalError("a node on a shortest way has no next edge")
  }

  @inline(__always)
  private func key(root: Int, direction: TreeDirection, mobility: Int) -> Int {
    let sideCount = network.table.sideCount
    return (root * network.classCount + mobility) * sideCount + (sideCount == 1 ? 0 : Int(direction.rawValue))
  }

  @inline(never)
  private mutating func refresh(
    key: Int, root: NodeID, direction: TreeDirection, mobility: Int, state: borrowing RoadState, nodeLimit: Int
  ) -> TreeID {
    var slot = Int(slotOfKey[key])
    if slot < 0 {
      if usedSlots < treeCapacity {
        slot = usedSlots
        usedSlots += 1
      } else {
        slot = 0
        for other in 1..<max(1, treeCapacity) where lastUse[other] < lastUse[slot] { slot = other }
      }
      if keyOfSlot[slot] >= 0 { slotOfKey[keyOfSlot[slot]] = -1 }
      keyOfSlot[slot] = key
      slotOfKey[key] = Int32(slot)
      versionOfSlot[slot] = -1
    }
    if limitOfSlot[slot] < nodeLimit { versionOfSlot[slot] = -1 }
    if versionOfSlot[slot] < 0 { limitOfSlot[slot] = nodeLimit >= network.nodeCount ? .max : nodeLimit }
    lastUse[slot] = clock
    roots[0] = root.rawValue
    update(slot: slot, direction: direction, rootRange: 0..<1, mobility: mobility, state: state)
    return TreeID(slot: slot)
  }

  @inline(never)
  private mutating func refresh(set: RootID, slot: Int, mobility: Int, state: borrowing RoadState) {
    let range = firstRoot[set.index]..<firstRoot[set.index + 1]
    let wasRepaired = update(
      slot: slot, direction: directionOfSet[set.index], rootRange: range, mobility: mobility, state: state)
    let list = set.index * network.classCount + mobility
    for index in 0..<(wasRepaired ? repair.touchedCount : network.nodeCount) {
      let node = wasRepaired ? repair.touched(index) : index
      if isTouched[list * network.nodeCount + node] { continue }
      isTouched[list * network.nodeCount + node] = true
      touched[list * network.nodeCount + touchedCount[list]] = UInt32(node)
      touchedCount[list] += 1
    }
  }

  /// - Returns: whether the tree was repaired; else it was computed from nothing
  @discardableResult
  private mutating func update(
    slot: Int, direction: TreeDirection, rootRange: Range<Int>, mobility: Int, state: borrowing RoadState
  ) -> Bool {
    let version = versionOfSlot[slot]
    let present = state.version(mobility: mobility)
    let base = slot * network.nodeCount
    let canRepair = canRepair(slot: slot, to: present, state: state)
    versionOfSlot[slot] = present
    if canRepair
      && repair.repair(
        state: state, mobility: mobility, since: version, direction: direction, roots: roots, rootRange: rootRange,
        times: &times, base: base, bound: boundOfSlot[slot], lostLimit: min(lostLimit, limitOfSlot[slot] / 4),
        heap: &heap)
    {
      repairedCount += 1
      return true
    }
    boundOfSlot[slot] = dijkstra(
      table: network.table, arcs: state.arcs, arcBase: network.arcBase(mobility: mobility),
      firstThrough: UInt32(network.firstThroughNode.index), direction: direction, roots: roots, rootRange: rootRange,
      times: &times, base: base, nodeLimit: limitOfSlot[slot], heap: &heap)
    computedCount += 1
    return false
  }

  /// Collects the nodes of a root set whose having a way differs from the last collection, in ascending order.
  /// - Returns: how many
  mutating func collectChanges(of set: RootID, mobility: Int, state: borrowing RoadState) -> Int {
    let tree = tree(of: set, mobility: mobility, state: state)
    let base = tree.slot * network.nodeCount
    let list = set.index * network.classCount + mobility
    let flags = list * network.nodeCount
    heap.removeAll()
    for index in 0..<touchedCount[list] {
      let node = touched[flags + index]
      isTouched[flags + Int(node)] = false
      let isReached = times[base + Int(node)] != unreachableTime
      if isReached == wasReached[flags + Int(node)] { continue }
      wasReached[flags + Int(node)] = isReached
      heap.push(time: node, node: isReached ? 1 : 0)
    }
    touchedCount[list] = 0
    var count = 0
    while !heap.isEmpty {
      let (node, isReached) = heap.pop()
      changedNodes[count] = node << 1 | isReached
      count += 1
    }
    return count
  }

  /// Number `index` of the nodes last collected
  func changedNode(_ index: Int) -> (node: NodeID, isReached: Bool) {
    let entry = changedNodes[index]
    return (NodeID(Int(entry >> 1)), entry & 1 == 1)
  }

  /// Forgets what was reported: the next report is again against "all reached". O(root sets * classes * nodes)
  mutating func resetReports() {
    wasReached.fill(true)
    isTouched.fill(false)
    touchedCount.fill(0)
    for slot in treeCapacity..<versionOfSlot.count { versionOfSlot[slot] = -1 }
  }
}
