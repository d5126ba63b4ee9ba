// A layout that is being changed: the sites that may be open, what lies there, and what it costs.

/// A site that a layout may have
public struct CandidateSite: Sendable {
  public var name: PlaceName
  /// Its rows of vehicles are those of `vehicles`
  public var site: Site
  public var vehicles: [Vehicle]
  /// Contracts and capacity reserves that come with a contracted site
  public var reserves: [Reserve]
  /// In the start layout
  public var isPresent: Bool
  /// Must stay
  public var isKept: Bool

  /// Standing cost, vehicles and retainers, yuan a year
  public var standingYuan: Double {
    site.yearlyCostYuan + vehicles.reduce(0) { $0 + $1.yearlyCostYuan }
      + reserves.reduce(0) { $0 + $1.retainerYuanPerYear }
  }
}

/// The sites from which layouts are made. Immutable.
public final class SiteCatalogue: Sendable {
  public let world: World
  /// Those of the start layout first, in its order
  public let sites: [CandidateSite]
  /// The layout from which the search starts
  public let start: Layout
  /// A site of the level above that takes over the goods of a closed one: candidates by place, nearest level first
  private let byPlace: [Purse: [Int]]

  /// - Parameters:
  ///   - world: in which the layouts stand
  ///   - start: its sites come first
  ///   - others: layouts whose sites may be opened; a site of a name that is known already is left out
  ///   - keep: whether a site of the start layout must stay
  public init(world: World, start: Layout, others: [Layout], keep: (Site, PlaceName) -> Bool) {
    self.world = world
    self.start = start
    var sites: [CandidateSite] = []
    var known: Set<String> = []
    for (number, layout) in ([start] + others).enumerated() {
      for index in 0..<layout.sites.count {
        let name = layout.siteNames[index]
        if !known.insert(name.code).inserted { continue }
        let site = layout.sites[index]
        let rows = Int(site.firstVehicle)..<Int(site.firstVehicle + site.vehicleCount)
        let reserves = (0..<layout.reserves.count).filter { layout.reserves[$0].site.index == index }
        sites.append(
          CandidateSite(
            name: name, site: site, vehicles: rows.map { layout.vehicles[$0] },
            reserves: reserves.map { layout.reserves[$0] }, isPresent: number == 0,
            isKept: number == 0 && keep(site, name)))
      }
    }
    self.sites = sites
    var byPlace: [Purse: [Int]] = [:]
    for (index, each) in sites.enumerated() where each.site.kind != .contracted && each.site.level != .village {
      byPlace[Purse(of: each.site), default: []].append(index)
    }
    self.byPlace = byPlace
  }

  /// Sites that could take over the goods of a site, the nearest level first
  func successors(of index: Int) -> [Int] {
    let site = sites[index].site
    var found: [Int] = []
    for level in Purse.levels where level >= (site.level == .village ? .township : site.level) {
      let place =
        switch level {
        case .village, .township: site.township.index
        case .county: site.county.index
        case .city: site.city.index
        case .province: 0
        }
      found += (byPlace[Purse(level: level, place: place)] ?? []).filter { $0 != index }
    }
    return found
  }
}

/// One layout made of a catalogue
public struct LayoutDraft: Sendable, Equatable {
  /// By site of the catalogue
  public var isOpen: [Bool]
  /// Row `site × items + item`: units
  public var stock: [Int32]

  /// The start layout
  public init(_ catalogue: SiteCatalogue) {
    let items = catalogue.world.items.count
    isOpen = catalogue.sites.map(\.isPresent)
    stock = [Int32](repeating: 0, count: catalogue.sites.count * items)
    for row in 0..<catalogue.start.openingStock.count { stock[row] = catalogue.start.openingStock[row] }
  }

  /// Closes a site; its goods go to the nearest open site of its level or above.
  /// - Returns: false, and nothing is changed, where there is none for goods that it has
  mutating func close(_ site: Int, _ catalogue: SiteCatalogue) -> Bool {
    let items = catalogue.world.items.count
    let hasGoods = (0..<items).contains { stock[site * items + $0] > 0 }
    if hasGoods {
      guard let next = catalogue.successors(of: site).first(where: { isOpen[$0] }) else { return false }
      for item in 0..<items {
        stock[next * items + item] += stock[site * items + item]
        stock[site * items + item] = 0
      }
    }
    isOpen[site] = false
    return true
  }

  /// Yuan a year: open sites, and goods by price, holding share and shelf life as `Layout.yearlyCost` reckons
  public func yearlyCost(_ catalogue: SiteCatalogue) -> Double {
    let items = catalogue.world.items.count
    var unit = [Double](repeating: 0, count: items)
    for item in 0..<items { unit[item] = catalogue.yearlyYuan(ofUnit: item) }
    var sum = 0.0
    for (index, each) in catalogue.sites.enumerated() where isOpen[index] {
      sum += each.standingYuan
      for item in 0..<items { sum += Double(stock[index * items + item]) * unit[item] }
    }
    return sum
  }

  /// The layout that it stands for
  /// - Parameters:
  ///   - catalogue: that of the draft
  ///   - name: of the layout
  ///   - title: of the layout, in both languages
  public func layout(_ catalogue: SiteCatalogue, name: String, title: Title) -> Layout {
    let items = catalogue.world.items.count
    var rows = LayoutRows()
    rows.name = name
    rows.title = title
    rows.costRules = catalogue.start.costRules
    rows.defaultCorrelation = catalogue.start.defaultCorrelation
    rows.budgets = catalogue.start.budgets
    for (index, each) in catalogue.sites.enumerated() where isOpen[index] {
      let id = ID<Site>(rows.sites.count)
      var site = each.site
      site.firstVehicle = Int32(rows.vehicles.count)
      for var vehicle in each.vehicles {
        vehicle.site = id
        rows.vehicles.append(vehicle)
      }
      for var reserve in each.reserves {
        reserve.site = id
        rows.reserves.append(reserve)
      }
      rows.siteNames.append(each.name)
      rows.sites.append(site)
      rows.openingStock += stock[index * items..<(index + 1) * items]
    }
    return Layout(rows)
  }
}

extension SiteCatalogue {
  /// What keeping a unit of an item costs a year: holding share of its price and what expires
  public func yearlyYuan(ofUnit item: Int) -> Double {
    let row = world.items[item]
    let expiry = row.shelfLifeDays > 0 ? 365 / row.shelfLifeDays : 0
    return row.priceYuan * (start.costRules.holdingSharePerYear + expiry)
  }

  /// Standing cost of the sites that must stay, yuan a year
  public var keptYuan: Double { sites.reduce(0) { $0 + ($1.isKept ? $1.standingYuan : 0) } }
}
