// Push by expected demand: when a warning is issued, every warned village gets the goods that the people need who are expected in
// shelters, while the roads are still whole. The expectation is the plan's: those whom the level asks to leave, times the share that
// goes to shelters. It is wrong in each single case; pre-positioning trades goods that nobody needs against goods that come too late.

/// Goods for the people whom a warning is expected to bring to shelters
public struct PushExpectedDemand: PrepositioningPolicy {
  public static let name = "push-expected-demand"
  public static let source =
    "Rawls and Turnquist 2012, Davis et al. 2013: stock moved towards the forecast demand when a storm is forecast"

  public init() {}

  public func people(_ desk: PrepositioningDesk) -> Int32 {
    Int32((Double(desk.population) * desk.askedShare * desk.shelterShare).rounded(.up))
  }
}
