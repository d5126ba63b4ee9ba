// Stock in time over the replications: levels, service and costs per day.
//
// With one item at one site these are the figures of inventory theory: `onHand` is E I⁺, `backorders` E I⁻, `onOrder` the
// pipeline, `metShare` the fill rate (type 2), `demandsMetShare` the share of demands met as a whole, `cost` the average cost.

/// The stock of one item at one site
public struct InventoryMeasures: Sendable {
  /// `none`: demand that no site of the layout serves
  public let site: ID<Site>
  public let item: ID<Item>
  /// Means over the time after the warm-up, units
  public let onHand: MeasureSummary
  public let onOrder: MeasureSummary
  public let backorders: MeasureSummary
  /// Share of that time with nothing on hand
  public let emptyShare: MeasureSummary
  /// Times that the stock ran empty, of a replication
  public let stockOuts: MeasureSummary
  public let demands: MeasureSummary
  public let demandedUnits: MeasureSummary
  /// Share of the demands that were met at once as a whole, and of the units that were handed out at once
  public let demandsMetShare: MeasureSummary
  public let metShare: MeasureSummary
  public let lostUnits: MeasureSummary
  public let orders: MeasureSummary
  public let orderedUnits: MeasureSummary
  public let expiredUnits: MeasureSummary
  /// Costs, yuan a day: of stock on hand; of what is owed or lost; of orders, fixed and by the unit; of what expired, at its
  /// price. `cost` is all but the last: what expired was paid for when it was ordered.
  public let holdingCost: MeasureSummary
  public let shortageCost: MeasureSummary
  public let orderingCost: MeasureSummary
  public let cost: MeasureSummary
  public let wasteCost: MeasureSummary

  init(_ cell: Int, _ rows: ArraySlice<Int32>, _ setup: Setup, _ records: MeasureRecords) {
    let reducer = Reducer(replications: records.replications)
    let terms = setup.inventory.cells[cell].terms
    let counted = Double(max(1, setup.scenario.horizonMs - setup.scenario.warmUpMs))
    let days = counted / Double(dayMs)
    func total(_ amount: (InventoryRecord) -> Double) -> MeasureSummary {
      reducer.total(rows, of: records.inventory, amount).summary
    }
    func share(_ part: (InventoryRecord) -> Double, of whole: (InventoryRecord) -> Double) -> MeasureSummary {
      reducer.ratio(rows, of: records.inventory, part: part, whole: whole).summary
    }
    func holding(_ row: InventoryRecord) -> Double { terms.holdingYuanPerUnitDay * row.onHandUnitMs / counted }
    func shortage(_ row: InventoryRecord) -> Double {
      terms.shortageYuanPerUnitDay * row.backorderUnitMs / counted
        + terms.lostYuanPerUnit * Double(row.lostUnits) / days
    }
    func ordering(_ row: InventoryRecord) -> Double {
      (terms.fixedOrderYuan * Double(row.orders) + terms.unitYuan * Double(row.orderedUnits)) / days
    }
    site = terms.site
    item = terms.item
    onHand = total { $0.onHandUnitMs / counted }
    onOrder = total { $0.onOrderUnitMs / counted }
    backorders = total { $0.backorderUnitMs / counted }
    emptyShare = share({ Double($0.emptyMs) }, of: { _ in counted })
    stockOuts = total { Double($0.stockOuts) }
    demands = total { Double($0.demands) }
    demandedUnits = total { Double($0.demandedUnits) }
    demandsMetShare = share({ Double($0.demandsMet) }, of: { Double($0.demands) })
    metShare = share({ Double($0.metUnits) }, of: { Double($0.demandedUnits) })
    lostUnits = total { Double($0.lostUnits) }
    orders = total { Double($0.orders) }
    orderedUnits = total { Double($0.orderedUnits) }
    expiredUnits = total { Double($0.expiredUnits) }
    holdingCost = total { holding($0) }
    shortageCost = total { shortage($0) }
    orderingCost = total { ordering($0) }
    cost = total { holding($0) + shortage($0) + ordering($0) }
    let price = setup.world.items[terms.item].priceYuan
    wasteCost = total { price * Double($0.expiredUnits) / days }
  }

  /// Every site and item that is replenished or asked for by streams, in the order of the run's list
  static func all(_ setup: Setup, _ records: MeasureRecords) -> [InventoryMeasures] {
    let cells = setup.inventory.cells.count
    let rows = RowGroups(count: records.inventory.count, groups: cells) { Int(records.inventory[$0].cell) }
    return (0..<cells).map { InventoryMeasures($0, rows[$0], setup, records) }
  }
}
