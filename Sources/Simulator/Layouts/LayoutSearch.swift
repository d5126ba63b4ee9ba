// Better layouts: candidates of the relaxed model, scored and improved in the simulation.
//
// A round is one replication of every scenario; its value is the mean by the probabilities of the scenarios. All layouts meet
// the same rounds (common random numbers), so a difference between two of them is judged pair by pair. Candidates race: after
// a first stage rounds go to those that OCBA names (`ocbaAllocation`). Then the best is improved by moves, each judged on the
// same rounds and kept where it is better by more than its standard error. Over many scenarios with the goal `relative` that
// error is the one between scenarios: they are a sample of what may come, and a move that helps few of them is not kept. Nor may
// a scenario judge stock that was laid out for it: every step is also made without each quarter of the scenarios, and these are
// simulated with what was made without them (cross-validation; M. Stone, Journal of the Royal Statistical Society B 36 (1974)
// 111-147). Rounds are other replications than the draws.

/// Searches layouts. Not `Sendable`: one search on one thread, which runs replications on workers.
public final class LayoutSearch {
  public let catalogue: SiteCatalogue
  let model: ReliefModel
  let draws: ReliefDraws
  /// The weight of each scenario in the search; sum to 1
  var shares: [Double]
  /// What steps are made from: all scenarios, and all but those of each part
  var lessons: [Lesson] = []
  /// Rounds on which layouts are judged: those of the start
  var rounds: Int
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
    clock = SearchClock(seconds: settings.seconds, now: settings.now)
    rounds = settings.rounds
    try checkProbabilities(scenarios)
    model = ReliefModel(catalogue)
    try Self.checkReach(model)
    try Self.checkBudget(model, settings.budgetYuan)
    draws = try ReliefDraws(scenarios, settings, model: model, isCancelled: isCancelled)
    lessons = makeLessons()
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
  /// - Parameter share: of the time limit; when it is used up, nothing is added. nil = however long it takes
  /// - Returns: whether it has them
  @discardableResult
  func simulate(_ layout: inout ScoredLayout, rounds: Int, until share: Double? = nil) throws -> Bool {
    let from = layout.rounds
    if from >= rounds { return true }
    let drafts = layout.heldOut.isEmpty ? [layout.draft] : layout.heldOut
    let built = drafts.map { $0.layout(catalogue, name: "candidate", title: catalogue.start.title) }
    // The draws are replications 0..<draws.
    let (first, last) = (settings.draws + from, settings.draws + rounds)
    var samples: [ReplicationSamples] = []
    for (number, scenario) in scenarios.enumerated() {
      if let share, clock.isOver(share) { return false }
      let setup = Setup(scenario.setup, layout: built[number % built.count])
      let run = RunSettings(seed: settings.seed, replications: last, workers: settings.workers)
      guard
        let block = try runBlock(
          first..<last, setup: setup, policies: scenario.policies, settings: run, progress: {},
          isCancelled: isCancelled)
      else { throw CancellationError() }
      samples.append(
        ReplicationSamples(
          setup: setup, records: block.measureRecords, measures: [settings.measure] + settings.guarded, from: first))
    }
    if from == 0 { simulated += 1 }
    if from == 0 {
      layout.samples = samples
    } else {
      for index in samples.indices { layout.samples[index].append(samples[index]) }
    }
    return true
  }

  func scored(_ draft: LayoutDraft, _ origin: Phrase, heldOut: [LayoutDraft] = []) -> ScoredLayout {
    let hours = model.stockHours(draft)
    let relaxed = model.evaluate(hours, contracts: contracts(draft), draws)
    let tried = (heldOut.isEmpty ? [draft] : heldOut).map { (model.stockHours($0), contracts($0)) }
    var pass = ReliefPass(model)
    var foreseen = 0.0
    for (draw, weight) in lessons[0].draws.weights.enumerated() where weight > 0 {
      let (hours, contracts) = tried[draws.scenario[draw] % tried.count]
      foreseen += weight * pass.run(draw, draws, hours, contracts, inflation: 1)
    }
    return ScoredLayout(
      draft: draft, heldOut: heldOut, origin: origin, yearlyYuan: draft.yearlyCost(catalogue),
      relaxed: zip(relaxed, draws.weights).reduce(0) { $0 + $1.0 * $1.1 }, foreseen: foreseen, samples: [])
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
    try simulate(&start, rounds: firstRounds)
    try simulate(&start, rounds: settings.rounds, until: Self.planShare)
    rounds = start.rounds
    weigh(by: start)
    tell("start", 0, score(start), 0)
    var best = try race(racing(start), start: start)
    tell("race", 0, score(best), 0)
    let moves = try improve(&best, start: start)
    let bound = bound(budget: settings.budgetYuan, best)
    let pareto = try front(start: start, best: best, bound: bound)
    return LayoutSearchResult(
      start: start, best: best, pareto: pareto, bound: bound, tried: moves.tried, kept: moves.kept,
      simulated: simulated, wasStopped: clock.hasCut)
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
    lessons = makeLessons()
  }

  func tell(_ phase: String, _ iteration: Int, _ best: Double, _ bound: Double) {
    progress(SearchProgress(phase: phase, iteration: iteration, best: best, bound: bound))
  }

  /// Layouts of the relaxed model within a budget
  /// - Parameters:
  ///   - isQuick: a few only
  ///   - share: of the time limit after which nothing more is planned
  func candidates(budget: Double, isQuick: Bool = false, until share: Double = 1) -> [ScoredLayout] {
    let start = scored(LayoutDraft(catalogue), ScoredLayout.start)
    var found: [ScoredLayout] = []
    if start.yearlyYuan <= budget + Self.fen { found.append(start) }
    let hasOffers = catalogue.sites.contains { $0.site.kind == .contracted && !$0.isPresent }
    for kept in isQuick ? [0.0] : [0.6, 0.0, 0.8, 0.3] {
      for inflation in isQuick || kept > 0.5 ? [1.0] : [1.0, 2.0] {
        for changes in isQuick ? [SiteChanges.caches, .all] : SiteChanges.allCases {
          for contracts in hasOffers ? [false, true] : [false] {
            if clock.isOver(share) { return found }
            let request = PlanRequest(
              changes: changes, takesContracts: contracts, keptShare: kept, inflation: inflation, budgetYuan: budget,
              nodeWeights: [], weights: [])
            let plan = applied(request.origin, to: start, budget: budget) { planned(request, $1, from: $0) }
            guard let plan, !found.contains(where: { $0.draft == plan.draft }) else { continue }
            found.append(plan)
            tell("plan", found.count, .nan, 0)
          }
        }
      }
    }
    return found
  }

  /// Nodes at which a layout has an open site
  func openNodes(_ draft: LayoutDraft) -> [Bool] { model.nodes.map { $0.sites.contains { draft.isOpen[$0] } } }

  var stopped: Bool { clock.isOver() }
  /// Shares of the time limit until which plans are made, candidates get rounds, and the race is over
  static let planShare = 0.25
  static let roundsShare = 0.4
  static let raceShare = 0.5
}
