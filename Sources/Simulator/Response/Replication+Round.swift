// The round of the village team: from door to door of those who are asked to leave, then helping those who can't leave by
// themselves. Loudspeakers of a service station are heard at once by a part of them.
//
// A member does one thing at a time: who is on the round is not idle. Rescue comes first: an incident of the village calls
// units off the round, and units that have nothing else to do go back to it. Work is shared by the members present; what is
// left when their number changes is worked off at the new rate. A door is worked at the rate of the hour at which it begins.

extension Replication {
  @inline(__always)
  func group(_ village: Int, _ number: Int32) -> Int { Int(warnings.firstGroup[village]) + Int(number) }

  @inline(__always)
  func people(_ village: Int, _ number: Int32) -> Int32 {
    warnings.rules?.people(ofGroup: number, in: world.villages[village].population) ?? 0
  }

  /// A warning of a higher level: more people are asked, and those who stayed are asked again
  mutating func raise(_ village: Int, to level: WarningLevel) {
    guard let rules = warnings.rules else { return }
    let asked = rules.groups(of: world.villages[village].population, at: level)
    for number in 0..<warning.villages[village].asked {
      let row = group(village, number)
      if warning.groups[row].state == .stays { warning.groups[row].state = .home }
    }
    warning.villages[village].asked = max(warning.villages[village].asked, asked)
    warning.villages[village].nextDoor = 0
    if asked == 0 { return }
    soundLoudspeakers(village, rules)
    if hasRoundTask(village) { sendOnRound(village) }
  }

  private mutating func soundLoudspeakers(_ village: Int, _ rules: WarningRules) {
    if !warnings.hasStation[village] { return }
    let share = setup.isDay(now) ? rules.heardByDay : rules.heardByNight
    if share <= 0 { return }
    for number in 0..<warning.villages[village].asked {
      let row = group(village, number)
      let level = Int(warning.villages[village].level?.rawValue ?? 0)
      if warning.groups[row].state == .home && uniforms.uniform(.heardLoudspeaker, row, level) < share {
        tell(village, number)
      }
    }
  }

  /// Every idle unit of the village turns out for the round
  private mutating func sendOnRound(_ village: Int) {
    for row in Int(index.firstVillageBase[village])..<Int(index.firstVillageBase[village + 1]) {
      let base = ID<Base>(Int(index.villageBases[row]))
      while handOuts.count > 0 && callOffHandOut(base) {}
      while idleUnits[base] > 0 { joinRound(idleUnit(of: base), village) }
    }
  }

  /// A unit that becomes idle goes (back) to the round of its village, if there is something to do
  mutating func joinRoundWhenIdle(_ unit: Int) {
    let base = world.units[unit].base
    let kind = world.units[unit].kind
    if world.forces[kind].movement != .local || movers[unit].state != .idle { return }
    let village = world.bases[base].village.index
    if warning.villages[village].isHit || !hasRoundTask(village) { return }
    joinRound(unit, village)
  }

  private mutating func joinRound(_ unit: Int, _ village: Int) {
    takeFromBase(unit)
    movers[unit].state = .onRound
    movers[unit].orderedMs = now
    if now >= warmUpMs { movers[unit].orders += 1 }
    let kind = world.units[unit].kind
    let law = setup.isDay(now) ? world.forces[kind].dayTurnout : world.forces[kind].nightTurnout
    let level = Int(warning.villages[village].level?.rawValue ?? 0)
    movers[unit].isNightCrew = turnsOutByNight
    movers[unit].departedMs = now + world.forces[kind].readiness.turnout(delay(law, .roundTurnout, unit, level))
    movers[unit].task = -1
    schedule(.joinedRound, unit, at: movers[unit].departedMs)
  }

  mutating func joinedRound(_ unit: Int) {
    // It may have been called off meanwhile.
    if movers[unit].state != .onRound || movers[unit].departedMs != now { return }
    let village = world.bases[world.units[unit].base].village.index
    if warning.villages[village].isHit || !hasRoundTask(village) { return becomeIdle(unit) }
    note(.unitOnRound, unit, village)
    settleRound(village)
    warning.villages[village].members += people(with: unit)
    movers[unit].departedMs = never
    continueRound(village)
  }

  // MARK: Work

  /// Accounts for the work done so far
  private mutating func settleRound(_ village: Int) {
    let row = warning.villages[village]
    if row.task >= 0 {
      let done = Double(row.members) * Double(now - row.sinceMs) / Double(hourMs)
      warning.villages[village].workLeft = max(0, row.workLeft - done)
    }
    warning.villages[village].sinceMs = now
    queue.cancel(row.handle)
    warning.villages[village].handle = .none
  }

  /// Takes the next task when there is none, and says when it will be done
  private mutating func continueRound(_ village: Int) {
    if warning.villages[village].task < 0 && !takeTask(village) { return endRound(village) }
    let members = warning.villages[village].members
    if members == 0 { return }
    let hours = warning.villages[village].workLeft / Double(members)
    warning.villages[village].handle = queue.schedule(
      ResponseEvent(kind: .roundWork, entity: Int32(village)),
      at: now + Milliseconds((hours * Double(hourMs)).rounded(.up)), priority: EventPriority.arrival)
  }

  /// The next door, or when all are told the next group that needs help
  private func nextTask(_ village: Int) -> (number: Int32, isHelp: Bool)? {
    let row = warning.villages[village]
    var number = row.nextDoor
    while number < row.asked {
      if warning.groups[group(village, number)].state == .home { return (number, false) }
      number += 1
    }
    number = row.nextHelp
    while number < row.asked {
      if warning.groups[group(village, number)].state == .needsHelp { return (number, true) }
      number += 1
    }
    return nil
  }

  private func hasRoundTask(_ village: Int) -> Bool {
    warning.villages[village].level != nil
      && (warning.villages[village].task >= 0 || nextTask(village) != nil)
  }

  private mutating func takeTask(_ village: Int) -> Bool {
    guard let rules = warnings.rules, let next = nextTask(village) else { return false }
    let people = Double(people(village, next.number))
    warning.villages[village].task = next.number
    warning.villages[village].sinceMs = now
    if next.isHelp {
      warning.villages[village].workLeft = people * rules.helpPersonHours
    } else {
      warning.villages[village].nextDoor = next.number
      let rate = setup.isDay(now) ? rules.householdsPerHourByDay : rules.householdsPerHourByNight
      warning.villages[village].workLeft = people / rules.householdPeople / rate
    }
    return true
  }

  mutating func roundWork(_ village: Int) {
    let number = warning.villages[village].task
    warning.villages[village].task = -1
    warning.villages[village].handle = .none
    switch warning.groups[group(village, number)].state {
    case .home: tell(village, number)
    case .needsHelp: leave(village, number)
    // The loudspeakers were faster.
    case .hasHeard, .stays, .moving, .away: break
    }
    continueRound(village)
  }

  /// Everybody of the round goes back
  mutating func endRound(_ village: Int) {
    settleRound(village)
    warning.villages[village].task = -1
    warning.villages[village].members = 0
    for row in Int(index.firstVillageBase[village])..<Int(index.firstVillageBase[village + 1]) {
      let base = world.bases[Int(index.villageBases[row])]
      for unit in Int(base.firstUnit)..<Int(base.firstUnit + base.unitCount) where movers[unit].state == .onRound {
        becomeIdle(unit)
      }
    }
  }

  /// Rescue comes first: takes one unit of a base off the round.
  /// - Returns: whether there was one
  mutating func callOffRound(_ base: ID<Base>) -> Bool {
    let row = world.bases[base]
    for unit in Int(row.firstUnit)..<Int(row.firstUnit + row.unitCount) where movers[unit].state == .onRound {
      let village = row.village.index
      settleRound(village)
      if movers[unit].departedMs == never {
        warning.villages[village].members -= people(with: unit)
      }
      movers[unit].state = .idle
      countBusy(unit)
      giveToBase(unit)
      continueRound(village)
      return true
    }
    return false
  }

  // MARK: Households

  /// The people of a group hear that they should leave
  private mutating func tell(_ village: Int, _ number: Int32) {
    guard let rules = warnings.rules, let level = warning.villages[village].level else { return }
    let row = group(village, number)
    let people = people(village, number)
    note(.groupTold, village, -1, Int64(people))
    warning.villages[village].told += people
    if now - warning.villages[village].issuedMs <= rules.standardMs { warning.villages[village].toldInTime += people }
    if uniforms.uniform(.followsWarning, row) >= rules.follow[level] {
      warning.groups[row].state = .stays
    } else if uniforms.uniform(.needsHelp, row) < rules.helpedShare {
      warning.groups[row].state = .needsHelp
      warning.villages[village].nextHelp = min(warning.villages[village].nextHelp, number)
    } else {
      warning.groups[row].state = .hasHeard
      schedule(.groupLeaves, row, at: now + delay(rules.mobilisation, .mobilisation, row))
    }
  }
}
