// How much later goods from outside a village came in simulated replications than free roads, idle vehicles and idle docks would
// have brought them.
//
// Where many villages of a township need goods at once, its vehicles and docks are the bottleneck, and the last mile may have to be
// walked: what takes three hours in a quiet place took up to two days. Caches that look idle by the quiet figure are what those
// villages live on. So the relaxed model takes the delay from the replications that also show who is cut off. A village
// that its cache served has no delay of its own to show; it takes the mean of its township in that replication.

/// Delays of goods from outside in the replications of one scenario, with the start layout
struct OutsideDelays: Sendable {
  private let townships: Int
  /// By replication; village → hours
  private let own: [[Int32: Double]]
  /// Row `replication × townships + township`: mean hours; 0 where nothing is known
  private let means: [Double]

  /// - Parameters:
  ///   - requests: of all replications; those of people who left their homes are used
  ///   - replications: their number
  ///   - model: with the hours in which goods come where nothing is in the way
  ///   - start: its stock, person-hours by node
  ///   - seen: which townships no road reached
  init(
    _ requests: [RequestRecord], replications: Int, model: ReliefModel, start: [Double], seen: CutOffPeople,
    horizonMs: Milliseconds
  ) {
    let world = model.catalogue.world
    let hour = Double(hourMs)
    townships = world.townships.count
    var own = [[Int32: Double]](repeating: [:], count: replications)
    var sums = [Double](repeating: 0, count: replications * townships)
    var counts = sums
    for request in requests
    where request.incident < 0 && (request.reason == .displaced || request.reason == .sheltered) {
      let node = model.nodeOfVillage[request.village.index]
      let days = Double(request.day + 1)
      if node < 0 || request.demandedKilograms == 0 { continue }
      // The cache had all of it.
      if request.reason == .displaced
        && start[node] >= Double(request.people) * days * Double(world.relief.coverMs) / hour
      {
        continue
      }
      let township = world.villages[request.village].township
      let replication = Int(request.replication)
      let row = request.village.index * ReliefTimes.tiers
      let tier = model.outsideTier(node)
      var quiet = model.times.hours[row + tier]
      if tier >= 2 { quiet = max(quiet, seen.hoursUntilReached(replication, township, from: request.onsetMs)) }
      if request.day > 0 && request.counted != .notReached { quiet -= model.times.countHours }
      let came =
        request.complete == .notReached
        ? Double(horizonMs - request.onsetMs) / hour : Double(request.complete) / hour
      let delay = max(0, came - quiet)
      if request.day == 0 { own[replication][Int32(request.village.index)] = delay }
      sums[replication * townships + township.index] += delay
      counts[replication * townships + township.index] += 1
    }
    self.own = own
    means = zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
  }

  /// Hours by which goods from outside come later to a village
  func hours(_ replication: Int, _ village: Int, of township: ID<Township>) -> Double {
    own[replication][Int32(village)] ?? means[replication * townships + township.index]
  }
}

extension ReliefModel {
  /// The lowest tier above a village at which the start layout has a site; the province's where there is none
  func outsideTier(_ village: Int) -> Int {
    var node = nodes[village].parent
    while node >= 0 && nodes[node].parent >= 0 {
      if nodes[node].sites.contains(where: { catalogue.sites[$0].isPresent }) { return nodes[node].tier }
      node = nodes[node].parent
    }
    return ReliefTimes.tiers - 1
  }
}
