// Move-up on warning: as soon as a warning is issued, free units of the area go to posts from which they cover the townships that are
// warned, before the roads break. They are shared out in proportion to people, one after the other to the post with most warned people
// for each unit that would cover them (the greatest quotients, as seats are given out after D'Hondt): once everybody is needed, one
// unit in reach is not enough, so the chance of a busy one says nothing. Who already stands at such a post stays.
//
// China's plans for flood and typhoon have rescue forces put forward (前置) to the areas at risk when a warning is issued; that they are
// shared out by people is an assumption.

/// Free units stand where they cover warned townships; without a warning at home
public struct MoveUpOnWarning: RelocationPolicy {
  public static let name = "move-up-on-warning"
  public static let source =
    "practice of flood and typhoon plans in China: forces put forward on warning (预警前置); shared out by people, greatest quotients"

  public init() {}

  public var heedsWarnings: Bool { true }

  /// O(units × posts × townships in reach)
  public func post(_ desk: inout RelocationDesk) -> Int {
    cover(&desk)
    var best = desk.home
    var bestTravel = Milliseconds.max
    for post in 0..<desk.postCount
    where desk[post].plannedUnits < desk[post].wantedUnits && desk[post].travelMs < bestTravel {
      best = post
      bestTravel = desk[post].travelMs
    }
    return best
  }

  public func rearrange(_ desk: inout RelocationDesk) {
    var left = desk.freeUnits - cover(&desk)
    // The others stay.
    for post in 0..<desk.postCount {
      while left > 0 && desk[post].wantedUnits < desk[post].plannedUnits {
        desk.want(post)
        left -= 1
      }
    }
  }

  /// Wants the free units where warned townships need them most.
  /// - Returns: how many
  @discardableResult
  private func cover(_ desk: inout RelocationDesk) -> Int {
    var wanted = 0
    while wanted < desk.freeUnits {
      var best = -1
      var bestGain = 0.0
      for post in 0..<desk.postCount {
        let gain = desk.need(at: post)
        // Of equal ones, one where units are already.
        let isThere = best >= 0 && gain == bestGain && gain > 0 && hasSpare(desk, post) && !hasSpare(desk, best)
        if gain > bestGain || isThere {
          best = post
          bestGain = gain
        }
      }
      if best < 0 { break }
      desk.want(best)
      wanted += 1
    }
    return wanted
  }

  private func hasSpare(_ desk: borrowing RelocationDesk, _ post: Int) -> Bool {
    desk[post].plannedUnits > desk[post].wantedUnits
  }
}
