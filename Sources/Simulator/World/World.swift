// What exists: places, roads, forces, goods and rules. Immutable, shared by all workers.

/// The length of one hour, ms
let hourMs: Milliseconds = 3_600_000
/// The length of one minute, ms
let minuteMs: Milliseconds = 60_000
/// The length of one day, ms
let dayMs: Milliseconds = 86_400_000

/// How the last mile is covered
public struct LastMileRules: BitwiseCopyable, Sendable {
  /// Length of the way ÷ straight line
  public var circuity: Double
  public var vehicleKmh: Double
  public var footKmh: Double
  public var boatKmh: Double
  /// Water up to which people walk through, mm
  public var footWadingMillimetres: Int32
  /// What one carrier takes on a closed leg, and how many carriers a township musters
  public var carrierKilograms: Double
  public var carriers: Int32
  /// From the place of a village team to the spot, inside the village, ms
  public var withinVillage: Distribution
  /// Unloading and handing over at a village, ms
  public var handOver: Distribution
  /// Boats that a township has for goods where the water is too deep to walk, and what one takes
  public var boats: Int32 = 0
  public var boatKilograms: Double = 0
  /// Weight that one person hands out in an hour; 0 = goods are in people's hands once they are unloaded
  public var handOutKilogramsPerPersonHour: Double = 0
  /// People who hand out where nobody of the village team is there
  public var handersWithoutTeam: Int32 = 0
  /// Where goods from elsewhere change to vehicles of the township
  public var townshipPoint = TownshipPointRules()
}

/// The point of each township, at its seat, at which goods for its villages are handed over, and the township's vehicles that bring them on
public struct TownshipPointRules: BitwiseCopyable, Sendable {
  /// Vehicles of a township; 0 = vehicles of stores go to the villages themselves
  public var vehicles: Int32 = 0
  public var payloadKilograms = 0.0
  public var mobility = MobilityClass(0)
  /// Unloading there, and loading one vehicle of the township
  public var kilogramsPerMinute = 0.0
  /// Hand-over of a load, besides unloading it, ms
  public var handOver = Distribution.constant(0)
  public var yuanPerKm = 0.0

  var isOn: Bool { vehicles > 0 }
}

/// How relief is asked for
public struct ReliefRules: BitwiseCopyable, Sendable {
  /// From displacement until the village has counted its people, ms
  public var count: Distribution
  /// The standard of the 14th five-year plan: basic relief within this time, ms
  public var standardMs: Milliseconds
  /// When nothing is left anywhere, until the province looks again, ms
  public var retryMs: Milliseconds
  /// What the households of a village that is cut off have at home lasts so long, ms
  public var householdSupplyMs: Milliseconds = dayMs
  /// A request asks for so long ahead, less what is on hand and on its way, ms
  public var coverMs: Milliseconds = dayMs
  /// On a warning goods are pushed to a village whose people need relief with at least this chance, 0…1
  public var pushLeastChance = 0.5
  /// Share of its opening stock that a site keeps for those who ask, 0…1
  public var pushKeptShare = 0.0
}

/// The rows of a world before it is frozen
public struct WorldRows {
  public var name = ""
  public var title = Title(chinese: "", english: "")
  public var utcOffsetMinutes = 0
  public var worldDraw: UInt64 = 0

  public var cityNames: [PlaceName] = []
  public var countyNames: [PlaceName] = []
  public var townshipNames: [PlaceName] = []
  public var villageNames: [PlaceName] = []
  public var cities: [City] = []
  public var counties: [County] = []
  public var townships: [Township] = []
  public var villages: [Village] = []

  /// In the order of the townships whose rivers rise; empty where rain within a circle drives all rivers
  public var upstream: [UpstreamRain] = []
  /// Rings around counties, for maps
  public var outlines: [Outline] = []
  /// Where they come from, and what is doubtful about them
  public var outlinesSource = Title(chinese: "", english: "")

  public var roadNodeNames: [String] = []
  public var roadNodePositions: [Position] = []
  /// Where everybody moves straight ahead: position of each road node; else empty
  public var nodePoints: [PlanePoint] = []
  public var travel = TravelProvider.roads
  public var roadClassNames: [String] = []
  public var roadClasses: [RoadClass] = []
  /// Class of the last mile to a village
  public var lastMileClass: UInt8 = 0
  public var mobilityNames: [String] = []
  public var edgeClass: [UInt8] = []
  public var edgeLengthKm: [Double] = []
  public var edgeRiverKm: [Double] = []
  /// The township whose weather an edge has
  public var edgeTownship: [ID<Township>] = []

  public var skillNames: [String] = []
  public var itemNames: [String] = []
  public var itemTitles: [Title] = []
  public var items: [Item] = []
  public var forceNames: [String] = []
  public var forceTitles: [Title] = []
  public var forces: [ForceKind] = []
  public var skillRates: [Double] = []
  public var kits: [Int32] = []
  /// In the order of time; empty where nobody tires
  public var fatigue: [FatiguePoint] = []
  public var volunteers: [VolunteerRules] = []
  /// One for each kind of force
  public var restocking: [RestockRules] = []
  public var staffing: [Staffing] = []
  public var shiftChanges: [ShiftChange] = []
  public var memberKinds: [MemberKind] = []
  public var bases: [Base] = []
  public var units: [Unit] = []
  /// Bases in the order in which each village wants them; empty where no village has an order
  public var preferences: [[ID<Base>]] = []

  public var incidentNames: [String] = []
  public var incidentTitles: [Title] = []
  public var incidentClasses: [IncidentClass] = []
  public var requirements: [Requirement] = []
  public var equipmentNeeds: [EquipmentNeed] = []
  public var tools: [Tool] = []
  public var survivalPoints: [SurvivalPoint] = []
  public var serviceTimes: [Distribution] = []
  public var nextIncidents: [NextIncident] = []
  /// One for each class of incident
  public var harms: [HarmRules] = []

  public var roadDamage: [RoadDamage] = []
  public var roadWater: [RoadWater] = []
  public var incidentCauses: [IncidentCause] = []
  public var displacements: [Displacement] = []
  public var siteDamage: [SiteDamage] = []
  public var teamHarms: [TeamHarm] = []
  public var roadSlowing: [RoadSlowing] = []
  public var impactPoints: [ImpactPoint] = []
  public var attenuation: AttenuationLaw?
  /// How warnings reach people; nil where the world does not say
  public var warning: WarningRules?
  public var shelters: [Shelter] = []
  public var outages: [Outage] = []
  /// Who commands forces; the first one those that name nobody
  public var organisations: [String] = [""]

  public init() {}
}

/// What exists. Built once from files, then read by every worker.
public final class World: Sendable {
  public let name: String
  public let title: Title
  public let utcOffsetMinutes: Int
  /// The draw of positions that the record does not know
  public let worldDraw: UInt64

  public let cityNames: [PlaceName]
  public let countyNames: [PlaceName]
  public let townshipNames: [PlaceName]
  public let villageNames: [PlaceName]
  public let cities: Table<City>
  /// Provinces that the cities belong to, 1…64
  public let provinceCount: Int
  public let counties: Table<County>
  public let townships: Table<Township>
  public let villages: Table<Village>

  /// Township `t` has its rows in `firstUpstream[t]..<firstUpstream[t + 1]` of `upstream`; one that has none rises with the rain within a circle
  let firstUpstream: Table<Int32>
  public let upstream: Table<UpstreamRain>
  /// Rings around counties, for maps; nothing is reckoned from them
  public let outlines: [Outline]
  /// Where they come from, and what is doubtful about them
  public let outlinesSource: Title

  public let roads: RoadNetwork
  public let roadNodeNames: [String]
  public let roadNodePositions: [Position]
  /// Where travel times come from
  public let travel: TravelProvider
  /// Positions of the road nodes on a plane or torus; empty on roads
  public let nodePoints: Table<PlanePoint>
  public let roadClassNames: [String]
  public let roadClasses: Table<RoadClass>
  public let lastMileClass: UInt8
  public let mobilityNames: [String]
  /// Parallel to the edges of `roads`
  public let edgeClass: Table<UInt8>
  public let edgeLengthKm: Table<Double>
  public let edgeRiverKm: Table<Double>
  public let edgeTownship: Table<ID<Township>>

  public let skillNames: [String]
  public let itemNames: [String]
  public let itemTitles: [Title]
  public let items: Table<Item>
  public let forceNames: [String]
  public let forceTitles: [Title]
  public let forces: Table<ForceKind>
  /// Row `kind.firstSkillRate + skill`: work rate of one person
  public let skillRates: Table<Double>
  /// Row `kind.firstKit + item`: pieces that a unit carries
  public let kits: Table<Int32>
  /// How work rates fall with the time on duty; empty where nobody tires
  public let fatigue: Table<FatiguePoint>
  /// Of the kinds that come without being called
  public let volunteers: Table<VolunteerRules>
  /// One for each kind of force; empty where none restocks
  public let restocking: Table<RestockRules>
  /// One for each kind of force; empty where none has shifts or kinds of members
  public let staffing: Table<Staffing>
  public let shiftChanges: Table<ShiftChange>
  public let memberKinds: Table<MemberKind>
  public let bases: Table<Base>
  public let units: Table<Unit>
  /// Bases in the order that village `v` wants: rows `firstPreference[v]..<firstPreference[v + 1]` of `preferences`
  public let firstPreference: Table<Int32>
  public let preferences: Table<ID<Base>>

  public let incidentNames: [String]
  public let incidentTitles: [Title]
  public let incidentClasses: Table<IncidentClass>
  public let requirements: Table<Requirement>
  public let equipmentNeeds: Table<EquipmentNeed>
  public let tools: Table<Tool>
  public let survivalPoints: Table<SurvivalPoint>
  /// Row `class.firstServiceTime + kind`: time on the spot of a unit of a kind, ms
  public let serviceTimes: Table<Distribution>
  public let nextIncidents: Table<NextIncident>
  /// One for each class of incident; empty where nobody is harmed at work
  public let harms: Table<HarmRules>

  public let roadDamage: Table<RoadDamage>
  public let roadWater: Table<RoadWater>
  public let incidentCauses: Table<IncidentCause>
  public let displacements: Table<Displacement>
  public let siteDamage: Table<SiteDamage>
  public let teamHarms: Table<TeamHarm>
  public let roadSlowing: Table<RoadSlowing>
  /// Points of impact functions that are tables
  public let impactPoints: Table<ImpactPoint>
  /// nil: no earthquake can be told
  public let attenuation: AttenuationLaw?

  public let intensityRules: IntensityRules
  public let lastMile: LastMileRules
  /// nil: nobody walks along the roads
  public let onFoot: FootRules?
  /// Nodes and edges of `roads` as people on foot use them; without places where nobody walks
  let roadsOnFoot: RoadNetwork
  public let relief: ReliefRules
  public let command: CommandRules
  /// nil: the world does not say how warnings reach people
  public let warning: WarningRules?
  public let shelters: Table<Shelter>
  /// Impact functions of power and communications
  public let outages: Table<Outage>
  /// Those who command forces; the first one those that name nobody
  public let organisations: [String]
  let organisationCount: Int

  public init(
    _ rows: WorldRows, roads: RoadNetwork, intensityRules: IntensityRules, lastMile: LastMileRules,
    relief: ReliefRules, command: CommandRules, onFoot: FootRules? = nil
  ) {
    name = rows.name
    title = rows.title
    utcOffsetMinutes = rows.utcOffsetMinutes
    worldDraw = rows.worldDraw
    cityNames = rows.cityNames
    countyNames = rows.countyNames
    townshipNames = rows.townshipNames
    villageNames = rows.villageNames
    cities = Table(rows.cities)
    provinceCount = 1 + Int(rows.cities.reduce(0) { max($0, $1.province) })
    counties = Table(rows.counties)
    townships = Table(rows.townships)
    villages = Table(rows.villages)
    upstream = Table(rows.upstream)
    var firstUpstream = [Int32](repeating: 0, count: rows.townships.count + 1)
    for row in rows.upstream { firstUpstream[row.township.index + 1] += 1 }
    for township in rows.townships.indices { firstUpstream[township + 1] += firstUpstream[township] }
    self.firstUpstream = Table(firstUpstream)
    outlines = rows.outlines
    outlinesSource = rows.outlinesSource
    self.roads = roads
    roadNodeNames = rows.roadNodeNames
    roadNodePositions = rows.roadNodePositions
    travel = rows.travel
    nodePoints = Table(rows.nodePoints)
    roadClassNames = rows.roadClassNames
    roadClasses = Table(rows.roadClasses)
    lastMileClass = rows.lastMileClass
    mobilityNames = rows.mobilityNames
    edgeClass = Table(rows.edgeClass)
    edgeLengthKm = Table(rows.edgeLengthKm)
    edgeRiverKm = Table(rows.edgeRiverKm)
    edgeTownship = Table(rows.edgeTownship)
    skillNames = rows.skillNames
    itemNames = rows.itemNames
    itemTitles = rows.itemTitles
    items = Table(rows.items)
    forceNames = rows.forceNames
    forceTitles = rows.forceTitles
    forces = Table(rows.forces)
    skillRates = Table(rows.skillRates)
    kits = Table(rows.kits)
    fatigue = Table(rows.fatigue)
    volunteers = Table(rows.volunteers)
    restocking = Table(rows.restocking.contains { $0.isOn } ? rows.restocking : [])
    staffing = Table(rows.staffing.contains { $0.isOn } ? rows.staffing : [])
    shiftChanges = Table(rows.shiftChanges)
    memberKinds = Table(rows.memberKinds)
    bases = Table(rows.bases)
    units = Table(rows.units)
    var firsts: [Int32] = [0]
    for list in rows.preferences { firsts.append(firsts[firsts.count - 1] + Int32(list.count)) }
    firstPreference = Table(firsts)
    preferences = Table(rows.preferences.flatMap { $0 })
    incidentNames = rows.incidentNames
    incidentTitles = rows.incidentTitles
    incidentClasses = Table(rows.incidentClasses)
    requirements = Table(rows.requirements)
    equipmentNeeds = Table(rows.equipmentNeeds)
    tools = Table(rows.tools)
    survivalPoints = Table(rows.survivalPoints)
    serviceTimes = Table(rows.serviceTimes)
    nextIncidents = Table(rows.nextIncidents)
    harms = Table(rows.harms.contains { $0.perUnitHour > 0 } ? rows.harms : [])
    roadDamage = Table(rows.roadDamage)
    roadWater = Table(rows.roadWater)
    incidentCauses = Table(rows.incidentCauses)
    displacements = Table(rows.displacements)
    siteDamage = Table(rows.siteDamage)
    teamHarms = Table(rows.teamHarms)
    roadSlowing = Table(rows.roadSlowing)
    impactPoints = Table(rows.impactPoints)
    attenuation = rows.attenuation
    warning = rows.warning
    shelters = Table(rows.shelters)
    outages = Table(rows.outages)
    organisations = rows.organisations
    organisationCount = rows.organisations.count
    self.intensityRules = intensityRules
    self.lastMile = lastMile
    self.onFoot = onFoot
    roadsOnFoot =
      onFoot == nil
      ? FootRules.noNetwork(lastMile)
      : FootRules.network(of: roads, lastMile) { rows.roadClasses[Int(rows.edgeClass[$0])].isWalkable }
    self.relief = relief
    self.command = command
  }

  /// Share of elements hit at an intensity, by a table
  func share(_ fragility: Fragility, at intensity: Double) -> Double {
    let first = Int(fragility.firstPoint)
    let last = first + Int(fragility.pointCount) - 1
    if intensity < impactPoints[first].intensity { return 0 }
    for row in first..<last where intensity < impactPoints[row + 1].intensity {
      let (low, high) = (impactPoints[row], impactPoints[row + 1])
      return low.share + (high.share - low.share) * (intensity - low.intensity) / (high.intensity - low.intensity)
    }
    return impactPoints[last].share
  }

  /// The least intensity at which a share of elements is hit, by a table that reaches it
  func intensity(_ fragility: Fragility, share: Double) -> Double {
    let first = Int(fragility.firstPoint)
    let last = first + Int(fragility.pointCount) - 1
    if share <= impactPoints[first].share { return impactPoints[first].intensity }
    for row in first..<last where share <= impactPoints[row + 1].share {
      let (low, high) = (impactPoints[row], impactPoints[row + 1])
      return low.intensity + (high.intensity - low.intensity) * (share - low.share) / (high.share - low.share)
    }
    return impactPoints[last].intensity
  }

  /// The work rate of one person of a kind with a skill; 0 = cannot
  @inline(__always) func rate(of kind: ForceKind, with skill: Skill) -> Double {
    skillRates[Int(kind.firstSkillRate) + Int(skill.index)]
  }

  /// People of a unit that turn up by day
  @inline(__always) func peopleOfUnit(of kind: ForceKind) -> Int32 {
    max(1, Int32((Double(kind.peoplePerUnit) * kind.showUpShare).rounded()))
  }

  /// People of a unit that turn up by night
  func peopleByNight(of kind: ForceKind) -> Int32 {
    max(1, Int32((Double(kind.peoplePerUnit) * kind.showUpNightShare).rounded()))
  }

  /// Whether some kind has hours of duty, tires, or is relieved by its next shift
  var hasDutyRules: Bool {
    fatigue.count > 0 || (0..<staffing.count).contains { staffing[$0].shiftCount > 0 && staffing[$0].handOverMs >= 0 }
      || (0..<forces.count).contains { forces[$0].longestDutyMs > 0 }
  }

  /// Pieces of an item in the kit of a unit of a kind
  @inline(__always) func kitPieces(of kind: ForceKind, item: ID<Item>) -> Int32 {
    kits[Int(kind.firstKit) + item.index]
  }
}
