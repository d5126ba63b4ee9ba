// Exact shortest times to a node by two networks one after the other: by vehicle to the place where it is left, then on
// foot. Dijkstra's algorithm outward from the goal: first over the ways on foot, as far as people walk, then from all places
// reached so, each with its time on foot, over the ways of the vehicles. The second part goes on only as far as it is asked.

/// Times from any node to one goal, by vehicle and then on foot
struct TransferSearch: ~Copyable {
  struct Label: BitwiseCopyable {
    /// Number of the search that wrote it
    var search: UInt32
    var time: UInt32
    /// Where the vehicle is left
    var place: UInt32
    var isSettled: Bool
  }

  private var walk: NearestSearch
  private var labels: Column<Label>
  private var heap: DistanceHeap
  private var searchNumber: UInt32 = 0
  private var places: Column<UInt32>
  private(set) var placeCount = 0
  // What the labels were computed for
  private var goal = NodeID.none
  private var mobility = MobilityClass(0)
  private var versions: (roads: Int, foot: Int) = (-1, -1)

  /// - Parameter onFoot: a network with the nodes of `roads`
  init(roads: RoadNetwork, onFoot: RoadNetwork) {
    precondition(onFoot.nodeCount == roads.nodeCount || onFoot.nodeCount == 0)
    walk = NearestSearch(network: onFoot)
    places = Column(count: onFoot.nodeCount, repeating: 0)
    labels = Column(count: onFoot.nodeCount, repeating: Label(search: 0, time: 0, place: 0, isSettled: false))
    heap = DistanceHeap(capacity: onFoot.nodeCount == 0 ? 0 : roads.table.arcCount + roads.nodeCount + 1)
  }

  var byteCount: Int { walk.byteCount + places.byteCount + labels.byteCount + heap.byteCount }

  /// Works out from where people can walk to a goal: `placeCount` places, read with `place(_:)`.
  /// - Parameter longestWalkMs: what is farther from the goal on foot is no place to leave a vehicle
  /// - Complexity: a search on foot within `longestWalkMs`, unless goal and states are those of the last call
  mutating func prepare(
    to: NodeID, by mobility: MobilityClass, in roads: borrowing RoadState,
    onFootBy footClass: MobilityClass, in footRoads: borrowing RoadState, longestWalkMs: Milliseconds
  ) {
    let present = (roads: roads.version(of: mobility), foot: footRoads.version(of: footClass))
    if goal == to && self.mobility == mobility && versions == present { return }
    goal = to
    self.mobility = mobility
    versions = present
    begin(to: to, by: footClass, in: footRoads, longestWalkMs)
  }

  /// Number `index` of the places from which people can walk to the goal, the nearest first
  @inline(__always)
  func place(_ index: Int) -> NodeID { NodeID(Int(places[index])) }

  /// The shortest time from `from` to `to`, and where on that way the vehicle is left; nil where there is none.
  /// - Parameters:
  ///   - longestWalkMs: what is farther from the goal on foot is no place to leave a vehicle
  /// - Complexity: of one goal and one state of the roads: a search on foot within `longestWalkMs`, then at most one Dijkstra
  ///   search by vehicle for all `from` together
  mutating func find(
    from: NodeID, to: NodeID, by mobility: MobilityClass, in roads: borrowing RoadState,
    onFootBy footClass: MobilityClass, in footRoads: borrowing RoadState, longestWalkMs: Milliseconds
  ) -> (travelMs: Milliseconds, place: NodeID)? {
    prepare(to: to, by: mobility, in: roads, onFootBy: footClass, in: footRoads, longestWalkMs: longestWalkMs)
    settle(from, in: roads)
    let label = labels[from.index]
    if label.search != searchNumber || !label.isSettled { return nil }
    return (Milliseconds(label.time), NodeID(Int(label.place)))
  }

  /// The ways on foot, each place at the beginning of the second part
  private mutating func begin(
    to goal: NodeID, by footClass: MobilityClass, in footRoads: borrowing RoadState, _ longestWalkMs: Milliseconds
  ) {
    if searchNumber == .max {
      labels.fill(Label(search: 0, time: 0, place: 0, isSettled: false))
      searchNumber = 0
    }
    searchNumber += 1
    heap.removeAll()
    placeCount = 0
    walk.begin(to: goal, by: footClass)
    while let found = walk.next(in: footRoads), found.travelMs <= longestWalkMs {
      let time = UInt32(found.travelMs)
      labels[found.node.index] = Label(
        search: searchNumber, time: time, place: found.node.rawValue, isSettled: false)
      heap.push(time: time, node: found.node.rawValue)
      places[placeCount] = found.node.rawValue
      placeCount += 1
    }
  }

  /// Goes on until a node is settled, or no more can be
  private mutating func settle(_ wanted: NodeID, in roads: borrowing RoadState) {
    let network = roads.network
    let arcBase = network.arcBase(mobility: mobility.index)
    let side = TreeDirection.toRoot.spreadingSide
    while !heap.isEmpty {
      let known = labels[wanted.index]
      if known.search == searchNumber && known.isSettled { return }
      let (time, node) = heap.pop()
      let label = labels[Int(node)]
      if label.time != time || label.isSettled { continue }
      labels[Int(node)].isSettled = true
      if node < network.firstThroughNode.rawValue { continue }
      for arcPlace in network.table.arcs(of: Int(node), side: side) {
        let arc = roads.arcs[arcBase + arcPlace]
        let reached = time &+ arc.time
        let old = labels[Int(arc.node)]
        if reached < (old.search == searchNumber ? old.time : unreachableTime) {
          labels[Int(arc.node)] = Label(
            search: searchNumber, time: reached, place: label.place, isSettled: false)
          heap.push(time: reached, node: arc.node)
        }
      }
    }
  }
}
