// `sim-cli optimise`: reads the scenarios, searches, compares start and found layout on other replications, prints, writes.

import Simulator

extension Command {
  static let optimise = Command(OptimiseVerb.verb) { call in
    try OptimiseAction(call).run()
    return .fine
  }
}

extension LocationError: SpokenError {
  var messages: [Phrase] { [Phrase("\(reason); expected \(remedy)", "\(reason)；需要：\(remedy)")] }
  var exitCode: ExitCode { .badInput }
}

private struct OptimiseAction {
  let call: Call

  init(_ call: Call) { self.call = call }

  func run() throws {
    let arguments = call.arguments
    let out = arguments[OptimiseVerb.out]
    if let out, !out.hasSuffix(".json5") || out.hasSuffix("/.json5") || out == ".json5" {
      throw call.wrong(
        .other(Phrase("option --out is \(out); expected a name ending in .json5", "选项 --out 为 \(out)，须以 .json5 结尾")))
    }
    let (catalogue, scenarios) = try read()
    let settings = LayoutSearchSettings(
      budgetYuan: arguments[OptimiseVerb.budget], measure: try measure(), guarded: try guarded(),
      risk: LayoutRisk(rawValue: arguments[OptimiseVerb.risk]) ?? .mean, seed: arguments[RunVerb.seed],
      workers: arguments[RunVerb.workers] ?? Processors.available, draws: arguments[OptimiseVerb.draws],
      rounds: arguments[OptimiseVerb.rounds], moves: arguments[OptimiseVerb.moves],
      seconds: arguments[OptimiseVerb.seconds], hasFront: !arguments[OptimiseVerb.noFront])
    let bar = ProgressBar(call.terminal, Phrase("steps of the search", "搜索步数"))
    defer { bar.finish() }
    let search: LayoutSearch
    let result: LayoutSearchResult
    let comparison: LayoutComparison
    do {
      search = try LayoutSearch(
        catalogue, scenarios, settings, progress: { _ in bar.advance() }, isCancelled: { [call] in call.isStopped })
      result = try search.run()
      comparison = try compared(result, search, settings)
    } catch let error as ReplicationFailure {
      throw CommandFailure(error.message)
    }
    bar.finish()
    let report = OptimiseReport(search, result, comparison)
    if let out {
      let name = out.split(separator: "/").last.map { String($0.dropLast(".json5".count)) } ?? "optimised"
      try OptimiseFolder.write(
        report, to: out, name: name, tool: ToolIdentity(version: Tool.version),
        leadTimeMs: arguments[OptimiseVerb.leadTime], overwrite: arguments[RunVerb.overwrite])
    }
    if call.terminal.wantsJSON {
      call.terminal.results.write(OptimiseJSON.text(report))
    } else {
      call.terminal.results.write(OptimiseTable.text(report, call.terminal.language))
    }
    if result.wasStopped {
      call.terminal.note(
        Phrase(
          "the time limit cut the search short: another machine may find another layout", "时间上限使搜索提前收尾：其他机器可能得到不同布局"))
    }
    if let out { call.terminal.note(Phrase("the layout is in \(out)", "布局在 \(out)")) }
  }

  private func measure() throws -> ComparedMeasure {
    let name = call.arguments[OptimiseVerb.measure]
    guard let found = ComparedMeasure.standard.first(where: { $0.id == name && $0.source != .yearlyCost }) else {
      throw call.wrong(
        .other(Phrase("option --measure is \(name), which the budget bounds already", "选项 --measure 为 \(name)，已由预算约束")))
    }
    return found
  }

  private func guarded() throws -> [ComparedMeasure] {
    try call.arguments[OptimiseVerb.noWorse].map { name in
      if name == call.arguments[OptimiseVerb.measure] || name == ComparedMeasure(.yearlyCost).id {
        throw call.wrong(
          .other(
            Phrase(
              "option --no-worse names \(name), which the search makes better or the budget bounds already",
              "选项 --no-worse 含 \(name)，搜索本就改进它，或已由预算约束")))
      }
      guard let found = ComparedMeasure.standard.first(where: { $0.id == name }) else {
        throw call.wrong(.noSuch(Phrase("measure", "指标"), name, known: ComparedMeasure.standard.map(\.id)))
      }
      return found
    }
  }

  /// Start and best on the replications of the next seed
  private func compared(_ result: LayoutSearchResult, _ search: LayoutSearch, _ settings: LayoutSearchSettings) throws
    -> LayoutComparison
  {
    let measures = ComparedMeasure.standard
    let primary = measures.firstIndex(of: settings.measure) ?? 0
    let comparisons = try search.scenarios.map { scenario -> Comparison in
      let alternatives = [("start", result.start.draft), ("found", result.best.draft)].map { name, draft in
        Alternative(
          name: name,
          setup: Setup(
            scenario.setup, layout: draft.layout(search.catalogue, name: name, title: search.catalogue.start.title)),
          policies: scenario.policies)
      }
      guard
        let found = try Simulator.compare(
          alternatives,
          ComparisonSettings(
            seed: settings.seed &+ 1, replications: call.arguments[OptimiseVerb.test], workers: settings.workers,
            measures: measures, primary: primary), isCancelled: { [call] in call.isStopped })
      else { throw CancellationError() }
      return found
    }
    return LayoutComparison(search.catalogue, search.scenarios, comparisons)
  }

  // MARK: Reading

  /// Reads everything. All problems are thrown together, before anything is simulated.
  private func read() throws -> (SiteCatalogue, [SearchScenario]) {
    let arguments = call.arguments
    let paths = arguments[OptimiseVerb.scenarios]
    let probabilities = try probabilities(paths)
    let policies = try arguments[RunVerb.policy].map { try call.policies($0) } ?? PolicySet()
    let problems = InputProblems()
    func load(_ path: String, layout: String?) -> LoadedCase? {
      var options = CaseOptions()
      options.world = arguments[RunVerb.world]
      options.layout = layout
      options.worldDraw = arguments[RunVerb.worldDraw]
      options.edits = arguments[RunVerb.settings].map {
        ValueEdit(path: $0.keyPath, value: JSON5Scalar(typed: $0.value))
      }
      return loadCase(scenario: path, options: options, problems)
    }
    let cases = paths.map { load($0, layout: arguments[RunVerb.layout]) }
    let others = arguments[OptimiseVerb.candidates].map { load(paths[0], layout: $0) }
    try problems.throwIfAny()
    let loaded = cases.compactMap { $0 }
    let world = loaded[0].world.world
    let start = loaded[0].layout.layout
    for (path, each) in zip(paths, loaded).dropFirst() {
      if each.world.world.villageNames != world.villageNames || each.world.world.name != world.name {
        throw call.wrong(
          .other(
            Phrase(
              "\(path) is of another world than \(paths[0]); expected scenarios of one world",
              "\(path) 与 \(paths[0]) 的世界不同；须为同一世界的情景")))
      }
      if each.layout.layout.name != start.name {
        throw call.wrong(
          .other(
            Phrase(
              "\(path) names another layout than \(paths[0]); name the start with --layout",
              "\(path) 与 \(paths[0]) 的布局不同；请用 --layout 指定起点")))
      }
    }
    try refuseRules(of: start)
    let keep = try kept(start)
    let catalogue = SiteCatalogue(
      world: world, start: start, others: others.compactMap { $0?.layout.layout }, keep: keep)
    var names: [String] = []
    let scenarios = zip(loaded, probabilities).enumerated().map { number, each -> SearchScenario in
      let (read, probability) = each
      var name = read.scenario.scenario.name
      if names.contains(name) { name = paths[number] }
      names.append(name)
      return SearchScenario(
        name: name, probability: probability,
        setup: Setup(
          world: world, layout: start, scenario: read.scenario.scenario, capacities: read.scenario.capacities),
        policies: policies)
    }
    return (catalogue, scenarios)
  }

  /// A search moves stock, and its model knows sites alone, so that levels of rules and the ages of what lies there would no longer be those of the planner.
  private func refuseRules(of start: Layout) throws {
    if start.householdKits.count > 0 {
      throw call.wrong(
        .other(
          Phrase(
            "layout \(start.name) has kits of households in \(start.householdKits.count) villages, which the model that proposes and "
              + "bounds layouts does not know; take the key householdKits out",
            "布局 \(start.name) 含 \(start.householdKits.count) 个村的家庭应急包，用于提出布局并给出界的模型未考虑；请删去键 householdKits"
          )))
    }
    var has: [Phrase] = []
    if start.replenishments.count > 0 {
      has.append(
        Phrase(
          "\(start.replenishments.count) rules of replenishment (take the key replenishment out; --lead-time writes new ones)",
          "\(start.replenishments.count) 条补货规则（请删去键 replenishment；--lead-time 会写入新规则）"))
    }
    if start.inspections.count > 0 {
      has.append(
        Phrase(
          "inspections of \(start.inspections.count) sites (take the key inspections out)",
          "\(start.inspections.count) 个储备点的检查（请删去键 inspections）"))
    }
    if start.openingAges.count > 0 {
      has.append(
        Phrase(
          "ages of stock at \(start.openingAges.count) places (take the columns of ages out of its table of stock)",
          "\(start.openingAges.count) 处库存的年龄（请删去库存表中的年龄列）"))
    }
    if has.isEmpty { return }
    throw call.wrong(
      .other(
        Phrase(
          "layout \(start.name) has " + has.map(\.english).joined(separator: " and ")
            + ", which would not fit stock that the search moves",
          "布局 \(start.name) 含" + has.map(\.chinese).joined(separator: "、") + "，与搜索调动后的库存不符")))
  }

  private func probabilities(_ paths: [String]) throws -> [Double] {
    let given = call.arguments[OptimiseVerb.probabilities]
    if given.isEmpty { return paths.map { _ in 1 / Double(paths.count) } }
    if given.count != paths.count {
      throw call.wrong(
        .other(
          Phrase(
            "option --probabilities has \(given.count) values for \(paths.count) scenarios; expected one for each",
            "选项 --probabilities 有 \(given.count) 个值，情景有 \(paths.count) 个；须一一对应")))
    }
    if let bad = given.firstIndex(where: { $0 < 0 }) {
      throw call.wrong(
        .other(
          Phrase(
            "the probability of \(paths[bad]) is \(NumberFormat.shortest(given[bad])); expected a number from 0 to 1",
            "\(paths[bad]) 的概率为 \(NumberFormat.shortest(given[bad]))；须为 0 到 1 的数")))
    }
    let sum = given.reduce(0, +)
    if (sum - 1).magnitude > 1e-9 {
      throw call.wrong(
        .other(
          Phrase(
            "the probabilities add up to \(NumberFormat.shortest(sum)); expected 1",
            "各概率之和为 \(NumberFormat.shortest(sum))；须为 1")))
    }
    return given
  }

  /// Which sites of the start must stay
  private func kept(_ start: Layout) throws -> (Site, PlaceName) -> Bool {
    let words = call.arguments[OptimiseVerb.keep]
    let wanted = Set(words.isEmpty ? ["fixed"] : words)
    let general = Set(
      ["all", "none"] + SiteKind.allCases.map(\.id) + ["village", "township", "county", "city", "province"])
    let ids = Set(start.siteNames.map(\.code))
    if let bad = wanted.sorted().first(where: { !general.contains($0) && !ids.contains($0) }) {
      throw call.wrong(.noSuch(Phrase("site to keep", "要保留的储备点"), bad, known: general.sorted()))
    }
    return { site, name in
      wanted.contains("all") || wanted.contains(site.kind.id) || wanted.contains("\(site.level)")
        || wanted.contains(name.code)
    }
  }
}
