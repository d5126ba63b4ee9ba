// Who was cut off at home, and which townships no road reached, in simulated replications of a scenario.
//
// Requests for people who are cut off begin when their own supply is used up and come again each day as long as nobody can
// reach them. So the last one tells the day on which they were reached, and the record of their township, where its roads were
// the reason, the instant; where neither does, half of that last day is taken.

/// People cut off in the replications of one scenario
struct CutOffPeople: Sendable {
  private let horizonMs: Milliseconds
  private let townships: Int
  /// By replication
  private let found: [[ReliefNeed]]
  /// Row `replication × townships + township`: when a way was found again the last time; 0 = never cut off
  private let reachedMs: [Milliseconds]

  /// - Parameters:
  ///   - requests: of all replications; those of people who are cut off are used
  ///   - records: of the townships in all replications
  ///   - replications: their number
  ///   - world: where they are
  ///   - horizonMs: of the scenario
  init(
    _ requests: [RequestRecord], _ records: [TownshipRecord], replications: Int, world: World, horizonMs: Milliseconds
  ) {
    self.horizonMs = horizonMs
    townships = world.townships.count
    var reached = [Milliseconds](repeating: 0, count: replications * townships)
    for record in records where record.isolatedMs > 0 {
      reached[Int(record.replication) * townships + record.township.index] =
        record.restoredMs == 0 ? horizonMs : record.restoredMs
    }
    var found = [[ReliefNeed]](repeating: [], count: replications)
    var begins = [[Milliseconds]](repeating: [], count: replications)
    for request in requests where request.incident < 0 && request.reason == .isolated {
      let number = Int(request.replication)
      let township = world.villages[request.village].township.index
      let back = reached[number * townships + township]
      let left = horizonMs - request.onsetMs
      let untilBack = back - request.onsetMs
      // The end lies within a day of this request, or there would be another one.
      let stay = untilBack > 0 && untilBack <= dayMs ? min(untilBack, left) : min(left, dayMs) / 2
      if request.day > 0,
        let row = found[number].lastIndex(where: { $0.village == Int32(request.village.index) })
      {
        found[number][row].stayHours = Double(request.onsetMs + stay - begins[number][row]) / Double(hourMs)
        continue
      }
      found[number].append(
        ReliefNeed(
          village: Int32(request.village.index), people: Double(request.people),
          stayHours: Double(stay) / Double(hourMs), detourHours: 0,
          cutOffHours: Double(max(0, untilBack)) / Double(hourMs)))
      begins[number].append(request.onsetMs)
    }
    self.found = found
    reachedMs = reached
  }

  func needs(_ replication: Int) -> [ReliefNeed] { found[replication] }

  /// Hours from an instant until the last time that a way to a township was found again; 0 where it was never cut off
  func hoursUntilReached(_ replication: Int, _ township: ID<Township>, from time: Milliseconds) -> Double {
    Double(max(0, reachedMs[replication * townships + township.index] - time)) / Double(hourMs)
  }
}
