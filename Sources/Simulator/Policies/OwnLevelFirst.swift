// Own level first: each level empties its own stores before it turns to those of others.

/// The stores of the level that decides first, then those of the levels below it, the highest of them first; within a level
/// the nearest
public struct OwnLevelFirst: SourcingPolicy {
  public static let name = "own-level-first"
  public static let source = "the rule of responsibility by level (分级负责) in China's plans for relief supplies"

  public init() {}

  public func scope(at level: Level) -> Level { level }

  /// O(sites used × supplies)
  public func decide(_ desk: inout SourcingDesk) {
    var level = desk.level
    while desk.missing > 0 {
      if let best = desk.nearest(where: { $0.level == level }) {
        desk.take(desk.missing, from: best)
      } else if let below = Level(rawValue: level.rawValue &- 1) {
        level = below
      } else {
        return
      }
    }
  }
}
