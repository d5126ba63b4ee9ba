// Stock in time in the summary of a run.

extension JSONWriter {
  mutating func inventory(_ row: InventoryMeasures, _ setup: Setup) {
    object { json in
      json.member("site", row.site.isNone ? "" : setup.layout.siteNames[row.site.index].code)
      json.member("item", setup.world.itemNames[row.item.index])
      json.member("on_hand", row.onHand, .ratio, .units)
      json.member("on_order", row.onOrder, .ratio, .units)
      json.member("backorders", row.backorders, .ratio, .units)
      json.member("empty_share", row.emptyShare, .ratio, .share)
      json.member("stock_outs", row.stockOuts, .total, .count)
      json.member("demands", row.demands, .total, .count)
      json.member("demanded", row.demandedUnits, .total, .units)
      json.member("demands_met_share", row.demandsMetShare, .ratio, .share)
      json.member("met_share", row.metShare, .ratio, .share)
      json.member("lost", row.lostUnits, .total, .units)
      json.member("orders", row.orders, .total, .count)
      json.member("ordered", row.orderedUnits, .total, .units)
      json.member("expired", row.expiredUnits, .total, .units)
      json.member("holding_cost", row.holdingCost, .ratio, .yuanPerDay)
      json.member("shortage_cost", row.shortageCost, .ratio, .yuanPerDay)
      json.member("ordering_cost", row.orderingCost, .ratio, .yuanPerDay)
      json.member("cost", row.cost, .ratio, .yuanPerDay)
      json.member("waste_cost", row.wasteCost, .ratio, .yuanPerDay)
      if setup.layout.looksAfterStock {
        json.member("unusable", row.unusable, .ratio, .units)
        json.member("unusable_share", row.unusableShare, .ratio, .share)
        json.member("written_off_at_inspections", row.writtenOffAtInspections, .total, .units)
        json.member("written_off_at_picking", row.writtenOffAtPicking, .total, .units)
        json.member("rotated", row.rotatedUnits, .total, .units)
        json.member("short", row.shortUnits, .total, .units)
        json.member("inspections", row.inspections, .total, .count)
        json.member("inspection_hours", row.inspectionHours, .total, .hours)
        json.member("write_off_cost", row.writeOffCost, .ratio, .yuanPerDay)
        json.member("rotation_cost", row.rotationCost, .ratio, .yuanPerDay)
        json.member("inspection_cost", row.inspectionCost, .ratio, .yuanPerDay)
      }
    }
  }
}
