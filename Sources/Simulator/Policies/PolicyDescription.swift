// The policies by name, kind and paper, as help and documentation list them.

/// A policy that can be chosen
public struct PolicyDescription: Sendable, Hashable {
  /// The decision that it makes: "dispatch", "sourcing", "replenishment", "blocked", "relocation", "prepositioning", "reassignment"
  public let kind: String
  public let name: String
  /// The paper or rule it rests on
  public let source: String
  /// Taken when none is named
  public let isDefault: Bool
}

extension PolicySet {
  /// Every policy, by kind, in the order of the registry
  public static var descriptions: [PolicyDescription] {
    let standard = PolicySet()
    return dispatchPolicies.map { policy in
      let type = type(of: policy)
      return PolicyDescription(
        kind: "dispatch", name: type.name, source: type.source, isDefault: type.name == standard.dispatchName)
    }
      + sourcingPolicies.map { policy in
        let type = type(of: policy)
        return PolicyDescription(
          kind: "sourcing", name: type.name, source: type.source, isDefault: type.name == standard.sourcingName)
      }
      + replenishmentPolicies.map { policy in
        let type = type(of: policy)
        return PolicyDescription(
          kind: "replenishment", name: type.name, source: type.source,
          isDefault: type.name == standard.replenishmentName)
      }
      + blockedPolicies.map { policy in
        let type = type(of: policy)
        return PolicyDescription(
          kind: "blocked", name: type.name, source: type.source, isDefault: type.name == standard.blockedName)
      }
      + relocationPolicies.map { policy in
        let type = type(of: policy)
        return PolicyDescription(
          kind: "relocation", name: type.name, source: type.source, isDefault: type.name == standard.relocationName)
      }
      + prepositioningPolicies.map { policy in
        let type = type(of: policy)
        return PolicyDescription(
          kind: "prepositioning", name: type.name, source: type.source,
          isDefault: type.name == standard.prepositioningName)
      }
      + reassignmentPolicies.map { policy in
        let type = type(of: policy)
        return PolicyDescription(
          kind: "reassignment", name: type.name, source: type.source,
          isDefault: type.name == standard.reassignmentName)
      }
  }
}
