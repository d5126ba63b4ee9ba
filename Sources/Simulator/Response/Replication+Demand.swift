// What people need, use up and lack, for each village and item.
//
// Displaced people need relief from the moment they leave until their stay ends; people of a village that is cut off, once
// their own supply is used up and until it can be reached again; people in shelters, where the world says so, from when they
// come there until they go home (`Replication+Shelters`). Goods of each day are used up evenly: people × need of a day ÷ 24 an
// hour. What is delivered forms a stock on hand; while it is empty the people are deprived, and what they would
// have used is lost demand. Goods needed once in an event are back-ordered: they are missing until they come.
//
// Nothing happens between two events of a village, so its account is settled only when something changes there: exactly,
// in whole grains (`grainsPerUnit`), because use is constant in between. A *spell* is the time that people are without an
// item; it ends with the next delivery, with their need, or at the horizon, and costs what `DeprivationCost` says.
// Goods are shared evenly: all people of a village have some, or none.

extension Replication {
  mutating func resetNeeds() {
    needs.fill(VillageNeed())
    villageStock.fill(VillageStock())
    if hasKits { resetKitGoods() }
  }

  @inline(__always)
  func stockRow(_ village: Int, _ good: Int) -> Int { village * index.reliefGoods.count + good }

  // MARK: Who needs

  mutating func displace(_ village: Int) {
    let drawn = hazards.displacedPeople[village]
    let people = warning.isOn ? displacedByHazard(village) : drawn
    displacedSoFar += Int(people)
    note(.displaced, village, village, Int64(people))
    settle(village)
    if needs[village].isolated > 0 {
      // Who leaves is no longer among those who are cut off at home.
      let leaving = min(people, needs[village].isolated)
      endSpells(village, people: leaving, since: needs[village].isolatedSinceMs, at: now, .isolated)
      needs[village].isolated -= leaving
    }
    if sheltersNeedRelief && drawn > 0 {
      // Those who left before are in shelters or with relatives.
      let all = hazards.reliefPeople[village]
      hazards.reliefPeople[village] = Int32((Double(all) * Double(people) / Double(drawn)).rounded())
      warning.villages[village].reliefAway = all - hazards.reliefPeople[village]
    }
    let inNeed = hazards.reliefPeople[village]
    needs[village].isTouched = true
    needs[village].displaced = inNeed
    needs[village].displacedSinceMs = now
    needs[village].displacedUntilMs = now + hazards.stayMs[village]
    needOnce(village, people: inNeed)
    if hazards.stayMs[village] <= 0 { endDisplacement(village, at: now) }
    if hasKits { useKitsOfDisplaced(village, at: people, all: drawn) }
    if needs[village].displaced == 0 { return }
    callForPutAway(village)
    requestRelief(village, .displaced, day: 0)
    reviewDaily(village)
  }

  /// Kits are lost with the homes of a village, or saved from them
  /// - Parameters:
  ///   - people: who were at home
  ///   - all: those who had left before too
  private mutating func useKitsOfDisplaced(_ village: Int, at people: Int32, all: Int32) {
    if kitOfVillage[village] < 0 { return }
    let kit = layout.householdKits[Int(kitOfVillage[village])]
    loseKits(village, ofPeople: Double(people) + Double(max(0, all - people)) * (1 - kit.carried))
    openKits(village, needs[village].displaced, .displaced)
  }

  /// People come to need what is needed once in an event
  mutating func needOnce(_ village: Int, people: Int32) {
    for good in index.dailyGoodCount..<index.reliefGoods.count {
      let need = world.items[Int(index.reliefGoods[good])].needMilliunits
      villageStock[stockRow(village, good)].needed += (Int64(people) * need + 999) / 1000
    }
  }

  /// A village was cut off: its people live on what they have, then they need relief
  mutating func isolationBegan(_ village: Int) {
    if !index.hasGoodsOfIsolated { return }
    let time = now + world.relief.householdSupplyMs
    if time <= setup.scenario.horizonMs { schedule(.needBegins, village, at: time) }
  }

  mutating func needBegins(_ village: Int) {
    // It may have been reached since, and been cut off again.
    if !villageIsIsolated[village] || villageIsolatedSince[village] + world.relief.householdSupplyMs != now { return }
    if needs[village].isolated > 0 { return }
    settle(village)
    var away = needs[village].displacedUntilMs > now ? hazards.displacedPeople[village] : 0
    if sheltersNeedRelief { away = warning.villages[village].displaced }
    let people = world.villages[village].population - away - peopleMoved(village)
    if people <= 0 { return }
    needs[village].isTouched = true
    needs[village].isolated = people
    needs[village].isolatedSinceMs = now
    openKits(village, people, .isolated)
    callForPutAway(village)
    requestRelief(village, .isolated, day: 0)
    reviewDaily(village)
  }

  mutating func isolationEnded(_ village: Int) {
    if needs[village].isolated == 0 { return }
    settle(village)
    let (people, since) = (needs[village].isolated, needs[village].isolatedSinceMs)
    endSpells(village, people: people, since: since, at: now, .isolated)
    needs[village].isolated = 0
  }

  private mutating func endDisplacement(_ village: Int, at time: Milliseconds) {
    let (people, since) = (needs[village].displaced, needs[village].displacedSinceMs)
    endSpells(village, people: people, since: since, at: time, .displaced)
    needs[village].displaced = 0
  }

  // MARK: Asking

  mutating func reviewDaily(_ village: Int) {
    if needs[village].reviewIsPending { return }
    needs[village].reviewIsPending = true
    schedule(.nextDay, village, at: now + dayMs)
  }

  /// Another day begins for people who still need relief
  mutating func nextDay(_ village: Int) {
    needs[village].reviewIsPending = false
    settle(village)
    callForPutAway(village)
    let need = needs[village]
    if need.displaced > 0 {
      requestRelief(village, .displaced, day: max(1, Int32((now - need.displacedSinceMs) / dayMs)))
    } else if need.sheltered > 0 {
      requestRelief(village, .sheltered, day: max(1, Int32((now - need.shelteredSinceMs) / dayMs)))
    } else if need.isolated > 0 {
      requestRelief(village, .isolated, day: Int32((now - need.isolatedSinceMs) / dayMs))
    } else {
      return
    }
    reviewDaily(village)
  }

  /// People of a village who need an item that is used up each day
  @inline(__always)
  private func people(_ need: VillageNeed, _ item: Item) -> Int32 {
    need.displaced + need.sheltered + (item.isNeededWhenIsolated ? need.isolated : 0)
  }

  /// Units that a request of a village asks for: what `relief.cover` ahead needs, less what is on hand and on order. So a
  /// past day's water is never asked for again, and a quilt that has not come stays on order.
  func unitsToAsk(_ village: Int, _ good: Int, asksForOnce: Bool) -> Int32 {
    if good >= index.dailyGoodCount && !asksForOnce { return 0 }
    return missingUnits(stockRow(village, good), grainsNeeded(village, good))
  }

  /// Grains that people of a village need: for `relief.cover` ahead, or once
  func grainsNeeded(_ village: Int, _ good: Int) -> Int64 {
    if good >= index.dailyGoodCount { return villageStock[stockRow(village, good)].needed * grainsPerUnit }
    let item = world.items[Int(index.reliefGoods[good])]
    let needed = Int64(people(needs[village], item)) * item.needMilliunits * world.relief.coverMs
    if !hasKits { return needed }
    // Those who hold kits live on these first.
    let ofHolders = Int64(holders(village, of: item)) * item.needMilliunits * world.relief.coverMs
    return needed - min(ofHolders, kitGoods[stockRow(village, good)].onHand)
  }

  /// Units that have to be pushed to a village, so that people find there what they would ask for
  /// - Parameters:
  ///   - toShelters: its people will be in shelters, where the caches of the village are closed to them
  ///   - own: units of those promised to it that do not count
  func unitsToPush(_ village: Int, _ good: Int, people: Int32, toShelters: Bool, own: Int32 = 0) -> Int32 {
    let id = Int(index.reliefGoods[good])
    let need = Int64(people) * world.items[id].needMilliunits
    let isDaily = good < index.dailyGoodCount
    let target = isDaily ? need * world.relief.coverMs : (need + 999) / 1000 * grainsPerUnit
    let row = stockRow(village, good)
    let promised = villageStock[row].promised - own
    return max(0, missingUnits(row, target) - promised - (toShelters ? 0 : unitsInCaches(village, id)))
  }

  /// Units are to be pushed to a village, or no longer
  mutating func promise(_ units: Int32, of item: Int, to village: Int) {
    let good = Int(index.goodOfItem[item])
    if good >= 0 { villageStock[stockRow(village, good)].promised += units }
  }

  /// Whole units between what is on hand, put away and on order, and a target in grains
  private func missingUnits(_ row: Int, _ target: Int64) -> Int32 {
    var coming = Int64(villageStock[row].onOrder)
    if putAway.count > 0 { coming += Int64(putAway[row].units) }
    let missing = target - villageStock[row].onHand - coming * grainsPerUnit
    return missing <= 0 ? 0 : Int32(clamping: (missing + grainsPerUnit - 1) / grainsPerUnit)
  }

  mutating func order(_ units: Int32, of item: Int, for village: Int) {
    let good = Int(index.goodOfItem[item])
    if good >= 0 { villageStock[stockRow(village, good)].onOrder += units }
  }

  /// Relief goods come to a village
  mutating func receive(_ units: Int32, of item: Int, in village: Int) {
    let good = Int(index.goodOfItem[item])
    if good < 0 { return }
    villageStock[stockRow(village, good)].onOrder -= units
    balance[item].inVillages += Int64(units)
    comeToHand(units, of: item, good, in: village)
  }

  /// People have goods of a village in their hands
  mutating func comeToHand(_ units: Int32, of item: Int, _ good: Int, in village: Int) {
    settle(village)
    let row = stockRow(village, good)
    let need = needs[village]
    if good < index.dailyGoodCount && villageStock[row].onHand == 0 {
      endSpell(row, people: need.displaced, since: need.displacedSinceMs, at: now, .displaced)
      endSpell(row, people: need.sheltered, since: need.shelteredSinceMs, at: now, .sheltered)
      if world.items[item].isNeededWhenIsolated {
        endSpell(row, people: need.isolated, since: need.isolatedSinceMs, at: now, .isolated)
      }
    }
    needs[village].isTouched = true
    villageStock[row].onHand += Int64(units) * grainsPerUnit
    balance[item].onHandGrains += Int64(units) * grainsPerUnit
  }

  // MARK: The account

  /// Brings the account of a village up to now. O(relief goods)
  @inline(__always)
  mutating func settle(_ village: Int) {
    if needs[village].displaced | needs[village].isolated | needs[village].sheltered > 0 { settleNeeds(village) }
    needs[village].settledMs = now
  }

  @inline(never)
  private mutating func settleNeeds(_ village: Int) {
    var from = needs[village].settledMs
    let until = needs[village].displacedUntilMs
    if needs[village].displaced > 0 && until <= now {
      pass(village, from, until)
      endDisplacement(village, at: until)
      from = until
    }
    pass(village, from, now)
  }

  /// What happens before the warm-up ends is used up but not counted.
  private mutating func pass(_ village: Int, _ from: Milliseconds, _ to: Milliseconds) {
    if from < warmUpMs && to > warmUpMs {
      use(village, from, warmUpMs)
      use(village, warmUpMs, to)
    } else if from < to {
      use(village, from, to)
    }
  }

  /// The same people use goods from one instant to another
  private mutating func use(_ village: Int, _ from: Milliseconds, _ to: Milliseconds) {
    let need = needs[village]
    let isCounted = from >= warmUpMs
    // Time without some basic good of each day: of everybody who needs it, of those who are cut off, and the same of who holds kits
    var withoutMs: Milliseconds = 0
    var isolatedWithoutMs: Milliseconds = 0
    var holdersWithoutMs: Milliseconds = 0
    var isolatedHoldersWithoutMs: Milliseconds = 0
    for good in 0..<index.dailyGoodCount {
      let id = Int(index.reliefGoods[good])
      let item = world.items[id]
      let people = people(need, item)
      if people == 0 { continue }
      let row = stockRow(village, good)
      // Who holds a kit takes from the village's stock only when that is used up.
      var kitsUntil = from
      var emptyMs = to
      if hasKits && kitGoods[row].onHand > 0 {
        let holders = holders(village, of: item)
        kitsUntil = useKits(row, id, perMs: Int64(holders) * item.needMilliunits, from, to, isCounted: isCounted)
        emptyMs = take(row, id, Int64(people - holders), item, from, kitsUntil, isCounted: isCounted)
        if emptyMs == kitsUntil { emptyMs = to }
      }
      if kitsUntil < to {
        emptyMs = min(emptyMs, take(row, id, Int64(people), item, kitsUntil, to, isCounted: isCounted))
      }
      if !isCounted || !item.isBasic || emptyMs == to { continue }
      withoutMs = max(withoutMs, to - emptyMs)
      holdersWithoutMs = max(holdersWithoutMs, to - max(emptyMs, kitsUntil))
      if !item.isNeededWhenIsolated { continue }
      isolatedWithoutMs = max(isolatedWithoutMs, to - emptyMs)
      isolatedHoldersWithoutMs = max(isolatedHoldersWithoutMs, to - max(emptyMs, kitsUntil))
    }
    let (away, isolated) = (need.displaced + need.sheltered, need.isolated)
    needs[village].deprivedPersonMs += Int64(away) * withoutMs + Int64(isolated) * isolatedWithoutMs
    if hasKits {
      let holdersAway =
        holders(village, among: need.displaced, .displaced) + holders(village, among: need.sheltered, .sheltered)
      needs[village].deprivedPersonMs -=
        Int64(holdersAway) * (withoutMs - holdersWithoutMs)
        + Int64(holders(village, among: isolated, .isolated)) * (isolatedWithoutMs - isolatedHoldersWithoutMs)
    }
    if need.displaced + need.sheltered == 0 || !isCounted { return }
    for good in index.dailyGoodCount..<index.reliefGoods.count {
      let row = stockRow(village, good)
      let missing = villageStock[row].needed - villageStock[row].onHand / grainsPerUnit
      if missing > 0 { villageStock[row].deprived += missing * (to - from) }
    }
  }

  /// People take what they need of an item of each day from the village's stock.
  /// - Returns: the first whole ms without; the end where they have some all the time
  private mutating func take(
    _ row: Int, _ id: Int, _ people: Int64, _ item: Item, _ from: Milliseconds, _ to: Milliseconds, isCounted: Bool
  ) -> Milliseconds {
    if people == 0 { return to }
    let perMs = people * item.needMilliunits
    let needed = perMs * (to - from)
    let before = villageStock[row].onHand
    let used = min(before, needed)
    if used > 0 {
      villageStock[row].onHand = before - used
      balance[id].onHandGrains -= used
      balance[id].usedGrains += used
    }
    let emptyMs = from + (used + perMs - 1) / perMs
    if used > 0 && used == before { villageStock[row].emptySinceMs = emptyMs }
    if isCounted {
      villageStock[row].needed += needed
      if used < needed {
        villageStock[row].unmet += needed - used
        villageStock[row].deprived += people * (to - emptyMs)
      }
    }
    return used == needed ? to : emptyMs
  }

  /// People who no longer need anything end their spells
  mutating func endSpells(
    _ village: Int, people: Int32, since: Milliseconds, at time: Milliseconds, _ reason: ReliefReason
  ) {
    for good in 0..<index.dailyGoodCount {
      if reason == .isolated && !world.items[Int(index.reliefGoods[good])].isNeededWhenIsolated { continue }
      let row = stockRow(village, good)
      if villageStock[row].onHand == 0 { endSpell(row, people: people, since: since, at: time, reason) }
    }
  }

  private mutating func endSpell(
    _ row: Int, people: Int32, since: Milliseconds, at time: Milliseconds, _ reason: ReliefReason
  ) {
    if !hasKits { return endSpell(row, of: people, since: since, at: time) }
    let holders = holders(row / index.reliefGoods.count, among: people, reason)
    endSpell(row, of: people - holders, since: since, at: time)
    endHoldersSpell(row, of: holders, since: since, at: time)
  }

  /// Who holds kits has been without only since these were used up.
  private mutating func endHoldersSpell(_ row: Int, of people: Int32, since: Milliseconds, at time: Milliseconds) {
    if kitGoods[row].onHand > 0 { return }
    endSpell(row, of: people, since: max(since, kitGoods[row].emptySinceMs), at: time)
  }

  /// Those of a village who hold kits have some of a good again
  mutating func endHoldersSpells(_ village: Int, _ good: Int) {
    let row = stockRow(village, good)
    if villageStock[row].onHand > 0 { return }
    let need = needs[village]
    endHoldersSpell(
      row, of: holders(village, among: need.displaced, .displaced), since: need.displacedSinceMs, at: now)
    endHoldersSpell(
      row, of: holders(village, among: need.sheltered, .sheltered), since: need.shelteredSinceMs, at: now)
    if world.items[Int(index.reliefGoods[good])].isNeededWhenIsolated {
      endHoldersSpell(
        row, of: holders(village, among: need.isolated, .isolated), since: need.isolatedSinceMs, at: now)
    }
  }

  private mutating func endSpell(_ row: Int, of people: Int32, since: Milliseconds, at time: Milliseconds) {
    let begin = max(max(villageStock[row].emptySinceMs, since), warmUpMs)
    if people <= 0 || time <= begin { return }
    villageStock[row].spells += 1
    let item = world.items[Int(index.reliefGoods[row % index.reliefGoods.count])]
    if item.deprivation.yuanPerDollar > 0 {
      villageStock[row].deprivationYuan += Double(people) * item.deprivation.yuan(spellMs: time - begin)
    }
  }

  /// Settles every account at the horizon
  mutating func finishNeeds() {
    for village in 0..<needs.count where needs[village].isTouched {
      settle(village)
      let need = needs[village]
      if need.displaced > 0 {
        endSpells(village, people: need.displaced, since: need.displacedSinceMs, at: now, .displaced)
      }
      if need.sheltered > 0 {
        endSpells(village, people: need.sheltered, since: need.shelteredSinceMs, at: now, .sheltered)
      }
      if need.isolated > 0 {
        endSpells(village, people: need.isolated, since: need.isolatedSinceMs, at: now, .isolated)
      }
    }
  }

  // MARK: What is kept

  /// One record for each township and relief good that somebody needed
  func collectNeeds(_ number: Int32, into records: WorkerRecords) {
    for township in 0..<world.townships.count {
      for good in 0..<index.reliefGoods.count {
        var record = NeedRecord(
          replication: number, township: ID(township), item: ID(Int(index.reliefGoods[good])))
        for village in world.townships[township].villages where needs[village].isTouched {
          add(villageStock[stockRow(village, good)], good, to: &record)
          if hasKits { record.onHand += Double(kitGoods[stockRow(village, good)].onHand) / Double(grainsPerUnit) }
          if putAway.count > 0 { record.onHand += Double(putAway[stockRow(village, good)].units) }
        }
        if record.needed > 0 { records.needs.append(record) }
      }
    }
  }

  private func add(_ row: VillageStock, _ good: Int, to record: inout NeedRecord) {
    let item = world.items[Int(index.reliefGoods[good])]
    record.spells += row.spells
    record.deprivationYuan += row.deprivationYuan
    if good < index.dailyGoodCount {
      record.needed += Double(row.needed) / Double(grainsPerUnit)
      record.unmet += Double(row.unmet) / Double(grainsPerUnit)
      record.deprivedPersonHours += Double(row.deprived) / Double(hourMs)
    } else {
      record.needed += Double(row.needed)
      record.unmet += Double(max(0, row.needed - row.onHand / grainsPerUnit))
      record.deprivedPersonHours += Double(row.deprived) / Double(hourMs) / item.needPerPerson
    }
    record.onHand += Double(row.onHand) / Double(grainsPerUnit)
  }

  /// Recounts what lies in the villages
  func checkNeeds() {
    for good in 0..<index.reliefGoods.count {
      let item = Int(index.reliefGoods[good])
      var onHand: Int64 = 0
      var promised: Int64 = 0
      for village in 0..<needs.count {
        let row = villageStock[stockRow(village, good)]
        guard row.onHand >= 0 && row.onOrder >= 0 && row.promised >= 0 && row.unmet >= 0 && row.deprived >= 0 else {
          fail("village \(village), item \(world.itemNames[item]): \(row)")
        }
        onHand += row.onHand + (hasKits ? kitGoods[stockRow(village, good)].onHand : 0)
        promised += Int64(row.promised)
      }
      let sought = unitsSoughtToPush(item)
      guard promised == sought else {
        fail("item \(world.itemNames[item]): \(promised) units promised to villages, \(sought) sought or at a dock")
      }
      guard onHand == balance[item].onHandGrains else {
        fail("item \(world.itemNames[item]): \(onHand) grains in villages, \(balance[item].onHandGrains) counted")
      }
    }
  }
}
