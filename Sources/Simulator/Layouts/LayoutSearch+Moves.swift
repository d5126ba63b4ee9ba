// How layouts are made and changed: plans of the relaxed model as drafts, and moves.

/// Which sites a plan may open and close
enum SiteChanges: String, CaseIterable {
  /// None: stock moves between the sites that there are
  case none
  /// Caches of villages
  case caches
  /// Every site that need not stay
  case all
}

/// What is asked of the relaxed model
struct PlanRequest {
  var changes: SiteChanges
  /// Contracted sites of the candidates are opened, and stock of cities and the province may be less
  var takesContracts: Bool
  var keptShare: Double
  var inflation: Double
  var budgetYuan: Double
  var nodeWeights: [Double]
  var weights: [Double]

  var origin: String {
    "relaxed model: sites \(changes.rawValue), contracts \(takesContracts ? "all" : "as they are"), "
      + "\(Int(keptShare * 100)) % of stock kept, needs × \(inflation)"
  }

  func options(_ model: ReliefModel, _ contracts: [Bool]) -> ReliefPlanOptions {
    ReliefPlanOptions(
      budgetYuan: budgetYuan, inflation: inflation, keptShare: keptShare, changes: changes, contracts: contracts,
      weights: weights, nodeWeights: nodeWeights)
  }
}

extension ReliefModel {
  /// Yuan a year of goods that the search does not change: all but the kit's
  var otherGoodsYuan: Double {
    let world = catalogue.world
    let kitItems = Set(kit.map(\.item))
    var sum = 0.0
    for row in 0..<catalogue.start.openingStock.count {
      let item = row % world.items.count
      if !kitItems.contains(item) {
        sum += Double(catalogue.start.openingStock[row]) * catalogue.yearlyYuan(ofUnit: item)
      }
    }
    return sum
  }

  /// Yuan a year that no plan can save with these contracts
  func fixedYuan(_ contracts: [Bool]) -> Double {
    var sum = catalogue.keptYuan + otherGoodsYuan
    for (index, each) in catalogue.sites.enumerated() where contracts[index] && !each.isKept {
      sum += each.standingYuan
    }
    return sum
  }
}

extension LayoutSearch {
  /// The plan of a request as a draft; nil where it can't be paid
  func planned(_ request: PlanRequest) -> LayoutDraft? {
    let sites = catalogue.sites
    let contracts = sites.indices.map { index in
      sites[index].site.kind == .contracted && (sites[index].isPresent || request.takesContracts)
    }
    var options = request.options(model, contracts)
    options.budgetYuan = request.budgetYuan - model.fixedYuan(contracts)
    if options.budgetYuan <= 0 { return nil }
    // Rounding down and goods that move leave a little; a plan that is too dear is made again with less.
    for _ in 0..<4 {
      let plan = model.plan(options, draws, start: startHours, startOpen: startNodes)
      let draft = draft(of: plan, contracts, request.changes)
      let excess = draft.yearlyCost(catalogue) - request.budgetYuan
      if excess <= 0 { return draft }
      options.budgetYuan -= excess * 1.01
      if options.budgetYuan <= 0 { return nil }
    }
    return nil
  }

  /// Opens and closes sites as a plan says, and puts its kits there.
  func draft(of plan: ReliefPlan, _ contracts: [Bool], _ changes: SiteChanges) -> LayoutDraft {
    var draft = LayoutDraft(catalogue)
    let items = catalogue.world.items.count
    for (index, each) in catalogue.sites.enumerated() where each.site.kind == .contracted {
      draft.isOpen[index] = contracts[index]
    }
    for node in model.nodes.indices {
      for site in model.nodes[node].sites { for good in model.kit { draft.stock[site * items + good.item] = 0 } }
    }
    // From above, so that a store that opens can take what a closed one leaves
    for node in model.nodes.indices.reversed() {
      let list = model.nodes[node].sites
      if plan.isOpen[node] {
        if !list.contains(where: { draft.isOpen[$0] }), let site = cheapest(list) { draft.isOpen[site] = true }
      }
    }
    for node in model.nodes.indices where !plan.isOpen[node] {
      for site in model.nodes[node].sites
      where draft.isOpen[site] && !catalogue.sites[site].isKept && mayClose(site, changes) {
        _ = draft.close(site, catalogue)
      }
    }
    for node in model.nodes.indices where plan.hours[node] > 0 {
      guard let site = model.nodes[node].sites.first(where: { draft.isOpen[$0] }) else { continue }
      for good in model.kit {
        draft.stock[site * items + good.item] = Int32(
          clamping: Int((plan.hours[node] / 24 * good.perDay).rounded(.down)))
      }
    }
    return draft
  }

  private func mayClose(_ site: Int, _ changes: SiteChanges) -> Bool {
    switch changes {
    case .none: false
    case .caches: catalogue.sites[site].site.level == .village
    case .all: true
    }
  }

  private func cheapest(_ sites: [Int]) -> Int? {
    sites.min { (catalogue.sites[$0].standingYuan, $0) < (catalogue.sites[$1].standingYuan, $1) }
  }

  // MARK: Moves

  /// Tries moves from the best layout and keeps those that are better.
  func improve(_ best: inout ScoredLayout, start: ScoredLayout) throws -> (tried: Int, kept: Int) {
    var random = SearchRandom(seed: settings.seed, stream: 1)
    var (tried, kept) = (0, 0)
    var weights = [Double](repeating: 1, count: model.nodes.count)
    try simulate(&best, rounds: settings.rounds)
    while tried < settings.moves && !stopped {
      let proposals: [(LayoutDraft, String)?] = [
        reweighted(best, &weights, strength: tried % 8 < 4 ? 0.5 : 0.25),
        moved(best, share: 0.5 * random.uniform(), from: 0, &random),
        moved(best, share: 0.3 * random.uniform(), from: 1 + random.below(4), &random),
        toggled(best, &random),
      ]
      for case (let draft, let origin)? in proposals where tried < settings.moves && !stopped {
        tried += 1
        var layout = scored(draft, origin)
        if layout.yearlyYuan > settings.budgetYuan { continue }
        // A look at a few rounds saves the others where the move is bad.
        let few = max(4, settings.rounds / 3)
        try simulate(&layout, rounds: few)
        if !isPromising(layout, than: best, rounds: few, by: -1) { continue }
        try simulate(&layout, rounds: settings.rounds)
        if score(layout) < score(best) && isPromising(layout, than: best, rounds: settings.rounds, by: 1) {
          best = layout
          kept += 1
        }
      }
      tell("moves", tried, score(best), 0)
    }
    return (tried, kept)
  }

  /// The mean difference is better by so many standard errors (worse by fewer, where negative).
  private func isPromising(_ layout: ScoredLayout, than best: ScoredLayout, rounds: Int, by errors: Double) -> Bool {
    let sign: Double = settings.measure.isBetterWhenLower ? 1 : -1
    let pairs = zip(roundValues(layout), roundValues(best)).prefix(rounds).map { sign * ($0 - $1) }.filter { !$0.isNaN }
    if pairs.count < 2 { return false }
    let error = (Statistics.variance(pairs) / Double(pairs.count)).squareRoot()
    return Statistics.mean(pairs) < -errors * error
  }

  /// Townships where the simulation lacks more than the relaxed model thinks weigh more, and the model decides anew.
  private func reweighted(_ best: ScoredLayout, _ weights: inout [Double], strength: Double) -> (LayoutDraft, String)? {
    let places = best.samples[0].places.filter { $0.kind == .township }
    let seen = townshipMeans(best)
    let predicted = unservedByTownship(best.draft)
    let (allSeen, allPredicted) = (seen.reduce(0) { $0 + ($1.isNaN ? 0 : $1) }, predicted.reduce(0, +))
    if allSeen <= 0 || allPredicted <= 0 { return nil }
    let firstTownship = model.nodes.firstIndex { $0.tier == 1 } ?? 0
    var factor = [Double](repeating: 1, count: model.nodes.count)
    let floor = 0.002
    for (row, _) in places.enumerated() where !seen[row].isNaN {
      let ratio = (seen[row] / allSeen + floor) / (predicted[row] / allPredicted + floor)
      factor[firstTownship + row] = power(min(4, max(0.25, ratio)), strength)
    }
    for node in model.nodes.indices {
      let township = model.nodes[node].tier == 0 ? model.nodes[node].parent : node
      weights[node] *= factor[township]
    }
    let changes = SiteChanges.allCases[min(2, tried(best) % 3)]
    let request = PlanRequest(
      changes: changes, takesContracts: contracts(best.draft).contains(true), keptShare: 0.3, inflation: 1.5,
      budgetYuan: settings.budgetYuan, nodeWeights: weights, weights: draws.weights)
    return planned(request).map { ($0, "relaxed model, weighted by what the simulation lacked") }
  }

  /// Varies from call to call with the layout, without a state of its own
  private func tried(_ best: ScoredLayout) -> Int { best.draft.isOpen.count(where: { $0 }) }

  private func unservedByTownship(_ draft: LayoutDraft) -> [Double] {
    let hours = model.stockHours(draft)
    let firstTownship = model.nodes.firstIndex { $0.tier == 1 } ?? 0
    let count = model.nodes.count(where: { $0.tier == 1 })
    var sums = [Double](repeating: 0, count: count)
    for draw in 0..<draws.count {
      for row in draws.first[draw]..<draws.first[draw + 1] {
        let node = model.nodeOfVillage[Int(draws.needs[row].village)]
        if node < 0 { continue }
        let (before, spans) = ReliefPass.spans(model, draws.needs[row], inflation: 1)
        // What the cache and the township's store do not serve of their spans
        let short = max(0, spans[0] - hours[node])
        sums[model.nodes[node].parent - firstTownship] += draws.weights[draw] * (before + short)
      }
    }
    return sums
  }

  /// Moves kits from places that lack nothing to the townships that lack most, for the same money.
  private func moved(_ best: ScoredLayout, share: Double, from tier: Int, _ random: inout SearchRandom) -> (
    LayoutDraft, String
  )? {
    let means = townshipMeans(best)
    let firstTownship = model.nodes.firstIndex { $0.tier == 1 } ?? 0
    let items = catalogue.world.items.count
    // Receivers: the worst, a random number of them
    let order = means.indices.filter { !means[$0].isNaN && means[$0] > 0 }.sorted { (means[$1], $0) < (means[$0], $1) }
    if order.isEmpty { return nil }
    let receivers = Set(order.prefix(3 + random.below(max(1, order.count / 3))))
    var draft = best.draft
    var freed = 0.0
    for node in model.nodes.indices where model.nodes[node].tier == tier {
      let township = tier == 0 ? model.nodes[node].parent - firstTownship : tier == 1 ? node - firstTownship : -1
      if township >= 0 && receivers.contains(township) { continue }
      if township >= 0 && !means[township].isNaN && means[township] > 0 && tier == 0 && random.uniform() < 0.5 {
        continue
      }
      for site in model.nodes[node].sites where draft.isOpen[site] {
        for good in model.kit {
          let units = Int32(Double(draft.stock[site * items + good.item]) * share)
          draft.stock[site * items + good.item] -= units
          freed += Double(units) * catalogue.yearlyYuan(ofUnit: good.item)
        }
      }
    }
    freed += max(0, settings.budgetYuan - best.yearlyYuan)
    if freed <= 0 { return nil }
    var weights: [(site: Int, weight: Double)] = []
    for node in model.nodes.indices where model.nodes[node].tier == 0 {
      let township = model.nodes[node].parent - firstTownship
      if !receivers.contains(township) { continue }
      guard let site = model.nodes[node].sites.first(where: { draft.isOpen[$0] }) else { continue }
      let people = Double(catalogue.world.villages[catalogue.sites[site].site.village].population)
      weights.append((site, people * means[township]))
    }
    if weights.isEmpty {
      // Without caches there, their townships' stores
      for township in receivers.sorted() {
        let sites = model.nodes[firstTownship + township].sites
        if let site = sites.first(where: { draft.isOpen[$0] }) { weights.append((site, means[township])) }
      }
    }
    let sum = weights.reduce(0) { $0 + $1.weight }
    if sum <= 0 { return nil }
    for (site, weight) in weights {
      let hours = freed * weight / sum / model.yuanPerHour
      for good in model.kit {
        draft.stock[site * items + good.item] += Int32(clamping: Int((hours / 24 * good.perDay).rounded(.down)))
      }
    }
    return (draft, "moved stock of tier \(tier) to the townships that lack most")
  }

  /// Opens or closes sites of one kind, or changes stock of a city for a contract.
  private func toggled(_ best: ScoredLayout, _ random: inout SearchRandom) -> (LayoutDraft, String)? {
    var draft = best.draft
    let levels: [Level] = [.village, .township, .county, .city]
    let level = levels[random.below(levels.count)]
    let choice = catalogue.sites.indices.filter {
      catalogue.sites[$0].site.level == level && !catalogue.sites[$0].isKept
    }
    if choice.isEmpty { return nil }
    let count = 1 + random.below(max(1, choice.count / 10))
    var origin = ""
    var freed = max(0, settings.budgetYuan - best.yearlyYuan)
    if random.uniform() < 0.5 {
      for _ in 0..<count {
        let site = choice[random.below(choice.count)]
        if !draft.isOpen[site] { continue }
        freed += catalogue.sites[site].standingYuan
        if !draft.close(site, catalogue) { freed -= catalogue.sites[site].standingYuan }
      }
      origin = "closed sites of level \(level)"
    } else {
      var spent = 0.0
      for _ in 0..<count {
        let site = choice[random.below(choice.count)]
        if draft.isOpen[site] { continue }
        draft.isOpen[site] = true
        spent += catalogue.sites[site].standingYuan
      }
      freed -= spent
      origin = "opened sites of level \(level)"
    }
    if draft == best.draft { return nil }
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
