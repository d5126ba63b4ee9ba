// How stock is kept: how old it is at the start, by which rule, from where and at what cost it is replenished, how soon it spoils
// or is rotated, and when a site is inspected.

/// When goods are ordered for a site
public enum ReplenishmentRule: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  /// Never
  case none
  /// When the position has come down to the reorder point s, up to S
  case reorderPoint
  /// At every review, up to S; with continuous review: base stock
  case orderUpTo

  /// As layouts write it
  public var id: String { ["none", "s-S", "order-up-to"][Int(rawValue)] }
}

/// How the stock of one item at one site is replenished, and what keeping it costs
public struct Replenishment: BitwiseCopyable, Sendable {
  public var site: ID<Site>
  public var item: ID<Item>
  public var rule = ReplenishmentRule.none
  /// s, units; orders go out when the position (on hand + on order − back-orders) is at or below it
  public var reorderPoint: Int64 = 0
  /// S, units
  public var orderUpTo: Int64 = 0
  /// From one review to the next, ms; 0 = after every change of the position
  public var reviewMs: Milliseconds = 0
  /// The first review, ms since the start
  public var firstReviewMs: Milliseconds = 0
  /// From the order to its arrival, ms; from a site: from the instant at which that has the goods
  public var leadTime = Distribution.constant(0)
  /// The site that delivers; `none` = a supplier without bounds
  public var source = ID<Site>.none
  /// Of each order
  public var fixedOrderYuan = 0.0
  /// Of each unit ordered
  public var unitYuan = 0.0
  /// Of each unit on hand, a day
  public var holdingYuanPerUnitDay = 0.0
  /// Of each unit owed, a day
  public var shortageYuanPerUnitDay = 0.0
  /// Of each unit of demand that was lost
  public var lostYuanPerUnit = 0.0
  /// Rate at which a unit in store becomes of no use without anybody noticing, a year
  public var spoilPerYear = 0.0
  /// Goods with so much of their shelf life left are taken out and used elsewhere, ms; 0 = they lie until they expire
  public var rotateBeforeMs: Milliseconds = 0
  /// Share of the price that such goods still bring, 0…1
  public var rotatedPriceShare = 0.0

  public init(site: ID<Site>, item: ID<Item>) {
    self.site = site
    self.item = item
  }
}

/// The inspections of a site: somebody looks at all goods there that can spoil
public struct SiteInspection: BitwiseCopyable, Sendable {
  public var site: ID<Site>
  /// From one inspection to the next, ms, above 0
  public var everyMs: Milliseconds
  /// The first one, ms since the start, 0…`everyMs`; −1 = drawn evenly, since nobody knows when the last one was
  public var firstMs: Milliseconds
  /// Work of the inspectors at each, hours
  public var hours: Double
  /// Cost of each, yuan
  public var yuan: Double

  public init(site: ID<Site>, everyMs: Milliseconds, firstMs: Milliseconds, hours: Double, yuan: Double) {
    (self.site, self.everyMs, self.firstMs, self.hours, self.yuan) = (site, everyMs, firstMs, hours, yuan)
  }
}

/// Units of the opening stock whose ages are known
public struct OpeningAges: BitwiseCopyable, Sendable {
  public var site: ID<Site>
  public var item: ID<Item>
  public var units: Int32
  /// Ages are spread evenly between these, ms
  public var youngestMs: Milliseconds
  public var oldestMs: Milliseconds

  public init(site: ID<Site>, item: ID<Item>, units: Int32, youngestMs: Milliseconds, oldestMs: Milliseconds) {
    self.site = site
    self.item = item
    self.units = units
    self.youngestMs = youngestMs
    self.oldestMs = oldestMs
  }

  /// Into so many batches stock of unlike ages is divided
  static let parts = 4

  /// Unit counts and ages (ms) of the batches: `parts` of them, each as old as the middle of its part of the spread
  var batches: [(units: Int32, ageMs: Milliseconds)] {
    let parts = youngestMs == oldestMs ? 1 : min(Self.parts, max(1, Int(units)))
    return (0..<parts).map { part in
      let share = { (part: Int) in Int(self.units) * part / parts }
      let middle = Milliseconds(2 * part + 1) * (oldestMs - youngestMs) / Milliseconds(2 * parts)
      return (Int32(share(part + 1) - share(part)), youngestMs + middle)
    }
  }
}

extension Item {
  /// Shelf life, ms; 0 = does not expire
  var shelfLifeMs: Milliseconds { Milliseconds((shelfLifeDays * Double(dayMs)).rounded()) }
}
