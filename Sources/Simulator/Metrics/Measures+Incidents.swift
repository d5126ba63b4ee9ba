// Measures of incidents.

extension Measures {
  mutating func measureIncidents(_ world: World, _ records: MeasureRecords) {
    let incidents = records.incidents
    let reducer = Reducer(replications: records.replications)
    func reduce(_ rows: ArraySlice<Int32>, _ set: (Measure, Reduced) -> Void) {
      set(.firstOnSpot, reducer.duration(rows, of: incidents) { $0.firstOnSpot })
      set(.adequate, reducer.duration(rows, of: incidents) { $0.adequate })
      set(.complete, reducer.duration(rows, of: incidents) { $0.complete })
      set(
        .withinStandard,
        reducer.ratio(
          rows, of: incidents,
          part: { Milliseconds($0.firstOnSpot) <= world.incidentClasses[$0.incidentClass].standardMs ? 1 : 0 },
          whole: { _ in 1 }))
      if world.hasHarmAtWork {
        set(.unitsHarmed, reducer.total(rows, of: incidents) { Double($0.harmedUnits) })
        set(.unitHoursLost, reducer.total(rows, of: incidents) { Double($0.harmedMs) / Double(hourMs) })
      }
      if world.hasStaffing {
        let staffed = rows.filter { world.incidentClasses[incidents[Int($0)].incidentClass].staffingPeople > 0 }[...]
        set(
          .staffedInTime,
          reducer.ratio(
            staffed, of: incidents,
            part: { Milliseconds($0.staffed) <= world.incidentClasses[$0.incidentClass].staffingMs ? 1 : 0 },
            whole: { _ in 1 }))
      }
      let served = rows.filter { incidents[Int($0)].adequate != .notReached }[...]
      for leg in Measure.legs.indices {
        set(Measure.legs[leg], reducer.duration(served, of: incidents) { $0.legs[leg] })
        set(
          Measure.legShares[leg],
          reducer.ratio(
            served, of: incidents, part: { Double($0.legs[leg]) }, whole: { Double($0.legs.sumMs) }))
      }
      set(.incidents, reducer.total(rows, of: incidents) { _ in 1 })
      set(.incidentsLost, reducer.total(rows, of: incidents) { $0.outcome == .lost ? 1 : 0 })
      set(.incidentsOpen, reducer.total(rows, of: incidents) { $0.outcome == .open ? 1 : 0 })
      set(.peopleAtRisk, reducer.total(rows, of: incidents) { Double($0.peopleAtRisk) })
      set(.peopleSaved, reducer.total(rows, of: incidents) { Double($0.peopleSaved) })
    }
    measurePlaces(
      world, count: incidents.count, township: { world.villages[incidents[$0].village].township.index }, reduce)
    let byClass = RowGroups(count: incidents.count, groups: world.incidentClasses.count) {
      incidents[$0].incidentClass.index
    }
    for row in incidentClasses.indices {
      reduce(byClass[incidentClasses[row].index]) { incidentClasses[row][$0] = $1.summary }
    }
    let byHazard = RowGroups(count: incidents.count, groups: HazardKind.allCases.count) {
      Int(incidents[$0].hazard.rawValue)
    }
    for row in hazards.indices { reduce(byHazard[hazards[row].index]) { hazards[row][$0] = $1.summary } }
  }
}

extension ResponseLegs {
  var sumMs: Milliseconds {
    Milliseconds(notice) + Milliseconds(decide) + Milliseconds(turnout) + Milliseconds(travel) + Milliseconds(lastMile)
  }
}

extension ReliefLegs {
  var sumMs: Milliseconds {
    Milliseconds(count) + Milliseconds(decide) + Milliseconds(load) + Milliseconds(travel) + Milliseconds(handOver)
      + Milliseconds(lastMile)
  }
}
