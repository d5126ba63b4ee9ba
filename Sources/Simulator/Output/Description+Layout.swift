// What a layout holds: sites by kind and level, stock, reserves, vehicles and the yearly cost.

extension Description {
  init(_ loaded: LoadedLayout, world: World, path: String) {
    self.init(path: path, kind: .layout)
    let layout = loaded.layout
    fact("name", Phrase("name", "名称"), .text(layout.name))
    fact("title", Phrase("title", "标题"), .text(Phrase(layout.title)))
    fact("world", Phrase("world", "世界"), .text(world.name))
    sites(layout)
    stock(layout, world)
    reserves(layout, world)
    replenishment(layout, world)
    inspections(layout)
    householdKits(layout, world)
    vehicles(layout, world)
    cost(layout, world)
  }

  private mutating func sites(_ layout: Layout) {
    var table = Table(
      "sites", Phrase("Sites by kind and level", "储备点（按方式与级别）"),
      [.text("kind", Phrase("kind", "方式"))] + Level.allCases.map { .number($0.id, $0.title) }
        + [.number("together", Phrase("together", "合计"))])
    var counts = [Int](repeating: 0, count: SiteKind.allCases.count * Level.allCases.count)
    for index in 0..<layout.sites.count {
      let site = layout.sites[index]
      counts[Int(site.kind.rawValue) * Level.allCases.count + Int(site.level.rawValue)] += 1
    }
    for kind in SiteKind.allCases {
      let first = Int(kind.rawValue) * Level.allCases.count
      let row = counts[first..<first + Level.allCases.count]
      table.rows.append([.word(kind.id, kind.title)] + row.map { Cell.whole($0) } + [.whole(row.reduce(0, +))])
    }
    add(table)
  }

  private mutating func stock(_ layout: Layout, _ world: World) {
    var table = Table(
      "stock", Phrase("Stock by item", "库存（按物资）"),
      [
        .text("item", Phrase("item", "物资")), .text("title", Phrase("title", "名称")),
        .number("sites", Phrase("sites", "储备点")), .number("units", Phrase("units", "数量")),
        .number("dispersed_percent", Phrase("dispersed, %", "分散，%")), .number("tonnes", Phrase("t", "吨")),
        .number("thousand_yuan", Phrase("1000 yuan", "千元")),
      ])
    var total = (tonnes: 0.0, yuan: 0.0)
    for item in 0..<world.items.count {
      var (sites, units, dispersed) = (0, 0, 0)
      for site in 0..<layout.sites.count {
        let here = Int(layout.openingStock[site * world.items.count + item])
        if here == 0 { continue }
        sites += 1
        units += here
        if layout.sites[site].kind == .dispersed { dispersed += here }
      }
      if units == 0 { continue }
      let tonnes = Double(units) * world.items[item].kilogramsPerUnit / 1000
      let yuan = Double(units) * world.items[item].priceYuan
      total = (total.tonnes + tonnes, total.yuan + yuan)
      table.add(
        .text(world.itemNames[item]), .text(Phrase(world.itemTitles[item])), .whole(sites), .whole(units),
        .number(100 * Double(dispersed) / Double(units), decimals: 0), .number(tonnes, decimals: 1),
        .number(yuan / 1000, decimals: 0))
    }
    table.total = [
      .text(Phrase("together", "合计")), .text(""), .none, .none, .none, .number(total.tonnes, decimals: 1),
      .number(total.yuan / 1000, decimals: 0),
    ]
    add(table)
  }

  private mutating func reserves(_ layout: Layout, _ world: World) {
    var table = Table(
      "reserves", Phrase("Reserves by item and form", "协议与产能储备（按物资与形式）"),
      [
        .text("item", Phrase("item", "物资")), .text("form", Phrase("form", "形式")),
        .number("number", Phrase("number", "个数")), .number("units", Phrase("units", "数量")),
        .number("response_h", Phrase("mean response, h", "平均响应，小时")),
        .number("default_percent", Phrase("mean default, %", "平均违约，%")),
        .number("retainer_yuan", Phrase("retainers, yuan/year", "协议费，元/年")),
      ])
    for item in 0..<world.items.count {
      for form in [ReserveForm.contract, .capacity] {
        var (number, units, hours, defaults, yuan) = (0, 0, 0.0, 0.0, 0.0)
        for index in 0..<layout.reserves.count {
          let reserve = layout.reserves[index]
          if reserve.item.index != item || reserve.form != form { continue }
          number += 1
          units += Int(reserve.quantity)
          hours += Double(reserve.responseMs + reserve.rampUpMs) / Double(hourMs)
          defaults += reserve.defaultProbability
          yuan += reserve.retainerYuanPerYear
        }
        if number == 0 { continue }
        table.add(
          .text(world.itemNames[item]), .word("\(form)", form.title), .whole(number), .whole(units),
          .number(hours / Double(number), decimals: 1), .number(100 * defaults / Double(number), decimals: 1),
          .number(yuan, decimals: 0))
      }
    }
    add(table)
  }

  private mutating func vehicles(_ layout: Layout, _ world: World) {
    var table = Table(
      "vehicles", Phrase("Vehicles by level of their site", "车辆（按储备点级别）"),
      [
        .text("level", Phrase("level", "级别")), .text("mobility", Phrase("mobility", "通行类别")),
        .number("number", Phrase("number", "辆数")), .number("payload_t", Phrase("payload in all, t", "总载重，吨")),
      ])
    for level in Level.allCases {
      for mobility in 0..<world.mobilityNames.count {
        var (number, kilograms) = (0, 0.0)
        for index in 0..<layout.vehicles.count {
          let vehicle = layout.vehicles[index]
          if layout.sites[vehicle.site].level != level || vehicle.mobility.index != mobility { continue }
          number += 1
          kilograms += vehicle.payloadKilograms
        }
        if number == 0 { continue }
        table.add(
          .word(level.id, level.title), .text(world.mobilityNames[mobility]), .whole(number),
          .number(kilograms / 1000, decimals: 1))
      }
    }
    add(table)
  }

  /// Yearly cost by kind and by the level of the purse that pays, and the budgets
  private mutating func cost(_ layout: Layout, _ world: World) {
    let yearly = layout.yearlyCost(world)
    var table = Table(
      "yearly_cost", Phrase("Yearly cost, yuan", "年度费用，元"),
      [.text("part", Phrase("part", "部分"))] + Purse.levels.map { .number($0.id, $0.title) }
        + [.number("together", Phrase("together", "合计"))])
    func row(_ first: Cell, _ yuan: [Double]) -> [Cell] {
      [first] + (yuan + [yuan.reduce(0, +)]).map { Cell.number($0, decimals: 0) }
    }
    for kind in CostKind.yearly {
      let yuan = Purse.levels.map { yearly.yuan(level: $0, kind: kind) }
      if yuan.contains(where: { $0 != 0 }) { table.rows.append(row(.word(kind.id, kind.title), yuan)) }
    }
    table.total = row(
      .text(Phrase("together", "合计")),
      Purse.levels.map { level in CostKind.yearly.reduce(0) { $0 + yearly.yuan(level: level, kind: $1) } })
    add(table)
    if layout.budgets.isEmpty { return }
    var budgets = Table(
      "budgets", Phrase("Budgets by level", "预算（按级别）"),
      [
        .text("level", Phrase("level", "级别")), .number("purses", Phrase("purses", "个数")),
        .number("yuan", Phrase("yuan/year", "元/年")), .number("used_percent", Phrase("used, %", "已用，%")),
      ])
    for level in Purse.levels {
      let purses = layout.budgets.filter { $0.purse.level == level }
      if purses.isEmpty { continue }
      let yuan = purses.reduce(0) { $0 + $1.yuanPerYear }
      let used = purses.reduce(0) { $0 + yearly.yuan(of: $1.purse) }
      budgets.add(
        .word(level.id, level.title), .whole(purses.count), .number(yuan, decimals: 0),
        .number(yuan > 0 ? 100 * used / yuan : 0, decimals: 1))
    }
    add(budgets)
  }
}

extension SiteKind {
  var title: Phrase {
    switch self {
    case .fixed: Phrase("fixed", "定点储备")
    case .dispersed: Phrase("dispersed", "分散储备")
    case .contracted: Phrase("contracted", "协议储备")
    }
  }
}

extension ReserveForm {
  var title: Phrase {
    switch self {
    case .contract: Phrase("contract", "协议")
    case .capacity: Phrase("capacity", "产能")
    }
  }
}
