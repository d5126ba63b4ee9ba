// Ageing: stock that can expire before the horizon, or spoil, lies in batches. The first to expire is issued first (FEFO), of those
// that don't expire the one that came first, and what is left of a batch at its expiry, or where it is rotated before, leaves the
// stock. Other stock has no batches.

extension Replication {
  /// Row of the batch at a place of a lot's ring
  @inline(__always)
  func batchRow(_ lot: Int, _ place: Int) -> Int {
    let size = stockState.batchesPerStock
    let position = Int(stockState.lots[lot].head) + place
    return lot * size + (position >= size ? position - size : position)
  }

  mutating func resetBatches() {
    for lot in 0..<stockState.lots.count {
      stockState.lots[lot] = LotState()
      let row = inventory.lots[lot]
      let unseenMs = row.spoilPerMs > 0 ? unseenMs(cell(ofRow: Int(row.row))) : 0
      for index in Int(row.firstBatch)..<Int(row.firstBatch + row.batchCount) {
        var batch = inventory.openingBatches[index]
        // Nothing has spoiled before it came.
        let ageMs = row.shelfLifeMs > 0 ? row.shelfLifeMs - batch.expiresMs : never
        batch.goodSinceMs = -min(unseenMs, ageMs)
        store(batch, in: lot)
      }
    }
  }

  /// Puts a batch into its place by expiry, then by when it was seen. O(batches that expire later)
  private mutating func store(_ batch: Batch, in lot: Int) {
    let count = Int(stockState.lots[lot].count)
    var place = count
    while place > 0 && isBehind(stockState.batches[batchRow(lot, place - 1)], batch) { place -= 1 }
    if place > 0 && areAlike(stockState.batches[batchRow(lot, place - 1)], batch) {
      stockState.batches[batchRow(lot, place - 1)].units += batch.units
      return
    }
    guard count < stockState.batchesPerStock else {
      return stop(CapacityOverflow(.batchesPerStock, capacity: stockState.batchesPerStock))
    }
    var later = count
    while later > place {
      stockState.batches[batchRow(lot, later)] = stockState.batches[batchRow(lot, later - 1)]
      later -= 1
    }
    stockState.batches[batchRow(lot, place)] = batch
    stockState.lots[lot].count += 1
    if place == 0 { expectExpiry(lot) }
  }

  @inline(__always)
  private func isBehind(_ batch: Batch, _ other: Batch) -> Bool {
    batch.expiresMs > other.expiresMs || batch.expiresMs == other.expiresMs && batch.goodSinceMs > other.goodSinceMs
  }

  @inline(__always)
  private func areAlike(_ batch: Batch, _ other: Batch) -> Bool {
    batch.expiresMs == other.expiresMs && batch.goodSinceMs == other.goodSinceMs
  }

  /// An event when the first batch expires or is to be rotated, unless one comes as early
  private mutating func expectExpiry(_ lot: Int) {
    if stockState.lots[lot].count == 0 { return }
    let first = max(now, stockState.batches[batchRow(lot, 0)].expiresMs - inventory.lots[lot].rotateBeforeMs)
    if first >= stockState.lots[lot].dueMs || first > setup.scenario.horizonMs { return }
    stockState.lots[lot].dueMs = first
    schedule(.stockExpires, lot, at: first, priority: EventPriority.change)
  }

  /// The lot of a row of the stock; −1 = it can't expire
  @inline(__always)
  func lot(ofRow row: Int) -> Int { inventory.lots.count == 0 ? -1 : Int(inventory.lotOfRow[row]) }

  /// When the first batch of a row expires; `never` where nothing can
  func firstExpiry(ofRow row: Int) -> (expiresMs: Milliseconds, units: Int32) {
    let lot = lot(ofRow: row)
    if lot < 0 || stockState.lots[lot].count == 0 { return (never, stock[row]) }
    let batch = stockState.batches[batchRow(lot, 0)]
    return (batch.expiresMs, batch.units)
  }

  /// Goods come to a site. What expires only after the horizon is a batch too, since the lot issues by expiry.
  mutating func addBatch(_ units: Int32, expiresMs: Milliseconds, toRow row: Int) {
    let lot = lot(ofRow: row)
    if lot < 0 { return }
    let goodSinceMs = inventory.lots[lot].spoilPerMs > 0 ? now : 0
    store(Batch(expiresMs: expiresMs, units: units, goodSinceMs: goodSinceMs), in: lot)
  }

  /// Units leave a site, the first to expire first. O(batches that are used up)
  /// - Returns: how many of them turn out to be of no use; 0 unless somebody looks at them
  mutating func issueBatches(_ units: Int32, ofRow row: Int, areLookedAt: Bool) -> Int32 {
    let lot = lot(ofRow: row)
    if lot < 0 { return 0 }
    var left = units
    var unusable: Int32 = 0
    while left > 0 {
      precondition(stockState.lots[lot].count > 0, "batches hold less than the stock")
      let first = batchRow(lot, 0)
      let part = min(left, stockState.batches[first].units)
      if areLookedAt { unusable += spoiled(part, since: stockState.batches[first].goodSinceMs, lot) }
      stockState.batches[first].units -= part
      left -= part
      if stockState.batches[first].units == 0 { dropFirst(lot) }
    }
    return unusable
  }

  private mutating func dropFirst(_ lot: Int) {
    let next = stockState.lots[lot].head + 1
    stockState.lots[lot].head = next == Int32(stockState.batchesPerStock) ? 0 : next
    stockState.lots[lot].count -= 1
  }

  /// Units are destroyed whatever their age: each batch loses the same share, rounded down; the rest goes by expiry.
  mutating func destroyBatches(_ units: Int32, ofRow row: Int) {
    let lot = lot(ofRow: row)
    if lot < 0 || units == 0 { return }
    let whole = Int64(stock[row])
    var left = units
    for place in 0..<Int(stockState.lots[lot].count) {
      let index = batchRow(lot, place)
      let part = Int32(Int64(stockState.batches[index].units) * Int64(units) / whole)
      stockState.batches[index].units -= part
      left -= part
    }
    closeRanks(lot)
    _ = issueBatches(left, ofRow: row, areLookedAt: false)
  }

  /// Batches that are empty now must not stand between the others, and those that have become alike are one.
  mutating func closeRanks(_ lot: Int) {
    let count = Int(stockState.lots[lot].count)
    var kept = 0
    for place in 0..<count {
      let batch = stockState.batches[batchRow(lot, place)]
      if batch.units == 0 { continue }
      if kept > 0 && areAlike(stockState.batches[batchRow(lot, kept - 1)], batch) {
        stockState.batches[batchRow(lot, kept - 1)].units += batch.units
        continue
      }
      stockState.batches[batchRow(lot, kept)] = batch
      kept += 1
    }
    stockState.lots[lot].count = Int32(kept)
  }

  /// The first batches of a lot have reached their expiry, or the age at which they are rotated.
  mutating func stockExpires(_ lot: Int) {
    stockState.lots[lot].dueMs = never
    let row = Int(inventory.lots[lot].row)
    let before = inventory.lots[lot].rotateBeforeMs
    while stockState.lots[lot].count > 0 {
      let batch = stockState.batches[batchRow(lot, 0)]
      if batch.expiresMs - before > now { break }
      stockWillChange(row, by: -batch.units)
      dropFirst(lot)
      stock[row] -= batch.units
      stockChanged(atRow: row)
      balance[row % world.items.count].atSites -= Int64(batch.units)
      if batch.expiresMs > now {
        rotate(batch, lot)
      } else {
        countExpired(batch.units, ofRow: row)
      }
    }
    expectExpiry(lot)
  }

  mutating func countExpired(_ units: Int32, ofRow row: Int) {
    let (site, item) = (row / world.items.count, row % world.items.count)
    balance[item].expired += Int64(units)
    expiredUnits[costRow(ID(site), item)] += Int64(units)
    note(.stockExpired, site, item, Int64(units))
    let cell = cell(ofRow: row)
    if cell >= 0 && now >= warmUpMs { stockState.cells[cell].expiredUnits += Int64(units) }
  }

  /// Nothing is left at a site beyond its expiry, and batches hold exactly the stock.
  func checkBatches() -> String? {
    for lot in 0..<stockState.lots.count {
      let row = Int(inventory.lots[lot].row)
      var units: Int32 = 0
      var before = Batch(expiresMs: 0, units: 0)
      for place in 0..<Int(stockState.lots[lot].count) {
        let batch = stockState.batches[batchRow(lot, place)]
        if batch.units <= 0 || place > 0 && !isBehind(batch, before) {
          return "batch \(place) of lot \(lot) is out of order"
        }
        if batch.goodSinceMs > now { return "batch \(place) of lot \(lot) was seen after now" }
        before = batch
        units += batch.units
      }
      if units != stock[row] { return "lot \(lot) holds \(units) units in batches, \(stock[row]) in stock" }
      let oldest = inventory.lots[lot].rotateBeforeMs + now
      if stockState.lots[lot].count > 0 && stockState.batches[batchRow(lot, 0)].expiresMs < oldest
        && stockState.lots[lot].dueMs != now
      {
        return "lot \(lot) holds goods that have expired or should have been rotated"
      }
    }
    return nil
  }
}
