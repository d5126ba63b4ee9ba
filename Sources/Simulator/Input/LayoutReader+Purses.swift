// The costs, budgets and suppliers of a layout.

extension LayoutReader {
  /// Shares of the price, and how defaults of suppliers hang together; all may be missing
  mutating func readCosts(_ root: ObjectReader) {
    root.optionalObject("costs") { costs in
      rows.costRules.holdingSharePerYear = costs.number("holdingSharePerYear", in: 0...10, default: 0)
      rows.costRules.wearShare = costs.number("wearShare", in: 0...1, default: 0)
      costs.source()
    }
    root.optionalObject("suppliers") { suppliers in
      rows.defaultCorrelation = suppliers.number("defaultCorrelation", in: 0...0.999, default: 0)
      suppliers.source()
    }
  }

  /// What each purse may spend in a year. A purse that the layout exceeds is a problem.
  mutating func readBudgets(_ root: ObjectReader) {
    guard
      let table = root.optionalTable(
        "budgets", required: ["level", "place_code", "yuan_per_year", "basis"], optional: ["covers"], others: .ignored)
    else { return }
    files.append(WorldReader.SourceFile(path: table.path, sha256: table.sha256))
    let code = table.column("place_code")
    let cost = layoutSoFar.map { $0.0.yearlyCost($0.1) }
    let ofForces = layoutSoFar.map { $0.1.yearlyForceCost() }
    var seen: Set<Purse> = []
    for row in table.rows {
      let level = row.choice(
        "level", ["township": Level.township, "county": .county, "city": .city, "province": .province])
      let yuan = row.number("yuan_per_year", in: 0...1e15)
      _ = row.string("basis")
      let covers = table.has("covers") && row.choice("covers", ["storage": false, "storage-and-forces": true])
      row.record(
        code, isRequired: false,
        Phrase(
          "the code of a township, county or city, as the level says; empty for the province", "与 level 一致的代码；省级留空"))
      let place = table.has("level") && level != .province ? row.reference(code, index(of: level)) : 0
      guard let place, table.has("level") else { continue }
      let purse = Purse(level: level, place: place)
      if !seen.insert(purse).inserted {
        row.problem(Phrase("gives a second budget to the same purse", "重复给出同一预算"))
        continue
      }
      rows.budgets.append(Budget(purse: purse, coversForces: covers, yuanPerYear: yuan))
      let teams = covers ? ofForces?.yuan(of: purse) ?? 0 : 0
      if let storage = cost?.yuan(of: purse), storage + teams > yuan, !table.lacksColumns {
        let needed = storage + teams
        let (need, least) = (NumberText.shortest(needed.rounded(.up)), NumberText.shortest(yuan))
        row.problem(
          table.column("yuan_per_year"),
          Phrase(
            "is exceeded: the layout\(covers ? " and the forces cost" : " costs") this purse \(need) yuan a year, the budget is \(least)",
            "超出预算：该布局\(covers ? "与队伍" : "")每年需 \(need) 元，预算为 \(least) 元"))
      }
    }
  }

  /// The layout without budgets, and its world; nil when there were problems with one of them
  private var layoutSoFar: (Layout, World)? {
    guard isSound, let world = world.loaded?.world else { return nil }
    return (Layout(rows), world)
  }
}
