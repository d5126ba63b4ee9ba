// Exact shortest travel times and next edges in one state of the roads: what units and commanders ask.
//
// Four structures answer. Ways from one node to another are found by a guided search and kept while they are used
// (RouteCache): the cost grows with the length of the way, not with the network. Times from many places to one destination
// come from a search that spreads from it and goes on from where it stopped (NearestSearch). Times from one node to all
// others, or to the nearest of a set, are trees (TreeCache), which are repaired when roads change. A destination gets one
// when searches for ways to it have settled as many nodes as a tree has: on damaged roads the guide errs, and a search can go
// through half the network. While no road is slower than undamaged, times are read off labels (HubLabels).
//
// All answers are functions of the state of the roads alone. What is cached, and how it came there, changes only how long
// an answer takes: times are exact, and the next edge is chosen by times, never by remembered parents.
//
// A unit travels edge by edge: at each node it asks `nextEdge`, finishes that edge whatever happens meanwhile, and asks
// again. So it re-routes by itself when roads change, and finds out about closures when it meets them if it asks the
// actual state.

/// Shortest travel times in one `RoadState`. Always call it with the same state: one for the actual roads, another for the
/// reported ones.
struct TravelTimes: ~Copyable {
  let network: RoadNetwork
  private var trees: TreeCache
  private var routes: RouteCache

  /// The state that was asked first, to find mixtures in debug builds
  private var identity: UnsafeRawPointer?

  /// [class * nodes + destination]: nodes that searches have settled since the destination last got a tree
  private var searchedNodes: Column<UInt32>

  /// Searches that spread from one destination, by class, and the destination and version that each is for
  private var spreads: InlineArray<4, NearestSearch>
  private var spreadTo = InlineArray<4, NodeID>(repeating: .none)
  private var spreadVersion = InlineArray<4, Int>(repeating: -1)

  /// Allocates everything; no call later allocates but `addRootSet`.
  /// - Parameters:
  ///   - treeCapacity: trees of single nodes that are kept, of `4 * nodeCount` bytes each; at least 1
  ///   - routeCapacity: routes that are kept, about 1 kB each: at least as many as units are under way
  ///   - rootSetCapacity: root sets that can be added
  ///   - rootCapacity: members of all root sets together
  init(
    network: RoadNetwork, treeCapacity: Int, routeCapacity: Int = 1024, rootSetCapacity: Int = 2,
    rootCapacity: Int = 1024
  ) {
    self.network = network
    trees = TreeCache(
      network: network, treeCapacity: treeCapacity, rootSetCapacity: rootSetCapacity, rootCapacity: rootCapacity)
    routes = RouteCache(network: network, routeCapacity: routeCapacity)
    searchedNodes = Column(count: network.classCount * network.nodeCount, repeating: 0)
    spreads = InlineArray { _ in NearestSearch(network: network) }
  }

  /// As many trees as take 16 MiB, at least 2,048; but never more than there are. Provinces of 10,000 townships together take a fifth
  /// less time with 2,600 than with 388, as many destinations are sought at a time (Performance.md).
  static func usualTreeCapacity(_ network: RoadNetwork) -> Int {
    let most = max(1, network.nodeCount * network.classCount * network.table.sideCount)
    return min(most, max(2048, (16 << 20) / max(1, network.nodeCount * MemoryLayout<UInt32>.stride)))
  }

  /// Bytes that the caches occupy
  var byteCount: Int {
    trees.byteCount + routes.byteCount + searchedNodes.byteCount + spreads.count * spreads[0].byteCount
  }

  /// How the answers came about so far, for reports on performance
  var counts: (searches: Int, settledNodes: Int, checkedRoutes: Int, computedTrees: Int, repairedTrees: Int) {
    (routes.searchedCount, routes.settledCount, routes.checkedCount, trees.computedCount, trees.repairedCount)
  }

  /// Stops a debug build when times are asked for in another state than before.
  @inline(__always)
  private mutating func checkOwner(_ state: borrowing RoadState) {
    let isOwn = identity == state.identity
    if identity == nil { identity = state.identity } else { assert(isOwn, "travel times belong to one road state") }
  }

  // MARK: - From one node to another

  /// Shortest travel time between two nodes; `.unreachable` where there is no way.
  /// - Complexity: O(1) when the way or the tree of `to` is known and no road has changed since; else a check of the
  ///   changes, or a search
  mutating func travelMs(
    from: NodeID, to: NodeID, by mobility: MobilityClass, in state: borrowing RoadState
  ) -> Milliseconds {
    checkOwner(state)
    if from == to { return 0 }
    if let answer = routes.cached(from: from, to: to, mobility: mobility.index, state: state) {
      return publicTime(answer.time)
    }
    if network.hasExactLeastTimes && state.isUndamaged(mobility: mobility.index) {
      return leastTravelMs(from: from, to: to, by: mobility)
    }
    if let tree = worthwhileTree(from: from, to: to, by: mobility, in: state) { return travelMs(tree, from) }
    return publicTime(search(from: from, to: to, by: mobility, in: state).time)
  }

  /// The next edge on a shortest way, and the node at its other end; nil at the destination itself and where there is no
  /// way.
  ///
  /// Canonical: of the edges that lie on a shortest way, the one of the lowest index.
  /// - Complexity: as `travelMs`
  mutating func nextEdge(
    from: NodeID, to: NodeID, by mobility: MobilityClass, in state: borrowing RoadState
  ) -> (edge: EdgeID, node: NodeID)? {
    checkOwner(state)
    if from == to { return nil }
    if let answer = routes.cached(from: from, to: to, mobility: mobility.index, state: state) {
      return TravelTimes.step(edge: answer.nextEdge, node: answer.nextNode)
    }
    if let tree = worthwhileTree(from: from, to: to, by: mobility, in: state) {
      return trees.nextEdge(tree, from: from, to: to, mobility: mobility.index, state: state)
    }
    let answer = search(from: from, to: to, by: mobility, in: state)
    return TravelTimes.step(edge: answer.nextEdge, node: answer.nextNode)
  }

  /// The tree of a destination, if it has one that can be repaired, or if searches for ways to it have cost as much as one; and if
  /// it reaches the origin. A tree that does not, while searches beyond it have cost as much, is made anew with twice the nodes.
  private mutating func worthwhileTree(
    from: NodeID, to: NodeID, by mobility: MobilityClass, in state: borrowing RoadState
  ) -> TreeID? {
    var limit = TravelTimes.treeNodes
    if let tree = trees.repaired(root: to, direction: .toRoot, mobility: mobility.index, state: state) {
      if trees.reaches(tree, from) { return tree }
      limit = 2 * trees.nodeLimit(tree)
    }
    let row = mobility.index * network.nodeCount + to.index
    if searchedNodes[row] < min(limit, network.nodeCount) { return nil }
    searchedNodes[row] = 0
    let tree = trees.tree(
      root: to, direction: .toRoot, mobility: mobility.index, state: state, nodeLimit: min(limit, network.nodeCount))
    return trees.reaches(tree, from) ? tree : nil
  }

  /// Nodes of a tree at first
  static let treeNodes = 2048

  private mutating func search(
    from: NodeID, to: NodeID, by mobility: MobilityClass, in state: borrowing RoadState
  ) -> RouteCache.Answer {
    let before = routes.settledCount
    let answer = routes.find(from: from, to: to, mobility: mobility.index, state: state)
    searchedNodes[mobility.index * network.nodeCount + to.index] &+= UInt32(routes.settledCount - before)
    return answer
  }

  @inline(__always)
  private static func step(edge: UInt32, node: UInt32) -> (edge: EdgeID, node: NodeID)? {
    edge == .max ? nil : (EdgeID(Int(edge)), NodeID(Int(node)))
  }

  /// Like `travelMs`, for callers who ask about many origins around one destination: one search spreads from the destination
  /// and goes on from where it stopped. What is asked about a destination and class in the same state costs it once.
  /// - Complexity: O(k log k) for the k nodes that are at most as far as the farthest origin asked for
  mutating func travelMs(
    fromOneOfMany origin: NodeID, to: NodeID, by mobility: MobilityClass, in state: borrowing RoadState
  ) -> Milliseconds {
    checkOwner(state)
    if origin == to { return 0 }
    let row = mobility.index
    if network.hasExactLeastTimes && state.isUndamaged(mobility: row) {
      return leastTravelMs(from: origin, to: to, by: mobility)
    }
    spread(to: to, by: mobility, in: state)
    return spreads[row].travelMs(of: origin, in: state)
  }

  // A search that spreads, step by step: begin or go on with `spread`, ask `settledMs`, take steps with `settleNext`. They are
  // mutating, although some only read: what is read from an inline array is copied out of it first.

  /// Makes the search that spreads from a destination the present one of the class.
  @inline(__always)
  mutating func spread(to: NodeID, by mobility: MobilityClass, in state: borrowing RoadState) {
    let row = mobility.index
    let version = state.version(mobility: row)
    if spreadTo[row] == to && spreadVersion[row] == version { return }
    spreadTo[row] = to
    spreadVersion[row] = version
    spreads[row].begin(to: to, by: mobility)
  }

  /// The travel time of a node that the search has passed, nil where it has not come yet
  @inline(__always)
  mutating func settledMs(from node: NodeID, by mobility: MobilityClass) -> Milliseconds? {
    spreads[mobility.index].settledMs(of: node)
  }

  /// How many nodes the search of a class has passed; read them with `settled(_:by:)`
  @inline(__always)
  mutating func settledCount(by mobility: MobilityClass) -> Int { spreads[mobility.index].settledCount }

  /// Number `index` of the nodes that the search of a class has passed, the nearest first
  @inline(__always)
  mutating func settled(_ index: Int, by mobility: MobilityClass) -> (node: NodeID, travelMs: Milliseconds) {
    spreads[mobility.index].settled(index)
  }

  /// The time up to which all travel times are known: those of other nodes are not shorter
  @inline(__always)
  mutating func frontierMs(by mobility: MobilityClass) -> Milliseconds { spreads[mobility.index].frontierMs }

  /// The next node of the search, and its travel time
  mutating func settleNext(
    by mobility: MobilityClass, in state: borrowing RoadState
  ) -> (node: NodeID, travelMs: Milliseconds)? {
    spreads[mobility.index].next(in: state)
  }

  /// The next node of the search that somebody wants, given by its index, and its travel time
  @inline(__always)
  mutating func settleNext(
    by mobility: MobilityClass, in state: borrowing RoadState, where isWanted: (Int) -> Bool
  ) -> (node: NodeID, travelMs: Milliseconds)? {
    spreads[mobility.index].next(in: state, where: isWanted)
  }

  /// A travel time that no state of the roads can beat, without a search: the time on undamaged roads, or a lower bound on
  /// it in a network too large for labels. Policies prune with it: a unit whose least time is beyond the best one found
  /// needs no exact answer.
  /// - Complexity: O(size of the labels), about 0.1 us for the province
  func leastTravelMs(from: NodeID, to: NodeID, by mobility: MobilityClass) -> Milliseconds {
    publicTime(network.leastTime(mobility: mobility.index, from: from.index, to: to.index))
  }

  // MARK: - From one node to all, or to the nearest of a set

  /// The tree of times from every node to `root`, up to date. Read it with `travelMs(_:_:)` before the next call that
  /// asks for a tree or a time.
  mutating func tree(to root: NodeID, by mobility: MobilityClass, in state: borrowing RoadState) -> TreeID {
    checkOwner(state)
    return trees.tree(root: root, direction: .toRoot, mobility: mobility.index, state: state)
  }

  /// The tree of times from `root` to every node
  mutating func tree(from root: NodeID, by mobility: MobilityClass, in state: borrowing RoadState) -> TreeID {
    checkOwner(state)
    return trees.tree(root: root, direction: .fromRoot, mobility: mobility.index, state: state)
  }

  /// The tree of times to or from the nearest node of a set, in the set's direction
  mutating func tree(of set: RootID, by mobility: MobilityClass, in state: borrowing RoadState) -> TreeID {
    checkOwner(state)
    return trees.tree(of: set, mobility: mobility.index, state: state)
  }

  /// The time of one node in a tree: from the node to the root, or from the root to the node, as the tree was asked for
  @inline(__always)
  func travelMs(_ tree: TreeID, _ node: NodeID) -> Milliseconds { publicTime(trees.time(tree, node)) }

  /// Adds a set of nodes as one root: its times are those to (or from) the nearest of them. Call it before the first event.
  mutating func addRootSet(_ nodes: [NodeID], direction: TreeDirection) -> RootID {
    trees.addRootSet(nodes, direction: direction)
  }

  /// Collects the nodes that were cut off from a root set or reached again since the last call for the same set and class,
  /// in ascending order. The first call, and the first after `reset`, compare with "all are reached".
  /// - Returns: how many; read them with `changedNode` before the next call
  /// - Complexity: the repair of the set's tree, and O(k log k) for k changed nodes
  mutating func reachabilityChanges(
    of set: RootID, by mobility: MobilityClass, in state: borrowing RoadState
  ) -> Int {
    checkOwner(state)
    return trees.collectChanges(of: set, mobility: mobility.index, state: state)
  }

  /// Number `index` of the nodes that the last `reachabilityChanges` collected
  func changedNode(_ index: Int) -> (node: NodeID, isReached: Bool) { trees.changedNode(index) }

  // MARK: - Replications

  /// Prepares for the next replication: forgets what `reachabilityChanges` reported. Root sets and caches stay; call it
  /// together with the state's `reset`, in either order.
  mutating func reset() {
    trees.resetReports()
  }
}
