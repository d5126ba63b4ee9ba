// What is kept of warnings and moving people: one row for each township of the focus, where the scenario warns or places can
// fall out of contact.

/// Warning and moving people in one township in one replication
public struct WarningRecord: BitwiseCopyable, Sendable {
  public var replication: Int32
  public var township: ID<Township>
  /// Villages that a warning reached, their responsible persons, and those of them who knew within the standard of the issue
  public var villagesWarned: Int32 = 0
  public var persons: Int32 = 0
  public var personsInTime: Int32 = 0
  /// Villages that the hazard hit, and those of them that had been warned by then
  public var villagesHit: Int32 = 0
  public var villagesHitWarned: Int32 = 0
  /// Households of the danger zones of villages warned or hit; told within the standard of the issue
  public var households = 0.0
  public var householdsInTime = 0.0
  /// Households of the danger zones of villages that were hit; told by the onset
  public var householdsHit = 0.0
  public var householdsHitTold = 0.0
  /// People who left, before the onset where there was one
  public var moved: Int32 = 0
  public var movedBeforeOnset: Int32 = 0
  /// Of those who left, people of villages that were not hit
  public var movedInVain: Int32 = 0
  /// People whose homes the hazard hit, and those of them who had left before
  public var homesHit: Int32 = 0
  public var homesHitMoved: Int32 = 0
  /// People for whom no shelter had a place
  public var withoutPlace: Int32 = 0
  /// People whom incidents would have put at risk, had they not left before
  public var spared: Int32 = 0
  /// Out of contact, ms
  public var silentMs: Milliseconds = 0

  public init(replication: Int32, township: ID<Township>) {
    self.replication = replication
    self.township = township
  }
}

extension WarningRecord: ReplicationRow {}

extension Measures {
  mutating func measureWarnings(_ setup: Setup, _ records: MeasureRecords) {
    let rows = records.warnings
    let reducer = Reducer(replications: records.replications)
    func reduce(_ group: ArraySlice<Int32>, _ set: (Measure, Reduced) -> Void) {
      func share(_ measure: Measure, _ part: (WarningRecord) -> Double, of whole: (WarningRecord) -> Double) {
        set(measure, reducer.ratio(group, of: rows, part: part, whole: whole))
      }
      func total(_ measure: Measure, _ amount: (WarningRecord) -> Int32) {
        set(measure, reducer.total(group, of: rows) { Double(amount($0)) })
      }
      if setup.warnings.isOn {
        share(.personsWarned, { Double($0.personsInTime) }, of: { Double($0.persons) })
        share(.villagesWarned, { Double($0.villagesHitWarned) }, of: { Double($0.villagesHit) })
        share(.householdsInTime, { $0.householdsInTime }, of: { $0.households })
        share(.householdsByOnset, { $0.householdsHitTold }, of: { $0.householdsHit })
        share(.movedByOnset, { Double($0.homesHitMoved) }, of: { Double($0.homesHit) })
        total(.movedBeforeOnset) { $0.movedBeforeOnset }
        total(.movedInVain) { $0.movedInVain }
        total(.withoutShelter) { $0.withoutPlace }
        total(.peopleSpared) { $0.spared }
      }
      if setup.hasOutages {
        set(.outOfContact, reducer.total(group, of: rows) { Double($0.silentMs) / Double(hourMs) })
      }
    }
    if !setup.recordsWarnings { return }
    measurePlaces(setup.world, count: rows.count, township: { rows[$0].township.index }, reduce)
    if setup.hasOutages { measureUndecided(setup, records) }
  }

  /// What was true and not known: silence is no answer
  private mutating func measureUndecided(_ setup: Setup, _ records: MeasureRecords) {
    let incidents = records.incidents
    let reducer = Reducer(replications: records.replications)
    func hours(_ row: IncidentRecord) -> Double {
      let end = setup.scenario.horizonMs - row.onsetMs
      let until = [row.decided, row.done].filter { $0 != .notReached }.map { Milliseconds($0) }.min() ?? end
      return Double(min(until, end)) / Double(hourMs)
    }
    func reduce(_ group: ArraySlice<Int32>, _ set: (Measure, Reduced) -> Void) {
      set(.undecided, reducer.total(group, of: incidents, hours))
    }
    let villages = setup.world.villages.ids.map { setup.world.villages[$0].township.index }
    measurePlaces(
      setup.world, count: incidents.count, township: { villages[incidents[$0].village.index] }, reduce)
  }
}

extension Setup {
  /// The scenario warns, or places can fall out of contact: there are rows of `WarningRecord`
  public var recordsWarnings: Bool { warnings.isOn || hasOutages }

  /// The measures that this run can have
  var measures: [Measure] {
    Measure.allCases.filter { measure in
      switch measure {
      case .staffedInTime: world.hasStaffing
      case .reliefHandOver, .reliefHandOverShare: world.hasTownshipPoints
      case .unitsHarmed, .unitHoursLost: world.hasHarmAtWork
      default: measure.isOfContact ? hasOutages : measure.isOfWarnings ? warnings.isOn : true
      }
    }
  }
}

extension World {
  /// Some class of incident has a standard of staffing.
  public var hasStaffing: Bool { incidentClasses.ids.contains { incidentClasses[$0].staffingPeople > 0 } }

  /// Units can be harmed at work.
  public var hasHarmAtWork: Bool { harms.count > 0 }

  /// Relief goods from elsewhere change to vehicles of the township at its seat.
  public var hasTownshipPoints: Bool { lastMile.townshipPoint.isOn }
}

extension Measure {
  /// Has a meaning where places can fall out of contact
  var isOfContact: Bool { self == .outOfContact || self == .undecided }

  /// Has a meaning where the scenario warns
  var isOfWarnings: Bool {
    switch self {
    case .personsWarned, .villagesWarned, .householdsInTime, .householdsByOnset, .movedByOnset, .movedBeforeOnset,
      .movedInVain, .withoutShelter, .peopleSpared:
      true
    default: false
    }
  }
}
