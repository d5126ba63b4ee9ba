// A study reported along STRESS-DES, the checklist of 20 items by which readers can judge and repeat a simulation study (T. Monks, C. S. M.
// Currie, B. S. Onggo, S. Robinson, M. Kunc and S. J. E. Taylor, Strengthening the reporting of empirical simulation studies:
// introducing the STRESS guidelines, Journal of Simulation 13 (2019) 55–67).
//
// Everything that a result folder knows of itself comes from its manifest. What only its author can know (why the study was
// made) is left to be filled in, and marked so.

/// The report of a result folder along STRESS-DES, in Markdown
public struct StressReport {
  private let root: JSON5Value
  private let kind: Kind

  private enum Kind: String, CaseIterable {
    case run, comparison, sweep

    var format: String {
      switch self {
      case .run: ResultFolder.format
      case .comparison: ComparisonFolder.format
      case .sweep: SweepFolder.format
      }
    }
  }

  /// Whether a path is a folder with the manifest of a result
  public static func isResult(_ path: String) -> Bool { manifest(path, InputProblems()) != nil }

  /// Reads the manifest of a result folder, of `run`, `compare` or `sweep`.
  /// - Returns: nil when there is none; then the reason is in `problems`
  public init?(_ path: String, _ problems: InputProblems) {
    guard let (root, kind) = Self.manifest(path, problems) else { return nil }
    self.root = root
    self.kind = kind
  }

  private static func manifest(_ path: String, _ problems: InputProblems) -> (JSON5Value, Kind)? {
    guard InputFolder.isFolder(path) else { return nil }
    let name = InputFolder.join(path, "manifest.json")
    guard InputFolder(path)?.files.contains("manifest.json") == true, let document = JSON5Document.read(name, problems),
      let format = document.root["format"]?.string, let kind = Kind.allCases.first(where: { $0.format == format })
    else { return nil }
    return (document.root, kind)
  }

  // MARK: The items

  /// The report in one language, each line ended by a line feed
  public func text(_ language: Language) -> String {
    var text = Phrase("# Report along STRESS-DES\n", "# 按 STRESS-DES 的研究报告\n").text(language)
    for (heading, items) in sections {
      text += "\n## \(heading.text(language))\n"
      for (title, content) in items {
        text += "\n**\(title.text(language))** " + content.text(language) + "\n"
      }
    }
    return text
  }

  private typealias Item = (title: Phrase, content: Phrase)

  private var sections: [(Phrase, [Item])] {
    [
      (Phrase("1. Objectives", "1. 目标"), objectives), (Phrase("2. Logic", "2. 逻辑"), logic),
      (Phrase("3. Data", "3. 数据"), data), (Phrase("4. Experimentation", "4. 试验"), experimentation),
      (Phrase("5. Implementation", "5. 实现"), implementation), (Phrase("6. Code access", "6. 代码获取"), access),
    ]
  }

  private static let fill = Phrase("*To be written by the author of the study.*", "*由研究者填写。*")

  private var objectives: [Item] {
    let aims: Phrase =
      switch kind {
      case .run: Phrase("One set of inputs and policies: \(cases.english).", "一组输入与策略：\(cases.chinese)。")
      case .comparison:
        Phrase(
          "Comparison of \(alternatives.joined(separator: ", ")); ranked by \(text("comparison", "primary_measure")).",
          "比较 \(alternatives.joined(separator: "、"))；按 \(text("comparison", "primary_measure")) 排序。")
      case .sweep:
        Phrase(
          "\(text("sweep", "points")) points by \(text("sweep", "points_by")) over \(factors.count) factors: \(factorText.english); "
            + "\(cases.english).",
          "以 \(text("sweep", "points_by")) 取 \(text("sweep", "points")) 个点，\(factors.count) 个因子：\(factorText.chinese)；\(cases.chinese)。"
        )
      }
    return [
      (
        Phrase("1.1 Purpose of the model", "1.1 模型目的"),
        Phrase(
          "When a disaster comes, how long until help and goods stand in the last village, and what would change that? ",
          "灾害来临时，救援力量和物资多久能到达最后一个村？怎样才能更快？") + Self.fill
      ),
      (
        Phrase("1.2 Model outputs", "1.2 模型输出"),
        Phrase(
          "Times until help and goods arrive, shares within the standard, unmet need, isolation and costs; columns.json defines every one with its unit.",
          "力量与物资到达时间、达标比例、未满足需求、孤立与费用；columns.json 给出每项定义与单位。")
      ),
      (Phrase("1.3 Experimentation aims", "1.3 试验目的"), aims),
    ]
  }

  private var logic: [Item] {
    let article = Phrase("Documentation.docc/Model.md", "Documentation.docc/Model.md")
    return [
      (
        Phrase("2.1 Base model overview diagram", "2.1 基本模型示意图"),
        Phrase(
          "storm → roads break, villages flood, people leave, incidents begin → notice → report and decide, level by level → turnout → way → last mile → work; in parallel: count → request → store or supplier → vehicle → village.",
          "暴雨 → 道路损毁、村庄进水、人员转移、险情发生 → 发现 → 逐级上报与决策 → 集结 → 行进 → 最后一公里 → 处置；并行：统计 → 申请 → 仓库或供应商 → 车辆 → 村。")
      ),
      (
        Phrase("2.2 Base model logic", "2.2 基本逻辑"),
        Phrase("Told process by process, with formulas, in ", "各过程及公式见 ") + article
          + Phrase(". Events are ordered by time, priority, then order of scheduling.", "。事件按时间、优先级、安排次序排列。")
      ),
      (
        Phrase("2.3 Scenario logic", "2.3 情景逻辑"),
        Phrase("Scenarios, layouts and policies are separate inputs: ", "情景、布局与策略为独立输入：") + cases
          + Phrase(". Policies: ", "。策略：") + policies + Phrase(".", "。") + edits
      ),
      (
        Phrase("2.4 Algorithms", "2.4 算法"),
        Phrase(
          "Exact shortest paths, repaired as roads change; rain as a Gaussian random field anchored to gauges; dispatch and sourcing by the policies named above (sim-cli describe policies gives their papers).",
          "精确最短路，随路况修复；以雨量站为锚的高斯随机雨场；派遣与调货按上述策略（文献见 sim-cli describe policies）。")
      ),
      (
        Phrase("2.5.1 Entities", "2.5.1 实体"),
        Phrase("Incidents, requests, consignments, people of villages.", "险情、申请、货运、村民。")
      ),
      (
        Phrase("2.5.2 Activities", "2.5.2 活动"),
        Phrase(
          "Noticing, reporting, deciding, turning out, travelling, working, counting, loading, clearing roads, replenishing; their distributions are inputs.",
          "发现、上报、决策、集结、行进、处置、统计、装载、抢通、补货；其分布均为输入。")
      ),
      (
        Phrase("2.5.3 Resources", "2.5.3 资源"),
        Phrase(
          "Units with people, skills and kit; docks, vehicles and stock of stores; suppliers; road crews.",
          "队伍（人数、技能、装备）；仓库的装卸口、车辆与库存；供应商；抢修队。")
      ),
      (
        Phrase("2.5.4 Queues", "2.5.4 队列"),
        Phrase(
          "Incidents wait for units by priority, then age; requests wait for goods, docks and vehicles; movers wait for roads.",
          "险情按优先级、先后等待队伍；申请等待物资、装卸口与车辆；移动者等待道路。")
      ),
      (
        Phrase("2.5.5 Entry and exit points", "2.5.5 进入与离开"),
        Phrase(
          "Incidents and needs begin with the hazard, or by streams and lists; they end when done, or at the horizon, where those not reached are counted as such.",
          "险情与需求由灾害、流或列表产生；完成或到时段结束为止，未达到者如实计数。")
      ),
    ]
  }

  private var data: [Item] {
    let files = root["inputs"]?["files"]?.elements ?? []
    let names = files.compactMap { $0["path"]?.string }
    let list: Phrase =
      names.isEmpty
      ? Phrase("the manifests of the results in this folder list them", "见本文件夹中各结果的清单")
      : Phrase(names.joined(separator: ", "), names.joined(separator: "、"))
    return [
      (
        Phrase("3.1 Data sources", "3.1 数据来源"),
        Phrase(
          "Every number of the inputs names its source or is marked as an assumption, in the files themselves: ",
          "输入中每个数均注明来源或标为假设，文件：") + list + Phrase(".", "。")
      ),
      (
        Phrase("3.2 Pre-processing", "3.2 预处理"),
        Phrase(
          "Positions that no record gives are drawn (world draw \(draws)); else the tables are used as they are, identified by SHA-256 in manifest.json.",
          "无记录的位置由抽样给出（抽样编号 \(draws)）；其余按表使用，manifest.json 以 SHA-256 标识。")
      ),
      (
        Phrase("3.3 Input parameters", "3.3 输入参数"),
        Phrase(
          "All of them lie in these files; sim-cli describe world, scenario and layout define every key with its unit and range.",
          "均在上述文件中；sim-cli describe world、scenario、layout 给出各键定义、单位与范围。")
          + (kind == .sweep ? Phrase(" Varied: ", "变化的因子：") + factorText + Phrase(".", "。") : Phrase(""))
      ),
      (
        Phrase("3.4 Assumptions", "3.4 假设"),
        Phrase(
          "Marked \"assumption\" in the inputs; those of the model stand with their ground in Documentation.docc/Model.md.",
          "在输入中标为 assumption；模型假设及依据见 Documentation.docc/Model.md。")
      ),
    ]
  }

  private var experimentation: [Item] {
    let seed =
      kind == .run ? text("run", "seed") : kind == .comparison ? text("comparison", "seed") : text("sweep", "seed")
    return [
      (
        Phrase("4.1 Initialisation", "4.1 初始化"),
        Phrase(
          "Terminating: units at their bases, stock as the layout says, undamaged roads; measures begin after the scenario's warm-up, which is 0 unless it says otherwise.",
          "终态仿真：队伍在驻地、库存按布局、道路完好；统计自情景的 warmUp 之后开始，缺省为 0。")
      ),
      (
        Phrase("4.2 Run length", "4.2 运行长度"),
        kind == .run
          ? Phrase(
            "From \(text("run", "begins")) for \(text("run", "horizon_min")) min.",
            "自 \(text("run", "begins")) 起 \(text("run", "horizon_min")) 分钟。")
          : Phrase("The horizon of each scenario.", "各情景的时段。")
      ),
      (Phrase("4.3 Estimation approach", "4.3 估计方法"), estimation),
      (
        Phrase("Seed", "种子"), Phrase("\(seed).", "\(seed)。")
      ),
    ]
  }

  private var estimation: Phrase {
    switch kind {
    case .run:
      let count = text("run", "replications")
      return Phrase(
        "\(count) independent replications; 95 % t intervals over replications.", "\(count) 次独立重复；按重复的 95 % t 区间。")
    case .comparison:
      let share = value("comparison", "precision")?.number ?? 0
      return Self.replications(text("comparison", "replications"), share)
        + Phrase(
          "; common random numbers; paired t intervals that hold together after Bonferroni.",
          "；公共随机数；按 Bonferroni 法同时成立的配对 t 区间。")
    case .sweep:
      let share = value("sweep", "precision")?["share"]?.number ?? 0
      let count = share > 0 ? shown(value("sweep", "precision")?["most"]) : text("sweep", "replications")
      return Self.replications(count, share)
        + Phrase(
          "; common random numbers over all points; t intervals; main effects with t intervals over replications; Sobol indices by the "
            + "estimators of Saltelli (2010) and Jansen (1999) with bootstrap intervals.",
          "；各点使用公共随机数；t 区间；主效应按重复的 t 区间；Sobol 指数用 Saltelli（2010）与 Jansen（1999）估计量及自助法区间。")
    }
  }

  /// - Parameter share: half-width ÷ mean to be reached; 0: a fixed number
  private static func replications(_ count: String, _ share: Double) -> Phrase {
    if share == 0 { return Phrase("\(count) replications of each", "各 \(count) 次重复") }
    let percent = NumberText.shortest(share * 100)
    return Phrase(
      "Batches of \(precisionBatch) replications of each, at most \(count), until the half-width is \(percent) % of the mean",
      "各按每批 \(precisionBatch) 次重复，至多 \(count) 次，直至半宽为平均值的 \(percent) %")
  }

  private var implementation: [Item] {
    let tool = "\(text("tool", "name")) \(text("tool", "version"))"
    let build = value("tool", "build")?.string.map { " (build \($0))" } ?? ""
    return [
      (
        Phrase("5.1 Software", "5.1 软件"),
        Phrase(
          "\(tool)\(build), \(text("toolchain", "compiler")), GNU Scientific Library \(text("toolchain", "gsl")).",
          "\(tool)\(build)，\(text("toolchain", "compiler"))，GSL \(text("toolchain", "gsl"))。")
      ),
      (
        Phrase("5.2 Random sampling", "5.2 随机抽样"),
        Phrase(
          "Philox 2×64 (Salmon and others, 2011), keyed by seed, replication, purpose, entity and index; variates by inverse transform. So all alternatives meet the same luck.",
          "Philox 2×64（Salmon 等，2011），以种子、重复、用途、实体、序号为键；逆变换抽样。各方案遇到相同的随机数。")
      ),
      (
        Phrase("5.3 Model execution", "5.3 模型执行"),
        Phrase(
          "Discrete events, next-event time advance in milliseconds; replications run side by side with the same results for any number of workers.",
          "离散事件，按下一事件推进，精度毫秒；重复可并行，结果与线程数无关。")
      ),
      (
        Phrase("5.4 System specification", "5.4 系统配置"),
        Phrase(
          "\(text("toolchain", "architecture")), mathematical functions \(text("toolchain", "numerics_sha256").prefix(12)). ",
          "\(text("toolchain", "architecture"))，数学函数 \(text("toolchain", "numerics_sha256").prefix(12))。")
          + Phrase("Run time: ", "运行时间：") + Self.fill
      ),
    ]
  }

  private var access: [Item] {
    [
      (
        Phrase("6.1 Computer model sharing statement", "6.1 模型共享声明"),
        Phrase(
          "Code under Apache-2.0; inputs are identified by their SHA-256 in manifest.json, so the same files, seed and build give the same bytes. Where they can be had: ",
          "代码采用 Apache-2.0；输入以 manifest.json 中的 SHA-256 标识，相同文件、种子与构建得到相同字节。获取方式：") + Self.fill
      )
    ]
  }

  // MARK: What the manifest says

  private func value(_ keys: String...) -> JSON5Value? { keys.reduce(Optional(root)) { $0?[$1] } }

  private func text(_ keys: String...) -> String { shown(keys.reduce(Optional(root)) { $0?[$1] }) }

  private func shown(_ value: JSON5Value?) -> String {
    switch value?.content {
    case .string(let text): text
    case .number(_, let text): text
    case .boolean(let flag): "\(flag)"
    default: "–"
    }
  }

  private var alternatives: [String] {
    (value("comparison", "alternatives")?.elements ?? []).map { shown($0["name"]) }
  }

  private var factors: [JSON5Value] { value("sweep", "factors")?.elements ?? [] }

  private var factorText: Phrase {
    let parts = factors.map { factor in
      let paths = (factor["paths"]?.elements ?? []).map { shown($0) }.joined(separator: " + ")
      return "\(shown(factor["id"])) (\(paths)\(factor["operation"]?.string == "put" ? "" : " ×"))"
    }
    return parts.isEmpty ? Phrase("none", "无") : Phrase(parts.joined(separator: ", "), parts.joined(separator: "、"))
  }

  /// Scenarios, worlds and layouts
  private var cases: Phrase {
    var rows: [(String, String, String)]
    switch kind {
    case .run:
      rows = [(text("run", "scenario", "name"), text("run", "world", "name"), text("run", "layout", "name"))]
    case .comparison:
      rows = (value("comparison", "alternatives")?.elements ?? []).map {
        (shown($0["scenario"]), shown($0["world"]), shown($0["layout"]))
      }
      // Of further scenarios the manifest has the names alone.
      rows += (value("comparison", "conditions")?.elements ?? []).map { (shown($0["scenario"]), "–", "–") }
    case .sweep:
      rows = (value("sweep", "cases")?.elements ?? []).map {
        (shown($0["scenario"]), shown($0["world"]), shown($0["layout"]))
      }
    }
    func list(_ values: [String]) -> [String] {
      values.reduce(into: []) { if $1 != "–" && !$0.contains($1) { $0.append($1) } }
    }
    let (scenarios, worlds, layouts) = (list(rows.map(\.0)), list(rows.map(\.1)), list(rows.map(\.2)))
    let world = worlds.isEmpty ? "" : ", world \(worlds.joined(separator: ", "))"
    let worldChinese = worlds.isEmpty ? "" : "，世界 \(worlds.joined(separator: "、"))"
    return Phrase(
      "scenario \(scenarios.joined(separator: ", "))\(world), layout \(layouts.joined(separator: ", "))",
      "情景 \(scenarios.joined(separator: "、"))\(worldChinese)，布局 \(layouts.joined(separator: "、"))")
  }

  private var policies: Phrase {
    let sets: [JSON5Value] =
      switch kind {
      case .run: [value("run", "policies")].compactMap(\.self)
      case .comparison: value("comparison", "alternatives")?.elements ?? []
      case .sweep: value("sweep", "policies")?.elements ?? []
      }
    let names = sets.map { set in
      PolicySet.kinds.compactMap { kind in set[kind].map { "\(kind) \(shown($0))" } }.joined(separator: ", ")
    }
    let unique: [String] = names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    return Phrase(unique.joined(separator: "; "), unique.joined(separator: "；"))
  }

  /// Values that the command line put into the inputs
  private var edits: Phrase {
    let edits = value("inputs", "edits")?.elements ?? []
    if edits.isEmpty { return Phrase("") }
    let list = edits.map { "\(shown($0["path"])) = \(shown($0["value"]))" }
    return Phrase(
      " Values that replace those of the files: \(list.joined(separator: ", ")).",
      "替换文件中的值：\(list.joined(separator: "、"))。")
  }

  private var draws: String {
    let cells: JSON5Value?
    switch kind {
    case .run: return text("run", "world_draw")
    case .comparison: cells = value("comparison", "conditions")
    case .sweep: cells = value("sweep", "cases")
    }
    let draws = (cells?.elements ?? []).map { shown($0["world_draw"]) }
    let unique: [String] = draws.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    return unique.isEmpty ? "–" : unique.joined(separator: ", ")
  }
}
