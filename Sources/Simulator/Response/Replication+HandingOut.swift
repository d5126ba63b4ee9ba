// Handing out: relief goods that a vehicle has unloaded in a village are given to its people by the village's own team, in the order in
// which they came. It takes weight ÷ (people at it × what one of them hands out in an hour).
//
// A member does one thing at a time: who hands out is not idle. An incident of the village and a warning come first and take
// units away; units that have nothing else to do hand out again. While nobody of the team is there, some of those who wait help
// themselves (`lastMile.handingOut.withoutTeam`). What is pushed on a warning is put away until people need it (`Replication+PutAway`).

/// The goods that wait in a village to be handed out
struct HandOut: BitwiseCopyable {
  /// Consignments, linked; −1 = none
  var first: Int32 = -1
  var last: Int32 = -1
  /// People of the village team who are at it
  var members: Int32 = 0
  /// Of the first consignment, at `sinceMs`
  var kilogramsLeft = 0.0
  var sinceMs: Milliseconds = 0
  /// When it will be handed out
  var handle = EventHandle.none
  /// The first of the requests that count on goods which were put away, −1 = none
  var firstAwaiting: Int32 = -1
}

extension Replication {
  /// Goods have been unloaded.
  mutating func unloaded(_ consignment: Int) {
    let request = Int(lines[Int(consignments[consignment].line)].request)
    if handOuts.count == 0 || requests[request].incident >= 0 || requests[request].reason == .ahead {
      return deliver(consignment)
    }
    awaitHandOut(consignment, requests[request].village.index)
  }

  /// Goods join the queue of what is to be handed out in a village.
  mutating func awaitHandOut(_ consignment: Int, _ village: Int) {
    consignments[consignment].next = -1
    if handOuts[village].first >= 0 {
      consignments[Int(handOuts[village].last)].next = Int32(consignment)
      handOuts[village].last = Int32(consignment)
      return
    }
    handOuts[village].first = Int32(consignment)
    handOuts[village].last = Int32(consignment)
    handOuts[village].kilogramsLeft = kilograms(of: consignment)
    handOuts[village].sinceMs = now
    for row in Int(index.firstVillageBase[village])..<Int(index.firstVillageBase[village + 1]) {
      let base = ID<Base>(Int(index.villageBases[row]))
      while idleUnits[base] > 0 { handOut(by: idleUnit(of: base), village) }
    }
    continueHandOut(village)
  }

  // MARK: Who hands out

  /// A unit that becomes idle hands out (again), if goods wait in its village
  mutating func handOutWhenIdle(_ unit: Int) {
    if world.forces[world.units[unit].kind].movement != .local || movers[unit].state != .idle { return }
    let village = world.bases[world.units[unit].base].village.index
    if handOuts[village].first >= 0 { handOut(by: unit, village) }
  }

  private mutating func handOut(by unit: Int, _ village: Int) {
    takeFromBase(unit)
    movers[unit].state = .handingOut
    movers[unit].orderedMs = now
    if now >= warmUpMs { movers[unit].orders += 1 }
    let kind = world.units[unit].kind
    let law = setup.isDay(now) ? world.forces[kind].dayTurnout : world.forces[kind].nightTurnout
    let request = Int(lines[Int(consignments[Int(handOuts[village].first)].line)].request)
    movers[unit].isNightCrew = turnsOutByNight
    let turnout = delay(law, .handOutTurnout, unit, requestKey(request))
    movers[unit].departedMs = now + world.forces[kind].readiness.turnout(turnout)
    movers[unit].task = -1
    schedule(.joinedHandOut, unit, at: movers[unit].departedMs)
  }

  mutating func joinedHandOut(_ unit: Int) {
    // It may have been called off meanwhile.
    if movers[unit].state != .handingOut || movers[unit].departedMs != now { return }
    let village = world.bases[world.units[unit].base].village.index
    note(.unitHandsOut, unit, village)
    settleHandOut(village)
    handOuts[village].members += people(with: unit)
    movers[unit].departedMs = never
    continueHandOut(village)
  }

  /// Something else comes first: takes one unit of a base away from handing out.
  /// - Returns: whether there was one
  mutating func callOffHandOut(_ base: ID<Base>) -> Bool {
    let row = world.bases[base]
    for unit in Int(row.firstUnit)..<Int(row.firstUnit + row.unitCount) where movers[unit].state == .handingOut {
      let village = row.village.index
      settleHandOut(village)
      if movers[unit].departedMs == never { handOuts[village].members -= people(with: unit) }
      movers[unit].state = .idle
      countBusy(unit)
      giveToBase(unit)
      continueHandOut(village)
      return true
    }
    return false
  }

  // MARK: Work

  /// People who hand out in a village now
  private func handsAtWork(_ village: Int) -> Double {
    let members = handOuts[village].members
    return Double(members > 0 ? members : world.lastMile.handersWithoutTeam)
  }

  /// Accounts for what has been handed out so far
  private mutating func settleHandOut(_ village: Int) {
    let done =
      handsAtWork(village) * world.lastMile.handOutKilogramsPerPersonHour * Double(now - handOuts[village].sinceMs)
      / Double(hourMs)
    handOuts[village].kilogramsLeft = max(0, handOuts[village].kilogramsLeft - done)
    handOuts[village].sinceMs = now
    queue.cancel(handOuts[village].handle)
    handOuts[village].handle = .none
  }

  /// Says when the first of the goods will be handed out
  private mutating func continueHandOut(_ village: Int) {
    let rate = handsAtWork(village) * world.lastMile.handOutKilogramsPerPersonHour
    if handOuts[village].first < 0 || rate <= 0 { return }
    let hours = handOuts[village].kilogramsLeft / rate
    handOuts[village].handle = queue.schedule(
      ResponseEvent(kind: .handedOut, entity: Int32(village)),
      at: now + Milliseconds((hours * Double(hourMs)).rounded(.up)), priority: EventPriority.arrival)
  }

  /// The first goods of a village have been handed out: the next, or everybody goes back.
  mutating func handedOut(_ village: Int) {
    let row = Int(handOuts[village].first)
    handOuts[village].handle = .none
    handOuts[village].first = consignments[row].next
    handOuts[village].sinceMs = now
    handedOutGoods(row, in: village)
    if handOuts[village].first >= 0 {
      handOuts[village].kilogramsLeft = kilograms(of: Int(handOuts[village].first))
      return continueHandOut(village)
    }
    handOuts[village].kilogramsLeft = 0
    handOuts[village].members = 0
    for row in Int(index.firstVillageBase[village])..<Int(index.firstVillageBase[village + 1]) {
      let base = world.bases[Int(index.villageBases[row])]
      for unit in Int(base.firstUnit)..<Int(base.firstUnit + base.unitCount) where movers[unit].state == .handingOut {
        becomeIdle(unit)
      }
    }
  }

  /// Who hands out is counted, and where nothing waits nobody does.
  func checkHandOuts() -> String? {
    for village in 0..<handOuts.count {
      var members: Int32 = 0
      var units = 0
      for row in Int(index.firstVillageBase[village])..<Int(index.firstVillageBase[village + 1]) {
        let base = world.bases[Int(index.villageBases[row])]
        for unit in Int(base.firstUnit)..<Int(base.firstUnit + base.unitCount) where movers[unit].state == .handingOut {
          units += 1
          if movers[unit].departedMs == never { members += people(with: unit) }
        }
      }
      if members != handOuts[village].members {
        return "village \(village) counts \(handOuts[village].members) people who hand out, and \(members) do"
      }
      if handOuts[village].first < 0 && units > 0 { return "village \(village) has nothing to hand out" }
    }
    return nil
  }
}
