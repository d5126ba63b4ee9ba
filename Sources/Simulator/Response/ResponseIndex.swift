// Who can be asked where: bases and sites grouped by area, computed once for a world and a layout.

/// Rows of a list that belong to an area
struct AreaList: ~Copyable, Sendable {
  /// Ordered by (province, city, county, township)
  let members: Table<Int32>
  /// Two rows for each area: where its members begin and end. Those of a province stand at each of its cities.
  private let provinceOfCity: Table<Int32>
  private let ofCity: Table<Int32>
  private let ofCounty: Table<Int32>
  private let ofTownship: Table<Int32>

  /// - Parameter places: (member, city, county, township) of each member
  init(_ places: [(member: Int, city: Int, county: Int, township: Int)], _ world: World) {
    let cityOf = world.counties.ids.map { world.counties[$0].city.index }
    let provinceOf = world.cities.ids.map { Int(world.cities[$0].province) }
    // Counties in the order of their provinces and cities, so that these are one range each too.
    let order = cityOf.indices.sorted {
      (provinceOf[cityOf[$0]], cityOf[$0], $0) < (provinceOf[cityOf[$1]], cityOf[$1], $1)
    }
    var rank = [Int](repeating: 0, count: order.count)
    for (position, county) in order.enumerated() { rank[county] = position }
    let sorted = places.sorted { (rank[$0.county], $0.township, $0.member) < (rank[$1.county], $1.township, $1.member) }
    members = Table(sorted.map { Int32($0.member) })
    /// Areas and the numbers of the members' areas: those of one area lie side by side.
    func ends(_ count: Int, _ area: (Int) -> Int) -> [Int32] {
      var ends = [Int32](repeating: 0, count: 2 * count)
      for row in sorted.indices where area(row) < count {
        if ends[2 * area(row) + 1] == 0 { ends[2 * area(row)] = Int32(row) }
        ends[2 * area(row) + 1] = Int32(row + 1)
      }
      return ends
    }
    let ofProvince = ends(world.provinceCount) { provinceOf[sorted[$0].city] }
    provinceOfCity = Table(provinceOf.flatMap { [ofProvince[2 * $0], ofProvince[2 * $0 + 1]] })
    ofCity = Table(ends(provinceOf.count) { sorted[$0].city })
    ofCounty = Table(ends(cityOf.count) { sorted[$0].county })
    ofTownship = Table(ends(world.townships.count) { sorted[$0].township })
  }

  /// Rows of the members in a township
  @inline(__always)
  func rows(of township: ID<Township>) -> Range<Int> {
    Int(ofTownship[2 * township.index])..<Int(ofTownship[2 * township.index + 1])
  }

  /// Rows of the members in the area of `level` around a township
  @inline(__always)
  func rows(_ level: Level, city: ID<City>, county: ID<County>) -> Range<Int> {
    switch level {
    case .village, .township, .county:
      return Int(ofCounty[2 * county.index])..<Int(ofCounty[2 * county.index + 1])
    case .city: return Int(ofCity[2 * city.index])..<Int(ofCity[2 * city.index + 1])
    case .province: return Int(provinceOfCity[2 * city.index])..<Int(provinceOfCity[2 * city.index + 1])
    }
  }
}

/// What a decision that walks through all bases reads of each, side by side
struct BaseKey: BitwiseCopyable, Sendable {
  var base: ID<Base>
  var node: NodeID
  var township: ID<Township>
  var kind: ID<ForceKind>
}

/// Where a village lies: what a decision about an incident there reads, side by side
struct VillagePlace: BitwiseCopyable, Sendable {
  /// Of its township
  var node: NodeID
  var township: ID<Township>
  var county: ID<County>
  var city: ID<City>
}

/// A base near a township, on a plane
struct NearBase: BitwiseCopyable, Sendable {
  /// In `ResponseIndex.bases`; −1 = none
  var row: Int32
  /// `.max` = at least so long
  var travelMs: UInt32

  static var none: NearBase { NearBase(row: -1, travelMs: .max) }
}

/// What a decision that walks through all sites reads of each
struct SiteKey: BitwiseCopyable, Sendable {
  var site: ID<Site>
  var node: NodeID
  var township: ID<Township>
  var level: Level
  /// Of the site's vehicles
  var mobility: MobilityClass
}

/// Lists that the decisions walk through
final class ResponseIndex: Sendable {
  /// Bases whose units answer incidents over the roads
  let bases: AreaList
  /// Row by row as in `bases.members`
  let baseKeys: Table<BaseKey>
  /// Row of a base in `bases.members`, or −1
  let rowOfBase: Table<Int32>
  /// Row by row as in `bases.members`; empty unless a policy needs them
  let coverage: CoverageTable
  let relocation: RelocationTable
  /// On a plane, the bases of `bases.members` in cells, and the boxes around those of each city and county; else empty
  let hasBaseCells: Bool
  let baseCells: PlaneCells
  let cityBoxes: Table<PlaneCells.Box>
  let countyBoxes: Table<PlaneCells.Box>
  /// For each township `nearestCount` bases: those nearest to it on the plane, the nearest first; behind the last `none`
  let nearBases: Table<NearBase>
  static var nearestCount: Int { 8 }
  /// Row `class × kinds + kind`: bit `r` is set when members of the kind can do requirement `r` of the class
  private let fitBits: Table<UInt8>
  /// For each incident class the rows of bases whose units can do something at it, as words of `RowSets`
  let fittingRows: Table<UInt64>
  private let kindCount: Int
  /// Row `class × 4 + r`: the kinds that can do requirement `r` of the class, as a set of `WaitingList.bit(of:)`
  private let fittingKinds: Table<UInt64>
  /// Bases of `bases.members` at node `n`: rows `firstBaseAt[n]..<firstBaseAt[n + 1]` in `basesAt`
  let firstBaseAt: Table<Int32>
  let basesAt: Table<BaseKey>
  /// The nodes that people could walk to from node `n` on undamaged roads, itself first: rows
  /// `firstWalk[n]..<firstWalk[n + 1]` in `walks`
  let firstWalk: Table<Int32>
  let walks: Table<NodeID>
  /// Sites above the village
  let sites: AreaList
  /// Row by row as in `sites.members`
  let siteKeys: Table<SiteKey>
  /// Row of a site in `sites.members`, or −1
  let rowOfSite: Table<Int32>
  /// Sites at node `n`: places `firstSiteAt[n]..<firstSiteAt[n + 1]` in `sitesAt`
  let firstSiteAt: Table<Int32>
  let sitesAt: Table<SiteKey>
  /// Bit `c`: some of these sites have vehicles of mobility class `c`
  let siteClasses: UInt8
  /// Bases of village `v`: rows `firstVillageBase[v]..<firstVillageBase[v + 1]`
  let firstVillageBase: Table<Int32>
  let villageBases: Table<Int32>
  let firstVillageSite: Table<Int32>
  let villageSites: Table<Int32>
  /// Reserves of site `s`: rows `firstReserve[s]..<firstReserve[s + 1]`
  let firstReserve: Table<Int32>
  let reserves: Table<Int32>
  /// Items that people in villages need: first those of each day, then those needed once in an event
  let reliefGoods: Table<Int32>
  let dailyGoodCount: Int
  /// Place of an item among them, or −1
  let goodOfItem: Table<Int32>
  /// People of villages that are cut off need something
  let hasGoodsOfIsolated: Bool
  let villagePlaces: Table<VillagePlace>
  /// Row by row as `world.serviceTimes`: the mean of those that are exponential, −1 for the others
  let serviceMeans: Table<Double>
  /// Last mile to each village by vehicle, dry and undamaged
  let dryLastMileMs: Table<Milliseconds>
  /// Which province everything belongs to, and the units that clear roads in each
  let provinces: ProvinceIndex
  /// Bases of those who come without being called
  let volunteers: AreaList
  // What is asked of movers at every edge, apart from the wide rows that hold it
  let mobilityOfKind: Table<MobilityClass>
  let movementOfKind: Table<Movement>
  let volunteersOfKind: Table<Int32>
  /// Experts, who lend no hand
  let isAdvisor: Table<Bool>
  /// Units first, then vehicles
  let mobilityOfMover: Table<MobilityClass>
  let clearsRoads: Table<Bool>
  /// What those expect who push goods on a warning
  let forecast: ReliefForecast

  /// - Parameters:
  ///   - policies: nil: no table that only some policies need
  ///   - forecast: empty unless a policy asks for it
  init(world: World, layout: Layout, policies: PolicySet? = nil, forecast: ReliefForecast = .none) {
    self.forecast = forecast
    let items = (0..<world.items.count).filter { world.items[$0].needPerPerson > 0 }
    let daily = items.filter { world.items[$0].isNeededDaily }
    let goods = daily + items.filter { !world.items[$0].isNeededDaily }
    reliefGoods = Table(goods.map { Int32($0) })
    dailyGoodCount = daily.count
    goodOfItem = Table((0..<world.items.count).map { Int32(goods.firstIndex(of: $0) ?? -1) })
    hasGoodsOfIsolated = items.contains { world.items[$0].isNeededWhenIsolated }
    var places: [(member: Int, city: Int, county: Int, township: Int)] = []
    var crewUnits: [Int32] = []
    var uncalled: [(member: Int, city: Int, county: Int, township: Int)] = []
    var byVillage = [[Int32]](repeating: [], count: world.villages.count)
    for index in 0..<world.bases.count {
      let base = world.bases[index]
      let kind = world.forces[base.kind]
      if kind.clearsRoads {
        for unit in base.firstUnit..<base.firstUnit + base.unitCount { crewUnits.append(unit) }
      } else if kind.movement == .local {
        byVillage[base.village.index].append(Int32(index))
      } else if kind.volunteers >= 0 {
        uncalled.append((index, base.city.index, base.county.index, base.township.index))
      } else {
        places.append((index, base.city.index, base.county.index, base.township.index))
      }
    }
    bases = AreaList(places, world)
    volunteers = AreaList(uncalled, world)
    var baseKeys: [BaseKey] = []
    for row in 0..<bases.members.count {
      let id = ID<Base>(Int(bases.members[row]))
      let base = world.bases[id]
      baseKeys.append(BaseKey(base: id, node: base.node, township: base.township, kind: base.kind))
    }
    self.baseKeys = Table(baseKeys)
    var rowOfBase = [Int32](repeating: -1, count: world.bases.count)
    for (row, key) in baseKeys.enumerated() { rowOfBase[key.base.index] = Int32(row) }
    self.rowOfBase = Table(rowOfBase)
    coverage = policies?.needsCoverage == true ? Self.coverage(world, baseKeys) : .none
    relocation = policies?.relocation.staysAtHome == false ? RelocationTable(world: world, keys: baseKeys) : .none
    // Whoever is asked by telephone is nowhere near.
    let hasRemote = (0..<world.forces.count).contains { world.forces[$0].movement == .remote }
    if case .plane = world.travel { hasBaseCells = !hasRemote } else { hasBaseCells = false }
    let points = hasBaseCells ? baseKeys.map { world.nodePoints[$0.node.index] } : []
    baseCells = PlaneCells(points)
    cityBoxes = Self.boxes(world.cities.count, points, baseCells) { world.bases[baseKeys[$0].base].city.index }
    countyBoxes = Self.boxes(world.counties.count, points, baseCells) { world.bases[baseKeys[$0].base].county.index }
    nearBases = Table(hasBaseCells ? Self.nearBases(world, points, baseCells) : [])
    serviceMeans = Table((0..<world.serviceTimes.count).map { world.serviceTimes[$0].exponentialMean ?? -1 })
    let fitBits = Self.fits(world)
    fittingRows = Self.fittingRows(baseKeys, fitBits, world)
    self.fitBits = fitBits
    fittingKinds = Self.fittingKinds(world)
    var basesByNode = [[BaseKey]](repeating: [], count: world.roads.nodeCount)
    for key in baseKeys where world.roads.nodeCount > 0 { basesByNode[key.node.index].append(key) }
    firstBaseAt = Self.firsts(basesByNode)
    basesAt = Table(basesByNode.flatMap { $0 })
    let walksByNode = Self.walks(world)
    firstWalk = Self.firsts(walksByNode)
    walks = Table(walksByNode.flatMap { $0 })
    kindCount = world.forces.count
    provinces = ProvinceIndex(world: world, layout: layout, crews: crewUnits)
    let mobilities = (0..<world.forces.count).map { world.forces[$0].mobility }
    mobilityOfKind = Table(mobilities)
    movementOfKind = Table((0..<world.forces.count).map { world.forces[$0].movement })
    volunteersOfKind = Table((0..<world.forces.count).map { world.forces[$0].volunteers })
    isAdvisor = Table((0..<world.forces.count).map { world.forces[$0].isAdvisor })
    let units = (0..<world.units.count).map { world.units[$0].kind.index }
    mobilityOfMover = Table(
      units.map { mobilities[$0] } + (0..<layout.vehicles.count).map { layout.vehicles[$0].mobility })
    clearsRoads = Table(units.map { world.forces[$0].clearsRoads })
    villagePlaces = Table(
      (0..<world.villages.count).map {
        let township = world.villages[$0].township
        return VillagePlace(
          node: world.townships[township].node, township: township, county: world.townships[township].county,
          city: world.townships[township].city)
      })
    dryLastMileMs = Table(
      (0..<world.villages.count).map {
        Milliseconds((world.villages[$0].lastMileMetres * 3600 / world.lastMile.vehicleKmh).rounded(.up))
      })
    firstVillageBase = Self.firsts(byVillage)
    villageBases = Table(byVillage.flatMap { $0 })

    var sitePlaces: [(member: Int, city: Int, county: Int, township: Int)] = []
    var sitesByVillage = [[Int32]](repeating: [], count: world.villages.count)
    for index in 0..<layout.sites.count {
      let site = layout.sites[index]
      if site.level == .village {
        sitesByVillage[site.village.index].append(Int32(index))
      } else {
        sitePlaces.append((index, site.city.index, site.county.index, site.township.index))
      }
    }
    sites = AreaList(sitePlaces, world)
    var siteKeys: [SiteKey] = []
    for row in 0..<sites.members.count {
      let id = ID<Site>(Int(sites.members[row]))
      let site = layout.sites[id]
      siteKeys.append(
        SiteKey(
          site: id, node: site.node, township: site.township, level: site.level,
          mobility: layout.vehicles[Int(site.firstVehicle)].mobility))
    }
    self.siteKeys = Table(siteKeys)
    var rowOfSite = [Int32](repeating: -1, count: layout.sites.count)
    for (row, key) in siteKeys.enumerated() { rowOfSite[key.site.index] = Int32(row) }
    self.rowOfSite = Table(rowOfSite)
    var atNode = [[SiteKey]](repeating: [], count: world.roads.nodeCount)
    for key in siteKeys where world.roads.nodeCount > 0 { atNode[key.node.index].append(key) }
    firstSiteAt = Self.firsts(atNode)
    sitesAt = Table(atNode.flatMap { $0 })
    siteClasses = siteKeys.reduce(0) { $0 | 1 << UInt8($1.mobility.index) }
    firstVillageSite = Self.firsts(sitesByVillage)
    villageSites = Table(sitesByVillage.flatMap { $0 })
    var bySite = [[Int32]](repeating: [], count: layout.sites.count)
    for index in 0..<layout.reserves.count { bySite[layout.reserves[index].site.index].append(Int32(index)) }
    firstReserve = Self.firsts(bySite)
    reserves = Table(bySite.flatMap { $0 })
  }

  /// Rows of the bases in the area of a level around a village
  @inline(__always)
  func baseRows(_ level: Level, of place: VillagePlace) -> Range<Int> {
    level <= .township ? bases.rows(of: place.township) : bases.rows(level, city: place.city, county: place.county)
  }

  /// On a plane, the box around the bases of a county, a city or the province
  @inline(__always)
  func baseBox(_ level: Level, of place: VillagePlace) -> PlaneCells.Box {
    switch level {
    case .village, .township, .county: countyBoxes[place.county.index]
    case .city: cityBoxes[place.city.index]
    case .province: baseCells.wholeBox
    }
  }

  private static func coverage(_ world: World, _ keys: [BaseKey]) -> CoverageTable {
    CoverageTable(
      world: world,
      stations: keys.map {
        CoverageTable.Station(
          node: $0.node, kind: $0.kind, units: world.bases[$0.base].unitCount, mobility: world.forces[$0.kind].mobility)
      })
  }

  private static func nearBases(
    _ world: World, _ points: [PlanePoint], _ cells: borrowing PlaneCells
  ) -> [NearBase] {
    var all: [NearBase] = []
    for index in 0..<world.townships.count {
      var near: [NearBase] = []
      if world.townships[index].villageCount > 0 {
        let center = world.nodePoints[world.townships[index].node.index]
        near = cells.nearest(nearestCount, to: center, points, world.travel).map {
          NearBase(row: Int32($0.place), travelMs: UInt32(clamping: $0.travelMs))
        }
      }
      all += near + [NearBase](repeating: .none, count: nearestCount - near.count)
    }
    return all
  }

  /// Which requirements of a class the members of a kind can do, as bits
  @inline(__always)
  func fits(_ kind: ID<ForceKind>, _ incidentClass: ID<IncidentClass>) -> UInt8 {
    fitBits[incidentClass.index &* kindCount &+ kind.index]
  }

  private static func fits(_ world: World) -> Table<UInt8> {
    var rows: [UInt8] = []
    for index in 0..<world.incidentClasses.count {
      let first = Int(world.incidentClasses[index].firstRequirement)
      for kind in 0..<world.forces.count {
        var bits: UInt8 = 0
        for requirement in 0..<Int(world.incidentClasses[index].requirementCount) {
          let skill = world.requirements[first + requirement].skill
          if world.rate(of: world.forces[kind], with: skill) > 0 { bits |= 1 << UInt8(requirement) }
        }
        rows.append(bits)
      }
    }
    return Table(rows)
  }

  private static func fittingRows(_ keys: [BaseKey], _ fitBits: borrowing Table<UInt8>, _ world: World) -> Table<UInt64>
  {
    let wordCount = RowSets.wordCount(keys.count)
    var words = [UInt64](repeating: 0, count: world.incidentClasses.count * wordCount)
    for incidentClass in 0..<world.incidentClasses.count {
      for (row, key) in keys.enumerated() where fitBits[incidentClass * world.forces.count + key.kind.index] != 0 {
        words[incidentClass * wordCount + row >> 6] |= 1 << UInt64(row & 63)
      }
    }
    return Table(words)
  }

  /// The kinds that can do a requirement of a class, as a set of `WaitingList.bit(of:)`
  @inline(__always)
  func fittingKinds(_ incidentClass: ID<IncidentClass>, requirement: Int) -> UInt64 {
    fittingKinds[incidentClass.index &* DispatchDesk.maxRequirements &+ requirement]
  }

  private static func fittingKinds(_ world: World) -> Table<UInt64> {
    var rows: [UInt64] = []
    for index in 0..<world.incidentClasses.count {
      for requirement in 0..<DispatchDesk.maxRequirements {
        var kinds: UInt64 = 0
        if requirement < Int(world.incidentClasses[index].requirementCount) {
          let skill = world.requirements[Int(world.incidentClasses[index].firstRequirement) + requirement].skill
          for kind in 0..<world.forces.count where world.rate(of: world.forces[kind], with: skill) > 0 {
            kinds |= WaitingList.bit(of: ID(kind))
          }
        }
        rows.append(kinds)
      }
    }
    return Table(rows)
  }

  private static func walks(_ world: World) -> [[NodeID]] {
    let nodes = (0..<world.roads.nodeCount).map { NodeID($0) }
    guard let rules = world.onFoot, world.travel == .roads else { return nodes.map { [$0] } }
    let roads = RoadState(network: world.roadsOnFoot, logCapacity: 1)
    var search = NearestSearch(network: world.roadsOnFoot)
    return nodes.map { node in
      var reached: [NodeID] = []
      search.begin(from: node, by: FootRules.walkers)
      while let found = search.next(in: roads), found.travelMs <= rules.longestMs { reached.append(found.node) }
      return reached
    }
  }

  /// The box around the points of each area
  private static func boxes(
    _ count: Int, _ points: [PlanePoint], _ cells: borrowing PlaneCells, _ area: (Int) -> Int
  ) -> Table<PlaneCells.Box> {
    var members = [[PlanePoint]](repeating: [], count: count)
    for row in points.indices { members[area(row)].append(points[row]) }
    var boxes: [PlaneCells.Box] = []
    for points in members { boxes.append(cells.box(around: points)) }
    return Table(boxes)
  }

  /// Where each group begins when all are laid end to end
  private static func firsts<Member>(_ groups: [[Member]]) -> Table<Int32> {
    var first: [Int32] = [0]
    for group in groups { first.append(first[first.count - 1] + Int32(group.count)) }
    return Table(first)
  }
}
