// Stock in time: what is on order and owed, batches by expiry, orders on their way. Empty where no stock is replenished,
// asked for by streams or able to expire.

/// Stock of one cell in time. What is measured counts from the warm-up on.
struct CellState: BitwiseCopyable {
  var onOrder: Int64 = 0
  var backorders: Int64 = 0
  /// Queue of those who wait, first come first served
  var firstWaiting: Int32 = -1
  var lastWaiting: Int32 = -1
  /// Orders since the start: each has its own draw of the lead time
  var orderNumber: Int32 = 0
  /// A review after a change is due at this instant
  var reviewIsPending = false
  /// Until here the integrals are complete
  var sinceMs: Milliseconds = 0
  var onHandUnitMs = 0.0
  var onOrderUnitMs = 0.0
  var backorderUnitMs = 0.0
  /// Time with nothing on hand
  var emptyMs: Milliseconds = 0
  /// Times that the stock ran empty
  var stockOuts: Int32 = 0
  var demands: Int32 = 0
  var demandsMet: Int32 = 0
  var demandedUnits: Int64 = 0
  /// Units of them that were handed out at once
  var metUnits: Int64 = 0
  var lostUnits: Int64 = 0
  var orders: Int32 = 0
  var orderedUnits: Int64 = 0
  var expiredUnits: Int64 = 0
  /// Units on the books that are of no use, as can be expected since somebody last looked at them: integral, units × ms
  var unusableUnitMs = 0.0
  /// Units found to be of no use, at inspections and when they were picked
  var writtenOffAtInspections: Int64 = 0
  var writtenOffAtPicking: Int64 = 0
  var rotatedUnits: Int64 = 0
  /// Units that the books had, that were to be issued, and that could not be replaced from the shelf
  var shortUnits: Int64 = 0
  var inspections: Int32 = 0
}

/// Goods on their way to a cell
struct StockOrder: BitwiseCopyable {
  var cell: Int32 = -1
  var units: Int32 = 0
  /// Goods of another site keep their expiry; `never` for those of a supplier, which come new
  var expiresMs = never
  /// They were taken from another site, and did not come from a supplier
  var isTransfer = false
}

/// Somebody who waits for goods of a cell
struct WaitingDemand: BitwiseCopyable {
  var units: Int32 = 0
  /// The cell that ordered them, −1 = a demand of a stream
  var orderedBy: Int32 = -1
  /// Number of that order
  var orderNumber: Int32 = 0
  var next: Int32 = -1
}

/// The batches of one lot: a ring, the first to expire first
struct LotState: BitwiseCopyable {
  var head: Int32 = 0
  var count: Int32 = 0
  /// The instant of the event `stockExpires` that is due; `never` = none
  var dueMs = never
  /// Draws about what has spoiled so far
  var draws: Int32 = 0
}

/// A stream of demands in time
struct DemandState: BitwiseCopyable {
  var number = 0
  /// The sum of the drawn times, ms: rounding each instant, not each step, keeps the rate exact
  var exactMs = 0.0
}

/// Columns for stock in time
struct InventoryState: ~Copyable {
  var cells: Column<CellState>
  var orders: Column<StockOrder>
  var freeOrders: FreeList
  var waiting: Column<WaitingDemand>
  var freeWaiting: FreeList
  var lots: Column<LotState>
  /// Row `lot × batchesPerStock + place in the ring`
  var batches: Column<Batch>
  let batchesPerStock: Int
  var streams: Column<DemandState>
  /// By inspection of the layout: how often its site was inspected
  var inspections: Column<Int32>

  init(_ inventory: Inventory, inspectionCount: Int, _ capacities: Capacities) {
    let isUsed = inventory.cells.count > 0
    cells = Column(count: inventory.cells.count, repeating: CellState())
    orders = Column(count: isUsed ? capacities.stockOrders : 0, repeating: StockOrder())
    freeOrders = FreeList(capacity: orders.count)
    waiting = Column(count: isUsed ? capacities.backorders : 0, repeating: WaitingDemand())
    freeWaiting = FreeList(capacity: waiting.count)
    lots = Column(count: inventory.lots.count, repeating: LotState())
    batchesPerStock = capacities.batchesPerStock
    batches = Column(
      count: inventory.lots.count * batchesPerStock, repeating: Batch(expiresMs: never, units: 0))
    streams = Column(count: inventory.streams.count, repeating: DemandState())
    inspections = Column(count: inspectionCount, repeating: 0)
  }

  var byteCount: Int {
    cells.byteCount + orders.byteCount + freeOrders.byteCount + waiting.byteCount + freeWaiting.byteCount
      + lots.byteCount + batches.byteCount + streams.byteCount + inspections.byteCount
  }
}
