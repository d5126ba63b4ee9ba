// Speed through standing water: the depth-disruption function of Pregnolato, Ford, Wilkinson and Dawson (2017),
// Transportation Research Part D 55, 67-81. They fit v(w) = 0.0009 w^2 - 0.5529 w + 86.9448 km/h, w in mm, for cars and
// w < 300; other movers bring their own coefficients, for instance the same curve stretched to a deeper limit.

/// How fast a mobility class can move through water, and up to which depth.
public struct Wading: Hashable, Sendable, BitwiseCopyable {
  /// Depth in mm at and beyond which the class can't pass. `Int.max`: water never stops it.
  public var limitMillimetres: Int
  /// Coefficient of the depth squared [km/h per mm^2]; not negative
  public var quadratic: Double
  /// Coefficient of the depth [km/h per mm]; usually negative
  public var linear: Double
  /// Speed through water of depth 0 [km/h]
  public var constant: Double

  public init(limitMillimetres: Int, quadratic: Double, linear: Double, constant: Double) {
    self.limitMillimetres = limitMillimetres
    self.quadratic = quadratic
    self.linear = linear
    self.constant = constant
  }

  /// The same curve, drawn out so that it ends at another depth: v(w) becomes v(w * old limit / new limit).
  public func stretched(toLimitMillimetres limit: Int) -> Wading {
    let scale = Double(limitMillimetres) / Double(limit)
    return Wading(
      limitMillimetres: limit, quadratic: quadratic * scale * scale, linear: linear * scale, constant: constant)
  }

  /// Speed in km/h through water of that depth; 0 at and beyond the limit.
  ///
  /// Deeper water is never faster: beyond the vertex of the parabola (307 mm with the published coefficients) the speed
  /// stays at its lowest.
  public func speedKmh(waterMillimetres: Int) -> Double {
    if waterMillimetres >= limitMillimetres { return 0 }
    var depth = Double(waterMillimetres)
    if quadratic > 0 { depth = min(depth, max(0, -linear / (2 * quadratic))) }
    return max(0, (quadratic * depth + linear) * depth + constant)
  }
}
