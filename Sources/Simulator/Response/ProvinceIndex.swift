// Worlds of several provinces: what belongs to which, computed once for a world and a layout.
//
// The level `province` commands what is in its own province, so that an incident, a mover that waits for a way or a closed road
// concerns one province alone, and no decision goes through the others. Only roads lead from one to the next.

/// Which province a node, a mover, a crew and a place of clearing work belong to
struct ProvinceIndex: ~Copyable, Sendable {
  let count: Int
  /// Empty where there is one province
  private let ofNode: Table<UInt8>
  private let ofMover: Table<UInt8>
  /// Units that clear roads, in the order of their provinces
  let crews: Table<Int32>
  private let firstCrew: Table<Int32>
  private let firstJob: Table<Int32>

  /// Provinces that a world may have: as many as a set has bits
  static var limit: Int { 64 }

  init(world: World, layout: Layout, crews unsorted: [Int32]) {
    let count = world.provinceCount
    self.count = count
    let nodes = count == 1 ? [] : Self.provinces(of: world)
    ofNode = Table(nodes)
    let units = (0..<world.units.count).map { world.cities[world.bases[world.units[$0].base].city].province }
    let vehicles = (0..<layout.vehicles.count).map {
      world.cities[layout.sites[layout.vehicles[$0].site].city].province
    }
    ofMover = Table(count == 1 ? [] : units + vehicles)
    crews = Table(unsorted.sorted { (units[Int($0)], $0) < (units[Int($1)], $1) })
    var firstCrew = [Int32](repeating: 0, count: count + 1)
    for crew in unsorted { firstCrew[Int(units[Int(crew)]) + 1] += 1 }
    var firstJob = [Int32](repeating: 0, count: count + 1)
    for edge in 0..<world.roads.edgeCount {
      firstJob[count == 1 ? 1 : Int(nodes[world.roads.ends(of: EdgeID(edge)).0.index]) + 1] += 1
    }
    for village in 0..<world.villages.count {
      firstJob[Int(world.cities[world.townships[world.villages[village].township].city].province) + 1] += 1
    }
    for province in 0..<count {
      firstCrew[province + 1] += firstCrew[province]
      firstJob[province + 1] += firstJob[province]
    }
    self.firstCrew = Table(firstCrew)
    self.firstJob = Table(firstJob)
  }

  /// Places belong to the province of their city. Any other node belongs to that of the place which the fewest roads lead to.
  private static func provinces(of world: World) -> [UInt8] {
    let none = UInt8.max
    var provinces = [UInt8](repeating: none, count: world.roads.nodeCount)
    var queue: [Int] = []
    func put(_ node: NodeID, _ city: ID<City>) {
      if provinces[node.index] != none { return }
      provinces[node.index] = world.cities[city].province
      queue.append(node.index)
    }
    for township in world.townships.ids { put(world.townships[township].node, world.townships[township].city) }
    for county in world.counties.ids { put(world.counties[county].node, world.counties[county].city) }
    var neighbours = [[Int32]](repeating: [], count: world.roads.nodeCount)
    for edge in 0..<world.roads.edgeCount {
      let (from, to) = world.roads.ends(of: EdgeID(edge))
      neighbours[from.index].append(Int32(to.index))
      neighbours[to.index].append(Int32(from.index))
    }
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      for next in neighbours[node] where provinces[Int(next)] == none {
        provinces[Int(next)] = provinces[node]
        queue.append(Int(next))
      }
    }
    return provinces.map { $0 == none ? 0 : $0 }
  }

  @inline(__always)
  func province(of node: NodeID) -> Int { count == 1 ? 0 : Int(ofNode[node.index]) }

  @inline(__always)
  func province(ofMover mover: Int) -> Int { count == 1 ? 0 : Int(ofMover[mover]) }

  /// Movers that can be stranded within each province, and of several also those outside their own
  func strandedCapacities(moverCount: Int) -> [Int] {
    if count == 1 { return [moverCount] }
    var capacities = [Int](repeating: 0, count: count)
    for mover in 0..<moverCount { capacities[province(ofMover: mover)] += 1 }
    return capacities + [moverCount]
  }

  /// A province as a set of one
  @inline(__always)
  func bit(of node: NodeID) -> UInt64 { 1 &<< UInt64(province(of: node)) }

  /// All provinces as a set
  var all: UInt64 { .max >> UInt64(ProvinceIndex.limit - count) }

  /// Rows of the crews of a province in `crews`
  @inline(__always)
  func crewRows(_ province: Int) -> Range<Int> { Int(firstCrew[province])..<Int(firstCrew[province + 1]) }

  /// The first row for places in a province where clearing work may be open
  @inline(__always)
  func firstJobRow(_ province: Int) -> Int { Int(firstJob[province]) }
}

/// What waits in a province
struct ProvinceState: BitwiseCopyable {
  /// The look of `OpenedPlaces` until which the incidents that wait have been looked at
  var reviewedLook: Int32 = 0
  /// Places where clearing work is open, and crews without work
  var openJobs: Int32 = 0
  var idleCrews: Int32 = 0
}

extension Replication {
  /// The provinces of the ends of a road, as a set
  func provinceBits(of edge: EdgeID) -> UInt64 {
    let ends = world.roads.ends(of: edge)
    return index.provinces.bit(of: ends.from) | index.provinces.bit(of: ends.to)
  }

  @inline(__always)
  func province(ofIncident incident: Int) -> Int {
    provinces.count == 1
      ? 0 : index.provinces.province(of: index.villagePlaces[hazards.incidents[incident].village.index].node)
  }

  func isInOneProvince(_ one: ID<City>, _ other: ID<City>) -> Bool {
    world.cities[one].province == world.cities[other].province
  }
}
