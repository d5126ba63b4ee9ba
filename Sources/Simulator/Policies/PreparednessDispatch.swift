// Dispatch by preparedness. A zone of c people is prepared by p = (1/c) Σ g(l) / t(l), where t(l) is the time of the l-th nearest
// free unit and g(l) falls with l. An urgent call gets the nearest unit; any other one of those in time after whose departure the
// worst prepared zone is best off.
//
// The paper leaves the weights g open but for their order; here g(l) = 1/l. Zones are townships, units those of one kind in reach
// (as for DMEXCLP), and a unit in the township itself counts as one minute away. Only zones that a unit reaches change when it goes,
// and comparing the worst of those is the same as comparing the worst of all.

/// The nearest unit for urgent incidents; else, of those in time, the one that leaves the worst prepared township best off
public struct PreparednessDispatch: DispatchPolicy {
  public static let name = "preparedness"
  public static let source =
    "Andersson and Värbrand 2007, Journal of the Operational Research Society 58:195-201; weights 1, 1/2, 1/3, ..."

  public init() {}

  public func scope(at level: Level) -> Level { level }

  public var weighsCoverage: Bool { true }

  /// O(units sent × candidates × townships in reach × units that reach them)
  public func decide(_ desk: inout DispatchDesk) {
    if desk.priority == 0 { return desk.sendNearest() }
    desk.sendInTime { desk, candidate in desk.leastPreparedness(without: candidate) }
  }
}
