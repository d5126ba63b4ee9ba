// Published road networks with published distances, read from the folder named by LASTMILE_VALIDATION. Weights there are
// real numbers; they are multiplied by a scale and rounded to whole units. With most networks a scale of 100,000 makes
// every weight whole, so nothing is lost. Where decimals go on for ever the scale is the largest for which the longest
// distance stays below the horizon, and the length of a way is summed again from the real weights along the way found.

import Foundation
import Testing

@testable import Simulator

let validationFolder = ProcessInfo.processInfo.environment["LASTMILE_VALIDATION"]

/// Why a test of published data is skipped
let needsValidation: Comment = "LASTMILE_VALIDATION names no folder"

struct PublishedNetwork {
  var nodeCount: Int
  var from: [Int] = []
  var to: [Int] = []
  var weights: [Double] = []
  var scale: Double
  var isOneWay: Bool

  /// Reads `from,to,...` with nodes counted from 1.
  init(_ path: String, column: String, scale: Double, nodeCount: Int, isOneWay: Bool = true) throws {
    self.scale = scale
    self.nodeCount = nodeCount
    self.isOneWay = isOneWay
    let rows = try PublishedNetwork.rows(path, withHead: true)
    let weight = try #require(rows[0].firstIndex { $0 == column })
    for row in rows.dropFirst() {
      from.append(try #require(Int(row[0])) - 1)
      to.append(try #require(Int(row[1])) - 1)
      weights.append(try #require(Double(row[weight])))
    }
  }

  /// The fields of a file of comma-separated values
  static func rows(_ path: String, withHead: Bool = false) throws -> [[Substring]] {
    let text = try String(contentsOfFile: "\(validationFolder!)/cases/\(path)", encoding: .utf8)
    return text.split(whereSeparator: \.isNewline).dropFirst(withHead ? 0 : 1).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
  }

  /// The entry of `expected.json` with that name
  static func expected(_ folder: String, _ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(validationFolder!)/cases/\(folder)/expected.json"))
    let file = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let values = try #require(file["values"] as? [[String: Any]])
    return try #require(values.first { $0["name"] as? String == name })
  }

  static func number(_ folder: String, _ name: String) throws -> Double {
    try #require(expected(folder, name)["value"] as? Double)
  }

  /// Whether every weight is a whole number of units
  var isExact: Bool { weights.allSatisfy { abs($0 * scale - ($0 * scale).rounded()) < 1e-4 } }

  func edges() -> RoadNetwork.Edges {
    var edges = RoadNetwork.Edges()
    edges.from = from.map { NodeID($0) }
    edges.to = to.map { NodeID($0) }
    edges.isOneWay = from.map { _ in isOneWay }
    edges.lengthMetres = weights
    edges.freeTravelMs = [weights.map { Milliseconds(($0 * scale).rounded()) }]
    return edges
  }

  func network(firstThroughNode: Int = 0) throws -> RoadNetwork {
    try RoadNetwork(
      nodeCount: nodeCount, edges: edges(), wading: [carWading], firstThroughNode: NodeID(firstThroughNode))
  }

  /// The real length of the way that a unit takes which asks for the next edge at every node, and its number of edges
  func walk(
    from: Int, to: Int, times: inout TravelTimes, state: borrowing RoadState
  ) throws -> (length: Double, edgeCount: Int) {
    var node = NodeID(from)
    var length = 0.0
    var edgeCount = 0
    while node.index != to {
      let step = times.nextEdge(from: node, to: NodeID(to), by: MobilityClass(0), in: state)
      let (edge, next) = try #require(step)
      length += weights[edge.index]
      node = next
      edgeCount += 1
      try #require(edgeCount <= nodeCount)
    }
    return (length, edgeCount)
  }
}

/// Dijkstra's algorithm once more, with arrays of arrays and a binary heap, as anybody would write it
struct PlainDijkstra {
  /// For each node the arcs that enter it and those that leave it
  var entering: [[(node: Int, edge: Int)]]
  var leaving: [[(node: Int, edge: Int)]]

  init(_ network: RoadNetwork, oneWay: [Bool]) {
    entering = Array(repeating: [], count: network.nodeCount)
    leaving = entering
    for edge in 0..<network.edgeCount {
      let (from, to) = network.ends(of: EdgeID(edge))
      leaving[from.index].append((to.index, edge))
      entering[to.index].append((from.index, edge))
      if oneWay[edge] { continue }
      leaving[to.index].append((from.index, edge))
      entering[from.index].append((to.index, edge))
    }
  }

  func times(_ root: Int, direction: TreeDirection, costs: [Milliseconds]) -> [Milliseconds] {
    let arcs = direction == .toRoot ? entering : leaving
    var times = [Milliseconds](repeating: .max, count: arcs.count)
    times[root] = 0
    var heap: [(time: Milliseconds, node: Int)] = [(0, root)]
    while let top = heap.first {
      let last = heap.removeLast()
      if !heap.isEmpty {
        var hole = 0
        while 2 * hole + 1 < heap.count {
          var child = 2 * hole + 1
          if child + 1 < heap.count && heap[child + 1].time < heap[child].time { child += 1 }
          if heap[child].time >= last.time { break }
          heap[hole] = heap[child]
          hole = child
        }
        heap[hole] = last
      }
      if top.time > times[top.node] { continue }
      for (node, edge) in arcs[top.node] where costs[edge] != .max && top.time + costs[edge] < times[node] {
        times[node] = top.time + costs[edge]
        heap.append((times[node], node))
        var hole = heap.count - 1
        while hole > 0 && heap[(hole - 1) / 2].time > times[node] {
          heap[hole] = heap[(hole - 1) / 2]
          hole = (hole - 1) / 2
        }
        heap[hole] = (times[node], node)
      }
    }
    return times
  }
}
