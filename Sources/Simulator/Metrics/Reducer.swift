// From the records of one place to the summary of one measure.
//
// Rows come in the order of replications. Durations are added as integers, so their sums are exact; other sums run in the
// order of the rows.

/// A record that belongs to a replication
protocol ReplicationRow {
  var replication: Int32 { get }
}

extension IncidentRecord: ReplicationRow {}
extension RequestRecord: ReplicationRow {}
extension TownshipRecord: ReplicationRow {}
extension ItemRecord: ReplicationRow {}
extension ProbeRecord: ReplicationRow {}

/// Rows grouped by a key, in their order within each group
struct RowGroups {
  private let starts: [Int]
  private let rows: [Int32]

  /// - Parameter key: 0..<groups, or −1 for a row of no group
  init(count: Int, groups: Int, key: (Int) -> Int) {
    var next = [Int](repeating: 0, count: groups + 1)
    for row in 0..<count where key(row) >= 0 { next[key(row) + 1] += 1 }
    for group in 0..<groups { next[group + 1] += next[group] }
    starts = next
    var sorted = [Int32](repeating: 0, count: next[groups])
    for row in 0..<count {
      let group = key(row)
      if group < 0 { continue }
      sorted[next[group]] = Int32(row)
      next[group] += 1
    }
    rows = sorted
  }

  subscript(group: Int) -> ArraySlice<Int32> { rows[starts[group]..<starts[group + 1]] }
}

/// A measure, and its value in each replication; NaN in those without a case
struct Reduced {
  var summary: MeasureSummary
  var byReplication: [Double]
}

/// Reduces rows of `replications` replications
struct Reducer {
  let replications: Int
  /// Of no rows: most places have none of most things
  private let noDuration: Reduced
  private let noQuantity: Reduced
  private let noRatio: Reduced
  private let noTotal: Reduced

  init(replications: Int) {
    self.replications = replications
    let none = [Double](repeating: .nan, count: replications)
    let zeros = [Double](repeating: 0, count: replications)
    let nothing = Array(repeating: Double.nan, count: MeasureSummary.percents.count)
    func reduced(_ values: [Double], _ summary: MeasureSummary) -> Reduced {
      Reduced(summary: summary, byReplication: values)
    }
    func empty(_ quantiles: [Double], _ estimate: Estimate) -> MeasureSummary {
      MeasureSummary(cases: 0, reachedShare: .nan, mean: .nan, quantiles: quantiles, overReplications: estimate)
    }
    noDuration = reduced(none, empty(nothing, Reducer.estimate(none, .duration)))
    noQuantity = reduced(none, Reducer.summary(of: [], Reducer.estimate(none, .count)))
    noRatio = reduced(none, empty([], Reducer.estimate(none, .share)))
    noTotal = reduced(zeros, Reducer.summary(of: zeros, Reducer.estimate(zeros, .count)))
  }

  /// A duration of each case. O(rows × log rows)
  func duration<Row: ReplicationRow>(
    _ rows: ArraySlice<Int32>, of records: [Row], _ value: (Row) -> Elapsed
  ) -> Reduced {
    if rows.isEmpty { return noDuration }
    var sums = [Int64](repeating: 0, count: replications)
    var counts = [Int64](repeating: 0, count: replications)
    var values: [Elapsed] = []
    values.reserveCapacity(rows.count)
    for row in rows {
      let record = records[Int(row)]
      let elapsed = value(record)
      values.append(elapsed)
      if elapsed == .notReached { continue }
      sums[Int(record.replication)] += Int64(elapsed)
      counts[Int(record.replication)] += 1
    }
    let reached = counts.reduce(0, +)
    let byReplication = sums.indices.map { counts[$0] == 0 ? Double.nan : Double(sums[$0]) / Double(counts[$0]) }
    values.sort()
    let quantiles = MeasureSummary.percents.map { percent -> Double in
      if values.isEmpty { return .nan }
      let value = values[Statistics.rank(percent: percent, of: values.count)]
      return value == .notReached ? .infinity : Double(value)
    }
    let summary = MeasureSummary(
      cases: values.count, reachedShare: values.isEmpty ? .nan : Double(reached) / Double(values.count),
      mean: reached == 0 ? .nan : Double(sums.reduce(0, +)) / Double(reached), quantiles: quantiles,
      overReplications: Reducer.estimate(byReplication, .duration))
    return Reduced(summary: summary, byReplication: byReplication)
  }

  /// A quantity of each case that always has a value. O(rows × log rows)
  func quantity<Row: ReplicationRow>(
    _ rows: ArraySlice<Int32>, of records: [Row], _ value: (Row) -> Double
  ) -> Reduced {
    if rows.isEmpty { return noQuantity }
    var sums = [Double](repeating: 0, count: replications)
    var counts = [Int](repeating: 0, count: replications)
    var values: [Double] = []
    values.reserveCapacity(rows.count)
    for row in rows {
      let record = records[Int(row)]
      values.append(value(record))
      sums[Int(record.replication)] += value(record)
      counts[Int(record.replication)] += 1
    }
    let byReplication = sums.indices.map { counts[$0] == 0 ? Double.nan : sums[$0] / Double(counts[$0]) }
    return Reduced(
      summary: Reducer.summary(of: values, Reducer.estimate(byReplication, .count)), byReplication: byReplication)
  }

  /// A part of a whole; rows whose whole is 0 are no cases. O(rows)
  func ratio<Row: ReplicationRow>(
    _ rows: ArraySlice<Int32>, of records: [Row], part: (Row) -> Double, whole: (Row) -> Double
  ) -> Reduced {
    if rows.isEmpty { return noRatio }
    var parts = [Double](repeating: 0, count: replications)
    var wholes = [Double](repeating: 0, count: replications)
    var cases = 0
    for row in rows {
      let record = records[Int(row)]
      let size = whole(record)
      if size == 0 { continue }
      cases += 1
      parts[Int(record.replication)] += part(record)
      wholes[Int(record.replication)] += size
    }
    let byReplication = parts.indices.map { wholes[$0] == 0 ? Double.nan : parts[$0] / wholes[$0] }
    let all = wholes.reduce(0, +)
    let summary = MeasureSummary(
      cases: cases, reachedShare: cases == 0 ? .nan : 1, mean: all == 0 ? .nan : parts.reduce(0, +) / all,
      quantiles: [],
      overReplications: Reducer.estimate(byReplication, .share))
    return Reduced(summary: summary, byReplication: byReplication)
  }

  /// A sum over each replication; one without rows has the sum 0. O(rows + replications × log replications)
  func total<Row: ReplicationRow>(
    _ rows: ArraySlice<Int32>, of records: [Row], _ amount: (Row) -> Double
  ) -> Reduced {
    if rows.isEmpty { return noTotal }
    var sums = [Double](repeating: 0, count: replications)
    for row in rows {
      let record = records[Int(row)]
      sums[Int(record.replication)] += amount(record)
    }
    // Most totals of most places: the same as of no rows
    if sums.allSatisfy({ $0 == 0 }) { return noTotal }
    return Reduced(summary: Reducer.summary(of: sums, Reducer.estimate(sums, .count)), byReplication: sums)
  }

  private static func summary(of values: [Double], _ estimate: Estimate) -> MeasureSummary {
    let sorted = values.sorted()
    return MeasureSummary(
      cases: values.count, reachedShare: values.isEmpty ? .nan : 1, mean: Statistics.mean(values),
      quantiles: MeasureSummary.percents.map {
        sorted.isEmpty ? .nan : sorted[Statistics.rank(percent: $0, of: sorted.count)]
      }, overReplications: estimate)
  }

  private static func estimate(_ byReplication: [Double], _ unit: MeasureUnit) -> Estimate {
    Statistics.interval(of: byReplication.filter { !$0.isNaN })
      .clipped(to: 0...(unit == .share ? 1 : .infinity))
  }
}
