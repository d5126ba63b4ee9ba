// What is counted of duty and fatigue, by kind of force, where a world has rules of duty.

/// Counts of the duties of every kind
struct DutyTotals: ~Copyable {
  /// By kind; the replication is filled in when they are collected
  var records: Column<DutyRecord>
  /// Row `kind × steps + step`: duties that lasted so many whole steps
  private var counts: Column<Int32>
  private let steps: Int
  private let stepMs: Milliseconds

  init(_ world: World, horizonMs: Milliseconds) {
    let kinds = world.hasDutyRules ? world.forces.count : 0
    stepMs = DutyRecord.stepMs(horizonMs: horizonMs)
    steps = Int(horizonMs / stepMs) + 1
    records = Column(count: kinds, repeating: DutyRecord(replication: 0, force: .none))
    counts = Column(count: kinds * steps, repeating: 0)
  }

  var byteCount: Int { records.byteCount + counts.byteCount }

  mutating func reset() {
    for kind in 0..<records.count { records[kind] = DutyRecord(replication: 0, force: ID(kind)) }
    counts.fill(0)
  }

  mutating func add(_ kind: ID<ForceKind>, dutyMs: Milliseconds) {
    records[kind.index].duties += 1
    records[kind.index].dutyMs += dutyMs
    counts[kind.index * steps + min(steps - 1, Int(dutyMs / stepMs))] += 1
  }

  /// - Returns: the end of the step in which the duty lies that nine of ten don't exceed; 0 without duties
  func longMs(_ kind: Int) -> Milliseconds {
    let rank = (9 * Int(records[kind].duties) + 9) / 10
    var sum = 0
    for step in 0..<steps {
      sum += Int(counts[kind * steps + step])
      if sum >= rank { return sum == 0 ? 0 : Milliseconds(step + 1) * stepMs }
    }
    return 0
  }
}

extension Replication {
  /// A unit is home, or the scenario ends: its duty is over.
  mutating func endDuty(_ unit: Int) {
    if isCrew(unit) { return }
    let duty = dutyMs(unit)
    if now >= warmUpMs { dutyTotals.add(world.units[unit].kind, dutyMs: duty) }
  }

  /// Accounts for the work of a unit since somebody looked last, at the rate that it had.
  mutating func accountFatigue(_ unit: Int) {
    let kind = world.units[unit].kind.index
    let hours = Double(now - duties[unit].sinceMs) / Double(hourMs)
    duties[unit].sinceMs = now
    if now < warmUpMs { return }
    dutyTotals.records[kind].restedHours += duties[unit].fullRate * hours
    dutyTotals.records[kind].lostHours += (duties[unit].fullRate - duties[unit].rate) * hours
  }

  /// A unit stops working.
  mutating func endWork(_ unit: Int) {
    accountFatigue(unit)
    duties[unit].fullRate = 0
    duties[unit].rate = 0
  }

  func collectDuties(_ number: Int32, into records: WorkerRecords) {
    for kind in 0..<dutyTotals.records.count {
      var record = dutyTotals.records[kind]
      record.replication = number
      record.longMs = dutyTotals.longMs(kind)
      records.duties.append(record)
    }
  }
}
