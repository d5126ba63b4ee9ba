// The life of an incident: onset → noticed → reported → decided → units on their way → first on the spot → adequate →
// goods there → work done. The village's own team goes as soon as it notices; each level above sends what it has and
// passes on what is missing.

extension Replication {
  @inline(__always) func slot(_ incident: Int, _ requirement: Int) -> Int {
    incident * DispatchDesk.maxRequirements + requirement
  }

  /// The entity in the keys of an incident's draws: the row in the timeline where its chain began, and its place in the
  /// chain. So it does not depend on what happened meanwhile.
  @inline(__always) func key(_ incident: Int) -> Int {
    let seed = hazards.incidents[incident]
    return Int(seed.hop) << 32 | Int(seed.root)
  }

  mutating func beginIncident(_ incident: Int) {
    if warning.isOn && !meetsPeople(incident) { return }
    let seed = hazards.incidents[incident]
    incidentState[incident] = .open
    openIncidents += 1
    incidents[incident] = IncidentProgress(workLeft: seed.workPersonHours, initialWork: seed.workPersonHours)
    if usesTools { toolState[incident] = ToolState() }
    if usesGoods { beginUse(incident) }
    if incidentHarms.count > 0 { incidentHarms[incident] = IncidentHarm() }
    if seed.spreadFactor > 0 { ignite(incident) }
    waiting.begin(incident)
    for requirement in 0..<DispatchDesk.maxRequirements {
      orderedPeople[slot(incident, requirement)] = 0
      presentPeople[slot(incident, requirement)] = 0
    }
    note(.incidentOnset, incident, seed.village.index)
    let noticedAt = now + delay(world.incidentClasses[seed.incidentClass].notice, .notice, key(incident))
    if followsAtOnce(at: noticedAt, priority: EventPriority.arrival) { return noticed(incident) }
    schedule(.noticed, incident, at: noticedAt)
  }

  mutating func noticed(_ incident: Int) {
    incidents[incident].noticedMs = now
    note(.incidentNoticed, incident)
    let village = hazards.incidents[incident].village
    // The village's own people need no order from above.
    for row in Int(index.firstVillageBase[village.index])..<Int(index.firstVillageBase[village.index + 1]) {
      let base = ID<Base>(Int(index.villageBases[row]))
      while idleUnits[base] > 0 || leavesRound(base, for: incident), let requirement = firstUse(of: base, incident) {
        order(idleUnit(of: base), to: incident, requirement: requirement)
      }
    }
    if index.volunteers.members.count > 0 { volunteer(for: incident) }
    if let severity = world.command.severity { callDirectly(incident, severity) }
    passOn(incident, from: .village, to: firstLevel(of: index.villagePlaces[village.index].township))
  }

  /// Reports an incident to a level, which then decides
  mutating func passOn(_ incident: Int, from: Level, to: Level) {
    let level = Int(from.rawValue)
    let village = hazards.incidents[incident].village
    let report = reportMs(
      from, of: index.villagePlaces[village.index].township, village: village.index, key(incident), level)
    var decide = Double(delay(world.command.decide, .decide, key(incident), level))
    if decide > 0 { decide *= nightFactor(of: to, at: now + report) }
    incidents[incident].organisation = 0
    let decidedAt = now + report + Milliseconds(decide)
    if followsAtOnce(at: decidedAt, priority: EventPriority.decision) { return self.decide(incident, at: to) }
    let kind: ResponseEventKind = countsOnThosePresent ? .decideEscalated : .decide
    schedule(kind, incident, at: decidedAt, level: to, priority: EventPriority.decision)
  }

  mutating func decide(_ incident: Int, at level: Level) {
    if incidentState[incident] != .open { return }
    if incidents[incident].decidedMs == never { incidents[incident].decidedMs = now }
    // A level that was called directly stays the one that decided last.
    incidents[incident].level = world.command.severity == nil ? level : max(incidents[incident].level, level)
    note(.incidentDecided, incident, Int(level.rawValue))
    let isSeparate = world.command.structure == .separate && level >= .county
    if isSeparate { askedOrganisation = organisation(for: incident, from: Int(incidents[incident].organisation)) ?? 0 }
    dispatch(incident, level)
    let asked = askedOrganisation
    askedOrganisation = -1
    if !incidents[incident].askedForGoods {
      incidents[incident].askedForGoods = true
      askForEquipment(incident, level)
    }
    if let rules = world.command.escalation { expectHelp(incident, rules, at: level) }
    if desk.isSatisfied { return }
    if isSeparate, let next = organisation(for: incident, from: asked + 1) {
      incidents[incident].organisation = UInt8(next)
      let call = delay(world.command.callAcross, .callAcross, key(incident), Int(level.rawValue) << 8 | next)
      return schedule(.decide, incident, at: now + call, level: level, priority: EventPriority.decision)
    }
    if level == .township, let neighbours = world.command.neighbours {
      let call = delay(neighbours.call, .callAcross, key(incident))
      schedule(.askNeighbours, incident, at: now + call, priority: EventPriority.decision)
    }
    if level == .township, let enterprises = world.command.enterprises {
      let call = delay(enterprises.call, .callEnterprise, key(incident))
      schedule(.askEnterprises, incident, at: now + call, priority: EventPriority.decision)
    }
    if level < .province {
      passOn(incident, from: level, to: Level(rawValue: level.rawValue + 1) ?? .province)
    } else if world.incidentClasses[hazards.incidents[incident].incidentClass].whenBusy == .lost
      && incidents[incident].firstUnit < 0 && incidents[incident].firstOnSpotMs == never
    {
      lose(incident)
    } else if !countsOnThosePresent || !isOrdered(incident) {
      // Of several organisations only one has been asked just now.
      wait(incident, isOpen: isSeparate)
    }
  }

  /// A township asks its neighbours directly for what is still missing
  mutating func askNeighbours(_ incident: Int) {
    if incidentState[incident] != .open { return }
    note(.neighboursAsked, incident, hazards.incidents[incident].village.index)
    asksNeighbours = true
    dispatch(incident, .township)
    asksNeighbours = false
  }

  /// A township asks the teams of key enterprises in its county directly for what is still missing
  mutating func askEnterprises(_ incident: Int) {
    if incidentState[incident] != .open { return }
    note(.enterprisesAsked, incident, hazards.incidents[incident].village.index)
    asksEnterprises = true
    dispatch(incident, .township)
    asksEnterprises = false
  }

  /// The policy decides at the desk of a level, and its orders go out.
  mutating func dispatch(_ incident: Int, _ level: Level) {
    if searchesCells && !countsOnThosePresent && sendNearest(incident, level) { return }
    fillDesk(incident, level)
    if !desk.isSatisfied { dispatchPolicy.decide(&desk) }
    if desk.coverage.isOn {
      // Each leaves when it is ordered.
      for row in 0..<desk.orderCount {
        desk.coverage.add(Int(desk.candidates[Int(desk.orderCandidate[row])].row))
      }
    }
    // Nobody takes away what another place or an enterprise has under way.
    if reassigns && !asksNeighbours && !asksEnterprises { reassign(incident, level) }
    for row in 0..<desk.orderCount {
      let base = desk.candidates[Int(desk.orderCandidate[row])].base
      order(idleUnit(of: base), to: incident, requirement: Int(desk.orderRequirement[row]))
    }
    if rearranges {
      for row in 0..<desk.orderCount { rearrange(after: desk.candidates[Int(desk.orderCandidate[row])].base) }
    }
  }

  /// The unmet needs of an incident and the free units in the area of a level
  mutating func fillDesk(_ incident: Int, _ level: Level) {
    let seed = hazards.incidents[incident]
    let incidentClass = world.incidentClasses[seed.incidentClass]
    let township = world.townships[world.villages[seed.village].township]
    desk.clear()
    desk.requirementCount = Int(incidentClass.requirementCount)
    desk.priority = incidentClass.priority
    desk.standardMs = incidentClass.standardMs
    desk.level = level
    desk.uniforms = uniforms
    desk.drawKey = key(incident)
    for requirement in 0..<desk.requirementCount {
      desk.missing[requirement] =
        world.requirements[Int(incidentClass.firstRequirement) + requirement].people
        - (countsOnThosePresent
          ? presentPeople[slot(incident, requirement)] : orderedPeople[slot(incident, requirement)])
    }
    let scope = asksNeighbours ? Level.province : asksEnterprises ? .county : scopes[Int(level.rawValue)]
    let townshipID = world.villages[seed.village].township
    if searchesCells {
      findNearestOnPlane(seed, level)
      if world.preferences.count > 0 { rankCandidates(seed.village) }
      return
    }
    partWithoutWay.fill(.max)
    let rows = index.bases.rows(scope, city: township.city, county: township.county)
    var next = idleRow(from: rows.lowerBound, before: rows.upperBound, seed.incidentClass)
    while next < rows.upperBound {
      let row = next
      next = idleRow(from: row + 1, before: rows.upperBound, seed.incidentClass)
      let key = index.baseKeys[row]
      let free = idleUnits[key.base]
      var fits = index.fits(key.kind, seed.incidentClass)
      if !heedsSkills && (fits != 0 || mayTry(key.kind, incident)) { fits = (1 << UInt8(desk.requirementCount)) - 1 }
      if fits == 0 || !mayAsk(key, scope, townshipID) { continue }
      if index.movementOfKind[key.kind.index] == .remote {
        desk.add(
          Candidate(
            base: key.base, kind: key.kind, node: key.node, travelMs: 0, freeUnits: free,
            peoplePerUnit: peopleNow(of: key.kind), fits: fits, row: Int32(row)),
          isSettled: true)
        continue
      }
      // Whose vehicles have a way is placed at once, and its time worked out when it matters.
      let mobility = self.mobility(of: key.kind)
      let part = isOnPlane ? 0 : parts.part(of: key.node, by: mobility, in: reportedRoads)
      // Where one unit of a kind has no way, neither by vehicle nor on foot, others in that part of the network have none.
      if !isOnPlane && partWithoutWay[key.kind] == part { continue }
      let isConnected = isOnPlane || parts.connects(key.node, township.node, by: mobility, in: reportedRoads)
      if !isConnected && hasNoPlaceToLeave(from: key.node, to: township.node, of: key.kind, isForMany: true) {
        partWithoutWay[key.kind] = part
        continue
      }
      let isExact = isOnPlane || !takesNearestFirst || !isConnected
      let travel = isExact ? expectedMs(from: key.node, to: township.node, of: key.kind) : 0
      if travel == .unreachable { continue }
      desk.add(
        Candidate(
          base: key.base, kind: key.kind, node: key.node, travelMs: travel, freeUnits: free,
          peoplePerUnit: peopleNow(of: key.kind), fits: fits, row: Int32(row)),
        isSettled: isExact)
    }
    if takesNearestFirst { settleNearest(to: township.node) }
    if world.preferences.count > 0 { rankCandidates(seed.village) }
  }

  /// The first row, at or behind one, of a base with an idle unit that may be of use at incidents of a class
  @inline(__always)
  private func idleRow(from row: Int, before end: Int, _ incidentClass: ID<IncidentClass>) -> Int {
    heedsSkills
      ? idleRows.next(in: 0, and: index.fittingRows, incidentClass.index, from: row, before: end)
      : idleRows.next(in: 0, from: row, before: end)
  }

  /// Whether the units of a base in the area of a desk may be ordered from there
  @inline(__always)
  func mayAsk(_ key: BaseKey, _ scope: Level, _ township: ID<Township>) -> Bool {
    if scope <= .township && key.township != township { return false }
    if asksOwnLineOnly && !isAbove(key.base, township) { return false }
    if asksNeighbours && !isNeighbour(key.township, of: township) { return false }
    if asksEnterprises && !world.forces[key.kind].isOfEnterprise { return false }
    return askedOrganisation < 0 || Int(world.forces[key.kind].organisation) == askedOrganisation
  }

  /// A base belongs to a township, or to a level above it.
  func isAbove(_ base: ID<Base>, _ township: ID<Township>) -> Bool {
    switch world.forces[world.bases[base].kind].stationedAt {
    case .village, .township: world.bases[base].township == township
    case .county: world.bases[base].county == world.townships[township].county
    case .city: world.bases[base].city == world.townships[township].city
    case .province: isInOneProvince(world.bases[base].city, world.townships[township].city)
    }
  }

  /// Works out travel times outward from the incident's township until the candidates found cover all requirements
  private mutating func settleNearest(to node: NodeID) {
    var open = InlineArray<4, Int>(repeating: 0)
    hostNumber += 1
    for candidate in 0..<desk.candidateCount where !desk.isSettled[candidate] {
      let mobility = self.mobility(of: desk.candidates[candidate].kind)
      let from = desk.candidates[candidate].node
      times.spread(to: node, by: mobility, in: reportedRoads)
      if let travel = times.settledMs(from: from, by: mobility) {
        desk.settle(candidate, travelMs: travel)
      } else {
        hostOf[from.index] = hostNumber
        open[mobility.index] += 1
      }
    }
    while let mobility = nearestFrontier(open), !isCovered(within: times.frontierMs(by: mobility)) {
      guard let reached = nextHost(mobility) else {
        open[mobility.index] = 0
        continue
      }
      for candidate in 0..<desk.candidateCount
      where !desk.isSettled[candidate] && desk.candidates[candidate].node == reached.node
        && self.mobility(of: desk.candidates[candidate].kind) == mobility
      {
        desk.settle(candidate, travelMs: reached.travelMs)
        open[mobility.index] -= 1
      }
    }
  }

  /// Whether the candidates that are nearer than a time cover all requirements, if the nearest go first
  private func isCovered(within limit: Milliseconds) -> Bool { coverMs(before: limit) != nil }

  /// By when the candidates cover all requirements, if the nearest go first and nobody from a time on; nil if they don't
  func coverMs(before limit: Milliseconds) -> Milliseconds? {
    var missing = desk.missing
    var last = -1
    while let candidate = desk.next(after: last), desk.candidates[candidate].travelMs < limit {
      var free = desk.candidates[candidate].freeUnits
      var isSatisfied = true
      for requirement in 0..<desk.requirementCount where missing[requirement] > 0 {
        if desk.candidates[candidate].fits >> UInt8(requirement) & 1 == 1 {
          while missing[requirement] > 0 && free > 0 {
            missing[requirement] -= desk.candidates[candidate].peoplePerUnit
            free -= 1
          }
        }
        if missing[requirement] > 0 { isSatisfied = false }
      }
      if isSatisfied { return desk.candidates[candidate].travelMs }
      last = candidate
    }
    return nil
  }

  /// Tells the candidates their places in the village's order. O(order + candidates)
  private mutating func rankCandidates(_ village: ID<Village>) {
    let rows = Int(world.firstPreference[village.index])..<Int(world.firstPreference[village.index + 1])
    for row in rows { rankOfBase[world.preferences[row]] = UInt16(min(row - rows.lowerBound, 65_534)) }
    for candidate in 0..<desk.candidateCount {
      desk.candidates[candidate].preference = rankOfBase[desk.candidates[candidate].base]
    }
    for row in rows { rankOfBase[world.preferences[row]] = .max }
  }

  /// An incident can use a unit of a base that hands out or is on its round
  @inline(__always)
  private mutating func leavesRound(_ base: ID<Base>, for incident: Int) -> Bool {
    (warning.isOn || handOuts.count > 0) && firstUse(of: base, incident) != nil
      && (callOffHandOut(base) || callOffRound(base))
  }

  func firstUse(of base: ID<Base>, _ incident: Int) -> Int? {
    let id = hazards.incidents[incident].incidentClass
    let incidentClass = world.incidentClasses[id]
    let fits = index.fits(world.bases[base].kind, id)
    for requirement in 0..<Int(incidentClass.requirementCount) {
      let needed = world.requirements[Int(incidentClass.firstRequirement) + requirement].people
      if orderedPeople[slot(incident, requirement)] < needed && fits >> UInt8(requirement) & 1 == 1 {
        return requirement
      }
    }
    return nil
  }

  func idleUnit(of base: ID<Base>) -> Int {
    if relocates {
      precondition(firstAt[base] >= 0, "a base counts more idle units than it has")
      return Int(firstAt[base])
    }
    let row = world.bases[base]
    for unit in Int(row.firstUnit)..<Int(row.firstUnit + row.unitCount) where movers[unit].state == .idle {
      return unit
    }
    preconditionFailure("a base counts more idle units than it has")
  }

  mutating func order(_ unit: Int, to incident: Int, requirement: Int) {
    note(.unitOrdered, unit, incident)
    assign(unit, to: incident, requirement: requirement)
    orderedPeople[slot(incident, requirement)] += people(with: unit)
    if waiting[incident].isListed { waiting.set(usefulKinds(incident), of: incident) }
    if incidents[incident].orderedMs == never { incidents[incident].orderedMs = now }
  }

  /// A unit leaves its base for an incident, whoever sent it.
  mutating func assign(_ unit: Int, to incident: Int, requirement: Int) {
    let kind = world.units[unit].kind
    takeFromBase(unit)
    movers[unit].isNightCrew = turnsOutByNight
    movers[unit].task = Int32(incident)
    movers[unit].slot = UInt8(requirement)
    movers[unit].orderedMs = now
    movers[unit].goal = index.villagePlaces[hazards.incidents[incident].village.index].node
    movers[unit].nextOnIncident = incidents[incident].firstUnit
    incidents[incident].firstUnit = Int32(unit)
    if now >= warmUpMs { movers[unit].orders += 1 }
    if crews.count > 0, let wait = callCrew(unit, incident) { return turnOut(unit, for: wait) }
    let turnout =
      setup.isDay(now)
      ? delay(world.forces[kind].dayTurnout, .turnout, unit, key(incident))
      : delay(world.forces[kind].nightTurnout, .turnout, unit, key(incident))
    turnOut(unit, for: world.forces[kind].readiness.turnout(turnout))
  }

  // MARK: On the spot

  mutating func reachedSpot(_ unit: Int) {
    if isVehicle(unit) { return vehicleReachedVillage(unit) }
    let incident = Int(movers[unit].task)
    if incidentState[incident] != .open { return leave(unit) }
    if !heedsSkills && isOfNoUse(unit, at: incident) { return sendBack(unit, from: incident) }
    note(.unitOnSpot, unit, incident)
    movers[unit].state = .working
    let incidentClass = hazards.incidents[incident].incidentClass
    let isServed = world.incidentClasses[incidentClass].firstServiceTime >= 0
    let kind = world.units[unit].kind
    let people = self.people(with: unit)
    if incidents[incident].firstOnSpotMs == never && !index.isAdvisor[kind.index] {
      incidents[incident].firstOnSpotMs = now
      incidents[incident].firstOrderedMs = movers[unit].orderedMs
      incidents[incident].firstDepartedMs = movers[unit].departedMs
      incidents[incident].firstSeatMs = movers[unit].seatMs
      grow(incident, incidentClass)
    }
    let requirement = Int(movers[unit].slot)
    // Nobody counted on who comes without being called.
    if index.volunteersOfKind[kind.index] >= 0 {
      orderedPeople[slot(incident, requirement)] += people
      if waiting[incident].isListed { waiting.set(usefulKinds(incident), of: incident) }
      if isOrdered(incident) { stopWaiting(incident) }
    }
    presentPeople[slot(incident, requirement)] += people
    if countsStaffing { countStaffing(incident, incidentClass) }
    if usesTools { bringTools(of: unit, to: incident) }
    // Experts lend no hand.
    if !isServed && !index.isAdvisor[kind.index] {
      work(incident, rateChange: beginDuty(unit, rate: restedRate(of: unit, at: incident)))
    }
    if harms.count > 0 { beginExposure(unit, at: incident) }
    replaceFailedKit(unit)
    if kitLacking.count > 0 { useUpKit(unit) }
    if incidents[incident].adequateMs == never {
      becomeAdequate(incident, by: unit)
    } else if preempts && isServed && incidents[incident].rate == 0 && isAdequate(incident, incidentClass) {
      resume(incident, by: unit, incidentClass)
    }
    if preempts { offerFromWork(unit, at: incident) }
  }

  /// People of a unit have come: whether all that are required are there
  @inline(__always)
  mutating func becomeAdequate(_ incident: Int, by unit: Int) {
    let incidentClass = hazards.incidents[incident].incidentClass
    if incidents[incident].adequateMs != never || !isAdequate(incident, incidentClass) { return }
    incidents[incident].adequateMs = now
    incidents[incident].criticalOrderedMs = movers[unit].orderedMs
    incidents[incident].criticalDepartedMs = movers[unit].departedMs
    incidents[incident].criticalSeatMs = movers[unit].seatMs
    note(.incidentAdequate, incident)
    checkComplete(incident)
    if world.incidentClasses[incidentClass].firstServiceTime >= 0 { serve(incident, by: unit, incidentClass) }
  }

  /// Notes when as many people are there as the standard of staffing of the class wants.
  private mutating func countStaffing(_ incident: Int, _ incidentClass: ID<IncidentClass>) {
    let needed = world.incidentClasses[incidentClass].staffingPeople
    if needed == 0 || incidents[incident].staffedMs != never { return }
    var present: Int32 = 0
    for requirement in 0..<Int(world.incidentClasses[incidentClass].requirementCount) {
      present += presentPeople[slot(incident, requirement)]
    }
    if present >= needed { incidents[incident].staffedMs = now }
  }

  /// Work rate that a unit on the spot has as long as it is not tired, person-hours of work an hour
  @inline(__always)
  private func restedRate(of unit: Int, at incident: Int) -> Double {
    let kind = world.units[unit].kind
    if index.isAdvisor[kind.index] { return 0 }
    let incidentClass = hazards.incidents[incident].incidentClass
    let requirement = Int(movers[unit].slot)
    let skill = world.requirements[Int(world.incidentClasses[incidentClass].firstRequirement) + requirement].skill
    let rate =
      Double(people(with: unit)) * world.rate(of: world.forces[kind], with: skill)
      * world.forces[kind].readiness.rateFactor
    return index.volunteersOfKind[kind.index] < 0 ? rate : rate * capability(of: unit, at: incident)
  }

  /// What a unit at work adds to the rate of its incident now
  func rateAtWork(of unit: Int, at incident: Int) -> Double {
    tracksDuty ? duties[unit].rate : restedRate(of: unit, at: incident)
  }

  /// A unit that was sent without regard to what it can do finds out whether it can do what is needed: for what it was sent, or for
  /// something else that nobody has been sent for.
  private mutating func isOfNoUse(_ unit: Int, at incident: Int) -> Bool {
    let row = slot(incident, Int(movers[unit].slot))
    let fits = index.fits(world.units[unit].kind, hazards.incidents[incident].incidentClass)
    if fits >> movers[unit].slot & 1 == 1 { return false }
    guard let other = firstUse(of: world.units[unit].base, incident) else { return true }
    orderedPeople[row] -= people(with: unit)
    orderedPeople[slot(incident, other)] += people(with: unit)
    movers[unit].slot = UInt8(other)
    if waiting[incident].isListed { waiting.set(usefulKinds(incident), of: incident) }
    return false
  }

  /// Nobody has found out yet that a kind is of no use at an incident.
  private func mayTry(_ kind: ID<ForceKind>, _ incident: Int) -> Bool {
    index.movementOfKind[kind.index] == .road && incidents[incident].uselessKinds & WaitingList.bit(of: kind) == 0
  }

  /// A unit that can do nothing goes home; whoever decided last is told, and sends no other of its kind.
  private mutating func sendBack(_ unit: Int, from incident: Int) {
    note(.unitOfNoUse, unit, incident)
    incidents[incident].uselessKinds |= WaitingList.bit(of: world.units[unit].kind)
    orderedPeople[slot(incident, Int(movers[unit].slot))] -= people(with: unit)
    unlink(unit, from: incident)
    leave(unit)
    stopWaiting(incident)
    passOn(incident, from: .village, to: max(.township, incidents[incident].level))
  }

  /// The service begins: its time is drawn by the kind of the unit that came last. The work is that one service, done evenly.
  private mutating func serve(_ incident: Int, by unit: Int, _ incidentClass: ID<IncidentClass>) {
    let serviceMs = self.serviceMs(incident, by: unit, incidentClass)
    incidents[incident].workLeft = 1
    incidents[incident].initialWork = 1
    incidents[incident].rate = Double(hourMs) / Double(max(1, serviceMs))
    incidents[incident].rateSinceMs = now
    incidents[incident].doneHandle = queue.schedule(
      ResponseEvent(kind: .workDone, entity: Int32(incident)), at: now + serviceMs,
      priority: EventPriority.arrival)
  }

  @inline(__always)
  private func serviceMs(_ incident: Int, by unit: Int, _ incidentClass: ID<IncidentClass>) -> Milliseconds {
    let law = Int(world.incidentClasses[incidentClass].firstServiceTime) + world.units[unit].kind.index
    let uniform = uniforms.uniform(.serviceTime, key(incident))
    let mean = index.serviceMeans[law]
    let service = mean >= 0 ? mean * -naturalLogarithm(1 - uniform) : world.serviceTimes[law].quantile(uniform)
    return nearestMilliseconds(max(0, service))
  }

  /// A unit is called away in the middle of the service: what has been done of it stays done.
  mutating func interrupt(_ incident: Int) {
    if incidents[incident].rate == 0 { return }
    account(incident)
    incidents[incident].rate = 0
    queue.cancel(incidents[incident].doneHandle)
    incidents[incident].doneHandle = .none
  }

  /// Somebody has come in the place of who was called away: the service goes on where it stopped.
  private mutating func resume(_ incident: Int, by unit: Int, _ incidentClass: ID<IncidentClass>) {
    let serviceMs = self.serviceMs(incident, by: unit, incidentClass)
    incidents[incident].rate = Double(hourMs) / Double(max(1, serviceMs))
    incidents[incident].rateSinceMs = now
    let left = Milliseconds((incidents[incident].workLeft * Double(serviceMs)).rounded(.up))
    incidents[incident].doneHandle = queue.schedule(
      ResponseEvent(kind: .workDone, entity: Int32(incident)), at: now + left, priority: EventPriority.arrival)
  }

  private func isAdequate(_ incident: Int, _ incidentClass: ID<IncidentClass>) -> Bool {
    let first = Int(world.incidentClasses[incidentClass].firstRequirement)
    for requirement in 0..<Int(world.incidentClasses[incidentClass].requirementCount) {
      let needed = world.requirements[first + requirement].people
      if presentPeople[slot(incident, requirement)] < needed { return false }
    }
    return true
  }

  /// Team and goods are both there
  mutating func checkComplete(_ incident: Int) {
    if incidents[incident].adequateMs == never || incidents[incident].equipmentOpen > 0 { return }
    note(.incidentComplete, incident)
  }

  /// The work that has come on top until the first unit works
  private mutating func grow(_ incident: Int, _ incidentClass: ID<IncidentClass>) {
    if world.incidentClasses[incidentClass].growth == .none || hazards.incidents[incident].spreadFactor > 0 { return }
    let hours = Double(now - hazards.incidents[incident].onsetMs) / Double(hourMs)
    let growthPerHour = world.incidentClasses[incidentClass].growthPerHour
    switch world.incidentClasses[incidentClass].growth {
    case .none: return
    case .linear: incidents[incident].workLeft *= 1 + growthPerHour * hours
    case .quadratic: incidents[incident].workLeft *= 1 + growthPerHour * hours * hours
    }
    incidents[incident].initialWork = incidents[incident].workLeft
  }

  /// Accounts for the work done so far, changes the rate, and says when the work will be done
  mutating func work(_ incident: Int, rateChange: Double) {
    account(incident)
    if usesTools { addLabour(rateChange, at: incident) } else { incidents[incident].rate += rateChange }
    queue.cancel(incidents[incident].doneHandle)
    // What is left of sums and differences of rates when nobody is there
    if incidents[incident].rate <= 1e-9 {
      incidents[incident].rate = 0
      incidents[incident].doneHandle = .none
      return
    }
    if hazards.incidents[incident].spreadFactor > 0 { return expectContainment(incident) }
    let hours = incidents[incident].workLeft / incidents[incident].rate
    incidents[incident].doneHandle = queue.schedule(
      ResponseEvent(kind: .workDone, entity: Int32(incident)),
      at: now + Milliseconds((hours * Double(hourMs)).rounded(.up)), priority: EventPriority.arrival)
  }

  /// People are reached evenly as the work goes on; those reached in an interval are alive with the mean of the
  /// survival at its ends
  private mutating func account(_ incident: Int) {
    let since = incidents[incident].rateSinceMs
    if hazards.incidents[incident].spreadFactor > 0 { return spread(incident) }
    let done = min(
      incidents[incident].workLeft, incidents[incident].rate * Double(now - since) / Double(hourMs))
    if done > 0 {
      incidents[incident].workLeft -= done
      if hazards.incidents[incident].peopleAtRisk > 0 {
        let seed = hazards.incidents[incident]
        let share = done / incidents[incident].initialWork
        let alive = (survival(seed, since) + survival(seed, now)) / 2
        incidents[incident].saved += Double(seed.peopleAtRisk) * share * alive
      }
    }
    incidents[incident].rateSinceMs = now
  }

  /// Share of the people at risk who are alive at an instant
  private func survival(_ seed: IncidentSeed, _ time: Milliseconds) -> Double {
    let incidentClass = world.incidentClasses[seed.incidentClass]
    let age = time - seed.onsetMs
    let first = Int(incidentClass.firstSurvival)
    let count = Int(incidentClass.survivalCount)
    if count == 0 { return 1 }
    var before = SurvivalPoint(timeMs: 0, share: 1)
    for row in first..<first + count {
      let point = world.survivalPoints[row]
      if age < point.timeMs {
        let part = Double(age - before.timeMs) / Double(point.timeMs - before.timeMs)
        return before.share + (point.share - before.share) * part
      }
      before = point
    }
    return before.share
  }

  mutating func workDone(_ incident: Int) {
    account(incident)
    incidents[incident].workLeft = 0
    incidents[incident].doneMs = now
    incidents[incident].doneHandle = .none
    note(.incidentDone, incident)
    end(incident, .done)
    continueChain(incident)
  }

  /// What the incident turns into, if anything
  private mutating func continueChain(_ incident: Int) {
    let seed = hazards.incidents[incident]
    if world.incidentClasses[seed.incidentClass].nextCount == 0 { return }
    let incidentClass = world.incidentClasses[seed.incidentClass]
    let uniform = uniforms.uniform(.nextIncident, key(incident))
    for row in Int(incidentClass.firstNext)..<Int(incidentClass.firstNext + incidentClass.nextCount) {
      let next = world.nextIncidents[row]
      if uniform >= next.cumulativeProbability { continue }
      let nextClass = world.incidentClasses[next.incidentClass]
      guard let successor = hazards.addSuccessor(of: incident, next, nextClass, uniforms, at: now) else {
        return stop(CapacityOverflow(.incidents, capacity: setup.capacities.incidents))
      }
      return beginIncident(successor)
    }
  }

  private mutating func lose(_ incident: Int) {
    note(.incidentLost, incident)
    end(incident, .lost)
  }

  /// Releases every unit of an incident, wherever it is
  private mutating func end(_ incident: Int, _ state: IncidentState) {
    incidentState[incident] = state
    openIncidents -= 1
    if usesGoods { endUse(incident) }
    stopWaiting(incident)
    var unit = Int(incidents[incident].firstUnit)
    while unit >= 0 {
      let next = Int(movers[unit].nextOnIncident)
      release(unit)
      unit = next
    }
    incidents[incident].firstUnit = -1
    let province = province(ofIncident: incident)
    if !stranded.isEmpty(province) || !stranded.isEmpty(stranded.listCount - 1) {
      retrySoon(1 &<< UInt64(province))
    }
  }

  private mutating func release(_ unit: Int) {
    switch movers[unit].state {
    case .working: leave(unit)
    case .turningOut:
      if relocates { countAtPost(unit) }
      becomeIdle(unit)
    case .outbound:
      // It turns back at the next node, or goes on to what waits.
      if reassigns && offerOnTheWay(unit) { return }
      if relocates { choosePost(unit) }
      movers[unit].state = .homebound
      movers[unit].goal = homeNode(unit)
      movers[unit].task = -1
    case .lastMile: break  // It learns of it on the spot.
    case .stranded: wakeStranded(unit)
    case .idle, .leaving, .homebound, .resting, .loading, .onRound, .handingOut: break
    }
  }

  /// From the village to the seat of the township, or home within the village
  mutating func leave(_ unit: Int) {
    let incident = Int(movers[unit].task)
    let village = hazards.incidents[incident].village.index
    if tracksDuty && movers[unit].state == .working { endWork(unit) }
    if harms.count > 0 { endExposure(unit) }
    movers[unit].state = .leaving
    let movement = index.movementOfKind[world.units[unit].kind.index]
    if movement == .remote {
      if relocates { countAtPost(unit) }
      return schedule(.returnedToBase, unit, at: now)
    }
    if movement == .local {
      let wait = delay(world.lastMile.withinVillage, .withinVillage, key(incident))
      schedule(.returnedToBase, unit, at: now + wait)
      return
    }
    // The way out was passable; a leg that closed meanwhile is left on foot.
    let leg =
      lastMileMs(village, by: mobility(unit), loadKilograms: 0, hasBoat: true, isOnFoot: isOnFoot(unit))
      ?? Milliseconds((world.villages[village].lastMileMetres * 3600 / world.lastMile.footKmh).rounded(.up))
    schedule(.returnedToSeat, unit, at: now + leg)
  }

  func isOrdered(_ incident: Int) -> Bool {
    let incidentClass = world.incidentClasses[hazards.incidents[incident].incidentClass]
    for requirement in 0..<Int(incidentClass.requirementCount) {
      let needed = world.requirements[Int(incidentClass.firstRequirement) + requirement].people
      if orderedPeople[slot(incident, requirement)] < needed { return false }
    }
    return true
  }
}
