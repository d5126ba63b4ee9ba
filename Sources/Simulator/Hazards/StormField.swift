// Storm totals of rain or snow at every township as a lognormal random field anchored to gauges.
//
// ln R(x) = m(x) + s·σ_local·r(x) + σ_storm·z₀. The local field is a process convolution (Higdon 2002): white noise at
// knots of a square grid, smoothed by a Gaussian kernel and scaled to variance 1, so that the correlation at distance d
// is exp(−d² / (2·range²)) up to the grid. m(x) is the simple kriging of the gauges' logarithms towards their mean,
// and r(x) the same field less its own kriging from the gauges: a conditional simulation, which is 0 at each gauge. So a
// draw meets every gauge up to the factor of the whole storm, and varies the more the farther it is from any.
// Everything that does not depend on the draw (weights of knots, kriging weights) is computed once.

import CGSL
import Foundation

/// The part of a storm that is the same in every replication
final class StormField: Sendable {
  let knotCount: Int
  let gaugeCount: Int
  let stormLogSd: Double
  let localLogSd: Double
  /// Township `t` has its weights in rows `firstWeight[t]..<firstWeight[t + 1]`
  let firstWeight: Table<Int32>
  let weightKnot: Table<Int32>
  let weight: Table<Double>
  /// Row `gauge × knots + knot`
  let gaugeWeight: Table<Double>
  /// Row `township × gauges + gauge`
  let krigingWeight: Table<Double>
  /// m(x), of townships
  let meanLog: Table<Double>
  /// Hours by which the rain of a township comes later than the profile
  let shiftHours: Table<Int32>
  let hourlyShare: Table<Double>

  /// - Parameters:
  ///   - storm: gauges at different places, a profile that sums to 1, `rangeKm` above 0
  ///   - townships: the positions at which rain is wanted
  init(_ storm: Rainstorm, townships: borrowing Table<Township>) {
    let townshipCount = townships.count
    stormLogSd = storm.stormLogSd
    localLogSd = storm.localLogSd
    gaugeCount = storm.gauges.count
    hourlyShare = Table(storm.hourlyShare)

    let tangent = TangentPlane(townships: townships)
    func plane(_ position: Position) -> PointKm { tangent.point(position) }
    var points: [PointKm] = []
    for index in 0..<townshipCount { points.append(plane(townships[index].position)) }
    let gaugePoints = storm.gauges.map { plane($0.position) }

    // Knots: spacing = range / √2 = the kernel's own width, three widths beyond the outermost point.
    let width = storm.rangeKm / 2.0.squareRoot()
    let all = points + gaugePoints
    let west = (all.map(\.x).min() ?? 0) - 3 * width
    let south = (all.map(\.y).min() ?? 0) - 3 * width
    let columns = Int((((all.map(\.x).max() ?? 0) + 3 * width - west) / width).rounded(.up)) + 1
    let rows = Int((((all.map(\.y).max() ?? 0) + 3 * width - south) / width).rounded(.up)) + 1
    knotCount = columns * rows

    func weights(at point: PointKm) -> [(knot: Int, weight: Double)] {
      var found: [(knot: Int, weight: Double)] = []
      let column = Int((point.x - west) / width)
      let row = Int((point.y - south) / width)
      var squares = 0.0
      for r in max(0, row - 3)...min(rows - 1, row + 4) {
        for c in max(0, column - 3)...min(columns - 1, column + 4) {
          let dx = west + Double(c) * width - point.x
          let dy = south + Double(r) * width - point.y
          let value = exp(-(dx * dx + dy * dy) / (2 * width * width))
          found.append((r * columns + c, value))
          squares += value * value
        }
      }
      let scale = 1 / squares.squareRoot()
      return found.map { ($0.knot, $0.weight * scale) }
    }

    var dense = [Double](repeating: 0, count: gaugeCount * knotCount)
    for (gauge, point) in gaugePoints.enumerated() {
      for entry in weights(at: point) { dense[gauge * knotCount + entry.knot] = entry.weight }
    }
    let solver = GaugeKriging(dense: dense, gaugeCount: gaugeCount, knotCount: knotCount)
    let gaugeLogs = storm.gauges.map { log($0.rainMillimetres) }
    let mean = gaugeLogs.reduce(0, +) / Double(max(1, gaugeCount))

    var first: [Int32] = []
    var knots: [Int32] = []
    var values: [Double] = []
    var kriging: [Double] = []
    var means: [Double] = []
    for point in points {
      first.append(Int32(knots.count))
      let entries = weights(at: point)
      var covariance = [Double](repeating: 0, count: gaugeCount)
      for gauge in 0..<gaugeCount {
        for entry in entries { covariance[gauge] += entry.weight * dense[gauge * knotCount + entry.knot] }
      }
      let lambda = solver.weights(covariance)
      kriging += lambda
      means.append(mean + zip(lambda, gaugeLogs).reduce(0) { $0 + $1.0 * ($1.1 - mean) })
      for entry in entries {
        knots.append(Int32(entry.knot))
        values.append(entry.weight)
      }
    }
    first.append(Int32(knots.count))
    firstWeight = Table(first)
    weightKnot = Table(knots)
    weight = Table(values)
    gaugeWeight = Table(dense)
    krigingWeight = Table(kriging)
    meanLog = Table(means)

    let bearing = storm.bearingDegrees * Double.pi / 180
    let direction = (x: sin(bearing), y: cos(bearing))
    let along = points.map { $0.x * direction.x + $0.y * direction.y }
    let firstAlong = along.min() ?? 0
    shiftHours = Table(
      along.map { storm.speedKmh > 0 ? Int32((($0 - firstAlong) / storm.speedKmh).rounded()) : 0 })
  }
}

/// Solves for the simple kriging weights of the gauges
private struct GaugeKriging {
  let gaugeCount: Int
  /// The inverse of the gauges' correlation matrix, row by row
  let inverse: [Double]

  init(dense: [Double], gaugeCount: Int, knotCount: Int) {
    self.gaugeCount = gaugeCount
    guard gaugeCount > 0 else {
      inverse = []
      return
    }
    let matrix = gsl_matrix_alloc(gaugeCount, gaugeCount)
    defer { gsl_matrix_free(matrix) }
    for a in 0..<gaugeCount {
      for b in 0..<gaugeCount {
        var sum = 0.0
        for knot in 0..<knotCount { sum += dense[a * knotCount + knot] * dense[b * knotCount + knot] }
        // A hair on the diagonal keeps gauges that lie close together solvable.
        gsl_matrix_set(matrix, a, b, a == b ? sum + 1e-9 : sum)
      }
    }
    gsl_linalg_cholesky_decomp1(matrix)
    gsl_linalg_cholesky_invert(matrix)
    var rows: [Double] = []
    for a in 0..<gaugeCount { for b in 0..<gaugeCount { rows.append(gsl_matrix_get(matrix, a, b)) } }
    inverse = rows
  }

  func weights(_ covariance: [Double]) -> [Double] {
    (0..<gaugeCount).map { a in
      (0..<gaugeCount).reduce(0) { $0 + inverse[a * gaugeCount + $1] * covariance[$1] }
    }
  }
}

/// What is drawn of one storm in one replication
struct StormDraw: ~Copyable {
  var knots: Column<Double>
  var gaugeResidual: Column<Double>
  /// Total of each township, in the unit of the gauges
  var total: Column<Double>

  /// - Parameter field: nil = no storm; the totals are then 0
  init(_ field: StormField?, townshipCount: Int) {
    knots = Column(count: field?.knotCount ?? 0, repeating: 0)
    gaugeResidual = Column(count: field?.gaugeCount ?? 0, repeating: 0)
    total = Column(count: field == nil ? 0 : townshipCount, repeating: 0)
  }

  var byteCount: Int { knots.byteCount + gaugeResidual.byteCount + total.byteCount }

  /// Draws the totals. O(knots × gauges + townships × weights)
  /// - Parameter number: 0 for the scenario's rainstorm, else the place in the list of hazards from 1
  mutating func draw(_ field: StormField, number: Int, _ uniforms: KeyedUniforms) {
    let common =
      field.stormLogSd * standardNormalQuantile(uniforms.uniform(.stormFactor, 0, number))
    if field.localLogSd > 0 {
      for knot in 0..<field.knotCount {
        knots[knot] = standardNormalQuantile(uniforms.uniform(.fieldKnot, knot, number))
      }
      for gauge in 0..<field.gaugeCount {
        var sum = 0.0
        for knot in 0..<field.knotCount { sum += field.gaugeWeight[gauge * field.knotCount + knot] * knots[knot] }
        gaugeResidual[gauge] = sum
      }
    }
    for township in 0..<total.count {
      var residual = 0.0
      if field.localLogSd > 0 {
        for row in Int(field.firstWeight[township])..<Int(field.firstWeight[township + 1]) {
          residual += field.weight[row] * knots[Int(field.weightKnot[row])]
        }
        for gauge in 0..<field.gaugeCount {
          residual -= field.krigingWeight[township * field.gaugeCount + gauge] * gaugeResidual[gauge]
        }
      }
      total[township] = exponential(field.meanLog[township] + common + field.localLogSd * residual)
    }
  }
}
