// Everything that the hazards do in one replication: known before it starts, drawn once, sorted once.
//
// The draw goes township by township: storm total → hourly rain → five intensities → who is hit, and when. Only the
// current township's hours are held in memory; what remains are the events and a few columns of drawn sizes.

/// The kinds of event that a hazard causes
enum HazardEventKind: UInt8 {
  case edgeDamage, edgeWater, lastMileDamage, lastMileWater, incident, displacement, siteDamage
}

/// An event that the hazard causes
struct HazardEvent: BitwiseCopyable {
  var kind: HazardEventKind
  /// Row of the edge, village, incident or site
  var entity: Int32
  /// Water: depth in mm. Others: 0
  var value: Int32
}

/// An incident as the hazard makes it
struct IncidentSeed: BitwiseCopyable {
  var village: ID<Village>
  var incidentClass: ID<IncidentClass>
  var onsetMs: Milliseconds
  var workPersonHours: Double
  var peopleAtRisk: Int32
  /// Row of the incident of the timeline from which it descends: its own, or where a chain began
  var root: Int32
  /// Incidents of the chain before it
  var hop: Int32 = 0
}

/// The hazards of one replication; one per worker, redrawn for each replication
struct HazardTimeline: ~Copyable {
  static let intensityCount = Intensity.allCases.count

  let hours: Int
  /// Sorted after `draw`
  var events: Timeline<HazardEvent>
  var incidents: Column<IncidentSeed>
  var incidentCount = 0
  /// People displaced in each village, and how long, ms
  var displacedPeople: Column<Int32>
  /// Those of them who need relief goods
  var reliefPeople: Column<Int32>
  var stayMs: Column<Milliseconds>
  /// Crew-hours that an edge or a last mile needs once it is damaged
  var edgeCrewHours: Column<Double>
  var lastMileCrewHours: Column<Double>
  var siteLostShare: Column<Double>
  var siteOutageMs: Column<Milliseconds>
  /// Storm total of each township, mm
  var stormTotal: Column<Double>
  /// What overflowed, or nil
  var overflow: CapacityOverflow?

  // Scratch
  var knots: Column<Double>
  var gaugeResidual: Column<Double>
  /// Hourly values of each intensity at the current township: row `intensity × hours + hour`
  var series: Column<Double>
  /// Their running maxima
  var running: Column<Double>
  var rain: Column<Double>

  init(setup: Setup) {
    let world = setup.world
    hours = max(1, Int((setup.scenario.horizonMs + hourMs - 1) / hourMs))
    events = Timeline(capacity: setup.capacities.hazardEvents)
    incidents = Column(
      count: setup.capacities.incidents,
      repeating: IncidentSeed(
        village: .none, incidentClass: .none, onsetMs: 0, workPersonHours: 0, peopleAtRisk: 0, root: 0))
    displacedPeople = Column(count: world.villages.count, repeating: 0)
    reliefPeople = Column(count: world.villages.count, repeating: 0)
    stayMs = Column(count: world.villages.count, repeating: 0)
    edgeCrewHours = Column(count: world.edgeClass.count, repeating: 0)
    lastMileCrewHours = Column(count: world.villages.count, repeating: 0)
    siteLostShare = Column(count: setup.layout.sites.count, repeating: 0)
    siteOutageMs = Column(count: setup.layout.sites.count, repeating: 0)
    stormTotal = Column(count: world.townships.count, repeating: 0)
    knots = Column(count: setup.rainField?.knotCount ?? 0, repeating: 0)
    gaugeResidual = Column(count: setup.rainField?.gaugeCount ?? 0, repeating: 0)
    series = Column(count: Self.intensityCount * hours, repeating: 0)
    running = Column(count: Self.intensityCount * hours, repeating: 0)
    rain = Column(count: hours, repeating: 0)
  }

  var byteCount: Int {
    events.byteCount + incidents.byteCount + displacedPeople.byteCount + reliefPeople.byteCount + stayMs.byteCount
      + edgeCrewHours.byteCount
      + lastMileCrewHours.byteCount + siteLostShare.byteCount + siteOutageMs.byteCount + stormTotal.byteCount
      + knots.byteCount + gaugeResidual.byteCount + series.byteCount + running.byteCount + rain.byteCount
  }

  /// Draws the hazards of one replication. O(townships × hours + exposed elements)
  mutating func draw(setup: Setup, uniforms: KeyedUniforms) {
    events.removeAll()
    incidentCount = 0
    overflow = nil
    displacedPeople.fill(0)
    siteOutageMs.fill(0)
    if let field = setup.rainField {
      drawStormTotals(field, uniforms)
      for index in 0..<setup.world.townships.count {
        let township = ID<Township>(index)
        if stormTotal[township] <= 0 { continue }
        deriveIntensities(field, setup, township)
        hitRoads(setup, uniforms, township)
        if setup.world.townships[township].isFocus { hitVillages(setup, uniforms, township) }
        hitSites(setup, uniforms, township)
      }
    }
    drawArrivals(setup, uniforms)
    events.sort()
    if events.overflowed && overflow == nil {
      overflow = CapacityOverflow(.hazardEvents, capacity: setup.capacities.hazardEvents)
    }
  }
}
