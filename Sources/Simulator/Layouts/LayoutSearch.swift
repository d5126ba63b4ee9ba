// Better layouts: candidates of the relaxed model, scored and improved in the simulation.
//
// A round is one replication of every scenario; its value is the mean by the probabilities of the scenarios. All layouts meet
// the same rounds (common random numbers), so a difference between two of them is judged pair by pair. Candidates race: after
// a first stage rounds go to those that OCBA names (`ocbaAllocation`). Then the best is improved by moves, each judged on the
// same rounds and kept where it is better by more than its standard error.

/// A scenario of a search
public struct SearchScenario: Sendable {
  public var name: String
  /// Above 0; all sum to 1
  public var probability: Double
  /// With the start layout
  public var setup: Setup
  public var policies: PolicySet

  public init(name: String, probability: Double, setup: Setup, policies: PolicySet) {
    self.name = name
    self.probability = probability
    self.setup = setup
    self.policies = policies
  }
}

/// What of the distribution over rounds and scenarios is minimised
public enum LayoutRisk: String, Sendable, CaseIterable {
  /// The expected value
  case mean
  /// The mean of the worst tenth of all replications, by their probability (R. T. Rockafellar and S. Uryasev, Journal of Risk
  /// 2 (2000) 21–41)
  case cvar
  /// The scenario with the worst mean
  case worst
  /// The expected value, averaged over the worst tenth of the townships that have a value
  case equity

  /// The share that counts as the tail
  public static let tail = 0.1
}

/// How layouts are searched
public struct LayoutSearchSettings: Sendable {
  public var budgetYuan: Double
  public var measure: ComparedMeasure
  public var risk: LayoutRisk
  public var seed: UInt64
  public var workers: Int
  /// Draws of each scenario for the relaxed model
  public var draws: Int
  /// Rounds on which moves are judged
  public var rounds: Int
  /// Moves that are tried in the simulation
  public var moves: Int
  /// Stop improving after so many seconds; results then depend on the machine
  public var seconds: Double?

  public init(
    budgetYuan: Double, measure: ComparedMeasure, risk: LayoutRisk = .mean, seed: UInt64 = 1, workers: Int = 1,
    draws: Int = 100, rounds: Int = 20, moves: Int = 40, seconds: Double? = nil
  ) {
    self.budgetYuan = budgetYuan
    self.measure = measure
    self.risk = risk
    self.seed = seed
    self.workers = workers
    self.draws = draws
    self.rounds = rounds
    self.moves = moves
    self.seconds = seconds
  }
}

/// A layout with what the search knows of it
public struct ScoredLayout: Sendable {
  public var draft: LayoutDraft
  /// How it came about
  public var origin: String
  /// Yuan a year
  public var yearlyYuan: Double
  /// Unserved person-hours in the relaxed model
  public var relaxed: Double
  /// One for each scenario; all have the same number of replications
  public var samples: [ReplicationSamples]

  public var rounds: Int { samples.first?.replications ?? 0 }
}

/// A point of the trade-off between cost and the goal
public struct ParetoPoint: Sendable {
  public var layout: ScoredLayout
  /// Of the relaxed model: no layout of that cost leaves fewer person-hours unserved
  public var bound: Double
  public var budgetYuan: Double
  /// No cheaper point of the list is as good
  public var isEfficient = true
}

/// What a search found
public struct LayoutSearchResult: Sendable {
  public var start: ScoredLayout
  public var best: ScoredLayout
  /// By rising budget
  public var pareto: [ParetoPoint]
  /// Lower bound of the relaxed model at the budget
  public var bound: Double
  /// Moves tried and kept
  public var tried: Int
  public var kept: Int
  /// Layouts that were simulated
  public var simulated: Int
  public var wasStopped: Bool
}

/// Searches layouts. Not `Sendable`: one search on one thread, which runs replications on workers.
public final class LayoutSearch {
  public let catalogue: SiteCatalogue
  let model: ReliefModel
  let draws: ReliefDraws
  public let scenarios: [SearchScenario]
  let settings: LayoutSearchSettings
  private let progress: @Sendable (SearchProgress) -> Void
  private let isCancelled: @Sendable () -> Bool
  private var clock: SearchClock
  private var simulated = 0

  /// - Throws: `LocationError` where the budget can't pay what must stay, probabilities are none, or no site can reach a
  ///   township
  public init(
    _ catalogue: SiteCatalogue, _ scenarios: [SearchScenario], _ settings: LayoutSearchSettings,
    progress: @escaping @Sendable (SearchProgress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(LocationError) {
    self.catalogue = catalogue
    self.scenarios = scenarios
    self.settings = settings
    self.progress = progress
    self.isCancelled = isCancelled
    clock = SearchControl(seconds: settings.seconds).clock()
    try checkProbabilities(scenarios)
    model = ReliefModel(catalogue)
    try Self.checkReach(model)
    try Self.checkBudget(model, settings.budgetYuan)
    draws = ReliefDraws(
      scenarios.map(\.setup), probabilities: scenarios.map(\.probability), perScenario: settings.draws,
      seed: settings.seed, catalogue: catalogue)
  }

  // MARK: What is refused

  private static func checkReach(_ model: ReliefModel) throws(LocationError) {
    let world = model.catalogue.world
    let bad = world.townships.ids.filter { id in
      world.townships[id].isFocus
        && world.townships[id].villages.contains { model.times.hours[$0 * ReliefTimes.tiers] == .infinity }
    }
    guard let first = bad.first else { return }
    let name = world.townshipNames[first.index]
    throw LocationError(
      "no site of the layout and the candidates can bring goods to \(bad.count) townships, the first is \(name.chinese) "
        + "(\(name.code))",
      remedy: "candidate sites there, or a store of its county, its city or the province with a way to it")
  }

  private static func checkBudget(_ model: ReliefModel, _ budget: Double) throws(LocationError) {
    let needed = model.catalogue.keptYuan + model.otherGoodsYuan
    if needed <= budget { return }
    let kept = model.catalogue.keptYuan
    throw LocationError(
      "the budget is \(whole(budget)) yuan a year; the sites that stay cost \(whole(kept)), the goods that the search does not "
        + "change \(whole(model.otherGoodsYuan))",
      remedy: "a budget of at least \(whole(needed)), or fewer sites that must stay (--keep)")
  }

  static func whole(_ yuan: Double) -> String { "\(Int(yuan.rounded(.up)))" }

  // MARK: Scores

  /// The value to minimise
  public func score(_ layout: ScoredLayout) -> Double {
    let sign: Double = settings.measure.isBetterWhenLower ? 1 : -1
    let means = layout.samples.map { Self.mean($0.values(0, 0)) }
    switch settings.risk {
    case .mean: return sign * zip(means, scenarios).reduce(0) { $0 + $1.0 * $1.1.probability }
    case .worst: return means.map { sign * $0 }.max() ?? .nan
    case .cvar: return Self.tailMean(layout, scenarios, sign)
    case .equity: return worstTownships(layout, sign)
    }
  }

  /// The mean over the worst tenth of the probability
  private static func tailMean(_ layout: ScoredLayout, _ scenarios: [SearchScenario], _ sign: Double) -> Double {
    var values: [(value: Double, weight: Double)] = []
    for (samples, scenario) in zip(layout.samples, scenarios) {
      let known = samples.values(0, 0).filter { !$0.isNaN }
      for value in known { values.append((sign * value, scenario.probability / Double(known.count))) }
    }
    values.sort { ($0.value, $0.weight) > ($1.value, $1.weight) }
    var (left, sum) = (LayoutRisk.tail, 0.0)
    for each in values {
      let weight = min(left, each.weight)
      sum += weight * each.value
      left -= weight
      if left <= 0 { break }
    }
    return sum / (LayoutRisk.tail - max(0, left))
  }

  private func worstTownships(_ layout: ScoredLayout, _ sign: Double) -> Double {
    let values = townshipMeans(layout).map { sign * $0 }.filter { !$0.isNaN }.sorted(by: >)
    let worst = values.prefix((values.count + 9) / 10)
    return worst.reduce(0, +) / Double(max(1, worst.count))
  }

  /// Expected value of each township of the focus, in the order of the samples' places; NaN without a case
  func townshipMeans(_ layout: ScoredLayout) -> [Double] {
    let places = layout.samples[0].places
    return places.indices.filter { places[$0].kind == .township }.map { place in
      var (sum, weight) = (0.0, 0.0)
      for (samples, scenario) in zip(layout.samples, scenarios) {
        let values = samples.values(0, place).filter { !$0.isNaN }
        if values.isEmpty { continue }
        // A replication without a case has no need, so it adds nothing.
        sum += scenario.probability * values.reduce(0, +) / Double(samples.replications)
        weight += scenario.probability
      }
      return weight == 0 ? .nan : sum
    }
  }

  /// The value of each round: the mean over scenarios
  public func roundValues(_ layout: ScoredLayout) -> [Double] {
    (0..<layout.rounds).map { round in
      var (sum, weight) = (0.0, 0.0)
      for (samples, scenario) in zip(layout.samples, scenarios) {
        let value = samples.values(0, 0)[round]
        if value.isNaN { continue }
        sum += scenario.probability * value
        weight += scenario.probability
      }
      return weight == 0 ? .nan : sum / weight
    }
  }

  private static func mean(_ values: [Double]) -> Double { Statistics.mean(values.filter { !$0.isNaN }) }

  // MARK: Simulation

  /// Adds rounds until a layout has so many.
  func simulate(_ layout: inout ScoredLayout, rounds: Int) throws {
    let from = layout.rounds
    if from >= rounds { return }
    if from == 0 { simulated += 1 }
    let built = layout.draft.layout(catalogue, name: "candidate", title: catalogue.start.title)
    var samples: [ReplicationSamples] = []
    for scenario in scenarios {
      let setup = Setup(scenario.setup, layout: built)
      let run = RunSettings(seed: settings.seed, replications: rounds, workers: settings.workers)
      guard
        let block = try runBlock(
          from..<rounds, setup: setup, policies: scenario.policies, settings: run, progress: {},
          isCancelled: isCancelled)
      else { throw CancellationError() }
      samples.append(
        ReplicationSamples(setup: setup, records: block.measureRecords, measures: [settings.measure], from: from))
    }
    if from == 0 {
      layout.samples = samples
    } else {
      for index in samples.indices { layout.samples[index].append(samples[index]) }
    }
  }

  func scored(_ draft: LayoutDraft, _ origin: String) -> ScoredLayout {
    let hours = model.stockHours(draft)
    let relaxed = model.evaluate(hours, contracts: contracts(draft), draws)
    return ScoredLayout(
      draft: draft, origin: origin, yearlyYuan: draft.yearlyCost(catalogue),
      relaxed: zip(relaxed, draws.weights).reduce(0) { $0 + $1.0 * $1.1 }, samples: [])
  }

  /// What the draws say of the stock at each site that holds goods
  func quantiles(_ draft: LayoutDraft) -> [StockQuantiles?] {
    let found = model.quantiles(model.stockHours(draft), contracts: contracts(draft), draws)
    var bySite = [StockQuantiles?](repeating: nil, count: catalogue.sites.count)
    for node in model.nodes.indices {
      for site in model.nodes[node].sites where draft.isOpen[site] { bySite[site] = found[node] }
    }
    return bySite
  }

  func contracts(_ draft: LayoutDraft) -> [Bool] {
    catalogue.sites.indices.map { catalogue.sites[$0].site.kind == .contracted && draft.isOpen[$0] }
  }

  // MARK: The search

  /// Searches from the start layout.
  /// - Throws: `ReplicationFailure`, `CancellationError`
  public func run() throws -> LayoutSearchResult {
    var start = scored(LayoutDraft(catalogue), "start")
    try simulate(&start, rounds: settings.rounds)
    tell("start", 0, score(start), 0)
    var best = try race(candidates(budget: settings.budgetYuan), start: start)
    let moves = try improve(&best, start: start)
    let bound = bound(budget: settings.budgetYuan, best)
    let pareto = try front(start: start, best: best, bound: bound)
    return LayoutSearchResult(
      start: start, best: best, pareto: pareto, bound: bound, tried: moves.tried, kept: moves.kept,
      simulated: simulated, wasStopped: clock.hasExpired)
  }

  func tell(_ phase: String, _ iteration: Int, _ best: Double, _ bound: Double) {
    progress(SearchProgress(phase: phase, iteration: iteration, best: best, bound: bound))
  }

  /// Layouts of the relaxed model within a budget
  /// - Parameter isQuick: a few only
  func candidates(budget: Double, isQuick: Bool = false) -> [ScoredLayout] {
    let start = LayoutDraft(catalogue)
    var found: [ScoredLayout] = []
    if start.yearlyCost(catalogue) <= budget { found.append(scored(start, "start")) }
    let hasOffers = catalogue.sites.contains { $0.site.kind == .contracted && !$0.isPresent }
    for changes in isQuick ? [SiteChanges.caches, .all] : SiteChanges.allCases {
      for contracts in hasOffers ? [false, true] : [false] {
        for share in isQuick ? [0.0] : [0.0, 0.3, 0.6] {
          for inflation in isQuick ? [1.0] : [1.0, 2.0] {
            let request = PlanRequest(
              changes: changes, takesContracts: contracts, keptShare: share, inflation: inflation, budgetYuan: budget,
              nodeWeights: [], weights: draws.weights)
            guard let draft = planned(request), !found.contains(where: { $0.draft == draft }) else { continue }
            found.append(scored(draft, request.origin))
          }
        }
      }
    }
    return found
  }

  /// Successive rounds for the candidates that may be the best
  private func race(_ candidates: [ScoredLayout], start: ScoredLayout) throws -> ScoredLayout {
    var layouts = candidates
    if layouts.isEmpty {
      throw LocationError(
        "no layout of these sites costs at most \(Self.whole(settings.budgetYuan)) yuan a year",
        remedy: "a larger budget, or fewer sites that must stay (--keep)")
    }
    let first = max(4, settings.rounds / 4)
    for index in layouts.indices {
      try simulate(&layouts[index], rounds: first)
      tell("race", index + 1, layouts.prefix(index + 1).map { score($0) }.min() ?? .nan, 0)
    }
    var budget = layouts.count * first
    for _ in 0..<4 where layouts.count > 1 && !clock.isOver() {
      budget += 2 * settings.rounds
      let shares = ocbaAllocation(
        means: layouts.map { score($0) },
        variances: layouts.map { layout in
          let values = roundValues(layout).filter { !$0.isNaN }
          return values.count < 2 ? 0 : Statistics.variance(values)
        }, budget: budget)
      for index in layouts.indices where shares[index] > layouts[index].rounds {
        try simulate(&layouts[index], rounds: min(settings.rounds, shares[index]))
      }
    }
    // The finalists meet the same rounds.
    let order = layouts.indices.sorted { (score(layouts[$0]), $0) < (score(layouts[$1]), $1) }
    var best: ScoredLayout?
    for index in order.prefix(4) {
      try simulate(&layouts[index], rounds: settings.rounds)
      if best.map({ score(layouts[index]) < score($0) }) ?? true { best = layouts[index] }
    }
    return best ?? start
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
    let solved = model.plan(options, draws, start: plan.hours, startOpen: startNodes)
    plan.hours = solved.hours
    return model.bound(
      budgetYuan: budget - catalogue.keptYuan - model.otherGoodsYuan, draws, around: max(solved.price, 1e-6), plan,
      contracts: open)
  }

  /// Layouts of the relaxed model at other budgets, scored in the simulation
  private func front(start: ScoredLayout, best: ScoredLayout, bound: Double) throws -> [ParetoPoint] {
    var points: [ParetoPoint] = []
    let least = catalogue.keptYuan + model.otherGoodsYuan
    for share in [0.6, 0.7, 0.8, 0.9, 1.1, 1.25] {
      let budget = share * settings.budgetYuan
      if budget <= least || clock.isOver() { continue }
      // The two that the relaxed model likes best, and the layout that was found with more or less of its kits
      var list = Array(
        candidates(budget: budget, isQuick: true).filter { $0.origin != "start" }.sorted {
          ($0.relaxed, $0.origin) < ($1.relaxed, $1.origin)
        }.prefix(2))
      if let draft = scaled(best.draft, to: budget), draft.yearlyCost(catalogue) <= budget {
        list.append(scored(draft, "the layout found, with kits for the budget"))
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

  /// Nodes at which the start has an open site
  lazy var startNodes: [Bool] = model.nodes.map { node in node.sites.contains { catalogue.sites[$0].isPresent } }
  lazy var startHours: [Double] = model.stockHours(LayoutDraft(catalogue))

  var stopped: Bool { clock.isOver() }
}

/// Probabilities are positive and sum to 1.
public func checkProbabilities(_ scenarios: [SearchScenario]) throws(LocationError) {
  for scenario in scenarios where !(scenario.probability >= 0) {
    throw LocationError(
      "scenario \(scenario.name) has probability \(scenario.probability)", remedy: "probabilities from 0 to 1")
  }
  let sum = scenarios.reduce(0) { $0 + $1.probability }
  if (sum - 1).magnitude > 1e-9 {
    throw LocationError("the probabilities add up to \(sum)", remedy: "probabilities that add up to 1")
  }
}
