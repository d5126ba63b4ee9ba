// Writes a layout that a search made as files that `run` and `compare` take: a document and, in a folder beside it, its
// tables. The tables get their name first, so that a document never names tables that are not there.

/// A layout to write
public struct LayoutWriter {
  let catalogue: SiteCatalogue
  let draft: LayoutDraft
  let name: String
  let title: Title
  /// What the document says about where it came from
  let origin: Phrase
  /// Units at a site whose basis is said by `basis`; others are as in the start layout
  let basis: (_ site: Int, _ item: Int) -> String?
  /// Rules of replenishment: lead time, ms, and levels; none where nil
  var restock: (leadTimeMs: Milliseconds, levels: [RestockLevels])?

  public init(
    _ draft: LayoutDraft, of catalogue: SiteCatalogue, name: String, title: Title, origin: Phrase,
    basis: @escaping (_ site: Int, _ item: Int) -> String?
  ) {
    self.draft = draft
    self.catalogue = catalogue
    self.name = name
    self.title = title
    self.origin = origin
    self.basis = basis
  }

  /// A kind of vehicle as layouts list them
  private struct VehicleKind: Hashable {
    var mobility: Int
    var payload, volume, perKm, yearly: Double

    init(_ vehicle: Vehicle) {
      mobility = vehicle.mobility.index
      payload = vehicle.payloadKilograms
      volume = vehicle.volumeLitres
      perKm = vehicle.yuanPerKm
      yearly = vehicle.yearlyCostYuan
    }
  }

  /// In the order of the sites, closed ones included, so that ids do not depend on what is open
  private var vehicleKinds: [VehicleKind] {
    var kinds: [VehicleKind] = []
    for site in catalogue.sites {
      if let vehicle = site.vehicles.first, !kinds.contains(VehicleKind(vehicle)) { kinds.append(VehicleKind(vehicle)) }
    }
    return kinds
  }

  /// The document; its tables lie in `folder`.
  func document(folder: String) -> String {
    func shortest(_ value: Double) -> String { NumberFormat.shortest(value) }
    func quoted(_ text: String) -> String { JSON5Value.quoted(text) }
    var lines = [
      "// \(origin.english)", "{", "  format: \(quoted(LayoutReader.format)),", "  name: \(quoted(name)),",
      "  title: { zh: \(quoted(title.chinese)), en: \(quoted(title.english)) },", "  vehicles: [",
    ]
    for (number, kind) in vehicleKinds.enumerated() {
      let volume = kind.volume < .infinity ? " volumeLitres: \(shortest(kind.volume))," : ""
      lines.append(
        "    { id: \"kind-\(number + 1)\", mobility: \(quoted(catalogue.world.mobilityNames[kind.mobility])), "
          + "payloadKilograms: \(shortest(kind.payload)),\(volume) yuanPerKm: \(shortest(kind.perKm)), "
          + "yearlyCostYuan: \(shortest(kind.yearly)), source: \"as in the layouts that the search was given\" },")
    }
    lines += [
      "  ],", "  sites: \(quoted(folder + "/sites.csv")),", "  stock: \(quoted(folder + "/stock.csv")),",
    ]
    if hasReserves { lines.append("  contracts: \(quoted(folder + "/contracts.csv")),") }
    let rules = catalogue.start.costRules
    lines += [
      "  costs: {", "    holdingSharePerYear: \(shortest(rules.holdingSharePerYear)),",
      "    wearShare: \(shortest(rules.wearShare)),", "    source: \"as in the start layout\",", "  },",
    ]
    if catalogue.start.defaultCorrelation > 0 {
      lines += [
        "  suppliers: {", "    defaultCorrelation: \(shortest(catalogue.start.defaultCorrelation)),",
        "    source: \"as in the start layout\",", "  },",
      ]
    }
    if !catalogue.start.budgets.isEmpty { lines.append("  budgets: \(quoted(folder + "/budgets.csv")),") }
    lines += replenishment
    return (lines + ["}"]).joined(separator: "\n") + "\n"
  }

  /// The rules, one for each site and good
  private var replenishment: [String] {
    guard let restock, !restock.levels.isEmpty else { return [] }
    let leadTime = JSON5Value.quoted(DurationText.text(restock.leadTimeMs))
    let source =
      "derived: half of the drawn events that come to this place take more than s; S: stock chosen by the search; "
      + "lead time: as asked"
    var lines = ["  replenishment: ["]
    for level in restock.levels {
      let site = JSON5Value.quoted(catalogue.sites[level.site].name.code)
      let item = JSON5Value.quoted(catalogue.world.itemNames[level.item])
      let levels = "reorderPoint: \(level.reorderPoint), orderUpTo: \(level.orderUpTo)"
      lines.append(
        "    { sites: [\(site)], item: \(item), rule: \"s-S\", \(levels), leadTime: \(leadTime), source: \"\(source)\" },"
      )
    }
    return lines + ["  ],"]
  }

  private var open: [Int] { catalogue.sites.indices.filter { draft.isOpen[$0] } }

  var hasReserves: Bool { open.contains { !catalogue.sites[$0].reserves.isEmpty } }

  private func clock(_ ms: Milliseconds) -> String {
    let minutes = Int(ms / minuteMs)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }

  private func placeCode(_ site: Site) -> String {
    let world = catalogue.world
    return switch site.level {
    case .village: world.villageNames[site.village.index].code
    case .township: world.townshipNames[site.township.index].code
    case .county: world.countyNames[site.county.index].code
    case .city, .province: world.cityNames[site.city.index].code
    }
  }

  private func table(_ name: String, _ columns: [String], _ folder: AtomicFolder, _ rows: (inout CSVWriter) -> Void)
    throws(OutputError)
  {
    let file = try folder.file(name)
    var writer = CSVWriter(columns, to: file)
    rows(&writer)
    writer.finish()
    try file.commit()
  }

  /// Writes sites.csv, stock.csv and, where there are suppliers, contracts.csv.
  func writeTables(to folder: AtomicFolder) throws(OutputError) {
    let kinds = vehicleKinds
    try table(
      "sites.csv",
      [
        "site", "title", "kind", "level", "place_code", "docks", "vehicles", "vehicle_kind", "opens", "closes",
        "opening_minutes", "handling_kg_per_minute", "yearly_cost_yuan", "basis",
      ], folder
    ) { csv in
      for index in open {
        let each = catalogue.sites[index]
        csv.text(each.name.code)
        csv.text(each.name.chinese)
        csv.text(each.site.kind.id)
        csv.text("\(each.site.level)")
        csv.text(placeCode(each.site))
        csv.integer(each.site.docks)
        csv.integer(each.vehicles.count)
        let kind = each.vehicles.first.flatMap { kinds.firstIndex(of: VehicleKind($0)) } ?? 0
        csv.text("kind-\(kind + 1)")
        csv.text(clock(each.site.opensMs))
        csv.text(clock(each.site.closesMs))
        csv.integer(each.site.openingMs / minuteMs)
        csv.number(each.site.handlingKilogramsPerMinute)
        csv.number(each.site.yearlyCostYuan)
        csv.text(each.isPresent ? "as in the start layout" : "opened by the search; figures as in the candidates")
        csv.endRow()
      }
    }
    let items = catalogue.world.items.count
    try table("stock.csv", ["site", "item", "quantity", "basis"], folder) { csv in
      for index in open {
        for item in 0..<items where draft.stock[index * items + item] > 0 {
          csv.text(catalogue.sites[index].name.code)
          csv.text(catalogue.world.itemNames[item])
          csv.integer(draft.stock[index * items + item])
          csv.text(basis(index, item) ?? "as in the start layout, with what closed sites left")
          csv.endRow()
        }
      }
    }
    try writeBudgets(to: folder)
    if !hasReserves { return }
    try table(
      "contracts.csv",
      [
        "site", "form", "item", "quantity", "response_hours", "default_probability", "ramp_up_hours", "rate_per_day",
        "retainer_yuan_per_year", "basis",
      ], folder
    ) { csv in
      for index in open {
        for reserve in catalogue.sites[index].reserves {
          csv.text(catalogue.sites[index].name.code)
          csv.text("\(reserve.form)")
          csv.text(catalogue.world.itemNames[reserve.item.index])
          csv.integer(reserve.quantity)
          csv.number(Double(reserve.responseMs) / Double(hourMs))
          csv.number(reserve.defaultProbability)
          csv.number(Double(reserve.rampUpMs) / Double(hourMs))
          csv.number(reserve.ratePerDay)
          csv.number(reserve.retainerYuanPerYear)
          csv.text("as in the layouts that the search was given")
          csv.endRow()
        }
      }
    }
  }

  /// What the purses of the start may spend stays as it is.
  private func writeBudgets(to folder: AtomicFolder) throws(OutputError) {
    if catalogue.start.budgets.isEmpty { return }
    let world = catalogue.world
    try table("budgets.csv", ["level", "place_code", "yuan_per_year", "basis"], folder) { csv in
      for budget in catalogue.start.budgets {
        csv.text("\(budget.purse.level)")
        switch budget.purse.level {
        case .village, .township: csv.text(world.townshipNames[budget.purse.place].code)
        case .county: csv.text(world.countyNames[budget.purse.place].code)
        case .city: csv.text(world.cityNames[budget.purse.place].code)
        case .province: csv.empty()
        }
        csv.number(budget.yuanPerYear)
        csv.text("as in the start layout")
        csv.endRow()
      }
    }
  }
}
