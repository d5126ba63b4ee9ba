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
    if !isOnPlane { for slot in 0..<8 { noWays[8 * incident + slot] = NoWay() } }
    let village = hazards.incidents[incident].village
    let node = index.villagePlaces[village.index].node
    if isOpen { toReview |= index.provinces.bit(of: node) }
    waiting.append(
      incident, priority: priority(incident), in: index.provinces.province(of: node), kinds: usefulKinds(incident),
      village: village, node: node, isOpen: isOpen)
  }

  mutating func stopWaiting(_ incident: Int) {
    let row = waiting[incident]
    if !row.isListed { return }
    waiting.remove(incident, priority: priority(incident), in: index.provinces.province(of: row.node))
  }

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
      toReview |= 1 &<< UInt64(index.provinces.province(ofMover: unit))
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
    let province = index.provinces.province(ofMover: unit)
    if movement == .road && !isOnPlane { markJoins() }
    walkNumber += 1
    for priority in 0..<last {
      var incident = waiting.first(priority, in: province)
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
    if movement != .road || isOnPlane { return firstUse(of: base, incident) }
    let kind = world.bases[base].kind
    let node = movers[unit].node
    if isKnownNoWay(from: node, of: kind, to: incident, row.node) {
      if isChecked && expectsWay(from: node, to: row.node, of: kind) { fail("unit \(unit) has a way to \(incident)") }
      return nil
    }
    guard let requirement = firstUse(of: base, incident) else { return nil }
    if !mayWalk(from: node, to: row.node, by: mobility(of: kind)) || hasNoWay(from: node, to: row.node, of: kind) {
      noteNoWay(from: node, of: kind, to: incident)
      return nil
    }
    return expectsWay(from: node, to: row.node, of: kind) ? requirement : nil
  }

  // MARK: No way

  // Whether units can come to an incident depends on their part of the network and on what their members can walk through. That there was no
  // way stays true until ways open around the incident: a part gains nodes by joins alone, and these are noted.

  /// Nobody whose vehicles stand in the part of the network in which a node lies can come to another, neither by vehicle nor on foot.
  private mutating func hasNoWay(from: NodeID, to: NodeID, of kind: ID<ForceKind>) -> Bool {
    parts.areExact && !parts.connects(from, to, by: mobility(of: kind), in: reportedRoads)
      && hasNoPlaceToLeave(from: from, to: to, of: kind, isForMany: false)
  }

  /// The row of `noWays` for an incident, a class of vehicles, and members with or without a boat
  @inline(__always)
  private func noWayRow(_ incident: Int, _ kind: ID<ForceKind>) -> Int {
    8 * incident + 2 * mobility(of: kind).index + (foot.carriesBoat[kind.index] ? 1 : 0)
  }

  @inline(__always)
  private mutating func isKnownNoWay(
    from node: NodeID, of kind: ID<ForceKind>, to incident: Int, _ place: NodeID
  ) -> Bool {
    let known = noWays[noWayRow(incident, kind)]
    let mobility = mobility(of: kind)
    let part = parts.part(of: node, by: mobility, in: reportedRoads)
    return known.part == part && known.generation == parts.generation(of: part, by: mobility)
      && !opened.hasOpened(place, since: known.look)
  }

  private mutating func noteNoWay(from node: NodeID, of kind: ID<ForceKind>, to incident: Int) {
    if !parts.areExact { return }
    let mobility = mobility(of: kind)
    let part = parts.part(of: node, by: mobility, in: reportedRoads)
    noWays[noWayRow(incident, kind)] = NoWay(
      part: part, generation: parts.generation(of: part, by: mobility), look: opened.look)
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
    markJoins()
    opened.nextLook()
  }

  /// Notes where parts of the network have been joined.
  private mutating func markJoins() {
    parts.refresh(in: reportedRoads)
    if parts.mayHaveJoinedAll {
      opened.openAll()
      look(in: index.provinces.all)
    }
    for row in notedJoins..<parts.joinedCount { openAround(parts.joined(row).node) }
    notedJoins = parts.joinedCount
  }

  /// Something has opened at a node: it is felt where people could walk to it.
  mutating func openAround(_ node: NodeID) {
    for row in walks(from: node) {
      opened.open(index.walks[row])
      look(in: index.provinces.bit(of: index.walks[row]))
    }
  }

  /// Those who wait in some provinces, given as a set, are to be looked at in the next retry and the next review.
  private mutating func look(in provinces: UInt64) {
    toRetry |= provinces
    toReview |= provinces
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

  /// The kinds of which units are idle in what was the smaller part of a join, in a province
  private func joinedKinds(_ province: Int) -> UInt64 {
    if parts.mayHaveJoinedAll { return .max }
    var kinds: UInt64 = 0
    for row in 0..<parts.joinedCount {
      let joined = parts.joined(row)
      if index.provinces.province(of: joined.node) != province { continue }
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
    // One-way roads can open a way within a part.
    let isAnywhere = !isOnPlane && !parts.areExact
    let chosen = provinces.count == 1 || isAnywhere ? index.provinces.all : toReview
    toReview = 0
    for province in 0..<provinces.count {
      if chosen >> UInt64(province) & 1 == 1 {
        reviewQueue(of: province, isAnywhere: isAnywhere)
      } else if isChecked {
        checkNobodyHelps(in: province)
      }
    }
    offeredKinds = 0
    forgetJoins()
  }

  private mutating func reviewQueue(of province: Int, isAnywhere: Bool) {
    let reviewedLook = provinces[province].reviewedLook
    var kinds = joinedKinds(province) | offeredKinds
    review: for priority in 0...IncidentClass.lastPriority {
      var incident = waiting.first(priority, in: province)
      while incident >= 0 {
        let row = waiting[incident]
        if row.isOpen || row.kinds == 0 || row.kinds & kinds != 0 || isAnywhere
          || opened.hasOpened(row.node, since: reviewedLook)
        {
          if !reassigns && !hasFreeUnit(in: incident) { break review }
          waiting.close(incident)
          dispatch(incident, .province)
          if desk.orderCount > 0 { kinds = joinedKinds(province) | offeredKinds }
          if desk.isSatisfied { stopWaiting(incident) }
        } else if isChecked {
          checkNobodyHelps(incident)
        }
        incident = Int(row.next)
      }
    }
    provinces[province].reviewedLook = opened.look
  }

  /// Whether the province of an incident has an idle unit
  private func hasFreeUnit(in incident: Int) -> Bool {
    let place = index.villagePlaces[hazards.incidents[incident].village.index]
    let rows = index.bases.rows(.province, city: place.city, county: place.county)
    return idleRows.next(in: 0, from: rows.lowerBound, before: rows.upperBound) < rows.upperBound
  }

  private mutating func checkNobodyHelps(in province: Int) {
    for priority in 0...IncidentClass.lastPriority {
      var incident = waiting.first(priority, in: province)
      while incident >= 0 {
        let row = waiting[incident]
        if !row.isOpen && row.kinds != 0 { checkNobodyHelps(incident) }
        incident = Int(row.next)
      }
    }
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
