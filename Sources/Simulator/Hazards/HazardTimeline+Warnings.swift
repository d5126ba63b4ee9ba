// What forecasters can know of a replication: when each place is hit, and which places the hazard comes near.

extension HazardTimeline {
  mutating func resetOnsets() {
    villageOnset.fill(.max)
    nearMs.fill(.max)
  }

  /// Something hits the people of a village. Nothing is kept where nobody warns.
  @inline(__always)
  mutating func noteOnset(_ village: Int, _ time: Milliseconds) {
    if villageOnset.count > 0 && time < villageOnset[village] { villageOnset[village] = time }
  }

  /// When the current township comes near, by each rule of false alarms whose intensity some hazard drives
  mutating func noteNear(_ setup: Setup, _ township: ID<Township>) {
    guard let plan = setup.warnings.plan else { return }
    for (number, alarm) in plan.falseAlarms.enumerated()
    where setup.drivenIntensities.contains(alarm.intensity) && peak(alarm.intensity) >= alarm.from {
      let step = firstStep(alarm.intensity, reaches: alarm.from)
      nearMs[township.index * plan.falseAlarms.count + number] = startMs(alarm.intensity, step)
    }
  }

  /// When something first hits the people of a township; `.max` = never
  func onset(of township: Township) -> Milliseconds {
    var first: Milliseconds = .max
    for village in township.villages { first = min(first, villageOnset[village]) }
    return first
  }
}
