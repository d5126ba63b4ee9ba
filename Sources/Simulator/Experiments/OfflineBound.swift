// A bound that no dispatch policy can beat, replication by replication and incident by incident: what somebody would reach who
// knew everything beforehand and had no other incident to think of.
//
// Jagtenberg, van den Berg and van der Mei (European Journal of Operational Research 258 (2017) 715-725) set policies beside an
// optimum that knows all calls beforehand. Theirs is exact for one kind of vehicle; for teams of several kinds that work together
// on breaking roads it is out of reach, so this is a relaxation of it, for each incident:
//
//   kept     the draws of notice, report, decision and turnout; who can do what; how many people are needed; that units of a
//            village go as soon as somebody notices, and all others with the first decision at the earliest
//   relaxed  every unit is idle at its base when it is wanted, so incidents don't compete; whoever decides first may order
//            everybody in the province; roads and last miles are whole, dry and empty; all goods are there at once
//
// An order may come later than the first decision, and be quicker for it where day turnout is shorter: the best hour is taken.
// Needs count as covered when for each set of requirements those who can do one of the set are enough for all of it (the condition
// of Hall's marriage theorem): necessary, since nobody serves two requirements.
//
// A place that is out of contact reports later, and a desk on the platform is asked directly; neither is counted on, so both ways are
// open and the quicker one is taken. Warnings can avert incidents: an alternative is set beside the bound of those that happened to it.
//
// Where units are moved between posts (`RelocationPolicy`), a unit may leave from any post of its kind. Then every unit is taken to
// stand at the nearest one, with the least turnout that its law knows.

import Dispatch
import Synchronization

/// What the bound takes for granted about where units leave from
public enum BoundRelaxation: String, Sendable {
  /// From their own bases: holds for every policy that does not relocate
  case ownBases = "own-bases"
  /// From any base of their kind: holds for policies that relocate as well
  case anyPost = "any-post"
}

/// The least times that any policy can reach
public enum OfflineBound {
  /// Whether a bound of a measure is known: of times and shares of incidents, not of relief, roads and cost
  public static func bounds(_ measure: ComparedMeasure) -> Bool {
    switch measure.source {
    case .meanWait(let wait), .quantileOfWait(let wait, _), .reachedShare(let wait):
      wait == .firstOnSpot || wait == .adequate || wait == .complete
    case .value(let value): value == .withinStandard
    case .yearlyCost: false
    }
  }

  /// Whether there is a bound for a case: not where incidents, or units harmed at work, beget incidents, whose number and onset depend on the policy
  public static func exists(for setup: Setup) -> Bool {
    (0..<setup.world.incidentClasses.count).allSatisfy { setup.world.incidentClasses[$0].nextCount == 0 }
      && (0..<setup.world.harms.count).allSatisfy {
        setup.world.harms[$0].perUnitHour == 0 || setup.world.harms[$0].onHarm.isNone
      }
  }

  /// The bound of each incident, as a record: first on the spot, adequate and complete. What it does not bound is not reached.
  /// - Parameters:
  ///   - setup: `exists(for:)` it
  ///   - settings: seed, replications, workers
  ///   - relaxation: where units may leave from
  ///   - isCancelled: asked before each replication
  /// - Returns: all incidents that a run with the same seed can record, in the same order; nil when it was cancelled
  /// - Complexity: for each township with incidents O(bases log bases) once; for each incident about O(units that are near)
  public static func incidents(
    setup: Setup, settings: RunSettings, relaxation: BoundRelaxation, isCancelled: @Sendable () -> Bool = { false }
  ) -> [IncidentRecord]? {
    precondition(exists(for: setup))
    let index = ResponseIndex(world: setup.world, layout: setup.layout)
    let free = FreeTravel(setup.world)
    let workers = max(1, min(settings.workers, settings.replications))
    let next = Atomic<Int>(0)
    let found = Mutex([[IncidentRecord]](repeating: [], count: settings.replications))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      var search = BoundSearch(setup: setup, index: index, free: free, relaxation: relaxation)
      while !isCancelled() {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if number >= settings.replications { break }
        let records = search.records(seed: settings.seed, replication: number)
        found.withLock { $0[number] = records }
      }
    }
    return isCancelled() ? nil : found.withLock { $0.flatMap(\.self) }
  }

  /// The sample of the bound for an alternative of a comparison: of the incidents that happened. NaN for measures that it does not
  /// bound
  static func samples(
    of incidents: [IncidentRecord], in results: RunResults, setup: Setup, measures: [ComparedMeasure]
  ) -> ReplicationSamples {
    func key(_ record: IncidentRecord) -> Int64 { Int64(record.replication) << 32 | Int64(record.incident) }
    let happened = Set(results.incidents.map(key))
    var samples = ReplicationSamples(
      setup: setup,
      records: MeasureRecords(
        replications: results.settings.replications, incidents: incidents.filter { happened.contains(key($0)) }),
      measures: measures, levels: [])
    samples.keep(bounds)
    return samples
  }
}

/// Travel times over roads that are whole, dry and empty: on wheels or, where people walk along the roads, on foot, whichever is
/// quicker. In networks too large for exact ones, lower bounds of them.
struct FreeTravel: Sendable {
  private let world: World
  private let network: RoadNetwork

  init(_ world: World) {
    self.world = world
    network = world.onFoot == nil || world.travel != .roads ? world.roads : Self.withWalkers(world)
  }

  /// The least time from one node to another, or nil where there is no way
  func milliseconds(from: NodeID, to: NodeID, by mobility: MobilityClass) -> Milliseconds? {
    if world.travel != .roads {
      return world.travel.travelMs(from: world.nodePoints[from.index], to: world.nodePoints[to.index])
    }
    let time = network.leastTime(mobility: mobility.index, from: from.index, to: to.index)
    return time >= unreachableTime ? nil : Milliseconds(time)
  }

  /// Each road a second time, as people on foot use it
  private static func withWalkers(_ world: World) -> RoadNetwork {
    var edges = RoadNetwork.Edges()
    let count = world.roads.edgeCount
    for row in 0..<2 * count {
      let ends = world.roads.ends(of: EdgeID(row % count))
      edges.from.append(ends.from)
      edges.to.append(ends.to)
      edges.isOneWay.append(row < count && world.roads.edgeEnds[row].isOneWay)
      edges.lengthMetres.append(world.roads.lengthMetres(of: EdgeID(row % count)))
    }
    let onFoot = (0..<count).map { world.roadsOnFoot.freeTravelMs(of: EdgeID($0), by: FootRules.walkers) }
    edges.freeTravelMs = (0..<world.roads.classCount).map { mobility in
      (0..<count).map { world.roads.freeTravelMs(of: EdgeID($0), by: MobilityClass(mobility)) } + onFoot
    }
    let dry = Wading(limitMillimetres: 1, quadratic: 0, linear: 0, constant: 1)
    do throws(RoadNetworkError) {
      return try RoadNetwork(
        nodeCount: world.roads.nodeCount, edges: edges, wading: .init(repeating: dry, count: world.roads.classCount))
    } catch {
      // The edges are those of a network that was accepted.
      preconditionFailure("roads with walkers: \(error)")
    }
  }
}
