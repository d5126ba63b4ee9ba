// Memory for the records of all replications of one worker.
//
// It is reserved once for the most that the run can need and touched only as records come, so that a run makes the same
// allocations for any number of replications and holds no more memory than it uses.

/// Rows that are appended, read and replaced, never moved
struct RecordArena<Row: BitwiseCopyable>: ~Copyable {
  private let base: UnsafeMutablePointer<Row>
  let capacity: Int
  private(set) var count = 0

  /// - Parameter capacity: the most rows; memory is reserved, not touched
  init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(capacity: max(1, capacity))
  }

  deinit { base.deallocate() }

  mutating func append(_ row: Row) {
    precondition(count < capacity)
    (base + count).initialize(to: row)
    count += 1
  }

  // Addresses, not copies: who changes one property of a wide row touches that property alone.
  subscript(index: Int) -> Row {
    @inline(__always) unsafeAddress {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      return UnsafePointer(base + index)
    }
    @inline(__always) unsafeMutableAddress {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      return base + index
    }
  }
}

/// The records of the replications that one worker ran
// @unchecked: written by its worker only, and read after all workers have ended.
final class WorkerRecords: @unchecked Sendable {
  var incidents: RecordArena<IncidentRecord>
  var requests: RecordArena<RequestRecord>
  var townships: RecordArena<TownshipRecord>
  var items: RecordArena<ItemRecord>
  var needs: RecordArena<NeedRecord>
  var costs: RecordArena<CostRecord>
  var probes: RecordArena<ProbeRecord>
  var classes: RecordArena<ClassRecord>
  var bases: RecordArena<BaseRecord>
  var inventory: RecordArena<InventoryRecord>
  var warnings: RecordArena<WarningRecord>
  var duties: RecordArena<DutyRecord>
  /// Sums by village; of no length where nobody warns
  var villageWarnings: [VillageWarningTotals]
  var replications: RecordArena<ReplicationRecord>
  var traces: RecordArena<TraceRecord>
  var failure: ReplicationFailure?

  init(setup: Setup, replications count: Int, traceCapacity: Int) {
    let focus = setup.world.townships.ids.reduce(0) { $0 + (setup.world.townships[$1].isFocus ? 1 : 0) }
    incidents = RecordArena(capacity: count * min(setup.capacities.incidents, setup.capacities.incidentRecords))
    requests = RecordArena(capacity: count * setup.capacities.requests)
    townships = RecordArena(capacity: count * focus)
    items = RecordArena(capacity: count * setup.world.items.count)
    let goods = setup.world.items.ids.reduce(0) { $0 + (setup.world.items[$1].needPerPerson > 0 ? 1 : 0) }
    needs = RecordArena(capacity: count * setup.world.townships.count * goods)
    costs = RecordArena(capacity: count * Purse.levels.count * CostKind.ofEvent.count)
    probes = RecordArena(capacity: count * setup.scenario.probesMs.count)
    classes = RecordArena(capacity: count * setup.world.incidentClasses.count)
    bases = RecordArena(capacity: count * setup.world.bases.count)
    inventory = RecordArena(capacity: count * setup.inventory.cells.count)
    villageWarnings = Array(
      repeating: VillageWarningTotals(), count: setup.warnings.isOn ? setup.world.villages.count : 0)
    warnings = RecordArena(capacity: setup.recordsWarnings ? count * focus : 0)
    duties = RecordArena(capacity: setup.world.hasDutyRules ? count * setup.world.forces.count : 0)
    replications = RecordArena(capacity: count)
    traces = RecordArena(capacity: traceCapacity)
  }
}

/// A replication that was stopped
public struct ReplicationFailure: Error, Sendable, Equatable {
  public var replication: Int
  public var overflow: CapacityOverflow
}
