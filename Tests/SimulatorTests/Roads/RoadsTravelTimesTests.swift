import Testing

@testable import Simulator

/// Times, next edges, nearest places and reachability against a definition that shares no code with them, while roads
/// close, slow down and reopen at random.
@Suite struct RoadsTravelTimesTests {
  static let kinds: [(name: String, oneWayShare: Double, firstThrough: Int, shortestMs: Int, longestMs: Int)] = [
    ("two-way", 0, 0, 1, 1000), ("partly one-way", 0.4, 0, 1, 1000), ("all one-way", 1, 0, 1, 1000),
    ("no way through the first nodes", 0.4, 4, 1, 1000), ("many ties", 0, 0, 1, 3), ("one-way with ties", 0.3, 0, 1, 2),
    ("some roads of 0 ms", 0.3, 0, 0, 3), ("roads of 0 ms and forbidden nodes", 0, 3, 0, 2),
  ]

  @Test(arguments: kinds.indices, 1...12)
  func everyAnswerFollowsFromTheStateAlone(kind: Int, seed: UInt64) throws {
    let kind = Self.kinds[kind]
    var random = TestRandom(seed: seed)
    let nodes = 5 + random.below(25)
    var edges = randomEdges(
      nodes: nodes, edges: nodes * (1 + random.below(3)), longestMs: kind.longestMs, shortestMs: kind.shortestMs,
      oneWayShare: kind.oneWayShare, random: &random)
    // A second class that is slower, stands more water, and can't use some edges at all.
    edges.freeTravelMs.append(edges.freeTravelMs[0].map { random.below(8) == 0 ? .max : $0 * 3 / 2 })
    let network = try RoadNetwork(
      nodeCount: nodes, edges: edges, wading: [carWading, carWading.stretched(toLimitMillimetres: 700)],
      firstThroughNode: NodeID(kind.firstThrough),
      labelLimit: seed % 2 == 0 ? 0 : 8192)
    // A log that is shorter than what a repair would take: whatever is older must start afresh.
    var state = RoadState(network: network, logCapacity: seed % 3 == 0 ? 2 : 64)
    var times = TravelTimes(network: network, treeCapacity: 2, routeCapacity: 8)
    var nearest = NearestSearch(network: network)
    let seats = [NodeID(random.below(nodes)), NodeID(random.below(nodes))]
    let toSeats = times.addRootSet(seats, direction: .toRoot)
    let fromSeats = times.addRootSet(seats, direction: .fromRoot)
    var isReached = [[Bool]](repeating: [Bool](repeating: true, count: nodes), count: 4)

    // Labels give the undamaged times themselves, where no node is barred.
    for mobility in [MobilityClass(0), MobilityClass(1)] where network.hasExactLeastTimes {
      for to in 0..<nodes {
        let expected = bellmanFord(network, state, by: mobility, roots: [to], oneWay: edges.isOneWay)
        for from in 0..<nodes {
          #expect(times.leastTravelMs(from: NodeID(from), to: NodeID(to), by: mobility) == expected[from])
          #expect(times.travelMs(from: NodeID(from), to: NodeID(to), by: mobility, in: state) == expected[from])
        }
      }
      #expect(times.counts.searches == 0)
    }

    for round in 0..<40 {
      if round == 25 {
        state.reset()
        times.reset()
        isReached = isReached.map { $0.map { _ in true } }
      }
      for _ in 0..<[0, 1, 1, 2, 5, 30][random.below(6)] {
        state.set(EdgeID(random.below(edges.from.count)), randomCondition(&random))
      }
      let mobility = MobilityClass(random.below(2))
      let to = random.below(nodes)
      let expected = bellmanFord(network, state, by: mobility, roots: [to], oneWay: edges.isOneWay)
      for _ in 0..<nodes {
        let from = random.below(nodes)
        if random.below(2) == 0 {
          #expect(times.travelMs(from: NodeID(from), to: NodeID(to), by: mobility, in: state) == expected[from])
        }
        let spread = times.travelMs(fromOneOfMany: NodeID(from), to: NodeID(to), by: mobility, in: state)
        #expect(spread == expected[from])
        let step = times.nextEdge(from: NodeID(from), to: NodeID(to), by: mobility, in: state)
        let edge = canonicalEdge(
          network, state, by: mobility, from: from, to: to, times: expected, oneWay: edges.isOneWay)
        #expect(step?.edge == edge)
        if let step {
          let ends = network.ends(of: step.edge)
          #expect(step.node == (ends.from.index == from ? ends.to : ends.from))
        }
        let least = times.leastTravelMs(from: NodeID(from), to: NodeID(to), by: mobility)
        #expect(least <= expected[from])
      }

      let outward = bellmanFord(
        network, state, by: mobility, roots: [to], direction: .fromRoot, oneWay: edges.isOneWay)
      let tree = times.tree(from: NodeID(to), by: mobility, in: state)
      #expect((0..<nodes).map { times.travelMs(tree, NodeID($0)) } == outward)

      nearest.begin(to: NodeID(to), by: mobility)
      var inOrder: [Milliseconds] = []
      while let (node, ms) = nearest.next(in: state) {
        #expect(ms == expected[node.index])
        inOrder.append(ms)
      }
      #expect(inOrder == expected.filter { $0 != .max }.sorted())

      for (index, set) in [toSeats, fromSeats].enumerated() {
        let roots = seats.map(\.index)
        let direction: TreeDirection = index == 0 ? .toRoot : .fromRoot
        let all = bellmanFord(
          network, state, by: mobility, roots: roots, direction: direction, oneWay: edges.isOneWay)
        let tree = times.tree(of: set, by: mobility, in: state)
        #expect((0..<nodes).map { times.travelMs(tree, NodeID($0)) } == all)
        // Changes gather until they are asked for.
        if random.below(4) > 0 { continue }
        let count = times.reachabilityChanges(of: set, by: mobility, in: state)
        var expectedChanges: [Int] = []
        for node in 0..<nodes where (all[node] != .max) != isReached[2 * index + mobility.index][node] {
          expectedChanges.append(node)
          isReached[2 * index + mobility.index][node].toggle()
        }
        #expect((0..<count).map { times.changedNode($0).node.index } == expectedChanges)
        for change in 0..<count {
          let (node, reached) = times.changedNode(change)
          #expect(reached == (all[node.index] != .max))
        }
      }
    }
  }

  /// Searches for ways to one node cost a tree in the end, which then is repaired; after too many changes it is forgotten.
  @Test func aDestinationThatIsSearchedForAgainAndAgainGetsATree() throws {
    var random = TestRandom(seed: 11)
    let nodes = 200
    let edges = randomEdges(nodes: nodes, edges: 500, longestMs: 1000, oneWayShare: 0.2, random: &random)
    let network = try RoadNetwork(nodeCount: nodes, edges: edges, wading: [carWading])
    var state = RoadState(network: network)
    var times = TravelTimes(network: network, treeCapacity: 2, routeCapacity: 8)
    let car = MobilityClass(0)
    func ask() {
      let expected = bellmanFord(network, state, by: car, roots: [0], oneWay: edges.isOneWay)
      for from in 1..<nodes {
        let edge = canonicalEdge(network, state, by: car, from: from, to: 0, times: expected, oneWay: edges.isOneWay)
        #expect(times.nextEdge(from: NodeID(from), to: NodeID(0), by: car, in: state)?.edge == edge)
      }
    }
    func change(edges count: Int) {
      for _ in 0..<count { state.set(EdgeID(random.below(edges.from.count)), randomCondition(&random)) }
    }
    change(edges: 20)
    ask()
    #expect(times.counts.settledNodes >= nodes && times.counts.settledNodes < 3 * nodes)
    #expect(times.counts.computedTrees == 1)
    let searches = times.counts.searches
    for _ in 0..<10 {
      change(edges: 2)
      ask()
    }
    #expect(times.counts.searches == searches)
    #expect(times.counts.computedTrees == 1 && times.counts.repairedTrees > 5)
    change(edges: 400)
    ask()
    #expect(times.counts.searches > searches && times.counts.computedTrees == 2)
  }

  /// Labels give the undamaged times, landmarks at most these, whatever end was loaded before.
  @Test(arguments: [0, 8192], [0, 0.3]) func leastTimesAreUndamagedTimes(labelLimit: Int, oneWayShare: Double) throws {
    var random = TestRandom(seed: 3)
    let nodes = 60
    let edges = randomEdges(nodes: nodes, edges: 90, longestMs: 1000, oneWayShare: oneWayShare, random: &random)
    let network = try RoadNetwork(nodeCount: nodes, edges: edges, wading: [carWading], labelLimit: labelLimit)
    let plain = PlainDijkstra(network, oneWay: edges.isOneWay)
    var least = LeastTimes(network: network)
    var sum = (bound: 0, exact: 0)
    for _ in 0..<40 {
      let end = random.below(nodes)
      for direction in [TreeDirection.toRoot, .fromRoot] {
        let expected = plain.times(end, direction: direction, costs: edges.freeTravelMs[0])
        if direction == .toRoot {
          least.load(to: end, mobility: 0)
        } else {
          least.load(from: end, mobility: 0)
        }
        for node in 0..<nodes {
          let time = publicTime(
            direction == .toRoot ? least.time(from: node, mobility: 0) : least.time(to: node, mobility: 0))
          if labelLimit > 0 { #expect(time == expected[node]) } else { #expect(time <= expected[node]) }
          if expected[node] == .max { continue }
          sum.bound += Int(time)
          sum.exact += Int(expected[node])
        }
      }
    }
    // With 16 landmarks among 60 nodes the bounds are good.
    #expect(2 * sum.bound > sum.exact)
  }

  /// A grid with so many roads closed that ways wind and parts are cut off: long searches, with and without success, where
  /// the search from the destination and the flood from the origin meet or fail to.
  @Test(arguments: [(0, 35), (8192, 35), (0, 48), (8192, 48)])
  func mazesAreSearchedToTheEnd(labelLimit: Int, blockedPercent: Int) throws {
    let side = 30
    var list: [(from: Int, to: Int, ms: Int)] = []
    var random = TestRandom(seed: UInt64(labelLimit + blockedPercent))
    for row in 0..<side {
      for column in 0..<side {
        let node = row * side + column
        if column + 1 < side { list.append((node, node + 1, 1 + random.below(100))) }
        if row + 1 < side { list.append((node + side, node, 1 + random.below(100))) }
      }
    }
    var edges = oneClassEdges(list, isOneWay: false)
    if blockedPercent == 35 {
      for edge in list.indices where random.below(10) == 0 { edges.isOneWay[edge] = true }
    }
    let network = try RoadNetwork(
      nodeCount: side * side, edges: edges, wading: [carWading], labelLimit: labelLimit)
    let plain = PlainDijkstra(network, oneWay: edges.isOneWay)
    var state = RoadState(network: network)
    let car = MobilityClass(0)
    for edge in list.indices where random.below(100) < blockedPercent { state.set(EdgeID(edge), isBlocked: true) }
    let costs = list.indices.map { state.travelMs(of: EdgeID($0), by: car) }
    var reached = 0
    var cutOff = 0
    var settled = 0
    for _ in 0..<15 {
      let to = random.below(side * side)
      let expected = plain.times(to, direction: .toRoot, costs: costs)
      // A new cache each time, so that every question is a search.
      var times = TravelTimes(network: network, treeCapacity: 1, routeCapacity: 1)
      for _ in 0..<10 {
        let from = random.below(side * side)
        if expected[from] == .max { cutOff += 1 } else { reached += 1 }
        #expect(times.travelMs(from: NodeID(from), to: NodeID(to), by: car, in: state) == expected[from])
        let edge = canonicalEdge(
          network, state, by: car, from: from, to: to, times: expected, oneWay: edges.isOneWay)
        #expect(times.nextEdge(from: NodeID(from), to: NodeID(to), by: car, in: state)?.edge == edge)
      }
      settled += times.counts.settledNodes
    }
    #expect(reached > 20 && cutOff > 10 && settled > 2000)
  }

  /// Routes that units keep using while roads change one by one, most of them far away: what is checked, not searched again, must
  /// still be what a search would find.
  @Test(arguments: [0, 8192], [1, 100]) func routesInUseStayRightThroughManyChanges(labelLimit: Int, longestMs: Int)
    throws
  {
    let side = 16
    var list: [(from: Int, to: Int, ms: Int)] = []
    var random = TestRandom(seed: UInt64(labelLimit + longestMs))
    for row in 0..<side {
      for column in 0..<side {
        let node = row * side + column
        if column + 1 < side { list.append((node, node + 1, 1 + random.below(longestMs))) }
        if row + 1 < side { list.append((node + side, node, 1 + random.below(longestMs))) }
      }
    }
    let edges = oneClassEdges(list, isOneWay: false)
    let network = try RoadNetwork(
      nodeCount: side * side, edges: edges, wading: [carWading], labelLimit: labelLimit)
    let plain = PlainDijkstra(network, oneWay: edges.isOneWay)
    var state = RoadState(network: network)
    let car = MobilityClass(0)
    for edge in list.indices where random.below(3) == 0 { state.set(EdgeID(edge), randomCondition(&random)) }
    var times = TravelTimes(network: network, treeCapacity: 1, routeCapacity: 64)
    // One origin for each destination, so that none is sought often enough for a tree
    let pairs = (0..<8).map { _ in (from: random.below(side * side), to: random.below(side * side)) }
    for _ in 0..<150 {
      for _ in 0..<[0, 1, 1, 2, 4][random.below(5)] {
        state.set(EdgeID(random.below(list.count)), randomCondition(&random))
      }
      let costs = list.indices.map { state.travelMs(of: EdgeID($0), by: car) }
      for pair in pairs where random.below(2) == 0 {
        let expected = plain.times(pair.to, direction: .toRoot, costs: costs)
        #expect(
          times.travelMs(from: NodeID(pair.from), to: NodeID(pair.to), by: car, in: state) == expected[pair.from])
        var node = pair.from
        for _ in 0..<3 {
          let step = times.nextEdge(from: NodeID(node), to: NodeID(pair.to), by: car, in: state)
          let edge = canonicalEdge(
            network, state, by: car, from: node, to: pair.to, times: expected, oneWay: edges.isOneWay)
          #expect(step?.edge == edge)
          guard let step else { break }
          node = step.node.index
        }
      }
    }
    #expect(times.counts.checkedRoutes > 50 && times.counts.searches > pairs.count)
  }

  /// The way from 0 leads over a long one-way chain, past a neighbourhood of 400 nodes that is close to the destination but
  /// can no longer be entered. The flood from the origin soon comes to an end; that it met the destination must count.
  @Test(arguments: [0, 8192]) func aChainPastABigNeighbourhood(labelLimit: Int) throws {
    let side = 20
    let destination = 5
    let first = 6
    var edges = oneClassEdges([], isOneWay: true)
    edges.freeTravelMs = [[]]
    func add(_ from: Int, _ to: Int, _ ms: Milliseconds, isOneWay: Bool) {
      edges.from.append(NodeID(from))
      edges.to.append(NodeID(to))
      edges.lengthMetres.append(1)
      edges.isOneWay.append(isOneWay)
      edges.freeTravelMs[0].append(ms)
    }
    for node in 0..<destination { add(node, node + 1, 1000, isOneWay: true) }
    add(0, first, 1, isOneWay: false)
    add(first + side * side - 1, destination, 1, isOneWay: true)
    for row in 0..<side {
      for column in 0..<side {
        let node = first + row * side + column
        if column + 1 < side { add(node, node + 1, 1, isOneWay: false) }
        if row + 1 < side { add(node, node + side, 1, isOneWay: false) }
      }
    }
    let network = try RoadNetwork(
      nodeCount: first + side * side, edges: edges, wading: [carWading], labelLimit: labelLimit)
    var state = RoadState(network: network)
    var times = TravelTimes(network: network, treeCapacity: 1)
    let car = MobilityClass(0)
    let all = 2 * Milliseconds(side - 1) + 2
    #expect(times.travelMs(from: NodeID(0), to: NodeID(destination), by: car, in: state) == all)
    state.set(EdgeID(destination), isBlocked: true)
    #expect(times.travelMs(from: NodeID(0), to: NodeID(destination), by: car, in: state) == 5000)
    #expect(times.counts.settledNodes > 400)
    #expect(times.travelMs(from: NodeID(0), to: NodeID(first), by: car, in: state) == .unreachable)
  }

  /// Each `TravelTimes` belongs to one state: the actual and the reported one give different answers side by side.
  @Test func twoStatesStandSideBySide() throws {
    let edges = oneClassEdges([(0, 1, 10), (1, 2, 10), (0, 2, 50)], isOneWay: false)
    let network = try RoadNetwork(nodeCount: 3, edges: edges, wading: [carWading])
    var actual = RoadState(network: network)
    let reported = RoadState(network: network)
    var actualTimes = TravelTimes(network: network, treeCapacity: 1)
    var reportedTimes = TravelTimes(network: network, treeCapacity: 1)
    let car = MobilityClass(0)
    actual.set(EdgeID(1), isBlocked: true)
    #expect(actualTimes.travelMs(from: NodeID(0), to: NodeID(2), by: car, in: actual) == 50)
    #expect(reportedTimes.travelMs(from: NodeID(0), to: NodeID(2), by: car, in: reported) == 20)
    // A unit that follows the report to node 1 finds the road closed there and turns round.
    let planned = reportedTimes.nextEdge(from: NodeID(0), to: NodeID(2), by: car, in: reported)
    #expect(planned?.edge == EdgeID(0) && planned?.node == NodeID(1))
    let found = actualTimes.nextEdge(from: NodeID(1), to: NodeID(2), by: car, in: actual)
    #expect(found?.edge == EdgeID(0) && found?.node == NodeID(0))
  }

  #if DEBUG
    @Test func mixingStatesStopsADebugBuild() async {
      await #expect(processExitsWith: .failure) {
        let edges = oneClassEdges([(0, 1, 10)], isOneWay: false)
        let network = try RoadNetwork(nodeCount: 2, edges: edges, wading: [carWading])
        let actual = RoadState(network: network)
        let reported = RoadState(network: network)
        var times = TravelTimes(network: network, treeCapacity: 1)
        _ = times.travelMs(from: NodeID(0), to: NodeID(1), by: MobilityClass(0), in: actual)
        _ = times.travelMs(from: NodeID(0), to: NodeID(1), by: MobilityClass(0), in: reported)
      }
    }
  #endif
}
