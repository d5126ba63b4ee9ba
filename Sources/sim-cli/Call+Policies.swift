// Policies by the names that were typed.

import Simulator

extension Call {
  /// The policies of a selection; those that it does not name are the defaults.
  /// - Throws: what is wrong, with the names that are known
  func policies(_ selection: PolicySelection) throws -> PolicySet {
    var set = PolicySet()
    switch selection {
    case .named(let name):
      // One name stands for the dispatch policy: the decision that the literature compares.
      set.dispatch = try dispatch(name)
    case .parts(let parts):
      for part in parts {
        switch part.kind {
        case "dispatch": set.dispatch = try dispatch(part.name)
        case "sourcing": set.sourcing = try sourcing(part.name)
        case "replenishment": set.replenishment = try replenishment(part.name)
        case "relocation": set.relocation = try relocation(part.name)
        case "prepositioning": set.prepositioning = try prepositioning(part.name)
        default: set.blocked = try blocked(part.name)
        }
      }
    }
    return set
  }

  private func dispatch(_ name: String) throws -> any DispatchPolicy {
    if let policy = PolicySet.dispatchPolicies.first(where: { type(of: $0).name == name }) { return policy }
    throw unknown(
      Phrase("dispatch policy", "派遣策略"), name, PolicySet.dispatchPolicies.map { type(of: $0).name })
  }

  private func sourcing(_ name: String) throws -> any SourcingPolicy {
    if let policy = PolicySet.sourcingPolicies.first(where: { type(of: $0).name == name }) { return policy }
    throw unknown(
      Phrase("sourcing policy", "调货策略"), name, PolicySet.sourcingPolicies.map { type(of: $0).name })
  }

  private func replenishment(_ name: String) throws -> any ReplenishmentPolicy {
    if let policy = PolicySet.replenishmentPolicies.first(where: { type(of: $0).name == name }) { return policy }
    throw unknown(
      Phrase("replenishment policy", "补货策略"), name, PolicySet.replenishmentPolicies.map { type(of: $0).name })
  }

  private func blocked(_ name: String) throws -> any BlockedPolicy {
    if let policy = PolicySet.blockedPolicies.first(where: { type(of: $0).name == name }) { return policy }
    throw unknown(
      Phrase("policy of blocked units", "受阻策略"), name, PolicySet.blockedPolicies.map { type(of: $0).name })
  }

  private func relocation(_ name: String) throws -> any RelocationPolicy {
    if let policy = PolicySet.relocationPolicies.first(where: { type(of: $0).name == name }) { return policy }
    throw unknown(
      Phrase("relocation policy", "调防策略"), name, PolicySet.relocationPolicies.map { type(of: $0).name })
  }

  private func prepositioning(_ name: String) throws -> any PrepositioningPolicy {
    if let policy = PolicySet.prepositioningPolicies.first(where: { type(of: $0).name == name }) { return policy }
    throw unknown(
      Phrase("pre-positioning policy", "前置策略"), name,
      PolicySet.prepositioningPolicies.map { type(of: $0).name })
  }

  private func unknown(_ kind: Phrase, _ name: String, _ known: [String]) -> ArgumentsError {
    wrong(.noSuch(kind, name, known: known))
  }
}
