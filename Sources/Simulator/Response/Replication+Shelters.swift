// People in shelters need relief, where the world says so (`warning.shelters.relief`), from when they come there until they go home.
//
// They are counted like displaced people (`relief.count`), and who comes later is counted again. Their goods are those of their
// village; while nobody else there needs any, they are handed over at the township seat, without the last mile, and the village's
// caches stay closed. When the last warning is over who still has a home goes there; whose home was hit stays away until it
// can be lived in again, in the same share in need of relief as those who were displaced.

extension Replication {
  @inline(__always)
  var sheltersNeedRelief: Bool { warning.sheltersNeedRelief }

  /// Everybody of a village who needs goods is in a shelter
  @inline(__always)
  func areAllAtSeat(_ village: Int) -> Bool {
    needs[village].sheltered > 0 && needs[village].displaced == 0 && needs[village].isolated == 0
  }

  /// A group has come to a shelter
  mutating func comeToShelter(_ village: Int, _ people: Int32) {
    settle(village)
    let before = Int64(needs[village].sheltered)
    // Spells of all begin when they came in the mean: less than exact where they came hours apart.
    needs[village].shelteredSinceMs =
      (needs[village].shelteredSinceMs * before + now * Int64(people)) / (before + Int64(people))
    needs[village].isTouched = true
    needs[village].sheltered += people
    needs[village].uncounted += people
    let more = needs[village].sheltered - needs[village].shelteredMost
    if more > 0 {
      needOnce(village, people: more)
      needs[village].shelteredMost += more
      openKits(village, more, .sheltered)
    }
    if !needs[village].countIsPending {
      needs[village].countIsPending = true
      requestRelief(village, .sheltered, day: 0)
    }
    reviewDaily(village)
    // What waits at the point for a last mile that is closed can be handed over there.
    if points.count > 0 { servePoint(world.villages[village].township) }
  }

  /// A request of those who came names them all
  mutating func countShelters(_ request: Int) {
    let village = requests[request].village.index
    requests[request].people = needs[village].uncounted
    needs[village].uncounted = 0
    needs[village].countIsPending = false
  }

  /// A group goes home from a shelter
  mutating func leaveShelter(_ village: Int, _ people: Int32) {
    settle(village)
    endSpells(village, people: people, since: needs[village].shelteredSinceMs, at: now, .sheltered)
    needs[village].sheltered -= people
    needs[village].uncounted = min(needs[village].uncounted, needs[village].sheltered)
  }

  /// All have gone home but those who have none: who was displaced, and who had left before.
  /// - Returns: those who stay away
  mutating func stayWithoutHome(_ village: Int) -> Int32 {
    settle(village)
    let row = warning.villages[village]
    let more = max(0, min(row.displacedAway - row.displacedSinceReturn, world.villages[village].population - row.gone))
    if more > 0 {
      let relief = Int32((Double(row.reliefAway) * Double(more) / Double(row.displacedAway)).rounded())
      let before = Int64(needs[village].displaced)
      if relief > 0 {
        needs[village].displacedSinceMs =
          (needs[village].displacedSinceMs * before + now * Int64(relief)) / (before + Int64(relief))
        needs[village].displaced += relief
        needOnce(village, people: max(0, relief - needs[village].shelteredMost))
        requestRelief(village, .displaced, day: 1, namesNew: true)
        reviewDaily(village)
      }
      warning.villages[village].displaced += more
      warning.villages[village].displacedSinceReturn += more
    }
    if !warning.villages[village].returnIsPending {
      warning.villages[village].returnIsPending = true
      schedule(.peopleReturn, village, at: warning.villages[village].homesMs)
    }
    return warning.villages[village].displaced
  }

  /// Recounts who is in shelters
  func checkShelters() -> String? {
    if !sheltersNeedRelief { return nil }
    for village in 0..<warning.villages.count {
      var sheltered: Int32 = 0
      for group in Int(warnings.firstGroup[village])..<Int(warnings.firstGroup[village + 1])
      where warning.groups[group].state == .away && warning.groups[group].shelter >= 0 {
        sheltered += people(village, Int32(group) - warnings.firstGroup[village])
      }
      if sheltered != needs[village].sheltered || needs[village].uncounted > sheltered {
        return
          "village \(village) counts \(needs[village].sheltered) people in shelters, \(needs[village].uncounted) of them not"
          + " counted; its groups are \(sheltered)"
      }
    }
    return nil
  }
}
