import CGSL
struct TemporaryMarker {}
public enum Distribution: BitwiseCopyable, Sendable {
  case constant(Double)
  case exponential(mean: Double)
  case uniform(low: Double, high: Double)
  case triangular(low: Double, mode: Double, high: Double)
  case gamma(shape: Double, scale: Double)
  case erlang(stages: Int, mean: Double)
  case weibull(shape: Double, scale: Double)
  case lognormal(median: Double, logSd: Double)
  case table(EmpiricalTable)
  public func quantile(_ u: Double) -> Double {
    switch self {
    case .constant(let x): return x
    case .exponential(let m): return -naturalLogarithm(1 - u) * m
    case .uniform(let a, let b): return a + (b - a) * u
    case .triangular(let a, let m, let b):
      let p = b > a ? (m - a) / (b - a) : 0
      return u < p ? a + (u * (b - a) * (m - a)).squareRoot() : b - ((1 - u) * (b - a) * (b - m)).squareRoot()
    case .gamma(let shape, let scale): return gsl_cdf_gamma_Pinv(u, shape, scale)
    case .erlang(let stages, let mean): return gsl_cdf_gamma_Pinv(u, Double(stages), mean / Double(stages))
    case .weibull(let shape, let scale): return scale * power(-naturalLogarithm(1 - u), 1 / shape)
    case .table(let table): return table.quantile(u)
    case .lognormal(let m, let s): return m * Simulator.exponential(s * standardNormalQuantile(u))
    }
  }
}
func standardNormalQuantile(_ u: Double) -> Double { gsl_cdf_ugaussian_Pinv(u) }
func standardNormalProbability(_ x: Double) -> Double { gsl_cdf_ugaussian_P(x) }
func poissonQuantile(_ u: Double, mean: Double) -> Int { var k = 0; var p = Simulator.exponential(-mean); var c = p; while c < u && k < 10000 { k += 1; p *= mean / Double(k); c += p }; return k }
