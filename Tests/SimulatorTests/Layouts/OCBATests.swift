// Who gets how many replications.

import Testing

@testable import Simulator

struct OCBATests {
  /// Numbers of two that are not the best stand as (σ ÷ δ)² (Chen, Lin, Yücesan and Chick 2000, theorem 1): here 4 : 1, and the
  /// best gets √(4² + 1²).
  @Test func sharesFollowTheTheorem() {
    let shares = ocbaAllocation(means: [1, 2, 3], variances: [1, 1, 1], budget: 10_000)
    let total = 4 + 1 + 17.0.squareRoot()
    #expect(abs(Double(shares[1]) - 10_000 * 4 / total) <= 1)
    #expect(abs(Double(shares[2]) - 10_000 / total) <= 1)
    #expect(abs(Double(shares[0]) - 10_000 * 17.0.squareRoot() / total) <= 1)
  }

  @Test func everyReplicationIsGivenOut() {
    for budget in [0, 1, 7, 100] {
      #expect(ocbaAllocation(means: [3, 1, 2, 1], variances: [2, 0, 1, 4], budget: budget).reduce(0, +) == budget)
    }
  }

  @Test func whatVariesMoreGetsMore() {
    let shares = ocbaAllocation(means: [1, 2, 2], variances: [1, 4, 1], budget: 1000)
    #expect(shares[1] > 3 * shares[2])
  }
}
