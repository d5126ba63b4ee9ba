// Hours on duty, and the work that fatigue costs: for each kind of force, where a world has rules of duty.

/// The duties of the units of a kind in one replication. A duty lasts from the order until the unit is home, or until the horizon.
public struct DutyRecord: BitwiseCopyable, Sendable {
  public var replication: Int32
  public var force: ID<ForceKind>
  /// Those that ended after the warm-up
  public var duties: Int32 = 0
  public var dutyMs: Int64 = 0
  /// Nine of ten duties took at most so long (nearest rank), rounded up to whole steps of `DutyRecord.stepMs`
  public var longMs: Int64 = 0
  /// What the units at work would have done had they not tired, and what fatigue took of it, person-hours
  public var restedHours = 0.0
  public var lostHours = 0.0

  public init(replication: Int32, force: ID<ForceKind>) {
    self.replication = replication
    self.force = force
  }

  /// Length of the steps in which duties are counted, ms: 5 minutes, more where a horizon is longer than two weeks
  static func stepMs(horizonMs: Milliseconds) -> Milliseconds {
    max(5 * minuteMs, (horizonMs + maxSteps - 1) / maxSteps)
  }

  static let maxSteps: Milliseconds = 4_096
}

extension DutyRecord: ReplicationRow {}

/// Hours on duty and fatigue of one kind of force
public struct FatigueMeasures: Sendable {
  public let force: ID<ForceKind>
  /// Duties of a replication
  public let duties: MeasureSummary
  /// From the order until home, mean over the duties
  public let duty: MeasureSummary
  /// 90 % quantile of the duties of a replication, over replications
  public let longDuty: MeasureSummary
  /// Share of the work of rested units that fatigue took
  public let lostShare: MeasureSummary

  /// Every kind of force that had a duty; none where the world has no rules of duty
  static func all(_ world: World, _ records: MeasureRecords) -> [FatigueMeasures] {
    let reducer = Reducer(replications: records.replications)
    let duties = records.duties
    let groups = RowGroups(count: duties.count, groups: world.forces.count) { duties[$0].force.index }
    return world.forces.ids.compactMap { force in
      let rows = groups[force.index]
      if !rows.contains(where: { duties[Int($0)].duties > 0 }) { return nil }
      let had = rows.filter { duties[Int($0)].duties > 0 }[...]
      return FatigueMeasures(
        force: force, duties: reducer.total(rows, of: duties) { Double($0.duties) }.summary,
        duty: reducer.meanDuration(rows, of: duties, sum: { $0.dutyMs }, count: { $0.duties }),
        longDuty: reducer.meanDuration(had, of: duties, sum: { $0.longMs }, count: { _ in 1 }),
        lostShare: reducer.ratio(rows, of: duties, part: { $0.lostHours }, whole: { $0.restedHours }).summary)
    }
  }
}
