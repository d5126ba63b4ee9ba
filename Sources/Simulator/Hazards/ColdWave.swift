// Snow and a cold wave: snow falls as a random field anchored to gauges, lies, settles and melts; the air has the temperature of
// a table, warmer or colder in each replication by one term, and colder towards the north.

/// Snow on the ground and frost
public struct ColdWave: Sendable {
  /// Snowfall: gauges and totals in cm of fresh snow
  public var snowfall: Rainstorm
  /// °C in each hour of the scenario at the reference latitude
  public var celsius: [Double]
  /// Standard deviation of the term that all hours and places share, °C
  public var celsiusSd: Double
  /// Change for each degree of latitude to the north, °C
  public var celsiusPerDegreeNorth: Double
  public var referenceLatitude: Double
  /// Snow falls up to this temperature; above it is rain, which is left out
  public var snowUpToCelsius: Double
  /// Share of its depth that lying snow loses in a day by settling
  public var settlingPerDay: Double
  /// Depth that melts in a day for each degree above 0, cm
  public var meltCmPerDegreeDay: Double
}

/// What all replications share of a cold wave
final class ColdField: Sendable {
  /// Place in the list of hazards, from 1
  let number: Int
  let snowfall: StormField
  let celsius: Table<Double>
  let celsiusSd: Double
  let snowUpToCelsius: Double
  /// Share of the depth that is left after an hour
  let keptPerHour: Double
  let meltPerDegreeHour: Double
  /// What a township is warmer than the table, °C
  let warmer: Table<Double>

  init(_ wave: ColdWave, number: Int, townships: borrowing Table<Township>) {
    self.number = number
    snowfall = StormField(wave.snowfall, townships: townships)
    celsius = Table(wave.celsius)
    celsiusSd = wave.celsiusSd
    snowUpToCelsius = wave.snowUpToCelsius
    keptPerHour = power(1 - wave.settlingPerDay, 1.0 / 24)
    meltPerDegreeHour = wave.meltCmPerDegreeDay / 24
    var rows: [Double] = []
    for index in 0..<townships.count {
      rows.append(
        (townships[index].position.latitude - wave.referenceLatitude) * wave.celsiusPerDegreeNorth)
    }
    warmer = Table(rows)
  }
}

extension HazardTimeline {
  /// Depth of snow and degrees of frost at one township
  mutating func deriveCold(_ field: ColdField, _ township: Int, _ uniforms: KeyedUniforms) {
    let term =
      field.warmer[township] + field.celsiusSd * standardNormalQuantile(uniforms.uniform(.frostTerm, field.number))
    let total = snowfall.total[township]
    let shares = field.snowfall.hourlyShare.count
    let shift = Int(field.snowfall.shiftHours[township])
    var depth = 0.0
    for hour in 0..<hours {
      let celsius = field.celsius[hour] + term
      depth *= field.keptPerHour
      if celsius > 0 { depth = max(0, depth - field.meltPerDegreeHour * celsius) }
      if celsius <= field.snowUpToCelsius && hour >= shift && hour - shift < shares {
        depth += total * field.snowfall.hourlyShare[hour - shift]
      }
      set(.snowDepth, hour, depth)
      set(.frost, hour, max(0, -celsius))
    }
  }
}
