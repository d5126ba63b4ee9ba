// What all searches have in common: when they stop, whom they tell, and where their random numbers come from.
//
// A search that is bounded by iterations gives the same answer on every machine. A time limit returns the best found so
// far, so its answer depends on the machine; the solution says when that happened (`LocationSolution.wasStopped`).

import Dispatch

/// What a search tells while it runs
public struct SearchProgress: Sendable {
  /// Name of the phase: `"greedy"`, `"interchange"`, `"bound"`
  public var phase: String
  /// Iterations done in this phase
  public var iteration: Int
  /// Value of the best solution so far; infinite (−infinite where more is better) before the first
  public var best: Double
  /// The best bound so far; −infinite (infinite where more is better) before the first
  public var bound: Double
}

/// When a search stops and whom it tells
public struct SearchControl: Sendable {
  /// Names the random numbers
  public var seed: UInt64
  /// Perturbations of the best solution (kicks, or removals of a covering search); 0 = the first local optimum
  public var iterations: Int
  /// Iterations of the subgradient method for the bound; 0 = no bound by it
  public var boundIterations: Int
  /// Stop after so many seconds of wall time with the best found so far. Results then depend on the machine. nil = no limit
  public var seconds: Double?
  /// Called now and then from the thread of the search
  public var progress: (@Sendable (SearchProgress) -> Void)?

  public init(
    seed: UInt64 = 1, iterations: Int = 1000, boundIterations: Int = 500, seconds: Double? = nil,
    progress: (@Sendable (SearchProgress) -> Void)? = nil
  ) {
    self.seed = seed
    self.iterations = iterations
    self.boundIterations = boundIterations
    self.seconds = seconds
    self.progress = progress
  }

  func clock() -> SearchClock { SearchClock(self) }
}

/// The time that a search has used
struct SearchClock {
  /// Nanoseconds; it never goes back
  typealias Now = @Sendable () -> UInt64
  static let uptime: Now = { DispatchTime.now().uptimeNanoseconds }

  private let now: Now
  private let begin: UInt64
  private let limit: UInt64?
  private(set) var hasExpired = false
  /// Something was left out since its share of the limit was used up
  private(set) var hasCut = false

  init(_ control: SearchControl) { self.init(seconds: control.seconds) }

  init(seconds: Double?, now: @escaping Now = SearchClock.uptime) {
    self.now = now
    begin = now()
    limit = seconds.map { UInt64(max(0, $0) * 1e9) }
  }

  /// Asks the clock; once true it stays so.
  mutating func isOver() -> Bool {
    if let limit, !hasExpired { hasExpired = now() &- begin >= limit }
    if hasExpired { hasCut = true }
    return hasExpired
  }

  /// Whether a share of the limit, 0…1, is used up
  mutating func isOver(_ share: Double) -> Bool {
    guard let limit else { return false }
    if Double(now() &- begin) < share * Double(limit) { return false }
    hasCut = true
    return true
  }
}

/// The random numbers of one search, one after the other
struct SearchRandom {
  private let uniforms: KeyedUniforms
  private let stream: UInt64
  private var index: UInt64 = 0

  /// - Parameter stream: searches with one seed and different streams have independent numbers
  init(seed: UInt64, stream: UInt64 = 0) {
    uniforms = KeyedUniforms(seed: seed, replication: 0)
    self.stream = stream
  }

  /// In (0, 1)
  mutating func uniform() -> Double {
    index &+= 1
    return uniforms.uniform(purpose: Purpose.layoutSearch.rawValue, entity: stream, index: index)
  }

  /// One of `0..<count`; `count` at least 1
  mutating func below(_ count: Int) -> Int { min(count - 1, Int(uniform() * Double(count))) }
}

/// What a location search found
public struct LocationSolution: Sendable, Equatable {
  /// Open sites, ascending; existing ones included
  public var sites: [Int]
  /// The site that serves each demand; −1 = none. Empty where the model assigns nobody
  public var assignment: [Int]
  /// Value of the objective
  public var value: Double
  /// No solution has a value below it (above it where more is better)
  public var bound: Double
  /// Perturbations that were tried
  public var iterations: Int
  /// The time limit ended the search, so another machine may find something else
  public var wasStopped: Bool

  public init(
    sites: [Int], assignment: [Int] = [], value: Double, bound: Double, iterations: Int = 0, wasStopped: Bool = false
  ) {
    self.sites = sites
    self.assignment = assignment
    self.value = value
    self.bound = bound
    self.iterations = iterations
    self.wasStopped = wasStopped
  }

  /// |value − bound| ÷ |value|: how far it can be from the best, at most; 0 where both are 0
  public var gap: Double {
    let difference = (value - bound).magnitude
    return difference == 0 ? 0 : difference / value.magnitude
  }
}

/// A location problem that has no answer
public struct LocationError: Error, Sendable, Equatable {
  /// What contradicts what
  public var reason: String
  /// What would make it feasible
  public var remedy: String

  public init(_ reason: String, remedy: String) {
    self.reason = reason
    self.remedy = remedy
  }
}
