import Foundation
import Testing

@testable import Simulator

/// How evenly townships wait
@Suite struct EquityTests {
  /// Half the mean absolute difference ÷ mean, straight from the definition
  private func giniByPairs(_ values: [Double]) -> Double {
    let sum = values.reduce(0) { total, one in total + values.reduce(0) { $0 + abs(one - $1) } }
    return sum / (2 * Double(values.count) * values.reduce(0, +))
  }

  @Test func theGiniIndexIsHalfTheMeanDifferenceOfPairs() {
    #expect(Equity.gini(ascending: [5, 5, 5]) == 0)
    #expect(Equity.gini(ascending: [0, 0, 0, 1]) == 0.75)
    #expect(Equity.gini(ascending: [1, 2, 3, 4]) == 0.25)
    #expect(Equity.gini(ascending: [0, 0]) == 0)
    #expect(Equity.gini(ascending: []).isNaN)
    var random = TestRandom(seed: 5)
    for count in 1...30 {
      let values = (0..<count).map { _ in random.unit() }.sorted()
      #expect(abs(Equity.gini(ascending: values) - giniByPairs(values)) < 1e-12)
    }
  }

  @Test func theTheilIndexLiesBetweenAllAlikeAndOneHasItAll() {
    #expect(Equity.theil([5, 5, 5]) == 0)
    #expect(abs(Equity.theil([0, 0, 0, 8]) - log(4)) < 1e-15)
    // Mean 2: ½·(½·ln ½ + 3⁄2·ln 3⁄2)
    #expect(abs(Equity.theil([1, 3]) - (0.5 * log(0.5) + 1.5 * log(1.5)) / 2) < 1e-15)
  }

  @Test func aCaseThatWasNotReachedCountsToTheHorizon() throws {
    // Horizon 48 h; onset at 40 h and never reached: 8 h
    let incidents = [
      SmallWorld.incident(0, village: 0, first: 120), SmallWorld.incident(1, village: 1, onset: 40 * 60, first: nil),
      SmallWorld.incident(1, village: 3, first: 60),
    ]
    let measures = Measures(
      setup: SmallWorld.setup(), records: MeasureRecords(replications: 2, incidents: incidents))
    let equity = try #require(measures.equity(of: .firstOnSpot))
    #expect(equity.townships == 2)
    #expect(equity.townshipMeans[0] == 5 * 3_600_000 && equity.townshipMeans[1].isNaN)
    #expect(equity.mean == 3 * 3_600_000)
    #expect(equity.worstTenth == 5 * 3_600_000 && equity.bestTenth == 3_600_000)
    #expect(abs(equity.gini - 1.0 / 3) < 1e-15)
    #expect(measures.equity(of: .basicRelief)?.gini.isNaN == true)
  }

  @Test func theTenthIsRoundedUp() {
    let equity = Equity(.complete, sums: (1...21).map { Int64($0) }, counts: [Int](repeating: 1, count: 21))
    #expect(equity.worstTenth == 20 && equity.bestTenth == 2)
  }

  @Test func theWorstTownshipsHaveEnoughCasesWhereThereAreSuch() {
    let equity = Equity(.complete, sums: [90, 50, 600, 700, 0], counts: [1, 5, 10, 7, 0])
    #expect(equity.worst(2) == [ID(3), ID(2)])
    #expect(equity.worst(9) == [ID(3), ID(2), ID(1), ID(0)])
  }
}
