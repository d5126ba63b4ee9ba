// Stock in time: demands of streams → served, owed or lost; reviews → orders → arrivals. A rule acts on the position, on hand
// + on order − owed. Orders that a site can't fill wait in its queue like any demand; the lead time begins when they leave it.

extension Replication {
  mutating func resetInventory() {
    if !tracksStock { return }
    stockState.freeOrders.removeAll()
    stockState.freeWaiting.removeAll()
    stockState.cells.fill(CellState())
    resetBatches()
    resetInspections()
    for cell in 0..<stockState.cells.count {
      let terms = inventory.cells[cell].terms
      if terms.rule != .none && terms.firstReviewMs < setup.scenario.horizonMs {
        schedule(.stockReview, cell, at: terms.firstReviewMs, priority: EventPriority.decision)
      }
      // The first review is due; with periods, or without a rule, no change leads to another.
      stockState.cells[cell].reviewIsPending = true
    }
    for stream in 0..<stockState.streams.count {
      let row = inventory.streams[stream]
      stockState.streams[stream] = DemandState(
        number: 0, exactMs: row.first.quantile(uniforms.uniform(.demandGap, stream, 0)))
      scheduleDemand(stream)
    }
  }

  // MARK: Stock changes

  /// The cell of a row of the stock; −1 = none
  @inline(__always)
  func cell(ofRow row: Int) -> Int { inventory.cells.count == 0 ? -1 : Int(inventory.cellOfRow[row]) }

  /// Units leave a site, the first to expire first
  /// - Returns: how many of them are of no use
  @inline(__always)
  mutating func removeStock(_ units: Int32, atRow row: Int) -> Int32 {
    var unusable: Int32 = 0
    if tracksStock {
      stockWillChange(row, by: -units)
      unusable = issueBatches(units, ofRow: row, areLookedAt: true)
    }
    stock[row] -= units
    stockChanged(atRow: row)
    return unusable
  }

  /// Units are destroyed at a site, of every age alike
  mutating func destroyStock(_ units: Int32, atRow row: Int) {
    if tracksStock {
      stockWillChange(row, by: -units)
      destroyBatches(units, ofRow: row)
    }
    stock[row] -= units
    stockChanged(atRow: row)
  }

  /// After every change of the stock of a row, or of a reserve of its site and item
  mutating func stockChanged(atRow row: Int) {
    let (site, item) = (row / world.items.count, row % world.items.count)
    let place = Int(index.rowOfSite[site])
    if place >= 0 { stocked.put(place, in: item, stock[row] > 0 || hasReserveLeft(site, item)) }
  }

  private func hasReserveLeft(_ site: Int, _ item: Int) -> Bool {
    for entry in Int(index.firstReserve[site])..<Int(index.firstReserve[site + 1]) {
      let reserve = ID<Reserve>(Int(index.reserves[entry]))
      if layout.reserves[reserve].item.index == item && reserveLeft[reserve] > 0 { return true }
    }
    return false
  }

  /// Before every change of the stock of a row
  mutating func stockWillChange(_ row: Int, by units: Int32) {
    let cell = cell(ofRow: row)
    if cell < 0 || units == 0 { return }
    accountCell(cell)
    if now >= warmUpMs && units < 0 && stock[row] == -units { stockState.cells[cell].stockOuts += 1 }
    reviewAfterChange(cell)
  }

  /// Completes the integrals of a cell up to now: before each of its changes
  mutating func accountCell(_ cell: Int) {
    let from = max(stockState.cells[cell].sinceMs, warmUpMs)
    stockState.cells[cell].sinceMs = now
    if now <= from { return }
    let onHand = onHand(cell)
    let ms = Double(now - from)
    stockState.cells[cell].onHandUnitMs += ms * Double(onHand)
    stockState.cells[cell].onOrderUnitMs += ms * Double(stockState.cells[cell].onOrder)
    stockState.cells[cell].backorderUnitMs += ms * Double(stockState.cells[cell].backorders)
    if onHand == 0 { stockState.cells[cell].emptyMs += now - from }
    if inventory.lots.count > 0 { stockState.cells[cell].unusableUnitMs += unusableUnitMs(cell, from: from, to: now) }
  }

  /// At the horizon
  mutating func finishInventory() {
    for cell in 0..<stockState.cells.count { accountCell(cell) }
  }

  private func onHand(_ cell: Int) -> Int32 {
    let row = inventory.cells[cell].row
    return row < 0 ? 0 : stock[Int(row)]
  }

  /// What a site can hand out now: nothing while it is damaged or others wait
  private func available(_ cell: Int) -> Int32 {
    if stockState.cells[cell].backorders > 0 || inventory.cells[cell].row < 0 { return 0 }
    return siteState[inventory.cells[cell].terms.site].isDamaged ? 0 : onHand(cell)
  }

  // MARK: Demand of streams

  private mutating func scheduleDemand(_ stream: Int) {
    let row = inventory.streams[stream]
    let state = stockState.streams[stream]
    if state.number >= row.count || !(state.exactMs < Double(row.untilMs)) { return }
    let time = Milliseconds(state.exactMs.rounded())
    if time < row.untilMs { schedule(.demand, stream, at: time) }
  }

  mutating func demand(_ stream: Int) {
    let row = inventory.streams[stream]
    let number = stockState.streams[stream].number
    let quantity = row.quantity.quantile(uniforms.uniform(.demandQuantity, stream, number))
    let cell =
      row.placeCount == 1
      ? Int(inventory.placeCells[Int(row.firstPlace)])
      : inventory.cell(of: row, uniforms.uniform(.demandPlace, stream, number))
    stockState.streams[stream].number = number + 1
    stockState.streams[stream].exactMs += row.between.quantile(uniforms.uniform(.demandGap, stream, number + 1))
    scheduleDemand(stream)
    if quantity > 0 { ask(cell, quantity, row.unmet) }
  }

  private mutating func ask(_ cell: Int, _ quantity: Int32, _ unmet: UnmetDemand) {
    accountCell(cell)
    let terms = inventory.cells[cell].terms
    if inventory.cells[cell].isSite { note(.stockAsked, terms.site.index, terms.item.index, Int64(quantity)) }
    let there = min(quantity, available(cell))
    let met = there > 0 ? handOut(there, cell) : 0
    let isKept = unmet == .backorder && inventory.cells[cell].isSite
    if now >= warmUpMs {
      stockState.cells[cell].demands += 1
      if met == quantity { stockState.cells[cell].demandsMet += 1 }
      stockState.cells[cell].demandedUnits += Int64(quantity)
      stockState.cells[cell].metUnits += Int64(met)
      if !isKept { stockState.cells[cell].lostUnits += Int64(quantity - met) }
    }
    if isKept && met < quantity { wait(cell, WaitingDemand(units: quantity - met)) }
  }

  /// Goods leave the system
  /// - Returns: how many were of use
  private mutating func handOut(_ units: Int32, _ cell: Int) -> Int32 {
    let (site, item) = (inventory.cells[cell].terms.site, inventory.cells[cell].terms.item)
    let good = pick(units, atRow: Int(inventory.cells[cell].row))
    balance[item].atSites -= Int64(good)
    balance[item].issued += Int64(good)
    issuedUnits[costRow(site, item.index)] += Int64(good)
    return good
  }

  // MARK: Those who wait

  private mutating func wait(_ cell: Int, _ demand: WaitingDemand) {
    guard let index = stockState.freeWaiting.take() else {
      return stop(CapacityOverflow(.backorders, capacity: stockState.waiting.count))
    }
    accountCell(cell)
    stockState.waiting[Int(index)] = demand
    let last = Int(stockState.cells[cell].lastWaiting)
    if last >= 0 {
      stockState.waiting[last].next = Int32(index)
    } else {
      stockState.cells[cell].firstWaiting = Int32(index)
    }
    stockState.cells[cell].lastWaiting = Int32(index)
    stockState.cells[cell].backorders += Int64(demand.units)
    reviewAfterChange(cell)
  }

  /// Serves those who wait, in their order, as far as the stock reaches
  private mutating func serveWaiting(_ cell: Int) {
    if siteState[inventory.cells[cell].terms.site].isDamaged { return }
    while stockState.cells[cell].firstWaiting >= 0 && onHand(cell) > 0 && overflow == nil {
      let index = Int(stockState.cells[cell].firstWaiting)
      let demand = stockState.waiting[index]
      let there = min(demand.units, onHand(cell))
      let part =
        demand.orderedBy < 0
        ? handOut(there, cell) : send(there, from: cell, to: Int(demand.orderedBy), Int(demand.orderNumber))
      stockState.cells[cell].backorders -= Int64(part)
      if part == demand.units {
        stockState.cells[cell].firstWaiting = demand.next
        if demand.next < 0 { stockState.cells[cell].lastWaiting = -1 }
        stockState.freeWaiting.giveBack(UInt32(index))
      } else {
        stockState.waiting[index].units -= part
      }
    }
  }

  /// A site can issue again
  mutating func serveWaiting(atSite site: Int) {
    if inventory.cells.count == 0 { return }
    for item in 0..<world.items.count {
      let cell = cell(ofRow: site * world.items.count + item)
      if cell >= 0 { serveWaiting(cell) }
    }
  }

  // MARK: Reviews and orders

  /// With continuous review: after all changes of this instant
  private mutating func reviewAfterChange(_ cell: Int) {
    if stockState.cells[cell].reviewIsPending { return }
    stockState.cells[cell].reviewIsPending = true
    schedule(.stockReview, cell, at: now, priority: EventPriority.decision)
  }

  mutating func stockReview(_ cell: Int) {
    let terms = inventory.cells[cell].terms
    if terms.reviewMs == 0 {
      stockState.cells[cell].reviewIsPending = false
    } else if now + terms.reviewMs < setup.scenario.horizonMs {
      schedule(.stockReview, cell, at: now + terms.reviewMs, priority: EventPriority.decision)
    }
    let units = replenishmentPolicy.order(
      ReplenishmentDesk(
        site: terms.site, item: terms.item, onHand: Int64(onHand(cell)), onOrder: stockState.cells[cell].onOrder,
        backorders: stockState.cells[cell].backorders, rule: terms.rule, reorderPoint: terms.reorderPoint,
        orderUpTo: terms.orderUpTo))
    if units > 0 { place(Int32(clamping: units), cell) }
  }

  private mutating func place(_ units: Int32, _ cell: Int) {
    accountCell(cell)
    let number = Int(stockState.cells[cell].orderNumber)
    stockState.cells[cell].orderNumber += 1
    stockState.cells[cell].onOrder += Int64(units)
    if now >= warmUpMs {
      stockState.cells[cell].orders += 1
      stockState.cells[cell].orderedUnits += Int64(units)
    }
    let terms = inventory.cells[cell].terms
    note(.stockOrdered, terms.site.index, terms.item.index, Int64(units))
    let source = Int(inventory.cells[cell].source)
    if source < 0 { return send(units, to: cell, number, expiresMs: never, isTransfer: false) }
    let there = min(units, available(source))
    let part = there > 0 ? send(there, from: source, to: cell, number) : 0
    if part < units {
      wait(source, WaitingDemand(units: units - part, orderedBy: Int32(cell), orderNumber: Int32(number)))
    }
  }

  /// Goods of a site set out, those that expire first before the others
  /// - Returns: how many were of use
  private mutating func send(_ units: Int32, from source: Int, to cell: Int, _ number: Int) -> Int32 {
    let row = Int(inventory.cells[source].row)
    let item = inventory.cells[source].terms.item
    var left = units
    while left > 0 && stock[row] > 0 && overflow == nil {
      let first = firstExpiry(ofRow: row)
      let part = look(min(left, first.units), atRow: row)
      if part == 0 { continue }
      balance[item].atSites -= Int64(part)
      balance[item].inTransit += Int64(part)
      send(part, to: cell, number, expiresMs: first.expiresMs, isTransfer: true)
      left -= part
    }
    if left > 0 { countShort(left, ofRow: row) }
    return units - left
  }

  private mutating func send(
    _ units: Int32, to cell: Int, _ number: Int, expiresMs: Milliseconds, isTransfer: Bool
  ) {
    guard let index = stockState.freeOrders.take() else {
      return stop(CapacityOverflow(.stockOrders, capacity: stockState.orders.count))
    }
    stockState.orders[Int(index)] = StockOrder(
      cell: Int32(cell), units: units, expiresMs: expiresMs, isTransfer: isTransfer)
    let leadTime = delay(inventory.cells[cell].terms.leadTime, .leadTime, inventory.cells[cell].key, number)
    schedule(.stockArrives, Int(index), at: now + leadTime)
  }

  mutating func stockArrives(_ index: Int) {
    let order = stockState.orders[index]
    stockState.freeOrders.giveBack(UInt32(index))
    let cell = Int(order.cell)
    let row = Int(inventory.cells[cell].row)
    let terms = inventory.cells[cell].terms
    accountCell(cell)
    note(.stockArrived, terms.site.index, terms.item.index, Int64(order.units))
    stockState.cells[cell].onOrder -= Int64(order.units)
    var expiresMs = order.expiresMs
    if order.isTransfer {
      balance[terms.item].inTransit -= Int64(order.units)
    } else {
      balance[terms.item].bought += Int64(order.units)
      // A supplier delivers new goods.
      let shelfLife = world.items[terms.item].shelfLifeMs
      if shelfLife > 0 { expiresMs = now + shelfLife }
    }
    if expiresMs <= now {
      // They expired on the way.
      countExpired(order.units, ofRow: row)
      return reviewAfterChange(cell)
    }
    if terms.rotateBeforeMs > 0 && expiresMs - terms.rotateBeforeMs <= now {
      countRotated(order.units, ofRow: row)
      return reviewAfterChange(cell)
    }
    balance[terms.item].atSites += Int64(order.units)
    stock[row] += order.units
    stockChanged(atRow: row)
    addBatch(order.units, expiresMs: expiresMs, toRow: row)
    serveWaiting(cell)
  }

  // MARK: Checks and records

  /// What is on order is on its way or waits at the source; what is owed stands in the queue.
  func checkInventory() -> String? {
    for cell in 0..<stockState.cells.count {
      var owed: Int64 = 0
      var index = Int(stockState.cells[cell].firstWaiting)
      while index >= 0 {
        owed += Int64(stockState.waiting[index].units)
        index = Int(stockState.waiting[index].next)
      }
      if owed != stockState.cells[cell].backorders {
        return "cell \(cell) owes \(owed) units in its queue, \(stockState.cells[cell].backorders) in its count"
      }
      var onOrder: Int64 = 0
      for order in 0..<stockState.orders.count where stockState.freeOrders.isTaken(UInt32(order)) {
        if Int(stockState.orders[order].cell) == cell { onOrder += Int64(stockState.orders[order].units) }
      }
      for demand in 0..<stockState.waiting.count where stockState.freeWaiting.isTaken(UInt32(demand)) {
        if Int(stockState.waiting[demand].orderedBy) == cell { onOrder += Int64(stockState.waiting[demand].units) }
      }
      if onOrder != stockState.cells[cell].onOrder {
        return "cell \(cell) has \(onOrder) units on their way, \(stockState.cells[cell].onOrder) on order"
      }
    }
    return checkBatches()
  }

  func collectInventory(_ replication: Int32, into records: WorkerRecords) {
    for cell in 0..<stockState.cells.count {
      let state = stockState.cells[cell]
      let terms = inventory.cells[cell].terms
      records.inventory.append(
        InventoryRecord(
          replication: replication, cell: Int32(cell), site: terms.site, item: terms.item,
          onHandUnitMs: state.onHandUnitMs, onOrderUnitMs: state.onOrderUnitMs,
          backorderUnitMs: state.backorderUnitMs, emptyMs: state.emptyMs, stockOuts: state.stockOuts,
          demands: state.demands, demandsMet: state.demandsMet, demandedUnits: state.demandedUnits,
          metUnits: state.metUnits, lostUnits: state.lostUnits, orders: state.orders,
          orderedUnits: state.orderedUnits, expiredUnits: state.expiredUnits, leftUnits: onHand(cell),
          unusableUnitMs: state.unusableUnitMs, writtenOffAtInspections: state.writtenOffAtInspections,
          writtenOffAtPicking: state.writtenOffAtPicking, rotatedUnits: state.rotatedUnits,
          shortUnits: state.shortUnits, inspections: state.inspections))
    }
  }
}
