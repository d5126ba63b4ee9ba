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
  /// Units on the books that are of no use, as can be expected, mean over time; and their share of those on the books
  public let unusable: MeasureSummary
  public let unusableShare: MeasureSummary
  /// Units found to be of no use: by inspectors, and when they were picked
  public let writtenOffAtInspections: MeasureSummary
  public let writtenOffAtPicking: MeasureSummary
  public let rotatedUnits: MeasureSummary
  /// Units that the books had when they were to be issued and that were not there
  public let shortUnits: MeasureSummary
  /// Times that somebody looked at them, and the work of that: of the hours of an inspection an equal part falls to each good that can
  /// spoil
  public let inspections: MeasureSummary
  public let inspectionHours: MeasureSummary
  /// Costs, yuan a day: of what was written off, at its price; of what was rotated, at its price less what it brought; of inspections
  public let writeOffCost: MeasureSummary
  public let rotationCost: MeasureSummary
  public let inspectionCost: MeasureSummary

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
    let row = setup.inventory.cells[cell]
    let inspection = row.inspection < 0 ? nil : setup.layout.inspections[Int(row.inspection)]
    let hours = row.inspectionShare * (inspection?.hours ?? 0)
    let yuan = row.inspectionShare * (inspection?.yuan ?? 0)
    unusable = total { $0.unusableUnitMs / counted }
    unusableShare = share({ $0.unusableUnitMs }, of: { $0.onHandUnitMs })
    writtenOffAtInspections = total { Double($0.writtenOffAtInspections) }
    writtenOffAtPicking = total { Double($0.writtenOffAtPicking) }
    rotatedUnits = total { Double($0.rotatedUnits) }
    shortUnits = total { Double($0.shortUnits) }
    inspections = total { Double($0.inspections) }
    inspectionHours = total { hours * Double($0.inspections) }
    writeOffCost = total { price * Double($0.writtenOffAtInspections + $0.writtenOffAtPicking) / days }
    rotationCost = total { price * (1 - terms.rotatedPriceShare) * Double($0.rotatedUnits) / days }
    inspectionCost = total { yuan * Double($0.inspections) / days }
  }

  /// Every site and item that is replenished or asked for by streams, in the order of the run's list
  static func all(_ setup: Setup, _ records: MeasureRecords) -> [InventoryMeasures] {
    let cells = setup.inventory.cells.count
    let rows = RowGroups(count: records.inventory.count, groups: cells) { Int(records.inventory[$0].cell) }
    return (0..<cells).map { InventoryMeasures($0, rows[$0], setup, records) }
  }
}
