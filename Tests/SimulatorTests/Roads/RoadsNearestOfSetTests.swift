// The nearest free place of a set against the times of TravelTimes, on random networks under random changes.

import Testing

@testable import Simulator

@Suite struct RoadsNearestOfSetTests {
  @Test(arguments: 0..<60) func theNearestFreePlaceIsTheOneOfTheLeastTime(_ seed: Int) throws {
    let draws = KeyedUniforms(seed: UInt64(seed), replication: 2)
    var number = 0
    func random(_ count: Int) -> Int {
      number += 1
      return min(count - 1, Int(draws.uniform(purpose: 1, entity: UInt64(number), index: 0) * Double(count)))
    }
    let nodes = 3 + random(12)
    let edgeCount = nodes + random(2 * nodes)
    let hasOneWay = seed % 2 == 0
    var edges = RoadNetwork.Edges()
    edges.from = (0..<edgeCount).map { _ in NodeID(random(nodes)) }
    edges.to = (0..<edgeCount).map { _ in NodeID(random(nodes)) }
    edges.isOneWay = (0..<edgeCount).map { _ in hasOneWay && random(3) == 0 }
    edges.lengthMetres = (0..<edgeCount).map { _ in 1000 }
    // Small numbers, so that ties and ways of time 0 occur; the second class can't use some edges.
    edges.freeTravelMs = [
      (0..<edgeCount).map { _ in Milliseconds(random(6)) },
      (0..<edgeCount).map { _ in random(4) == 0 ? .max : Milliseconds(1 + random(5)) },
    ]
    let wading = Wading(limitMillimetres: 300, quadratic: 0, linear: 0, constant: 40)
    // In every third network the first two nodes are not passed through.
    let network = try RoadNetwork(
      nodeCount: nodes, edges: edges, wading: [wading, wading], firstThroughNode: NodeID(seed % 3 == 0 ? 2 : 0))
    var places: [NodeID] = []
    for node in 0..<nodes where random(2) == 0 { places.append(NodeID(node)) }
    for mobility in [MobilityClass(0), MobilityClass(1)] {
      var state = RoadState(network: network)
      var set = NearestOfSet(network: network, places: places, mobility: mobility)
      var times = TravelTimes(network: network, treeCapacity: 4)
      var isFree = Column(count: places.count, repeating: true)
      for _ in 0..<8 {
        for destination in 0..<nodes {
          var best: (time: Milliseconds, node: Int) = (.unreachable, .max)
          for place in 0..<places.count where isFree[place] {
            let time = times.travelMs(from: places[place], to: NodeID(destination), by: mobility, in: state)
            let node = places[place].index
            if time != .unreachable && (time, node) < best { best = (time, node) }
          }
          let found = set.nearest(to: NodeID(destination), isFree: isFree, in: state)
          #expect(found?.travelMs ?? .unreachable == best.time, "seed \(seed), to \(destination)")
          #expect(found.map { places[$0.place].index } ?? .max == best.node, "seed \(seed), to \(destination)")
        }
        for _ in 0..<3 {
          let condition = RoadCondition(isBlocked: random(3) == 0, speedPermille: random(2) == 0 ? 500 : 1000)
          state.set(EdgeID(random(edgeCount)), condition)
          if !places.isEmpty { isFree[random(places.count)] = random(3) > 0 }
        }
      }
    }
  }
}
