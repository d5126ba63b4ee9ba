// DMEXCLP: a unit that has done its work goes where it adds most expected coverage to that of the units that are idle or on their
// way to a post. Nobody else moves, so crews drive little more than without relocation.
//
// As in `DMEXCLPDispatch` the busy share is that of the moment, here of the units of the area. The paper lets the distance to the
// post not count; of posts that add the same, the nearest is taken.

/// The post at which a free unit adds most expected coverage
public struct DMEXCLPRelocation: RelocationPolicy {
  public static let name = "dmexclp"
  public static let source =
    "Jagtenberg, Bhulai and van der Mei 2015, Operations Research for Health Care 4:27-35"

  public init() {}

  /// O(posts × townships in reach)
  public func post(_ desk: inout RelocationDesk) -> Int {
    desk.wantAsPlanned()
    var best = desk.home
    var bestGain = desk[best].travelMs == .max ? -1 : desk.gain(at: best)
    for post in 0..<desk.postCount where desk[post].travelMs != .max {
      let gain = desk.gain(at: post)
      if gain > bestGain || (gain == bestGain && desk[post].travelMs < desk[best].travelMs) {
        best = post
        bestGain = gain
      }
    }
    return best
  }
}
