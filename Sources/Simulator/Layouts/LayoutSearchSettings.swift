// What a search is asked, and what it found.

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
  /// The mean over scenarios of the value as a share of the start's there: each counts alike, whatever its size, so that the
  /// worst storm does not decide alone where stock lies; where a scenario is worse than with the start, that weighs `lossWeight`
  case relative
  /// The mean of the worst tenth of all replications, by their probability (R. T. Rockafellar and S. Uryasev, Journal of Risk
  /// 2 (2000) 21–41)
  case cvar
  /// The scenario with the worst mean
  case worst
  /// The expected value, averaged over the worst tenth of the townships that have a value
  case equity

  /// The share that counts as the tail
  public static let tail = 0.1
  /// With the goal `relative`: how much a loss of one scenario weighs against a gain of the same share in another. An assumption:
  /// nobody gives up a place for a little more elsewhere.
  ///
  /// Only the part of a loss beyond its standard error over rounds weighs more: chance alone makes every second scenario a little
  /// worse, and would otherwise count against any change.
  public static let lossWeight = 3.0
  /// From so many scenarios on the goal `relative` takes them as a sample of what may come
  public static let sampleSize = 8
  /// Into so many parts such a sample is divided: what is tried on one part was made without it. An assumption: each layout is made
  /// of three quarters of the scenarios, and each scenario is simulated once.
  static let folds = 4
}

/// How layouts are searched
public struct LayoutSearchSettings: Sendable {
  public var budgetYuan: Double
  public var measure: ComparedMeasure
  /// Measures by which no layout may be surely worse than the start on the rounds of the search: the 95 % interval of the mean
  /// difference over scenarios must not lie on the worse side
  public var guarded: [ComparedMeasure]
  public var risk: LayoutRisk
  public var seed: UInt64
  public var workers: Int
  /// Draws of each scenario for the relaxed model
  public var draws: Int
  /// Rounds on which moves are judged
  public var rounds: Int
  /// Moves that are tried in the simulation
  public var moves: Int
  /// Stop after so many seconds with the best so far: plans may take a quarter of them, the race goes on until half. The draws, and
  /// the first rounds of the start, are taken in any case. Results then depend on the machine.
  public var seconds: Double?
  /// What tells the time
  var now: SearchClock.Now = SearchClock.uptime
  /// Whether layouts of other budgets are made too
  public var hasFront: Bool

  public init(
    budgetYuan: Double, measure: ComparedMeasure, guarded: [ComparedMeasure] = [], risk: LayoutRisk = .mean,
    seed: UInt64 = 1, workers: Int = 1, draws: Int = 100, rounds: Int = 20, moves: Int = 40, seconds: Double? = nil,
    hasFront: Bool = true
  ) {
    self.budgetYuan = budgetYuan
    self.measure = measure
    self.guarded = guarded
    self.risk = risk
    self.seed = seed
    self.workers = workers
    self.draws = draws
    self.rounds = rounds
    self.moves = moves
    self.seconds = seconds
    self.hasFront = hasFront
  }
}

/// A layout with what the search knows of it
public struct ScoredLayout: Sendable {
  public var draft: LayoutDraft
  /// Where scenarios are a sample, by part of it: what the same steps made without the scenarios of that part, on which it is
  /// simulated in place of `draft`; empty = `draft` itself
  var heldOut: [LayoutDraft] = []
  /// How it came about
  public var origin: Phrase
  /// Yuan a year
  public var yearlyYuan: Double
  /// Unserved person-hours in the relaxed model
  public var relaxed: Double
  /// The same, weighted as the goal does, of each scenario with the layout that it is simulated with
  var foreseen = 0.0
  /// One for each scenario; all have the same number of replications
  public var samples: [ReplicationSamples]

  /// Where the search starts
  public static let start = Phrase("start", "起点")

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
