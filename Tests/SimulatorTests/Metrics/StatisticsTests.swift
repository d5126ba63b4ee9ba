import Foundation
import Testing

@testable import Simulator

private let validation = ProcessInfo.processInfo.environment["LASTMILE_VALIDATION"]

/// Means, variances, quantiles and intervals against published figures
@Suite struct StatisticsTests {
  @Test(
    .enabled(if: validation != nil, "LASTMILE_VALIDATION does not name the folder of reference cases"),
    arguments: ["lew", "lottery", "mavro", "michelson", "numacc1", "numacc2", "numacc3", "numacc4"])
  func agreesWithTheCertifiedValuesOfNIST(dataSet: String) throws {
    let folder = "\(validation ?? "")/cases/st_nist_univariate"
    let text = try String(contentsOfFile: "\(folder)/\(dataSet).txt", encoding: .utf8)
    let values = text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    let expected = try expectedValues("\(folder)/expected.json")
    for (name, value) in [
      ("mean", Statistics.mean(values)), ("standard deviation", Statistics.variance(values).squareRoot()),
    ] {
      let row = try #require(expected.first { $0["name"]?.string == "\(dataSet): \(name)" })
      let certified = try #require(row["value"]?.number)
      let tolerance = try #require(row["tol_rel"]?.number)
      #expect(abs(value - certified) <= tolerance * abs(certified), "\(dataSet): \(name) \(value)")
    }
  }

  private func expectedValues(_ path: String) throws -> [JSON5Value] {
    let problems = InputProblems()
    let document = try #require(JSON5Document.read(path, problems))
    return try #require(document.root["values"]?.elements)
  }

  // A. M. Law and W. D. Kelton, Simulation Modeling and Analysis, chapter 10: two inventory policies, five runs each
  private let first = [126.97, 124.31, 126.68, 122.66, 127.23]
  private let second = [118.21, 120.22, 122.45, 122.68, 119.40]

  @Test func theIntervalOfDifferencesIsThePairedTInterval() {
    let interval = Statistics.interval(of: zip(first, second).map { $0 - $1 }, confidence: 0.9)
    #expect(abs(interval.mean - 4.978) < 1e-9)
    #expect(abs(interval.low - 1.6491268748354875) < 1e-9)
    #expect(abs(interval.high - 8.306873125164511) < 1e-9)
    #expect(interval.replications == 5)
  }

  @Test func theIntervalOfTwoSamplesIsWelchs() {
    let (interval, freedom) = Statistics.welchInterval(first, second, confidence: 0.9)
    #expect(abs(freedom - 7.992385930043246) < 1e-9)
    #expect(abs(interval.low - 2.6607856177282962) < 1e-9)
    #expect(abs(interval.high - 7.295214382271693) < 1e-9)
  }

  @Test func studentsQuantilesAreThoseOfTheTables() {
    // W. S. Gosset's distribution in any table of t: 2.262 for 9 degrees of freedom, 12.706 for 1
    #expect(abs(Statistics.studentQuantile(0.975, degreesOfFreedom: 9) - 2.262157) < 1e-6)
    #expect(abs(Statistics.studentQuantile(0.975, degreesOfFreedom: 1) - 12.706205) < 1e-6)
  }

  @Test func aRankIsTheFirstThatSoManyPercentDoNotExceed() {
    for count in 1...130 {
      for percent in MeasureSummary.percents + [1, 100] {
        let rank = Statistics.rank(percent: percent, of: count)
        #expect(100 * (rank + 1) >= percent * count, "\(percent) % of \(count)")
        #expect(rank == 0 || 100 * rank < percent * count, "\(percent) % of \(count)")
      }
    }
  }

  @Test func oneValueHasAMeanButNoInterval() {
    let interval = Statistics.interval(of: [3])
    #expect(interval.mean == 3 && interval.low.isNaN && interval.high.isNaN && interval.replications == 1)
    #expect(Statistics.interval(of: []).mean.isNaN)
  }
}
