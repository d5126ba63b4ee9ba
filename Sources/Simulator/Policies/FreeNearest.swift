// Free nearest: boundaries don't count. Whoever hears of an incident first may order the nearest units that fit, wherever they
// belong. The third of the three strategies of Tian et al., who find it the best where much is needed in a short time.

/// The nearest units that fit in the whole province, from the first desk on
public struct FreeNearest: DispatchPolicy {
  public static let name = "free-nearest"
  public static let source =
    "Tian, Wang, Fan and Zhu (Journal of Systems Science and Mathematical Sciences): free and nearest"

  public init() {}

  public func scope(at level: Level) -> Level { .province }

  public var takesNearestFirst: Bool { true }

  /// O(units sent × candidates)
  public func decide(_ desk: inout DispatchDesk) { desk.sendNearest() }
}
