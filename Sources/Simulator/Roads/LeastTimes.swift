// Undamaged travel times as what no state of the roads can beat. They guide searches (RouteSearch) and show that a change
// far away can't matter to a route (RouteCache).
//
// They are exact, from HubLabels, in networks of a size up to which labels are quickly made, and bounds from Landmarks above. In
// networks up to the size of a province, searches keep what they have asked in a table of all pairs, in units of about a second,
// rounded down: a label is read some twenty entries long, the table once.

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
  /// Row `(class × nodes + from) × nodes + to`: a bound in units of `2^unitBits` ms; `.max` = not yet asked. Of no length unless kept.
  private var bounds: Column<UInt16>
  private let keepsBounds: Bool
  private var firstBound = 0
  private var loaded = (node: 0, mobility: 0)
  private var isSpread = false

  private static var unitBits: UInt32 { 10 }
  private static var largestKept: Int { 2048 }

  /// - Parameter keepsBounds: `bound(to:mobility:)` will be asked often
  init(network: RoadNetwork, keepsBounds: Bool = false) {
    self.network = network
    self.keepsBounds = keepsBounds && network.hasLabels && network.nodeCount <= LeastTimes.largestKept
    bounds = Column(
      count: self.keepsBounds ? network.classCount * network.nodeCount * network.nodeCount : 0, repeating: .max)
    hubTimes = Column(count: network.hasLabels ? network.nodeCount : 0, repeating: unreachableTime)
  }

  var byteCount: Int { hubTimes.byteCount + bounds.byteCount }

  /// Prepares `bound(to:mobility:)`: bounds on the times from a node. O(1) where they are kept, else as `load(from:mobility:)`
  mutating func loadBounds(from node: Int, mobility: Int) {
    if !keepsBounds { return load(from: node, mobility: mobility) }
    firstBound = (mobility * network.nodeCount + node) * network.nodeCount
    loaded = (node, mobility)
    isSpread = false
  }

  /// A time that none from the loaded node to another can be less than
  @inline(__always)
  mutating func bound(to node: Int, mobility: Int) -> UInt32 {
    if !keepsBounds { return time(to: node, mobility: mobility) }
    let known = bounds[firstBound &+ node]
    return known == .max ? workOut(node) : UInt32(known) &<< LeastTimes.unitBits
  }

  @inline(never)
  private mutating func workOut(_ node: Int) -> UInt32 {
    if !isSpread {
      load(from: loaded.node, mobility: loaded.mobility)
      isSpread = true
    }
    let bound = UInt16(min(time(to: node, mobility: loaded.mobility) >> LeastTimes.unitBits, UInt32(UInt16.max) - 1))
    bounds[firstBound + node] = bound
    return UInt32(bound) << LeastTimes.unitBits
  }

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
