// Where each sourcing policy takes goods from, at desks small enough to say by hand.

import Testing

@testable import Simulator

@Suite struct SourcingPolicyTests {
  private struct Source {
    var level = Level.county
    var units: Int32
    var hours: Double
    var yuan = 1.0
    var transport = 0.0
  }

  /// Units that a policy takes from each source
  private func taken(
    _ policy: some SourcingPolicy, missing: Int32, at level: Level = .county, _ sources: [Source]
  ) -> [Int32] {
    var desk = SourcingDesk(capacity: sources.count)
    desk.missing = missing
    desk.level = level
    desk.standardMs = 10 * hourMs
    desk.waitingMs = 2 * hourMs
    for (index, source) in sources.enumerated() {
      desk.add(
        Supply(
          site: ID(index), reserve: .none, level: source.level, available: source.units, waitMs: hourMs,
          travelMs: Milliseconds((source.hours - 1) * Double(hourMs)), yuanPerUnit: source.yuan,
          transportYuanPerUnit: source.transport))
    }
    policy.decide(&desk)
    return sources.indices.map { sources[$0].units - desk.left($0) }
  }

  @Test func theNearestStoreGivesAllItHas() {
    let sources = [Source(units: 10, hours: 3), Source(units: 10, hours: 2), Source(units: 10, hours: 4)]
    #expect(taken(NearestStore(), missing: 15, sources) == [5, 10, 0])
  }

  /// 2 h have passed: 8 h are left. The second is cheapest by goods, the third with transport; the fourth is too late.
  @Test func theCheapestOfThoseInTimeGivesFirst() {
    let sources = [
      Source(units: 10, hours: 2, yuan: 3), Source(units: 10, hours: 6, yuan: 1, transport: 1.5),
      Source(units: 10, hours: 7, yuan: 2, transport: 0.1), Source(units: 50, hours: 9, yuan: 0.5),
    ]
    #expect(taken(CheapestWithinStandard(), missing: 25, sources) == [5, 10, 10, 0])
    // What nobody has in time is left to the next level; the province takes the nearest.
    #expect(taken(CheapestWithinStandard(), missing: 40, sources) == [10, 10, 10, 0])
    #expect(taken(CheapestWithinStandard(), missing: 40, at: .province, sources) == [10, 10, 10, 10])
  }

  @Test func theOwnLevelGivesBeforeThoseBelow() {
    let sources = [
      Source(level: .township, units: 10, hours: 2), Source(level: .county, units: 5, hours: 5),
      Source(level: .county, units: 5, hours: 4), Source(level: .city, units: 50, hours: 1),
    ]
    #expect(taken(OwnLevelFirst(), missing: 12, sources) == [2, 5, 5, 0])
    #expect(taken(OwnLevelFirst(), missing: 12, at: .city, sources) == [0, 0, 0, 12])
  }

  /// 12 units over the three nearest, which have 10, 20 and 30: 2, 4 and 6. Of 13 the one that rounding leaves comes from the
  /// nearest.
  @Test func aSplitFollowsWhatSitesHave() {
    let sources = [
      Source(units: 30, hours: 4), Source(units: 10, hours: 2), Source(units: 99, hours: 9),
      Source(units: 20, hours: 3),
    ]
    #expect(taken(SplitOverSites(), missing: 12, sources) == [6, 2, 0, 4])
    #expect(taken(SplitOverSites(), missing: 13, sources) == [6, 3, 0, 4])
    #expect(taken(SplitOverSites(), missing: 100, sources) == [30, 10, 40, 20])
  }

  /// Sites at the same distance are chosen once each.
  @Test func aSplitTellsEqualSitesApart() {
    #expect(taken(SplitOverSites(), missing: 9, (0..<4).map { _ in Source(units: 5, hours: 2) }) == [3, 3, 3, 0])
  }

  /// A litre keeps a person 8 h (3 L a day). After 24 h without, b e^(a + 24 b) × 8 × 7 yuan = 0.1172 × e^4.3159 × 56 = 491.4.
  @Test func aUnitIsWorthWhatItAvoids() {
    func request(_ hours: Int64, need: Double = 3, _ cost: DeprivationCost) -> CompetingRequest {
      CompetingRequest(
        village: ID(0), item: ID(0), people: 10, missing: 5, waitingMs: hours * hourMs, unitsPerPersonDay: need,
        deprivation: cost)
    }
    let water = DeprivationCost(intercept: 1.5031, perHour: 0.1172, capMs: 72 * hourMs, yuanPerDollar: 7)
    let policy = DeprivationGreedy()
    #expect(policy.ranksRequests)
    #expect(abs(policy.urgency(of: request(24, water)) - 491.4) < 0.1)
    #expect(policy.urgency(of: request(30, water)) > policy.urgency(of: request(24, water)))
    // Beyond the cap and without a cost, who waits longest comes first.
    #expect(policy.urgency(of: request(90, water)) > policy.urgency(of: request(80, water)))
    #expect(policy.urgency(of: request(9, need: 0, .none)) > policy.urgency(of: request(8, need: 0, .none)))
  }
}
