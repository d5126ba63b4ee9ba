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
      try choose("dispatch", name, in: &set)
    case .parts(let parts):
      for part in parts { try choose(part.kind, part.name, in: &set) }
    }
    return set
  }

  private func choose(_ kind: String, _ name: String, in set: inout PolicySet) throws {
    if set.choose(kind, name) { return }
    let title =
      switch kind {
      case "dispatch": Phrase("dispatch policy", "派遣策略")
      case "sourcing": Phrase("sourcing policy", "调货策略")
      case "replenishment": Phrase("replenishment policy", "补货策略")
      case "relocation": Phrase("relocation policy", "调防策略")
      case "prepositioning": Phrase("pre-positioning policy", "前置策略")
      case "reassignment": Phrase("re-assignment policy", "改派策略")
      default: Phrase("policy of blocked units", "受阻策略")
      }
    throw wrong(.noSuch(title, name, known: PolicySet.names(kind)))
  }
}
