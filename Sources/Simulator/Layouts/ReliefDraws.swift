// Who needs relief in drawn replications, and how soon each level can bring it: the input of the relaxed model.

/// A village whose people need relief in one draw: those who left their homes, those in shelters, or those who are cut off at home
/// and have used up their own supply
struct ReliefNeed: BitwiseCopyable, Sendable {
  var village: Int32
  var people: Double
  /// From onset until the end of their need or the horizon, hours
  var stayHours: Double
  /// How much later goods come from outside, since the last mile is closed to vehicles, hours
  var detourHours: Double
  /// From onset until a way leads from a county seat to the township, hours
  var cutOffHours = 0.0
  /// How much later goods come from this tier on, since vehicles and docks are busy and the last mile is walked, hours
  var delayHours = 0.0
  var delayedTier: Int32 = 1
  /// The hazard took what lay in the village
  var isCacheLost = false
  /// In shelters at the township seat: without the last mile, and without what lies in the village
  var isAtSeat = false
}

/// The draws of several scenarios with their weights
struct ReliefDraws: Sendable {
  /// Needs of draw `d`: rows `first[d]..<first[d + 1]` of `needs`
  var first: [Int] = [0]
  var needs: [ReliefNeed] = []
  /// Sum to 1
  var weights: [Double] = []
  var scenario: [Int] = []
  /// Row `draw × reserves + reserve` of the catalogue's reserves: the supplier defaults
  var defaults: [Bool] = []

  var count: Int { weights.count }

  /// Draws the hazards of every scenario; who is cut off, for how long, and how much later goods come from outside than on
  /// a quiet day, is taken from the response to them with the start layout: stock does not change how roads are cleared, and
  /// changes little of who else needs the same vehicles.
  /// - Parameters:
  ///   - scenarios: of the same world
  ///   - settings: seed, draws of each scenario and workers
  ///   - isCancelled: asked before each replication
  /// - Throws: `ReplicationFailure`, `CancellationError`
  /// - Complexity: O(draws × events of a replication)
  init(
    _ scenarios: [SearchScenario], _ settings: LayoutSearchSettings, model: ReliefModel,
    isCancelled: @Sendable () -> Bool
  ) throws {
    let catalogue = model.catalogue
    let start = model.stockHours(LayoutDraft(catalogue))
    let reserves = catalogue.sites.flatMap { each in
      each.reserves.map { reserve in
        (site: each.site, reserve: reserve, key: Layout.supplierKey(Layout.key(each.name.code, ""), reserve.item))
      }
    }
    // All sites of the catalogue stand there, so that it is known which of them each draw takes. Those of the start come first
    // and keep their rows, and so their luck.
    var all = LayoutDraft(catalogue)
    for site in all.isOpen.indices { all.isOpen[site] = true }
    let full = all.layout(catalogue, name: catalogue.start.name, title: catalogue.start.title)
    for (number, scenario) in scenarios.enumerated() {
      let setup = Setup(scenario.setup, layout: full)
      let world = setup.world
      guard
        let results = try runBlock(
          0..<settings.draws, setup: scenario.setup, policies: scenario.policies,
          settings: RunSettings(seed: settings.seed, replications: settings.draws, workers: settings.workers),
          progress: {}, isCancelled: isCancelled)
      else { throw CancellationError() }
      let seen = CutOffPeople(
        results.requests, results.townships, replications: settings.draws, world: world,
        horizonMs: setup.scenario.horizonMs)
      let sheltered = ShelteredPeople(
        results.requests, replications: settings.draws, world: world, horizonMs: setup.scenario.horizonMs)
      let delays = OutsideDelays(
        results.requests, replications: settings.draws, model: model, start: start, seen: seen,
        horizonMs: setup.scenario.horizonMs)
      var hazards = HazardTimeline(setup: setup)
      for draw in 0..<settings.draws {
        let uniforms = KeyedUniforms(seed: settings.seed, replication: UInt64(draw))
        hazards.draw(setup: setup, uniforms: uniforms)
        var closedAt = [Milliseconds](repeating: .max, count: world.villages.count)
        var isCacheLost = [Bool](repeating: false, count: world.villages.count)
        while let event = hazards.events.next() {
          let entity = Int(event.payload.entity)
          switch event.payload.kind {
          case .lastMileDamage: closedAt[entity] = min(closedAt[entity], event.time)
          case .lastMileWater where event.payload.value > world.lastMile.footWadingMillimetres:
            closedAt[entity] = min(closedAt[entity], event.time)
          case .siteDamage:
            let site = full.sites[entity]
            if site.level == .village { isCacheLost[site.village.index] = true }
          case .displacement:
            let people = sheltered.displaced(draw, entity) ?? Double(hazards.reliefPeople[entity])
            let stay = min(hazards.stayMs[entity], setup.scenario.horizonMs - event.time)
            if people <= 0 || stay <= 0 { continue }
            needs.append(
              ReliefNeed(
                village: Int32(entity), people: people, stayHours: Double(stay) / Double(hourMs), detourHours: 0,
                cutOffHours: seen.hoursUntilReached(draw, world.villages[entity].township, from: event.time)))
          default: break
          }
        }
        needs += seen.needs(draw) + sheltered.needs(draw)
        for row in first[first.count - 1]..<needs.count {
          let village = Int(needs[row].village)
          if closedAt[village] < .max && !needs[row].isAtSeat {
            needs[row].detourHours = Self.carryHours(world, village, needs[row].people)
          }
          needs[row].isCacheLost = isCacheLost[village] || needs[row].isAtSeat
          let node = model.nodeOfVillage[village]
          if node < 0 { continue }
          needs[row].delayHours = delays.hours(draw, village, of: world.villages[village].township)
          needs[row].delayedTier = Int32(model.outsideTier(node))
        }
        first.append(needs.count)
        weights.append(scenario.probability / Double(settings.draws))
        self.scenario.append(number)
        for each in reserves {
          defaults.append(
            Replication.isDefaulting(
              own: uniforms.uniform(.supplierDefault, each.key),
              shared: uniforms.uniform(.districtDefault, each.site.city.index),
              probability: each.reserve.defaultProbability, correlation: catalogue.start.defaultCorrelation))
        }
      }
    }
  }

  /// Carriers walk the last mile, as many rounds as a day's goods need.
  private static func carryHours(_ world: World, _ village: Int, _ people: Double) -> Double {
    let kilograms = (0..<world.items.count).reduce(0.0) { sum, item in
      let row = world.items[item]
      return sum + (row.isBasic && row.isDaily ? row.needPerPerson * row.kilogramsPerUnit * people : 0)
    }
    let load = max(1, world.lastMile.carrierKilograms * Double(max(1, world.lastMile.carriers)))
    let rounds = max(1, (kilograms / load).rounded(.up))
    return (2 * rounds - 1) * world.villages[village].lastMileMetres / 1000 / world.lastMile.footKmh
  }
}

extension Distribution {
  /// Mean over 64 equally likely quantiles
  var meanOfQuantiles: Double { (0..<64).reduce(0.0) { $0 + quantile((Double($1) + 0.5) / 64) } / 64 }
}

/// Hours after the onset of a need at which each level can have goods in a village
struct ReliefTimes: Sendable {
  static let tiers = 5
  /// Row `village × tiers + tier` (village, township, county, city, province), not falling within a village
  let hours: [Double]
  /// Until the people are counted
  let countHours: Double

  /// Means of the world's delays, free-flow travel times, half a vehicle load at the dock. A level without any candidate site
  /// takes the time of the next one.
  init(_ catalogue: SiteCatalogue) {
    let world = catalogue.world
    let command = world.command
    let hour = Double(hourMs)
    let nightShare = 1 - Double(command.dayEndsMs - command.dayBeginsMs) / Double(dayMs)
    let decide = command.decide.meanOfQuantiles / hour * (1 + nightShare * (command.nightFactor - 1))
    let count = world.relief.count.meanOfQuantiles / hour
    countHours = count
    let handOver = world.lastMile.handOver.meanOfQuantiles / hour
    let point = world.lastMile.townshipPoint
    // Goods from elsewhere change at the township's seat: half a vehicle load comes off, half of a smaller one is loaded.
    func changing(_ site: CandidateSite, at node: NodeID) -> Double {
      if !point.isOn || site.site.node == node { return 0 }
      let kilograms = ((site.vehicles.first?.payloadKilograms ?? 0) + point.payloadKilograms) / 2
      return point.handOver.meanOfQuantiles / hour + kilograms / point.kilogramsPerMinute / 60
    }
    // When a level decides, after the count
    var decided = [Double](repeating: 0, count: Self.tiers)
    for tier in 1..<Self.tiers {
      let from = Level(rawValue: UInt8(tier - 1)) ?? .village
      // On the platform the village's report goes to the county.
      if command.mode == .platform && tier == 2 {
        decided[2] = decided[1]
        continue
      }
      decided[tier] = decided[tier - 1] + command.report(from: from).meanOfQuantiles / hour + decide
    }
    var byPlace = [[Int]](repeating: [], count: Self.tiers)
    for (index, each) in catalogue.sites.enumerated() where each.site.kind != .contracted {
      byPlace[Int(each.site.level.rawValue)].append(index)
    }
    func opening(_ site: Site) -> Double {
      if site.opensMs == site.closesMs { return 0 }
      let open = (site.closesMs - site.opensMs + dayMs) % dayMs
      return Double(site.openingMs) / hour * (1 - Double(open) / Double(dayMs))
    }
    func travel(_ site: CandidateSite, to node: NodeID) -> Double {
      guard let mobility = site.vehicles.first?.mobility else { return .infinity }
      if world.travel == .roads {
        let time = world.roads.leastTime(mobility: mobility.index, from: site.site.node.index, to: node.index)
        return Milliseconds(time) >= RoadNetwork.horizonMs ? .infinity : Double(time) / hour
      }
      let (from, to) = (world.nodePoints[site.site.node.index], world.nodePoints[node.index])
      return world.travel.travelMs(from: from, to: to).map { Double($0) / hour } ?? .infinity
    }
    var byTownship = [[Int]](repeating: [], count: world.townships.count)
    for site in byPlace[1] { byTownship[catalogue.sites[site].site.township.index].append(site) }
    var byVillage = [[Int]](repeating: [], count: world.villages.count)
    for site in byPlace[0] { byVillage[catalogue.sites[site].site.village.index].append(site) }
    var hours = [Double](repeating: .infinity, count: world.villages.count * Self.tiers)
    for townshipID in world.townships.ids where world.townships[townshipID].isFocus {
      let township = world.townships[townshipID]
      var reach = [Double](repeating: .infinity, count: Self.tiers)
      for tier in 1..<Self.tiers {
        let sites: [Int] =
          switch tier {
          case 1: byTownship[townshipID.index]
          case 2: byPlace[2].filter { catalogue.sites[$0].site.county == township.county }
          case 3: byPlace[3].filter { catalogue.sites[$0].site.city == township.city }
          default: byPlace[4]
          }
        for index in sites {
          let site = catalogue.sites[index]
          let load = (site.vehicles.first?.payloadKilograms ?? 0) / 2 / site.site.handlingKilogramsPerMinute / 60
          reach[tier] = min(
            reach[tier],
            decided[tier] + opening(site.site) + load + travel(site, to: township.node)
              + changing(site, at: township.node))
        }
      }
      for village in township.villages {
        let lastMile = world.villages[village].lastMileMetres / 1000 / world.lastMile.vehicleKmh + handOver
        for tier in 1..<Self.tiers { hours[village * Self.tiers + tier] = count + reach[tier] + lastMile }
        for site in byVillage[village] {
          let row = catalogue.sites[site].site
          hours[village * Self.tiers] = min(hours[village * Self.tiers], count + opening(row))
        }
        for tier in (0..<Self.tiers - 1).reversed() where hours[village * Self.tiers + tier] == .infinity {
          hours[village * Self.tiers + tier] = hours[village * Self.tiers + tier + 1]
        }
        for tier in 1..<Self.tiers {
          hours[village * Self.tiers + tier] = max(
            hours[village * Self.tiers + tier], hours[village * Self.tiers + tier - 1])
        }
      }
    }
    self.hours = hours
  }
}
