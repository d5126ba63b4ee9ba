// The road graph: what exists, and never changes during a run. Closures, water and slow-downs live in RoadState.

/// An error in the description of a road network. `edge` counts from 0 in the order of the input.
public enum RoadNetworkError: Error, Equatable {
  case tooManyNodes(Int)
  case tooManyEdges(Int)
  /// 1 to `MobilityClass.maxCount` classes are allowed.
  case badNumberOfClasses(Int)
  /// An array of the input has another length than `from`.
  case lengthMismatch(array: String, count: Int, expected: Int)
  case nodeOutOfRange(edge: Int, node: Int, nodeCount: Int)
  /// Not finite or negative
  case badLength(edge: Int, metres: Double)
  /// Below 0, or `RoadNetwork.horizonMs` and above
  case badTravelTime(edge: Int, mobilityClass: Int, milliseconds: Int64)
  /// A coefficient is not finite, or the quadratic one or the limit is negative.
  case badWading(mobilityClass: Int)
  case firstThroughNodeOutOfRange(Int)
}

/// An immutable road graph with free-flow travel times for each mobility class. Shared by all workers.
///
/// All its hot columns are internal: only `RoadState` and the searches read them.
// @unchecked: columns hold pointers, but nothing is written after `init`.
public final class RoadNetwork: @unchecked Sendable {
  /// Edges as arrays of equal length: edge number i is made of the elements number i.
  public struct Edges: Sendable {
    public var from: [NodeID] = []
    public var to: [NodeID] = []
    /// Passable from `from` to `to` only
    public var isOneWay: [Bool] = []
    public var lengthMetres: [Double] = []
    /// Free-flow travel time for each mobility class and edge: `freeTravelMs[class][edge]`, in ms, at least 1;
    /// `Int64.max`: that class can never use this edge. 0 is allowed, and distances are exact with it, but a unit that
    /// goes by `nextEdge` can circle for ever among nodes that lie 0 ms apart.
    public var freeTravelMs: [[Milliseconds]] = []

    public init() {}
  }

  /// A way of this length or longer counts as no way: 2^31 - 1 ms, 24.8 days. So sums of times can't overflow, whatever
  /// the state of the roads.
  public static var horizonMs: Milliseconds { Milliseconds(unreachableTime) }

  public let nodeCount: Int
  public let edgeCount: Int
  public let classCount: Int
  /// A way may begin or end at a node below this one, but not pass through it (the convention of the
  /// TransportationNetworks data, whose low nodes are centroids of zones). 0: every node may be passed.
  public let firstThroughNode: NodeID
  /// Every edge is two-way, so times to a node and from it are equal.
  public var isSymmetric: Bool { table.sideCount == 1 }

  let table: ArcTable
  /// From, to and direction of each edge
  let edgeEnds: Column<EdgeEnds>
  let edgeLengthMetres: Column<Double>
  /// [class * edgeCount + edge]; `unreachableTime` where the class can't go
  let freeTimes: Column<UInt32>
  let wading: Column<Wading>
  /// Whether `labels` are filled; else `landmarks` are
  let hasLabels: Bool
  let labels: HubLabels
  let landmarks: Landmarks
  let regions: NetworkRegions
  /// Least times are the undamaged times themselves: labels don't know of nodes that can't be passed through.
  var hasExactLeastTimes: Bool { hasLabels && firstThroughNode.index == 0 }

  /// - Parameters:
  ///   - nodeCount: nodes have the indices 0 ..< nodeCount
  ///   - edges: parallel edges are kept apart; an edge from a node to itself is kept but lies on no way
  ///   - wading: one for each mobility class
  ///   - firstThroughNode: see the property
  ///   - labelLimit: up to so many nodes, labels are made that give undamaged times without a search. They take more than
  ///     linear time and space: 10 ms and 0.25 MB a class for the 1,453 nodes of Liaoning, 0.8 s and 18 MB for the 13,389 of
  ///     Philadelphia. Larger networks get landmarks, in about linear time; searches are then less well guided.
  /// - Throws: `RoadNetworkError` for the first defect found
  /// - Complexity: that of the labels or landmarks; all else O(nodes + edges * classes)
  public init(
    nodeCount: Int, edges: Edges, wading: [Wading], firstThroughNode: NodeID = NodeID(0), labelLimit: Int = 8192
  ) throws(RoadNetworkError) {
    try RoadNetwork.check(nodeCount: nodeCount, edges: edges, wading: wading, firstThroughNode: firstThroughNode)
    let edgeCount = edges.from.count
    self.nodeCount = nodeCount
    self.edgeCount = edgeCount
    self.classCount = wading.count
    self.firstThroughNode = firstThroughNode
    let table = ArcTable(nodeCount: nodeCount, edges: edges)
    var ends = Column(count: edgeCount, repeating: EdgeEnds(from: 0, to: 0, isOneWay: false))
    var lengths = Column<Double>(count: edgeCount, repeating: 0)
    var times = Column<UInt32>(count: edgeCount * wading.count, repeating: 0)
    for edge in 0..<edgeCount {
      ends[edge] = EdgeEnds(
        from: edges.from[edge].rawValue, to: edges.to[edge].rawValue, isOneWay: edges.isOneWay[edge])
      lengths[edge] = edges.lengthMetres[edge]
      for mobility in 0..<wading.count {
        let time = edges.freeTravelMs[mobility][edge]
        times[mobility * edgeCount + edge] = time == .max ? unreachableTime : UInt32(time)
      }
    }
    var limits = Column<Wading>(count: wading.count, repeating: wading[0])
    for mobility in 0..<wading.count { limits[mobility] = wading[mobility] }

    self.edgeEnds = ends
    self.edgeLengthMetres = lengths
    let hasLabels = nodeCount <= labelLimit
    self.hasLabels = hasLabels
    self.labels = HubLabels(
      table: table, freeTimes: times, classCount: hasLabels ? wading.count : 0, edgeCount: edgeCount)
    self.landmarks = Landmarks(
      table: table, freeTimes: times, classCount: hasLabels ? 0 : wading.count, edgeCount: edgeCount)
    self.regions = NetworkRegions(table: table)
    self.freeTimes = times
    self.wading = limits
    self.table = table
  }

  /// Where the arcs of a class begin in the columns of a state
  @inline(__always)
  func arcBase(mobility: Int) -> Int { mobility * table.sideCount * table.arcCount }

  /// The arcs of all classes on undamaged roads: [arcBase(class) + place], see `ArcTable` for places
  func undamagedArcs() -> Column<Arc> {
    RoadNetwork.arcs(table: table, freeTimes: freeTimes, classCount: classCount, edgeCount: edgeCount)
  }

  static func arcs(
    table: borrowing ArcTable, freeTimes: borrowing Column<UInt32>, classCount: Int, edgeCount: Int
  ) -> Column<Arc> {
    let arcCount = table.sideCount * table.arcCount
    var arcs = Column(count: classCount * arcCount, repeating: Arc(node: 0, time: 0))
    for mobility in 0..<classCount {
      for place in 0..<arcCount {
        arcs[mobility * arcCount + place] = Arc(
          node: table.node[place], time: freeTimes[mobility * edgeCount + Int(table.edge[place])])
      }
    }
    return arcs
  }

  private static func check(
    nodeCount: Int, edges: Edges, wading: [Wading], firstThroughNode: NodeID
  ) throws(RoadNetworkError) {
    let count = edges.from.count
    guard nodeCount >= 0 && nodeCount < 1 << 30 else { throw .tooManyNodes(nodeCount) }
    guard count < 1 << 29 else { throw .tooManyEdges(count) }
    guard (1...MobilityClass.maxCount).contains(wading.count) else { throw .badNumberOfClasses(wading.count) }
    guard firstThroughNode.index <= nodeCount else { throw .firstThroughNodeOutOfRange(firstThroughNode.index) }
    func same(_ array: String, _ actual: Int, _ expected: Int) throws(RoadNetworkError) {
      if actual != expected { throw .lengthMismatch(array: array, count: actual, expected: expected) }
    }
    try same("to", edges.to.count, count)
    try same("isOneWay", edges.isOneWay.count, count)
    try same("lengthMetres", edges.lengthMetres.count, count)
    try same("freeTravelMs", edges.freeTravelMs.count, wading.count)
    for mobility in 0..<wading.count {
      try same("freeTravelMs[\(mobility)]", edges.freeTravelMs[mobility].count, count)
      let limits = wading[mobility]
      guard limits.limitMillimetres >= 0, limits.quadratic >= 0, limits.quadratic.isFinite, limits.linear.isFinite,
        limits.constant.isFinite
      else { throw .badWading(mobilityClass: mobility) }
    }
    for edge in 0..<count {
      for node in [edges.from[edge], edges.to[edge]] where node.index >= nodeCount {
        throw .nodeOutOfRange(edge: edge, node: node.index, nodeCount: nodeCount)
      }
      let length = edges.lengthMetres[edge]
      guard length >= 0, length.isFinite else { throw .badLength(edge: edge, metres: length) }
      for mobility in 0..<wading.count {
        let time = edges.freeTravelMs[mobility][edge]
        guard time >= 0, time == .max || time < horizonMs else {
          throw .badTravelTime(edge: edge, mobilityClass: mobility, milliseconds: time)
        }
      }
    }
  }

  /// The two ends of an edge, in the order of the input
  public func ends(of edge: EdgeID) -> (from: NodeID, to: NodeID) {
    (NodeID(Int(edgeEnds[edge.index].from)), NodeID(Int(edgeEnds[edge.index].to)))
  }

  public func lengthMetres(of edge: EdgeID) -> Double { edgeLengthMetres[edge.index] }

  /// Free-flow travel time in ms; `Int64.max` where the class can't go
  public func freeTravelMs(of edge: EdgeID, by mobility: MobilityClass) -> Milliseconds {
    publicTime(freeTimes[mobility.index * edgeCount + edge.index])
  }
}
