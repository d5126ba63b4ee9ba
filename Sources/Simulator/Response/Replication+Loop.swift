// The event loop: take the first event, do what it says, check.

extension Replication {
  /// Runs one replication from the start to the horizon.
  /// - Throws: `CapacityOverflow` when a bound of the memory was exceeded
  mutating func run(seed: UInt64, replication: Int, isTraced: Bool) throws(CapacityOverflow) {
    trace.isOn = isTraced
    reset(seed: seed, replication: replication)
    if overflow == nil { eventLoop() }
    if let overflow { throw overflow }
    if queue.overflowed { throw CapacityOverflow(.pendingEvents, capacity: setup.capacities.pendingEvents) }
    finish()
  }

  /// Puts everything where it is at the start, and draws the hazards
  private mutating func reset(seed: UInt64, replication: Int) {
    uniforms = KeyedUniforms(seed: seed, replication: UInt64(replication))
    now = 0
    eventCount = 0
    overflow = nil
    queue.removeAll()
    hasEventAtOnce = false
    hazardKey = .never
    trueRoads.reset()
    reportedRoads.reset()
    times.reset()
    reach.reset()
    foot.reset()
    cutCount = .init(repeating: 0)
    edgeIsCut.fill(false)
    lastMileDamaged.fill(false)
    lastMileWater.fill(0)
    lastMileIsCut.fill(false)
    jobState.fill(0)
    moreCrewHours.fill(0)
    jobsAt.fill(0)
    idleCrewsAt.fill(0)
    townshipIsIsolated.fill(false)
    townshipIsolatedMs.fill(0)
    townshipLastRestored.fill(0)
    villageIsIsolated.fill(false)
    villageIsolatedMs.fill(0)

    resetPosts()
    if desk.coverage.isOn { desk.coverage.fill() }
    movers.fill(Mover())
    if tracksDuty {
      duties.fill(DutyState())
      dutyTotals.reset()
    }
    for mover in 0..<movers.count { movers[mover].node = homeNode(mover) }
    stranded.removeAll()
    retriedLooks.fill(0)
    provinces.fill(ProvinceState())
    for province in 0..<provinces.count {
      provinces[province].idleCrews = Int32(index.provinces.crewRows(province).count)
      for row in index.provinces.crewRows(province) {
        idleCrewsAt[movers[Int(index.provinces.crews[row])].node.index] += 1
      }
    }
    toRetry = 0
    toReview = 0
    retryIsPending = false
    reviewIsPending = false
    parts.refresh(in: reportedRoads)
    parts.forgetJoins()
    reviewedJoins = parts.joinCount
    notedJoins = 0
    opened.reset()
    for base in 0..<idleUnits.count { idleUnits[base] = world.bases[base].unitCount }
    for row in 0..<index.bases.members.count { idleRows.put(row, in: 0, idleUnits[index.baseKeys[row].base] > 0) }
    resetFreeBases()

    waiting.removeAll()
    offeredKinds = 0
    openIncidents = 0
    requestCount = 0
    sourcingNumber = 0
    waitingCount = 0
    siteTravelAsked.fill(0)
    lineCount = 0
    consignmentCount = 0
    displacedSoFar = 0
    contact.fill(ContactState())
    trace.count = 0
    trace.overflowed = false
    resetStores()
    resetInventory()
    resetNeeds()
    probeCount = 0
    for time in setup.scenario.probesMs {
      queue.schedule(ResponseEvent(kind: .probe), at: time, priority: EventPriority.decision)
    }

    hazards.draw(setup: setup, uniforms: uniforms)
    overflow = hazards.overflow
    for incident in 0..<hazards.incidentCount { incidentState[incident] = .pending }
    if warning.isOn && overflow == nil { resetWarnings() }
    scheduleLight()
    resetStaff()
    resetKits()
    harms.fill(HarmState())
    takeNextHazard()
  }

  /// Whether an event now with this priority would be the next one. May be false without need.
  @inline(__always)
  private func isClear(upTo priority: UInt8) -> Bool {
    queue.isClear(upTo: priority) && hazardKey.high > UInt64(bitPattern: now) &<< 8 | UInt64(priority)
  }

  /// An event that follows without delay, and before everything else, need not go through the queue: it waits beside it. The
  /// order is the same.
  @inline(never)
  private mutating func scheduleAtOnce(_ event: ResponseEvent, priority: UInt8) {
    if !hasEventAtOnce && isClear(upTo: priority) {
      hasEventAtOnce = true
      eventAtOnce = event
      priorityAtOnce = priority
      return
    }
    queue.schedule(event, at: now, priority: priority)
  }

  @inline(__always)
  mutating func schedule(_ kind: ResponseEventKind, _ entity: Int, at time: Milliseconds, level: Level, priority: UInt8)
  {
    let event = ResponseEvent(kind: kind, level: level, entity: Int32(truncatingIfNeeded: entity))
    if time == now { return scheduleAtOnce(event, priority: priority) }
    queue.schedule(event, at: time, priority: priority)
  }

  /// Of no level (default values would be calls)
  @inline(__always)
  mutating func schedule(_ kind: ResponseEventKind, _ entity: Int, at time: Milliseconds, priority: UInt8) {
    schedule(kind, entity, at: time, level: .village, priority: priority)
  }

  /// Of no level, with the priority of an arrival
  @inline(__always)
  mutating func schedule(_ kind: ResponseEventKind, _ entity: Int, at time: Milliseconds) {
    schedule(kind, entity, at: time, level: .village, priority: EventPriority.arrival)
  }

  /// Whether an event without delay would be the next one. For a handler that has nothing left to do: it may then call the
  /// next handler itself.
  @inline(__always)
  mutating func followsAtOnce(at time: Milliseconds, priority: UInt8) -> Bool {
    if time != now || hasEventAtOnce || !isClear(upTo: priority) { return false }
    if isChecked { checkInvariants() }
    eventCount += 1
    return true
  }

  /// Makes the next known event the one that waits beside the queue.
  private mutating func takeNextHazard() {
    guard let event = hazards.events.next() else {
      hazardKey = .never
      return
    }
    pendingHazard = event.payload
    if searchesCells { fetchPlaces(event.payload) }
    hazardKey = queue.key(at: event.time, priority: EventPriority.change)
  }

  /// Ends the replication at once
  mutating func stop(_ reason: CapacityOverflow) {
    if overflow == nil { overflow = reason }
    queue.removeAll()
    hasEventAtOnce = false
    hazardKey = .never
  }

  @inline(never)
  mutating func eventLoop() {
    let horizon = setup.scenario.horizonMs
    while let event = nextEvent(horizon) {
      eventCount += 1
      handle(event)
      if isChecked { checkInvariants() }
    }
    now = horizon
  }

  /// The next event, whose time is `now`; nil at the horizon
  @inline(__always)
  private mutating func nextEvent(_ horizon: Milliseconds) -> ResponseEvent? {
    // What has come before it since has a lower priority number; what has the same came later.
    let highAtOnce = UInt64(bitPattern: now) &<< 8 | UInt64(priorityAtOnce)
    if hasEventAtOnce && hazardKey.high >= highAtOnce && queue.isClear(before: priorityAtOnce) {
      hasEventAtOnce = false
      return eventAtOnce
    }
    if let event = queue.pop(before: hazardKey) {
      if event.time > horizon { return nil }
      now = event.time
      return event.payload
    }
    let time = Milliseconds(bitPattern: hazardKey.time)
    if time > horizon || queue.overflowed { return nil }
    queue.advance(to: hazardKey)
    now = time
    return ResponseEvent(kind: .hazard)
  }

  @inline(__always)
  private mutating func handle(_ event: ResponseEvent) {
    let entity = Int(event.entity)
    switch event.kind {
    case .hazard:
      let hazard = pendingHazard
      takeNextHazard()
      happen(hazard)
    case .noticed: noticed(entity)
    case .decide: decide(entity, at: event.level)
    case .escalate: escalate(entity, from: event.level)
    case .decideEscalated: decideEscalated(entity, at: event.level)
    case .askNeighbours: askNeighbours(entity)
    case .askEnterprises: askEnterprises(entity)
    case .workDone: workDone(entity)
    case .fireWatched: watchFire(entity)
    case .goodsUsed: goodsUsed(entity)
    case .departed: departed(entity)
    case .reachedNode: reachedNode(entity)
    case .foundClosed: foundClosed(entity)
    case .reachedSpot: reachedSpot(entity)
    case .returnedToSeat: returnedToSeat(entity)
    case .returnedToBase: becomeIdle(entity)
    case .tires: tires(entity)
    case .rested: rested(entity)
    case .restocked: restocked(entity)
    case .unitHarmed: unitHarmed(entity)
    case .counted: counted(entity)
    case .sourceRequest: source(entity, at: event.level)
    case .nextDay: nextDay(entity)
    case .needBegins: needBegins(entity)
    case .reserveDelivers: reserveDelivers(entity)
    case .cacheIssued: cacheIssued(entity)
    case .siteCalled: siteCalled(entity)
    case .siteOpened: siteOpened(entity)
    case .siteRepaired: siteRepaired(entity)
    case .loaded: loaded(entity)
    case .handedOver: handedOver(entity)
    case .handedOverAtPoint: handedOverAtPoint(entity)
    case .pointLoaded: pointLoaded(entity)
    case .pointAtVillage: pointAtVillage(entity)
    case .pointUnloaded: pointUnloaded(entity)
    case .pointHome: pointHome(entity)
    case .joinedHandOut: joinedHandOut(entity)
    case .handedOut: handedOut(entity)
    case .roadReported: roadReported(entity)
    case .cleared: cleared(entity)
    case .demand: demand(entity)
    case .stockReview: stockReview(entity)
    case .stockArrives: stockArrives(entity)
    case .stockExpires: stockExpires(entity)
    case .siteInspected: inspectSite(entity)
    case .warningIssued: warningIssued(entity)
    case .warningAtTownship: warningAtTownship(entity)
    case .warningAtVillage: warningAtVillage(entity)
    case .personWarned: personWarned(entity)
    case .joinedRound: joinedRound(entity)
    case .roundWork: roundWork(entity)
    case .peopleReturn: peopleReturn(entity)
    case .groupLeaves: groupLeaves(entity)
    case .groupArrives: groupArrives(entity)
    case .retryStranded: retryStranded()
    case .reviewQueue: reviewQueue()
    case .lightChanges: lightChanges()
    case .staffChanges: staffChanges()
    case .shiftRelieves: shiftRelieves(entity)
    case .probe: probe()
    }
  }

  private mutating func happen(_ hazard: HazardEvent) {
    let entity = Int(hazard.entity)
    switch hazard.kind {
    case .edgeDamage: damageEdge(entity, crewSeconds: hazard.value)
    case .edgeWater: floodEdge(entity, millimetres: Int(hazard.value))
    case .edgeSlow: slowEdge(entity, permille: Int(hazard.value))
    case .lastMileDamage: damageLastMile(entity, crewSeconds: hazard.value)
    case .lastMileWater: floodLastMile(entity, millimetres: hazard.value)
    case .incident: beginIncident(entity)
    case .displacement: displace(entity)
    case .siteDamage: damageSite(entity)
    case .powerLost: powerLost(entity, seconds: hazard.value)
    case .contactLost: contactLost(entity, seconds: hazard.value)
    case .teamHarmed: harmTeam(entity, seconds: hazard.value)
    }
  }

  private mutating func probe() {
    var probe = Probe(cut: cutCount, displaced: Int64(displacedSoFar))
    for township in 0..<townshipIsIsolated.count where townshipIsIsolated[township] {
      if world.townships[township].isFocus { probe.isolatedTownships += 1 }
    }
    for village in 0..<villageIsIsolated.count where villageIsIsolated[village] { probe.isolatedVillages += 1 }
    probes[probeCount] = probe
    probeCount += 1
  }

  /// Closes what is still open at the horizon
  private mutating func finish() {
    for township in 0..<townshipIsIsolated.count where townshipIsIsolated[township] {
      townshipIsolatedMs[township] += countedMs(since: townshipIsolatedSince[township])
    }
    for village in 0..<villageIsIsolated.count where villageIsIsolated[village] {
      villageIsolatedMs[village] += countedMs(since: villageIsolatedSince[village])
    }
    for unit in 0..<unitCount where movers[unit].state != .idle && movers[unit].state != .resting {
      countBusy(unit)
      if tracksDuty {
        if movers[unit].state == .working { endWork(unit) }
        endDuty(unit)
      }
    }
    finishInventory()
    finishNeeds()
  }

  /// A drawn duration, ms
  @inline(__always)
  func delay(_ distribution: Distribution, _ purpose: Purpose, _ entity: Int, _ index: Int = 0) -> Milliseconds {
    if let value = distribution.constantValue { return max(0, Milliseconds(value)) }
    return drawnDelay(distribution, purpose, entity, index)
  }

  @inline(never)
  private func drawnDelay(
    _ distribution: Distribution, _ purpose: Purpose, _ entity: Int, _ index: Int
  ) -> Milliseconds {
    max(0, Milliseconds(distribution.quantile(uniforms.uniform(purpose, entity, index))))
  }
}
