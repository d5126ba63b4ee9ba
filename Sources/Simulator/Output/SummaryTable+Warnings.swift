// Warning and moving people in the printed summary, where the scenario warns or places can fall out of contact.

extension SummaryTable {
  mutating func warnings() {
    let setup = run.setup
    if !setup.recordsWarnings { return }
    heading("Warning and moving people", "预警与转移避险")
    var table = TextTable([
      .text(""), .number(say("mean", "平均")), .number(say("95 % interval", "95 % 区间")),
    ])
    for measure in setup.measures where measure.isOfWarnings || measure.isOfContact {
      guard let summary = measures.province[measure] else { continue }
      let estimate = summary.overReplications
      let isShare = measure.unit == .share
      table.add([
        measure.shortTitle.text(language) + (isShare ? say(", %", "，%") : ""),
        isShare ? percent(summary) : number(summary.mean),
        isShare ? percentInterval(estimate) : numberInterval(estimate, per: 1),
      ])
    }
    add(table)
    if setup.warnings.isOn { warningsByCity() }
  }

  private mutating func warningsByCity() {
    var table = TextTable([
      .text(say("city", "市")), .number(say("persons\nwarned %", "责任人\n及时 %")),
      .number(say("villages\nwarned %", "村预警\n%")), .number(say("told by\nonset %", "灾前\n通知 %")),
      .number(say("moved by\nonset %", "灾前\n转移 %")), .number(say("moved\nbefore", "灾前\n转移")),
      .number(say("in\nvain", "空转\n移")), .number(say("spared", "免险")),
    ])
    var isEmpty = true
    for city in measures.cities where city[.personsWarned]?.cases ?? 0 > 0 || city[.villagesWarned]?.cases ?? 0 > 0 {
      isEmpty = false
      table.add([
        name(run.name(of: city)), percent(city[.personsWarned]), percent(city[.villagesWarned]),
        percent(city[.householdsByOnset]), percent(city[.movedByOnset]), number(city[.movedBeforeOnset]?.mean ?? .nan),
        number(city[.movedInVain]?.mean ?? .nan), number(city[.peopleSpared]?.mean ?? .nan),
      ])
    }
    if isEmpty { return }
    blank()
    add(table)
  }
}

extension Measure {
  /// In a line of the printed summary
  fileprivate var shortTitle: Phrase {
    switch self {
    case .personsWarned: Phrase("responsible persons warned in time", "责任人及时收到预警")
    case .villagesWarned: Phrase("villages hit that had been warned", "受灾村灾前收到预警")
    case .householdsInTime: Phrase("households told in time", "户及时得到通知")
    case .householdsByOnset: Phrase("households told by the onset", "户灾前得到通知")
    case .movedByOnset: Phrase("of those whose homes were hit: had left", "房屋受灾者中已转移")
    case .movedBeforeOnset: Phrase("people moved before the onset", "灾前转移人数")
    case .movedInVain: Phrase("people moved where nothing came", "空转移人数")
    case .withoutShelter: Phrase("people without a place in a shelter", "安置点容纳不下的人数")
    case .peopleSpared: Phrase("people at risk, had they not left", "因转移免于险情人数")
    case .undecided: Phrase("hours of incidents undecided above the village", "村级以上尚未决策的险情小时")
    case .outOfContact: Phrase("township-hours out of contact", "乡镇通信中断小时")
    default: title
    }
  }
}
