// The rows of a replication's columns.

/// The instant that has not come
let never: Milliseconds = .max

/// Where a mover (a unit of a force or a relief vehicle) is in its task
enum MoverState: UInt8 {
  case idle
  /// Ordered, not yet on its way
  case turningOut
  /// On the roads towards its goal
  case outbound
  /// At a node without a passable way to its goal, or before a last mile that is closed
  case stranded
  case lastMile
  case working
  /// From the village back to the township seat
  case leaving
  /// On the roads to its base
  case homebound
  /// At home after a duty, not to be called
  case resting
  /// A vehicle at its dock
  case loading
  /// A unit of a village that goes from door to door
  case onRound
  /// A unit of a village that hands out relief goods
  case handingOut
}

/// A unit or a vehicle in time: 64 bytes, one cache line
struct Mover: BitwiseCopyable {
  var state = MoverState.idle
  /// The requirement of the incident that it was ordered for
  var slot: UInt8 = 0
  /// It was called by night
  var isNightCrew = false
  /// It leaves an incident for another one, its task
  var leavesForAnother = false
  var node = NodeID.none
  /// The node at the end of the edge that it is on, or the edge that it found closed
  var next = NodeID.none
  var goal = NodeID.none
  /// Incident, clearing job, or −1
  var task: Int32 = -1
  /// Next unit at the same incident
  var nextOnIncident: Int32 = -1
  /// Orders after the warm-up, and the time between order and return
  var orders: Int32 = 0
  var busyMs: Milliseconds = 0
  var orderedMs: Milliseconds = 0
  var departedMs: Milliseconds = 0
  var seatMs: Milliseconds = 0
}

/// The life of an incident, ms since the start of the scenario. What changes while work goes on stands together, and so does what
/// is counted at the end of every incident.
struct IncidentProgress: BitwiseCopyable {
  var workLeft = 0.0
  var initialWork = 0.0
  /// Person-hours of work done in an hour
  var rate = 0.0
  var rateSinceMs: Milliseconds = 0
  var saved = 0.0
  var doneHandle = EventHandle.none
  var firstUnit: Int32 = -1
  var equipmentOpen: Int32 = 0
  var doneMs = never
  /// The first order of a unit, whoever gave it
  var orderedMs = never
  /// Of the first on the spot
  var firstOnSpotMs = never
  var firstDepartedMs = never
  var firstSeatMs = never
  var askedForGoods = false
  /// Nobody was free, and it waited in the queue
  var wasQueued = false
  var level = Level.village
  /// The highest level that was called because help did not come
  var escalatedTo = Level.village
  /// Who is asked now, where organisations command separately
  var organisation: UInt8 = 0
  var noticedMs = never
  /// The first order of a level above the village
  var decidedMs = never
  var adequateMs = never
  /// As many people on the spot as the class's standard of staffing wants
  var staffedMs = never
  /// Kinds whose units were sent and could do nothing, as a set of `WaitingList.bit(of:)`
  var uselessKinds: UInt64 = 0
  var goodsMs = never
  /// Of the unit whose arrival made it adequate
  var criticalOrderedMs = never
  var criticalDepartedMs = never
  var criticalSeatMs = never
  /// Of the first on the spot
  var firstOrderedMs = never
  /// Fires: perimeter, in person-hours of line
  var perimeter = 0.0
}

/// A request for goods of one village: for displaced people of one day, or for an incident
struct RequestProgress: BitwiseCopyable {
  var village = ID<Village>.none
  /// −1 = relief
  var incident: Int32 = -1
  var reason = ReliefReason.displaced
  /// In the list of those that found no source
  var isWaiting = false
  /// More of what work uses up: the incident's goods are there without it
  var isRefill = false
  /// Pushed for people who will be in shelters
  var isForShelters = false
  /// Its people need goods that are needed once in the event, and nobody has asked for these
  var asksForOnce = false
  var day: Int32 = 0
  var people: Int32 = 0
  /// The consignment that was put away and is being handed out, on which it counts, and the next request of the village that counts on one
  var awaits: Int32 = -1
  var onsetMs: Milliseconds = 0
  var countedMs = never
  var decidedMs = never
  /// All basic lines have been delivered
  var completeMs = never
  /// Of the delivery that completed it
  var loadedMs = never
  var seatMs = never
  var firstLine: Int32 = 0
  var lineCount: Int32 = 0
  var basicLinesOpen: Int32 = 0
  var linesOpen: Int32 = 0
  var nextAwaiting: Int32 = -1
}

/// One item of a request
struct RequestLine: BitwiseCopyable {
  var request: Int32 = -1
  var item = ID<Item>.none
  var quantity: Int32 = 0
  /// Not yet taken from any source
  var missing: Int32 = 0
  var delivered: Int32 = 0
}

/// Goods on their way from one site to one village
struct Consignment: BitwiseCopyable {
  var line: Int32 = -1
  var site = ID<Site>.none
  /// The reserve it was called from, or none for goods of the site
  var reserve = ID<Reserve>.none
  var quantity: Int32 = 0
  /// Units of them that are of no use, which nobody knows before they are picked
  var unusable: Int32 = 0
  var loadedMs: Milliseconds = 0
  var seatMs: Milliseconds = 0
  /// Next in the queue of the site, or on board of the vehicle
  var next: Int32 = -1
}

/// A storage site in time
struct SiteState: BitwiseCopyable {
  /// Consignments that wait for a vehicle: first those that were asked for, up to `lastAsked`, then those that are pushed
  var firstQueued: Int32 = -1
  var lastAsked: Int32 = -1
  var lastQueued: Int32 = -1
  var freeDocks: Int32 = 0
  /// Vehicles at home, and what waits for one: what was asked for, and what is pushed
  var idleVehicles: Int32 = 0
  var queuedKilograms = 0.0
  var pushedKilograms = 0.0
  var isOpen = true
  var isOpening = false
  var isDamaged = false
  /// `siteCalled` is due at this instant
  var isCalled = false
}

/// Where the units of an item are, at every event: opening + bought = at sites + in transit + delivered + issued + lost +
/// expired + written off + rotated + from kits, and of the relief goods delivered + from kits = put away + on hand + used up
struct ItemBalance: BitwiseCopyable {
  var opening: Int64 = 0
  var bought: Int64 = 0
  var atSites: Int64 = 0
  var inTransit: Int64 = 0
  var delivered: Int64 = 0
  /// Handed out to demand of streams, and to units that fill up their kits
  var issued: Int64 = 0
  var lost: Int64 = 0
  var expired: Int64 = 0
  /// Found to be of no use
  var writtenOff: Int64 = 0
  /// Taken out before they expire, and used elsewhere
  var rotated: Int64 = 0
  /// Out of kits of households, into the hands of their people. Kits that are not opened count as at sites.
  var fromKits: Int64 = 0
  /// Of the delivered units and those from kits, those of relief goods; in grains, what of them lies in villages and what was used up
  var inVillages: Int64 = 0
  /// Of those, units that nobody has in hands yet
  var putAway: Int64 = 0
  var onHandGrains: Int64 = 0
  var usedGrains: Int64 = 0

  var isBalanced: Bool {
    opening + bought == atSites + inTransit + delivered + issued + lost + expired + writtenOff + rotated + fromKits
      && atSites >= 0 && inTransit >= 0
      && (inVillages + fromKits - putAway) * grainsPerUnit == onHandGrains + usedGrains && inVillages <= delivered
      && onHandGrains >= 0
      && putAway >= 0
  }
}

/// What is counted at an instant that the scenario names
struct Probe: BitwiseCopyable {
  var cut: InlineArray<3, Int32> = .init(repeating: 0)
  var displaced: Int64 = 0
  var isolatedTownships: Int32 = 0
  var isolatedVillages: Int32 = 0
}
