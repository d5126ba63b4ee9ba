// `sim-cli run`: reads, simulates, prints, writes.

import Dispatch
import Simulator

extension Command {
  static let run = Command(RunVerb.verb) { call in
    let paths = call.arguments[RunVerb.scenarios]
    for (index, path) in paths.enumerated() {
      if index > 0 && !call.terminal.wantsJSON { call.terminal.results.line("") }
      try RunAction(call, path, isOnly: paths.count == 1).run()
    }
    return .fine
  }
}

/// One scenario of a call of `run`
private struct RunAction {
  let call: Call
  let path: String
  /// With several scenarios each gets its own folder inside `--out`.
  let isOnly: Bool
  private let stopwatch = Stopwatch()

  init(_ call: Call, _ path: String, isOnly: Bool) {
    self.call = call
    self.path = path
    self.isOnly = isOnly
  }

  func run() throws {
    let policies = try call.arguments[RunVerb.policy].map { try call.policies($0) } ?? PolicySet()
    var options = CaseOptions()
    options.world = call.arguments[RunVerb.world]
    options.own = call.arguments[RunVerb.own]
    options.layout = call.arguments[RunVerb.layout]
    options.worldDraw = call.arguments[RunVerb.worldDraw]
    options.edits = call.arguments[RunVerb.settings].map {
      ValueEdit(path: $0.keyPath, value: JSON5Scalar(typed: $0.value))
    }
    let problems = InputProblems()
    let loaded = loadCase(scenario: path, options: options, problems)
    for note in problems.notes { call.terminal.note(Phrase(note.text(.english), note.text(.chinese))) }
    try problems.throwIfAny()
    guard let loaded else { return }
    let read = stopwatch.lap()

    let setup = Setup(
      world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario,
      capacities: loaded.scenario.capacities)
    let built = stopwatch.lap()
    if call.arguments[RunVerb.budget] { showBudget(setup, policies) }

    let precision = call.arguments[RunVerb.precision]
    let settings = RunSettings(
      seed: call.arguments[RunVerb.seed],
      replications: precision == nil ? call.arguments[RunVerb.replications] : 10_000,
      workers: call.arguments[RunVerb.workers] ?? Processors.available, isChecked: call.arguments[RunVerb.check],
      traced: call.arguments[RunVerb.trace])
    if let traced = settings.traced, traced >= settings.replications {
      throw call.wrong(
        .wrongValue(
          shown: "--trace", value: "\(traced)",
          expected: Phrase(
            "a number below that of replications, \(settings.replications)", "小于重复次数 \(settings.replications) 的数"),
          slip: Slip()))
    }
    // Several scenarios: one folder each.
    let folder = call.arguments[RunVerb.out].map { isOnly ? $0 : "\($0)/\(loaded.scenario.scenario.name)" }
    // What can't be written is said before the work, not after.
    if let folder { try AtomicFolder(folder, overwrite: call.arguments[RunVerb.overwrite]).abandon() }
    let bar = ProgressBar(
      call.terminal, Phrase("replications", "重复"), total: precision == nil ? settings.replications : nil)
    defer { bar.finish() }
    let results: RunResults?
    do throws(ReplicationFailure) {
      let isStopped: @Sendable () -> Bool = { [call] in call.isStopped }
      if let precision {
        results = try Simulator.run(
          setup: setup, policies: policies, settings: settings, toPrecision: precision, progress: { bar.advance() },
          isCancelled: isStopped)
      } else {
        results = try Simulator.run(
          setup: setup, policies: policies, settings: settings, progress: { bar.advance() }, isCancelled: isStopped)
      }
    } catch {
      throw CommandFailure(error.message)
    }
    bar.finish()
    guard let results else { throw CancellationError() }
    let simulated = stopwatch.lap()

    let measures = Measures(results)
    let run = RunDescription(results, policies: policies)
    if call.terminal.wantsJSON {
      call.terminal.results.write(SummaryJSON.text(measures, run))
    } else {
      call.terminal.results.write(SummaryTable.text(measures, run, call.terminal.language))
    }
    if let folder {
      try ResultFolder.write(
        results, measures, run, inputs: ResultInputs(loaded, options: options),
        tool: ToolIdentity(version: Tool.version), to: folder, overwrite: call.arguments[RunVerb.overwrite])
      call.terminal.note(Phrase("results are in \(folder)", "结果在 \(folder)"))
    }
    if call.arguments[RunVerb.timings] {
      showTimings(results, read: read, built: built, simulated: simulated, measured: stopwatch.lap())
    }
  }

  private func showBudget(_ setup: Setup, _ policies: PolicySet) {
    var table = TextTable([
      .text(call.terminal.text(Phrase("memory of a worker", "每个工作线程的内存"))), .number("KiB"),
    ])
    var sum = 0
    for part in workspaceBytes(setup: setup, policies: policies) {
      table.add([part.part, "\((part.bytes + 1023) / 1024)"])
      sum += part.bytes
    }
    table.add([call.terminal.text(Phrase("together", "合计")), "\((sum + 1023) / 1024)"])
    call.terminal.talk.line(table.text(width: call.terminal.width))
  }

  private func showTimings(_ results: RunResults, read: Double, built: Double, simulated: Double, measured: Double) {
    let events = results.replications.reduce(0) { $0 + Int($1.events) }
    let perSecond = Double(results.replications.count) / max(simulated, 1e-9)
    func show(_ seconds: Double) -> String { NumberFormat.fixed(seconds, 3) }
    var table = TextTable([.text(call.terminal.text(Phrase("time", "用时"))), .number("s")])
    table.add([call.terminal.text(Phrase("read and check", "读取并检查")), show(read)])
    table.add([call.terminal.text(Phrase("build", "构建")), show(built)])
    table.add([call.terminal.text(Phrase("simulate", "模拟")), show(simulated)])
    table.add([call.terminal.text(Phrase("measure and print", "统计并输出")), show(measured)])
    call.terminal.talk.line(table.text(width: call.terminal.width))
    let rate = NumberFormat.fixed(perSecond, 1)
    let million = NumberFormat.fixed(Double(events) / max(simulated, 1e-9) / 1e6, 2)
    call.terminal.talk.line(
      call.terminal.text(
        Phrase(
          "\(rate) replications/s, \(events) events, \(million) million events/s",
          "每秒 \(rate) 次重复，共 \(events) 个事件，每秒 \(million) 百万事件")))
  }
}

/// Wall-clock seconds between laps
private final class Stopwatch {
  private var last = DispatchTime.now().uptimeNanoseconds

  func lap() -> Double {
    let now = DispatchTime.now().uptimeNanoseconds
    defer { last = now }
    return Double(now - last) / 1e9
  }
}

extension ReplicationFailure {
  /// What was exceeded, and what to do
  var message: Phrase {
    Phrase(
      "replication \(replication) needs more than \(overflow.capacity) \(overflow.kind.rawValue): "
        + "write more into the scenario, capacities: { \(overflow.kind.rawValue): \(2 * overflow.capacity) }",
      "第 \(replication) 次重复所需的 \(overflow.kind.rawValue) 超过 \(overflow.capacity)；"
        + "请在情景文件中写入 capacities: { \(overflow.kind.rawValue): \(2 * overflow.capacity) }")
  }
}
