// The standard normal distribution, portable.

/// The z with P(Z <= z) = u, to 16 figures: algorithm AS 241, PPND16 (Wichura, "The percentage points of the normal
/// distribution", Applied Statistics 37, 1988).
///
/// - Parameter u: in the open interval (0, 1)
@inline(__always)
func standardNormalQuantile(_ u: Double) -> Double {
  let q = u - 0.5
  if q.magnitude > 0.425 { return standardNormalTailQuantile(u) }
  let r = 0.180625 - q * q
  let numerator = polynomial(
    r, 3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
    45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727)
  let denominator = polynomial(
    r, 1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077, 21213.794301586595867,
    39307.895800092710610, 28729.085735721942674, 5226.4952788528545610)
  return q * numerator / denominator
}

/// 15 % of the draws
@inline(never)
func standardNormalTailQuantile(_ u: Double) -> Double {
  let isLower = u < 0.5
  var r = (-naturalLogarithm(isLower ? u : 1 - u)).squareRoot()
  let z: Double
  if r <= 5 {
    r -= 1.6
    let numerator = polynomial(
      r, 1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
      1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 7.74545014278341407640e-4)
    let denominator = polynomial(
      r, 1, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550, 0.148103976427480074590,
      0.0151986665636164571966, 5.47593808499534494600e-4, 1.05075007164441684324e-9)
    z = numerator / denominator
  } else {
    r -= 5
    let numerator = polynomial(
      r, 6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230,
      0.0265321895265761230930, 0.00124266094738807843860, 2.71155556874348757815e-5, 2.01033439929228813265e-7)
    let denominator = polynomial(
      r, 1, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525, 7.86869131145613259100e-4,
      1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15)
    z = numerator / denominator
  }
  return isLower ? -z : z
}

@inline(__always)
private func polynomial(
  _ x: Double, _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double, _ c5: Double, _ c6: Double,
  _ c7: Double
) -> Double {
  let low = c0 + x * (c1 + x * (c2 + x * c3))
  let high = c4 + x * (c5 + x * (c6 + x * c7))
  let square = x * x
  return low + square * square * high
}

/// P(Z <= z), to 14 figures of the smaller of it and its complement. Near 0 by Hart's rational function number 5666
/// (1968), as in West, "Better approximations to cumulative normal functions", 2005 (which is off by 3 × 10^-9 of the
/// value at 7), else by Laplace's continued fraction.
func standardNormalProbability(_ z: Double) -> Double {
  let x = z.magnitude
  if x > 37 { return z > 0 ? 1 : 0 }
  // x² in two parts: a rounding of it would be multiplied by up to 684
  let upper = Double(bitPattern: x.bitPattern & ~0x7ff_ffff)
  let density = exponential(-0.5 * upper * upper, -0.5 * (x - upper) * (x + upper))
  let tail: Double
  if x < 3 {
    let numerator =
      220.206867912376 + x
      * (221.213596169931 + x
        * (112.079291497871 + x
          * (33.912866078383 + x * (6.37396220353165 + x * (0.700383064443688 + x * 0.0352624965998911)))))
    let denominator =
      440.413735824752 + x
      * (793.826512519948 + x
        * (637.333633378831 + x
          * (296.564248779674 + x
            * (86.7807322029461 + x * (16.064177579207 + x * (1.75566716318264 + x * 0.0883883476483184))))))
    tail = density * numerator / denominator
  } else {
    // x + 1/(x + 2/(x + 3/(x + ...)))
    var fraction = x
    for k in stride(from: 50.0, to: 0, by: -1) { fraction = x + k / fraction }
    tail = density / (fraction * 2.5066282746310005)  // √(2π)
  }
  return z > 0 ? 1 - tail : tail
}

/// log(1 + x) for x > -1, also where x is tiny (Kahan's correction)
func logarithmOfOnePlus(_ x: Double) -> Double {
  let sum = 1 + x
  return sum == 1 ? x : naturalLogarithm(sum) * (x / (sum - 1))
}
