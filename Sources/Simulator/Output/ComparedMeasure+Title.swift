// What compared measures are called in tables and dictionaries.

extension ComparedMeasure {
  /// The measure in words
  public var title: Phrase {
    let censored = Phrase(
      "; a case that was not reached counts until the end of the scenario", "；未达到的案例计至情景结束")
    switch source {
    case .value(let measure): return measure.title
    case .meanWait(let measure): return measure.title + Phrase(", mean of a replication", "，每次重复的平均值") + censored
    case .quantileOfWait(let measure, let percent):
      return measure.title + Phrase(", \(percent) % quantile of a replication", "，每次重复的 \(percent) % 分位数") + censored
    case .reachedShare(let measure):
      return measure.title + Phrase(": share of the cases that were reached", "：达到的案例比例")
    case .yearlyCost: return Phrase("standing cost of the layout each year", "布局的年度固定费用")
    }
  }

  /// The measure in a column of a table, without its unit
  var shortTitle: Phrase {
    func wait(_ measure: Measure) -> Phrase {
      switch measure {
      case .firstOnSpot: Phrase("first unit", "首支队伍到场")
      case .adequate: Phrase("required people", "人员力量足够")
      case .complete: Phrase("team and goods", "队伍与物资齐备")
      default: Phrase("relief", "救助物资到村")
      }
    }
    switch source {
    case .meanWait(let measure): return wait(measure) + Phrase(", mean", "，平均")
    case .quantileOfWait(let measure, let percent):
      return wait(measure) + (percent == 50 ? Phrase(", median", "，中位数") : Phrase(", \(percent) %", "，\(percent) %"))
    case .reachedShare(let measure): return wait(measure) + Phrase(", ever", "，最终达到")
    case .yearlyCost: return Phrase("layout, a year", "布局年费")
    case .value(let measure):
      switch measure {
      case .withinStandard: return Phrase("first unit in time", "首支队伍达标")
      case .reliefWithinStandard: return Phrase("relief in time", "救助物资达标")
      case .unmet: return Phrase("goods not in time", "未及时物资")
      case .unmetShare: return Phrase("part not in time", "未及时比例")
      case .deprivation: return Phrase("deprived", "缺基本物资")
      case .deprivationCost: return Phrase("deprivation", "匮乏成本")
      case .logisticsCost: return Phrase("logistics", "物流成本")
      case .socialCost: return Phrase("social cost", "社会成本")
      case .isolatedHours: return Phrase("townships cut off", "乡镇孤立")
      case .isolatedPersonHours: return Phrase("cut off", "人员孤立")
      case .personsWarned: return Phrase("persons warned in time", "责任人及时收到")
      case .villagesWarned: return Phrase("hit villages warned", "受灾村收到预警")
      case .householdsInTime: return Phrase("households told in time", "户及时得知")
      case .householdsByOnset: return Phrase("households told before", "户灾前得知")
      case .movedByOnset: return Phrase("had left when hit", "受灾前已转移")
      case .movedBeforeOnset: return Phrase("moved before", "灾前转移")
      case .movedInVain: return Phrase("moved in vain", "空转移")
      case .withoutShelter: return Phrase("without a shelter", "无安置床位")
      case .peopleSpared: return Phrase("spared", "免于险情")
      default: return measure.title
      }
    }
  }

  /// In which unit a table shows the measure: its name, and its size in memory. Times that are longer than two hours in
  /// the mean are shown in hours.
  func shownUnit(mean: Double) -> (name: Phrase, size: Double) {
    if isTime {
      return mean >= Double(2 * hourMs) ? (Phrase("h", "时"), Double(hourMs)) : (Phrase("min", "分"), Double(minuteMs))
    }
    switch unitID {
    case "share": return (Phrase("%"), 0.01)
    case "kg": return (Phrase("t", "吨"), 1000)
    case "person_hours": return (Phrase("1000 person-h", "千人·时"), 1000)
    case "hours": return (Phrase("h", "时"), 1)
    case "yuan": return (Phrase("10,000 yuan", "万元"), 10_000)
    case "people": return (Phrase("people", "人"), 1)
    default: return (Phrase(""), 1)
    }
  }
}
