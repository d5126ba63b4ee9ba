// A road network cut into at most 64 regions, so that what a change far away cannot matter to need not look at it: whatever is cached
// notes in one word the regions that it depends on, and RoadState links the changes of each region.

/// Regions of nodes that lie near each other, as many as a word has bits.
struct NetworkRegions: ~Copyable {
  /// For each node the number of its region
  private var regionOf: Column<UInt8>

  static var limit: Int { 64 }

  /// Every region
  static var all: UInt64 { .max }

  private static var leastNodes: Int { 16 }

  /// Seeds are as far from each other as they can be, one after the other; a node belongs to the seed that the fewest edges lead to,
  /// of equally near ones the first.
  /// - Complexity: O(nodes × regions) at worst
  init(table: borrowing ArcTable) {
    let nodeCount = table.nodeCount
    regionOf = Column(count: nodeCount, repeating: 0)
    var edgesTo = Column<UInt32>(count: nodeCount, repeating: .max)
    var queue = Column<UInt32>(count: nodeCount, repeating: 0)
    let count = min(NetworkRegions.limit, max(1, nodeCount / NetworkRegions.leastNodes))
    for region in 0..<count where nodeCount > 0 {
      var seed = 0
      for node in 0..<nodeCount where edgesTo[node] > edgesTo[seed] { seed = node }
      edgesTo[seed] = 0
      regionOf[seed] = UInt8(region)
      queue[0] = UInt32(seed)
      var head = 0
      var tail = 1
      while head < tail {
        let node = Int(queue[head])
        head += 1
        for side in 0..<table.sideCount {
          for place in table.arcs(of: node, side: side) {
            let next = Int(table.node[place])
            if edgesTo[next] <= edgesTo[node] + 1 { continue }
            edgesTo[next] = edgesTo[node] + 1
            regionOf[next] = UInt8(region)
            queue[tail] = UInt32(next)
            tail += 1
          }
        }
      }
    }
  }

  var byteCount: Int { regionOf.byteCount }

  @inline(__always)
  subscript(node: UInt32) -> Int { Int(regionOf.view[unchecked: Int(node)]) }

  /// The region of a node as a set of one
  @inline(__always)
  func bit(_ node: UInt32) -> UInt64 { 1 &<< UInt64(regionOf.view[unchecked: Int(node)]) }
}
