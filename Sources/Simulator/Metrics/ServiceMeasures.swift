// Waiting, loss and utilisation, from what is counted whole in each replication (ServiceRecords).
//
// These are the figures that queueing theory gives for simple systems: with one class of incident and no delay but the
// queue's, `waiting` is W_q, `inSystem` is W, `queuedShare` is Erlang's C, `lostShare` is Erlang's B and `utilisation` is ρ.

/// How incidents were served: of one class, or of all
public struct ServiceMeasures: Sendable {
  /// nil = all classes together
  public let incidentClass: ID<IncidentClass>?
  /// Incidents of a replication
  public let incidents: MeasureSummary
  /// Share of incidents that were lost, since nobody was free
  public let lostShare: MeasureSummary
  /// Share of incidents that waited in the queue, since nobody was free
  public let queuedShare: MeasureSummary
  /// Onset → the first order of a unit, over those to which one was ordered
  public let waiting: MeasureSummary
  /// Departure → township, of the first unit on the spot
  public let travel: MeasureSummary
  /// Onset → first unit on the spot, over those that were reached
  public let firstOnSpot: MeasureSummary
  /// Onset → done, over those that were done
  public let inSystem: MeasureSummary

  init(_ incidentClass: ID<IncidentClass>?, _ rows: ArraySlice<Int32>, of records: [ClassRecord], replications: Int) {
    let reducer = Reducer(replications: replications)
    func ratio(_ part: (ClassRecord) -> Int32) -> MeasureSummary {
      reducer.ratio(rows, of: records, part: { Double(part($0)) }, whole: { Double($0.incidents) }).summary
    }
    func mean(_ sum: (ClassRecord) -> Int64, _ count: (ClassRecord) -> Int32) -> MeasureSummary {
      reducer.meanDuration(rows, of: records, sum: sum, count: count)
    }
    self.incidentClass = incidentClass
    incidents = reducer.total(rows, of: records) { Double($0.incidents) }.summary
    lostShare = ratio { $0.lost }
    queuedShare = ratio { $0.queued }
    waiting = mean({ $0.waitingMs }, { $0.ordered })
    travel = mean({ $0.travelMs }, { $0.reached })
    firstOnSpot = mean({ $0.firstOnSpotMs }, { $0.reached })
    inSystem = mean({ $0.doneMs }, { $0.done })
  }

  /// All classes together, then each of the world's
  static func all(_ world: World, _ records: MeasureRecords) -> [ServiceMeasures] {
    let rows = records.classes
    let together = RowGroups(count: rows.count, groups: 1) { _ in 0 }
    let byClass = RowGroups(count: rows.count, groups: world.incidentClasses.count) { rows[$0].incidentClass.index }
    return [ServiceMeasures(nil, together[0], of: rows, replications: records.replications)]
      + world.incidentClasses.ids.map {
        ServiceMeasures($0, byClass[$0.index], of: rows, replications: records.replications)
      }
  }
}

/// How busy units are: of one kind of force, or of one base
public struct UtilisationMeasures: Sendable {
  public let kind: ID<ForceKind>
  /// nil = all bases of the kind
  public let base: ID<Base>?
  /// Units
  public let units: Int
  /// Share of the time after the warm-up between order and return, mean over the units
  public let utilisation: MeasureSummary
  /// Orders of a replication
  public let orders: MeasureSummary

  init(
    _ kind: ID<ForceKind>, _ base: ID<Base>?, _ rows: ArraySlice<Int32>, _ setup: Setup, _ records: MeasureRecords
  ) {
    let reducer = Reducer(replications: records.replications)
    let counted = Double(setup.scenario.horizonMs - setup.scenario.warmUpMs)
    self.kind = kind
    self.base = base
    let bases = base.map { [$0] } ?? setup.world.bases.ids.filter { setup.world.bases[$0].kind == kind }
    units = bases.reduce(0) { $0 + Int(setup.world.bases[$1].unitCount) }
    utilisation =
      reducer.ratio(
        rows, of: records.bases, part: { Double($0.busyMs) },
        whole: { counted * Double(setup.world.bases[$0.base].unitCount) }
      ).summary
    orders = reducer.total(rows, of: records.bases) { Double($0.orders) }.summary
  }

  /// Every kind of force of the world
  static func kinds(_ setup: Setup, _ records: MeasureRecords) -> [UtilisationMeasures] {
    let world = setup.world
    let rows = RowGroups(count: records.bases.count, groups: world.forces.count) {
      world.bases[records.bases[$0].base].kind.index
    }
    return world.forces.ids.map { UtilisationMeasures($0, nil, rows[$0.index], setup, records) }
  }

  /// The bases whose units are busiest; of equals the first in the world
  /// - Complexity: O(records + bases × log bases)
  static func busiest(_ count: Int, _ setup: Setup, _ records: MeasureRecords) -> [UtilisationMeasures] {
    let world = setup.world
    var busy = [Double](repeating: 0, count: world.bases.count)
    for record in records.bases { busy[record.base.index] += Double(record.busyMs) }
    for base in world.bases.ids { busy[base.index] /= Double(world.bases[base].unitCount) }
    let order = busy.indices.filter { busy[$0] > 0 }.sorted { (-busy[$0], $0) < (-busy[$1], $1) }
    return order.prefix(count).map { index in
      let rows = records.bases.indices.filter { records.bases[$0].base.index == index }.map { Int32($0) }[...]
      return UtilisationMeasures(world.bases[index].kind, ID(index), rows, setup, records)
    }
  }
}

extension Reducer {
  /// A mean duration from sums and counts; replications without a case have none. O(rows)
  func meanDuration<Row: ReplicationRow>(
    _ rows: ArraySlice<Int32>, of records: [Row], sum: (Row) -> Int64, count: (Row) -> Int32
  ) -> MeasureSummary {
    var sums = [Int64](repeating: 0, count: replications)
    var counts = [Int64](repeating: 0, count: replications)
    for row in rows {
      let record = records[Int(row)]
      sums[Int(record.replication)] += sum(record)
      counts[Int(record.replication)] += Int64(count(record))
    }
    let cases = counts.reduce(0, +)
    let means = sums.indices.filter { counts[$0] > 0 }.map { Double(sums[$0]) / Double(counts[$0]) }
    return MeasureSummary(
      cases: Int(cases), reachedShare: cases == 0 ? .nan : 1,
      mean: cases == 0 ? .nan : Double(sums.reduce(0, +)) / Double(cases), quantiles: [],
      overReplications: Statistics.interval(of: means).clipped(to: 0...(.infinity)))
  }
}
