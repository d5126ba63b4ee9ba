// All measures of a run, from the exact records of its replications.

/// What a measure is taken of
public enum ScopeKind: String, Sendable, CaseIterable {
  case province, city, county, township
  case incidentClass = "incident_class"
  case hazard
}

/// All measures of one place, class of incident or hazard
public struct ScopeMeasures: Sendable {
  public let kind: ScopeKind
  /// Row in the world's table of cities, counties, townships or incident classes; of a hazard its raw value; 0 for the province
  public let index: Int
  private var summaries = [MeasureSummary?](repeating: nil, count: Measure.allCases.count)
  /// Of the measures that `Measures` was asked to keep: the value in each replication, in their order
  private(set) var kept: [(measure: Measure, values: [Double])] = []

  init(_ kind: ScopeKind, _ index: Int) {
    self.kind = kind
    self.index = index
  }

  /// nil where the measure has no meaning: a class of incident or a hazard has no roads
  public internal(set) subscript(measure: Measure) -> MeasureSummary? {
    get { summaries[measure.rawValue] }
    set { summaries[measure.rawValue] = newValue }
  }

  mutating func set(_ measure: Measure, _ reduced: Reduced, keeping: [Measure]) {
    self[measure] = reduced.summary
    if keeping.contains(measure) { kept.append((measure, reduced.byReplication)) }
  }
}

/// An item over the replications, in units
public struct ItemMeasures: Sendable {
  public let item: ID<Item>
  public let opening: MeasureSummary
  public let bought: MeasureSummary
  public let demanded: MeasureSummary
  public let delivered: MeasureSummary
  /// On its way at the horizon
  public let inTransit: MeasureSummary
  /// Damaged
  public let lost: MeasureSummary
  /// Handed out to demand of streams
  public let issued: MeasureSummary
  public let expired: MeasureSummary
  /// Found to be of no use; taken out before they expire; out of kits of households
  public let writtenOff: MeasureSummary
  public let rotated: MeasureSummary
  public let fromKits: MeasureSummary
  /// Delivered ÷ demanded, over replications with demand
  public let fillRate: MeasureSummary
}

/// What was counted at one instant, over the replications
public struct ProbeMeasures: Sendable {
  public let timeMs: Milliseconds
  /// Closed edges by tally
  public let cutTrunk: MeasureSummary
  public let cutCounty: MeasureSummary
  public let cutRural: MeasureSummary
  public let displaced: MeasureSummary
  public let isolatedTownships: MeasureSummary
  public let isolatedVillages: MeasureSummary
}

/// The records of all replications, each in the order of replications
public struct MeasureRecords: Sendable {
  public var replications: Int
  public var incidents: [IncidentRecord]
  public var requests: [RequestRecord]
  public var townships: [TownshipRecord]
  public var items: [ItemRecord]
  public var needs: [NeedRecord]
  public var costs: [CostRecord]
  public var probes: [ProbeRecord]
  public var classes: [ClassRecord]
  public var bases: [BaseRecord]
  public var inventory: [InventoryRecord]
  public var warnings: [WarningRecord]
  public var duties: [DutyRecord]

  public init(
    replications: Int, incidents: [IncidentRecord] = [], requests: [RequestRecord] = [],
    townships: [TownshipRecord] = [], items: [ItemRecord] = [], needs: [NeedRecord] = [],
    costs: [CostRecord] = [], probes: [ProbeRecord] = [], classes: [ClassRecord] = [], bases: [BaseRecord] = [],
    inventory: [InventoryRecord] = [], warnings: [WarningRecord] = [], duties: [DutyRecord] = []
  ) {
    self.replications = replications
    self.incidents = incidents
    self.requests = requests
    self.townships = townships
    self.items = items
    self.needs = needs
    self.costs = costs
    self.probes = probes
    self.classes = classes
    self.bases = bases
    self.inventory = inventory
    self.warnings = warnings
    self.duties = duties
  }
}

/// All measures of a run
public struct Measures: Sendable {
  public let replications: Int
  public internal(set) var province: ScopeMeasures
  /// Every city, in the order of the world
  public internal(set) var cities: [ScopeMeasures]
  public internal(set) var counties: [ScopeMeasures]
  /// The townships of the focus
  public internal(set) var townships: [ScopeMeasures]
  public internal(set) var incidentClasses: [ScopeMeasures]
  /// The hazards that raised incidents
  public internal(set) var hazards: [ScopeMeasures]
  /// Every item of the catalogue
  public let items: [ItemMeasures]
  /// Every relief item
  public let needs: [NeedMeasures]
  /// What an event costs, by kind and level
  public let costs: [CostMeasures]
  /// Every probe of the scenario
  public let probes: [ProbeMeasures]
  /// Of first on the spot, adequate, complete and basic relief
  public let equity: [Equity]
  /// Incidents whose records were kept, of all replications together, and how many there were. Measures of cases are taken
  /// of the kept ones; what `service` holds, of all.
  public let keptIncidents: Int
  public let countedIncidents: Int
  /// Waiting and loss: all classes of incident together, then each
  public let service: [ServiceMeasures]
  /// Every kind of force
  public let forces: [UtilisationMeasures]
  /// Hours on duty and fatigue of every kind of force that had a duty; none in worlds without rules of duty
  public let fatigue: [FatigueMeasures]
  /// The ten bases whose units are busiest
  public let busiestBases: [UtilisationMeasures]
  /// Each site and item that is replenished or asked for by streams
  public let inventory: [InventoryMeasures]
  private var byReplication: [[Double]]
  /// Measures whose value in each replication is kept for every place
  private let keeping: [Measure]

  /// - Parameters:
  ///   - setup: the inputs from which the records came
  ///   - records: of `records.replications` replications, numbered from 0
  ///   - keeping: measures whose value in each replication is kept for every place, for comparisons
  /// - Complexity: O(records × log records)
  public init(setup: Setup, records: MeasureRecords, keeping: [Measure] = []) {
    self.keeping = keeping
    let world = setup.world
    replications = records.replications
    province = ScopeMeasures(.province, 0)
    cities = world.cities.ids.map { ScopeMeasures(.city, $0.index) }
    counties = world.counties.ids.map { ScopeMeasures(.county, $0.index) }
    townships = world.townships.ids.filter { world.townships[$0].isFocus }.map { ScopeMeasures(.township, $0.index) }
    incidentClasses = world.incidentClasses.ids.map { ScopeMeasures(.incidentClass, $0.index) }
    let present = records.incidents.reduce(0 as UInt64) { $0 | 1 << UInt64($1.hazard.rawValue) }
    hazards = HazardKind.allCases.map { Int($0.rawValue) }.filter { present >> UInt64($0) & 1 == 1 }.map {
      ScopeMeasures(.hazard, $0)
    }
    byReplication = [[Double]](repeating: [], count: Measure.allCases.count)
    items = world.items.ids.map { ItemMeasures($0, records) }
    needs = NeedMeasures.all(world, records)
    costs = CostMeasures.all(records)
    probes = setup.scenario.probesMs.enumerated().map { ProbeMeasures(at: $1, number: $0, records) }
    equity = Equity.all(setup, records)
    keptIncidents = records.incidents.count
    countedIncidents = records.classes.isEmpty ? keptIncidents : records.classes.reduce(0) { $0 + Int($1.incidents) }
    service = ServiceMeasures.all(world, records)
    forces = UtilisationMeasures.kinds(setup, records)
    fatigue = FatigueMeasures.all(world, records)
    busiestBases = UtilisationMeasures.busiest(10, setup, records)
    inventory = InventoryMeasures.all(setup, records)

    measureIncidents(world, records)
    measureRelief(setup, records)
    measureIsolation(world, records)
    measureNeeds(world, records)
    measureWarnings(setup, records)
  }

  /// The value of a measure in each replication for the whole province: mean of durations over the cases that were
  /// reached, part ÷ whole, or total. NaN in replications without a case. Pairs of runs with the same seed are compared
  /// by it.
  public func replicationValues(of measure: Measure) -> [Double] { byReplication[measure.rawValue] }

  /// The spread of one of the measures for which it is kept
  public func equity(of measure: Measure) -> Equity? { equity.first { $0.measure == measure } }

  /// Every scope: province, cities, counties, townships, classes of incident, hazards
  public var scopes: [ScopeMeasures] { [province] + cities + counties + townships + incidentClasses + hazards }

  /// A measure of the province alone
  mutating func set(_ measure: Measure, _ reduced: Reduced) {
    province.set(measure, reduced, keeping: keeping)
    byReplication[measure.rawValue] = reduced.byReplication
  }

  /// Takes measures of every place to which rows belong
  /// - Parameters:
  ///   - count: number of rows
  ///   - township: of a row
  ///   - reduce: puts the measures of some rows into the setter
  mutating func measurePlaces(
    _ world: World, count: Int, township: (Int) -> Int,
    _ reduce: (ArraySlice<Int32>, (Measure, Reduced) -> Void) -> Void
  ) {
    let keeping = keeping
    let all = RowGroups(count: count, groups: 1) { _ in 0 }
    reduce(all[0]) { measure, reduced in
      province.set(measure, reduced, keeping: keeping)
      byReplication[measure.rawValue] = reduced.byReplication
    }
    let byCity = RowGroups(count: count, groups: world.cities.count) { world.townships[township($0)].city.index }
    for place in cities.indices {
      reduce(byCity[cities[place].index]) { cities[place].set($0, $1, keeping: keeping) }
    }
    let byCounty = RowGroups(count: count, groups: world.counties.count) { world.townships[township($0)].county.index }
    for place in counties.indices {
      reduce(byCounty[counties[place].index]) { counties[place].set($0, $1, keeping: keeping) }
    }
    let byTownship = RowGroups(count: count, groups: world.townships.count, key: township)
    for place in townships.indices {
      reduce(byTownship[townships[place].index]) { townships[place].set($0, $1, keeping: keeping) }
    }
  }
}
