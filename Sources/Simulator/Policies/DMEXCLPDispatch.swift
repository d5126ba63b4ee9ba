// Dispatch by expected coverage, after the maximum expected covering problem (Daskin, Transportation Science 17 (1983) 48-70): of
// the units that are in time, send the one that will be missed least. A township with k free units in reach, each busy with
// probability q, loses the share (1 - q) q^(k - 1) of its people's cover with one of them.
//
// Jagtenberg et al. estimate q from long records. A disaster has no steady state, so q is the share of the kind's units that are
// busy as the decision is made; a unit counts as in reach of what it drives to within the shortest response standard of the world
// on whole roads, and each kind of force covers for itself. Where nobody is in time the nearest goes: in a region as theirs whoever
// is missed least is never far; in a province it could be a day away.

/// Of the units that reach the incident within its standard, those whose absence costs least expected coverage
public struct DMEXCLPDispatch: DispatchPolicy {
  public static let name = "dmexclp"
  public static let source =
    "Jagtenberg, Bhulai and van der Mei 2017, Health Care Management Science 20:517-531; nearest where nobody is in time"

  public init() {}

  public func scope(at level: Level) -> Level { level }

  public var weighsCoverage: Bool { true }

  /// O(units sent × candidates × townships in reach)
  public func decide(_ desk: inout DispatchDesk) {
    desk.sendInTime { desk, candidate in -desk.coverageLoss(of: candidate) }
  }
}
