// Who was in shelters in simulated replications of a scenario: people whom warnings moved, where the world lets them need relief.
//
// Each count of those who came gives a need. Requests come again each day as long as somebody is there, so the last one tells
// the day on which they went home; half of it is taken.

/// People in shelters in the replications of one scenario
struct ShelteredPeople: Sendable {
  /// By replication
  private let found: [[ReliefNeed]]
  /// By replication; village → people displaced there who need relief
  private let displaced: [[Int32: Double]]

  /// - Parameters:
  ///   - requests: of all replications; those of people in shelters, and of people displaced, are used
  ///   - replications: their number
  ///   - horizonMs: of the scenario
  init(_ requests: [RequestRecord], replications: Int, world: World, horizonMs: Milliseconds) {
    var found = [[ReliefNeed]](repeating: [], count: replications)
    var begins = [[Milliseconds]](repeating: [], count: replications)
    var displaced = [[Int32: Double]](repeating: [:], count: replications)
    for request in requests where request.incident < 0 {
      let number = Int(request.replication)
      let village = Int32(request.village.index)
      if request.reason == .displaced && request.day == 0 { displaced[number][village] = Double(request.people) }
      if request.reason != .sheltered { continue }
      let stay = min(horizonMs - request.onsetMs, dayMs) / 2
      if request.day == 0 {
        found[number].append(
          ReliefNeed(
            village: village, people: Double(request.people), stayHours: Double(stay) / Double(hourMs), detourHours: 0,
            isAtSeat: true))
        begins[number].append(request.onsetMs)
        continue
      }
      for row in found[number].indices where found[number][row].village == village {
        found[number][row].stayHours = Double(request.onsetMs + stay - begins[number][row]) / Double(hourMs)
      }
    }
    self.found = found
    self.displaced = displaced
  }

  func needs(_ replication: Int) -> [ReliefNeed] { found[replication] }

  /// People displaced in a village who need relief; nil where nobody was in a shelter: then they are as drawn
  func displaced(_ replication: Int, _ village: Int) -> Double? {
    found[replication].isEmpty ? nil : displaced[replication][Int32(village)] ?? 0
  }
}
