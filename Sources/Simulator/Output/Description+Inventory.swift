// What a layout says about replenishment, and a scenario about demand.

extension Description {
  mutating func replenishment(_ layout: Layout, _ world: World) {
    if layout.replenishments.count == 0 { return }
    var table = Table(
      "replenishment", Phrase("Replenishment by item and rule", "补货规则（按物资）"),
      [
        .text("item", Phrase("item", "物资")), .text("rule", Phrase("rule", "规则")),
        .number("sites", Phrase("sites", "储备点")), .number("reorder_point", Phrase("mean s", "平均 s")),
        .number("order_up_to", Phrase("mean S", "平均 S")),
        .number("review_d", Phrase("mean review, d (0: continuous)", "平均检查周期，天（0 为连续）")),
        .number("lead_time_d", Phrase("mean lead time, d", "平均提前期，天")),
      ])
    for item in world.items.ids {
      for rule in ReplenishmentRule.allCases {
        var (sites, point, top, review, lead) = (0, 0.0, 0.0, 0.0, 0.0)
        for index in 0..<layout.replenishments.count {
          let row = layout.replenishments[index]
          if row.item != item || row.rule != rule { continue }
          sites += 1
          point += Double(row.reorderPoint)
          top += Double(row.orderUpTo)
          review += Double(row.reviewMs) / Double(dayMs)
          lead += row.leadTime.mean / Double(dayMs)
        }
        if sites == 0 { continue }
        let count = Double(sites)
        let usesPoint = rule == .reorderPoint
        table.add(
          .text(world.itemNames[item.index]), .text(rule.id), .whole(sites),
          usesPoint ? .number(point / count, decimals: 0) : .none, .number(top / count, decimals: 0),
          .number(review / count, decimals: 1), .number(lead / count, decimals: 1))
      }
    }
    add(table)
  }

  mutating func inspections(_ layout: Layout) {
    if layout.inspections.count == 0 { return }
    var table = Table(
      "inspections", Phrase("Inspections of sites", "储备点检查"),
      [
        .number("sites", Phrase("sites", "储备点")), .number("every_d", Phrase("mean period, d", "平均周期，天")),
        .number("yuan", Phrase("yuan/year", "元/年")),
      ])
    var (days, yuan) = (0.0, 0.0)
    for index in 0..<layout.inspections.count {
      let every = Double(layout.inspections[index].everyMs) / Double(dayMs)
      days += every
      yuan += layout.inspections[index].yuan * 365 / every
    }
    let count = layout.inspections.count
    table.add(.whole(count), .number(days / Double(count), decimals: 1), .number(yuan, decimals: 0))
    add(table)
  }

  mutating func householdKits(_ layout: Layout, _ world: World) {
    if layout.householdKits.count == 0 { return }
    var table = Table(
      "householdKits", Phrase("Kits of households (dispersed)", "家庭应急包（分散储备）"),
      [
        .text("item", Phrase("item", "物资")), .number("villages", Phrase("villages", "村")),
        .number("people", Phrase("people", "持有人数")), .number("units", Phrase("units", "数量")),
        .number("thousand_yuan", Phrase("1000 yuan", "千元")),
      ])
    for item in world.items.ids {
      var (villages, people, units) = (0, 0.0, 0)
      for index in 0..<layout.householdKits.count {
        let kit = layout.householdKits[index]
        let population = world.villages[kit.village].population
        for entry in Int(kit.firstGood)..<Int(kit.firstGood + kit.goodCount)
        where layout.kitGoods[entry].item == item {
          villages += 1
          people += Double(population) * kit.share
          units += Int(kit.units(layout.kitGoods[entry].perPerson, of: Double(population)))
        }
      }
      if villages == 0 { continue }
      table.add(
        .text(world.itemNames[item.index]), .whole(villages), .number(people, decimals: 0),
        .whole(units),
        .number(Double(units) * world.items[item].priceYuan / 1000, decimals: 0))
    }
    add(table)
  }

  mutating func demands(_ loaded: LoadedScenario) {
    let streams = loaded.scenario.demands
    if streams.isEmpty { return }
    var table = Table(
      "demands", Phrase("Demand served from stock", "由库存供应的需求流"),
      [
        .number("stream", Phrase("stream", "序号")), .text("asks", Phrase("asks", "要货对象")),
        .number("between_h", Phrase("mean time between, h", "平均间隔，小时")), .text("unmet", Phrase("unmet", "缺货时")),
      ])
    for (number, stream) in streams.enumerated() {
      let villages = Phrase("stores of \(stream.villages.count) villages", "\(stream.villages.count) 个村的储备点")
      table.add(
        .whole(number), .text(stream.site.map { Phrase($0) } ?? villages),
        .number(stream.between.mean / Double(hourMs), decimals: 2), .text(stream.unmet.id))
    }
    add(table)
  }
}
