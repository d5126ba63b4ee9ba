extension Distribution {
  /// The value that is exceeded with probability 1 - u. It never decreases in u.
  ///
  /// - Parameter u: in the open interval (0, 1); the parameters must be valid
  public func quantile(_ u: Double) -> Double {
    assert(u > 0 && u < 1 && isValid)
    switch self {
    case .constant(let value):
      return value
    case .uniform(let from, let to):
      return from + (to - from) * u
    case .triangular(let from, let mode, let to):
      let length = to - from
      if u * length < mode - from { return from + (u * length * (mode - from)).squareRoot() }
      return to - ((1 - u) * length * (to - mode)).squareRoot()
    case .exponential(let mean):
      return mean * -naturalLogarithm(1 - u)
    case .erlang(let stages, let mean):
      return gammaQuantile(u, shape: Double(stages), scale: mean / Double(stages))
    case .gamma(let shape, let scale):
      return gammaQuantile(u, shape: shape, scale: scale)
    case .weibull(let shape, let scale):
      return scale * power(-naturalLogarithm(1 - u), 1 / shape)
    case .lognormal(let median, let logDeviation):
      return median * Simulator.exponential(logDeviation * standardNormalQuantile(u))
    case .truncatedNormal(let mean, let deviation):
      // By the upper tail, which keeps its precision however far below 0 the mean is
      let positive = standardNormalProbability(mean / deviation)
      return max(0, mean - deviation * standardNormalQuantile(positive * (1 - u)))
    case .beta(let alpha, let beta, let from, let to):
      return from + (to - from) * betaQuantile(u, alpha, beta)
    case .rayleigh(let mode):
      return mode * (-2 * naturalLogarithm(1 - u)).squareRoot()
    case .truncatedLogistic(let location, let scale):
      let positive = 1 / (1 + Simulator.exponential(-location / scale))
      let tail = positive * (1 - u)
      return max(0, location + scale * naturalLogarithm((1 - tail) / tail))
    case .table(let table):
      return table.quantile(u)
    }
  }

  /// The expected value. By the C library for Weibull distributions, elsewhere portable
  public var mean: Double {
    switch self {
    case .constant(let value): return value
    case .uniform(let from, let to): return (from + to) / 2
    case .triangular(let from, let mode, let to): return (from + mode + to) / 3
    case .exponential(let mean), .erlang(_, let mean): return mean
    case .gamma(let shape, let scale): return shape * scale
    case .weibull(let shape, let scale): return scale * gammaFunction(1 + 1 / shape)
    case .lognormal(let median, let logDeviation):
      return median * Simulator.exponential(logDeviation * logDeviation / 2)
    case .truncatedNormal(let mean, let deviation):
      let ratio = mean / deviation
      let density = Simulator.exponential(-ratio * ratio / 2) * 0.3989422804014327  // 1 / √(2π)
      return mean + deviation * density / standardNormalProbability(ratio)
    case .beta(let alpha, let beta, let from, let to): return from + (to - from) * alpha / (alpha + beta)
    case .rayleigh(let mode): return mode * (Double.pi / 2).squareRoot()
    case .truncatedLogistic(let location, let scale):
      // The integral of the tail: scale log(1 + e^(location/scale)), over the chance of not being negative
      let ratio = location / scale
      let far = Simulator.exponential(-ratio.magnitude)
      return scale * (max(0, ratio) + logarithmOfOnePlus(far)) * (1 + Simulator.exponential(-ratio))
    case .table(let table): return table.mean
    }
  }
}
