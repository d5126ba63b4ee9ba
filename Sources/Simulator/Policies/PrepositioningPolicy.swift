// The decision, when a warning is issued, for how many people goods are pushed to a village before anybody asks for them.

/// A village that a warning concerns, as the commanders see it
public struct PrepositioningDesk: BitwiseCopyable, Sendable {
  public var village: ID<Village>
  public var population: Int32
  public var level: WarningLevel
  /// Share of the people whom a warning of this level asks to leave, 0…1
  public var askedShare: Double
  /// Share of those who leave that goes to shelters, where relief is needed; the others go to relatives, 0…1
  public var shelterShare: Double
  /// Chance that the hazard displaces people who need relief, as forecast, 0…1
  public var chance: Double
  /// Displaced people who then need it, in the mean
  public var expectedPeople: Double
  /// People whom the warning brings into shelters, hit or not, in the mean; 0 where people in shelters need no relief
  public var shelteredPeople: Double
  /// `relief.push.leastChance`: below it nothing shall be pushed for people whom the hazard displaces, 0…1
  public var leastChance: Double

  /// Displaced people will rather need relief in the village than not. Where they will not, what is pushed goes to the shelters at the seat.
  public var isLikelyHit: Bool { chance > 0 && chance >= leastChance && expectedPeople > 0 }
}

/// Decides for how many people goods are pushed to a village on a warning. One call for each village and warning.
public protocol PrepositioningPolicy: Sendable {
  static var name: String { get }
  /// The paper or rule it rests on
  static var source: String { get }
  /// Whether it ever pushes anything
  var pushes: Bool { get }

  /// People for whom goods shall lie in the village; what lies there or is on its way counts
  func people(_ desk: PrepositioningDesk) -> Int32
}

extension PrepositioningPolicy {
  public var pushes: Bool { true }
}
