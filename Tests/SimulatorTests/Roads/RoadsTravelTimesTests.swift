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
    var state = RoadState(network: network, logCapacity: 16)
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

      for (index, set) in [toSeats, fromSeats].enumerated() where random.below(2) == 0 {
        let roots = seats.map(\.index)
        let direction: TreeDirection = index == 0 ? .toRoot : .fromRoot
        let all = bellmanFord(
          network, state, by: mobility, roots: roots, direction: direction, oneWay: edges.isOneWay)
        let tree = times.tree(of: set, by: mobility, in: state)
        #expect((0..<nodes).map { times.travelMs(tree, NodeID($0)) } == all)
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
}
