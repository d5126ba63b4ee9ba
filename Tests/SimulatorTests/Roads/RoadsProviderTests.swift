import Testing

@testable import Simulator

/// The plane and the torus against geometry: Larson and Odoni, Urban Operations Research (1981), chapter 3; Kolesar and
/// Blum (1973).
@Suite struct RoadsProviderTests {
  func point(_ x: Double, _ y: Double) -> PlanePoint { PlanePoint(xMetres: x, yMetres: y) }

  @Test func timesAreDistancesDividedBySpeed() {
    let plane = TravelProvider.plane(speedKmh: 36, metric: .euclidean)
    #expect(plane.distanceMetres(from: point(0, 0), to: point(3000, 4000)) == 5000)
    #expect(plane.travelMs(from: point(0, 0), to: point(3000, 4000)) == 500_000)
    let streets = TravelProvider.plane(speedKmh: 36, metric: .rightAngle)
    #expect(streets.travelMs(from: point(0, 0), to: point(3000, -4000)) == 700_000)
    #expect(TravelProvider.roads.travelMs(from: point(0, 0), to: point(1, 1)) == nil)
  }

  @Test func theShorterWayRoundATorusCounts() {
    let torus = TravelProvider.torus(sideMetres: 1000, speedKmh: 3.6, metric: .rightAngle)
    #expect(torus.distanceMetres(from: point(10, 990), to: point(990, 10)) == 40)
    #expect(torus.distanceMetres(from: point(0, 0), to: point(500, 500)) == 1000)
    // Coordinates count modulo the side.
    #expect(torus.distanceMetres(from: point(-10, 0), to: point(2010, 0)) == 20)
    #expect(torus.travelMs(from: point(0, 0), to: point(40, 0)) == 40_000)
  }

  /// E[D] = 0.5 sqrt(A/n) Euclidean and sqrt(pi/8) sqrt(A/n) right-angle for n units thrown at random on a torus of area A.
  /// Standard deviation of the distance: sqrt(1/pi - 1/4) and sqrt(1/2 - pi/8) times sqrt(A/n). Each trial throws all
  /// units anew, so trials are independent; the mean of 4,000 must lie within 4 standard errors. The factor for finite n is
  /// (1 - 3/8n) to first order: E[D] = sqrt(A) Gamma(n+1) / (2 Gamma(n+3/2)) as the crow flies.
  @Test(arguments: [(PlaneMetric.euclidean, 0.5, 0.26136), (PlaneMetric.rightAngle, 0.626657, 0.32757)], [25, 100])
  func theSquareRootLawHolds(_ law: (metric: PlaneMetric, mean: Double, deviation: Double), units: Int) {
    let torus = TravelProvider.torus(sideMetres: 1000, speedKmh: 3.6, metric: law.metric)
    var random = TestRandom(seed: UInt64(units))
    let trials = 4000
    var sum = 0.0
    for _ in 0..<trials {
      let place = point(1000 * random.unit(), 1000 * random.unit())
      var nearest = Milliseconds.max
      for _ in 0..<units {
        let unit = point(1000 * random.unit(), 1000 * random.unit())
        nearest = min(nearest, torus.travelMs(from: unit, to: place)!)
      }
      sum += Double(nearest) / 1000  // 1 m/s: seconds are metres
    }
    let scale = 1000 / Double(units).squareRoot()
    let finite = law.mean * (1 - 3 / (8 * Double(units)))
    let error = 4 * law.deviation / Double(trials).squareRoot()
    #expect(abs(sum / Double(trials) / scale - finite) < error)
  }

  /// Means between two random points of a square: 0.521405 of the side as the crow flies, 2/3 at right angles
  @Test func meanDistancesInASquare() {
    var random = TestRandom(seed: 5)
    let euclidean = TravelProvider.plane(speedKmh: 1, metric: .euclidean)
    let rightAngle = TravelProvider.plane(speedKmh: 1, metric: .rightAngle)
    let trials = 20_000
    var sums = (0.0, 0.0)
    for _ in 0..<trials {
      let one = point(random.unit(), random.unit())
      let other = point(random.unit(), random.unit())
      sums.0 += euclidean.distanceMetres(from: one, to: other)!
      sums.1 += rightAngle.distanceMetres(from: one, to: other)!
    }
    // Standard deviations 0.2479 and 1/3; 4 standard errors
    #expect(abs(sums.0 / Double(trials) - 0.5214054331647207) < 4 * 0.2479 / Double(trials).squareRoot())
    #expect(abs(sums.1 / Double(trials) - 2.0 / 3) < 4 / 3 / Double(trials).squareRoot())
  }
}
