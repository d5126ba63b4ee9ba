// Who stays in contact whatever happens, and which impact functions cut power and lines: fixed for a run.

/// Power and communications of townships
final class Contacts: Sendable {
  /// nil: nothing can be cut
  let rules: OutageRules?
  /// Rows of `World.outages` whose intensity some hazard drives
  let rows: Table<Int32>
  /// A township, or a village, that holds a satellite telephone
  let townshipHasPhone: Table<Bool>
  let villageHasPhone: Table<Bool>

  var isOn: Bool { rules != nil }

  init(world: World, layout: Layout, driven: Set<Intensity>) {
    let rows = (0..<world.outages.count).filter { driven.contains(world.outages[$0].fragility.intensity) }
    guard let rules = world.command.outages, !rows.isEmpty else {
      self.rules = nil
      self.rows = Table([])
      townshipHasPhone = Table([])
      villageHasPhone = Table([])
      return
    }
    self.rules = rules
    self.rows = Table(rows.map { Int32($0) })
    var townships = [Bool](repeating: false, count: world.townships.count)
    var villages = [Bool](repeating: false, count: world.villages.count)
    let phone = rules.satelliteTelephone
    if !phone.isNone {
      for base in world.bases.ids {
        let row = world.bases[base]
        let kind = world.forces[row.kind]
        if world.kitPieces(of: kind, item: phone) == 0 { continue }
        if kind.stationedAt == .village { villages[row.village.index] = true }
        if kind.stationedAt == .township { townships[row.township.index] = true }
      }
      for site in layout.sites.ids where layout.openingStock[site.index * world.items.count + phone.index] > 0 {
        let row = layout.sites[site]
        if row.level == .village { villages[row.village.index] = true }
        if row.level == .township { townships[row.township.index] = true }
      }
    }
    townshipHasPhone = Table(townships)
    villageHasPhone = Table(villages)
  }
}

extension HazardTimeline {
  /// Cuts power and lines of a township
  mutating func hitContacts(_ setup: Setup, _ uniforms: KeyedUniforms, _ township: ID<Township>) {
    let world = setup.world
    for place in 0..<setup.contacts.rows.count {
      let row = Int(setup.contacts.rows[place])
      let outage = world.outages[row]
      guard let hit = hit(outage.fragility, world, uniforms, .contactCapacity, township.index, row) else { continue }
      let ms = outage.duration.quantile(uniforms.uniform(.contactOutage, township.index, row))
      append(
        HazardEvent(
          kind: outage.kind == .power ? .powerLost : .contactLost, entity: Int32(township.index),
          value: Int32(max(0, min(2e9, ms / 1000)))),
        at: instant(outage.fragility.intensity, hit.step, setup, uniforms, .contactCapacity, township.index, row), setup
      )
    }
  }
}
