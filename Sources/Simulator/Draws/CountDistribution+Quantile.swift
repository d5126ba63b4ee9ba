extension CountDistribution {
  /// The least k with P(X <= k) >= u. It never decreases in u, but for rounding (the sums are right to 10^-12).
  ///
  /// O(1) for constant, uniform and geometric; else O(standard deviation), or O(mean) for means below 20.
  ///
  /// - Parameter u: in the open interval (0, 1); the parameters must be valid
  func quantile(_ u: Double) -> Int {
    assert(u > 0 && u < 1 && isValid)
    switch self {
    case .constant(let value):
      return value
    case .uniform(let from, let through):
      return from + min(through - from, Int(u * (Double(through - from) + 1)))
    case .geometric(let chance):
      if chance == 1 { return 0 }
      // 1 - (1 - chance)^(k + 1) >= u
      let trials = naturalLogarithm(1 - u) / logarithmOfOnePlus(-chance)
      return max(0, Int(trials.rounded(.up)) - 1)
    case .poisson(let mean):
      if mean == 0 { return 0 }
    case .negativeBinomial(let mean, _):
      if mean == 0 { return 0 }
    case .binomial(let trials, let chance):
      if trials == 0 || chance == 0 { return 0 }
      if chance == 1 { return trials }
    }
    return search(u)
  }

  /// From a first guess, whose cumulated probability is summed, up or down
  private func search(_ u: Double) -> Int {
    var k = guess(u)
    var probability = probability(k)
    var cumulated = probability
    var j = k
    var term = probability
    while j > 0 {
      term /= ratio(j - 1)
      if term < cumulated * 1e-17 && j < Int(mean) { break }
      cumulated += term
      j -= 1
    }
    if cumulated >= u {
      while k > 0 && cumulated - probability >= u {
        cumulated -= probability
        probability /= ratio(k - 1)
        k -= 1
      }
      return k
    }
    while cumulated < u {
      probability *= ratio(k)
      let next = cumulated + probability
      // u is beyond what the sum can tell from 1
      if next == cumulated && k > Int(mean) { return k }
      cumulated = next
      k += 1
    }
    return k
  }

  private func guess(_ u: Double) -> Int {
    let mean = mean
    if mean < 20 { return 0 }
    let estimate = mean + variance.squareRoot() * standardNormalQuantile(u)
    if case .binomial(let trials, _) = self { return Int(min(Double(trials), max(0, estimate))) }
    return Int(max(0, estimate))
  }

  /// Of those that are searched
  private var variance: Double {
    switch self {
    case .binomial(let trials, let chance): Double(trials) * chance * (1 - chance)
    case .negativeBinomial(let mean, let shape): mean + mean * mean / shape
    default: mean
    }
  }

  /// P(X = k + 1) / P(X = k)
  private func ratio(_ k: Int) -> Double {
    switch self {
    case .binomial(let trials, let chance):
      return Double(trials - k) / Double(k + 1) * (chance / (1 - chance))
    case .negativeBinomial(let mean, let shape):
      return (Double(k) + shape) / Double(k + 1) * (mean / (mean + shape))
    default:
      return mean / Double(k + 1)
    }
  }

  /// P(X = k) of those that are searched
  private func probability(_ k: Int) -> Double {
    switch self {
    case .binomial(let trials, let chance):
      return binomialProbability(Double(k), Double(trials), chance, 1 - chance)
    case .negativeBinomial(let mean, let shape):
      let success = shape / (mean + shape)
      let failure = mean / (mean + shape)
      return shape / (shape + Double(k)) * binomialProbability(shape, shape + Double(k), success, failure)
    default:
      return poissonProbability(Double(k), mean)
    }
  }
}
