// Incidents that come by themselves, beside those of a hazard: emergency calls on any day, the customers of queueing theory,
// a list of what a record says.

/// A stream of incidents of one class: a renewal process in time, each at a drawn place
public struct ArrivalStream: Sendable {
  public var incidentClass: ID<IncidentClass>
  /// Where they happen; at least one
  public var villages: [ID<Village>]
  /// How often in each of `villages`, against the others; empty = equally often
  public var weights: [Double]
  /// From the start of the scenario to the first, ms
  public var first: Distribution
  /// From one to the next, ms; exponential = a Poisson process
  public var between: Distribution
  /// None at this instant or later, ms
  public var untilMs: Milliseconds
  /// No more than these
  public var count: Int

  public init(
    incidentClass: ID<IncidentClass>, villages: [ID<Village>], weights: [Double] = [], first: Distribution,
    between: Distribution, untilMs: Milliseconds, count: Int = .max
  ) {
    self.incidentClass = incidentClass
    self.villages = villages
    self.weights = weights
    self.first = first
    self.between = between
    self.untilMs = untilMs
    self.count = count
  }
}

/// An incident at a known time and place
public struct ListedArrival: BitwiseCopyable, Sendable {
  public var timeMs: Milliseconds
  public var village: ID<Village>
  public var incidentClass: ID<IncidentClass>
  /// NaN = drawn as for any incident of the class
  public var workPersonHours: Double
  /// −1 = drawn
  public var peopleAtRisk: Int32

  public init(
    timeMs: Milliseconds, village: ID<Village>, incidentClass: ID<IncidentClass>, workPersonHours: Double = .nan,
    peopleAtRisk: Int32 = -1
  ) {
    self.timeMs = timeMs
    self.village = village
    self.incidentClass = incidentClass
    self.workPersonHours = workPersonHours
    self.peopleAtRisk = peopleAtRisk
  }
}

/// A stream as the draws read it
struct ArrivalRow: BitwiseCopyable, Sendable {
  var incidentClass: ID<IncidentClass>
  var first: Distribution
  var between: Distribution
  var untilMs: Milliseconds
  var count: Int
  /// Rows in `Arrivals.villages` and `cumulativeShares`
  var firstVillage: Int32
  var villageCount: Int32
  var isEven: Bool
}

/// The streams and lists of a scenario in tables, fixed for a run
final class Arrivals: Sendable {
  let streams: Table<ArrivalRow>
  let villages: Table<ID<Village>>
  /// Parallel to `villages`; of the first village of the stream up to this one
  let cumulativeShares: Table<Double>
  let listed: Table<ListedArrival>

  init(_ scenario: Scenario) {
    var rows: [ArrivalRow] = []
    var places: [ID<Village>] = []
    var shares: [Double] = []
    for stream in scenario.arrivals {
      rows.append(
        ArrivalRow(
          incidentClass: stream.incidentClass, first: stream.first, between: stream.between,
          untilMs: min(stream.untilMs, scenario.horizonMs), count: stream.count,
          firstVillage: Int32(places.count), villageCount: Int32(stream.villages.count), isEven: stream.weights.isEmpty)
      )
      places += stream.villages
      let sum = stream.weights.reduce(0, +)
      var before = 0.0
      for index in stream.villages.indices {
        before += stream.weights.isEmpty ? 1 / Double(stream.villages.count) : stream.weights[index] / sum
        shares.append(before)
      }
    }
    streams = Table(rows)
    villages = Table(places)
    cumulativeShares = Table(shares)
    listed = Table(scenario.listedArrivals)
  }

  /// The village of an arrival. O(log villages)
  /// - Parameter u: in (0, 1)
  @inline(__always)
  func village(of stream: ArrivalRow, _ u: Double) -> ID<Village> {
    let first = Int(stream.firstVillage)
    let count = Int(stream.villageCount)
    if stream.isEven { return villages[first + min(count - 1, Int(u * Double(count)))] }
    var low = first
    var high = first + count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulativeShares[middle] >= u { high = middle } else { low = middle + 1 }
    }
    return villages[low]
  }
}

extension HazardTimeline {
  /// Appends the incidents of every stream and list. O(incidents)
  ///
  /// Every draw is keyed by stream and number, so layouts and policies meet the same incidents.
  mutating func drawArrivals(_ setup: Setup, _ uniforms: KeyedUniforms) {
    let arrivals = setup.arrivals
    for index in 0..<arrivals.streams.count {
      let stream = arrivals.streams[index]
      let incidentClass = setup.world.incidentClasses[stream.incidentClass]
      // A constant needs no random number: they are keyed, so who draws none changes no other.
      let work = incidentClass.workPersonHours.constantValue
      let people = incidentClass.peopleAtRisk.constantValue.map { Int32($0.rounded()) }
      let meanMs = stream.between.exponentialMean
      // Sums in ms as they are drawn: rounding each instant, not each step, keeps the rate exact.
      var exactMs = stream.first.quantile(uniforms.uniform(.arrivalGap, index, 0))
      var number = 0
      while number < stream.count && exactMs < Double(stream.untilMs) {
        let onset = nearestMilliseconds(exactMs)
        if onset >= stream.untilMs { break }
        let village =
          stream.villageCount == 1
          ? arrivals.villages[Int(stream.firstVillage)]
          : arrivals.village(of: stream, uniforms.uniform(.arrivalPlace, index, number))
        let added = add(
          IncidentSeed(
            village: village, incidentClass: stream.incidentClass, onsetMs: onset,
            workPersonHours: work
              ?? incidentClass.workPersonHours.quantile(uniforms.uniform(.arrivalWork, index, number)),
            peopleAtRisk: people
              ?? Int32(incidentClass.peopleAtRisk.quantile(uniforms.uniform(.arrivalPeople, index, number)).rounded()),
            root: 0), setup)
        if !added { return }
        number += 1
        let uniform = uniforms.uniform(.arrivalGap, index, number)
        if let meanMs {
          exactMs += meanMs * -naturalLogarithm(1 - uniform)
        } else {
          exactMs += stream.between.quantile(uniform)
        }
      }
    }
    for index in 0..<arrivals.listed.count {
      let row = arrivals.listed[index]
      let incidentClass = setup.world.incidentClasses[row.incidentClass]
      let entity = arrivals.streams.count
      let work =
        row.workPersonHours.isNaN
        ? incidentClass.workPersonHours.quantile(uniforms.uniform(.arrivalWork, entity, index)) : row.workPersonHours
      let people =
        row.peopleAtRisk < 0
        ? Int32(incidentClass.peopleAtRisk.quantile(uniforms.uniform(.arrivalPeople, entity, index)).rounded())
        : row.peopleAtRisk
      let added = add(
        IncidentSeed(
          village: row.village, incidentClass: row.incidentClass, onsetMs: row.timeMs, workPersonHours: work,
          peopleAtRisk: people, root: 0), setup)
      if !added { return }
    }
  }

  /// Puts an incident into the timeline. False when there is no more room
  mutating func add(_ seed: IncidentSeed, _ setup: Setup) -> Bool {
    guard incidentCount < incidents.count else {
      overflow = CapacityOverflow(.incidents, capacity: incidents.count)
      return false
    }
    incidents[incidentCount] = seed
    incidents[incidentCount].root = Int32(incidentCount)
    append(
      HazardEvent(kind: .incident, entity: Int32(incidentCount), value: Int32(seed.village.index)), at: seed.onsetMs,
      setup)
    incidentCount += 1
    return true
  }
}

extension HazardTimeline {
  /// Adds the incident that a unit is which was harmed at work; its draws are keyed by the unit and how often it has been harmed.
  /// - Returns: its row, or nil when there is no more room
  mutating func addHarmed(
    unit: Int, times: Int32, at incident: Int, _ id: ID<IncidentClass>, _ incidentClass: IncidentClass,
    _ uniforms: KeyedUniforms, at time: Milliseconds
  ) -> Int? {
    guard incidentCount < incidents.count else { return nil }
    // No chain has so many incidents, and what it turns into stays apart from the next harm of the unit. A key has room for 24 bits.
    precondition(times < 1 << 13, "a unit has been harmed more often than keys can tell")
    let hop = 1 << 23 | times << 10
    let entity = Int(hop) << 32 | unit
    incidents[incidentCount] = IncidentSeed(
      village: incidents[incident].village, incidentClass: id, onsetMs: time,
      workPersonHours: incidentClass.workPersonHours.quantile(uniforms.uniform(.chainWork, entity)),
      peopleAtRisk: Int32(
        incidentClass.peopleAtRisk.quantile(uniforms.uniform(.chainPeople, entity)).rounded()),
      root: Int32(unit), hop: hop, hazard: incidents[incident].hazard)
    incidentCount += 1
    return incidentCount - 1
  }

  /// Adds what an incident turns into when it is done; its draws are keyed by where the chain began and its place in it.
  /// - Returns: its row, or nil when there is no more room
  mutating func addSuccessor(
    of incident: Int, _ next: NextIncident, _ incidentClass: IncidentClass, _ uniforms: KeyedUniforms,
    at time: Milliseconds
  ) -> Int? {
    guard incidentCount < incidents.count else { return nil }
    let before = incidents[incident]
    let hop = before.hop + 1
    let entity = Int(hop) << 32 | Int(before.root)
    incidents[incidentCount] = IncidentSeed(
      village: next.village.isNone ? before.village : next.village, incidentClass: next.incidentClass, onsetMs: time,
      workPersonHours: incidentClass.workPersonHours.quantile(uniforms.uniform(.chainWork, entity)),
      peopleAtRisk: Int32(
        incidentClass.peopleAtRisk.quantile(uniforms.uniform(.chainPeople, entity)).rounded()),
      root: before.root, hop: hop, hazard: before.hazard)
    incidentCount += 1
    return incidentCount - 1
  }
}
