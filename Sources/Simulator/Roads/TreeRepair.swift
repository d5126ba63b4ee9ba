// Repair of a tree of shortest travel times after a batch of changes, on times alone: no parents are stored, so the result
// is the one table of times that the state of the roads allows, whatever happened before. After Ramalingam and Reps (1996),
// "An incremental algorithm for a generalization of the shortest-path problem", Journal of Algorithms 21, 267-305, with
// their two cases, rising and falling, in one batch (Bauer and Wagner 2009, SEA, compare such methods).
//
// Words as for times to the root; the other direction is the mirror image. A node *rests* on an arc that leads to a closer
// node and explains its time: arc + time of the closer node <= time of the node.
//
// 1. Who lost its rest? Candidates are the tails of arcs that became slower and explained a time before. They are taken
//    in the order of their old times, so that all closer nodes are decided: one that still rests on a node that keeps its
//    time keeps its own; else it is *lost*, and the nodes that may have rested on it become candidates.
// 2. Each lost node gets the best time that nodes outside the lost set offer. Tails of arcs that became faster get what
//    these offer. From all that changed, Dijkstra's algorithm spreads the new times.
//
// A tree may be right only below a bound: other times are not below it, but may be wrong. Nothing at or beyond the bound can shorten
// a way below it, so it is neither looked at nor repaired.
//
// Arcs of 0 ms need no special case: nodes 0 ms apart never count as each other's rest, so step 1 may call too many nodes
// lost, which step 2 sets right. The cost depends on the nodes whose times change and their arcs, not on the network.

/// Working memory for repairs of trees of one network.
struct TreeRepair: ~Copyable {
  /// Nodes lost in the repair under way, in the order in which they were found
  private var lost: Column<UInt32>
  private var lostCount = 0
  /// Nodes without a way before that got one; may name a lost node too
  private var reached: Column<UInt32>
  private var reachedCount = 0
  /// For each node the number of the repair that last made it a candidate, and the one in which it was lost
  private var candidateIn: Column<UInt32>
  private var lostIn: Column<UInt32>
  private var repairNumber: UInt32 = 0

  init(nodeCount: Int) {
    lost = Column(count: nodeCount, repeating: 0)
    reached = Column(count: nodeCount, repeating: 0)
    candidateIn = Column(count: nodeCount, repeating: 0)
    lostIn = Column(count: nodeCount, repeating: 0)
  }

  var byteCount: Int { lost.byteCount + reached.byteCount + candidateIn.byteCount + lostIn.byteCount }

  /// Number of nodes whose having a way may have changed in the last repair
  var touchedCount: Int { lostCount + reachedCount }

  /// One of them; a node can come twice.
  func touched(_ index: Int) -> Int { Int(index < lostCount ? lost[index] : reached[index - lostCount]) }

  /// Brings the tree at `times[base...]` from version `version` of the mobility class to the state's present one.
  ///
  /// - Parameters:
  ///   - version: not older than the state's log
  ///   - bound: times below it are right before and afterwards; the others are only not below it
  ///   - lostLimit: gives up when more nodes than this are lost
  ///   - heap: needs room for `arcCount + nodeCount` entries and twice the changes
  /// - Returns: false if it gave up; the times are then as before
  /// - Complexity: O(c log c), where c counts the changes, the nodes whose times change, and the arcs of these
  mutating func repair(
    state: borrowing RoadState, mobility: Int, since version: Int, direction: TreeDirection,
    roots: borrowing Column<UInt32>, rootRange: Range<Int>, times: inout Column<UInt32>, base: Int,
    bound: UInt32 = unreachableTime, lostLimit: Int, heap: inout DistanceHeap
  ) -> Bool {
    if repairNumber == .max {
      candidateIn.fill(0)
      lostIn.fill(0)
      repairNumber = 0
    }
    repairNumber += 1
    lostCount = 0
    reachedCount = 0
    heap.removeAll()
    let network = state.network
    let arcBase = network.arcBase(mobility: mobility)
    let restRow = network.table.row(side: direction.supportingSide)
    let spreadRow = network.table.row(side: direction.spreadingSide)
    let firstThrough = UInt32(network.firstThroughNode.index)
    let present = state.version(mobility: mobility)

    // 1a. Candidates: tails of arcs that became slower and explained a time
    var anyFaster = false
    for number in version..<present {
      let change = state.change(version: number, mobility: mobility)
      let time = state.time(edge: Int(change.edge), mobility: mobility)
      if time == change.oldTime { continue }
      if time < change.oldTime {
        anyFaster = true
        continue
      }
      let ends = network.edgeEnds[Int(change.edge)]
      let (tail, head) = direction == .toRoot ? (ends.from, ends.to) : (ends.to, ends.from)
      addCandidate(
        tail, explainedBy: head, arcTime: change.oldTime, times: times, base: base, bound: bound, heap: &heap)
      if !ends.isOneWay {
        addCandidate(
          head, explainedBy: tail, arcTime: change.oldTime, times: times, base: base, bound: bound, heap: &heap)
      }
    }

    // 1b. Who of them is lost, and who else because of that
    while !heap.isEmpty {
      let (time, node) = heap.pop()
      var rests = time == 0 && contains(roots, rootRange, node)
      for place in network.table.arcs(row: restRow + Int(node)) {
        let arc = state.arcs[arcBase + place]
        let closer = times[base + Int(arc.node)]
        if closer < time && closer &+ arc.time <= time && lostIn[Int(arc.node)] != repairNumber
          && (arc.node >= firstThrough || contains(roots, rootRange, arc.node))
        {
          rests = true
          break
        }
      }
      if rests { continue }
      if lostCount == lostLimit { return false }
      lost[lostCount] = node
      lostCount += 1
      lostIn[Int(node)] = repairNumber
      if node < firstThrough { continue }
      for place in network.table.arcs(row: spreadRow + Int(node)) {
        let arc = state.arcs[arcBase + place]
        let other = times[base + Int(arc.node)]
        // "More than the arc explains" too: it may have become faster since.
        if other < bound && other >= time &+ arc.time && candidateIn[Int(arc.node)] != repairNumber {
          candidateIn[Int(arc.node)] = repairNumber
          heap.push(time: other, node: arc.node)
        }
      }
    }

    // 2a. The best that nodes with a sure time offer to lost ones
    for index in 0..<lostCount {
      let node = lost[index]
      var best = unreachableTime
      for place in network.table.arcs(row: restRow + Int(node)) {
        let arc = state.arcs[arcBase + place]
        let offer = times[base + Int(arc.node)] &+ arc.time
        if offer < best && lostIn[Int(arc.node)] != repairNumber
          && (arc.node >= firstThrough || contains(roots, rootRange, arc.node))
        {
          best = offer
        }
      }
      times[base + Int(node)] = best
      if best < bound { heap.push(time: best, node: node) }
    }

    // 2b. What arcs that became faster offer
    if anyFaster {
      for number in version..<present {
        let change = state.change(version: number, mobility: mobility)
        let time = state.time(edge: Int(change.edge), mobility: mobility)
        if time >= change.oldTime { continue }
        let ends = network.edgeEnds[Int(change.edge)]
        let (tail, head) = direction == .toRoot ? (ends.from, ends.to) : (ends.to, ends.from)
        if head >= firstThrough || contains(roots, rootRange, head) {
          offer(times[base + Int(head)] &+ time, to: tail, times: &times, base: base, bound: bound, heap: &heap)
        }
        if !ends.isOneWay && (tail >= firstThrough || contains(roots, rootRange, tail)) {
          offer(times[base + Int(tail)] &+ time, to: head, times: &times, base: base, bound: bound, heap: &heap)
        }
      }
    }

    // 2c. Spread
    while !heap.isEmpty {
      let (time, node) = heap.pop()
      if time != times[base + Int(node)] { continue }
      if node < firstThrough && !contains(roots, rootRange, node) { continue }
      for place in network.table.arcs(row: spreadRow + Int(node)) {
        let arc = state.arcs[arcBase + place]
        offer(time &+ arc.time, to: arc.node, times: &times, base: base, bound: bound, heap: &heap)
      }
    }
    return true
  }

  @inline(__always)
  private mutating func addCandidate(
    _ tail: UInt32, explainedBy head: UInt32, arcTime: UInt32, times: borrowing Column<UInt32>, base: Int,
    bound: UInt32, heap: inout DistanceHeap
  ) {
    let time = times[base + Int(tail)]
    if time >= bound || times[base + Int(head)] &+ arcTime != time { return }
    if candidateIn[Int(tail)] == repairNumber { return }
    candidateIn[Int(tail)] = repairNumber
    heap.push(time: time, node: tail)
  }

  @inline(__always)
  private mutating func offer(
    _ time: UInt32, to node: UInt32, times: inout Column<UInt32>, base: Int, bound: UInt32, heap: inout DistanceHeap
  ) {
    let before = times[base + Int(node)]
    if time >= before || time >= bound { return }
    if before == unreachableTime && lostIn[Int(node)] != repairNumber {
      reached[reachedCount] = node
      reachedCount += 1
    }
    times[base + Int(node)] = time
    heap.push(time: time, node: node)
  }
}
