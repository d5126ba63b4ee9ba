// Distributions for charts, from the exact records: the share of cases that was reached within a time, and of people in need
// whose village had basic goods.

extension ReportData {
  /// Cases of one place: times in minutes, with weights
  private struct Cases {
    var times: [Double] = []
    var weights: [Double] = []
    /// Weight of all cases, those that were not reached too
    var whole = 0.0

    mutating func add(_ minutes: Double?, weight: Double) {
      whole += weight
      guard let minutes else { return }
      times.append(minutes)
      weights.append(weight)
    }

    /// The empirical distribution at no more than `limit` points; a share below 1 remains where cases were not reached
    func curve(limit: Int) -> (minutes: [Double], shares: [Double]) {
      let order = times.indices.sorted { times[$0] < times[$1] || (times[$0] == times[$1] && $0 < $1) }
      var minutes: [Double] = []
      var shares: [Double] = []
      var sum = 0.0
      let step = max(1, (order.count + limit - 1) / limit)
      for (rank, row) in order.enumerated() {
        sum += weights[row]
        guard rank % step == step - 1 || rank == order.count - 1 else { continue }
        minutes.append(times[row])
        shares.append(sum / whole)
      }
      return (minutes, shares)
    }
  }

  func writeCurves(to json: inout JSONWriter) {
    // By place: the province under an empty code, then cities
    var codes = [""]
    for township in townships where !codes.contains(township.cityCode) { codes.append(township.cityCode) }
    var row: [String: Int] = [:]
    for (number, code) in codes.enumerated() { row[code] = number }
    let names = ["first_on_spot", "adequate", "complete", "basic_relief", "relief_people"]
    var cases = names.map { _ in codes.map { _ in Cases() } }
    func add(_ measure: Int, _ township: String?, _ minutes: Double?, _ weight: Double = 1) {
      guard let township, let index = townshipOf[township] else { return }
      for place in [0, row[townships[index].cityCode] ?? 0] { cases[measure][place].add(minutes, weight: weight) }
    }
    func minutes(_ row: CSVRow, _ column: CSVColumn) -> Double? {
      row.optionalInteger(column, in: 0...Int.max).map { Double($0) / Double(minuteMs) }
    }
    if let table = folder.table(ResultFolder.incidentTable, problems), !table.lacksColumns {
      let township = table.column("township_code")
      let columns = ["first_on_spot_ms", "adequate_ms", "complete_ms"].map { table.column($0) }
      for row in table.rows {
        let code = row.key(township)
        for (measure, column) in columns.enumerated() { add(measure, code, minutes(row, column)) }
      }
    }
    if let table = folder.table(ResultFolder.requestTable, problems), !table.lacksColumns {
      let township = table.column("township_code")
      let (incident, day, reason) = (table.column("incident"), table.column("day"), table.column("reason"))
      let (people, complete) = (table.column("people"), table.column("complete_ms"))
      for row in table.rows
      // The cases of basic relief (`RequestRecord.isFirstOfDisplaced`)
      where row.key(incident) == nil && ["displaced", "sheltered"].contains(row.key(reason) ?? "")
        && row.integer(day) == 0
      {
        let weight = Double(row.integer(people))
        if weight == 0 { continue }
        let time = minutes(row, complete)
        add(3, row.key(township), time)
        add(4, row.key(township), time, weight)
      }
    }
    json.array("curves") { json in
      for (number, code) in codes.enumerated() {
        json.object { json in
          json.member("code", code)
          for (measure, name) in names.enumerated() where cases[measure][number].whole > 0 {
            let curve = cases[measure][number].curve(limit: number == 0 ? 300 : 100)
            json.object(name) { json in
              json.member("whole", cases[measure][number].whole)
              json.numbers("minutes", curve.minutes, decimals: 2)
              json.numbers("shares", curve.shares, decimals: 5)
            }
          }
        }
      }
    }
  }
}
