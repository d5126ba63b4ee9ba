// How many units can cover each township at the moment, by kind, and what one more or one less is worth.

/// The units that are counted on, at their bases; changed as they come and go
struct ExpectedCoverage: ~Copyable {
  let table: CoverageTable
  let isOn: Bool
  /// Units at each base row
  private(set) var units: Column<Int32>
  /// Row `kind × townships + township`: units in reach
  private var covering: Column<Int32>
  private var unitsOfKind: Column<Int32>
  /// How much the people of each township count
  private var weights: Column<Double>

  /// All units at their bases
  init(_ table: CoverageTable) {
    self.table = table
    isOn = !table.isEmpty
    units = Column(count: table.unitsOfRow.count, repeating: 0)
    covering = Column(count: table.kindCount * table.townshipCount, repeating: 0)
    unitsOfKind = Column(count: table.kindCount, repeating: 0)
    weights = Column(count: table.townshipCount, repeating: 0)
    for township in 0..<weights.count { weights[township] = table.people[township] }
    fill()
  }

  var byteCount: Int { units.byteCount + covering.byteCount + unitsOfKind.byteCount + weights.byteCount }

  /// No township's people count.
  mutating func forgetPeople() { weights.fill(0) }

  /// A township's people count.
  mutating func count(_ township: Int) { weights[township] = table.people[township] }

  func isCounted(_ township: Int) -> Bool { weights[township] > 0 }

  /// Everybody is at home. O(reach)
  mutating func fill() {
    removeAll()
    for row in 0..<units.count { change(row, by: table.unitsOfRow[row]) }
  }

  mutating func removeAll() {
    units.fill(0)
    covering.fill(0)
    unitsOfKind.fill(0)
  }

  mutating func add(_ row: Int) { change(row, by: 1) }

  mutating func remove(_ row: Int) { change(row, by: -1) }

  /// O(townships in reach)
  mutating func change(_ row: Int, by number: Int32) {
    units[row] += number
    let kind = Int(table.kindOfRow[row])
    unitsOfKind[kind] += number
    for place in reached(row) { covering[kind * table.townshipCount + Int(table.reached[place].row)] += number }
  }

  private func reached(_ row: Int) -> Range<Int> {
    Int(table.firstReached[row])..<Int(table.firstReached[row + 1])
  }

  /// Share of a kind's units that are not counted on, taken as the chance that one of them is busy
  func busyShare(_ kind: Int) -> Double {
    let all = table.unitsOfKind[kind]
    return all == 0 ? 0 : 1 - Double(unitsOfKind[kind]) / Double(all)
  }

  /// Expected cover that goes with one unit of a base, in people: Σ people (1 − q) q^(k − 1) over the townships in its reach
  func loss(atRow row: Int) -> Double { worth(row, less: 1, busyShare(Int(table.kindOfRow[row]))) }

  /// Expected cover that comes with one more unit at a base: Σ people (1 − q) q^k
  /// - Parameter busyShare: q
  func gain(atRow row: Int, busyShare: Double) -> Double { worth(row, less: 0, busyShare) }

  /// People for each unit that covers them once one more stands at a base: Σ people ÷ (k + 1)
  func need(atRow row: Int) -> Double {
    let base = Int(table.kindOfRow[row]) * table.townshipCount
    return reached(row).reduce(0) { sum, place in
      let township = Int(table.reached[place].row)
      return sum + weights[township] / Double(covering[base + township] + 1)
    }
  }

  private func worth(_ row: Int, less: Int32, _ q: Double) -> Double {
    let base = Int(table.kindOfRow[row]) * table.townshipCount
    var sum = 0.0
    for place in reached(row) {
      let township = Int(table.reached[place].row)
      var share = 1 - q
      var others = covering[base + township] - less
      while others > 0 && share > 0 {
        share *= q
        others -= 1
      }
      sum += weights[township] * share
    }
    return sum
  }

  /// The least preparedness of the townships in reach of a base once one of its units has left, per minute and person; infinite
  /// where it reaches none
  func leastPreparedness(withoutRow row: Int) -> Double {
    let kind = table.kindOfRow[row]
    var least = Double.infinity
    for place in reached(row) {
      let township = Int(table.reached[place].row)
      if table.people[township] <= 0 { continue }
      var number = 0.0
      var sum = 0.0
      for source in Int(table.firstReaching[township])..<Int(table.firstReaching[township + 1]) {
        let reach = table.reaching[source]
        let other = Int(reach.row)
        if table.kindOfRow[other] != kind { continue }
        let minutes = max(1, Double(reach.travelMs) / Double(minuteMs))
        var free = units[other] - (other == row ? 1 : 0)
        while free > 0 {
          number += 1
          sum += 1 / (number * minutes)
          free -= 1
        }
      }
      least = min(least, sum / table.people[township])
    }
    return least
  }
}
