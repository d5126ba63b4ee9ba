// Places in the order of their travel times: what "the nearest idle unit" and "the nearest store that has any" come down
// to. Dijkstra's algorithm from one node, one settled node at a time, so that whoever asks stops as soon as he has found
// what he looked for. Where units are many this visits a handful of nodes, whatever the roads do.

/// A search outward from one node that gives nodes in the order of their times.
struct NearestSearch: ~Copyable {
  struct Label: BitwiseCopyable {
    /// Number of the search that wrote it
    var search: UInt32
    var time: UInt32
  }

  private var labels: Column<Label>
  private var heap: DistanceHeap
  private var searchNumber: UInt32 = 0
  private var root = NodeID.none
  private var secondRoot = NodeID.none
  private var direction = TreeDirection.toRoot
  private var mobility = 0
  /// The time of the last node that came up: all labels up to it are final
  private var frontier: UInt32 = 0
  /// The nodes that have come up, in order
  private var settled: Column<UInt32>
  private(set) var settledCount = 0

  init(network: RoadNetwork) {
    settled = Column(count: network.nodeCount, repeating: 0)
    labels = Column(count: network.nodeCount, repeating: Label(search: 0, time: 0))
    heap = DistanceHeap(capacity: network.table.arcCount + 2)
  }

  var byteCount: Int { labels.byteCount + heap.byteCount + settled.byteCount }

  /// Begins a search for the nodes from which `root` is reached soonest.
  mutating func begin(to root: NodeID, by mobility: MobilityClass) {
    begin(root: root, direction: .toRoot, mobility: mobility)
  }

  /// Begins a search for the nodes that are reached soonest from `root`.
  mutating func begin(from root: NodeID, by mobility: MobilityClass) {
    begin(root: root, direction: .fromRoot, mobility: mobility)
  }

  private mutating func begin(root: NodeID, direction: TreeDirection, mobility: MobilityClass) {
    if searchNumber == .max {
      labels.fill(Label(search: 0, time: 0))
      searchNumber = 0
    }
    searchNumber += 1
    self.root = root
    secondRoot = .none
    self.direction = direction
    self.mobility = mobility.index
    frontier = 0
    settledCount = 0
    heap.removeAll()
    heap.push(time: 0, node: root.rawValue)
    labels[root.index] = Label(search: searchNumber, time: 0)
  }

  /// Adds a second root to a search that has just begun: what is nearest to either comes first.
  mutating func add(root: NodeID) {
    secondRoot = root
    if labels[root.index].search == searchNumber { return }
    heap.push(time: 0, node: root.rawValue)
    labels[root.index] = Label(search: searchNumber, time: 0)
  }

  /// The next node and its travel time: the root itself first, then ever farther ones, equal times in the order of the
  /// nodes; nil when there is no further one with a way. The state must not change during a search.
  /// - Complexity: O(log k) amortised for the k-th node, times its number of arcs
  mutating func next(in state: borrowing RoadState) -> (node: NodeID, travelMs: Milliseconds)? {
    next(in: state) { _ in true }
  }

  /// The next node that somebody wants, given by its index; those in between are passed without coming back to the caller.
  /// - Parameter limit: nodes that are as far are not wanted; the search ends there
  @inline(__always)
  mutating func next(
    in state: borrowing RoadState, before limit: Milliseconds = .unreachable, where isWanted: (Int) -> Bool
  ) -> (node: NodeID, travelMs: Milliseconds)? {
    let network = state.network
    let arcs = state.arcs.view
    let arcBase = network.arcBase(mobility: mobility)
    let row = network.table.row(side: direction.spreadingSide)
    let firstThrough = network.firstThroughNode.rawValue
    let labels = self.labels.view
    let searchNumber = self.searchNumber
    while !heap.isEmpty {
      let (time, node) = heap.pop()
      if labels[Int(node)].time != time { continue }
      if Milliseconds(time) >= limit { return nil }
      frontier = time
      settled[settledCount] = node
      settledCount &+= 1
      if node >= firstThrough || node == root.rawValue || node == secondRoot.rawValue {
        // The network has checked its arcs: each lies in the columns and leads to one of its nodes.
        let range = network.table.arcs(row: row &+ Int(node))
        var place = arcBase &+ range.lowerBound
        let end = arcBase &+ range.upperBound
        while place < end {
          let arc = arcs[unchecked: place]
          place &+= 1
          let reached = time &+ arc.time
          let label = labels[unchecked: Int(arc.node)]
          let known = label.search == searchNumber ? label.time : unreachableTime
          if reached < known {
            labels[unchecked: Int(arc.node)] = Label(search: searchNumber, time: reached)
            heap.push(time: reached, node: arc.node)
          }
        }
      }
      if isWanted(Int(node)) { return (NodeID(Int(node)), Milliseconds(time)) }
    }
    return nil
  }

  /// The time of the last node that came up: all nodes whose times are shorter have come up, and all labels up to it are final.
  @inline(__always)
  var frontierMs: Milliseconds { Milliseconds(frontier) }

  /// Number `index` of the nodes that have come up, and its travel time
  @inline(__always)
  func settled(_ index: Int) -> (node: NodeID, travelMs: Milliseconds) {
    let node = settled[index]
    return (NodeID(Int(node)), Milliseconds(labels[Int(node)].time))
  }

  /// The travel time of a node if it is known to be final
  @inline(__always)
  func settledMs(of node: NodeID) -> Milliseconds? {
    let label = labels[node.index]
    return label.search == searchNumber && label.time <= frontier ? Milliseconds(label.time) : nil
  }

  /// The travel time of one node: the search goes on until the node has come up; `.unreachable` where there is no way.
  mutating func travelMs(of node: NodeID, in state: borrowing RoadState) -> Milliseconds {
    while true {
      if let time = settledMs(of: node) { return time }
      if next(in: state) == nil { return .unreachable }
    }
  }
}
