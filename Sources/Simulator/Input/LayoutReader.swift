// Reads a layout: a document and its tables of sites, stock and reserves.

/// A layout and the files that it came from
public struct LoadedLayout {
  public let layout: Layout
  public let files: [WorldReader.SourceFile]
}

/// Reads the files of a layout against a world
struct LayoutReader {
  static let format = "lastmile-layout/1"

  let problems: InputProblems
  /// Its ids are known even where the world has problems; then places are checked by name alone.
  let world: WorldReading
  /// Problems found before this layout was read
  let before: Int
  var isSound: Bool { problems.count == before }
  var files: [WorldReader.SourceFile] = []
  var rows = LayoutRows()
  let sites = UniqueIndex(Phrase("site", "储备点"))
  /// The table of sites says of which kind each is.
  private var areKindsKnown = true
  let vehicleKinds = UniqueIndex(Phrase("vehicle kind", "车辆类别"))

  /// Reads a layout.
  /// - Returns: nil when there were problems, with the layout or with the world
  static func read(
    _ path: String, world: WorldReading, edits: [ValueEdit], _ problems: InputProblems
  ) -> LoadedLayout? {
    let before = problems.count
    var reader = LayoutReader(problems: problems, world: world, before: before)
    guard var document = JSON5Document.read(path, problems) else { return nil }
    reader.files.append(WorldReader.SourceFile(path: path, sha256: document.sha256))
    document = edits.reduce(document) { $1.apply(to: $0, problems) }
    reader.readDocument(document.object(problems))
    guard problems.count == before, world.loaded != nil else { return nil }
    return LoadedLayout(layout: Layout(reader.rows), files: reader.files)
  }

  private mutating func readDocument(_ root: ObjectReader) {
    root.format(Self.format)
    rows.name = root.string("name")
    rows.title = root.title("title")
    var vehicles: [VehicleKind] = []
    root.objects("vehicles", count: 0...1000, vehicleKinds) { kind in
      let isNew = kind.id("id", vehicleKinds) != nil
      let mobility = kind.reference("mobility", world.mobility) ?? 0
      let payload = kind.number("payloadKilograms", in: 1...1_000_000)
      let volume = kind.optionalNumber("volumeLitres", in: 1...1e9) ?? .infinity
      let perKm = kind.number("yuanPerKm", in: 0...10_000, default: 0)
      let yearly = kind.number("yearlyCostYuan", in: 0...1e9, default: 0)
      kind.source()
      if isNew {
        vehicles.append(
          VehicleKind(
            mobility: mobility, payloadKilograms: payload, volumeLitres: volume, yuanPerKm: perKm,
            yearlyCostYuan: yearly))
      }
    }
    readSites(root, vehicles)
    readStock(root)
    readContracts(root)
    readReplenishment(root)
    readInspections(root)
    readHouseholdKits(root)
    readCosts(root)
    readBudgets(root)
    root.note()
    for (index, site) in rows.sites.enumerated()
    where site.kind == .contracted && !rows.reserves.contains(where: { $0.site.index == index }) {
      sites.note(Phrase("is contracted, but has no contract", "为协议储备点，但没有协议"), about: index, problems)
    }
  }

  private struct VehicleKind {
    var mobility = 0
    var payloadKilograms = 1.0
    var volumeLitres = Double.infinity
    var yuanPerKm = 0.0
    var yearlyCostYuan = 0.0
  }

  private mutating func table(
    _ root: ObjectReader, _ key: String, _ required: [String], optional: [String] = []
  ) -> CSVTable? {
    guard let table = root.table(key, required: required, optional: optional, others: .ignored) else { return nil }
    files.append(WorldReader.SourceFile(path: table.path, sha256: table.sha256))
    return table
  }

  private mutating func readSites(_ root: ObjectReader, _ kinds: [VehicleKind]) {
    guard
      let table = table(
        root, "sites",
        [
          "site", "title", "kind", "level", "place_code", "docks", "vehicles", "vehicle_kind", "opens", "closes",
          "opening_minutes", "handling_kg_per_minute", "yearly_cost_yuan", "basis",
        ])
    else {
      sites.isIncomplete = true
      return
    }
    let own = ownTable(root, "ownSites", like: table)
    areKindsKnown = table.has("kind")
    let code = table.column("place_code")
    let vehicleKind = table.column("vehicle_kind")
    let columns = (
      site: table.column("site"), title: table.column("title"), kind: table.column("kind"),
      level: table.column("level"), docks: table.column("docks"), vehicles: table.column("vehicles"),
      opens: table.column("opens"), closes: table.column("closes"), opening: table.column("opening_minutes"),
      handling: table.column("handling_kg_per_minute"), cost: table.column("yearly_cost_yuan"),
      basis: table.column("basis")
    )
    for row in overlay(own, on: table, by: ["site"]) {
      guard row.id(columns.site, sites) != nil else { continue }
      let level = row.choice(
        columns.level,
        [
          "village": Level.village, "township": .township, "county": .county, "city": .city, "province": .province,
        ])
      row.record(
        code, isRequired: true,
        Phrase("the code of a village, township, county or city, as the level says", "村、乡镇、县或市的代码，与 level 一致"))
      let place = table.has("level") ? place(row, code, level) : Place()
      let vehicles = row.integer(columns.vehicles, in: 0...1000)
      if level != .village && vehicles == 0 && !table.lacksColumns {
        row.problem(columns.vehicles, "0", expected: Phrase("at least 1 vehicle above the village", "村级以上至少 1 辆车"))
      }
      // Where there is no vehicle, its kind may be left out.
      let kind =
        vehicles > 0 ? row.reference(vehicleKind, vehicleKinds) : row.optionalReference(vehicleKind, vehicleKinds)
      _ = row.string(columns.basis)
      let siteID = ID<Site>(rows.sites.count)
      rows.siteNames.append(PlaceName(code: row.string(columns.site), chinese: row.string(columns.title)))
      rows.sites.append(
        Site(
          kind: row.choice(
            columns.kind, ["fixed": SiteKind.fixed, "dispersed": .dispersed, "contracted": .contracted]),
          level: level, node: place.node, village: place.village, township: place.township, county: place.county,
          city: place.city, docks: Int32(row.integer(columns.docks, in: 1...1000)),
          firstVehicle: Int32(rows.vehicles.count), vehicleCount: Int32(vehicles),
          opensMs: clock(row, columns.opens), closesMs: clock(row, columns.closes),
          openingMs: Milliseconds(row.integer(columns.opening, in: 0...100_000)) * minuteMs,
          handlingKilogramsPerMinute: row.number(columns.handling, in: 0.01...1_000_000),
          yearlyCostYuan: row.number(columns.cost, in: 0...1e12)))
      let found = kind.map { kinds[$0] } ?? VehicleKind()
      for _ in 0..<vehicles {
        rows.vehicles.append(
          Vehicle(
            site: siteID, mobility: MobilityClass(found.mobility), payloadKilograms: found.payloadKilograms,
            volumeLitres: found.volumeLitres, yuanPerKm: found.yuanPerKm, yearlyCostYuan: found.yearlyCostYuan))
      }
    }
  }

  /// HH:MM as ms after midnight
  private func clock(_ row: CSVRow, _ column: CSVColumn) -> Milliseconds {
    row.record(column, isRequired: true, Phrase("a time of day such as 08:00", "时刻，例如 08:00"))
    let text = row.string(column)
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { $0 &- 48 < 10 } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= 1440
    {
      return Milliseconds(hour * 60 + minute) * minuteMs
    }
    if !text.isEmpty { row.problem(column, text, expected: Phrase("a time of day such as 08:00", "时刻，例如 08:00")) }
    return 0
  }

  private struct Place {
    var node = NodeID.none
    var village = ID<Village>.none
    var township = ID<Township>.none
    var county = ID<County>.none
    var city = ID<City>.none
  }

  /// The place of a site: its code names a village, township, county or city, as its level says
  private func place(_ row: CSVRow, _ column: CSVColumn, _ level: Level) -> Place {
    var place = Place()
    guard let loaded = world.loaded else {
      _ = row.reference(column, index(of: level))
      return place
    }
    let world = loaded.world
    switch level {
    case .village:
      guard let index = row.reference(column, self.world.villages) else { return place }
      place.village = ID(index)
      place.township = world.villages[index].township
      place.node = world.townships[place.township].node
    case .township:
      guard let index = row.reference(column, self.world.townships) else { return place }
      place.township = ID(index)
      place.node = world.townships[index].node
    case .county:
      guard let index = row.reference(column, self.world.counties) else { return place }
      place.county = ID(index)
      place.node = world.counties[index].node
    case .city, .province:
      guard let index = row.reference(column, self.world.cities) else { return place }
      place.city = ID(index)
      place.county = world.cities[index].seat
      place.node = loaded.cityNodes[index]
    }
    if place.county.isNone { place.county = world.townships[place.township].county }
    if place.city.isNone { place.city = world.counties[place.county].city }
    // A county or city store has the weather of the nearest township.
    if place.township.isNone,
      let nearest = loaded.townshipsByPosition.nearest(to: world.counties[place.county].position)
    {
      place.township = ID(nearest)
    }
    return place
  }

  /// The ids of the places of a level. A store of the province stands at the seat of a city.
  func index(of level: Level) -> UniqueIndex {
    switch level {
    case .village: world.villages
    case .township: world.townships
    case .county: world.counties
    case .city, .province: world.cities
    }
  }

  private mutating func readStock(_ root: ObjectReader) {
    let items = world.items.count
    var stock = [Int](repeating: 0, count: rows.sites.count * items)
    defer { rows.openingStock = stock.map { Int32(clamping: $0) } }
    guard let table = table(root, "stock", ["site", "item", "quantity", "basis"], optional: StockAgeColumns.names)
    else { return }
    let ages = StockAgeColumns(table)
    let columns = (
      site: table.column("site"), item: table.column("item"), quantity: table.column("quantity"),
      basis: table.column("basis")
    )
    let own = ownTable(root, "ownStock", like: table, optional: StockAgeColumns.names)
    for row in overlay(own, on: table, by: ["site", "item"]) {
      let quantity = usableUnits(row, ages, of: row.integer(columns.quantity, in: 0...Self.mostUnits))
      _ = row.string(columns.basis)
      let (site, item) = (row.reference(columns.site, sites), row.reference(columns.item, world.items))
      guard let site, let item else { continue }
      if areKindsKnown && rows.sites[site].kind == .contracted {
        row.problem(
          columns.site, row.string(columns.site),
          expected: Phrase("a fixed or dispersed site: a contracted one holds no stock", "固定或分散储备点：协议储备点不存实物"))
      }
      // Several rows of one item, such as batches, add up.
      stock[site * items + item] += quantity
      readAges(row, ages, site: site, item: item, units: quantity)
      if stock[site * items + item] > Self.mostUnits {
        row.problem(
          columns.quantity,
          Phrase("brings the stock of this item there above \(Self.mostUnits)", "使该点此物资库存超过 \(Self.mostUnits)"))
        stock[site * items + item] = 0
      }
    }
  }

  private mutating func readContracts(_ root: ObjectReader) {
    guard
      let table = root.optionalTable(
        "contracts",
        required: [
          "site", "form", "item", "quantity", "response_hours", "default_probability", "ramp_up_hours", "rate_per_day",
          "retainer_yuan_per_year", "basis",
        ], others: .ignored)
    else { return }
    files.append(WorldReader.SourceFile(path: table.path, sha256: table.sha256))
    for row in table.rows {
      let form = row.choice("form", ["contract": ReserveForm.contract, "capacity": .capacity])
      let rate = row.number("rate_per_day", in: 0...1e9)
      let reserve = Reserve(
        site: row.reference("site", sites).map { ID($0) } ?? .none,
        item: row.reference("item", world.items).map { ID($0) } ?? .none, form: form,
        quantity: Int32(row.integer("quantity", in: 1...Self.mostUnits)),
        responseMs: Milliseconds(row.number("response_hours", in: 0...10_000) * Double(hourMs)),
        defaultProbability: row.number("default_probability", in: 0...1),
        rampUpMs: Milliseconds(row.number("ramp_up_hours", in: 0...10_000) * Double(hourMs)), ratePerDay: rate,
        retainerYuanPerYear: row.number("retainer_yuan_per_year", in: 0...1e12))
      _ = row.string("basis")
      if form == .capacity && rate < Self.leastPerDay && !table.lacksColumns {
        let least = NumberText.shortest(Self.leastPerDay)
        row.problem(
          "rate_per_day", NumberText.shortest(rate),
          expected: Phrase("at least \(least) for a capacity reserve", "产能储备须不小于 \(least)"))
      }
      if areKindsKnown && !reserve.site.isNone && rows.sites[reserve.site.index].kind != .contracted {
        row.problem(
          "site", row.string("site"), expected: Phrase("a contracted site", "协议储备点"))
      }
      rows.reserves.append(reserve)
    }
  }

  /// Units of an item at one site or in one reserve
  private static var mostUnits: Int { 1_000_000_000 }
  /// Units a day: a slower producer delivers nothing within any scenario
  private static var leastPerDay: Double { 0.01 }
}
