// x^y without the C library: the same bits on every processor.
//
// x^y = e^(y log x). An error of the logarithm is multiplied by up to 709, so the logarithm is computed as a
// sum of two doubles, right to about 2^-66 of its value, and the product with y likewise (Dekker 1971, products of halves).

/// x^y for x >= 0, within 0.55 units in the last place (one unit where the result is subnormal).
///
/// 1 where x is 1 or y is 0. NaN where x is negative, whatever y. Zeros and infinities as in C.
func power(_ x: Double, _ y: Double) -> Double {
  if y == 0 || x == 1 { return 1 }
  if x.isNaN || y.isNaN || x < 0 { return .nan }
  if x == 0 || x == .infinity { return (x == 0) == (y > 0) ? 0 : .infinity }
  if y.magnitude == .infinity { return (x > 1) == (y > 0) ? .infinity : 0 }
  var scaled = x
  var shift = 0.0
  if x < .leastNormalMagnitude {
    scaled = x * 0x1p52
    shift = -52
  }
  let logarithm = doubledLogarithm(scaled, shift)
  let estimate = y * logarithm.upper
  if estimate > 710 { return .infinity }
  if estimate < -746 { return 0 }
  let yUpper = upperHalf(y)
  let logarithmUpper = upperHalf(logarithm.upper)
  let product = yUpper * logarithmUpper
  let rest =
    (y - yUpper) * logarithmUpper + y * ((logarithm.upper - logarithmUpper) + logarithm.lower)
  return exponential(product, rest)
}

/// The upper 26 bits of the significand: products of two such are exact
@inline(__always)
private func upperHalf(_ x: Double) -> Double { Double(bitPattern: x.bitPattern & ~0x7ff_ffff) }

/// log(2^shift x) as upper + lower
private func doubledLogarithm(_ x: Double, _ shift: Double) -> (upper: Double, lower: Double) {
  let part = LogarithmReduction(x)
  let exponent = part.exponent + shift
  // offset / c = r + rRest. The products are exact: c has 24 bits and r is taken in halves
  let c = logarithmTable[part.row].c
  let inverse = logarithmTable[part.row].inverse
  let r = part.offset * inverse
  let rUpper = upperHalf(r)
  let rRest = ((part.offset - rUpper * c) - (r - rUpper) * c) * inverse
  let base = exponent * log2Upper + logarithmTable[part.row].upper
  let first = base + r
  var lower = ((base - first) + r) + (rRest + (exponent * log2Lower + logarithmTable[part.row].lower))
  // - r²/2, exactly in the first half
  let square = -0.5 * rUpper * rUpper
  let second = first + square
  lower += ((first - second) + square) + (-0.5 * (r - rUpper) * (rUpper + r) - r * rRest)
  let q = r * r
  lower +=
    r * q
    * ((1.0 / 3 - r * (1.0 / 4)) + q * ((1.0 / 5 - r * (1.0 / 6)) + q * ((1.0 / 7 - r * (1.0 / 8)) + q * (1.0 / 9))))
  let upper = second + lower
  return (upper, (second - upper) + lower)
}
