// The exact records of a result folder. They name places by codes, so the world that they speak of is needed.

extension ResultFolderReader {
  /// The records of all replications. The trace is not among them: it is for people.
  /// - Parameters:
  ///   - setup: the inputs of the run; its world must have every place that the records name
  ///   - problems: gets what is wrong with the files
  /// - Returns: nil when something was wrong
  /// - Complexity: O(bytes)
  public func results(setup: Setup, _ problems: InputProblems) -> RunResults? {
    let before = problems.count
    var reader = RecordReader(setup: setup, folder: self, problems: problems)
    let results = reader.read()
    return problems.count == before ? results : nil
  }
}

private struct RecordReader {
  let setup: Setup
  let folder: ResultFolderReader
  let problems: InputProblems
  private let villages = UniqueIndex(Phrase("village", "村"))
  private let townships = UniqueIndex(Phrase("township", "乡镇"))
  private let classes = UniqueIndex(Phrase("class of incident", "险情类别"))
  private let items = UniqueIndex(Phrase("item", "物资"))
  private var world: World { setup.world }
  private let elapsedRange = 0...Int(Elapsed.notReached) - 1

  init(setup: Setup, folder: ResultFolderReader, problems: InputProblems) {
    self.setup = setup
    self.folder = folder
    self.problems = problems
    func fill(_ index: UniqueIndex, _ ids: [String]) {
      for id in ids { _ = index.insert(id, file: setup.world.name, place: .file, problems) }
    }
    fill(villages, setup.world.villageNames.map(\.code))
    fill(townships, setup.world.townshipNames.map(\.code))
    fill(classes, setup.world.incidentNames)
    fill(items, setup.world.itemNames)
  }

  mutating func read() -> RunResults {
    let manifest = folder.manifest
    let settings = RunSettings(
      seed: manifest.seed, replications: manifest.replications, traced: manifest.tracedReplication)
    return RunResults(
      setup: setup, settings: settings, incidents: incidents(), requests: requests(), townships: townshipRecords(),
      items: itemRecords(), needs: needs(), costs: costs(), probes: probes(), classes: classRecords(), bases: bases(),
      inventory: inventory(), warnings: warnings(), duties: duties(), villageWarnings: villageWarnings(),
      replications: replications(),
      trace: [])
  }

  /// Reads the rows of a table, which come in the order of replications
  private func rows<Row>(_ table: ResultTable, _ read: (CSVTable, CSVRow, Int32) -> Row) -> [Row] {
    guard let table = folder.table(table, problems), !table.lacksColumns else { return [] }
    let column = table.column("replication")
    var last = 0
    return table.rows.map { row in
      let number = row.integer(column, in: 0...folder.manifest.replications - 1)
      if number < last {
        row.problem(
          column,
          Phrase(
            "is \(number) after \(last): rows stand in the order of replications", "为 \(number)，前一行为 \(last)：各行应按重复编号排列"
          ))
      }
      last = max(last, number)
      return read(table, row, Int32(number))
    }
  }

  private func elapsed(_ row: CSVRow, _ column: CSVColumn) -> Elapsed {
    row.optionalInteger(column, in: elapsedRange).map { Elapsed($0) } ?? .notReached
  }

  private func small(_ row: CSVRow, _ column: CSVColumn) -> Int32 {
    Int32(row.integer(column, in: 0...Int(Int32.max)))
  }

  private func village(_ row: CSVRow, _ column: CSVColumn) -> ID<Village> { ID(row.reference(column, villages) ?? 0) }

  private func incidents() -> [IncidentRecord] {
    let outcomes: KeyValuePairs<String, IncidentOutcome> = ["open": .open, "done": .done, "lost": .lost]
    let hazards: KeyValuePairs<String, HazardKind> = [
      "daily": .daily, "rainstorm": .rainstorm, "flash-flood": .flashFlood, "landslide": .landslide,
      "river-flood": .riverFlood, "wind": .wind, "snow": .snow, "cold": .cold, "earthquake": .earthquake,
      "forest-fire": .forestFire, "industrial-accident": .industrialAccident,
    ]
    let (hasStaffing, hasHarm) = (world.hasStaffing, world.hasHarmAtWork)
    return rows(ResultFolder.incidentTable(of: world)) { table, row, replication in
      func time(_ name: String) -> Elapsed { elapsed(row, table.column(name)) }
      var legs = ResponseLegs()
      legs.notice = time("notice_ms")
      legs.decide = time("decide_ms")
      legs.turnout = time("turnout_ms")
      legs.travel = time("travel_ms")
      legs.lastMile = time("last_mile_ms")
      return IncidentRecord(
        replication: replication, village: village(row, table.column("village_code")),
        incidentClass: ID(row.reference(table.column("class"), classes) ?? 0),
        incident: Int32(row.integer(table.column("incident"), in: -1...Int(Int32.max))),
        onsetMs: Milliseconds(row.integer(table.column("onset_ms"), in: 0...Int.max)),
        outcome: row.choice(table.column("outcome"), outcomes), noticed: time("noticed_ms"),
        decided: time("decided_ms"), firstOnSpot: time("first_on_spot_ms"), adequate: time("adequate_ms"),
        goods: time("goods_ms"), complete: time("complete_ms"), done: time("done_ms"), legs: legs,
        peopleAtRisk: small(row, table.column("people_at_risk")),
        peopleSaved: Float(row.number(table.column("people_saved"), in: 0...Double(Float.greatestFiniteMagnitude))),
        staffed: hasStaffing ? time("staffed_ms") : .notReached,
        harmedUnits: hasHarm ? small(row, table.column("units_harmed")) : 0,
        harmedMs: hasHarm ? Int64(row.integer(table.column("unit_ms_lost"), in: 0...Int.max)) : 0,
        hazard: row.choice(table.column("hazard"), hazards))
    }
  }

  private func requests() -> [RequestRecord] {
    let hasPoints = world.hasTownshipPoints
    return rows(ResultFolder.requestTable(of: world)) { table, row, replication in
      func time(_ name: String) -> Elapsed { elapsed(row, table.column(name)) }
      func figure(_ name: String) -> Float {
        Float(row.number(table.column(name), in: 0...Double(Float.greatestFiniteMagnitude)))
      }
      var legs = ReliefLegs()
      legs.count = time("count_ms")
      legs.decide = time("decide_ms")
      legs.load = time("load_ms")
      legs.travel = time("travel_ms")
      legs.lastMile = time("last_mile_ms")
      if hasPoints, time("complete_ms") != .notReached { legs.handOver = time("hand_over_ms") }
      return RequestRecord(
        replication: replication, village: village(row, table.column("village_code")),
        incident: row.optionalInteger(table.column("incident"), in: 0...Int(Int32.max)).map { Int32($0) } ?? -1,
        day: small(row, table.column("day")), people: small(row, table.column("people")),
        onsetMs: Milliseconds(row.integer(table.column("onset_ms"), in: 0...Int.max)), counted: time("counted_ms"),
        decided: time("decided_ms"), complete: time("complete_ms"), legs: legs,
        demandedKilograms: figure("demanded_kg"), deliveredKilograms: figure("delivered_kg"),
        reason: row.optionalChoice(
          table.column("reason"), ["displaced": .displaced, "isolated": .isolated, "sheltered": .sheltered])
          ?? .displaced)
    }
  }

  private func townshipRecords() -> [TownshipRecord] {
    rows(ResultFolder.townshipTable) { table, row, replication in
      TownshipRecord(
        replication: replication, township: ID(row.reference(table.column("township_code"), townships) ?? 0),
        rainMillimetres: Float(row.number(table.column("rain_mm"))),
        isolatedMs: Milliseconds(row.integer(table.column("isolated_ms"), in: 0...Int.max)),
        restoredMs: Milliseconds(row.optionalInteger(table.column("restored_ms"), in: 1...Int.max) ?? 0),
        isolatedPersonHours: Float(row.number(table.column("isolated_person_hours"))),
        isolatedVillages: small(row, table.column("isolated_villages")),
        displaced: small(row, table.column("displaced")),
        deprivedPersonHours: row.number(table.column("deprived_person_hours")))
    }
  }

  private func itemRecords() -> [ItemRecord] {
    let looksAfterStock = setup.layout.looksAfterStock
    let hasKits = setup.layout.householdKits.count > 0
    return rows(ResultFolder.itemTable(of: setup.layout)) { table, row, replication in
      func units(_ name: String) -> Int64 { Int64(row.integer(table.column(name), in: 0...Int.max)) }
      let record = ItemRecord(
        replication: replication, item: ID(row.reference(table.column("item"), items) ?? 0),
        opening: units("opening"), bought: units("bought"), demanded: units("demanded"),
        delivered: units("delivered"), inTransit: units("in_transit"), lost: units("lost"),
        issued: units("issued"), expired: units("expired"), writtenOff: looksAfterStock ? units("written_off") : 0,
        rotated: looksAfterStock ? units("rotated") : 0, fromKits: hasKits ? units("from_kits") : 0)
      let left = record.left
      if left != units("left") {
        row.problem(
          table.column("left"),
          Phrase(
            "does not balance: opening + bought − delivered − in transit − lost − issued − expired"
              + "\(looksAfterStock ? " − written off − rotated" : "")\(hasKits ? " − from kits" : "") is \(left)",
            "不平衡：期初＋采购－送达－在途－受损－发放－过期\(looksAfterStock ? "－报废－轮换" : "")\(hasKits ? "－应急包启用" : "")为 \(left)"
          ))
      }
      return record
    }
  }

  private func needs() -> [NeedRecord] {
    rows(ResultFolder.needTable) { table, row, replication in
      func figure(_ name: String) -> Double { row.number(table.column(name), in: 0...Double.greatestFiniteMagnitude) }
      return NeedRecord(
        replication: replication, township: ID(row.reference(table.column("township_code"), townships) ?? 0),
        item: ID(row.reference(table.column("item"), items) ?? 0), spells: small(row, table.column("stock_outs")),
        needed: figure("needed"), unmet: figure("unmet"), onHand: figure("on_hand"),
        deprivedPersonHours: figure("deprived_person_hours"), deprivationYuan: figure("deprivation_yuan"))
    }
  }

  private func costs() -> [CostRecord] {
    let levels: KeyValuePairs<String, Level> = [
      "township": .township, "county": .county, "city": .city, "province": .province,
    ]
    let kinds: KeyValuePairs<String, CostKind> = [
      "goods": .goods, "purchases": .purchases, "transport": .transport, "damage": .damage, "waste": .waste,
      "allowances": .allowances, "write_offs": .writeOffs, "rotation": .rotation, "inspections": .inspections,
    ]
    return rows(ResultFolder.eventCostTable) { table, row, replication in
      CostRecord(
        replication: replication, level: row.choice(table.column("purse"), levels),
        kind: row.choice(table.column("kind"), kinds),
        yuan: row.number(table.column("yuan"), in: 0...Double.greatestFiniteMagnitude))
    }
  }

  private func probes() -> [ProbeRecord] {
    rows(ResultFolder.probeTable) { table, row, replication in
      func count(_ name: String) -> Int32 { small(row, table.column(name)) }
      return ProbeRecord(
        replication: replication, timeMs: Milliseconds(row.integer(table.column("time_ms"), in: 0...Int.max)),
        cutTrunk: count("cut_trunk"), cutCounty: count("cut_county"), cutRural: count("cut_rural"),
        displaced: Int64(row.integer(table.column("displaced"), in: 0...Int.max)),
        isolatedTownships: count("isolated_townships"), isolatedVillages: count("isolated_villages"))
    }
  }

  private func classRecords() -> [ClassRecord] {
    rows(ResultFolder.serviceTable) { table, row, replication in
      func count(_ name: String) -> Int32 { small(row, table.column(name)) }
      func sum(_ name: String) -> Int64 { Int64(row.integer(table.column(name), in: 0...Int.max)) }
      var record = ClassRecord(
        replication: replication, incidentClass: ID(row.reference(table.column("class"), classes) ?? 0))
      record.incidents = count("incidents")
      record.lost = count("lost")
      record.queued = count("queued")
      record.ordered = count("ordered")
      record.waitingMs = sum("waiting_ms")
      record.reached = count("reached")
      record.firstOnSpotMs = sum("first_on_spot_ms")
      record.travelMs = sum("travel_ms")
      record.done = count("done")
      record.doneMs = sum("in_system_ms")
      return record
    }
  }

  /// Bases that were never busy have no row, but a record.
  private func bases() -> [BaseRecord] {
    let count = world.bases.count
    var records = (0..<folder.manifest.replications * count).map {
      BaseRecord(replication: Int32($0 / count), base: ID($0 % count), orders: 0, busyMs: 0)
    }
    for record in rows(
      ResultFolder.baseTable,
      { table, row, replication in
        BaseRecord(
          replication: replication, base: ID(row.integer(table.column("base"), in: 0...max(0, count - 1))),
          orders: small(row, table.column("orders")),
          busyMs: Int64(row.integer(table.column("busy_ms"), in: 0...Int.max)))
      }) where count > 0
    { records[Int(record.replication) * count + record.base.index] = record }
    return records
  }

  /// Kinds without a duty have no row, but a record.
  private func duties() -> [DutyRecord] {
    // Without rules of duty there is no table.
    if !world.hasDutyRules { return [] }
    let count = world.forces.count
    var records = (0..<folder.manifest.replications * count).map {
      DutyRecord(replication: Int32($0 / count), force: ID($0 % count))
    }
    let forces = UniqueIndex(Phrase("force", "力量"))
    for name in world.forceNames { _ = forces.insert(name, file: world.name, place: .file, problems) }
    for record in rows(
      ResultFolder.dutyTable,
      { table, row, replication in
        func whole(_ name: String) -> Int64 { Int64(row.integer(table.column(name), in: 0...Int.max)) }
        func hours(_ name: String) -> Double {
          row.number(table.column(name), in: 0...Double.greatestFiniteMagnitude)
        }
        var record = DutyRecord(
          replication: replication, force: ID(row.reference(table.column("force"), forces) ?? 0))
        record.duties = small(row, table.column("duties"))
        record.dutyMs = whole("duty_ms")
        record.longMs = whole("duty_p90_ms")
        record.restedHours = hours("rested_person_hours")
        record.lostHours = hours("lost_person_hours")
        return record
      })
    { records[Int(record.replication) * count + record.force.index] = record }
    return records
  }

  /// Means over time, turned into integrals again. O(rows)
  private func inventory() -> [InventoryRecord] {
    let inventory = setup.inventory
    // Without such stock there is no table.
    if inventory.cells.count == 0 { return [] }
    let counted = Double(max(1, setup.scenario.horizonMs - setup.scenario.warmUpMs))
    let sites = UniqueIndex(Phrase("site", "储备点"))
    for name in setup.layout.siteNames {
      _ = sites.insert(name.code, file: setup.layout.name, place: .file, problems)
    }
    var known: [[Int]: Int] = [:]
    for index in 0..<inventory.cells.count {
      let cell = inventory.cells[index]
      known[[cell.isSite ? cell.terms.site.index : -1, cell.terms.item.index]] = index
    }
    return rows(ResultFolder.inventoryTable(of: setup.layout)) { table, row, replication in
      func count(_ name: String) -> Int32 { small(row, table.column(name)) }
      func units(_ name: String) -> Int64 { Int64(row.integer(table.column(name), in: 0...Int.max)) }
      func integral(_ name: String) -> Double {
        row.number(table.column(name), in: 0...Double.greatestFiniteMagnitude) * counted
      }
      let site = row.optionalReference(table.column("site"), sites)
      let item = row.reference(table.column("item"), items) ?? 0
      let cell = known[[site ?? -1, item]]
      if cell == nil {
        row.problem(
          table.column("site"),
          Phrase("holds nothing of the item that the inputs follow", "在输入中没有需跟踪的该物资"))
      }
      var record = InventoryRecord(
        replication: replication, cell: Int32(cell ?? 0), site: site.map { ID($0) } ?? .none, item: ID(item),
        onHandUnitMs: integral("on_hand"), onOrderUnitMs: integral("on_order"),
        backorderUnitMs: integral("backorders"),
        emptyMs: Milliseconds(row.integer(table.column("empty_ms"), in: 0...Int.max)),
        stockOuts: count("stock_outs"), demands: count("demands"), demandsMet: count("demands_met"),
        demandedUnits: units("demanded"), metUnits: units("met"), lostUnits: units("lost"), orders: count("orders"),
        orderedUnits: units("ordered"), expiredUnits: units("expired"), leftUnits: count("left"))
      if setup.layout.looksAfterStock {
        record.unusableUnitMs = integral("unusable")
        record.writtenOffAtInspections = units("written_off_at_inspections")
        record.writtenOffAtPicking = units("written_off_at_picking")
        record.rotatedUnits = units("rotated")
        record.shortUnits = units("short")
        record.inspections = count("inspections")
      }
      return record
    }
  }

  private func warnings() -> [WarningRecord] {
    if !setup.recordsWarnings { return [] }
    return rows(ResultFolder.warningTable) { table, row, replication in
      func count(_ name: String) -> Int32 { small(row, table.column(name)) }
      func number(_ name: String) -> Double { row.number(table.column(name), in: 0...1e12) }
      var record = WarningRecord(
        replication: replication, township: ID(row.reference(table.column("township_code"), townships) ?? 0))
      record.villagesWarned = count("villages_warned")
      record.persons = count("persons")
      record.personsInTime = count("persons_in_time")
      record.villagesHit = count("villages_hit")
      record.villagesHitWarned = count("villages_hit_warned")
      record.households = number("households")
      record.householdsInTime = number("households_in_time")
      record.householdsHit = number("households_hit")
      record.householdsHitTold = number("households_hit_told")
      record.moved = count("moved")
      record.movedBeforeOnset = count("moved_before_onset")
      record.movedInVain = count("moved_in_vain")
      record.homesHit = count("homes_hit")
      record.homesHitMoved = count("homes_hit_moved")
      record.withoutPlace = count("without_place")
      record.spared = count("spared")
      record.silentMs = Milliseconds(row.integer(table.column("silent_ms"), in: 0...Int.max))
      return record
    }
  }

  private func villageWarnings() -> [VillageWarningTotals] {
    if !setup.warnings.isOn { return [] }
    var totals = [VillageWarningTotals](repeating: VillageWarningTotals(), count: world.villages.count)
    guard let table = folder.table(ResultFolder.warnedVillageTable, problems), !table.lacksColumns else { return [] }
    let columns = ResultFolder.warnedVillageTable.columns.suffix(VillageWarningTotals.fields.count)
    for row in table.rows {
      guard let village = row.reference(table.column("village_code"), villages) else { continue }
      for (column, field) in zip(columns, VillageWarningTotals.fields) {
        totals[village][keyPath: field] = Int64(row.integer(table.column(column.name), in: 0...Int.max))
      }
    }
    return totals
  }

  private func replications() -> [ReplicationRecord] {
    rows(ResultFolder.replicationTable(setup.measures)) { table, row, replication in
      ReplicationRecord(
        replication: replication, incidents: small(row, table.column("all_incidents")),
        requests: small(row, table.column("requests")),
        displaced: Int64(row.integer(table.column("all_displaced"), in: 0...Int.max)),
        events: Int64(row.integer(table.column("events"), in: 0...Int.max)),
        damagedSites: small(row, table.column("damaged_sites")),
        burntHectares: row.number(table.column("burnt_hectares"), in: 0...1e12))
    }
  }
}
