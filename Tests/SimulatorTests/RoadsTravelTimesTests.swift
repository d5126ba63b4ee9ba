import Testing

@testable import Simulator

@Suite struct RoadsTravelTimesTests {
  let car = MobilityClass(0)

  @Test(arguments: 1...20) func timesEqualBellmanFordThroughRandomClosures(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let nodes = 2 + random.below(30)
    let edges = randomEdges(
      nodes: nodes, edges: 3 * nodes, longestMs: 50, oneWayShare: seed % 2 == 0 ? 0 : 0.4, random: &random)
    let network = try RoadNetwork(nodeCount: nodes, edges: edges, wading: [carWading])
    var state = RoadState(network: network)
    var times = TravelTimes(network: network, treeCapacity: 3)
    for _ in 0..<30 {
      for _ in 0..<1 + random.below(3) {
        let condition = RoadCondition(
          isBlocked: random.below(3) == 0, waterMillimetres: random.below(2) * random.below(350),
          speedPermille: 1 + random.below(1000))
        state.set(EdgeID(random.below(edges.from.count)), random.below(2) == 0 ? .undamaged : condition)
      }
      let to = random.below(nodes)
      let expected = bellmanFord(network, state, by: car, roots: [to], oneWay: edges.isOneWay)
      let reverse = bellmanFord(
        network, state, by: car, roots: [to], direction: .fromRoot, oneWay: edges.isOneWay)
      for from in 0..<nodes {
        #expect(times.travelMs(from: NodeID(from), to: NodeID(to), by: car, in: state) == expected[from])
        let tree = times.tree(from: NodeID(to), by: car, in: state)
        #expect(times.travelMs(tree, NodeID(from)) == reverse[from])
      }
    }
  }
}
