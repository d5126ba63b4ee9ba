// What a world holds: places, roads, forces, incident classes, goods, and what its figures rest on.

extension Description {
  init(_ loaded: LoadedWorld, path: String) {
    self.init(path: path, kind: .world)
    let world = loaded.world
    fact("name", Phrase("name", "名称"), .text(world.name))
    fact("title", Phrase("title", "标题"), .text(Phrase(world.title)))
    fact("utc_offset_min", Phrase("ahead of UTC, min", "比 UTC 早，分钟"), .whole(world.utcOffsetMinutes))
    fact(
      "command", Phrase("command", "指挥方式"),
      world.command.mode == .relay
        ? .word("relay", Phrase("relay: from level to level", "逐级传递"))
        : .word("platform", Phrase("platform: one hop", "平台直达")))
    if let rules = world.command.escalation {
      let waits = [Level.township, .county, .city].filter { rules.wait(at: $0) > 0 }
        .map { "\($0.id) \(DurationText.text(rules.wait(at: $0)))" }
      fact("escalation", Phrase("next level is called after", "逾期升级"), .text(waits.joined(separator: ", ")))
    }
    if let rules = world.command.severity {
      let levels = ["I", "II", "III", "IV"].enumerated().map { "\($1) \(rules.levels[$0].id)" }
      fact("severity", Phrase("level that hears at once", "按等级直报"), .text(levels.joined(separator: ", ")))
    }
    fact("world_draw", Phrase("draw", "抽样"), .whole(world.worldDraw))
    let villages = loaded.drawnVillages
    fact(
      "drawn_villages", Phrase("villages whose position is drawn", "位置为抽样的村"), .whole(villages))
    if loaded.drawnTownships > 0 {
      fact(
        "drawn_townships", Phrase("townships whose position is drawn", "位置为抽样的乡镇"), .whole(loaded.drawnTownships))
    }
    places(world)
    roads(world)
    forces(world)
    incidents(world)
    items(world)
    standings(loaded.standings)
    if loaded.drawnTownships > 0 {
      remarks.append(
        Phrase(
          "The positions of \(loaded.drawnTownships) townships are synthetic. Draw 0 has them as the table has; another draw "
            + "exchanges those of one county and moves each within a disc of its area.",
          "\(loaded.drawnTownships) 个乡镇的位置为推定：第 0 次抽样取表中位置，其他抽样在同县内互换，并在各自面积的圆内移动。"))
    }
    if villages > 0 {
      remarks.append(
        Phrase(
          "No record gives the position of \(villages) of \(world.villages.count) villages. This is draw \(world.worldDraw) of "
            + "them; --world-draw takes another one, so that a comparison can show whether its ranking survives it.",
          "\(world.villages.count) 个村中有 \(villages) 个村没有位置记录，此处为第 \(world.worldDraw) 次抽样；"
            + "用 --world-draw 换一次抽样，可以检验比较的排序是否仍然成立。"))
    }
  }

  private mutating func places(_ world: World) {
    var table = Table(
      "places", Phrase("Places", "地点"),
      [
        .text("level", Phrase("level", "级别")), .number("number", Phrase("number", "数量")),
        .number("in_focus", Phrase("in the focus", "重点")), .number("people", Phrase("people", "人口")),
        .number("people_in_focus", Phrase("people in the focus", "重点人口")),
      ])
    var (counties, townships, focusTownships, focusPeople) = (0, 0, 0, 0)
    for index in 0..<world.counties.count { counties += Int(world.counties[index].population) }
    for index in 0..<world.townships.count {
      let township = world.townships[index]
      townships += Int(township.population)
      if township.isFocus {
        focusTownships += 1
        focusPeople += Int(township.population)
      }
    }
    var (villages, focusVillages, focusVillagePeople) = (0, 0, 0)
    for index in 0..<world.villages.count {
      let village = world.villages[index]
      villages += Int(village.population)
      if world.townships[village.township].isFocus {
        focusVillages += 1
        focusVillagePeople += Int(village.population)
      }
    }
    table.add(.word("city", Phrase("cities", "市")), .whole(world.cities.count), .none, .none, .none)
    table.add(
      .word("county", Phrase("counties", "县（市、区）")), .whole(world.counties.count), .none, .whole(counties), .none)
    table.add(
      .word("township", Phrase("townships", "乡镇（街道）")), .whole(world.townships.count), .whole(focusTownships),
      .whole(townships),
      .whole(focusPeople))
    table.add(
      .word("village", Phrase("villages", "村（社区）")), .whole(world.villages.count), .whole(focusVillages),
      .whole(villages),
      .whole(focusVillagePeople))
    add(table)
  }

  private mutating func roads(_ world: World) {
    var table = Table(
      "roads", Phrase("Roads by class", "道路（按等级）"),
      [
        .text("class", Phrase("class", "等级")), .number("edges", Phrase("edges", "路段")),
        .number("km", Phrase("length, km", "长度，km")), .number("free_kmh", Phrase("free speed, km/h", "自由流速度，km/h")),
        .number("near_river_km", Phrase("within 2 km of a river, km", "距河 2 km 以内，km")),
      ])
    for roadClass in 0..<world.roadClasses.count where roadClass != Int(world.lastMileClass) {
      var (edges, km, hours, near) = (0, 0.0, 0.0, 0.0)
      for edge in 0..<world.edgeClass.count where Int(world.edgeClass[edge]) == roadClass {
        edges += 1
        km += world.edgeLengthKm[edge]
        hours += Double(world.roads.freeTravelMs(of: EdgeID(edge), by: MobilityClass(0))) / Double(hourMs)
        if world.edgeRiverKm[edge] <= 2 { near += world.edgeLengthKm[edge] }
      }
      table.add(
        .text(world.roadClassNames[roadClass]), .whole(edges), .number(km, decimals: 0),
        edges == 0 ? .none : .number(km / hours, decimals: 0), .number(near, decimals: 0))
    }
    // The last mile is no edge of the network: each village has its own.
    var metres: [Double] = []
    for index in 0..<world.villages.count { metres.append(world.villages[index].lastMileMetres) }
    table.add(
      .text(world.roadClassNames[Int(world.lastMileClass)]), .whole(metres.count),
      .number(metres.reduce(0, +) / 1000, decimals: 0), .number(world.lastMile.vehicleKmh, decimals: 0), .none)
    add(table)
  }

  private mutating func forces(_ world: World) {
    var table = Table(
      "forces", Phrase("Forces by kind", "救援力量（按类别）"),
      [
        .text("kind", Phrase("kind", "类别")), .text("title", Phrase("title", "名称")),
        .text("level", Phrase("at", "驻地")), .number("places", Phrase("places", "驻地数")),
        .number("units", Phrase("units", "单元")), .number("people", Phrase("people", "人数")),
        .number("turn_up", Phrase("turn up", "到岗")),
      ])
    var total = (bases: 0, units: 0, people: 0, present: 0.0)
    for index in 0..<world.forces.count {
      let force = world.forces[index]
      var bases = 0
      for base in 0..<world.bases.count where world.bases[base].kind.index == index { bases += 1 }
      var units = 0
      for base in 0..<world.bases.count where world.bases[base].kind.index == index {
        units += Int(world.bases[base].unitCount)
      }
      let people = units * Int(force.peoplePerUnit)
      let present = Double(units) * world.peopleByDay(of: ID(index))
      table.add(
        .text(world.forceNames[index]), .text(Phrase(world.forceTitles[index])),
        .word(force.stationedAt.id, force.stationedAt.title),
        .whole(bases), .whole(units), .whole(people), .number(present, decimals: 0))
      total = (total.bases + bases, total.units + units, total.people + people, total.present + present)
    }
    table.total = [
      .text(Phrase("together", "合计")), .text(""), .text(""), .whole(total.bases), .whole(total.units),
      .whole(total.people), .number(total.present, decimals: 0),
    ]
    add(table)
  }

  private mutating func incidents(_ world: World) {
    var table = Table(
      "incident_classes", Phrase("Classes of incident", "险情类别"),
      [
        .text("class", Phrase("class", "类别")), .text("title", Phrase("title", "名称")),
        .text("requires", Phrase("requires", "所需力量")), .number("standard_min", Phrase("standard, min", "标准，分钟")),
      ])
    for index in 0..<world.incidentClasses.count {
      let row = world.incidentClasses[index]
      let needs = (Int(row.firstRequirement)..<Int(row.firstRequirement + row.requirementCount)).map { need in
        let requirement = world.requirements[need]
        return "\(requirement.people) \(world.skillNames[Int(requirement.skill.index)])"
      }
      table.add(
        .text(world.incidentNames[index]), .text(Phrase(world.incidentTitles[index])),
        .text(needs.joined(separator: ", ")), .number(Double(row.standardMs) / Double(minuteMs), decimals: 0))
    }
    add(table)
  }

  private mutating func items(_ world: World) {
    var table = Table(
      "items", Phrase("Goods", "物资"),
      [
        .text("item", Phrase("item", "物资")), .text("title", Phrase("title", "名称")),
        .text("use", Phrase("use", "用途")), .number("kg", Phrase("kg", "千克")),
        .number("yuan", Phrase("yuan", "元")), .number("need", Phrase("a person", "每人")),
        .text("per", Phrase("per", "每")),
      ])
    for index in 0..<world.items.count {
      let item = world.items[index]
      let use =
        item.isBasic
        ? Cell.word("basic", Phrase("basic relief", "基本救助"))
        : item.isBoat
          ? .word("boat", Phrase("boat", "船艇"))
          : item.needPerPerson > 0
            ? .word("relief", Phrase("relief", "救助")) : .word("equipment", Phrase("equipment", "装备"))
      table.add(
        .text(world.itemNames[index]), .text(Phrase(world.itemTitles[index])), use,
        .number(item.kilogramsPerUnit, decimals: 2), .number(item.priceYuan, decimals: 0),
        item.needPerPerson > 0 ? .number(item.needPerPerson, decimals: 2) : .none,
        item.needPerPerson <= 0
          ? .none : item.isNeededDaily ? .word("day", Phrase("day", "日")) : .word("event", Phrase("event", "次")))
    }
    add(table)
  }

  private mutating func standings(_ standings: [WorldReader.Standing]) {
    var table = Table(
      "standings", Phrase("What the figures rest on, % of the figures of each table", "数据依据（占各表数据的百分比）"),
      [
        .text("table", Phrase("table", "数据表")), .number("figures", Phrase("figures", "数据个数")),
        .number("measured_percent", Phrase("measured", "实测")), .number("derived_percent", Phrase("derived", "推算")),
        .number("assumed_percent", Phrase("assumed", "假设")), .number("own_percent", Phrase("own", "自备")),
      ])
    func cells(_ name: Cell, _ row: WorldReader.Standing) -> [Cell] {
      let sum = row.measured + row.derived + row.assumed + row.own
      func share(_ count: Int) -> Cell { sum == 0 ? .none : .number(100 * Double(count) / Double(sum), decimals: 0) }
      return [name, .whole(sum), share(row.measured), share(row.derived), share(row.assumed), share(row.own)]
    }
    var total = WorldReader.Standing(table: "")
    for row in standings {
      table.rows.append(cells(.text(row.table), row))
      total.measured += row.measured
      total.derived += row.derived
      total.assumed += row.assumed
      total.own += row.own
    }
    table.total = cells(.text(Phrase("together", "合计")), total)
    add(table)
    if standings.isEmpty {
      remarks.append(
        Phrase(
          "The world has no key shares: it does not say which figures are measured, derived or assumed.",
          "该世界没有 shares 键，未说明哪些数据为实测、推算或假设。"))
    }
  }
}

extension Level {
  var title: Phrase {
    switch self {
    case .village: Phrase("village", "村")
    case .township: Phrase("township", "乡镇")
    case .county: Phrase("county", "县")
    case .city: Phrase("city", "市")
    case .province: Phrase("province", "省")
    }
  }
}
