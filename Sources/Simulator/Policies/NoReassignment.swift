// None: whoever has been sent goes there, stays until the work is done, and goes home. The floor against which re-assignment is
// compared, and the rule of most models of dispatch.

/// A unit serves one incident after the other, from its base
public struct NoReassignment: ReassignmentPolicy {
  public static let name = "none"
  public static let source = "the reference of the literature: who has been sent is not called back"

  public init() {}

  public var takesUnits: Bool { false }

  public func mayTake(_ unit: EngagedUnit, for priority: UInt8) -> Bool { false }
}
