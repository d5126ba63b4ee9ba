// needs.csv and costs.csv: what people needed and lacked, and who paid for what.

extension ResultFolder {
  static let needTable = ResultTable(
    file: "needs.csv",
    meaning: Phrase(
      "one row for each township, relief item and replication in which somebody needed it", "每个乡镇、每种救助物资、每次有需求的重复一行"),
    columns: [
      ResultColumn("replication", "", "number of the replication", "重复编号"),
      ResultColumn("township_code", "", "code of the township", "乡镇代码"),
      ResultColumn("item", "", "id of the item", "物资标识"),
      ResultColumn("needed", "units", "people × time × need; goods needed once: as many as people need", "需求量"),
      ResultColumn(
        "unmet", "units", "of these not there when they were needed; goods needed once: not there at the end", "其中未得到满足"
      ),
      ResultColumn("on_hand", "units", "in the villages at the end", "期末村内存量"),
      ResultColumn("stock_outs", "count", Measure.stockOuts.title),
      ResultColumn("deprived_person_hours", "person-h", "people × time without it", "人数 × 缺该物资的时间"),
      ResultColumn("deprivation_yuan", "yuan", Measure.deprivationCost.title),
    ])

  func writeNeeds(to folder: AtomicFolder) throws(OutputError) {
    try Self.needTable.write(to: folder) { csv in
      for row in results.needs {
        csv.integer(row.replication)
        csv.text(world.townshipNames[row.township.index].code)
        csv.text(world.itemNames[row.item.index])
        csv.number(row.needed)
        csv.number(row.unmet)
        csv.number(row.onHand)
        csv.integer(row.spells)
        csv.number(row.deprivedPersonHours)
        csv.number(row.deprivationYuan)
        csv.endRow()
      }
    }
  }

  static let costTable = ResultTable(
    file: "costs.csv",
    meaning: Phrase(
      "one row for each kind of cost and level of the purse that pays: of a year, and of a replication",
      "每类费用、每级出资方一行：年度费用与每次事件费用"),
    columns: [
      ResultColumn("per", "", "year: whatever happens; event: of a replication", "year 年度固定；event 每次事件"),
      ResultColumn("kind", "", "kind of cost", "费用类别"),
      ResultColumn("purse", "", "level of the purse: township, county, city or province", "出资级别"),
      ResultColumn("mean", "yuan", "mean over replications", "各次重复的平均值"),
    ]
      + MeasureSummary.percents.map {
        ResultColumn("p\($0)", "yuan", "\($0) % quantile over replications; empty for a year", "\($0) % 分位数；年度费用为空")
      } + [
        ResultColumn("ci95_low", "yuan", "lower end of the 95 % interval of the mean", "平均值 95 % 区间下限"),
        ResultColumn("ci95_high", "yuan", "upper end of it", "平均值 95 % 区间上限"),
      ])

  func writeCosts(to folder: AtomicFolder) throws(OutputError) {
    let yearly = results.setup.layout.yearlyCost(world) + world.yearlyForceCost()
    try Self.costTable.write(to: folder) { csv in
      for kind in CostKind.yearly {
        for level in Purse.levels {
          let yuan = yearly.yuan(level: level, kind: kind)
          if yuan == 0 { continue }
          csv.text("year")
          csv.text(kind.id)
          csv.text(level.id)
          csv.number(yuan, decimals: 2)
          for _ in 0..<MeasureSummary.percents.count + 2 { csv.empty() }
          csv.endRow()
        }
      }
      for cost in measures.costs {
        csv.text("event")
        csv.text(cost.kind.id)
        csv.text(cost.level.id)
        csv.statistic(cost.yuan.mean, .yuan)
        for percent in MeasureSummary.percents { csv.statistic(cost.yuan.quantile(percent), .yuan) }
        csv.statistic(cost.yuan.overReplications.low, .yuan)
        csv.statistic(cost.yuan.overReplications.high, .yuan)
        csv.endRow()
      }
    }
  }
}

extension ResultFolder {
  static let eventCostTable = ResultTable(
    file: "event_costs.csv",
    meaning: Phrase(
      "one row for each replication, level of the purse that pays and kind of cost that arose", "每次重复、每级出资方、每类发生的费用一行"),
    columns: [
      ResultColumn("replication", "", "number of the replication", "重复编号"),
      ResultColumn("kind", "", "kind of cost", "费用类别"),
      ResultColumn("purse", "", "level of the purse: township, county, city or province", "出资级别"),
      ResultColumn("yuan", "yuan", "cost of the event", "事件费用"),
    ])

  func writeEventCosts(to folder: AtomicFolder) throws(OutputError) {
    try Self.eventCostTable.write(to: folder) { csv in
      for row in results.costs {
        csv.integer(row.replication)
        csv.text(row.kind.id)
        csv.text(row.level.id)
        csv.number(row.yuan)
        csv.endRow()
      }
    }
  }
}

extension CostKind {
  var title: Phrase {
    switch self {
    case .sites: Phrase("sites", "储备点")
    case .holding: Phrase("holding of stock", "库存持有")
    case .spoilage: Phrase("expiry of stock", "库存过期")
    case .retainers: Phrase("retainers of reserves", "协议费")
    case .vehicles: Phrase("vehicles", "车辆")
    case .goods: Phrase("goods from stock", "动用库存")
    case .purchases: Phrase("purchases under contract", "协议采购")
    case .transport: Phrase("transport", "运输")
    case .damage: Phrase("stock destroyed", "库存损毁")
    case .waste: Phrase("stock expired", "库存过期报废")
    case .forces: Phrase("forces: pay and premises", "队伍人员与营房")
    case .training: Phrase("forces: training and drills", "队伍训练演练")
    case .kitUpkeep: Phrase("forces: care of the kit", "队伍装备维护")
    case .allowances: Phrase("allowances of the forces", "出勤补助")
    case .writeOffs: Phrase("stock found to be of no use", "库存检出报废")
    case .rotation: Phrase("stock rotated", "库存轮换")
    case .inspections: Phrase("inspections of stores", "库存检查")
    }
  }
}
