// inventory.csv: stock in time, where stock is replenished or asked for by streams.

extension ResultFolder {
  static let inventoryTable = ResultTable(
    file: "inventory.csv",
    meaning: Phrase(
      "one row for each site and item that is replenished or asked for by streams, and each replication, after the warm-up; "
        + "only where there are such",
      "每个有补货规则或需求流的储备点与物资、每次重复一行（预热期之后）；没有时无此文件"),
    columns: [
      ResultColumn("replication", "", "number of the replication", "重复编号"),
      ResultColumn("site", "", "id of the site; empty: demand that no site serves", "储备点标识；为空：无储备点供应的需求"),
      ResultColumn("item", "", "id of the item", "物资标识"),
      ResultColumn("on_hand", "units", "on hand, mean over time", "现存量（时间平均）"),
      ResultColumn("on_order", "units", "ordered and not yet there, mean over time", "在订量（时间平均）"),
      ResultColumn("backorders", "units", "owed to those who asked, mean over time", "欠供量（时间平均）"),
      ResultColumn("empty_ms", "ms", "time with nothing on hand", "无货时间"),
      ResultColumn("stock_outs", "count", "times that the stock ran empty", "库存降为零的次数"),
      ResultColumn("demands", "count", "demands of streams", "需求次数"),
      ResultColumn("demands_met", "count", "of these met at once as a whole", "其中当即全部满足"),
      ResultColumn("demanded", "units", "asked for by streams", "需求量"),
      ResultColumn("met", "units", "of these handed out at once", "其中当即发放"),
      ResultColumn("lost", "units", "of these lost", "其中损失"),
      ResultColumn("orders", "count", "orders of replenishment", "补货次数"),
      ResultColumn("ordered", "units", "units ordered", "补货量"),
      ResultColumn("expired", "units", "expired there", "过期量"),
      ResultColumn("left", "units", "on hand at the end", "期末现存量"),
    ])

  /// With what becomes of goods that spoil or are rotated
  static let lookedAfterInventoryTable = ResultTable(
    file: inventoryTable.file, meaning: inventoryTable.meaning,
    columns: inventoryTable.columns + [
      ResultColumn(
        "unusable", "units",
        "on the books and of no use, as can be expected since somebody last looked, mean over time; this column and those "
          + "behind it only where goods can spoil, are rotated or inspected",
        "账面上已失效的数量（按上次检查后的期望值，时间平均）；此列及其后各列仅在物资会失效、轮换或检查时出现"),
      ResultColumn("written_off_at_inspections", "units", "found to be of no use by inspectors", "检查中检出报废"),
      ResultColumn("written_off_at_picking", "units", "found to be of no use when they were picked", "出库拣选时检出报废"),
      ResultColumn("rotated", "units", "taken out before they expire, and used elsewhere", "到期前轮换出库"),
      ResultColumn(
        "short", "units", "on the books when they were to be issued, of no use, and not to be replaced from the shelf",
        "出库时账面有而实际短缺"),
      ResultColumn("inspections", "count", "times that somebody looked at them", "检查次数"),
    ])

  static func inventoryTable(of layout: Layout) -> ResultTable {
    layout.looksAfterStock ? lookedAfterInventoryTable : inventoryTable
  }

  func writeInventory(to folder: AtomicFolder) throws(OutputError) {
    let scenario = results.setup.scenario
    let counted = Double(max(1, scenario.horizonMs - scenario.warmUpMs))
    let layout = results.setup.layout
    try Self.inventoryTable(of: layout).write(to: folder) { csv in
      for row in results.inventory {
        csv.integer(row.replication)
        csv.text(row.site.isNone ? "" : layout.siteNames[row.site.index].code)
        csv.text(world.itemNames[row.item.index])
        csv.number(row.onHandUnitMs / counted)
        csv.number(row.onOrderUnitMs / counted)
        csv.number(row.backorderUnitMs / counted)
        csv.integer(row.emptyMs)
        csv.integer(row.stockOuts)
        csv.integer(row.demands)
        csv.integer(row.demandsMet)
        csv.integer(row.demandedUnits)
        csv.integer(row.metUnits)
        csv.integer(row.lostUnits)
        csv.integer(row.orders)
        csv.integer(row.orderedUnits)
        csv.integer(row.expiredUnits)
        csv.integer(row.leftUnits)
        if layout.looksAfterStock {
          csv.number(row.unusableUnitMs / counted)
          csv.integer(row.writtenOffAtInspections)
          csv.integer(row.writtenOffAtPicking)
          csv.integer(row.rotatedUnits)
          csv.integer(row.shortUnits)
          csv.integer(row.inspections)
        }
        csv.endRow()
      }
    }
  }
}
