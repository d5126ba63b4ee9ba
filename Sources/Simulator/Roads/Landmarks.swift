// Lower bounds on undamaged travel times for networks too large for HubLabels: landmarks (Goldberg and Harrelson 2005,
// "Computing the shortest path: A* search meets graph theory", SODA, 156-165).
//
// From a few far-off nodes, the landmarks, the undamaged times to and from all nodes are known. By the triangle inequality,
// time(L, v) - time(L, u) and time(u, L) - time(v, L) are never more than the time from u to v. The times of one node to
// all landmarks fill one cache line.

/// Undamaged travel times between every node and a few landmarks, for each mobility class.
struct Landmarks: ~Copyable {
  /// Times between one node and all landmarks
  typealias Row = SIMD16<Int32>

  private static var count: Int { Row.scalarCount }

  private let nodeCount: Int
  private let sideCount: Int
  /// [(class * sideCount + side) * nodeCount + node]; side 0: from the landmarks, side 1: to them
  private var rows: Column<Row>

  /// Each landmark is the node farthest from those before it, within the largest connected part. Nodes that can't be passed
  /// through count as passable here, which only lowers a bound.
  /// - Complexity: O(count * classes * (nodes + arcs) log nodes)
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
      // The first landmark is the node farthest from a node of the largest part.
      roots[0] = start
      dijkstra(
        table: table, arcs: arcs, arcBase: base, firstThrough: 0, direction: .fromRoot, roots: roots,
        rootRange: 0..<1, times: &nearest, base: 0, heap: &heap)
      for landmark in 0..<Landmarks.count {
        roots[0] = Landmarks.farthest(nearest)
        for side in 0..<table.sideCount {
          dijkstra(
            table: table, arcs: arcs, arcBase: base, firstThrough: 0, direction: side == 0 ? .fromRoot : .toRoot,
            roots: roots, rootRange: 0..<1, times: &times, base: 0, heap: &heap)
          for node in 0..<table.nodeCount {
            rows[(mobility * table.sideCount + side) * table.nodeCount + node][landmark] = Int32(times[node])
            if side == 0 { nearest[node] = landmark == 0 ? times[node] : min(nearest[node], times[node]) }
          }
        }
      }
    }
  }

  var byteCount: Int { rows.byteCount }

  /// Times from the landmarks to a node
  @inline(__always)
  func fromLandmarks(mobility: Int, node: Int) -> Row { rows[mobility * sideCount * nodeCount + node] }

  /// Times from a node to the landmarks
  @inline(__always)
  func toLandmarks(mobility: Int, node: Int) -> Row { rows[(mobility * sideCount + sideCount - 1) * nodeCount + node] }

  /// Both rows of one node
  struct Rows: BitwiseCopyable {
    var from: Row
    var to: Row
  }

  @inline(__always)
  func rows(mobility: Int, node: Int) -> Rows {
    Rows(
      from: fromLandmarks(mobility: mobility, node: node), to: toLandmarks(mobility: mobility, node: node))
  }

  /// A bound on the time from one node to another
  @inline(__always)
  func leastTime(from tail: Rows, to head: Rows) -> UInt32 {
    let there = head.from &- tail.from
    if sideCount == 1 { return Landmarks.largest(Landmarks.magnitude(there)) }
    return Landmarks.largest(Landmarks.larger(Landmarks.positive(there), Landmarks.positive(tail.to &- head.to)))
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
  private static func larger(_ first: Row, _ second: Row) -> Row {
    let rest = second &- first
    return second &- (rest & (rest &>> 31))
  }

  /// The largest element of a row without negative ones
  @inline(__always)
  private static func largest(_ row: Row) -> UInt32 {
    let (low, high) = (row.lowHalf, row.highHalf)
    let rest8 = high &- low
    let eight = high &- (rest8 & (rest8 &>> 31))
    let rest4 = eight.highHalf &- eight.lowHalf
    let four = eight.highHalf &- (rest4 & (rest4 &>> 31))
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
