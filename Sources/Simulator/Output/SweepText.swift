// What a sweep prints: the points when they are few, else main effects, and Sobol indices.

/// The summary of a sweep, for the terminal and as JSON
public enum SweepText {
  private static let mostPoints = 24

  // MARK: Terminal

  /// Lines of at most `width` columns, each ended by a line feed
  public static func text(_ results: SweepResults, _ language: Language, width: Int = 80) -> String {
    let plan = results.plan
    let measure = SweepPlan.measures.firstIndex(of: plan.measure) ?? 0
    var text = head(results, language, width)
    for combination in results.combinations {
      let unit = plan.measure.shownUnit(mean: mean(results, combination, measure))
      let title = Phrase(
        "\(plan.measure.shortTitle.english)\(unit.name.english.isEmpty ? "" : ", \(unit.name.english)")",
        "\(plan.measure.shortTitle.chinese)\(unit.name.chinese.isEmpty ? "" : "，\(unit.name.chinese)")")
      text += "\n"
      for line in TextLines.of(name(plan, combination, language), width: width) { text += line + "\n" }
      let indices = results.indices(combination, measure)
      if !indices.isEmpty {
        text += table(indices, plan, title, language, width)
      } else if plan.rows.count <= mostPoints || plan.factors.isEmpty {
        text += points(results, combination, measure, unit.size, title, language, width)
      }
      if plan.rows.count > mostPoints, indices.isEmpty {
        text += effects(results, combination, measure, unit.size, title, language, width)
      }
    }
    return text
  }

  private static func mean(_ results: SweepResults, _ combination: SweepResults.Combination, _ measure: Int) -> Double {
    let means = combination.points.prefix(1000).map { results.estimate($0, measure).mean }.filter(\.isFinite)
    return means.isEmpty ? 0 : Statistics.mean(means)
  }

  private static func head(_ results: SweepResults, _ language: Language, _ width: Int) -> String {
    let plan = results.plan
    let most = results.replications.max() ?? 0
    let least = results.replications.min() ?? 0
    let count = least == most ? "\(most)" : "\(least)–\(most)"
    let rows = [
      (Phrase("sweep", "扫描"), Phrase(plan.name)),
      (
        Phrase("points", "点"),
        Phrase(
          "\(plan.pointCount) by \(plan.pointsBy), \(plan.factors.count) factors",
          "\(plan.pointCount) 个（\(plan.pointsBy)），\(plan.factors.count) 个因子")
      ),
      (
        Phrase("runs", "重复"),
        Phrase("\(count) replications each, seed \(plan.seed)", "每点 \(count) 次，种子 \(plan.seed)")
      ),
    ]
    return rows.map { TextLines.padded($0.0.text(language), 10) + $0.1.text(language) + "\n" }.joined()
  }

  private static func name(_ plan: SweepPlan, _ combination: SweepResults.Combination, _ language: Language) -> String {
    let each = plan.cases[combination.caseIndex]
    let policies = zip(PolicySet.kinds, plan.policies[combination.policy])
      .filter { kind, name in plan.policies.contains { $0[PolicySet.kinds.firstIndex(of: kind)!] != name } }
      .map { "\($0)=\($1)" }
    let parts =
      ["\(each.scenario)", Phrase("layout \(each.layout)", "布局 \(each.layout)").text(language)]
      + (each.worldDraw == 0 ? [] : [Phrase("draw \(each.worldDraw)", "抽样 \(each.worldDraw)").text(language)])
      + policies
    return parts.joined(separator: language == .english ? ", " : "，")
  }

  /// The mean and `low … high`
  private static func interval(_ estimate: Estimate, _ size: Double, _ decimals: Int) -> [String] {
    func show(_ value: Double) -> String {
      value.isFinite ? NumberFormat.fixed(value / size, decimals).replacing("-", with: "−") : "–"
    }
    let ends = estimate.low.isFinite ? "\(show(estimate.low)) … \(show(estimate.high))" : "–"
    return [show(estimate.mean), ends]
  }

  private static func intervalColumns(_ title: Phrase, _ language: Language) -> [TextTable.Column] {
    [.number(title.text(language)), .number(Phrase("95 %\ninterval", "95 %\n区间").text(language))]
  }

  private static func points(
    _ results: SweepResults, _ combination: SweepResults.Combination, _ measure: Int, _ size: Double, _ title: Phrase,
    _ language: Language, _ width: Int
  ) -> String {
    let plan = results.plan
    // What is the same everywhere says nothing about a point.
    let factors = plan.factors.indices.filter { results.levels($0).count > 1 }
    var table = TextTable(
      [.number(Phrase("point", "点").text(language))] + factors.map { .number(plan.factors[$0].id) }
        + intervalColumns(title, language))
    for point in combination.points {
      let row = plan.rows[plan.point(point).row]
      table.add(
        ["\(point)"] + factors.map { row[$0].shownText } + interval(results.estimate(point, measure), size, 2))
    }
    return table.text(width: width)
  }

  private static func effects(
    _ results: SweepResults, _ combination: SweepResults.Combination, _ measure: Int, _ size: Double, _ title: Phrase,
    _ language: Language, _ width: Int
  ) -> String {
    let effects = results.effects(combination, measure)
    if effects.isEmpty { return "" }
    var table = TextTable(
      [.text(Phrase("main effect of", "主效应").text(language)), .text(Phrase("at", "水平").text(language))]
        + intervalColumns(title, language) + [.number("R²")])
    for effect in effects {
      var level = Phrase("range", "全程").text(language)
      var rSquared = ""
      switch effect.kind {
      case .level(let number): level = results.levels(effect.factor)[number].shownText
      case .linear(let part): rSquared = part.isFinite ? NumberFormat.fixed(part, 2) : ""
      }
      table.add(
        [results.plan.factors[effect.factor].id, level] + interval(effect.effect, size, 2) + [rSquared])
    }
    return table.text(width: width)
  }

  private static func table(
    _ indices: [SobolIndex], _ plan: SweepPlan, _ title: Phrase, _ language: Language, _ width: Int
  ) -> String {
    var text = Phrase("Sobol indices of: ", "Sobol 指数，指标：").text(language) + title.text(language) + "\n"
    var table = TextTable(
      [.text(Phrase("factor", "因子").text(language))] + intervalColumns(Phrase("first", "一阶"), language)
        + intervalColumns(Phrase("total", "总"), language))
    for (factor, both) in indices.enumerated() {
      table.add([plan.factors[factor].id] + interval(both.first, 1, 3) + interval(both.total, 1, 3))
    }
    text += table.text(width: width)
    return text
  }

  // MARK: JSON

  /// The summary as one object, ended by a line feed
  public static func json(_ results: SweepResults) -> String {
    let plan = results.plan
    let measure = SweepPlan.measures.firstIndex(of: plan.measure) ?? 0
    func write(_ estimate: Estimate, _ size: Double, to json: inout JSONWriter) {
      json.member("mean", estimate.mean / size)
      json.member("low", estimate.low / size)
      json.member("high", estimate.high / size)
      json.member("replications", estimate.replications)
    }
    var json = JSONWriter()
    json.object { json in
      json.member("format", SweepFolder.format)
      SweepFolder.describe(plan, to: &json)
      json.member("unit", plan.measure.unitID)
      json.array("combinations") { json in
        for combination in results.combinations {
          json.object { json in
            json.member("case", combination.caseIndex)
            json.member("policies", combination.policy)
            json.array("points") { json in
              for point in combination.points {
                json.object { json in
                  json.member("point", point)
                  json.object("factors") { json in
                    for (factor, value) in zip(plan.factors, plan.rows[plan.point(point).row]) {
                      json.key(factor.id)
                      json.scalar(value)
                    }
                  }
                  write(results.estimate(point, measure), plan.measure.oneUnit, to: &json)
                }
              }
            }
            json.array("effects") { json in
              for effect in results.effects(combination, measure) {
                json.object { json in
                  json.member("factor", plan.factors[effect.factor].id)
                  switch effect.kind {
                  case .level(let level):
                    json.key("level")
                    json.scalar(results.levels(effect.factor)[level])
                  case .linear(let rSquared): json.member("r_squared", rSquared)
                  }
                  write(effect.effect, plan.measure.oneUnit, to: &json)
                }
              }
            }
            json.array("indices") { json in
              for (factor, both) in results.indices(combination, measure).enumerated() {
                json.object { json in
                  json.member("factor", plan.factors[factor].id)
                  json.object("first") { write(both.first, 1, to: &$0) }
                  json.object("total") { write(both.total, 1, to: &$0) }
                }
              }
            }
          }
        }
      }
    }
    return json.text + "\n"
  }
}

extension JSON5Scalar {
  /// The value in a table of the terminal: numbers to six digits
  var shownText: String {
    guard case .number(let number) = self, number != number.rounded() else { return cellText }
    let magnitude = abs(number)
    let decimals = magnitude >= 1000 ? 1 : magnitude >= 1 ? 3 : 5
    let text = NumberFormat.fixed(number, decimals)
    return magnitude < 1e-3 || cellText.count < text.count ? cellText : text
  }
}
