// Main effects: what a measure gains when one factor changes and the others keep their spread.
//
// For the levels of a factor: the mean over the points with that level less the mean over all points. For a factor with
// numbers: the change of the fitted plane (ordinary least squares) from the smallest to the largest value of the factor; R²
// says how much of the differences between points a plane explains.
//
// All points meet the same replications (common random numbers), so an effect is computed in each replication alone, and the
// values of the replications are a sample to which the t interval applies: what is uncertain is the luck of the storms, not
// the choice of the points.

/// What a measure gains by a factor
public struct MainEffect: Sendable {
  public enum Kind: Sendable, Equatable {
    /// Against the mean of all points
    case level(Int)
    /// From the smallest to the largest value, by the fitted plane
    case linear(rSquared: Double)
  }

  public var factor: Int
  public var kind: Kind
  public var effect: Estimate
}

/// Computes main effects.
public enum MainEffects {
  /// The effects of the levels of one factor
  /// - Parameters:
  ///   - levels: of each point, from 0
  ///   - count: number of levels
  ///   - factor: number of the factor, for the result
  ///   - values: one row for each replication, one number for each point; a replication with a number that is not finite
  ///     is left out
  public static func levels(_ levels: [Int], count: Int, factor: Int, _ values: [[Double]]) -> [MainEffect] {
    var sizes = [Double](repeating: 0, count: count)
    for level in levels { sizes[level] += 1 }
    var effects = [[Double]](repeating: [], count: count)
    for row in values where row.allSatisfy(\.isFinite) {
      let mean = Statistics.mean(row)
      var sums = [Double](repeating: 0, count: count)
      for (point, value) in row.enumerated() { sums[levels[point]] += value - mean }
      for level in 0..<count where sizes[level] > 0 { effects[level].append(sums[level] / sizes[level]) }
    }
    return (0..<count).map {
      MainEffect(factor: factor, kind: .level($0), effect: Statistics.interval(of: effects[$0]))
    }
  }

  /// The change of the fitted plane over the range of each factor; none when the factors are not independent of each other,
  /// or there are fewer than factors + 2 points
  /// - Parameters:
  ///   - factors: the number of each column of `points`
  ///   - points: one row for each point, one number for each factor
  ///   - values: one row for each replication, one number for each point
  public static func linear(_ factors: [Int], _ points: [[Double]], _ values: [[Double]]) -> [MainEffect] {
    let count = factors.count
    guard count > 0, points.count >= count + 2 else { return [] }
    // Columns from -1/2 to 1/2, then less their means: the plane's slope is the change over the range.
    var columns: [[Double]] = []
    for column in 0..<count {
      let raw = points.map { $0[column] }
      guard let low = raw.min(), let high = raw.max(), low < high else { return [] }
      let scaled = raw.map { ($0 - low) / (high - low) }
      let mean = Statistics.mean(scaled)
      columns.append(scaled.map { $0 - mean })
    }
    var normal = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    for i in 0..<count {
      for j in 0...i {
        var sum = 0.0
        for point in points.indices { sum += columns[i][point] * columns[j][point] }
        normal[i][j] = sum
        normal[j][i] = sum
      }
    }
    guard let root = cholesky(normal) else { return [] }
    var slopes = [[Double]](repeating: [], count: count)
    var meanRow = [Double](repeating: 0, count: points.count)
    var used = 0.0
    for row in values where row.allSatisfy(\.isFinite) {
      let fitted = slopesOf(row, columns, root)
      for factor in 0..<count { slopes[factor].append(fitted[factor]) }
      for point in row.indices { meanRow[point] += row[point] }
      used += 1
    }
    guard used > 0 else { return [] }
    meanRow = meanRow.map { $0 / used }
    let rSquared = explained(meanRow, columns, root)
    return (0..<count).map {
      MainEffect(
        factor: factors[$0], kind: .linear(rSquared: rSquared), effect: Statistics.interval(of: slopes[$0]))
    }
  }

  private static func slopesOf(_ row: [Double], _ columns: [[Double]], _ root: [[Double]]) -> [Double] {
    let mean = Statistics.mean(row)
    let right = columns.map { column in
      var sum = 0.0
      for point in row.indices { sum += column[point] * (row[point] - mean) }
      return sum
    }
    return solve(root, right)
  }

  private static func explained(_ row: [Double], _ columns: [[Double]], _ root: [[Double]]) -> Double {
    let mean = Statistics.mean(row)
    let slopes = slopesOf(row, columns, root)
    var whole = 0.0
    var left = 0.0
    for point in row.indices {
      var fitted = mean
      for factor in columns.indices { fitted += slopes[factor] * columns[factor][point] }
      whole += (row[point] - mean) * (row[point] - mean)
      left += (row[point] - fitted) * (row[point] - fitted)
    }
    return whole > 0 ? 1 - left / whole : .nan
  }

  /// The lower triangular root of a symmetric matrix; nil when it is singular to nine digits
  private static func cholesky(_ matrix: [[Double]]) -> [[Double]]? {
    var root = matrix
    for i in matrix.indices {
      for j in 0...i {
        var sum = matrix[i][j]
        for k in 0..<j { sum -= root[i][k] * root[j][k] }
        if i == j {
          guard sum > 1e-9 * matrix[i][i] else { return nil }
          root[i][i] = sum.squareRoot()
        } else {
          root[i][j] = sum / root[j][j]
        }
      }
    }
    return root
  }

  private static func solve(_ root: [[Double]], _ right: [Double]) -> [Double] {
    var solution = right
    for i in root.indices {
      for k in 0..<i { solution[i] -= root[i][k] * solution[k] }
      solution[i] /= root[i][i]
    }
    for i in root.indices.reversed() {
      for k in (i + 1)..<max(i + 1, root.count) { solution[i] -= root[k][i] * solution[k] }
      solution[i] /= root[i][i]
    }
    return solution
  }
}
