// Measures of relief: first-day requests for the time until basic goods are in the village, all days for what is missing.

extension Measures {
  mutating func measureRelief(_ setup: Setup, _ records: MeasureRecords) {
    let world = setup.world
    // Equipment of incidents is no relief, and a village without people in need is no case.
    let requests = records.requests.filter { $0.incident < 0 && $0.people > 0 }
    let deprivedMs = Self.deprivedMs(requests, villages: world.villages.count, horizonMs: setup.scenario.horizonMs)
    let deprived = zip(requests, deprivedMs).map { DeprivedRow(replication: $0.replication, people: $0.people, ms: $1) }
    let reducer = Reducer(replications: records.replications)
    func reduce(_ rows: ArraySlice<Int32>, _ set: (Measure, Reduced) -> Void) {
      let first = rows.filter { requests[Int($0)].day == 0 }[...]
      set(.basicRelief, reducer.duration(first, of: requests) { $0.complete })
      set(
        .reliefWithinStandard,
        reducer.ratio(
          first, of: requests,
          part: { Milliseconds($0.complete) <= world.relief.standardMs ? Double($0.people) : 0 },
          whole: { Double($0.people) }))
      let served = first.filter { requests[Int($0)].complete != .notReached }[...]
      for leg in Measure.reliefLegs.indices {
        set(Measure.reliefLegs[leg], reducer.duration(served, of: requests) { $0.legs[leg] })
        set(
          Measure.reliefLegShares[leg],
          reducer.ratio(served, of: requests, part: { Double($0.legs[leg]) }, whole: { Double($0.legs.sumMs) }))
      }
      set(.peopleInNeed, reducer.total(first, of: requests) { Double($0.people) })
      set(.demanded, reducer.total(rows, of: requests) { Double($0.demandedKilograms) })
      set(.unmet, reducer.total(rows, of: requests) { $0.unmetKilograms })
      set(
        .unmetShare,
        reducer.ratio(rows, of: requests, part: { $0.unmetKilograms }, whole: { Double($0.demandedKilograms) }))
      set(.deprivation, reducer.total(rows, of: deprived) { Double($0.people) * Double($0.ms) / Double(hourMs) })
    }
    measurePlaces(
      world, count: requests.count, township: { world.villages[requests[$0].village].township.index }, reduce)
  }

  private struct DeprivedRow: ReplicationRow {
    var replication: Int32
    var people: Int32
    var ms: Milliseconds
  }

  /// For each request the time that it adds to the time during which its village lacked basic goods: where goods of two
  /// days are missing at once, the hours count once.
  /// - Parameter requests: those of one replication in the order of onsets
  static func deprivedMs(_ requests: [RequestRecord], villages: Int, horizonMs: Milliseconds) -> [Milliseconds] {
    var countedUntil = [Milliseconds](repeating: 0, count: villages)
    var replication: Int32 = -1
    return requests.map { request in
      if request.replication != replication {
        replication = request.replication
        for village in countedUntil.indices { countedUntil[village] = 0 }
      }
      let end = request.complete == .notReached ? horizonMs : request.onsetMs + Milliseconds(request.complete)
      let begin = max(request.onsetMs, countedUntil[request.village.index])
      countedUntil[request.village.index] = max(end, countedUntil[request.village.index])
      return max(0, end - begin)
    }
  }
}

extension RequestRecord {
  var unmetKilograms: Double { max(0, Double(demandedKilograms) - Double(deliveredKilograms)) }
}
