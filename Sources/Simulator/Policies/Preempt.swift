// Preempt: units at work on something less urgent may be called away too; what they have done stays done. Nobody is called away from
// people at risk who would then be alone.

/// Units under way, and units at work that leave nobody alone who is at risk
public struct Preempt: ReassignmentPolicy {
  public static let name = "preempt"
  public static let source =
    "preemptive-resume priority (White and Christie 1958, Operations Research 6), not where people at risk would be left alone (assumption)"

  public init() {}

  public var preempts: Bool { true }

  public func mayTake(_ unit: EngagedUnit, for priority: UInt8) -> Bool {
    if unit.priority <= priority { return false }
    return unit.engagement != .working || unit.peopleAtRisk == 0 || unit.othersAtWork > 0
  }
}
