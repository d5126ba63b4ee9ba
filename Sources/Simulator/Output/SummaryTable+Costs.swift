// The tables of needs and costs in the printed summary.

extension SummaryTable {
  mutating func needs() {
    let rows = measures.needs.filter { $0.needed.mean > 0 }
    if rows.isEmpty { return }
    heading("What people needed and lacked (units of a replication)", "人员需求与匮乏（每次重复的数量）")
    var table = TextTable([
      .text(say("item", "物资")), .number(say("needed", "需求")), .number(say("lacked", "缺少")),
      .number(say("filled %", "满足 %")), .number(say("villages\nout", "断供\n村次")),
      .number(say("1000\nperson-h", "千人·时")), .number(say("cost, 1000\nyuan", "匮乏成本\n千元")),
    ])
    for row in rows {
      let hasCost = run.setup.world.items[row.item].deprivation.yuanPerDollar > 0
      table.add([
        run.setup.world.itemTitles[row.item.index].text(language), number(row.needed.mean), number(row.unmet.mean),
        percent(row.fillRate.mean), number(row.stockOuts.mean), number(row.deprivedPersonHours.mean / 1000),
        hasCost ? number(row.deprivationYuan.mean / 1000) : "–",
      ])
    }
    add(table)
  }

  mutating func costs() {
    let yearly = run.setup.layout.yearlyCost(run.setup.world) + run.setup.world.yearlyForceCost()
    if yearly.total == 0 && measures.costs.isEmpty { return }
    heading("Costs by the level that pays, 1000 yuan", "按出资级别的费用（千元）")
    var table = TextTable(
      [.text("")] + Purse.levels.map { .number($0.title.text(language)) } + [.number(say("together", "合计"))])
    func row(_ title: String, _ yuan: [Double]) {
      if yuan.allSatisfy({ $0 == 0 }) { return }
      table.add([title] + (yuan + [yuan.reduce(0, +)]).map { $0 == 0 ? "–" : number($0 / 1000) })
    }
    for kind in CostKind.yearly {
      row(
        say("a year: ", "每年：") + kind.title.text(language), Purse.levels.map { yearly.yuan(level: $0, kind: kind) })
    }
    for kind in CostKind.ofEvent {
      row(
        say("event: ", "事件：") + kind.title.text(language),
        Purse.levels.map { level in
          measures.costs.first { $0.kind == kind && $0.level == level }?.yuan.mean ?? 0
        })
    }
    add(table)
  }
}
