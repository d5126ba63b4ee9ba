// The sample of a comparison: each compared measure of each place in each replication.
//
// Values that `Measures` has are taken from it, so that a comparison and a run never disagree. Waiting times are taken from
// the records again, since a comparison needs them within each replication and with the cases that were not reached.

/// Values of every compared measure for every place, by replication
public struct ReplicationSamples: Sendable {
  public let measures: [ComparedMeasure]
  public let places: [ComparedPlace]
  public private(set) var replications: Int
  /// Row `measure × places + place`: one value for each replication, NaN where it has no case
  private var values: [[Double]]

  /// The values of one measure at one place, by replication; NaN in replications without a case
  public func values(_ measure: Int, _ place: Int) -> [Double] { values[measure * places.count + place] }

  /// Takes the sample of the replications that `records` hold.
  /// - Parameters:
  ///   - setup: the inputs from which the records came
  ///   - records: of replications `first..<records.replications`
  ///   - measures: what is compared
  ///   - levels: of the places; the province is always one
  ///   - first: the first replication
  /// - Complexity: O(records × log records + measures × places × replications)
  public init(
    setup: Setup, records: MeasureRecords, measures: [ComparedMeasure], levels: [ScopeKind] = ComparedPlace.levels,
    from first: Int = 0
  ) {
    self.measures = measures
    places = ComparedPlace.all(setup.world).filter { $0.kind == .province || levels.contains($0.kind) }
    replications = records.replications
    let count = records.replications
    let empty = [Double](repeating: .nan, count: count)
    values = [[Double]](repeating: empty, count: measures.count * places.count)
    let taken = Measures(setup: setup, records: records, keeping: measures.compactMap(\.plainMeasure))
    let scopes = ([taken.province] + taken.cities + taken.counties + taken.townships).filter {
      $0.kind == .province || levels.contains($0.kind)
    }
    for (place, scope) in scopes.enumerated() {
      for (measure, compared) in measures.enumerated() {
        guard let plain = compared.plainMeasure, let kept = scope.kept.first(where: { $0.measure == plain }) else {
          continue
        }
        values[measure * places.count + place] = kept.values
      }
    }
    for wait in ComparedMeasure.waits { takeWaits(wait, setup, records) }
    for (measure, compared) in measures.enumerated() where compared.source == .yearlyCost {
      let yuan = setup.layout.yearlyCost(setup.world).total
      values[measure * places.count] = [Double](repeating: yuan, count: count)
    }
    if first > 0 {
      for row in values.indices { values[row].removeFirst(first) }
      replications -= first
    }
  }

  /// Adds the replications that follow.
  public mutating func append(_ next: ReplicationSamples) {
    precondition(next.measures == measures && next.places == places)
    replications += next.replications
    for row in values.indices { values[row] += next.values[row] }
  }

  /// Forgets the values of the other measures.
  mutating func keep(_ isKept: (ComparedMeasure) -> Bool) {
    let empty = [Double](repeating: .nan, count: replications)
    for (measure, compared) in measures.enumerated() where !isKept(compared) {
      for place in places.indices { values[measure * places.count + place] = empty }
    }
  }

  // MARK: Waiting times

  private struct Wait {
    var replication: Int32
    var township: ID<Township>
    var ms: Milliseconds
    var isReached: Bool
  }

  private mutating func takeWaits(_ wait: Measure, _ setup: Setup, _ records: MeasureRecords) {
    let wanted = measures.indices.filter {
      switch measures[$0].source {
      case .meanWait(let measure), .quantileOfWait(let measure, _), .reachedShare(let measure): measure == wait
      default: false
      }
    }
    if wanted.isEmpty { return }
    let world = setup.world
    let waits = Self.waits(wait, setup, records)
    // Rows in the order of replications, so those of one replication lie side by side in each group.
    func takePlaces(_ groups: RowGroups, _ index: (ComparedPlace) -> Int?) {
      for (place, each) in places.enumerated() {
        guard let group = index(each) else { continue }
        take(groups[group], waits, wanted, place)
      }
    }
    takePlaces(RowGroups(count: waits.count, groups: 1) { _ in 0 }) { $0.kind == .province ? 0 : nil }
    // Each grouping is a pass over all rows.
    let levels = Set(places.map(\.kind))
    if levels == [.province] { return }
    takePlaces(
      RowGroups(count: waits.count, groups: world.cities.count) { world.townships[waits[$0].township].city.index }
    ) {
      $0.kind == .city ? $0.index : nil
    }
    takePlaces(
      RowGroups(count: waits.count, groups: world.counties.count) { world.townships[waits[$0].township].county.index }
    ) { $0.kind == .county ? $0.index : nil }
    takePlaces(RowGroups(count: waits.count, groups: world.townships.count) { waits[$0].township.index }) {
      $0.kind == .township ? $0.index : nil
    }
  }

  private static func waits(_ wait: Measure, _ setup: Setup, _ records: MeasureRecords) -> [Wait] {
    let world = setup.world
    func row(_ replication: Int32, _ village: ID<Village>, _ onsetMs: Milliseconds, _ elapsed: Elapsed) -> Wait {
      let isReached = elapsed != .notReached
      return Wait(
        replication: replication, township: world.villages[village].township,
        ms: isReached ? Milliseconds(elapsed) : setup.scenario.horizonMs - onsetMs, isReached: isReached)
    }
    if wait == .basicRelief {
      return records.requests.filter { $0.incident < 0 && $0.day == 0 && $0.people > 0 }.map {
        row($0.replication, $0.village, $0.onsetMs, $0.complete)
      }
    }
    return records.incidents.map { incident in
      let elapsed =
        wait == .firstOnSpot ? incident.firstOnSpot : wait == .adequate ? incident.adequate : incident.complete
      return row(incident.replication, incident.village, incident.onsetMs, elapsed)
    }
  }

  private mutating func take(_ rows: ArraySlice<Int32>, _ waits: [Wait], _ wanted: [Int], _ place: Int) {
    var start = rows.startIndex
    while start < rows.endIndex {
      let replication = waits[Int(rows[start])].replication
      var end = start
      var sum: Milliseconds = 0
      var reached = 0
      var sorted: [Milliseconds] = []
      while end < rows.endIndex, waits[Int(rows[end])].replication == replication {
        let wait = waits[Int(rows[end])]
        sum += wait.ms
        reached += wait.isReached ? 1 : 0
        sorted.append(wait.ms)
        end += 1
      }
      sorted.sort()
      for measure in wanted {
        let value: Double =
          switch measures[measure].source {
          case .quantileOfWait(_, let percent): Double(sorted[Statistics.rank(percent: percent, of: sorted.count)])
          case .reachedShare: Double(reached) / Double(sorted.count)
          default: Double(sum) / Double(sorted.count)
          }
        values[measure * places.count + place][Int(replication)] = value
      }
      start = end
    }
  }
}
