// The mutable state of one replication: columns that one worker owns, sized before the first event and reset between
// replications. What happens in it is written in the extensions, one file for each process.

enum IncidentState: UInt8 {
  case pending, open, done, lost
}

/// One replication, and the memory for all that a worker runs after it
struct Replication: ~Copyable {
  let setup: Setup
  let world: World
  let layout: Layout
  let index: ResponseIndex
  let dispatchPolicy: any DispatchPolicy
  let sourcingPolicy: any SourcingPolicy
  let replenishmentPolicy: any ReplenishmentPolicy
  let inventory: Inventory
  let warnings: Warnings
  let contacts: Contacts
  /// Some stock is replenished, asked for by streams, inspected or able to expire
  let tracksStock: Bool
  let blockedPolicy: any BlockedPolicy
  let relocationPolicy: any RelocationPolicy
  let prepositioningPolicy: any PrepositioningPolicy
  let reassignmentPolicy: any ReassignmentPolicy
  /// Check every invariant after every event
  let isChecked: Bool
  let warmUpMs: Milliseconds
  /// Everybody moves straight ahead: there are no roads
  let isOnPlane: Bool
  /// Bases are looked for cell by cell: on a plane, by a policy that takes the nearest
  let searchesCells: Bool
  let decidesForQueue: Bool
  let takesNearestFirst: Bool
  let asksOwnLineOnly: Bool
  let heedsSkills: Bool
  /// Units can have posts elsewhere than at home
  let relocates: Bool
  let rearranges: Bool
  let heedsWarnings: Bool
  /// Units that have been sent can be turned to another incident, also those at work
  let reassigns: Bool
  let preempts: Bool
  /// Something is to be done when a unit leaves its base or is idle there again
  let tracksUnits: Bool
  /// How far the policy lets a commander of each level reach
  let scopes: InlineArray<5, Level>
  let comparesCosts: Bool

  var uniforms = KeyedUniforms(seed: 0, replication: 0)
  var now: Milliseconds = 0
  var eventCount = 0
  var hazards: HazardTimeline
  var queue: EventQueue<ResponseEvent>
  /// An event at `now` that comes before all of the queue but those of a lower priority number
  var eventAtOnce = ResponseEvent(kind: .probe)
  var priorityAtOnce: UInt8 = 0
  var hasEventAtOnce = false
  /// The next of the known events, which waits beside the queue, and its place in the order
  var pendingHazard = HazardEvent(kind: .incident, entity: 0, value: 0)
  var hazardKey = EventKey.never
  var overflow: CapacityOverflow?

  // Roads: units move in the true state, commanders decide in the reported one.
  var trueRoads: RoadState
  var reportedRoads: RoadState
  var times: TravelTimes
  var reach: TravelTimes
  let seats: RootID
  /// Who goes on without vehicles
  var foot: FootState
  /// The class by which a place counts as reachable
  let reachMobility: MobilityClass
  /// Closures of edges and of last miles, by tally
  var cutCount: InlineArray<3, Int32> = .init(repeating: 0)
  var edgeIsCut: Column<Bool>
  /// Last miles: damage, water in mm, and whether the commanders know
  var lastMileDamaged: Column<Bool>
  var lastMileWater: Column<Int32>
  var lastMileIsCut: Column<Bool>
  /// Job of an edge or (edges + village) of a last mile: 0 none, 1 open, 2 a crew is on it
  var jobState: Column<UInt8>
  /// Crew-hours that came on top while a crew is on the job
  var moreCrewHours: Column<Double>
  var openJobs: Column<Int32>
  var jobPlace: Column<Int32>
  /// Row `node × 3 + tally`: open jobs that can be worked on from a node
  var jobsAt: Column<Int32>
  var idleCrewsAt: Column<Int32>
  /// Crews or nodes to choose from, each with a time that it cannot beat
  var choices = Column<Int32>(count: Replication.few, repeating: -1)
  var choiceBounds = Column<Milliseconds>(count: Replication.few, repeating: 0)
  var choiceCount = 0
  var nearest: NearestSearch
  /// Parts of the reported network: spares searches where there is no way
  var parts: RoadComponents
  /// Joins of parts when the incidents that wait were last looked at
  var reviewedJoins = 0
  /// Where ways have opened
  var opened: OpenedPlaces
  /// Rows of the joins of `parts` that `opened` knows
  var notedJoins = 0
  /// Isolation of townships and villages
  var townshipIsIsolated: Column<Bool>
  var townshipIsolatedSince: Column<Milliseconds>
  var townshipIsolatedMs: Column<Milliseconds>
  var townshipLastRestored: Column<Milliseconds>
  var villageIsIsolated: Column<Bool>
  var villageIsolatedSince: Column<Milliseconds>
  var villageIsolatedMs: Column<Milliseconds>
  /// Township of a road node, −1 = a county seat
  var nodeTownship: Column<Int32>

  // Movers: units first, vehicles behind them
  let unitCount: Int
  var movers: Column<Mover>
  /// Duty of each unit; of no length where nobody tires or is relieved
  var duties: Column<DutyState>
  let tracksDuty: Bool
  /// Where some kind has shifts or kinds of members, else of no length: who is with each unit; by kind the people that can be counted
  /// on at this hour (0 = as the kind says) and since when the present shift is on duty
  var crews: Column<CrewState>
  var expectedPeople: Column<Int32>
  var shiftSinceMs: Column<Milliseconds>
  /// Where some kind restocks, else of no length: row `unit × items + item`, pieces that its kit lacks; and by unit until when it restocks
  var kitLacking: Column<Int32>
  var restockedMs: Column<Milliseconds>
  var dutyTotals: DutyTotals
  /// Where units can be harmed at work, else of no length: by unit, and by incident what it cost
  var harms: Column<HarmState>
  var incidentHarms: Column<IncidentHarm>
  /// Labour and tools of each incident; of no length where no class names a tool
  var toolState: Column<ToolState>
  let usesTools: Bool
  /// Some class counts when so many people are there
  let countsStaffing: Bool
  /// What work uses up at each incident, row `incident × 8 + tool`; of no length where nothing is
  var usedGoods: Column<UsedGoods>
  let usesGoods: Bool
  /// Some tool is missed by night only
  let needsLight: Bool
  /// The last leg of each on a plane or torus; empty on roads
  var moverLeg: Column<StraightLeg>
  /// Where each unit is on its edge, where units can be turned; else of no length
  var legEnd: Column<LegEnd>
  var reassignment: ReassignmentDesk
  /// Who waits for a way: a list for each province, and where there are several one more for those who stand or go outside their
  /// own; and the look of `opened` until which each has been gone through
  var stranded: StrandedMovers
  var retriedLooks: Column<Int32>
  var provinces: Column<ProvinceState>
  /// Provinces, as sets, whose stranded movers and whose incidents that wait are to be looked at next
  var toRetry: UInt64 = 0
  var toReview: UInt64 = 0
  var retryIsPending = false
  var reviewIsPending = false
  var idleUnits: Column<Int32>
  /// The rows of `index.bases` that have an idle unit
  var idleRows: RowSets
  /// Where units are relocated, else of no length: the base at which each waits or to which it goes back; the idle ones of each base
  /// as a list; and who is idle or on the way to a post
  var postOf: Column<Int32>
  var firstAt: Column<Int32>
  var nextAt: Column<Int32>
  var planned: ExpectedCoverage
  var relocationDesk: RelocationDesk
  /// In the order of `index.baseCells`: where the bases with idle units lie; the others are infinitely far
  var freeBases: Column<PlanePoint>

  // Incidents: the columns of what the hazard made are in `hazards`
  var incidentState: Column<IncidentState>
  var incidents: Column<IncidentProgress>
  /// People ordered and on the spot for each requirement: row `incident × 4 + requirement`
  var orderedPeople: Column<Int32>
  var presentPeople: Column<Int32>
  /// Scratch of `collect`: the totals of each class
  let classTotals: Column<ClassRecord>
  var waiting: WaitingList
  /// On roads, row `8 × incident + 2 × class + boat`: from where units were found to have no way to it
  var noWays: Column<NoWay>
  /// Kinds of which units have become idle since the last review, where the policy decides for all that wait
  var offeredKinds: UInt64 = 0
  /// Scratch of `offer`: number of the look in which a unit could walk to a node from where its vehicles can go
  var walkedIn: Column<Int32>
  var walkNumber: Int32 = 0
  var openIncidents = 0
  var desk: DispatchDesk
  /// Scratch: number of the search in which a node hosts somebody whose travel time is asked for
  var hostOf: Column<Int32>
  var hostNumber: Int32 = 0
  /// For each kind, at the present desk: a part of the network from which it has no way; `.max` while none is known
  var partWithoutWay: Column<UInt32>
  /// People of a unit of each kind that turn up
  let peopleOfKind: Table<Int32>
  let peopleByNight: Table<Int32>
  let differsByNight: Bool
  /// Scratch: place of a base in an order of preference; all `.max` between decisions
  var rankOfBase: Column<UInt16>

  // Relief
  var requests: Column<RequestProgress>
  var requestCount = 0
  var lines: Column<RequestLine>
  var lineCount = 0
  var consignments: Column<Consignment>
  var consignmentCount = 0
  var sourcing: SourcingDesk
  /// The line at the desk is of goods that are pushed
  var sourcingIsAhead = false
  /// Row `site × items + item`: units that a site has promised to pushes and not loaded; of no length where nothing is pushed
  var promised: Column<Int32>
  /// Row `site × items + item`
  var stock: Column<Int32>
  /// For each item the rows of `index.sites` where some of it lies, or a reserve of it has some left
  var stocked: RowSets
  var reserveLeft: Column<Int32>
  /// When production of a reserve began or will begin; `never` before the first call
  var reserveStartedMs: Column<Milliseconds>
  var siteState: Column<SiteState>
  /// Way from each site to the township of the request that is being sourced, and the number of the sourcing that asked
  var siteTravelMs: Column<Milliseconds>
  var siteTravelAsked: Column<Int32>
  /// Scratch: sites whose way to the township is not yet known
  var openSites: Column<SiteKey>
  var openSiteCount = 0
  /// Scratch: the first of them at a node, and for each the next at its node
  var firstOpenSite: Column<Int32>
  var nextOpenSite: Column<Int32>
  var sourcingNumber: Int32 = 0
  /// Requests that found no source, and the lines that compete at one decision; of no length unless the policy ranks them
  var waitingRequests: Column<Int32>
  var waitingCount = 0
  var competitors: Column<Int32>
  var urgencies: Column<Double>
  var competitorCount = 0
  /// Mean time of unloading at a village
  let handOverMeanMs: Milliseconds
  /// What waits in each village to be handed out; of no length where goods are in people's hands once they are unloaded
  var handOuts: Column<HandOut>
  /// Row `village × relief goods + good`: what was pushed and lies put away; of no length unless goods are both pushed and handed out
  var putAway: Column<PutAway>
  /// First consignment on board of each vehicle, in the order of the stops
  var firstOnBoard: Column<Int32>
  var onBoardKilograms: Column<Double>
  /// A vehicle hands over at the seat, to people in shelters
  var isAtShelter: Column<Bool>
  /// Where goods are handed over at points of townships, else of no length: the points, their vehicles (row `township × vehicles + number`),
  /// when each consignment left its point (`never`: it did not come by one), and that of the delivery that completed each request
  var points: Column<TownshipPoint>
  var pointVehicles: Column<PointVehicle>
  var leftPointMs: Column<Milliseconds>
  var requestLeftPointMs: Column<Milliseconds>
  /// Balance of each item
  var balance: Column<ItemBalance>
  var demandedUnits: Column<Int64>
  var stockState: InventoryState
  /// Warnings, and where the people of villages are
  var warning: WarningState
  /// Power and lines of townships, counties, cities and the province; of no length where nothing can be cut
  var contact: Column<ContactState>
  /// The desk counts on nobody who has been ordered and is not on the spot
  var countsOnThosePresent = false
  /// Whose units the desk shows: of one organisation, −1 = all; of neighbours too
  var askedOrganisation = -1
  var asksNeighbours = false
  /// Only the teams of key enterprises
  var asksEnterprises = false
  var displacedSoFar = 0
  /// What people need, by village, and row `village × relief goods + good`
  var needs: Column<VillageNeed>
  var villageStock: Column<VillageStock>
  /// Where some households hold kits, else of no length: by row `village × relief goods + good`; and the row of each village in the kits
  /// of the layout, −1 = none
  var kitGoods: Column<KitGoods>
  let kitOfVillage: Table<Int32>
  /// Row `level × items + item`: units taken from sites, bought under contracts, lost and expired at sites, for the costs
  var issuedUnits: Column<Int64>
  var boughtUnits: Column<Int64>
  var lostUnits: Column<Int64>
  var expiredUnits: Column<Int64>
  /// The same of units found to be of no use, and what rotated ones cost; of no length unless the layout looks after its stock
  var writtenOffUnits: Column<Int64>
  var rotatedYuan: Column<Double>
  /// Way of each vehicle
  var vehicleMetres: Column<Int64>

  var trace: Trace
  var probes: Column<Probe>
  var probeCount = 0

  init(setup: Setup, index: ResponseIndex, policies: PolicySet, isChecked: Bool, traceCapacity: Int) {
    let world = setup.world
    let layout = setup.layout
    let capacities = setup.capacities
    self.setup = setup
    self.world = world
    self.layout = layout
    self.index = index
    dispatchPolicy = policies.dispatch
    sourcingPolicy = policies.sourcing
    replenishmentPolicy = policies.replenishment
    inventory = setup.inventory
    warnings = setup.warnings
    contacts = setup.contacts
    contact = Column(
      count: setup.contacts.isOn
        ? world.townships.count + world.counties.count + world.cities.count + world.provinceCount : 0,
      repeating: ContactState())
    warning = WarningState(setup.warnings, villageCount: world.villages.count)
    tracksStock = !setup.inventory.isEmpty
    blockedPolicy = policies.blocked
    relocationPolicy = policies.relocation
    prepositioningPolicy = policies.prepositioning
    reassignmentPolicy = policies.reassignment
    reassigns = policies.reassignment.takesUnits
    preempts = policies.reassignment.takesUnits && policies.reassignment.preempts
    relocates = !policies.relocation.staysAtHome
    rearranges = policies.relocation.movesIdleUnits
    heedsWarnings = policies.relocation.heedsWarnings
    tracksUnits = policies.needsCoverage
    asksOwnLineOnly = policies.dispatch.asksOwnLineOnly
    heedsSkills = policies.dispatch.heedsSkills
    self.isChecked = isChecked
    warmUpMs = setup.scenario.warmUpMs
    decidesForQueue = policies.dispatch.decidesForQueue
    takesNearestFirst = policies.dispatch.takesNearestFirst
    scopes = InlineArray { policies.dispatch.scope(at: Level.allCases[$0]) }
    searchesCells =
      policies.dispatch.takesNearestFirst && index.hasBaseCells && !policies.dispatch.asksOwnLineOnly
      && !policies.reassignment.takesUnits && policies.dispatch.heedsSkills
    comparesCosts = policies.sourcing.comparesCosts
    isOnPlane = world.travel != .roads
    hazards = HazardTimeline(setup: setup)
    queue = EventQueue(capacity: capacities.pendingEvents)

    trueRoads = RoadState(network: world.roads, logCapacity: capacities.roadChanges)
    reportedRoads = RoadState(network: world.roads, logCapacity: capacities.roadChanges)
    // Of the movers of a large world few are under way at once.
    times = TravelTimes(
      network: world.roads, treeCapacity: capacities.travelTrees ?? TravelTimes.usualTreeCapacity(world.roads),
      routeCapacity: min(1024, world.units.count + setup.layout.vehicles.count), rootSetCapacity: 0, rootCapacity: 0)
    reach = TravelTimes(
      network: world.roads, treeCapacity: 1, routeCapacity: 1, rootSetCapacity: 1, rootCapacity: world.counties.count)
    var seatNodes: [NodeID] = []
    for county in 0..<world.counties.count { seatNodes.append(world.counties[county].node) }
    seats = reach.addRootSet(seatNodes, direction: .fromRoot)
    reachMobility = MobilityClass(0)
    foot = FootState(world: world, logCapacity: capacities.roadChanges)
    let edges = world.roads.edgeCount
    let villages = world.villages.count
    let townships = world.townships.count
    edgeIsCut = Column(count: edges, repeating: false)
    lastMileDamaged = Column(count: villages, repeating: false)
    lastMileWater = Column(count: villages, repeating: 0)
    lastMileIsCut = Column(count: villages, repeating: false)
    jobState = Column(count: edges + villages, repeating: 0)
    moreCrewHours = Column(count: edges + villages, repeating: 0)
    openJobs = Column(count: edges + villages, repeating: 0)
    jobsAt = Column(count: 3 * world.roads.nodeCount, repeating: 0)
    idleCrewsAt = Column(count: world.roads.nodeCount, repeating: 0)
    provinces = Column(count: world.provinceCount, repeating: ProvinceState())
    nearest = NearestSearch(network: world.roads)
    parts = RoadComponents(network: world.roads)
    opened = OpenedPlaces(nodeCount: world.roads.nodeCount)
    walkedIn = Column(count: world.roads.nodeCount, repeating: 0)
    jobPlace = Column(count: edges + villages, repeating: -1)
    townshipIsIsolated = Column(count: townships, repeating: false)
    townshipIsolatedSince = Column(count: townships, repeating: 0)
    townshipIsolatedMs = Column(count: townships, repeating: 0)
    townshipLastRestored = Column(count: townships, repeating: 0)
    villageIsIsolated = Column(count: villages, repeating: false)
    villageIsolatedSince = Column(count: villages, repeating: 0)
    villageIsolatedMs = Column(count: villages, repeating: 0)
    nodeTownship = Column(count: world.roads.nodeCount, repeating: -1)
    for township in 0..<townships { nodeTownship[world.townships[township].node.index] = Int32(township) }

    unitCount = world.units.count
    let moverCount = unitCount + layout.vehicles.count
    movers = Column(count: moverCount, repeating: Mover())
    stranded = StrandedMovers(capacities: index.provinces.strandedCapacities(moverCount: moverCount))
    retriedLooks = Column(count: stranded.listCount, repeating: 0)
    legEnd = Column(count: reassigns ? unitCount : 0, repeating: LegEnd())
    reassignment = ReassignmentDesk(world: world, isOn: reassigns)
    moverLeg = Column(count: isOnPlane ? moverCount : 0, repeating: StraightLeg(from: .none, to: .none, travelMs: 0))
    idleUnits = Column(count: world.bases.count, repeating: 0)
    idleRows = RowSets(setCount: 1, rowCount: index.bases.members.count)
    postOf = Column(count: relocates ? unitCount : 0, repeating: -1)
    firstAt = Column(count: relocates ? world.bases.count : 0, repeating: -1)
    nextAt = Column(count: relocates ? unitCount : 0, repeating: -1)
    planned = ExpectedCoverage(relocates ? index.coverage : .none)
    relocationDesk = RelocationDesk(capacity: index.relocation.largest, table: relocates ? index.coverage : .none)
    freeBases = Column(
      count: index.baseCells.places.count, repeating: PlanePoint(xMetres: .infinity, yMetres: .infinity))

    incidentState = Column(count: capacities.incidents, repeating: .pending)
    incidents = Column(unset: capacities.incidents, like: IncidentProgress())
    let slots = DispatchDesk.maxRequirements
    orderedPeople = Column(unset: capacities.incidents * slots, like: 0)
    presentPeople = Column(unset: capacities.incidents * slots, like: 0)
    waiting = WaitingList(
      capacity: capacities.incidents, provinceCount: world.provinceCount, villageCount: villages)
    noWays = Column(unset: isOnPlane ? 0 : 8 * capacities.incidents, like: NoWay())
    classTotals = Column(
      count: world.incidentClasses.count, repeating: ClassRecord(replication: 0, incidentClass: .none))
    peopleOfKind = Table((0..<world.forces.count).map { world.peopleOfUnit(of: world.forces[$0]) })
    peopleByNight = Table((0..<world.forces.count).map { world.peopleByNight(of: world.forces[$0]) })
    differsByNight = (0..<world.forces.count).contains {
      world.forces[$0].showUpNightShare != world.forces[$0].showUpShare
    }
    tracksDuty = world.hasDutyRules
    dutyTotals = DutyTotals(world, horizonMs: setup.scenario.horizonMs)
    duties = Column(count: tracksDuty ? world.units.count : 0, repeating: DutyState())
    crews = Column(count: world.staffing.count > 0 ? world.units.count : 0, repeating: CrewState())
    expectedPeople = Column(count: world.staffing.count, repeating: 0)
    shiftSinceMs = Column(count: world.staffing.count, repeating: 0)
    kitLacking = Column(
      count: world.restocking.count > 0 ? world.units.count * world.items.count : 0, repeating: 0)
    restockedMs = Column(count: world.restocking.count > 0 ? world.units.count : 0, repeating: 0)
    harms = Column(count: world.harms.count > 0 ? world.units.count : 0, repeating: HarmState())
    incidentHarms = Column(unset: world.harms.count > 0 ? capacities.incidents : 0, like: IncidentHarm())
    usesTools = world.tools.count > 0
    countsStaffing = world.hasStaffing
    usesGoods = (0..<world.tools.count).contains { world.tools[$0].isUsedUp }
    usedGoods = Column(unset: usesGoods ? capacities.incidents * IncidentClass.maxTools : 0, like: UsedGoods())
    needsLight = (0..<world.tools.count).contains { world.tools[$0].isForNight }
    toolState = Column(unset: usesTools ? capacities.incidents : 0, like: ToolState())
    partWithoutWay = Column(count: world.forces.count, repeating: .max)
    hostOf = Column(count: world.roads.nodeCount, repeating: 0)
    desk = DispatchDesk(
      capacity: world.bases.count, orderCapacity: world.units.count,
      coverage: ExpectedCoverage(policies.dispatch.weighsCoverage ? index.coverage : .none))
    rankOfBase = Column(count: world.preferences.count > 0 ? world.bases.count : 0, repeating: .max)

    requests = Column(unset: capacities.requests, like: RequestProgress())
    lines = Column(unset: capacities.requestLines, like: RequestLine())
    consignments = Column(unset: capacities.consignments, like: Consignment())
    sourcing = SourcingDesk(capacity: layout.sites.count + layout.reserves.count)
    stock = Column(count: layout.openingStock.count, repeating: 0)
    promised = Column(count: policies.prepositioning.pushes ? layout.openingStock.count : 0, repeating: 0)
    stocked = RowSets(setCount: world.items.count, rowCount: index.sites.members.count)
    reserveLeft = Column(count: layout.reserves.count, repeating: 0)
    reserveStartedMs = Column(count: layout.reserves.count, repeating: 0)
    siteState = Column(count: layout.sites.count, repeating: SiteState())
    let ranked = policies.sourcing.ranksRequests ? capacities.requests : 0
    waitingRequests = Column(count: ranked, repeating: 0)
    competitors = Column(count: ranked, repeating: 0)
    urgencies = Column(count: ranked, repeating: 0)
    handOverMeanMs = Milliseconds(min(1e12, world.lastMile.handOver.mean))
    siteTravelMs = Column(count: layout.sites.count, repeating: 0)
    siteTravelAsked = Column(count: layout.sites.count, repeating: 0)
    openSites = Column(
      count: layout.sites.count,
      repeating: SiteKey(
        site: .none, node: .none, township: .none, level: .village, mobility: MobilityClass(0)))
    firstOpenSite = Column(count: world.roads.nodeCount, repeating: -1)
    nextOpenSite = Column(count: layout.sites.count, repeating: -1)
    handOuts = Column(count: world.lastMile.handOutKilogramsPerPersonHour > 0 ? villages : 0, repeating: HandOut())
    let putsAway = handOuts.count > 0 && policies.prepositioning.pushes
    putAway = Column(count: putsAway ? villages * index.reliefGoods.count : 0, repeating: PutAway())
    firstOnBoard = Column(count: layout.vehicles.count, repeating: -1)
    onBoardKilograms = Column(count: layout.vehicles.count, repeating: 0)
    isAtShelter = Column(count: layout.vehicles.count, repeating: false)
    let hasPoints = world.lastMile.townshipPoint.isOn
    points = Column(count: hasPoints ? townships : 0, repeating: TownshipPoint())
    pointVehicles = Column(
      count: hasPoints ? townships * Int(world.lastMile.townshipPoint.vehicles) : 0, repeating: PointVehicle())
    leftPointMs = Column(unset: hasPoints ? capacities.consignments : 0, like: never)
    requestLeftPointMs = Column(unset: hasPoints ? capacities.requests : 0, like: never)
    balance = Column(count: world.items.count, repeating: ItemBalance())
    demandedUnits = Column(count: world.items.count, repeating: 0)
    stockState = InventoryState(setup.inventory, inspectionCount: layout.inspections.count, capacities)
    needs = Column(count: villages, repeating: VillageNeed())
    villageStock = Column(count: villages * index.reliefGoods.count, repeating: VillageStock())
    kitGoods = Column(
      count: layout.householdKits.count > 0 ? villages * index.reliefGoods.count : 0,
      repeating: KitGoods())
    var kitOfVillage = [Int32](repeating: -1, count: layout.householdKits.count > 0 ? villages : 0)
    for row in 0..<layout.householdKits.count {
      kitOfVillage[layout.householdKits[row].village.index] = Int32(row)
    }
    self.kitOfVillage = Table(kitOfVillage)
    issuedUnits = Column(count: Level.allCases.count * world.items.count, repeating: 0)
    boughtUnits = Column(count: Level.allCases.count * world.items.count, repeating: 0)
    lostUnits = Column(count: Level.allCases.count * world.items.count, repeating: 0)
    expiredUnits = Column(count: Level.allCases.count * world.items.count, repeating: 0)
    let kept = layout.looksAfterStock ? Level.allCases.count * world.items.count : 0
    writtenOffUnits = Column(count: kept, repeating: 0)
    rotatedYuan = Column(count: kept, repeating: 0)
    vehicleMetres = Column(count: layout.vehicles.count, repeating: 0)
    trace = Trace(capacity: traceCapacity)
    probes = Column(count: setup.scenario.probesMs.count, repeating: Probe())
  }

  /// Bytes of the parts of the workspace, in a fixed order
  var byteCounts: [(part: String, bytes: Int)] {
    let roads = trueRoads.byteCount + reportedRoads.byteCount + edgeIsCut.byteCount + nodeTownship.byteCount
    let lastMiles = lastMileDamaged.byteCount + lastMileWater.byteCount + lastMileIsCut.byteCount
    let jobs =
      jobState.byteCount + openJobs.byteCount + moreCrewHours.byteCount + jobPlace.byteCount + jobsAt.byteCount
      + idleCrewsAt.byteCount + provinces.byteCount + stranded.byteCount + retriedLooks.byteCount + choices.byteCount
      + choiceBounds.byteCount
      + nearest.byteCount + parts.byteCount + opened.byteCount + walkedIn.byteCount
    let isolation =
      townshipIsIsolated.byteCount + townshipIsolatedSince.byteCount + townshipIsolatedMs.byteCount
      + townshipLastRestored.byteCount + villageIsIsolated.byteCount + villageIsolatedSince.byteCount
      + villageIsolatedMs.byteCount
    let moverBytes =
      movers.byteCount + duties.byteCount + dutyTotals.byteCount + crews.byteCount + expectedPeople.byteCount
      + harms.byteCount + incidentHarms.byteCount + shiftSinceMs.byteCount + kitLacking.byteCount
      + restockedMs.byteCount + moverLeg.byteCount
      + idleUnits.byteCount + idleRows.byteCount + freeBases.byteCount + legEnd.byteCount
    let posts =
      postOf.byteCount + firstAt.byteCount + nextAt.byteCount + planned.byteCount + relocationDesk.byteCount
    let incidentBytes =
      incidentState.byteCount + incidents.byteCount + orderedPeople.byteCount + presentPeople.byteCount
      + waiting.byteCount + noWays.byteCount + classTotals.byteCount + toolState.byteCount + usedGoods.byteCount
    let requestBytes =
      requests.byteCount + lines.byteCount + consignments.byteCount + waitingRequests.byteCount + competitors.byteCount
      + urgencies.byteCount + leftPointMs.byteCount + requestLeftPointMs.byteCount
    let siteBytes =
      stock.byteCount + promised.byteCount + stocked.byteCount + reserveLeft.byteCount + reserveStartedMs.byteCount
      + siteState.byteCount + siteTravelMs.byteCount + siteTravelAsked.byteCount + openSites.byteCount
      + firstOpenSite.byteCount + nextOpenSite.byteCount
    let deliveryBytes =
      handOuts.byteCount + putAway.byteCount + firstOnBoard.byteCount + onBoardKilograms.byteCount
      + isAtShelter.byteCount + points.byteCount + pointVehicles.byteCount + vehicleMetres.byteCount
    let balanceBytes =
      balance.byteCount + demandedUnits.byteCount + needs.byteCount + villageStock.byteCount + kitGoods.byteCount
      + issuedUnits.byteCount + boughtUnits.byteCount + lostUnits.byteCount + expiredUnits.byteCount
      + writtenOffUnits.byteCount + rotatedYuan.byteCount
    let relief = requestBytes + siteBytes + deliveryBytes + balanceBytes
    return [
      ("hazards", hazards.byteCount), ("event queue", queue.byteCount), ("roads", roads + lastMiles + jobs),
      ("travel times", times.byteCount + reach.byteCount), ("ways on foot", foot.byteCount),
      ("isolation", isolation), ("movers", moverBytes + posts),
      ("incidents", incidentBytes),
      (
        "desks",
        desk.byteCount + reassignment.byteCount + sourcing.byteCount + rankOfBase.byteCount + hostOf.byteCount
          + partWithoutWay.byteCount
      ),
      ("relief", relief), ("replenishment", stockState.byteCount), ("warnings", warning.byteCount + contact.byteCount),
      ("trace", trace.byteCount + probes.byteCount),
    ]
  }
}
