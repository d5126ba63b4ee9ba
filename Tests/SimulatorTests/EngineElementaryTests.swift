import Testing

@testable import Simulator

@Suite struct EngineElementaryTests {
  /// Distance from the exact value `nearest + rest`, in units of the last place of `nearest`
  private func error(_ value: Double, _ nearest: Double, _ rest: Double) -> Double {
    ((value - nearest) - rest).magnitude / nearest.ulp
  }

  @Test func logarithmIsWithinOneUnitInTheLastPlace() {
    for row in logarithmReference {
      let value = naturalLogarithm(row[0])
      #expect(error(value, row[1], row[2]) < 0.8, "log \(row[0]) is \(value), expected \(row[1])")
    }
    #expect(naturalLogarithm(1) == 0)
  }

  @Test func exponentialIsWithinOneUnitInTheLastPlace() {
    for row in exponentialReference {
      let value = exponential(row[0])
      #expect(error(value, row[1], row[2]) < 0.55, "exp \(row[0]) is \(value), expected \(row[1])")
    }
  }

  @Test func powerIsWithinOneUnitInTheLastPlace() {
    for row in powerReference {
      let value = power(row[0], row[1])
      #expect(error(value, row[2], row[3]) < 0.55, "\(row[0]) ^ \(row[1]) is \(value), expected \(row[2])")
    }
  }

  @Test func exponentialSaturates() {
    #expect(exponential(709.79) == .infinity && exponential(.infinity) == .infinity)
    #expect(exponential(709.78).isFinite)
    #expect(exponential(-745.14) == 0 && exponential(-.infinity) == 0)
    // e^-745.13 and e^-720, subnormal, in units of 2^-1074
    #expect(exponential(-745.13) == .leastNonzeroMagnitude)
    #expect(exponential(-720) == Double(bitPattern: 41_132_809_365))
    #expect(exponential(.nan).isNaN)
  }

  /// As C's `pow` for x >= 0
  @Test func powerHasTheUsualLimits() {
    #expect(power(0, 2) == 0 && power(0, -2) == .infinity && power(0, 0) == 1)
    #expect(power(.infinity, 2) == .infinity && power(.infinity, -1) == 0)
    #expect(power(0.5, .infinity) == 0 && power(2, .infinity) == .infinity && power(1, .infinity) == 1)
    #expect(power(0.5, -.infinity) == .infinity && power(2, -.infinity) == 0)
    #expect(power(2, 5000) == .infinity && power(2, -5000) == 0)
    #expect(power(.nan, 0) == 1 && power(.nan, 1).isNaN && power(2, .nan).isNaN)
    #expect(power(-2, 2).isNaN)
    #expect(power(2, 10) == 1024 && power(9, 0.5) == 3)
    #expect(power(2, -1074) == .leastNonzeroMagnitude)
  }

  @Test func durationsAreRoundedToTheNearestMillisecond() {
    #expect(wholeMilliseconds(0) == 0 && wholeMilliseconds(-0.0) == 0)
    #expect(wholeMilliseconds(1.4) == 1 && wholeMilliseconds(1.6) == 2)
    #expect(wholeMilliseconds(3_600_000) == 3_600_000)
    #expect(wholeMilliseconds(0x1p51 - 1) == 1 << 51 - 1)
  }
}
