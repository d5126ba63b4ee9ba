// The nearest units on a plane: bases with idle units in square cells, looked at ring by ring around the incident, until
// those found cover its requirements and whoever is further out would be later than the last of them.
//
// Mostly one unit is enough, and the policy would take the nearest: it is found by comparing squares of distances and sent
// at once. Else the nearest that may be needed are put on the policy's desk.
//
// Travel times are whole milliseconds. Where two may be equal they are worked out, and of equal ones the first in the order of
// all bases counts as the nearer, as elsewhere.

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

  /// Travel time of a mover that goes straight ahead. Mostly it comes back the way that it went.
  @inline(__always)
  mutating func legMs(_ mover: Int, from: NodeID, to: NodeID) -> Milliseconds {
    let last = moverLeg[mover]
    if last.from == to && last.to == from { return last.travelMs }
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
    let base = world.units[unit].base
    idleUnits[base] -= 1
    if searchesCells && idleUnits[base] == 0 { moveBase(base, to: Self.nowhere) }
  }

  /// A unit of a base is idle again
  @inline(__always)
  mutating func giveToBase(_ unit: Int) {
    let base = world.units[unit].base
    idleUnits[base] += 1
    if searchesCells && idleUnits[base] == 1 { moveBase(base, to: world.nodePoints[world.bases[base].node.index]) }
  }

  private mutating func moveBase(_ base: ID<Base>, to point: PlanePoint) {
    let row = Int(index.rowOfBase[base.index])
    if row >= 0 { freeBases[Int(index.baseCells.position[row])] = point }
  }

  // MARK: - Where to look

  /// What a search is about
  private struct Area {
    /// The incident's township
    var node: NodeID
    /// In `index.bases`
    var rows: Range<Int>
    /// Around them; of a few rows not needed
    var box: PlaneCells.Box
  }

  @inline(__always)
  private func area(_ village: ID<Village>, _ scope: Level) -> Area {
    let place = index.villagePlaces[village.index]
    switch scope {
    case .village, .township:
      return Area(node: place.node, rows: index.bases.rows(of: place.township), box: .empty)
    case .county, .city:
      let box = scope == .county ? index.countyBoxes[place.county.index] : index.cityBoxes[place.city.index]
      return Area(
        node: place.node, rows: index.bases.rows(scope, city: place.city, county: place.county), box: box)
    case .province:
      return Area(node: place.node, rows: 0..<index.baseKeys.count, box: index.baseCells.wholeBox)
    }
  }

  // MARK: - One unit

  /// Sends the nearest unit that fits where one of them is enough for what is missing.
  /// - Returns: whether the decision is made; if not, the desk is as it was
  mutating func sendNearest(_ incident: Int, _ level: Level) -> Bool {
    let incidentClass = hazards.incidents[incident].incidentClass
    let first = Int(world.incidentClasses[incidentClass].firstRequirement)
    var use = -1
    var missing: Int32 = 0
    for requirement in 0..<Int(world.incidentClasses[incidentClass].requirementCount) {
      let people = world.requirements[first + requirement].people - orderedPeople[slot(incident, requirement)]
      if people <= 0 { continue }
      if use >= 0 { return false }
      use = requirement
      missing = people
    }
    if use < 0 { return false }
    let area = area(hazards.incidents[incident].village, scopes[Int(level.rawValue)])
    if area.rows.count <= (area.box.isEmpty ? .max : Self.fewBases) { return false }
    let row = nearestBase(area, incidentClass, requirement: use)
    if row < 0 {
      desk.clear()
      desk.requirementCount = 1
      desk.missing[0] = missing
      return true
    }
    let key = index.baseKeys[row]
    if peopleOfKind[key.kind.index] < missing { return false }
    desk.clear()
    order(idleUnit(of: key.base), to: incident, requirement: use)
    return true
  }

  /// Row of the base with idle units of a kind that fits from which the travel time is shortest; of equal ones the first. −1 if
  /// there is none
  private func nearestBase(_ area: Area, _ incidentClass: ID<IncidentClass>, requirement: Int) -> Int {
    let center = world.nodePoints[area.node.index]
    // Times may be equal where distances differ by a millisecond's way or less, squares by that times their sum.
    let reach = index.baseCells.reachMetres(from: center)
    var search = NearestOne(
      center: center, node: area.node, incidentClass: incidentClass, bit: 1 << UInt8(truncatingIfNeeded: requirement),
      isEuclidean: world.travel.metric == .euclidean, first: area.rows.lowerBound, count: area.rows.count,
      tie: 2 * reach * world.travel.metresInMillisecond * 1.001 + reach * reach * 1e-14)
    var rings = index.baseCells.rings(around: center, in: area.box)
    var row = rings.bottom
    while row <= rings.top {
      scan(index.baseCells.places(row, rings.left, rings.right), &search)
      row &+= 1
    }
    while index.baseCells.widen(&rings, within: search.limit) {
      while let places = index.baseCells.nextPlaces(&rings) { scan(places, &search) }
    }
    return search.row
  }

  /// The nearest base so far, and what it is sought for
  private struct NearestOne {
    let center: PlanePoint
    let node: NodeID
    let incidentClass: ID<IncidentClass>
    /// Of the requirement
    let bit: UInt8
    let isEuclidean: Bool
    /// Rows of the area
    let first: Int
    let count: Int
    /// Squares of distances that differ by more belong to travel times that differ
    let tie: Double
    var row = -1
    /// Its distance, squared
    var square = Double.greatestFiniteMagnitude
    /// Whoever is further, squared, is not nearer
    var limit = Double.greatestFiniteMagnitude
  }

  @inline(__always)
  private func scan(_ places: Range<Int>, _ search: inout NearestOne) {
    let points = freeBases.view
    var place = places.lowerBound
    while place < places.upperBound {
      let x = points[place].xMetres - search.center.xMetres
      let y = points[place].yMetres - search.center.yMetres
      var square = x * x + y * y
      if !search.isEuclidean {
        let sum = x.magnitude + y.magnitude
        square = sum * sum
      }
      if square <= search.limit { look(Int(index.baseCells.places[place]), square, &search) }
      place &+= 1
    }
  }

  @inline(__always)
  private func look(_ row: Int, _ square: Double, _ search: inout NearestOne) {
    if UInt(bitPattern: row &- search.first) >= UInt(bitPattern: search.count) { return }
    if index.fits(index.baseKeys[row].kind, search.incidentClass) & search.bit == 0 { return }
    if square + search.tie >= search.square && !isNearer(row, search.row, search.node) { return }
    search.row = row
    search.square = square
    search.limit = square + search.tie
  }

  /// Whether a base is nearer than another, or as near and before it
  @inline(never)
  private func isNearer(_ row: Int, _ other: Int, _ node: NodeID) -> Bool {
    let travel = straightMs(from: index.baseKeys[row].node, to: node)
    let otherTravel = straightMs(from: index.baseKeys[other].node, to: node)
    return travel < otherTravel || (travel == otherTravel && row < other)
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
    let area = area(seed.village, scopes[Int(level.rawValue)])
    var found = NearestFound()
    if area.box.isEmpty || area.rows.count <= Self.fewBases {
      for row in area.rows { consider(row, area.node, seed.incidentClass, &found) }
      return
    }
    let center = world.nodePoints[area.node.index]
    let points = freeBases.view
    var rings = index.baseCells.rings(around: center, in: area.box)
    repeat {
      while let places = index.baseCells.nextPlaces(&rings) {
        for place in places {
          let x = points[place].xMetres - center.xMetres
          let y = points[place].yMetres - center.yMetres
          if x * x + y * y > found.squareMetres { continue }
          let row = Int(index.baseCells.places[place])
          if area.rows.contains(row) { consider(row, area.node, seed.incidentClass, &found) }
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
      peoplePerUnit: peopleOfKind[key.kind.index], fits: fits)
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
