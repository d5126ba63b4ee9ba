// Incidents that wait for units: who gets a unit that becomes idle, and who has a way to them since roads have opened.
//
// As long as nothing changes, an incident that waits can use nobody: the desk at which it was decided last found no idle unit
// that fits and has a way, and each unit that has become idle since was offered to it. So a review looks only at incidents
// around which ways have opened, and at those that could use an idle unit whose part of the network has been joined.

extension Replication {
  /// The last desk has found too few units.
  /// - Parameter isOpen: the next review shall look at the incident in any case
  mutating func wait(_ incident: Int, isOpen: Bool) {
    // Whose units were relieved may wait already: it goes to the end.
    stopWaiting(incident)
    incidents[incident].wasQueued = true
    let village = hazards.incidents[incident].village
    waiting.append(
      incident, priority: priority(incident), kinds: usefulKinds(incident), village: village,
      node: index.villagePlaces[village.index].node, isOpen: isOpen)
  }

  mutating func stopWaiting(_ incident: Int) { waiting.remove(incident, priority: priority(incident)) }

  func priority(_ incident: Int) -> UInt8 {
    world.incidentClasses[hazards.incidents[incident].incidentClass].priority
  }

  /// The kinds that can serve an unmet requirement, as a set of `WaitingList.bit(of:)`
  func usefulKinds(_ incident: Int) -> UInt64 {
    let id = hazards.incidents[incident].incidentClass
    let incidentClass = world.incidentClasses[id]
    var kinds: UInt64 = 0
    for requirement in 0..<Int(incidentClass.requirementCount) {
      let needed = world.requirements[Int(incidentClass.firstRequirement) + requirement].people
      if orderedPeople[slot(incident, requirement)] < needed {
        kinds |= index.fittingKinds(id, requirement: requirement)
      }
    }
    return kinds
  }

  // MARK: A unit is free

  /// The most urgent waiting incident that a unit can serve and reach gets it
  mutating func offer(_ unit: Int) {
    if waiting.isEmpty || isCrew(unit) || index.volunteersOfKind[world.units[unit].kind.index] >= 0 { return }
    let base = post(of: unit)
    let kind = world.bases[base].kind
    let movement = index.movementOfKind[kind.index]
    let bit = WaitingList.bit(of: kind)
    if decidesForQueue && movement == .road {
      offeredKinds |= bit
      return scheduleReview()
    }
    if movement == .local && !waiting.hasAny(in: world.bases[base].village) { return }
    guard let (incident, requirement) = waitingUse(of: unit, before: IncidentClass.lastPriority + 1) else { return }
    order(unit, to: incident, requirement: requirement)
    if isOrdered(incident) { stopWaiting(incident) }
    if rearranges { rearrange(after: base) }
  }

  /// The most urgent waiting incident that a unit can serve and reach, of equal ones the one that waits longest, and for what
  /// - Parameter last: only incidents more urgent than this
  mutating func waitingUse(of unit: Int, before last: UInt8) -> (incident: Int, requirement: Int)? {
    let base = post(of: unit)
    let kind = world.bases[base].kind
    let movement = index.movementOfKind[kind.index]
    let bit = WaitingList.bit(of: kind)
    walkNumber += 1
    for priority in 0..<last {
      var incident = waiting.first(priority)
      while incident >= 0 {
        let row = waiting[incident]
        if row.kinds & bit != 0, let requirement = use(of: unit, base, movement, for: incident, row) {
          return (incident, requirement)
        }
        incident = Int(row.next)
      }
    }
    return nil
  }

  /// The first unmet requirement of an incident that waits which an idle unit can serve; nil if there is none, or no way
  private mutating func use(
    of unit: Int, _ base: ID<Base>, _ movement: Movement, for incident: Int, _ row: WaitingList.Row
  ) -> Int? {
    if movement == .local {
      if world.bases[base].village.index != Int(row.village) { return nil }
    } else if asksOwnLineOnly && !isAbove(base, world.villages[Int(row.village)].township) {
      return nil
    }
    guard let requirement = firstUse(of: base, incident) else { return nil }
    if movement != .road || isOnPlane { return requirement }
    let kind = world.bases[base].kind
    if !mayWalk(from: movers[unit].node, to: row.node, by: mobility(of: kind)) { return nil }
    return expectsWay(from: movers[unit].node, to: row.node, of: kind) ? requirement : nil
  }

  /// False only where people could not come from a node to another even on undamaged ways on foot, after going anywhere by vehicle.
  /// - Complexity: O(1), but once for each offer O(nodes in the part of the network × nodes in walking distance)
  private mutating func mayWalk(from: NodeID, to: NodeID, by mobility: MobilityClass) -> Bool {
    if parts.connects(from, to, by: mobility, in: reportedRoads) { return true }
    // Of a large part, most have somebody near.
    if parts.size(of: from, by: mobility) > Replication.smallPart { return true }
    if walkedIn[from.index] != walkNumber {
      var node = from
      repeat {
        for row in walks(from: node) { walkedIn[index.walks[row].index] = walkNumber }
        node = parts.next(after: node, by: mobility)
      } while node != from
    }
    return walkedIn[to.index] == walkNumber
  }

  private static var smallPart: Int { 64 }

  // MARK: Ways have opened

  mutating func scheduleReview() {
    if reviewIsPending { return }
    reviewIsPending = true
    schedule(.reviewQueue, 0, at: now, priority: EventPriority.queue)
  }

  /// Notes where parts of the network have been joined, and begins a new look at what has opened.
  mutating func noteJoins() {
    parts.refresh(in: reportedRoads)
    if parts.mayHaveJoinedAll { opened.openAll() }
    for row in notedJoins..<parts.joinedCount { openAround(parts.joined(row).node) }
    notedJoins = parts.joinedCount
    opened.nextLook()
  }

  /// Something has opened at a node: it is felt where people could walk to it.
  mutating func openAround(_ node: NodeID) {
    for row in walks(from: node) { opened.open(index.walks[row]) }
  }

  private func walks(from node: NodeID) -> Range<Int> {
    Int(index.firstWalk[node.index])..<Int(index.firstWalk[node.index + 1])
  }

  private mutating func forgetJoins() {
    parts.forgetJoins()
    notedJoins = 0
  }

  /// Where parts of the network were joined, units may have a way to incidents that wait for some.
  mutating func reviewWaiting() {
    if waiting.isEmpty { return forgetJoins() }
    if parts.joinCount == reviewedJoins { return }
    reviewedJoins = parts.joinCount
    scheduleReview()
  }

  /// The kinds of which units are idle in what was the smaller part of a join
  private func joinedKinds() -> UInt64 {
    if parts.mayHaveJoinedAll { return .max }
    var kinds: UInt64 = 0
    for row in 0..<parts.joinedCount {
      let joined = parts.joined(row)
      for place in Int(index.firstBaseAt[joined.node.index])..<Int(index.firstBaseAt[joined.node.index + 1]) {
        let key = index.basesAt[place]
        if idleUnits[key.base] > 0 && mobility(of: key.kind) == joined.mobility {
          kinds |= WaitingList.bit(of: key.kind)
        }
      }
    }
    return kinds
  }

  /// The policy decides for the incidents that wait and may be helped now: by priority, then first come, first served
  mutating func reviewQueue() {
    reviewIsPending = false
    noteJoins()
    var kinds = joinedKinds() | offeredKinds
    // One-way roads can open a way within a part.
    let isAnywhere = !isOnPlane && !parts.areExact
    review: for priority in 0...IncidentClass.lastPriority {
      var incident = waiting.first(priority)
      while incident >= 0 {
        let row = waiting[incident]
        if row.isOpen || row.kinds == 0 || row.kinds & kinds != 0 || isAnywhere
          || opened.hasOpened(row.node, since: reviewedLook)
        {
          if !reassigns && !hasFreeUnit() { break review }
          waiting.close(incident)
          dispatch(incident, .province)
          if desk.orderCount > 0 { kinds = joinedKinds() | offeredKinds }
          if desk.isSatisfied { stopWaiting(incident) }
        } else if isChecked {
          checkNobodyHelps(incident)
        }
        incident = Int(row.next)
      }
    }
    reviewedLook = opened.look
    offeredKinds = 0
    forgetJoins()
  }

  private func hasFreeUnit() -> Bool {
    let count = index.bases.members.count
    return idleRows.next(in: 0, from: 0, before: count) < count
  }

  /// Stops the program if a review passes over an incident that could have had a unit.
  private mutating func checkNobodyHelps(_ incident: Int) {
    // Whoever is sent without regard to skills helps nobody.
    if !heedsSkills { return }
    fillDesk(incident, .province)
    if !desk.isSatisfied { dispatchPolicy.decide(&desk) }
    if desk.orderCount > 0 { fail("incident \(incident) waits, and \(desk.orderCount) units could help") }
  }
}
