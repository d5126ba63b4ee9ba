// What is counted of stock in time: one row for each replication and each site and item that is replenished or asked for by
// streams. Levels are integrals over the time after the warm-up, so no path of the stock need be kept.

/// The stock of one item at one site in one replication, after the warm-up
public struct InventoryRecord: BitwiseCopyable, Sendable {
  public var replication: Int32
  /// Row in the run's list of sites and items
  var cell: Int32
  /// `none`: demand that no site of the layout serves
  public var site: ID<Site>
  public var item: ID<Item>
  /// Integrals of the units on hand, on order and owed, units × ms
  public var onHandUnitMs: Double
  public var onOrderUnitMs: Double
  public var backorderUnitMs: Double
  /// Time with nothing on hand, ms
  public var emptyMs: Milliseconds
  /// Times that the stock ran empty
  public var stockOuts: Int32
  /// Demands of streams, and those that were met at once as a whole
  public var demands: Int32
  public var demandsMet: Int32
  /// Units asked for by streams, those of them handed out at once, and those lost; the rest was handed out later or is owed
  public var demandedUnits: Int64
  public var metUnits: Int64
  public var lostUnits: Int64
  public var orders: Int32
  public var orderedUnits: Int64
  public var expiredUnits: Int64
  /// On hand at the horizon
  public var leftUnits: Int32
  /// Integral of the units on the books that are of no use, as can be expected since somebody last looked at them, units × ms
  public var unusableUnitMs = 0.0
  /// Units found to be of no use, by inspectors and when they were picked
  public var writtenOffAtInspections: Int64 = 0
  public var writtenOffAtPicking: Int64 = 0
  /// Units taken out before they expire, and used elsewhere
  public var rotatedUnits: Int64 = 0
  /// Units that the books had when they were to be issued, and that could not be replaced from the shelf
  public var shortUnits: Int64 = 0
  /// Times that somebody looked at them
  public var inspections: Int32 = 0
}

extension InventoryRecord: ReplicationRow {}
