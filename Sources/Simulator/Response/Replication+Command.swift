// What command costs beside the links themselves: night at a desk that has no duty, and places that are out of contact.
//
// Silence means unknown: nobody decides about what has not been reported. A place out of contact reports and is warned when
// contact is back or when a messenger has come through, whichever is first; a satellite telephone keeps it in contact.
// Communications fail by themselves, and after a loss of power once the batteries of base stations are empty. The platform needs
// power and a line at both ends; without, a township reports as in a relay. Desks of counties, cities and the province can fall out of
// contact as well.

/// Since when power and lines of a place are cut, and until when
struct ContactState: BitwiseCopyable {
  var powerSinceMs = never
  var powerUntilMs: Milliseconds = 0
  var linesSinceMs = never
  var linesUntilMs: Milliseconds = 0
}

extension Replication {
  // MARK: Contact

  mutating func powerLost(_ place: Int, seconds: Int32) {
    let until = now + Milliseconds(seconds) * 1000
    noteOutage(.powerLost, .countyPowerLost, .deskPowerLost, place, seconds)
    contact[place].powerSinceMs = min(contact[place].powerSinceMs, now)
    contact[place].powerUntilMs = max(contact[place].powerUntilMs, until)
  }

  mutating func contactLost(_ place: Int, seconds: Int32) {
    let until = now + Milliseconds(seconds) * 1000
    noteOutage(.contactLost, .countyContactLost, .deskContactLost, place, seconds)
    contact[place].linesSinceMs = min(contact[place].linesSinceMs, now)
    contact[place].linesUntilMs = max(contact[place].linesUntilMs, until)
  }

  /// Townships come first, then counties, then cities, then the province.
  private mutating func noteOutage(
    _ ofTownship: TraceKind, _ ofCounty: TraceKind, _ above: TraceKind, _ place: Int, _ seconds: Int32
  ) {
    let (townships, counties) = (world.townships.count, world.counties.count)
    if place < townships { return note(ofTownship, place, -1, Int64(seconds)) }
    if place < townships + counties { return note(ofCounty, place - townships, -1, Int64(seconds)) }
    note(above, place - townships - counties, -1, Int64(seconds))
  }

  /// The place of the desk of a city, or of the province, among those that can fall out of contact
  private func deskPlace(_ level: Level, _ city: ID<City>) -> Int {
    world.townships.count + world.counties.count
      + (level == .city ? city.index : world.cities.count + Int(world.cities[city].province))
  }

  /// Until when a place without a satellite telephone is out of contact; now or earlier = it is in contact
  private func silentUntil(_ place: Int) -> Milliseconds {
    guard let rules = contacts.rules else { return 0 }
    let row = contact[place]
    let hasBatteries = row.powerSinceMs == never || now < row.powerSinceMs + rules.backupPowerMs
    return max(row.linesUntilMs, hasBatteries ? 0 : row.powerUntilMs)
  }

  /// How long a message from or to a place waits: until contact is back, or a messenger has come through. 0 in contact.
  /// - Parameters:
  ///   - village: the place, or −1 for the township itself
  ///   - key, index: of what the message says
  func contactWait(_ township: ID<Township>, village: Int, _ key: Int, _ index: Int) -> Milliseconds {
    guard let rules = contacts.rules else { return 0 }
    let silent = silentUntil(township.index) - now
    let hasPhone = village >= 0 ? contacts.villageHasPhone[village] : contacts.townshipHasPhone[township.index]
    if silent <= 0 || hasPhone { return 0 }
    return min(silent, delay(rules.messenger, .messenger, key, index))
  }

  /// The same for the desk of a county
  func countyWait(_ county: ID<County>, _ key: Int, _ index: Int) -> Milliseconds {
    guard let rules = contacts.rules else { return 0 }
    let silent = silentUntil(world.townships.count + county.index) - now
    if silent <= 0 || contacts.countyHasPhone[county.index] { return 0 }
    return min(silent, delay(rules.messenger, .messenger, key, index))
  }

  /// The same for the desk of a city or of the province
  /// - Parameter index: of the link and of what the message says
  func deskWait(_ level: Level, _ city: ID<City>, _ key: Int, _ index: Int) -> Milliseconds {
    guard let rules = contacts.rules else { return 0 }
    let silent = silentUntil(deskPlace(level, city)) - now
    let hasPhone =
      level == .city ? contacts.cityHasPhone[city.index] : contacts.provinceHasPhone[Int(world.cities[city].province)]
    if silent <= 0 || hasPhone { return 0 }
    return min(silent, delay(rules.messenger, .deskMessenger, key, index))
  }

  /// The platform joins a level of a township's line and the level above it now
  private func usesPlatform(from level: Level, of township: ID<Township>) -> Bool {
    if world.command.mode != .platform { return false }
    if !contacts.isOn { return true }
    let city = deskPlace(.city, world.townships[township].city)
    let province = deskPlace(.province, world.townships[township].city)
    switch level {
    case .village, .township: return usesPlatform(township)
    case .county: return usesPlatform(township) && hasPlatform(city)
    case .city, .province: return hasPlatform(city) && hasPlatform(province)
    }
  }

  /// The platform reaches a township now
  func usesPlatform(_ township: ID<Township>) -> Bool {
    if world.command.mode != .platform { return false }
    if !contacts.isOn { return true }
    let county = world.townships.count + world.townships[township].county.index
    return hasPlatform(township.index) && hasPlatform(county)
  }

  private func hasPlatform(_ place: Int) -> Bool {
    contact[place].powerUntilMs <= now && silentUntil(place) <= now
  }

  /// Time of a township of the focus out of contact, after the warm-up
  func silentMs(_ township: Int) -> Milliseconds {
    guard let rules = contacts.rules, !contacts.townshipHasPhone[township] else { return 0 }
    let row = contact[township]
    let end = setup.scenario.horizonMs
    func span(_ since: Milliseconds, _ until: Milliseconds) -> Range<Milliseconds> {
      let from = min(max(since, warmUpMs), end)
      return from..<max(from, min(until, end))
    }
    let lines = row.linesSinceMs == never ? 0..<0 : span(row.linesSinceMs, row.linesUntilMs)
    let power = row.powerSinceMs == never ? 0..<0 : span(row.powerSinceMs + rules.backupPowerMs, row.powerUntilMs)
    let both = lines.clamped(to: power)
    return Milliseconds(lines.count + power.count - both.count)
  }

  // MARK: Desks

  /// Factor on the time that a level takes, at night
  @inline(__always)
  func nightFactor(of level: Level, at time: Milliseconds) -> Double {
    setup.isDay(time) || world.command.dutyDesk.contains(level) ? 1 : world.command.nightFactor
  }

  /// From the report of a village or a level until the next level has it
  func reportMs(_ from: Level, of township: ID<Township>, village: Int, _ key: Int, _ index: Int) -> Milliseconds {
    let isPlatform = usesPlatform(from: from, of: township)
    let law = isPlatform ? world.command.platformHop : world.command.relayReport(from: from)
    let report = delay(law, .report, key, index)
    if isPlatform || !contacts.isOn { return report }
    let county = world.townships[township].county
    let city = world.townships[township].city
    switch from {
    case .village: return report + contactWait(township, village: village, key, index)
    case .township:
      // Both ends of the link; a messenger goes once.
      return report + max(contactWait(township, village: -1, key, index), countyWait(county, key, index))
    case .county:
      return report + max(countyWait(county, key, index | 1 << 8), deskWait(.city, city, key, index))
    case .city, .province:
      return report + max(deskWait(.city, city, key, index), deskWait(.province, city, key, index))
    }
  }

  /// Where the report of a village goes first
  func firstLevel(of township: ID<Township>) -> Level { usesPlatform(township) ? .county : .township }

  // MARK: Sideways

  /// Whether a township's units may be asked by another one directly
  func isNeighbour(_ other: ID<Township>, of township: ID<Township>) -> Bool {
    guard let rules = world.command.neighbours else { return false }
    if other.isNone { return false }
    return other == township
      || world.townships[other].position.distanceKm(to: world.townships[township].position) <= rules.withinKm
  }

  /// The organisation that is asked next about an incident, at or after one; nil when none is left that could help
  func organisation(for incident: Int, from first: Int) -> Int? {
    let incidentClass = hazards.incidents[incident].incidentClass
    var next = first
    while next < world.organisationCount {
      for kind in 0..<world.forces.count
      where Int(world.forces[kind].organisation) == next && world.forces[kind].movement == .road
        && index.fits(ID(kind), incidentClass) != 0
      {
        return next
      }
      next += 1
    }
    return nil
  }
}
