// Cheapest within the standard: as long as the goods can be there in time, money decides; otherwise time does.

/// Of the sources whose goods are expected within the standard of basic relief, the cheapest by goods and transport. A level
/// that has none passes the request on; the province then takes the nearest.
public struct CheapestWithinStandard: SourcingPolicy {
  public static let name = "cheapest-within-standard"
  public static let source = "cost under a response-time limit: Balcik and Beamon 2008, Int. J. Logistics 11:101-121"

  public init() {}

  public func scope(at level: Level) -> Level { level }

  public var comparesCosts: Bool { true }

  /// O(sites used × supplies)
  public func decide(_ desk: inout SourcingDesk) {
    while desk.missing > 0 {
      var best = -1
      var bestYuan = Double.infinity
      var bestMs = Milliseconds.max
      for index in 0..<desk.supplyCount where desk.left(index) > 0 {
        let supply = desk[supply: index]
        if desk.waitingMs + supply.expectedMs > desk.standardMs { continue }
        let yuan = supply.yuanPerUnit + supply.transportYuanPerUnit
        if yuan > bestYuan || (yuan == bestYuan && supply.expectedMs >= bestMs) { continue }
        best = index
        bestYuan = yuan
        bestMs = supply.expectedMs
      }
      if best < 0 { break }
      desk.take(desk.missing, from: best)
    }
    if desk.level < .province { return }
    while desk.missing > 0, let best = desk.nearest() { desk.take(desk.missing, from: best) }
  }
}
