// Undamaged travel times between any two nodes, without a search: hub labels by pruned landmark labelling (Akiba, Iwata and
// Yoshida 2013, "Fast exact shortest-path distance queries on large networks by pruned landmark labeling", SIGMOD,
// 349-360; with Dijkstra's algorithm for their breadth-first search).
//
// Each node has a label: a few hubs, with the time to each. For any two nodes some hub on a shortest way between them is in
// both labels, so the time is the least sum over common hubs. On the Liaoning roads a label has 21 hubs, on Philadelphia's
// 84. On one-way roads a node has two labels: times to hubs and times from them.
//
//     first     | 0 | 3 | 7 | ...            label of a node: entries first[row] ..< first[row + 1]
//     entries   | (0, 812) (4, 90) (31, 0) | ...   hubs by rank, ascending, and times
//
/// Labels of all nodes of a network, for each mobility class.
struct HubLabels: ~Copyable {
  struct Entry: BitwiseCopyable {
    /// Rank of the hub; 0 is the most important node
    var hub: UInt32
    var time: UInt32
  }

  private let nodeCount: Int
  private let sideCount: Int
  /// [(class * sideCount + side) * (nodeCount + 1) + node]; side 0: from hubs to the node, side 1: from the node to hubs
  private let first: Column<UInt32>
  private let entries: Column<Entry>

  /// Nodes are ranked by how many shortest ways of a sample lead through them, equal ones by their index. Nodes that can't
  /// be passed through count as passable here, which only lowers a bound.
  /// - Complexity: measured, for each class: 10 ms for the Liaoning roads, 0.8 s for Philadelphia's
  init(table: borrowing ArcTable, freeTimes: borrowing Column<UInt32>, classCount: Int, edgeCount: Int) {
    nodeCount = table.nodeCount
    sideCount = table.sideCount
    let arcs = RoadNetwork.arcs(table: table, freeTimes: freeTimes, classCount: classCount, edgeCount: edgeCount)
    var lists: [[Entry]] = []
    for mobility in 0..<classCount {
      var builder = HubLabelBuilder(table: table, arcBase: mobility * table.sideCount * table.arcCount)
      builder.build(table: table, arcs: arcs)
      lists += builder.labels
    }
    // One more row at the end of each side, so that `first[row + 1]` always exists.
    var first = Column<UInt32>(count: classCount * table.sideCount * (table.nodeCount + 1), repeating: 0)
    var entries = Column(count: lists.reduce(0) { $0 + $1.count }, repeating: Entry(hub: 0, time: 0))
    var end = 0
    for side in 0..<classCount * table.sideCount {
      for node in 0..<table.nodeCount {
        first[side * (table.nodeCount + 1) + node] = UInt32(end)
        for entry in lists[side * table.nodeCount + node] {
          entries[end] = entry
          end += 1
        }
      }
      first[side * (table.nodeCount + 1) + table.nodeCount] = UInt32(end)
    }
    self.first = first
    self.entries = entries
  }

  var byteCount: Int { first.byteCount + entries.byteCount }

  /// Mean number of hubs in a label
  var meanSize: Double { Double(entries.count) / Double(max(1, first.count)) }

  /// The label with times from hubs to a node
  @inline(__always)
  func fromHubs(mobility: Int, node: Int) -> Range<Int> {
    range(row: mobility * sideCount * (nodeCount + 1) + node)
  }

  /// The label with times from a node to hubs
  @inline(__always)
  func toHubs(mobility: Int, node: Int) -> Range<Int> {
    range(row: (mobility * sideCount + sideCount - 1) * (nodeCount + 1) + node)
  }

  @inline(__always)
  private func range(row: Int) -> Range<Int> { Range(uncheckedBounds: (Int(first[row]), Int(first[row + 1]))) }

  @inline(__always)
  subscript(index: Int) -> Entry { entries[index] }

  /// All entries, for loops over the places of a label
  @inline(__always) var view: ColumnView<Entry> { entries.view }

  /// The undamaged travel time. O(size of the labels)
  func time(mobility: Int, from: Int, to: Int) -> UInt32 {
    let ahead = toHubs(mobility: mobility, node: from)
    let back = fromHubs(mobility: mobility, node: to)
    var best = unreachableTime
    var (one, other) = (ahead.lowerBound, back.lowerBound)
    // The ranges are the labels' own.
    let entries = self.entries.view
    while one < ahead.upperBound && other < back.upperBound {
      let (left, right) = (entries[unchecked: one], entries[unchecked: other])
      if left.hub == right.hub { best = min(best, left.time &+ right.time) }
      one &+= left.hub <= right.hub ? 1 : 0
      other &+= right.hub <= left.hub ? 1 : 0
    }
    return best
  }
}
