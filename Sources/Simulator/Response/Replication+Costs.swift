// What a replication costs, by the level of the purse that pays: goods, purchases, transport, stock that was destroyed, expired, was found
// to be of no use or rotated, inspections, and allowances of the forces.
// Units and metres are counted while it runs; prices are applied at the end.

extension Replication {
  mutating func resetCosts() {
    issuedUnits.fill(0)
    boughtUnits.fill(0)
    lostUnits.fill(0)
    expiredUnits.fill(0)
    writtenOffUnits.fill(0)
    rotatedYuan.fill(0)
    vehicleMetres.fill(0)
  }

  /// Row of the tallies
  @inline(__always)
  func costRow(_ site: ID<Site>, _ item: Int) -> Int {
    Int(layout.sites[site].level.rawValue) * world.items.count + item
  }

  func collectCosts(_ number: Int32, into records: WorkerRecords) {
    for level in Purse.levels {
      var yuan = InlineArray<9, Double>(repeating: 0)
      // A village's caches are paid by its township.
      let from = level == .township ? Int(Level.village.rawValue) : Int(level.rawValue)
      for row in from * world.items.count..<(Int(level.rawValue) + 1) * world.items.count {
        let item = world.items[row % world.items.count]
        let used = item.isConsumed ? 1 : layout.costRules.wearShare
        yuan[0] += Double(issuedUnits[row]) * item.priceYuan * used
        yuan[1] += Double(boughtUnits[row]) * item.priceYuan
        yuan[3] += Double(lostUnits[row]) * item.priceYuan
        yuan[4] += Double(expiredUnits[row]) * item.priceYuan
        if rotatedYuan.count == 0 { continue }
        yuan[6] += Double(writtenOffUnits[row]) * item.priceYuan
        yuan[7] += rotatedYuan[row]
      }
      for row in 0..<stockState.inspections.count {
        let inspection = layout.inspections[row]
        if max(.township, layout.sites[inspection.site].level) != level { continue }
        yuan[8] += Double(stockState.inspections[row]) * inspection.yuan
      }
      for index in 0..<layout.vehicles.count where vehicleMetres[index] > 0 {
        let vehicle = layout.vehicles[index]
        if max(.township, layout.sites[vehicle.site].level) != level { continue }
        yuan[2] += Double(vehicleMetres[index]) / 1000 * vehicle.yuanPerKm
      }
      if level == .township {
        for township in 0..<points.count where points[township].metres > 0 {
          yuan[2] += Double(points[township].metres) / 1000 * world.lastMile.townshipPoint.yuanPerKm
        }
      }
      for unit in 0..<unitCount where movers[unit].busyMs > 0 {
        let kind = world.forces[world.units[unit].kind]
        if max(.township, kind.stationedAt) != level { continue }
        let hours = Double(movers[unit].busyMs) / Double(hourMs)
        yuan[5] += hours * Double(world.peopleOfUnit(of: kind)) * kind.costs.allowancePerPersonHour
      }
      for kind in 0..<9 where yuan[kind] != 0 {
        records.costs.append(
          CostRecord(replication: number, level: level, kind: CostKind.ofEvent[kind], yuan: yuan[kind]))
      }
    }
  }
}
