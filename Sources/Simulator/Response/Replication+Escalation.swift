// Escalation: the next level is called when help does not come, and a high one at once where an incident is severe.
//
// A level that has decided expects its incident to be served adequately. If it is not after `escalation.wait`, and no higher level has
// decided meanwhile, the next one is called. It counts on those alone who are on the spot: whoever was ordered and has not come may
// be cut off. What it can't find is passed on at once, as after any decision.
//
// An incident with a grade of severity is also reported to the level of that grade directly. The way up the levels goes on beside it, as
// lower levels begin by themselves; whoever decides later sees what has been ordered.

extension Replication {
  /// Somebody looks after the wait of a level whether help has come.
  mutating func expectHelp(_ incident: Int, _ rules: EscalationRules, at level: Level) {
    let wait = rules.wait(at: level)
    if wait <= 0 || incidents[incident].escalatedTo > level { return }
    schedule(.escalate, incident, at: now + wait, level: level, priority: EventPriority.decision)
  }

  mutating func escalate(_ incident: Int, from level: Level) {
    if incidentState[incident] != .open || incidents[incident].adequateMs != never { return }
    // A higher level knows already.
    if incidents[incident].level > level || incidents[incident].escalatedTo > level { return }
    guard let next = Level(rawValue: level.rawValue + 1) else { return }
    incidents[incident].escalatedTo = next
    note(.incidentEscalated, incident, Int(next.rawValue))
    countsOnThosePresent = true
    passOn(incident, from: level, to: next)
    countsOnThosePresent = false
  }

  mutating func decideEscalated(_ incident: Int, at level: Level) {
    countsOnThosePresent = true
    decide(incident, at: level)
    countsOnThosePresent = false
  }

  /// A severe incident is reported to the level of its grade directly, if that is not asked first anyway.
  mutating func callDirectly(_ incident: Int, _ rules: SeverityRules) {
    let seed = hazards.incidents[incident]
    let grade = Int(world.incidentClasses[seed.incidentClass].severity)
    if grade == 0 { return }
    let level = rules.levels[grade - 1]
    let township = world.villages[seed.village].township
    if level <= firstLevel(of: township) { return }
    note(.incidentCalledDirectly, incident, Int(level.rawValue))
    let report =
      usesPlatform(township)
      ? delay(world.command.platformHop, .report, key(incident), Replication.directReport)
      : delay(rules.report, .report, key(incident), Replication.directReport)
        + contactWait(township, village: seed.village.index, key(incident), Replication.directReport)
    let law = delay(world.command.decide, .decide, key(incident), Int(level.rawValue) - 1)
    let decide = law > 0 ? Milliseconds(Double(law) * nightFactor(of: level, at: now + report)) : 0
    schedule(.decide, incident, at: now + report + decide, level: level, priority: EventPriority.decision)
  }

  /// Index of the draws of a direct report, beside those of the levels
  private static var directReport: Int { 5 }
}
