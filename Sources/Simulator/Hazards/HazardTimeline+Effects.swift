// From intensities to events: roads, villages, storage sites.

extension HazardTimeline {
  /// When an element is hit, and the capacity that was reached
  struct Hit {
    /// Hour, or number of the shock
    var step: Int
    var capacity: Double
  }

  /// When an element with a drawn capacity is hit, or nil
  /// - Parameters:
  ///   - pieces: the element holds as long as the weakest of so many
  ///   - easing: what that does to the median of a lognormal capacity
  @inline(__always)
  func hit(
    _ fragility: Fragility, pieces: Double = 1, easing: Double = 1, _ world: World, _ uniforms: KeyedUniforms,
    _ purpose: Purpose, _ entity: Int, _ index: Int
  ) -> Hit? {
    if !fragility.holds(atRelief: relief) { return nil }
    let peak = peak(fragility.intensity)
    // Nobody has a capacity below 6 standard deviations.
    if peak <= fragility.median * easing * setupFloor(fragility.logSd) { return nil }
    if fragility.pointCount > 0 {
      return hit(byTable: fragility, pieces, world, uniforms.uniform(purpose, entity, index))
    }
    var capacity = fragility.median * easing
    if fragility.logSd > 0 {
      let uniform = uniforms.uniform(purpose, entity, index)
      capacity *= exponential(fragility.logSd * standardNormalQuantile(uniform))
    }
    if capacity > peak { return nil }
    return Hit(step: firstStep(fragility.intensity, reaches: capacity), capacity: capacity)
  }

  private func hit(byTable fragility: Fragility, _ pieces: Double, _ world: World, _ uniform: Double) -> Hit? {
    let peak = peak(fragility.intensity)
    // The least of k uniform numbers is below u with 1 − (1 − u)^k.
    let share = pieces > 1 ? 1 - power(1 - uniform, 1 / pieces) : uniform
    if share >= world.share(fragility, at: peak) { return nil }
    let capacity = min(peak, world.intensity(fragility, share: share))
    return Hit(step: firstStep(fragility.intensity, reaches: capacity), capacity: capacity)
  }

  @inline(__always)
  private func setupFloor(_ logSd: Double) -> Double { logSd > 0 ? exponential(-6 * logSd) : 0.999_999_999 }

  /// An instant in the step of a hit: drawn within an hour, or that of the shock
  @inline(__always)
  func instant(
    _ intensity: Intensity, _ step: Int, _ setup: Setup, _ uniforms: KeyedUniforms, _ purpose: Purpose, _ entity: Int,
    _ rank: Int = 0
  ) -> Milliseconds {
    let start = startMs(intensity, step)
    if setup.scenario.isDeterministic || intensity == .seismic { return start }
    return start
      + Milliseconds(
        uniforms.uniform(.eventMinute, entity, Int(purpose.rawValue) | rank << 8) * Double(hourMs))
  }

  mutating func append(_ event: HazardEvent, at time: Milliseconds, _ setup: Setup) {
    if time >= setup.scenario.horizonMs { return }
    events.append(event, at: time, priority: EventPriority.change)
  }

  mutating func hitRoads(_ setup: Setup, _ uniforms: KeyedUniforms, _ township: ID<Township>) {
    let world = setup.world
    let exposure = setup.exposure
    for row in Int(exposure.firstEdge[township.index])..<Int(exposure.firstEdge[township.index + 1]) {
      let edge = Int(exposure.edges[row])
      let roadClass = Int(world.edgeClass[edge])
      for place in Int(exposure.firstDamage[roadClass])..<Int(exposure.firstDamage[roadClass + 1]) {
        let damageRow = exposure.damages[place]
        let damage = world.roadDamage[Int(damageRow.row)]
        if world.edgeRiverKm[edge] > damage.withinRiverKm { continue }
        // k pieces in a row hold as long as the weakest: the median of the minimum falls with their number.
        let pieces = max(1, world.edgeLengthKm[edge] / damage.perKilometres)
        let easing = damage.fragility.logSd > 0 ? weakestOf(pieces, damage.fragility.logSd) : 1
        let rank = Int(damageRow.rank)
        guard
          let hit = hit(
            damage.fragility, pieces: pieces, easing: easing, world, uniforms, .edgeDamage, edge, rank)
        else { continue }
        let hours = damage.crewHours.quantile(uniforms.uniform(.clearingWork, edge, 2 * rank))
        appendDamage(.edgeDamage, edge, hit, damage.fragility.intensity, hours, rank, setup, uniforms)
      }
      let waterRow = Int(exposure.waterRow[roadClass])
      if waterRow >= 0 {
        let water = world.roadWater[waterRow]
        if world.edgeRiverKm[edge] <= water.withinRiverKm {
          if let hit = hit(water.fragility, world, uniforms, .edgeWater, edge, 0) {
            appendWater(.edgeWater, edge, from: hit.step, above: hit.capacity, water.fragility.intensity, setup)
          }
        }
      }
      let slowingRow = Int(exposure.slowingRow[roadClass])
      if slowingRow >= 0 { appendSlowing(edge, world.roadSlowing[slowingRow], setup) }
    }
  }

  /// Damage to a road. What a shock has broken breaks again whenever a later one is as strong there: the slope has not changed.
  private mutating func appendDamage(
    _ kind: HazardEventKind, _ entity: Int, _ hit: Hit, _ intensity: Intensity, _ crewHours: Double, _ rank: Int,
    _ setup: Setup, _ uniforms: KeyedUniforms
  ) {
    let isEdge = kind == .edgeDamage
    if !setup.exposure.roadsFailAgain {
      if isEdge { edgeCrewHours[entity] = crewHours } else { lastMileCrewHours[entity] = crewHours }
    }
    let seconds = setup.exposure.roadsFailAgain ? max(1, Int32(min(2e9, crewHours * 3600))) : 0
    let purpose: Purpose = isEdge ? .edgeDamage : .lastMileDamage
    append(
      HazardEvent(kind: kind, entity: Int32(entity), value: seconds),
      at: instant(intensity, hit.step, setup, uniforms, purpose, entity, rank), setup)
    if intensity != .seismic { return }
    for step in hit.step + 1..<max(hit.step + 1, shockCount) where value(.seismic, step) >= hit.capacity {
      append(
        HazardEvent(kind: kind, entity: Int32(entity), value: seconds), at: startMs(.seismic, step), setup)
    }
  }

  /// The speed that is left on a road, in steps, whenever it changes
  private mutating func appendSlowing(_ edge: Int, _ slowing: RoadSlowing, _ setup: Setup) {
    let world = setup.world
    let first = Int(slowing.firstPoint)
    if peak(slowing.intensity) < world.impactPoints[first].intensity { return }
    var before: Int32 = 1000
    for hour in 0..<hours {
      let now = value(slowing.intensity, hour)
      var left = 1.0
      for point in first..<first + Int(slowing.pointCount) where now >= world.impactPoints[point].intensity {
        left = world.impactPoints[point].share
      }
      let permille = max(1, Int32((left * 1000).rounded()))
      if permille != before {
        append(
          HazardEvent(kind: .edgeSlow, entity: Int32(edge), value: permille), at: Milliseconds(hour) * hourMs, setup)
        before = permille
      }
    }
  }

  /// The factor on the median capacity of the weakest of `pieces` elements: e^(−σ·Φ⁻¹(½^(1/pieces)))
  private func weakestOf(_ pieces: Double, _ logSd: Double) -> Double {
    pieces <= 1 ? 1 : exponential(-logSd * standardNormalQuantile(power(0.5, 1 / pieces)))
  }

  /// The water over a road, in steps, from the hour at which it rises over it until it has fallen
  private mutating func appendWater(
    _ kind: HazardEventKind, _ entity: Int, from first: Int, above capacity: Double, _ intensity: Intensity,
    _ setup: Setup
  ) {
    var before: Int32 = 0
    for hour in first..<hours {
      let depth = (value(intensity, hour) - capacity) * 1000
      let step = setup.world.intensityRules.waterStepMillimetres
      let level = depth <= 0 ? 0 : depth >= Double(9 * step) ? 10 * step : (Int32(depth) / step + 1) * step
      if level != before {
        append(HazardEvent(kind: kind, entity: Int32(entity), value: level), at: Milliseconds(hour) * hourMs, setup)
        before = level
      }
    }
  }

  mutating func hitVillages(_ setup: Setup, _ uniforms: KeyedUniforms, _ id: ID<Township>) {
    let world = setup.world
    let exposure = setup.exposure
    let roadClass = Int(world.lastMileClass)
    let damages = Int(exposure.firstDamage[roadClass])..<Int(exposure.firstDamage[roadClass + 1])
    let waterRow = Int(exposure.waterRow[roadClass])
    for index in world.townships[id].villages {
      let village = world.villages[index]
      for place in damages {
        let damageRow = exposure.damages[place]
        let damage = world.roadDamage[Int(damageRow.row)]
        let pieces = max(1, village.lastMileMetres / 1000 / damage.perKilometres)
        let easing = damage.fragility.logSd > 0 ? weakestOf(pieces, damage.fragility.logSd) : 1
        let rank = Int(damageRow.rank)
        guard
          let hit = hit(
            damage.fragility, pieces: pieces, easing: easing, world, uniforms, .lastMileDamage, index, rank)
        else { continue }
        let hours = damage.crewHours.quantile(uniforms.uniform(.clearingWork, index, 2 * rank + 1))
        appendDamage(.lastMileDamage, index, hit, damage.fragility.intensity, hours, rank, setup, uniforms)
      }
      if waterRow >= 0 {
        let water = world.roadWater[waterRow]
        if let hit = hit(water.fragility, world, uniforms, .lastMileWater, index, 0) {
          appendWater(.lastMileWater, index, from: hit.step, above: hit.capacity, water.fragility.intensity, setup)
        }
      }
      displace(setup, uniforms, index)
      for cause in 0..<exposure.causes.count { raiseIncidents(setup, uniforms, index, Int(exposure.causes[cause])) }
    }
  }

  private mutating func displace(_ setup: Setup, _ uniforms: KeyedUniforms, _ index: Int) {
    let world = setup.world
    let population = world.villages[index].population
    var first: Milliseconds = .max
    var share = 0.0
    var stay: Milliseconds = 0
    var relief = 0.0
    for place in 0..<setup.exposure.displacements.count {
      let row = Int(setup.exposure.displacements[place])
      let displacement = world.displacements[row]
      guard let hit = hit(displacement.fragility, world, uniforms, .displacementCapacity, index, row) else { continue }
      let key = index
      let time = instant(displacement.fragility.intensity, hit.step, setup, uniforms, .displacementCapacity, index)
      let drawn =
        displacement.share.quantile(uniforms.uniform(.displacementShare, key, row))
        * displacement.people[world.villages[index].settlement]
      let until = Milliseconds(
        displacement.stay.quantile(uniforms.uniform(.displacementStay, key, row)))
      relief += drawn * displacement.reliefShare
      share += drawn
      if time < first { first = time }
      stay = max(stay, until)
    }
    // Two causes may reach the same people.
    let people = Int32((Double(population) * min(1, share)).rounded())
    if people <= 0 || first >= setup.scenario.horizonMs { return }
    displacedPeople[index] = people
    reliefPeople[index] = Int32((Double(people) * relief / share).rounded())
    stayMs[index] = stay
    append(HazardEvent(kind: .displacement, entity: Int32(index), value: 0), at: first, setup)
    noteOnset(index, first)
  }

  /// A Poisson number of incidents, each at the hour at which its own capacity is reached
  private mutating func raiseIncidents(_ setup: Setup, _ uniforms: KeyedUniforms, _ index: Int, _ cause: Int) {
    let world = setup.world
    let row = world.incidentCauses[cause]
    if !row.fragility.holds(atRelief: relief) { return }
    let peak = peak(row.fragility.intensity)
    if peak <= row.fragility.median * setupFloor(row.fragility.logSd) { return }
    let logSd = row.fragility.logSd
    let reached =
      row.fragility.pointCount > 0
      ? world.share(row.fragility, at: peak)
      : logSd > 0
        ? standardNormalProbability(naturalLogarithm(peak / row.fragility.median) / logSd)
        : (peak >= row.fragility.median ? 1 : 0)
    let mean =
      Double(world.villages[index].population) / 1000 * row.perThousandPeople
      * row.people[world.villages[index].settlement] * reached
    if mean <= 0 { return }
    let entity = index << 8 | cause
    let count =
      setup.scenario.isDeterministic
      ? Int(mean.rounded())
      : CountDistribution.poisson(mean: mean).quantile(uniforms.uniform(.incidentCount, entity))
    let incidentClass = world.incidentClasses[row.incidentClass]
    for number in 0..<count {
      let each = number
      var capacity = row.fragility.median
      if row.fragility.pointCount > 0 {
        let uniform = uniforms.uniform(.incidentCapacity, entity, each)
        capacity = min(peak, world.intensity(row.fragility, share: uniform * reached))
      } else if logSd > 0 {
        let uniform = uniforms.uniform(.incidentCapacity, entity, each)
        capacity = min(peak, capacity * exponential(logSd * standardNormalQuantile(uniform * reached)))
      }
      let offset =
        setup.scenario.isDeterministic || row.fragility.intensity == .seismic
        ? 0
        : Milliseconds(uniforms.uniform(.incidentMinute, entity, each) * Double(hourMs))
      let step = firstStep(row.fragility.intensity, reaches: capacity)
      let onset = startMs(row.fragility.intensity, step) + offset
      if onset >= setup.scenario.horizonMs { continue }
      guard incidentCount < incidents.count else {
        overflow = CapacityOverflow(.incidents, capacity: incidents.count)
        return
      }
      incidents[incidentCount] = IncidentSeed(
        village: ID(index), incidentClass: row.incidentClass, onsetMs: onset,
        workPersonHours: incidentClass.workPersonHours.quantile(
          uniforms.uniform(.incidentWork, entity, each)),
        peopleAtRisk: Int32(
          incidentClass.peopleAtRisk.quantile(
            uniforms.uniform(.incidentPeople, entity, each)
          ).rounded()), root: Int32(incidentCount), hazard: row.fragility.intensity.hazard)
      append(HazardEvent(kind: .incident, entity: Int32(incidentCount), value: Int32(index)), at: onset, setup)
      noteOnset(index, onset)
      incidentCount += 1
    }
  }

  mutating func hitSites(_ setup: Setup, _ uniforms: KeyedUniforms, _ township: ID<Township>) {
    let world = setup.world
    let exposure = setup.exposure
    for row in Int(exposure.firstSite[township.index])..<Int(exposure.firstSite[township.index + 1]) {
      let site = Int(exposure.sites[row])
      let key = setup.layout.siteKeys[site]
      for place in 0..<exposure.siteKinds.count {
        let kind = Int(exposure.siteKinds[place])
        let damage = world.siteDamage[kind]
        guard let hit = hit(damage.fragility, world, uniforms, .siteCapacity, key, kind) else { continue }
        siteLostShare[site] = damage.lostShare.quantile(uniforms.uniform(.siteLoss, key))
        siteOutageMs[site] = Milliseconds(
          damage.outage.quantile(uniforms.uniform(.siteOutage, key)))
        append(
          HazardEvent(kind: .siteDamage, entity: Int32(site), value: 0),
          at: instant(damage.fragility.intensity, hit.step, setup, uniforms, .siteCapacity, key), setup)
        break
      }
    }
  }

  mutating func hitTeams(_ setup: Setup, _ uniforms: KeyedUniforms, _ township: ID<Township>) {
    let world = setup.world
    let exposure = setup.exposure
    for row in Int(exposure.firstBase[township.index])..<Int(exposure.firstBase[township.index + 1]) {
      let base = world.bases[Int(exposure.bases[row])]
      for place in 0..<exposure.harms.count {
        let number = Int(exposure.harms[place])
        let harm = world.teamHarms[number]
        if harm.stationedAt != world.forces[base.kind].stationedAt { continue }
        for unit in Int(base.firstUnit)..<Int(base.firstUnit + base.unitCount) {
          guard let hit = hit(harm.fragility, world, uniforms, .teamCapacity, unit, number) else { continue }
          let seconds = harm.out.quantile(uniforms.uniform(.teamOut, unit, number)) / 1000
          append(
            HazardEvent(kind: .teamHarmed, entity: Int32(unit), value: Int32(min(2e9, max(1, seconds)))),
            at: instant(harm.fragility.intensity, hit.step, setup, uniforms, .teamCapacity, unit, number), setup)
        }
      }
    }
  }
}
