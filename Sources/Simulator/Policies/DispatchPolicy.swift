// The decision which units to send to an incident, as a protocol that shows what the commander may know and nothing else.

/// Units of one kind at one base that are free, as the commander sees them
public struct Candidate: BitwiseCopyable, Sendable {
  public var base: ID<Base>
  public var kind: ID<ForceKind>
  /// Road node of the base
  public var node: NodeID
  /// Expected travel time to the township of the incident over the roads as reported, ms. `.unreachable` where the policy
  /// takes the nearest first and has enough before it comes to this one.
  public var travelMs: Milliseconds
  public var freeUnits: Int32
  /// People of a unit that are expected to turn up
  public var peoplePerUnit: Int32
  /// Bit `r` is set when a member can do requirement `r` of the incident
  public var fits: UInt8
  /// Place of the base in the order that the world gives for the village, from 0; `UInt16.max` = not in it
  public var preference: UInt16 = .max
  /// Row of the base in the table of coverage; −1 where nobody asked for one
  var row: Int32 = -1
}

/// The table at which one decision is made: the incident's unmet needs, the units that are free, the orders
public struct DispatchDesk: ~Copyable {
  public static let maxRequirements = 4

  /// People still missing for each requirement, after those on the spot, on their way and ordered here
  public internal(set) var missing: InlineArray<4, Int32> = .init(repeating: 0)
  public internal(set) var requirementCount = 0
  /// The priority of the incident's class; 0 is served first
  public internal(set) var priority: UInt8 = 0
  /// The response standard of the incident's class, ms
  public internal(set) var standardMs: Milliseconds = 0
  public internal(set) var candidateCount = 0
  /// The level that decides
  public internal(set) var level = Level.village
  var uniforms = KeyedUniforms(seed: 0, replication: 0)
  /// Key of the incident's draws
  var drawKey = 0
  var candidates: Column<Candidate>
  /// Whether the travel time of a candidate is known
  var isSettled: Column<Bool>
  /// Scratch of `insert`: the places of the candidates in the order that they have
  private var rows: Column<Int32>
  /// Ordered units of each candidate
  var ordered: Column<Int32>
  /// Requirement that the last order of a candidate serves; orders in sequence
  var orderCandidate: Column<Int32>
  var orderRequirement: Column<UInt8>
  var orderCount = 0
  /// Of the units that are free, those ordered here not counted; empty unless the policy weighs coverage
  var coverage: ExpectedCoverage

  init(capacity: Int, orderCapacity: Int, coverage: consuming ExpectedCoverage = ExpectedCoverage(.none)) {
    self.coverage = coverage
    candidates = Column(
      count: capacity,
      repeating: Candidate(
        base: .none, kind: .none, node: .none, travelMs: 0, freeUnits: 0, peoplePerUnit: 0, fits: 0))
    isSettled = Column(count: capacity, repeating: true)
    rows = Column(count: capacity, repeating: 0)
    ordered = Column(count: capacity, repeating: 0)
    orderCandidate = Column(count: orderCapacity, repeating: 0)
    orderRequirement = Column(count: orderCapacity, repeating: 0)
  }

  var byteCount: Int {
    candidates.byteCount + isSettled.byteCount + rows.byteCount + ordered.byteCount + orderCandidate.byteCount
      + orderRequirement.byteCount
      + coverage.byteCount
  }

  /// The candidates, in an order that depends on the world alone: by area
  public subscript(candidate index: Int) -> Candidate { candidates[index] }

  /// Units of a candidate that are free and not ordered here
  public func free(_ index: Int) -> Int32 { candidates[index].freeUnits - ordered[index] }

  public var isSatisfied: Bool {
    for requirement in 0..<requirementCount where missing[requirement] > 0 { return false }
    return true
  }

  /// The first unmet requirement that a candidate can serve
  public func firstUse(of index: Int) -> Int? {
    for requirement in 0..<requirementCount
    where missing[requirement] > 0 && candidates[index].fits >> UInt8(requirement) & 1 == 1 { return requirement }
    return nil
  }

  /// A random number in (0, 1) for this decision, the same for the same incident, level and number in every run
  /// - Parameter number: which draw of the decision, from 0
  public func uniform(_ number: Int) -> Double {
    uniforms.uniform(.dispatchChoice, drawKey, Int(level.rawValue) << 32 | number)
  }

  /// Orders one unit of a candidate to serve a requirement
  public mutating func send(_ index: Int, for requirement: Int) {
    precondition(free(index) > 0 && orderCount < orderCandidate.count)
    ordered[index] += 1
    if coverage.isOn { coverage.remove(Int(candidates[index].row)) }
    missing[requirement] -= candidates[index].peoplePerUnit
    orderCandidate[orderCount] = Int32(index)
    orderRequirement[orderCount] = UInt8(requirement)
    orderCount += 1
  }

  mutating func clear() {
    for index in 0..<candidateCount { ordered[index] = 0 }
    candidateCount = 0
    orderCount = 0
    requirementCount = 0
  }

  mutating func add(_ candidate: Candidate, isSettled: Bool) {
    candidates[candidateCount] = candidate
    if !isSettled { candidates[candidateCount].travelMs = .unreachable }
    self.isSettled[candidateCount] = isSettled
    candidateCount += 1
  }

  /// Adds a candidate whose travel time is known, before those that stand behind it in an order
  /// - Parameter row: place in the order
  mutating func insert(_ candidate: Candidate, row: Int) {
    var place = candidateCount
    candidateCount += 1
    while place > 0 && rows[place - 1] > Int32(row) {
      rows[place] = rows[place - 1]
      candidates[place] = candidates[place - 1]
      place -= 1
    }
    rows[place] = Int32(row)
    candidates[place] = candidate
    isSettled[candidateCount - 1] = true
  }

  /// The travel time of a candidate is known.
  mutating func settle(_ index: Int, travelMs: Milliseconds) {
    candidates[index].travelMs = travelMs
    isSettled[index] = true
  }

  /// The nearest settled candidate with free units behind another one; of equal times the first in the list is the nearer
  func next(after index: Int) -> Int? {
    var best = -1
    var bestMs = Milliseconds.max
    let lastMs = index < 0 ? -1 : candidates[index].travelMs
    for other in 0..<candidateCount where candidates[other].freeUnits > 0 {
      let ms = candidates[other].travelMs
      if ms < bestMs && (ms > lastMs || (ms == lastMs && other > index)) {
        best = other
        bestMs = ms
      }
    }
    return best < 0 ? nil : best
  }
}

/// Decides which units go. One call per decision.
public protocol DispatchPolicy: Sendable {
  /// Name in files and on the command line
  static var name: String { get }
  /// The paper or rule it rests on
  static var source: String { get }

  /// The widest area in which a commander of `level` may order units
  func scope(at level: Level) -> Level

  /// What happens when a unit becomes free while incidents wait. False: it takes the most urgent of them at once, the one
  /// that waits longest. True: when everything else of that instant has happened, the policy decides for each of them in that
  /// order, among all units that are free then.
  var decidesForQueue: Bool { get }

  /// The policy does nothing but take the nearest candidates that can serve an unmet requirement, one after the other. Then
  /// the travel times of those alone are worked out; the others count as unreachable.
  var takesNearestFirst: Bool { get }

  /// Only forces above the incident may be asked: those of its own township, of its own county and city, and of the province. The
  /// others are not on the desk.
  var asksOwnLineOnly: Bool { get }

  /// The policy asks the desk what the absence of units costs (`coverageLoss`, `leastPreparedness`).
  var weighsCoverage: Bool { get }

  /// Units that can't serve a requirement are not on the desk. False: all that drive on roads are there, as if they could serve any; what
  /// they can't do is found out on the spot.
  var heedsSkills: Bool { get }

  /// Orders units at the desk; whatever stays missing is passed to the next level
  func decide(_ desk: inout DispatchDesk)
}

extension DispatchPolicy {
  public var decidesForQueue: Bool { false }
  public var takesNearestFirst: Bool { false }
  public var asksOwnLineOnly: Bool { false }
  public var weighsCoverage: Bool { false }
  public var heedsSkills: Bool { true }
}
