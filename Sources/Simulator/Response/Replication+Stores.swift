// Stores and vehicles: goods are taken, queue for a dock and a vehicle, are loaded, carried and handed over. What was asked for
// comes first in the queue; what is pushed stands behind it (`Replication+Prepositioning`).
//
// A consignment is goods of one line of a request from one site. A vehicle takes the consignments of the township that
// is first in the queue, as many as its payload allows, and goes from village to village there.

extension Replication {
  mutating func resetStores() {
    let items = world.items.count
    for item in 0..<items {
      balance[item] = ItemBalance()
      demandedUnits[item] = 0
    }
    for row in 0..<stock.count {
      stock[row] = layout.openingStock[row]
      let units = Int64(stock[row])
      balance[row % items].opening += units
      balance[row % items].atSites += units
    }
    for reserve in 0..<reserveLeft.count {
      reserveLeft[reserve] = layout.reserves[reserve].quantity
      reserveStartedMs[reserve] = never
    }
    stocked.removeAll()
    for row in 0..<stock.count where stock[row] > 0 { stockChanged(atRow: row) }
    for reserve in 0..<reserveLeft.count {
      let row = layout.reserves[reserve]
      stockChanged(atRow: row.site.index * items + row.item.index)
    }
    for site in 0..<siteState.count {
      let row = layout.sites[site]
      siteState[site] = SiteState(freeDocks: row.docks, idleVehicles: row.vehicleCount)
      siteState[site].isOpen = row.opensMs == row.closesMs
    }
    promised.fill(0)
    handOuts.fill(HandOut())
    putAway.fill(PutAway())
    resetCosts()
    firstOnBoard.fill(-1)
    onBoardKilograms.fill(0)
    isAtShelter.fill(false)
    points.fill(TownshipPoint())
    pointVehicles.fill(PointVehicle())
  }

  // MARK: Taking goods

  mutating func newConsignment(_ line: Int, _ site: ID<Site>, _ reserve: ID<Reserve>, _ units: Int32) -> Int? {
    guard consignmentCount < consignments.count else {
      stop(CapacityOverflow(.consignments, capacity: consignments.count))
      return nil
    }
    consignments[consignmentCount] = Consignment(line: Int32(line), site: site, reserve: reserve, quantity: units)
    if leftPointMs.count > 0 { leftPointMs[consignmentCount] = never }
    consignmentCount += 1
    return consignmentCount - 1
  }

  /// Goods that the books have leave the stock of a site.
  /// - Returns: how many of them are of no use, which nobody knows yet
  private mutating func takeOut(_ units: Int32, of item: Int, from site: ID<Site>) -> Int32 {
    let unusable = removeStock(units, atRow: site.index * world.items.count + item)
    countTaken(units, of: item, from: site)
    return unusable
  }

  /// Goods have left the stock of a site, and are on their way.
  mutating func countTaken(_ units: Int32, of item: Int, from site: ID<Site>) {
    balance[item].atSites -= Int64(units)
    balance[item].inTransit += Int64(units)
    issuedUnits[costRow(site, item)] += Int64(units)
    note(.stockTaken, site.index, item, Int64(units))
  }

  /// Takes goods that lie at a site
  mutating func take(_ units: Int32, of line: Int, from site: ID<Site>) {
    guard let consignment = newConsignment(line, site, .none, units) else { return }
    let item = lines[line].item.index
    lines[line].missing -= units
    note(.sourced, consignment, site.index, Int64(units))
    consignments[consignment].unusable = takeOut(units, of: item, from: site)
    let row = layout.sites[site]
    if row.level == .village {
      // The cache stands in the village: open it and hand out.
      let kilograms = Double(units) * world.items[item].kilogramsPerUnit
      let opening = isInHours(row, now) ? 0 : row.openingMs
      let handling = Milliseconds((kilograms / row.handlingKilogramsPerMinute * Double(minuteMs)).rounded(.up))
      consignments[consignment].loadedMs = now + opening
      consignments[consignment].seatMs = now + opening
      schedule(.cacheIssued, consignment, at: now + opening + handling)
      return
    }
    enqueue(consignment)
  }

  /// Calls goods from a reserve
  mutating func call(_ units: Int32, of line: Int, from id: ID<Reserve>) {
    let reserve = layout.reserves[id]
    guard let consignment = newConsignment(line, reserve.site, id, units) else { return }
    reserveLeft[id] -= units
    stockChanged(atRow: reserve.site.index * world.items.count + reserve.item.index)
    lines[line].missing -= units
    note(.sourced, consignment, reserve.site.index, Int64(units))
    if reserveStartedMs[id] == never { reserveStartedMs[id] = now + reserve.responseMs }
    // What is called here is no longer left.
    schedule(.reserveDelivers, consignment, at: now + responseMs(reserve, id, units: 0))
  }

  /// The supplier delivers, or defaults and the goods must be found elsewhere
  mutating func reserveDelivers(_ consignment: Int) {
    let id = consignments[consignment].reserve
    let reserve = layout.reserves[id]
    let line = Int(consignments[consignment].line)
    let units = consignments[consignment].quantity
    if isDefaulting(id) {
      note(.supplierDefaulted, consignment, reserve.site.index, Int64(units))
      reserveLeft[id] = 0
      stockChanged(atRow: reserve.site.index * world.items.count + reserve.item.index)
      lines[line].missing += units
      schedule(
        .sourceRequest, Int(lines[line].request), at: now, level: .county, priority: EventPriority.decision)
      return
    }
    let item = lines[line].item.index
    balance[item].bought += Int64(units)
    boughtUnits[costRow(reserve.site, item)] += Int64(units)
    balance[item].inTransit += Int64(units)
    enqueue(consignment)
  }

  // MARK: The site

  func isInHours(_ site: Site, _ time: Milliseconds) -> Bool {
    if site.opensMs == site.closesMs { return true }
    let clock = (setup.scenario.startOfDayMs + time) % dayMs
    return site.opensMs < site.closesMs
      ? clock >= site.opensMs && clock < site.closesMs : clock >= site.opensMs || clock < site.closesMs
  }

  /// Puts a consignment behind those that were asked for, or where it is pushed behind all
  mutating func enqueue(_ consignment: Int) {
    let site = consignments[consignment].site
    let isAsked = !isPushed(consignment)
    let before = Int(isAsked ? siteState[site].lastAsked : siteState[site].lastQueued)
    if before >= 0 {
      consignments[consignment].next = consignments[before].next
      consignments[before].next = Int32(consignment)
    } else {
      consignments[consignment].next = siteState[site].firstQueued
      siteState[site].firstQueued = Int32(consignment)
    }
    if consignments[consignment].next < 0 { siteState[site].lastQueued = Int32(consignment) }
    if isAsked {
      siteState[site].lastAsked = Int32(consignment)
      siteState[site].queuedKilograms += kilograms(of: consignment)
    } else {
      siteState[site].pushedKilograms += kilograms(of: consignment)
    }
    // After all decisions of this instant, so that what is taken together is loaded together
    if siteState[site].isCalled { return }
    siteState[site].isCalled = true
    schedule(.siteCalled, site.index, at: now, priority: EventPriority.decision)
  }

  /// Takes a consignment out of the queue of its site
  /// - Parameter before: the one ahead of it, −1 = none
  private mutating func unqueue(_ consignment: Int, behind before: Int) {
    let site = consignments[consignment].site
    let next = consignments[consignment].next
    if before >= 0 { consignments[before].next = next } else { siteState[site].firstQueued = next }
    if next < 0 { siteState[site].lastQueued = Int32(before) }
    if siteState[site].lastAsked == Int32(consignment) { siteState[site].lastAsked = Int32(before) }
  }

  mutating func siteCalled(_ site: Int) {
    siteState[site].isCalled = false
    serve(site)
  }

  /// Loads as many vehicles as docks, vehicles and the queue allow
  mutating func serve(_ site: Int) {
    if siteState[site].firstQueued < 0 || siteState[site].isDamaged || !isOpened(site) { return }
    let row = layout.sites[site]
    while siteState[site].freeDocks > 0 && siteState[site].firstQueued >= 0 {
      var free = -1
      for vehicle in Int(row.firstVehicle)..<Int(row.firstVehicle + row.vehicleCount)
      where movers[unitCount + vehicle].state == .idle {
        free = vehicle
        break
      }
      if free < 0 { return }
      while siteState[site].firstQueued >= 0 {
        let first = Int(siteState[site].firstQueued)
        if isThere(first) { break }
        unqueue(first, behind: -1)
      }
      if siteState[site].firstQueued < 0 { return }
      load(free, at: site)
    }
  }

  /// Whether something of a consignment can be loaded: what is pushed must still be free and lacking, what was asked for be of use
  private mutating func isThere(_ consignment: Int) -> Bool {
    if isPushed(consignment) { return confirmPush(consignment) }
    let before = kilograms(of: consignment)
    let isThere = inspectPicked(consignment)
    let short = before - kilograms(of: consignment)
    if short > 0 {
      let site = consignments[consignment].site
      siteState[site].queuedKilograms = max(0, siteState[site].queuedKilograms - short)
    }
    return isThere
  }

  /// Whether a site can issue now; else its key-holder is called. Once opened in an emergency it stays open.
  private mutating func isOpened(_ site: Int) -> Bool {
    if siteState[site].isOpen { return true }
    if isInHours(layout.sites[site], now) {
      siteState[site].isOpen = true
      return true
    }
    if !siteState[site].isOpening {
      siteState[site].isOpening = true
      schedule(.siteOpened, site, at: now + layout.sites[site].openingMs)
    }
    return false
  }

  mutating func siteOpened(_ site: Int) {
    note(.siteOpened, site)
    siteState[site].isOpening = false
    siteState[site].isOpen = true
    serve(site)
  }

  mutating func damageSite(_ site: Int) {
    let share = hazards.siteLostShare[site]
    var lost: Int64 = 0
    for item in 0..<world.items.count {
      let row = site * world.items.count + item
      let units = Int32(Double(stock[row]) * share)
      destroyStock(units, atRow: row)
      balance[item].atSites -= Int64(units)
      balance[item].lost += Int64(units)
      lostUnits[costRow(ID(site), item)] += Int64(units)
      if units > 0 { note(.stockDestroyed, site, item, Int64(units)) }
      lost += Int64(units)
    }
    siteState[site].isDamaged = true
    note(.siteDamaged, site, -1, lost)
    schedule(.siteRepaired, site, at: now + hazards.siteOutageMs[site])
  }

  mutating func siteRepaired(_ site: Int) {
    note(.siteRepaired, site)
    siteState[site].isDamaged = false
    serveWaiting(atSite: site)
    serve(site)
  }

  // MARK: Vehicles

  func village(of consignment: Int) -> ID<Village> {
    requests[Int(lines[Int(consignments[consignment].line)].request)].village
  }

  func kilograms(of consignment: Int) -> Double {
    Double(consignments[consignment].quantity)
      * world.items[lines[Int(consignments[consignment].line)].item].kilogramsPerUnit
  }

  /// Pieces that fit into what is left of a payload or a volume
  @inline(__always)
  func fitting(_ left: Double, _ each: Double) -> Int32 {
    Int32(min(Double(Int32.max), max(0, (left / each).rounded(.down))))
  }

  /// Fills a vehicle from the queue of its site
  private mutating func load(_ vehicle: Int, at site: Int) {
    let township = world.villages[village(of: Int(siteState[site].firstQueued))].township
    let payload = layout.vehicles[vehicle].payloadKilograms
    let volume = layout.vehicles[vehicle].volumeLitres
    var loadKilograms = 0.0
    var pushedKilograms = 0.0
    var loadLitres = 0.0
    var before = -1
    var row = Int(siteState[site].firstQueued)
    while row >= 0 && loadKilograms < payload && loadLitres < volume {
      let next = Int(consignments[row].next)
      if world.villages[village(of: row)].township != township {
        before = row
        row = next
        continue
      }
      let isPush = isPushed(row)
      if !isThere(row) {
        unqueue(row, behind: before)
        row = next
        continue
      }
      let item = world.items[lines[Int(consignments[row].line)].item]
      var space = fitting(payload - loadKilograms, item.kilogramsPerUnit)
      if volume < .infinity && item.litresPerUnit > 0 {
        space = min(space, fitting(volume - loadLitres, item.litresPerUnit))
      }
      // A vehicle always takes at least one piece, whatever it weighs.
      let fitting = loadKilograms == 0 ? max(1, space) : space
      if fitting == 0 {
        before = row
        row = next
        continue
      }
      var taken = row
      if consignments[row].quantity > fitting {
        // The rest stays where it is in the queue.
        guard
          let part = newConsignment(
            Int(consignments[row].line), consignments[row].site, consignments[row].reserve, fitting)
        else { return }
        consignments[row].quantity -= fitting
        taken = part
        before = row
      } else {
        unqueue(row, behind: before)
      }
      if isPush {
        takePushed(taken)
        if consignments[taken].quantity == 0 {
          row = next
          continue
        }
        pushedKilograms += kilograms(of: taken)
      }
      loadKilograms += kilograms(of: taken)
      loadLitres += Double(consignments[taken].quantity) * item.litresPerUnit
      putOnBoard(taken, vehicle)
      row = next
    }
    // All that was pushed turned out to be of no use.
    if firstOnBoard[vehicle] < 0 { return }
    onBoardKilograms[vehicle] = loadKilograms
    siteState[site].freeDocks -= 1
    siteState[site].idleVehicles -= 1
    siteState[site].queuedKilograms =
      siteState[site].lastAsked < 0 ? 0 : max(0, siteState[site].queuedKilograms - (loadKilograms - pushedKilograms))
    siteState[site].pushedKilograms =
      siteState[site].lastQueued == siteState[site].lastAsked
      ? 0 : max(0, siteState[site].pushedKilograms - pushedKilograms)
    let mover = unitCount + vehicle
    movers[mover].state = .loading
    movers[mover].goal = world.townships[township].node
    movers[mover].orderedMs = now
    let minutes = loadKilograms / layout.sites[site].handlingKilogramsPerMinute
    schedule(.loaded, mover, at: now + Milliseconds((minutes * Double(minuteMs)).rounded(.up)))
  }

  /// Stops in the order of villages, so that the goods of one village come off together
  private mutating func putOnBoard(_ consignment: Int, _ vehicle: Int) {
    let stop = village(of: consignment)
    var before = -1
    var row = Int(firstOnBoard[vehicle])
    while row >= 0 && village(of: row) <= stop {
      before = row
      row = Int(consignments[row].next)
    }
    consignments[consignment].next = Int32(row)
    if before >= 0 {
      consignments[before].next = Int32(consignment)
    } else {
      firstOnBoard[vehicle] = Int32(consignment)
    }
  }

  mutating func loaded(_ mover: Int) {
    let vehicle = vehicle(mover)
    let site = layout.vehicles[vehicle].site
    note(.vehicleLoaded, vehicle, site.index, Int64(onBoardKilograms[vehicle].rounded()))
    siteState[site].freeDocks += 1
    var row = Int(firstOnBoard[vehicle])
    while row >= 0 {
      consignments[row].loadedMs = now
      row = Int(consignments[row].next)
    }
    movers[mover].departedMs = now
    movers[mover].state = .outbound
    drive(mover)
    serve(site.index)
  }

  mutating func vehicleReachedSeat(_ mover: Int) {
    movers[mover].seatMs = now
    note(.vehicleAtSeat, vehicle(mover))
    var row = Int(firstOnBoard[vehicle(mover)])
    while row >= 0 {
      consignments[row].seatMs = now
      row = Int(consignments[row].next)
    }
    if points.count > 0 && beginHandOverAtPoint(mover) { return }
    nextStop(mover)
  }

  /// The next village with goods on board, or home
  mutating func nextStop(_ mover: Int) {
    let vehicle = vehicle(mover)
    let first = Int(firstOnBoard[vehicle])
    if first < 0 { return goHome(mover) }
    let stop = village(of: first).index
    var stopKilograms = 0.0
    var row = first
    while row >= 0 && village(of: row).index == stop {
      stopKilograms += kilograms(of: row)
      row = Int(consignments[row].next)
    }
    if areAllAtSeat(stop) || isForShelters(first) {
      movers[mover].state = .lastMile
      isAtShelter[vehicle] = true
      return schedule(.reachedSpot, mover, at: now)
    }
    guard
      let leg = lastMileMs(stop, by: mobility(mover), loadKilograms: stopKilograms, hasBoat: world.lastMile.boats > 0)
    else {
      return strand(mover)
    }
    movers[mover].state = .lastMile
    // There and back
    vehicleMetres[vehicle] += 2 * Int64(world.villages[stop].lastMileMetres.rounded())
    schedule(.reachedSpot, mover, at: now + leg)
  }

  /// Goods for one village come off
  mutating func vehicleReachedVillage(_ mover: Int) {
    let vehicle = vehicle(mover)
    let stop = village(of: Int(firstOnBoard[vehicle])).index
    let comesForShelters = isAtShelter[vehicle] && isForShelters(Int(firstOnBoard[vehicle]))
    movers[mover].task = Int32(stop)
    while firstOnBoard[vehicle] >= 0 {
      let row = Int(firstOnBoard[vehicle])
      if village(of: row).index != stop { break }
      if comesForShelters && !isForShelters(row) && !areAllAtSeat(stop) { break }
      firstOnBoard[vehicle] = consignments[row].next
      onBoardKilograms[vehicle] -= kilograms(of: row)
      unloaded(row)
    }
    schedule(.handedOver, mover, at: now + delay(world.lastMile.handOver, .handOver, layout.vehicleKeys[vehicle], stop))
  }

  /// Back to the township seat, on foot where the leg has closed
  mutating func handedOver(_ mover: Int) {
    let stop = Int(movers[mover].task)
    movers[mover].state = .leaving
    if isAtShelter[vehicle(mover)] {
      isAtShelter[vehicle(mover)] = false
      return schedule(.returnedToSeat, mover, at: now)
    }
    let metres = world.villages[stop].lastMileMetres
    let onFoot = Milliseconds((metres * 3600 / world.lastMile.footKmh).rounded(.up))
    let leg = lastMileMs(stop, by: mobility(mover), loadKilograms: 0, hasBoat: true) ?? onFoot
    schedule(.returnedToSeat, mover, at: now + leg)
  }

  /// Goods are in the village
  mutating func deliver(_ consignment: Int) {
    let line = Int(consignments[consignment].line)
    let units = consignments[consignment].quantity
    let item = lines[line].item.index
    balance[item].inTransit -= Int64(units)
    balance[item].delivered += Int64(units)
    lines[line].delivered += units
    let request = Int(lines[line].request)
    note(.delivered, consignment, consignments[consignment].site.index, Int64(units))
    if requests[request].incident < 0 {
      let village = requests[request].village.index
      if putAway.count > 0 && requests[request].reason == .ahead && !requests[request].isForShelters {
        putAway(units, of: item, line: line, in: village)
      } else {
        receive(units, of: item, in: village)
      }
    }
    if usesTools && requests[request].incident >= 0 {
      deliverTool(units, of: item, to: Int(requests[request].incident))
    }
    if lines[line].delivered < lines[line].quantity { return }
    requests[request].linesOpen -= 1
    let incident = Int(requests[request].incident)
    if incident < 0 && !world.items[item].isBasic { return }
    requests[request].basicLinesOpen -= 1
    if requests[request].basicLinesOpen > 0 { return }
    completeRequest(request, by: consignment)
    if incident >= 0 {
      if requests[request].isRefill { return }
      incidents[incident].goodsMs = now
      // A unit that went on foot may have asked for more.
      incidents[incident].equipmentOpen -= requests[request].lineCount
      checkComplete(incident)
    }
  }

  mutating func completeRequest(_ request: Int, by consignment: Int) {
    requests[request].completeMs = now
    requests[request].loadedMs = consignments[consignment].loadedMs
    requests[request].seatMs = consignments[consignment].seatMs
    if leftPointMs.count > 0 { requestLeftPointMs[request] = leftPointMs[consignment] }
    note(.requestComplete, request, requests[request].village.index)
  }
}
