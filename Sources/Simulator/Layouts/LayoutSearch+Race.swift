// The race of the candidates, and the trade-off between cost and the goal.

extension LayoutSearch {
  /// Successive rounds for the candidates that may be the best
  func race(_ candidates: [ScoredLayout], start: ScoredLayout) throws -> ScoredLayout {
    var layouts = candidates
    if layouts.isEmpty {
      throw LocationError(
        "no layout of these sites costs at most \(Self.whole(settings.budgetYuan)) yuan a year",
        remedy: "a larger budget, or fewer sites that must stay (--keep)")
    }
    // Many scenarios are a sample in one round already.
    let first = samplesScenarios ? 1 : max(4, settings.rounds / 4)
    for index in layouts.indices {
      if index > 0 && stopped {
        layouts.removeSubrange(index...)
        break
      }
      try simulate(&layouts[index], rounds: first)
      tell("race", index + 1, layouts.prefix(index + 1).map { score($0) }.min() ?? .nan, 0)
    }
    var budget = layouts.count * first
    for _ in 0..<4 where layouts.count > 1 && !clock.isOver() {
      budget += 2 * settings.rounds
      let shares = ocbaAllocation(
        means: layouts.map { score($0) },
        variances: layouts.map { layout in
          let values = samplesScenarios ? scenarioChanges(layout, rounds: layout.rounds) : roundValues(layout)
          let known = values.filter { !$0.isNaN }
          return known.count < 2 ? 0 : Statistics.variance(known)
        }, budget: budget)
      for index in layouts.indices where shares[index] > layouts[index].rounds {
        try simulate(&layouts[index], rounds: min(settings.rounds, shares[index]))
      }
    }
    // The finalists meet the same rounds.
    let order = layouts.indices.sorted { (score(layouts[$0]), $0) < (score(layouts[$1]), $1) }
    var best: ScoredLayout?
    for index in order.filter({ isAllowed(layouts[$0], start: start) }).prefix(4) {
      try simulate(&layouts[index], rounds: settings.rounds)
      if !isAllowed(layouts[index], start: start) { continue }
      if best.map({ score(layouts[index]) < score($0) }) ?? true { best = layouts[index] }
    }
    guard let best = best ?? (start.yearlyYuan <= settings.budgetYuan + Self.fen ? start : nil) else {
      let names = settings.guarded.map(\.id).joined(separator: ", ")
      throw LocationError(
        "no layout within the budget is as good as the start by \(names), and the start costs more",
        remedy: "a budget of at least \(Self.whole(start.yearlyYuan)), or fewer measures in --no-worse")
    }
    return best
  }

  func bound(budget: Double, _ best: ScoredLayout) -> Double {
    let open = contracts(best.draft)
    var plan = ReliefPlan(
      hours: model.stockHours(best.draft), isOpen: [], yuan: 0, price: 0)
    // The price of money where the relaxed model would spend this budget
    let request = PlanRequest(
      changes: .all, takesContracts: open.contains(true), keptShare: 0, inflation: 1, budgetYuan: budget,
      nodeWeights: [],
      weights: draws.weights)
    var options = request.options(model, open)
    options.budgetYuan = budget - model.fixedYuan(open)
    let solved = model.plan(options, draws, start: plan.hours, startOpen: openNodes(best.draft))
    plan.hours = solved.hours
    return model.bound(
      budgetYuan: budget - catalogue.keptYuan - model.otherGoodsYuan, draws, around: max(solved.price, 1e-6), plan,
      contracts: open)
  }

  /// Layouts of the relaxed model at other budgets, scored in the simulation
  func front(start: ScoredLayout, best: ScoredLayout, bound: Double) throws -> [ParetoPoint] {
    var points: [ParetoPoint] = []
    let least = catalogue.keptYuan + model.otherGoodsYuan
    for share in settings.hasFront ? [0.6, 0.7, 0.8, 0.9, 1.1, 1.25] : [] {
      let budget = share * settings.budgetYuan
      if budget <= least || clock.isOver() { continue }
      // The two that the relaxed model likes best, and the layout that was found with more or less of its kits
      var list = Array(
        candidates(budget: budget, isQuick: true).filter { $0.origin != ScoredLayout.start }.sorted {
          ($0.relaxed, $0.origin.english) < ($1.relaxed, $1.origin.english)
        }.prefix(2))
      if let draft = scaled(best.draft, to: budget), draft.yearlyCost(catalogue) <= budget {
        list.append(scored(draft, Phrase("the layout found, with kits for the budget", "所得布局，按经费增减人日份")))
      }
      var chosen: ScoredLayout?
      for var layout in list {
        try simulate(&layout, rounds: settings.rounds)
        if chosen.map({ score(layout) < score($0) }) ?? true { chosen = layout }
      }
      guard let chosen, !points.contains(where: { $0.layout.draft == chosen.draft }) else { continue }
      points.append(ParetoPoint(layout: chosen, bound: self.bound(budget: budget, chosen), budgetYuan: budget))
      tell("front", points.count, score(chosen), points[points.count - 1].bound)
    }
    points.append(ParetoPoint(layout: best, bound: bound, budgetYuan: settings.budgetYuan))
    points.append(
      ParetoPoint(layout: start, bound: self.bound(budget: start.yearlyYuan, start), budgetYuan: start.yearlyYuan))
    points.sort { ($0.layout.yearlyYuan, score($0.layout)) < ($1.layout.yearlyYuan, score($1.layout)) }
    for index in points.indices {
      points[index].isEfficient = !points.indices.contains { other in
        let (one, two) = (points[other].layout, points[index].layout)
        return one.yearlyYuan <= two.yearlyYuan && score(one) <= score(two)
          && (one.yearlyYuan < two.yearlyYuan || score(one) < score(two))
      }
    }
    return points
  }
}
