// What a step of the search may know: over many scenarios it is made of all of them, and of all but each quarter.

/// The draws, and the weights of the scenarios, that a step learns from
struct Lesson: Sendable {
  /// Weight of each scenario; 0 = it is left out; sum to 1
  let shares: [Double]
  /// With the weights of these shares
  let draws: ReliefDraws
  /// `ReliefModel.cacheCurves` and `mostPeople` of these draws
  let curves: [[StockDrop]]
  let mostPeople: [Double]
}

extension LayoutSearch {
  /// All scenarios first; then, where they are a sample, all but each part of it: scenario `s` is in part `s mod folds`.
  func makeLessons() -> [Lesson] {
    let all = [lesson(without: nil)]
    return samplesScenarios ? all + (0..<LayoutRisk.folds).map { lesson(without: $0) } : all
  }

  private func lesson(without part: Int?) -> Lesson {
    var kept = shares
    for number in kept.indices where number % LayoutRisk.folds == part { kept[number] = 0 }
    let sum = kept.reduce(0, +)
    if sum > 0 { for number in kept.indices { kept[number] /= sum } }
    var weighted = draws
    for draw in 0..<draws.count {
      let number = draws.scenario[draw]
      let probability = scenarios[number].probability
      weighted.weights[draw] = probability > 0 ? draws.weights[draw] * kept[number] / probability : 0
    }
    return Lesson(
      shares: kept, draws: weighted, curves: model.cacheCurves(weighted), mostPeople: model.mostPeople(weighted))
  }

  /// A step from a layout: with all scenarios, and with what each lesson leaves from what it had made before.
  /// - Parameter rule: makes a draft from a draft and the lesson of a number; nil = it has nothing to change
  /// - Returns: nil where all scenarios have nothing to change, or a draft costs too much
  func applied(
    _ origin: Phrase, to base: ScoredLayout, budget: Double, _ rule: (LayoutDraft, Int) -> LayoutDraft?
  ) -> ScoredLayout? {
    guard let draft = rule(base.draft, 0) else { return nil }
    var heldOut: [LayoutDraft] = []
    for number in lessons.indices.dropFirst() {
      let before = base.heldOut.isEmpty ? base.draft : base.heldOut[number - 1]
      heldOut.append(rule(before, number) ?? before)
    }
    for each in [draft] + heldOut where each.yearlyCost(catalogue) > budget + Self.fen || !isWithinPurses(each) {
      return nil
    }
    return scored(draft, origin, heldOut: heldOut)
  }
}
