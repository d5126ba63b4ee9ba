// Pre-positioning on warning: the level that issues a warning pushes goods to the villages it concerns. They go the way of all goods (stock,
// dock, vehicle, road, last mile) and lie in the village until somebody needs them.
//
// Real demand comes first. A site only promises goods to a push, of what it need not keep; they stay in its stock, where whoever asks
// can have them, until no asked-for goods wait for a vehicle. Then a vehicle takes what is still there and still lacks in
// the village: a village that asks meanwhile does not count on what was promised to it, and what it then gets need not be
// pushed. What no stock can give is not waited for, and contracts are not called.
//
// Where only people in shelters are expected to need goods, these lie at the township's seat: without the last mile, and without counting on
// the caches of the village, which stay closed to them.

extension Replication {
  /// Requests for the villages of a warning, if the policy wants them
  mutating func preposition(_ number: Int) {
    guard let rules = warnings.rules else { return }
    let issued = warning.issued[number]
    for village in world.townships[issued.township].villages {
      let desk = PrepositioningDesk(
        village: ID(village), population: world.villages[village].population, level: issued.level,
        askedShare: rules.asked[issued.level], shelterShare: rules.shelterShare,
        chance: index.forecast.chance[village],
        expectedPeople: index.forecast.displacedPeople(village, issued.level),
        shelteredPeople: index.forecast.shelteredPeople(village, issued.level),
        leastChance: world.relief.pushLeastChance)
      let people = prepositioningPolicy.people(desk)
      if people > 0 { push(for: people, in: village, issued.level, toShelters: !desk.isLikelyHit) }
      if overflow != nil { return }
    }
  }

  private mutating func push(for people: Int32, in village: Int, _ level: WarningLevel, toShelters: Bool) {
    guard let request = newRequest() else { return }
    requests[request].village = ID(village)
    requests[request].reason = .ahead
    requests[request].isForShelters = toShelters && sheltersNeedRelief
    requests[request].day = Int32(level.rawValue)
    requests[request].onsetMs = now
    requests[request].countedMs = now
    requests[request].people = people
    addNeeds(request, areBasic: true)
    addNeeds(request, areBasic: false)
    if requests[request].linesOpen == 0 { return }
    note(.goodsPushed, request, village, Int64(people))
    let desk = max(.county, warnings.issuedBy)
    let wait =
      Double(delay(world.command.decide, .decide, requestKey(request), 8 + Int(desk.rawValue)))
      * nightFactor(of: desk, at: now)
    schedule(
      .sourceRequest, request, at: now + Milliseconds(wait), level: desk, priority: EventPriority.decision)
  }

  /// Units that the caches of a village hold of an item
  func unitsInCaches(_ village: Int, _ item: Int) -> Int32 {
    var units: Int32 = 0
    for row in Int(index.firstVillageSite[village])..<Int(index.firstVillageSite[village + 1]) {
      let site = ID<Site>(Int(index.villageSites[row]))
      if !siteState[site].isDamaged { units += stock[site.index * world.items.count + item] }
    }
    return units
  }

  // MARK: At a site

  func isPushed(_ consignment: Int) -> Bool {
    requests[Int(lines[Int(consignments[consignment].line)].request)].reason == .ahead
  }

  /// Goods that are pushed for people who will be in shelters are handed over at the township's seat.
  @inline(__always)
  func isForShelters(_ consignment: Int) -> Bool {
    requests[Int(lines[Int(consignments[consignment].line)].request)].isForShelters
  }

  /// Units that a site keeps for those who ask
  private func unitsKept(atRow row: Int) -> Int32 {
    Int32((Double(layout.openingStock[row]) * world.relief.pushKeptShare).rounded(.up))
  }

  /// Units of a row of the stock that a push may have: neither kept nor promised to another
  func unitsFreeToPush(atRow row: Int) -> Int32 { max(0, stock[row] - unitsKept(atRow: row) - promised[row]) }

  /// Goods of a site are to be pushed. They stay in its stock until they are loaded.
  mutating func promise(_ units: Int32, of line: Int, from site: ID<Site>) {
    guard let consignment = newConsignment(line, site, .none, units) else { return }
    lines[line].missing -= units
    promised[site.index * world.items.count + lines[line].item.index] += units
    note(.sourced, consignment, site.index, Int64(units))
    enqueue(consignment)
  }

  /// Reduces goods that are to be pushed to what nobody else has taken and the village still lacks
  /// - Returns: whether something is left
  mutating func confirmPush(_ consignment: Int) -> Bool {
    let line = Int(consignments[consignment].line)
    let request = Int(lines[line].request)
    let item = lines[line].item.index
    let row = consignments[consignment].site.index * world.items.count + item
    let units = consignments[consignment].quantity
    let lacking = unitsToPush(
      requests[request].village.index, Int(index.goodOfItem[item]), people: requests[request].people,
      toShelters: requests[request].isForShelters, own: units)
    let left = min(units, lacking, max(0, stock[row] - unitsKept(atRow: row)))
    if left < units {
      let site = consignments[consignment].site
      let before = kilograms(of: consignment)
      promised[row] -= units - left
      consignments[consignment].quantity = left
      siteState[site].pushedKilograms = max(
        0, siteState[site].pushedKilograms - (before - kilograms(of: consignment)))
      withdraw(units - left, of: line)
    }
    return left > 0
  }

  /// Goods that are pushed leave the stock: they are being loaded.
  mutating func takePushed(_ consignment: Int) {
    let line = Int(consignments[consignment].line)
    let item = lines[line].item.index
    let site = consignments[consignment].site
    let village = requests[Int(lines[line].request)].village.index
    let units = consignments[consignment].quantity
    let row = site.index * world.items.count + item
    promised[row] -= units
    let good = pick(units, atRow: row)
    // What the books had and the shelf has not is not looked for elsewhere.
    if good < units { withdraw(units - good, of: line) }
    consignments[consignment].quantity = good
    if good == 0 { return }
    promise(-good, of: item, to: village)
    order(good, of: item, for: village)
    countTaken(good, of: item, from: site)
  }

  // MARK: Giving up

  /// What was to be pushed and is nowhere to be had is no longer asked for.
  mutating func giveUp(_ request: Int) {
    let first = Int(requests[request].firstLine)
    for line in first..<first + Int(requests[request].lineCount) where lines[line].missing > 0 {
      let missing = lines[line].missing
      lines[line].missing = 0
      withdraw(missing, of: line)
    }
  }

  /// Units of a line will not be pushed
  private mutating func withdraw(_ units: Int32, of line: Int) {
    let request = Int(lines[line].request)
    let item = lines[line].item.index
    promise(-units, of: item, to: requests[request].village.index)
    demandedUnits[item] -= Int64(units)
    lines[line].quantity -= units
    if lines[line].delivered < lines[line].quantity { return }
    requests[request].linesOpen -= 1
    if world.items[item].isBasic { requests[request].basicLinesOpen -= 1 }
  }

  // MARK: Checks

  /// Units of an item that are to be pushed: those no site has promised yet, and those that wait at a dock
  func unitsSoughtToPush(_ item: Int) -> Int64 {
    if promised.count == 0 { return 0 }
    var units: Int64 = 0
    for line in 0..<lineCount where lines[line].item.index == item {
      if requests[Int(lines[line].request)].reason == .ahead { units += Int64(lines[line].missing) }
    }
    for site in 0..<siteState.count { units += Int64(promised[site * world.items.count + item]) }
    return units
  }

  /// What sites have promised is what waits there to be pushed, behind what was asked for.
  func checkPromises() -> String? {
    if promised.count == 0 { return nil }
    let items = world.items.count
    for site in 0..<siteState.count {
      var units: Int64 = 0
      var sum: Int64 = 0
      for item in 0..<items {
        if promised[site * items + item] < 0 { return "site \(site) has promised less than nothing" }
        sum += Int64(promised[site * items + item])
      }
      var row = Int(siteState[site].firstQueued)
      var isBehind = siteState[site].lastAsked < 0
      while row >= 0 {
        if isPushed(row) != isBehind { return "site \(site): the queue is out of order at consignment \(row)" }
        if isBehind { units += Int64(consignments[row].quantity) }
        if row == Int(siteState[site].lastAsked) { isBehind = true }
        row = Int(consignments[row].next)
      }
      if units != sum { return "site \(site) has promised \(sum) units, and \(units) wait to be pushed" }
    }
    return nil
  }
}
