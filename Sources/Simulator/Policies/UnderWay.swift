// Under way: a unit on its way to an incident, or about to leave, is turned to a more urgent one; a unit on its way home is sent on.
// "Reroute-enabled dispatch" and, for those that return, "free-ambulance exploitation" of ambulance services.

/// Units that are not at work may be turned to what is more urgent
public struct UnderWay: ReassignmentPolicy {
  public static let name = "under-way"
  public static let source =
    "Lim, Mamat and Bräunl 2011, IEEE Transactions on Intelligent Transportation Systems 12: reroute-enabled dispatch"

  public init() {}

  public func mayTake(_ unit: EngagedUnit, for priority: UInt8) -> Bool {
    unit.engagement != .working && unit.priority > priority
  }
}
