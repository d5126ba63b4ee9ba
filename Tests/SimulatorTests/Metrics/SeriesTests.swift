// Batch means, MSER-5 and quantiles against published figures and exact probabilities.

import Foundation
import Testing

@testable import Simulator

private let validation = ProcessInfo.processInfo.environment["LASTMILE_VALIDATION"]

@Suite struct SeriesTests {
  private func numbers(_ path: String) throws -> [Double] {
    try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
  }

  /// 12,000 delays of a queue; values by independent programs, MSER-5 also by pymser
  @Test(.enabled(if: validation != nil, "LASTMILE_VALIDATION does not name the folder of reference cases"))
  func agreesWithIndependentProgramsOnDelaysOfAQueue() throws {
    let delays = try numbers("\(validation ?? "")/cases/st_batch_mser/delays.txt")
    let expected: [(Int, Double, Double, Double)] = [
      (10, 2.391966424565799, -0.25056410090870884, 2.4455199330074215),
      (20, 2.4483721583552085, -0.18031277569448229, 2.1999763436259827),
      (40, 2.105572873044025, 0.08314609088725848, 1.7660991175555003),
    ]
    for (batches, half, lagOne, ratio) in expected {
      let found = Statistics.batchMeans(delays, batches: batches)
      #expect(abs(found.estimate.halfWidth / half - 1) < 1e-9)
      #expect(abs(found.lagOneCorrelation - lagOne) < 1e-9 && abs(found.vonNeumannRatio / ratio - 1) < 1e-9)
    }
    #expect(abs(Statistics.overlappingBatchVariance(delays, length: 600) / 1.1566767243170692 - 1) < 1e-9)
    let plain = Statistics.mser5(delays)
    #expect(plain.batches == 106 && abs(plain.statistic / 0.03508044508409961 - 1) < 1e-9)
    let biased = Statistics.mser5(delays.enumerated().map { $0 < 1500 ? $1 + 40 * exp(-Double($0) / 300) : $1 })
    #expect(biased.batches == 109 && abs(biased.statistic / 0.03471487837823934 - 1) < 1e-9)
  }

  @Test(
    .enabled(if: validation != nil, "LASTMILE_VALIDATION does not name the folder of reference cases"),
    arguments: [
      ("lew", -0.307304800605679, 1e-12), ("lottery", -0.120948622967393, 1e-12), ("mavro", 0.937989183438248, 1e-12),
      ("michelson", 0.535199668621283, 1e-12), ("numacc1", -0.5, 1e-12), ("numacc2", -0.999, 1e-12),
      ("numacc3", -0.999, 1e-6), ("numacc4", -0.999, 1e-6),
    ])
  func theCorrelationOfNeighboursIsThatCertifiedByNIST(dataSet: String, certified: Double, tolerance: Double) throws {
    let values = try numbers("\(validation ?? "")/cases/st_nist_univariate/\(dataSet).txt")
    #expect(abs(Statistics.lagOneCorrelation(values) - certified) <= tolerance * abs(certified))
  }

  @Test func batchesOfIndependentValuesAreTheirMeans() {
    let found = Statistics.batchMeans([1, 3, 5, 7, 2, 4, 99], batches: 3)
    // Batches of two: 2, 6, 3; the last value is left over.
    #expect(abs(found.estimate.mean - 11.0 / 3) < 1e-12 && found.estimate.replications == 3)
    #expect(abs(found.vonNeumannRatio - (16 + 9) / (25.0 / 9 + 49.0 / 9 + 4.0 / 9)) < 1e-12)
  }

  @Test func mserFindsTheEndOfAJump() {
    // 50 values at 100, then 450 around 0: the ten batches of the jump are left out.
    let draws = KeyedUniforms(seed: 4, replication: 0)
    let series = (0..<500).map { ($0 < 50 ? 100 : 0) + draws.uniform(purpose: 1, entity: 0, index: UInt64($0)) }
    #expect(10...14 ~= Statistics.mser5(series).batches)
  }

  @Test func quantilesInterpolateAsRAndNumPyDo() {
    // numpy.quantile([1, 2, 4, 8], [0.1, 0.5, 0.95])
    let sorted = [1.0, 2, 4, 8]
    #expect(abs(Statistics.quantile(sorted, 0.1) - 1.3) < 1e-12)
    #expect(abs(Statistics.quantile(sorted, 0.5) - 3) < 1e-12)
    #expect(abs(Statistics.quantile(sorted, 0.95) - 7.4) < 1e-12)
  }

  @Test func theIntervalOfTheMedianIsThatOfTheTables() {
    // W. J. Conover, table A3, and any table of the sign test: of 20 values the 6th and the 15th bound the median with 95.86 %
    let found = Statistics.quantileInterval(of: (1...20).map(Double.init).reversed(), 0.5)
    #expect(found.value == 10 && found.low == 6 && found.high == 15)
    #expect(abs(found.coverage - 0.9586105) < 1e-6)
    // Of 5 values even the outermost hold the median with 93.75 % only.
    let few = Statistics.quantileInterval(of: [1, 2, 3, 4, 5], 0.5)
    #expect(few.low == -.infinity && few.high == .infinity && few.value == 3)
  }

  @Test func theIntervalOfAQuantileHoldsItAsOftenAsItSays() {
    // 90 % quantile of the exponential distribution, ln 10, from 60 values, 2,000 experiments
    var held = 0
    var coverage = 0.0
    for experiment in 0..<UInt64(2000) {
      let draws = KeyedUniforms(seed: 8, replication: experiment)
      let values = (0..<60).map { -log(draws.uniform(purpose: 1, entity: 0, index: UInt64($0))) }
      let interval = Statistics.quantileInterval(of: values, 0.9)
      coverage = interval.coverage
      if interval.low <= log(10) && log(10) < interval.high { held += 1 }
    }
    #expect(coverage >= 0.95)
    // Four standard deviations of the binomial
    let expected = 2000 * coverage
    #expect(abs(Double(held) - expected) < 4 * (expected * (1 - coverage)).squareRoot(), "\(held), \(expected)")
  }
}
