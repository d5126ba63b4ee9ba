// What the forces of a world cost each year, by purse: pay and premises, training and drills, care of the kit.

extension World {
  /// The cost of the forces in a year in which nothing happens. Teams of villages and townships are paid by the township. O(bases)
  public func yearlyForceCost() -> YearlyCost {
    var entries: [YearlyCost.Entry] = []
    var rows: [Purse: Int] = [:]
    for index in 0..<bases.count {
      let base = bases[index]
      let kind = forces[base.kind]
      let units = Double(base.unitCount)
      var kit = 0.0
      for item in 0..<items.count {
        kit += Double(kitPieces(of: kind, item: ID(item))) * items[item].priceYuan
      }
      let yuan: [(CostKind, Double)] = [
        (.forces, units * kind.costs.standingPerYear),
        (
          .training,
          units * Double(kind.peoplePerUnit) * kind.readiness.hoursPerYear * kind.costs.trainingPerHour
        ),
        (.kitUpkeep, units * kit * kind.costs.kitSharePerYear),
      ]
      if yuan.allSatisfy({ $0.1 == 0 }) { continue }
      let purse = Purse(of: base, at: kind.stationedAt)
      let row = rows[purse] ?? entries.count
      if row == entries.count {
        rows[purse] = row
        entries.append(YearlyCost.Entry(purse: purse))
      }
      for (kind, yuan) in yuan { entries[row].yuan[CostKind.yearly.firstIndex(of: kind) ?? 0] += yuan }
    }
    return YearlyCost(entries: entries.sorted { $0.purse < $1.purse })
  }
}

extension YearlyCost.Entry {
  init(purse: Purse) { self.init(purse: purse, yuan: [Double](repeating: 0, count: CostKind.yearly.count)) }
}

extension YearlyCost {
  /// Both costs together, purse by purse
  static func + (left: YearlyCost, right: YearlyCost) -> YearlyCost {
    var sums: [Purse: Entry] = [:]
    for entry in left.entries + right.entries {
      var sum = sums[entry.purse] ?? Entry(purse: entry.purse)
      for kind in sum.yuan.indices { sum.yuan[kind] += entry.yuan[kind] }
      sums[entry.purse] = sum
    }
    return YearlyCost(entries: sums.values.sorted { $0.purse < $1.purse })
  }
}

extension Purse {
  /// The purse that pays a base of a kind of some level
  init(of base: Base, at level: Level) {
    switch level {
    case .village, .township: self.init(level: .township, place: base.township.index)
    case .county: self.init(level: .county, place: base.county.index)
    case .city: self.init(level: .city, place: base.city.index)
    case .province: self.init(level: .province, place: 0)
    }
  }
}
