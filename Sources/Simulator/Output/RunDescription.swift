// What was run, for headings and manifests.

/// What was run
public struct RunDescription: Sendable {
  public let setup: Setup
  public let settings: RunSettings
  /// Names of the policies
  public let dispatch: String
  public let sourcing: String
  public let blocked: String

  public init(_ results: RunResults, policies: PolicySet) {
    setup = results.setup
    settings = results.settings
    dispatch = policies.dispatchName
    sourcing = policies.sourcingName
    blocked = policies.blockedName
  }

  /// Code and names of a place or class of incident
  func name(of scope: ScopeMeasures) -> PlaceName {
    let world = setup.world
    switch scope.kind {
    case .province: return PlaceName(code: provinceCode, chinese: "全省", latin: "Province")
    case .city: return world.cityNames[scope.index]
    case .county: return world.countyNames[scope.index]
    case .township: return world.townshipNames[scope.index]
    case .incidentClass:
      let title = world.incidentTitles[scope.index]
      return PlaceName(code: world.incidentNames[scope.index], chinese: title.chinese, latin: title.english)
    }
  }

  /// The official code that the codes of all cities imply: 210000 for 210100, 210200, …; empty when they disagree
  private var provinceCode: String {
    let heads = setup.world.cityNames.map { $0.code.prefix(2) }
    guard let first = heads.first, first.count == 2, heads.allSatisfy({ $0 == first }) else { return "" }
    return first + "0000"
  }
}

extension Measures {
  /// All measures of a run
  public init(_ results: RunResults) {
    self.init(
      setup: results.setup,
      records: MeasureRecords(
        replications: results.settings.replications, incidents: results.incidents, requests: results.requests,
        townships: results.townships, items: results.items, needs: results.needs,
        costs: results.costs, probes: results.probes,
        classes: results.classes, bases: results.bases))
  }
}
