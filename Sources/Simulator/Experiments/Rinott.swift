// Selection with independent samples: Rinott's constant, and how a budget is divided among alternatives.

import CGSL

/// The two-stage procedure of Y. Rinott, On two-stage selection procedures and related probability-inequalities,
/// Communications in Statistics A 7 (1978) 799–811: after a first stage of n₀ replications each alternative gets
/// max(n₀, ⌈(h S ÷ δ)²⌉) in all, and the one with the best mean is the best with the probability asked for whenever it is
/// better by δ or more.
public enum Rinott {
  /// The constant h: the solution of ∫ (∫ Φ(h ÷ √(ν (1/x + 1/y))) f(x) dx)^(k − 1) f(y) dy = P, where f is the density of χ²
  /// with ν = n₀ − 1 degrees of freedom.
  /// - Parameters:
  ///   - probability: of finding the best, above 1 ÷ alternatives, below 1
  ///   - alternatives: from 2
  ///   - firstStage: replications of each in the first stage, at least 3
  /// - Returns: to about six digits
  public static func constant(probability: Double, alternatives: Int, firstStage: Int) -> Double {
    precondition(alternatives >= 2 && firstStage >= 3)
    precondition(probability > 1 / Double(alternatives) && probability < 1)
    let freedom = Double(firstStage - 1)
    let nodes = chiSquareNodes(freedom)
    func reached(_ h: Double) -> Double {
      var outer = 0.0
      for (y, weightY) in nodes {
        var inner = 0.0
        for (x, weightX) in nodes {
          inner += weightX * gsl_cdf_ugaussian_P(h / (freedom * (1 / x + 1 / y)).squareRoot())
        }
        outer += weightY * power(inner, Double(alternatives - 1))
      }
      return outer
    }
    var low = 0.0
    var high = 4.0
    while reached(high) < probability { high *= 2 }
    while high - low > 1e-9 * high {
      let middle = 0.5 * (low + high)
      if reached(middle) < probability { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }

  /// Replications that an alternative needs in all
  /// - Parameters:
  ///   - constant: Rinott's, for the number of alternatives and the first stage
  ///   - variance: of its first stage
  ///   - indifference: the smallest difference that matters, above 0
  ///   - firstStage: replications of the first stage
  public static func replications(constant: Double, variance: Double, indifference: Double, firstStage: Int) -> Int {
    let ratio = constant / indifference
    return max(firstStage, Int((ratio * ratio * variance).rounded(.up)))
  }

  /// Nodes and weights that integrate against the density of χ²: Gauss and Legendre in the probability's image under
  /// t = √x, where the density is smooth, over all but 1e-14 of the probability
  private static func chiSquareNodes(_ freedom: Double) -> [(x: Double, weight: Double)] {
    let low = gsl_cdf_chisq_Pinv(1e-14, freedom).squareRoot()
    let high = gsl_cdf_chisq_Qinv(1e-14, freedom).squareRoot()
    let count = 96
    // GSL gives nothing back only where there is no memory, as where an array can't grow: nothing is left to be done.
    guard let table = gsl_integration_glfixed_table_alloc(count) else { fatalError("no memory for 96 nodes") }
    defer { gsl_integration_glfixed_table_free(table) }
    var nodes = (0..<count).map { index -> (x: Double, weight: Double) in
      var t = 0.0
      var weight = 0.0
      gsl_integration_glfixed_point(low, high, index, &t, &weight, table)
      let x = t * t
      // f(x) dx = f(t²) 2t dt, with ln f = (ν/2 − 1) ln x − x/2 − (ν/2) ln 2 − ln Γ(ν/2)
      let logDensity =
        (freedom / 2 - 1) * naturalLogarithm(x) - x / 2 - freedom / 2 * naturalLogarithm(2)
        - gsl_sf_lngamma(freedom / 2)
      return (x, weight * 2 * t * exponential(logDensity))
    }
    let sum = nodes.reduce(0) { $0 + $1.weight }
    for index in nodes.indices { nodes[index].weight /= sum }
    return nodes
  }
}
