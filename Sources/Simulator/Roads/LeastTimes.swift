// Undamaged travel times as what no state of the roads can beat. They guide searches (RouteSearch) and show that a change
// far away can't matter to a route (RouteCache).
//
// They are exact, from HubLabels, in networks of a size up to which labels are quickly made, and bounds from Landmarks above.

extension RoadNetwork {
  /// The least time from one node to another. O(size of the labels)
  @inline(__always)
  func leastTime(mobility: Int, from: Int, to: Int) -> UInt32 {
    if hasLabels { return labels.time(mobility: mobility, from: from, to: to) }
    return landmarks.leastTime(
      from: landmarks.rows(mobility: mobility, node: from), to: landmarks.rows(mobility: mobility, node: to))
  }
}

/// Least times between one node and many others: the node's label spread out by hub, or its landmark rows.
struct LeastTimes: ~Copyable {
  private let network: RoadNetwork
  /// For each rank the time between the node and the hub; `unreachableTime` where the hub isn't in the label
  private var hubTimes: Column<UInt32>
  /// The label that is spread out
  private var range = 0..<0
  private var rows = Landmarks.Rows(from: Landmarks.Row(), to: Landmarks.Row())

  init(network: RoadNetwork) {
    self.network = network
    hubTimes = Column(count: network.hasLabels ? network.nodeCount : 0, repeating: unreachableTime)
  }

  var byteCount: Int { hubTimes.byteCount }

  /// Prepares `time(to:)`: times from a node. O(size of the labels)
  mutating func load(from node: Int, mobility: Int) {
    if network.hasLabels {
      spread(network.labels.toHubs(mobility: mobility, node: node))
    } else {
      rows = network.landmarks.rows(mobility: mobility, node: node)
    }
  }

  /// Prepares `time(from:)`: times to a node. O(size of the labels)
  mutating func load(to node: Int, mobility: Int) {
    if network.hasLabels {
      spread(network.labels.fromHubs(mobility: mobility, node: node))
    } else {
      rows = network.landmarks.rows(mobility: mobility, node: node)
    }
  }

  private mutating func spread(_ label: Range<Int>) {
    for index in range { hubTimes[Int(network.labels[index].hub)] = unreachableTime }
    range = label
    for index in range {
      let entry = network.labels[index]
      hubTimes[Int(entry.hub)] = entry.time
    }
  }

  /// Least time from the loaded node to another
  @inline(__always)
  func time(to node: Int, mobility: Int) -> UInt32 {
    if network.hasLabels { return least(network.labels.fromHubs(mobility: mobility, node: node)) }
    return network.landmarks.leastTime(from: rows, to: network.landmarks.rows(mobility: mobility, node: node))
  }

  /// Least time from another node to the loaded one
  @inline(__always)
  func time(from node: Int, mobility: Int) -> UInt32 {
    if network.hasLabels { return least(network.labels.toHubs(mobility: mobility, node: node)) }
    return network.landmarks.leastTime(from: network.landmarks.rows(mobility: mobility, node: node), to: rows)
  }

  /// Not inlined: in a function of its own the loop keeps everything in registers.
  @inline(never)
  private func least(_ label: Range<Int>) -> UInt32 {
    var best = unreachableTime
    let hubTimes = self.hubTimes.view
    let entries = network.labels.view
    // Ranges and hubs are the network's own.
    var index = label.lowerBound
    while index < label.upperBound {
      let entry = entries[unchecked: index]
      best = min(best, hubTimes[unchecked: Int(entry.hub)] &+ entry.time)
      index &+= 1
    }
    return best
  }
}
