// Dijkstra's algorithm (1959) on integer milliseconds: the plain reference, also what fills a tree of travel times that
// can't be repaired.

/// Which way the times of a tree run
enum TreeDirection: UInt8 {
  /// From every node to the root: one-way arcs are followed against their direction.
  case toRoot
  /// From the root to every node
  case fromRoot

  /// The side of the arc table along which times spread from the root: those that enter a node for `toRoot`
  @inline(__always)
  var spreadingSide: Int { self == .toRoot ? 1 : 0 }

  /// The side on which a node finds the next one towards the root
  @inline(__always)
  var supportingSide: Int { self == .toRoot ? 0 : 1 }
}

/// Fills `times[base ..< base + nodeCount]` with the shortest travel times to or from the nearest of some roots.
///
/// - Parameters:
///   - arcBase: where the arcs of the mobility class begin in `arcs`
///   - firstThrough: nodes below it are not passed through, unless they are roots
///   - rootRange: which of `roots` are meant
///   - nodeLimit: stops when so many nodes have their final times
///   - heap: any contents are dropped; needs room for `arcCount` entries and the roots
/// - Returns: times below it are final, and all others are not below it; `unreachableTime` where all are final
/// - Complexity: O(nodes + (n + arcs of these) log n), n nodes with final times
@discardableResult
func dijkstra(
  table: borrowing ArcTable, arcs: borrowing Column<Arc>, arcBase: Int, firstThrough: UInt32, direction: TreeDirection,
  roots: borrowing Column<UInt32>, rootRange: Range<Int>, times: inout Column<UInt32>, base: Int,
  nodeLimit: Int = .max, heap: inout DistanceHeap
) -> UInt32 {
  let rowBase = table.row(side: direction.spreadingSide)
  for index in base..<base + table.nodeCount { times[index] = unreachableTime }
  heap.removeAll()
  for index in rootRange where times[base + Int(roots[index])] != 0 {
    times[base + Int(roots[index])] = 0
    heap.push(time: 0, node: roots[index])
  }
  var final = 0
  while !heap.isEmpty {
    let (time, node) = heap.pop()
    if time != times[base + Int(node)] { continue }
    if final == nodeLimit { return time }
    final += 1
    if node < firstThrough && !contains(roots, rootRange, node) { continue }
    for place in table.arcs(row: rowBase + Int(node)) {
      let arc = arcs[arcBase + place]
      let reached = time &+ arc.time
      if reached < times[base + Int(arc.node)] {
        times[base + Int(arc.node)] = reached
        heap.push(time: reached, node: arc.node)
      }
    }
  }
  return unreachableTime
}

/// Whether a node is one of the roots; asked only for nodes that may not be passed through
func contains(_ roots: borrowing Column<UInt32>, _ range: Range<Int>, _ node: UInt32) -> Bool {
  for index in range where roots[index] == node { return true }
  return false
}
