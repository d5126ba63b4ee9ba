// The nearest of a fixed set of places that are free, under changing roads: "which station sends?" without a search in most
// cases.
//
// No road is ever faster than undamaged. So the undamaged times, sorted for each destination once, bound what each place can
// offer: go through the free ones in that order. Where the undamaged way is open and unhindered today, the bound is the time.
// Else a search from the destination towards the place finds it, guided by the undamaged times (A*, Hart, Nilsson and
// Raphael 1968), and ends as soon as it can't beat the best place so far. The first place beyond the best ends it all.

/// The nearest free place of a set. Built once for a network and a class; one for each worker, for it owns a search.
struct NearestOfSet: ~Copyable {
  struct Step: BitwiseCopyable {
    /// Node and edge before this one on the undamaged way from the place; `.max` at the place itself
    var node: UInt32
    var edge: UInt32
  }

  let mobility: MobilityClass
  private let placeCount: Int
  private let nodeCount: Int
  /// Row `node × places + rank`: the places in the order of their undamaged times to the node, then of their nodes
  private var order: Column<UInt16>
  /// Row `place × nodes + node`: undamaged time from the place
  private var least: Column<UInt32>
  private var steps: Column<Step>
  private var nodes: Column<UInt32>
  private var labels: Column<NearestSearch.Label>
  private var heap: DistanceHeap
  private var searchNumber: UInt32 = 0

  /// - Parameter places: different nodes, fewer than 65,535
  /// - Complexity: a Dijkstra search and 12 bytes a node for each place, and sorting them for each node
  init(network: RoadNetwork, places: [NodeID], mobility: MobilityClass) {
    self.mobility = mobility
    placeCount = places.count
    nodeCount = network.nodeCount
    order = Column(count: placeCount * nodeCount, repeating: 0)
    least = Column(count: placeCount * nodeCount, repeating: unreachableTime)
    steps = Column(count: placeCount * nodeCount, repeating: Step(node: .max, edge: .max))
    nodes = Column(count: placeCount, repeating: 0)
    labels = Column(count: nodeCount, repeating: NearestSearch.Label(search: 0, time: 0))
    let arcs = network.undamagedArcs()
    let arcBase = network.arcBase(mobility: mobility.index)
    heap = DistanceHeap(capacity: network.table.arcCount + 1)
    for place in 0..<placeCount {
      nodes[place] = places[place].rawValue
      dijkstra(
        table: network.table, arcs: arcs, arcBase: arcBase, firstThrough: network.firstThroughNode.rawValue,
        direction: .fromRoot, roots: nodes, rootRange: place..<place + 1, times: &least, base: place * nodeCount,
        heap: &heap)
      for node in 0..<nodeCount where node != places[place].index {
        let row = place * nodeCount
        if least[row + node] >= unreachableTime { continue }
        for entering in network.table.arcs(of: node, side: TreeDirection.fromRoot.supportingSide) {
          let arc = arcs[arcBase + entering]
          let isPassable = arc.node >= network.firstThroughNode.rawValue || arc.node == places[place].rawValue
          // Free times of 0 could lead in a circle; such ways are searched.
          if isPassable && arc.time > 0 && least[row + Int(arc.node)] &+ arc.time == least[row + node] {
            steps[row + node] = Step(node: arc.node, edge: network.table.edge[entering])
            break
          }
        }
      }
    }
    for node in 0..<nodeCount {
      let sorted = (0..<placeCount).sorted {
        (least[$0 * nodeCount + node], nodes[$0]) < (least[$1 * nodeCount + node], nodes[$1])
      }
      for (rank, place) in sorted.enumerated() { order[node * placeCount + rank] = UInt16(place) }
    }
  }

  var byteCount: Int {
    order.byteCount + least.byteCount + steps.byteCount + nodes.byteCount + labels.byteCount + heap.byteCount
  }

  /// The free place from which `destination` is reached soonest, of equal ones that of the lowest node; nil where none is free
  /// or has a way.
  /// - Parameter isFree: for each place
  mutating func nearest(
    to destination: NodeID, isFree: borrowing Column<Bool>, in state: borrowing RoadState
  ) -> (place: Int, travelMs: Milliseconds)? {
    var best = -1
    var bestTime = unreachableTime
    let first = destination.index * placeCount
    for rank in first..<first + placeCount {
      let place = Int(order[rank])
      if !isFree[place] { continue }
      var time = least[place * nodeCount + destination.index]
      // Who has no way on undamaged roads has none, and all behind it in the order neither.
      if time >= unreachableTime || time > bestTime { break }
      if !isUnhindered(from: place, to: destination, in: state) {
        time = searched(from: place, to: destination, atMost: bestTime, in: state)
        if time >= unreachableTime { continue }
      }
      if time < bestTime || (time == bestTime && nodes[place] < nodes[best]) {
        best = place
        bestTime = time
      }
    }
    return best < 0 ? nil : (best, Milliseconds(bestTime))
  }

  @inline(__always)
  private func isUnhindered(from place: Int, to destination: NodeID, in state: borrowing RoadState) -> Bool {
    let row = place * nodeCount
    let start = nodes[place]
    var node = destination.rawValue
    while node != start {
      let step = steps[row + Int(node)]
      if step.node == .max { return false }
      let free = state.network.freeTimes[mobility.index * state.network.edgeCount + Int(step.edge)]
      if state.time(edge: Int(step.edge), mobility: mobility.index) != free { return false }
      node = step.node
    }
    return true
  }

  /// The time of a place whose undamaged way is hindered; `unreachableTime` where it is longer than `limit`
  @inline(never)
  private mutating func searched(
    from place: Int, to destination: NodeID, atMost limit: UInt32, in state: borrowing RoadState
  ) -> UInt32 {
    if searchNumber == .max {
      labels.fill(NearestSearch.Label(search: 0, time: 0))
      searchNumber = 0
    }
    searchNumber += 1
    let network = state.network
    let arcBase = network.arcBase(mobility: mobility.index)
    let row = place * nodeCount
    let side = TreeDirection.toRoot.spreadingSide
    heap.removeAll()
    labels[destination.index] = NearestSearch.Label(search: searchNumber, time: 0)
    heap.push(time: least[row + destination.index], node: destination.rawValue)
    while !heap.isEmpty {
      let (bound, node) = heap.pop()
      let time = labels[Int(node)].time
      if bound > limit { return unreachableTime }
      if node == nodes[place] { return time }
      if bound != time &+ least[row + Int(node)] { continue }
      if node < network.firstThroughNode.rawValue && node != destination.rawValue { continue }
      for entering in network.table.arcs(of: Int(node), side: side) {
        let arc = state.arcs[arcBase + entering]
        let reached = time &+ arc.time
        let rest = least[row + Int(arc.node)]
        let label = labels[Int(arc.node)]
        let known = label.search == searchNumber ? label.time : unreachableTime
        if reached < known && rest < unreachableTime {
          labels[Int(arc.node)] = NearestSearch.Label(search: searchNumber, time: reached)
          heap.push(time: reached &+ rest, node: arc.node)
        }
      }
    }
    return unreachableTime
  }
}
