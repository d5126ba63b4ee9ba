// `sim-cli optimise SCENARIO...`: what the verb takes.

import Simulator

enum OptimiseVerb {
  static let scenarios = Operand<[String]>(
    oneOrMore: .file(Phrase("a scenario file", "情景文件"), placeholder: "SCENARIO"),
    Phrase("Scenario files to search on, of one world", "用于搜索的情景文件，须属同一世界"))

  static let budget = Option<Double>(
    required: "budget", .money(Above(0.0)), Phrase("What the layout may cost a year", "布局每年可用的经费"))
  static let probabilities = Option<[Double]>(
    list: "probabilities", .number(-1e9...1e9, placeholder: "P"),
    Phrase("Probability of each scenario, in their order, adding up to 1", "各情景的概率，按顺序给出，合计为 1"))
  static let candidates = Option<[String]>(
    list: "candidates", .file(Phrase("a layout file", "储备布局文件"), placeholder: "LAYOUT"),
    Phrase("Layouts whose sites and contracts may be opened", "可启用其储备点和协议的布局"))
  static let keep = Option<[String]>(
    list: "keep", .text("WHAT", Phrase("all, none, a kind, a level or the id of a site", "all、none、类别、层级或储备点编号")),
    Phrase(
      "Sites of the start layout that must stay: all, none, fixed, dispersed, contracted, village, township, county, city, province, or ids (default: fixed)",
      "起点布局中必须保留的储备点：all、none、fixed、dispersed、contracted、village、township、county、city、province 或编号（默认 fixed）"))
  static let risk = Option<String>(
    "risk",
    .choice(LayoutRisk.allCases.map { Choice($0.rawValue, OptimiseTable.goal($0)) }, placeholder: "GOAL"),
    Phrase("What over scenarios and replications is to be small", "在情景与重复上要缩小什么"), default: LayoutRisk.mean.rawValue)
  static let measure = Option<String>(
    "measure", .choice(ComparedMeasure.standard.map { Choice($0.id, $0.title) }, placeholder: "ID"),
    Phrase("By which measure layouts are judged", "按哪项指标评判布局"), default: "deprivation")
  static let noWorse = Option<[String]>(
    list: "no-worse", .choice(ComparedMeasure.standard.map { Choice($0.id, $0.title) }, placeholder: "ID"),
    Phrase(
      "Measures by which the layout must not be surely worse than the start: the 95% interval of the mean difference on the rounds of the search is not on the worse side",
      "所得布局在这些指标上不得明确比起点差：在搜索所用重复上，均值差的 95% 区间不得全在较差一侧"))
  static let rounds = Option<Int>(
    "rounds", .integer(4...10_000), Phrase("Replications of each scenario on which moves are judged", "评判改动所用的每情景重复次数"),
    default: 20)
  static let moves = Option<Int>(
    "moves", .integer(0...100_000), Phrase("Moves that are tried in the simulation", "在模拟中尝试的改动次数"), default: 40)
  static let draws = Option<Int>(
    "draws", .integer(10...100_000), Phrase("Draws of each scenario for the relaxed model", "松弛模型的每情景抽样次数"),
    default: 100)
  static let seconds = Option<Double?>(
    "seconds", .number(Above(0.0), placeholder: "S"),
    Phrase(
      "Stop searching after so many seconds with the best so far; the result then depends on the machine",
      "搜索至多这么多秒，取当时最优；结果因机器而异"))
  static let test = Option<Int>(
    "test", .integer(2...1_000_000),
    Phrase(
      "Replications of each scenario, with the next seed, on which start and found layout are compared",
      "用下一个种子比较起点与所得布局的每情景重复次数"),
    default: 40)
  static let noFront = Option<Bool>(
    flag: "no-front", Phrase("Make no layouts for less and for more money", "不求更少与更多经费下的布局"))
  static let leadTime = Option<Milliseconds?>(
    "lead-time", .duration(3_600_000...31_622_400_000),
    Phrase(
      "Write the (s, S) levels of restock.csv into the layout, as rules whose orders arrive after so long",
      "把 restock.csv 的 (s, S) 写入布局，作为补货规则，订货在这么久后到达"),
    absent: Phrase("no rules", "不写规则"))
  static let out = Option<String?>(
    "out", short: "o", .file(Phrase("a layout file ending in .json5", "以 .json5 结尾的布局文件"), placeholder: "LAYOUT"),
    Phrase(
      "Write the layout, and a folder of its name with tables, the front and why each change pays",
      "写出布局，以及同名文件夹（表格、前沿与各改动的作用）"),
    absent: Phrase("tables only", "只显示表格"))

  static let verb = Verb(
    "optimise",
    Phrase("Search a better layout at a yearly budget, proven in the simulation", "在年度预算内搜索更好的布局，并以模拟验证"),
    operands: [scenarios.declaration],
    options: [
      budget.declaration, RunVerb.layout.declaration, candidates.declaration, keep.declaration,
      probabilities.declaration, RunVerb.world.declaration, RunVerb.policy.declaration, RunVerb.settings.declaration,
      RunVerb.worldDraw.declaration, measure.declaration, noWorse.declaration, risk.declaration, draws.declaration,
      rounds.declaration,
      moves.declaration, seconds.declaration, test.declaration, leadTime.declaration, noFront.declaration,
      RunVerb.seed.declaration,
      RunVerb.workers.declaration,
      out.declaration, RunVerb.overwrite.declaration,
    ],
    examples: [
      Verb.Example(
        "optimise storm.json5 --budget 7700万 --layout now.json5 --candidates dispersed.json5 -o better.json5",
        Phrase("The sites of a second layout may be opened at the cost of now", "可启用另一布局的储备点，经费不变")),
      Verb.Example(
        "optimise rain.json5 flood.json5 --probabilities 0.7 0.3 --budget 77000000 --risk cvar",
        Phrase("Two scenarios; the worst tenth of replications counts", "两个情景，看最差一成的重复")),
      Verb.Example(
        "optimise storm --budget 7700万 --no-worse basic_relief_mean complete_mean --lead-time 7d -o better.json5",
        Phrase(
          "The scenario of a folder; two measures must not suffer; with rules of replenishment",
          "文件夹中的情景；两项指标不得变差；写入补货规则")),
    ])
}
