// Which townships the units of each base can drive to in time, on whole roads: what policies of coverage reckon with. Built once for
// a world, and only where a policy asks for it.

/// Bases and townships within reach of each other
final class CoverageTable: Sendable {
  /// One of them, seen from the other
  struct Reach: BitwiseCopyable, Sendable {
    /// Row of a base, or a township
    var row: Int32
    var travelMs: UInt32
  }

  /// A base as coverage sees it
  struct Station: Sendable {
    var node: NodeID
    var kind: ID<ForceKind>
    var units: Int32
    /// Road travel class
    var mobility: MobilityClass
  }

  let isEmpty: Bool
  let kindCount: Int
  let townshipCount: Int
  /// Townships in reach of base row `r`: rows `firstReached[r]..<firstReached[r + 1]` of `reached`
  let firstReached: Table<Int32>
  let reached: Table<Reach>
  /// Base rows that reach township `t`, the nearest first: rows `firstReaching[t]..<firstReaching[t + 1]` of `reaching`
  let firstReaching: Table<Int32>
  let reaching: Table<Reach>
  let people: Table<Double>
  let kindOfRow: Table<Int32>
  /// Units of each kind in all
  let unitsOfKind: Table<Int32>
  let unitsOfRow: Table<Int32>

  /// Covers nothing
  static let none = CoverageTable(
    stations: [], kindCount: 0, people: [], withinMs: 0, travelMs: { (_, _) -> Milliseconds? in nil })

  /// - Parameters:
  ///   - stations: row by row
  ///   - people: of each township
  ///   - withinMs: who drives no longer than this is in reach
  ///   - travelMs: from a station to a township, nil where there is no way
  /// - Complexity: O(stations × townships)
  init(
    stations: [Station], kindCount: Int, people: [Double], withinMs: Milliseconds,
    travelMs: (_ station: Int, _ township: Int) -> Milliseconds?
  ) {
    isEmpty = stations.isEmpty
    self.kindCount = kindCount
    townshipCount = people.count
    var reached: [Reach] = []
    var firstReached: [Int32] = [0]
    var reaching = [[Reach]](repeating: [], count: people.count)
    for station in stations.indices {
      for township in people.indices {
        guard let travel = travelMs(station, township), travel <= withinMs else { continue }
        let milliseconds = UInt32(clamping: travel)
        reached.append(Reach(row: Int32(township), travelMs: milliseconds))
        reaching[township].append(Reach(row: Int32(station), travelMs: milliseconds))
      }
      firstReached.append(Int32(reached.count))
    }
    var firstReaching: [Int32] = [0]
    for township in people.indices {
      reaching[township].sort { ($0.travelMs, $0.row) < ($1.travelMs, $1.row) }
      firstReaching.append(firstReaching[township] + Int32(reaching[township].count))
    }
    self.firstReached = Table(firstReached)
    self.reached = Table(reached)
    self.firstReaching = Table(firstReaching)
    self.reaching = Table(reaching.flatMap(\.self))
    self.people = Table(people)
    kindOfRow = Table(stations.map { Int32($0.kind.index) })
    unitsOfRow = Table(stations.map(\.units))
    var totals = [Int32](repeating: 0, count: kindCount)
    for station in stations { totals[station.kind.index] += station.units }
    unitsOfKind = Table(totals)
  }

  /// The table of a world: in reach is who drives no longer than the shortest response standard of its incident classes.
  /// - Parameter stations: the bases whose units answer incidents over the roads
  convenience init(world: World, stations: [Station]) {
    let standards = (0..<world.incidentClasses.count).map { world.incidentClasses[$0].standardMs }
    let people = (0..<world.townships.count).map { Double(world.townships[$0].population) }
    var times = LeastTimes(network: world.roads)
    var loaded: Int?
    self.init(
      stations: stations, kindCount: world.forces.count, people: people, withinMs: standards.min() ?? 0
    ) { row, township in
      let station = stations[row]
      let goal = world.townships[township].node
      if world.travel != .roads {
        return world.travel.travelMs(from: world.nodePoints[station.node.index], to: world.nodePoints[goal.index])
      }
      let mobility = station.mobility.index
      if loaded != row {
        times.load(from: station.node.index, mobility: mobility)
        loaded = row
      }
      let time = times.time(to: goal.index, mobility: mobility)
      return time >= unreachableTime ? nil : Milliseconds(time)
    }
  }
}
