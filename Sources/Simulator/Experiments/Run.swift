// Runs the replications of one setup, on one worker or many, to the same records.
//
// Workers take the next replication from a counter and keep their records apart; at the end the records are put in the
// order of replications. A replication depends on its number alone, so neither the number of workers nor who ran what
// changes a byte.

import Dispatch
import Synchronization

/// The records of a run, in order of replication
public struct RunResults: Sendable {
  public let setup: Setup
  public let settings: RunSettings
  public let incidents: [IncidentRecord]
  public let requests: [RequestRecord]
  public let townships: [TownshipRecord]
  public let items: [ItemRecord]
  public let needs: [NeedRecord]
  public let costs: [CostRecord]
  public let probes: [ProbeRecord]
  public let classes: [ClassRecord]
  public let bases: [BaseRecord]
  public internal(set) var inventory: [InventoryRecord] = []
  public internal(set) var warnings: [WarningRecord] = []
  public internal(set) var duties: [DutyRecord] = []
  /// Sums over the replications by village; empty where nobody warns
  public internal(set) var villageWarnings: [VillageWarningTotals] = []
  public let replications: [ReplicationRecord]
  public let trace: [TraceRecord]
}

/// The workspace that a worker allocates, by part, before the first event
public func workspaceBytes(setup: Setup, policies: PolicySet) -> [(part: String, bytes: Int)] {
  let index = ResponseIndex(world: setup.world, layout: setup.layout, policies: policies)
  let replication = Replication(
    setup: setup, index: index, policies: policies, isChecked: false, traceCapacity: 0)
  return replication.byteCounts
}

/// Runs all replications.
/// - Parameters:
///   - setup: the inputs
///   - policies: how decisions are made
///   - settings: seed, number of replications and workers
///   - progress: called after each replication, from any worker
///   - isCancelled: asked before each replication
/// - Returns: nil when it was cancelled
/// - Throws: `ReplicationFailure` of the first replication that exceeded a capacity
/// - Complexity: O(replications ÷ workers)
public func run(
  setup: Setup, policies: PolicySet, settings: RunSettings, progress: @Sendable () -> Void = {},
  isCancelled: @Sendable () -> Bool = { false }
) throws(ReplicationFailure) -> RunResults? {
  try runBlock(
    0..<settings.replications, setup: setup, policies: policies, settings: settings, progress: progress,
    isCancelled: isCancelled)
}

/// The number of replications after which a run to a precision is tested
public let precisionBatch = 20

/// Runs batches of replications until the 95 % interval of the mean time until all required people are on the spot is narrow
/// enough: its half-width at most `precision` of the mean. Tested after fixed batches of `precisionBatch`, so that the
/// number of replications does not depend on the workers (sequential procedure of Law 2015, section 9.4.1).
/// - Parameters:
///   - setup: the inputs
///   - policies: how decisions are made
///   - settings: `replications` is the most that are run
///   - precision: above 0, below 1
///   - progress: called after each replication, from any worker
///   - isCancelled: asked before each replication
/// - Returns: the results of all batches, their number in `settings.replications`; nil when it was cancelled
public func run(
  setup: Setup, policies: PolicySet, settings: RunSettings, toPrecision precision: Double,
  progress: @Sendable () -> Void = {}, isCancelled: @Sendable () -> Bool = { false }
) throws(ReplicationFailure) -> RunResults? {
  var results: RunResults?
  var done = 0
  while done < settings.replications {
    let end = min(done + precisionBatch, settings.replications)
    guard
      let block = try runBlock(
        done..<end, setup: setup, policies: policies, settings: settings, progress: progress,
        isCancelled: isCancelled)
    else { return nil }
    results = results?.appending(block) ?? block
    done = end
    if let results {
      let values = Measures(results).replicationValues(of: .adequate).filter { $0.isFinite }
      let interval = Statistics.interval(of: values)
      if values.count >= 2 && interval.high - interval.mean <= precision * interval.mean { break }
    }
  }
  return results
}

/// Runs some replications; `settings.replications` of the results is the end of `range`.
func runBlock(
  _ range: Range<Int>, setup: Setup, policies: PolicySet, settings: RunSettings, progress: @Sendable () -> Void,
  isCancelled: @Sendable () -> Bool
) throws(ReplicationFailure) -> RunResults? {
  let isForecast = policies.prepositioning.pushes && setup.warnings.isOn
  let index = ResponseIndex(
    world: setup.world, layout: setup.layout, policies: policies,
    forecast: isForecast ? setup.reliefForecast : .none)
  let workers = max(1, min(settings.workers, range.count))
  let next = Atomic<Int>(range.lowerBound)
  let traceCapacity = settings.traced == nil ? 0 : setup.capacities.traceRecords
  let all = (0..<workers).map { _ in
    WorkerRecords(setup: setup, replications: range.count, traceCapacity: traceCapacity)
  }
  DispatchQueue.concurrentPerform(iterations: workers) { worker in
    let records = all[worker]
    var replication = Replication(
      setup: setup, index: index, policies: policies, isChecked: settings.isChecked, traceCapacity: traceCapacity)
    while records.failure == nil && !isCancelled() {
      let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
      if number >= range.upperBound { break }
      do throws(CapacityOverflow) {
        try replication.run(seed: settings.seed, replication: number, isTraced: number == settings.traced)
        replication.collect(replication: number, into: records)
        progress()
      } catch {
        records.failure = ReplicationFailure(replication: number, overflow: error)
      }
    }
  }
  let failures = all.compactMap(\.failure)
  if let first = failures.min(by: { $0.replication < $1.replication }) { throw first }
  // What was taken was run to its end; a block that is complete is not thrown away.
  if next.load(ordering: .relaxed) < range.upperBound { return nil }
  var block = settings
  block.replications = range.upperBound
  return RunResults(setup: setup, settings: block, workers: all)
}

extension RunResults {
  /// Joins what the workers kept, in order of replication
  init(setup: Setup, settings: RunSettings, workers: [WorkerRecords]) {
    self.setup = setup
    self.settings = settings
    incidents = Self.joined(workers, settings, { $0.incidents.count }, { $0.incidents[$1] }, \.replication)
    requests = Self.joined(workers, settings, { $0.requests.count }, { $0.requests[$1] }, \.replication)
    townships = Self.joined(workers, settings, { $0.townships.count }, { $0.townships[$1] }, \.replication)
    items = Self.joined(workers, settings, { $0.items.count }, { $0.items[$1] }, \.replication)
    needs = Self.joined(workers, settings, { $0.needs.count }, { $0.needs[$1] }, \.replication)
    costs = Self.joined(workers, settings, { $0.costs.count }, { $0.costs[$1] }, \.replication)
    probes = Self.joined(workers, settings, { $0.probes.count }, { $0.probes[$1] }, \.replication)
    classes = Self.joined(workers, settings, { $0.classes.count }, { $0.classes[$1] }, \.replication)
    bases = Self.joined(workers, settings, { $0.bases.count }, { $0.bases[$1] }, \.replication)
    inventory = Self.joined(workers, settings, { $0.inventory.count }, { $0.inventory[$1] }, \.replication)
    warnings = Self.joined(workers, settings, { $0.warnings.count }, { $0.warnings[$1] }, \.replication)
    duties = Self.joined(workers, settings, { $0.duties.count }, { $0.duties[$1] }, \.replication)
    villageWarnings = workers.reduce([]) { Self.sum($0, $1.villageWarnings) }
    replications = Self.joined(workers, settings, { $0.replications.count }, { $0.replications[$1] }, \.replication)
    trace = Self.joined(workers, settings, { $0.traces.count }, { $0.traces[$1] }, { _ in Int32(0) })
  }

  /// These results and those of the replications that follow
  func appending(_ next: RunResults) -> RunResults {
    RunResults(
      setup: setup, settings: next.settings, incidents: incidents + next.incidents,
      requests: requests + next.requests, townships: townships + next.townships, items: items + next.items,
      needs: needs + next.needs, costs: costs + next.costs, probes: probes + next.probes,
      classes: classes + next.classes, bases: bases + next.bases, inventory: inventory + next.inventory,
      warnings: warnings + next.warnings, duties: duties + next.duties,
      villageWarnings: Self.sum(villageWarnings, next.villageWarnings),
      replications: replications + next.replications, trace: trace + next.trace)
  }

  private static func sum(_ some: [VillageWarningTotals], _ more: [VillageWarningTotals]) -> [VillageWarningTotals] {
    if some.isEmpty { return more }
    var all = some
    for village in more.indices { all[village] += more[village] }
    return all
  }

  /// The rows of one replication lie side by side in one worker and keep their order.
  private static func joined<Row>(
    _ workers: [WorkerRecords], _ settings: RunSettings, _ count: (WorkerRecords) -> Int,
    _ row: (WorkerRecords, Int) -> Row,
    _ replication: (Row) -> Int32
  ) -> [Row] {
    var runs: [(replication: Int32, worker: Int, range: Range<Int>)] = []
    runs.reserveCapacity(settings.replications)
    var total = 0
    for (worker, records) in workers.enumerated() {
      var start = 0
      let end = count(records)
      total += end
      while start < end {
        let number = replication(row(records, start))
        var stop = start + 1
        while stop < end && replication(row(records, stop)) == number { stop += 1 }
        runs.append((number, worker, start..<stop))
        start = stop
      }
    }
    // One worker ran them in order.
    if workers.count > 1 { runs.sort { $0.replication < $1.replication } }
    var rows: [Row] = []
    rows.reserveCapacity(total)
    for run in runs { for index in run.range { rows.append(row(workers[run.worker], index)) } }
    return rows
  }
}
