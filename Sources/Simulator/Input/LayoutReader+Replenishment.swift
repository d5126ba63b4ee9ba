// Reads how stock ages, is replenished, spoils, is rotated and inspected: columns of the table of stock, and rules of the document.

/// The columns of the table of stock that say how old the goods are and how many of them are of use
struct StockAgeColumns {
  let youngest: CSVColumn
  let oldest: CSVColumn
  let usable: CSVColumn

  static let names = ["age_days", "oldest_age_days", "usable_share"]

  init(_ table: CSVTable) {
    youngest = table.column("age_days")
    oldest = table.column("oldest_age_days")
    usable = table.column("usable_share")
  }
}

extension LayoutReader {
  /// The units of a row that are of use. The others are no stock: nobody can issue them.
  func usableUnits(_ row: CSVRow, _ columns: StockAgeColumns, of quantity: Int) -> Int {
    let share = row.optionalNumber(columns.usable, in: 0...1) ?? 1
    return Int(Double(quantity) * share)
  }

  /// The ages of a row of the stock, if it says them
  mutating func readAges(_ row: CSVRow, _ columns: StockAgeColumns, site: Int, item: Int, units: Int) {
    let days = 0...Double(longestMs / dayMs)
    let youngest = row.optionalNumber(columns.youngest, in: days)
    let oldest = row.optionalNumber(columns.oldest, in: days)
    guard let youngest else {
      if let oldest {
        row.problem(
          columns.oldest, NumberText.shortest(oldest), expected: Phrase("age_days as well", "须同时填写 age_days"))
      }
      return
    }
    let last = oldest ?? youngest
    if last < youngest {
      row.problem(
        columns.oldest, NumberText.shortest(last), expected: Phrase("at least age_days", "不小于 age_days"))
      return
    }
    if let world = world.loaded?.world {
      let shelfLife = world.items[item].shelfLifeDays
      if shelfLife > 0 && last >= shelfLife && last > 0 && !(oldest != nil && last == shelfLife) {
        row.problem(
          oldest == nil ? columns.youngest : columns.oldest, NumberText.shortest(last),
          expected: Phrase(
            "less than the shelf life of \(NumberText.shortest(shelfLife)) days",
            "小于保质期 \(NumberText.shortest(shelfLife)) 天"))
        return
      }
    }
    if units == 0 { return }
    rows.openingAges.append(
      OpeningAges(
        site: ID(site), item: ID(item), units: Int32(clamping: units),
        youngestMs: Milliseconds((youngest * Double(dayMs)).rounded()),
        oldestMs: Milliseconds((last * Double(dayMs)).rounded())))
  }

  // MARK: Rules

  /// `replenishment: [...]`: one rule for one item at one or more sites
  mutating func readReplenishment(_ root: ObjectReader) {
    var taken: Set<[Int]> = []
    _ = root.optionalObjects("replenishment") { item in
      for row in readRule(item) where taken.insert([row.site.index, row.item.index]).inserted == false {
        item.problem(
          at: "item",
          Phrase(
            "has a second rule at site \(JSON5Value.quoted(sites.ids[row.site.index]))",
            "在储备点 \(JSON5Value.quoted(sites.ids[row.site.index])) 已有规则"))
      }
    }
    checkSources(root)
  }

  private mutating func readRule(_ object: ObjectReader) -> [Replenishment] {
    let places = readSites(object)
    let item = object.reference("item", world.items)
    let rule = object.choice(
      "rule", ["s-S": ReplenishmentRule.reorderPoint, "order-up-to": .orderUpTo, "none": .none])
    var row = Replenishment(site: .none, item: item.map { ID($0) } ?? .none)
    row.rule = rule
    let most = 1_000_000_000
    object.record(
      "reorderPoint", isRequired: rule == .reorderPoint,
      (-most...most).phrase(Phrase("a whole number", "整数")) { "\($0)" })
    object.record(
      "orderUpTo", isRequired: rule != .none, (0...most).phrase(Phrase("a whole number", "整数")) { "\($0)" })
    let point = object.optionalInteger("reorderPoint", in: -most...most)
    let top = object.optionalInteger("orderUpTo", in: 0...most)
    row.orderUpTo = Int64(top ?? 0)
    // Policies may use both levels, whatever the rule is.
    row.reorderPoint = Int64(point ?? (top ?? 0) - 1)
    if rule != .none && top == nil {
      object.problem(at: "orderUpTo", Phrase("is missing; the rule needs it", "缺失，该规则需要此键"))
    }
    if rule == .reorderPoint && point == nil {
      object.problem(at: "reorderPoint", Phrase("is missing; the rule needs it", "缺失，该规则需要此键"))
    }
    if let point, let top, point >= top {
      object.problem(at: "reorderPoint", Phrase("is not below orderUpTo", "须小于 orderUpTo"))
    }
    row.reviewMs = readReview(object)
    row.firstReviewMs = object.duration("firstReview", in: 0...longestMs, default: 0)
    row.leadTime = object.optionalRandomDuration("leadTime") ?? .constant(0)
    row.source = readSource(object)
    row.fixedOrderYuan = object.number("fixedOrderYuan", in: 0...1e12, default: 0)
    let unit = object.optionalNumber("unitYuan", in: 0...1e9)
    row.unitYuan = unit ?? item.flatMap { index in world.loaded.map { $0.world.items[index].priceYuan } } ?? 0
    row.holdingYuanPerUnitDay = object.number("holdingYuanPerUnitDay", in: 0...1e9, default: 0)
    row.shortageYuanPerUnitDay = object.number("shortageYuanPerUnitDay", in: 0...1e9, default: 0)
    row.lostYuanPerUnit = object.number("lostYuanPerUnit", in: 0...1e9, default: 0)
    readSpoiling(object, item, &row)
    object.source()
    _ = object.optionalString("note")
    guard item != nil else { return [] }
    let added = places.filter { ID($0) != row.source }.map { site in
      var each = row
      each.site = ID(site)
      return each
    }
    if added.count < places.count {
      object.problem(at: "from", Phrase("is one of the sites that it supplies", "不得是其供应的储备点之一"))
    }
    rows.replenishments += added
    return added
  }

  // MARK: Spoiling, rotation and inspections

  private func readSpoiling(_ object: ObjectReader, _ item: Int?, _ row: inout Replenishment) {
    row.spoilPerYear = object.number("spoilPerYear", in: 0...1000, default: 0)
    row.rotatedPriceShare = object.number("rotatedPriceShare", in: 0...1, default: 0)
    object.record(
      "rotateBefore", isRequired: row.rotatedPriceShare > 0, DurationText.expected(1000...longestMs, quoted: true))
    row.rotateBeforeMs = object.optionalDuration("rotateBefore", in: 1000...longestMs) ?? 0
    if row.rotateBeforeMs == 0 {
      if row.rotatedPriceShare > 0 {
        object.problem(at: "rotatedPriceShare", Phrase("needs rotateBefore as well", "须同时填写 rotateBefore"))
      }
      return
    }
    guard let item, let world = world.loaded?.world, row.rotateBeforeMs >= world.items[item].shelfLifeMs else { return }
    let days = NumberText.shortest(world.items[item].shelfLifeDays)
    object.problem(
      at: "rotateBefore",
      world.items[item].shelfLifeMs == 0
        ? Phrase("is of no use: the item does not expire", "无效：该物资不会过期")
        : Phrase("is not shorter than the shelf life of \(days) days", "须短于保质期 \(days) 天"))
  }

  /// `inspections: [...]`: how often each of one or more sites is inspected
  mutating func readInspections(_ root: ObjectReader) {
    var taken: Set<Int> = []
    _ = root.optionalObjects("inspections") { object in
      let places = readSites(object)
      let every = object.duration("every", in: hourMs...longestMs)
      let first = object.optionalDuration("first", in: 0...longestMs)
      let hours = object.number("hours", in: 0...10_000, default: 0)
      let yuan = object.number("yuan", in: 0...1e9, default: 0)
      object.source()
      _ = object.optionalString("note")
      if let first, first > every { object.problem(at: "first", Phrase("is later than every", "不得晚于 every")) }
      for site in places {
        if !taken.insert(site).inserted {
          let id = JSON5Value.quoted(sites.ids[site])
          object.problem(at: "sites", Phrase("holds site \(id) a second time", "重复包含储备点 \(id)"))
        }
        rows.inspections.append(
          SiteInspection(site: ID(site), everyMs: every, firstMs: first ?? -1, hours: hours, yuan: yuan))
      }
    }
  }

  /// `sites: "all"`, or an array of sites
  private func readSites(_ object: ObjectReader) -> [Int] {
    object.record("sites", isRequired: true, Phrase("\"all\", or an array of ids of sites", "\"all\" 或储备点编号数组"))
    if let text = object.value("sites")?.string, text == "all" {
      return rows.sites.indices.filter { rows.sites[$0].kind != .contracted }
    }
    return object.references("sites", sites)
  }

  /// `review: "continuous"`, or a duration
  private func readReview(_ object: ObjectReader) -> Milliseconds {
    let expected = Phrase(
      "\"continuous\", or a duration such as \"7d\", at least \"1s\"", "\"continuous\"，或不短于 \"1s\" 的时长，例如 \"7d\"")
    object.record("review", isRequired: false, expected)
    object.recordStandard("review", Phrase("\"continuous\""))
    guard let value = object.value("review"), value.string != "continuous" else { return 0 }
    if let period = value.string.flatMap({ DurationText.milliseconds($0) }), (1000...longestMs).contains(period) {
      return period
    }
    object.problem(at: "review", value, expected: expected)
    return 0
  }

  /// `from: "supplier"`, or a site
  private func readSource(_ object: ObjectReader) -> ID<Site> {
    let expected = Phrase("\"supplier\", or the id of a site", "\"supplier\" 或储备点编号")
    object.record("from", isRequired: false, expected)
    object.recordStandard("from", Phrase("\"supplier\""))
    guard let value = object.value("from"), value.string != "supplier" else { return .none }
    return object.optionalReference("from", sites).map { ID($0) } ?? .none
  }

  /// Whoever follows the sources comes to a supplier.
  private func checkSources(_ root: ObjectReader) {
    let items = max(1, world.items.count)
    var source: [Int: Int] = [:]
    for row in rows.replenishments where !row.source.isNone {
      source[row.site.index * items + row.item.index] = row.source.index * items + row.item.index
    }
    for row in rows.replenishments {
      let start = row.site.index * items + row.item.index
      var place = start
      var steps = 0
      while let next = source[place], steps <= source.count {
        place = next
        steps += 1
        if place == start {
          let id = JSON5Value.quoted(sites.ids[row.site.index])
          root.problem(
            at: "replenishment",
            Phrase("lets goods run in a circle through site \(id)", "使物资经储备点 \(id) 循环供应"))
          return
        }
      }
    }
  }
}
