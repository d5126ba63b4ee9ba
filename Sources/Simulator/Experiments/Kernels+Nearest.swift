// The nearest idle unit under changing roads: a grid of 38 × 38 towns with 2,500 roads, of which 64 are closed and one more
// closes or reopens before each decision. The unit that is sent stays busy for a number of decisions.

/// How the nearest idle unit is found
protocol NearestFinder: ~Copyable {
  init(network: RoadNetwork, places: [NodeID])
  mutating func nearest(
    to destination: NodeID, isFree: borrowing Column<Bool>, in state: borrowing RoadState
  ) -> (place: Int, travelMs: Milliseconds)?
}

extension NearestOfSet: NearestFinder {
  init(network: RoadNetwork, places: [NodeID]) {
    self.init(network: network, places: places, mobility: MobilityClass(0))
  }
}

/// The rival: Dijkstra's algorithm over the whole network at each decision, then the least time of all free places
struct DijkstraFinder: NearestFinder, ~Copyable {
  private var times: Column<UInt32>
  private var root = Column<UInt32>(count: 1, repeating: 0)
  private var heap: DistanceHeap
  private let places: Table<NodeID>

  init(network: RoadNetwork, places: [NodeID]) {
    times = Column(count: network.nodeCount, repeating: 0)
    heap = DistanceHeap(capacity: network.table.arcCount + 1)
    self.places = Table(places)
  }

  mutating func nearest(
    to destination: NodeID, isFree: borrowing Column<Bool>, in state: borrowing RoadState
  ) -> (place: Int, travelMs: Milliseconds)? {
    root[0] = destination.rawValue
    dijkstra(
      table: state.network.table, arcs: state.arcs, arcBase: 0, firstThrough: 0, direction: .toRoot, roots: root,
      rootRange: 0..<1, times: &times, base: 0, heap: &heap)
    var best = -1
    var bestTime = unreachableTime
    for place in 0..<places.count where isFree[place] {
      let time = times[places[place].index]
      let isBetter = time < bestTime || (time == bestTime && best >= 0 && places[place].index < places[best].index)
      if isBetter {
        best = place
        bestTime = time
      }
    }
    return best < 0 ? nil : (best, Milliseconds(bestTime))
  }
}

struct NearestUnderChange<Finder: NearestFinder & ~Copyable>: ~Copyable {
  static var side: Int { 38 }
  static var closedRoads: Int { 64 }

  let network: RoadNetwork
  var state: RoadState
  var finder: Finder
  var isFree: Column<Bool>
  var busy: RingBuffer<Int32>
  var closed: RingBuffer<Int32>
  var random: Xoshiro256
  let busyCount: Int
  var decisions = 0
  /// Of all answers: place and time
  var digest: UInt64 = 0

  init(units: Int, seed: UInt64) {
    var random = Xoshiro256(seed: seed)
    let side = Self.side
    var edges = RoadNetwork.Edges()
    var times: [Milliseconds] = []
    for node in 0..<side * side {
      // To the east and to the south, one in ten missing
      for (isInside, other) in [(node % side < side - 1, node + 1), (node / side < side - 1, node + side)]
      where isInside && random.uniform() > 0.1 {
        edges.from.append(NodeID(node))
        edges.to.append(NodeID(other))
        edges.isOneWay.append(false)
        edges.lengthMetres.append(10_000)
        // 5 to 20 minutes
        times.append(300_000 + Milliseconds(random.uniform() * 900_000))
      }
    }
    edges.freeTravelMs = [times]
    let wading = Wading(limitMillimetres: 300, quadratic: 0, linear: 0, constant: 40)
    do throws(RoadNetworkError) {
      network = try RoadNetwork(nodeCount: side * side, edges: edges, wading: [wading], labelLimit: 0)
    } catch {
      preconditionFailure("the roads of the kernel: \(error)")
    }
    var places: [NodeID] = []
    while places.count < units {
      let node = NodeID(min(side * side - 1, Int(random.uniform() * Double(side * side))))
      if !places.contains(node) { places.append(node) }
    }
    state = RoadState(network: network)
    finder = Finder(network: network, places: places)
    isFree = Column(count: units, repeating: true)
    busyCount = units / 4
    busy = RingBuffer(capacity: units)
    closed = RingBuffer(capacity: Self.closedRoads + 1)
    self.random = random
  }

  @inline(__always)
  private mutating func whole(below count: Int) -> Int {
    min(count - 1, Int(random.uniform() * Double(count)))
  }

  @inline(never)
  mutating func decide(_ count: Int) {
    for _ in 0..<count {
      changeRoad()
      let destination = NodeID(whole(below: network.nodeCount))
      if busy.count > busyCount, let unit = busy.popFirst() { isFree[Int(unit)] = true }
      if let found = finder.nearest(to: destination, isFree: isFree, in: state) {
        isFree[found.place] = false
        busy.append(Int32(found.place))
        digest = digest &* 31 &+ UInt64(found.place) &+ UInt64(found.travelMs) &<< 16
      }
      decisions += 1
    }
  }

  private mutating func changeRoad() {
    if closed.count >= Self.closedRoads, let edge = closed.popFirst() {
      state.set(EdgeID(Int(edge)), isBlocked: false)
      return
    }
    let edge = whole(below: network.edgeCount)
    if state.condition(of: EdgeID(edge)).isBlocked { return }
    state.set(EdgeID(edge), isBlocked: true)
    closed.append(Int32(edge))
  }
}

/// - Returns: nanoseconds a decision, the change of a road included. The first answers are compared with those of Dijkstra's
///   algorithm, which goes through the same decisions.
func nearestUnderChange<Finder: NearestFinder & ~Copyable>(
  _: Finder.Type, _ workload: String, _ units: Int, _ decisions: Int, _ seed: UInt64
) -> KernelResult {
  let units = min(units, 1000)
  let compared = min(decisions, 2000)
  var reference = NearestUnderChange<DijkstraFinder>(units: units, seed: seed)
  reference.decide(compared)
  var model = NearestUnderChange<Finder>(units: units, seed: seed)
  model.decide(compared)
  let areEqual = model.digest == reference.digest
  let run = timed { model.decide(decisions) }
  return KernelResult(
    workload: workload, engine: "lastmile", size: units, operations: decisions,
    nanosecondsPerOperation: run.nanoseconds / Double(decisions),
    check: "\(compared) answers \(areEqual ? "as" : "NOT as") Dijkstra's", passed: areEqual)
}
