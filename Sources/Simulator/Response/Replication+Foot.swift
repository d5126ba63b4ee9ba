// Units whose way is closed to their vehicles: by policy they wait, or drive as far as the best way on foot begins, leave
// their vehicles there and walk, by boat where they carry one. They come back on foot to where the vehicles stand, and drive
// home. Goods and road crews stay with their vehicles.
//
// What is decided is decided in the reported state. A walker that meets deep water nobody has reported loses time, reports
// and asks again, as drivers do.

extension Replication {
  /// The unit is away from its vehicles.
  @inline(__always) func isOnFoot(_ mover: Int) -> Bool {
    foot.unitsOnFoot > 0 && !isVehicle(mover) && foot.vehiclesAt[mover] != .none
  }

  private func footClass(of kind: ID<ForceKind>) -> MobilityClass {
    foot.carriesBoat[kind.index] ? FootRules.boats : FootRules.walkers
  }

  // MARK: The decision

  /// Expected time of a unit of a kind from a node to another: by vehicle, or where vehicles can't pass and the policy wants
  /// it, by vehicle and on foot; `.unreachable` where there is no way
  @inline(__always)
  mutating func expectedMs(from: NodeID, to: NodeID, of kind: ID<ForceKind>) -> Milliseconds {
    let byVehicle = expectedMs(from: from, to: to, by: mobility(of: kind))
    if byVehicle != .unreachable || foot.rules == nil { return byVehicle }
    return wayOnFoot(from: from, to: to, of: kind, isAtBase: true)?.travelMs ?? .unreachable
  }

  /// No unit of a kind that is in the same part of the network as a node has a way from there, neither by vehicle nor on foot.
  /// The node has none by vehicle.
  /// - Parameter isForMany: asked about many nodes to start from one after the other
  mutating func hasNoPlaceToLeave(from: NodeID, to: NodeID, of id: ID<ForceKind>, isForMany: Bool) -> Bool {
    if isOnPlane || !parts.areExact { return false }
    let (clearsRoads, movement) = (world.forces[id].clearsRoads, world.forces[id].movement)
    return foot.rules == nil || clearsRoads || movement != .road
      || !foot.hasWay(
        from: from, to: to, of: id, by: mobility(of: id), in: reportedRoads, parts: &parts, isForMany: isForMany)
  }

  /// The way that ends on foot, if there is one and the policy takes it
  @inline(never)
  private mutating func wayOnFoot(
    from: NodeID, to: NodeID, of id: ID<ForceKind>, isAtBase: Bool
  ) -> (travelMs: Milliseconds, place: NodeID)? {
    let mobility = self.mobility(of: id)
    if world.forces[id].clearsRoads || world.forces[id].movement != .road { return nil }
    if !foot.hasWay(
      from: from, to: to, of: id, by: mobility, in: reportedRoads, parts: &parts, isForMany: false)
    {
      return nil
    }
    guard let way = foot.way(from: from, to: to, of: id, by: mobility, in: reportedRoads) else { return nil }
    let walk = foot.times.travelMs(from: way.place, to: to, by: footClass(of: id), in: foot.reportedRoads)
    let unit = BlockedUnit(
      travelMs: way.travelMs, walkMs: walk, people: peopleOfKind[id.index], hasBoat: foot.carriesBoat[id.index],
      isAtBase: isAtBase)
    return blockedPolicy.goesOnFoot(unit) ? way : nil
  }

  /// Where a unit on its way leaves its vehicles, if it does
  private mutating func placeToLeave(_ mover: Int) -> NodeID? {
    // Who is on the way home has nothing to hurry for.
    if foot.rules == nil || isVehicle(mover) || movers[mover].state == .homebound { return nil }
    let kind = world.units[mover].kind
    return wayOnFoot(from: movers[mover].node, to: movers[mover].goal, of: kind, isAtBase: false)?.place
  }

  /// No way for a mover's vehicles, as reported
  mutating func blocked(_ mover: Int) {
    guard let place = placeToLeave(mover) else { return strand(mover) }
    if place == movers[mover].node { return leaveVehicles(mover) }
    let mobility = mobility(mover)
    guard let next = times.nextEdge(from: movers[mover].node, to: place, by: mobility, in: reportedRoads) else {
      return strand(mover)
    }
    take(next, mover, trueRoads.travelMs(of: next.edge, by: mobility))
  }

  /// Whether a mover that waits would have to wait on
  mutating func isStillBlocked(_ mover: Int) -> Bool {
    if movers[mover].node == movers[mover].goal { return false }
    if isOnFoot(mover) {
      let kind = world.units[mover].kind
      return foot.times.travelMs(
        from: movers[mover].node, to: goalOnFoot(mover), by: footClass(of: kind), in: foot.reportedRoads)
        == .unreachable
    }
    return !parts.connects(movers[mover].node, movers[mover].goal, by: mobility(mover), in: reportedRoads)
      && placeToLeave(mover) == nil
  }

  // MARK: On foot

  private mutating func leaveVehicles(_ unit: Int) {
    note(.unitOnFoot, unit, movers[unit].node.index)
    foot.vehiclesAt[unit] = movers[unit].node
    foot.unitsOnFoot += 1
    replaceKitLeftBehind(unit)
    walk(unit)
  }

  private mutating func returnToVehicles(_ unit: Int) {
    note(.unitAtVehicles, unit, movers[unit].node.index)
    foot.vehiclesAt[unit] = .none
    foot.unitsOnFoot -= 1
    drive(unit)
  }

  /// On the way back a walker's goal is its vehicles.
  private func goalOnFoot(_ unit: Int) -> NodeID {
    movers[unit].state == .homebound ? foot.vehiclesAt[unit] : movers[unit].goal
  }

  /// One more edge on foot
  mutating func walk(_ unit: Int) {
    let node = movers[unit].node
    let goal = goalOnFoot(unit)
    if node == goal {
      return movers[unit].state == .homebound ? returnToVehicles(unit) : reachedGoal(unit)
    }
    let footClass = footClass(of: world.units[unit].kind)
    guard let next = foot.times.nextEdge(from: node, to: goal, by: footClass, in: foot.reportedRoads) else {
      return strand(unit)
    }
    take(next, unit, foot.trueRoads.travelMs(of: next.edge, by: footClass))
  }

  /// Kit that is too heavy to carry stays with the vehicles: what the incident then lacks is asked for.
  private mutating func replaceKitLeftBehind(_ unit: Int) {
    replaceKit(of: unit) { replication, item in
      replication.kitPieces(with: unit, item, inVehicles: true)
        - replication.kitPieces(with: unit, item, inVehicles: false)
    }
  }

  /// Asks for what the incident of a unit lacks because a part of its kit is not there
  /// - Parameter lost: pieces of an item that the unit would have brought
  mutating func replaceKit(of unit: Int, lost: (borrowing Replication, ID<Item>) -> Int32) {
    let incident = Int(movers[unit].task)
    // Only what was there when the equipment was asked for was counted on.
    let askedMs = incidents[incident].decidedMs
    if incidentState[incident] != .open || !incidents[incident].askedForGoods || movers[unit].orderedMs > askedMs {
      return
    }
    let incidentClass = world.incidentClasses[hazards.incidents[incident].incidentClass]
    let first = Int(incidentClass.firstEquipment)
    var request = -1
    for row in first..<first + Int(incidentClass.equipmentCount) {
      let need = world.equipmentNeeds[row]
      let left = lost(self, need.item)
      if left <= 0 { continue }
      // What the others have brought beyond the need covers it.
      var spare = -need.pieces
      var other = Int(incidents[incident].firstUnit)
      while other >= 0 {
        let isThere = other == unit || !isOnFoot(other)
        if movers[other].orderedMs <= askedMs { spare += kitPieces(with: other, need.item, inVehicles: isThere) }
        other = Int(movers[other].nextOnIncident)
      }
      let missing = min(left, left - max(0, spare))
      if missing > 0 { request = askFor(missing, need.item, incident, request) }
    }
    if request >= 0 { source(request, at: max(.township, incidents[incident].level)) }
  }

  /// Pieces of an item that a unit has, with its vehicles or on foot
  func kitPieces(with unit: Int, _ item: ID<Item>, inVehicles: Bool) -> Int32 {
    let kind = world.units[unit].kind
    return inVehicles
      ? world.kitPieces(of: world.forces[kind], item: item)
      : foot.carriedPieces[kind.index * world.items.count + item.index]
  }

  /// Pieces of an item in the kits of all who are at an incident or on their way
  func piecesInKits(_ item: ID<Item>, of incident: Int) -> Int32 {
    var pieces: Int32 = 0
    var unit = Int(incidents[incident].firstUnit)
    while unit >= 0 {
      pieces += world.kitPieces(of: world.forces[world.units[unit].kind], item: item)
      unit = Int(movers[unit].nextOnIncident)
    }
    return pieces
  }

  // MARK: Roads

  /// The true state of an edge has changed.
  mutating func roadChangedOnFoot(_ edge: EdgeID) {
    guard let rules = foot.rules else { return }
    foot.trueRoads.set(edge, rules.condition(of: trueRoads.condition(of: edge)))
  }

  /// The reported state of an edge has changed.
  mutating func roadReportedOnFoot(_ edge: EdgeID) {
    guard let rules = foot.rules else { return }
    let before = passableOnFoot(edge)
    let (walkMs, boatMs) = (reportedMs(edge, by: FootRules.walkers), reportedMs(edge, by: FootRules.boats))
    foot.reportedRoads.set(edge, rules.condition(of: reportedRoads.condition(of: edge)))
    if reportedMs(edge, by: FootRules.walkers) < walkMs || reportedMs(edge, by: FootRules.boats) < boatMs {
      let ends = world.roads.ends(of: edge)
      openAround(ends.from)
      openAround(ends.to)
    }
    // Those who wait for a way on foot try again.
    if passableOnFoot(edge) & ~before != 0 { retrySoon(provinceBits(of: edge)) }
  }

  private func reportedMs(_ edge: EdgeID, by footClass: MobilityClass) -> Milliseconds {
    foot.reportedRoads.travelMs(of: edge, by: footClass)
  }

  /// Bit 0: by people without a boat; bit 1: with one
  private func passableOnFoot(_ edge: EdgeID) -> UInt8 {
    let walkers = reportedMs(edge, by: FootRules.walkers) == .unreachable ? 0 : 1
    let boats = reportedMs(edge, by: FootRules.boats) == .unreachable ? 0 : 2
    return UInt8(walkers | boats)
  }

  // MARK: Checks

  /// Who is on foot is a unit that may be, in a state in which it can be, and counted.
  func checkUnitsOnFoot() -> String? {
    var count = 0
    for unit in 0..<unitCount where foot.vehiclesAt[unit] != .none {
      count += 1
      if isCrew(unit) { return "road crew \(unit) has left its machines" }
      switch movers[unit].state {
      case .outbound, .stranded, .lastMile, .working, .leaving, .homebound: continue
      case .idle, .turningOut, .resting, .loading, .onRound, .handingOut:
        return "unit \(unit) is \(movers[unit].state) and away from its vehicles"
      }
    }
    return count == foot.unitsOnFoot ? nil : "\(foot.unitsOnFoot) units counted on foot, and \(count) are"
  }
}
