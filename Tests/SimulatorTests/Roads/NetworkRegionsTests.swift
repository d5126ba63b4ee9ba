// Regions of a network, and the changes that are linked in each.

import Testing

@testable import Simulator

@Suite struct NetworkRegionsTests {
  private func liaoning() throws -> RoadNetwork { try loadScenario("damrey-2012").world.world.roads }

  @Test func everyRegionHangsTogether() throws {
    let network = try liaoning()
    var members = [Int: Set<Int>]()
    for node in 0..<network.nodeCount { members[network.regions[UInt32(node)], default: []].insert(node) }
    #expect(members.count == NetworkRegions.limit)
    for nodes in members.values {
      var open = [nodes.min()!]
      var seen = Set(open)
      while let node = open.popLast() {
        for side in 0..<network.table.sideCount {
          for place in network.table.arcs(of: node, side: side) {
            let next = Int(network.table.node[place])
            if nodes.contains(next) && seen.insert(next).inserted { open.append(next) }
          }
        }
      }
      #expect(seen == nodes)
    }
    // A change concerns few of them: the largest is a small part of the network (128 of 1,453 nodes).
    #expect(members.values.map(\.count).max()! < network.nodeCount / 8)
  }

  @Test func aBitStandsForTheRegion() throws {
    let network = try liaoning()
    for node in 0..<UInt32(network.nodeCount) {
      #expect(network.regions.bit(node) == 1 << UInt64(network.regions[node]))
    }
  }

  /// The links of a region lead to all changes with an end in it, the latest first, and to no others.
  @Test func changesAreLinkedByRegion() throws {
    let network = try liaoning()
    var state = RoadState(network: network, logCapacity: 4096)
    var random = TestRandom(seed: 5)
    for _ in 0..<700 { state.set(EdgeID(random.below(network.edgeCount)), randomCondition(&random)) }
    for mobility in 0..<network.classCount {
      let present = state.version(mobility: mobility)
      for region in 0..<NetworkRegions.limit {
        let expected = (1...present).reversed().filter {
          let ends = network.edgeEnds[Int(state.change(version: $0 - 1, mobility: mobility).edge)]
          return network.regions[ends.from] == region || network.regions[ends.to] == region
        }
        var found: [Int] = []
        var number = state.lastChange(inRegion: region, mobility: mobility)
        while number > 0 {
          found.append(number)
          number = state.previous(state.change(version: number - 1, mobility: mobility), inRegion: region)
        }
        #expect(found == expected)
      }
    }
  }

  @Test func aNetworkWithoutNodesHasNoRegions() throws {
    let network = try RoadNetwork(
      nodeCount: 0, edges: emptyEdges, wading: [Wading(limitMillimetres: 300, quadratic: 0, linear: 0, constant: 1)])
    #expect(network.regions.byteCount == 0)
  }

  private var emptyEdges: RoadNetwork.Edges {
    var edges = RoadNetwork.Edges()
    edges.freeTravelMs = [[]]
    return edges
  }
}
