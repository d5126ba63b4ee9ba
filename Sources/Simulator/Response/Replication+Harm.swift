// Harm to units at work (`harm` of a class of incident): an aftershock, a slide, a leak, a fire that runs over.
//
// A unit is harmed after an exponential time of work, by the rate of the class. What is drawn is its exposure until then, in units of
// rate × time, keyed by the unit and how often it has been harmed: whatever it works on uses that up, so pauses and other
// incidents need no further draw, and layouts and policies share the luck of each unit. A harmed unit goes home, its rate of
// work is lost (what it has done stays done), whoever decided last is told, and it can't be called until it has recovered. Itself it may be an incident.

/// A unit that can be harmed at work
struct HarmState: BitwiseCopyable {
  /// Left until it is harmed, rate × hours; negative = not drawn yet
  var exposureLeft = -1.0
  /// Of the incident at which it works since an instant, harms per hour; 0 = it does not work
  var rate = 0.0
  var sinceMs: Milliseconds = 0
  /// When it will be harmed if it goes on; an event of another time is void
  var dueMs = never
  /// It can't be called before
  var outUntilMs: Milliseconds = 0
  var times: Int32 = 0
}

/// What the units of an incident have suffered
struct IncidentHarm: BitwiseCopyable {
  var units: Int32 = 0
  var lostMs: Int64 = 0
}

extension Replication {
  /// It was harmed at work and has not recovered.
  @inline(__always)
  func isHarmed(_ unit: Int) -> Bool { harms.count > 0 && !isVehicle(unit) && harms[unit].outUntilMs > now }

  /// A unit begins to work where it may be harmed. Who is asked by telephone is not at the scene.
  mutating func beginExposure(_ unit: Int, at incident: Int) {
    let rate = world.harms[hazards.incidents[incident].incidentClass.index].perUnitHour
    if rate <= 0 || index.movementOfKind[world.units[unit].kind.index] == .remote { return }
    if harms[unit].exposureLeft < 0 {
      harms[unit].exposureLeft = -naturalLogarithm(1 - uniforms.uniform(.harmExposure, unit, Int(harms[unit].times)))
    }
    harms[unit].rate = rate
    harms[unit].sinceMs = now
    let ms = (harms[unit].exposureLeft / rate * Double(hourMs)).rounded(.up)
    if ms > Double(setup.scenario.horizonMs - now) { return }
    harms[unit].dueMs = now + Milliseconds(ms)
    // After what is done at the same instant
    schedule(.unitHarmed, unit, at: harms[unit].dueMs, priority: EventPriority.decision)
  }

  /// A unit stops working.
  mutating func endExposure(_ unit: Int) {
    if harms[unit].rate == 0 { return }
    let hours = Double(now - harms[unit].sinceMs) / Double(hourMs)
    harms[unit].exposureLeft = max(0, harms[unit].exposureLeft - harms[unit].rate * hours)
    harms[unit].rate = 0
    harms[unit].dueMs = never
  }

  mutating func unitHarmed(_ unit: Int) {
    // It may have stopped meanwhile.
    if movers[unit].state != .working || harms[unit].dueMs != now { return }
    let incident = Int(movers[unit].task)
    let rules = world.harms[hazards.incidents[incident].incidentClass.index]
    let times = harms[unit].times
    endExposure(unit)
    harms[unit].exposureLeft = -1
    harms[unit].times += 1
    harms[unit].outUntilMs = never
    if let out = rules.out { harms[unit].outUntilMs = now + delay(out, .harmOut, unit, Int(times)) }
    let until = harms[unit].outUntilMs
    incidentHarms[incident].units += 1
    incidentHarms[incident].lostMs += min(until, setup.scenario.horizonMs) - now
    note(.unitHarmed, unit, incident, until == never ? -1 : (until - now) / 1000)
    breakOff(unit, at: incident)
    if !rules.onHarm.isNone {
      guard
        let need = hazards.addHarmed(
          unit: unit, times: times, at: incident, rules.onHarm, world.incidentClasses[rules.onHarm], uniforms, at: now)
      else { return stop(CapacityOverflow(.incidents, capacity: setup.capacities.incidents)) }
      beginIncident(need)
    }
    passOn(incident, from: .village, to: max(.township, incidents[incident].level))
  }

  /// A harmed unit is home: it rests until it can be called again.
  mutating func recover(_ unit: Int) {
    if tracksDuty { duties[unit].beforeMs = 0 }
    movers[unit].state = .resting
    let until = harms[unit].outUntilMs
    if until <= setup.scenario.horizonMs { schedule(.rested, unit, at: until) }
  }

  /// Who works where units are harmed is exposed, nobody else is; who was harmed is on the way home or rests.
  func checkHarms() -> String? {
    for unit in 0..<harms.count {
      let state = movers[unit].state
      if harms[unit].rate > 0 && state != .working { return "unit \(unit) is exposed to harm and is \(state)" }
      if harms[unit].rate == 0 && harms[unit].dueMs != never { return "unit \(unit) does not work and is to be harmed" }
      if isHarmed(unit) && state != .leaving && state != .homebound && state != .resting {
        return "unit \(unit) was harmed and is \(state)"
      }
    }
    return nil
  }
}
