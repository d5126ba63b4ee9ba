// Rinott's constant against an independent computation, his procedure by experiment, and the division of a budget.

import Testing

@testable import Simulator

@Suite struct RinottTests {
  /// By SciPy 1.17: adaptive quadrature of the double integral and Brent's method
  @Test(arguments: [
    (0.95, 2, 20, 2.452473260065423), (0.95, 10, 20, 3.875276654298229), (0.9, 5, 10, 3.1366680171582453),
  ]) func theConstantIsThatOfAnIndependentProgram(probability: Double, alternatives: Int, firstStage: Int, h: Double) {
    let found = Rinott.constant(probability: probability, alternatives: alternatives, firstStage: firstStage)
    #expect(abs(found - h) < 2e-7, "\(found)")
  }

  @Test func withManyReplicationsItIsTheConstantOfKnownVariances() {
    // Two alternatives: √2 times the normal quantile (R. E. Bechhofer, Annals of Mathematical Statistics 25 (1954) 16–39)
    let found = Rinott.constant(probability: 0.95, alternatives: 2, firstStage: 20_000)
    #expect(abs(found - 1.6448536 * 2.0.squareRoot()) < 1e-3, "\(found)")
  }

  @Test func theBestIsFoundAtLeastAsOftenAsAsked() {
    // Five alternatives of unequal variance, the best exactly better by the difference that matters: the worst case
    let (means, deviations) = ([0.0, 1, 1, 1, 1], [1.0, 2, 1, 3, 0.5])
    let firstStage = 10
    let h = Rinott.constant(probability: 0.9, alternatives: 5, firstStage: firstStage)
    var found = 0
    let experiments = 400
    for experiment in 0..<experiments {
      let draws = KeyedUniforms(seed: 11, replication: UInt64(experiment))
      func value(_ alternative: Int, _ index: Int) -> Double {
        means[alternative]
          + deviations[alternative]
          * standardNormalQuantile(draws.uniform(purpose: 1, entity: UInt64(alternative), index: UInt64(index)))
      }
      let sums = means.indices.map { alternative -> Double in
        let first = (0..<firstStage).map { value(alternative, $0) }
        let count = Rinott.replications(
          constant: h, variance: Statistics.variance(first), indifference: 1, firstStage: firstStage)
        return Statistics.mean((0..<count).map { value(alternative, $0) })
      }
      if sums[0] == sums.min() { found += 1 }
    }
    // At least 360; four standard deviations of the binomial are 24.
    #expect(found >= 360 - 24, "\(found) of \(experiments)")
  }
}
