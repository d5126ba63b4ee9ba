// Push by expected demand: when a warning is issued, the villages that are likely to be hit get the goods that their people are
// expected to need, and so do the shelters to which people will move, while the roads are still whole. The expectation is that of a
// forecast, and wrong in each single case; pre-positioning trades goods that nobody needs against goods that come too late.

/// Goods for those who are expected to need relief where they are displaced, if that is likely, and in shelters
public struct PushExpectedDemand: PrepositioningPolicy {
  public static let name = "push-expected-demand"
  public static let source =
    "Davis, Samanlioglu, Qu and Root 2013, Int. J. Production Economics 141, 561-573: supplies moved on a short-term forecast (there between warehouses, here on to villages)"

  public init() {}

  public func people(_ desk: PrepositioningDesk) -> Int32 {
    Int32(((desk.isLikelyHit ? desk.expectedPeople : 0) + desk.shelteredPeople).rounded(.up))
  }
}
