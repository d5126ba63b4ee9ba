// Measures of requests for relief: the first of displaced people for the time until basic goods are in the village.

extension Measures {
  mutating func measureRelief(_ setup: Setup, _ records: MeasureRecords) {
    let world = setup.world
    // Equipment of incidents is no relief, and a village without people in need is no case.
    let requests = records.requests.filter { $0.incident < 0 && $0.people > 0 }
    let reducer = Reducer(replications: records.replications)
    func reduce(_ rows: ArraySlice<Int32>, _ set: (Measure, Reduced) -> Void) {
      let first = rows.filter { requests[Int($0)].isFirstOfDisplaced }[...]
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
      if world.hasTownshipPoints {
        set(.reliefHandOver, reducer.duration(served, of: requests) { $0.legs.handOver })
        set(
          .reliefHandOverShare,
          reducer.ratio(
            served, of: requests, part: { Double($0.legs.handOver) }, whole: { Double($0.legs.sumMs) }))
      }
      set(.peopleInNeed, reducer.total(first, of: requests) { Double($0.people) })
      set(.demanded, reducer.total(rows, of: requests) { Double($0.demandedKilograms) })
    }
    measurePlaces(
      world, count: requests.count, township: { world.villages[requests[$0].village].township.index }, reduce)
  }
}

extension RequestRecord {
  /// A case of basic relief: the first request of people who were displaced, or who came to shelters
  var isFirstOfDisplaced: Bool {
    incident < 0 && day == 0 && (reason == .displaced || reason == .sheltered) && people > 0
  }
}
