// Which parts of the network hang together in a state of the roads: a quick answer to "is there no way at all?", for
// searches that would otherwise go through everything before they give up.

/// The connected parts of a road network for each mobility class. One-way roads count in both directions, so that two nodes
/// of different parts have no way between them, while two of the same part usually have one.
struct RoadComponents: ~Copyable {
  /// Row `class × nodes + node`: the first node of the part
  private var part: Column<UInt32>
  private var queue: Column<UInt32>
  private var versions: InlineArray<4, Int> = .init(repeating: -1)
  private let nodeCount: Int

  init(network: RoadNetwork) {
    nodeCount = network.nodeCount
    part = Column(count: network.classCount * nodeCount, repeating: 0)
    queue = Column(count: nodeCount, repeating: 0)
  }

  var byteCount: Int { part.byteCount + queue.byteCount }

  /// Whether two nodes lie in one part.
  /// - Complexity: O(1) when no road has changed since the last call for the class, else O(nodes + edges)
  @inline(__always)
  mutating func connects(
    _ one: NodeID, _ other: NodeID, by mobility: MobilityClass, in state: borrowing RoadState
  ) -> Bool {
    if versions[mobility.index] != state.version(mobility: mobility.index) { update(mobility.index, in: state) }
    let base = mobility.index * nodeCount
    return part[base + one.index] == part[base + other.index]
  }

  @inline(never)
  private mutating func update(_ mobility: Int, in state: borrowing RoadState) {
    versions[mobility] = state.version(mobility: mobility)
    let network = state.network
    let arcBase = network.arcBase(mobility: mobility)
    let base = mobility * nodeCount
    for node in 0..<nodeCount { part[base + node] = .max }
    for root in 0..<nodeCount where part[base + root] == .max {
      part[base + root] = UInt32(root)
      queue[0] = UInt32(root)
      var head = 0
      var end = 1
      while head < end {
        let node = Int(queue[head])
        head += 1
        for side in 0..<network.table.sideCount {
          for place in network.table.arcs(of: node, side: side) {
            let arc = state.arcs[arcBase + place]
            let other = base + Int(arc.node)
            if arc.time == unreachableTime || part[other] != .max { continue }
            part[other] = UInt32(root)
            queue[end] = arc.node
            end += 1
          }
        }
      }
    }
  }
}
