// How units and vehicles move: edge by edge over the roads, then the last mile. A mover finishes the edge that it is on,
// then asks for the next in the state of the roads as reported; if that edge is closed in truth, it loses time, reports and
// asks again. Without a way it waits until something changes, or goes on foot (Replication+Foot). On a plane or torus it
// goes straight to its goal.

extension Replication {
  @inline(__always) func isVehicle(_ mover: Int) -> Bool { mover >= unitCount }
  @inline(__always) func vehicle(_ mover: Int) -> Int { mover - unitCount }

  /// A record about a unit or a vehicle, each numbered among its own
  @inline(__always)
  private mutating func noteMover(_ ofUnit: TraceKind, _ ofVehicle: TraceKind, _ mover: Int, _ object: Int) {
    if isVehicle(mover) { note(ofVehicle, vehicle(mover), object) } else { note(ofUnit, mover, object) }
  }

  @inline(__always)
  func homeNode(_ mover: Int) -> NodeID {
    isVehicle(mover)
      ? layout.sites[layout.vehicles[vehicle(mover)].site].node : world.bases[post(of: mover)].node
  }

  @inline(__always)
  func mobility(_ mover: Int) -> MobilityClass { index.mobilityOfMover[mover] }

  @inline(__always)
  func mobility(of kind: ID<ForceKind>) -> MobilityClass { index.mobilityOfKind[kind.index] }

  @inline(__always) func isCrew(_ mover: Int) -> Bool {
    !isVehicle(mover) && index.clearsRoads[mover]
  }

  /// Travel time from a node to another as the commanders expect it; `.unreachable` where there is no way. Asked about
  /// everybody around one destination at a time.
  @inline(__always)
  mutating func expectedMs(from: NodeID, to: NodeID, by mobility: MobilityClass) -> Milliseconds {
    if isOnPlane { return straightMs(from: from, to: to) }
    if !parts.connects(from, to, by: mobility, in: reportedRoads) { return .unreachable }
    return times.travelMs(fromOneOfMany: from, to: to, by: mobility, in: reportedRoads)
  }

  /// Whether the commanders know a way for a unit of a kind
  mutating func expectsWay(from: NodeID, to: NodeID, of kind: ID<ForceKind>) -> Bool {
    // Two nodes of one part have a way, but for one-way roads.
    if !isOnPlane && parts.areExact
      && parts.connects(from, to, by: mobility(of: kind), in: reportedRoads)
    {
      return true
    }
    return expectedMs(from: from, to: to, of: kind) != .unreachable
  }

  @inline(never)
  func straightMs(from: NodeID, to: NodeID) -> Milliseconds {
    world.travel.travelMs(from: world.nodePoints[from.index], to: world.nodePoints[to.index]) ?? .unreachable
  }

  /// A unit turns out and departs later
  mutating func turnOut(_ unit: Int, for wait: Milliseconds) {
    movers[unit].state = .turningOut
    movers[unit].departedMs = now + wait
    schedule(.departed, unit, at: now + wait)
  }

  mutating func departed(_ mover: Int) {
    // The order may have been taken back while the unit turned out, and another given since.
    if movers[mover].state != .turningOut || movers[mover].departedMs != now { return }
    if !isVehicle(mover) { note(.unitDeparted, mover, Int(movers[mover].task)) }
    if crews.count > 0 && !isVehicle(mover) && !isCrew(mover) { countMuster(mover) }
    if !isVehicle(mover) && world.forces[world.units[mover].kind].movement == .remote {
      // On the line at once
      movers[mover].seatMs = now
      return reachedSpot(mover)
    }
    if !isVehicle(mover) && world.forces[world.units[mover].kind].movement == .local {
      movers[mover].state = .lastMile
      movers[mover].seatMs = now
      let wait = delay(world.lastMile.withinVillage, .withinVillage, key(Int(movers[mover].task)))
      schedule(.reachedSpot, mover, at: now + wait)
      return
    }
    movers[mover].state = .outbound
    drive(mover)
  }

  /// One more edge towards the goal, or what is to be done there
  mutating func drive(_ mover: Int) {
    if isOnFoot(mover) { return walk(mover) }
    let node = movers[mover].node
    if node == movers[mover].goal { return reachedGoal(mover) }
    if isOnPlane {
      movers[mover].next = movers[mover].goal
      let travel = legMs(mover, from: node, to: movers[mover].goal)
      if reassigns && !isVehicle(mover) { legEnd[mover] = LegEnd(node: movers[mover].goal, ms: now + travel) }
      schedule(.reachedNode, mover, at: now + travel)
      return
    }
    let mobility = mobility(mover)
    // A search finds no way only after it has gone through all that can be reached.
    guard parts.connects(node, movers[mover].goal, by: mobility, in: reportedRoads),
      let next = times.nextEdge(from: node, to: movers[mover].goal, by: mobility, in: reportedRoads)
    else {
      return blocked(mover)
    }
    take(next, mover, trueRoads.travelMs(of: next.edge, by: mobility))
  }

  /// A mover goes along an edge, or finds it closed
  /// - Parameter travel: what it takes in truth
  @inline(__always)
  mutating func take(_ next: (edge: EdgeID, node: NodeID), _ mover: Int, _ travel: Milliseconds) {
    if travel == .unreachable {
      movers[mover].next = NodeID(next.edge.index)
      let entity = isVehicle(mover) ? layout.vehicleKeys[vehicle(mover)] : mover
      let wait = max(minuteMs, delay(world.command.discovery, .discovery, entity, next.edge.index))
      if reassigns && !isVehicle(mover) { legEnd[mover] = LegEnd(node: movers[mover].node, ms: now + wait) }
      schedule(.foundClosed, mover, at: now + wait)
      return
    }
    movers[mover].next = next.node
    if reassigns && !isVehicle(mover) { legEnd[mover] = LegEnd(node: next.node, ms: now + travel) }
    if isVehicle(mover) { vehicleMetres[vehicle(mover)] += Int64(world.edgeLengthKm[next.edge.index] * 1000) }
    schedule(.reachedNode, mover, at: now + travel)
  }

  mutating func reachedNode(_ mover: Int) {
    movers[mover].node = movers[mover].next
    noteMover(.unitAtNode, .vehicleAtNode, mover, movers[mover].node.index)
    if isOnPlane && movers[mover].node == movers[mover].goal { return reachedGoal(mover, isLast: true) }
    drive(mover)
  }

  /// The edge ahead turned out to be closed: now everybody knows
  mutating func foundClosed(_ mover: Int) {
    let edge = EdgeID(movers[mover].next.index)
    noteMover(.unitFoundClosed, .vehicleFoundClosed, mover, edge.index)
    learn(edge)
    drive(mover)
  }

  /// - Parameter isLast: nothing else is left to do in this event
  mutating func reachedGoal(_ mover: Int, isLast: Bool = false) {
    if movers[mover].state == .homebound { return becomeIdle(mover) }
    if isVehicle(mover) { return vehicleReachedSeat(mover) }
    if isCrew(mover) { return beginClearing(mover) }
    movers[mover].seatMs = now
    note(.unitAtSeat, mover, Int(movers[mover].task))
    enterLastMile(mover, isLast: isLast)
  }

  // MARK: The last mile

  /// Time from a township seat to a village, or nil while nobody can pass. Where nothing is wrong it is known beforehand.
  /// - Parameters:
  ///   - loadKilograms: what must be carried over where vehicles can't pass
  ///   - hasBoat: water does not stop it
  ///   - isOnFoot: without a vehicle, which could pass
  @inline(__always)
  func lastMileMs(
    _ village: Int, by mobility: @autoclosure () -> MobilityClass, loadKilograms: Double, hasBoat: Bool,
    isOnFoot: Bool = false
  ) -> Milliseconds? {
    // No vehicle stops at water of 0 mm.
    if !isOnFoot && lastMileWater[village] == 0 && !lastMileDamaged[village] { return index.dryLastMileMs[village] }
    return hinderedLastMileMs(
      village, by: mobility(), loadKilograms: loadKilograms, hasBoat: hasBoat, isOnFoot: isOnFoot)
  }

  @inline(never)
  private func hinderedLastMileMs(
    _ village: Int, by mobility: MobilityClass, loadKilograms: Double, hasBoat: Bool, isOnFoot: Bool
  ) -> Milliseconds? {
    let water = Int(lastMileWater[village])
    if !isOnFoot && !lastMileDamaged[village] && water < world.roads.wading[mobility.index].limitMillimetres {
      let wading = water > 0 ? world.roads.wading[mobility.index].speedKmh(waterMillimetres: water) : .infinity
      let kmh = min(world.lastMile.vehicleKmh, wading)
      return Milliseconds((world.villages[village].lastMileMetres * 3600 / kmh).rounded(.up))
    }
    let rules = world.lastMile
    let metres = world.villages[village].lastMileMetres
    let speed = water <= Int(rules.footWadingMillimetres) ? rules.footKmh : (hasBoat ? rules.boatKmh : 0)
    if speed <= 0 { return nil }
    // Carriers or boats go to and fro until everything is over; the last way back is not waited for.
    let isByBoat = water > Int(rules.footWadingMillimetres)
    let perWay =
      isByBoat ? rules.boatKilograms * Double(rules.boats) : rules.carrierKilograms * Double(rules.carriers)
    let ways = loadKilograms > 0 ? max(1, (loadKilograms / perWay).rounded(.up)) : 1
    return Milliseconds((metres * 3600 / speed * (2 * ways - 1)).rounded(.up))
  }

  private func hasBoat(_ unit: Int) -> Bool {
    let isWithVehicles = !isOnFoot(unit)
    for item in 0..<world.items.count where world.items[item].isBoat {
      if kitPieces(with: unit, ID(item), inVehicles: isWithVehicles) > 0 { return true }
    }
    return false
  }

  /// A unit at the seat of its incident's township sets out for the village
  /// - Parameter isLast: nothing else is left to do in this event
  mutating func enterLastMile(_ unit: Int, isLast: Bool = false) {
    let incident = Int(movers[unit].task)
    if incidentState[incident] != .open { return goHome(unit) }
    let village = hazards.incidents[incident].village.index
    // Boats matter in deep water alone.
    let isDeep = lastMileWater[village] > world.lastMile.footWadingMillimetres
    guard
      let leg = lastMileMs(
        village, by: mobility(unit), loadKilograms: 0, hasBoat: isDeep && hasBoat(unit), isOnFoot: isOnFoot(unit))
    else { return strand(unit) }
    movers[unit].state = .lastMile
    if isLast && followsAtOnce(at: now + leg, priority: EventPriority.arrival) { return reachedSpot(unit) }
    schedule(.reachedSpot, unit, at: now + leg)
  }

  /// Back at the township seat
  mutating func returnedToSeat(_ mover: Int) {
    if isVehicle(mover) { return nextStop(mover) }
    if movers[mover].leavesForAnother {
      movers[mover].leavesForAnother = false
      if incidentState[Int(movers[mover].task)] == .open {
        movers[mover].state = .outbound
        return drive(mover)
      }
    }
    goHome(mover)
  }

  mutating func goHome(_ mover: Int) {
    if reassigns && offerOnTheWay(mover) {
      movers[mover].state = .outbound
      return drive(mover)
    }
    movers[mover].task = -1
    if relocates { choosePost(mover) }
    movers[mover].goal = homeNode(mover)
    movers[mover].state = .homebound
    drive(mover)
  }

  mutating func becomeIdle(_ mover: Int) {
    movers[mover].state = .idle
    movers[mover].task = -1
    if isVehicle(mover) {
      note(.vehicleHome, vehicle(mover))
      siteState[layout.vehicles[vehicle(mover)].site].idleVehicles += 1
      serve(layout.vehicles[vehicle(mover)].site.index)
      return
    }
    note(.unitHome, mover)
    countBusy(mover)
    if kitLacking.count > 0 { beginRestocking(mover) }
    if tracksDuty { endDuty(mover) }
    if isHarmed(mover) { return recover(mover) }
    if rests(mover) { return }
    if kitLacking.count > 0 && waitsForKit(mover) { return }
    giveToBase(mover)
    offer(mover)
    if warning.isOn { joinRoundWhenIdle(mover) }
    if handOuts.count > 0 { handOutWhenIdle(mover) }
  }

  /// Adds the time since the order of a unit that becomes idle now to its busy time
  @inline(__always)
  mutating func countBusy(_ unit: Int) {
    movers[unit].busyMs += countedMs(since: movers[unit].orderedMs)
  }

  // MARK: Waiting for a way

  mutating func strand(_ mover: Int) {
    noteMover(.unitStranded, .vehicleStranded, mover, movers[mover].node.index)
    if movers[mover].state != .homebound { movers[mover].state = .stranded }
    if reassigns && !isVehicle(mover) { legEnd[mover].ms = -1 }
    strandAgain(mover)
  }

  /// The list of `stranded` in which a mover waits: of its own province, or the last one where it stands or goes outside
  @inline(__always)
  private func strandedList(_ mover: Int) -> Int {
    if index.provinces.count == 1 { return 0 }
    let own = index.provinces.province(ofMover: mover)
    let row = movers[mover]
    let isAtHome =
      index.provinces.province(of: row.node) == own
      && (row.goal == .none || index.provinces.province(of: row.goal) == own)
    return isAtHome ? own : index.provinces.count
  }

  /// To the end of the list of those who wait
  private mutating func strandAgain(_ mover: Int) {
    let (node, goal) = (movers[mover].node, movers[mover].goal)
    stranded.append(
      StrandedMovers.Row(
        mover: Int32(mover), node: node, goal: goal,
        isAlwaysTried: (node == goal && isVehicle(mover)) || !parts.areExact || isOnFoot(mover)),
      to: strandedList(mover))
  }

  /// A unit that waits for a way has another goal. O(those who wait)
  mutating func removeFromStranded(_ unit: Int) { stranded.remove(unit, from: strandedList(unit)) }

  /// What a unit that waits for a way was sent for has ended: it turns back in the next retry.
  mutating func wakeStranded(_ unit: Int) { stranded.wake(unit, in: strandedList(unit)) }

  /// Something opened in some provinces, given as a set: those who wait there try again, once for all changes of this instant.
  mutating func retrySoon(_ opened: UInt64) {
    toRetry |= opened
    if retryIsPending || (waiting.isEmpty && !isAnyoneWaiting(in: opened)) { return }
    retryIsPending = true
    schedule(.retryStranded, 0, at: now, priority: EventPriority.decision)
  }

  /// Movers for a way, or a crew and a job for each other
  private func isAnyoneWaiting(in chosen: UInt64) -> Bool {
    // The last list has those outside their own province.
    if !stranded.isEmpty(stranded.listCount - 1) { return true }
    for province in 0..<provinces.count where chosen >> UInt64(province) & 1 == 1 {
      let row = provinces[province]
      if !stranded.isEmpty(province) || (row.idleCrews > 0 && row.openJobs > 0) { return true }
    }
    return false
  }

  mutating func retryStranded() {
    retryIsPending = false
    noteJoins()
    let chosen = toRetry
    toRetry = 0
    for list in 0..<stranded.listCount where list == provinces.count || chosen >> UInt64(list) & 1 == 1 {
      retryStranded(list)
    }
    for province in 0..<provinces.count where chosen >> UInt64(province) & 1 == 1 { assignIdleCrews(of: province) }
    reviewWaiting()
  }

  private mutating func retryStranded(_ list: Int) {
    let look = retriedLooks[list]
    let count = stranded.take(list)
    for place in 0..<count {
      let row = stranded.taken(place)
      // Where nothing has opened that could help it, a mover had no way when it was stranded or last tried, and has none.
      if !row.isAlwaysTried && !opened.hasOpened(row.node, since: look) && !opened.hasOpened(row.goal, since: look) {
        stranded.append(row, to: list)
      } else {
        tryAgain(Int(row.mover))
      }
    }
    retriedLooks[list] = opened.look
  }

  /// Vehicles and crews finish what they were sent for; a unit is needed while its incident is open
  private func isStillNeeded(_ mover: Int) -> Bool {
    if isVehicle(mover) || isCrew(mover) { return true }
    let incident = Int(movers[mover].task)
    return incident >= 0 && incidentState[incident] == .open
  }

  /// Those who are passed over in a retry stand and go where their rows say, and are still needed.
  func checkStranded() -> String? {
    for list in 0..<stranded.listCount {
      for place in 0..<stranded.count(list) {
        let row = stranded.row(place, of: list)
        let mover = Int(row.mover)
        if movers[mover].node != row.node || movers[mover].goal != row.goal || strandedList(mover) != list {
          return "mover \(mover) waits for a way elsewhere"
        }
        if !row.isAlwaysTried && movers[mover].state != .homebound && !isStillNeeded(mover) {
          return "mover \(mover) waits for a way to what has ended"
        }
      }
    }
    return nil
  }

  private mutating func tryAgain(_ mover: Int) {
    if (movers[mover].state == .homebound || isStillNeeded(mover)) && isStillBlocked(mover) {
      return strandAgain(mover)
    }
    if movers[mover].state == .homebound { return drive(mover) }
    if !isStillNeeded(mover) { return goHome(mover) }
    if movers[mover].node == movers[mover].goal {
      if isVehicle(mover) { return nextStop(mover) }
      if isCrew(mover) { return beginClearing(mover) }
      return enterLastMile(mover)
    }
    movers[mover].state = .outbound
    drive(mover)
  }
}
