// A warning on its way: issued → passed down level by level, or on the platform in one hop → the village → its responsible
// persons, of whom the first one starts the round of the village team (`Replication+Round`).
//
// A delay is drawn for each link of the way (purpose `warningHop`) and for each level that passes the warning on
// (`warningPass`), keyed by the place below the link and the warning: villages of one township share all delays above it. The
// arrival is the sum of them, and a level that decides at night as by day adds no night delay.

extension Replication {
  // MARK: Issue

  /// Fixes the warnings of the replication, once its hazards are drawn
  mutating func resetWarnings() {
    warning.reset(warnings)
    guard let plan = warnings.plan else { return }
    for (number, forecast) in plan.forecasts.enumerated() {
      for township in 0..<world.townships.count where world.townships[township].isFocus {
        let onset = hazards.onset(of: world.townships[township])
        if onset == .max || uniforms.uniform(.warningMissed, township) < forecast.missed { continue }
        let lead = delay(forecast.lead, .warningLead, township, number)
        issue(forecast.level, in: township, at: max(0, onset - lead))
      }
    }
    for (number, alarm) in plan.falseAlarms.enumerated() {
      for township in 0..<world.townships.count where world.townships[township].isFocus {
        let near = hazards.nearMs[township * plan.falseAlarms.count + number]
        if near == .max || hazards.onset(of: world.townships[township]) != .max { continue }
        if uniforms.uniform(.falseAlarm, township) >= alarm.chance { continue }
        let lead = delay(alarm.lead, .warningLead, township, plan.forecasts.count + number)
        issue(alarm.level, in: township, at: max(0, near - lead))
      }
    }
    for listed in plan.listed {
      for township in listed.townships where world.townships[township].isFocus {
        issue(listed.level, in: township.index, at: listed.timeMs)
      }
    }
  }

  private mutating func issue(_ level: WarningLevel, in township: Int, at time: Milliseconds) {
    if world.townships[township].villageCount == 0 || time >= setup.scenario.horizonMs { return }
    warning.issued[warning.issuedCount] = IssuedWarning(township: ID(township), level: level, issuedMs: time)
    schedule(.warningIssued, warning.issuedCount, at: time, priority: EventPriority.decision)
    warning.issuedCount += 1
  }

  // MARK: Down the levels

  mutating func warningIssued(_ number: Int) {
    let issued = warning.issued[number]
    note(.warningIssued, issued.township.index, -1, Int64(issued.level.rawValue))
    if heedsWarnings { moveUp(to: issued.township.index) }
    if prepositioningPolicy.pushes { preposition(number) }
    if usesPlatform(issued.township) {
      // One hop to everybody: township and villages have it at about the same time.
      let hop = warningHop(.township, issued.township.index, number, isPlatform: true)
      schedule(.warningAtTownship, number, at: now + hop)
      return warnVillages(number, isPlatform: true)
    }
    var time = now
    var from = warnings.issuedBy
    while from > .township, let to = Level(rawValue: from.rawValue - 1) {
      let place = self.place(to, of: issued.township)
      // Who issues it has nothing to pass on.
      if from < warnings.issuedBy { time += passOnMs(from, self.place(from, of: issued.township), number, at: time) }
      time += warningHop(to, place, number, isPlatform: false)
      if from > .county && contacts.isOn { time += deskWaitOfWarning(number, from, to) }
      from = to
    }
    schedule(.warningAtTownship, number, at: time)
  }

  /// How long a warning waits on a link above the counties, as far as it is known when it is issued
  private func deskWaitOfWarning(_ number: Int, _ from: Level, _ to: Level) -> Milliseconds {
    let township = warning.issued[number].township
    let city = world.townships[township].city
    let key = 3 << 48 | township.index
    let index = warningKey(number) << 3 | Int(from.rawValue)
    let wait = deskWait(from, city, key, index)
    return to == .city ? max(wait, deskWait(to, city, key, index)) : wait
  }

  mutating func warningAtTownship(_ number: Int) {
    let township = warning.issued[number].township
    if !warning.issued[number].isDelayed {
      let key = 1 << 48 | township.index
      // A warning that its county issues or passes on waits for contact at both ends.
      let wait = max(
        contactWait(township, village: -1, key, warningKey(number)),
        countyWait(world.townships[township].county, key, warningKey(number)))
      if wait > 0 {
        warning.issued[number].isDelayed = true
        return schedule(.warningAtTownship, number, at: now + wait)
      }
    }
    note(.warningAtTownship, township.index, -1, Int64(warning.issued[number].level.rawValue))
    if !warning.issued[number].isOnPlatform { warnVillages(number, isPlatform: false) }
  }

  /// From the township, or from the platform, to its villages
  private mutating func warnVillages(_ number: Int, isPlatform: Bool) {
    let township = warning.issued[number].township
    warning.issued[number].isOnPlatform = isPlatform
    let isFirst = isPlatform || warnings.issuedBy == .township
    let from = isFirst ? now : now + passOnMs(.township, township.index, number, at: now)
    let first = Int(world.townships[township].firstVillage)
    for village in world.townships[township].villages {
      // A village shares its township's lines.
      let time =
        from + warningHop(.village, village, number, isPlatform: isPlatform)
        + contactWait(township, village: village, 2 << 48 | village, warningKey(number))
      schedule(.warningAtVillage, number * warnings.stride + village - first, at: time)
    }
  }

  private func place(_ level: Level, of township: ID<Township>) -> Int {
    switch level {
    case .village, .township: township.index
    case .county: world.townships[township].county.index
    case .city: world.townships[township].city.index
    case .province: 0
    }
  }

  /// The link down to a place: that on which its reports go up
  private func warningHop(_ to: Level, _ place: Int, _ number: Int, isPlatform: Bool) -> Milliseconds {
    let law =
      isPlatform ? world.command.platformHop : world.command.relayReport(from: to)
    return delay(law, .warningHop, Int(to.rawValue) << 32 | place, warningKey(number))
  }

  private func passOnMs(_ level: Level, _ place: Int, _ number: Int, at time: Milliseconds) -> Milliseconds {
    guard let rules = warnings.rules else { return 0 }
    let wait = Double(delay(rules.passOn, .warningPass, Int(level.rawValue) << 32 | place, warningKey(number)))
    return Milliseconds(wait * nightFactor(of: level, at: time))
  }

  /// Names a warning apart from how many others there are: by its level
  private func warningKey(_ number: Int) -> Int { Int(warning.issued[number].level.rawValue) }

  // MARK: The village

  mutating func warningAtVillage(_ notice: Int) {
    guard let rules = warnings.rules else { return }
    let issued = warning.issued[notice / warnings.stride]
    let village = Int(world.townships[issued.township].firstVillage) + notice % warnings.stride
    note(.warningAtVillage, village, -1, Int64(issued.level.rawValue))
    let law = warnings.hasStation[village] ? rules.withStation : rules.withoutStation
    let isFirst = warning.villages[village].persons == 0
    var first = never
    for person in 0..<Int(rules.responsiblePersons) {
      let time = now + delay(law, .warnedPerson, village, Int(issued.level.rawValue) << 16 | person)
      first = min(first, time)
      if isFirst && time - issued.issuedMs <= rules.standardMs { warning.villages[village].personsInTime += 1 }
    }
    if isFirst { warning.villages[village].persons = rules.responsiblePersons }
    warning.villages[village].endsMs = max(warning.villages[village].endsMs, issued.issuedMs + warnings.validMs)
    schedule(.personWarned, notice, at: first)
  }

  /// The first responsible person of a village knows
  mutating func personWarned(_ notice: Int) {
    let issued = warning.issued[notice / warnings.stride]
    let village = Int(world.townships[issued.township].firstVillage) + notice % warnings.stride
    note(.personWarned, village, -1, Int64(issued.level.rawValue))
    if !warning.villages[village].returnIsPending {
      warning.villages[village].returnIsPending = true
      schedule(.peopleReturn, village, at: max(now, warning.villages[village].endsMs))
    }
    if let level = warning.villages[village].level, level >= issued.level { return }
    if warning.villages[village].level == nil { warning.villages[village].firstIssuedMs = issued.issuedMs }
    warning.villages[village].level = issued.level
    warning.villages[village].issuedMs = issued.issuedMs
    if warning.villages[village].isHit { return }
    raise(village, to: issued.level)
  }
}
