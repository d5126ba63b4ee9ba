// Main effects of functions of which they are known.

import Testing

@testable import Simulator

@Suite struct MainEffectsTests {
  /// A full grid of 3 × 2 × 2 with y = 10 + level² of the first + 3 × second + noise of the replication alone
  private let grid = (0..<3).flatMap { a in (0..<2).flatMap { b in (0..<2).map { c in [a, b, c] } } }

  @Test func levelsAreMeansLessTheMeanOfAll() {
    let values = (0..<4).map { replication in
      grid.map { 10 + Double($0[0] * $0[0]) + 3 * Double($0[1]) + 100 * Double(replication) }
    }
    let first = MainEffects.levels(grid.map { $0[0] }, count: 3, factor: 0, values)
    let mean = 5.0 / 3
    for (level, effect) in first.enumerated() {
      #expect(effect.kind == .level(level))
      #expect(abs(effect.effect.mean - (Double(level * level) - mean)) < 1e-9)
      // What all points share in a replication changes no effect.
      #expect(effect.effect.high - effect.effect.low < 1e-9 && effect.effect.replications == 4)
    }
    let third = MainEffects.levels(grid.map { $0[2] }, count: 2, factor: 2, values)
    #expect(third.allSatisfy { abs($0.effect.mean) < 1e-12 })
  }

  @Test func thePlaneOfALinearFunctionIsTheFunction() throws {
    let points = UnitDesign.latinHypercube(30, dimensions: 3, seed: 2).map { [$0[0] * 4 + 1, $0[1], -7 * $0[2]] }
    let slopes = [2.5, -3, 0.5]
    let values = (0..<5).map { replication in
      points.map { point in zip(point, slopes).reduce(Double(replication)) { $0 + $1.0 * $1.1 } }
    }
    let effects = MainEffects.linear([0, 1, 2], points, values)
    try #require(effects.count == 3)
    for factor in 0..<3 {
      let column = points.map { $0[factor] }
      let range = column.max()! - column.min()!
      #expect(abs(effects[factor].effect.mean - slopes[factor] * range) < 1e-9)
      guard case .linear(let rSquared) = effects[factor].kind else {
        Issue.record("not linear")
        continue
      }
      #expect(abs(rSquared - 1) < 1e-12)
    }
  }

  @Test func rSquaredIsThePartThatAPlaneExplains() {
    // y = x² on −1, 0, 1 twice: no slope, nothing explained; y = x + x²: slope explains 4 of 4 + 4/3
    let points = [-1.0, 0, 1, -1, 0, 1].map { [$0] }
    let flat = MainEffects.linear([0], points, [points.map { $0[0] * $0[0] }])
    #expect(abs(flat[0].effect.mean) < 1e-12)
    let mixed = MainEffects.linear([0], points, [points.map { $0[0] + $0[0] * $0[0] }])
    guard case .linear(let rSquared) = mixed[0].kind else { return }
    #expect(abs(rSquared - 4 / (4 + 4.0 / 3)) < 1e-12)
  }

  @Test func factorsThatFollowEachOtherHaveNoPlane() {
    let points = (0..<6).map { [Double($0), 2 * Double($0)] }
    #expect(MainEffects.linear([0, 1], points, [points.map { $0[0] }]).isEmpty)
    #expect(MainEffects.linear([0], [[1], [1], [1]], [[1, 2, 3]]).isEmpty)
  }

  @Test func aReplicationWithoutAValueIsLeftOut() {
    let effects = MainEffects.levels([0, 1], count: 2, factor: 0, [[1, 3], [.nan, 3], [2, 6]])
    #expect(effects[1].effect.replications == 2 && effects[1].effect.mean == 1.5)
  }
}
