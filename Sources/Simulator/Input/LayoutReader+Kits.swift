// Reads the kits that households hold.

extension LayoutReader {
  /// `householdKits: [...]`: what a share of the households of some villages holds
  mutating func readHouseholdKits(_ root: ObjectReader) {
    var taken: Set<Int> = []
    _ = root.optionalObjects("householdKits") { object in
      let villages = readVillages(object)
      var kit = HouseholdKit(
        village: .none, share: object.number("share", in: 0...1), carried: object.number("carried", in: 0...1),
        lostWithHome: object.number("lostWithHome", in: 0...1),
        paidBy: object.choice(
          "paidBy", ["township": Level.township, "county": .county, "city": .city, "province": .province]),
        yearlyYuanPerPerson: object.number("yearlyYuanPerPerson", in: 0...1e6, default: 0),
        firstGood: Int32(rows.kitGoods.count), goodCount: 0)
      var items: Set<Int> = []
      _ = object.objects("goods") { good in
        let item = good.reference("item", world.items)
        let perPerson = good.number("perPerson", in: 0.001...10_000)
        guard let item else { return }
        if let world = world.loaded?.world, world.items[item].needPerPerson == 0 {
          good.problem(at: "item", Phrase("is no relief good: nobody would use it", "不是救助物资，无人使用"))
        }
        if !items.insert(item).inserted { good.problem(at: "item", Phrase("stands there twice", "重复")) }
        rows.kitGoods.append(KitGood(item: ID(item), perPerson: perPerson))
      }
      kit.goodCount = Int32(rows.kitGoods.count) - kit.firstGood
      object.source()
      _ = object.optionalString("note")
      for village in villages {
        if !taken.insert(village).inserted {
          let code = JSON5Value.quoted(world.villages.ids[village])
          object.problem(at: "places", Phrase("holds village \(code) a second time", "重复包含村 \(code)"))
        }
        kit.village = ID(village)
        rows.householdKits.append(kit)
      }
    }
  }

  /// `places: "all"`, or an array of village codes
  private func readVillages(_ object: ObjectReader) -> [Int] {
    object.record("places", isRequired: true, Phrase("\"all\", or an array of codes of villages", "\"all\" 或村代码数组"))
    if let text = object.value("places")?.string, text == "all" { return Array(world.villages.ids.indices) }
    return object.references("places", world.villages)
  }
}
