// Split: several sites load at the same time, so that the last of the goods comes sooner.

/// Spreads a line over the nearest sites in proportion to what they have
public struct SplitOverSites: SourcingPolicy {
  public static let name = "split"
  public static let source =
    "several sources for one demand: Özdamar, Ekinci and Küçükyazici 2004, Ann. Oper. Res. 129:217-245"

  /// Sites that share a line: three docks load at once, and few villages ask for so much that more would help
  public static let sites = 3

  public init() {}

  public func scope(at level: Level) -> Level { level }

  /// O(sites used × supplies)
  public func decide(_ desk: inout SourcingDesk) {
    var chosen = InlineArray<3, Int>(repeating: -1)
    var limit: Milliseconds = -1
    var after = -1
    var available: Int64 = 0
    for place in 0..<Self.sites {
      // The nearest behind the one chosen last, by time and then by row
      var best = -1
      var bestMs = Milliseconds.max
      for index in 0..<desk.supplyCount where desk.left(index) > 0 {
        let expectedMs = desk[supply: index].expectedMs
        if expectedMs < limit || (expectedMs == limit && index <= after) || expectedMs >= bestMs { continue }
        best = index
        bestMs = expectedMs
      }
      if best < 0 { break }
      chosen[place] = best
      limit = bestMs
      after = best
      available += Int64(desk.left(best))
    }
    if available > Int64(desk.missing) {
      let wanted = Int64(desk.missing)
      for place in 0..<Self.sites where chosen[place] >= 0 {
        desk.take(Int32(wanted * Int64(desk.left(chosen[place])) / available), from: chosen[place])
      }
    }
    // What rounding left, or all there is
    while desk.missing > 0, let best = desk.nearest() { desk.take(desk.missing, from: best) }
  }
}
