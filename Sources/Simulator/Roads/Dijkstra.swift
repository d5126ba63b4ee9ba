// Dijkstra's algorithm (1959) on integer milliseconds: the plain reference, also what fills a tree of travel times that
// can't be repaired.

/// Which way the times of a tree run
enum TreeDirection: UInt8 {
  /// From every node to the root: one-way arcs are followed against their direction.
  case toRoot
  /// From the root to every node
  case fromRoot
}

/// Fills `times[base ..< base + nodeCount]` with the shortest travel times to or from the nearest of some roots.
///
/// - Parameters:
///   - roots: at least one node
///   - heap: any contents are dropped; needs room for `arcCount + roots.count` entries
/// - Complexity: O((nodes + arcs) log nodes)
func dijkstra(
  in state: borrowing RoadState, mobility: MobilityClass, direction: TreeDirection, roots: borrowing Column<UInt32>,
  rootRange: Range<Int>, times: inout Column<UInt32>, base: Int, heap: inout DistanceHeap
) {
  let nodeCount = state.network.nodeCount
  let arcBase = state.arcBase(mobility: mobility.index)
  let rowBase = state.network.table.row(side: direction == .toRoot ? 1 : 0)
  let firstThrough = UInt32(state.network.firstThroughNode.index)
  for index in base..<base + nodeCount { times[index] = unreachableTime }
  heap.removeAll()
  for index in rootRange where times[base + Int(roots[index])] != 0 {
    times[base + Int(roots[index])] = 0
    heap.push(time: 0, node: roots[index])
  }
  while !heap.isEmpty {
    let (time, node) = heap.pop()
    if time != times[base + Int(node)] { continue }
    if node < firstThrough && !contains(roots, rootRange, node) { continue }
    let row = rowBase + Int(node)
    for index in Int(state.network.table.firstArc[row])..<Int(state.network.table.firstArc[row + 1]) {
      let arc = state.arcs[arcBase + index]
      let reached = time &+ arc.time
      if reached < times[base + Int(arc.node)] {
        times[base + Int(arc.node)] = reached
        heap.push(time: reached, node: arc.node)
      }
    }
  }
}

/// Whether a node is one of the roots; asked only for nodes that may not be passed through
func contains(_ roots: borrowing Column<UInt32>, _ range: Range<Int>, _ node: UInt32) -> Bool {
  for index in range where roots[index] == node { return true }
  return false
}
