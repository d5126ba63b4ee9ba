// The nearest units on a plane, where travel times never change.
//
// Mostly one unit is enough, and the policy would take the nearest: each township has a list of the bases that are nearest to
// it, and the first of them with an idle unit that fits sends one. Else bases with idle units are looked for in square cells,
// ring by ring around the township, until those found cover the requirements and whoever is further out would be later than
// the last of them; these alone are put on the policy's desk.
//
// Of equal travel times the first in the order of all bases is the nearer, as elsewhere.

import CGSL

/// A way straight ahead, and what it takes in both directions
struct StraightLeg: BitwiseCopyable {
  var from: NodeID
  var to: NodeID
  var travelMs: Milliseconds
}

extension Replication {
  /// Up to so many bases of an area are looked at one after the other.
  private static var fewBases: Int { 12 }

  // MARK: - Straight ahead

  /// Travel time of a mover that goes straight ahead. Mostly it is known from the dispatch, and it comes back the way that it
  /// went.
  @inline(__always)
  mutating func legMs(_ mover: Int, from: NodeID, to: NodeID) -> Milliseconds {
    let last = moverLeg[mover]
    if (last.from == to && last.to == from) || (last.from == from && last.to == to) { return last.travelMs }
    let travel = straightMs(from: from, to: to)
    moverLeg[mover] = StraightLeg(from: from, to: to, travelMs: travel)
    return travel
  }

  // MARK: - Who is free

  mutating func resetFreeBases() {
    if !searchesCells { return }
    for place in 0..<freeBases.count {
      let key = index.baseKeys[Int(index.baseCells.places[place])]
      freeBases[place] = idleUnits[key.base] > 0 ? world.nodePoints[key.node.index] : Self.nowhere
    }
  }

  private static var nowhere: PlanePoint { PlanePoint(xMetres: .infinity, yMetres: .infinity) }

  /// A unit of a base is no longer idle
  @inline(__always)
  mutating func takeFromBase(_ unit: Int) {
    let base = post(of: unit)
    if tracksUnits { left(unit, base) }
    idleUnits[base] -= 1
    if idleUnits[base] == 0 { noteIdle(base, false) }
  }

  /// A unit of a base is idle again
  @inline(__always)
  mutating func giveToBase(_ unit: Int) {
    let base = post(of: unit)
    if tracksUnits { arrived(unit, base) }
    idleUnits[base] += 1
    if idleUnits[base] == 1 { noteIdle(base, true) }
  }

  /// A base has got its first idle unit, or lost its last
  @inline(__always)
  private mutating func noteIdle(_ base: ID<Base>, _ hasIdle: Bool) {
    let row = Int(index.rowOfBase[base.index])
    if row < 0 { return }
    idleRows.put(row, in: 0, hasIdle)
    if !searchesCells { return }
    freeBases[Int(index.baseCells.position[row])] =
      hasIdle ? world.nodePoints[world.bases[base].node.index] : Self.nowhere
  }

  // MARK: - One unit

  /// Sends the nearest unit that fits where one of them is enough for what is missing, and one of the bases that are nearest to
  /// the township has it.
  /// - Returns: whether the decision is made; if not, the desk is as it was
  mutating func sendNearest(_ incident: Int, _ level: Level) -> Bool {
    let incidentClass = hazards.incidents[incident].incidentClass
    let first = Int(world.incidentClasses[incidentClass].firstRequirement)
    var use = -1
    var missing: Int32 = 0
    for requirement in 0..<Int(world.incidentClasses[incidentClass].requirementCount) {
      let people = world.requirements[first &+ requirement].people - orderedPeople[slot(incident, requirement)]
      if people <= 0 { continue }
      if use >= 0 { return false }
      use = requirement
      missing = people
    }
    if use < 0 { return false }
    let place = index.villagePlaces[hazards.incidents[incident].village.index]
    let rows = index.baseRows(scopes[Int(level.rawValue)], of: place)
    var next = place.township.index &* ResponseIndex.nearestCount
    let end = next &+ ResponseIndex.nearestCount
    while next < end {
      let near = index.nearBases[next]
      let row = Int(near.row)
      next &+= 1
      if !rows.contains(row) {
        if row < 0 { return false }
        continue
      }
      let key = index.baseKeys[row]
      if idleUnits[key.base] == 0 { continue }
      if index.fits(key.kind, incidentClass) >> UInt8(truncatingIfNeeded: use) & 1 == 0 { continue }
      if peopleNow(of: key.kind) < missing { return false }
      desk.clear()
      let unit = idleUnit(of: key.base)
      order(unit, to: incident, requirement: use)
      if near.travelMs != .max {
        moverLeg[unit] = StraightLeg(from: place.node, to: key.node, travelMs: Milliseconds(near.travelMs))
      }
      if rearranges { rearrange(after: key.base) }
      return true
    }
    return false
  }

  /// Fetches what the next incident will touch, so that it is in the cache by then: places are many, and in no order, and the
  /// incident's rows are new. Where the bases are written stands with the place, so that is fetched one event sooner.
  @inline(__always)
  func fetchPlaces(_ event: HazardEvent) {
    if event.kind == .incident {
      let incident = Int(event.entity)
      let township = index.villagePlaces[Int(event.value)].township.index
      fetch(
        index.nearBases.address(township &* ResponseIndex.nearestCount),
        ResponseIndex.nearestCount * MemoryLayout<NearBase>.stride)
      fetch(incidents.address(incident), MemoryLayout<IncidentProgress>.stride)
      fetch(orderedPeople.address(slot(incident, 0)), 1)
      fetch(presentPeople.address(slot(incident, 0)), 1)
    }
    if let later = hazards.events.ahead(1), later.kind == .incident {
      fetch(index.villagePlaces.address(Int(later.value)), 1)
    }
  }

  @inline(__always)
  private func fetch(_ address: UnsafeRawPointer, _ bytes: Int) {
    var line = address
    while line < address + bytes {
      lastmile_prefetch(line)
      line += 64
    }
  }

  // MARK: - Several units

  /// What a search for several knows so far
  private struct NearestFound {
    /// By when the candidates on the desk cover all requirements: who takes longer is not needed
    var latestMs = Milliseconds.max
    /// Who is further away than this takes longer than that; squared
    var squareMetres = Double.greatestFiniteMagnitude

    mutating func cover(by travelMs: Milliseconds, _ travel: TravelProvider) {
      latestMs = travelMs
      let metres = travel.metresWithin(travelMs)
      squareMetres = metres * metres * (1 + 1e-12)
    }
  }

  /// Puts on the desk the bases of an area whose units the policy may take, and few others, in the order of all bases
  mutating func findNearestOnPlane(_ seed: IncidentSeed, _ level: Level) {
    let scope = scopes[Int(level.rawValue)]
    let place = index.villagePlaces[seed.village.index]
    let rows = index.baseRows(scope, of: place)
    var found = NearestFound()
    if rows.count <= Self.fewBases || scope <= .township {
      for row in rows { consider(row, place.node, seed.incidentClass, &found) }
      return
    }
    let center = world.nodePoints[place.node.index]
    let points = freeBases.view
    var rings = index.baseCells.rings(around: center, in: index.baseBox(scope, of: place))
    repeat {
      while let places = index.baseCells.nextPlaces(&rings) {
        for cellPlace in places {
          let x = points[cellPlace].xMetres - center.xMetres
          let y = points[cellPlace].yMetres - center.yMetres
          if x * x + y * y > found.squareMetres { continue }
          let row = Int(index.baseCells.places[cellPlace])
          if rows.contains(row) { consider(row, place.node, seed.incidentClass, &found) }
        }
      }
      if found.latestMs == .max, let latest = coverMs() { found.cover(by: latest, world.travel) }
    } while index.baseCells.widen(&rings, within: found.squareMetres)
  }

  /// Puts a base on the desk if its units may be needed
  private mutating func consider(
    _ row: Int, _ node: NodeID, _ incidentClass: ID<IncidentClass>, _ found: inout NearestFound
  ) {
    let key = index.baseKeys[row]
    let free = idleUnits[key.base]
    let fits = index.fits(key.kind, incidentClass)
    if free == 0 || fits == 0 { return }
    let travel = straightMs(from: key.node, to: node)
    if travel > found.latestMs { return }
    let candidate = Candidate(
      base: key.base, kind: key.kind, node: key.node, travelMs: travel, freeUnits: free,
      peoplePerUnit: peopleNow(of: key.kind), fits: fits)
    desk.insert(candidate, row: row)
    if travel < found.latestMs && coversAlone(candidate) { found.cover(by: travel, world.travel) }
  }

  /// Whether one candidate can do everything that is missing
  private func coversAlone(_ candidate: Candidate) -> Bool {
    var free = candidate.freeUnits
    for requirement in 0..<desk.requirementCount where desk.missing[requirement] > 0 {
      if candidate.fits >> UInt8(requirement) & 1 == 0 { return false }
      free -= (desk.missing[requirement] - 1) / candidate.peoplePerUnit + 1
      if free < 0 { return false }
    }
    return true
  }

  /// By when the candidates on the desk cover all requirements, the nearest first; nil if they don't
  private func coverMs() -> Milliseconds? {
    for requirement in 0..<desk.requirementCount where desk.missing[requirement] > 0 {
      var people = 0
      for candidate in 0..<desk.candidateCount where desk.candidates[candidate].fits >> UInt8(requirement) & 1 == 1 {
        people += Int(desk.candidates[candidate].freeUnits) * Int(desk.candidates[candidate].peoplePerUnit)
      }
      if people < Int(desk.missing[requirement]) { return nil }
    }
    return coverMs(before: .unreachable)
  }
}
