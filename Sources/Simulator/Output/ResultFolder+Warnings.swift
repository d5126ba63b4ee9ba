// warnings.csv: warning and moving people, where the scenario warns or places can fall out of contact.

extension ResultFolder {
  static let warningTable = ResultTable(
    file: "warnings.csv",
    meaning: Phrase(
      "one row for each township of the focus and replication; only where the scenario warns or places can fall out of "
        + "contact",
      "每个重点乡镇每次重复一行；仅当情景有预警或通信可能中断时"),
    columns: [
      ResultColumn("replication", "", "number of the replication", "重复编号"),
      ResultColumn("township_code", "", "code of the township", "乡镇代码"),
      ResultColumn("villages_warned", "count", "villages that a warning reached", "收到预警的村"),
      ResultColumn("persons", "people", "their responsible persons", "其责任人"),
      ResultColumn("persons_in_time", "people", "of these warned within the standard after the issue", "其中在标准时间内收到预警"),
      ResultColumn("villages_hit", "count", "villages that the hazard hit", "受灾村"),
      ResultColumn("villages_hit_warned", "count", "of these warned before", "其中灾前已收到预警"),
      ResultColumn(
        "households", "households", "households of the danger zones of villages warned or hit", "受预警或受灾村危险区户数"),
      ResultColumn(
        "households_in_time", "households", "of these told within the standard after the issue", "其中在标准时间内得到通知"),
      ResultColumn("households_hit", "households", "households of the danger zones of villages hit", "受灾村危险区户数"),
      ResultColumn("households_hit_told", "households", "of these told before the onset", "其中灾前得到通知"),
      ResultColumn("moved", "people", "people who left", "转移人数"),
      ResultColumn("moved_before_onset", "people", "of these before the onset in villages hit", "其中受灾村灾前转移"),
      ResultColumn("moved_in_vain", "people", "of these in villages that were not hit", "其中未受灾村转移"),
      ResultColumn("homes_hit", "people", "people whose homes the hazard hit", "房屋受灾人数"),
      ResultColumn("homes_hit_moved", "people", "of these had left before", "其中灾前已转移"),
      ResultColumn("without_place", "people", "people for whom no shelter had a place", "安置点容纳不下的人数"),
      ResultColumn("spared", "people", "people whom incidents would have put at risk, had they not left", "因转移免于险情的人数"),
      ResultColumn("silent_ms", "ms", "time out of contact", "通信中断时间"),
    ])

  func writeWarnings(to folder: AtomicFolder) throws(OutputError) {
    try Self.warningTable.write(to: folder) { csv in
      for row in results.warnings {
        csv.integer(row.replication)
        csv.text(world.townshipNames[row.township.index].code)
        csv.integer(row.villagesWarned)
        csv.integer(row.persons)
        csv.integer(row.personsInTime)
        csv.integer(row.villagesHit)
        csv.integer(row.villagesHitWarned)
        csv.number(row.households)
        csv.number(row.householdsInTime)
        csv.number(row.householdsHit)
        csv.number(row.householdsHitTold)
        csv.integer(row.moved)
        csv.integer(row.movedBeforeOnset)
        csv.integer(row.movedInVain)
        csv.integer(row.homesHit)
        csv.integer(row.homesHitMoved)
        csv.integer(row.withoutPlace)
        csv.integer(row.spared)
        csv.integer(row.silentMs)
        csv.endRow()
      }
    }
  }
}
