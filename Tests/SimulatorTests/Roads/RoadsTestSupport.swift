// What the tests of the roads share: random networks, and shortest paths by Bellman and Ford straight from the list of
// edges, which has nothing in common with the code under test.

@testable import Simulator

/// Xorshift64*: the tests need numbers that are the same on every run, not good ones.
struct TestRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }

  /// 0 ..< bound
  mutating func below(_ bound: Int) -> Int { Int((next() >> 33) % UInt64(bound)) }

  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}

/// Published coefficients for cars
let carWading = Wading(limitMillimetres: 300, quadratic: 0.0009, linear: -0.5529, constant: 86.9448)

func oneClassEdges(_ list: [(from: Int, to: Int, ms: Int)], isOneWay: Bool) -> RoadNetwork.Edges {
  var edges = RoadNetwork.Edges()
  edges.from = list.map { NodeID($0.from) }
  edges.to = list.map { NodeID($0.to) }
  edges.isOneWay = list.map { _ in isOneWay }
  edges.lengthMetres = list.map { Double($0.ms) }
  edges.freeTravelMs = [list.map { Milliseconds($0.ms) }]
  return edges
}

/// A random network of one class; some edges one-way if asked for
func randomEdges(
  nodes: Int, edges count: Int, longestMs: Int, shortestMs: Int = 1, oneWayShare: Double, random: inout TestRandom
) -> RoadNetwork.Edges {
  var edges = RoadNetwork.Edges()
  edges.freeTravelMs = [[]]
  for _ in 0..<count {
    edges.from.append(NodeID(random.below(nodes)))
    edges.to.append(NodeID(random.below(nodes)))
    edges.isOneWay.append(random.unit() < oneWayShare)
    let ms = shortestMs + random.below(longestMs - shortestMs + 1)
    edges.lengthMetres.append(Double(ms) / 100)
    edges.freeTravelMs[0].append(Milliseconds(ms))
  }
  return edges
}

/// Times from every node to the nearest root (or the other way round), by relaxing every edge until nothing changes
func bellmanFord(
  _ network: RoadNetwork, _ state: borrowing RoadState, by mobility: MobilityClass, roots: [Int],
  direction: TreeDirection = .toRoot, oneWay: [Bool]
) -> [Milliseconds] {
  var times = [Milliseconds](repeating: .max, count: network.nodeCount)
  for root in roots { times[root] = 0 }
  var changed = true
  func mayPass(_ node: Int) -> Bool { node >= network.firstThroughNode.index || roots.contains(node) }
  while changed {
    changed = false
    for edge in 0..<network.edgeCount {
      let cost = state.travelMs(of: EdgeID(edge), by: mobility)
      if cost == .max { continue }
      let ends = network.ends(of: EdgeID(edge))
      for (tail, head, isOpen) in [
        (ends.from.index, ends.to.index, true), (ends.to.index, ends.from.index, !oneWay[edge]),
      ] where isOpen {
        let (near, far) = direction == .toRoot ? (head, tail) : (tail, head)
        if times[near] == .max || !mayPass(near) { continue }
        if times[near] + cost < times[far] {
          times[far] = times[near] + cost
          changed = true
        }
      }
    }
  }
  return times
}

/// The canonical next edge by its definition: of the edges whose time and whose other end's time make up the node's time,
/// the one of the lowest index
func canonicalEdge(
  _ network: RoadNetwork, _ state: borrowing RoadState, by mobility: MobilityClass, from: Int, to: Int,
  times: [Milliseconds], oneWay: [Bool]
) -> EdgeID? {
  if from == to || times[from] == .max { return nil }
  for edge in 0..<network.edgeCount {
    let cost = state.travelMs(of: EdgeID(edge), by: mobility)
    let ends = network.ends(of: EdgeID(edge))
    for (tail, head, isOpen) in [
      (ends.from.index, ends.to.index, true), (ends.to.index, ends.from.index, !oneWay[edge]),
    ] where isOpen && tail == from && head != from && cost != .max && times[head] != .max {
      if head < network.firstThroughNode.index && head != to { continue }
      if cost + times[head] == times[from] { return EdgeID(edge) }
    }
  }
  return nil
}

/// A random condition: undamaged, blocked, flooded, slowed, or all at once
func randomCondition(_ random: inout TestRandom) -> RoadCondition {
  if random.below(3) == 0 { return .undamaged }
  return RoadCondition(
    isBlocked: random.below(4) == 0, waterMillimetres: random.below(2) * random.below(330),
    speedPermille: random.below(2) == 0 ? 1000 : 1 + random.below(1000))
}
