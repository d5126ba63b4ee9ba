// `sim-cli compare SCENARIO...`: what the verb takes.

import Simulator

enum CompareVerb {
  static let scenarios = Operand<[String]>(
    oneOrMore: .file(Phrase("a scenario file", "情景文件"), placeholder: "SCENARIO"),
    Phrase(
      "Scenario files: what happens. Without --layouts and --policies the scenarios themselves are compared",
      "情景文件：发生什么。未给 --layouts 或 --policies 时比较各情景本身"))

  static let layouts = Option<[String]>(
    list: "layouts", .file(Phrase("a layout file", "储备布局文件"), placeholder: "PATH"),
    Phrase("Layouts to compare, two or more; the others are compared to the first", "要比较的布局（两个以上），均与第一个相比"))
  static let policies = Option<[PolicySelection]>(
    list: "policies", .policies(kinds: RunVerb.policyKinds, placeholder: "NAME"),
    Phrase(
      "Policies to compare, two or more, each a name or KIND=NAME,...; all: each policy in turn, KIND=all: each of one kind",
      "要比较的策略（两个以上），各为名称或 KIND=NAME,...；all 为逐一更换每种策略，KIND=all 为某一类的全部"))
  static let worldDraws = Option<[UInt64]>(
    "world-draws", .draws,
    Phrase(
      "Compare under each of these draws of the positions that no record gives: does the ranking survive?",
      "在无记录位置的各次抽样下分别比较：排序是否依然成立？"),
    default: [0])

  static let replications = Option<Int>(
    "replications", short: "n", .integer(2...1_000_000), Phrase("Replications of each alternative", "各方案的重复次数"),
    default: 20)
  static let precision = Option<Double?>(
    "precision", .percentage(0.1...50),
    Phrase(
      "Replicate in batches of 20 until the half-width of the 95% interval of the difference, by the measure that ranks, is this share of the first alternative's mean",
      "按每批 20 次重复，直到排序指标差值的 95% 区间半宽不超过第一方案平均值的这一比例"))
  static let best = Option<Double?>(
    "best", .number(0.5...0.999, placeholder: "P"),
    Phrase(
      "Replicate in batches of 20 until the best alternative is known with this probability (procedure KN), dropping those that fall behind",
      "按每批 20 次重复，直到以此概率选出最优方案（KN 法），并淘汰落后者"))
  static let indifference = Option<Double?>(
    "indifference", .number(Above(0.0), placeholder: "X"),
    Phrase(
      "With --best: the smallest difference that matters, in the unit of the measure (times: min, shares: 0.01 is 1%)",
      "配合 --best：有意义的最小差值，以指标单位计（时间为分钟，比例 0.01 即 1%）"))
  static let max = Option<Int>(
    "max", .integer(20...1_000_000),
    Phrase("With --precision or --best: the most replications", "配合 --precision 或 --best：最多重复次数"), default: 1000)
  static let measure = Option<String?>(
    "measure",
    .choice(
      (ComparedMeasure.standard + ComparedMeasure.onRequest).map { Choice($0.id, $0.title) }, placeholder: "ID"),
    Phrase(
      "By which measure alternatives are ranked: complete_p90, unmet_share, deprivation, ...",
      "按哪项指标排序：complete_p90、unmet_share、deprivation 等"),
    absent: Phrase(
      "deprivation for layouts, complete_mean otherwise", "布局用 deprivation，其余用 complete_mean"))

  static let verb = Verb(
    "compare",
    Phrase("Compare layouts, policies or scenarios: which is better, where, how sure", "比较布局、策略或情景：哪个更好、好在何处、有多确定"),
    operands: [scenarios.declaration],
    options: [
      layouts.declaration, policies.declaration, RunVerb.world.declaration, RunVerb.layout.declaration,
      RunVerb.policy.declaration, RunVerb.settings.declaration, worldDraws.declaration, measure.declaration,
      replications.declaration, precision.declaration, best.declaration, indifference.declaration, max.declaration,
      RunVerb.seed.declaration, RunVerb.workers.declaration, RunVerb.out.declaration, RunVerb.overwrite.declaration,
    ],
    exclusive: [
      ["layouts", "policies"], ["layouts", "layout"], ["policies", "policy"], ["replications", "precision", "best"],
    ],
    examples: [
      Verb.Example(
        "compare storm.json5 --layouts now.json5 more.json5 --world-draws 0-4 -o compared",
        Phrase(
          "Does that hold wherever the villages lie that no map shows? Kept in a folder", "无记录的村无论位于何处都成立吗？结果存入文件夹")),
      Verb.Example(
        "compare storm.json5 flood.json5 --policies all -o league",
        Phrase("A league of all policies over two scenarios, with CSV and LaTeX", "全部策略在两个情景下的排名，含 CSV 与 LaTeX")),
      Verb.Example(
        "compare storm.json5 --layouts a.json5 b.json5 c.json5 --measure basic_relief_mean --best 0.95 --indifference 10",
        Phrase("The best of three by relief, where 10 minutes matter", "三者中选出救助最快的，10 分钟以内视为相同")),
    ])
}

extension ValueKind where Value == [UInt64] {
  /// Numbers and ranges: `0-4`, `0,2,5`
  static var draws: Self {
    ValueKind(
      expected: Phrase("numbers such as 0-4 or 0,2,5, at most 1000", "编号，如 0-4 或 0,2,5，至多 1000 个"), placeholder: "0-4",
      show: { $0.map { "\($0)" }.joined(separator: ",") },
      read: { text in
        var draws: [UInt64] = []
        for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
          let ends = piece.split(separator: "-", omittingEmptySubsequences: false).map { UInt64($0) }
          guard 1...2 ~= ends.count, let low = ends[0], let high = ends[ends.count - 1] else { return .wrong(Slip()) }
          guard low <= high else {
            return .wrong(Slip(suggestion: "\(high)-\(low)"))
          }
          guard high - low < 1000 else { return .wrong(Slip()) }
          for draw in low...high where !draws.contains(draw) { draws.append(draw) }
        }
        return draws.count <= 1000 ? .value(draws) : .wrong(Slip())
      })
  }
}
