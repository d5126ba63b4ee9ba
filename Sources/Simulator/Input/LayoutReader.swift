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
  let world: LoadedWorld
  var files: [WorldReader.SourceFile] = []
  var rows = LayoutRows()
  let sites = UniqueIndex(Phrase("site", "储备点"))

  static func read(
    _ path: String, world: LoadedWorld, edits: [ValueEdit], _ problems: InputProblems
  ) -> LoadedLayout? {
    var reader = LayoutReader(problems: problems, world: world)
    guard var document = JSON5Document.read(path, problems) else { return nil }
    reader.files.append(WorldReader.SourceFile(path: path, sha256: document.sha256))
    document = edits.reduce(document) { $1.apply(to: $0, problems) }
    reader.readDocument(document.object(problems))
    guard problems.isEmpty else { return nil }
    return LoadedLayout(layout: Layout(reader.rows), files: reader.files)
  }

  private mutating func readDocument(_ root: ObjectReader) {
    if root.string("format") != Self.format {
      root.problem(at: "format", Phrase("is not \"\(Self.format)\"", "不是 \"\(Self.format)\""))
    }
    rows.name = root.string("name")
    rows.title = root.title("title")
    var payload: [String: (mobility: Int, kilograms: Double)] = [:]
    _ = root.objects("vehicles") { kind in
      let id = kind.string("id")
      let mobility = kind.reference("mobility", world.mobility) ?? 0
      payload[id] = (mobility, kind.number("payloadKilograms", in: 1...1_000_000))
      kind.source()
    }
    readSites(root, payload)
    rows.openingStock = [Int32](repeating: 0, count: rows.sites.count * world.world.items.count)
    readStock(root)
    if root.has("contracts") { readContracts(root) }
    root.note()
  }

  private mutating func table(_ root: ObjectReader, _ key: String, _ required: [String]) -> CSVTable? {
    guard let table = root.table(key, required: required) else { return nil }
    files.append(WorldReader.SourceFile(path: table.path, sha256: SHA256.hexadecimal(of: table.fileBytes)))
    return table
  }

  private mutating func readSites(_ root: ObjectReader, _ payload: [String: (mobility: Int, kilograms: Double)]) {
    guard
      let table = table(
        root, "sites",
        [
          "site", "title", "kind", "level", "place_code", "docks", "vehicles", "vehicle_kind", "opens", "closes",
          "opening_minutes", "handling_kg_per_minute", "yearly_cost_yuan", "basis",
        ])
    else { return }
    let code = table.column("place_code")
    let vehicleKind = table.column("vehicle_kind")
    let columns = (
      site: table.column("site"), title: table.column("title"), kind: table.column("kind"),
      level: table.column("level"), docks: table.column("docks"), vehicles: table.column("vehicles"),
      opens: table.column("opens"), closes: table.column("closes"), opening: table.column("opening_minutes"),
      handling: table.column("handling_kg_per_minute"), cost: table.column("yearly_cost_yuan")
    )
    for row in table.rows {
      guard row.id(columns.site, sites) != nil else { continue }
      let level = row.choice(
        columns.level,
        [
          "village": Level.village, "township": .township, "county": .county, "city": .city, "province": .province,
        ])
      let place = place(row, code, level)
      let vehicles = row.integer(columns.vehicles, in: 0...1000)
      if level != .village && vehicles == 0 {
        row.problem(columns.vehicles, "0", expected: Phrase("at least 1 vehicle above the village", "村级以上至少 1 辆车"))
      }
      let kind = row.string(vehicleKind)
      let vehicle = payload[kind]
      if vehicle == nil && !kind.isEmpty {
        row.problem(
          vehicleKind, kind, expected: Phrase("a vehicle kind of the layout", "布局中的车辆类别"),
          suggestion: NearMiss.suggestion(for: kind, among: payload.keys.sorted()))
      }
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
      for _ in 0..<vehicles {
        rows.vehicles.append(
          Vehicle(
            site: siteID, mobility: MobilityClass(vehicle?.mobility ?? 0), payloadKilograms: vehicle?.kilograms ?? 1))
      }
    }
  }

  /// HH:MM as ms after midnight
  private func clock(_ row: CSVRow, _ column: CSVColumn) -> Milliseconds {
    let text = row.string(column)
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 2, parts[0].count == 2, parts[1].count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
      (0...24).contains(hour), (0..<60).contains(minute), hour * 60 + minute <= 1440
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
    let world = world.world
    var place = Place()
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
      place.node = self.world.cityNodes[index]
    }
    if place.county.isNone { place.county = world.townships[place.township].county }
    if place.city.isNone { place.city = world.counties[place.county].city }
    if place.township.isNone { place.township = nearestTownship(to: world.counties[place.county].position) }
    return place
  }

  /// The township whose weather a county or city store has
  private func nearestTownship(to position: Position) -> ID<Township> {
    var best = Double.infinity
    var found = ID<Township>.none
    for index in 0..<world.world.townships.count {
      let distance = world.world.townships[index].position.distanceKm(to: position)
      if distance < best {
        best = distance
        found = ID(index)
      }
    }
    return found
  }

  private mutating func readStock(_ root: ObjectReader) {
    guard let table = table(root, "stock", ["site", "item", "quantity", "basis"]) else { return }
    let items = world.world.items.count
    let columns = (site: table.column("site"), item: table.column("item"), quantity: table.column("quantity"))
    for row in table.rows {
      let quantity = Int32(row.integer(columns.quantity, in: 0...1_000_000_000))
      guard let site = row.reference(columns.site, sites), let item = row.reference(columns.item, world.items) else {
        continue
      }
      if rows.sites[site].kind == .contracted {
        row.problem(
          columns.site, row.string(columns.site),
          expected: Phrase("a fixed or dispersed site: a contracted one holds no stock", "固定或分散储备点：协议储备点不存实物"))
      }
      rows.openingStock[site * items + item] += quantity
    }
  }

  private mutating func readContracts(_ root: ObjectReader) {
    guard
      let table = table(
        root, "contracts",
        [
          "site", "form", "item", "quantity", "response_hours", "default_probability", "ramp_up_hours", "rate_per_day",
          "retainer_yuan_per_year", "basis",
        ])
    else { return }
    for row in table.rows {
      let form = row.choice("form", ["contract": ReserveForm.contract, "capacity": .capacity])
      let rate = row.number("rate_per_day", in: 0...1e9)
      let reserve = Reserve(
        site: row.reference("site", sites).map { ID($0) } ?? .none,
        item: row.reference("item", world.items).map { ID($0) } ?? .none, form: form,
        quantity: Int32(row.integer("quantity", in: 1...1_000_000_000)),
        responseMs: Milliseconds(row.number("response_hours", in: 0...10_000) * Double(hourMs)),
        defaultProbability: row.number("default_probability", in: 0...1),
        rampUpMs: Milliseconds(row.number("ramp_up_hours", in: 0...10_000) * Double(hourMs)), ratePerDay: rate,
        retainerYuanPerYear: row.number("retainer_yuan_per_year", in: 0...1e12))
      if form == .capacity && rate <= 0 {
        row.problem("rate_per_day", "0", expected: Phrase("above 0 for a capacity reserve", "产能储备须大于 0"))
      }
      if !reserve.site.isNone && rows.sites[reserve.site.index].kind != .contracted {
        row.problem(
          "site", row.string("site"), expected: Phrase("a contracted site", "协议储备点"))
      }
      rows.reserves.append(reserve)
    }
  }
}
