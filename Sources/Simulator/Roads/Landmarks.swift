// Lower bounds on travel times that hold in every state of the roads: landmarks (Goldberg and Harrelson 2005, "Computing
// the shortest path: A* search meets graph theory", SODA, 156-165).
//
// From a few far-off nodes, the landmarks, the undamaged travel times to and from all nodes are known. By the triangle
// inequality, time(L, v) - time(L, u) and time(u, L) - time(v, L) are never more than the time from u to v; and no damage
// makes a road faster than undamaged. So these bounds guide searches (RouteSearch), show that a change far away
// can't matter to a route (RouteCache), and spare policies most exact queries.
//
// The times of one node to all landmarks fill one cache line.

/// Undamaged travel times between every node and a few landmarks, for each mobility class.
struct Landmarks: ~Copyable {
  static var count: Int { 16 }

  /// Times between one node and all landmarks
  typealias Row = SIMD16<Int32>

  private let nodeCount: Int
  fileprivate let sideCount: Int
  /// [(class * sideCount + side) * nodeCount + node]; side 0: from the landmarks, side 1: to them
  private var rows: Column<Row>

  /// Each landmark is the node farthest from those before it, within the largest connected part. One that can't be passed
  /// through counts as passable here, which only lowers a bound.
  /// - Complexity: O(count * classes * (nodes + edges) log nodes)
  init(table: borrowing ArcTable, freeTimes: borrowing Column<UInt32>, classCount: Int, edgeCount: Int) {
    nodeCount = table.nodeCount
    sideCount = table.sideCount
    rows = Column(count: classCount * table.sideCount * table.nodeCount, repeating: Row(repeating: 0))
    if table.nodeCount == 0 { return }
    let arcs = RoadNetwork.arcs(table: table, freeTimes: freeTimes, classCount: classCount, edgeCount: edgeCount)
    var heap = DistanceHeap(capacity: table.arcCount + table.nodeCount)
    var times = Column<UInt32>(count: table.nodeCount, repeating: 0)
    var nearest = Column<UInt32>(count: table.nodeCount, repeating: 0)
    var roots = Column<UInt32>(count: 1, repeating: 0)
    let start = table.nodeInLargestPart()
    for mobility in 0..<classCount {
      let base = mobility * table.sideCount * table.arcCount
      nearest.fill(unreachableTime)
      for landmark in 0..<Landmarks.count {
        // The first search only finds the farthest node from a node of the middle.
        roots[0] = landmark == 0 ? start : Landmarks.farthest(nearest)
        if landmark == 0 {
          dijkstra(
            table: table, arcs: arcs, arcBase: base, firstThrough: 0, direction: .fromRoot, roots: roots,
            rootRange: 0..<1, times: &times, base: 0, heap: &heap)
          roots[0] = Landmarks.farthest(times)
        }
        for side in 0..<table.sideCount {
          dijkstra(
            table: table, arcs: arcs, arcBase: base, firstThrough: 0, direction: side == 0 ? .fromRoot : .toRoot,
            roots: roots, rootRange: 0..<1, times: &times, base: 0, heap: &heap)
          for node in 0..<table.nodeCount {
            rows[(mobility * table.sideCount + side) * table.nodeCount + node][landmark] = Int32(times[node])
            if side == 0 { nearest[node] = min(nearest[node], times[node]) }
          }
        }
      }
    }
  }

  var byteCount: Int { rows.byteCount }

  /// Times from the landmarks to a node
  @inline(__always)
  func from(mobility: Int, node: Int) -> Row { rows[mobility * sideCount * nodeCount + node] }

  /// Times from a node to the landmarks
  @inline(__always)
  func to(mobility: Int, node: Int) -> Row { rows[(mobility * sideCount + sideCount - 1) * nodeCount + node] }

  /// No state of the roads lets anybody of the class travel from one node to the other in less.
  @inline(__always)
  func leastTime(mobility: Int, from: Int, to: Int) -> UInt32 {
    let origin = Bound(self, mobility: mobility, from: from)
    return origin.leastTime(self, mobility: mobility, to: to)
  }

  /// One end of a bound, read once and used against many other ends
  struct Bound: BitwiseCopyable {
    private let from: Row
    private let to: Row

    @inline(__always)
    init(_ landmarks: borrowing Landmarks, mobility: Int, from node: Int) {
      from = landmarks.from(mobility: mobility, node: node)
      to = landmarks.to(mobility: mobility, node: node)
    }

    /// Bound on the time from this end to a node
    @inline(__always)
    func leastTime(_ landmarks: borrowing Landmarks, mobility: Int, to node: Int) -> UInt32 {
      let there = landmarks.from(mobility: mobility, node: node) &- from
      if landmarks.sideCount == 1 { return Landmarks.largest(Landmarks.magnitude(there)) }
      return Landmarks.largest(
        Landmarks.larger(
          Landmarks.positive(there), Landmarks.positive(to &- landmarks.to(mobility: mobility, node: node))))
    }

    /// Bound on the time from a node to this end
    @inline(__always)
    func leastTime(_ landmarks: borrowing Landmarks, mobility: Int, from node: Int) -> UInt32 {
      let there = from &- landmarks.from(mobility: mobility, node: node)
      if landmarks.sideCount == 1 { return Landmarks.largest(Landmarks.magnitude(there)) }
      return Landmarks.largest(
        Landmarks.larger(
          Landmarks.positive(there), Landmarks.positive(landmarks.to(mobility: mobility, node: node) &- to)))
    }
  }

  // Written with shifts, because the library's `pointwiseMax` and `max` go element by element. Times lie in 0 ... 2^31 - 1,
  // so neither do their differences overflow, nor those of elements without negative ones.

  @inline(__always)
  private static func magnitude(_ row: Row) -> Row {
    let sign = row &>> 31
    return (row ^ sign) &- sign
  }

  @inline(__always)
  private static func positive(_ row: Row) -> Row { row & ~(row &>> 31) }

  @inline(__always)
  private static func larger(_ first: SIMD16<Int32>, _ second: SIMD16<Int32>) -> SIMD16<Int32> {
    let rest = second &- first
    return second &- (rest & (rest &>> 31))
  }

  @inline(__always)
  private static func larger(_ first: SIMD8<Int32>, _ second: SIMD8<Int32>) -> SIMD8<Int32> {
    let rest = second &- first
    return second &- (rest & (rest &>> 31))
  }

  @inline(__always)
  private static func larger(_ first: SIMD4<Int32>, _ second: SIMD4<Int32>) -> SIMD4<Int32> {
    let rest = second &- first
    return second &- (rest & (rest &>> 31))
  }

  /// The largest element of a row without negative ones
  @inline(__always)
  private static func largest(_ row: Row) -> UInt32 {
    let eight = larger(row.lowHalf, row.highHalf)
    let four = larger(eight.lowHalf, eight.highHalf)
    return UInt32(bitPattern: max(max(four.x, four.y), max(four.z, four.w)))
  }

  /// The node with the largest time that is not unreachable; the lowest of equals
  private static func farthest(_ times: borrowing Column<UInt32>) -> UInt32 {
    var best = 0
    var longest: UInt32 = 0
    for node in 0..<times.count where times[node] > longest && times[node] < unreachableTime {
      longest = times[node]
      best = node
    }
    return UInt32(best)
  }
}

extension ArcTable {
  /// The lowest node of the largest part that hangs together, direction disregarded. O(nodes + arcs)
  fileprivate func nodeInLargestPart() -> UInt32 {
    var isSeen = Column<Bool>(count: nodeCount, repeating: false)
    var stack = Column<UInt32>(count: nodeCount, repeating: 0)
    var best = 0
    var largest = 0
    for start in 0..<nodeCount where !isSeen[start] {
      isSeen[start] = true
      stack[0] = UInt32(start)
      var depth = 1
      var size = 0
      while depth > 0 {
        depth -= 1
        size += 1
        let node = Int(stack[depth])
        for side in 0..<sideCount {
          for place in arcs(of: node, side: side) where !isSeen[Int(self.node[place])] {
            isSeen[Int(self.node[place])] = true
            stack[depth] = self.node[place]
            depth += 1
          }
        }
      }
      if size > largest {
        largest = size
        best = start
      }
    }
    return UInt32(best)
  }
}
