// Poisson and binomial probabilities without cancellation, by the saddle point (Loader, "Fast and accurate
// computation of binomial probabilities", 2000): factorials by what Stirling's formula lacks, and the rest by a deviance.

/// e^-mean mean^k / k!
func poissonProbability(_ k: Double, _ mean: Double) -> Double {
  if k == 0 { return exponential(-mean) }
  return exponential(-stirlingError(k) - deviance(k, mean)) / (2 * Double.pi * k).squareRoot()
}

/// (n choose k) p^k q^(n - k), where p + q = 1; k and n need not be whole
func binomialProbability(_ k: Double, _ n: Double, _ p: Double, _ q: Double) -> Double {
  if k == 0 { return exponential(n * (p < 0.1 ? logarithmOfOnePlus(-p) : naturalLogarithm(q))) }
  if k == n { return exponential(n * (q < 0.1 ? logarithmOfOnePlus(-q) : naturalLogarithm(p))) }
  let logarithm =
    stirlingError(n) - stirlingError(k) - stirlingError(n - k) - deviance(k, n * p) - deviance(n - k, n * q)
  return exponential(logarithm) * (n / (2 * Double.pi * k * (n - k))).squareRoot()
}

/// log Γ(n + 1) - log(√(2πn) (n/e)^n), for n > 0
private func stirlingError(_ n: Double) -> Double {
  if n < 15 {
    // Γ(n + 1) = Γ(n + 16) / ((n + 1) ... (n + 15))
    var product = 1.0
    for i in 1...15 { product *= n + Double(i) }
    let m = n + 15
    return stirlingError(m) + (m + 0.5) * naturalLogarithm(m) - 15 - (n + 0.5) * naturalLogarithm(n)
      - naturalLogarithm(product)
  }
  let square = n * n
  return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1 / 1188 / square) / square) / square) / square) / n
}

/// x log(x / mean) + mean - x, also where x and mean are close
private func deviance(_ x: Double, _ mean: Double) -> Double {
  let difference = x - mean
  if difference.magnitude >= 0.1 * (x + mean) { return x * naturalLogarithm(x / mean) + mean - x }
  // log(x / mean) = 2 artanh(v)
  let v = difference / (x + mean)
  var sum = difference * v
  var term = 2 * x * v
  var divisor = 3.0
  while true {
    term *= v * v
    let next = sum + term / divisor
    if next == sum { return sum }
    sum = next
    divisor += 2
  }
}
