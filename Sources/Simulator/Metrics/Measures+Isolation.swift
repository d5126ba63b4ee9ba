// Measures of places that are cut off, of items, and of what was counted at the probes.

extension Measures {
  mutating func measureIsolation(_ world: World, _ records: MeasureRecords) {
    let townships = records.townships
    let reducer = Reducer(replications: records.replications)
    func reduce(_ rows: ArraySlice<Int32>, _ set: (Measure, Reduced) -> Void) {
      set(.isolatedTownships, reducer.total(rows, of: townships) { $0.isolatedMs > 0 ? 1 : 0 })
      set(
        .isolatedShare,
        reducer.ratio(rows, of: townships, part: { $0.isolatedMs > 0 ? 1 : 0 }, whole: { _ in 1 }))
      set(.isolatedHours, reducer.total(rows, of: townships) { Double($0.isolatedMs) / Double(hourMs) })
      let cutOff = rows.filter { townships[Int($0)].isolatedMs > 0 }[...]
      set(
        .lastRestored,
        reducer.duration(cutOff, of: townships) {
          $0.restoredMs == 0 ? .notReached : Elapsed(from: 0, to: $0.restoredMs)
        })
      set(.isolatedVillages, reducer.total(rows, of: townships) { Double($0.isolatedVillages) })
      set(.isolatedPersonHours, reducer.total(rows, of: townships) { Double($0.isolatedPersonHours) })
      set(.deprivation, reducer.total(rows, of: townships) { $0.deprivedPersonHours })
      set(.displaced, reducer.total(rows, of: townships) { Double($0.displaced) })
      set(.rain, reducer.quantity(rows, of: townships) { Double($0.rainMillimetres) })
    }
    measurePlaces(world, count: townships.count, township: { townships[$0].township.index }, reduce)
  }
}

extension ItemMeasures {
  init(_ item: ID<Item>, _ records: MeasureRecords) {
    let rows = records.items.indices.filter { records.items[$0].item == item }.map { Int32($0) }[...]
    let reducer = Reducer(replications: records.replications)
    func total(_ amount: (ItemRecord) -> Int64) -> MeasureSummary {
      reducer.total(rows, of: records.items) { Double(amount($0)) }.summary
    }
    self.item = item
    opening = total { $0.opening }
    bought = total { $0.bought }
    demanded = total { $0.demanded }
    delivered = total { $0.delivered }
    inTransit = total { $0.inTransit }
    lost = total { $0.lost }
    issued = total { $0.issued }
    expired = total { $0.expired }
    writtenOff = total { $0.writtenOff }
    rotated = total { $0.rotated }
    fromKits = total { $0.fromKits }
    fillRate =
      reducer.ratio(rows, of: records.items, part: { Double($0.delivered) }, whole: { Double($0.demanded) }).summary
  }
}

extension ProbeMeasures {
  /// - Parameter number: of the probe in each replication; two probes may name the same instant
  init(at timeMs: Milliseconds, number: Int, _ records: MeasureRecords) {
    var seen = 0
    var replication: Int32 = -1
    var rows: [Int32] = []
    for (row, probe) in records.probes.enumerated() {
      seen = probe.replication == replication ? seen + 1 : 0
      replication = probe.replication
      if seen == number { rows.append(Int32(row)) }
    }
    let reducer = Reducer(replications: records.replications)
    func total(_ amount: (ProbeRecord) -> Int64) -> MeasureSummary {
      reducer.total(rows[...], of: records.probes) { Double(amount($0)) }.summary
    }
    self.timeMs = timeMs
    cutTrunk = total { Int64($0.cutTrunk) }
    cutCounty = total { Int64($0.cutCounty) }
    cutRural = total { Int64($0.cutRural) }
    displaced = total { $0.displaced }
    isolatedTownships = total { Int64($0.isolatedTownships) }
    isolatedVillages = total { Int64($0.isolatedVillages) }
  }
}

extension Equity {
  /// The spread of the four times that people wait
  static func all(_ setup: Setup, _ records: MeasureRecords) -> [Equity] {
    let world = setup.world
    let horizonMs = setup.scenario.horizonMs
    func waited(_ elapsed: Elapsed, since onsetMs: Milliseconds) -> Int64 {
      elapsed == .notReached ? horizonMs - onsetMs : Int64(elapsed)
    }
    func incidents(_ measure: Measure, _ value: (IncidentRecord) -> Elapsed) -> Equity {
      var sums = [Int64](repeating: 0, count: world.townships.count)
      var counts = [Int](repeating: 0, count: world.townships.count)
      for record in records.incidents {
        let township = world.villages[record.village].township.index
        sums[township] += waited(value(record), since: record.onsetMs)
        counts[township] += 1
      }
      return Equity(measure, sums: sums, counts: counts)
    }
    var sums = [Int64](repeating: 0, count: world.townships.count)
    var counts = [Int](repeating: 0, count: world.townships.count)
    for record in records.requests where record.isFirstOfDisplaced {
      let township = world.villages[record.village].township.index
      sums[township] += waited(record.complete, since: record.onsetMs)
      counts[township] += 1
    }
    return [
      incidents(.firstOnSpot) { $0.firstOnSpot }, incidents(.adequate) { $0.adequate },
      incidents(.complete) { $0.complete }, Equity(.basicRelief, sums: sums, counts: counts),
    ]
  }
}
