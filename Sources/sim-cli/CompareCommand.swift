// `sim-cli compare`: reads every alternative, simulates them over the same replications, prints, writes.

import Simulator

extension Command {
  static let compare = Command(CompareVerb.verb) { call in
    try CompareAction(call).run()
    return .fine
  }
}

private struct CompareAction {
  let call: Call
  let axis: ComparisonReport.Axis

  /// What is read for one alternative
  private struct Plan {
    /// nil = that of its layout or scenario
    var name: String?
    var path: String
    var layout: String?
    var policies: PolicySet
  }

  /// What was read for a scenario and a draw
  private struct Group {
    var scenario: String
    var alternatives: [Alternative]
    var inputs: [ResultInputs]
  }

  init(_ call: Call) throws {
    self.call = call
    let arguments = call.arguments
    axis =
      arguments.has(CompareVerb.layouts) ? .layouts : arguments.has(CompareVerb.policies) ? .policies : .scenarios
    let counts: [(ComparisonReport.Axis, Int, Phrase)] = [
      (.layouts, arguments[CompareVerb.layouts].count, Phrase("option --layouts names", "选项 --layouts 只有")),
      (
        .policies, Self.expanded(arguments[CompareVerb.policies]).count,
        Phrase("option --policies names", "选项 --policies 只有")
      ),
      (.scenarios, arguments[CompareVerb.scenarios].count, Phrase("operand SCENARIO names", "参数 SCENARIO 只有")),
    ]
    for (axis, count, names) in counts where axis == self.axis && count < 2 {
      throw call.wrong(
        .other(
          Phrase(
            "\(names.english) \(count); expected at least 2 to compare"
              + (axis == .scenarios ? ", or --layouts or --policies" : ""),
            "\(names.chinese) \(count) 个，比较至少需要 2 个" + (axis == .scenarios ? "，或用 --layouts、--policies" : ""))))
    }
    for (option, paths) in [
      ("--layouts", arguments[CompareVerb.layouts]), ("SCENARIO", arguments[CompareVerb.scenarios]),
    ] {
      for (index, path) in paths.enumerated() where paths[..<index].contains(path) {
        throw call.wrong(.givenTwice(shown: "\(option) \(quoted(path))", first: path, second: path))
      }
    }
    if arguments.has(CompareVerb.best) != arguments.has(CompareVerb.indifference) {
      throw call.wrong(
        .other(
          Phrase(
            "options --best and --indifference need each other: the best is found up to a difference that does not matter",
            "选项 --best 与 --indifference 须同时使用：在无关紧要的差值之内选出最优")))
    }
    if arguments.has(CompareVerb.max), !arguments.has(CompareVerb.best), !arguments.has(CompareVerb.precision) {
      throw call.wrong(
        .other(
          Phrase(
            "option --max needs --precision or --best; a fixed number is --replications",
            "选项 --max 须配合 --precision 或 --best；固定次数请用 --replications")))
    }
    if let best = arguments[CompareVerb.best] {
      let count = counts.first { $0.0 == axis }?.1 ?? 2
      if best <= 1 / Double(count) {
        throw call.wrong(
          .other(
            Phrase(
              "option --best is \(NumberFormat.shortest(best)); chance alone finds the best of \(count) as often",
              "选项 --best 为 \(NumberFormat.shortest(best))，在 \(count) 个方案中随机选也能达到")))
      }
    }
  }

  func run() throws {
    let arguments = call.arguments
    let out = arguments[RunVerb.out]
    let tool = ToolIdentity(version: Tool.version)
    let groups = try plans()
    let draws = arguments[CompareVerb.worldDraws]
    // Everything is read, so that what is wrong is said before the first replication.
    let firstDraw = try groups.map { try read($0, draw: draws[0]) }
    let recordsWarnings = firstDraw.contains { $0.alternatives.contains { $0.setup.recordsWarnings } }
    let settings = try settings(recordsWarnings: recordsWarnings)
    let scenarios = Self.names(firstDraw.map(\.scenario), paths: groups.map { $0[0].path })
    let folder = try out.map { path throws(OutputError) in
      try ComparisonFolder(path, tool: tool, overwrite: arguments[RunVerb.overwrite])
    }
    let runs = groups.reduce(0) { $0 + $1.count } * draws.count * settings.replications
    let isOpen = settings.precision != nil || settings.selection != nil
    let bar = ProgressBar(call.terminal, Phrase("replications", "重复"), total: isOpen ? nil : runs)
    defer { bar.finish() }
    var cells: [ComparisonReport.Cell] = []
    for (group, plans) in groups.enumerated() {
      for draw in draws {
        let read = try draw == draws[0] ? firstDraw[group] : read(plans, draw: draw)
        var comparison: Comparison?
        do throws(ReplicationFailure) {
          comparison = try Simulator.compare(
            read.alternatives, settings, progress: { bar.advance() }, isCancelled: { [call] in call.isStopped })
        } catch {
          throw CommandFailure(error.message)
        }
        guard let found = comparison else { throw CancellationError() }
        try folder?.add(
          ComparisonReport.Cell(scenario: scenarios[group], worldDraw: draw, comparison: found), inputs: read.inputs)
        // Records are large, and nothing needs them any more.
        comparison?.results = []
        if let comparison {
          cells.append(ComparisonReport.Cell(scenario: scenarios[group], worldDraw: draw, comparison: comparison))
        }
      }
    }
    bar.finish()
    let report = ComparisonReport(axis: axis, cells: cells)
    try folder?.finish(report)
    if call.terminal.wantsJSON {
      call.terminal.results.write(ComparisonJSON.text(report))
    } else {
      call.terminal.results.write(ComparisonTable.text(report, call.terminal.language))
      if axis == .policies, report.cells.count > 1 || report.cells[0].comparison.alternatives.count > 2 {
        call.terminal.results.write(LeagueTable.text(report, call.terminal.language, width: call.terminal.width))
      }
    }
    if let out { call.terminal.note(Phrase("results are in \(out)", "结果在 \(out)")) }
  }

  private func settings(recordsWarnings: Bool) throws -> ComparisonSettings {
    let arguments = call.arguments
    var measures = ComparedMeasure.standard + (recordsWarnings ? ComparedMeasure.ofWarnings : [])
    let name = arguments[CompareVerb.measure] ?? (axis == .layouts ? "deprivation" : "complete_mean")
    if let other = ComparedMeasure.onRequest.first(where: { $0.id == name }), !measures.contains(other) {
      measures.append(other)
    }
    // The parser takes names of measures only, so a missing one is a fault of the default above.
    guard let primary = measures.firstIndex(where: { $0.id == name }) else { fatalError("\(name) is not compared") }
    let precision = arguments[CompareVerb.precision]
    var selection: SelectionGoal?
    if let probability = arguments[CompareVerb.best], let indifference = arguments[CompareVerb.indifference] {
      selection = SelectionGoal(probability: probability, indifference: indifference * measures[primary].oneUnit)
    }
    let isOpen = precision != nil || selection != nil
    var settings = ComparisonSettings(
      seed: arguments[RunVerb.seed],
      replications: isOpen ? arguments[CompareVerb.max] : arguments[CompareVerb.replications],
      workers: arguments[RunVerb.workers] ?? Processors.available, measures: measures, primary: primary,
      precision: precision, selection: selection)
    settings.isBounded = axis == .policies
    return settings
  }

  /// What to read: a group of alternatives for each scenario
  private func plans() throws -> [[Plan]] {
    let arguments = call.arguments
    let scenarios = arguments[CompareVerb.scenarios]
    let layout = arguments[RunVerb.layout]
    let policies = try arguments[RunVerb.policy].map { try call.policies($0) } ?? PolicySet()
    switch axis {
    case .scenarios:
      return [scenarios.map { Plan(path: $0, layout: layout, policies: policies) }]
    case .layouts:
      let layouts = arguments[CompareVerb.layouts]
      return scenarios.map { path in layouts.map { Plan(path: path, layout: $0, policies: policies) } }
    case .policies:
      let selections = Self.expanded(arguments[CompareVerb.policies])
      let kind = ValueKind.policies(kinds: RunVerb.policyKinds)
      let sets = try selections.map { (name: kind.show($0), set: try call.policies($0)) }
      for (index, each) in sets.enumerated() where sets[..<index].contains(where: { $0.name == each.name }) {
        throw call.wrong(.other(Phrase("policy \(each.name) is given twice", "策略 \(each.name) 重复")))
      }
      return scenarios.map { path in
        sets.map { Plan(name: $0.name, path: path, layout: layout, policies: $0.set) }
      }
    }
  }

  /// `all` stands for the usual policies and, one at a time, each other policy of every kind but re-assignment, beside which there is no
  /// offline bound; `KIND=all` for all of one kind.
  private static func expanded(_ selections: [PolicySelection]) -> [PolicySelection] {
    func each(_ kind: String) -> [PolicySelection] {
      PolicySet.names(kind).map { .parts([PolicySelection.Part(kind: kind, name: $0)]) }
    }
    return selections.flatMap { selection -> [PolicySelection] in
      switch selection {
      case .named("all"):
        let usual = zip(PolicySet.kinds, PolicySet().names).map { PolicySelection.Part(kind: $0, name: $1) }
        let others = PolicySet.kinds.filter { $0 != "reassignment" }.flatMap { kind in
          each(kind).filter { $0 != .parts([usual.first { $0.kind == kind }!]) }
        }
        return [.parts([usual[0]])] + others
      case .parts(let parts) where parts.count == 1 && parts[0].name == "all": return each(parts[0].kind)
      default: return [selection]
      }
    }
  }

  /// The names that documents give themselves where those differ, else the names of their files without folder and ending,
  /// else their paths
  private static func names(_ names: [String], paths: [String]) -> [String] {
    let files = paths.map { path -> String in
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }
    return [names, files].first { Set($0).count == $0.count } ?? paths
  }

  /// Reads a group of alternatives under one draw. All problems of all of them are thrown together.
  private func read(_ plans: [Plan], draw: UInt64) throws -> Group {
    let problems = InputProblems()
    var setups: [Setup] = []
    var inputs: [ResultInputs] = []
    for plan in plans {
      var options = CaseOptions()
      options.world = call.arguments[RunVerb.world]
      options.layout = plan.layout
      options.worldDraw = draw
      options.edits = call.arguments[RunVerb.settings].map {
        ValueEdit(path: $0.keyPath, value: JSON5Scalar(typed: $0.value))
      }
      guard let loaded = loadCase(scenario: plan.path, options: options, problems) else { continue }
      setups.append(
        Setup(
          world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario,
          capacities: loaded.scenario.capacities))
      inputs.append(ResultInputs(loaded, options: options))
    }
    try problems.throwIfAny()
    let own = setups.map { axis == .layouts ? $0.layout.name : $0.scenario.name }
    let names = Self.names(own, paths: plans.map { axis == .layouts ? $0.layout ?? $0.path : $0.path })
    let alternatives = plans.indices.map {
      Alternative(name: plans[$0].name ?? names[$0], setup: setups[$0], policies: plans[$0].policies)
    }
    for alternative in alternatives.dropFirst()
    where alternative.setup.world.townshipNames != alternatives[0].setup.world.townshipNames {
      throw call.wrong(
        .other(
          Phrase(
            "\(alternative.name) has other townships than \(alternatives[0].name); only alternatives in the same places "
              + "can be compared",
            "\(alternative.name) 与 \(alternatives[0].name) 的乡镇不同；只能比较地点相同的方案")))
    }
    return Group(scenario: setups[0].scenario.name, alternatives: alternatives, inputs: inputs)
  }
}
