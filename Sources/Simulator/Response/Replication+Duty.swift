// Hours on duty: people tire, are relieved after the longest duty, and rest.
//
// Duty runs from the order. The work rate of a unit on the spot falls at the points of the fatigue curve. After the longest
// duty a unit leaves; the incident then lacks its people again, which is reported and decided as at first. Home again, a unit
// rests in proportion to its duty. A service of one drawn time (in place of work) has no hours.

/// The duty of a unit that works
struct DutyState: BitwiseCopyable {
  /// What it adds to the rate of its incident, rested and now
  var fullRate = 0.0
  var rate = 0.0
  /// When it tires or is relieved; an event of another time is void
  var dueMs = never
  /// Duty before the present order, where it has been turned from one incident to another; less than 0 where the people who are
  /// there came on duty after it
  var beforeMs: Milliseconds = 0
  /// Until when its work has been accounted for
  var sinceMs: Milliseconds = 0
}

extension Replication {
  /// Work rate of a unit relative to that of a rested one
  private func vigour(after ms: Milliseconds) -> Double {
    var rate = 1.0
    for point in 0..<world.fatigue.count where world.fatigue[point].afterMs <= ms { rate = world.fatigue[point].rate }
    return rate
  }

  /// Since the first order after the last time at home, ms
  func dutyMs(_ unit: Int) -> Milliseconds { now - movers[unit].orderedMs + duties[unit].beforeMs }

  /// Its hours are over, or it was harmed: it can't be sent on to another incident.
  func isDueForRest(_ unit: Int) -> Bool {
    if isHarmed(unit) { return true }
    if !tracksDuty { return false }
    let longest = world.forces[world.units[unit].kind].longestDutyMs
    return longest > 0 && dutyMs(unit) >= longest
  }

  /// A unit begins to work
  /// - Parameter rate: of the rested unit, person-hours an hour
  /// - Returns: what it adds to the rate of the incident
  mutating func beginDuty(_ unit: Int, rate: Double) -> Double {
    if !tracksDuty { return rate }
    let factor = vigour(after: dutyMs(unit))
    duties[unit] = DutyState(fullRate: rate, rate: rate * factor, beforeMs: duties[unit].beforeMs, sinceMs: now)
    scheduleDuty(unit)
    return rate * factor
  }

  private mutating func scheduleDuty(_ unit: Int) {
    let onDuty = dutyMs(unit)
    var next = never
    for point in 0..<world.fatigue.count where world.fatigue[point].afterMs > onDuty {
      next = world.fatigue[point].afterMs
      break
    }
    let longest = world.forces[world.units[unit].kind].longestDutyMs
    if longest > 0 { next = min(next, max(longest, onDuty)) }
    if next == never { return }
    duties[unit].dueMs = movers[unit].orderedMs - duties[unit].beforeMs + next
    schedule(.tires, unit, at: duties[unit].dueMs, priority: EventPriority.decision)
  }

  /// A unit has come to the next point of the fatigue curve, or to the end of its duty
  mutating func tires(_ unit: Int) {
    if movers[unit].state != .working || duties[unit].dueMs != now { return }
    let incident = Int(movers[unit].task)
    let onDuty = dutyMs(unit)
    let longest = world.forces[world.units[unit].kind].longestDutyMs
    if longest > 0 && onDuty >= longest { return relieve(unit, of: incident) }
    accountFatigue(unit)
    let rate = duties[unit].fullRate * vigour(after: onDuty)
    work(incident, rateChange: rate - duties[unit].rate)
    duties[unit].rate = rate
    scheduleDuty(unit)
  }

  /// Others of a unit take over its work
  /// - Parameters:
  ///   - rate: of the new ones relative to the old ones, all rested
  ///   - since: when they came on duty
  mutating func exchangeDuty(_ unit: Int, at incident: Int, rate: Double, since: Milliseconds) {
    accountFatigue(unit)
    endDuty(unit)
    duties[unit].fullRate *= rate
    duties[unit].beforeMs = movers[unit].orderedMs - since
    duties[unit].dueMs = never
    let rate = duties[unit].fullRate * vigour(after: now - since)
    work(incident, rateChange: rate - duties[unit].rate)
    duties[unit].rate = rate
    scheduleDuty(unit)
  }

  /// A unit leaves an incident that is not done; somebody else is wanted
  private mutating func relieve(_ unit: Int, of incident: Int) {
    note(.unitRelieved, unit, incident)
    breakOff(unit, at: incident)
    passOn(incident, from: .village, to: max(.township, incidents[incident].level))
  }

  /// A unit stops working at an incident and goes home; its people are wanted again.
  mutating func breakOff(_ unit: Int, at incident: Int) {
    if usesTools { takeTools(of: unit, from: incident) }
    work(incident, rateChange: -rateAtWork(of: unit, at: incident))
    let row = slot(incident, Int(movers[unit].slot))
    let people = self.people(with: unit)
    presentPeople[row] -= people
    orderedPeople[row] -= people
    unlink(unit, from: incident)
    leave(unit)
    stopWaiting(incident)
  }

  mutating func unlink(_ unit: Int, from incident: Int) {
    let next = movers[unit].nextOnIncident
    var other = Int(incidents[incident].firstUnit)
    if other == unit {
      incidents[incident].firstUnit = next
      return
    }
    while other >= 0 {
      if Int(movers[other].nextOnIncident) == unit {
        movers[other].nextOnIncident = next
        return
      }
      other = Int(movers[other].nextOnIncident)
    }
  }

  /// Whether a unit that has come home rests first
  mutating func rests(_ unit: Int) -> Bool {
    if !tracksDuty { return false }
    let duty = dutyMs(unit)
    duties[unit].beforeMs = 0
    let kind = world.forces[world.units[unit].kind]
    if kind.longestDutyMs == 0 || kind.restMs == 0 { return false }
    // At home another shift is on duty.
    if crews.count > 0 && shiftSinceMs[world.units[unit].kind.index] > movers[unit].orderedMs { return false }
    let share = min(1, Double(duty) / Double(kind.longestDutyMs))
    movers[unit].state = .resting
    schedule(.rested, unit, at: now + Milliseconds(share * Double(kind.restMs)))
    return true
  }

  mutating func rested(_ unit: Int) {
    note(.unitRested, unit)
    if kitLacking.count > 0 && waitsForKit(unit) { return }
    becomeReady(unit)
  }

  /// A unit at home can be called again
  mutating func becomeReady(_ unit: Int) {
    movers[unit].state = .idle
    giveToBase(unit)
    if warning.isOn { joinRoundWhenIdle(unit) }
    if handOuts.count > 0 { handOutWhenIdle(unit) }
    if movers[unit].state == .idle { offer(unit) }
  }

  // MARK: Harm

  /// The hazard hits a unit at home, where its members are victims themselves: it can't be called for some time. Who is at work elsewhere
  /// is not hit.
  mutating func harmTeam(_ unit: Int, seconds: Int32) {
    let base = world.units[unit].base
    if relocates && post(of: unit) != base { return }
    while movers[unit].state == .handingOut && callOffHandOut(base) {}
    while movers[unit].state == .onRound && callOffRound(base) {}
    if movers[unit].state != .idle { return }
    note(.teamHarmed, unit, -1, Int64(seconds))
    takeFromBase(unit)
    movers[unit].state = .resting
    if relocates { countAtPost(unit) }
    schedule(.rested, unit, at: now + Milliseconds(seconds) * 1000)
    // The others of its base go on with what they were called off from.
    let row = world.bases[base]
    for other in Int(row.firstUnit)..<Int(row.firstUnit + row.unitCount) where movers[other].state == .idle {
      if warning.isOn { joinRoundWhenIdle(other) }
      if handOuts.count > 0 { handOutWhenIdle(other) }
    }
  }

  // MARK: Who turns up

  /// Whether fewer or more people turn up than by day
  @inline(__always) var turnsOutByNight: Bool { differsByNight && !setup.isDay(now) }

  /// People of a unit of a kind that turn up if they are called now
  @inline(__always) func peopleNow(of kind: ID<ForceKind>) -> Int32 {
    if expectedPeople.count > 0 && expectedPeople[kind.index] > 0 { return expectedPeople[kind.index] }
    return turnsOutByNight ? peopleByNight[kind.index] : peopleOfKind[kind.index]
  }

  /// People of a unit that has been called
  @inline(__always) func people(with unit: Int) -> Int32 {
    if crews.count > 0 && crews[unit].people > 0 { return crews[unit].people }
    let kind = world.units[unit].kind.index
    return movers[unit].isNightCrew ? peopleByNight[kind] : peopleOfKind[kind]
  }

  // MARK: Kit that fails

  /// Pieces of an item in the kit of a unit that don't work, the same for the whole replication: nobody knows before
  func failedPieces(_ unit: Int, _ item: Int) -> Int32 {
    let kind = world.forces[world.units[unit].kind]
    let pieces = world.kitPieces(of: kind, item: ID(item))
    if pieces == 0 || kind.readiness.upkeep >= 1 { return 0 }
    let uniform = uniforms.uniform(.kitWorks, unit, item)
    let working = CountDistribution.binomial(trials: Int(pieces), chance: kind.readiness.upkeep).quantile(uniform)
    return pieces - Int32(working)
  }

  /// What turns out not to work on the spot is asked for
  mutating func replaceFailedKit(_ unit: Int) {
    if world.forces[world.units[unit].kind].readiness.upkeep >= 1 { return }
    replaceKit(of: unit) { replication, item in replication.failedPieces(unit, item.index) }
  }
}
