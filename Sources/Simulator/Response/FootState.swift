// What a replication keeps about people who go on without their vehicles: the ways on foot, in the true and in the reported
// state as those of the vehicles are, and where each unit has left its vehicles.

/// The ways on foot, and who is on them
struct FootState: ~Copyable {
  /// nil where the world does not let anybody walk along the roads
  let rules: FootRules?
  var trueRoads: RoadState
  var reportedRoads: RoadState
  var times: TravelTimes
  /// First by vehicle, then on foot, for units without and with a boat
  var searchOfWalkers: TransferSearch
  var searchOfBoats: TransferSearch
  /// From where people walk to each node
  private var surroundings: Surroundings
  /// For each unit the node where its vehicles stand while it is on foot; none while it is with them
  var vehiclesAt: Column<NodeID>
  /// Units that are on foot
  var unitsOnFoot = 0
  /// Row `kind × items + item`: pieces of its kit that the people of a unit carry when they leave their vehicles
  let carriedPieces: Table<Int32>
  /// For each kind: a boat is among them
  let carriesBoat: Table<Bool>

  init(world: World, logCapacity: Int) {
    let network = world.roadsOnFoot
    rules = world.travel == .roads ? world.onFoot : nil
    trueRoads = RoadState(network: network, logCapacity: logCapacity)
    reportedRoads = RoadState(network: network, logCapacity: logCapacity)
    // A walk is short, and few walk at a time: a few trees and routes are enough.
    times = TravelTimes(network: network, treeCapacity: 2, routeCapacity: 64, rootSetCapacity: 0, rootCapacity: 0)
    searchOfWalkers = TransferSearch(roads: world.roads, onFoot: network)
    searchOfBoats = TransferSearch(roads: world.roads, onFoot: network)
    surroundings = Surroundings(network: network)
    vehiclesAt = Column(count: world.units.count, repeating: .none)
    var pieces = [Int32](repeating: 0, count: world.forces.count * world.items.count)
    var boats = [Bool](repeating: false, count: world.forces.count)
    for kind in 0..<world.forces.count {
      var kilograms = world.lastMile.carrierKilograms * Double(world.peopleOfUnit(of: world.forces[kind]))
      // Boats first: without one the way may end at the water.
      for areBoats in [true, false] {
        for item in 0..<world.items.count where world.items[item].isBoat == areBoats {
          let each = world.items[item].kilogramsPerUnit
          let fitting = Int32(min(Double(world.kitPieces(of: world.forces[kind], item: ID(item))), kilograms / each))
          pieces[kind * world.items.count + item] = fitting
          kilograms -= Double(fitting) * each
          if areBoats && fitting > 0 { boats[kind] = true }
        }
      }
    }
    carriedPieces = Table(pieces)
    carriesBoat = Table(boats)
  }

  var byteCount: Int {
    trueRoads.byteCount + reportedRoads.byteCount + times.byteCount + searchOfWalkers.byteCount
      + searchOfBoats.byteCount + surroundings.byteCount + vehiclesAt.byteCount + carriedPieces.byteCount
      + carriesBoat.byteCount
  }

  mutating func reset() {
    trueRoads.reset()
    reportedRoads.reset()
    times.reset()
    vehiclesAt.fill(.none)
    unitsOnFoot = 0
  }

  /// Whether some place from which people walk to a node can be reached by vehicle, as reported. Quick, unlike `way`.
  mutating func hasWay(
    from: NodeID, to: NodeID, of kind: ID<ForceKind>, by mobility: MobilityClass, in roads: borrowing RoadState,
    parts: inout RoadComponents
  ) -> Bool {
    guard let rules else { return false }
    let hasBoat = carriesBoat[kind.index]
    let footClass = hasBoat ? FootRules.boats : FootRules.walkers
    let row = 2 * to.index + (hasBoat ? 1 : 0)
    let part = parts.part(of: from, by: mobility, in: roads)
    if surroundings.isPresent(row, by: footClass, in: reportedRoads) {
      return surroundings.touches(row, part, by: mobility, in: roads, &parts)
    }
    if hasBoat {
      searchOfBoats.prepare(
        to: to, by: mobility, in: roads, onFootBy: footClass, in: reportedRoads, longestWalkMs: rules.longestMs)
      surroundings.keep(row, of: searchOfBoats, by: footClass, in: reportedRoads)
      return FootState.isReached(part, of: searchOfBoats, mobility, roads, &parts)
    }
    searchOfWalkers.prepare(
      to: to, by: mobility, in: roads, onFootBy: footClass, in: reportedRoads, longestWalkMs: rules.longestMs)
    surroundings.keep(row, of: searchOfWalkers, by: footClass, in: reportedRoads)
    return FootState.isReached(part, of: searchOfWalkers, mobility, roads, &parts)
  }

  private static func isReached(
    _ part: UInt32, of search: borrowing TransferSearch, _ mobility: MobilityClass, _ roads: borrowing RoadState,
    _ parts: inout RoadComponents
  ) -> Bool {
    for row in 0..<search.placeCount where parts.part(of: search.place(row), by: mobility, in: roads) == part {
      return true
    }
    return false
  }

  /// The shortest way by vehicle and then on foot, as reported; nil where there is none
  mutating func way(
    from: NodeID, to: NodeID, of kind: ID<ForceKind>, by mobility: MobilityClass, in roads: borrowing RoadState
  ) -> (travelMs: Milliseconds, place: NodeID)? {
    guard let rules else { return nil }
    if carriesBoat[kind.index] {
      return searchOfBoats.find(
        from: from, to: to, by: mobility, in: roads, onFootBy: FootRules.boats, in: reportedRoads,
        longestWalkMs: rules.longestMs)
    }
    return searchOfWalkers.find(
      from: from, to: to, by: mobility, in: roads, onFootBy: FootRules.walkers, in: reportedRoads,
      longestWalkMs: rules.longestMs)
  }
}
