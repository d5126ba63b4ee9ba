// Kits of households: goods at home that their own people use first, from the moment their need begins and before anything is asked for.
//
// In a village a share of the people holds kits. When people come to need relief, they open those that they have with them: all of who is
// cut off, those that were carried of who has left for a shelter, those that were not lost of who has lost his home. Goods of each day stay
// with those who hold kits: while any are left these people take nothing from the village's stock (`KitGoods`), and what they need is not
// asked for. Goods needed once, such as quilts, are there for as many people as they reach.

/// Goods of each day from kits, in the hands of those of a village who hold kits
struct KitGoods: BitwiseCopyable {
  /// Grains
  var onHand: Int64 = 0
  /// Since when nothing is left; of no meaning while something is
  var emptySinceMs: Milliseconds = 0
  /// Units in kits that have not been opened, at home
  var atHome: Int32 = 0
}

extension HouseholdKit {
  /// Of people who need relief for a reason those who have a kit with them
  func holders(among people: Int32, _ reason: ReliefReason) -> Int32 {
    Self.whole(Double(people) * share * held(reason))
  }

  /// Share of the kits of people who need relief for a reason that they have with them
  func held(_ reason: ReliefReason) -> Double {
    switch reason {
    case .displaced: 1 - lostWithHome
    case .sheltered: carried
    case .isolated, .ahead: 1
    }
  }
}

extension Replication {
  @inline(__always)
  var hasKits: Bool { kitGoods.count > 0 }

  /// Of people of a village who need relief for a reason those who have a kit with them
  func holders(_ village: Int, among people: Int32, _ reason: ReliefReason) -> Int32 {
    if !hasKits || kitOfVillage[village] < 0 || people == 0 { return 0 }
    return layout.householdKits[Int(kitOfVillage[village])].holders(among: people, reason)
  }

  /// Of those who need an item of each day, those who have a kit with them
  func holders(_ village: Int, of item: Item) -> Int32 {
    let need = needs[village]
    return holders(village, among: need.displaced, .displaced) + holders(village, among: need.sheltered, .sheltered)
      + (item.isNeededWhenIsolated ? holders(village, among: need.isolated, .isolated) : 0)
  }

  mutating func resetKitGoods() {
    kitGoods.fill(KitGoods())
    for row in 0..<layout.householdKits.count {
      let kit = layout.householdKits[row]
      for entry in Int(kit.firstGood)..<Int(kit.firstGood + kit.goodCount) {
        let good = layout.kitGoods[entry]
        let units = kit.units(good.perPerson, of: Double(world.villages[kit.village].population))
        kitGoods[stockRow(kit.village.index, Int(index.goodOfItem[good.item.index]))].atHome = units
        balance[good.item].opening += Int64(units)
        balance[good.item].atSites += Int64(units)
      }
    }
  }

  /// People of a village come to need relief, and open the kits that they have with them
  mutating func openKits(_ village: Int, _ people: Int32, _ reason: ReliefReason) {
    if !hasKits || kitOfVillage[village] < 0 { return }
    let kit = layout.householdKits[Int(kitOfVillage[village])]
    for entry in Int(kit.firstGood)..<Int(kit.firstGood + kit.goodCount) {
      let item = layout.kitGoods[entry].item.index
      let good = Int(index.goodOfItem[item])
      // Who is cut off at home needs nothing but what is named for that.
      if reason == .isolated && (good >= index.dailyGoodCount || !world.items[item].isNeededWhenIsolated) { continue }
      let row = stockRow(village, good)
      var units = min(
        kitGoods[row].atHome, kit.units(layout.kitGoods[entry].perPerson * kit.held(reason), of: Double(people)))
      if good >= index.dailyGoodCount {
        // More than they need stays in the kit.
        let needed = (Int64(holders(village, among: people, reason)) * world.items[item].needMilliunits + 999) / 1000
        units = Int32(clamping: min(Int64(units), needed))
      }
      if units == 0 { continue }
      kitGoods[row].atHome -= units
      balance[item].atSites -= Int64(units)
      balance[item].fromKits += Int64(units)
      issuedUnits[kitCostRow(kit, item)] += Int64(units)
      balance[item].onHandGrains += Int64(units) * grainsPerUnit
      note(.kitsOpened, village, item, Int64(units))
      if good >= index.dailyGoodCount {
        villageStock[row].onHand += Int64(units) * grainsPerUnit
      } else {
        if kitGoods[row].onHand == 0 { endHoldersSpells(village, good) }
        kitGoods[row].onHand += Int64(units) * grainsPerUnit
      }
    }
  }

  /// Homes can't be lived in any more: of the kits there a share is lost
  mutating func loseKits(_ village: Int, ofPeople people: Double) {
    if !hasKits || kitOfVillage[village] < 0 { return }
    let kit = layout.householdKits[Int(kitOfVillage[village])]
    for entry in Int(kit.firstGood)..<Int(kit.firstGood + kit.goodCount) {
      let item = layout.kitGoods[entry].item.index
      let row = stockRow(village, Int(index.goodOfItem[item]))
      let units = min(kitGoods[row].atHome, kit.units(layout.kitGoods[entry].perPerson * kit.lostWithHome, of: people))
      if units == 0 { continue }
      kitGoods[row].atHome -= units
      balance[item].atSites -= Int64(units)
      balance[item].lost += Int64(units)
      lostUnits[kitCostRow(kit, item)] += Int64(units)
      note(.kitsLost, village, item, Int64(units))
    }
  }

  /// Row of the tallies of costs
  private func kitCostRow(_ kit: HouseholdKit, _ item: Int) -> Int {
    Int(kit.paidBy.rawValue) * world.items.count + item
  }

  /// Those who hold kits use goods of theirs from one instant to another.
  /// - Parameter perMs: grains that they need in a ms
  /// - Returns: the first whole ms from which they have none of their own
  mutating func useKits(
    _ row: Int, _ item: Int, perMs: Int64, _ from: Milliseconds, _ to: Milliseconds, isCounted: Bool
  ) -> Milliseconds {
    let before = kitGoods[row].onHand
    if before == 0 || perMs == 0 { return from }
    let used = min(before, perMs * (to - from))
    let until = from + (used + perMs - 1) / perMs
    kitGoods[row].onHand = before - used
    balance[item].onHandGrains -= used
    balance[item].usedGrains += used
    if used == before { kitGoods[row].emptySinceMs = until }
    if isCounted {
      villageStock[row].needed += perMs * (until - from)
      // The part of the last ms for which they did not suffice
      villageStock[row].unmet += perMs * (until - from) - used
    }
    return until
  }

  /// Units of an item in kits at home, by a count of all villages
  func unitsAtHome(_ item: Int) -> Int64 {
    let good = Int(index.goodOfItem[item])
    if !hasKits || good < 0 { return 0 }
    var units: Int64 = 0
    for village in 0..<needs.count { units += Int64(kitGoods[stockRow(village, good)].atHome) }
    return units
  }
}
