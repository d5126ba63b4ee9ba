// Who of a unit is on duty and turns up.
//
// Shifts: from each change on a unit has the people of that shift. Where the kind has a `handOver`, a unit at work when the shift
// changes is relieved: the next shift sets out after the hand-over, drives the way that the commanders know, and takes over on the spot;
// its hours of duty count from the change. Vehicles and kit stay where they are.
//
// Members: of each kind of member so many turn up as a binomial number says, each kind after a drawn time. The unit leaves when all who
// come are there, or after the longest wait with those who are. The commander counts on the mean of the hour; how many there are
// is known when the unit leaves, and where they are too few that is reported and decided about.

/// Who is with a unit
struct CrewState: BitwiseCopyable {
  /// 0 = as many as its kind says
  var people: Int32 = 0
  /// When the next shift takes over on the spot
  var reliefMs = never
  /// When the unit was called from home, and for which incident: who comes is drawn by that, also if it is turned to another
  var calledMs: Milliseconds = 0
  var calledFor: Int32 = -1
}

extension Replication {
  mutating func resetStaff() {
    if crews.count == 0 { return }
    crews.fill(CrewState())
    shiftSinceMs.fill(0)
    for kind in 0..<expectedPeople.count { expectedPeople[kind] = meanPeople(of: ID(kind)) }
    scheduleStaff()
  }

  // MARK: By the hour

  private func hours(_ rules: Staffing, at time: Milliseconds) -> StaffHours {
    setup.isIn(rules.workingHours, time) ? .work : setup.isDay(time) ? .day : .night
  }

  /// People of a unit of a kind that can be counted on if it is called now; 0 = as the kind itself says
  private func meanPeople(of kind: ID<ForceKind>) -> Int32 {
    let rules = world.staffing[kind.index]
    if rules.memberCount > 0 {
      let hours = Int(self.hours(rules, at: now).rawValue)
      var mean = 0.0
      for row in Int(rules.firstMember)..<Int(rules.firstMember + rules.memberCount) {
        mean += Double(world.memberKinds[row].people) * world.memberKinds[row].showUp[hours]
      }
      return max(1, Int32(mean.rounded()))
    }
    if rules.shiftCount == 0 { return 0 }
    // The last change of the week, or that of the week before
    let clock = setup.ofWeekMs(now)
    var row = Int(rules.firstShift + rules.shiftCount) - 1
    for change in Int(rules.firstShift)..<Int(rules.firstShift + rules.shiftCount)
    where world.shiftChanges[change].weekMs <= clock {
      row = change
    }
    let share = setup.isDay(now) ? world.forces[kind].showUpShare : world.forces[kind].showUpNightShare
    return max(1, Int32((Double(world.shiftChanges[row].people) * share).rounded()))
  }

  /// The shift of some kind changes, or hours begin in which others turn up
  mutating func staffChanges() {
    let clock = setup.ofWeekMs(now)
    for kind in 0..<expectedPeople.count where world.staffing[kind].isOn {
      expectedPeople[kind] = meanPeople(of: ID(kind))
      let rules = world.staffing[kind]
      for row in Int(rules.firstShift)..<Int(rules.firstShift + rules.shiftCount)
      where world.shiftChanges[row].weekMs == clock {
        shiftSinceMs[kind] = now
        note(.shiftChanges, kind, -1, Int64(expectedPeople[kind]))
        if rules.handOverMs >= 0 { sendRelief(of: ID(kind), after: rules.handOverMs) }
      }
    }
    scheduleStaff()
  }

  private mutating func scheduleStaff() {
    let clock = setup.ofWeekMs(now)
    var wait = min(setup.nextDayBegins(after: now), setup.nextDayEnds(after: now)) - now
    for kind in 0..<world.staffing.count where world.staffing[kind].memberCount > 0 {
      let hours = world.staffing[kind].workingHours
      wait = min(wait, untilNext(hours.beginsMs - clock % dayMs, dayMs))
      wait = min(wait, untilNext(hours.endsMs - clock % dayMs, dayMs))
    }
    for row in 0..<world.shiftChanges.count {
      wait = min(wait, untilNext(world.shiftChanges[row].weekMs - clock, weekMs))
    }
    schedule(.staffChanges, 0, at: now + wait, priority: EventPriority.change)
  }

  private func untilNext(_ difference: Milliseconds, _ period: Milliseconds) -> Milliseconds {
    difference > 0 ? difference : difference + period
  }

  // MARK: Relief on the spot

  private mutating func sendRelief(of kind: ID<ForceKind>, after handOver: Milliseconds) {
    for id in 0..<world.bases.count where world.bases[id].kind == kind {
      let base = world.bases[id]
      for unit in Int(base.firstUnit)..<Int(base.firstUnit + base.unitCount) where movers[unit].state == .working {
        let village = hazards.incidents[Int(movers[unit].task)].village.index
        let way = expectedMs(from: base.node, to: index.villagePlaces[village].node, of: kind)
        // Who has no way does not come.
        guard way != .unreachable,
          let leg = lastMileMs(village, by: mobility(of: kind), loadKilograms: 0, hasBoat: false)
        else { continue }
        crews[unit].reliefMs = now + handOver + way + leg
        schedule(.shiftRelieves, unit, at: crews[unit].reliefMs, priority: EventPriority.decision)
      }
    }
  }

  /// The next shift takes over from the one at work
  mutating func shiftRelieves(_ unit: Int) {
    if movers[unit].state != .working || crews[unit].reliefMs != now { return }
    crews[unit].reliefMs = never
    let incident = Int(movers[unit].task)
    let kind = world.units[unit].kind
    let before = people(with: unit)
    let after = expectedPeople[kind.index]
    note(.shiftRelieves, unit, incident, Int64(after))
    crews[unit].people = after
    let row = slot(incident, Int(movers[unit].slot))
    presentPeople[row] += after - before
    correctOrder(of: unit, at: incident, by: after - before)
    if world.incidentClasses[hazards.incidents[incident].incidentClass].firstServiceTime < 0 {
      exchangeDuty(unit, at: incident, rate: Double(after) / Double(before), since: shiftSinceMs[kind.index])
    }
    if incidentState[incident] == .open { becomeAdequate(incident, by: unit) }
  }

  /// More or fewer people than were counted on: who lacks people says so
  private mutating func correctOrder(of unit: Int, at incident: Int, by change: Int32) {
    if change == 0 { return }
    let requirement = Int(movers[unit].slot)
    let row = slot(incident, requirement)
    let incidentClass = world.incidentClasses[hazards.incidents[incident].incidentClass]
    let needed = world.requirements[Int(incidentClass.firstRequirement) + requirement].people
    let wasEnough = orderedPeople[row] >= needed
    orderedPeople[row] += change
    if wasEnough && orderedPeople[row] < needed {
      stopWaiting(incident)
      return passOn(incident, from: .village, to: max(.township, incidents[incident].level))
    }
    if !waiting[incident].isListed { return }
    waiting.set(usefulKinds(incident), of: incident)
    if isOrdered(incident) { stopWaiting(incident) }
  }

  // MARK: Members

  /// Who of a unit comes to its base after the order, and when it leaves
  func muster(_ unit: Int) -> (waitMs: Milliseconds, people: Int32) {
    let kind = world.units[unit].kind
    let rules = world.staffing[kind.index]
    let ordered = crews[unit].calledMs
    let hours = Int(self.hours(rules, at: ordered).rawValue)
    let isDay = setup.isDay(ordered)
    var counts = InlineArray<8, Int32>(repeating: 0)
    var waits = InlineArray<8, Milliseconds>(repeating: 0)
    var (quickest, first, last) = (never, never, Milliseconds(0))
    for number in 0..<Int(rules.memberCount) {
      let row = Int(rules.firstMember) + number
      let draw = key(Int(crews[unit].calledFor)) << 3 | number
      let chance = world.memberKinds[row].showUp[hours]
      let uniform = uniforms.uniform(.memberTurnsUp, unit, draw)
      counts[number] = Int32(
        CountDistribution.binomial(trials: Int(world.memberKinds[row].people), chance: chance).quantile(uniform))
      let law = isDay ? world.memberKinds[row].dayTurnout : world.memberKinds[row].nightTurnout
      waits[number] = world.forces[kind].readiness.turnout(delay(law, .memberTurnout, unit, draw))
      quickest = min(quickest, waits[number])
      if counts[number] == 0 { continue }
      first = min(first, waits[number])
      last = max(last, waits[number])
    }
    // Somebody always comes.
    if first == never { return (quickest, 1) }
    let leaves = rules.longestWaitMs == 0 ? last : min(last, max(first, rules.longestWaitMs))
    var people: Int32 = 0
    for number in 0..<Int(rules.memberCount) where waits[number] <= leaves { people += counts[number] }
    return (leaves, people)
  }

  /// A unit is ordered: who is counted on, and its turnout where members decide it
  /// - Returns: nil: as the kind says
  mutating func callCrew(_ unit: Int, _ incident: Int) -> Milliseconds? {
    let kind = world.units[unit].kind
    crews[unit] = CrewState(people: expectedPeople[kind.index], calledMs: now, calledFor: Int32(incident))
    return world.staffing[kind.index].memberCount > 0 ? muster(unit).waitMs : nil
  }

  /// A unit leaves, and says how many it is
  mutating func countMuster(_ unit: Int) {
    if world.staffing[world.units[unit].kind.index].memberCount == 0 { return }
    let incident = Int(movers[unit].task)
    let people = muster(unit).people
    let change = people - crews[unit].people
    crews[unit].people = people
    note(.unitMustered, unit, incident, Int64(people))
    correctOrder(of: unit, at: incident, by: change)
  }
}
