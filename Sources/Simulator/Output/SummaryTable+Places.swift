// The tables by city, probe and township.

extension SummaryTable {
  mutating func cities() {
    heading("By city", "分市")
    let hours = NumberFormat.shortest(Double(run.setup.world.relief.standardMs) / Double(hourMs))
    var table = TextTable([
      .text(say("city", "市")), .number(say("cases", "案例")), .number(say("first\n50 %", "首到\n50 %")), .number("\n90 %"),
      .number(say("people\n50 %", "人员足\n50 %")), .number("\n90 %"), .number(say("goods\n50 %", "物资齐\n50 %")),
      .number("\n90 %"), .number(say("relief\n≤\(hours)h %", "救助\n≤\(hours)时%")), .number(say("cut off\nh", "孤立\n小时")),
    ])
    var quiet: [String] = []
    for city in measures.cities + [measures.province] {
      let place = name(run.name(of: city))
      let cases = city[.firstOnSpot]?.cases ?? 0
      let isolated = city[.isolatedHours]?.mean ?? 0
      if cases == 0 && city[.basicRelief]?.cases ?? 0 == 0 && isolated == 0 {
        quiet.append(place)
        continue
      }
      table.add([
        place, "\(cases)", quantile(city, .firstOnSpot, 50), quantile(city, .firstOnSpot, 90),
        quantile(city, .adequate, 50), quantile(city, .adequate, 90), quantile(city, .complete, 50),
        quantile(city, .complete, 90), percent(city[.reliefWithinStandard]), number(isolated),
      ])
    }
    add(table)
    if !quiet.isEmpty {
      line(say("Without a case: ", "没有案例：") + quiet.joined(separator: say(", ", "、")))
    }
  }

  func quantile(_ scope: ScopeMeasures, _ measure: Measure, _ percent: Int) -> String {
    duration(scope[measure]?.quantile(percent) ?? .nan)
  }

  mutating func probes() {
    if measures.probes.isEmpty { return }
    heading("Counted at (mean ± half of the 95 % interval)", "统计时刻（平均值 ± 95 % 区间半宽）")
    var table = TextTable([
      .text(""), .number(say("trunk\nclosed", "干线\n阻断")), .number(say("county\nclosed", "县级\n阻断")),
      .number(say("rural\nclosed", "乡村\n阻断")), .number(say("people\ndisplaced", "转移\n人数")),
      .number(say("townships\ncut off", "孤立\n乡镇")), .number(say("villages\ncut off", "孤立\n村")),
    ])
    for probe in measures.probes {
      // 2012-08-04T06:00:00 → 08-04 06:00
      let clock = run.setup.scenario.clockText(at: probe.timeMs).dropFirst(5).dropLast(3)
      table.add(
        [String(clock.replacing("T", with: " "))]
          + [
            probe.cutTrunk, probe.cutCounty, probe.cutRural, probe.displaced, probe.isolatedTownships,
            probe.isolatedVillages,
          ].map { plusMinus($0.overReplications) })
    }
    add(table)
  }

  mutating func worstTownships() {
    let worst = measures.worstTownships(10)
    if worst.isEmpty { return }
    if measures.worstTownshipsMeasure == .complete {
      heading("The ten townships that wait longest for team and goods", "等待队伍与物资齐备最久的十个乡镇")
    } else {
      heading("The ten townships that wait longest for basic relief", "等待基本救助物资最久的十个乡镇")
    }
    var table = TextTable([
      .text(say("township", "乡镇")), .text(say("city", "市")), .number(say("cases", "案例")),
      .number(say("goods\nmean", "物资齐\n平均")), .number(say("\n90 %", "\n90 %")), .number(say("first\n90 %", "首到\n90 %")),
      .number(say("people\n90 %", "人员足\n90 %")), .number(say("relief\n90 %", "救助\n90 %")),
      .number(say("cut off\nh", "孤立\n小时")),
    ])
    let world = run.setup.world
    for township in worst {
      guard let scope = measures.townships.first(where: { $0.index == township.index }) else { continue }
      table.add([
        name(world.townshipNames[township.index]), name(world.cityNames[world.townships[township].city.index]),
        "\(scope[.complete]?.cases ?? 0)",
        duration(measures.equity(of: .complete)?.townshipMeans[township.index] ?? .nan), quantile(scope, .complete, 90),
        quantile(scope, .firstOnSpot, 90), quantile(scope, .adequate, 90), quantile(scope, .basicRelief, 90),
        number(scope[.isolatedHours]?.mean ?? .nan),
      ])
    }
    add(table)
  }

  mutating func equity() {
    heading("How evenly townships wait (each by the mean of its cases)", "各乡镇等待时间的均衡程度（按各乡镇案例平均值）")
    var table = TextTable([
      .text(""), .number(say("townships", "乡镇")), .number(say("mean", "平均")),
      .number(say("quickest\ntenth", "最快\n十分之一")),
      .number(say("slowest\ntenth", "最慢\n十分之一")), .number(say("Gini", "基尼\n系数")), .number(say("Theil", "泰尔\n指数")),
    ])
    let titles = [
      say("first on the spot", "首支队伍到场"), say("required people", "人员力量足够"), say("team and goods", "队伍与物资齐备"),
      say("relief in village", "基本救助物资到村"),
    ]
    for (title, row) in zip(titles, measures.equity) {
      table.add([
        title, "\(row.townships)", duration(row.mean), duration(row.bestTenth), duration(row.worstTenth),
        fixed(row.gini, 3), fixed(row.theil, 3),
      ])
    }
    add(table)
  }

  /// Items of which something was not delivered, the largest share first
  mutating func shortItems() {
    let short = measures.items.filter { $0.fillRate.mean < 1 }.sorted { left, right in
      left.fillRate.mean != right.fillRate.mean ? left.fillRate.mean < right.fillRate.mean : left.item < right.item
    }
    if short.isEmpty { return }
    heading("Items that were not all delivered (units of a replication)", "未全部送达的物资（每次重复的数量）")
    var table = TextTable([
      .text(say("item", "物资")), .number(say("opening", "期初")), .number(say("bought", "采购")),
      .number(say("asked for", "需求")),
      .number(say("delivered", "送达")), .number(say("on its way", "在途")), .number(say("damaged", "受损")),
      .number(say("filled %", "满足 %")),
    ])
    for item in short.prefix(8) {
      table.add([
        run.setup.world.itemTitles[item.item.index].text(language), number(item.opening.mean), number(item.bought.mean),
        number(item.demanded.mean), number(item.delivered.mean), number(item.inTransit.mean), number(item.lost.mean),
        percent(item.fillRate.mean),
      ])
    }
    add(table)
  }

  mutating func notes() {
    blank()
    let hours = NumberFormat.shortest(Double(run.setup.world.relief.standardMs) / Double(hourMs))
    for note in notes(hours) { line(note.text(language)) }
  }

  private func notes(_ hours: String) -> [Phrase] {
    [
      Phrase(
        "In time: first unit within the standard of the incident's class; relief within",
        "达标：首支队伍在该类险情的标准时间内到场；救助物资在 \(hours) 小时内到村"),
      Phrase(
        "\(hours) h, by people. Relief: goods of the first day of displaced people.",
        "（按人数计）。救助：转移人员第一天所需的基本物资。"),
      Phrase(
        "Shares in time and intervals are taken over replications, the rest over cases.",
        "达标比例与 95 % 区间按各次重复计算，其余按全部案例计算。"),
      Phrase(
        "\(unreached): not before the end of the scenario. –: no case.", "\(unreached)：情景结束前未达到。–：没有案例。"),
    ]
  }
}

extension Measures {
  /// By which townships are ranked: time until team and goods are there, or basic relief where there is no incident
  var worstTownshipsMeasure: Measure {
    (equity(of: .complete)?.townships ?? 0) > 0 ? .complete : .basicRelief
  }

  /// The townships that wait longest, by `worstTownshipsMeasure` (`Equity.worst`)
  public func worstTownships(_ count: Int) -> [ID<Township>] {
    equity(of: worstTownshipsMeasure)?.worst(count) ?? []
  }
}
