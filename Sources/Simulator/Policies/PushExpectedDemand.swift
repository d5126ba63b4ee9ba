// Push by expected demand: when a warning is issued, the villages that are likely to be hit get the goods that their people are
// expected to need, while the roads are still whole. The expectation is that of a forecast, and wrong in each single case;
// pre-positioning trades goods that nobody needs against goods that come too late.

/// Goods for those who are expected to need relief, where that is likely
public struct PushExpectedDemand: PrepositioningPolicy {
  public static let name = "push-expected-demand"
  public static let source =
    "Davis, Samanlioglu, Qu and Root 2013, Int. J. Production Economics 141, 561-573: supplies moved on a short-term forecast (there between warehouses, here on to villages)"

  public init() {}

  public func people(_ desk: PrepositioningDesk) -> Int32 {
    desk.chance > 0 && desk.chance >= desk.leastChance ? Int32(desk.expectedPeople.rounded(.up)) : 0
  }
}
