// What alternatives are compared by: one number for each replication and place.
//
// A time is compared by the mean or a quantile of the cases of one replication. A case that was not reached counts with the
// time from its onset to the horizon (the restricted mean of survival analysis: P. Royston and M. K. B. Parmar, Restricted
// mean survival time, BMC Medical Research Methodology 13 (2013) 152). Left out, it would make the alternative look better
// that never reaches its worst cases.
//
// A quantile is taken in each replication, not over the cases of all of them: the cases of one storm depend on each other,
// replications do not, so quantiles of replications are a sample to which the paired t interval applies as it does to means.
// The delete-one jackknife of the pooled quantile would not do, since its variance is not consistent for quantiles
// (B. Efron, The Jackknife, the Bootstrap and Other Resampling Plans, 1982, section 3.4). So what is compared is the quantile
// of a replication on average, which differs a little from the pooled quantile that `run` prints.

/// One number for each replication and place, by which alternatives are compared
public struct ComparedMeasure: Sendable, Hashable {
  /// How the number comes about
  public enum Source: Sendable, Hashable {
    /// The value of a measure in a replication: part ÷ whole, total, or mean over the cases that were reached
    case value(Measure)
    /// Mean time of one of `waits`, cases that were not reached counted until the horizon
    case meanWait(Measure)
    /// Its quantile, by nearest rank, in percent
    case quantileOfWait(Measure, Int)
    /// Share of the cases of one of `waits` that were reached before the horizon
    case reachedShare(Measure)
    /// What the layout costs each year; of the province only
    case yearlyCost
  }

  public let source: Source
  public let isBetterWhenLower: Bool

  public init(_ source: Source, isBetterWhenLower: Bool = true) {
    self.source = source
    self.isBetterWhenLower = isBetterWhenLower
  }

  /// The times that are known case by case
  public static let waits: [Measure] = [.firstOnSpot, .adequate, .complete, .basicRelief]

  /// What is compared, in the order of tables. A new measure is one line here.
  public static let standard: [ComparedMeasure] = [
    ComparedMeasure(.quantileOfWait(.firstOnSpot, 50)),
    ComparedMeasure(.quantileOfWait(.firstOnSpot, 90)),
    ComparedMeasure(.value(.withinStandard), isBetterWhenLower: false),
    ComparedMeasure(.meanWait(.adequate)),
    ComparedMeasure(.quantileOfWait(.adequate, 50)),
    ComparedMeasure(.quantileOfWait(.adequate, 90)),
    ComparedMeasure(.meanWait(.complete)),
    ComparedMeasure(.quantileOfWait(.complete, 50)),
    ComparedMeasure(.quantileOfWait(.complete, 90)),
    ComparedMeasure(.reachedShare(.complete), isBetterWhenLower: false),
    ComparedMeasure(.value(.reliefWithinStandard), isBetterWhenLower: false),
    ComparedMeasure(.meanWait(.basicRelief)),
    ComparedMeasure(.quantileOfWait(.basicRelief, 50)),
    ComparedMeasure(.quantileOfWait(.basicRelief, 90)),
    ComparedMeasure(.value(.unmetShare)),
    ComparedMeasure(.value(.unmet)),
    ComparedMeasure(.value(.deprivation)),
    ComparedMeasure(.value(.isolatedHours)),
    ComparedMeasure(.value(.isolatedPersonHours)),
    ComparedMeasure(.value(.deprivationCost)),
    ComparedMeasure(.value(.logisticsCost)),
    ComparedMeasure(.value(.socialCost)),
    ComparedMeasure(.yearlyCost),
  ]

  /// What is compared besides where some scenario warns or places can fall out of contact
  public static let ofWarnings: [ComparedMeasure] = [
    ComparedMeasure(.value(.personsWarned), isBetterWhenLower: false),
    ComparedMeasure(.value(.villagesWarned), isBetterWhenLower: false),
    ComparedMeasure(.value(.householdsInTime), isBetterWhenLower: false),
    ComparedMeasure(.value(.householdsByOnset), isBetterWhenLower: false),
    ComparedMeasure(.value(.movedByOnset), isBetterWhenLower: false),
    ComparedMeasure(.value(.movedBeforeOnset), isBetterWhenLower: false),
    ComparedMeasure(.value(.movedInVain)),
    ComparedMeasure(.value(.withoutShelter)),
    ComparedMeasure(.value(.peopleSpared), isBetterWhenLower: false),
    ComparedMeasure(.value(.outOfContact)), ComparedMeasure(.value(.undecided)),
  ]

  /// What is compared when it is asked for by name
  public static let onRequest: [ComparedMeasure] =
    ofWarnings + [
      ComparedMeasure(.meanWait(.firstOnSpot)), ComparedMeasure(.value(.incidents)),
      ComparedMeasure(.value(.incidentsLost)), ComparedMeasure(.value(.incidentsOpen)),
      ComparedMeasure(.value(.peopleAtRisk)), ComparedMeasure(.value(.peopleSaved), isBetterWhenLower: false),
      ComparedMeasure(.value(.displaced)), ComparedMeasure(.value(.decide)), ComparedMeasure(.value(.turnout)),
      ComparedMeasure(.value(.staffedInTime), isBetterWhenLower: false), ComparedMeasure(.value(.travel)),
      ComparedMeasure(.value(.lastMile)), ComparedMeasure(.value(.stockOuts)),
      ComparedMeasure(.value(.reliefHandOver)), ComparedMeasure(.value(.reliefLastMile)),
      ComparedMeasure(.value(.unitsHarmed)), ComparedMeasure(.value(.unitHoursLost)),
    ]

  /// The name in files: `complete_p90`
  public var id: String {
    switch source {
    case .value(let measure): measure.id
    case .meanWait(let measure): "\(measure.id)_mean"
    case .quantileOfWait(let measure, let percent): "\(measure.id)_p\(percent)"
    case .reachedShare(let measure): "\(measure.id)_reached"
    case .yearlyCost: "yearly_cost"
    }
  }

  /// The unit in which values are written
  public var unitID: String {
    switch source {
    case .value(let measure), .meanWait(let measure), .quantileOfWait(let measure, _): measure.unit.id
    case .reachedShare: MeasureUnit.share.id
    case .yearlyCost: "yuan"
    }
  }

  /// The value in memory of one written unit
  public var oneUnit: Double { isTime ? Double(minuteMs) : 1 }

  /// Values are milliseconds in memory
  var isTime: Bool {
    switch source {
    case .value(let measure): measure.unit == .duration
    case .meanWait, .quantileOfWait: true
    case .reachedShare, .yearlyCost: false
    }
  }

  var isShare: Bool { unitID == MeasureUnit.share.id }

  /// The measure of `Measures` whose values are taken as they are
  var plainMeasure: Measure? {
    if case .value(let measure) = source { return measure }
    return nil
  }
}
