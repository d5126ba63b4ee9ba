// The relaxed model of relief: how many person-hours of need stock at each place can serve, by the hour at which it can be
// there.
//
// A person in need uses one kit a day: the basic goods of a day. Hours before a level can have goods in the village can only be
// served by levels below it. So the hours of a village fall into five spans: before a cache opens nobody serves; then the
// cache alone, cache and township, …, and at last the province too. Stock is used from below: what a township has left after
// the hours that only it can serve helps its county, and so on. Since areas are nested, this order leaves the fewest hours
// unserved. Who is cut off, and for how long, comes from simulated replications (`CutOffPeople`): goods of a county and above
// wait until a road leads to the township again, and whoever is beyond a broken last mile waits for carriers on foot. So does how
// much later goods come where many need the same vehicles and docks (`OutsideDelays`), as it is with the start layout. What is
// left out: how another layout changes these delays, stores above the village that are hit. Contracts and capacity reserves are counted for the level above their own, since their suppliers need hours; a drawn default takes them away.
//
// This is a two-stage model in the manner of Rawls and Turnquist 2010 (`PrePositioning`), with time in place of transport cost.
// Stock at each place solves a newsvendor problem over the draws: add kits while the weight of draws in which one more would
// serve somebody exceeds its price (K. J. Arrow, T. Harris and J. Marschak, Econometrica 19 (1951) 250–272).

/// A place that can hold stock: a village, township, county, city or the province
struct ReliefNode: Sendable {
  /// 0 village, 1 township, 2 county, 3 city, 4 province
  var tier: Int
  /// Node of the level above; −1 for the province
  var parent: Int
  /// Sites of the catalogue there that can hold stock
  var sites: [Int] = []
}

struct ReliefModel: Sendable {
  let catalogue: SiteCatalogue
  let times: ReliefTimes
  /// Villages in order, then townships of the focus, counties, cities, the province
  let nodes: [ReliefNode]
  /// Node of each village; −1 outside the focus
  let nodeOfVillage: [Int]
  /// Items of a kit and units a person needs in a day
  let kit: [(item: Int, perDay: Double)]
  /// Yuan a year for the stock of one person-hour
  let yuanPerHour: Double
  /// Contracts: the item of the kit that is scarcest limits them. Person-hours, by site of the catalogue
  let contractHours: [Double]
  /// First reserve of each site in the numbering of `ReliefDraws.defaults`
  let firstReserve: [Int]

  init(_ catalogue: SiteCatalogue) {
    self.catalogue = catalogue
    let world = catalogue.world
    times = ReliefTimes(catalogue)
    kit = (0..<world.items.count).filter { world.items[$0].isBasic && world.items[$0].isDaily }.map {
      ($0, world.items[$0].needPerPerson)
    }
    yuanPerHour = kit.reduce(0) { $0 + $1.perDay * catalogue.yearlyYuan(ofUnit: $1.item) } / 24
    var nodes: [ReliefNode] = []
    var nodeOfVillage = [Int](repeating: -1, count: world.villages.count)
    var nodeOfTownship = [Int](repeating: -1, count: world.townships.count)
    let villages = (0..<world.villages.count).filter { world.townships[world.villages[$0].township].isFocus }
    let townships = (0..<world.townships.count).filter { world.townships[$0].isFocus }
    let firstTownship = villages.count
    let firstCounty = firstTownship + townships.count
    let firstCity = firstCounty + world.counties.count
    let province = firstCity + world.cities.count
    for (place, township) in townships.enumerated() { nodeOfTownship[township] = firstTownship + place }
    for (place, village) in villages.enumerated() {
      nodeOfVillage[village] = place
      nodes.append(ReliefNode(tier: 0, parent: nodeOfTownship[world.villages[village].township.index]))
    }
    for township in townships {
      nodes.append(ReliefNode(tier: 1, parent: firstCounty + world.townships[township].county.index))
    }
    for county in 0..<world.counties.count {
      nodes.append(ReliefNode(tier: 2, parent: firstCity + world.counties[county].city.index))
    }
    for _ in 0..<world.cities.count { nodes.append(ReliefNode(tier: 3, parent: province)) }
    nodes.append(ReliefNode(tier: 4, parent: -1))
    var contractHours = [Double](repeating: 0, count: catalogue.sites.count)
    var firstReserve: [Int] = []
    var reserves = 0
    for (index, each) in catalogue.sites.enumerated() {
      firstReserve.append(reserves)
      reserves += each.reserves.count
      if each.site.kind == .contracted {
        contractHours[index] =
          kit.map { good in
            each.reserves.filter { $0.item.index == good.item }.reduce(0.0) { $0 + Double($1.quantity) } * 24
              / good.perDay
          }.min() ?? 0
        continue
      }
      let node =
        switch each.site.level {
        case .village: nodeOfVillage[each.site.village.index]
        case .township: nodeOfTownship[each.site.township.index]
        case .county: firstCounty + each.site.county.index
        case .city: firstCity + each.site.city.index
        case .province: province
        }
      if node >= 0 { nodes[node].sites.append(index) }
    }
    self.contractHours = contractHours
    self.firstReserve = firstReserve
    self.nodes = nodes
    self.nodeOfVillage = nodeOfVillage
  }

  /// Person-hours in stock at each node: that of the scarcest item of the kit
  func stockHours(_ draft: LayoutDraft) -> [Double] {
    let items = catalogue.world.items.count
    return nodes.map { node in
      kit.map { good in
        node.sites.reduce(0.0) { $0 + (draft.isOpen[$1] ? Double(draft.stock[$1 * items + good.item]) : 0) } * 24
          / good.perDay
      }.min() ?? 0
    }
  }

  // MARK: Evaluation

  /// Unserved person-hours of stock, by draw.
  /// - Parameters:
  ///   - hours: person-hours in stock, by node
  ///   - contracts: whether a contracted site of the catalogue is open
  /// - Complexity: O(needs + draws × nodes above the village)
  func evaluate(_ hours: [Double], contracts: [Bool], _ draws: ReliefDraws) -> [Double] {
    var pass = ReliefPass(self)
    return (0..<draws.count).map { draw in pass.run(draw, draws, hours, contracts, inflation: 1) }
  }
}

/// Person-hours by the tier that is the first to be able to serve them
typealias Spans = SIMD8<Double>

/// One draw served from below, with what is left and lacking at each node
struct ReliefPass {
  private let model: ReliefModel
  private let tiers = ReliefTimes.tiers
  /// Row `node × tiers + span`: person-hours that are not served yet
  private(set) var open: [Double]
  /// Person-hours in stock that are left, those of nodes below included
  private(set) var left: [Double]
  /// Person-hours of its own span that a node could not serve: more of its stock would have
  private(set) var lacking: [Double]
  /// Person-hours that came to a node first: of its own span, less what the places below had left; 0 where that is more
  private(set) var wanted: [Double]
  /// Nodes that have something in this draw
  private var touched: [Int] = []
  private var isTouched: [Bool]

  init(_ model: ReliefModel) {
    self.model = model
    open = [Double](repeating: 0, count: model.nodes.count * tiers)
    left = [Double](repeating: 0, count: model.nodes.count)
    lacking = [Double](repeating: 0, count: model.nodes.count)
    wanted = [Double](repeating: 0, count: model.nodes.count)
    isTouched = [Bool](repeating: false, count: model.nodes.count)
  }

  /// Spans of a need: person-hours that nothing can serve, and those that each tier is the first to serve
  static func spans(_ model: ReliefModel, _ need: ReliefNeed, inflation: Double) -> (before: Double, spans: Spans) {
    let tiers = ReliefTimes.tiers
    let row = Int(need.village) * tiers
    var spans = Spans()
    var begin = min(need.stayHours, model.times.hours[row])
    var before = begin * need.people
    for tier in 0..<tiers {
      var next = need.stayHours
      if tier + 1 < tiers {
        let delay = tier + 1 >= Int(need.delayedTier) ? max(need.detourHours, need.delayHours) : need.detourHours
        let ready = model.times.hours[row + tier + 1] + delay
        // From the county on goods come by a road to the township.
        next = min(next, tier + 1 >= 2 ? max(ready, need.cutOffHours) : ready)
      }
      spans[tier] = max(0, next - begin) * need.people * inflation
      begin = max(begin, next)
    }
    if need.isCacheLost {
      before += spans[0] / inflation
      spans[0] = 0
    }
    return (before, spans)
  }

  /// - Parameters:
  ///   - inflation: factor on all needs, for stock that is to last for worse than what was drawn
  /// - Returns: person-hours that nobody served
  mutating func run(
    _ draw: Int, _ draws: ReliefDraws, _ hours: [Double], _ contracts: [Bool], inflation: Double
  ) -> Double {
    for node in touched {
      for span in 0..<tiers { open[node * tiers + span] = 0 }
      left[node] = 0
      lacking[node] = 0
      wanted[node] = 0
      isTouched[node] = false
    }
    touched.removeAll(keepingCapacity: true)
    var unserved = 0.0
    for row in draws.first[draw]..<draws.first[draw + 1] {
      let need = draws.needs[row]
      let node = model.home(of: need)
      if node < 0 { continue }
      let (before, spans) = Self.spans(model, need, inflation: inflation)
      unserved += before
      touch(node)
      for span in 0..<tiers { open[node * tiers + span] += spans[span] }
    }
    // Above the villages everything is touched, since idle stock may help its neighbours.
    let above = model.nodes.indices.drop { model.nodes[$0].tier == 0 }
    for node in above {
      touch(node)
      left[node] = 0
    }
    for site in contracts.indices where contracts[site] { addContract(site, draw, draws) }
    // Villages come first in the list, then township by township and so on, so from below is in order.
    for node in touched.filter({ model.nodes[$0].tier == 0 }) { unserved += serve(node, hours[node]) }
    for node in above { unserved += serve(node, hours[node]) }
    return unserved
  }

  private mutating func touch(_ node: Int) {
    if isTouched[node] { return }
    isTouched[node] = true
    touched.append(node)
  }

  /// A contract helps the level above its own.
  private mutating func addContract(_ site: Int, _ draw: Int, _ draws: ReliefDraws) {
    let (row, reserves) = model.contractSupply(site)
    if row < 0 { return }
    let total = draws.defaults.count / draws.count
    for (number, _) in model.catalogue.sites[site].reserves.enumerated()
    where model.kit.contains(where: { $0.item == model.catalogue.sites[site].reserves[number].item.index }) {
      if draws.defaults[draw * total + model.firstReserve[site] + number] { return }
    }
    left[row] += reserves
  }

  /// Uses stock of a node for its own span, then for later ones; passes on the rest.
  /// - Returns: person-hours that nobody can serve any more
  private mutating func serve(_ node: Int, _ hours: Double) -> Double {
    let tier = model.nodes[node].tier
    let parent = model.nodes[node].parent
    var stock = left[node] + hours
    var lost = 0.0
    for span in tier..<tiers {
      let need = open[node * tiers + span]
      // A cache serves its own village; stock above is used for its span only, and then helps whoever needs it.
      let used = tier == 0 || span == tier ? min(stock, need) : 0
      stock -= used
      if span == tier {
        lacking[node] = need - used
        wanted[node] = max(0, need - left[node])
        lost = need - used
      } else if parent >= 0 {
        open[parent * tiers + span] += need - used
      }
    }
    left[node] = stock
    if tier > 0, parent >= 0 { left[parent] += stock }
    return lost
  }
}

extension ReliefModel {
  /// The node that is the first to serve a need: its village, or the township where nothing is left there; −1 outside the focus
  @inline(__always)
  func home(of need: ReliefNeed) -> Int {
    let node = nodeOfVillage[Int(need.village)]
    return node >= 0 && need.isCacheLost ? nodes[node].parent : node
  }

  /// The node that a contracted site helps, and with how many person-hours; −1 where it has no whole kit
  func contractSupply(_ site: Int) -> (node: Int, hours: Double) {
    let each = catalogue.sites[site]
    if each.site.kind != .contracted || contractHours[site] <= 0 { return (-1, 0) }
    let province = nodes.count - 1
    let world = catalogue.world
    let firstCity = province - world.cities.count
    switch each.site.level {
    case .village, .township, .county: return (firstCity + each.site.city.index, contractHours[site])
    case .city, .province: return (province, contractHours[site])
    }
  }
}
