// Stock in time in the printed summary, where stock is replenished or asked for by streams; the dearest first where there are
// many.

extension SummaryTable {
  private static var mostRows: Int { 12 }

  mutating func inventory() {
    if measures.inventory.isEmpty { return }
    let all = measures.inventory.indices.sorted {
      (-measures.inventory[$0].cost.mean, $0) < (-measures.inventory[$1].cost.mean, $1)
    }
    let rows = all.prefix(Self.mostRows).sorted().map { measures.inventory[$0] }
    heading("Stock in time: means after the warm-up", "库存水平（预热期之后的平均值）")
    if rows.count < all.count {
      line(say("the \(rows.count) dearest of \(all.count)", "费用最高的 \(rows.count) 处，共 \(all.count) 处"))
    }
    var table = TextTable([
      .text(say("site", "储备点")), .text(say("item", "物资")), .number(say("on\nhand", "现存")),
      .number(say("on\norder", "在订")), .number(say("owed", "欠供")), .number(say("met\n%", "满足率\n%")),
      .number(say("empty\n%", "缺货时间\n%")), .number(say("orders", "补货次数")), .number(say("lost", "损失需求")),
      .number(say("expired", "过期")),
    ])
    for row in rows {
      table.add([
        title(of: row.site), item(row), number(row.onHand.mean), number(row.onOrder.mean), number(row.backorders.mean),
        percent(row.metShare), percent(row.emptyShare), number(row.orders.mean), number(row.lostUnits.mean),
        number(row.expiredUnits.mean),
      ])
    }
    add(table)
    if run.setup.layout.looksAfterStock { lookedAfter(rows) }
    heading("Its cost, yuan a day, 95 % interval", "库存费用（元/天，95 % 区间）")
    table = TextTable([
      .text(say("site", "储备点")), .text(say("item", "物资")), .number(say("holding", "持有")),
      .number(say("shortage", "缺货")), .number(say("ordering", "订货")), .number(say("together", "合计")),
      .number(say("interval", "区间")), .number(say("expired", "过期")),
    ])
    for row in rows {
      table.add([
        title(of: row.site), item(row), number(row.holdingCost.mean), number(row.shortageCost.mean),
        number(row.orderingCost.mean), number(row.cost.mean), numberInterval(row.cost.overReplications, per: 1),
        number(row.wasteCost.mean),
      ])
    }
    add(table)
  }

  /// Goods that spoil unnoticed, are inspected or rotated
  private mutating func lookedAfter(_ rows: [InventoryMeasures]) {
    heading("Spoiled, inspected and rotated (units of a replication)", "失效、检查与轮换（每次重复的数量）")
    var table = TextTable([
      .text(say("site", "储备点")), .text(say("item", "物资")), .number(say("no use\n% of books", "账面失效\n%")),
      .number(say("inspec-\ntions", "检查\n次数")), .number(say("found\nthen", "检查\n报废")),
      .number(say("found at\npicking", "拣选\n报废")), .number(say("short", "短缺")), .number(say("rotated", "轮换")),
      .number(say("cost,\nyuan/day", "费用\n元/天")),
    ])
    for row in rows {
      table.add([
        title(of: row.site), item(row), percent(row.unusableShare), number(row.inspections.mean),
        number(row.writtenOffAtInspections.mean), number(row.writtenOffAtPicking.mean), number(row.shortUnits.mean),
        number(row.rotatedUnits.mean),
        number(row.writeOffCost.mean + row.rotationCost.mean + row.inspectionCost.mean),
      ])
    }
    add(table)
  }

  private func title(of site: ID<Site>) -> String {
    if site.isNone { return say("no site", "无储备点") }
    let name = run.setup.layout.siteNames[site.index]
    return language == .chinese ? name.chinese : name.code
  }

  private func item(_ row: InventoryMeasures) -> String { run.setup.world.itemTitles[row.item.index].text(language) }
}
