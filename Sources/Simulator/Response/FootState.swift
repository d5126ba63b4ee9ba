// What a replication keeps about people who go on without their vehicles: the ways on foot, in the true and in the reported
// state as those of the vehicles are, and where each unit has left its vehicles.

/// A node, and the number under which the parts of the network from which people could walk to it are marked
struct Mark: BitwiseCopyable {
  var row = -1
  var versions: (roads: Int, foot: Int) = (-1, -1)
  var number: UInt32 = 0
}

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
  /// The nodes about which `hasWay` was asked for many units last, by class of vehicles and boat or none; and the number of the last
  /// of these marks of each part of the network: row `8 × part + slot of the mark`
  private var marks = Column(count: 8, repeating: Mark())
  private var markedIn: Column<UInt32>
  private var markNumber: UInt32 = 0
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
    markedIn = Column(count: marks.count * network.nodeCount, repeating: 0)
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
      + searchOfBoats.byteCount + surroundings.byteCount + marks.byteCount + markedIn.byteCount
      + vehiclesAt.byteCount
      + carriedPieces.byteCount
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
  /// - Parameter isForMany: it is asked about many units one after the other. The parts of the network around the node are marked
  ///   then, so that each costs O(1).
  mutating func hasWay(
    from: NodeID, to: NodeID, of kind: ID<ForceKind>, by mobility: MobilityClass, in roads: borrowing RoadState,
    parts: inout RoadComponents, isForMany: Bool
  ) -> Bool {
    guard let rules else { return false }
    let hasBoat = carriesBoat[kind.index]
    let footClass = hasBoat ? FootRules.boats : FootRules.walkers
    let row = 2 * to.index + (hasBoat ? 1 : 0)
    let part = parts.part(of: from, by: mobility, in: roads)
    let slot = 2 * mobility.index + (hasBoat ? 1 : 0)
    let versions = (roads: roads.version(of: mobility), foot: reportedRoads.version(of: footClass))
    if isForMany && marks[slot].row == row && marks[slot].versions == versions {
      return markedIn[8 * Int(part) + slot] == marks[slot].number
    }
    if !surroundings.isPresent(row, by: footClass, in: reportedRoads) {
      if hasBoat {
        searchOfBoats.prepare(
          to: to, by: mobility, in: roads, onFootBy: footClass, in: reportedRoads, longestWalkMs: rules.longestMs)
        surroundings.keep(row, of: searchOfBoats, by: footClass, in: reportedRoads)
      } else {
        searchOfWalkers.prepare(
          to: to, by: mobility, in: roads, onFootBy: footClass, in: reportedRoads, longestWalkMs: rules.longestMs)
        surroundings.keep(row, of: searchOfWalkers, by: footClass, in: reportedRoads)
      }
    }
    // Too many are not kept, but then the search has just found them.
    let isKept = surroundings.isPresent(row, by: footClass, in: reportedRoads)
    let count = isKept ? surroundings.count(row) : hasBoat ? searchOfBoats.placeCount : searchOfWalkers.placeCount
    if isForMany { begin(Mark(row: row, versions: versions), in: slot) }
    var isFound = false
    for number in 0..<count {
      let place =
        isKept ? surroundings.place(row, number) : hasBoat ? searchOfBoats.place(number) : searchOfWalkers.place(number)
      let around = parts.part(of: place, by: mobility, in: roads)
      if around == part { isFound = true }
      if isForMany { markedIn[8 * Int(around) + slot] = markNumber } else if isFound { return true }
    }
    return isFound
  }

  private mutating func begin(_ mark: Mark, in slot: Int) {
    if markNumber == .max {
      markedIn.fill(0)
      marks.fill(Mark())
      markNumber = 0
    }
    markNumber += 1
    marks[slot] = mark
    marks[slot].number = markNumber
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
