// Builds HubLabels: see there.

/// Makes the labels of one mobility class.
struct HubLabelBuilder: ~Copyable {
  /// [side * nodeCount + node]
  private(set) var labels: [[HubLabels.Entry]]
  private let arcBase: Int
  private var heap: DistanceHeap
  private var times: Column<UInt32>
  private var touched: Column<UInt32>
  private var spread: Column<UInt32>

  /// Trees in the sample that ranks the nodes
  private static var sampleSize: Int { 32 }

  init(table: borrowing ArcTable, arcBase: Int) {
    labels = Array(repeating: [], count: table.sideCount * table.nodeCount)
    self.arcBase = arcBase
    heap = DistanceHeap(capacity: table.arcCount + table.nodeCount)
    times = Column(count: table.nodeCount, repeating: unreachableTime)
    touched = Column(count: table.nodeCount, repeating: 0)
    spread = Column(count: table.nodeCount, repeating: unreachableTime)
  }

  mutating func build(table: borrowing ArcTable, arcs: borrowing Column<Arc>) {
    for (rank, hub) in ranking(table: table, arcs: arcs).enumerated() {
      for side in 0..<table.sideCount { label(rank: rank, hub: hub, side: side, table: table, arcs: arcs) }
    }
  }

  /// All nodes, those first through which most shortest ways of the sample lead
  private mutating func ranking(table: borrowing ArcTable, arcs: borrowing Column<Arc>) -> [Int] {
    let nodeCount = table.nodeCount
    var load = [Int](repeating: 0, count: nodeCount)
    var roots = Column<UInt32>(count: 1, repeating: 0)
    var farFirst: [UInt64] = []
    let count = min(HubLabelBuilder.sampleSize, nodeCount)
    for sample in 0..<count {
      roots[0] = UInt32(sample * nodeCount / count)
      dijkstra(
        table: table, arcs: arcs, arcBase: arcBase, firstThrough: 0,
        direction: sample % 2 == 0 ? .toRoot : .fromRoot, roots: roots, rootRange: 0..<1, times: &times, base: 0,
        heap: &heap)
      // From the far end inwards: a node hands its load on to the node that it rests on.
      farFirst.removeAll(keepingCapacity: true)
      for node in 0..<nodeCount where times[node] < unreachableTime {
        farFirst.append(UInt64(times[node]) << 32 | UInt64(node))
      }
      farFirst.sort(by: >)
      var here = [Int](repeating: 1, count: nodeCount)
      let restSide = sample % 2 == 0 ? 0 : 1
      for node in farFirst.lazy.map({ Int(truncatingIfNeeded: $0 & 0xFFFF_FFFF) }) {
        load[node] += here[node]
        for place in table.arcs(of: node, side: restSide) {
          let arc = arcs[arcBase + place]
          let closer = times[Int(arc.node)]
          if closer < times[node] && closer &+ arc.time == times[node] {
            here[Int(arc.node)] += here[node]
            break
          }
        }
      }
    }
    times.fill(unreachableTime)
    return (0..<nodeCount).sorted { (load[$0], $1) > (load[$1], $0) }
  }

  /// Adds a hub to the labels of all nodes whose time to (or from) it no earlier hub explains.
  private mutating func label(
    rank: Int, hub: Int, side: Int, table: borrowing ArcTable, arcs: borrowing Column<Arc>
  ) {
    let nodeCount = table.nodeCount
    // Side 0: times from the hub, along arcs that leave; a known time goes over hubs to which this one has times.
    let otherSide = table.sideCount - 1 - side
    for entry in labels[otherSide * nodeCount + hub] { spread[Int(entry.hub)] = entry.time }
    var touchedCount = 1
    touched[0] = UInt32(hub)
    times[hub] = 0
    heap.removeAll()
    heap.push(time: 0, node: UInt32(hub))
    while !heap.isEmpty {
      let (time, node) = heap.pop()
      if time != times[Int(node)] { continue }
      let isKnown = labels[side * nodeCount + Int(node)].contains { spread[Int($0.hub)] &+ $0.time <= time }
      if isKnown { continue }
      labels[side * nodeCount + Int(node)].append(HubLabels.Entry(hub: UInt32(rank), time: time))
      for place in table.arcs(of: Int(node), side: side) {
        let arc = arcs[arcBase + place]
        let reached = time &+ arc.time
        if reached >= times[Int(arc.node)] { continue }
        if times[Int(arc.node)] == unreachableTime {
          touched[touchedCount] = arc.node
          touchedCount += 1
        }
        times[Int(arc.node)] = reached
        heap.push(time: reached, node: arc.node)
      }
    }
    for index in 0..<touchedCount { times[Int(touched[index])] = unreachableTime }
    for entry in labels[otherSide * nodeCount + hub] { spread[Int(entry.hub)] = unreachableTime }
  }
}
