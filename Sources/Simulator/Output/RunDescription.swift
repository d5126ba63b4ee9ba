// What was run, for headings and manifests.

/// What was run
public struct RunDescription: Sendable {
  public let setup: Setup
  public let settings: RunSettings
  /// Names of the policies
  public let dispatch: String
  public let sourcing: String
  public let replenishment: String
  public let blocked: String
  public let relocation: String
  public let prepositioning: String
  public let reassignment: String

  public init(_ results: RunResults, policies: PolicySet) {
    setup = results.setup
    settings = results.settings
    dispatch = policies.dispatchName
    sourcing = policies.sourcingName
    replenishment = policies.replenishmentName
    blocked = policies.blockedName
    relocation = policies.relocationName
    prepositioning = policies.prepositioningName
    reassignment = policies.reassignmentName
  }

  /// Code and names of a place, class of incident or hazard
  func name(of scope: ScopeMeasures) -> PlaceName { setup.world.name(of: scope.kind, scope.index) }
}

extension World {
  /// Code and names of a place, class of incident or hazard
  func name(of kind: ScopeKind, _ index: Int) -> PlaceName {
    switch kind {
    case .province: return PlaceName(code: provinceCode, chinese: "全省", latin: "Province")
    case .city: return cityNames[index]
    case .county: return countyNames[index]
    case .township: return townshipNames[index]
    case .incidentClass:
      let title = incidentTitles[index]
      return PlaceName(code: incidentNames[index], chinese: title.chinese, latin: title.english)
    case .hazard:
      let hazard = HazardKind.allCases[index]
      return PlaceName(code: hazard.id, chinese: hazard.title.chinese, latin: hazard.title.english)
    }
  }

  /// The official code that the codes of all cities imply: 210000 for 210100, 210200, …; empty when they disagree
  private var provinceCode: String {
    let heads = cityNames.map { $0.code.prefix(2) }
    guard let first = heads.first, first.count == 2, heads.allSatisfy({ $0 == first }) else { return "" }
    return first + "0000"
  }
}

extension Measures {
  /// All measures of a run
  public init(_ results: RunResults) { self.init(setup: results.setup, records: results.measureRecords) }
}

extension RunResults {
  /// The records from which measures are taken
  var measureRecords: MeasureRecords {
    MeasureRecords(
      replications: settings.replications, incidents: incidents, requests: requests, townships: townships,
      items: items, needs: needs, costs: costs, probes: probes, classes: classes, bases: bases, inventory: inventory,
      warnings: warnings, duties: duties)
  }
}
