// Leagues: ranks, what they leave open, and their tables.

import Foundation
import Testing

@testable import Simulator

@Suite struct LeagueTests {
  /// A comparison of alternatives whose waiting times in each replication are given, in minutes
  private func comparison(_ values: [[Int]], measure: ComparedMeasure = ComparedMeasure(.meanWait(.firstOnSpot)))
    -> Comparison
  {
    let setup = SmallWorld.setup(horizonHours: 1000)
    let alternatives = values.indices.map { Alternative(name: "a\($0)", setup: setup, policies: PolicySet()) }
    let settings = ComparisonSettings(replications: values[0].count, measures: [measure], primary: 0)
    let samples = values.map { minutes in
      ReplicationSamples(
        setup: setup,
        records: MeasureRecords(
          replications: minutes.count,
          incidents: minutes.enumerated().map { SmallWorld.incident(Int32($0), village: 0, first: Double($1)) }),
        measures: [measure])
    }
    return Comparison(alternatives: alternatives, settings: settings, samples: samples)
  }

  private let noise = [10, -20, 30, -10, 0, -30, 20, 10, -10, 5]

  @Test func ranksThatAreSureLeaveNothingOpen() throws {
    let found = League(
      [comparison([noise.map { 500 + $0 }, noise.map { 300 - $0 }, noise.map { 900 + 2 * $0 }])], measure: 0)
    #expect(found.entries[0].map { $0?.rank } == [2, 1, 3])
    #expect(found.entries[0].allSatisfy { $0?.bestRank == $0?.rank && $0?.worstRank == $0?.rank })
    #expect(found.order == [1, 0, 2] && found.wins == [0, 1, 0] && found.meanRanks == [2, 1, 3])
  }

  @Test func ranksThatAreNotSureAreRanges() throws {
    // The first two differ by noise alone, the third is far behind.
    let found = League(
      [comparison([noise.map { 100 + $0 }, noise.map { 101 - $0 }, noise.map { 5000 + $0 }])], measure: 0)
    let entries = found.entries[0].compactMap(\.self)
    #expect(entries.map(\.bestRank) == [1, 1, 3] && entries.map(\.worstRank) == [2, 2, 3])
  }

  @Test func higherIsBetterWhereTheMeasureSaysSo() throws {
    let measure = ComparedMeasure(.meanWait(.firstOnSpot), isBetterWhenLower: false)
    let found = League([comparison([noise.map { 500 + $0 }, noise.map { 900 + $0 }], measure: measure)], measure: 0)
    #expect(found.entries[0].map { $0?.rank } == [2, 1])
  }

  @Test func sharesAreAveragedOverScenariosOfDifferentSize() throws {
    // Twice as much in one scenario, as much in the other: half more on average, whatever the units
    let small = comparison([noise.map { _ in 100 }, noise.map { 200 + $0 }])
    let large = comparison([noise.map { _ in 9000 }, noise.map { _ in 9000 }])
    let found = League([small, large], measure: 0)
    let mean = 0.5 + Statistics.mean(noise.map { Double($0) / 100 }) / 2
    #expect(abs(found.shares[1].mean - mean) < 1e-12 && found.shares[1].low < 0.5 && found.shares[1].high > 0.5)
    #expect(found.meanRanks == [1, 1.5])
  }

  @Test func equalMeansShareARank() throws {
    let found = League([comparison([noise.map { $0 + 40 }, noise.map { $0 + 40 }, noise.map { $0 + 41 }])], measure: 0)
    #expect(found.entries[0].map { $0?.rank } == [1, 1, 3])
  }

  @Test func manyPoliciesHaveTheirLeagueInPlaceOfATableEach() {
    func text(_ count: Int) -> String {
      let values = (0..<count).map { number in noise.map { 500 + 10 * number + $0 } }
      let cell = ComparisonReport.Cell(scenario: "storm", worldDraw: 0, comparison: comparison(values))
      return ComparisonTable.text(ComparisonReport(axis: .policies, cells: [cell]), .english)
    }
    #expect(text(4).contains("D (a3) against A (a0)") && !text(4).contains("comparison.csv"))
    #expect(
      !text(5).contains("against A (") && text(5).contains("E  a4") && text(5).contains("comparison.csv of --out"))
  }

  @Test func theTableForPapersIsWellFormed() throws {
    let cells = [comparison([noise.map { 500 + $0 }, noise.map { 300 - $0 }])].map {
      ComparisonReport.Cell(scenario: "storm_1", worldDraw: 0, comparison: $0)
    }
    let text = LeagueTable.latex(ComparisonReport(axis: .policies, cells: cells))
    #expect(text.contains("Policies & storm\\_1 & Mean rank & Difference, \\% & Above bound, \\% \\\\"))
    let rows = text.split(separator: "\n").filter { $0.hasSuffix("\\\\") }
    #expect(rows.count == 3 && rows.allSatisfy { $0.count { $0 == "&" } == 4 })
    #expect(rows[1].hasPrefix("a1 & $299.5 \\pm 13.1$ (1) & 1.0 & $-40"), "\(rows[1])")
    #expect(rows[1].hasSuffix("& -- \\\\"), "\(rows[1])")
  }

  /// 100 and 300 min where 50 can't be beaten: 100 % and 500 % above it. The bound has no rank.
  @Test func theBoundStandsBesideTheLeague() throws {
    var bounded = comparison([noise.map { 100 + $0 }, noise.map { 300 + $0 }])
    bounded.bounds = comparison([noise.map { _ in 50 }, noise.map { _ in 50 }]).samples
    let found = League([bounded], measure: 0)
    let gaps = try #require(found.gaps)
    let mean = Statistics.mean(noise.map(Double.init))
    #expect(abs(gaps[0].mean - (50 + mean) / 50) < 1e-12 && abs(gaps[1].mean - (250 + mean) / 50) < 1e-12)
    #expect(found.bounds[0]?.mean == 50 * Double(minuteMs) && found.wins == [1, 0])
    // A cell without one leaves the whole without.
    let open = League([bounded, comparison([noise.map { 100 + $0 }, noise.map { 300 + $0 }])], measure: 0)
    #expect(open.gaps == nil && open.boundShare == nil && open.bounds.map { $0 == nil } == [false, true])
    let cell = ComparisonReport.Cell(scenario: "s", worldDraw: 0, comparison: bounded)
    let report = ComparisonReport(axis: .policies, cells: [cell])
    let rows = LeagueTable.latex(report).split(separator: "\n").filter { $0.hasSuffix("\\\\") }
    #expect(rows.count == 4 && rows.allSatisfy { $0.count { $0 == "&" } == 4 })
    #expect(rows[3].hasPrefix("Offline bound & $50.0"), "\(rows[3])")
    let text = LeagueTable.text(report, .english)
    #expect(text.contains("offline bound") && text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let json = JSON5Document.parse(Array(ComparisonJSON.text(report).utf8), path: "comparison", InputProblems())
    let league = json?.root["league"]
    #expect(league?["measures"]?.elements?.count == 1 && league?["bound"]?["relaxation"]?.string == "own-bases")
  }
}
