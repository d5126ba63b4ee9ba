// Sobol indices of functions whose indices are known in closed form.

import Foundation
import Testing

@testable import Simulator

@Suite struct SobolIndicesTests {
  private func indices(_ rows: Int, _ factors: Int, seed: UInt64 = 1, _ function: ([Double]) -> Double) -> [SobolIndex]
  {
    SobolIndices.estimate(
      UnitDesign.saltelli(rows, factors: factors, seed: seed).map(function), factors: factors, seed: seed,
      resamples: 200)
  }

  /// T. Ishigami and T. Homma, An importance quantification technique in uncertainty analysis for computer models, 1990: sin x₁ +
  /// a sin² x₂ + b x₃⁴ sin x₁ with a = 7, b = 0.1
  @Test func agreesWithIshigamiAndHomma() {
    let pi = Double.pi
    let (a, b) = (7.0, 0.1)
    let found = indices(4096, 3) { point in
      let x = point.map { (2 * $0 - 1) * pi }
      return sin(x[0]) + a * sin(x[1]) * sin(x[1]) + b * x[2] * x[2] * x[2] * x[2] * sin(x[0])
    }
    let variance = a * a / 8 + b * pow(pi, 4) / 5 + b * b * pow(pi, 8) / 18 + 0.5
    let first = [pow(1 + b * pow(pi, 4) / 5, 2) / 2 / variance, a * a / 8 / variance, 0]
    let interaction = b * b * pow(pi, 8) * 8 / 225 / variance
    let total = [first[0] + interaction, first[1], interaction]
    for factor in 0..<3 {
      #expect(abs(found[factor].first.mean - first[factor]) < 0.01)
      #expect(abs(found[factor].total.mean - total[factor]) < 0.01)
      #expect(found[factor].first.low <= first[factor] && first[factor] <= found[factor].first.high)
      #expect(found[factor].total.low <= total[factor] && total[factor] <= found[factor].total.high)
    }
  }

  /// The g-function of Sobol: ∏ (|4x − 2| + a) ÷ (1 + a); V_i = 1 ÷ (3 (1 + a_i)²)
  @Test func agreesWithTheGFunction() {
    let a = [0, 1, 4.5, 9, 99, 99, 99, 99]
    let found = indices(2048, 8, seed: 3) { point in
      zip(point, a).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
    }
    let parts = a.map { 1 / (3 * (1 + $0) * (1 + $0)) }
    let all = parts.reduce(1) { $0 * (1 + $1) }
    for factor in a.indices {
      let first = parts[factor] / (all - 1)
      let total = parts[factor] * all / (1 + parts[factor]) / (all - 1)
      #expect(abs(found[factor].first.mean - first) < 0.01, "\(factor)")
      #expect(abs(found[factor].total.mean - total) < 0.01, "\(factor)")
    }
  }

  @Test func ofASumTheFirstIndicesAreSharesOfTheVariance() {
    // Variances of 3u, 2u, u: 9 : 4 : 1
    for (factor, index) in indices(1024, 3, { 3 * $0[0] + 2 * $0[1] + $0[2] }).enumerated() {
      let share = [9.0, 4, 1][factor] / 14
      #expect(abs(index.first.mean - share) < 0.005 && abs(index.total.mean - share) < 0.005)
    }
  }

  @Test func theIntervalsHoldTheTruthAboutAsOftenAsTheySay() {
    // Sum of 3u and u with independent rows in place of a Sobol sequence: 0.9 and 0.1, 300 experiments
    var held = 0
    for seed in 0..<UInt64(300) {
      let draws = KeyedUniforms(seed: seed, replication: 1)
      let values = (0..<100).flatMap { row -> [Double] in
        let u = (0..<4).map { draws.uniform(purpose: 1, entity: UInt64(row), index: UInt64($0)) }
        return [3 * u[0] + u[1], 3 * u[2] + u[3], 3 * u[2] + u[1], 3 * u[0] + u[3]]
      }
      let total = SobolIndices.estimate(values, factors: 2, seed: seed, resamples: 200)[0].total
      if total.low <= 0.9 && 0.9 <= total.high { held += 1 }
    }
    // 95 % of 300 is 285; four standard deviations of the binomial are 15, and the percentile bootstrap is a little narrow.
    #expect(266...300 ~= held, "\(held) of 300")
  }

  @Test func nothingVaryingHasNoIndices() {
    let found = indices(16, 2) { _ in 4 }
    #expect(found.allSatisfy { $0.first.mean.isNaN && $0.total.mean.isNaN && $0.first.low.isNaN })
  }

  @Test func aRowWithoutAValueIsLeftOut() {
    var values = UnitDesign.saltelli(64, factors: 2, seed: 1).map { $0[0] }
    values[9] = .nan
    let found = SobolIndices.estimate(values, factors: 2, seed: 1, resamples: 0)
    #expect(found[0].first.replications == 63 && abs(found[0].first.mean - 1) < 0.05 && found[0].first.low.isNaN)
  }
}
