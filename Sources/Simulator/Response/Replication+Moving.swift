// People who move: they leave in groups, on foot or by vehicle, to a shelter with room or to relatives; the hazard arrives
// and finds those who have not left; they return when nothing threatens any more, or their homes can be lived in again.
//
// At every instant people in place + moving + away + displaced are those of the village. A group goes as a whole, and takes its
// place in the shelter when it leaves, so nobody comes to a shelter that is full.
//
// What moving spares: the danger zone of a village are the people whom the highest level would ask to leave (D), and those
// whom the hazard displaces (N, as drawn without any warning) live in it first. Of them, gone × min(1, N ÷ D) have left
// before; the others are displaced by the hazard. Who moved and whose home is hit needs relief like all others. An incident
// concerns households of the danger zone: each of them is gone with the chance gone ÷ D. Draws don't depend on warnings, so
// the same hazard meets those who were moved and those who were not.

extension Replication {
  private func zonePeople(_ village: Int) -> Int32 {
    warnings.rules?.zonePeople(of: world.villages[village].population) ?? 0
  }

  // MARK: Leaving

  mutating func groupLeaves(_ row: Int) {
    let village = Int(warnings.villageOfGroup[row])
    if warning.groups[row].state != .hasHeard { return }
    leave(village, Int32(row) - warnings.firstGroup[village])
  }

  /// A group sets out, if the hazard is not there yet and there is a way
  mutating func leave(_ village: Int, _ number: Int32) {
    guard let rules = warnings.rules else { return }
    if warning.villages[village].isHit { return }
    let row = group(village, number)
    let people = people(village, number)
    guard let lastMile = groupLastMileMs(village, row, rules) else {
      warning.groups[row].state = .stays
      return
    }
    var travel = lastMile
    warning.groups[row].shelter = -1
    if uniforms.uniform(.goesToShelter, row) < rules.shelterShare {
      if let found = findShelter(village, people, rules) {
        warning.groups[row].shelter = found.shelter
        warning.roomLeft[Int(found.shelter)] -= people
        travel += found.travelMs
      } else {
        warning.villages[village].withoutPlace += people
      }
    }
    warning.groups[row].state = .moving
    warning.villages[village].moving += people
    warning.villages[village].left += people
    note(.groupLeft, village, homeOfShelter(row), Int64(people))
    schedule(.groupArrives, row, at: now + travel)
  }

  /// Township of a group's shelter, −1 for relatives
  private func homeOfShelter(_ row: Int) -> Int {
    let shelter = Int(warning.groups[row].shelter)
    return shelter < 0 ? -1 : warnings.shelters[shelter].township.index
  }

  /// On foot or by vehicle to the township seat; nil where water is too deep
  private func groupLastMileMs(_ village: Int, _ row: Int, _ rules: WarningRules) -> Milliseconds? {
    let isCut = lastMileDamaged[village] || lastMileWater[village] > 0
    if isCut && lastMileWater[village] > world.lastMile.footWadingMillimetres { return nil }
    let isOnFoot = isCut || uniforms.uniform(.leavesOnFoot, row) < rules.onFootShare
    let kmh = isOnFoot ? rules.footKmh : rules.vehicleKmh
    return Milliseconds((world.villages[village].lastMileMetres * 3600 / kmh).rounded(.up))
  }

  /// The first shelter with room, and the way there from the seat, by vehicle in the roads as reported
  private mutating func findShelter(
    _ village: Int, _ people: Int32, _ rules: WarningRules
  ) -> (shelter: Int32, travelMs: Milliseconds)? {
    let township = world.villages[village].township
    for row in township.index * Warnings.nearCount..<(township.index + 1) * Warnings.nearCount {
      let shelter = warnings.nearShelters[row]
      if shelter < 0 { return nil }
      if warning.roomLeft[Int(shelter)] < people { continue }
      let home = warnings.shelters[Int(shelter)].township
      if home == township { return (shelter, 0) }
      let travel = expectedMs(
        from: world.townships[township].node, to: world.townships[home].node, by: rules.mobility)
      if travel != .unreachable { return (shelter, travel) }
    }
    return nil
  }

  mutating func groupArrives(_ row: Int) {
    let village = Int(warnings.villageOfGroup[row])
    let people = people(village, Int32(row) - warnings.firstGroup[village])
    note(.groupArrived, village, homeOfShelter(row), Int64(people))
    warning.groups[row].state = .away
    warning.villages[village].moving -= people
    warning.villages[village].away += people
    if warning.villages[village].level == nil { return goBack(village, row, people) }
    if sheltersNeedRelief && warning.groups[row].shelter >= 0 { comeToShelter(village, people) }
  }

  // MARK: The hazard arrives

  /// Who has not left is exposed from now on, and nobody leaves by himself any more.
  mutating func hazardArrives(_ village: Int) {
    if warning.villages[village].isHit { return }
    warning.villages[village].isHit = true
    let row = warning.villages[village]
    warning.villages[village].wasWarnedByOnset = row.level != nil
    warning.villages[village].toldByOnset = row.told
    warning.villages[village].leftByOnset = row.left
    endRound(village)
  }

  /// People of a village who are displaced by the hazard itself: those who had left before are not
  mutating func displacedByHazard(_ village: Int) -> Int32 {
    let drawn = hazards.displacedPeople[village]
    hazardArrives(village)
    let gone = warning.villages[village].moving + warning.villages[village].away
    let spared = Warnings.spared(of: drawn, gone: gone, zone: zonePeople(village))
    let inPlace = world.villages[village].population - warning.villages[village].gone
    let people = min(drawn - spared, inPlace)
    warning.villages[village].homesHit = drawn
    warning.villages[village].displacedAway = spared
    warning.villages[village].displaced += people
    hazards.displacedPeople[village] = people
    let back = now + hazards.stayMs[village]
    if sheltersNeedRelief {
      warning.villages[village].homesMs = back
    } else {
      warning.villages[village].endsMs = max(warning.villages[village].endsMs, back)
    }
    if !warning.villages[village].returnIsPending {
      warning.villages[village].returnIsPending = true
      schedule(.peopleReturn, village, at: max(back, warning.villages[village].endsMs))
    }
    return people
  }

  /// Takes those who have left out of an incident of a field.
  /// - Returns: false when nobody at risk is left, so that it does not happen
  mutating func meetsPeople(_ incident: Int) -> Bool {
    if incident >= hazards.fieldIncidentCount { return true }
    let seed = hazards.incidents[incident]
    let village = seed.village.index
    hazardArrives(village)
    let gone = warning.villages[village].moving + warning.villages[village].away
    if seed.peopleAtRisk <= 0 || gone == 0 { return true }
    let share = min(1, Double(gone) / Double(max(1, zonePeople(village))))
    let spared = sparedPeople(incident, share)
    hazards.incidents[incident].peopleAtRisk -= spared
    warning.villages[village].spared += spared
    if spared < seed.peopleAtRisk { return true }
    note(.incidentAverted, incident, village, Int64(spared))
    return false
  }

  /// Household by household, each gone with a chance; the expected number where nothing is drawn
  private func sparedPeople(_ incident: Int, _ share: Double) -> Int32 {
    let people = hazards.incidents[incident].peopleAtRisk
    if setup.scenario.isDeterministic { return Int32((Double(people) * share).rounded()) }
    let size = max(1, Int32((warnings.rules?.householdPeople ?? 1).rounded()))
    var spared: Int32 = 0
    var first: Int32 = 0
    while first < people {
      if uniforms.uniform(.spared, key(incident), Int(first)) < share { spared += min(size, people - first) }
      first += size
    }
    return spared
  }

  // MARK: Returning

  /// The last warning has ended, and homes that were hit can be lived in again
  mutating func peopleReturn(_ village: Int) {
    if now < warning.villages[village].endsMs {
      return schedule(.peopleReturn, village, at: warning.villages[village].endsMs)
    }
    warning.villages[village].returnIsPending = false
    warning.villages[village].level = nil
    endRound(village)
    var back = warning.villages[village].away + warning.villages[village].displaced
    for number in 0..<warning.villages[village].asked {
      let row = group(village, number)
      switch warning.groups[row].state {
      case .away:
        if sheltersNeedRelief && warning.groups[row].shelter >= 0 { leaveShelter(village, people(village, number)) }
        goBack(village, row, people(village, number))
      case .home, .hasHeard, .needsHelp, .stays: warning.groups[row].state = .home
      case .moving: break  // It turns back when it arrives.
      }
    }
    warning.villages[village].asked = 0
    if now < warning.villages[village].homesMs {
      back -= stayWithoutHome(village)
    } else {
      warning.villages[village].displaced = 0
    }
    if back > 0 { note(.peopleReturned, village, -1, Int64(back)) }
  }

  private mutating func goBack(_ village: Int, _ row: Int, _ people: Int32) {
    let shelter = Int(warning.groups[row].shelter)
    if shelter >= 0 { warning.roomLeft[shelter] += people }
    warning.groups[row] = PeopleGroup()
    warning.villages[village].away -= people
  }

  /// People of a village who moved and have not come back
  func peopleMoved(_ village: Int) -> Int32 {
    warning.isOn ? warning.villages[village].moving + warning.villages[village].away : 0
  }

  // MARK: Checks

  /// Recounts where people are, and the places that shelters have left
  func checkWarnings() -> String? {
    if !warning.isOn { return nil }
    var taken: Int64 = 0
    for village in 0..<warning.villages.count {
      let row = warning.villages[village]
      let inPlace = world.villages[village].population - row.gone
      if inPlace < 0 || row.moving < 0 || row.away < 0 || row.displaced < 0 || row.members < 0 {
        return "village \(village) has \(inPlace) people in place, \(row.moving) moving, \(row.away) away, "
          + "\(row.displaced) displaced and \(row.members) members of its team on their round"
      }
      var moving: Int32 = 0
      var away: Int32 = 0
      for group in Int(warnings.firstGroup[village])..<Int(warnings.firstGroup[village + 1]) {
        let state = warning.groups[group].state
        if state != .moving && state != .away { continue }
        let people = people(village, Int32(group) - warnings.firstGroup[village])
        if state == .moving { moving += people } else { away += people }
        if warning.groups[group].shelter >= 0 { taken += Int64(people) }
      }
      if moving != row.moving || away != row.away {
        return
          "village \(village) counts \(row.moving) moving and \(row.away) away; its groups are \(moving) and \(away)"
      }
    }
    var left: Int64 = 0
    var places: Int64 = 0
    for shelter in 0..<warning.roomLeft.count {
      if warning.roomLeft[shelter] < 0 { return "shelter \(shelter) has \(warning.roomLeft[shelter]) places left" }
      left += Int64(warning.roomLeft[shelter])
      places += Int64(warnings.shelters[shelter].places)
    }
    if let problem = checkShelters() { return problem }
    return left + taken == places ? nil : "shelters of \(places) places have \(left) left and \(taken) taken"
  }
}
