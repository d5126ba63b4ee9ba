// Reads a storm whose totals of rain or snow are anchored to gauges.

import Foundation

/// Reads the gauges, the profile and the spread of a storm
struct StormReader {
  let problems: InputProblems
  let hours: Int
  /// Column of the totals
  let column: String
  /// Whether rivers follow from it
  let drivesRivers: Bool
  var files: [WorldReader.SourceFile] = []

  private mutating func table(_ reader: ObjectReader, _ key: String, _ required: [String]) -> CSVTable? {
    guard let table = reader.table(key, required: required, others: .ignored) else { return nil }
    files.append(WorldReader.SourceFile(path: table.path, sha256: table.sha256))
    return table
  }

  mutating func read(_ storm: ObjectReader) -> Rainstorm? {
    var gauges: [Gauge] = []
    let names = UniqueIndex(Phrase("gauge", "雨量站"))
    if let table = table(storm, "gauges", ["gauge", "lon", "lat", column, "standing", "source"]) {
      for row in table.rows {
        guard row.id("gauge", names) != nil else { continue }
        gauges.append(
          Gauge(
            name: row.string("gauge"),
            position: Position(longitude: row.number("lon", in: -180...180), latitude: row.number("lat", in: -90...90)),
            rainMillimetres: row.number(table.column(column), in: 0.1...10_000),
            isMeasured: row.choice("standing", ["measured": true, "assumed": false, "derived": false])))
        _ = row.string("source")
      }
      if table.rows.isEmpty {
        problems.add(
          InputProblem(
            file: table.path, place: .file,
            finding: .other(Phrase("has no row; expected at least one gauge", "没有数据行，至少应有一个雨量站"))))
      }
    }
    var share = [Double](repeating: 0, count: hours)
    if let table = table(storm, "profile", ["hours_from_start", "share"]) {
      let before = problems.count
      let hourIndex = UniqueIndex(Phrase("hour", "小时"))
      for row in table.rows {
        row.record(
          "hours_from_start", isRequired: true,
          Phrase("a whole number from 0 to below the horizon, in no other row", "从 0 到时段以内的整数，各行不得重复"))
        guard row.id("hours_from_start", hourIndex) != nil else { continue }
        let hour = row.integer("hours_from_start", in: 0...hours - 1)
        share[hour] += row.number("share", in: 0...1)
      }
      let sum = share.reduce(0, +)
      if problems.count == before, !table.lacksColumns, abs(sum - 1) > 1e-6 {
        let shown = NumberText.shortest((sum * 1e6).rounded() / 1e6)
        problems.add(
          InputProblem(
            file: table.path, place: .file,
            finding: .other(
              Phrase("has shares that sum to \(shown); expected 1", "的份额之和为 \(shown)，应为 1"))))
      }
    }
    let storm = (
      logSd: storm.number("stormLogSd", in: 0...1), local: storm.number("localLogSd", in: 0...1),
      range: storm.number("rangeKm", in: 1...1000), bearing: storm.number("bearingDegrees", in: 0...360, default: 0),
      speed: storm.number("speedKmh", in: 0...1000, default: 0),
      catchment: drivesRivers ? storm.number("catchmentKm", in: 1...500) : 1, reader: storm
    )
    if storm.speed > 0 && storm.speed < 1 {
      storm.reader.problem(at: "speedKmh", Phrase("is below 1; expected 0 or from 1 to 1000", "小于 1，应为 0 或 1 到 1000"))
    }
    if gauges.isEmpty { return nil }
    if let (first, second) = storm.range > 0 ? Self.steepestPair(gauges, rangeKm: storm.range) : nil {
      let factor = NumberText.shortest((second.rainMillimetres / first.rainMillimetres * 10).rounded() / 10)
      let km = NumberText.shortest((first.position.distanceKm(to: second.position) * 10).rounded() / 10)
      storm.reader.problem(
        at: "rangeKm",
        Phrase(
          "is too long for gauges \"\(first.name)\" and \"\(second.name)\": \(km) km apart, their totals differ by a factor of "
            + "\(factor), and a field so smooth would overshoot between and around them; take one of the two, or a shorter range",
          "对雨量站 \"\(first.name)\" 与 \"\(second.name)\" 过大：相距 \(km) km 而总量相差 \(factor) 倍，如此光滑的场会在其周围失真；"
            + "请只取其一，或减小该值"))
    }
    return Rainstorm(
      gauges: gauges, hourlyShare: share, stormLogSd: storm.logSd, localLogSd: storm.local, rangeKm: storm.range,
      bearingDegrees: storm.bearing, speedKmh: storm.speed, catchmentKm: storm.catchment)
  }

  /// Two gauges whose totals differ so much for their distance that the kriging between them overshoots: by more than 4 standard
  /// deviations of a difference of the field with correlation exp(−d² / (2 range²)) and deviation 1 (storms of the record reach 2.7)
  /// - Returns: the steepest of such pairs, the one with less first
  private static func steepestPair(_ gauges: [Gauge], rangeKm: Double) -> (Gauge, Gauge)? {
    var steepest = 4.0
    var pair: (Gauge, Gauge)?
    for (row, one) in gauges.enumerated() {
      for other in gauges[(row + 1)...] where one.rainMillimetres > 0 && other.rainMillimetres > 0 {
        let distance = one.position.distanceKm(to: other.position) / rangeKm
        let deviation = (2 * (1 - exp(-distance * distance / 2))).squareRoot()
        let steepness = abs(log(one.rainMillimetres / other.rainMillimetres)) / max(1e-9, deviation)
        if steepness <= steepest { continue }
        steepest = steepness
        pair = one.rainMillimetres < other.rainMillimetres ? (one, other) : (other, one)
      }
    }
    return pair
  }
}
