// The state of all edges at one moment of one replication: their conditions, and the travel times that follow for each
// mobility class. One worker owns it. Two of them stand side by side: the actual state, in which units move, and the
// reported one, in which commanders decide.
//
// The current time of every arc lies beside the node that it leads to, in the order in which a search reads them. Changes
// are also written to a log per class, a ring of edges with the times that they had before, so that a route or a tree of
// travel times can be checked or repaired when it is next asked for: it needs only the entries since its own version. The
// logs keep the last `logCapacity` changes; whatever is older starts afresh.
//
// Versions never go back, not even in `reset`: that writes its changes to the logs like any other. So a tree that
// survives a reset is still repaired to the right times.
//
// Changes in one region of the network are linked from the latest back, so that what depends on a few regions need not look at others.

/// An entry of the log of changes
struct RoadChange: BitwiseCopyable {
  var edge: UInt32
  /// The travel time before the change
  var oldTime: UInt32
  /// The versions that the latest changes before it in the regions of the edge's two ends made; 0 = none
  var previousFrom = 0
  var previousTo = 0
}

/// Conditions and travel times of all edges of one network at one moment.
///
/// Few words wide, so that it is passed on as it is: one of many words is copied to the stack for each call that borrows it.
struct RoadState: ~Copyable {
  let network: RoadNetwork
  /// [arcBase(class) + place]: see ArcTable for places
  private(set) var arcs: Column<Arc>
  private let rest: UnsafeMutablePointer<Rest>

  private struct Rest: ~Copyable {
    /// Changes that a log holds: a power of two
    let logCapacity: Int
    var conditions: Column<RoadCondition>
    /// [class * edgeCount + edge]
    var times: Column<UInt32>
    /// [class * logCapacity + version % logCapacity]
    var log: Column<RoadChange>
    var versions: Column<Int>
    /// [class * regions + region]: the version that the latest change in the region made
    var lastChanges: Column<Int>
    /// For each class the number of edges that are slower than undamaged
    var slowedCounts: Column<Int>
    /// The edges that aren't undamaged, in no particular order, and for each edge its place in that list or -1
    var damaged: Column<UInt32>
    var placeInDamaged: Column<Int32>
    var damagedCount = 0
  }

  /// An undamaged state.
  /// - Parameter logCapacity: changes per class that are remembered for the repair of trees, at least; rounded up to a
  ///   power of two
  init(network: RoadNetwork, logCapacity: Int = 1024) {
    self.network = network
    var capacity = 1
    while capacity < logCapacity { capacity *= 2 }
    let classCount = network.classCount
    let edgeCount = network.edgeCount
    var times = Column<UInt32>(count: classCount * edgeCount, repeating: 0)
    for index in 0..<times.count { times[index] = network.freeTimes[index] }
    arcs = network.undamagedArcs()
    rest = .allocate(capacity: 1)
    rest.initialize(
      to: Rest(
        logCapacity: capacity, conditions: Column(count: edgeCount, repeating: .undamaged), times: times,
        log: Column(count: classCount * capacity, repeating: RoadChange(edge: 0, oldTime: 0)),
        versions: Column(count: classCount, repeating: 0),
        lastChanges: Column(count: classCount * NetworkRegions.limit, repeating: 0),
        slowedCounts: Column(count: classCount, repeating: 0),
        damaged: Column(count: edgeCount, repeating: 0), placeInDamaged: Column(count: edgeCount, repeating: -1)))
  }

  deinit {
    rest.deinitialize(count: 1)
    rest.deallocate()
  }

  /// Tells this state from all others: times cached for one mean nothing in another.
  var identity: UnsafeRawPointer { UnsafeRawPointer(rest) }

  /// Changes that the log of a class holds
  var logCapacity: Int { rest.pointee.logCapacity }

  /// Edges that aren't undamaged
  var damagedCount: Int { rest.pointee.damagedCount }

  /// Bytes that the state occupies
  var byteCount: Int {
    MemoryLayout<Rest>.stride + arcs.byteCount + rest.pointee.conditions.byteCount + rest.pointee.times.byteCount
      + rest.pointee.log.byteCount
      + rest.pointee.versions.byteCount + rest.pointee.lastChanges.byteCount
      + rest.pointee.slowedCounts.byteCount + rest.pointee.damaged.byteCount
      + rest.pointee.placeInDamaged.byteCount
  }

  /// Number of changes so far of the travel times of a class; grows for ever
  func version(of mobility: MobilityClass) -> Int { rest.pointee.versions[mobility.index] }

  @inline(__always)
  func version(mobility: Int) -> Int { rest.pointee.versions[mobility] }

  /// What made version `version + 1` of the class out of `version`. Only the last `logCapacity` are known.
  @inline(__always)
  func change(version: Int, mobility: Int) -> RoadChange {
    rest.pointee.log[mobility * logCapacity + (version & (logCapacity - 1))]
  }

  /// The version that the latest change of an edge with an end in a region made; 0 = none
  @inline(__always)
  func lastChange(inRegion region: Int, mobility: Int) -> Int {
    rest.pointee.lastChanges[mobility * NetworkRegions.limit + region]
  }

  /// What the latest change before a change was in a region in which one of its ends lies, as the version that it made
  @inline(__always)
  func previous(_ change: RoadChange, inRegion region: Int) -> Int {
    network.regions[network.edgeEnds[Int(change.edge)].from] == region ? change.previousFrom : change.previousTo
  }

  /// The present time of an edge; `unreachableTime` when closed
  @inline(__always)
  func time(edge: Int, mobility: Int) -> UInt32 { rest.pointee.times[mobility * network.edgeCount + edge] }

  /// Whether no edge is slower than undamaged for a class
  @inline(__always)
  func isUndamaged(mobility: Int) -> Bool { rest.pointee.slowedCounts[mobility] == 0 }

  func condition(of edge: EdgeID) -> RoadCondition { rest.pointee.conditions[edge.index] }

  /// Time to travel along the edge in its present condition; `.unreachable` when it is closed to the class
  func travelMs(of edge: EdgeID, by mobility: MobilityClass) -> Milliseconds {
    publicTime(rest.pointee.times[mobility.index * network.edgeCount + edge.index])
  }

  /// Sets the condition of an edge.
  ///
  /// The time of a class is its free time divided by the share of the speed that is left, or the time through the water if
  /// that is longer; closed if the edge is blocked, if the water reaches the class's limit or if the class can never go.
  /// Times are rounded up to whole milliseconds, so that nobody is faster than the formula.
  /// - Returns: whether a travel time of some class changed
  /// - Complexity: O(classes)
  @discardableResult
  mutating func set(_ edge: EdgeID, _ condition: RoadCondition) -> Bool {
    let index = edge.index
    if condition == rest.pointee.conditions[index] { return false }
    rest.pointee.conditions[index] = condition
    note(index, isDamaged: condition != .undamaged)
    var changed = false
    for mobility in 0..<network.classCount {
      let time = travelTime(edge: index, mobility: mobility, condition: condition)
      let place = mobility * network.edgeCount + index
      let oldTime = rest.pointee.times[place]
      if time == oldTime { continue }
      rest.pointee.times[place] = time
      let free = network.freeTimes[place]
      rest.pointee.slowedCounts[mobility] += (time > free ? 1 : 0) - (oldTime > free ? 1 : 0)
      writeArcs(edge: index, mobility: mobility, time: time)
      let version = rest.pointee.versions[mobility]
      let ends = network.edgeEnds[index]
      let from = mobility * NetworkRegions.limit + network.regions[ends.from]
      let to = mobility * NetworkRegions.limit + network.regions[ends.to]
      rest.pointee.log[mobility * logCapacity + (version & (logCapacity - 1))] = RoadChange(
        edge: UInt32(index), oldTime: oldTime, previousFrom: rest.pointee.lastChanges[from],
        previousTo: rest.pointee.lastChanges[to])
      rest.pointee.lastChanges[from] = version + 1
      rest.pointee.lastChanges[to] = version + 1
      rest.pointee.versions[mobility] = version + 1
      changed = true
    }
    return changed
  }

  /// Closes the edge to every class, or clears it; water and speed stay.
  @discardableResult
  mutating func set(_ edge: EdgeID, isBlocked: Bool) -> Bool {
    var condition = rest.pointee.conditions[edge.index]
    condition.isBlocked = isBlocked
    return set(edge, condition)
  }

  /// Sets the depth of water; blockage and speed stay.
  @discardableResult
  mutating func set(_ edge: EdgeID, waterMillimetres: Int) -> Bool {
    precondition(waterMillimetres >= 0)
    var condition = rest.pointee.conditions[edge.index]
    condition.waterMillimetres = Int32(clamping: waterMillimetres)
    return set(edge, condition)
  }

  /// Sets the share of the free speed; blockage and water stay.
  @discardableResult
  mutating func set(_ edge: EdgeID, speedPermille: Int) -> Bool {
    precondition(speedPermille >= 1 && speedPermille <= 1000)
    var condition = rest.pointee.conditions[edge.index]
    condition.speedPermille = Int16(speedPermille)
    return set(edge, condition)
  }

  /// Makes every edge undamaged, for the next replication. O(damaged edges)
  mutating func reset() {
    while damagedCount > 0 { set(EdgeID(Int(rest.pointee.damaged[damagedCount - 1])), .undamaged) }
  }

  private mutating func note(_ edge: Int, isDamaged: Bool) {
    let place = Int(rest.pointee.placeInDamaged[edge])
    if isDamaged == (place >= 0) { return }
    if isDamaged {
      rest.pointee.damaged[damagedCount] = UInt32(edge)
      rest.pointee.placeInDamaged[edge] = Int32(damagedCount)
      rest.pointee.damagedCount += 1
    } else {
      rest.pointee.damagedCount -= 1
      let last = rest.pointee.damaged[damagedCount]
      rest.pointee.damaged[place] = last
      rest.pointee.placeInDamaged[Int(last)] = Int32(place)
      rest.pointee.placeInDamaged[edge] = -1
    }
  }

  private func travelTime(edge: Int, mobility: Int, condition: RoadCondition) -> UInt32 {
    let free = network.freeTimes[mobility * network.edgeCount + edge]
    if condition.isBlocked || free == unreachableTime { return unreachableTime }
    var time = UInt64(free)
    if condition.speedPermille < 1000 {
      let permille = UInt64(condition.speedPermille)
      time = (time * 1000 + permille - 1) / permille
    }
    if condition.waterMillimetres > 0 {
      let speedKmh = network.wading[mobility].speedKmh(waterMillimetres: Int(condition.waterMillimetres))
      if speedKmh <= 0 { return unreachableTime }
      // 1 m at 1 km/h takes 3600 ms.
      let wadingMs = (network.edgeLengthMetres[edge] * 3600 / speedKmh).rounded(.up)
      time = wadingMs < Double(unreachableTime) ? max(time, UInt64(wadingMs)) : UInt64(unreachableTime)
    }
    return UInt32(min(time, UInt64(unreachableTime)))
  }

  private mutating func writeArcs(edge: Int, mobility: Int, time: UInt32) {
    let base = network.arcBase(mobility: mobility)
    for corner in 0..<4 {
      let arc = network.table.placesOfEdge[4 * edge + corner]
      if arc != .max { arcs[base + Int(arc)].time = time }
    }
  }
}
