// Units that have been sent, and are turned to a more urgent incident (`ReassignmentPolicy`). Without such a policy none of this runs.
//
// At the desk of a level, after the dispatch policy has chosen among the units that are idle, the units are looked at that belong to the
// same area and are not at their bases. The one that could be there first is taken where people are missing, or in the place of an idle
// unit that would be later. A unit under way turns at the next node of the road, as one whose incident has ended; one at work drives
// back to the seat first. The incident that it leaves lacks its people again: the level that decided it last looks at it anew.
//
// A unit that has done its work is offered to the incidents that wait before it goes home, and one that has begun to work where that
// is less urgent than an incident that waits.

/// Where a unit finishes the edge that it is on, and when
struct LegEnd: BitwiseCopyable {
  var node = NodeID.none
  /// Negative while it waits for a way
  var ms: Milliseconds = 0
}

/// A unit that may be turned, at the desk
struct TurnableUnit: BitwiseCopyable {
  var unit: Int32
  /// Incident that it serves, or −1
  var incident: Int32
  var fits: UInt8
  var known: EngagedUnit
}

/// The table at which one re-assignment is decided: whom the dispatch policy sends, and who could be turned
struct ReassignmentDesk: ~Copyable {
  var units: Column<TurnableUnit>
  var unitCount = 0
  /// Expected time of each order of the dispatch desk until it is there, ms
  var arrivals: Column<Milliseconds>
  /// Units that are turned, and for which requirement
  var turned: Column<Int32>
  var requirements: Column<UInt8>
  var turnedCount = 0
  /// Mean turnout of each kind by day, then by night, ms
  let turnouts: Table<Milliseconds>

  init(world: World, isOn: Bool) {
    let count = isOn ? world.units.count : 0
    let unknown = EngagedUnit(engagement: .returning, priority: .max, arrivalMs: 0, othersAtWork: 0, peopleAtRisk: 0)
    units = Column(count: count, repeating: TurnableUnit(unit: -1, incident: -1, fits: 0, known: unknown))
    arrivals = Column(count: count, repeating: 0)
    turned = Column(count: count, repeating: 0)
    requirements = Column(count: count, repeating: 0)
    var means: [Milliseconds] = []
    if isOn {
      for kind in 0..<world.forces.count {
        for law in [world.forces[kind].dayTurnout, world.forces[kind].nightTurnout] {
          means.append(world.forces[kind].readiness.turnout(Milliseconds(max(0, min(1e12, law.mean)))))
        }
      }
    }
    turnouts = Table(means)
  }

  var byteCount: Int {
    units.byteCount + arrivals.byteCount + turned.byteCount + requirements.byteCount
  }

  func turnoutMs(of kind: ID<ForceKind>, byDay isDay: Bool) -> Milliseconds {
    turnouts[2 * kind.index + (isDay ? 0 : 1)]
  }

  /// A unit is turned: it is gone from where it was.
  mutating func turn(_ row: Int, for requirement: Int) {
    turned[turnedCount] = units[row].unit
    requirements[turnedCount] = UInt8(requirement)
    turnedCount += 1
    let incident = units[row].incident
    let wasAtWork = units[row].known.engagement == .working
    unitCount -= 1
    // The order of the others stays: of equal ones the first is taken.
    for other in row..<unitCount { units[other] = units[other + 1] }
    if !wasAtWork { return }
    for other in 0..<unitCount where units[other].incident == incident { units[other].known.othersAtWork -= 1 }
  }
}

extension Replication {
  // MARK: At the desk

  /// Turns units to an incident that is being decided, where that helps.
  mutating func reassign(_ incident: Int, _ level: Level) {
    fillReassignment(incident, level)
    while let (row, requirement) = soonest() {
      let people = self.people(with: Int(reassignment.units[row].unit))
      if desk.missing[requirement] <= 0 { dropLatest(requirement) }
      desk.missing[requirement] -= people
      reassignment.turn(row, for: requirement)
    }
    for row in 0..<reassignment.turnedCount {
      turn(Int(reassignment.turned[row]), to: incident, requirement: Int(reassignment.requirements[row]))
    }
  }

  /// The unit that would be there first of those that may be turned and help, and the requirement for which it is taken
  private func soonest() -> (row: Int, requirement: Int)? {
    var best: (row: Int, requirement: Int)?
    var bestMs = Milliseconds.unreachable
    for row in 0..<reassignment.unitCount where reassignment.units[row].known.arrivalMs < bestMs {
      if let requirement = use(of: reassignment.units[row]),
        reassignmentPolicy.mayTake(reassignment.units[row].known, for: desk.priority)
      {
        best = (row, requirement)
        bestMs = reassignment.units[row].known.arrivalMs
      }
    }
    return best
  }

  /// The first requirement that is unmet, or for which an idle unit would be later that it can replace
  private func use(of unit: TurnableUnit) -> Int? {
    for requirement in 0..<desk.requirementCount
    where desk.missing[requirement] > 0 && unit.fits >> UInt8(requirement) & 1 == 1 { return requirement }
    for requirement in 0..<desk.requirementCount where unit.fits >> UInt8(requirement) & 1 == 1 {
      guard let order = latest(requirement), reassignment.arrivals[order] > unit.known.arrivalMs else { continue }
      let people = desk.candidates[Int(desk.orderCandidate[order])].peoplePerUnit
      if desk.missing[requirement] + people - self.people(with: Int(unit.unit)) <= 0 { return requirement }
    }
    return nil
  }

  /// The order for a requirement that would be fulfilled last
  private func latest(_ requirement: Int) -> Int? {
    var latest: Int?
    for order in 0..<desk.orderCount where Int(desk.orderRequirement[order]) == requirement {
      if let found = latest, reassignment.arrivals[found] >= reassignment.arrivals[order] { continue }
      latest = order
    }
    return latest
  }

  private mutating func dropLatest(_ requirement: Int) {
    guard let order = latest(requirement) else { return }
    desk.missing[requirement] += desk.candidates[Int(desk.orderCandidate[order])].peoplePerUnit
    desk.orderCount -= 1
    for later in order..<desk.orderCount {
      desk.orderCandidate[later] = desk.orderCandidate[later + 1]
      desk.orderRequirement[later] = desk.orderRequirement[later + 1]
      reassignment.arrivals[later] = reassignment.arrivals[later + 1]
    }
  }

  /// The orders of the dispatch policy, and the units of the area that are not at their bases
  /// - Complexity: O(units of the area)
  private mutating func fillReassignment(_ incident: Int, _ level: Level) {
    reassignment.unitCount = 0
    reassignment.turnedCount = 0
    let isDay = setup.isDay(now)
    for order in 0..<desk.orderCount {
      let candidate = desk.candidates[Int(desk.orderCandidate[order])]
      reassignment.arrivals[order] =
        index.movementOfKind[candidate.kind.index] == .remote
        ? 0 : candidate.travelMs + reassignment.turnoutMs(of: candidate.kind, byDay: isDay)
    }
    let incidentClass = hazards.incidents[incident].incidentClass
    let place = index.villagePlaces[hazards.incidents[incident].village.index]
    for row in index.bases.rows(scopes[Int(level.rawValue)], city: place.city, county: place.county) {
      let key = index.baseKeys[row]
      let fits = index.fits(key.kind, incidentClass)
      if fits == 0 || !mayAsk(key, scopes[Int(level.rawValue)], place.township) { continue }
      if index.movementOfKind[key.kind.index] != .road || index.volunteersOfKind[key.kind.index] >= 0 { continue }
      let first = Int(world.bases[key.base].firstUnit)
      for unit in first..<first + Int(world.bases[key.base].unitCount) {
        guard let engagement = engagement(of: unit) else { continue }
        let old = engagement == .returning ? -1 : Int(movers[unit].task)
        if old == incident || people(with: unit) <= 0 { continue }
        let priority = old < 0 ? UInt8.max : world.incidentClasses[hazards.incidents[old].incidentClass].priority
        if priority <= desk.priority { continue }
        let arrival = arrivalMs(of: unit, engagement, to: hazards.incidents[incident].village, key.kind)
        if arrival == .unreachable { continue }
        let known = EngagedUnit(
          engagement: engagement, priority: priority, arrivalMs: arrival,
          othersAtWork: old < 0 ? 0 : unitsAtWork(old, without: unit),
          peopleAtRisk: old < 0 ? 0 : hazards.incidents[old].peopleAtRisk)
        reassignment.units[reassignment.unitCount] = TurnableUnit(
          unit: Int32(unit), incident: Int32(old), fits: fits, known: known)
        reassignment.unitCount += 1
      }
    }
  }

  /// What a unit is doing, if it can be turned to something else: not on foot, not in the last mile, not due for a rest
  private func engagement(of unit: Int) -> Engagement? {
    if isOnFoot(unit) || isDueForRest(unit) { return nil }
    switch movers[unit].state {
    case .turningOut: return .turningOut
    case .outbound, .stranded: return .underWay
    case .homebound: return legEnd[unit].ms < 0 ? nil : .returning
    case .working: return reassignmentPolicy.preempts ? .working : nil
    case .idle, .lastMile, .leaving, .resting, .loading, .onRound, .handingOut: return nil
    }
  }

  /// When a unit could be at a township if it were turned now, from now on, ms; `.unreachable` where the commanders know no way
  private mutating func arrivalMs(
    of unit: Int, _ engagement: Engagement, to goal: ID<Village>, _ kind: ID<ForceKind>
  ) -> Milliseconds {
    var from = movers[unit].node
    var before: Milliseconds = 0
    switch engagement {
    case .turningOut:
      let ordered = movers[unit].orderedMs
      before = max(0, ordered + reassignment.turnoutMs(of: kind, byDay: setup.isDay(ordered)) - now)
    case .underWay, .returning:
      if movers[unit].state != .stranded {
        from = legEnd[unit].node
        before = legEnd[unit].ms - now
      }
    case .working:
      let village = hazards.incidents[Int(movers[unit].task)].village.index
      if village == goal.index { return 0 }
      before =
        lastMileMs(village, by: mobility(unit), loadKilograms: 0, hasBoat: true)
        ?? Milliseconds((world.villages[village].lastMileMetres * 3600 / world.lastMile.footKmh).rounded(.up))
    }
    let travel = expectedMs(from: from, to: index.villagePlaces[goal.index].node, of: kind)
    return travel == .unreachable ? travel : before + travel
  }

  private func unitsAtWork(_ incident: Int, without unit: Int) -> Int32 {
    var count: Int32 = 0
    var other = Int(incidents[incident].firstUnit)
    while other >= 0 {
      if other != unit && movers[other].state == .working && !index.isAdvisor[world.units[other].kind.index] {
        count += 1
      }
      other = Int(movers[other].nextOnIncident)
    }
    return count
  }

  // MARK: Without a desk

  /// A unit whose work is done, or no longer wanted, goes to the most urgent incident that waits and that it can serve.
  /// - Returns: whether there is one; its way there has not begun
  mutating func offerOnTheWay(_ unit: Int) -> Bool {
    if waiting.isEmpty || isVehicle(unit) || isCrew(unit) || isOnFoot(unit) || isDueForRest(unit) { return false }
    let kind = world.units[unit].kind.index
    if index.movementOfKind[kind] != .road || index.volunteersOfKind[kind] >= 0 { return false }
    let known = EngagedUnit(engagement: .returning, priority: .max, arrivalMs: 0, othersAtWork: 0, peopleAtRisk: 0)
    guard let (incident, requirement) = waitingUse(of: unit, before: IncidentClass.lastPriority + 1),
      reassignmentPolicy.mayTake(known, for: priority(incident))
    else { return false }
    engage(unit, to: incident, requirement: requirement)
    return true
  }

  /// A unit has begun to work: it is called away if something more urgent waits.
  mutating func offerFromWork(_ unit: Int, at old: Int) {
    if waiting.isEmpty || isOnFoot(unit) || incidentState[old] != .open || movers[unit].state != .working { return }
    let kind = world.units[unit].kind.index
    if index.movementOfKind[kind] != .road || index.volunteersOfKind[kind] >= 0 { return }
    guard let (incident, requirement) = waitingUse(of: unit, before: priority(old)) else { return }
    let known = EngagedUnit(
      engagement: .working, priority: priority(old), arrivalMs: 0, othersAtWork: unitsAtWork(old, without: unit),
      peopleAtRisk: hazards.incidents[old].peopleAtRisk)
    if !reassignmentPolicy.mayTake(known, for: priority(incident)) { return }
    turn(unit, to: incident, requirement: requirement)
    if isOrdered(incident) { stopWaiting(incident) }
  }

  // MARK: Turning

  /// A unit goes to another incident than the one that it serves, or instead of home.
  private mutating func turn(_ unit: Int, to incident: Int, requirement: Int) {
    let old = Int(movers[unit].task)
    let state = movers[unit].state
    if state == .homebound {
      if relocates { leaveWayToPost(unit) }
    } else {
      withdraw(unit, from: old)
    }
    let village = hazards.incidents[incident].village
    let isInVillage = state == .working && hazards.incidents[old].village == village
    if state == .working && !isInVillage {
      // The way back to the seat begins before the unit has another task.
      leave(unit)
      movers[unit].leavesForAnother = true
    }
    if state == .stranded { removeFromStranded(unit) }
    engage(unit, to: incident, requirement: requirement)
    switch state {
    case .outbound, .homebound: movers[unit].state = .outbound
    case .stranded:
      movers[unit].state = .outbound
      drive(unit)
    case .working where isInVillage:
      if tracksDuty { endWork(unit) }
      if harms.count > 0 { endExposure(unit) }
      movers[unit].state = .lastMile
      movers[unit].seatMs = now
      schedule(.reachedSpot, unit, at: now + delay(world.lastMile.withinVillage, .withinVillage, key(incident)))
    default: break
    }
  }

  /// A unit that is not at its base has another incident from now on.
  private mutating func engage(_ unit: Int, to incident: Int, requirement: Int) {
    note(.unitReassigned, unit, incident)
    countBusy(unit)
    if tracksDuty { duties[unit].beforeMs += now - movers[unit].orderedMs }
    // The next shift has no way to the other incident.
    if crews.count > 0 { crews[unit].reliefMs = never }
    if now >= warmUpMs { movers[unit].orders += 1 }
    movers[unit].task = Int32(incident)
    movers[unit].slot = UInt8(requirement)
    movers[unit].orderedMs = now
    if movers[unit].state != .turningOut { movers[unit].departedMs = now }
    movers[unit].goal = index.villagePlaces[hazards.incidents[incident].village.index].node
    movers[unit].nextOnIncident = incidents[incident].firstUnit
    incidents[incident].firstUnit = Int32(unit)
    orderedPeople[slot(incident, requirement)] += people(with: unit)
    if waiting[incident].isListed {
      waiting.set(usefulKinds(incident), of: incident)
      if isOrdered(incident) { stopWaiting(incident) }
    }
    if incidents[incident].orderedMs == never { incidents[incident].orderedMs = now }
  }

  /// An incident loses a unit to a more urgent one; who decided it last looks at it again.
  private mutating func withdraw(_ unit: Int, from incident: Int) {
    let people = self.people(with: unit)
    let row = slot(incident, Int(movers[unit].slot))
    if movers[unit].state == .working {
      if usesTools { takeTools(of: unit, from: incident) }
      let isServed = world.incidentClasses[hazards.incidents[incident].incidentClass].firstServiceTime >= 0
      if isServed { interrupt(incident) } else { work(incident, rateChange: -rateAtWork(of: unit, at: incident)) }
      presentPeople[row] -= people
    }
    orderedPeople[row] -= people
    unlink(unit, from: incident)
    stopWaiting(incident)
    let level = max(.township, incidents[incident].level)
    let law = delay(world.command.decide, .decide, key(incident), Int(level.rawValue) - 1)
    let decide = law > 0 ? Milliseconds(Double(law) * nightFactor(of: level, at: now)) : 0
    incidents[incident].organisation = 0
    schedule(.decide, incident, at: now + decide, level: level, priority: EventPriority.decision)
  }

  // MARK: Checks

  /// The people ordered to an incident and on the spot are those of its units. O(units of open incidents)
  func checkUnitsOfIncidents() -> String? {
    for incident in 0..<hazards.incidentCount where incidentState[incident] == .open {
      var ordered: InlineArray<4, Int32> = .init(repeating: 0)
      var present: InlineArray<4, Int32> = .init(repeating: 0)
      var unit = Int(incidents[incident].firstUnit)
      while unit >= 0 {
        if Int(movers[unit].task) != incident { return "unit \(unit) of incident \(incident) has another task" }
        let requirement = Int(movers[unit].slot)
        let isAtWork = movers[unit].state == .working
        if isAtWork { present[requirement] += people(with: unit) }
        if isAtWork || index.volunteersOfKind[world.units[unit].kind.index] < 0 {
          ordered[requirement] += people(with: unit)
        }
        switch movers[unit].state {
        case .turningOut, .outbound, .stranded, .lastMile, .working: break
        case .leaving where movers[unit].leavesForAnother: break
        default: return "unit \(unit) of incident \(incident) is \(movers[unit].state)"
        }
        unit = Int(movers[unit].nextOnIncident)
      }
      for requirement in 0..<DispatchDesk.maxRequirements {
        let row = slot(incident, requirement)
        if orderedPeople[row] != ordered[requirement] || presentPeople[row] != present[requirement] {
          return
            "incident \(incident) counts \(orderedPeople[row]) people ordered and \(presentPeople[row]) on the spot, "
            + "and has \(ordered[requirement]) and \(present[requirement])"
        }
      }
    }
    return nil
  }
}
