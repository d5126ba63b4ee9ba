// From where goods come: a level looks at the stores, contracts and producers in its area, and its policy chooses.
//
// What a commander knows: the stock of the stores that the level commands, how many of their vehicles are at home and how
// much is queued there, and the roads as reported.

extension Replication {
  /// A level looks for what is missing of a request
  mutating func source(_ request: Int, at level: Level) {
    if requests[request].linesOpen == 0 { return }
    if requests[request].decidedMs == never { requests[request].decidedMs = now }
    note(.requestDecided, request, Int(level.rawValue))
    if sourcingPolicy.ranksRequests && requests[request].incident < 0 && requests[request].reason != .ahead {
      sourceRanked(request, level)
    } else {
      sourceLines(of: request, level)
    }
    if !isShort(request) { return }
    if level < .province {
      passOnRequest(request, from: level, to: Level(rawValue: level.rawValue + 1) ?? .province)
    } else if requests[request].reason == .ahead {
      giveUp(request)
    } else if now + world.relief.retryMs <= setup.scenario.horizonMs {
      schedule(
        .sourceRequest, request, at: now + world.relief.retryMs, level: .province, priority: EventPriority.decision)
    }
  }

  private func isShort(_ request: Int) -> Bool {
    let first = Int(requests[request].firstLine)
    for line in first..<first + Int(requests[request].lineCount) where lines[line].missing > 0 { return true }
    return false
  }

  private mutating func sourceLines(of request: Int, _ level: Level) {
    sourcingNumber += 1
    let first = Int(requests[request].firstLine)
    for line in first..<first + Int(requests[request].lineCount) where lines[line].missing > 0 {
      sourceLine(line, level)
    }
  }

  private mutating func sourceLine(_ line: Int, _ level: Level) {
    fillSourcing(line, level)
    if sourcing.supplyCount > 0 { sourcingPolicy.decide(&sourcing) }
    var row = -1
    while let next = sourcing.nextTaken(after: row) {
      row = next
      let supply = sourcing.supplies[row]
      if sourcingIsAhead {
        promise(sourcing.taken[row], of: line, from: supply.site)
      } else if supply.reserve.isNone {
        take(sourcing.taken[row], of: line, from: supply.site)
      } else {
        call(sourcing.taken[row], of: line, from: supply.reserve)
      }
    }
  }

  // MARK: Competing requests

  /// Serves all requests of the area that found no source so far and ask for an item of this one, the most urgent first.
  /// O(waiting²) for each item
  private mutating func sourceRanked(_ request: Int, _ level: Level) {
    if !requests[request].isWaiting {
      requests[request].isWaiting = true
      waitingRequests[waitingCount] = Int32(request)
      waitingCount += 1
    }
    let own = world.townships[world.villages[requests[request].village].township]
    let scope = sourcingPolicy.scope(at: level)
    let first = Int(requests[request].firstLine)
    for line in first..<first + Int(requests[request].lineCount) where lines[line].missing > 0 {
      let item = lines[line].item
      competitorCount = 0
      for row in 0..<waitingCount {
        let other = Int(waitingRequests[row])
        let township = world.townships[world.villages[requests[other].village].township]
        if !isInArea(scope, township, of: own) { continue }
        let begin = Int(requests[other].firstLine)
        for candidate in begin..<begin + Int(requests[other].lineCount)
        where lines[candidate].item == item && lines[candidate].missing > 0 {
          competitors[competitorCount] = Int32(candidate)
          urgencies[competitorCount] = urgency(candidate)
          competitorCount += 1
        }
      }
      while let next = mostUrgent() {
        sourcingNumber += 1
        sourceLine(next, level)
      }
    }
    var kept = 0
    for row in 0..<waitingCount {
      let other = waitingRequests[row]
      requests[Int(other)].isWaiting = isShort(Int(other))
      if !requests[Int(other)].isWaiting { continue }
      waitingRequests[kept] = other
      kept += 1
    }
    waitingCount = kept
  }

  private func isInArea(_ scope: Level, _ township: Township, of own: Township) -> Bool {
    switch scope {
    case .village, .township: township.node == own.node
    case .county: township.county == own.county
    case .city: township.city == own.city
    case .province: isInOneProvince(township.city, own.city)
    }
  }

  private func urgency(_ line: Int) -> Double {
    let row = lines[line]
    let request = requests[Int(row.request)]
    let item = world.items[row.item]
    return sourcingPolicy.urgency(
      of: CompetingRequest(
        village: request.village, item: row.item, people: request.people, missing: row.missing,
        waitingMs: now - request.onsetMs, unitsPerPersonDay: item.isNeededDaily ? item.needPerPerson : 0,
        deprivation: item.deprivation))
  }

  /// Takes the most urgent of the competing lines out of the list; of equal ones the earliest
  private mutating func mostUrgent() -> Int? {
    if competitorCount == 0 { return nil }
    var best = 0
    for row in 1..<max(1, competitorCount)
    where urgencies[row] > urgencies[best]
      || (urgencies[row] == urgencies[best] && competitors[row] < competitors[best])
    { best = row }
    let line = Int(competitors[best])
    competitorCount -= 1
    competitors[best] = competitors[competitorCount]
    urgencies[best] = urgencies[competitorCount]
    return line
  }

  // MARK: The desk

  /// The sites in the area of a level that have the item of a line
  private mutating func fillSourcing(_ line: Int, _ level: Level) {
    let item = lines[line].item.index
    let request = Int(lines[line].request)
    let village = requests[request].village
    let townshipID = world.villages[village].township
    let township = world.townships[townshipID]
    sourcing.clear()
    sourcingIsAhead = requests[request].reason == .ahead
    sourcing.missing = lines[line].missing
    sourcing.level = level
    sourcing.standardMs = world.relief.standardMs
    sourcing.waitingMs = now - requests[request].onsetMs
    let scope = sourcingPolicy.scope(at: level)
    let isNearestFirst = sourcingPolicy.takesNearestFirst
    let rows = index.sites.rows(scope, city: township.city, county: township.county)
    if isNearestFirst && scope == .province && !isOnPlane
      && stocked.hasMore(than: Replication.sitesWorthLooking, in: item, among: rows)
      && lookAround(item, level, village, township.node)
    {
      return
    }
    openSiteCount = 0
    let items = world.items.count
    var next = stocked.next(in: item, from: rows.lowerBound, before: rows.upperBound)
    while next < rows.upperBound {
      let key = index.siteKeys[next]
      next = stocked.next(in: item, from: next + 1, before: rows.upperBound)
      let id = key.site
      // A contract is called by the county or above.
      if stock[id.index * items + item] == 0 && level < .county { continue }
      // A level commands its own stores and those below it.
      if key.level > scope || (scope <= .township && key.township != townshipID) || siteState[id].isDamaged { continue }
      if isNearestFirst && !isOnPlane {
        if !parts.connects(key.node, township.node, by: key.mobility, in: reportedRoads) { continue }
        openSites[openSiteCount] = key
        openSiteCount += 1
        continue
      }
      // All lines of a request ask for the same ways.
      if siteTravelAsked[id] != sourcingNumber {
        siteTravelAsked[id] = sourcingNumber
        siteTravelMs[id] = expectedMs(from: key.node, to: township.node, by: key.mobility)
      }
      let travel = siteTravelMs[id]
      if travel != .unreachable { addSupplies(of: id, item, level, village, travel: travel) }
    }
    if openSiteCount > 0 { addNearest(item, level, village, to: township.node) }
  }

  /// Where all sites may supply, they need not be gone through: from node to node outward from the township, until those found
  /// cover the line.
  /// - Returns: false, with nothing on the desk, if that takes too long because little is left or much is cut off
  private mutating func lookAround(_ item: Int, _ level: Level, _ village: ID<Village>, _ node: NodeID) -> Bool {
    var open = InlineArray<4, Int>(repeating: 0)
    for row in 0..<world.roads.classCount where index.siteClasses >> UInt8(row) & 1 == 1 {
      let mobility = MobilityClass(row)
      times.spread(to: node, by: mobility, in: reportedRoads)
      for place in 0..<times.settledCount(by: mobility) {
        let reached = times.settled(place, by: mobility)
        addSupplies(at: reached.node, item, level, village, mobility, travel: reached.travelMs)
      }
      open[row] = 1
    }
    var steps = 0
    while let mobility = nearestFrontier(open), !sourcing.isCovered(within: times.frontierMs(by: mobility)) {
      guard let reached = times.settleNext(by: mobility, in: reportedRoads) else {
        open[mobility.index] = 0
        continue
      }
      addSupplies(at: reached.node, item, level, village, mobility, travel: reached.travelMs)
      steps += 1
      if steps == Replication.lookAroundLimit {
        sourcing.clear()
        return false
      }
    }
    return true
  }

  /// Of fewer sites it is not worth while to look for some around
  private static var sitesWorthLooking: Int { 64 }

  /// Nodes that are settled before the sites are gone through instead
  private static var lookAroundLimit: Int { 64 }

  /// What the sites at a node with vehicles of a class can supply
  @inline(__always)
  private mutating func addSupplies(
    at node: NodeID, _ item: Int, _ level: Level, _ village: ID<Village>, _ mobility: MobilityClass,
    travel: Milliseconds
  ) {
    if provinces.count > 1 {
      let own = index.villagePlaces[village.index].node
      if index.provinces.province(of: node) != index.provinces.province(of: own) { return }
    }
    for place in Int(index.firstSiteAt[node.index])..<Int(index.firstSiteAt[node.index + 1])
    where index.sitesAt[place].mobility == mobility {
      let id = index.sitesAt[place].site
      let hasReserve = level >= .county && index.firstReserve[id.index] < index.firstReserve[id.index + 1]
      if stock[id.index * world.items.count + item] == 0 && !hasReserve { continue }
      if !siteState[id].isDamaged { addSupplies(of: id, item, level, village, travel: travel) }
    }
  }

  /// Puts the sites that wait in `openSites` on the desk, outward from the township, until those found cover the line
  private mutating func addNearest(_ item: Int, _ level: Level, _ village: ID<Village>, to node: NodeID) {
    // Who will take everything need not know what is near.
    if parts.areExact && suppliesOfOpenSites(item, level) <= Int64(sourcing.missing) {
      for row in 0..<openSiteCount { addSupplies(of: openSites[row].site, item, level, village, travel: 0) }
      return
    }
    var open = InlineArray<4, Int>(repeating: 0)
    hostNumber += 1
    for row in 0..<openSiteCount {
      let id = openSites[row].site
      let from = openSites[row].node
      let mobility = openSites[row].mobility
      times.spread(to: node, by: mobility, in: reportedRoads)
      if let travel = times.settledMs(from: from, by: mobility) {
        addSupplies(of: id, item, level, village, travel: travel)
        continue
      }
      // The sites of a node are linked, so that each is found when the search comes there.
      nextOpenSite[row] = hostOf[from.index] == hostNumber ? firstOpenSite[from.index] : -1
      firstOpenSite[from.index] = Int32(row)
      hostOf[from.index] = hostNumber
      open[mobility.index] += 1
    }
    while let mobility = nearestFrontier(open), !sourcing.isCovered(within: times.frontierMs(by: mobility)) {
      guard let reached = nextHost(mobility) else {
        open[mobility.index] = 0
        continue
      }
      var row = Int(firstOpenSite[reached.node.index])
      while row >= 0 {
        if openSites[row].mobility == mobility {
          addSupplies(of: openSites[row].site, item, level, village, travel: reached.travelMs)
          open[mobility.index] -= 1
        }
        row = Int(nextOpenSite[row])
      }
    }
  }

  /// The sites of `stocked` are those that have something.
  func checkStocked() -> String? {
    for row in 0..<index.sites.members.count {
      let site = Int(index.sites.members[row])
      for item in 0..<world.items.count {
        var units = Int64(stock[site * world.items.count + item])
        for entry in Int(index.firstReserve[site])..<Int(index.firstReserve[site + 1]) {
          let reserve = ID<Reserve>(Int(index.reserves[entry]))
          if layout.reserves[reserve].item.index == item { units += Int64(reserveLeft[reserve]) }
        }
        if (stocked.next(in: item, from: row, before: row + 1) == row) != (units > 0) {
          return "site \(site) has \(units) units of item \(world.itemNames[item]), and counts otherwise"
        }
      }
    }
    return nil
  }

  /// Units of an item that the sites in `openSites` could supply
  private func suppliesOfOpenSites(_ item: Int, _ level: Level) -> Int64 {
    var units: Int64 = 0
    for row in 0..<openSiteCount {
      let id = openSites[row].site
      units += Int64(stock[id.index * world.items.count + item])
      if level < .county { continue }
      for entry in Int(index.firstReserve[id.index])..<Int(index.firstReserve[id.index + 1]) {
        let reserve = ID<Reserve>(Int(index.reserves[entry]))
        if layout.reserves[reserve].item.index == item { units += Int64(max(0, reserveLeft[reserve])) }
      }
    }
    return units
  }

  /// Of the classes whose searches still have somebody to find, the one that has come least far
  @inline(__always)
  mutating func nearestFrontier(_ open: InlineArray<4, Int>) -> MobilityClass? {
    var best = -1
    for row in 0..<world.roads.classCount where open[row] > 0 {
      if best < 0 || times.frontierMs(by: MobilityClass(row)) < times.frontierMs(by: MobilityClass(best)) { best = row }
    }
    return best < 0 ? nil : MobilityClass(best)
  }

  /// The next node of a class's search that hosts somebody whose travel time is asked for
  mutating func nextHost(_ mobility: MobilityClass) -> (node: NodeID, travelMs: Milliseconds)? {
    let (hostOf, number) = (hostOf.view, hostNumber)
    return times.settleNext(by: mobility, in: reportedRoads) { hostOf[unchecked: $0] == number }
  }

  /// What one site can supply of an item
  private mutating func addSupplies(
    of id: ID<Site>, _ item: Int, _ level: Level, _ village: ID<Village>, travel: Milliseconds
  ) {
    let site = layout.sites[id]
    let row = world.items[item]
    let stockRow = id.index * world.items.count + item
    let available = sourcingIsAhead ? unitsFreeToPush(atRow: stockRow) : stock[stockRow]
    let kilograms = Double(sourcing.missing) * row.kilogramsPerUnit
    let wait = waitMs(id, kilograms, village, travel: travel)
    let transport = comparesCosts ? transportYuan(id, item, village) : 0
    if available > 0 {
      sourcing.add(
        Supply(
          site: id, reserve: .none, level: site.level, available: available, waitMs: wait, travelMs: travel,
          yuanPerUnit: row.priceYuan * (row.isConsumed ? 1 : layout.costRules.wearShare),
          transportYuanPerUnit: transport))
    }
    // A contract is called by the county or above, and not for what nobody has asked for.
    if level < .county || sourcingIsAhead { return }
    for entry in Int(index.firstReserve[id.index])..<Int(index.firstReserve[id.index + 1]) {
      let reserveID = ID<Reserve>(Int(index.reserves[entry]))
      let reserve = layout.reserves[reserveID]
      if reserve.item.index != item || reserveLeft[reserveID] <= 0 { continue }
      let units = min(sourcing.missing, reserveLeft[reserveID])
      sourcing.add(
        Supply(
          site: id, reserve: reserveID, level: site.level, available: reserveLeft[reserveID],
          waitMs: wait + responseMs(reserve, reserveID, units: units), travelMs: travel, yuanPerUnit: row.priceYuan,
          transportYuanPerUnit: transport))
    }
  }

  /// Time until goods can leave a site, as those who command it know: the key-holder, then vehicles. With more loads queued
  /// than vehicles at home, the goods wait for one to come back, once for each full round of all vehicles ahead of them;
  /// a round is taken to be as long as the way to this village and back. Then loading.
  private func waitMs(
    _ id: ID<Site>, _ kilograms: Double, _ village: ID<Village>, travel: Milliseconds
  ) -> Milliseconds {
    let site = layout.sites[id]
    let state = siteState[id]
    let vehicle = layout.vehicles[Int(site.firstVehicle)]
    let opening = state.isOpen || isInHours(site, now) ? 0 : site.openingMs
    let ahead = state.queuedKilograms + (sourcingIsAhead ? state.pushedKilograms : 0)
    let loads = Int32(clamping: Int((ahead / vehicle.payloadKilograms).rounded(.up)))
    var rounds: Milliseconds = 0
    if loads >= state.idleVehicles {
      let round: Milliseconds
      if points.count > 0 && !standsAtPoint(site.node, village) {
        round = 2 * travel + handOverAtPointMs(vehicle.payloadKilograms)
      } else {
        let lastMile = world.villages[village].lastMileMetres * 3600 / world.lastMile.vehicleKmh
        round = 2 * (travel + Milliseconds(lastMile)) + handOverMeanMs
      }
      rounds = Milliseconds((loads - state.idleVehicles) / max(1, site.vehicleCount) + 1) * round
    }
    let load = min(kilograms, vehicle.payloadKilograms) / site.handlingKilogramsPerMinute * Double(minuteMs)
    return opening + rounds + Milliseconds(load)
  }

  /// Cost of bringing a unit to a village by a full vehicle and of its way back: straight line × circuity of the last mile
  private func transportYuan(_ id: ID<Site>, _ item: Int, _ village: ID<Village>) -> Double {
    let site = layout.sites[id]
    let vehicle = layout.vehicles[Int(site.firstVehicle)]
    let row = world.items[item]
    let lastMileKm = world.villages[village].lastMileMetres / 1000
    let changes = points.count > 0 && !standsAtPoint(site.node, village)
    let byTownship = changes ? 2 * lastMileKm * yuanPerKmFromPoint(row.kilogramsPerUnit) : 0
    if vehicle.yuanPerKm == 0 || isOnPlane { return byTownship }
    let from = world.roadNodePositions[site.node.index]
    let to = world.townships[world.villages[village].township].position
    let km = from.distanceKm(to: to) * world.lastMile.circuity + (changes ? 0 : lastMileKm)
    var share = row.kilogramsPerUnit / vehicle.payloadKilograms
    if vehicle.volumeLitres < .infinity { share = max(share, row.litresPerUnit / vehicle.volumeLitres) }
    return 2 * km * vehicle.yuanPerKm * min(1, share) + byTownship
  }
}
