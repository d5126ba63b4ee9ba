// Ways on foot: what closures mean there, and the search by vehicle and then on foot against every choice of the place.

import Testing

@testable import Simulator

@Suite struct RoadsOnFootTests {
  /// 4 km/h on foot up to 500 mm of water, boats 5 km/h
  private static let lastMile = LastMileRules(
    circuity: 1, vehicleKmh: 20, footKmh: 4, boatKmh: 5, footWadingMillimetres: 500, carrierKilograms: 20, carriers: 10,
    withinVillage: .constant(0), handOver: .constant(0))
  private static let rules = FootRules(detourFactor: 1.25, longestMs: 10 * hourMs)

  private func network(nodeCount: Int, _ ends: [(from: Int, to: Int, km: Double)]) throws -> RoadNetwork {
    var edges = RoadNetwork.Edges()
    edges.from = ends.map { NodeID($0.from) }
    edges.to = ends.map { NodeID($0.to) }
    edges.isOneWay = ends.map { _ in false }
    edges.lengthMetres = ends.map { $0.km * 1000 }
    // 40 km/h: 90 s a kilometre
    edges.freeTravelMs = [ends.map { Milliseconds($0.km * 90_000) }]
    return try RoadNetwork(
      nodeCount: nodeCount, edges: edges,
      wading: [Wading(limitMillimetres: 300, quadratic: 0.0009, linear: -0.5529, constant: 86.9448)])
  }

  /// 10 km: dry 150 min; damaged 187.5 min; in boats no faster than on foot
  @Test(arguments: [
    (RoadCondition.undamaged, 150.0, 150.0),
    (RoadCondition(waterMillimetres: 500), 150, 150),
    (RoadCondition(waterMillimetres: 501), .infinity, 150),
    (RoadCondition(isBlocked: true), 187.5, 187.5),
    (RoadCondition(isBlocked: true, waterMillimetres: 400), 187.5, 187.5),
    (RoadCondition(isBlocked: true, waterMillimetres: 5000), .infinity, 187.5),
  ])
  func aClosureOnFoot(_ condition: RoadCondition, walkers: Double, boats: Double) throws {
    let onFoot = FootRules.network(of: try network(nodeCount: 2, [(0, 1, 10)]), Self.lastMile) { _ in true }
    var state = RoadState(network: onFoot)
    state.set(EdgeID(0), Self.rules.condition(of: condition))
    func milliseconds(_ minutes: Double) -> Milliseconds {
      minutes == .infinity ? .unreachable : Milliseconds(minutes * 60_000)
    }
    #expect(state.travelMs(of: EdgeID(0), by: FootRules.walkers) == milliseconds(walkers))
    #expect(state.travelMs(of: EdgeID(0), by: FootRules.boats) == milliseconds(boats))
  }

  @Test func noFerryIsWalked() throws {
    let onFoot = FootRules.network(of: try network(nodeCount: 3, [(0, 1, 10), (1, 2, 10)]), Self.lastMile) { $0 != 1 }
    #expect(onFoot.freeTravelMs(of: EdgeID(0), by: FootRules.walkers) == 150 * minuteMs)
    #expect(onFoot.freeTravelMs(of: EdgeID(1), by: FootRules.walkers) == .max)
    #expect(onFoot.freeTravelMs(of: EdgeID(1), by: FootRules.boats) == .max)
  }

  /// Random networks with closed roads: for every pair the best over all places, each way by a separate search
  @Test(arguments: 0..<40)
  func byVehicleThenOnFootIsTheBestOverAllPlaces(_ seed: Int) throws {
    let draws = KeyedUniforms(seed: UInt64(seed), replication: 0)
    var number = 0
    func random(_ count: Int) -> Int {
      number += 1
      return min(count - 1, Int(draws.uniform(purpose: 1, entity: UInt64(number), index: 0) * Double(count)))
    }
    let nodes = 3 + random(8)
    let roads = try network(
      nodeCount: nodes,
      (0..<nodes + random(nodes)).map { _ in (random(nodes), random(nodes), Double(1 + random(20))) })
    let onFoot = FootRules.network(of: roads, Self.lastMile) { _ in true }
    var state = RoadState(network: roads)
    var footState = RoadState(network: onFoot)
    var search = TransferSearch(roads: roads, onFoot: onFoot)
    let longest = Milliseconds(1 + random(8)) * hourMs
    let light = MobilityClass(0)
    for _ in 0..<4 {
      // Roads change between two rounds, and the search is kept.
      for edge in 0..<roads.edgeCount where random(3) == 0 {
        let condition = RoadCondition(isBlocked: random(2) == 0, waterMillimetres: random(3) * 300)
        state.set(EdgeID(edge), condition)
        footState.set(EdgeID(edge), Self.rules.condition(of: condition))
      }
      var times = TravelTimes(network: roads, treeCapacity: 4)
      var footTimes = TravelTimes(network: onFoot, treeCapacity: 4)
      for to in 0..<nodes {
        for from in 0..<nodes {
          var best = Milliseconds.unreachable
          for place in 0..<nodes {
            let drive = times.travelMs(from: NodeID(from), to: NodeID(place), by: light, in: state)
            let walk = footTimes.travelMs(from: NodeID(place), to: NodeID(to), by: FootRules.walkers, in: footState)
            if drive == .unreachable || walk == .unreachable || walk > longest { continue }
            best = min(best, drive + walk)
          }
          let found = search.find(
            from: NodeID(from), to: NodeID(to), by: light, in: state, onFootBy: FootRules.walkers, in: footState,
            longestWalkMs: longest)
          #expect(found?.travelMs ?? .unreachable == best, "seed \(seed), from \(from) to \(to)")
          if let found {
            let drive = times.travelMs(from: NodeID(from), to: found.place, by: light, in: state)
            let walk = footTimes.travelMs(from: found.place, to: NodeID(to), by: FootRules.walkers, in: footState)
            #expect(drive + walk == best && walk <= longest, "seed \(seed), from \(from) to \(to)")
          }
        }
      }
    }
  }
}
