// Which arcs leave and enter each node: compressed sparse rows, arcs sorted by node, then by edge.
//
//     firstArc  | 0 | 2 | 3 | ...     arcs of node v: firstArc[v] ..< firstArc[v + 1]
//     node      | 4 | 7 | 1 | ...     the node at the other end
//     edge      | 0 | 5 | 2 | ...     the edge it belongs to; ascending within a node
//
// Two such tables lie in the same columns: side 0, the arcs that leave a node, then side 1, those that enter it. Where
// every edge is two-way the sides are equal and only side 0 is stored.

/// An arc as a search reads it
struct Arc: BitwiseCopyable {
  /// The node at its other end
  var node: UInt32
  /// Travel time; `unreachableTime` when closed
  var time: UInt32
}

/// The two ends of an edge
struct EdgeEnds: BitwiseCopyable {
  var from: UInt32
  var to: UInt32
  var isOneWay: Bool
}

/// The arcs of a road network, by node.
struct ArcTable: ~Copyable {
  let nodeCount: Int
  /// Arcs on one side
  let arcCount: Int
  /// 1 if every edge is two-way, else 2
  let sideCount: Int
  /// [row(side) + node]: place of the node's first arc in the other columns
  private(set) var firstArc: Column<UInt32>
  private(set) var node: Column<UInt32>
  private(set) var edge: Column<UInt32>
  /// [4 * edge + corner]: places of the edge's arcs, or `.max`. Corners: leaving `from`, leaving `to`, entering `to`,
  /// entering `from`
  private(set) var placesOfEdge: Column<UInt32>

  /// An edge from a node to itself gets no arc: it lies on no shortest way. O(nodes + edges)
  init(nodeCount: Int, edges: RoadNetwork.Edges) {
    let edgeCount = edges.from.count
    let isSymmetric = !edges.isOneWay.contains(true)
    self.nodeCount = nodeCount
    sideCount = isSymmetric ? 1 : 2
    let rowCount = nodeCount + 1
    var rows = Column<UInt32>(count: sideCount * rowCount, repeating: 0)
    // Count the arcs of each node one place too far to the right, then sum up.
    for edge in 0..<edgeCount where edges.from[edge] != edges.to[edge] {
      let (from, to) = (edges.from[edge].index, edges.to[edge].index)
      rows[from + 1] += 1
      if !edges.isOneWay[edge] { rows[to + 1] += 1 }
      if isSymmetric { continue }
      rows[rowCount + to + 1] += 1
      if !edges.isOneWay[edge] { rows[rowCount + from + 1] += 1 }
    }
    for row in 1..<rowCount { rows[row] += rows[row - 1] }
    let arcCount = Int(rows[nodeCount])
    if !isSymmetric {
      // Side 1 begins where side 0 ends, so that its numbers are places in the shared columns.
      rows[rowCount] = UInt32(arcCount)
      for row in rowCount + 1..<2 * rowCount { rows[row] += rows[row - 1] }
    }
    self.arcCount = arcCount
    firstArc = rows
    node = Column(count: sideCount * arcCount, repeating: 0)
    edge = Column(count: sideCount * arcCount, repeating: 0)
    placesOfEdge = Column(count: 4 * edgeCount, repeating: .max)
    var next = Column<UInt32>(count: firstArc.count, repeating: 0)
    for row in 0..<firstArc.count { next[row] = firstArc[row] }
    for edge in 0..<edgeCount where edges.from[edge] != edges.to[edge] {
      let (from, to) = (edges.from[edge].index, edges.to[edge].index)
      place(edge: edge, corner: 0, row: from, node: to, next: &next)
      if !edges.isOneWay[edge] { place(edge: edge, corner: 1, row: to, node: from, next: &next) }
      if isSymmetric { continue }
      place(edge: edge, corner: 2, row: rowCount + to, node: from, next: &next)
      if !edges.isOneWay[edge] { place(edge: edge, corner: 3, row: rowCount + from, node: to, next: &next) }
    }
  }

  private mutating func place(edge: Int, corner: Int, row: Int, node: Int, next: inout Column<UInt32>) {
    let arc = Int(next[row])
    next[row] += 1
    self.node[arc] = UInt32(node)
    self.edge[arc] = UInt32(edge)
    placesOfEdge[4 * edge + corner] = UInt32(arc)
  }

  /// Where the rows of a side begin in `firstArc`: 0 for arcs that leave a node, 1 for those that enter it
  @inline(__always)
  func row(side: Int) -> Int { sideCount == 1 ? 0 : side * (nodeCount + 1) }

  /// Places of the arcs in a row
  @inline(__always)
  func arcs(row: Int) -> Range<Int> {
    Range(uncheckedBounds: (Int(firstArc[row]), Int(firstArc[row + 1])))
  }

  /// Places of a node's arcs on a side
  @inline(__always)
  func arcs(of node: Int, side: Int) -> Range<Int> { arcs(row: row(side: side) + node) }
}
