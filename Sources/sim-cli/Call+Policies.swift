// Policies by the names that were typed.

import Simulator

extension Call {
  /// The policies that a selection names; the others are the defaults.
  /// - Throws: `ArgumentsError` for a name that there is not
  func policies(_ selection: PolicySelection) throws -> PolicySet {
    var set = PolicySet()
    switch selection {
    case .named(let name):
      // One name stands for the dispatch policy: the decision that the literature compares.
      set.dispatch = try dispatch(name)
    case .parts(let parts):
      for part in parts {
        if part.kind == "dispatch" {
          set.dispatch = try dispatch(part.name)
        } else if part.kind == "sourcing" {
          set.sourcing = try sourcing(part.name)
        } else {
          set.blocked = try blocked(part.name)
        }
      }
    }
    return set
  }

  private func dispatch(_ name: String) throws -> any DispatchPolicy {
    if let policy = PolicySet.dispatchPolicies.first(where: { type(of: $0).name == name }) { return policy }
    throw wrong(
      .noSuch(
        Phrase("dispatch policy", "派遣策略"), name, known: PolicySet.dispatchPolicies.map { type(of: $0).name }))
  }

  private func sourcing(_ name: String) throws -> any SourcingPolicy {
    if let policy = PolicySet.sourcingPolicies.first(where: { type(of: $0).name == name }) { return policy }
    throw wrong(
      .noSuch(
        Phrase("sourcing policy", "调货策略"), name, known: PolicySet.sourcingPolicies.map { type(of: $0).name }))
  }

  private func blocked(_ name: String) throws -> any BlockedPolicy {
    if let policy = PolicySet.blockedPolicies.first(where: { type(of: $0).name == name }) { return policy }
    throw wrong(
      .noSuch(
        Phrase("policy of blocked units", "受阻策略"), name, known: PolicySet.blockedPolicies.map { type(of: $0).name }))
  }
}
