// Spontaneous volunteers: groups of the city hear of an incident once it is noticed. Whether a free group comes is drawn; the nearer it
// is, the likelier. When it sets out is the turnout of its kind: the age of the news. No commander counts on it before it is on
// the spot, and what it can do is drawn too.

extension Replication {
  /// Some of those who hear of an incident set out.
  mutating func volunteer(for incident: Int) {
    let seed = hazards.incidents[incident]
    let place = index.villagePlaces[seed.village.index]
    let priority = world.incidentClasses[seed.incidentClass].priority
    for row in index.volunteers.rows(.city, city: place.city, county: place.county) {
      let base = ID<Base>(Int(index.volunteers.members[row]))
      let kind = world.bases[base].kind
      let rules = world.volunteers[Int(world.forces[kind].volunteers)]
      let fits = index.fits(kind, seed.incidentClass)
      if idleUnits[base] == 0 || fits == 0 || priority > rules.lastPriority { continue }
      var travel: Milliseconds?
      let first = Int(world.bases[base].firstUnit)
      for unit in first..<first + Int(world.bases[base].unitCount) where movers[unit].state == .idle {
        let uniform = uniforms.uniform(.volunteers, key(incident), unit)
        if uniform >= rules.chance { continue }
        let way = travel ?? expectedMs(from: world.bases[base].node, to: place.node, of: kind)
        travel = way
        if way == .unreachable || uniform >= rules.chance * exponential(-Double(way) / Double(rules.reachMs)) {
          continue
        }
        note(.volunteersCome, unit, incident)
        assign(unit, to: incident, requirement: fits.trailingZeroBitCount)
      }
    }
  }

  /// Work rate of a group of volunteers at an incident, relative to that of its kind
  func capability(of unit: Int, at incident: Int) -> Double {
    let rules = world.volunteers[Int(world.forces[world.units[unit].kind].volunteers)]
    return max(0, rules.capability.quantile(uniforms.uniform(.capability, key(incident), unit)))
  }
}
