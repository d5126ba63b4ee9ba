import CGSL
import Foundation
import Testing

@testable import Simulator

/// A distribution with its distribution function by GSL or by definition.
private struct Reference: CustomTestStringConvertible {
  var distribution: Distribution
  var probability: @Sendable (Double) -> Double
  var testDescription: String { "\(distribution)" }

  init(_ distribution: Distribution, _ probability: @escaping @Sendable (Double) -> Double) {
    self.distribution = distribution
    self.probability = probability
  }
}

private let references = [
  Reference(.uniform(from: -2, to: 5)) { gsl_cdf_flat_P($0, -2, 5) },
  Reference(.triangular(from: 1, mode: 2, to: 6)) { x in
    x < 2 ? (x - 1) * (x - 1) / (5 * 1) : 1 - (6 - x) * (6 - x) / (5 * 4)
  },
  Reference(.triangular(from: 1, mode: 6, to: 6)) { x in (x - 1) * (x - 1) / 25 },
  Reference(.exponential(mean: 3)) { gsl_cdf_exponential_P($0, 3) },
  Reference(.erlang(stages: 4, mean: 10)) { x in
    // 1 - e^(-r) (1 + r + r²/2 + r³/6)
    let r = x * 0.4
    return 1 - exp(-r) * (1 + r + r * r / 2 + r * r * r / 6)
  },
  // Where `gsl_cdf_gamma_Pinv` and `gsl_cdf_beta_Pinv` give NaN for many u
  Reference(.gamma(shape: 0.02, scale: 2)) { gsl_cdf_gamma_P($0, 0.02, 2) },
  Reference(.beta(alpha: 0.05, beta: 0.1, from: 0, to: 1)) { gsl_cdf_beta_P($0, 0.05, 0.1) },
  Reference(.gamma(shape: 2.5, scale: 1.5)) { gsl_cdf_gamma_P($0, 2.5, 1.5) },
  Reference(.gamma(shape: 20_000, scale: 0.01)) { gsl_cdf_gamma_P($0, 20_000, 0.01) },
  Reference(.weibull(shape: 0.7, scale: 2)) { gsl_cdf_weibull_P($0, 2, 0.7) },
  Reference(.weibull(shape: 3, scale: 100)) { gsl_cdf_weibull_P($0, 100, 3) },
  Reference(.lognormal(median: 5, logDeviation: 0.4)) { gsl_cdf_lognormal_P($0, log(5), 0.4) },
  Reference(.truncatedNormal(mean: 10, deviation: 3)) { truncated($0) { gsl_cdf_gaussian_Q($0 - 10, 3) } },
  Reference(.truncatedNormal(mean: -4, deviation: 2)) { truncated($0) { gsl_cdf_gaussian_Q($0 + 4, 2) } },
  Reference(.truncatedNormal(mean: -20, deviation: 1)) { truncated($0) { gsl_cdf_gaussian_Q($0 + 20, 1) } },
  Reference(.beta(alpha: 2, beta: 5, from: 10, to: 20)) { gsl_cdf_beta_P(($0 - 10) / 10, 2, 5) },
  Reference(.beta(alpha: 0.3, beta: 0.2, from: 0, to: 1)) { gsl_cdf_beta_P($0, 0.3, 0.2) },
  Reference(.beta(alpha: 400, beta: 3, from: 0, to: 1)) { gsl_cdf_beta_P($0, 400, 3) },
  Reference(.rayleigh(mode: 30)) { gsl_cdf_rayleigh_P($0, 30) },
  Reference(.truncatedLogistic(location: 45, scale: 10)) { truncated($0) { gsl_cdf_logistic_Q($0 - 45, 10) } },
  Reference(.truncatedLogistic(location: -30, scale: 10)) { truncated($0) { gsl_cdf_logistic_Q($0 + 30, 10) } },
]

/// P(X <= x given X >= 0) by the tail of X
private func truncated(_ x: Double, _ tail: (Double) -> Double) -> Double { 1 - tail(x) / tail(0) }

@Suite struct DrawsDistributionTests {
  /// In the middle and far out on both sides.
  private let uniforms: [Double] = {
    var uniforms: [Double] = []
    for i in 1..<200 { uniforms.append(Double(i) / 200) }
    for i in 2...40 { uniforms += [exp2(-Double(i)), 1 - exp2(-Double(i))] }
    return uniforms.sorted()
  }()

  @Test(arguments: references) fileprivate func quantilesInvertTheDistributionFunction(_ reference: Reference) {
    for u in uniforms {
      let x = reference.distribution.quantile(u)
      let probability = reference.probability(x)
      // What the last places of x can do: near 1, a beta variable moves in steps of 2^-53
      let above = reference.probability(x.nextUp.nextUp * (1 + 1e-12))
      let below = reference.probability(x.nextDown.nextDown * (1 - 1e-12))
      let tolerance = 1e-9 * min(u, 1 - u) + 2e-13 + (above - below).magnitude
      #expect((probability - u).magnitude <= tolerance, "u = \(u), x = \(x), P = \(probability)")
    }
  }

  @Test(arguments: references) fileprivate func quantilesNeverDecrease(_ reference: Reference) {
    let values = uniforms.map { reference.distribution.quantile($0) }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
  }

  /// By the midpoints of 20,000 equal steps of probability, and finer ones in the two outer steps.
  @Test(arguments: references) fileprivate func meansAreTheIntegralsOfTheQuantiles(_ reference: Reference) {
    let steps = 2_000
    var sum = 0.0
    for i in 1..<steps - 1 { sum += reference.distribution.quantile((Double(i) + 0.5) / Double(steps)) }
    for i in 0..<steps {
      let u = (Double(i) + 0.5) / Double(steps * steps)
      sum += (reference.distribution.quantile(u) + reference.distribution.quantile(1 - u)) / Double(steps)
    }
    let integral = sum / Double(steps)
    let mean = reference.distribution.mean
    #expect((integral - mean).magnitude < 1e-3 * mean.magnitude, "\(integral), expected \(mean)")
  }

  @Test func aConstantIsItself() {
    #expect(Distribution.constant(4).quantile(0.1) == 4 && Distribution.constant(4).mean == 4)
    #expect(Distribution.uniform(from: 3, to: 3).quantile(0.7) == 3)
    #expect(Distribution.triangular(from: 3, mode: 3, to: 3).quantile(0.7) == 3)
  }

  /// The moments asked for, by integrating x and x² over the quantiles.
  @Test func aLognormalCanBeGivenByMeanAndVariation() {
    let distribution = Distribution.lognormal(mean: 20, variation: 0.5)
    var sum = 0.0
    var squares = 0.0
    for i in 0..<100_000 {
      let x = distribution.quantile((Double(i) + 0.5) / 100_000)
      sum += x / 100_000
      squares += x * x / 100_000
    }
    #expect((distribution.mean - 20).magnitude < 1e-13)
    #expect((sum - 20).magnitude < 1e-3)
    #expect(((squares - sum * sum).squareRoot() / sum - 0.5).magnitude < 1e-3)
  }

  @Test func whatCannotBeADistributionIsNotValid() {
    let wrong: [Distribution] = [
      .constant(.nan), .uniform(from: 2, to: 1), .triangular(from: 0, mode: 3, to: 2), .exponential(mean: 0),
      .exponential(mean: .infinity), .erlang(stages: 0, mean: 1), .gamma(shape: -1, scale: 1),
      .weibull(shape: 1, scale: .nan), .lognormal(median: 0, logDeviation: 1), .lognormal(median: 1, logDeviation: -1),
      .truncatedNormal(mean: -100, deviation: 1), .truncatedNormal(mean: 1, deviation: 0),
      .beta(alpha: 0, beta: 1, from: 0, to: 1), .beta(alpha: 1, beta: 1, from: 1, to: 0), .rayleigh(mode: 0),
      .truncatedLogistic(location: 0, scale: 0), .truncatedLogistic(location: -1000, scale: 1),
    ]
    for distribution in wrong { #expect(!distribution.isValid, "\(distribution)") }
    for reference in references { #expect(reference.distribution.isValid, "\(reference.distribution)") }
  }

  @Test func aDistributionFitsIntoAColumn() {
    let column = Column<Distribution>(count: 3, repeating: .exponential(mean: 2))
    let mean = column[1].mean
    let bytes = column.byteCount
    #expect(mean == 2 && bytes == 3 * 40)
  }

  /// GSL's generators and our quantiles turn the same uniforms into the same values: the order of the parameters is
  /// theirs. Its Weibull variates are those of 1 - u.
  @Test(.enabled(if: Validation.folder != nil, "LASTMILE_VALIDATION is not set"))
  func quantilesReproduceTheVariatesOfGSL() throws {
    let values = try Validation.values(of: "rng_gsl_anchors")
    func numbers(_ name: String) throws -> [Double] { try #require(values["gsl mt19937 seed 42, first 8 of " + name]) }
    let uniforms = Array(try numbers("uniform"))
    let first = { (distribution: Distribution, flipped: Bool) in
      uniforms.map { distribution.quantile(flipped ? 1 - $0 : $0) }
    }
    for (name, ours) in [
      ("exponential mu=2", first(.exponential(mean: 2), false)),
      ("weibull a=2 b=1.5", first(.weibull(shape: 1.5, scale: 2), true)),
    ] {
      let expected = try numbers(name)
      #expect(zip(ours, expected).allSatisfy { ($0 - $1).magnitude < 1e-14 * $1 }, "\(name): \(ours), \(expected)")
    }
  }
}

/// Published cases outside the repository.
private enum Validation {
  static var folder: String? { ProcessInfo.processInfo.environment["LASTMILE_VALIDATION"] }

  private struct Case: Decodable {
    struct Value: Decodable {
      var name: String
      var numbers: [Double]?
      enum Keys: String, CodingKey { case name, value }
      init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        name = try container.decode(String.self, forKey: .name)
        numbers = try? container.decode([Double].self, forKey: .value)
      }
    }
    var values: [Value]
  }

  static func values(of name: String) throws -> [String: [Double]] {
    let url = URL(fileURLWithPath: folder ?? "").appending(path: "cases/\(name)/expected.json")
    let cases = try JSONDecoder().decode(Case.self, from: Data(contentsOf: url))
    return Dictionary(uniqueKeysWithValues: cases.values.compactMap { value in value.numbers.map { (value.name, $0) } })
  }
}
