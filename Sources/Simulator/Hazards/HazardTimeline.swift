// Everything that the hazards do in one replication: known before it starts, drawn once, sorted once.
//
// Fields come first: storm totals, shocks, the rain of typhoons. Then the draw goes township by township: fields → intensities
// by hour (or by shock) → who is hit, and when. Only the current township's hours are held in memory; what remains are the
// events and a few columns of drawn sizes. Hazards that strike at points add their incidents at the end.

/// The kinds of event that a hazard causes
enum HazardEventKind: UInt8 {
  case edgeDamage, edgeWater, edgeSlow, lastMileDamage, lastMileWater, incident, displacement, siteDamage, powerLost,
    contactLost, teamHarmed
}

/// An event that the hazard causes
struct HazardEvent: BitwiseCopyable {
  var kind: HazardEventKind
  /// Row of the edge, village, incident, site or unit
  var entity: Int32
  /// Water: depth in mm. Slow: thousandths of the free speed. Damage: seconds of crew work, 0 = as the columns have it.
  /// Power, contact, team: seconds until restored. Incident: row of its village. Others: 0
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
  var hazard = HazardKind.daily
  /// Fires: how much faster they spread than on level ground with a fuel factor of 1. Others: 0
  var spreadFactor = 0.0
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
  /// For warnings, and of no length without them: when something first hits the people of each village; when each township
  /// comes near a hazard, row `township × false alarms + alarm`; `.max` = never
  var villageOnset: Column<Milliseconds>
  var nearMs: Column<Milliseconds>
  /// Incidents below this number come from fields over places; those of points, streams and lists lie behind them
  var fieldIncidentCount = 0
  /// Rain of each township in all, mm
  var stormTotal: Column<Double>
  /// What overflowed, or nil
  var overflow: CapacityOverflow?
  /// Of the township whose effects are drawn, m
  var relief = Float.nan

  // Scratch
  var storm: StormDraw
  var snowfall: StormDraw
  /// Share of the storm total in each hour
  let hourlyShare: Column<Double>
  /// Rain of typhoons, mm: row `township × hours + hour`; of no length without one
  var typhoonRain: Column<Double>
  let fireWeather: FireWeather
  let fireThreat: FireThreat?
  /// In the order of time
  var shocks: Column<Shock>
  var shockCount = 0
  /// Values of each intensity at the current township: row `intensity × hours + hour`; the seismic one comes last and has a
  /// row for each shock
  var series: Column<Double>
  /// Their running maxima
  var running: Column<Double>
  var rain: Column<Double>

  init(setup: Setup) {
    let world = setup.world
    hours = setup.scenario.hourCount
    events = Timeline(capacity: setup.capacities.hazardEvents)
    incidents = Column(
      unset: setup.capacities.incidents,
      like: IncidentSeed(
        village: .none, incidentClass: .none, onsetMs: 0, workPersonHours: 0, peopleAtRisk: 0, root: 0))
    displacedPeople = Column(count: world.villages.count, repeating: 0)
    reliefPeople = Column(count: world.villages.count, repeating: 0)
    stayMs = Column(count: world.villages.count, repeating: 0)
    edgeCrewHours = Column(count: world.edgeClass.count, repeating: 0)
    lastMileCrewHours = Column(count: world.villages.count, repeating: 0)
    siteLostShare = Column(count: setup.layout.sites.count, repeating: 0)
    siteOutageMs = Column(count: setup.layout.sites.count, repeating: 0)
    let warnings = setup.warnings
    villageOnset = Column(count: warnings.isOn ? world.villages.count : 0, repeating: .max)
    nearMs = Column(count: world.townships.count * (warnings.plan?.falseAlarms.count ?? 0), repeating: .max)
    stormTotal = Column(count: world.townships.count, repeating: 0)
    storm = StormDraw(setup.rainField, townshipCount: world.townships.count)
    var shares = Column(count: setup.rainField?.hourlyShare.count ?? 0, repeating: 0.0)
    for hour in 0..<shares.count { shares[hour] = setup.rainField?.hourlyShare[hour] ?? 0 }
    hourlyShare = shares
    snowfall = StormDraw(setup.cold?.snowfall, townshipCount: world.townships.count)
    typhoonRain = Column(count: setup.typhoons.isEmpty ? 0 : world.townships.count * hours, repeating: 0)
    fireWeather = FireWeather(setup.fires?.fires)
    fireThreat = setup.fires?.fires.threat
    shocks = Column(
      count: setup.shaking == nil ? 0 : setup.capacities.shocks,
      repeating: Shock(timeMs: 0, centre: PointKm(x: 0, y: 0), alongX: 0, alongY: 0, magnitude: 0, term: 0))
    let rows = (Self.intensityCount - 1) * hours + shocks.count
    series = Column(count: rows, repeating: 0)
    running = Column(count: rows, repeating: 0)
    rain = Column(count: hours, repeating: 0)
  }

  var byteCount: Int {
    events.byteCount + incidents.byteCount + displacedPeople.byteCount + reliefPeople.byteCount + stayMs.byteCount
      + edgeCrewHours.byteCount
      + lastMileCrewHours.byteCount + siteLostShare.byteCount + siteOutageMs.byteCount + stormTotal.byteCount
      + villageOnset.byteCount + nearMs.byteCount
      + storm.byteCount + hourlyShare.byteCount + snowfall.byteCount + typhoonRain.byteCount + fireWeather.byteCount
      + shocks.byteCount
      + series.byteCount + running.byteCount + rain.byteCount
  }

  /// Draws the hazards of one replication. O(townships × hours + exposed elements)
  mutating func draw(setup: Setup, uniforms: KeyedUniforms) {
    events.removeAll()
    incidentCount = 0
    overflow = nil
    displacedPeople.fill(0)
    siteOutageMs.fill(0)
    stormTotal.fill(0)
    if setup.warnings.isOn { resetOnsets() }
    drawFields(setup, uniforms)
    if setup.drivesIntensities {
      for index in 0..<setup.world.townships.count {
        let township = ID<Township>(index)
        deriveIntensities(setup, township, uniforms)
        relief = setup.world.townships[township].reliefMetres
        hitRoads(setup, uniforms, township)
        if setup.world.townships[township].isFocus { hitVillages(setup, uniforms, township) }
        if nearMs.count > 0 { noteNear(setup, township) }
        hitSites(setup, uniforms, township)
        if setup.hasOutages { hitContacts(setup, uniforms, township) }
        if setup.exposure.harms.count > 0 { hitTeams(setup, uniforms, township) }
      }
    }
    fieldIncidentCount = incidentCount
    if let fires = setup.fires { drawFires(fires, setup, uniforms) }
    for accidents in setup.accidents { drawAccidents(accidents, setup, uniforms) }
    drawArrivals(setup, uniforms)
    events.sort()
    if events.overflowed && overflow == nil {
      overflow = CapacityOverflow(.hazardEvents, capacity: setup.capacities.hazardEvents)
    }
  }

  /// What a replication draws of each hazard as a whole
  private mutating func drawFields(_ setup: Setup, _ uniforms: KeyedUniforms) {
    drawRain(setup, uniforms)
    if let field = setup.shaking { drawShocks(field, uniforms) }
    if let field = setup.cold { snowfall.draw(field.snowfall, number: field.number, uniforms) }
  }

  /// Fills `series` and `running` for one township. Shaking comes first: it weakens the slopes on which rain falls.
  private mutating func deriveIntensities(_ setup: Setup, _ township: ID<Township>, _ uniforms: KeyedUniforms) {
    if let field = setup.shaking { deriveShaking(field, township.index, uniforms) }
    if let catchments = setup.catchments { deriveRain(catchments, setup, township) }
    if !setup.typhoons.isEmpty { deriveWind(setup, township.index, uniforms) }
    if let field = setup.cold { deriveCold(field, township.index, uniforms) }
  }
}
