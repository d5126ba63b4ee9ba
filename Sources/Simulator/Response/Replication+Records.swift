// What is kept of a replication that has ended.

extension Replication {
  /// Appends the records of the replication that was run last
  func collect(replication: Int, into records: WorkerRecords) {
    let number = Int32(replication)
    collectIncidents(number, into: records)
    for base in 0..<world.bases.count {
      let row = world.bases[base]
      var record = BaseRecord(replication: number, base: ID(base), orders: 0, busyMs: 0)
      for unit in Int(row.firstUnit)..<Int(row.firstUnit + row.unitCount) {
        record.orders += movers[unit].orders
        record.busyMs += movers[unit].busyMs
      }
      records.bases.append(record)
    }
    var requested: Int32 = 0
    for request in 0..<requestCount
    where requests[request].countedMs != never && requests[request].onsetMs >= warmUpMs
      && requests[request].reason != .ahead
    {
      records.requests.append(requestRecord(request, number))
      requested += 1
    }
    for index in 0..<world.townships.count where world.townships[index].isFocus {
      records.townships.append(townshipRecord(index, number))
    }
    for item in 0..<world.items.count {
      let row = balance[item]
      records.items.append(
        ItemRecord(
          replication: number, item: ID(item), opening: row.opening, bought: row.bought,
          demanded: demandedUnits[item], delivered: row.delivered, inTransit: row.inTransit, lost: row.lost,
          issued: row.issued, expired: row.expired, writtenOff: row.writtenOff, rotated: row.rotated,
          fromKits: row.fromKits))
    }
    collectNeeds(number, into: records)
    collectCosts(number, into: records)
    collectInventory(number, into: records)
    collectWarnings(number, into: records)
    collectDuties(number, into: records)
    for index in 0..<probeCount {
      let probe = probes[index]
      records.probes.append(
        ProbeRecord(
          replication: number, timeMs: setup.scenario.probesMs[index], cutTrunk: probe.cut[0],
          cutCounty: probe.cut[1], cutRural: probe.cut[2], displaced: probe.displaced,
          isolatedTownships: probe.isolatedTownships, isolatedVillages: probe.isolatedVillages))
    }
    var damaged: Int32 = 0
    for site in 0..<siteState.count where hazards.siteOutageMs[site] > 0 { damaged += 1 }
    records.replications.append(
      ReplicationRecord(
        replication: number, incidents: Int32(hazards.incidentCount), requests: requested,
        displaced: Int64(displacedSoFar), events: Int64(eventCount), damagedSites: damaged,
        burntHectares: burntHectares()))
    for row in 0..<trace.count { records.traces.append(trace.records[row]) }
  }

  /// Each incident that began after the warm-up is counted in its class; the first ones are kept.
  private func collectIncidents(_ number: Int32, into records: WorkerRecords) {
    for index in 0..<world.incidentClasses.count {
      classTotals.view[index] = ClassRecord(replication: number, incidentClass: ID(index))
    }
    let capacity = setup.capacities.incidentRecords
    var kept = 0
    for incident in 0..<hazards.incidentCount where incidentState[incident] != .pending {
      if hazards.incidents[incident].onsetMs < warmUpMs { continue }
      count(
        incident, hazards.incidents[incident], in: &classTotals.view[hazards.incidents[incident].incidentClass.index])
      if kept == capacity { continue }
      kept += 1
      records.incidents.append(incidentRecord(incident, number))
    }
    for index in 0..<world.incidentClasses.count { records.classes.append(classTotals[index]) }
  }

  private func count(_ incident: Int, _ seed: IncidentSeed, in record: inout ClassRecord) {
    let row = incidents[incident]
    record.incidents += 1
    if incidentState[incident] == .lost { record.lost += 1 }
    if row.wasQueued { record.queued += 1 }
    if row.orderedMs != never {
      record.ordered += 1
      record.waitingMs += row.orderedMs - seed.onsetMs
    }
    if row.firstOnSpotMs != never {
      record.reached += 1
      record.firstOnSpotMs += row.firstOnSpotMs - seed.onsetMs
      record.travelMs += row.firstSeatMs - row.firstDepartedMs
    }
    if row.doneMs != never {
      record.done += 1
      record.doneMs += row.doneMs - seed.onsetMs
    }
  }

  private func incidentRecord(_ incident: Int, _ replication: Int32) -> IncidentRecord {
    let seed = hazards.incidents[incident]
    let row = incidents[incident]
    let onset = seed.onsetMs
    let goods = row.equipmentOpen > 0 ? never : (row.goodsMs == never ? row.decidedMs : row.goodsMs)
    let complete = row.adequateMs == never || goods == never ? never : max(row.adequateMs, goods)
    var legs = ResponseLegs()
    if row.adequateMs != never {
      legs.notice = Elapsed(from: onset, to: row.noticedMs)
      legs.decide = Elapsed(from: row.noticedMs, to: row.criticalOrderedMs)
      legs.turnout = Elapsed(from: row.criticalOrderedMs, to: row.criticalDepartedMs)
      legs.travel = Elapsed(from: row.criticalDepartedMs, to: row.criticalSeatMs)
      legs.lastMile = Elapsed(from: row.criticalSeatMs, to: row.adequateMs)
    }
    let outcome: IncidentOutcome =
      incidentState[incident] == .done ? .done : incidentState[incident] == .lost ? .lost : .open
    return IncidentRecord(
      replication: replication, village: seed.village, incidentClass: seed.incidentClass,
      incident: Int32(incident), onsetMs: onset,
      outcome: outcome, noticed: Elapsed(from: onset, to: row.noticedMs),
      decided: Elapsed(from: onset, to: row.decidedMs), firstOnSpot: Elapsed(from: onset, to: row.firstOnSpotMs),
      adequate: Elapsed(from: onset, to: row.adequateMs), goods: Elapsed(from: onset, to: goods),
      complete: Elapsed(from: onset, to: complete), done: Elapsed(from: onset, to: row.doneMs), legs: legs,
      peopleAtRisk: seed.peopleAtRisk, peopleSaved: Float(row.saved),
      staffed: row.orderedMs == never ? .notReached : Elapsed(from: row.orderedMs, to: row.staffedMs),
      harmedUnits: incidentHarms.count > 0 ? incidentHarms[incident].units : 0,
      harmedMs: incidentHarms.count > 0 ? incidentHarms[incident].lostMs : 0, hazard: seed.hazard)
  }

  private func requestRecord(_ request: Int, _ replication: Int32) -> RequestRecord {
    let row = requests[request]
    var legs = ReliefLegs()
    if row.completeMs != never {
      legs.count = Elapsed(from: row.onsetMs, to: row.countedMs)
      let decided = row.decidedMs == never ? row.countedMs : min(row.decidedMs, row.loadedMs)
      legs.decide = Elapsed(from: row.countedMs, to: decided)
      legs.load = Elapsed(from: decided, to: row.loadedMs)
      legs.travel = Elapsed(from: row.loadedMs, to: row.seatMs)
      var left = row.seatMs
      if requestLeftPointMs.count > 0 && requestLeftPointMs[request] != never {
        left = requestLeftPointMs[request]
        legs.handOver = Elapsed(from: row.seatMs, to: left)
      }
      legs.lastMile = Elapsed(from: left, to: row.completeMs)
    }
    var demanded = 0.0
    var delivered = 0.0
    for line in Int(row.firstLine)..<Int(row.firstLine + row.lineCount) {
      let each = world.items[lines[line].item].kilogramsPerUnit
      demanded += Double(lines[line].quantity) * each
      delivered += Double(lines[line].delivered) * each
    }
    return RequestRecord(
      replication: replication, village: row.village, incident: row.incident, day: row.day, people: row.people,
      onsetMs: row.onsetMs, counted: Elapsed(from: row.onsetMs, to: row.countedMs),
      decided: Elapsed(from: row.onsetMs, to: row.decidedMs), complete: Elapsed(from: row.onsetMs, to: row.completeMs),
      legs: legs, demandedKilograms: Float(demanded), deliveredKilograms: Float(delivered), reason: row.reason)
  }

  private func townshipRecord(_ index: Int, _ replication: Int32) -> TownshipRecord {
    var personHours = 0.0
    var cut: Int32 = 0
    var displaced: Int32 = 0
    var deprivedPersonMs: Int64 = 0
    for village in world.townships[index].villages {
      if villageIsolatedMs[village] > 0 { cut += 1 }
      personHours += Double(world.villages[village].population) * Double(villageIsolatedMs[village]) / Double(hourMs)
      displaced += hazards.displacedPeople[village]
      deprivedPersonMs += needs[village].deprivedPersonMs
    }
    return TownshipRecord(
      replication: replication, township: ID(index), rainMillimetres: Float(hazards.stormTotal[index]),
      isolatedMs: townshipIsolatedMs[index], restoredMs: townshipLastRestored[index],
      isolatedPersonHours: Float(personHours), isolatedVillages: cut, displaced: displaced,
      deprivedPersonHours: Double(deprivedPersonMs) / Double(hourMs))
  }
}
