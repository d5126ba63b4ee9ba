// What is computed once about stock in time: which stock is replenished, rotated, can spoil or is asked for by streams (cells), which
// can leave by itself before the horizon (lots), which site serves which village. Stock that is neither costs nothing in the event loop.

/// The stock of one item at one site that is replenished or asked for by streams
struct InventoryCell: BitwiseCopyable, Sendable {
  var terms: Replenishment
  /// Row `site × items + item` of the stock; −1 = demand that no site of the layout serves
  var row: Int32
  /// The cell that delivers; −1 = a supplier
  var source: Int32 = -1
  /// Entity of its draws: depends on the names of site and item alone, so layouts share them
  var key = 0
  /// Its share of the hours and the cost of an inspection of its site: one part of what can spoil there; 0 = nobody looks at it
  var inspectionShare = 0.0
  /// Row in the inspections of the layout; −1 = none
  var inspection: Int32 = -1

  /// What goes on at it is measured only where there is a site.
  var isSite: Bool { row >= 0 }
}

/// Stock that can expire or be rotated before the horizon, or spoil
struct StockLot: BitwiseCopyable, Sendable {
  var row: Int32
  var shelfLifeMs: Milliseconds
  /// Goods leave the stock so long before they expire, ms
  var rotateBeforeMs: Milliseconds = 0
  /// Rate at which a good unit becomes of no use, a ms
  var spoilPerMs = 0.0
  /// Entity of the draws about what has spoiled
  var key = 0
  /// Rows in `openingBatches`, the first to expire first
  var firstBatch: Int32
  var batchCount: Int32
}

/// Units that expire together
struct Batch: BitwiseCopyable, Sendable {
  /// The instant from which they are of no use, ms
  var expiresMs: Milliseconds
  var units: Int32
  /// When all of them were last known to be good, ms since the start; negative before it. Only where goods spoil: else 0.
  var goodSinceMs: Milliseconds = 0
}

/// A stream as the draws read it
struct DemandRow: BitwiseCopyable, Sendable {
  var first: Distribution
  var between: Distribution
  var untilMs: Milliseconds
  var count: Int
  var quantity: DemandQuantity
  var unmet: UnmetDemand
  /// Rows in `cells` and `cumulativeShares` of the demands
  var firstPlace: Int32
  var placeCount: Int32
}

/// Stock in time, as all replications share it
final class Inventory: Sendable {
  let cells: Table<InventoryCell>
  /// Row `site × items + item`: its cell or −1; empty where there are no cells
  let cellOfRow: Table<Int32>
  let lots: Table<StockLot>
  let openingBatches: Table<Batch>
  /// Row `site × items + item`: its lot or −1; empty where there are no lots
  let lotOfRow: Table<Int32>
  let streams: Table<DemandRow>
  /// The cell that serves each place of the streams, and the share of the places up to it
  let placeCells: Table<Int32>
  let cumulativeShares: Table<Double>

  /// Whether changes of stock must be followed
  var isEmpty: Bool { cells.count == 0 && lots.count == 0 && !isInspected }
  /// Some site of the layout is inspected
  let isInspected: Bool

  init(world: World, layout: Layout, scenario: Scenario) {
    var builder = InventoryBuilder(world: world, layout: layout)
    builder.addReplenishments()
    var rows: [DemandRow] = []
    var places: [Int32] = []
    var shares: [Double] = []
    for stream in scenario.demands {
      let served = builder.cells(of: stream)
      let weights = stream.weights.isEmpty ? [Double](repeating: 1, count: served.count) : stream.weights
      let sum = weights.reduce(0, +)
      rows.append(
        DemandRow(
          first: stream.first, between: stream.between, untilMs: min(stream.untilMs, scenario.horizonMs),
          count: stream.count, quantity: stream.quantity, unmet: stream.unmet, firstPlace: Int32(places.count),
          placeCount: Int32(served.count)))
      var before = 0.0
      for (cell, weight) in zip(served, weights) {
        before += weight / sum
        places.append(cell)
        shares.append(before)
      }
    }
    builder.linkSources()
    builder.linkInspections()
    let (lots, batches) = builder.lots(horizonMs: scenario.horizonMs)
    let all = layout.sites.count * world.items.count
    var cellOfRow = [Int32](repeating: -1, count: builder.cells.isEmpty ? 0 : all)
    for (index, cell) in builder.cells.enumerated() where cell.isSite { cellOfRow[Int(cell.row)] = Int32(index) }
    var lotOfRow = [Int32](repeating: -1, count: lots.isEmpty ? 0 : all)
    for (index, lot) in lots.enumerated() { lotOfRow[Int(lot.row)] = Int32(index) }
    isInspected = layout.inspections.count > 0
    cells = Table(builder.cells)
    self.cellOfRow = Table(cellOfRow)
    self.lots = Table(lots)
    openingBatches = Table(batches)
    self.lotOfRow = Table(lotOfRow)
    streams = Table(rows)
    placeCells = Table(places)
    cumulativeShares = Table(shares)
  }

  /// The cell that serves a demand. O(log places)
  /// - Parameter u: in (0, 1)
  func cell(of stream: DemandRow, _ u: Double) -> Int {
    var low = Int(stream.firstPlace)
    var high = low + Int(stream.placeCount) - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulativeShares[middle] >= u { high = middle } else { low = middle + 1 }
    }
    return Int(placeCells[low])
  }
}

/// Cells and lots under construction
private struct InventoryBuilder {
  let world: World
  let layout: Layout
  let items: Int
  var cells: [InventoryCell] = []
  private var cellOfRow: [Int32]
  /// Of each item: the cell of demand that no site serves
  private var unserved: [Int32]

  init(world: World, layout: Layout) {
    self.world = world
    self.layout = layout
    items = world.items.count
    let isUsed = layout.replenishments.count > 0
    cellOfRow = [Int32](repeating: -1, count: layout.sites.count * items)
    unserved = [Int32](repeating: -1, count: items)
    if isUsed { cells.reserveCapacity(layout.replenishments.count) }
  }

  /// The cell of a site and an item, made when there is none
  private mutating func cell(_ site: ID<Site>, _ item: ID<Item>) -> Int32 {
    let row = site.index * items + item.index
    if cellOfRow[row] < 0 {
      cellOfRow[row] = Int32(cells.count)
      let key = Layout.key(layout.siteNames[site.index].code, world.itemNames[item.index])
      cells.append(InventoryCell(terms: Replenishment(site: site, item: item), row: Int32(row), key: key))
    }
    return cellOfRow[row]
  }

  mutating func addReplenishments() {
    for index in 0..<layout.replenishments.count {
      let terms = layout.replenishments[index]
      cells[Int(cell(terms.site, terms.item))].terms = terms
    }
  }

  /// Goods that come from a site: its cell delivers.
  mutating func linkSources() {
    var index = 0
    while index < cells.count {
      let terms = cells[index].terms
      if !terms.source.isNone { cells[index].source = cell(terms.source, terms.item) }
      index += 1
    }
  }

  /// Who is looked at by whom
  mutating func linkInspections() {
    for inspection in 0..<layout.inspections.count {
      let looked = cells.indices.filter {
        cells[$0].isSite && cells[$0].terms.spoilPerYear > 0
          && cells[$0].terms.site == layout.inspections[inspection].site
      }
      for cell in looked {
        cells[cell].inspection = Int32(inspection)
        cells[cell].inspectionShare = 1 / Double(looked.count)
      }
    }
  }

  /// The cell that serves each place of a stream
  mutating func cells(of stream: DemandStream) -> [Int32] {
    if let name = stream.site {
      guard let site = layout.siteNames.firstIndex(where: { $0.code == name }) else { return [nowhere(stream.item)] }
      return [cell(ID(site), stream.item)]
    }
    // The first site of each area that holds the item
    var byVillage = [Int](repeating: -1, count: world.villages.count)
    var byTownship = [Int](repeating: -1, count: world.townships.count)
    var byCounty = [Int](repeating: -1, count: world.counties.count)
    var byCity = [Int](repeating: -1, count: world.cities.count)
    var ofProvince = -1
    for index in 0..<layout.sites.count where holds(index, stream.item) {
      let site = layout.sites[index]
      func take(_ area: inout Int) { if area < 0 { area = index } }
      switch site.level {
      case .village: take(&byVillage[site.village.index])
      case .township: take(&byTownship[site.township.index])
      case .county: take(&byCounty[site.county.index])
      case .city: take(&byCity[site.city.index])
      case .province: take(&ofProvince)
      }
    }
    return stream.villages.map { village in
      let township = world.villages[village].township
      let row = world.townships[township]
      let ladder = [
        byVillage[village.index], byTownship[township.index], byCounty[row.county.index], byCity[row.city.index],
        ofProvince,
      ]
      return ladder.first { $0 >= 0 }.map { cell(ID($0), stream.item) } ?? nowhere(stream.item)
    }
  }

  private func holds(_ site: Int, _ item: ID<Item>) -> Bool {
    let row = site * items + item.index
    return layout.openingStock[row] > 0 || cellOfRow[row] >= 0 && cells[Int(cellOfRow[row])].terms.rule != .none
  }

  private mutating func nowhere(_ item: ID<Item>) -> Int32 {
    if unserved[item.index] < 0 {
      unserved[item.index] = Int32(cells.count)
      cells.append(InventoryCell(terms: Replenishment(site: .none, item: item), row: -1))
    }
    return unserved[item.index]
  }

  // MARK: What expires

  func lots(horizonMs: Milliseconds) -> ([StockLot], [Batch]) {
    let shelfLives = world.items.ids.map { world.items[$0].shelfLifeMs }
    func terms(_ row: Int) -> Replenishment? { cellOfRow[row] < 0 ? nil : cells[Int(cellOfRow[row])].terms }
    func rotateBefore(_ row: Int) -> Milliseconds { terms(row)?.rotateBeforeMs ?? 0 }
    // Assumption: stock of unknown age has been renewed evenly, so that all ages up to its end are equally frequent.
    var unknown = [Int32](repeating: 0, count: cellOfRow.count)
    for row in unknown.indices where shelfLives[row % items] > 0 { unknown[row] = layout.openingStock[row] }
    var agesOfRow: [Int: [OpeningAges]] = [:]
    for index in 0..<layout.openingAges.count {
      let ages = layout.openingAges[index]
      let row = ages.site.index * items + ages.item.index
      if shelfLives[ages.item.index] == 0 { continue }
      agesOfRow[row, default: []].append(ages)
      unknown[row] -= ages.units
    }
    func batches(_ row: Int) -> [Batch] {
      let shelfLife = shelfLives[row % items]
      if shelfLife == 0 { return [Batch(expiresMs: .max, units: layout.openingStock[row])].filter { $0.units > 0 } }
      var known = agesOfRow[row] ?? []
      if unknown[row] > 0 {
        known.append(
          OpeningAges(
            site: ID(row / items), item: ID(row % items), units: unknown[row], youngestMs: 0,
            oldestMs: shelfLife - rotateBefore(row)))
      }
      return known.flatMap(\.batches).filter { $0.units > 0 }.map {
        Batch(expiresMs: max(0, shelfLife - $0.ageMs), units: $0.units)
      }
    }
    // The oldest batch of unknown age has this much of its shelf life left at least.
    let parts = Milliseconds(2 * OpeningAges.parts)
    var canExpire = unknown.indices.map { row in
      let before = rotateBefore(row)
      return (unknown[row] > 0 && (shelfLives[row % items] - before) / parts <= horizonMs || agesOfRow[row] != nil)
        && batches(row).contains { $0.expiresMs - before <= horizonMs }
    }
    for cell in cells where cell.isSite && cell.terms.rule != .none && cell.source < 0 {
      let shelfLife = shelfLives[cell.terms.item.index]
      if shelfLife > 0 && shelfLife - cell.terms.rotateBeforeMs <= horizonMs { canExpire[Int(cell.row)] = true }
    }
    for cell in cells where cell.isSite && cell.terms.spoilPerYear > 0 { canExpire[Int(cell.row)] = true }
    // Where goods of another site are rotated their ages must be known all the way.
    for cell in cells where cell.source >= 0 && rotateBefore(Int(cell.row)) > 0 {
      canExpire[Int(cell.row)] = true
      var source = Int(cell.source)
      while source >= 0 {
        canExpire[Int(cells[source].row)] = true
        source = Int(cells[source].source)
      }
    }
    // What a site sends on can expire where it goes.
    var isDone = false
    while !isDone {
      isDone = true
      for cell in cells where cell.source >= 0 {
        if canExpire[Int(cells[Int(cell.source)].row)] && !canExpire[Int(cell.row)] {
          canExpire[Int(cell.row)] = true
          isDone = false
        }
      }
    }
    var lots: [StockLot] = []
    var rows: [Batch] = []
    for row in canExpire.indices where canExpire[row] {
      let sorted = Self.merged(batches(row))
      let terms = terms(row)
      lots.append(
        StockLot(
          row: Int32(row), shelfLifeMs: shelfLives[row % items], rotateBeforeMs: terms?.rotateBeforeMs ?? 0,
          spoilPerMs: (terms?.spoilPerYear ?? 0) / (365 * Double(dayMs)),
          key: cellOfRow[row] < 0 ? 0 : cells[Int(cellOfRow[row])].key, firstBatch: Int32(rows.count),
          batchCount: Int32(sorted.count)))
      rows += sorted
    }
    return (lots, rows)
  }

  /// By expiry; those that expire together are one
  private static func merged(_ batches: [Batch]) -> [Batch] {
    var merged: [Batch] = []
    for batch in batches.sorted(by: { $0.expiresMs < $1.expiresMs }) {
      if let last = merged.last, last.expiresMs == batch.expiresMs {
        merged[merged.count - 1].units += batch.units
      } else {
        merged.append(batch)
      }
    }
    return merged
  }
}
