import CGSL
import Testing

@testable import Simulator

@Suite struct DrawsNormalTests {
  /// u and z by mpmath 1.4.1 with 1200 bits.
  private let quantiles: [(Double, Double)] = [
    (1.1102230246251565e-16, -8.209536151601387),
    (0.9999999999999999, 8.209536151601387),
    (1e-300, -37.0470962993612),
    (1e-100, -21.273453560965326),
    (1e-20, -9.262340089798407),
    (1e-12, -7.034483825301132),
    (1e-06, -4.753424308822899),
    (0.001, -3.0902323061678136),
    (0.01, -2.326347874040841),
    (0.025, -1.9599639845400543),
    (0.05, -1.6448536269514726),
    (0.0749999, -1.4395321773759007),
    (0.075, -1.439531470938456),
    (0.0750001, -1.4395307645017297),
    (0.1, -1.2815515655446004),
    (0.25, -0.6744897501960817),
    (0.4, -0.2533471031357997),
    (0.499999999, -2.5066283428845328e-09),
    (0.5, 0.0),
    (0.5000001, 2.506628273311648e-07),
    (0.6, 0.2533471031357997),
    (0.8, 0.8416212335729144),
    (0.9, 1.2815515655446006),
    (0.9249999, 1.4395307645017297),
    (0.925001, 1.4395385353452304),
    (0.95, 1.6448536269514722),
    (0.975, 1.9599639845400538),
    (0.99, 2.3263478740408408),
    (0.999, 3.090232306167813),
    (0.999999, 4.753424308817087),
    (0.9999999999, 6.361340889697422),
    (0.6229016948897019, 0.3131106340582081),
    (0.7417869892607294, 0.64886440864922),
    (0.7951935655656966, 0.8245750892617665),
    (0.9424502837770503, 1.5756805918323025),
    (0.7398985747399307, 0.6430327483741166),
    (0.922324996665417, 1.420885645657826),
    (0.029005228283614737, -1.8956188975912576),
    (0.46562265437810535, -0.0862781483838834),
    (0.9433567169983137, 1.5835921300827092),
    (0.6489745531369242, 0.38255344598946533),
    (0.9009004917506227, 1.2866995887130153),
    (0.11320596465314436, -1.2096533711650024),
    (0.46906904778216374, -0.0776102413157878),
    (0.24657283261983032, -0.6853142124228806),
    (0.5437608592359304, 0.10991311471155608),
    (0.5739411879281008, 0.18641717582970352),
    (0.013114189588902203, -2.2228134883705195),
    (0.21672980046384815, -0.7832852874563273),
    (0.2794823660111103, -0.5843799219544167),
    (0.9163453718085519, 1.3809014749915758),
  ]

  @Test func normalQuantilesAreRightToFifteenFigures() {
    for (u, z) in quantiles {
      let value = standardNormalQuantile(u)
      #expect((value - z).magnitude <= 1e-15 * max(z.magnitude, 1e-3) * 2, "\(u): \(value), expected \(z)")
    }
  }

  @Test func normalQuantilesAreThoseOfGSL() {
    for i in 1..<2000 {
      let u = Double(i) / 2000
      let expected = gsl_cdf_ugaussian_Pinv(u)
      #expect((standardNormalQuantile(u) - expected).magnitude < 1e-13 * max(1, expected.magnitude), "\(u)")
    }
  }

  @Test func normalProbabilitiesAreThoseOfGSL() {
    for i in -3500...3500 {
      let z = Double(i) / 100
      let expected = gsl_cdf_ugaussian_P(z)
      let value = standardNormalProbability(z)
      #expect((value - expected).magnitude <= 2e-14 * expected, "\(z): \(value), expected \(expected)")
    }
  }

  @Test func normalProbabilityAndQuantileAreInverse() {
    for i in 1..<1000 {
      let u = Double(i) / 1000
      #expect((standardNormalProbability(standardNormalQuantile(u)) - u).magnitude < 1e-14)
    }
  }

  @Test func logarithmOfOnePlusKeepsSmallNumbers() {
    #expect(logarithmOfOnePlus(1e-20) == 1e-20)
    #expect((logarithmOfOnePlus(-1e-9) + 1.0000000005000000003e-9).magnitude < 1e-24)
    #expect((logarithmOfOnePlus(0.5) - 0.40546510810816438).magnitude < 1e-16)
  }
}
