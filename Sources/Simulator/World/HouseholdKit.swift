// Kits that households hold: goods at home, for their own people, before anything is asked for.

/// The kits of a share of the households of one village
public struct HouseholdKit: BitwiseCopyable, Sendable {
  public var village: ID<Village>
  /// Share of its people whose household holds a kit, 0…1
  public var share: Double
  /// Share of those who leave for a shelter and hold a kit that take it along, 0…1
  public var carried: Double
  /// Share of the kits that is lost where homes can't be lived in any more, 0…1
  public var lostWithHome: Double
  /// The level whose purse pays: township, county, city or province
  public var paidBy: Level
  /// Care of the kit of each person, yuan a year
  public var yearlyYuanPerPerson: Double
  /// Rows in the goods of kits of the layout
  public var firstGood: Int32
  public var goodCount: Int32

  /// Units of a good in the kits of some people of the village: whole units, rounded down
  func units(_ perPerson: Double, of people: Double) -> Int32 { Self.whole(people * share * perPerson) }

  /// Rounded down, but for what binary fractions lack
  static func whole(_ number: Double) -> Int32 { Int32(clamping: Int(number + 1e-9)) }
}

/// What a kit holds of one item
public struct KitGood: BitwiseCopyable, Sendable {
  public var item: ID<Item>
  /// Units for each person of the household
  public var perPerson: Double
}

extension Purse {
  /// The purse that pays for the kits of a village
  init(of kit: HouseholdKit, _ world: World) {
    let township = world.villages[kit.village].township
    switch kit.paidBy {
    case .village, .township: self.init(level: .township, place: township.index)
    case .county: self.init(level: .county, place: world.townships[township].county.index)
    case .city: self.init(level: .city, place: world.townships[township].city.index)
    case .province: self.init(level: .province, place: 0)
    }
  }
}
