// What all replications of a run share: the inputs and everything that can be computed from them once.

/// The bounds of a replication's memory. Each is exceeded loudly, never silently.
public struct Capacities: Sendable, Equatable {
  public var hazardEvents = 40_000
  public var incidents = 10_000
  /// Earthquakes and their aftershocks
  public var shocks = 500
  /// Incidents of a replication whose records are kept, the first ones after the warm-up. Those beyond it are counted in
  /// the totals of their class, so a long run needs no memory for each of its incidents afterwards.
  public var incidentRecords = 10_000_000
  public var pendingEvents = 60_000
  public var requests = 40_000
  public var requestLines = 160_000
  public var consignments = 200_000
  /// Batches of one item at one site that differ in their expiry
  public var batchesPerStock = 64
  /// Orders of replenishment on their way at a time
  public var stockOrders = 10_000
  /// Demands that wait at a time for goods of a site
  public var backorders = 10_000
  /// Trees of shortest travel times; nil = as many as take 16 MiB, at least 2,048
  public var travelTrees: Int?
  public var roadChanges = 4_096
  public var traceRecords = 2_000_000

  public init() {}
}

/// A part of a replication's memory that has a bound
public enum CapacityKind: String, Sendable, BitwiseCopyable, CaseIterable {
  case hazardEvents, incidents, pendingEvents, requests, requestLines, consignments, traceRecords
  case batchesPerStock, stockOrders, backorders, shocks
}

/// A bound that a replication exceeded, so that it was stopped
public struct CapacityOverflow: Error, Sendable, Equatable, BitwiseCopyable {
  public var kind: CapacityKind
  public var capacity: Int

  init(_ kind: CapacityKind, capacity: Int) {
    self.kind = kind
    self.capacity = capacity
  }
}

/// Priorities among events of one instant: what changes the world comes before what is decided about it
enum EventPriority {
  static let change: UInt8 = 0
  static let arrival: UInt8 = 64
  static let queue: UInt8 = 96
  static let decision: UInt8 = 128
}

/// The inputs of a run and what is derived from them once. Immutable, shared by all workers.
public final class Setup: Sendable {
  public let world: World
  public let layout: Layout
  public let scenario: Scenario
  public let capacities: Capacities
  let rainField: StormField?
  let typhoons: [TyphoonField]
  let shaking: ShakingField?
  let cold: ColdField?
  let fires: FireField?
  let accidents: [AccidentField]
  /// nil where no hazard rains
  let catchments: Catchments?
  let exposure: Exposure
  /// The intensities that some hazard drives
  let drivenIntensities: Set<Intensity>
  let arrivals: Arrivals
  let inventory: Inventory
  let warnings: Warnings
  let contacts: Contacts
  /// Does not depend on the layout
  private let forecastOnce: ForecastOnce
  /// ms after midnight at which the scenario starts
  private let startOfDayMs: Milliseconds
  /// ms after Monday, 0:00, at which it starts
  private let startOfWeekMs: Milliseconds

  public init(world: World, layout: Layout, scenario: Scenario, capacities: Capacities = Capacities()) {
    self.world = world
    self.layout = layout
    self.scenario = scenario
    self.capacities = capacities
    startOfDayMs = scenario.startOfDayMs
    startOfWeekMs = scenario.startOfWeekMs
    rainField = scenario.rainstorm.map { StormField($0, townships: world.townships) }
    let plane = TangentPlane(townships: world.townships)
    let points = (0..<world.townships.count).map { plane.point(world.townships[$0].position) }
    let hours = scenario.hourCount
    var typhoons: [TyphoonField] = []
    var quakes: [(number: Int, Earthquake)] = []
    var cold: ColdField?
    var fires: FireField?
    var accidents: [AccidentField] = []
    var catchmentKm = scenario.rainstorm?.catchmentKm
    for (index, hazard) in scenario.hazards.enumerated() {
      let number = index + 1
      switch hazard {
      case .typhoon(let typhoon):
        typhoons.append(TyphoonField(typhoon, number: number, hours: hours, plane: plane, points: points))
        catchmentKm = catchmentKm ?? typhoon.catchmentKm
      case .earthquake(let quake): quakes.append((number, quake))
      case .coldWave(let wave): cold = ColdField(wave, number: number, townships: world.townships)
      case .forestFires(let forest): fires = FireField(forest, number: number)
      case .industrialAccidents(let industry):
        accidents.append(AccidentField(industry, number: number, horizonMs: scenario.horizonMs))
      }
    }
    self.typhoons = typhoons
    shaking = world.attenuation.flatMap { law in
      quakes.isEmpty ? nil : ShakingField(quakes, law: law, plane: plane, scenario: scenario, points: points)
    }
    self.cold = cold
    self.fires = fires
    self.accidents = accidents
    catchments = catchmentKm.map { Catchments(radiusKm: $0, points: points) }
    drivenIntensities = scenario.drivenIntensities.subtracting(shaking == nil ? [.seismic] : [])
    exposure = Exposure(world: world, layout: layout, driven: drivenIntensities)
    arrivals = Arrivals(scenario)
    warnings = Warnings(scenario, world: world)
    contacts = Contacts(world: world, layout: layout, driven: drivenIntensities)
    inventory = Inventory(world: world, layout: layout, scenario: scenario)
    forecastOnce = ForecastOnce()
  }

  /// The same world and scenario with another layout, for a fraction of the work
  public init(_ other: Setup, layout: Layout) {
    world = other.world
    self.layout = layout
    scenario = other.scenario
    capacities = other.capacities
    startOfDayMs = other.startOfDayMs
    startOfWeekMs = other.startOfWeekMs
    rainField = other.rainField
    typhoons = other.typhoons
    shaking = other.shaking
    cold = other.cold
    fires = other.fires
    accidents = other.accidents
    catchments = other.catchments
    drivenIntensities = other.drivenIntensities
    exposure = Exposure(world: world, layout: layout, driven: drivenIntensities)
    arrivals = other.arrivals
    warnings = other.warnings
    contacts = Contacts(world: world, layout: layout, driven: drivenIntensities)
    inventory = Inventory(world: world, layout: layout, scenario: scenario)
    forecastOnce = other.forecastOnce
  }

  /// What those who push goods on a warning expect
  var reliefForecast: ReliefForecast { forecastOnce.forecast(self) }

  /// Power and lines can be cut
  var hasOutages: Bool { contacts.isOn }

  /// Some hazard rains
  var hasRain: Bool { rainField != nil || !typhoons.isEmpty }

  /// Some hazard is a field over places
  var drivesIntensities: Bool { catchments != nil || shaking != nil || cold != nil }

  /// Whether an instant lies in the day of the world's rules
  @inline(__always) func isDay(_ time: Milliseconds) -> Bool {
    let clock = (startOfDayMs + time) % dayMs
    return clock >= world.command.dayBeginsMs && clock < world.command.dayEndsMs
  }

  /// ms since Monday, 0:00
  func ofWeekMs(_ time: Milliseconds) -> Milliseconds { (startOfWeekMs + time) % weekMs }

  /// Whether an instant lies in working hours
  func isIn(_ hours: WorkingHours, _ time: Milliseconds) -> Bool {
    let (day, clock) = ofWeekMs(time).quotientAndRemainder(dividingBy: dayMs)
    return hours.days >> UInt8(day) & 1 == 1 && clock >= hours.beginsMs && clock < hours.endsMs
  }

  /// The first instant after another at which a day of the world's rules begins
  func nextDayBegins(after time: Milliseconds) -> Milliseconds { next(world.command.dayBeginsMs, after: time) }

  /// The first instant after another at which a day of the world's rules ends
  func nextDayEnds(after time: Milliseconds) -> Milliseconds { next(world.command.dayEndsMs, after: time) }

  private func next(_ clockMs: Milliseconds, after time: Milliseconds) -> Milliseconds {
    let clock = (startOfDayMs + time) % dayMs
    let wait = (clockMs - clock) % dayMs
    return time + (wait > 0 ? wait : wait + dayMs)
  }
}
