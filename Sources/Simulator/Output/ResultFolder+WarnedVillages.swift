// warned_villages.csv: warning and moving people by village, summed over the replications of the run.

extension ResultFolder {
  private static let places = [
    ResultColumn("village_code", "", "code of the village", "村代码"),
    ResultColumn("village_zh", "", "its name in Chinese", "村名"),
    ResultColumn("township_code", "", "code of its township", "乡镇代码"),
  ]

  /// Parallel to `VillageWarningTotals.fields`
  private static let sums = [
    ResultColumn("warned", "count", "replications in which a warning reached it", "收到预警的重复次数"),
    ResultColumn("hit", "count", "replications in which the hazard hit it", "受灾的重复次数"),
    ResultColumn("hit_warned", "count", "of these warned before", "其中灾前已收到预警"),
    ResultColumn("persons", "people", "responsible persons, where warned", "责任人（收到预警时）"),
    ResultColumn("persons_in_time", "people", "of these warned within the standard after the issue", "其中在标准时间内收到预警"),
    ResultColumn("told", "people", "people told that they should leave", "接到转移通知的人数"),
    ResultColumn("told_in_time", "people", "of these within the standard after the issue", "其中在标准时间内"),
    ResultColumn("told_before_onset", "people", "told before the onset, where it was hit", "受灾时灾前已通知"),
    ResultColumn("moved", "people", "people who left", "转移人数"),
    ResultColumn("moved_before_onset", "people", "of these before the onset, where it was hit", "其中受灾时灾前转移"),
    ResultColumn("homes_hit", "people", "people whose homes the hazard hit", "房屋受灾人数"),
    ResultColumn("homes_hit_moved", "people", "of these had left before", "其中灾前已转移"),
    ResultColumn("spared", "people", "people whom incidents would have put at risk, had they not left", "因转移免于险情的人数"),
  ]

  static let warnedVillageTable = ResultTable(
    file: "warned_villages.csv",
    meaning: Phrase(
      "one row for each village that a warning reached or the hazard hit in some replication: sums over all replications; only "
        + "where the scenario warns",
      "每个曾收到预警或受灾的村一行，为各次重复合计；仅当情景有预警时"),
    columns: places + sums)

  func writeWarnedVillages(to folder: AtomicFolder) throws(OutputError) {
    try Self.warnedVillageTable.write(to: folder) { csv in
      for (village, row) in results.villageWarnings.enumerated() where row.warned > 0 || row.hit > 0 {
        let name = world.villageNames[village]
        csv.text(name.code)
        csv.text(name.chinese)
        csv.text(world.townshipNames[world.villages[village].township.index].code)
        for field in VillageWarningTotals.fields { csv.integer(row[keyPath: field]) }
        csv.endRow()
      }
    }
  }
}
