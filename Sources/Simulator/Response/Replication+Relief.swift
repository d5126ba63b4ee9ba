// The life of a request for goods: people displaced → counted → reported → sourced, level by level → loaded → at the
// township → in the village. What people need is in `Replication+Demand`.

extension Replication {
  /// - Parameter namesNew: people who have not asked before are among them, though it is not their first day
  mutating func requestRelief(_ village: Int, _ reason: ReliefReason, day: Int32, namesNew: Bool = false) {
    guard let request = newRequest() else { return }
    requests[request].village = ID(village)
    requests[request].reason = reason
    requests[request].day = day
    requests[request].asksForOnce = namesNew || (day == 0 && reason != .isolated)
    requests[request].onsetMs = now
    switch reason {
    case .displaced: requests[request].people = needs[village].displaced
    case .sheltered: requests[request].people = needs[village].sheltered
    case .isolated, .ahead: requests[request].people = needs[village].isolated
    }
    // Who has been counted stays counted.
    let count = day == 0 ? delay(world.relief.count, .count, village, Int(reason.rawValue)) : 0
    schedule(.counted, request, at: now + count)
  }

  mutating func newRequest() -> Int? {
    guard requestCount < requests.count else {
      stop(CapacityOverflow(.requests, capacity: requests.count))
      return nil
    }
    requests[requestCount] = RequestProgress(firstLine: Int32(lineCount))
    if requestLeftPointMs.count > 0 { requestLeftPointMs[requestCount] = never }
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
    if requests[request].reason == .sheltered && requests[request].day == 0 { countShelters(request) }
    note(.requestCounted, request, requests[request].village.index, Int64(requests[request].people))
    settle(requests[request].village.index)
    // Basic goods are asked for, and so loaded, before the others.
    addNeeds(request, areBasic: true)
    addNeeds(request, areBasic: false)
    takeFromCaches(request)
    awaitPutAway(request)
    if requests[request].linesOpen > 0 {
      let township = world.villages[requests[request].village].township
      passOnRequest(request, from: .village, to: firstLevel(of: township))
    }
    if requests[request].basicLinesOpen == 0 && requests[request].completeMs == never { nothingLacks(request) }
  }

  /// All basic goods that a request would ask for are in the village or on their way already
  private mutating func nothingLacks(_ request: Int) {
    requests[request].completeMs = now
    requests[request].loadedMs = now
    requests[request].seatMs = now
  }

  mutating func addNeeds(_ request: Int, areBasic: Bool) {
    let village = requests[request].village.index
    for item in 0..<world.items.count where world.items[item].isBasic == areBasic {
      let good = Int(index.goodOfItem[item])
      if good < 0 { continue }
      let units =
        requests[request].reason == .ahead
        ? unitsToPush(
          village, good, people: requests[request].people, toShelters: requests[request].isForShelters)
        : unitsToAsk(village, good, asksForOnce: requests[request].asksForOnce)
      if units <= 0 { continue }
      addLine(request, item, units)
      if requests[request].reason == .ahead {
        promise(units, of: item, to: village)
      } else {
        order(units, of: item, for: village)
      }
    }
  }

  /// Equipment that the units which were sent do not bring
  mutating func askForEquipment(_ incident: Int, _ level: Level) {
    let incidentClass = hazards.incidents[incident].incidentClass
    let first = Int(world.incidentClasses[incidentClass].firstEquipment)
    let count = Int(world.incidentClasses[incidentClass].equipmentCount)
    if count == 0 && (!usesGoods || world.incidentClasses[incidentClass].toolCount == 0) { return }
    var request = -1
    for row in first..<first + count {
      let need = world.equipmentNeeds[row]
      let pieces = need.pieces - piecesInKits(need.item, of: incident)
      if pieces <= 0 { continue }
      request = askFor(pieces, need.item, incident, request)
      if request < 0 { return }
    }
    if usesGoods { request = askForFirstGoods(incident, request) }
    if request < 0 { return }
    takeFromCaches(request)
    source(request, at: level)
  }

  /// Adds pieces of an item to a request of an incident, or to a new one where `request` is negative
  /// - Returns: the request; negative when there is no room for it
  mutating func askFor(_ pieces: Int32, _ item: ID<Item>, _ incident: Int, _ request: Int) -> Int {
    var request = request
    if request < 0 {
      guard let new = newRequest() else { return -1 }
      request = new
      let seed = hazards.incidents[incident]
      requests[request].village = seed.village
      requests[request].incident = Int32(incident)
      requests[request].onsetMs = seed.onsetMs
      requests[request].countedMs = now
      requests[request].people = seed.peopleAtRisk
    }
    addLine(request, item.index, pieces)
    incidents[incident].equipmentOpen += 1
    return request
  }

  /// The entity in the keys of a request's draws: what it is for, not its number, which depends on what other requests the stock has
  /// made necessary
  func requestKey(_ request: Int) -> Int {
    let row = requests[request]
    if row.incident >= 0 { return key(Int(row.incident)) | 1 << 55 }
    return row.village.index | Int(row.reason.rawValue) << 32 | Int(row.day) << 34
  }

  mutating func passOnRequest(_ request: Int, from: Level, to: Level) {
    let level = 8 + Int(from.rawValue)
    let village = requests[request].village
    let key = requestKey(request)
    let report = reportMs(from, of: world.villages[village].township, village: village.index, key, level)
    let decide =
      Double(delay(world.command.decide, .decide, key, level)) * nightFactor(of: to, at: now + report)
    schedule(
      .sourceRequest, request, at: now + report + Milliseconds(decide), level: to, priority: EventPriority.decision)
  }

  /// The caches of the village itself: opened without asking anybody
  mutating func takeFromCaches(_ request: Int) {
    let village = requests[request].village
    if requests[request].incident < 0 && areAllAtSeat(village.index) { return }
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
}
