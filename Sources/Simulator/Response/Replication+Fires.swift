// Forest fires: they grow hour by hour with the weather, and end when the line that people build has caught up with the
// perimeter. Lengths are in person-hours of line, the unit of work of every incident.

extension Replication {
  mutating func ignite(_ incident: Int) {
    incidents[incident].perimeter = incidents[incident].workLeft
    incidents[incident].rateSinceMs = now
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
