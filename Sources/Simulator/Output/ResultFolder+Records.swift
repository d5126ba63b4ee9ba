// incidents.csv, requests.csv and townships.csv: the exact records of every replication.

extension ResultFolder {
  private static let places = [
    ResultColumn("village_code", "", "code of the village", "村代码"),
    ResultColumn("village_zh", "", "its name in Chinese", "村名"),
    ResultColumn("township_code", "", "code of its township", "乡镇代码"),
    ResultColumn("township_zh", "", "its name in Chinese", "乡镇名"),
  ]

  private func place(_ village: ID<Village>, in csv: inout CSVWriter) {
    let name = world.villageNames[village.index]
    let township = world.townshipNames[world.villages[village].township.index]
    csv.text(name.code)
    csv.text(name.chinese)
    csv.text(township.code)
    csv.text(township.chinese)
  }

  static let incidentTable = ResultTable(
    file: "incidents.csv", meaning: Phrase("one row for each incident", "每起险情一行"),
    columns: [
      ResultColumn("replication", "", "number of the replication", "重复编号"),
      ResultColumn("incident", "", "number of the incident in its replication", "该次重复内的险情编号"),
    ] + places + [
      ResultColumn("class", "", "id of the class of incident", "险情类别标识"),
      ResultColumn(
        "hazard", "", "hazard that raised it, or daily: of a stream or a list",
        "引发险情的灾种；daily 表示来自日常流或清单"),
      ResultColumn("onset_ms", "ms", "start of the scenario → onset", "情景开始 → 发生"),
      ResultColumn("outcome", "", "open, done or lost", "结果：open 未完成、done 完成、lost 未能处置"),
      ResultColumn("noticed_ms", "ms", "onset → noticed", "发生 → 发现"),
      ResultColumn("decided_ms", "ms", "onset → first order of a level above the village", "发生 → 村级以上首次下令"),
      ResultColumn("first_on_spot_ms", "ms", Measure.firstOnSpot.title),
      ResultColumn("adequate_ms", "ms", Measure.adequate.title),
      ResultColumn(
        "goods_ms", "ms", "onset → goods on the spot; where the units brought all of them, onset → decided",
        "发生 → 物资到场；队伍自带齐全时为发生 → 下令"),
      ResultColumn("complete_ms", "ms", Measure.complete.title),
      ResultColumn("done_ms", "ms", "onset → work done", "发生 → 处置完毕"),
      ResultColumn("notice_ms", "ms", Measure.notice.title),
      ResultColumn("decide_ms", "ms", Measure.decide.title),
      ResultColumn("turnout_ms", "ms", Measure.turnout.title),
      ResultColumn("travel_ms", "ms", Measure.travel.title),
      ResultColumn("last_mile_ms", "ms", Measure.lastMile.title),
      ResultColumn("people_at_risk", "people", Measure.peopleAtRisk.title),
      ResultColumn("people_saved", "people", Measure.peopleSaved.title),
    ])

  private static let staffedColumn = ResultColumn(
    "staffed_ms", "ms", "first order → the people of the standard of staffing on the spot; where a class has one",
    "首次下令 → 达到到场人数标准；仅当险情类别有该标准")

  private static let harmColumns = [
    ResultColumn("units_harmed", "", Measure.unitsHarmed.title),
    ResultColumn("unit_ms_lost", "ms", Measure.unitHoursLost.title),
  ]

  private static func incidentTable(hasStaffing: Bool, hasHarm: Bool) -> ResultTable {
    ResultTable(
      file: incidentTable.file, meaning: incidentTable.meaning,
      columns: incidentTable.columns + (hasStaffing ? [staffedColumn] : []) + (hasHarm ? harmColumns : []))
  }

  /// With all that only some worlds have
  static let fullIncidentTable = incidentTable(hasStaffing: true, hasHarm: true)

  static func incidentTable(of world: World) -> ResultTable {
    incidentTable(hasStaffing: world.hasStaffing, hasHarm: world.hasHarmAtWork)
  }

  func writeIncidents(to folder: AtomicFolder) throws(OutputError) {
    let (hasStaffing, hasHarm) = (world.hasStaffing, world.hasHarmAtWork)
    try Self.incidentTable(of: world).write(to: folder) { csv in
      for row in results.incidents {
        csv.integer(row.replication)
        csv.integer(row.incident)
        place(row.village, in: &csv)
        csv.text(world.incidentNames[row.incidentClass.index])
        csv.text(row.hazard.id)
        csv.integer(row.onsetMs)
        csv.text(row.outcome.id)
        csv.elapsed(row.noticed)
        csv.elapsed(row.decided)
        csv.elapsed(row.firstOnSpot)
        csv.elapsed(row.adequate)
        csv.elapsed(row.goods)
        csv.elapsed(row.complete)
        csv.elapsed(row.done)
        for leg in Measure.legs.indices { csv.elapsed(row.legs[leg]) }
        csv.integer(row.peopleAtRisk)
        csv.figure(row.peopleSaved)
        if hasStaffing { csv.elapsed(row.staffed) }
        if hasHarm {
          csv.integer(row.harmedUnits)
          csv.integer(row.harmedMs)
        }
        csv.endRow()
      }
    }
  }

  static let requestTable = ResultTable(
    file: "requests.csv",
    meaning: Phrase("one row for each request for goods that was counted", "每项已统计的物资需求一行"),
    columns: [
      ResultColumn("replication", "", "number of the replication", "重复编号"),
      ResultColumn("request", "", "number of the request in its replication", "该次重复内的需求编号"),
    ] + places + [
      ResultColumn(
        "incident", "", "number of the incident that needs them; empty for relief of displaced people",
        "所属险情编号；为空表示转移人员救助"),
      ResultColumn(
        "reason", "",
        "of relief: displaced, isolated (the village is cut off), or sheltered (left on a warning, in a shelter)",
        "救助原因：displaced 转移、isolated 孤立、sheltered 预警转移至安置点"),
      ResultColumn("day", "", "day since the need began, from 0", "需求产生后第几日，从 0 起"),
      ResultColumn("people", "people", "people for whom goods are asked", "需求涉及人数"),
      ResultColumn("onset_ms", "ms", "start of the scenario → the need begins", "情景开始 → 需求产生"),
      ResultColumn("counted_ms", "ms", "onset → people counted", "产生 → 完成统计"),
      ResultColumn("decided_ms", "ms", "onset → first decision of a level above the village", "产生 → 村级以上首次决策"),
      ResultColumn("complete_ms", "ms", "onset → all basic goods in the village", "产生 → 基本物资全部到村"),
      ResultColumn("count_ms", "ms", Measure.reliefCount.title),
      ResultColumn("decide_ms", "ms", Measure.reliefDecide.title),
      ResultColumn("load_ms", "ms", Measure.reliefLoad.title),
      ResultColumn("travel_ms", "ms", Measure.reliefTravel.title),
      ResultColumn("last_mile_ms", "ms", Measure.reliefLastMile.title),
      ResultColumn("demanded_kg", "kg", "goods asked for", "需求物资"),
      ResultColumn("delivered_kg", "kg", "of these in the village at the end", "结束时已到村"),
    ])

  /// The same where goods are handed over at the point of the township
  static let pointRequestTable = ResultTable(
    file: requestTable.file, meaning: requestTable.meaning,
    columns: requestTable.columns + [ResultColumn("hand_over_ms", "ms", Measure.reliefHandOver.title)])

  static func requestTable(of world: World) -> ResultTable {
    world.hasTownshipPoints ? pointRequestTable : requestTable
  }

  func writeRequests(to folder: AtomicFolder) throws(OutputError) {
    let hasPoints = world.hasTownshipPoints
    try Self.requestTable(of: world).write(to: folder) { csv in
      var number = Numbering()
      for row in results.requests {
        csv.integer(row.replication)
        csv.integer(number.next(row.replication))
        place(row.village, in: &csv)
        row.incident < 0 ? csv.empty() : csv.integer(row.incident)
        row.incident < 0 ? csv.text(row.reason.id) : csv.empty()
        csv.integer(row.day)
        csv.integer(row.people)
        csv.integer(row.onsetMs)
        csv.elapsed(row.counted)
        csv.elapsed(row.decided)
        csv.elapsed(row.complete)
        for leg in Measure.reliefLegs.indices { csv.elapsed(row.legs[leg]) }
        csv.figure(row.demandedKilograms)
        csv.figure(row.deliveredKilograms)
        if hasPoints { csv.elapsed(row.complete == .notReached ? .notReached : row.legs.handOver) }
        csv.endRow()
      }
    }
  }

  static let townshipTable = ResultTable(
    file: "townships.csv",
    meaning: Phrase("one row for each township of the focus and replication", "每个重点乡镇每次重复一行"),
    columns: [
      ResultColumn("replication", "", "number of the replication", "重复编号"),
      ResultColumn("township_code", "", "code of the township", "乡镇代码"),
      ResultColumn("township_zh", "", "its name in Chinese", "乡镇名"),
      ResultColumn("township_en", "", "its name in English", "英文名"),
      ResultColumn("county_code", "", "code of its county", "县代码"),
      ResultColumn("city_code", "", "code of its city", "市代码"),
      ResultColumn("rain_mm", "mm", Measure.rain.title),
      ResultColumn("isolated_ms", "ms", "time without a way from any county seat", "与各县城均不通的时间"),
      ResultColumn(
        "restored_ms", "ms",
        "start of the scenario → a way was found again the last time; empty: never cut off, or never found again",
        "情景开始 → 最后一次恢复通行；为空：从未孤立或未恢复"),
      ResultColumn("isolated_villages", "count", Measure.isolatedVillages.title),
      ResultColumn("isolated_person_hours", "person-h", Measure.isolatedPersonHours.title),
      ResultColumn("displaced", "people", Measure.displaced.title),
      ResultColumn("deprived_person_hours", "person-h", Measure.deprivation.title),
    ])

  func writeTownships(to folder: AtomicFolder) throws(OutputError) {
    let english = world.townshipNames.map(\.english)
    try Self.townshipTable.write(to: folder) { csv in
      for row in results.townships {
        let township = world.townships[row.township]
        let name = world.townshipNames[row.township.index]
        csv.integer(row.replication)
        csv.text(name.code)
        csv.text(name.chinese)
        csv.text(english[row.township.index])
        csv.text(world.countyNames[township.county.index].code)
        csv.text(world.cityNames[township.city.index].code)
        csv.figure(row.rainMillimetres)
        csv.integer(row.isolatedMs)
        row.restoredMs == 0 ? csv.empty() : csv.integer(row.restoredMs)
        csv.integer(row.isolatedVillages)
        csv.figure(row.isolatedPersonHours)
        csv.integer(row.displaced)
        csv.number(row.deprivedPersonHours)
        csv.endRow()
      }
    }
  }

  /// Numbers the rows of each replication from 0
  private struct Numbering {
    private var replication: Int32 = -1
    private var number = 0

    mutating func next(_ replication: Int32) -> Int {
      number = replication == self.replication ? number + 1 : 0
      self.replication = replication
      return number
    }
  }
}
