// Expected coverage: what a unit is worth is the difference that it makes to the objective of the maximum expected covering problem.

import Testing

@testable import Simulator

@Suite struct CoverageTableTests {
  /// - Parameter minutes: of each base to each township; nil = no way
  static func table(units: [Int32], people: [Double], minutes: [[Int64?]], within: Int64 = 30) -> CoverageTable {
    CoverageTable(
      stations: units.indices.map {
        CoverageTable.Station(node: NodeID($0), kind: ID(0), units: units[$0], mobility: MobilityClass(0))
      }, kindCount: 1, people: people, withinMs: within * minuteMs,
      travelMs: { base, township in minutes[base][township].map { $0 * minuteMs } })
  }

  /// Daskin's objective by its definition: Σ people (1 − q^k)
  static func objective(_ units: [Int32], _ people: [Double], _ minutes: [[Int64?]], _ q: Double) -> Double {
    people.indices.reduce(0) { sum, township in
      let covering = units.indices.reduce(0) { $0 + ((minutes[$1][township] ?? .max) <= 30 ? Int(units[$1]) : 0) }
      return sum + people[township] * (1 - (0..<covering).reduce(1.0) { power, _ in power * q })
    }
  }

  private struct Instance {
    var units: [Int32]
    var people: [Double]
    var minutes: [[Int64?]]
  }

  private static func instance(seed: UInt64, bases: Int, townships: Int, mostUnits: Int) -> Instance {
    var random = TestRandom(seed: seed)
    return Instance(
      units: (0..<bases).map { _ in Int32(random.below(mostUnits + 1)) },
      people: (0..<townships).map { _ in Double(random.below(5000)) },
      minutes: (0..<bases).map { _ in
        (0..<townships).map { _ in random.below(10) == 0 ? nil : Int64(random.below(70)) }
      })
  }

  @Test(arguments: UInt64(1)...20) func whatAUnitIsWorthIsWhatTheObjectiveLoses(seed: UInt64) {
    let all = Self.instance(seed: seed, bases: 6, townships: 9, mostUnits: 3)
    var coverage = ExpectedCoverage(Self.table(units: all.units, people: all.people, minutes: all.minutes))
    var units = all.units
    for row in units.indices where units[row] > 1 {
      coverage.remove(row)
      units[row] -= 1
    }
    let q = 1 - Double(units.reduce(0, +)) / Double(max(1, all.units.reduce(0, +)))
    let full = Self.objective(units, all.people, all.minutes, q)
    for row in units.indices where units[row] > 0 {
      var fewer = units
      fewer[row] -= 1
      let loss = full - Self.objective(fewer, all.people, all.minutes, q)
      #expect(abs(coverage.loss(atRow: row) - loss) < 1e-7 * max(1, loss), "seed \(seed), base \(row)")
      var more = units
      more[row] += 1
      let gain = Self.objective(more, all.people, all.minutes, q) - full
      #expect(abs(coverage.gain(atRow: row, busyShare: q) - gain) < 1e-7 * max(1, gain), "seed \(seed), base \(row)")
    }
  }

  /// Coming and going leaves nothing behind.
  @Test func countsAreThoseOfAFreshStart() {
    let all = Self.instance(seed: 77, bases: 5, townships: 6, mostUnits: 3)
    let table = Self.table(units: all.units, people: all.people, minutes: all.minutes)
    var coverage = ExpectedCoverage(table)
    var random = TestRandom(seed: 5)
    var away: [Int] = []
    for _ in 0..<500 {
      if let row = away.last, random.below(2) == 0 {
        coverage.add(row)
        away.removeLast()
      } else if let row = all.units.indices.first(where: { coverage.units[$0] > 0 && random.below(3) == 0 }) {
        coverage.remove(row)
        away.append(row)
      }
    }
    for row in away { coverage.add(row) }
    let fresh = ExpectedCoverage(table)
    for row in all.units.indices {
      #expect(coverage.units[row] == fresh.units[row] && coverage.loss(atRow: row) == fresh.loss(atRow: row))
    }
  }

  /// Nemhauser, Wolsey and Fisher 1978: greedy adding reaches at least 1 − 1/e of the optimum of such an objective. The optimum is
  /// found by trying everything.
  @Test(arguments: UInt64(1)...20) func entriesOfTheComplianceTableAreNearTheOptimum(seed: UInt64) {
    var all = Self.instance(seed: seed, bases: 4, townships: 8, mostUnits: 0)
    all.units = [2, 1, 1, 1]
    for free in 1...4 {
      let q = 1 - Double(free) / 5
      var desk = RelocationDesk(
        capacity: 4, table: Self.table(units: all.units, people: all.people, minutes: all.minutes))
      desk.unitCount = 5
      desk.freeUnits = free
      for post in 0..<4 {
        desk.add(Post(base: ID(post), idleUnits: 0, plannedUnits: 0, travelMs: 0), row: post)
      }
      ComplianceTable().rearrange(&desk)
      let wanted = (0..<4).map { desk[$0].wantedUnits }
      #expect(wanted.reduce(0, +) == Int32(free))
      var best = 0.0
      for code in 0..<625 {
        let units = [code % 5, code / 5 % 5, code / 25 % 5, code / 125 % 5].map { Int32($0) }
        if units.reduce(0, +) == Int32(free) { best = max(best, Self.objective(units, all.people, all.minutes, q)) }
      }
      let reached = Self.objective(wanted, all.people, all.minutes, q)
      #expect(reached <= best * (1 + 1e-12) && reached >= best * (1 - 0.367880), "seed \(seed), \(free) free")
      // The desk forgets it.
      desk.clear()
      #expect(desk.coverage.units[0] == 0 && desk.coverage.gain(atRow: 0, busyShare: 0) >= 0)
    }
  }
}
