// What a layout costs each year, by purse and kind: sites + retainers + vehicles + stock × price × (holding share + 365 ÷
// shelf life in days). Where goods are rotated so long before they expire that they still bring a share of their price: 365 ÷ (shelf
// life − that) × (1 − share). Inspections count as holding, and what spoils unnoticed as spoilage: with rate r and an inspection each
// T, (1 − e^(−rT)) ÷ T of the stock a year. Kits of households cost what their goods cost as stock, and their care as sites.

/// The yearly cost of a layout
public struct YearlyCost: Sendable {
  public struct Entry: Sendable {
    public var purse: Purse
    /// Yuan a year for each of `CostKind.yearly`
    public var yuan: [Double]

    public var total: Double { yuan.reduce(0, +) }
  }

  /// One for each purse that pays something, in order
  public let entries: [Entry]

  /// Yuan a year, all purses and kinds
  public var total: Double { entries.reduce(0) { $0 + $1.total } }

  public func yuan(of purse: Purse) -> Double { entries.first { $0.purse == purse }?.total ?? 0 }

  public func yuan(level: Level, kind: CostKind) -> Double {
    guard let column = CostKind.yearly.firstIndex(of: kind) else { return 0 }
    return entries.reduce(0) { $0 + ($1.purse.level == level ? $1.yuan[column] : 0) }
  }
}

/// What a purse may spend in a year
public struct Budget: Sendable {
  public var purse: Purse
  /// The forces of the purse are paid from it too, not the layout alone
  public var coversForces = false
  public var yuanPerYear: Double
}

/// Shares by which costs are reckoned
public struct CostRules: Sendable, BitwiseCopyable {
  /// Capital, insurance and care of stock, share of its price a year
  public var holdingSharePerYear: Double = 0
  /// Part of the price of a reusable good that one event wears off
  public var wearShare: Double = 0

  public init() {}
}

extension Layout {
  /// What goods worth so much lose a year: those that expire or are rotated, and those that spoil
  private func lostPerYear(
    worth: Double, _ terms: Replenishment?, shelfLifeDays: Double, inspectedEvery: Milliseconds?
  ) -> Double {
    let year = 365 * Double(dayMs)
    var yuan = 0.0
    if shelfLifeDays > 0 {
      let rotateDays = Double(terms?.rotateBeforeMs ?? 0) / Double(dayMs)
      yuan = worth * 365 / (shelfLifeDays - rotateDays) * (1 - (terms?.rotatedPriceShare ?? 0))
    }
    guard let rate = terms?.spoilPerYear, rate > 0 else { return yuan }
    guard let every = inspectedEvery else { return yuan + worth * rate }
    return yuan + worth * (1 - exponential(-rate * Double(every) / year)) * year / Double(every)
  }

  /// The cost of a year in which nothing happens. O(sites × items)
  public func yearlyCost(_ world: World) -> YearlyCost {
    var entries: [YearlyCost.Entry] = []
    var rows: [Purse: Int] = [:]
    func add(_ yuan: Double, _ kind: CostKind, to purse: Purse) {
      if yuan == 0 { return }
      let row = rows[purse] ?? entries.count
      if row == entries.count {
        rows[purse] = row
        entries.append(YearlyCost.Entry(purse: purse))
      }
      entries[row].yuan[CostKind.yearly.firstIndex(of: kind) ?? 0] += yuan
    }
    var termsOfRow: [Int: Replenishment] = [:]
    var inspectionOfSite: [Int: SiteInspection] = [:]
    if looksAfterStock {
      for index in 0..<replenishments.count {
        termsOfRow[replenishments[index].site.index * world.items.count + replenishments[index].item.index] =
          replenishments[index]
      }
      for index in 0..<inspections.count { inspectionOfSite[inspections[index].site.index] = inspections[index] }
    }
    for index in 0..<sites.count {
      let site = sites[index]
      let purse = Purse(of: site)
      add(site.yearlyCostYuan, .sites, to: purse)
      let inspection = inspectionOfSite[index]
      if let inspection { add(inspection.yuan * 365 * Double(dayMs) / Double(inspection.everyMs), .holding, to: purse) }
      for item in 0..<world.items.count {
        let row = index * world.items.count + item
        let units = openingStock[row]
        if units == 0 { continue }
        let worth = Double(units) * world.items[item].priceYuan
        add(worth * costRules.holdingSharePerYear, .holding, to: purse)
        let lost = lostPerYear(
          worth: worth, termsOfRow[row], shelfLifeDays: world.items[item].shelfLifeDays,
          inspectedEvery: inspection?.everyMs)
        add(lost, .spoilage, to: purse)
      }
    }
    for index in 0..<vehicles.count {
      add(vehicles[index].yearlyCostYuan, .vehicles, to: Purse(of: sites[vehicles[index].site]))
    }
    for index in 0..<reserves.count {
      add(reserves[index].retainerYuanPerYear, .retainers, to: Purse(of: sites[reserves[index].site]))
    }
    for index in 0..<householdKits.count {
      let kit = householdKits[index]
      let purse = Purse(of: kit, world)
      let population = world.villages[kit.village].population
      add(Double(population) * kit.share * kit.yearlyYuanPerPerson, .sites, to: purse)
      for entry in Int(kit.firstGood)..<Int(kit.firstGood + kit.goodCount) {
        let item = world.items[kitGoods[entry].item]
        let worth =
          Double(kit.units(kitGoods[entry].perPerson, of: Double(population))) * item.priceYuan
        add(worth * costRules.holdingSharePerYear, .holding, to: purse)
        if item.shelfLifeDays > 0 { add(worth * 365 / item.shelfLifeDays, .spoilage, to: purse) }
      }
    }
    return YearlyCost(entries: entries.sorted { $0.purse < $1.purse })
  }
}
