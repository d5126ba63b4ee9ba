// How a warning reaches people, and what they do then. These are properties of the world; when warnings are issued is told
// by the scenario (`WarningPlan`).
//
// issued → passed down the levels → village → its responsible persons → households, door by door → people make up their
// minds (mobilisation) → leave in groups → shelters or relatives.

/// The four levels of a warning, by colour (GB/T 27962 and the provincial rules on warning signals)
public enum WarningLevel: UInt8, Sendable, BitwiseCopyable, CaseIterable, Comparable {
  case blue = 1
  case yellow, orange, red

  public static func < (left: WarningLevel, right: WarningLevel) -> Bool { left.rawValue < right.rawValue }

  public var id: String { "\(self)" }

  /// Row of tables by level
  var row: Int { Int(rawValue) - 1 }
}

/// A share for each level of warning
public struct WarningShares: BitwiseCopyable, Sendable {
  public var values: InlineArray<4, Double>

  public init(blue: Double, yellow: Double, orange: Double, red: Double) { values = [blue, yellow, orange, red] }

  @inline(__always)
  public subscript(level: WarningLevel) -> Double { values[level.row] }
}

/// How a warning reaches people, and what they do then
public struct WarningRules: BitwiseCopyable, Sendable {
  // Down the levels
  /// Time that a level takes to pass a warning on, by day, ms; the night factor of `CommandRules` multiplies it. Not on the
  /// platform, where a warning reaches every place in one hop.
  public var passOn: Distribution
  /// A responsible person is warned in time within this time of the issue (5 min in the 14th five-year plan), ms
  public var standardMs: Milliseconds

  // The village
  /// Share of the villages with a service station, which a world's draw fixes
  public var stationShare: Double
  /// People responsible in each village
  public var responsiblePersons: Int32
  /// From the arrival in the village until a responsible person knows, with a station and without, ms
  public var withStation: Distribution
  public var withoutStation: Distribution
  /// Share of the households that hear the loudspeakers of a station at once, by day and by night
  public var heardByDay: Double
  public var heardByNight: Double

  // The round of the village team
  /// People of a household
  public var householdPeople: Double
  /// Households that one member of the team reaches in an hour, by day and by night
  public var householdsPerHourByDay: Double
  public var householdsPerHourByNight: Double
  /// Share of the groups that can't leave without the team's help, and the work for each of their people, person-hours
  public var helpedShare: Double
  public var helpPersonHours: Double

  // Moving
  /// Share of a village's people that a level asks to leave: those in its danger zone
  public var asked: WarningShares
  /// Share of those asked who follow
  public var follow: WarningShares
  /// From hearing of it until leaving, ms
  public var mobilisation: Distribution
  /// People who leave together
  public var groupPeople: Int32
  /// Share of the groups that go on foot
  public var onFootShare: Double
  public var footKmh: Double
  public var vehicleKmh: Double
  /// Share of the groups that go to a shelter; the others go to relatives
  public var shelterShare: Double
  /// With which vehicles groups go on to the shelter of another township
  public var mobility: MobilityClass
  /// People in shelters need relief until they can go home, and who can go home does
  public var sheltersNeedRelief: Bool
}

/// A place where people who moved can stay
public struct Shelter: BitwiseCopyable, Sendable {
  /// It stands at the seat of this township
  public var township: ID<Township>
  /// People that it holds
  public var places: Int32

  public init(township: ID<Township>, places: Int32) {
    self.township = township
    self.places = places
  }
}

extension WarningRules {
  /// People of a village that a level asks to leave, in whole groups
  func groups(of population: Int32, at level: WarningLevel) -> Int32 {
    groups(of: population, share: asked[level])
  }

  /// People of a village whom a level asks to leave
  func people(of population: Int32, at level: WarningLevel) -> Int32 {
    min(population, groups(of: population, at: level) * groupPeople)
  }

  /// People of the danger zone of a village
  func zonePeople(of population: Int32) -> Int32 { min(population, zoneGroups(of: population) * groupPeople) }

  /// Groups of the danger zone: those whom any level asks to leave
  func zoneGroups(of population: Int32) -> Int32 {
    groups(of: population, share: WarningLevel.allCases.reduce(0) { max($0, asked[$1]) })
  }

  private func groups(of population: Int32, share: Double) -> Int32 {
    let people = (Double(population) * share).rounded()
    return Int32((people / Double(groupPeople)).rounded(.up))
  }

  /// People of the group with a number in a village
  @inline(__always)
  func people(ofGroup number: Int32, in population: Int32) -> Int32 {
    min(groupPeople, population - number * groupPeople)
  }
}
