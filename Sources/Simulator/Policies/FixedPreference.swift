// Fixed preference: for each place an order of bases, the same at any time. The first in the order that has a free unit is
// sent: the dispatching of the hypercube queueing model, whose exact solution it is compared with.

/// The free units that stand first in the order of the incident's place. The world's table of preferences gives the order;
/// bases that it does not name come after those it names, the nearest first.
public struct FixedPreference: DispatchPolicy {
  public static let name = "fixed-preference"
  public static let source = "Larson 1974, Computers and Operations Research 1:67-95 (hypercube queueing model)"

  public init() {}

  /// The order says whom to ask, so the first desk that hears of the incident asks all of them.
  public func scope(at level: Level) -> Level { .province }

  /// Of two units that become free at once, the one that the place prefers goes.
  public var decidesForQueue: Bool { true }

  /// O(units sent × candidates)
  public func decide(_ desk: inout DispatchDesk) {
    while !desk.isSatisfied {
      var best = -1
      var bestPreference = UInt16.max
      var bestTravel = Milliseconds.max
      var use = 0
      for index in 0..<desk.candidateCount where desk.free(index) > 0 {
        let candidate = desk[candidate: index]
        let isBetter =
          candidate.preference < bestPreference
          || (candidate.preference == bestPreference && candidate.travelMs < bestTravel)
        guard isBetter, let requirement = desk.firstUse(of: index) else { continue }
        best = index
        bestPreference = candidate.preference
        bestTravel = candidate.travelMs
        use = requirement
      }
      if best < 0 { return }
      desk.send(best, for: use)
    }
  }
}
