// Forest fires: they grow hour by hour with the weather, and end when the line that people build has caught up with the
// perimeter. Lengths are in person-hours of line, the unit of work of every incident.

extension Replication {
  mutating func ignite(_ incident: Int) {
    incidents[incident].perimeter = incidents[incident].workLeft
    incidents[incident].rateSinceMs = now
    if let threat = hazards.fireThreat { schedule(.fireWatched, incident, at: now + threat.watchMs) }
  }

  /// Whether a fire has grown so large that people of its village must leave: they do at once, or somebody looks again later.
  mutating func watchFire(_ incident: Int) {
    guard let threat = hazards.fireThreat, incidentState[incident] == .open else { return }
    let seed = hazards.incidents[incident]
    var front = FireFront(perimeter: incidents[incident].perimeter, open: incidents[incident].workLeft)
    _ = hazards.fireWeather.advance(
      &front, from: incidents[incident].rateSinceMs, to: now, factor: seed.spreadFactor,
      metresPerUnit: metresPerPersonHour(incident), line: incidents[incident].rate)
    if front.perimeter * metresPerPersonHour(incident) < threat.perimeterMetres {
      return schedule(.fireWatched, incident, at: now + threat.watchMs)
    }
    let village = seed.village.index
    // Another hazard, or another fire, has moved its people.
    if hazards.displacedPeople[village] > 0 { return }
    let people = Int32((Double(world.villages[village].population) * threat.share).rounded())
    if people <= 0 { return }
    hazards.displacedPeople[village] = people
    hazards.reliefPeople[village] = Int32((Double(people) * threat.reliefShare).rounded())
    hazards.stayMs[village] = Milliseconds(threat.stay.quantile(uniforms.uniform(.fireStay, key(incident))))
    displace(village)
  }

  private func metresPerPersonHour(_ incident: Int) -> Double {
    world.incidentClasses[hazards.incidents[incident].incidentClass].lineMetresPerPersonHour
  }

  /// Brings a fire up to now at the rate of work that it had
  mutating func spread(_ incident: Int) {
    var front = FireFront(perimeter: incidents[incident].perimeter, open: incidents[incident].workLeft)
    _ = hazards.fireWeather.advance(
      &front, from: incidents[incident].rateSinceMs, to: now, factor: hazards.incidents[incident].spreadFactor,
      metresPerUnit: metresPerPersonHour(incident), line: incidents[incident].rate)
    incidents[incident].perimeter = front.perimeter
    incidents[incident].workLeft = front.open
    incidents[incident].initialWork = front.perimeter
    incidents[incident].rateSinceMs = now
  }

  /// Area within the perimeters of all fires at the horizon, ha
  func burntHectares() -> Double {
    if hazards.fireWeather.growth.count == 0 { return 0 }
    var sum = 0.0
    for incident in 0..<hazards.incidentCount where hazards.incidents[incident].spreadFactor > 0 {
      if incidentState[incident] == .pending { continue }
      var front = FireFront(perimeter: incidents[incident].perimeter, open: incidents[incident].workLeft)
      if incidentState[incident] == .open {
        _ = hazards.fireWeather.advance(
          &front, from: incidents[incident].rateSinceMs, to: setup.scenario.horizonMs,
          factor: hazards.incidents[incident].spreadFactor, metresPerUnit: metresPerPersonHour(incident),
          line: incidents[incident].rate)
      }
      sum += hazards.fireWeather.hectares(perimeterMetres: front.perimeter * metresPerPersonHour(incident))
    }
    return sum
  }

  /// Says when the fire will be contained at the present rate of work, if it will be before the horizon. O(hours)
  mutating func expectContainment(_ incident: Int) {
    incidents[incident].doneHandle = .none
    var front = FireFront(perimeter: incidents[incident].perimeter, open: incidents[incident].workLeft)
    let time = hazards.fireWeather.advance(
      &front, from: now, to: setup.scenario.horizonMs, factor: hazards.incidents[incident].spreadFactor,
      metresPerUnit: metresPerPersonHour(incident), line: incidents[incident].rate)
    guard let time else { return }
    incidents[incident].doneHandle = queue.schedule(
      ResponseEvent(kind: .workDone, entity: Int32(incident)), at: time, priority: EventPriority.arrival)
  }
}
