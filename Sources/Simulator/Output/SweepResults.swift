// What came of a sweep once all its cells are there: means with intervals at every point, main effects, Sobol indices.

/// The results of a sweep
public struct SweepResults: Sendable {
  public let plan: SweepPlan
  /// The keys of the cells, in their order
  let keys: [String]
  /// Replications of each point
  public private(set) var replications: [Int]
  /// Of each point, row `measure × places + place`: one number for each replication
  private var values: [[[Double]]]
  /// By factor
  private let factorValues: [FactorValues]

  /// The values of a factor at the rows of the plan
  private struct FactorValues {
    /// In the order of their first points
    var levels: [JSON5Scalar] = []
    /// By row: which level
    var places: [Int] = []
    /// By row: the number, its logarithm where the factor is logarithmic; nil if not all levels are numbers
    var numbers: [Double]?

    init(_ factor: Int, of plan: SweepPlan) {
      var known: [JSON5Scalar: Int] = [:]
      for row in plan.rows {
        let place = known[row[factor], default: levels.count]
        if place == levels.count {
          known[row[factor]] = place
          levels.append(row[factor])
        }
        places.append(place)
      }
      let numbers = levels.compactMap(\.measure)
      if numbers.count < levels.count { return }
      self.numbers = places.map {
        plan.factors[factor].isLogarithmic ? naturalLogarithm(numbers[$0]) : numbers[$0]
      }
    }
  }

  /// The cells of a plan that are not stored, in order
  /// - Parameters:
  ///   - plan: what there is to run
  ///   - keys: of its cells, in their order
  ///   - index: what is stored
  /// - Complexity: O(cells)
  public static func missing(_ plan: SweepPlan, keys: [String], _ index: SweepStore.Index) -> [SweepPlan.Cell] {
    keys.indices.filter { !index.has(keys[$0]) }.map { plan.cell($0) }
  }

  /// Collects the cells. Replications lie in their order whoever computed them.
  /// - Parameters:
  ///   - plan: what was run
  ///   - keys: of its cells, in their order
  ///   - index: what is stored
  /// - Returns: nil when a cell is missing
  /// - Complexity: O(values)
  public init?(_ plan: SweepPlan, keys: [String], _ index: SweepStore.Index) {
    self.plan = plan
    self.keys = keys
    factorValues = plan.factors.indices.map { FactorValues($0, of: plan) }
    var reader = SweepStore.Reader(index)
    replications = []
    values = []
    for point in 0..<plan.pointCount {
      let places = max(1, plan.cases[plan.point(point).caseIndex].places.count)
      var rows = [[Double]](repeating: [], count: SweepPlan.measures.count * places)
      var count = 0
      for block in 0..<plan.blocksPerPoint {
        let key = keys[point * plan.blocksPerPoint + block]
        guard let result = reader.result(key), result.values.count == rows.count * result.replications else {
          return nil
        }
        for row in rows.indices {
          rows[row] += result.values[row * result.replications..<(row + 1) * result.replications]
        }
        count += result.replications
      }
      replications.append(count)
      values.append(rows)
    }
  }

  public func places(_ point: Int) -> [SweepPlan.Place] { plan.cases[plan.point(point).caseIndex].places }

  /// One number for each replication of a point, NaN where it has no case
  /// - Parameters:
  ///   - point: its number in the plan
  ///   - measure: in `SweepPlan.measures`
  ///   - place: in `places`; 0 is the province
  public func values(_ point: Int, _ measure: Int, place: Int = 0) -> [Double] {
    values[point][measure * places(point).count + place]
  }

  /// The mean of a measure at a point with its t interval
  public func estimate(_ point: Int, _ measure: Int, place: Int = 0) -> Estimate {
    Statistics.interval(of: values(point, measure, place: place).filter(\.isFinite))
  }

  // MARK: Combinations

  /// A case with a policy: all its points differ in the factors alone
  public struct Combination: Sendable {
    public var caseIndex: Int
    public var policy: Int
    /// In the order of rows
    public var points: [Int]
  }

  public var combinations: [Combination] {
    plan.cases.indices.flatMap { caseIndex in
      plan.policies.indices.map { policy in
        Combination(
          caseIndex: caseIndex, policy: policy,
          points: plan.rows.indices.map { (caseIndex * plan.rows.count + $0) * plan.policies.count + policy })
      }
    }
  }

  // MARK: Sensitivity

  /// Main effects of a measure. Of a factor with at most `mostLevels` values each value is a level; factors of numbers have
  /// a linear effect too.
  public func effects(_ combination: Combination, _ measure: Int) -> [MainEffect] {
    if plan.rows.count < 2 { return [] }
    let count = combination.points.map { replications[$0] }.min() ?? 0
    let samples = combination.points.map { values($0, measure) }
    let byReplication = (0..<count).map { replication in samples.map { $0[replication] } }
    var effects: [MainEffect] = []
    var numeric: [Int] = []
    for (factor, known) in factorValues.enumerated() {
      if 2...Self.mostLevels ~= known.levels.count {
        effects += MainEffects.levels(known.places, count: known.levels.count, factor: factor, byReplication)
      }
      if known.levels.count >= 2, known.numbers != nil { numeric.append(factor) }
    }
    let points = plan.rows.indices.map { row in numeric.map { factorValues[$0].numbers?[row] ?? .nan } }
    return effects + MainEffects.linear(numeric, points, byReplication)
  }

  static let mostLevels = 20

  /// The values of a factor, in the order of their first points
  public func levels(_ factor: Int) -> [JSON5Scalar] { factorValues[factor].levels }

  /// Sobol indices of a measure's mean, one for each factor; none unless the points were made for them
  public func indices(_ combination: Combination, _ measure: Int) -> [SobolIndex] {
    guard plan.pointsBy == "sobol-indices" else { return [] }
    return SobolIndices.estimate(
      combination.points.map { estimate($0, measure).mean }, factors: plan.factors.count, seed: plan.seed)
  }
}
