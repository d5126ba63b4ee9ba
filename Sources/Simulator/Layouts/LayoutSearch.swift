// Better layouts: candidates of the relaxed model, scored and improved in the simulation.
//
// A round is one replication of every scenario; its value is the mean by the probabilities of the scenarios. All layouts meet
// the same rounds (common random numbers), so a difference between two of them is judged pair by pair. Candidates race: after
// a first stage rounds go to those that OCBA names (`ocbaAllocation`). Then the best is improved by moves, each judged on the
// same rounds and kept where it is better by more than its standard error. Over many scenarios with the goal `relative` that
// error is the one between scenarios: they are a sample of what may come, and a move that helps few of them is not kept.

/// Searches layouts. Not `Sendable`: one search on one thread, which runs replications on workers.
public final class LayoutSearch {
  public let catalogue: SiteCatalogue
  let model: ReliefModel
  let draws: ReliefDraws
  /// The weight of each scenario in the search; sum to 1
  var shares: [Double]
  /// The draws with these weights
  var weightedDraws: ReliefDraws
  public let scenarios: [SearchScenario]
  /// With the goal `relative`: the start's values by scenario and round, and their means
  var startValues: [[Double]] = []
  var startMeans: [Double] = []
  let settings: LayoutSearchSettings
  let progress: @Sendable (SearchProgress) -> Void
  let isCancelled: @Sendable () -> Bool
  var clock: SearchClock
  var simulated = 0

  /// - Throws: `LocationError` where the budget can't pay what must stay, probabilities are none, or no site can reach a
  ///   township; `ReplicationFailure` and `CancellationError` of the replications that show who is cut off
  public init(
    _ catalogue: SiteCatalogue, _ scenarios: [SearchScenario], _ settings: LayoutSearchSettings,
    progress: @escaping @Sendable (SearchProgress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws {
    self.catalogue = catalogue
    self.scenarios = scenarios
    self.settings = settings
    self.progress = progress
    self.isCancelled = isCancelled
    shares = scenarios.map(\.probability)
    clock = SearchControl(seconds: settings.seconds).clock()
    try checkProbabilities(scenarios)
    model = ReliefModel(catalogue)
    try Self.checkReach(model)
    try Self.checkBudget(model, settings.budgetYuan)
    draws = try ReliefDraws(scenarios, settings, model: model, isCancelled: isCancelled)
    weightedDraws = draws
  }

  /// Yuan a year within which a budget is met: sums of the same costs in another order differ in their last digits, and the
  /// cost of the start, as a comparison prints it, must buy the start.
  static let fen = 0.01

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
    if needed <= budget + Self.fen { return }
    let kept = model.catalogue.keptYuan
    throw LocationError(
      "the budget is \(whole(budget)) yuan a year; the sites that stay cost \(whole(kept)), the goods that the search does not "
        + "change \(whole(model.otherGoodsYuan))",
      remedy: "a budget of at least \(whole(needed)), or fewer sites that must stay (--keep)")
  }

  static func whole(_ yuan: Double) -> String { "\(Int(yuan.rounded(.up)))" }

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
        ReplicationSamples(
          setup: setup, records: block.measureRecords, measures: [settings.measure] + settings.guarded, from: from))
    }
    if from == 0 {
      layout.samples = samples
    } else {
      for index in samples.indices { layout.samples[index].append(samples[index]) }
    }
  }

  func scored(_ draft: LayoutDraft, _ origin: Phrase) -> ScoredLayout {
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
    var start = scored(LayoutDraft(catalogue), ScoredLayout.start)
    try simulate(&start, rounds: settings.rounds)
    weigh(by: start)
    tell("start", 0, score(start), 0)
    var list = candidates(budget: settings.budgetYuan)
    if let (draft, origin) = shifted(start), isWithinPurses(draft) {
      let layout = scored(draft, origin)
      if layout.yearlyYuan <= settings.budgetYuan + Self.fen { list.insert(layout, at: min(1, list.count)) }
    }
    var best = try race(list, start: start)
    tell("race", 0, score(best), 0)
    let moves = try improve(&best, start: start)
    let bound = bound(budget: settings.budgetYuan, best)
    let pareto = try front(start: start, best: best, bound: bound)
    return LayoutSearchResult(
      start: start, best: best, pareto: pareto, bound: bound, tried: moves.tried, kept: moves.kept,
      simulated: simulated, wasStopped: clock.hasExpired)
  }

  /// With the goal `relative` each scenario weighs its probability ÷ the start's value there.
  private func weigh(by start: ScoredLayout) {
    if settings.risk != .relative { return }
    startValues = start.samples.map { $0.values(0, 0) }
    startMeans = startValues.map { Self.mean($0) }
    let weights = zip(startMeans, scenarios).map { mean, scenario in
      mean.magnitude > 0 ? scenario.probability / mean.magnitude : 0
    }
    let sum = weights.reduce(0, +)
    if !(sum > 0) { return }
    shares = weights.map { $0 / sum }
    for draw in 0..<draws.count {
      let number = draws.scenario[draw]
      let probability = scenarios[number].probability
      weightedDraws.weights[draw] = probability > 0 ? draws.weights[draw] * shares[number] / probability : 0
    }
  }

  func tell(_ phase: String, _ iteration: Int, _ best: Double, _ bound: Double) {
    progress(SearchProgress(phase: phase, iteration: iteration, best: best, bound: bound))
  }

  /// Layouts of the relaxed model within a budget
  /// - Parameter isQuick: a few only
  func candidates(budget: Double, isQuick: Bool = false) -> [ScoredLayout] {
    let start = LayoutDraft(catalogue)
    var found: [ScoredLayout] = []
    if start.yearlyCost(catalogue) <= budget + Self.fen { found.append(scored(start, ScoredLayout.start)) }
    let hasOffers = catalogue.sites.contains { $0.site.kind == .contracted && !$0.isPresent }
    for changes in isQuick ? [SiteChanges.caches, .all] : SiteChanges.allCases {
      for contracts in hasOffers ? [false, true] : [false] {
        for share in isQuick ? [0.0] : [0.0, 0.3, 0.6, 0.8] {
          for inflation in isQuick || share > 0.5 ? [1.0] : [1.0, 2.0] {
            let request = PlanRequest(
              changes: changes, takesContracts: contracts, keptShare: share, inflation: inflation, budgetYuan: budget,
              nodeWeights: [], weights: weightedDraws.weights)
            guard let draft = planned(request), isWithinPurses(draft), !found.contains(where: { $0.draft == draft })
            else { continue }
            found.append(scored(draft, request.origin))
          }
        }
      }
    }
    return found
  }

  /// Nodes at which a layout has an open site
  func openNodes(_ draft: LayoutDraft) -> [Bool] { model.nodes.map { $0.sites.contains { draft.isOpen[$0] } } }
  lazy var curves: [[StockDrop]] = model.cacheCurves(weightedDraws)
  lazy var mostPeople: [Double] = model.mostPeople(draws)

  var stopped: Bool { clock.isOver() }
}
