// The invariants of checked builds, asserted after every event.

extension Replication {
  /// Goods, units and people balance; states are reachable. Stops the program on the first violation.
  func checkInvariants() {
    // What did not fit is missing from the balance.
    if overflow != nil { return }
    for item in 0..<balance.count {
      guard balance[item].isBalanced else { fail("item \(world.itemNames[item]) does not balance: \(balance[item])") }
    }
    guard openIncidents >= 0 && openIncidents <= hazards.incidentCount else { fail("\(openIncidents) open incidents") }
    for province in 0..<provinces.count {
      let idle = Int(provinces[province].idleCrews)
      let crews = index.provinces.crewRows(province).count
      guard idle >= 0 && idle <= crews else { fail("\(idle) idle crews of \(crews)") }
    }
    // A full count costs the size of the world: after each of the first events, then now and then.
    if eventCount < 5_000 && world.villages.count < 100 || eventCount % 1_021 == 0 { checkCounts() }
  }

  /// Counts everything anew and compares
  private func checkCounts() {
    if let broken = checkUnitsOnFoot() ?? checkPosts() ?? checkStranded() { fail(broken) }
    for base in 0..<idleUnits.count where !relocates {
      let row = world.bases[base]
      var idle: Int32 = 0
      for unit in Int(row.firstUnit)..<Int(row.firstUnit + row.unitCount) where movers[unit].state == .idle {
        idle += 1
      }
      guard idle == idleUnits[base] else { fail("base \(base) counts \(idleUnits[base]) idle units and has \(idle)") }
    }
    for row in 0..<index.bases.members.count {
      let isMember = idleRows.next(in: 0, from: row, before: row + 1) == row
      let base = index.baseKeys[row].base
      guard isMember == (idleUnits[base] > 0) else {
        fail("base \(base.index) counts \(isMember ? "some" : "no") idle units")
      }
    }
    for item in 0..<balance.count {
      var atSites = unitsAtHome(item)
      for site in 0..<siteState.count { atSites += Int64(stock[site * world.items.count + item]) }
      guard atSites == balance[item].atSites else { fail("item \(world.itemNames[item]): \(atSites) at sites") }
    }
    if let broken = checkStocked() ?? checkPromises() ?? checkHandOuts() ?? checkPutAway()
      ?? checkPoints() ?? checkKits() ?? checkHarms()
    {
      fail(broken)
    }
    if let broken = checkInventory() { fail(broken) }
    if let broken = checkWarnings() { fail(broken) }
    var ordered: Int64 = 0
    var delivered: Int64 = 0
    for line in 0..<lineCount {
      let row = lines[line]
      guard row.missing >= 0 && row.delivered >= 0 && row.missing + row.delivered <= row.quantity else {
        fail("line \(line) of \(row.quantity) units has \(row.missing) missing and \(row.delivered) delivered")
      }
      ordered += Int64(row.quantity)
      delivered += Int64(row.delivered)
    }
    var handedOver: Int64 = 0
    for item in 0..<balance.count { handedOver += balance[item].delivered }
    guard delivered == handedOver else { fail("\(delivered) units delivered to lines, \(handedOver) handed over") }
    checkNeeds()
    if let broken = checkUnitsOfIncidents() ?? checkUsedGoods() { fail(broken) }
    for incident in 0..<hazards.incidentCount where incidentState[incident] == .open {
      for requirement in 0..<DispatchDesk.maxRequirements {
        let row = incident * DispatchDesk.maxRequirements + requirement
        guard presentPeople[row] <= orderedPeople[row] && presentPeople[row] >= 0 else {
          fail("incident \(incident): \(presentPeople[row]) people present, \(orderedPeople[row]) ordered")
        }
      }
    }
  }

  func fail(_ message: String) -> Never {
    // fatalError: a broken balance makes every figure after it worthless, so stop with the message, also in release builds.
    fatalError("invariant broken at \(now) ms, event \(eventCount): \(message)")
  }
}
