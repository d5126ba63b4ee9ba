// From hourly intensities to events: roads, villages, storage sites.

extension HazardTimeline {
  /// The hour at which an element with a drawn capacity is hit, or nil
  @inline(__always)
  private func hour(
    _ fragility: Fragility, easing: Double, _ uniforms: KeyedUniforms, _ purpose: Purpose, _ entity: Int, _ index: Int
  ) -> (hour: Int, capacity: Double)? {
    let peak = peak(fragility.intensity)
    // Nobody has a capacity below 6 standard deviations.
    if peak <= fragility.median * easing * setupFloor(fragility.logSd) { return nil }
    var capacity = fragility.median * easing
    if fragility.logSd > 0 {
      let uniform = uniforms.uniform(purpose, entity, index)
      capacity *= exponential(fragility.logSd * standardNormalQuantile(uniform))
    }
    if capacity > peak { return nil }
    return (firstHour(fragility.intensity, reaches: capacity), capacity)
  }

  @inline(__always)
  private func setupFloor(_ logSd: Double) -> Double { logSd > 0 ? exponential(-6 * logSd) : 0.999_999_999 }

  /// A drawn instant inside an hour
  @inline(__always)
  private func instant(_ hour: Int, _ setup: Setup, _ uniforms: KeyedUniforms, _ purpose: Purpose, _ entity: Int)
    -> Milliseconds
  {
    let offset =
      setup.scenario.isDeterministic
      ? 0 : Milliseconds(uniforms.uniform(.eventMinute, entity, Int(purpose.rawValue)) * Double(hourMs))
    return Milliseconds(hour) * hourMs + offset
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
      let damageRow = Int(exposure.damageRow[roadClass])
      if damageRow >= 0 {
        let damage = world.roadDamage[damageRow]
        // k pieces in a row hold as long as the weakest: the median of the minimum falls with their number.
        let pieces = max(1, world.edgeLengthKm[edge] / damage.perKilometres)
        let easing = damage.fragility.logSd > 0 ? weakestOf(pieces, damage.fragility.logSd) : 1
        if let hit = hour(damage.fragility, easing: easing, uniforms, .edgeDamage, edge, 0) {
          edgeCrewHours[edge] = damage.crewHours.quantile(
            uniforms.uniform(.clearingWork, edge))
          append(
            HazardEvent(kind: .edgeDamage, entity: Int32(edge), value: 0),
            at: instant(hit.hour, setup, uniforms, .edgeDamage, edge), setup)
        }
      }
      let waterRow = Int(exposure.waterRow[roadClass])
      if waterRow >= 0 {
        let water = world.roadWater[waterRow]
        if world.edgeRiverKm[edge] <= water.withinRiverKm {
          if let hit = hour(water.fragility, easing: 1, uniforms, .edgeWater, edge, 0) {
            appendWater(.edgeWater, edge, from: hit.hour, above: hit.capacity, water.fragility.intensity, setup)
          }
        }
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
    let damageRow = Int(setup.exposure.damageRow[Int(world.lastMileClass)])
    let waterRow = Int(setup.exposure.waterRow[Int(world.lastMileClass)])
    for index in world.townships[id].villages {
      let village = world.villages[index]
      if damageRow >= 0 {
        let damage = world.roadDamage[damageRow]
        let pieces = max(1, village.lastMileMetres / 1000 / damage.perKilometres)
        let easing = damage.fragility.logSd > 0 ? weakestOf(pieces, damage.fragility.logSd) : 1
        if let hit = hour(damage.fragility, easing: easing, uniforms, .lastMileDamage, index, 0) {
          lastMileCrewHours[index] = damage.crewHours.quantile(
            uniforms.uniform(.clearingWork, index, 1))
          append(
            HazardEvent(kind: .lastMileDamage, entity: Int32(index), value: 0),
            at: instant(hit.hour, setup, uniforms, .lastMileDamage, index), setup)
        }
      }
      if waterRow >= 0 {
        let water = world.roadWater[waterRow]
        if let hit = hour(water.fragility, easing: 1, uniforms, .lastMileWater, index, 0) {
          appendWater(.lastMileWater, index, from: hit.hour, above: hit.capacity, water.fragility.intensity, setup)
        }
      }
      displace(setup, uniforms, index)
      for cause in 0..<world.incidentCauses.count { raiseIncidents(setup, uniforms, index, cause) }
    }
  }

  private mutating func displace(_ setup: Setup, _ uniforms: KeyedUniforms, _ index: Int) {
    let world = setup.world
    let population = world.villages[index].population
    var first: Milliseconds = .max
    var share = 0.0
    var stay: Milliseconds = 0
    var relief = 0.0
    for row in 0..<world.displacements.count {
      let displacement = world.displacements[row]
      guard let hit = hour(displacement.fragility, easing: 1, uniforms, .displacementCapacity, index, row) else {
        continue
      }
      let key = index
      let time = instant(hit.hour, setup, uniforms, .displacementCapacity, index)
      let drawn = displacement.share.quantile(
        uniforms.uniform(.displacementShare, key, row))
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
  }

  /// A Poisson number of incidents, each at the hour at which its own capacity is reached
  private mutating func raiseIncidents(_ setup: Setup, _ uniforms: KeyedUniforms, _ index: Int, _ cause: Int) {
    let world = setup.world
    let row = world.incidentCauses[cause]
    let peak = peak(row.fragility.intensity)
    if peak <= row.fragility.median * setupFloor(row.fragility.logSd) { return }
    let logSd = row.fragility.logSd
    let reached =
      logSd > 0
      ? standardNormalProbability(naturalLogarithm(peak / row.fragility.median) / logSd)
      : (peak >= row.fragility.median ? 1 : 0)
    let mean = Double(world.villages[index].population) / 1000 * row.perThousandPeople * reached
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
      if logSd > 0 {
        let uniform = uniforms.uniform(.incidentCapacity, entity, each)
        capacity = min(peak, capacity * exponential(logSd * standardNormalQuantile(uniform * reached)))
      }
      let offset =
        setup.scenario.isDeterministic
        ? 0
        : Milliseconds(uniforms.uniform(.incidentMinute, entity, each) * Double(hourMs))
      let onset = Milliseconds(firstHour(row.fragility.intensity, reaches: capacity)) * hourMs + offset
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
          ).rounded()), root: Int32(incidentCount))
      append(HazardEvent(kind: .incident, entity: Int32(incidentCount), value: 0), at: onset, setup)
      incidentCount += 1
    }
  }

  mutating func hitSites(_ setup: Setup, _ uniforms: KeyedUniforms, _ township: ID<Township>) {
    let world = setup.world
    let exposure = setup.exposure
    for row in Int(exposure.firstSite[township.index])..<Int(exposure.firstSite[township.index + 1]) {
      let site = Int(exposure.sites[row])
      for kind in 0..<world.siteDamage.count {
        let damage = world.siteDamage[kind]
        guard let hit = hour(damage.fragility, easing: 1, uniforms, .siteCapacity, site, kind) else { continue }
        siteLostShare[site] = damage.lostShare.quantile(uniforms.uniform(.siteLoss, site))
        siteOutageMs[site] = Milliseconds(
          damage.outage.quantile(uniforms.uniform(.siteOutage, site)))
        append(
          HazardEvent(kind: .siteDamage, entity: Int32(site), value: 0),
          at: instant(hit.hour, setup, uniforms, .siteCapacity, site), setup)
        break
      }
    }
  }
}
