import CGSL
import Testing

@testable import Simulator

private struct Reference: CustomTestStringConvertible {
  var distribution: CountDistribution
  var probability: @Sendable (Int) -> Double
  var testDescription: String { "\(distribution)" }

  init(_ distribution: CountDistribution, _ probability: @escaping @Sendable (Int) -> Double) {
    self.distribution = distribution
    self.probability = { $0 < 0 ? 0 : probability($0) }
  }

  static func poisson(_ mean: Double) -> Reference {
    Reference(.poisson(mean: mean)) { gsl_cdf_poisson_P(UInt32($0), mean) }
  }

  static func binomial(_ trials: Int, _ chance: Double) -> Reference {
    Reference(.binomial(trials: trials, chance: chance)) {
      $0 >= trials ? 1 : gsl_cdf_binomial_P(UInt32($0), chance, UInt32(trials))
    }
  }

  /// GSL counts trials, from 1
  static func geometric(_ chance: Double) -> Reference {
    Reference(.geometric(chance: chance)) { gsl_cdf_geometric_P(UInt32($0 + 1), chance) }
  }

  static func negativeBinomial(_ mean: Double, _ shape: Double) -> Reference {
    Reference(.negativeBinomial(mean: mean, shape: shape)) {
      gsl_cdf_negative_binomial_P(UInt32($0), shape / (shape + mean), shape)
    }
  }
}

private let references: [Reference] = {
  var references: [Reference] = []
  for mean in [0.001, 0.5, 3, 19.9, 20, 150, 1000, 123_456.7] { references.append(.poisson(mean)) }
  let trials: [(Int, Double)] = [
    (1, 0.3), (10, 0.5), (40, 0.02), (100, 0.97), (1000, 0.5), (100_000, 0.001), (1_000_000, 0.3),
  ]
  for (count, chance) in trials { references.append(.binomial(count, chance)) }
  for chance in [0.001, 0.2, 0.5, 0.999] { references.append(.geometric(chance)) }
  let mixtures: [(Double, Double)] = [(0.5, 2), (3, 0.4), (10, 1), (50, 7.5), (1000, 0.3), (1000, 1e6)]
  for (mean, shape) in mixtures { references.append(.negativeBinomial(mean, shape)) }
  return references
}()

@Suite struct DrawsCountTests {
  private let uniforms: [Double] = {
    var uniforms = [0x1p-53, 1e-12, 1e-9, 1e-6, 1e-4, 1 - 1e-4, 1 - 1e-6, 1 - 1e-9]
    for i in 1..<500 { uniforms.append(Double(i) / 500 + 1e-7) }
    return uniforms.sorted()
  }()

  /// P(X <= k - 1) < u <= P(X <= k) by GSL, up to its precision.
  @Test(arguments: references) fileprivate func quantilesInvertTheDistributionFunction(_ reference: Reference) {
    for u in uniforms {
      let k = reference.distribution.quantile(u)
      let slack = 1e-10 * min(u, 1 - u) + 2e-12
      #expect(
        reference.probability(k - 1) < u + slack && reference.probability(k) > u - slack,
        "u = \(u), k = \(k), P = \(reference.probability(k - 1)) ... \(reference.probability(k))")
    }
  }

  @Test(arguments: references) fileprivate func quantilesNeverDecrease(_ reference: Reference) {
    let values = uniforms.map { reference.distribution.quantile($0) }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test(arguments: references) fileprivate func meansAreTheIntegralsOfTheQuantiles(_ reference: Reference) {
    let steps = 1_000
    var sum = 0.0
    for i in 1..<steps - 1 { sum += Double(reference.distribution.quantile((Double(i) + 0.5) / Double(steps))) }
    for i in 0..<steps {
      let u = (Double(i) + 0.5) / Double(steps * steps)
      let both = reference.distribution.quantile(u) + reference.distribution.quantile(1 - u)
      sum += Double(both) / Double(steps)
    }
    let integral = sum / Double(steps)
    let mean = reference.distribution.mean
    #expect((integral - mean).magnitude < 1e-3 + 2e-3 * mean, "\(integral), expected \(mean)")
  }

  /// Far beyond what sums can tell from 1, the answer is large but bounded.
  @Test func theLargestUniformGivesAnAnswer() {
    let u = 1 - 0x1p-53
    // P(X > 17) and P(X > 18) for mean 1 are 1.1e-16 and 5.7e-18 (gsl_cdf_poisson_Q)
    #expect((16...18).contains(CountDistribution.poisson(mean: 1).quantile(u)))
    #expect(CountDistribution.binomial(trials: 5, chance: 0.5).quantile(u) == 5)
    #expect(CountDistribution.poisson(mean: 1e9).quantile(u) < 1_000_300_000)
    #expect(CountDistribution.geometric(chance: 0.5).quantile(u) == 52)
  }

  @Test func certainEventsNeedNoDraw() {
    for u in [0x1p-53, 0.5, 1 - 0x1p-53] {
      #expect(CountDistribution.constant(7).quantile(u) == 7)
      #expect(CountDistribution.poisson(mean: 0).quantile(u) == 0)
      #expect(CountDistribution.negativeBinomial(mean: 0, shape: 1).quantile(u) == 0)
      #expect(CountDistribution.binomial(trials: 9, chance: 1).quantile(u) == 9)
      #expect(CountDistribution.binomial(trials: 9, chance: 0).quantile(u) == 0)
      #expect(CountDistribution.binomial(trials: 0, chance: 0.5).quantile(u) == 0)
      #expect(CountDistribution.geometric(chance: 1).quantile(u) == 0)
    }
  }

  @Test func uniformNumbersHaveEqualShares() {
    let distribution = CountDistribution.uniform(from: -3, through: 3)
    var counts = [Int](repeating: 0, count: 7)
    for i in 0..<7000 { counts[distribution.quantile((Double(i) + 0.5) / 7000) + 3] += 1 }
    #expect(counts.allSatisfy { $0 == 1000 })
    #expect(distribution.quantile(0x1p-53) == -3 && distribution.quantile(1 - 0x1p-53) == 3)
    #expect(distribution.mean == 0)
  }

  @Test func whatCannotBeADistributionIsNotValid() {
    let wrong: [CountDistribution] = [
      .uniform(from: 1, through: 0), .uniform(from: .min, through: .max), .poisson(mean: -1), .poisson(mean: .nan),
      .binomial(trials: -1, chance: 0.5), .binomial(trials: 1, chance: 1.1), .geometric(chance: 0),
      .negativeBinomial(mean: 1, shape: 0),
    ]
    for distribution in wrong { #expect(!distribution.isValid, "\(distribution)") }
    for reference in references { #expect(reference.distribution.isValid, "\(reference.distribution)") }
  }

  @Test func categoriesComeInProportionToTheirWeights() {
    let weights = [0.0, 2, 0, 3, 5, 0]
    let table = CumulativeWeights(weights)
    var counts = [Int](repeating: 0, count: weights.count)
    for i in 0..<1000 { counts[table.category((Double(i) + 0.5) / 1000)] += 1 }
    #expect(counts == [0, 200, 0, 300, 500, 0])
    let ends = [table.category(0x1p-53), table.category(1 - 0x1p-53)]
    #expect(ends == [1, 4])
  }

  @Test func aSingleCategoryAlwaysComes() {
    let table = CumulativeWeights([0.1])
    let categories = [table.category(0x1p-53), table.category(1 - 0x1p-53)]
    #expect(categories == [0, 0])
  }
}
