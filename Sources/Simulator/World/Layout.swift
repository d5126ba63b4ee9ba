// Where stock lies and in which form: storage sites, stock, contracts and capacity reserves, with their costs.
// A layout belongs to no scenario: any layout of a world runs with any scenario of that world.

/// The kind of place at which goods are stored
public enum SiteKind: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  /// A warehouse or standard store (定点储备)
  case fixed
  /// Caches near the people (分散储备)
  case dispersed
  /// At a supplier (协议储备)
  case contracted

  public var id: String { ["fixed", "dispersed", "contracted"][Int(rawValue)] }
}

/// A place from which goods are issued
public struct Site: BitwiseCopyable, Sendable {
  public var kind: SiteKind
  public var level: Level
  public var node: NodeID
  public var village: ID<Village>
  public var township: ID<Township>
  public var county: ID<County>
  public var city: ID<City>
  public var docks: Int32
  public var firstVehicle: Int32
  public var vehicleCount: Int32
  /// ms after midnight; equal = always open
  public var opensMs: Milliseconds
  public var closesMs: Milliseconds
  /// What the key-holder needs outside the hours, ms
  public var openingMs: Milliseconds
  /// Picking and loading at one dock
  public var handlingKilogramsPerMinute: Double
  public var yearlyCostYuan: Double
}

/// A relief vehicle
public struct Vehicle: BitwiseCopyable, Sendable {
  public var site: ID<Site>
  public var mobility: MobilityClass
  public var payloadKilograms: Double
  /// Infinite where the volume of a load does not matter
  public var volumeLitres: Double = .infinity
  public var yuanPerKm: Double = 0
  public var yearlyCostYuan: Double = 0
}

/// The form of a reserve that is not physical goods
public enum ReserveForm: UInt8, Sendable, BitwiseCopyable {
  /// A supplier delivers what is called (协议储备)
  case contract
  /// A producer ramps up and then delivers at a rate (产能储备)
  case capacity
}

/// A contract or capacity reserve for one item at one contracted site
public struct Reserve: BitwiseCopyable, Sendable {
  public var site: ID<Site>
  public var item: ID<Item>
  public var form: ReserveForm
  /// The most that can be called in one event, units
  public var quantity: Int32
  /// From the call to the first goods, ms
  public var responseMs: Milliseconds
  public var defaultProbability: Double
  /// Capacity only: in which production rises evenly to its rate, ms, and that rate, units a day
  public var rampUpMs: Milliseconds
  public var ratePerDay: Double
  public var retainerYuanPerYear: Double
}

/// The rows of a layout before it is frozen
public struct LayoutRows {
  public var name = ""
  public var title = Title(chinese: "", english: "")
  public var siteNames: [PlaceName] = []
  public var sites: [Site] = []
  public var vehicles: [Vehicle] = []
  /// Row `site × items + item`: units at the start
  public var openingStock: [Int32] = []
  /// What is known of the ages of that stock
  public var openingAges: [OpeningAges] = []
  public var replenishments: [Replenishment] = []
  public var inspections: [SiteInspection] = []
  public var householdKits: [HouseholdKit] = []
  public var kitGoods: [KitGood] = []
  public var reserves: [Reserve] = []
  public var costRules = CostRules()
  /// Correlation of the suppliers of one city (`Replication.isDefaulting`), 0…1
  public var defaultCorrelation = 0.0
  public var budgets: [Budget] = []

  public init() {}
}

/// Where stock lies and in which form. Immutable, shared by all workers.
public final class Layout: Sendable {
  public let name: String
  public let title: Title
  public let siteNames: [PlaceName]
  public let sites: Table<Site>
  /// What the draws about a site, and about each vehicle, are keyed by: names, so that layouts share their luck where they share
  /// sites, in whatever order they list them
  let siteKeys: Table<Int>
  public let vehicles: Table<Vehicle>
  let vehicleKeys: Table<Int>
  /// Row `site × items + item`: units at the start
  public let openingStock: Table<Int32>
  /// What is known of the ages of that stock
  public let openingAges: Table<OpeningAges>
  /// At most one for each site and item
  public let replenishments: Table<Replenishment>
  /// At most one for each site
  public let inspections: Table<SiteInspection>
  /// At most one row for each village, and what the kits hold
  public let householdKits: Table<HouseholdKit>
  public let kitGoods: Table<KitGood>
  /// Some goods can spoil unnoticed or are rotated, or some site is inspected
  public let looksAfterStock: Bool
  public let reserves: Table<Reserve>
  public let costRules: CostRules
  public let defaultCorrelation: Double
  /// What some purses may spend in a year
  public let budgets: [Budget]

  public init(_ rows: LayoutRows) {
    name = rows.name
    title = rows.title
    siteNames = rows.siteNames
    sites = Table(rows.sites)
    let keys = rows.siteNames.map { Layout.key($0.code, "") }
    siteKeys = Table(keys)
    vehicles = Table(rows.vehicles)
    var seen: [Int: Int] = [:]
    vehicleKeys = Table(
      rows.vehicles.map { vehicle in
        let site = vehicle.site.index
        seen[site, default: 0] += 1
        return Layout.key(rows.siteNames[site].code, "#\(seen[site] ?? 0)")
      })
    openingStock = Table(rows.openingStock)
    openingAges = Table(rows.openingAges)
    replenishments = Table(rows.replenishments)
    inspections = Table(rows.inspections)
    householdKits = Table(rows.householdKits)
    kitGoods = Table(rows.kitGoods)
    looksAfterStock =
      !rows.inspections.isEmpty || rows.replenishments.contains { $0.spoilPerYear > 0 || $0.rotateBeforeMs > 0 }
    reserves = Table(rows.reserves)
    costRules = rows.costRules
    defaultCorrelation = rows.defaultCorrelation
    budgets = rows.budgets
  }

  /// FNV-1a (Fowler, Noll and Vo) of the names of a site and what else is drawn about there, folded to 48 bits
  static func key(_ site: String, _ item: String) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in Array(site.utf8) + [0] + Array(item.utf8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int((hash ^ hash >> 48) & 0xffff_ffff_ffff)
  }

  /// What the default of a supplier of an item is drawn by
  static func supplierKey(_ site: Int, _ item: ID<Item>) -> Int {
    (site ^ (item.index + 1) &* 0x9E37_79B9_7F4A_7C1) & 0xffff_ffff_ffff
  }
}
