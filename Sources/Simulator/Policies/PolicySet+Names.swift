// Policies by their names, for documents that name them.

extension PolicySet {
  /// The kinds of decision, as they are called in documents and on the command line
  public static let kinds = [
    "dispatch", "sourcing", "replenishment", "blocked", "relocation", "prepositioning", "reassignment",
  ]

  /// The names of the policies of a kind; none when there is no such kind
  public static func names(_ kind: String) -> [String] {
    switch kind {
    case "dispatch": dispatchPolicies.map { type(of: $0).name }
    case "sourcing": sourcingPolicies.map { type(of: $0).name }
    case "replenishment": replenishmentPolicies.map { type(of: $0).name }
    case "blocked": blockedPolicies.map { type(of: $0).name }
    case "relocation": relocationPolicies.map { type(of: $0).name }
    case "prepositioning": prepositioningPolicies.map { type(of: $0).name }
    case "reassignment": reassignmentPolicies.map { type(of: $0).name }
    default: []
    }
  }

  /// Chooses the policy of that name.
  /// - Returns: whether there is one
  public mutating func choose(_ kind: String, _ name: String) -> Bool {
    switch kind {
    case "dispatch":
      guard let policy = Self.dispatchPolicies.first(where: { type(of: $0).name == name }) else { return false }
      dispatch = policy
    case "sourcing":
      guard let policy = Self.sourcingPolicies.first(where: { type(of: $0).name == name }) else { return false }
      sourcing = policy
    case "replenishment":
      guard let policy = Self.replenishmentPolicies.first(where: { type(of: $0).name == name }) else { return false }
      replenishment = policy
    case "blocked":
      guard let policy = Self.blockedPolicies.first(where: { type(of: $0).name == name }) else { return false }
      blocked = policy
    case "relocation":
      guard let policy = Self.relocationPolicies.first(where: { type(of: $0).name == name }) else { return false }
      relocation = policy
    case "prepositioning":
      guard let policy = Self.prepositioningPolicies.first(where: { type(of: $0).name == name }) else { return false }
      prepositioning = policy
    case "reassignment":
      guard let policy = Self.reassignmentPolicies.first(where: { type(of: $0).name == name }) else { return false }
      reassignment = policy
    default: return false
    }
    return true
  }

  /// The names of all, in the order of `kinds`
  public var names: [String] {
    [dispatchName, sourcingName, replenishmentName, blockedName, relocationName, prepositioningName, reassignmentName]
  }
}
