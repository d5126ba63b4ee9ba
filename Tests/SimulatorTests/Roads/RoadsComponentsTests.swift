// Parts of a network against a search from every node that minds no direction.

import Testing

@testable import Simulator

@Suite struct RoadsComponentsTests {
  @Test(arguments: 0..<30) func twoNodesLieInOnePartIfAWayLeadsBetweenThem(_ seed: Int) throws {
    let draws = KeyedUniforms(seed: UInt64(seed), replication: 1)
    var number = 0
    func random(_ count: Int) -> Int {
      number += 1
      return min(count - 1, Int(draws.uniform(purpose: 1, entity: UInt64(number), index: 0) * Double(count)))
    }
    let nodes = 2 + random(9)
    let edgeCount = 1 + random(2 * nodes)
    var edges = RoadNetwork.Edges()
    edges.from = (0..<edgeCount).map { _ in NodeID(random(nodes)) }
    edges.to = (0..<edgeCount).map { _ in NodeID(random(nodes)) }
    edges.isOneWay = (0..<edgeCount).map { _ in random(2) == 0 }
    edges.lengthMetres = (0..<edgeCount).map { _ in 1000 }
    // The second class can't use every third edge.
    edges.freeTravelMs = [
      (0..<edgeCount).map { _ in 1000 }, (0..<edgeCount).map { $0 % 3 == 0 ? .max : 1000 },
    ]
    let wading = Wading(limitMillimetres: 300, quadratic: 0, linear: 0, constant: 40)
    let network = try RoadNetwork(nodeCount: nodes, edges: edges, wading: [wading, wading])
    var state = RoadState(network: network)
    var parts = RoadComponents(network: network)
    for _ in 0..<5 {
      for _ in 0..<3 { state.set(EdgeID(random(edgeCount)), isBlocked: random(2) == 0) }
      for mobility in [MobilityClass(0), MobilityClass(1)] {
        var isReached = (0..<nodes).map { one in (0..<nodes).map { $0 == one } }
        // Ways of up to n edges by n rounds of closing the relation
        for _ in 0..<nodes {
          for edge in 0..<edgeCount where state.travelMs(of: EdgeID(edge), by: mobility) != .unreachable {
            let (from, to) = (edges.from[edge].index, edges.to[edge].index)
            for start in 0..<nodes where isReached[start][from] || isReached[start][to] {
              isReached[start][from] = true
              isReached[start][to] = true
            }
          }
        }
        for one in 0..<nodes {
          for other in 0..<nodes {
            #expect(
              parts.connects(NodeID(one), NodeID(other), by: mobility, in: state) == isReached[one][other],
              "seed \(seed): \(one), \(other)")
          }
        }
      }
    }
  }
}
