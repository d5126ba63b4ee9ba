// Going on along the roads without a vehicle: where vehicles can't pass, people walk, and in boats they cross deep water.
//
// The ways on foot are a network of their own beside that of the vehicles, with the same nodes and edges, so that travel
// times on foot are exact shortest paths by the same searches, and movers on wheels pay nothing for it. What a closure means
// on foot is the rules': damage makes the way longer (people climb around a slide or a broken bridge), water stops those
// without a boat from a depth on.

/// How people go on where their vehicles can't
public struct FootRules: BitwiseCopyable, Sendable {
  /// Length of the way around a damaged place ÷ length of the edge, 1 or more
  public var detourFactor: Double
  /// No way on foot is longer than this, ms
  public var longestMs: Milliseconds

  public init(detourFactor: Double, longestMs: Milliseconds) {
    self.detourFactor = detourFactor
    self.longestMs = longestMs
  }

  /// People without and with a boat: the classes of the network on foot
  static let walkers = MobilityClass(0)
  static let boats = MobilityClass(1)

  /// What is left of the speed on foot at a damaged place, in thousandths, rounded down: nobody is faster than the factor
  var damagedPermille: Int { max(1, Int((1000 / detourFactor).rounded(.down))) }

  /// What the condition of a road means on foot
  func condition(of road: RoadCondition) -> RoadCondition {
    var onFoot = road
    onFoot.isBlocked = false
    if road.isBlocked { onFoot.speedPermille = min(onFoot.speedPermille, Int16(damagedPermille)) }
    return onFoot
  }

  /// The roads as people on foot use them.
  ///
  /// Over water that is too deep to walk a boat goes at `boatKmh`, but an edge is never done faster than on foot: only a part
  /// of it lies under water.
  /// - Parameter isWalkable: whether people can walk along an edge; they can't where it is a ferry
  static func network(
    of roads: RoadNetwork, _ lastMile: LastMileRules, isWalkable: (_ edge: Int) -> Bool
  ) -> RoadNetwork {
    var edges = RoadNetwork.Edges()
    var times: [Milliseconds] = []
    for edge in 0..<roads.edgeCount {
      let ends = roads.ends(of: EdgeID(edge))
      edges.from.append(ends.from)
      edges.to.append(ends.to)
      // Who walks minds no one-way sign.
      edges.isOneWay.append(false)
      let metres = roads.lengthMetres(of: EdgeID(edge))
      edges.lengthMetres.append(metres)
      let milliseconds = (metres * 3600 / lastMile.footKmh).rounded(.up)
      let isWay = isWalkable(edge) && milliseconds < Double(RoadNetwork.horizonMs)
      times.append(isWay ? max(1, Milliseconds(milliseconds)) : .max)
    }
    edges.freeTravelMs = [times, times]
    func wading(limit: Int, kmh: Double) -> Wading {
      Wading(limitMillimetres: limit, quadratic: 0, linear: 0, constant: kmh)
    }
    let limit = Int(lastMile.footWadingMillimetres) + 1
    do throws(RoadNetworkError) {
      return try RoadNetwork(
        nodeCount: roads.nodeCount, edges: edges,
        wading: [wading(limit: limit, kmh: lastMile.footKmh), wading(limit: .max, kmh: lastMile.boatKmh)],
        labelLimit: 0)
    } catch {
      preconditionFailure("the roads on foot: \(error)")
    }
  }

  /// A network without places, for worlds where nobody walks along the roads
  static func noNetwork(_ lastMile: LastMileRules) -> RoadNetwork {
    var edges = RoadNetwork.Edges()
    edges.freeTravelMs = [[], []]
    let wading = Wading(limitMillimetres: 1, quadratic: 0, linear: 0, constant: lastMile.footKmh)
    do throws(RoadNetworkError) {
      return try RoadNetwork(nodeCount: 0, edges: edges, wading: [wading, wading], labelLimit: 0)
    } catch {
      preconditionFailure("no roads on foot: \(error)")
    }
  }
}
