import Testing

@testable import Simulator

/// Distances on published networks against published numbers: TransportationNetworks (Sioux Falls, Anaheim, Berlin-Mitte,
/// Chicago sketch, Philadelphia), Manhattan from OpenStreetMap, the small networks of JEMSS, and somebody else's traffic
/// equilibrium.
@Suite(.enabled(if: validationFolder != nil, needsValidation)) struct RoadsPublishedTests {
  static let car = MobilityClass(0)

  struct Case: CustomTestStringConvertible, Sendable {
    var folder: String
    var nodes: Int
    var column: String
    var scale: Double
    /// First node that may be passed through, counted from 1; 0: all may
    var firstThrough = 0

    var mode: String { "\(column)/\(firstThrough == 0 ? "plain" : "no_through_zones")" }
    var testDescription: String { "\(folder) \(mode)" }
    var distances: String { "\(folder)/od_\(mode.replacingSlash).csv" }
  }

  static let cases: [Case] = [
    Case(folder: "rt_siouxfalls", nodes: 24, column: "length", scale: 1),
    Case(folder: "rt_siouxfalls", nodes: 24, column: "free_flow_time", scale: 1),
    Case(folder: "rt_anaheim", nodes: 416, column: "length", scale: 1),
    Case(folder: "rt_anaheim", nodes: 416, column: "length", scale: 1, firstThrough: 39),
    Case(folder: "rt_anaheim", nodes: 416, column: "free_flow_time", scale: 8e7),
    Case(folder: "rt_anaheim", nodes: 416, column: "free_flow_time", scale: 8e7, firstThrough: 39),
    Case(folder: "rt_berlin_mitte", nodes: 398, column: "length", scale: 1),
    Case(folder: "rt_berlin_mitte", nodes: 398, column: "length", scale: 1, firstThrough: 37),
    Case(folder: "rt_berlin_mitte", nodes: 398, column: "free_flow_time", scale: 8e6),
    Case(folder: "rt_berlin_mitte", nodes: 398, column: "free_flow_time", scale: 8e6, firstThrough: 37),
    Case(folder: "rt_chicago_sketch", nodes: 933, column: "length", scale: 1e5),
    Case(folder: "rt_chicago_sketch", nodes: 933, column: "free_flow_time", scale: 1e5),
    Case(folder: "rt_philadelphia", nodes: 13389, column: "length", scale: 1e5),
    Case(folder: "rt_philadelphia", nodes: 13389, column: "length", scale: 1e5, firstThrough: 1526),
    Case(folder: "rt_philadelphia", nodes: 13389, column: "free_flow_time", scale: 1e5),
    Case(folder: "rt_philadelphia", nodes: 13389, column: "free_flow_time", scale: 1e5, firstThrough: 1526),
  ]

  /// 20 sources to all nodes: sum, number of unreachable pairs and the longest distance; and single pairs by the guided
  /// search.
  ///
  /// Whole weights: within 1e-9, as published. Rounded ones: sums within a unit an edge, where no way has more than 100
  /// edges; for pairs the way is walked and its real weights are summed, which brings back the published precision. (On a
  /// walk, a node 0 units from the next would lead in a circle, so such weights count one unit.)
  @Test(arguments: cases) func distancesArePublishedOnes(_ published: Case) throws {
    let graph = try PublishedNetwork(
      "\(published.folder)/edges.csv", column: published.column, scale: published.scale, nodeCount: published.nodes)
    let isExact = graph.isExact
    var edges = graph.edges()
    if !isExact { edges.freeTravelMs[0] = edges.freeTravelMs[0].map { max(1, $0) } }
    let network = try RoadNetwork(
      nodeCount: published.nodes, edges: edges, wading: [carWading],
      firstThroughNode: NodeID(max(0, published.firstThrough - 1)))
    let state = RoadState(network: network)
    var times = TravelTimes(network: network, treeCapacity: 1)
    let (folder, mode) = (published.folder, published.mode)

    let name = "\(mode): sum of finite distances from 20 sources to all other nodes"
    let expected = try PublishedNetwork.expected(folder, name)
    var sum = 0.0
    var longest = 0.0
    var unreachable = 0
    for source in try #require(expected["sources"] as? [Int]) {
      let tree = times.tree(from: NodeID(source - 1), by: Self.car, in: state)
      for node in 0..<published.nodes {
        let time = times.travelMs(tree, NodeID(node))
        if time == .unreachable {
          unreachable += 1
        } else {
          sum += Double(time) / published.scale
          longest = max(longest, Double(time) / published.scale)
        }
      }
    }
    let slack = isExact ? 0 : 100 / published.scale
    let publishedSum = try #require(expected["value"] as? Double)
    #expect(abs(sum - publishedSum) <= 1e-9 * publishedSum + Double(20 * published.nodes) * slack)
    let publishedCount = try PublishedNetwork.number(folder, "\(mode): unreachable (source,target) pairs")
    #expect(Double(unreachable) == publishedCount)
    let publishedLongest = try PublishedNetwork.number(folder, "\(mode): largest finite distance")
    #expect(abs(longest - publishedLongest) <= 1e-9 * publishedLongest + slack)

    let pairs = try PublishedNetwork.rows(published.distances)
    #expect(pairs.count > 100)
    for pair in pairs {
      let source = try #require(Int(pair[0])) - 1
      let target = try #require(Int(pair[1])) - 1
      let time = times.travelMs(from: NodeID(source), to: NodeID(target), by: Self.car, in: state)
      guard let distance = Double(pair[2]), distance.isFinite else {
        #expect(time == .unreachable)
        continue
      }
      if isExact {
        #expect(abs(Double(time) / published.scale - distance) <= 1e-9 * distance)
      } else {
        let (length, edgeCount) = try graph.walk(from: source, to: target, times: &times, state: state)
        // The file rounds to 8 decimals.
        #expect(abs(length - distance) <= 1e-9 * distance + 5e-9)
        #expect(abs(Double(time) / published.scale - length) <= Double(edgeCount) / published.scale)
      }
    }
  }

  @Test func manhattanFromOpenStreetMap() throws {
    let folder = "rt_osm_manhattan"
    let graph = try PublishedNetwork("\(folder)/arcs.csv", column: "minutes", scale: 5e7, nodeCount: 16811)
    let network = try graph.network()
    #expect(network.edgeCount == 24437)
    let state = RoadState(network: network)
    var times = TravelTimes(network: network, treeCapacity: 1)

    for row in try PublishedNetwork.rows("\(folder)/od.csv") {
      let source = try #require(Int(row[0])) - 1
      let target = try #require(Int(row[1])) - 1
      let (length, _) = try graph.walk(from: source, to: target, times: &times, state: state)
      #expect(abs(length - Double(row[2])!) <= 1e-9 * length + 5e-9)
    }

    let expected = try PublishedNetwork.expected(folder, "sum of finite travel minutes from 15 sources")
    var sum = 0.0
    var unreachable = 0
    for source in try #require(expected["sources"] as? [Int]) {
      let tree = times.tree(from: NodeID(source - 1), by: Self.car, in: state)
      for node in 0..<network.nodeCount {
        let time = times.travelMs(tree, NodeID(node))
        if time == .unreachable { unreachable += 1 } else { sum += Double(time) / graph.scale }
      }
    }
    // Half a unit an edge at most: 300 edges of 1e-8 minutes against a mean of 9.5 minutes
    #expect(abs(sum / (expected["value"] as! Double) - 1) < 3e-7)
    #expect(unreachable == 0)

    let nearest = try PublishedNetwork.expected(
      folder, "nearest node id of each station (equirectangular at mean latitude)")
    let stations = try #require(nearest["value"] as? [Int]).map { NodeID($0 - 1) }
    let set = times.addRootSet(stations, direction: .fromRoot)
    let tree = times.tree(of: set, by: Self.car, in: state)
    let minutes = (0..<network.nodeCount).map { Double(times.travelMs(tree, NodeID($0))) / graph.scale }
    func number(_ name: String) throws -> Double { try PublishedNetwork.number(folder, "multi-source: \(name)") }
    let mean = minutes.reduce(0, +) / Double(minutes.count)
    #expect(try abs(mean / number("mean minutes from the closest station over reachable nodes") - 1) < 3e-7)
    #expect(try abs(minutes.max()! / number("max minutes") - 1) < 3e-7)
    let shares = try PublishedNetwork.expected(folder, "multi-source: share of nodes within 4 / 6 / 8 minutes")
    for (limit, share) in zip([4.0, 6, 8], try #require(shares["value"] as? [Double])) {
      #expect(abs(Double(minutes.count { $0 <= limit }) / Double(minutes.count) - share) < 1e-9)
    }
    #expect(times.reachabilityChanges(of: set, by: Self.car, in: state) == 0)
  }

  /// At a user equilibrium all ways in use between two places cost the same and no other way costs less (Wardrop 1952). So
  /// demand times shortest distance must add up to flow times cost of all links, as published.
  @Test func theSiouxFallsEquilibriumBalances() throws {
    let folder = "rt_equilibrium_siouxfalls"
    let graph = try PublishedNetwork(
      "\(folder)/edges_equilibrium.csv", column: "cost", scale: 2e7, nodeCount: 24)
    let network = try graph.network()
    let state = RoadState(network: network)
    var times = TravelTimes(network: network, treeCapacity: 1)
    var total = 0.0
    for row in try PublishedNetwork.rows("\(folder)/trips.csv") {
      let origin = try #require(Int(row[0])) - 1
      let destination = try #require(Int(row[1])) - 1
      if origin == destination { continue }
      total +=
        Double(row[2])! * (try graph.walk(from: origin, to: destination, times: &times, state: state)).length
    }
    let published = try PublishedNetwork.number(folder, "sum over OD demand*shortest path cost")
    #expect(abs(total / published - 1) < 1e-9)
  }

  static let jemss: [(net: String, nodes: Int, directed: Bool, modes: Int)] = [
    ("end_loop", 5, false, 2), ("grid_3_by_3", 9, false, 2), ("grid_9_by_9", 81, false, 2),
    ("loop_closed_directed", 3, true, 2), ("loop_closed_undirected", 3, false, 2), ("one_way_road", 3, true, 1),
    ("only_rNodes", 4, false, 1), ("roundabout", 5, true, 1), ("sp_not_on_rArc_only", 6, false, 1),
    ("sp_on_rArc_only", 6, false, 1), ("sp_simple_choice_1", 5, false, 2), ("three_nodes_two_arcs", 3, false, 1),
    ("two_nodes_one_arc", 2, false, 1), ("two_shared_rArcs", 6, false, 3),
  ]

  @Test(arguments: jemss.indices) func theSmallNetworksOfJEMSS(index: Int) throws {
    let (net, nodes, directed, modes) = Self.jemss[index]
    for mode in 1...modes {
      let graph = try PublishedNetwork(
        jemss: "sp_jemss_tests/net/\(net)/arcs.csv", mode: mode, scale: 1e8, nodeCount: nodes, isOneWay: directed)
      let network = try graph.network()
      let state = RoadState(network: network)
      var times = TravelTimes(network: network, treeCapacity: 1)
      let name = "network \(net) mode_\(mode)\(directed ? "" : " (undirected)"): all-pairs travel times"
      let expected = try #require(try PublishedNetwork.expected("sp_jemss_tests", name)["value"] as? [Any])
      var sum = 0.0
      for from in 0..<nodes {
        for to in 0..<nodes {
          let (length, _) = try graph.walk(from: from, to: to, times: &times, state: state)
          sum += length
          if let row = expected[nodes <= 12 ? from : 0] as? [Double] { #expect(abs(length - row[to]) <= 1e-9) }
        }
      }
      if let published = expected[0] as? Double { #expect(abs(sum / published - 1) < 1e-9) }
    }
  }
}

extension String {
  fileprivate var replacingSlash: String { split(separator: "/").joined(separator: "_") }
}

extension PublishedNetwork {
  /// Reads the arcs of a JEMSS network, which follow a few lines about it.
  init(jemss path: String, mode: Int, scale: Double, nodeCount: Int, isOneWay: Bool) throws {
    self.scale = scale
    self.nodeCount = nodeCount
    self.isOneWay = isOneWay
    let text = try String(contentsOfFile: "\(validationFolder!)/cases/\(path)", encoding: .utf8)
    var lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    lines.removeFirst(try #require(lines.firstIndex { $0[0] == "index" }) + 1)
    for fields in lines {
      from.append(try #require(Int(fields[1])) - 1)
      to.append(try #require(Int(fields[2])) - 1)
      weights.append(try #require(Double(fields[2 + mode])))
    }
  }
}
