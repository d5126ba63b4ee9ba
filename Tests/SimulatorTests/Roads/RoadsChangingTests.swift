import Testing

@testable import Simulator

/// Repair against recomputation on published networks, through batches of closures, slow-downs and reopenings.
@Suite(.enabled(if: validationFolder != nil, needsValidation)) struct RoadsChangingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var file: String
    var column: String
    var nodes: Int
    /// Rounds with batches of 1, 3, 30 and 300 changes
    var rounds: [Int]

    var testDescription: String { file }
  }

  static let cases: [Case] = [
    Case(file: "rt_siouxfalls/edges.csv", column: "free_flow_time", nodes: 24, rounds: [300, 100, 30, 10]),
    Case(file: "rt_anaheim/edges.csv", column: "free_flow_time", nodes: 416, rounds: [100, 60, 20, 6]),
    Case(file: "rt_berlin_mitte/edges.csv", column: "free_flow_time", nodes: 398, rounds: [100, 60, 20, 6]),
    Case(file: "rt_chicago_sketch/edges.csv", column: "free_flow_time", nodes: 933, rounds: [60, 30, 12, 4]),
    Case(file: "rt_philadelphia/edges.csv", column: "free_flow_time", nodes: 13389, rounds: [6, 5, 3, 1]),
    Case(file: "rt_osm_manhattan/arcs.csv", column: "minutes", nodes: 16811, rounds: [6, 5, 3, 1]),
  ]

  /// Zero-time connectors stay at 0 here: repair must not be led in circles by them.
  @Test(arguments: cases) func repairedTreesEqualRecomputedOnes(_ published: Case) throws {
    let graph = try PublishedNetwork(
      published.file, column: published.column, scale: 1000, nodeCount: published.nodes)
    let network = try graph.network()
    var state = RoadState(network: network)
    var trees = TreeCache(network: network, treeCapacity: 4, rootSetCapacity: 0, rootCapacity: 1)
    var near = TreeCache(network: network, treeCapacity: 4, rootSetCapacity: 0, rootCapacity: 1)
    let limit = published.nodes / 4
    var times = TravelTimes(network: network, treeCapacity: 1)
    let plain = PlainDijkstra(network, oneWay: graph.from.map { _ in true })
    let car = MobilityClass(0)
    var random = TestRandom(seed: UInt64(published.nodes))
    let roots = [random.below(published.nodes), random.below(published.nodes)]
    for (batch, rounds) in zip([1, 3, 30, 300], published.rounds) {
      for round in 0..<rounds {
        for _ in 0..<batch { state.set(EdgeID(random.below(network.edgeCount)), randomCondition(&random)) }
        let costs = (0..<network.edgeCount).map { state.travelMs(of: EdgeID($0), by: car) }
        let root = roots[round % 2]
        let direction: TreeDirection = round % 4 < 2 ? .toRoot : .fromRoot
        let expected = plain.times(root, direction: direction, costs: costs)
        let tree = trees.tree(root: NodeID(root), direction: direction, mobility: 0, state: state)
        #expect((0..<published.nodes).allSatisfy { publicTime(trees.time(tree, NodeID($0))) == expected[$0] })
        // A tree that ends early is right as far as it reaches, and nothing nearer is missing.
        let part = near.tree(
          root: NodeID(root), direction: direction, mobility: 0, state: state, nodeLimit: limit)
        let reached = (0..<published.nodes).filter { near.reaches(part, NodeID($0)) }
        #expect(reached.allSatisfy { publicTime(near.time(part, NodeID($0))) == expected[$0] })
        let farthest = reached.map { expected[$0] }.max() ?? 0
        let nearer = (0..<published.nodes).filter { expected[$0] < farthest }
        #expect(nearer.allSatisfy { near.reaches(part, NodeID($0)) })
        if direction == .fromRoot { continue }
        for _ in 0..<10 {
          let from = random.below(published.nodes)
          #expect(times.travelMs(from: NodeID(from), to: NodeID(root), by: car, in: state) == expected[from])
        }
      }
    }
    #expect(trees.repairedCount > 0)
    #expect(near.repairedCount > 0)
    let whole = near.tree(root: NodeID(roots[0]), direction: .toRoot, mobility: 0, state: state)
    let costs = (0..<network.edgeCount).map { state.travelMs(of: EdgeID($0), by: car) }
    let expected = plain.times(roots[0], direction: .toRoot, costs: costs)
    #expect((0..<published.nodes).allSatisfy { publicTime(near.time(whole, NodeID($0))) == expected[$0] })
  }
}
