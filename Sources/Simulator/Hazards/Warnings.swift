// When warnings are issued: ahead of what the hazards do to a township, for nothing where a hazard only came near, and at
// fixed times from a list. Leads, misses and false alarms are drawn by township, so all villages of one share them.

/// Warnings that a forecast issues ahead of the first effect on people in a township
public struct WarningForecast: Sendable {
  public var level: WarningLevel
  /// From the issue to the onset, ms
  public var lead: Distribution
  /// Chance that nothing is issued. A township draws once for all levels: one that misses the likelier alarm may still get
  /// the other.
  public var missed: Double

  public init(level: WarningLevel, lead: Distribution, missed: Double) {
    self.level = level
    self.lead = lead
    self.missed = missed
  }
}

/// Warnings where an intensity comes near and nobody is hit
public struct FalseAlarm: Sendable {
  public var level: WarningLevel
  public var intensity: Intensity
  /// The intensity from which on a place is near, in its unit
  public var from: Double
  /// Chance that such a place is warned
  public var chance: Double
  /// From the issue until the intensity is reached, ms
  public var lead: Distribution

  public init(level: WarningLevel, intensity: Intensity, from: Double, chance: Double, lead: Distribution) {
    self.level = level
    self.intensity = intensity
    self.from = from
    self.chance = chance
    self.lead = lead
  }
}

/// A warning that the scenario tells
public struct ListedWarning: Sendable {
  public var level: WarningLevel
  public var timeMs: Milliseconds
  public var townships: [ID<Township>]

  public init(level: WarningLevel, timeMs: Milliseconds, townships: [ID<Township>]) {
    self.level = level
    self.timeMs = timeMs
    self.townships = townships
  }
}

/// The warnings of a scenario
public struct WarningPlan: Sendable {
  /// The level from which they start on their way
  public var issuedBy: Level
  /// How long people stay away after the last warning where nothing happens, ms
  public var validMs: Milliseconds
  public var forecasts: [WarningForecast]
  public var falseAlarms: [FalseAlarm]
  public var listed: [ListedWarning]

  public init(
    issuedBy: Level, validMs: Milliseconds, forecasts: [WarningForecast] = [], falseAlarms: [FalseAlarm] = [],
    listed: [ListedWarning] = []
  ) {
    self.issuedBy = issuedBy
    self.validMs = validMs
    self.forecasts = forecasts
    self.falseAlarms = falseAlarms
    self.listed = listed
  }
}

/// What all replications share of the warnings of a scenario
final class Warnings: Sendable {
  /// nil: nobody warns
  let plan: WarningPlan?
  let rules: WarningRules?
  // Of the plan, what events ask for: its lists are counted references.
  let issuedBy: Level
  let validMs: Milliseconds
  /// Groups of village `v`: rows `firstGroup[v]..<firstGroup[v + 1]`; as many as its danger zone has
  let firstGroup: Table<Int32>
  let villageOfGroup: Table<Int32>
  let hasStation: Table<Bool>
  let shelters: Table<Shelter>
  /// Shelters for the villages of township `t`, in the order in which they are tried: rows `nearCount × t..<`
  let nearShelters: Table<Int32>
  /// Notices of one warning: one for each village of a township
  let stride: Int
  /// The most warnings of a replication
  let issuedCount: Int

  static let nearCount = 8

  var isOn: Bool { plan != nil }

  init(_ scenario: Scenario, world: World) {
    guard let plan = scenario.warnings, let rules = world.warning else {
      self.plan = nil
      self.rules = nil
      issuedBy = .county
      validMs = 0
      firstGroup = Table([])
      villageOfGroup = Table([])
      hasStation = Table([])
      shelters = Table([])
      nearShelters = Table([])
      stride = 1
      issuedCount = 0
      return
    }
    self.plan = plan
    self.rules = rules
    issuedBy = plan.issuedBy
    validMs = plan.validMs
    var first: [Int32] = [0]
    var villages: [Int32] = []
    var stations: [Bool] = []
    // The draw of the world, so that every replication has the same stations.
    let uniforms = KeyedUniforms(seed: world.worldDraw, replication: 0)
    for village in 0..<world.villages.count {
      let groups = rules.zoneGroups(of: world.villages[village].population)
      villages += [Int32](repeating: Int32(village), count: Int(groups))
      first.append(first[village] + groups)
      stations.append(uniforms.uniform(.station, village) < rules.stationShare)
    }
    firstGroup = Table(first)
    villageOfGroup = Table(villages)
    hasStation = Table(stations)
    shelters = Table((0..<world.shelters.count).map { world.shelters[$0] })
    nearShelters = Table(Self.near(world))
    var longest: Int32 = 1
    for township in 0..<world.townships.count { longest = max(longest, world.townships[township].villageCount) }
    stride = Int(longest)
    issuedCount =
      world.townships.count * (plan.forecasts.count + plan.falseAlarms.count)
      + plan.listed.reduce(0) { $0 + $1.townships.count }
  }

  /// Of people whom the hazard displaces where nobody warns, those who have left before: they live in the danger zone first
  static func spared(of displaced: Int32, gone: Int32, zone: Int32) -> Int32 {
    let share = min(1, Double(displaced) / Double(max(1, zone)))
    return min(displaced, Int32((Double(gone) * share).rounded()))
  }

  /// The nearest shelters by straight line, those of the township itself first. O(townships × shelters)
  private static func near(_ world: World) -> [Int32] {
    let plane = TangentPlane(townships: world.townships)
    let points = (0..<world.townships.count).map { plane.point(world.townships[$0].position) }
    var rows: [Int32] = []
    rows.reserveCapacity(nearCount * world.townships.count)
    for township in 0..<world.townships.count {
      var best: [(km: Double, shelter: Int32)] = []
      for shelter in 0..<world.shelters.count {
        let home = world.shelters[shelter].township.index
        let (dx, dy) = (points[home].x - points[township].x, points[home].y - points[township].y)
        let km = home == township ? -1 : (dx * dx + dy * dy).squareRoot()
        if best.count == nearCount, let last = best.last, km >= last.km { continue }
        let place = best.firstIndex { $0.km > km } ?? best.count
        best.insert((km, Int32(shelter)), at: place)
        if best.count > nearCount { best.removeLast() }
      }
      rows += best.map(\.shelter) + [Int32](repeating: -1, count: nearCount - best.count)
    }
    return rows
  }
}
