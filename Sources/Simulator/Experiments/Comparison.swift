// Alternatives side by side: layouts, policies or scenarios that meet the same replications.
//
// Draws are keyed, so a replication of the same number has the same storm, the same incidents and the same luck whatever
// the layout or the policy: common random numbers need no synchronising. What differs between two alternatives in a
// replication is their own doing, and is judged by the paired t interval (PairedDifference).

/// One of the things that are compared
public struct Alternative: Sendable {
  /// Unique among those that are compared
  public let name: String
  public let setup: Setup
  public let policies: PolicySet

  public init(name: String, setup: Setup, policies: PolicySet) {
    self.name = name
    self.setup = setup
    self.policies = policies
  }
}

/// How alternatives are compared
public struct ComparisonSettings: Sendable {
  public var seed: UInt64
  /// Replications of each alternative; with a precision or a selection the most of them
  public var replications: Int
  /// Does not change results
  public var workers: Int
  public var measures: [ComparedMeasure]
  /// By which measure alternatives are ranked: its place in `measures`
  public var primary: Int
  /// Replicate in batches until every interval of the primary measure's difference for the province has a half-width of at
  /// most this share of the first alternative's mean
  public var precision: Double?
  /// Replicate in batches until one alternative is the best
  public var selection: SelectionGoal?
  /// Set the alternatives, which differ in their policies alone, beside the offline bound
  public var isBounded = false

  public init(
    seed: UInt64 = 1, replications: Int = 20, workers: Int = 1, measures: [ComparedMeasure] = ComparedMeasure.standard,
    primary: Int, precision: Double? = nil, selection: SelectionGoal? = nil
  ) {
    precondition(measures.indices.contains(primary))
    self.seed = seed
    self.replications = replications
    self.workers = workers
    self.measures = measures
    self.primary = primary
    self.precision = precision
    self.selection = selection
  }

  var isSequential: Bool { precision != nil || selection != nil }
}

/// What was compared under one scenario and one draw of the world. All differences are to the first alternative.
public struct Comparison: Sendable {
  public let alternatives: [Alternative]
  public let settings: ComparisonSettings
  /// One for each alternative. An alternative that a selection dropped has fewer replications.
  public internal(set) var samples: [ReplicationSamples]
  /// The records of each alternative; emptied when they are no longer needed
  public var results: [RunResults]
  /// Whether the precision was reached; nil where none was asked for
  public internal(set) var isPrecise: Bool?
  /// For each alternative what no policy can beat, over its replications and the incidents that happened in them: warnings can avert
  /// some. Empty where it was not asked for or there is none
  public internal(set) var bounds: [ReplicationSamples] = []
  /// What came of the selection; nil where none was asked for
  public internal(set) var selection: SelectionOutcome?

  public init(alternatives: [Alternative], settings: ComparisonSettings, samples: [ReplicationSamples]) {
    precondition(alternatives.count >= 2 && samples.count == alternatives.count)
    self.alternatives = alternatives
    self.settings = settings
    self.samples = samples
    results = []
  }

  public var measures: [ComparedMeasure] { settings.measures }
  public var places: [ComparedPlace] { samples[0].places }
  public var primary: ComparedMeasure { measures[settings.primary] }

  /// A row of the comparison
  public struct Row: Sendable {
    /// From 1: the first alternative is what the others are compared to
    public let alternative: Int
    /// In `places`
    public let place: Int
    public let difference: PairedDifference
  }

  /// The differences of one measure at all places of a level where two replications or more have a pair. Their intervals
  /// hold together with 95 % confidence.
  /// - Complexity: O(alternatives × places × replications)
  public func rows(_ measure: Int, _ level: ScopeKind) -> [Row] {
    let all = places.indices.filter { places[$0].kind == level }.flatMap { place in
      (1..<alternatives.count).map { (alternative: $0, place: place) }
    }
    let known = all.filter { difference(measure, $0.place, $0.alternative, family: 1).estimate.replications >= 2 }
    return known.map {
      Row(
        alternative: $0.alternative, place: $0.place,
        difference: difference(measure, $0.place, $0.alternative, family: known.count))
    }
  }

  func difference(_ measure: Int, _ place: Int, _ alternative: Int, to first: Int = 0, family: Int)
    -> PairedDifference
  {
    let one = samples[first].values(measure, place)
    let two = samples[alternative].values(measure, place)
    let count = min(one.count, two.count)
    return PairedDifference(first: Array(one.prefix(count)), other: Array(two.prefix(count)), family: family)
  }

  /// Which alternative is the best by one measure of the province
  public struct Winner: Sendable, Equatable {
    public let alternative: Int
    /// Its difference to each other one is told apart from zero, all pairs of alternatives taken together
    public let isSure: Bool
  }

  /// The alternative with the best mean over the replications that all have; nil where the best are equal or there is no
  /// case
  public func winner(_ measure: Int) -> Winner? {
    let count = samples.reduce(Int.max) { min($0, $1.replications) }
    let common = (0..<count).filter { replication in
      samples.allSatisfy { !$0.values(measure, 0)[replication].isNaN }
    }
    if common.isEmpty { return nil }
    let sign: Double = measures[measure].isBetterWhenLower ? 1 : -1
    let means = samples.map { sample -> Double in
      let values = sample.values(measure, 0)
      return sign * Statistics.mean(common.map { values[$0] })
    }
    let order = means.indices.sorted { (means[$0], $0) < (means[$1], $1) }
    let best = order[0]
    if means[order[1]] == means[best] { return nil }
    let pairs = alternatives.count * (alternatives.count - 1) / 2
    let isSure = order.dropFirst().allSatisfy { other in
      let verdict = difference(measure, 0, best, to: other, family: pairs).verdict(
        lowerIsBetter: measures[measure].isBetterWhenLower)
      return verdict == .better
    }
    return Winner(alternative: best, isSure: isSure)
  }

  /// The townships that an alternative serves better and worse than the first does, by the primary measure, the largest
  /// difference first. Of fewer than `leastPairs` replications with a case nothing can be said.
  public func extremes(_ alternative: Int, count: Int, leastPairs: Int = 5) -> (gain: [Row], lose: [Row]) {
    let rows = rows(settings.primary, .township).filter {
      $0.alternative == alternative && $0.difference.estimate.mean != 0
        && $0.difference.estimate.replications >= leastPairs
    }
    let sign: Double = primary.isBetterWhenLower ? 1 : -1
    let order = rows.sorted {
      (sign * $0.difference.estimate.mean, $0.place) < (sign * $1.difference.estimate.mean, $1.place)
    }
    return (
      Array(order.filter { sign * $0.difference.estimate.mean < 0 }.prefix(count)),
      Array(order.filter { sign * $0.difference.estimate.mean > 0 }.reversed().prefix(count))
    )
  }
}
