// Closest adequate: the nearest free units that can serve a requirement, one after the other, until none is unmet.
// The usual rule of dispatch centres; without requirements it is "closest idle" (Larson and Odoni 1981, chapter 5).

/// The nearest free units that fit, until the incident's needs are covered
public struct ClosestAdequate: DispatchPolicy {
  public static let name = "closest-adequate"
  public static let source = "Larson and Odoni 1981, Urban Operations Research, ch. 5, with requirements"

  public init() {}

  public func scope(at level: Level) -> Level { level }

  public var takesNearestFirst: Bool { true }

  /// O(units sent × candidates)
  public func decide(_ desk: inout DispatchDesk) {
    while !desk.isSatisfied {
      var best = -1
      var bestTravel = Milliseconds.max
      var use = 0
      for index in 0..<desk.candidateCount where desk.free(index) > 0 {
        let travel = desk[candidate: index].travelMs
        guard travel < bestTravel, let requirement = desk.firstUse(of: index) else { continue }
        best = index
        bestTravel = travel
        use = requirement
      }
      if best < 0 { return }
      desk.send(best, for: use)
    }
  }
}
