// Warning and moving people by village: sums over the replications. Whole numbers, so that their order does not matter.

/// What became of one village over all replications of a run
public struct VillageWarningTotals: BitwiseCopyable, Sendable, Hashable {
  /// Replications in which a warning reached it, in which the hazard hit it, and in which it had been warned by then
  public var warned: Int64 = 0
  public var hit: Int64 = 0
  public var hitWarned: Int64 = 0
  /// Responsible persons of those warned, and those who knew within the standard
  public var persons: Int64 = 0
  public var personsInTime: Int64 = 0
  /// People told, within the standard, and by the onset
  public var told: Int64 = 0
  public var toldInTime: Int64 = 0
  public var toldByOnset: Int64 = 0
  /// People who left, before the onset where it was hit
  public var moved: Int64 = 0
  public var movedBeforeOnset: Int64 = 0
  /// People whose homes were hit, and those of them who had left
  public var homesHit: Int64 = 0
  public var homesHitMoved: Int64 = 0
  public var spared: Int64 = 0

  public init() {}

  static var fields: [WritableKeyPath<VillageWarningTotals, Int64>] {
    [
      \.warned, \.hit, \.hitWarned, \.persons, \.personsInTime, \.told, \.toldInTime, \.toldByOnset, \.moved,
      \.movedBeforeOnset, \.homesHit, \.homesHitMoved, \.spared,
    ]
  }

  static func += (sum: inout VillageWarningTotals, other: VillageWarningTotals) {
    for field in fields { sum[keyPath: field] += other[keyPath: field] }
  }
}
