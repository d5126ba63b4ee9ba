// measures.csv, replications.csv, items.csv and probes.csv.

extension ResultFolder {
  static let measureTable = ResultTable(
    file: "measures.csv",
    meaning: Phrase(
      "one row for each place, class of incident or hazard and each measure", "每个地区（或险情类别、灾种）的每项指标一行"),
    columns: [
      ResultColumn(
        "scope", "", "province, city, county, township, incident_class or hazard",
        "范围：province 省、city 市、county 县、township 乡镇、incident_class 险情类别、hazard 灾种"),
      ResultColumn("code", "", "code of the place, or id of the class or hazard", "地区代码，或险情类别、灾种标识"),
      ResultColumn("name_zh", "", "name in Chinese", "中文名称"),
      ResultColumn("name_en", "", "name in English", "英文名称"),
      ResultColumn("measure", "", "id of the measure (see measures)", "指标标识（见 measures）"),
      ResultColumn("unit", "", "unit of mean, quantiles and interval", "平均值、分位数与区间的单位"),
      ResultColumn("cases", "count", "cases; for totals replications", "案例数；总量指标为重复次数"),
      ResultColumn(
        "reached_share", "share", "share of the cases that happened before the end of the scenario", "情景结束前达到的案例比例"),
      ResultColumn(
        "mean", "unit", "mean over the cases that were reached; shares: part ÷ whole over all cases",
        "已达到案例的平均值；比例为全部案例的部分÷整体"),
    ]
      + MeasureSummary.percents.map {
        ResultColumn(
          "p\($0)", "unit", "\($0) % quantile over all cases; for totals over replications",
          "全部案例的 \($0) % 分位数；总量指标按重复计算")
      } + [
        ResultColumn("replication_mean", "unit", "mean of the replications' means or shares", "各次重复的平均值（或比例）的平均"),
        ResultColumn("ci95_low", "unit", "lower end of its 95 % interval", "其 95 % 区间下限"),
        ResultColumn("ci95_high", "unit", "upper end of its 95 % interval", "其 95 % 区间上限"),
        ResultColumn("replications", "count", "replications with a case; the others are left out", "有案例的重复次数，其余不计入"),
      ])

  func writeMeasures(to folder: AtomicFolder) throws(OutputError) {
    try Self.measureTable.write(to: folder) { csv in
      for scope in measures.scopes {
        let name = run.name(of: scope)
        for measure in Measure.allCases {
          guard let summary = scope[measure] else { continue }
          csv.text(scope.kind.rawValue)
          csv.text(name.code)
          csv.text(name.chinese)
          csv.text(name.english)
          csv.text(measure.id)
          csv.text(measure.unit.id)
          csv.integer(summary.cases)
          csv.statistic(summary.reachedShare, .share)
          csv.statistic(summary.mean, measure.unit)
          for percent in MeasureSummary.percents { csv.statistic(summary.quantile(percent), measure.unit) }
          csv.statistic(summary.overReplications.mean, measure.unit)
          csv.statistic(summary.overReplications.low, measure.unit)
          csv.statistic(summary.overReplications.high, measure.unit)
          csv.integer(summary.overReplications.replications)
          csv.endRow()
        }
      }
    }
  }

  /// With a column for each of some measures
  static func replicationTable(_ measures: [Measure]) -> ResultTable {
    ResultTable(
      file: "replications.csv",
      meaning: Phrase(
        "one row for each replication: what was counted, and every measure of the province (means over its cases)",
        "每次重复一行：计数以及全省各项指标（该次重复案例的平均值）"),
      columns: [
        ResultColumn("replication", "", "number of the replication", "重复编号"),
        ResultColumn(
          "all_incidents", "count", "incidents of the timeline, also those before the warm-up", "时间线中的全部险情数（含预热期）"),
        ResultColumn("all_displaced", "people", "people displaced, also outside the focus", "全部转移人数（含非重点乡镇）"),
        ResultColumn("requests", "count", "requests for goods, of relief and of incidents", "物资需求数（救助与险情）"),
        ResultColumn("damaged_sites", "count", "storage sites that the hazard damaged", "受损储备点数"),
        ResultColumn("burnt_hectares", "ha", "area within the perimeters of forest fires", "森林火灾过火面积，公顷"),
        ResultColumn("events", "count", "events of the simulation", "仿真事件数"),
      ] + measures.map { ResultColumn($0.key, $0.unit.id, $0.title) })
  }

  func writeReplications(to folder: AtomicFolder) throws(OutputError) {
    let kept = results.setup.measures
    let values = kept.map { (unit: $0.unit, values: measures.replicationValues(of: $0)) }
    try Self.replicationTable(kept).write(to: folder) { csv in
      for row in results.replications {
        csv.integer(row.replication)
        csv.integer(row.incidents)
        csv.integer(row.displaced)
        csv.integer(row.requests)
        csv.integer(row.damagedSites)
        csv.number(row.burntHectares)
        csv.integer(row.events)
        for measure in values { csv.statistic(measure.values[Int(row.replication)], measure.unit) }
        csv.endRow()
      }
    }
  }

  static let itemTable = ResultTable(
    file: "items.csv",
    meaning: Phrase("one row for each item and replication, in units of the item", "每种物资每次重复一行，以物资单位计"),
    columns: [
      ResultColumn("replication", "", "number of the replication", "重复编号"),
      ResultColumn("item", "", "id of the item", "物资标识"),
      ResultColumn("title_zh", "", "its name in Chinese", "中文名称"),
      ResultColumn("title_en", "", "its name in English", "英文名称"),
      ResultColumn("opening", "units", "stock at the start", "期初库存"),
      ResultColumn("bought", "units", "called from contracts and producers, or delivered to replenish", "协议与产能调用，以及补货"),
      ResultColumn("demanded", "units", "asked for", "需求"),
      ResultColumn("delivered", "units", "handed over in villages", "送达"),
      ResultColumn("in_transit", "units", "taken and not yet handed over at the end", "结束时在途"),
      ResultColumn("lost", "units", "damaged at storage sites", "储备点受损"),
      ResultColumn("issued", "units", "handed out to demand of streams", "按需求流发放"),
      ResultColumn("expired", "units", "expired in storage or on the way there", "过期"),
      ResultColumn(
        "left", "units", "in storage at the end: opening + bought − delivered − in transit − lost − issued − expired",
        "期末库存：期初＋采购－送达－在途－受损－发放－过期"),
    ])

  /// What becomes of goods that spoil or are rotated
  private static let lookedAfterColumns = [
    ResultColumn(
      "written_off", "units",
      "found to be of no use; they are not left, nor are those of the next column. Both only where goods can spoil, are "
        + "rotated or inspected", "检出报废（不计入期末库存，下一列亦同）；两列仅在物资会失效、轮换或检查时出现"),
    ResultColumn("rotated", "units", "taken out before they expire, and used elsewhere", "到期前轮换出库"),
  ]
  /// Out of kits of households
  private static let kitColumns = [
    ResultColumn(
      "from_kits", "units",
      "out of kits of households, into the hands of their people; they are not left. Only where households hold kits, which count as "
        + "opening stock and as left until they are opened",
      "取自家庭应急包（不计入期末库存）；仅在有家庭应急包时出现，未启用者计入期初与期末库存")
  ]

  static let fullItemTable = itemTable(hasCare: true, hasKits: true)

  static func itemTable(of layout: Layout) -> ResultTable {
    itemTable(hasCare: layout.looksAfterStock, hasKits: layout.householdKits.count > 0)
  }

  private static func itemTable(hasCare: Bool, hasKits: Bool) -> ResultTable {
    ResultTable(
      file: itemTable.file, meaning: itemTable.meaning,
      columns: itemTable.columns + (hasCare ? lookedAfterColumns : []) + (hasKits ? kitColumns : [])
    )
  }

  func writeItems(to folder: AtomicFolder) throws(OutputError) {
    let looksAfterStock = results.setup.layout.looksAfterStock
    let hasKits = results.setup.layout.householdKits.count > 0
    try Self.itemTable(of: results.setup.layout).write(to: folder) { csv in
      for row in results.items {
        let title = world.itemTitles[row.item.index]
        csv.integer(row.replication)
        csv.text(world.itemNames[row.item.index])
        csv.text(title.chinese)
        csv.text(title.english)
        csv.integer(row.opening)
        csv.integer(row.bought)
        csv.integer(row.demanded)
        csv.integer(row.delivered)
        csv.integer(row.inTransit)
        csv.integer(row.lost)
        csv.integer(row.issued)
        csv.integer(row.expired)
        csv.integer(row.left)
        if looksAfterStock {
          csv.integer(row.writtenOff)
          csv.integer(row.rotated)
        }
        if hasKits { csv.integer(row.fromKits) }
        csv.endRow()
      }
    }
  }

  static let probeTable = ResultTable(
    file: "probes.csv",
    meaning: Phrase("one row for each probe of the scenario and replication", "情景的每个统计时刻每次重复一行"),
    columns: [
      ResultColumn("replication", "", "number of the replication", "重复编号"),
      ResultColumn("time_ms", "ms", "since the start of the scenario", "自情景开始"),
      ResultColumn("clock", "", "the same as a local time", "当地时间"),
      ResultColumn("cut_trunk", "count", "closed stretches of trunk roads", "干线阻断路段数"),
      ResultColumn("cut_county", "count", "closed stretches of county roads", "县级道路阻断路段数"),
      ResultColumn("cut_rural", "count", "closed stretches of rural roads, last miles included", "乡村道路阻断路段数（含最后一公里）"),
      ResultColumn("displaced", "people", "displaced so far", "累计转移人数"),
      ResultColumn("isolated_townships", "count", "townships of the focus cut off", "孤立重点乡镇数"),
      ResultColumn("isolated_villages", "count", "villages cut off", "孤立村数"),
    ])

  func writeProbes(to folder: AtomicFolder) throws(OutputError) {
    try Self.probeTable.write(to: folder) { csv in
      for row in results.probes {
        csv.integer(row.replication)
        csv.integer(row.timeMs)
        csv.text(results.setup.scenario.clockText(at: row.timeMs))
        csv.integer(row.cutTrunk)
        csv.integer(row.cutCounty)
        csv.integer(row.cutRural)
        csv.integer(row.displaced)
        csv.integer(row.isolatedTownships)
        csv.integer(row.isolatedVillages)
        csv.endRow()
      }
    }
  }
}
