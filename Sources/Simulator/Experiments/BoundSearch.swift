// The offline bound of one incident after the other; one search for each worker. What is kept and what is relaxed stands in
// `OfflineBound`.

/// Finds the least times of the incidents of a replication
struct BoundSearch: ~Copyable {
  /// Units that could come, all at one time
  private struct Arrival {
    var atMs: Milliseconds
    var people: Int64
    /// An expert: needed, but never the first on the spot
    var isAdvisor = false
    /// Bit `r`: can do requirement `r`
    var fits: UInt8
  }

  /// The bases of one place in the order of their travel times to a township
  private struct Near {
    /// In `index.baseKeys`; with `.anyPost` a kind of force
    var row: Int32
    var travelMs: UInt32
  }

  private let setup: Setup
  private let world: World
  private let index: ResponseIndex
  private let free: FreeTravel
  private let relaxation: BoundRelaxation
  private var hazards: HazardTimeline
  private var uniforms = KeyedUniforms(seed: 0, replication: 0)
  /// By township; filled when the first incident there asks
  private var near: [[Near]?]
  private var arrivals: [Arrival] = []
  /// People of each kind that turn up of all its units
  private let peopleOfKind: [Int64]
  private let lastMileKmh: Double

  init(setup: Setup, index: ResponseIndex, free: FreeTravel, relaxation: BoundRelaxation) {
    self.setup = setup
    world = setup.world
    self.index = index
    self.free = free
    self.relaxation = relaxation
    hazards = HazardTimeline(setup: setup)
    near = .init(repeating: nil, count: setup.world.townships.count)
    var people = [Int64](repeating: 0, count: setup.world.forces.count)
    for row in 0..<index.baseKeys.count {
      let base = setup.world.bases[index.baseKeys[row].base]
      people[base.kind.index] +=
        Int64(base.unitCount) * BoundSearch.people(of: base.kind, setup.world)
    }
    peopleOfKind = people
    let rules = setup.world.lastMile
    lastMileKmh = max(rules.vehicleKmh, rules.footKmh, rules.boatKmh)
  }

  /// The incidents that a run records, with their bounds
  mutating func records(seed: UInt64, replication: Int) -> [IncidentRecord] {
    uniforms = KeyedUniforms(seed: seed, replication: UInt64(replication))
    hazards.draw(setup: setup, uniforms: uniforms)
    var records: [IncidentRecord] = []
    let (first, last) = (setup.scenario.warmUpMs, setup.scenario.horizonMs)
    for incident in 0..<hazards.incidentCount {
      if records.count == setup.capacities.incidentRecords { break }
      let seed = hazards.incidents[incident]
      if seed.onsetMs < first || seed.onsetMs > last { continue }
      let bound = bound(seed)
      func elapsed(_ instant: Milliseconds) -> Elapsed {
        Elapsed(from: seed.onsetMs, to: instant > last ? .max : instant)
      }
      records.append(
        IncidentRecord(
          replication: Int32(replication), village: seed.village, incidentClass: seed.incidentClass,
          incident: Int32(incident), onsetMs: seed.onsetMs, outcome: .open, noticed: .notReached, decided: .notReached,
          firstOnSpot: elapsed(bound.first), adequate: elapsed(bound.adequate), goods: .notReached,
          complete: elapsed(bound.adequate), done: .notReached, legs: ResponseLegs(), peopleAtRisk: 0, peopleSaved: 0,
          hazard: seed.hazard))
    }
    return records
  }

  // MARK: - One incident

  /// The earliest instants at which somebody, and everybody needed, can be on the spot; `.max` where nobody can
  private mutating func bound(_ seed: IncidentSeed) -> (first: Milliseconds, adequate: Milliseconds) {
    let rules = world.incidentClasses[seed.incidentClass]
    let key = Int(seed.hop) << 32 | Int(seed.root)
    let noticed = seed.onsetMs + delay(rules.notice, .notice, key)
    let decided = firstDecision(noticed, key)
    let lastMile = Milliseconds((world.villages[seed.village].lastMileMetres * 3600 / lastMileKmh).rounded(.up))
    arrivals.removeAll(keepingCapacity: true)
    addVillageTeams(seed, key, noticed)
    addRemote(seed.incidentClass, key, decided)
    addVolunteers(seed, key, noticed)
    let township = world.villages[seed.village].township
    let near = nearest(to: township)
    var best = coverage(rules)
    for place in near {
      let arrives = decided + Milliseconds(place.travelMs) + lastMile
      // Whoever is further away can't come before.
      if arrives >= best.adequate { break }
      let before = arrivals.count
      add(place, seed.incidentClass, key, from: decided, to: arrives)
      if arrivals.count > before { best = coverage(rules) }
    }
    return best
  }

  /// When somebody above the village can decide: the township, or on the platform the county
  private func firstDecision(_ noticed: Milliseconds, _ key: Int) -> Milliseconds {
    let rules = world.command
    let canFail = setup.contacts.isOn
    var best = Milliseconds.max
    if rules.mode == .platform { best = decision(rules.platformHop, .county, noticed, key, canWait: canFail) }
    if rules.mode != .platform || canFail {
      best = min(best, decision(rules.relayReport(from: .village), .township, noticed, key, canWait: canFail))
    }
    return best
  }

  /// - Parameter canWait: the report may come later, and then be decided about by day
  private func decision(
    _ report: Distribution, _ level: Level, _ noticed: Milliseconds, _ key: Int, canWait: Bool
  ) -> Milliseconds {
    let village = Int(Level.village.rawValue)
    let reported = noticed + delay(report, .report, key, village)
    let decide = Double(delay(world.command.decide, .decide, key, village))
    var best = Milliseconds.max
    for time in canWait
      ? [reported, setup.nextDayBegins(after: reported), setup.nextDayEnds(after: reported)] : [reported]
    {
      let isQuick = setup.isDay(time) || world.command.dutyDesk.contains(level)
      best = min(best, time + Milliseconds(isQuick ? decide : decide * world.command.nightFactor))
    }
    return best
  }

  /// The village's own people need no order from above.
  private mutating func addVillageTeams(_ seed: IncidentSeed, _ key: Int, _ noticed: Milliseconds) {
    let within = delay(world.lastMile.withinVillage, .withinVillage, key)
    let village = seed.village.index
    for row in Int(index.firstVillageBase[village])..<Int(index.firstVillageBase[village + 1]) {
      let base = world.bases[ID<Base>(Int(index.villageBases[row]))]
      let fits = index.fits(base.kind, seed.incidentClass)
      if fits != 0 { addUnits(of: base, fits, key, from: noticed, after: within) }
    }
  }

  /// Who comes without being called: the chance that a group comes is greatest with the roads free
  private mutating func addVolunteers(_ seed: IncidentSeed, _ key: Int, _ noticed: Milliseconds) {
    let place = index.villagePlaces[seed.village.index]
    for row in index.volunteers.rows(.city, city: place.city, county: place.county) {
      let base = world.bases[ID<Base>(Int(index.volunteers.members[row]))]
      let fits = index.fits(base.kind, seed.incidentClass)
      let kind = world.forces[base.kind]
      let rules = world.volunteers[Int(kind.volunteers)]
      if fits == 0 || world.incidentClasses[seed.incidentClass].priority > rules.lastPriority { continue }
      let mobility = index.mobilityOfKind[base.kind.index]
      guard let way = free.milliseconds(from: base.node, to: place.node, by: mobility) else { continue }
      let chance = rules.chance * exponential(-Double(way) / Double(rules.reachMs))
      for unit in Int(base.firstUnit)..<Int(base.firstUnit + base.unitCount)
      where uniforms.uniform(.volunteers, key, unit) < chance {
        arrivals.append(
          Arrival(
            atMs: departure(kind, unit, key, from: noticed) + way,
            people: BoundSearch.people(of: base.kind, world), fits: fits))
      }
    }
  }

  /// Whoever is asked by telephone
  private mutating func addRemote(_ incidentClass: ID<IncidentClass>, _ key: Int, _ decided: Milliseconds) {
    for row in 0..<index.baseKeys.count where world.forces[index.baseKeys[row].kind].movement == .remote {
      let fits = index.fits(index.baseKeys[row].kind, incidentClass)
      if fits != 0 { addUnits(of: world.bases[index.baseKeys[row].base], fits, key, from: decided, after: 0) }
    }
  }

  /// The most people of a unit that turn up at any hour
  private static func people(of kind: ID<ForceKind>, _ world: World) -> Int64 {
    Int64(world.mostPeople(of: kind))
  }

  private mutating func add(
    _ place: Near, _ incidentClass: ID<IncidentClass>, _ key: Int, from decided: Milliseconds, to arrives: Milliseconds
  ) {
    switch relaxation {
    case .ownBases:
      let base = world.bases[index.baseKeys[Int(place.row)].base]
      let fits = index.fits(base.kind, incidentClass)
      if fits != 0 { addUnits(of: base, fits, key, from: decided, after: arrives - decided) }
    case .anyPost:
      let fits = index.fits(ID<ForceKind>(Int(place.row)), incidentClass)
      if fits == 0 { return }
      let kind = world.forces[Int(place.row)]
      // The least number that is drawn
      let least = 0x1p-53
      var turnout = min(kind.dayTurnout.quantile(least), kind.nightTurnout.quantile(least))
      for member in members(of: ID(Int(place.row))) {
        let law = world.memberKinds[member]
        turnout = min(turnout, law.dayTurnout.quantile(least), law.nightTurnout.quantile(least))
      }
      turnout *= kind.readiness.turnoutFactor
      arrivals.append(
        Arrival(
          atMs: arrives + max(0, Milliseconds(turnout)), people: peopleOfKind[Int(place.row)],
          isAdvisor: kind.isAdvisor, fits: fits))
    }
  }

  private mutating func addUnits(
    of base: Base, _ fits: UInt8, _ key: Int, from order: Milliseconds, after way: Milliseconds
  ) {
    let kind = world.forces[base.kind]
    let people = BoundSearch.people(of: base.kind, world)
    for unit in Int(base.firstUnit)..<Int(base.firstUnit + base.unitCount) {
      arrivals.append(
        Arrival(
          atMs: departure(kind, unit, key, from: order) + way, people: people, isAdvisor: kind.isAdvisor, fits: fits))
    }
  }

  /// When a unit can leave that is ordered at the best instant from `order` on: at once, or when day or night begins
  private func departure(_ kind: ForceKind, _ unit: Int, _ key: Int, from order: Milliseconds) -> Milliseconds {
    var best = Milliseconds.max
    let members = members(of: world.units[unit].kind)
    for instant in [order, setup.nextDayBegins(after: order), setup.nextDayEnds(after: order)] {
      let isDay = setup.isDay(instant)
      if members.isEmpty {
        let law = isDay ? kind.dayTurnout : kind.nightTurnout
        best = min(best, instant + kind.readiness.turnout(delay(law, .turnout, unit, key)))
      }
      // All people of the unit are taken to be there with the first of its members.
      for row in members {
        let law = isDay ? world.memberKinds[row].dayTurnout : world.memberKinds[row].nightTurnout
        let turnout = delay(law, .memberTurnout, unit, key << 3 | row - members.lowerBound)
        best = min(best, instant + kind.readiness.turnout(turnout))
      }
    }
    return best
  }

  /// The rows of the kinds of members of a kind of force
  private func members(of kind: ID<ForceKind>) -> Range<Int> {
    if world.staffing.count == 0 { return 0..<0 }
    let rules = world.staffing[kind.index]
    return Int(rules.firstMember)..<Int(rules.firstMember + rules.memberCount)
  }

  // MARK: - Coverage

  /// When the units found so far can be there, first and all that are needed
  private mutating func coverage(_ rules: IncidentClass) -> (first: Milliseconds, adequate: Milliseconds) {
    let count = Int(rules.requirementCount)
    if count == 0 || arrivals.isEmpty { return (.max, .max) }
    arrivals.sort { $0.atMs < $1.atMs }
    var last: Milliseconds = 0
    for set in 1..<UInt8(1 << count) {
      var missing: Int64 = 0
      for requirement in 0..<count where set >> UInt8(requirement) & 1 == 1 {
        missing += Int64(world.requirements[Int(rules.firstRequirement) + requirement].people)
      }
      var covered = Milliseconds.max
      for arrival in arrivals where arrival.fits & set != 0 {
        missing -= arrival.people
        if missing <= 0 {
          covered = arrival.atMs
          break
        }
      }
      last = max(last, covered)
      if last == .max { break }
    }
    return (arrivals.first { !$0.isAdvisor }?.atMs ?? .max, last)
  }

  // MARK: - Places

  private mutating func nearest(to township: ID<Township>) -> [Near] {
    if let known = near[township.index] { return known }
    let node = world.townships[township].node
    var places: [Near] = []
    for row in 0..<index.baseKeys.count {
      let key = index.baseKeys[row]
      if world.forces[key.kind].movement == .remote { continue }
      let way = free.milliseconds(from: key.node, to: node, by: index.mobilityOfKind[key.kind.index])
      guard let way else { continue }
      places.append(
        Near(row: Int32(relaxation == .ownBases ? row : key.kind.index), travelMs: UInt32(clamping: way)))
    }
    places.sort { ($0.travelMs, $0.row) < ($1.travelMs, $1.row) }
    if relaxation == .anyPost {
      var seen = Set<Int32>()
      places = places.filter { seen.insert($0.row).inserted }
    }
    near[township.index] = places
    return places
  }

  /// As `Replication.delay`
  private func delay(_ law: Distribution, _ purpose: Purpose, _ entity: Int, _ index: Int = 0) -> Milliseconds {
    if let value = law.constantValue { return max(0, Milliseconds(value)) }
    return max(0, Milliseconds(law.quantile(uniforms.uniform(purpose, entity, index))))
  }
}
