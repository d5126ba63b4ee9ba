// Restocking: goods of a unit's kit that are consumed are used up at an incident at which it works. When it is home again they are taken
// from the stores of its city that hold some, the nearest first, and until they have been fetched and stowed the unit can't be called.
// What no store has is looked for again after `relief.retry`. It may rest meanwhile.

extension Replication {
  mutating func resetKits() {
    kitLacking.fill(0)
    restockedMs.fill(0)
  }

  /// A unit begins to work
  mutating func useUpKit(_ unit: Int) {
    let kind = world.units[unit].kind
    if !world.restocking[kind.index].isOn { return }
    for item in 0..<world.items.count where world.items[item].isConsumed {
      kitLacking[unit * world.items.count + item] = world.kitPieces(of: world.forces[kind], item: ID(item))
    }
  }

  private func lacksKit(_ unit: Int) -> Bool {
    for item in 0..<world.items.count where kitLacking[unit * world.items.count + item] > 0 { return true }
    return false
  }

  /// A unit is home: what its kit lacks is taken from stores
  mutating func beginRestocking(_ unit: Int) {
    if !lacksKit(unit) { return }
    var until = now
    for item in 0..<world.items.count {
      let row = unit * world.items.count + item
      while kitLacking[row] > 0, let source = nearestStock(of: item, for: unit) {
        let stockRow = source.site.index * world.items.count + item
        let units = pick(min(kitLacking[row], stock[stockRow]), atRow: stockRow)
        if units == 0 { continue }
        kitLacking[row] -= units
        balance[item].atSites -= Int64(units)
        balance[item].issued += Int64(units)
        issuedUnits[costRow(source.site, item)] += Int64(units)
        note(.stockTaken, source.site.index, item, Int64(units))
        until = max(until, now + source.travelMs)
      }
    }
    let law = world.restocking[world.units[unit].kind.index].time
    until += delay(law, .restock, unit, Int(movers[unit].orders))
    restockedMs[unit] = lacksKit(unit) ? max(until, now + max(minuteMs, world.relief.retryMs)) : until
  }

  /// The store nearest to a unit's base that has some of an item and can issue it, as the commanders know the roads
  private mutating func nearestStock(of item: Int, for unit: Int) -> (site: ID<Site>, travelMs: Milliseconds)? {
    let base = world.bases[world.units[unit].base]
    if !base.village.isNone {
      for row in Int(index.firstVillageSite[base.village.index])..<Int(index.firstVillageSite[base.village.index + 1]) {
        let site = ID<Site>(Int(index.villageSites[row]))
        if !siteState[site].isDamaged && stock[site.index * world.items.count + item] > 0 { return (site, 0) }
      }
    }
    var best: (site: ID<Site>, travelMs: Milliseconds)?
    for row in index.sites.rows(.city, city: base.city, county: base.county) {
      let key = index.siteKeys[row]
      if siteState[key.site].isDamaged || stock[key.site.index * world.items.count + item] == 0 { continue }
      let way = expectedMs(from: key.node, to: base.node, by: key.mobility)
      if way != .unreachable && way < best?.travelMs ?? .max { best = (key.site, way) }
    }
    return best
  }

  /// Whether a unit at home has to wait for its kit
  mutating func waitsForKit(_ unit: Int) -> Bool {
    if restockedMs[unit] <= now && lacksKit(unit) { beginRestocking(unit) }
    if restockedMs[unit] <= now { return false }
    movers[unit].state = .resting
    schedule(.restocked, unit, at: restockedMs[unit])
    return true
  }

  mutating func restocked(_ unit: Int) {
    if movers[unit].state != .resting || restockedMs[unit] != now || waitsForKit(unit) { return }
    note(.unitRestocked, unit)
    becomeReady(unit)
  }

  /// Nobody is ready whose kit is not.
  func checkKits() -> String? {
    if kitLacking.count == 0 { return nil }
    for unit in 0..<unitCount where movers[unit].state == .idle && lacksKit(unit) {
      return "unit \(unit) is idle and lacks goods of its kit"
    }
    return nil
  }
}
