import Testing

@testable import Simulator

/// Every small network, every single change: repaired trees, checked routes and next edges must be what the definition
/// says. Nothing is left to chance here, ties and cut-off nodes included.
@Suite struct RoadsExhaustiveTests {
  let mobility = MobilityClass(0)

  /// Times between all nodes by Floyd and Warshall, and the canonical next edge by its definition
  struct Answers {
    var times: [[Milliseconds]]
    var edges: [[EdgeID?]]

    init(nodes: Int, arcs: [(tail: Int, head: Int, edge: Int, ms: Milliseconds)]) {
      times = (0..<nodes).map { from in (0..<nodes).map { from == $0 ? 0 : .max } }
      for arc in arcs { times[arc.tail][arc.head] = min(times[arc.tail][arc.head], arc.ms) }
      for middle in 0..<nodes {
        for from in 0..<nodes where times[from][middle] != .max {
          for to in 0..<nodes where times[middle][to] != .max {
            times[from][to] = min(times[from][to], times[from][middle] + times[middle][to])
          }
        }
      }
      edges = (0..<nodes).map { _ in [EdgeID?](repeating: nil, count: nodes) }
      for from in 0..<nodes {
        for to in 0..<nodes where from != to && times[from][to] != .max {
          edges[from][to] =
            arcs.filter {
              $0.tail == from && times[$0.head][to] != .max && $0.ms + times[$0.head][to] == times[from][to]
            }.map { EdgeID($0.edge) }.min { $0.index < $1.index }
        }
      }
    }
  }

  /// - Parameter values: what each edge can be; times double, a blocked edge is the last
  func check(nodes: Int, ends: [(Int, Int)], isOneWay: Bool, values: [RoadCondition]) throws {
    let network = try RoadNetwork(
      nodeCount: nodes, edges: oneClassEdges(ends.map { (from: $0.0, to: $0.1, ms: 1) }, isOneWay: isOneWay),
      wading: [carWading])
    var state = RoadState(network: network)
    var times = TravelTimes(network: network, treeCapacity: nodes, routeCapacity: 16)
    var trees = TreeCache(network: network, treeCapacity: 2 * nodes, rootSetCapacity: 0, rootCapacity: 1)

    func answers(_ code: Int) -> Answers {
      var arcs: [(tail: Int, head: Int, edge: Int, ms: Milliseconds)] = []
      var rest = code
      for (edge, (from, to)) in ends.enumerated() {
        let value = values[rest % values.count]
        rest /= values.count
        if value.isBlocked { continue }
        let ms = Milliseconds(1000 / Int(value.speedPermille))
        arcs.append((from, to, edge, ms))
        if !isOneWay { arcs.append((to, from, edge, ms)) }
      }
      return Answers(nodes: nodes, arcs: arcs)
    }
    var power = [1]
    for _ in ends { power.append(power.last! * values.count) }
    let all = (0..<power.last!).map(answers)

    var wrong = 0
    func compare(_ expected: Answers) {
      for to in 0..<nodes {
        let tree = trees.tree(root: NodeID(to), direction: .toRoot, mobility: 0, state: state)
        for from in 0..<nodes where publicTime(trees.time(tree, NodeID(from))) != expected.times[from][to] {
          wrong += 1
        }
        let back = trees.tree(root: NodeID(to), direction: .fromRoot, mobility: 0, state: state)
        for from in 0..<nodes where publicTime(trees.time(back, NodeID(from))) != expected.times[to][from] {
          wrong += 1
        }
        for from in 0..<nodes {
          let step = times.nextEdge(from: NodeID(from), to: NodeID(to), by: mobility, in: state)
          if step?.edge != expected.edges[from][to] { wrong += 1 }
          let ms = times.travelMs(from: NodeID(from), to: NodeID(to), by: mobility, in: state)
          if ms != expected.times[from][to] { wrong += 1 }
        }
      }
    }

    for code in all.indices {
      for edge in ends.indices { state.set(EdgeID(edge), values[code / power[edge] % values.count]) }
      compare(all[code])
      for edge in ends.indices {
        let digit = code / power[edge] % values.count
        for value in values.indices where value != digit {
          state.set(EdgeID(edge), values[value])
          compare(all[code + (value - digit) * power[edge]])
          state.set(EdgeID(edge), values[digit])
          compare(all[code])
        }
      }
    }
    #expect(wrong == 0)
    #expect(times.counts.repairedTrees + trees.repairedCount > 0)
  }

  @Test func everyTwoWayNetworkOnFourNodesThroughEveryChange() throws {
    try check(
      nodes: 4, ends: [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)], isOneWay: false,
      values: [.undamaged, RoadCondition(speedPermille: 500), RoadCondition(isBlocked: true)])
  }

  @Test func everyOneWayNetworkOnThreeNodesThroughEveryChange() throws {
    try check(
      nodes: 3, ends: [(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)], isOneWay: true,
      values: [.undamaged, RoadCondition(speedPermille: 500), RoadCondition(isBlocked: true)])
  }
}
