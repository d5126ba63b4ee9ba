// Moves: small changes of the best layout, each judged in the simulation on the same rounds.

/// What a move changes
enum LayoutMove {
  /// Kits of caches go to the townships that lack most
  case cacheStock
  /// Kits far beyond any drawn need go to all townships that lack something
  case spareStock
  /// Kits of townships and above
  case stockAbove
  /// The relaxed model decides anew
  case plan
  /// Sites open or close
  case sites

  /// The model knows more than chance does: every second move is its.
  static let turns: [LayoutMove] = [
    .spareStock, .plan, .cacheStock, .plan, .stockAbove, .plan, .sites, .plan,
  ]
}

extension LayoutSearch {
  /// Tries moves from the best layout and keeps those that are better.
  func improve(_ best: inout ScoredLayout, start: ScoredLayout) throws -> (tried: Int, kept: Int) {
    var random = SearchRandom(seed: settings.seed, stream: 1)
    var (tried, kept) = (0, 0)
    var weights = lessons.map { _ in [Double](repeating: 1, count: model.nodes.count) }
    var turn = 0
    if try !simulate(&best, rounds: rounds, until: 1) { return (0, 0) }
    while tried < settings.moves && !stopped {
      let kind = LayoutMove.turns[turn % LayoutMove.turns.count]
      // What paid is done again at once.
      var isPaying = true
      while isPaying && tried < settings.moves && !stopped {
        guard let layout = proposed(kind, best, turn, &weights, &random) else { break }
        tried += 1
        guard let better = try judged(layout, best, start: start) else { break }
        isPaying = better.draft != best.draft
        best = better
        kept += 1
      }
      turn += 1
      // Nothing can be proposed, again and again
      if turn > 20 * settings.moves { break }
      tell("moves", tried, score(best), 0)
    }
    return (tried, kept)
  }

  /// Every lesson draws the same random numbers.
  private func proposed(
    _ kind: LayoutMove, _ best: ScoredLayout, _ turn: Int, _ weights: inout [[Double]], _ random: inout SearchRandom
  ) -> ScoredLayout? {
    let budget = settings.budgetYuan
    switch kind {
    case .cacheStock, .stockAbove:
      let tier = kind == .cacheStock ? 0 : 1 + random.below(4)
      let share = (kind == .cacheStock ? 0.5 : 0.3) * random.uniform()
      let means = lessons.indices.map { townshipMeans(best, $0) }
      let before = random
      return applied(Self.movedStock(from: tier), to: best, budget: budget) { base, lesson in
        var own = before
        defer { if lesson == 0 { random = own } }
        return moved(base, means[lesson], share: share, from: tier, &own)
      }
    case .spareStock:
      return shifted(best, SpareStock.kinds[(turn / LayoutMove.turns.count) % SpareStock.kinds.count])
    case .plan: return replanned(best, &weights, turn: turn)
    case .sites:
      let before = random
      var origin = Phrase("")
      var layout = applied(origin, to: best, budget: budget) { base, lesson in
        var own = before
        defer { if lesson == 0 { random = own } }
        guard let (draft, name) = toggled(base, &own) else { return nil }
        origin = name
        return draft
      }
      layout?.origin = origin
      return layout
    }
  }

  /// The layout if it is better than the best by more than the standard error of their difference; nil otherwise
  private func judged(_ proposed: ScoredLayout, _ best: ScoredLayout, start: ScoredLayout) throws -> ScoredLayout? {
    var layout = proposed
    // A look at a few rounds saves the others where the move is bad.
    let few = min(rounds, samplesScenarios ? 1 : max(4, settings.rounds / 3))
    if try !simulate(&layout, rounds: few, until: 1) { return nil }
    if !isPromising(layout, than: best, rounds: few, by: -1) { return nil }
    if try !simulate(&layout, rounds: rounds, until: 1) { return nil }
    let isBetter = score(layout) < score(best) && isPromising(layout, than: best, rounds: rounds, by: 1)
    return isBetter && isAllowed(layout, start: start) ? layout : nil
  }

  /// The mean difference is better by so many standard errors (worse by fewer, where negative).
  func isPromising(_ layout: ScoredLayout, than best: ScoredLayout, rounds: Int, by errors: Double) -> Bool {
    let sign: Double = settings.measure.isBetterWhenLower ? 1 : -1
    let values =
      samplesScenarios
      ? zip(scenarioChanges(layout, rounds: rounds), scenarioChanges(best, rounds: rounds)).map { $0 - $1 }
      : zip(roundValues(layout), roundValues(best)).prefix(rounds).map { sign * ($0 - $1) }
    let pairs = values.filter { !$0.isNaN }
    if pairs.count < 2 { return false }
    let error = (Statistics.variance(pairs) / Double(pairs.count)).squareRoot()
    return Statistics.mean(pairs) < -errors * error
  }

  /// The model decides anew on part of the stock: as it is, and by turns with townships that weigh more where the simulation
  /// lacks more than the model thinks.
  private func replanned(_ best: ScoredLayout, _ weights: inout [[Double]], turn: Int) -> ScoredLayout? {
    let turn = turn / 2
    var origin = Phrase("relaxed model, on part of the stock", "松弛模型，重排部分库存")
    if turn % 2 == 1 {
      for lesson in lessons.indices {
        let draft = lesson == 0 || best.heldOut.isEmpty ? best.draft : best.heldOut[lesson - 1]
        if !reweigh(&weights[lesson], best, draft, lesson) { return nil }
      }
      origin = Phrase("relaxed model, weighted by what the simulation lacked", "松弛模型，按模拟中的短缺加权")
    }
    return applied(origin, to: best, budget: settings.budgetYuan) { base, lesson in
      let request = PlanRequest(
        changes: SiteChanges.allCases[turn % SiteChanges.allCases.count],
        takesContracts: contracts(base).contains(true), keptShare: turn % 4 < 2 ? 0.8 : 0.5, inflation: 1,
        budgetYuan: settings.budgetYuan, nodeWeights: turn % 2 == 1 ? weights[lesson] : [], weights: [])
      return planned(request, lesson, from: base)
    }
  }

  /// - Returns: false where nobody lacks anything
  private func reweigh(_ weights: inout [Double], _ best: ScoredLayout, _ draft: LayoutDraft, _ lesson: Int) -> Bool {
    let places = best.samples[0].places.filter { $0.kind == .township }
    let seen = townshipMeans(best, lesson)
    let predicted = unservedByTownship(draft, lesson)
    let (allSeen, allPredicted) = (seen.reduce(0) { $0 + ($1.isNaN ? 0 : $1) }, predicted.reduce(0, +))
    if allSeen <= 0 || allPredicted <= 0 { return false }
    let firstTownship = model.nodes.firstIndex { $0.tier == 1 } ?? 0
    var factor = [Double](repeating: 1, count: model.nodes.count)
    let floor = 0.002
    for (row, _) in places.enumerated() where !seen[row].isNaN {
      let ratio = (seen[row] / allSeen + floor) / (predicted[row] / allPredicted + floor)
      factor[firstTownship + row] = power(min(4, max(0.25, ratio)), 0.5)
    }
    for node in model.nodes.indices {
      let township = model.nodes[node].tier == 0 ? model.nodes[node].parent : node
      weights[node] *= factor[township]
    }
    return true
  }

  private func unservedByTownship(_ draft: LayoutDraft, _ lesson: Int) -> [Double] {
    let hours = model.stockHours(draft)
    let firstTownship = model.nodes.firstIndex { $0.tier == 1 } ?? 0
    let count = model.nodes.count(where: { $0.tier == 1 })
    var sums = [Double](repeating: 0, count: count)
    let drawWeights = lessons[lesson].draws.weights
    for draw in 0..<draws.count where drawWeights[draw] > 0 {
      for row in draws.first[draw]..<draws.first[draw + 1] {
        let node = model.nodeOfVillage[Int(draws.needs[row].village)]
        if node < 0 { continue }
        let (before, spans) = ReliefPass.spans(model, draws.needs[row], inflation: 1)
        // What the cache does not serve of its span
        let short = max(0, spans[0] - hours[node])
        sums[model.nodes[node].parent - firstTownship] += drawWeights[draw] * (before + short)
      }
    }
    return sums
  }

  /// Opens or closes sites of one kind, or changes stock of a city for a contract.
  private func toggled(_ base: LayoutDraft, _ random: inout SearchRandom) -> (LayoutDraft, Phrase)? {
    var draft = base
    let levels: [Level] = [.village, .township, .county, .city]
    let place = random.below(levels.count)
    let (level, named) = (levels[place], [Phrase("村"), Phrase("乡镇"), Phrase("县"), Phrase("市")][place])
    let choice = catalogue.sites.indices.filter {
      catalogue.sites[$0].site.level == level && !catalogue.sites[$0].isKept
    }
    if choice.isEmpty { return nil }
    let count = 1 + random.below(max(1, choice.count / 10))
    var origin = Phrase("")
    var freed = max(0, settings.budgetYuan - base.yearlyCost(catalogue))
    if random.uniform() < 0.5 {
      for _ in 0..<count {
        let site = choice[random.below(choice.count)]
        if !draft.isOpen[site] { continue }
        freed += catalogue.sites[site].standingYuan
        if !draft.close(site, catalogue) { freed -= catalogue.sites[site].standingYuan }
      }
      origin = Phrase("sites of a \(level) closed", "撤销部分\(named.chinese)级储备点")
    } else {
      var spent = 0.0
      for _ in 0..<count {
        let site = choice[random.below(choice.count)]
        if draft.isOpen[site] { continue }
        draft.isOpen[site] = true
        spent += catalogue.sites[site].standingYuan
      }
      freed -= spent
      origin = Phrase("sites of a \(level) opened", "新设部分\(named.chinese)级储备点")
    }
    if draft == base { return nil }
    guard let paid = scaled(draft, by: freed) else { return nil }
    return (paid, origin)
  }

  /// The same sites for another budget: kits everywhere grow or shrink by the money.
  func scaled(_ draft: LayoutDraft, to budget: Double) -> LayoutDraft? {
    scaled(draft, by: budget - draft.yearlyCost(catalogue))
  }

  /// nil where there is no kit, or not enough of them to save so much
  private func scaled(_ draft: LayoutDraft, by yuan: Double) -> LayoutDraft? {
    let items = catalogue.world.items.count
    let kits = model.stockHours(draft).reduce(0, +) * model.yuanPerHour
    if kits <= 0 || kits + yuan <= 0 { return nil }
    let factor = (kits + yuan) / kits
    var scaled = draft
    for site in catalogue.sites.indices where draft.isOpen[site] {
      for good in model.kit {
        let units = Double(draft.stock[site * items + good.item]) * factor
        scaled.stock[site * items + good.item] = Int32(clamping: Int(units.rounded(.down)))
      }
    }
    return scaled
  }
}
