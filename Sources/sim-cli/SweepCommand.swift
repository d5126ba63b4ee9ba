// `sim-cli sweep`: plans, says what has changed, runs what is missing, and puts the results together.

import Simulator

extension Command {
  static let sweep = Command(SweepVerb.verb) { call in
    try SweepAction(call).run()
  }

  static let merge = Command(MergeVerb.verb) { call in
    let path = call.arguments[MergeVerb.folder]
    guard let store = SweepStore.existing(path) else {
      throw call.wrong(
        .other(Phrase("\(quoted(path)) holds no sweep (no plan.json)", "\(quoted(path)) 中没有参数扫描（没有 plan.json）")))
    }
    let problems = InputProblems()
    let plan = store.plan(problems)
    try problems.throwIfAny()
    guard let plan else { return .failed }
    return try SweepMerge(call, plan, store).run()
  }
}

private struct SweepAction {
  let call: Call
  let design: String
  let out: String

  init(_ call: Call) {
    self.call = call
    design = call.arguments[SweepVerb.design]
    out = call.arguments[SweepVerb.out]
  }

  func run() throws -> ExitCode {
    let arguments = call.arguments
    let plan = try SweepPlanner.plan(design, build: Build.identity)
    let store = try SweepStore(out)
    let part = try part(store)
    try announce(plan, store, isPart: part != nil)
    store.removeUnfinished()
    try store.save(plan)
    if arguments[SweepVerb.slurm] {
      return try SlurmJobs(call, plan, store, design: design).submit()
    }
    if let record = part?.record { try store.save(record) }
    let index = try store.index(workers: workers)
    for file in index.damaged {
      call.terminal.warn(Phrase("\(file) is damaged; its cells are run again", "\(file) 已损坏，其单元将重新运行"))
    }

    var wanted = Array(0..<plan.cellCount)
    if let cell = arguments[SweepVerb.cell] {
      guard cell < plan.cellCount else {
        throw call.wrong(
          .wrongValue(
            shown: "--cell", value: "\(cell)", expected: Phrase("below \(plan.cellCount)", "小于 \(plan.cellCount)"),
            slip: Slip()))
      }
      wanted = [cell]
    } else if let part {
      wanted = stride(from: part.index, to: plan.cellCount, by: part.count).map { $0 }
    }
    let isAgain = arguments.has(SweepVerb.cell) || index.count == 0
    let cells = isAgain ? wanted : wanted.filter { !index.has(plan.cell($0).key) }
    if cells.count < wanted.count {
      call.terminal.note(
        Phrase(
          "\(wanted.count - cells.count) of \(wanted.count) cells are done already",
          "\(wanted.count) 个单元中已完成 \(wanted.count - cells.count) 个"))
    }
    let outcome = try simulate(plan, cells, store)
    if !outcome.failures.isEmpty {
      tell(outcome.failures, plan, store)
      return .failed
    }
    if part != nil || arguments.has(SweepVerb.cell) {
      call.terminal.note(
        Phrase(
          "\(cells.count) cells are in \(out); sim-cli merge \(out) puts all together",
          "\(cells.count) 个单元已存入 \(out)；用 sim-cli merge \(out) 合并"))
      return .fine
    }
    return try SweepMerge(call, plan, store, workers: workers).run()
  }

  private var workers: Int { call.arguments[RunVerb.workers] ?? Processors.available }

  private func part(_ store: SweepStore) throws -> ShardSource.Part? {
    let arguments = call.arguments
    if arguments[SweepVerb.slurm] || arguments.has(SweepVerb.cell) { return nil }
    if let shard = arguments[SweepVerb.shard] { return ShardSource.Part(index: shard.number - 1, count: shard.count) }
    do throws(ShardProblem) {
      let found = try ShardSource(variables: call.terminal.variables).part(
        shards: arguments[SweepVerb.shards], record: store.shardRecord)
      if found == nil, arguments.has(SweepVerb.shards) {
        throw ShardProblem(
          Phrase(
            "option --shards says how many parts there are, but not which one this is; use --shard i/n",
            "选项 --shards 只给出总数，未说明是哪一部分；请用 --shard i/n"))
      }
      return found
    } catch {
      throw call.wrong(.other(error.message))
    }
  }

  /// Says what has changed since the sweep was begun.
  private func announce(_ plan: SweepPlan, _ store: SweepStore, isPart: Bool) throws {
    let problems = InputProblems()
    guard let old = store.plan(problems) else {
      if !problems.isEmpty {
        call.terminal.warn(
          Phrase(
            "\(out)/plan.json can't be read, so it is not known what has changed", "无法读取 \(out)/plan.json，因此不知道有哪些变化"))
      }
      return
    }
    let change = SweepChange(from: old, to: plan)
    if change.areOtherNumerics, isPart {
      throw CommandFailure(
        Phrase(
          "this machine computes logarithms, powers or sines otherwise than the one where the sweep began: results can't be put together. "
            + "Use machines of one kind, or begin anew in another folder",
          "本机的对数、幂或三角函数与扫描开始时的机器不同，结果无法合并；请使用同类机器，或另选文件夹重新开始"))
    }
    if change.isNothing { return }
    for file in change.files { call.terminal.note(Phrase("\(file) has changed", "\(file) 已修改")) }
    for file in change.newFiles { call.terminal.note(Phrase("\(file) is new", "\(file) 为新增")) }
    if change.isOtherBuild { call.terminal.note(Phrase("sim-cli is another build", "sim-cli 为另一构建")) }
    if change.areOtherNumerics {
      call.terminal.note(Phrase("this machine's mathematical functions differ", "本机的数学函数不同"))
    }
    let index = try store.index()
    let new = Set(plan.keys(workers: Processors.available))
    let before = old.keys(workers: Processors.available).filter { index.has($0) }
    let stale = before.count { !new.contains($0) }
    call.terminal.note(
      Phrase(
        "\(stale) of \(before.count) cells that were done depend on that and are run again",
        "已完成的 \(before.count) 个单元中有 \(stale) 个受影响，将重新运行"))
  }

  private func simulate(_ plan: SweepPlan, _ cells: [Int], _ store: SweepStore) throws -> SweepOutcome {
    let arguments = call.arguments
    let total = plan.precision == nil ? cells.reduce(0) { $0 + (plan.range($1)?.count ?? 0) } : nil
    let bar = ProgressBar(call.terminal, Phrase("replications", "重复"), total: total)
    defer { bar.finish() }
    let settings = SweepSettings(
      workers: workers, cells: cells,
      failsFast: arguments[SweepVerb.failFast])
    let outcome = try runSweep(
      plan, settings, to: store, progress: { bar.advance(by: $0) }, isCancelled: { [call] in call.isStopped })
    bar.finish()
    if call.isStopped {
      call.terminal.note(
        Phrase(
          "stopped; \(outcome.done) of \(cells.count) cells were done. The same command goes on",
          "已停止；\(cells.count) 个单元中完成 \(outcome.done) 个。以同一命令可继续"))
      throw CancellationError()
    }
    return outcome
  }

  /// Lists cells that failed, those with one reason together, each with a command that repeats it.
  private func tell(_ failures: [SweepCellFailure], _ plan: SweepPlan, _ store: SweepStore) {
    for failure in failures.prefix(20) {
      let point = plan.point(failure.cell / plan.blocksPerPoint)
      call.terminal.fail(
        Phrase("cell \(failure.cell), point \(point.number): ", "单元 \(failure.cell)，点 \(point.number)：")
          + failure.reason)
      call.terminal.note(
        Phrase("again: ", "重试：") + Phrase("sim-cli sweep \(design) --out \(out) --cell \(failure.cell)"))
    }
    if failures.count > 20 {
      call.terminal.fail(
        Phrase("… and \(failures.count - 20) more cells: ", "……另有 \(failures.count - 20) 个单元：")
          + Phrase(ranges(failures.dropFirst(20).map(\.cell))))
    }
    call.terminal.note(
      Phrase("the same command tries the cells that failed again", "以同一命令可重试失败的单元"))
  }
}

/// Puts the cells together and prints what came of them.
struct SweepMerge {
  let call: Call
  let plan: SweepPlan
  let store: SweepStore
  /// Threads at a time
  let workers: Int

  init(_ call: Call, _ plan: SweepPlan, _ store: SweepStore, workers: Int = Processors.available) {
    self.call = call
    self.plan = plan
    self.store = store
    self.workers = workers
  }

  func run() throws -> ExitCode {
    let index = try store.index(workers: workers)
    let keys = plan.keys(workers: workers)
    let missing = SweepResults.missing(plan, keys: keys, index)
    if !missing.isEmpty {
      tell(missing, index)
      return .failed
    }
    guard let results = SweepResults(plan, keys: keys, index) else {
      throw CommandFailure(Phrase("cells went away while they were read", "读取过程中有单元消失"))
    }
    try SweepFolder.write(results, to: store, tool: ToolIdentity(version: Tool.version), workers: workers)
    if call.terminal.wantsJSON {
      call.terminal.results.write(SweepText.json(results))
    } else {
      call.terminal.results.write(SweepText.text(results, call.terminal.language, width: call.terminal.width))
    }
    call.terminal.note(Phrase("results are in \(store.resultPath)", "结果在 \(store.resultPath)"))
    return .fine
  }

  private func tell(_ missing: [SweepPlan.Cell], _ index: SweepStore.Index) {
    for file in index.damaged { call.terminal.warn(Phrase("\(file) is damaged", "\(file) 已损坏")) }
    call.terminal.fail(
      Phrase(
        "\(missing.count) of \(plan.cellCount) cells are missing: \(ranges(missing.map(\.number)))",
        "\(plan.cellCount) 个单元中缺少 \(missing.count) 个：\(ranges(missing.map(\.number)))"))
    let failures = missing.lazy.compactMap { store.failure($0) }.prefix(20)
    for failure in failures {
      call.terminal.fail(Phrase("cell \(failure.cell) failed: ", "单元 \(failure.cell) 失败：") + failure.reason)
    }
    let others = index.count - (plan.cellCount - missing.count)
    if others > 0 {
      call.terminal.note(
        Phrase(
          "\(others) other cells are stored: of other inputs, another build, or machines with other mathematical functions",
          "另存有 \(others) 个单元：来自其他输入、其他构建或数学函数不同的机器"))
    }
    if let record = store.shardRecord {
      let shards = Set(missing.map { $0.number % record.count }).sorted()
      call.terminal.results.line("--array=\(ranges(shards.map { record.task(of: $0) }))")
    }
  }
}
