import Testing

@testable import Simulator

@Suite struct RoadsNetworkTests {
  func network(
    _ change: (inout RoadNetwork.Edges) -> Void = { _ in }, nodes: Int = 3, wading: [Wading] = [carWading],
    firstThrough: Int = 0
  ) throws -> RoadNetwork {
    var edges = oneClassEdges([(0, 1, 100), (1, 2, 200)], isOneWay: false)
    change(&edges)
    return try RoadNetwork(nodeCount: nodes, edges: edges, wading: wading, firstThroughNode: NodeID(firstThrough))
  }

  @Test func keepsWhatItWasBuiltFrom() throws {
    let network = try network()
    #expect(network.nodeCount == 3 && network.edgeCount == 2 && network.classCount == 1 && network.isSymmetric)
    #expect(network.ends(of: EdgeID(1)) == (NodeID(1), NodeID(2)))
    #expect(network.lengthMetres(of: EdgeID(1)) == 200)
    #expect(network.freeTravelMs(of: EdgeID(1), by: MobilityClass(0)) == 200)
    let oneWay = try self.network { $0.isOneWay[1] = true }
    #expect(!oneWay.isSymmetric)
  }

  @Test func namesTheDefectOfABadDescription() {
    func error(
      _ change: (inout RoadNetwork.Edges) -> Void = { _ in }, nodes: Int = 3, wading: [Wading] = [carWading],
      firstThrough: Int = 0
    ) -> RoadNetworkError? {
      do {
        _ = try network(change, nodes: nodes, wading: wading, firstThrough: firstThrough)
        return nil
      } catch { return error as? RoadNetworkError }
    }
    #expect(error(nodes: 2) == .nodeOutOfRange(edge: 1, node: 2, nodeCount: 2))
    #expect(error(nodes: 1 << 30) == .tooManyNodes(1 << 30))
    #expect(error({ $0.to.removeLast() }) == .lengthMismatch(array: "to", count: 1, expected: 2))
    #expect(
      error({ $0.freeTravelMs[0].append(1) }) == .lengthMismatch(array: "freeTravelMs[0]", count: 3, expected: 2))
    #expect(error({ $0.freeTravelMs.append([]) }) == .lengthMismatch(array: "freeTravelMs", count: 2, expected: 1))
    #expect(error({ $0.lengthMetres[1] = -1 }) == .badLength(edge: 1, metres: -1))
    #expect(error({ $0.lengthMetres[1] = .infinity }) == .badLength(edge: 1, metres: .infinity))
    #expect(error({ $0.freeTravelMs[0][1] = -5 }) == .badTravelTime(edge: 1, mobilityClass: 0, milliseconds: -5))
    let horizon = RoadNetwork.horizonMs
    #expect(
      error({ $0.freeTravelMs[0][0] = horizon }) == .badTravelTime(edge: 0, mobilityClass: 0, milliseconds: horizon))
    #expect(error({ $0.freeTravelMs[0][0] = horizon - 1 }) == nil)
    #expect(error({ $0.freeTravelMs = [] }, wading: []) == .badNumberOfClasses(0))
    let fold = Wading(limitMillimetres: 300, quadratic: -1, linear: 0, constant: 50)
    #expect(error(wading: [fold]) == .badWading(mobilityClass: 0))
    #expect(error(firstThrough: 4) == .firstThroughNodeOutOfRange(4))
  }

  @Test func anEdgeFromANodeToItselfLiesOnNoWay() throws {
    var edges = oneClassEdges([(0, 0, 1), (0, 1, 5)], isOneWay: false)
    edges.isOneWay[0] = true
    let network = try RoadNetwork(nodeCount: 2, edges: edges, wading: [carWading])
    let state = RoadState(network: network)
    var times = TravelTimes(network: network, treeCapacity: 1)
    #expect(times.nextEdge(from: NodeID(0), to: NodeID(1), by: MobilityClass(0), in: state)?.edge == EdgeID(1))
    #expect(state.travelMs(of: EdgeID(0), by: MobilityClass(0)) == 1)
  }

  @Test func aNetworkCanBeEmptyOrHaveLoneNodes() throws {
    let none = try RoadNetwork(nodeCount: 0, edges: oneClassEdges([], isOneWay: false), wading: [carWading])
    #expect(none.nodeCount == 0)
    let lone = try RoadNetwork(nodeCount: 3, edges: oneClassEdges([], isOneWay: true), wading: [carWading])
    let state = RoadState(network: lone)
    var times = TravelTimes(network: lone, treeCapacity: 1)
    #expect(times.travelMs(from: NodeID(0), to: NodeID(2), by: MobilityClass(0), in: state) == .unreachable)
    #expect(times.nextEdge(from: NodeID(0), to: NodeID(2), by: MobilityClass(0), in: state) == nil)
    #expect(times.travelMs(from: NodeID(1), to: NodeID(1), by: MobilityClass(0), in: state) == 0)
  }

  @Test func waysAsLongAsTheHorizonCountAsNone() throws {
    let half = (RoadNetwork.horizonMs - 1) / 2
    let edges = oneClassEdges([(0, 1, Int(half)), (1, 2, Int(half)), (2, 3, 1)], isOneWay: true)
    let network = try RoadNetwork(nodeCount: 4, edges: edges, wading: [carWading])
    let state = RoadState(network: network)
    var times = TravelTimes(network: network, treeCapacity: 1)
    let car = MobilityClass(0)
    #expect(times.travelMs(from: NodeID(0), to: NodeID(2), by: car, in: state) == 2 * half)
    #expect(times.travelMs(from: NodeID(0), to: NodeID(3), by: car, in: state) == .unreachable)
    let tree = times.tree(to: NodeID(3), by: car, in: state)
    #expect(times.travelMs(tree, NodeID(0)) == .unreachable)
    #expect(times.travelMs(tree, NodeID(1)) == half + 1)
  }
}
