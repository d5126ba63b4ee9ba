// What the design of a sweep crosses.

extension Description {
  init(_ plan: SweepPlan, path: String) {
    self.init(path: path, kind: .sweep)
    fact("name", Phrase("name", "名称"), .text(plan.name))
    fact("points_by", Phrase("points by", "取点方式"), .text(plan.pointsBy))
    fact("points", Phrase("points", "点"), .whole(plan.pointCount))
    fact("cells", Phrase("cells", "单元"), .whole(plan.cellCount))
    fact("seed", Phrase("seed", "种子"), .text("\(plan.seed)"))
    fact("measure", Phrase("measure", "指标"), .text(plan.measure.title))
    if let precision = plan.precision {
      fact("precision", Phrase("precision", "精度"), .number(precision.share, decimals: 4))
      fact("most", Phrase("at most", "最多"), .whole(precision.most))
    } else {
      fact("replications", Phrase("replications", "重复次数"), .whole(plan.replications))
    }
    var cases = Table(
      "cases", Phrase("Inputs that are crossed", "参与组合的输入"),
      [
        .text("scenario", Phrase("scenario", "情景")), .text("layout", Phrase("layout", "布局")),
        .text("world", Phrase("world", "世界")), .number("world_draw", Phrase("draw", "抽样")),
      ])
    for each in plan.cases {
      cases.add(.text(each.scenario), .text(each.layout), .text(each.world), .whole(each.worldDraw))
    }
    add(cases)
    var policies = Table(
      "policies", Phrase("Policies that are crossed", "参与组合的策略"), PolicySet.kinds.map { .text($0, Phrase($0)) })
    for set in plan.policies { policies.rows.append(set.map { .text($0) }) }
    add(policies)
    var factors = Table(
      "factors", Phrase("Factors", "因子"),
      [
        .text("id", Phrase("factor", "因子")), .text("paths", Phrase("key path", "键路径")),
        .text("from", Phrase("least", "最小")), .text("to", Phrase("greatest", "最大")),
        .number("values", Phrase("values", "取值数")),
      ])
    for (index, factor) in plan.factors.enumerated() {
      let values = Set(plan.rows.map { $0[index] })
      let ordered = plan.rows.map { $0[index] }.sorted { ($0.measure ?? 0) < ($1.measure ?? 0) }
      factors.add(
        .text(factor.id), .text(factor.paths.joined(separator: ", ")), .text(ordered.first?.shownText ?? ""),
        .text(ordered.last?.shownText ?? ""), .whole(values.count))
    }
    add(factors)
  }
}
