// What is kept of warnings and moving people.

extension Replication {
  func collectWarnings(_ number: Int32, into records: WorkerRecords) {
    if !setup.recordsWarnings { return }
    for township in 0..<world.townships.count where world.townships[township].isFocus {
      var record = WarningRecord(replication: number, township: ID(township))
      if warning.isOn {
        for village in world.townships[township].villages {
          add(village, to: &record)
          records.villageWarnings[village].add(warning.villages[village])
        }
      }
      record.silentMs = silentMs(township)
      records.warnings.append(record)
    }
  }

  private func add(_ village: Int, to record: inout WarningRecord) {
    guard let rules = warnings.rules else { return }
    let row = warning.villages[village]
    let size = rules.householdPeople
    let population = world.villages[village].population
    let zone = Double(min(population, rules.zoneGroups(of: population) * rules.groupPeople)) / size
    if row.persons > 0 { record.villagesWarned += 1 }
    record.persons += row.persons
    record.personsInTime += row.personsInTime
    if row.persons > 0 || row.isHit {
      record.households += zone
      record.householdsInTime += Double(row.toldInTime) / size
    }
    if row.isHit {
      record.villagesHit += 1
      if row.wasWarnedByOnset { record.villagesHitWarned += 1 }
      record.householdsHit += zone
      record.householdsHitTold += min(zone, Double(row.toldByOnset) / size)
    }
    record.moved += row.left
    record.movedBeforeOnset += row.isHit ? row.leftByOnset : 0
    record.movedInVain += row.isHit ? 0 : row.left
    record.homesHit += row.homesHit
    record.homesHitMoved += row.displacedAway
    record.withoutPlace += row.withoutPlace
    record.spared += row.spared
  }
}

extension VillageWarningTotals {
  /// Adds one replication of a village
  mutating func add(_ row: VillageWarning) {
    warned += row.persons > 0 ? 1 : 0
    hit += row.isHit ? 1 : 0
    hitWarned += row.isHit && row.wasWarnedByOnset ? 1 : 0
    persons += Int64(row.persons)
    personsInTime += Int64(row.personsInTime)
    told += Int64(row.told)
    toldInTime += Int64(row.toldInTime)
    toldByOnset += Int64(row.toldByOnset)
    moved += Int64(row.left)
    movedBeforeOnset += row.isHit ? Int64(row.leftByOnset) : 0
    homesHit += Int64(row.homesHit)
    homesHitMoved += Int64(row.displacedAway)
    spared += Int64(row.spared)
  }
}
