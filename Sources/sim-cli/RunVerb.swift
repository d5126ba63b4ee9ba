// `sim-cli run SCENARIO...`: what the verb takes.

import Simulator

enum RunVerb {
  static let scenarios = Operand<[String]>(
    oneOrMore: .file(Phrase("a scenario file", "情景文件"), placeholder: "SCENARIO"),
    Phrase("Scenario files: what happens", "情景文件：发生什么"))

  static let world = Option<String?>(
    "world", .file(Phrase("a world: a folder or its document", "世界文件夹或其主文件"), placeholder: "PATH"),
    Phrase("What exists: places, roads, forces, items", "现有什么：地点、道路、队伍、物资"),
    absent: Phrase("the one that the scenario names", "情景中写明的"))
  static let own = Option<String?>(
    "own", .file(Phrase("a table of your own places", "自备的地点表"), placeholder: "CSV"),
    Phrase("Replace townships and villages by your own rows, found by their codes", "用自备的行按代码替换乡镇和村的数据"),
    absent: Phrase("the one that the world names, if any", "世界中写明的（如有）"))
  static let layout = Option<String?>(
    "layout", .file(Phrase("a layout file", "储备布局文件"), placeholder: "PATH"),
    Phrase("Where stock lies, and in which form", "物资储备在哪里、以何种形式"),
    absent: Phrase("the one that the scenario names", "情景中写明的"))
  static let policy = Option<PolicySelection?>(
    "policy", .policies(kinds: policyKinds),
    Phrase("How decisions are made", "如何决策"), absent: Phrase("as in the scenario", "按情景"))
  static let settings = Option<[Setting]>(
    repeated: "set", .setting,
    Phrase("Put another value in a file: scenario.…, world.… or layout.…", "替换输入文件中的一个值：scenario.…、world.… 或 layout.…"))

  static let replications = Option<Int>(
    "replications", short: "n", .integer(1...1_000_000), Phrase("Number of replications", "重复次数"), default: 20)
  static let precision = Option<Double?>(
    "precision", .percentage(0.1...50),
    Phrase(
      "Replicate in batches of 20, up to 10000, until the half-width of the 95% interval of the mean time to all required people is this share of it",
      "按每批 20 次重复，至多 10000 次，直到“人员力量足够”平均时间的 95% 区间半宽不超过其这一比例"))
  static let seed = Option<UInt64>(
    "seed", .integer(UInt64(0)..., placeholder: "S"), Phrase("Seed of all random numbers", "全部随机数的种子"), default: 1)
  static let worldDraw = Option<UInt64>(
    "world-draw", .integer(UInt64(0)..., placeholder: "N"),
    Phrase(
      "Which draw of the positions that no record gives (villages, some townships)",
      "无记录位置（村、部分乡镇）取第几次抽样"),
    default: 0)
  static let workers = Option<Int?>(
    "workers", short: "j", .integer(1...4096, placeholder: "W"),
    Phrase("Replications at a time; the results are the same for any number", "同时运行的重复数；任何取值结果都相同"),
    absent: Phrase("the processors that this process may use", "本进程可用的处理器数"))

  static let out = Option<String?>(
    "out", short: "o", .folder(Phrase("a folder", "文件夹")), Phrase("Write a result folder", "写出结果文件夹"),
    absent: Phrase("tables only", "只显示表格"))
  static let trace = Option<Int?>(
    "trace", .integer(0...1_000_000, placeholder: "REPLICATION"),
    Phrase(
      "Record every milestone of one replication (numbered from 0) in the result folder", "在结果文件夹中记录一次重复（从 0 编号）的全部里程碑"),
    bare: 0)
  static let check = Option<Bool>(
    flag: "check", Phrase("Check all invariants after every event (slow)", "每个事件后检查全部不变量（较慢）"))
  static let timings = Option<Bool>(flag: "timings", Phrase("Show where computing time goes", "显示计算时间的去向"))
  static let budget = Option<Bool>(
    flag: "budget",
    Phrase("Show the memory that a worker allocates before the first event, by part", "显示每个工作线程在首个事件前分配的内存，按部分列出"))
  static let overwrite = Option<Bool>(
    flag: "overwrite", Phrase("Replace a result folder that is there", "替换已有的结果文件夹"))

  static let policyKinds = PolicySet.kinds

  static let verb = Verb(
    "run", Phrase("Simulate scenarios and show how long help takes", "模拟情景，显示救援需要多久"),
    operands: [scenarios.declaration],
    options: [
      world.declaration, own.declaration, layout.declaration, policy.declaration, settings.declaration,
      replications.declaration,
      precision.declaration, seed.declaration, worldDraw.declaration, workers.declaration, out.declaration,
      overwrite.declaration,
      trace.declaration, check.declaration, timings.declaration, budget.declaration,
    ],
    exclusive: [["replications", "precision"]],
    examples: [
      Verb.Example("run storm.json5", Phrase("Simulate a scenario and show the main measures", "模拟一个情景，显示主要指标")),
      Verb.Example(
        "run storm.json5 --layout dispersed.json5 --precision 2% -o results",
        Phrase(
          "The same storm with another layout, as precise as asked for, kept in a folder", "同一场暴雨换一个布局，算到所需精度，结果存入文件夹")),
      Verb.Example(
        "run storm.json5 -n 200 --policy dispatch=closest-adequate --set scenario.horizon=48h",
        Phrase("More replications, another way of dispatch, and a horizon of two days", "增加重复次数，换派遣策略，只模拟两天")),
    ])
}
