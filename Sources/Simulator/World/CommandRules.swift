// How a call passes the levels and how long each decision takes.

/// How orders and reports pass
public enum CommandMode: UInt8, Sendable, BitwiseCopyable {
  /// People carry messages from level to level ("two legs and one mouth")
  case relay
  /// One hop to any level and a shared picture (the command platform)
  case platform
}

/// The delays of command, ms
public struct CommandRules: BitwiseCopyable, Sendable {
  public var mode: CommandMode
  /// A report from a level to the one above: from village, township, county, city
  public var reportFromVillage: Distribution
  public var reportFromTownship: Distribution
  public var reportFromCounty: Distribution
  public var reportFromCity: Distribution
  /// One hop on the platform
  public var platformHop: Distribution
  /// From report to decision, by day; the night factor multiplies it
  public var decide: Distribution
  public var nightFactor: Double
  /// From a change of a road until the commanders know of it
  public var roadReport: Distribution
  /// What a unit loses that meets a closure nobody has reported: it looks, reports and turns
  public var discovery: Distribution
  /// Hours of the day, ms after midnight
  public var dayBeginsMs: Milliseconds
  public var dayEndsMs: Milliseconds
  /// Levels that decide at night as by day
  public var dutyDesk = LevelSet()
  public var structure = CommandStructure.unified
  /// From one organisation to the next where each commands its own forces
  public var callAcross = Distribution.constant(0)
  /// nil: townships talk up and down alone
  public var neighbours: NeighbourRules?
  public var enterprises: EnterpriseRules?
  /// nil: the next level is called when units are missing at a decision, and never because they don't come
  public var escalation: EscalationRules?
  /// nil: every incident is reported to the lowest level first
  public var severity: SeverityRules?
  /// nil: nobody falls out of contact
  public var outages: OutageRules?

  func report(from level: Level) -> Distribution {
    mode == .platform ? platformHop : relayReport(from: level)
  }

  func relayReport(from level: Level) -> Distribution {
    switch level {
    case .village: return reportFromVillage
    case .township: return reportFromTownship
    case .county: return reportFromCounty
    case .city, .province: return reportFromCity
    }
  }
}
