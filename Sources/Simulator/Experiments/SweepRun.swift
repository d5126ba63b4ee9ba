// Runs the cells of a sweep on the threads of one process.
//
// Workers take the next cell from a counter. Each keeps the world, and the setup of the point, that it read last, since
// neighbours share them. Results gather in memory until a second of work is done, and are then written as one pack: so a sweep
// of a million small cells makes no million files, and a kill costs a second of each worker.

import Dispatch
import Synchronization

/// How a sweep is run
public struct SweepSettings: Sendable {
  /// Cells at a time; does not change results
  public var workers: Int
  /// Cells by their numbers; those that are stored already are not among them
  public var cells: [Int]
  /// Stop at the first cell that fails
  public var failsFast: Bool
  /// Seconds of work that go into a pack
  public var packSeconds: Double = 1

  public init(workers: Int, cells: [Int], failsFast: Bool) {
    self.workers = workers
    self.cells = cells
    self.failsFast = failsFast
  }
}

/// What came of running cells
public struct SweepOutcome: Sendable {
  /// Cells that were computed and stored
  public var done: Int
  /// In the order of cells
  public var failures: [SweepCellFailure]
  /// Worlds that were read
  public var worldsRead: Int
}

/// Runs cells and stores their results.
/// - Parameters:
///   - plan: what there is to run
///   - settings: workers, shard, and what happens after a failure
///   - store: where results are kept
///   - progress: called after each cell with the number of its replications, from any worker
///   - isCancelled: asked before each replication
/// - Throws: when a result can't be written; then everything stops, and what was written stays
public func runSweep(
  _ plan: SweepPlan, _ settings: SweepSettings, to store: SweepStore, progress: @Sendable (Int) -> Void = { _ in },
  isCancelled: @Sendable () -> Bool = { false }
) throws(OutputError) -> SweepOutcome {
  let shared = SweepProgress()
  let next = Atomic<Int>(0)
  let workers = max(1, min(settings.workers, settings.cells.count))
  DispatchQueue.concurrentPerform(iterations: workers) { _ in
    var worker = SweepWorker(plan)
    var pack: [SweepCellResult] = []
    var begun = DispatchTime.now().uptimeNanoseconds
    func write() {
      if pack.isEmpty { return }
      do throws(OutputError) {
        try store.write(pack)
        shared.stored(pack.count)
      } catch {
        shared.stop(error)
      }
      pack = []
    }
    while !shared.isStopped && !isCancelled() {
      let position = next.wrappingAdd(1, ordering: .relaxed).oldValue
      if position >= settings.cells.count { break }
      let cell = plan.cell(settings.cells[position])
      switch worker.run(cell, isCancelled: { shared.isStopped || isCancelled() }) {
      case .done(let result):
        pack.append(result)
        progress(result.replications)
      case .failed(let failure):
        shared.failed(failure, stops: settings.failsFast)
        do throws(OutputError) { try store.write(failure) } catch { shared.stop(error) }
        progress(cell.range?.count ?? 0)
      case .cancelled: break
      }
      if Double(DispatchTime.now().uptimeNanoseconds - begun) >= settings.packSeconds * 1e9 {
        write()
        begun = DispatchTime.now().uptimeNanoseconds
      }
    }
    write()
    shared.read(worker.loader.worldsRead)
  }
  return try shared.outcome()
}

/// What workers tell each other
private final class SweepProgress: Sendable {
  private struct State {
    var error: OutputError?
    var done = 0
    var worldsRead = 0
    var failures: [SweepCellFailure] = []
  }
  private let state = Mutex(State())
  private let stopped = Atomic<Bool>(false)

  var isStopped: Bool { stopped.load(ordering: .relaxed) }

  func stop(_ error: OutputError) {
    state.withLock { $0.error = $0.error ?? error }
    stopped.store(true, ordering: .relaxed)
  }

  func stored(_ count: Int) { state.withLock { $0.done += count } }

  func read(_ worlds: Int) { state.withLock { $0.worldsRead += worlds } }

  func failed(_ failure: SweepCellFailure, stops: Bool) {
    state.withLock { $0.failures.append(failure) }
    if stops { stopped.store(true, ordering: .relaxed) }
  }

  func outcome() throws(OutputError) -> SweepOutcome {
    let state = state.withLock { $0 }
    if let error = state.error { throw error }
    return SweepOutcome(
      done: state.done, failures: state.failures.sorted { $0.cell < $1.cell }, worldsRead: state.worldsRead)
  }
}

/// Computes cells one after the other
struct SweepWorker {
  enum Outcome {
    case done(SweepCellResult)
    case failed(SweepCellFailure)
    case cancelled
  }

  private let plan: SweepPlan
  private(set) var loader = CaseLoader()
  private var kept: (caseIndex: Int, row: Int, setup: Setup)?

  init(_ plan: SweepPlan) { self.plan = plan }

  mutating func run(_ cell: SweepPlan.Cell, isCancelled: @Sendable () -> Bool) -> Outcome {
    func failed(_ reason: Phrase) -> Outcome {
      .failed(SweepCellFailure(cell: cell.number, key: cell.key, reason: reason))
    }
    let setup: Setup
    do throws(InputError) {
      setup = try self.setup(cell.point)
    } catch {
      return failed(Phrase(error.text(.english), error.text(.chinese)))
    }
    do throws(ReplicationFailure) {
      let policies = plan.policySet(cell.point)
      var samples: ReplicationSamples?
      if let range = cell.range {
        samples = try self.samples(range, setup, policies, isCancelled)
      } else if let precision = plan.precision {
        var done = 0
        while done < precision.most {
          let end = min(done + SweepPlan.block, precision.most)
          guard let batch = try self.samples(done..<end, setup, policies, isCancelled) else { return .cancelled }
          if samples == nil { samples = batch } else { samples!.append(batch) }
          done = end
          if isPrecise(samples!, precision) { break }
        }
      }
      guard let samples else { return .cancelled }
      return .done(result(cell, samples))
    } catch {
      let overflow = error.overflow
      return failed(
        Phrase(
          "replication \(error.replication) needs more than \(overflow.capacity) \(overflow.kind.rawValue): write more into the "
            + "scenario, capacities: { \(overflow.kind.rawValue): \(2 * overflow.capacity) }",
          "第 \(error.replication) 次重复所需的 \(overflow.kind.rawValue) 超过 \(overflow.capacity)；"
            + "请在情景文件中写入 capacities: { \(overflow.kind.rawValue): \(2 * overflow.capacity) }"))
    }
  }

  private mutating func setup(_ point: SweepPlan.Point) throws(InputError) -> Setup {
    if let kept, kept.caseIndex == point.caseIndex, kept.row == point.row { return kept.setup }
    kept = nil
    let each = plan.cases[point.caseIndex]
    let problems = InputProblems()
    let loaded = loader.load(scenario: each.scenarioPath, options: plan.options(point), problems)
    try problems.throwIfAny()
    guard let loaded else { throw InputError(problems: problems.problems) }
    // A file that changed since the plan was made would be taken for what it was. Of a table with another value in it the
    // file itself is looked at.
    let inputs = each.inputs.first { $0.names == plan.names(plan.rows[point.row]) }
    let planned = Dictionary((inputs?.files ?? []).map { ($0.path, $0.sha256) }) { first, _ in first }
    for file in loaded.files
    where planned[file.path] != file.sha256 && planned[file.path] != problems.source.original(file.path) {
      throw InputError(problems: [
        InputProblem(
          file: file.path, place: .file,
          finding: .other(Phrase("has changed since the sweep began; start it again", "在扫描开始后被修改，请重新运行")))
      ])
    }
    let setup = Setup(
      world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario,
      capacities: loaded.scenario.capacities)
    kept = (point.caseIndex, point.row, setup)
    return setup
  }

  private func samples(
    _ range: Range<Int>, _ setup: Setup, _ policies: PolicySet, _ isCancelled: @Sendable () -> Bool
  ) throws(ReplicationFailure) -> ReplicationSamples? {
    let settings = RunSettings(seed: plan.seed, replications: range.upperBound, workers: 1)
    guard
      let block = try runBlock(
        range, setup: setup, policies: policies, settings: settings, progress: {}, isCancelled: isCancelled)
    else { return nil }
    return ReplicationSamples(
      setup: setup, records: block.measureRecords, measures: SweepPlan.measures, levels: plan.levels,
      from: range.lowerBound)
  }

  private func isPrecise(_ samples: ReplicationSamples, _ precision: SweepPrecision) -> Bool {
    guard let measure = SweepPlan.measures.firstIndex(of: plan.measure) else { return true }
    let values = samples.values(measure, 0).filter(\.isFinite)
    let interval = Statistics.interval(of: values)
    return values.count >= 2 && interval.halfWidth <= precision.share * abs(interval.mean)
  }

  private func result(_ cell: SweepPlan.Cell, _ samples: ReplicationSamples) -> SweepCellResult {
    var values: [Double] = []
    values.reserveCapacity(SweepPlan.measures.count * samples.places.count * samples.replications)
    for measure in SweepPlan.measures.indices {
      for place in samples.places.indices { values += samples.values(measure, place) }
    }
    return SweepCellResult(key: cell.key, replications: samples.replications, values: values)
  }
}
