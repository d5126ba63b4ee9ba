// Quantiles of the GNU Scientific Library, with its answers checked: its iterations give up now and then, and the plain
// functions do not say so.

import CGSL

private enum ErrorHandler {
  /// GSL would abort the program on an error
  static let isOff: Bool = {
    gsl_set_error_handler_off()
    return true
  }()
}

/// The x whose probability by `gsl_cdf_gamma_P` is u
func gammaQuantile(_ u: Double, shape: Double, scale: Double) -> Double {
  precondition(ErrorHandler.isOff)
  let x = gsl_cdf_gamma_Pinv(u, shape, 1)
  if isClose(gsl_cdf_gamma_P(x, shape, 1), u) { return x * scale }
  // Doubling reaches any quantile: the tail falls off exponentially
  var upper = shape + 1
  while gsl_cdf_gamma_P(upper, shape, 1) < u { upper *= 2 }
  var lower = 0.0
  while true {
    let middle = lower + (upper - lower) / 2
    if middle <= lower || middle >= upper { return upper * scale }
    if gsl_cdf_gamma_P(middle, shape, 1) < u { lower = middle } else { upper = middle }
  }
}

/// The x in [0, 1] whose probability by `gsl_cdf_beta_P` is u
func betaQuantile(_ u: Double, _ alpha: Double, _ beta: Double) -> Double {
  precondition(ErrorHandler.isOff)
  let x = gsl_cdf_beta_Pinv(u, alpha, beta)
  if x >= 0 && x <= 1 && isClose(gsl_cdf_beta_P(x, alpha, beta), u) { return x }
  var lower = 0.0
  var upper = 1.0
  while true {
    let middle = lower + (upper - lower) / 2
    if middle <= lower || middle >= upper { return upper }
    if gsl_cdf_beta_P(middle, alpha, beta) < u { lower = middle } else { upper = middle }
  }
}

/// The gamma function of a positive number below 171
func gammaFunction(_ x: Double) -> Double {
  precondition(ErrorHandler.isOff)
  return gsl_sf_gamma(x)
}

/// False for NaN
private func isClose(_ probability: Double, _ u: Double) -> Bool {
  (probability - u).magnitude <= 1e-9 * min(u, 1 - u)
}
