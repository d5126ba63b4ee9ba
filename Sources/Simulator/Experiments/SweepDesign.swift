// What a sweep crosses: scenarios × layouts × policies × draws of the world × values of factors.

/// A value in any input file that a sweep changes
public struct SweepFactor: Sendable, Hashable {
  /// How its values come about
  public enum Values: Sendable, Hashable {
    /// Between two numbers
    case range(SweepRange)
    /// These and no others
    case list([JSON5Scalar])
    /// As the table of points has them
    case table
  }

  /// Names its column in tables
  public var id: String
  /// Key paths that begin with scenario., world. or layout.; all get the same value
  public var paths: [String]
  public var values: Values
  public var operation: ValueEdit.Operation

  /// The value at a place between 0 and 1; of a list one of its elements
  func value(at unit: Double) -> JSON5Scalar {
    switch values {
    case .range(let range): range.value(at: unit)
    case .list(let list): list[min(list.count - 1, Int(unit * Double(list.count)))]
    case .table: .null
    }
  }

  /// The values that a grid crosses
  var levels: [JSON5Scalar] {
    switch values {
    case .range(let range): range.levels
    case .list(let list): list
    case .table: []
    }
  }

  /// Values at which inputs are checked before anything runs: the ends of a range, all of a list
  var extremes: [JSON5Scalar] {
    switch values {
    case .range(let range): [range.value(at: 0), range.value(at: 1)]
    case .list(let list): list
    case .table: []
    }
  }

  func edits(_ value: JSON5Scalar) -> [ValueEdit] {
    paths.map { ValueEdit(path: $0, value: value, operation: operation) }
  }

  /// A value of it can name a file, so that other inputs are read.
  var mayNameFiles: Bool {
    if case .list(let list) = values { return list.contains { $0.isName } }
    if case .table = values { return true }
    return false
  }
}

/// From one number to another
public struct SweepRange: Sendable, Hashable {
  /// Numbers, or milliseconds
  public var from: Double
  public var to: Double
  /// Values are durations.
  public var isDuration: Bool
  /// Equal steps multiply.
  public var isLogarithmic: Bool
  /// Values are rounded to whole numbers.
  public var isWhole: Bool
  /// How many values a grid takes, at least 2
  public var levelCount: Int

  func value(at unit: Double) -> JSON5Scalar {
    var number: Double
    if unit <= 0 {
      number = from
    } else if unit >= 1 {
      number = to
    } else if isLogarithmic {
      number = min(to, from * exponential(unit * naturalLogarithm(to / from)))
    } else if isWhole {
      // Every whole number gets an equal part of the range.
      number = min(to, (from + unit * (to - from + 1)).rounded(.down))
    } else {
      number = from + unit * (to - from)
    }
    if isDuration { return .string(DurationText.text(Milliseconds(number.rounded()))) }
    if isWhole { number = number.rounded() }
    return isWhole ? .integer(Int64(number)) : .number(number)
  }

  /// The number rounded to 12 digits of the larger end: 0.3, not 0.30000000000000004
  private func decimal(_ number: Double) -> Double {
    var scale = 1e12
    while scale > 1, max(abs(from), abs(to)) * scale >= 1e13 { scale /= 10 }
    return (number * scale).rounded() / scale
  }

  /// Equal steps from end to end; whole numbers that fall together are one.
  var levels: [JSON5Scalar] {
    var levels: [JSON5Scalar] = []
    for level in 0..<levelCount {
      let unit = Double(level) / Double(levelCount - 1)
      var value = value(at: unit)
      if case .number(let number) = value, !isLogarithmic { value = .number(decimal(number)) }
      if isWhole && !isLogarithmic { value = .integer(Int64((from + unit * (to - from)).rounded())) }
      if levels.last != value { levels.append(value) }
    }
    return levels
  }
}

extension JSON5Scalar {
  /// A text that is no duration
  var isName: Bool {
    if case .string(let text) = self { return DurationText.milliseconds(text) == nil }
    return false
  }

  /// The number for fits: durations in minutes; nil for names, yes and no
  var measure: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .string(let text): DurationText.milliseconds(text).map { Double($0) / Double(minuteMs) }
    default: nil
    }
  }
}

/// Which values of the factors go together
public enum SweepPoints: Sendable, Hashable {
  /// All levels of all factors
  case grid
  /// A Latin hypercube of so many points, with its own seed
  case latinHypercube(count: Int, seed: UInt64)
  case sobol(count: Int, seed: UInt64)
  /// For Sobol indices: rows × (factors + 2) points
  case indices(rows: Int, seed: UInt64)
  /// The rows of a table
  case table([[JSON5Scalar]])
}

/// Replications until the interval of the measure is narrow enough
public struct SweepPrecision: Sendable, Hashable {
  /// Half-width ÷ mean
  public var share: Double
  /// The most replications
  public var most: Int
}

/// A sweep as its document describes it
public struct SweepDesign: Sendable {
  public var name: String
  /// Path of the document
  public var path: String
  public var world: String?
  public var scenarios: [String]
  /// Empty: the layout of each scenario
  public var layouts: [String]
  public var policies: [PolicySet]
  public var worldDraws: [UInt64]
  public var seed: UInt64
  public var replications: Int
  public var precision: SweepPrecision?
  /// The measure that is printed, and by which precision is judged
  public var measure: ComparedMeasure
  public var levels: [ScopeKind]
  public var factors: [SweepFactor]
  public var points: SweepPoints
  /// Files of the design: the document, its table of points
  public var files: [WorldReader.SourceFile]

  /// At most so many cells, and so many values of factors
  public static let mostCells = 250_000
  public static let mostValues = 4_000_000

  /// The values of the factors at each point, point by point; one empty row when there is no factor
  /// - Complexity: O(points × factors)
  public var rows: [[JSON5Scalar]] {
    func values(_ units: [[Double]]) -> [[JSON5Scalar]] {
      units.map { row in row.indices.map { factors[$0].value(at: row[$0]) } }
    }
    if factors.isEmpty { return [[]] }
    switch points {
    case .grid:
      return factors.reduce([[]]) { rows, factor in
        rows.flatMap { row in factor.levels.map { row + [$0] } }
      }
    case .latinHypercube(let count, let seed):
      return values(UnitDesign.latinHypercube(count, dimensions: factors.count, seed: seed))
    case .sobol(let count, let seed):
      return values(UnitDesign.sobol(count, dimensions: factors.count, seed: seed))
    case .indices(let count, let seed):
      return values(UnitDesign.saltelli(count, factors: factors.count, seed: seed))
    case .table(let rows): return rows
    }
  }
}
