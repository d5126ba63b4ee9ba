// Where travel times come from: the roads, or for theory a plane or a torus on which everybody moves straight ahead at one
// speed. An input of the scenario, asked through a switch: no dynamic call per event.
//
// The torus has no edge effects, so that the square-root law of response distances (Kolesar and Blum 1973, Management
// Science 19, 1368-1378) holds on it with its constants: n random units on an area A leave on average 0.5 sqrt(A/n) to the
// nearest by the Euclidean metric, 0.6267 sqrt(A/n) by the right-angle one.

/// A position on a plane, in metres
public struct PlanePoint: Hashable, Sendable, BitwiseCopyable {
  public var xMetres: Double
  public var yMetres: Double

  public init(xMetres: Double, yMetres: Double) {
    self.xMetres = xMetres
    self.yMetres = yMetres
  }
}

/// How distance is measured on a plane
public enum PlaneMetric: Hashable, Sendable, BitwiseCopyable {
  /// As the crow flies
  case euclidean
  /// Along two axes, as in a town of square blocks
  case rightAngle
}

/// The source of travel times
public enum TravelProvider: Hashable, Sendable, BitwiseCopyable {
  /// The road network, by `TravelTimes`
  case roads
  /// An endless plane
  case plane(speedKmh: Double, metric: PlaneMetric)
  /// A square whose opposite sides are the same; coordinates count modulo its side
  case torus(sideMetres: Double, speedKmh: Double, metric: PlaneMetric)

  /// Distance in metres, nil on roads: they measure between nodes, not between coordinates
  public func distanceMetres(from: PlanePoint, to: PlanePoint) -> Double? {
    switch self {
    case .roads: nil
    case .plane(_, let metric):
      TravelProvider.length(abs(to.xMetres - from.xMetres), abs(to.yMetres - from.yMetres), metric)
    case .torus(let side, _, let metric):
      TravelProvider.length(
        TravelProvider.around(to.xMetres - from.xMetres, side), TravelProvider.around(to.yMetres - from.yMetres, side),
        metric)
    }
  }

  /// Travel time rounded to the nearest millisecond; nil on roads
  public func travelMs(from: PlanePoint, to: PlanePoint) -> Milliseconds? {
    switch self {
    case .roads: return nil
    case .plane(let speedKmh, let metric):
      let metres = TravelProvider.length(abs(to.xMetres - from.xMetres), abs(to.yMetres - from.yMetres), metric)
      return TravelProvider.milliseconds(metres, speedKmh)
    case .torus(_, let speedKmh, _):
      guard let metres = distanceMetres(from: from, to: to) else { return nil }
      return TravelProvider.milliseconds(metres, speedKmh)
    }
  }

  /// Who is further than this takes longer than a travel time, however coordinates were rounded. Infinite on roads
  func metresWithin(_ travelMs: Milliseconds) -> Double {
    switch self {
    case .roads: .infinity
    case .plane(let speedKmh, _), .torus(_, let speedKmh, _): (Double(travelMs) + 1) * (1 + 1e-12) * speedKmh / 3600
    }
  }

  /// 1 m at 1 km/h takes 3600 ms.
  @inline(__always)
  private static func milliseconds(_ metres: Double, _ speedKmh: Double) -> Milliseconds {
    nearestMilliseconds(metres * 3600 / speedKmh)
  }

  private static func length(_ x: Double, _ y: Double, _ metric: PlaneMetric) -> Double {
    switch metric {
    case .euclidean: (x * x + y * y).squareRoot()
    case .rightAngle: x + y
    }
  }

  /// The shorter way round
  private static func around(_ difference: Double, _ side: Double) -> Double {
    let once = abs(difference.truncatingRemainder(dividingBy: side))
    return min(once, side - once)
  }
}
