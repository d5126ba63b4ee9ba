// Roads and last miles: what the hazard does to them, what is reported, clearing, and who is cut off.
//
// Two states: units move in the true one, commanders decide and routes are chosen in the reported one. A change is
// reported after the delay of the command mode, or earlier by a unit that meets it.

extension Replication {
  // MARK: The hazard

  /// - Parameter crewSeconds: work until it is open again; 0 = as the columns of the hazards have it
  mutating func damageEdge(_ edge: Int, crewSeconds: Int32 = 0) {
    note(.edgeDamaged, edge)
    if crewSeconds > 0 { addWork(edge, crewSeconds, isDamaged: trueRoads.condition(of: EdgeID(edge)).isBlocked) }
    trueRoads.set(EdgeID(edge), isBlocked: true)
    edgeChanged(edge)
  }

  mutating func floodEdge(_ edge: Int, millimetres: Int) {
    note(.edgeWater, edge, -1, Int64(millimetres))
    trueRoads.set(EdgeID(edge), waterMillimetres: millimetres)
    edgeChanged(edge)
  }

  private mutating func edgeChanged(_ edge: Int) {
    roadChangedOnFoot(EdgeID(edge))
    let isCut = trueRoads.travelMs(of: EdgeID(edge), by: reachMobility) == .unreachable
    if isCut != edgeIsCut[edge] {
      edgeIsCut[edge] = isCut
      cutCount[Int(world.roadClasses[Int(world.edgeClass[edge])].tally)] += isCut ? 1 : -1
      reachabilityChanged()
    }
    var wait = delay(world.command.roadReport, .roadReport, edge, Int(now / hourMs))
    if contacts.isOn { wait += contactWait(world.edgeTownship[edge], village: -1, edge, Int(now / hourMs) << 4 | 9) }
    schedule(.roadReported, edge, at: now + wait, priority: EventPriority.change)
  }

  /// Snow and the like; reported as any other change
  mutating func slowEdge(_ edge: Int, permille: Int) {
    note(.edgeSlowed, edge, -1, Int64(permille))
    trueRoads.set(EdgeID(edge), speedPermille: permille)
    edgeChanged(edge)
  }

  /// Work at a place that may be damaged already, or even have a crew on it, which then has more to do
  private mutating func addWork(_ place: Int, _ seconds: Int32, isDamaged: Bool) {
    let hours = Double(seconds) / 3600
    if jobState[place] == 2 {
      moreCrewHours[place] += hours
    } else if place < world.roads.edgeCount {
      hazards.edgeCrewHours[place] = isDamaged ? hazards.edgeCrewHours[place] + hours : hours
    } else {
      let village = place - world.roads.edgeCount
      hazards.lastMileCrewHours[village] = isDamaged ? hazards.lastMileCrewHours[village] + hours : hours
    }
  }

  mutating func damageLastMile(_ village: Int, crewSeconds: Int32 = 0) {
    note(.lastMileDamaged, village)
    if crewSeconds > 0 {
      addWork(world.roads.edgeCount + village, crewSeconds, isDamaged: lastMileDamaged[village])
    }
    lastMileDamaged[village] = true
    lastMileChanged(village)
    let job = world.roads.edgeCount + village
    var wait = delay(world.command.roadReport, .roadReport, job, Int(now / hourMs))
    if contacts.isOn {
      wait += contactWait(
        world.villages[village].township, village: village, job, Int(now / hourMs) << 4 | 9)
    }
    schedule(.roadReported, job, at: now + wait, priority: EventPriority.change)
  }

  mutating func floodLastMile(_ village: Int, millimetres: Int32) {
    note(.lastMileWater, village, -1, Int64(millimetres))
    let before = lastMileWater[village]
    lastMileWater[village] = millimetres
    lastMileChanged(village)
    if millimetres < before { lastMileOpened(village) }
  }

  /// Those who wait before a last mile try again
  private mutating func lastMileOpened(_ village: Int) {
    let node = index.villagePlaces[village].node
    stranded.wakeAll(at: node, in: index.provinces.province(of: node))
    if stranded.listCount > 1 { stranded.wakeAll(at: node, in: stranded.listCount - 1) }
    retrySoon(index.provinces.bit(of: node))
    if points.count > 0 { servePoint(world.villages[village].township) }
  }

  private mutating func lastMileChanged(_ village: Int) {
    let wading = world.roads.wading[reachMobility.index]
    let isCut = lastMileDamaged[village] || Int(lastMileWater[village]) >= wading.limitMillimetres
    if isCut != lastMileIsCut[village] {
      lastMileIsCut[village] = isCut
      cutCount[Int(world.roadClasses[Int(world.lastMileClass)].tally)] += isCut ? 1 : -1
      updateIsolation(ofVillage: village)
    }
  }

  // MARK: Reports and clearing

  /// The commanders learn the true state of an edge or a last mile
  mutating func roadReported(_ place: Int) {
    if place < world.roads.edgeCount {
      learn(EdgeID(place))
    } else if lastMileDamaged[place - world.roads.edgeCount] {
      openJob(place)
    }
  }

  /// Brings the reported state of an edge up to the true one
  mutating func learn(_ edge: EdgeID) {
    let condition = trueRoads.condition(of: edge)
    if reportedRoads.condition(of: edge) == condition { return }
    note(.edgeReported, edge.index)
    let before = closedClasses(edge)
    reportedRoads.set(edge, condition)
    roadReportedOnFoot(edge)
    if condition.isBlocked { openJob(edge.index) }
    // Only what opens can help those who wait.
    if before & ~closedClasses(edge) != 0 { retrySoon(provinceBits(of: edge)) }
  }

  /// Bit `c`: the edge is closed to mobility class `c`, as reported
  private func closedClasses(_ edge: EdgeID) -> UInt8 {
    var bits: UInt8 = 0
    for mobility in 0..<world.roads.classCount
    where reportedRoads.travelMs(of: edge, by: MobilityClass(mobility)) == .unreachable {
      bits |= 1 << UInt8(mobility)
    }
    return bits
  }

  private mutating func openJob(_ place: Int) {
    let province = index.provinces.province(of: jobEnds(place).0)
    if jobState[place] != 0 || index.provinces.crewRows(province).isEmpty { return }
    jobState[place] = 1
    let row = openJobRows(province).upperBound
    jobPlace[place] = Int32(row)
    openJobs[row] = Int32(place)
    provinces[province].openJobs += 1
    count(place, by: 1)
    if provinces[province].idleCrews > 0 { assignNearestCrew(to: place) }
  }

  /// Rows of `openJobs` with what is open in a province
  private func openJobRows(_ province: Int) -> Range<Int> {
    let first = index.provinces.firstJobRow(province)
    return first..<first + Int(provinces[province].openJobs)
  }

  private mutating func closeJob(_ place: Int) {
    count(place, by: -1)
    let hole = Int(jobPlace[place])
    let province = index.provinces.province(of: jobEnds(place).0)
    provinces[province].openJobs -= 1
    let last = openJobs[openJobRows(province).upperBound]
    openJobs[hole] = last
    jobPlace[Int(last)] = Int32(hole)
    jobPlace[place] = -1
  }

  /// The nodes from which a job can be worked on; of a road from one province to another the one in the province whose job it is
  private func jobEnds(_ place: Int) -> (NodeID, NodeID) {
    if place < world.roads.edgeCount {
      let ends = world.roads.ends(of: EdgeID(place))
      return provinces.count == 1 || index.provinces.bit(of: ends.from) == index.provinces.bit(of: ends.to)
        ? (ends.from, ends.to) : (ends.from, ends.from)
    }
    let node = world.townships[world.villages[place - world.roads.edgeCount].township].node
    return (node, node)
  }

  private mutating func assignNearestCrew(to place: Int) {
    let idle = provinces[index.provinces.province(of: jobEnds(place).0)].idleCrews
    let best = idle <= Replication.few ? nearestOfFewCrews(to: place) : nearestCrew(to: place)
    if best >= 0 { order(crew: best, to: place, goal: nearerEnd(of: place, for: best)) }
  }

  // Few crews or places are compared one by one, those first whose way could be shortest if no road were closed. Of many,
  // some are near, and a search outward finds them sooner.
  static var few: Int { 16 }

  /// The crew that `nearestCrew` finds, when few are idle
  private mutating func nearestOfFewCrews(to place: Int) -> Int {
    let ends = jobEnds(place)
    choiceCount = 0
    for row in index.provinces.crewRows(index.provinces.province(of: ends.0))
    where movers[Int(index.provinces.crews[row])].state == .idle {
      let crew = Int(index.provinces.crews[row])
      let first = leastMs(from: movers[crew].node, to: ends.0, by: mobility(crew))
      choose(crew, first == 0 ? 0 : min(first, leastMs(from: movers[crew].node, to: ends.1, by: mobility(crew))))
    }
    var best = -1
    var bestMs = Milliseconds.unreachable
    while let crew = nextChoice(within: bestMs) {
      let node = movers[crew].node
      let mobility = mobility(crew)
      let travel = min(
        times.travelMs(from: node, to: ends.0, by: mobility, in: reportedRoads),
        times.travelMs(from: node, to: ends.1, by: mobility, in: reportedRoads))
      if travel < bestMs || (travel == bestMs && best >= 0 && comesBefore(crew, best)) {
        best = crew
        bestMs = travel
      }
    }
    return best
  }

  /// Of two crews that are equally near: by class, by node, by number
  private func comesBefore(_ one: Int, _ other: Int) -> Bool {
    let (left, right) = (mobility(one).index, mobility(other).index)
    if left != right { return left < right }
    return movers[one].node == movers[other].node ? one < other : movers[one].node.index < movers[other].node.index
  }

  /// Notes one of the few, with a time that it cannot beat
  private mutating func choose(_ choice: Int, _ boundMs: Milliseconds) {
    if boundMs == .unreachable { return }
    choices[choiceCount] = Int32(choice)
    choiceBounds[choiceCount] = boundMs
    choiceCount += 1
  }

  /// Takes the one that could be nearest out of the few; nil when none can be as near as a time
  private mutating func nextChoice(within limit: Milliseconds) -> Int? {
    var best = -1
    var bound = limit
    for row in 0..<choiceCount where choiceBounds[row] < bound || (best < 0 && choiceBounds[row] == bound) {
      best = row
      bound = choiceBounds[row]
    }
    if best < 0 { return nil }
    let choice = Int(choices[best])
    choiceCount -= 1
    choices[best] = choices[choiceCount]
    choiceBounds[best] = choiceBounds[choiceCount]
    return choice
  }

  /// A time that no way between two nodes can beat; `.unreachable` where there is no way as reported
  @inline(__always)
  private mutating func leastMs(from: NodeID, to: NodeID, by mobility: MobilityClass) -> Milliseconds {
    parts.connects(from, to, by: mobility, in: reportedRoads)
      ? times.leastTravelMs(from: from, to: to, by: mobility) : .unreachable
  }

  private mutating func nearestCrew(to place: Int) -> Int {
    let ends = jobEnds(place)
    let province = index.provinces.province(of: ends.0)
    let idle = idleCrewsAt.view
    var best = -1
    var bestMs = Milliseconds.unreachable
    for mobilityIndex in 0..<world.roads.classCount {
      let mobility = MobilityClass(mobilityIndex)
      let ways = (
        hasIdleCrew(of: province, connectedTo: ends.0, by: mobility),
        ends.1 != ends.0 && hasIdleCrew(of: province, connectedTo: ends.1, by: mobility)
      )
      if !ways.0 && !ways.1 { continue }
      nearest.begin(to: ways.0 ? ends.0 : ends.1, by: mobility)
      if ways.0 && ways.1 { nearest.add(root: ends.1) }
      while let found = nearest.next(in: reportedRoads, before: bestMs, where: { idle[unchecked: $0] > 0 }) {
        guard let crew = idleCrew(of: province, at: found.node, by: mobility) else { continue }
        best = crew
        bestMs = found.travelMs
      }
    }
    return best
  }

  /// The end of a job's place that a crew reaches sooner
  private mutating func nearerEnd(of place: Int, for crew: Int) -> NodeID {
    let ends = jobEnds(place)
    if ends.0 == ends.1 { return ends.0 }
    let mobility = mobility(crew)
    let first = times.travelMs(from: movers[crew].node, to: ends.0, by: mobility, in: reportedRoads)
    let second = times.travelMs(from: movers[crew].node, to: ends.1, by: mobility, in: reportedRoads)
    return first <= second ? ends.0 : ends.1
  }

  private mutating func hasIdleCrew(
    of province: Int, connectedTo node: NodeID, by mobility: MobilityClass
  ) -> Bool {
    for row in index.provinces.crewRows(province) {
      let crew = Int(index.provinces.crews[row])
      if movers[crew].state == .idle && self.mobility(crew) == mobility
        && parts.connects(movers[crew].node, node, by: mobility, in: reportedRoads)
      {
        return true
      }
    }
    return false
  }

  /// Looks for work for the crews that have none
  mutating func assignIdleCrews(of province: Int) {
    if provinces[province].idleCrews == 0 { return }
    for row in index.provinces.crewRows(province) {
      let crew = Int(index.provinces.crews[row])
      if movers[crew].state == .idle { assignJob(to: crew) }
      if provinces[province].openJobs == 0 { return }
    }
  }

  /// A crew without work at a node
  private func idleCrew(of province: Int, at node: NodeID, by mobility: MobilityClass) -> Int? {
    for row in index.provinces.crewRows(province) {
      let crew = Int(index.provinces.crews[row])
      if movers[crew].state == .idle && movers[crew].node == node && self.mobility(crew) == mobility { return crew }
    }
    return nil
  }

  /// The most important open job that a crew can reach, the nearest of them
  mutating func assignJob(to crew: Int) {
    var wanted = 3
    let province = index.provinces.province(ofMover: crew)
    let open = openJobRows(province)
    for row in open {
      let place = Int(openJobs[row])
      let tally = tally(place)
      if tally >= wanted { continue }
      let ends = jobEnds(place)
      let isConnected =
        parts.connects(movers[crew].node, ends.0, by: mobility(crew), in: reportedRoads)
        || parts.connects(movers[crew].node, ends.1, by: mobility(crew), in: reportedRoads)
      if isConnected { wanted = tally }
    }
    if wanted == 3 { return }
    if let goal = nearestOfFewPlaces(wanted, open, for: crew) { return order(crew: crew, at: goal, tally: wanted) }
    var goals = InlineArray<3, NodeID>(repeating: .none)
    nearest.begin(from: movers[crew].node, by: mobility(crew))
    let jobs = jobsAt.view
    while let found = nearest.next(
      in: reportedRoads,
      where: { node in
        var count = jobs[unchecked: 3 * node + wanted]
        for tally in wanted + 1..<3 { count += jobs[unchecked: 3 * node + tally] }
        return count > 0
      })
    {
      if index.provinces.province(of: found.node) != province { continue }
      for tally in wanted..<3 where goals[tally] == .none && jobsAt[3 * found.node.index + tally] > 0 {
        goals[tally] = found.node
      }
      if goals[wanted] != .none { break }
    }
    for tally in wanted..<3 where goals[tally] != .none { return order(crew: crew, at: goals[tally], tally: tally) }
  }

  /// Orders a crew to the first of the open jobs of a tally that can be worked on from a node
  private mutating func order(crew: Int, at goal: NodeID, tally: Int) {
    var best = Int.max
    for row in openJobRows(index.provinces.province(of: goal)) {
      let place = Int(openJobs[row])
      let ends = jobEnds(place)
      if self.tally(place) == tally && (ends.0 == goal || ends.1 == goal) { best = min(best, place) }
    }
    order(crew: crew, to: best, goal: goal)
  }

  /// The nearest node from which an open job of a tally can be worked on, of equally near ones the first; nil when there are
  /// more than a few of them, or none with a way
  /// - Parameter open: rows of `openJobs`
  private mutating func nearestOfFewPlaces(_ tally: Int, _ open: Range<Int>, for crew: Int) -> NodeID? {
    let node = movers[crew].node
    let mobility = mobility(crew)
    choiceCount = 0
    for row in open where self.tally(Int(openJobs[row])) == tally {
      if choiceCount + 2 > Replication.few { return nil }
      let ends = jobEnds(Int(openJobs[row]))
      choose(ends.0.index, leastMs(from: node, to: ends.0, by: mobility))
      if ends.1 != ends.0 { choose(ends.1.index, leastMs(from: node, to: ends.1, by: mobility)) }
    }
    var best = NodeID.none
    var bestMs = Milliseconds.unreachable
    while let choice = nextChoice(within: bestMs) {
      let travel = times.travelMs(from: node, to: NodeID(choice), by: mobility, in: reportedRoads)
      if travel < bestMs || (travel == bestMs && best != .none && choice < best.index) {
        best = NodeID(choice)
        bestMs = travel
      }
    }
    return best == .none ? nil : best
  }

  /// How the closure of a place is counted
  private func tally(_ place: Int) -> Int {
    let roadClass = place < world.roads.edgeCount ? world.edgeClass[place] : world.lastMileClass
    return Int(world.roadClasses[Int(roadClass)].tally)
  }

  /// Counts an open job at its ends
  private mutating func count(_ place: Int, by change: Int32) {
    let tally = tally(place)
    let ends = jobEnds(place)
    jobsAt[3 * ends.0.index + tally] += change
    if ends.1 != ends.0 { jobsAt[3 * ends.1.index + tally] += change }
  }

  private mutating func order(crew: Int, to place: Int, goal: NodeID) {
    note(.crewOrdered, crew, place)
    closeJob(place)
    jobState[place] = 2
    provinces[index.provinces.province(ofMover: crew)].idleCrews -= 1
    idleCrewsAt[movers[crew].node.index] -= 1
    let base = world.units[crew].base
    idleUnits[base] -= 1
    movers[crew].task = Int32(place)
    movers[crew].goal = goal
    movers[crew].orderedMs = now
    if now >= warmUpMs { movers[crew].orders += 1 }
    let kind = world.forces[world.units[crew].kind]
    let atHome = movers[crew].node == homeNode(crew)
    let turnout = setup.isDay(now) ? kind.dayTurnout : kind.nightTurnout
    // A crew in the field is on its vehicles already.
    let wait = atHome ? delay(turnout, .turnout, crew, place) : 0
    turnOut(crew, for: wait)
  }

  /// A crew stands at the place of its job
  mutating func beginClearing(_ crew: Int) {
    let place = Int(movers[crew].task)
    note(.crewAtWork, crew, place)
    movers[crew].state = .working
    let hours =
      place < world.roads.edgeCount
      ? hazards.edgeCrewHours[place] : hazards.lastMileCrewHours[place - world.roads.edgeCount]
    schedule(.cleared, crew, at: now + Milliseconds(hours * Double(hourMs)))
  }

  mutating func cleared(_ crew: Int) {
    let place = Int(movers[crew].task)
    if moreCrewHours[place] > 0 {
      // It was damaged again while they worked.
      let more = Milliseconds(moreCrewHours[place] * Double(hourMs))
      moreCrewHours[place] = 0
      return schedule(.cleared, crew, at: now + more)
    }
    jobState[place] = 0
    movers[crew].task = -1
    movers[crew].state = .idle
    countBusy(crew)
    provinces[index.provinces.province(ofMover: crew)].idleCrews += 1
    idleCrewsAt[movers[crew].node.index] += 1
    idleUnits[world.units[crew].base] += 1
    if place < world.roads.edgeCount {
      let edge = EdgeID(place)
      note(.edgeCleared, place, crew)
      trueRoads.set(edge, isBlocked: false)
      roadChangedOnFoot(edge)
      let isCut = trueRoads.travelMs(of: edge, by: reachMobility) == .unreachable
      if isCut != edgeIsCut[place] {
        edgeIsCut[place] = isCut
        cutCount[Int(world.roadClasses[Int(world.edgeClass[place])].tally)] += isCut ? 1 : -1
        reachabilityChanged()
      }
      learn(edge)
    } else {
      let village = place - world.roads.edgeCount
      note(.lastMileCleared, village, crew)
      lastMileDamaged[village] = false
      lastMileChanged(village)
      lastMileOpened(village)
    }
    assignJob(to: crew)
  }

  // MARK: Isolation

  /// After a change of the true roads: which townships lost or found their way to a county seat
  private mutating func reachabilityChanged() {
    let changes = reach.reachabilityChanges(of: seats, by: reachMobility, in: trueRoads)
    for change in 0..<changes {
      let changed = reach.changedNode(change)
      let township = Int(nodeTownship[changed.node.index])
      if township < 0 { continue }
      townshipIsIsolated[township] = !changed.isReached
      if changed.isReached {
        let duration = now - townshipIsolatedSince[township]
        townshipIsolatedMs[township] += countedMs(since: townshipIsolatedSince[township])
        townshipLastRestored[township] = now
        note(.townshipReached, township, -1, duration)
      } else {
        townshipIsolatedSince[township] = now
        note(.townshipIsolated, township)
      }
      for village in world.townships[township].villages { updateIsolation(ofVillage: village) }
    }
  }

  private mutating func updateIsolation(ofVillage village: Int) {
    let isIsolated = lastMileIsCut[village] || townshipIsIsolated[world.villages[village].township]
    if isIsolated == villageIsIsolated[village] { return }
    villageIsIsolated[village] = isIsolated
    if isIsolated {
      villageIsolatedSince[village] = now
      isolationBegan(village)
    } else {
      villageIsolatedMs[village] += countedMs(since: villageIsolatedSince[village])
      isolationEnded(village)
    }
  }

  /// The part after the warm-up of the time from an instant until now
  @inline(__always)
  func countedMs(since start: Milliseconds) -> Milliseconds { max(0, now - max(start, warmUpMs)) }
}
