// The measures, each with its name, unit and kind. What each means is told once, here and in the data dictionary of a
// result folder.

/// The unit of a measure's values
public enum MeasureUnit: Sendable {
  /// Durations are milliseconds in memory, minutes in tables.
  case duration
  /// 0…1
  case share
  case count, people, personHours, hours, kilograms, millimetres
  /// Whole units of an item
  case units
  case yuan, yuanPerDay

  /// The unit as it stands in tables and keys
  public var id: String {
    switch self {
    case .duration: "min"
    case .share: "share"
    case .count: "count"
    case .people: "people"
    case .personHours: "person_hours"
    case .hours: "hours"
    case .kilograms: "kg"
    case .millimetres: "mm"
    case .units: "units"
    case .yuan: "yuan"
    case .yuanPerDay: "yuan_per_day"
    }
  }

  /// A value in memory as it is written
  func written(_ value: Double) -> Double { self == .duration ? value / Double(minuteMs) : value }
}

/// What a measure is taken over
public enum MeasureKind: Sendable {
  /// A value for each case: quantiles and mean over all cases of all replications
  case cases
  /// A part of a whole, both summed over the cases
  case ratio
  /// A sum over each replication: quantiles and mean over replications
  case total
}

/// A measure of the response. Cases are incidents, requests for relief or townships.
public enum Measure: Int, Sendable, CaseIterable {
  // Incidents
  /// Onset → first unit on the spot
  case firstOnSpot
  /// Onset → all required people on the spot
  case adequate
  /// Onset → team and goods on the spot
  case complete
  /// Share of incidents whose first unit came within the standard of their class
  case withinStandard
  /// Legs of the unit that made it adequate, over the incidents that were adequately served
  case notice, decide, turnout, travel, lastMile
  /// The part of each leg in their sum
  case noticeShare, decideShare, turnoutShare, travelShare, lastMileShare
  case incidents
  case incidentsLost
  /// Neither done nor lost at the horizon
  case incidentsOpen
  case peopleAtRisk
  case peopleSaved

  // Relief of displaced people
  /// Displacement → all basic goods of the first day are in the village; cases are villages with people in need
  case basicRelief
  /// Share of the people in need whose village has them within the standard of the world's relief rules
  case reliefWithinStandard
  /// Legs of the delivery that completed it, over the villages that were served
  case reliefCount, reliefDecide, reliefLoad, reliefTravel, reliefLastMile
  case reliefCountShare, reliefDecideShare, reliefLoadShare, reliefTravelShare, reliefLastMileShare
  case displaced
  /// Of the displaced, those who need relief goods
  case peopleInNeed
  /// Asked for, all days, all relief goods
  case demanded

  // What people needed: displaced ones, and those of villages that are cut off
  case needed
  /// Of that not there when it was needed
  case unmet
  case unmetShare
  /// Times that a village was without an item of each day
  case stockOuts
  /// People × time without some basic good of each day
  case deprivation
  /// Of the items for which it is known (`DeprivationCost`)
  case deprivationCost
  /// Goods, purchases and transport of a replication
  case logisticsCost
  /// Both together
  case socialCost

  // Isolation; cases are townships of the focus
  /// Townships that were cut off at some time
  case isolatedTownships
  /// Share of townships cut off at some time
  case isolatedShare
  /// Hours cut off, summed over townships
  case isolatedHours
  /// Start of the scenario → a way was found again the last time, over townships that were cut off
  case lastRestored
  case isolatedVillages
  case isolatedPersonHours
  /// Storm total
  case rain

  // Warning and moving people (`WarningRecord`)
  /// Share of the responsible persons of warned villages who knew within the standard of the issue
  case personsWarned
  /// Share of the villages that were hit that had been warned by then
  case villagesWarned
  /// Share of the households of danger zones that were told within the standard of the issue
  case householdsInTime
  /// Share of the households of danger zones of villages that were hit that were told by then
  case householdsByOnset
  /// Share of the people whose homes were hit who had left before
  case movedByOnset
  case movedBeforeOnset
  /// People who left villages that were not hit
  case movedInVain
  /// People for whom no shelter had a place
  case withoutShelter
  /// People whom incidents would have put at risk, had they not left
  case peopleSpared
  /// Hours, summed over townships of the focus
  case outOfContact
  /// Hours, summed over incidents: they exist, and no level above the village has decided about them, since none knows. Until
  /// they are done, or the horizon
  case undecided

  /// Share of the incidents of classes with a standard of staffing that had the people in time
  case staffedInTime

  /// Leg of the delivery that completed basic relief: at the point of the township, where goods change to its vehicles
  case reliefHandOver
  case reliefHandOverShare

  /// Units harmed at work
  case unitsHarmed
  /// Hours, summed over these units: they can't be called, until the horizon
  case unitHoursLost

  /// The name in files
  public var id: String {
    switch self {
    case .firstOnSpot: "first_on_spot"
    case .adequate: "adequate"
    case .complete: "complete"
    case .withinStandard: "within_standard"
    case .notice: "notice"
    case .decide: "decide"
    case .turnout: "turnout"
    case .travel: "travel"
    case .lastMile: "last_mile"
    case .noticeShare: "notice_share"
    case .decideShare: "decide_share"
    case .turnoutShare: "turnout_share"
    case .travelShare: "travel_share"
    case .lastMileShare: "last_mile_share"
    case .incidents: "incidents"
    case .incidentsLost: "incidents_lost"
    case .incidentsOpen: "incidents_open"
    case .peopleAtRisk: "people_at_risk"
    case .peopleSaved: "people_saved"
    case .basicRelief: "basic_relief"
    case .reliefWithinStandard: "relief_within_standard"
    case .reliefCount: "relief_count"
    case .reliefDecide: "relief_decide"
    case .reliefLoad: "relief_load"
    case .reliefTravel: "relief_travel"
    case .reliefLastMile: "relief_last_mile"
    case .reliefCountShare: "relief_count_share"
    case .reliefDecideShare: "relief_decide_share"
    case .reliefLoadShare: "relief_load_share"
    case .reliefTravelShare: "relief_travel_share"
    case .reliefLastMileShare: "relief_last_mile_share"
    case .displaced: "displaced"
    case .peopleInNeed: "people_in_need"
    case .demanded: "demanded"
    case .needed: "needed"
    case .stockOuts: "stock_outs"
    case .deprivationCost: "deprivation_cost"
    case .logisticsCost: "logistics_cost"
    case .socialCost: "social_cost"
    case .unmet: "unmet"
    case .unmetShare: "unmet_share"
    case .deprivation: "deprivation"
    case .isolatedTownships: "isolated_townships"
    case .isolatedShare: "isolated_share"
    case .isolatedHours: "isolated_hours"
    case .lastRestored: "last_restored"
    case .isolatedVillages: "isolated_villages"
    case .isolatedPersonHours: "isolated_person_hours"
    case .rain: "rain"
    case .personsWarned: "persons_warned_in_time"
    case .villagesWarned: "villages_warned"
    case .householdsInTime: "households_told_in_time"
    case .householdsByOnset: "households_told_by_onset"
    case .movedByOnset: "moved_by_onset"
    case .movedBeforeOnset: "moved_before_onset"
    case .movedInVain: "moved_in_vain"
    case .withoutShelter: "without_shelter"
    case .peopleSpared: "people_spared"
    case .outOfContact: "out_of_contact"
    case .undecided: "undecided"
    case .staffedInTime: "staffed_in_time"
    case .reliefHandOver: "relief_hand_over"
    case .reliefHandOverShare: "relief_hand_over_share"
    case .unitsHarmed: "units_harmed"
    case .unitHoursLost: "unit_hours_lost"
    }
  }

  /// The name with its unit, as a column or key: `first_on_spot_min`, `unmet_share`
  public var key: String {
    id.hasSuffix(unit.id) || id.hasPrefix(unit.id) ? id : "\(id)_\(unit.id)"
  }

  public var unit: MeasureUnit {
    switch self {
    case .firstOnSpot, .adequate, .complete, .notice, .decide, .turnout, .travel, .lastMile, .basicRelief,
      .reliefCount, .reliefDecide, .reliefLoad, .reliefTravel, .reliefLastMile, .lastRestored, .reliefHandOver:
      .duration
    case .withinStandard, .noticeShare, .decideShare, .turnoutShare, .travelShare, .lastMileShare,
      .reliefWithinStandard, .reliefCountShare, .reliefDecideShare, .reliefLoadShare, .reliefTravelShare,
      .reliefLastMileShare, .unmetShare, .isolatedShare, .personsWarned, .villagesWarned, .householdsInTime,
      .householdsByOnset, .movedByOnset, .staffedInTime, .reliefHandOverShare:
      .share
    case .incidents, .incidentsLost, .incidentsOpen, .isolatedTownships, .isolatedVillages, .stockOuts, .unitsHarmed:
      .count
    case .peopleAtRisk, .peopleSaved, .displaced, .peopleInNeed, .movedBeforeOnset, .movedInVain, .withoutShelter,
      .peopleSpared:
      .people
    case .deprivation, .isolatedPersonHours: .personHours
    case .isolatedHours, .outOfContact, .undecided, .unitHoursLost: .hours
    case .demanded, .needed, .unmet: .kilograms
    case .deprivationCost, .logisticsCost, .socialCost: .yuan
    case .rain: .millimetres
    }
  }

  public var kind: MeasureKind {
    switch unit {
    case .duration, .millimetres: .cases
    case .share: .ratio
    default: .total
    }
  }

  public static let legs: [Measure] = [.notice, .decide, .turnout, .travel, .lastMile]
  public static let legShares: [Measure] = [.noticeShare, .decideShare, .turnoutShare, .travelShare, .lastMileShare]
  public static let reliefLegs: [Measure] = [.reliefCount, .reliefDecide, .reliefLoad, .reliefTravel, .reliefLastMile]
  public static let reliefLegShares: [Measure] = [
    .reliefCountShare, .reliefDecideShare, .reliefLoadShare, .reliefTravelShare, .reliefLastMileShare,
  ]
}
