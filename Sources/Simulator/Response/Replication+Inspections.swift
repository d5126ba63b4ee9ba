// Goods that spoil unnoticed, inspections that find them, and rotation. The books say that goods are there until somebody looks at
// them: an inspector, or who picks them for issue. Commanders know the books alone.
//
// What has spoiled is drawn when somebody looks. Each unit of a batch spoils by itself at a constant rate from the instant at which all
// of the batch were known to be good, so of those looked at a binomial number is of no use, whatever became of the others before
// (J. Barlow and F. Proschan, Mathematical Theory of Reliability, 1965, have such inspections of stand-by equipment).

extension Replication {
  // MARK: What has spoiled

  /// Chance that a unit is of no use that was good so long ago
  @inline(__always)
  private func spoiledShare(_ lot: Int, after ms: Milliseconds) -> Double {
    1 - exponential(-inventory.lots[lot].spoilPerMs * Double(ms))
  }

  /// Somebody looks at units of a batch.
  /// - Returns: how many of them are of no use
  mutating func spoiled(_ units: Int32, since goodSinceMs: Milliseconds, _ lot: Int) -> Int32 {
    if inventory.lots[lot].spoilPerMs == 0 || units == 0 || goodSinceMs >= now { return 0 }
    let number = Int(stockState.lots[lot].draws)
    stockState.lots[lot].draws += 1
    let share = spoiledShare(lot, after: now - goodSinceMs)
    let uniform = uniforms.uniform(.spoiled, inventory.lots[lot].key, number)
    return Int32(CountDistribution.binomial(trials: Int(units), chance: share).quantile(uniform))
  }

  /// Integral over time of the units of a cell that are on the books and of no use, as can be expected: of each batch, units ×
  /// ∫ (1 − e^(−r t)) dt. O(batches)
  func unusableUnitMs(_ cell: Int, from: Milliseconds, to: Milliseconds) -> Double {
    let row = Int(inventory.cells[cell].row)
    let lot = row < 0 ? -1 : lot(ofRow: row)
    if lot < 0 || inventory.lots[lot].spoilPerMs == 0 { return 0 }
    let rate = inventory.lots[lot].spoilPerMs
    var sum = 0.0
    for place in 0..<Int(stockState.lots[lot].count) {
      let batch = stockState.batches[batchRow(lot, place)]
      let before = exponential(-rate * Double(from - batch.goodSinceMs))
      let after = exponential(-rate * Double(to - batch.goodSinceMs))
      // Rounding may bring it below 0.
      sum += max(0, Double(batch.units) * (Double(to - from) - (before - after) / rate))
    }
    return sum
  }

  // MARK: Picking

  /// Picks goods at a site. What turns out to be of no use is written off and replaced from the shelf as far as that reaches.
  /// - Returns: how many good units have left the site, which are at most `units`
  mutating func pick(_ units: Int32, atRow row: Int) -> Int32 {
    var good: Int32 = 0
    while good < units && stock[row] > 0 { good += look(min(units - good, stock[row]), atRow: row) }
    if good < units { countShort(units - good, ofRow: row) }
    return good
  }

  /// Units are taken from the shelf and looked at.
  /// - Returns: how many are good; they have left the stock, and its balance not yet
  mutating func look(_ units: Int32, atRow row: Int) -> Int32 {
    let unusable = removeStock(units, atRow: row)
    if unusable > 0 {
      balance[row % world.items.count].atSites -= Int64(unusable)
      writeOff(unusable, ofRow: row)
    }
    return units - unusable
  }

  /// Goods of a consignment are picked for loading. What the books promised and is of no use is replaced from the shelf as far as that
  /// reaches; the level that the site belongs to is told what is still missing, and looks for it.
  /// - Returns: whether something is left to load
  mutating func inspectPicked(_ consignment: Int) -> Bool {
    let unusable = consignments[consignment].unusable
    if unusable == 0 { return true }
    consignments[consignment].unusable = 0
    let (site, line) = (consignments[consignment].site, Int(consignments[consignment].line))
    let item = lines[line].item.index
    let row = site.index * world.items.count + item
    balance[item].inTransit -= Int64(unusable)
    issuedUnits[costRow(site, item)] -= Int64(unusable)
    countWrittenOff(unusable, ofRow: row)
    note(.pickedUnusable, site.index, item, Int64(unusable))
    let more = pick(unusable, atRow: row)
    if more > 0 { countTaken(more, of: item, from: site) }
    let short = unusable - more
    if short == 0 { return true }
    consignments[consignment].quantity -= short
    lines[line].missing += short
    let request = Int(lines[line].request)
    let level = layout.sites[site].level
    if level == .village {
      passOnRequest(request, from: .village, to: firstLevel(of: world.villages[requests[request].village].township))
    } else {
      schedule(.sourceRequest, request, at: now, level: level, priority: EventPriority.decision)
    }
    return consignments[consignment].quantity > 0
  }

  /// The cache of a village hands out what has been asked of it.
  mutating func cacheIssued(_ consignment: Int) {
    if inspectPicked(consignment) { deliver(consignment) }
  }

  mutating func countShort(_ units: Int32, ofRow row: Int) {
    note(.stockShort, row / world.items.count, row % world.items.count, Int64(units))
    let cell = cell(ofRow: row)
    if cell >= 0 && now >= warmUpMs { stockState.cells[cell].shortUnits += Int64(units) }
  }

  // MARK: Writing off

  /// Units that have left the stock of a site are of no use.
  private mutating func writeOff(_ units: Int32, ofRow row: Int, isInspection: Bool = false) {
    note(.stockWrittenOff, row / world.items.count, row % world.items.count, Int64(units))
    countWrittenOff(units, ofRow: row, isInspection: isInspection)
  }

  private mutating func countWrittenOff(_ units: Int32, ofRow row: Int, isInspection: Bool = false) {
    let (site, item) = (row / world.items.count, row % world.items.count)
    balance[item].writtenOff += Int64(units)
    writtenOffUnits[costRow(ID(site), item)] += Int64(units)
    let cell = cell(ofRow: row)
    if cell < 0 || now < warmUpMs { return }
    if isInspection {
      stockState.cells[cell].writtenOffAtInspections += Int64(units)
    } else {
      stockState.cells[cell].writtenOffAtPicking += Int64(units)
    }
  }

  // MARK: Inspections

  mutating func resetInspections() {
    for row in 0..<stockState.inspections.count {
      stockState.inspections[row] = 0
      let first = firstInspectionMs(row)
      if first <= setup.scenario.horizonMs { schedule(.siteInspected, row, at: first, priority: EventPriority.change) }
    }
  }

  /// Where the document does not tell it, it is drawn evenly within the period.
  private func firstInspectionMs(_ row: Int) -> Milliseconds {
    let inspection = layout.inspections[row]
    if inspection.firstMs >= 0 { return inspection.firstMs }
    let uniform = uniforms.uniform(.firstInspection, layout.siteKeys[inspection.site.index])
    return Milliseconds(uniform * Double(inspection.everyMs))
  }

  /// Time at the start since somebody last looked at the goods of a cell; 0 where nobody does, since they are good then
  func unseenMs(_ cell: Int) -> Milliseconds {
    let row = Int(inventory.cells[cell].inspection)
    return row < 0 ? 0 : layout.inspections[row].everyMs - firstInspectionMs(row)
  }

  /// Somebody looks at all goods of a site that can spoil. A site that is damaged is looked at the next time.
  mutating func inspectSite(_ inspection: Int) {
    let row = layout.inspections[inspection]
    if now + row.everyMs <= setup.scenario.horizonMs {
      schedule(.siteInspected, inspection, at: now + row.everyMs, priority: EventPriority.change)
    }
    if siteState[row.site].isDamaged { return }
    stockState.inspections[inspection] += 1
    var found: Int64 = 0
    for item in 0..<world.items.count { found += Int64(inspect(row.site.index * world.items.count + item)) }
    note(.siteInspected, row.site.index, -1, found)
  }

  /// - Returns: units of a row of the stock that are of no use, and no longer there
  private mutating func inspect(_ row: Int) -> Int32 {
    let lot = lot(ofRow: row)
    if lot < 0 || inventory.lots[lot].spoilPerMs == 0 { return 0 }
    let cell = cell(ofRow: row)
    accountCell(cell)
    if now >= warmUpMs { stockState.cells[cell].inspections += 1 }
    var unusable: Int32 = 0
    for place in 0..<Int(stockState.lots[lot].count) {
      let index = batchRow(lot, place)
      let batch = stockState.batches[index]
      let part = spoiled(batch.units, since: batch.goodSinceMs, lot)
      stockState.batches[index].units -= part
      stockState.batches[index].goodSinceMs = now
      unusable += part
    }
    closeRanks(lot)
    if unusable == 0 { return 0 }
    stockWillChange(row, by: -unusable)
    stock[row] -= unusable
    stockChanged(atRow: row)
    balance[row % world.items.count].atSites -= Int64(unusable)
    writeOff(unusable, ofRow: row, isInspection: true)
    return unusable
  }

  // MARK: Rotation

  /// A batch has left the stock before it expires. Those who take it see what is of no use.
  mutating func rotate(_ batch: Batch, _ lot: Int) {
    let row = Int(inventory.lots[lot].row)
    let unusable = spoiled(batch.units, since: batch.goodSinceMs, lot)
    if unusable > 0 { writeOff(unusable, ofRow: row) }
    if batch.units > unusable { countRotated(batch.units - unusable, ofRow: row) }
  }

  /// Goods of a site are used elsewhere.
  mutating func countRotated(_ units: Int32, ofRow row: Int) {
    let (site, item) = (row / world.items.count, row % world.items.count)
    let cell = cell(ofRow: row)
    balance[item].rotated += Int64(units)
    rotatedYuan[costRow(ID(site), item)] +=
      Double(units) * world.items[item].priceYuan * (1 - inventory.cells[cell].terms.rotatedPriceShare)
    note(.stockRotated, site, item, Int64(units))
    if now >= warmUpMs { stockState.cells[cell].rotatedUnits += Int64(units) }
  }
}
