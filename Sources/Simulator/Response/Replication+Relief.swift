// The life of a request for goods: people displaced → counted → reported → sourced, level by level → loaded → at the
// township → in the village.

extension Replication {
  mutating func displace(_ village: Int) {
    let people = hazards.displacedPeople[village]
    displacedSoFar += Int(people)
    note(.displaced, village, village, Int64(people))
    requestRelief(village, day: 0, onset: now)
  }

  /// Another day begins for displaced people who can't yet return
  mutating func nextDay(_ village: Int) {
    let since = displacedSince[village]
    if now - since < hazards.stayMs[village] {
      requestRelief(village, day: Int32((now - since) / dayMs), onset: now)
    }
  }

  private mutating func requestRelief(_ village: Int, day: Int32, onset: Milliseconds) {
    guard let request = newRequest() else { return }
    if day == 0 { displacedSince[village] = onset }
    requests[request].village = ID(village)
    requests[request].day = day
    requests[request].onsetMs = onset
    requests[request].people = hazards.reliefPeople[village]
    // Who has been counted stays counted.
    let count = day == 0 ? delay(world.relief.count, .count, village) : 0
    schedule(.counted, request, at: now + count)
    schedule(.nextDay, village, at: onset + dayMs)
  }

  private mutating func newRequest() -> Int? {
    guard requestCount < requests.count else {
      stop(CapacityOverflow(.requests, capacity: requests.count))
      return nil
    }
    requests[requestCount] = RequestProgress(firstLine: Int32(lineCount))
    requestCount += 1
    return requestCount - 1
  }

  private mutating func addLine(_ request: Int, _ item: Int, _ quantity: Int32) {
    guard lineCount < lines.count else { return stop(CapacityOverflow(.requestLines, capacity: lines.count)) }
    lines[lineCount] = RequestLine(
      request: Int32(request), item: ID(item), quantity: quantity, missing: quantity, delivered: 0)
    lineCount += 1
    requests[request].lineCount += 1
    requests[request].linesOpen += 1
    if requests[request].incident >= 0 || world.items[item].isBasic { requests[request].basicLinesOpen += 1 }
    demandedUnits[item] += Int64(quantity)
  }

  mutating func counted(_ request: Int) {
    requests[request].countedMs = now
    requests[request].firstLine = Int32(lineCount)
    note(.requestCounted, request, requests[request].village.index, Int64(requests[request].people))
    // Basic goods are asked for, and so loaded, before the others.
    addNeeds(request, areBasic: true)
    addNeeds(request, areBasic: false)
    takeFromCaches(request)
    if requests[request].linesOpen > 0 {
      passOnRequest(request, from: .village, to: world.command.mode == .platform ? .county : .township)
    }
  }

  private mutating func addNeeds(_ request: Int, areBasic: Bool) {
    let isFirstDay = requests[request].day == 0
    for item in 0..<world.items.count {
      let row = world.items[item]
      if row.isBasic != areBasic || row.needPerPerson <= 0 || !(row.isNeededDaily || isFirstDay) { continue }
      let quantity = Int32((Double(requests[request].people) * row.needPerPerson).rounded(.up))
      if quantity > 0 { addLine(request, item, quantity) }
    }
  }

  /// Equipment that the units which were sent do not bring
  mutating func askForEquipment(_ incident: Int, _ level: Level) {
    let seed = hazards.incidents[incident]
    let incidentClass = world.incidentClasses[seed.incidentClass]
    if incidentClass.equipmentCount == 0 { return }
    var request = -1
    for row in Int(incidentClass.firstEquipment)..<Int(incidentClass.firstEquipment + incidentClass.equipmentCount) {
      let need = world.equipmentNeeds[row]
      var pieces = need.pieces
      var unit = Int(incidents[incident].firstUnit)
      while unit >= 0 {
        pieces -= world.kitPieces(of: world.forces[world.units[unit].kind], item: need.item)
        unit = Int(nextOnIncident[unit])
      }
      if pieces <= 0 { continue }
      if request < 0 {
        guard let new = newRequest() else { return }
        request = new
        requests[request].village = seed.village
        requests[request].incident = Int32(incident)
        requests[request].onsetMs = seed.onsetMs
        requests[request].countedMs = now
        requests[request].people = seed.peopleAtRisk
      }
      addLine(request, need.item.index, pieces)
      incidents[incident].equipmentOpen += 1
    }
    if request < 0 { return }
    takeFromCaches(request)
    source(request, at: level)
  }

  private mutating func passOnRequest(_ request: Int, from: Level, to: Level) {
    let key = 8 + Int(from.rawValue)
    let report = delay(world.command.report(from: from), .report, request, key)
    var decide = Double(delay(world.command.decide, .decide, request, key))
    if !setup.isDay(now + report) { decide *= world.command.nightFactor }
    schedule(
      .sourceRequest, request, at: now + report + Milliseconds(decide), level: to, priority: EventPriority.decision)
  }

  /// The caches of the village itself: opened without asking anybody
  private mutating func takeFromCaches(_ request: Int) {
    let village = requests[request].village
    let first = Int(requests[request].firstLine)
    for row in Int(index.firstVillageSite[village.index])..<Int(index.firstVillageSite[village.index + 1]) {
      let site = ID<Site>(Int(index.villageSites[row]))
      if siteState[site].isDamaged { continue }
      for line in first..<first + Int(requests[request].lineCount) where lines[line].missing > 0 {
        let units = min(lines[line].missing, stock[site.index * world.items.count + lines[line].item.index])
        if units > 0 { take(units, of: line, from: site) }
      }
    }
  }

  /// A level looks for what is missing of a request
  mutating func source(_ request: Int, at level: Level) {
    if requests[request].linesOpen == 0 { return }
    if requests[request].decidedMs == never { requests[request].decidedMs = now }
    note(.requestDecided, request, Int(level.rawValue))
    let first = Int(requests[request].firstLine)
    var isShort = false
    sourcingNumber += 1
    for line in first..<first + Int(requests[request].lineCount) where lines[line].missing > 0 {
      fillSourcing(line, level)
      if sourcing.supplyCount > 0 { sourcingPolicy.decide(&sourcing) }
      for row in 0..<sourcing.supplyCount where sourcing.taken[row] > 0 {
        let supply = sourcing.supplies[row]
        if supply.reserve.isNone {
          take(sourcing.taken[row], of: line, from: supply.site)
        } else {
          call(sourcing.taken[row], of: line, from: supply.reserve)
        }
      }
      if lines[line].missing > 0 { isShort = true }
    }
    if !isShort { return }
    if level < .province {
      passOnRequest(request, from: level, to: Level(rawValue: level.rawValue + 1) ?? .province)
    } else if now + world.relief.retryMs <= setup.scenario.horizonMs {
      schedule(
        .sourceRequest, request, at: now + world.relief.retryMs, level: .province, priority: EventPriority.decision)
    }
  }

  /// The sites in the area of a level that have the item of a line
  private mutating func fillSourcing(_ line: Int, _ level: Level) {
    let item = lines[line].item.index
    let townshipID = world.villages[requests[Int(lines[line].request)].village].township
    let township = world.townships[townshipID]
    sourcing.clear()
    sourcing.missing = lines[line].missing
    let scope = sourcingPolicy.scope(at: level)
    for mobilityIndex in 0..<world.roads.classCount {
      let mobility = MobilityClass(mobilityIndex)
      for row in index.sites.rows(scope, city: township.city, county: township.county) {
        let id = ID<Site>(Int(index.sites.members[row]))
        let site = layout.sites[id]
        if layout.vehicles[Int(site.firstVehicle)].mobility != mobility || siteState[id].isDamaged { continue }
        // A level commands its own stores and those below it.
        if site.level > scope || (scope <= .township && site.township != townshipID) { continue }
        let hasReserve = level >= .county && index.firstReserve[id.index] < index.firstReserve[id.index + 1]
        if stock[id.index * world.items.count + item] == 0 && !hasReserve { continue }
        // All lines of a request ask for the same ways.
        if siteTravelAsked[id] != sourcingNumber {
          siteTravelAsked[id] = sourcingNumber
          askTravel(of: id, to: township.node, by: mobility)
        }
        addSupplies(of: id, item, level, travel: siteTravelMs[id])
      }
    }
    if sourcingPolicy.takesNearestFirst { settleNearest(to: township.node) }
  }

  /// The time from a site to a township, or what it can't be below where that may do
  private mutating func askTravel(of id: ID<Site>, to node: NodeID, by mobility: MobilityClass) {
    let from = layout.sites[id].node
    let isExact = isOnPlane || !sourcingPolicy.takesNearestFirst
    siteTravelIsExact[id] = isExact
    siteTravelMs[id] =
      isExact
      ? expectedMs(from: from, to: node, by: mobility) : leastExpectedMs(from: from, to: node, by: mobility)
  }

  /// Works out exact times, the nearest first, until those with exact times cover the line
  private mutating func settleNearest(to node: NodeID) {
    // Who takes everything need not know what is near.
    if parts.areExact && sourcing.available <= Int64(sourcing.missing) { return }
    var covered: Int32 = 0
    var last = -1
    while let supply = sourcing.next(after: last) {
      if sourcing.isExact[supply] {
        covered += min(sourcing.supplies[supply].available, sourcing.missing - covered)
        if covered == sourcing.missing { return }
        last = supply
        continue
      }
      let id = sourcing.supplies[supply].site
      if !siteTravelIsExact[id] {
        siteTravelIsExact[id] = true
        let mobility = layout.vehicles[Int(layout.sites[id].firstVehicle)].mobility
        siteTravelMs[id] = expectedMs(from: layout.sites[id].node, to: node, by: mobility)
      }
      sourcing.settle(supply, travelMs: siteTravelMs[id])
    }
  }

  /// What one site can supply of an item
  private mutating func addSupplies(of id: ID<Site>, _ item: Int, _ level: Level, travel: Milliseconds) {
    if travel == .unreachable { return }
    let site = layout.sites[id]
    let price = world.items[item].priceYuan
    let available = stock[id.index * world.items.count + item]
    if available > 0 {
      sourcing.add(
        Supply(
          site: id, reserve: .none, level: site.level, available: available, expectedMs: travel, priceYuan: price),
        travelMs: travel, isExact: siteTravelIsExact[id])
    }
    // A contract is called by the county or above.
    if level < .county { return }
    for entry in Int(index.firstReserve[id.index])..<Int(index.firstReserve[id.index + 1]) {
      let reserveID = ID<Reserve>(Int(index.reserves[entry]))
      let reserve = layout.reserves[reserveID]
      if reserve.item.index != item || reserveLeft[reserveID] <= 0 { continue }
      sourcing.add(
        Supply(
          site: id, reserve: reserveID, level: site.level, available: reserveLeft[reserveID],
          expectedMs: travel + responseMs(reserve, reserveID), priceYuan: price),
        travelMs: travel, isExact: siteTravelIsExact[id])
    }
  }
}
