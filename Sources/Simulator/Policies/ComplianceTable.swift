// Compliance table: for each number of free units it is fixed at which posts they stand. When a unit is sent, the idle ones move until
// they stand as the table says; a unit that has done its work fills the nearest gap.
//
// The entry for n of N units is found by greedy adding for the maximum expected covering problem (Daskin 1983) with the busy share
// that n stands for, 1 - n/N; it depends on nothing else, so it is worked out when it is wanted.

/// Units stand where a table wants that number of them
public struct ComplianceTable: RelocationPolicy {
  public static let name = "compliance-table"
  public static let source =
    "Gendreau, Laporte and Semet 2006, Journal of the Operational Research Society 57:22-28; entries by greedy MEXCLP (Daskin 1983)"

  public init() {}

  /// O(units × posts × townships in reach)
  public func post(_ desk: inout RelocationDesk) -> Int {
    fillEntry(&desk)
    var best = desk.home
    var bestTravel = Milliseconds.max
    for post in 0..<desk.postCount
    where desk[post].plannedUnits < desk[post].wantedUnits && desk[post].travelMs < bestTravel {
      best = post
      bestTravel = desk[post].travelMs
    }
    return best
  }

  public var movesIdleUnits: Bool { true }

  public func rearrange(_ desk: inout RelocationDesk) { fillEntry(&desk) }

  /// The entry of the table for the units that are free. Of posts that add the same, the one with fewest units is taken.
  private func fillEntry(_ desk: inout RelocationDesk) {
    for _ in 0..<desk.freeUnits {
      var best = 0
      var bestGain = desk.gain(at: 0)
      for post in 1..<max(1, desk.postCount) {
        let gain = desk.gain(at: post)
        if gain > bestGain || (gain == bestGain && desk[post].wantedUnits < desk[best].wantedUnits) {
          best = post
          bestGain = gain
        }
      }
      desk.want(best)
    }
  }
}
