// Deprivation-greedy: scarce goods go where a unit avoids most deprivation.
//
// A unit of water serves one person for 24 ÷ need hours. What that avoids is the slope of the deprivation cost at the time
// the person has waited: b e^(a + b t). The cost is convex, so the village that waits longest comes first, and it is served
// fully before the next: equal needs a person make the gain of a unit independent of the size of the village.

/// Serves the requests that compete for an item by the deprivation that a unit avoids there, each from the nearest stores
public struct DeprivationGreedy: SourcingPolicy {
  public static let name = "deprivation-greedy"
  public static let source = "Holguín-Veras et al. 2013, J. Oper. Management 31:262-280; greedy on the marginal cost"

  public init() {}

  public func scope(at level: Level) -> Level { level }

  public var ranksRequests: Bool { true }

  /// Yuan that a unit avoids; where the cost is not known, or no longer grows, the longest wait decides
  public func urgency(of request: CompetingRequest) -> Double {
    let hours = Double(request.waitingMs) / Double(hourMs)
    let longest = hours * 1e-6
    if request.unitsPerPersonDay <= 0 { return longest }
    return request.deprivation.yuanPerHour(afterMs: request.waitingMs) * 24 / request.unitsPerPersonDay + longest
  }

  /// O(sites used × supplies)
  public func decide(_ desk: inout SourcingDesk) {
    while desk.missing > 0, let best = desk.nearest() { desk.take(desk.missing, from: best) }
  }
}
