import Foundation
import Testing

@testable import Simulator

/// Finding the best alternative
@Suite struct KimNelsonTests {
  @Test func theConstantSolvesItsEquation() {
    // Kim and Nelson (2001), equation for c = 1: ½·(1 + 2η)^(−(n₀ − 1)/2) = α ÷ (k − 1)
    for (alternatives, firstStage, error) in [(2, 10, 0.05), (5, 20, 0.05), (10, 24, 0.1), (100, 20, 0.01)] {
      let eta = KimNelson.eta(1 - error, alternatives, firstStage)
      let left = 0.5 * pow(1 + 2 * eta, -Double(firstStage - 1) / 2)
      #expect(abs(left - error / Double(alternatives - 1)) <= 1e-12)
    }
  }

  /// The least favourable case: all others are worse by just the indifference zone. Of 200 experiments 190 are promised;
  /// three standard errors are 9.
  @Test func theBestIsFoundAsOftenAsPromisedAndSoonerByCommonRandomNumbers() {
    var spent: [Int] = []
    for correlation in [0.0, 0.7] {
      var normals = TestNormals(seed: 17)
      var found = 0
      var replications = 0
      for _ in 0..<200 {
        let outcome = select(means: [0, 0, 0.25, 0], correlation, &normals)
        if outcome.best == 2 { found += 1 }
        replications += outcome.replications
      }
      #expect(found >= 181, "\(found) of 200 with correlation \(correlation)")
      spent.append(replications)
    }
    // The variance of a difference is 2 and 0.6.
    #expect(spent[0] > 2 * spent[1], "\(spent)")
  }

  /// Values of unit variance that have the correlation with each other, in batches of 20
  private func select(means: [Double], _ correlation: Double, _ normals: inout TestNormals) -> SelectionOutcome {
    let goal = SelectionGoal(probability: 0.95, indifference: 0.25)
    var procedure = KimNelson(goal, alternatives: means.count, firstStage: 20)
    var samples = [[Double]](repeating: [], count: means.count)
    while procedure.outcome.best == nil && samples[0].count < 2000 {
      for _ in 0..<20 {
        let common = correlation.squareRoot() * normals.next()
        for index in means.indices {
          samples[index].append(means[index] + common + (1 - correlation).squareRoot() * normals.next())
        }
      }
      procedure.take(samples, lowerIsBetter: false)
    }
    return procedure.outcome
  }

  @Test func whatFellBehindStaysDropped() {
    var normals = TestNormals(seed: 5)
    var procedure = KimNelson(
      SelectionGoal(probability: 0.95, indifference: 0.01), alternatives: 3, firstStage: 20)
    let samples = [0.0, 0.02, 9].map { mean in (0..<20).map { _ in mean + 0.1 * normals.next() } }
    procedure.take(samples, lowerIsBetter: true)
    #expect(procedure.outcome.remaining == [0, 1] && procedure.outcome.best == nil)
    // What comes of a dropped alternative afterwards does not matter.
    procedure.take([samples[0] + samples[0], samples[1] + samples[1], samples[2]], lowerIsBetter: true)
    #expect(!procedure.outcome.remaining.contains(2) && procedure.outcome.replications > 20)
  }

  @Test func equalsToTheBitLeaveOneWinner() {
    var procedure = KimNelson(SelectionGoal(probability: 0.9, indifference: 1), alternatives: 2, firstStage: 20)
    let same = (0..<20).map { Double($0) }
    procedure.take([same, same], lowerIsBetter: true)
    procedure.take([same + same, same + same], lowerIsBetter: true)
    #expect(procedure.outcome.remaining.count >= 1)
  }
}
