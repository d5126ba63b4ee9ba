// Who pays, and for what.

/// A budget: that of a township, a county, a city or the province. Caches of villages belong to their township.
public struct Purse: Hashable, Sendable, Comparable {
  public var level: Level
  /// Row of the township, county or city; 0 for the province
  public var place: Int

  public init(level: Level, place: Int) {
    self.level = level
    self.place = place
  }

  /// The purse that a storage site belongs to; that of a contracted one belongs to who holds the contract
  init(of site: Site) {
    switch site.level {
    case .village, .township: self.init(level: .township, place: site.township.index)
    case .county: self.init(level: .county, place: site.county.index)
    case .city: self.init(level: .city, place: site.city.index)
    case .province: self.init(level: .province, place: 0)
    }
  }

  public static func < (left: Purse, right: Purse) -> Bool {
    (left.level, left.place) < (right.level, right.place)
  }

  /// The levels that have purses, from below
  public static let levels: [Level] = [.township, .county, .city, .province]
}

/// A kind of cost. The first five arise every year, the others in an event.
public enum CostKind: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  /// Building and standing cost of sites
  case sites
  /// Capital and care of stock
  case holding
  /// Stock that reaches the end of its shelf life, spoils before, or is rotated
  case spoilage
  /// What suppliers are paid for being ready
  case retainers
  /// Upkeep of relief vehicles
  case vehicles
  /// Pay and premises of the forces
  case forces
  /// Training and drills of the forces
  case training
  /// Care of the kit of the forces
  case kitUpkeep
  /// Goods taken from stock: consumed ones at their price, reusable ones at the share of it that use wears off
  case goods
  /// Goods bought under contracts
  case purchases
  /// Way of relief vehicles
  case transport
  /// Stock that the hazard destroyed
  case damage
  /// Stock that expired during the event, at its price
  case waste
  /// People of the forces, from order to return
  case allowances
  /// Stock that was found to be of no use, at its price
  case writeOffs
  /// Stock that was rotated: its price less what it brings
  case rotation
  /// Inspections of stores
  case inspections

  public var id: String {
    switch self {
    case .kitUpkeep: "kit_upkeep"
    case .writeOffs: "write_offs"
    default: "\(self)"
    }
  }

  /// Of layouts, then of forces
  public static let yearly: [CostKind] = [
    .sites, .holding, .spoilage, .retainers, .vehicles, .forces, .training, .kitUpkeep,
  ]
  public static let ofEvent: [CostKind] = [
    .goods, .purchases, .transport, .damage, .waste, .allowances, .writeOffs, .rotation, .inspections,
  ]
  /// Without what the hazard itself destroys and what would expire anyway
  public static let logistics: [CostKind] = [.goods, .purchases, .transport]
}
