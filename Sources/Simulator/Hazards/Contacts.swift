// Who stays in contact whatever happens, and which impact functions cut power and lines: fixed for a run.

/// Power and communications of townships
final class Contacts: Sendable {
  /// nil: nothing can be cut
  let rules: OutageRules?
  /// Rows of `World.outages` whose intensity some hazard drives
  let rows: Table<Int32>
  /// A township, a village, or a desk that holds a satellite telephone
  let townshipHasPhone: Table<Bool>
  let villageHasPhone: Table<Bool>
  let countyHasPhone: Table<Bool>
  let cityHasPhone: Table<Bool>
  let provinceHasPhone: Table<Bool>
  /// The county whose seat is nearest to a township among those of the county; −1 = none
  let seatOf: Table<Int32>

  var isOn: Bool { rules != nil }

  init(world: World, layout: Layout, driven: Set<Intensity>) {
    let rows = (0..<world.outages.count).filter { driven.contains(world.outages[$0].fragility.intensity) }
    guard let rules = world.command.outages, !rows.isEmpty else {
      self.rules = nil
      self.rows = Table([])
      townshipHasPhone = Table([])
      villageHasPhone = Table([])
      countyHasPhone = Table([])
      cityHasPhone = Table([])
      provinceHasPhone = Table([])
      seatOf = Table([])
      return
    }
    self.rules = rules
    self.rows = Table(rows.map { Int32($0) })
    var townships = [Bool](repeating: false, count: world.townships.count)
    var villages = [Bool](repeating: false, count: world.villages.count)
    var counties = [Bool](repeating: false, count: world.counties.count)
    var cities = [Bool](repeating: false, count: world.cities.count)
    var provinces = [Bool](repeating: false, count: world.provinceCount)
    let phone = rules.satelliteTelephone
    if !phone.isNone {
      for base in world.bases.ids {
        let row = world.bases[base]
        let kind = world.forces[row.kind]
        if world.kitPieces(of: kind, item: phone) == 0 { continue }
        if kind.stationedAt == .village { villages[row.village.index] = true }
        if kind.stationedAt == .township { townships[row.township.index] = true }
        if kind.stationedAt == .county { counties[row.county.index] = true }
        if kind.stationedAt == .city { cities[row.city.index] = true }
      }
      for site in layout.sites.ids where layout.openingStock[site.index * world.items.count + phone.index] > 0 {
        let row = layout.sites[site]
        if row.level == .village { villages[row.village.index] = true }
        if row.level == .township { townships[row.township.index] = true }
        if row.level == .county { counties[row.county.index] = true }
        if row.level == .city { cities[row.city.index] = true }
        if row.level == .province { provinces[Int(world.cities[row.city].province)] = true }
      }
    }
    townshipHasPhone = Table(townships)
    villageHasPhone = Table(villages)
    countyHasPhone = Table(counties)
    cityHasPhone = Table(cities)
    provinceHasPhone = Table(provinces)
    seatOf = Table(Self.seats(world))
  }

  private static func seats(_ world: World) -> [Int32] {
    var nearest = [(km: Double, township: Int)](repeating: (.infinity, -1), count: world.counties.count)
    for township in 0..<world.townships.count {
      let county = world.townships[township].county.index
      let km = world.townships[township].position.distanceKm(to: world.counties[county].position)
      if km < nearest[county].km { nearest[county] = (km, township) }
    }
    var seats = [Int32](repeating: -1, count: world.townships.count)
    for (county, near) in nearest.enumerated() where near.township >= 0 { seats[near.township] = Int32(county) }
    return seats
  }
}

extension HazardTimeline {
  /// Cuts power and lines of a township
  mutating func hitContacts(_ setup: Setup, _ uniforms: KeyedUniforms, _ township: ID<Township>) {
    let world = setup.world
    for number in 0..<setup.contacts.rows.count {
      let row = Int(setup.contacts.rows[number])
      let outage = world.outages[row]
      if !outage.city.isNone && outage.city != world.townships[township].city { continue }
      // Places that can fall out of contact: townships, counties, cities, provinces
      var place = township.index
      if outage.level > .township {
        if setup.contacts.seatOf[township.index] < 0 { continue }
        let county = ID<County>(Int(setup.contacts.seatOf[township.index]))
        let city = world.counties[county].city
        let desks = world.townships.count + world.counties.count
        switch outage.level {
        case .village, .township: break
        case .county: place = world.townships.count + county.index
        case .city:
          if world.cities[city].seat != county { continue }
          place = desks + city.index
        case .province:
          if world.cities[city].seat != county { continue }
          place = desks + world.cities.count + Int(world.cities[city].province)
        }
      }
      guard let hit = hit(outage.fragility, world, uniforms, .contactCapacity, place, row) else { continue }
      let ms = outage.duration.quantile(uniforms.uniform(.contactOutage, place, row))
      append(
        HazardEvent(
          kind: outage.kind == .power ? .powerLost : .contactLost, entity: Int32(place),
          value: Int32(max(0, min(2e9, ms / 1000)))),
        at: instant(outage.fragility.intensity, hit.step, setup, uniforms, .contactCapacity, place, row), setup
      )
    }
  }
}
