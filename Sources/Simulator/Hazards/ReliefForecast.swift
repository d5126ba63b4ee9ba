// What those who push goods on a warning expect: an ensemble of forecasts. Its members are draws of the hazards as those of
// replications are, but none of them is what happens: they have a seed of their own, the same for every run. So it knows what is
// known before (the field that is anchored to the gauges, its spread, and how easily places are hit), and not what will be.

import Synchronization

/// For each village the chance that its people need relief, and how many
final class ReliefForecast: Sendable {
  /// Members of the ensemble; as many as that of the ECMWF has
  static var memberCount: Int { 50 }

  /// Row by row as the villages; empty where nobody asks. Share of the members in which people need relief, 0…1
  let chance: Table<Double>
  /// People who need it in the mean of those members
  let people: Table<Double>

  static var none: ReliefForecast { ReliefForecast(chance: [], people: []) }

  private init(chance: [Double], people: [Double]) {
    self.chance = Table(chance)
    self.people = Table(people)
  }

  /// O(members × hazards of a replication)
  convenience init(setup: Setup) {
    let villages = setup.world.villages.count
    var hits = [Int](repeating: 0, count: villages)
    var people = [Int](repeating: 0, count: villages)
    let seed = KeyedUniforms(seed: setup.world.worldDraw, replication: 0)
      .word(purpose: Purpose.forecast.rawValue, entity: 0, index: 0)
    var hazards = HazardTimeline(setup: setup)
    for member in 0..<Self.memberCount {
      hazards.draw(setup: setup, uniforms: KeyedUniforms(seed: seed, replication: UInt64(member)))
      for village in 0..<villages where hazards.displacedPeople[village] > 0 && hazards.reliefPeople[village] > 0 {
        hits[village] += 1
        people[village] += Int(hazards.reliefPeople[village])
      }
    }
    self.init(
      chance: hits.map { Double($0) / Double(Self.memberCount) },
      people: zip(hits, people).map { $0 == 0 ? 0 : Double($1) / Double($0) })
  }
}

/// The forecast of a world and scenario, made when it is first asked for
final class ForecastOnce: Sendable {
  private let kept = Mutex<ReliefForecast?>(nil)

  func forecast(_ setup: Setup) -> ReliefForecast {
    kept.withLock { kept in
      if let kept { return kept }
      let made = ReliefForecast(setup: setup)
      kept = made
      return made
    }
  }
}
