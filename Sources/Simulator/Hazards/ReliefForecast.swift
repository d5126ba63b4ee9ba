// What those who push goods on a warning expect: an ensemble of forecasts. Its members are draws of the hazards as those of
// replications are, but none of them is what happens: they have a seed of their own, the same for every run. So it knows what is
// known before (the field that is anchored to the gauges, its spread, and how easily places are hit), and not what will be.
//
// Where people in shelters need relief, the warning itself brings people there, whatever comes: of those whom its level asks to leave who
// follows, and of these who goes to a shelter. They are counted too, in the mean. Those who follow are then not displaced a second time; that all of
// them leave before the hazard arrives, and that shelters have room, is assumed.

import Synchronization

/// For each village the chance that the hazard displaces people who need relief, and how many will need it there and in shelters
final class ReliefForecast: Sendable {
  /// Members of the ensemble; as many as that of the ECMWF has
  static var memberCount: Int { 50 }

  /// Row by row as the villages; empty where nobody asks. Share of the members in which displaced people need relief, 0…1
  let chance: Table<Double>
  /// Displaced people who need it in the mean of those members. Row `village × levels + level`, as in the next
  private let displaced: Table<Double>
  /// People whom a warning of a level brings into shelters where they need relief, in the mean
  private let sheltered: Table<Double>

  static var none: ReliefForecast { ReliefForecast(chance: [], displaced: [], sheltered: []) }

  private init(chance: [Double], displaced: [Double], sheltered: [Double]) {
    self.chance = Table(chance)
    self.displaced = Table(displaced)
    self.sheltered = Table(sheltered)
  }

  /// Displaced people of a village in need where the hazard hits it, when a warning of a level has been issued
  func displacedPeople(_ village: Int, _ level: WarningLevel) -> Double { displaced[Self.row(village, level)] }

  /// People of a village in shelters who need relief, when a warning of a level has been issued
  func shelteredPeople(_ village: Int, _ level: WarningLevel) -> Double { sheltered[Self.row(village, level)] }

  private static func row(_ village: Int, _ level: WarningLevel) -> Int {
    village * WarningLevel.allCases.count + level.row
  }

  /// O(members × hazards of a replication)
  convenience init(setup: Setup) {
    let villages = setup.world.villages.count
    var hits = [Int](repeating: 0, count: villages)
    let levels = WarningLevel.allCases
    // People who leave on a warning of each level, and go to shelters
    var leaving = [Double](repeating: 0, count: villages * levels.count)
    var sheltered = leaving
    var displaced = leaving
    if let rules = setup.warnings.rules, rules.sheltersNeedRelief {
      for village in 0..<villages {
        let row = setup.world.villages[village]
        let hasShelter = setup.warnings.nearShelters[row.township.index * Warnings.nearCount] >= 0
        for level in levels {
          let left = Double(rules.people(of: row.population, at: level)) * rules.follow[level]
          leaving[Self.row(village, level)] = left
          sheltered[Self.row(village, level)] = hasShelter ? left * rules.shelterShare : 0
        }
      }
    }
    let seed = KeyedUniforms(seed: setup.world.worldDraw, replication: 0)
      .word(purpose: Purpose.forecast.rawValue, entity: 0, index: 0)
    var hazards = HazardTimeline(setup: setup)
    for member in 0..<Self.memberCount {
      hazards.draw(setup: setup, uniforms: KeyedUniforms(seed: seed, replication: UInt64(member)))
      for village in 0..<villages where hazards.displacedPeople[village] > 0 && hazards.reliefPeople[village] > 0 {
        hits[village] += 1
        let drawn = hazards.displacedPeople[village]
        let zone = setup.warnings.rules?.zonePeople(of: setup.world.villages[village].population) ?? 0
        for level in levels {
          let row = Self.row(village, level)
          let spared = Warnings.spared(of: drawn, gone: Int32(leaving[row].rounded()), zone: zone)
          displaced[row] += Double(hazards.reliefPeople[village]) * (1 - Double(spared) / Double(drawn))
        }
      }
    }
    self.init(
      chance: hits.map { Double($0) / Double(Self.memberCount) },
      displaced: displaced.indices.map { displaced[$0] / Double(max(1, hits[$0 / levels.count])) },
      sheltered: sheltered)
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
