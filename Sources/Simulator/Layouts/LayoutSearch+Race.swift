// The race of the candidates, and the trade-off between cost and the goal.

extension LayoutSearch {
  /// So many layouts of the relaxed model are simulated: those that it likes best
  static let raceSize = 12
  /// Rounds of the first stage: many scenarios are a sample in one round already.
  var firstRounds: Int { samplesScenarios ? 1 : min(settings.rounds, max(4, settings.rounds / 4)) }

  /// The candidates of the race, the most promising first: the start, its spare stock moved, and the best of the relaxed model
  func racing(_ start: ScoredLayout) -> [ScoredLayout] {
    var list = start.yearlyYuan <= settings.budgetYuan + Self.fen ? [start] : []
    list += SpareStock.kinds.compactMap { shifted(start, $0) }
    let plans = candidates(budget: settings.budgetYuan, until: Self.planShare).enumerated().filter {
      $0.element.origin != ScoredLayout.start
    }.sorted { ($0.element.foreseen, $0.offset) < ($1.element.foreseen, $1.offset) }
    return list + plans.prefix(Self.raceSize).map(\.element)
  }

  /// Successive rounds for the candidates that may be the best; until half of the time limit
  func race(_ candidates: [ScoredLayout], start: ScoredLayout) throws -> ScoredLayout {
    var layouts: [ScoredLayout] = []
    for var layout in candidates {
      if try !simulate(&layout, rounds: firstRounds, until: Self.roundsShare) { break }
      layouts.append(layout)
      tell("race", layouts.count, layouts.map { score($0) }.min() ?? .nan, 0)
    }
    // Without time for any, one is taken all the same where the start costs too much.
    if layouts.isEmpty, var layout = candidates.first {
      try simulate(&layout, rounds: firstRounds)
      layouts.append(layout)
    }
    if layouts.isEmpty {
      throw LocationError(
        "no layout of these sites costs at most \(Self.whole(settings.budgetYuan)) yuan a year",
        remedy: "a larger budget, or fewer sites that must stay (--keep)")
    }
    var budget = layouts.count * firstRounds
    for _ in 0..<4 where layouts.count > 1 && !clock.isOver(Self.roundsShare) {
      budget += 2 * rounds
      let shares = ocbaAllocation(
        means: layouts.map { score($0) },
        variances: layouts.map { layout in
          let values = samplesScenarios ? scenarioChanges(layout, rounds: layout.rounds) : roundValues(layout)
          let known = values.filter { !$0.isNaN }
          return known.count < 2 ? 0 : Statistics.variance(known)
        }, budget: budget)
      for index in layouts.indices where shares[index] > layouts[index].rounds {
        if try !simulate(&layouts[index], rounds: min(rounds, shares[index]), until: Self.roundsShare) { break }
      }
    }
    // The finalists meet the same rounds; without time for that, the first of them is taken as it is known.
    let order = layouts.indices.sorted { (score(layouts[$0]), $0) < (score(layouts[$1]), $1) }
      .filter { isAllowed(layouts[$0], start: start) }
    let isStartPaid = start.yearlyYuan <= settings.budgetYuan + Self.fen
    var best: ScoredLayout?
    for index in order.prefix(4) {
      if try !simulate(&layouts[index], rounds: rounds, until: Self.raceShare) { continue }
      if !mayWin(layouts[index], start: start, isStartPaid) { continue }
      if best.map({ score(layouts[index]) < score($0) }) ?? true { best = layouts[index] }
    }
    best = best ?? order.first { mayWin(layouts[$0], start: start, isStartPaid) }.map { layouts[$0] }
    guard let best = best ?? (isStartPaid ? start : nil) else {
      let names = settings.guarded.map(\.id).joined(separator: ", ")
      throw LocationError(
        "no layout within the budget is as good as the start by \(names), and the start costs more",
        remedy: "a budget of at least \(Self.whole(start.yearlyYuan)), or fewer measures in --no-worse")
    }
    return best
  }

  /// Whether it is allowed, and, where scenarios are a sample, better than a start that can be paid by more than the standard error
  private func mayWin(_ layout: ScoredLayout, start: ScoredLayout, _ isStartPaid: Bool) -> Bool {
    if !isAllowed(layout, start: start) { return false }
    if !samplesScenarios || !isStartPaid || layout.draft == start.draft { return true }
    return isPromising(layout, than: start, rounds: layout.rounds, by: 1)
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
      let name = Phrase("the layout found, with kits for the budget", "所得布局，按经费增减人日份")
      if let layout = applied(name, to: best, budget: budget, { base, _ in scaled(base, to: budget) }) {
        list.append(layout)
      }
      var chosen: ScoredLayout?
      for var layout in list {
        if try !simulate(&layout, rounds: rounds, until: 1) { continue }
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
