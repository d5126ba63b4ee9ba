// What measures are called in tables, dictionaries and reports.

extension Measure {
  /// The measure in words
  public var title: Phrase {
    switch self {
    case .firstOnSpot: Phrase("onset → first unit on the spot", "发生 → 首支队伍到场")
    case .adequate: Phrase("onset → all required people on the spot", "发生 → 所需人员全部到场")
    case .complete: Phrase("onset → team and goods on the spot", "发生 → 队伍与物资齐备")
    case .withinStandard:
      Phrase("share of incidents whose first unit came within the standard of their class", "首支队伍在该类险情标准时间内到场的比例")
    case .notice: Phrase("leg: onset → noticed", "环节：发生 → 发现")
    case .decide: Phrase("leg: noticed → the unit that completed the team is ordered", "环节：发现 → 向补足力量的队伍下令")
    case .turnout: Phrase("leg: ordered → departed", "环节：下令 → 出发")
    case .travel: Phrase("leg: departed → at the township seat", "环节：出发 → 到达乡镇驻地")
    case .lastMile: Phrase("leg: township seat → on the spot", "环节：乡镇驻地 → 到场")
    case .noticeShare: Phrase("share of notice in the time until adequate", "发现环节占比")
    case .decideShare: Phrase("share of report and decision in the time until adequate", "上报与决策环节占比")
    case .turnoutShare: Phrase("share of turnout in the time until adequate", "集结出动环节占比")
    case .travelShare: Phrase("share of travel in the time until adequate", "赶赴乡镇环节占比")
    case .lastMileShare: Phrase("share of the last mile in the time until adequate", "最后一公里环节占比")
    case .incidents: Phrase("incidents", "险情数")
    case .incidentsLost: Phrase("incidents for which nothing was free", "无力量可派而未能处置的险情数")
    case .incidentsOpen: Phrase("incidents neither done nor lost at the horizon", "结束时未完成的险情数")
    case .peopleAtRisk: Phrase("people at risk in incidents", "险情中受威胁人数")
    case .peopleSaved: Phrase("people saved", "获救人数")
    case .basicRelief:
      Phrase("displacement → all basic goods of the first day are in the village", "转移 → 首日基本救助物资全部到村")
    case .reliefWithinStandard:
      Phrase(
        "share of the people in need whose village has basic goods within the relief standard", "标准时间内得到基本救助物资的人数比例")
    case .reliefCount: Phrase("relief leg: displacement → people counted", "救助环节：转移 → 完成统计")
    case .reliefDecide: Phrase("relief leg: counted → decided", "救助环节：完成统计 → 决策")
    case .reliefLoad:
      Phrase("relief leg: waiting for goods, dock and vehicle, and loading", "救助环节：等待物资、装卸位与车辆并装载")
    case .reliefTravel: Phrase("relief leg: loaded → at the township seat", "救助环节：装载完毕 → 到达乡镇驻地")
    case .reliefLastMile: Phrase("relief leg: township seat → handed over in the village", "救助环节：乡镇驻地 → 到村交付")
    case .reliefCountShare: Phrase("share of counting in the time until basic relief", "统计环节占比")
    case .reliefDecideShare: Phrase("share of decision in the time until basic relief", "决策环节占比")
    case .reliefLoadShare: Phrase("share of waiting and loading in the time until basic relief", "等待与装载环节占比")
    case .reliefTravelShare: Phrase("share of travel in the time until basic relief", "运输环节占比")
    case .reliefLastMileShare: Phrase("share of the last mile in the time until basic relief", "救助最后一公里环节占比")
    case .displaced: Phrase("people displaced", "转移人数")
    case .peopleInNeed: Phrase("people displaced or in shelters who need relief goods", "需救助人数")
    case .demanded: Phrase("relief goods asked for, all days", "救助物资需求（各日合计）")
    case .needed:
      Phrase("relief goods that people needed, all days", "救助物资需要量（各日合计）")
    case .unmet: Phrase("needed relief goods not there when they were needed", "未及时满足的救助物资")
    case .unmetShare: Phrase("share of the needed goods that was not there when needed", "未及时满足的比例")
    case .stockOuts: Phrase("times that a village was without an item of each day", "村内每日所需物资断供次数")
    case .deprivation: Phrase("people × time without some basic good of each day", "人数 × 缺少每日基本物资的时间")
    case .deprivationCost: Phrase("deprivation cost of the items for which it is known", "匮乏成本（已有函数的物资）")
    case .logisticsCost: Phrase("goods, purchases and transport", "物资、采购与运输费用")
    case .socialCost: Phrase("logistics and deprivation together", "社会成本：物流与匮乏合计")
    case .isolatedTownships: Phrase("townships of the focus cut off at some time", "曾孤立的重点乡镇数")
    case .isolatedShare: Phrase("share of townships of the focus cut off at some time", "曾孤立的重点乡镇比例")
    case .isolatedHours: Phrase("hours cut off, summed over townships of the focus", "重点乡镇孤立时间合计")
    case .lastRestored:
      Phrase("start of the scenario → a way was found again the last time", "情景开始 → 最后一次恢复通行")
    case .isolatedVillages: Phrase("villages cut off at some time", "曾孤立的村数")
    case .isolatedPersonHours: Phrase("people of villages × time cut off", "村人口 × 孤立时间")
    case .rain: Phrase("storm total at townships of the focus", "重点乡镇过程雨量")
    case .personsWarned:
      Phrase("share of the responsible persons of warned villages who knew within the standard", "责任人在标准时间内收到预警的比例")
    case .villagesWarned: Phrase("share of the villages hit that had been warned before", "受灾村灾前收到预警的比例")
    case .householdsInTime:
      Phrase("share of the households of danger zones told within the standard", "危险区户在标准时间内得到通知的比例")
    case .householdsByOnset:
      Phrase("share of the households of danger zones of villages hit told before", "受灾村危险区户灾前得到通知的比例")
    case .movedByOnset: Phrase("share of the people whose homes were hit who had left before", "房屋受灾者灾前已转移的比例")
    case .movedBeforeOnset: Phrase("people who left before the hazard came", "灾前转移人数")
    case .movedInVain: Phrase("people who left villages that were not hit", "未受灾村转移人数（空转移）")
    case .withoutShelter: Phrase("people for whom no shelter had a place", "安置点容纳不下的人数")
    case .peopleSpared:
      Phrase("people whom incidents would have put at risk, had they not left", "因转移免于险情的人数")
    case .unitsHarmed: Phrase("units harmed at work", "作业中受伤的队伍数")
    case .unitHoursLost: Phrase("hours in which units harmed at work can't be called", "受伤队伍不可调用的队时")
    case .reliefHandOver:
      Phrase(
        "relief leg: at the township seat → a vehicle of the township leaves with the goods", "救助环节：到达乡镇驻地 → 乡镇车辆装载出发")
    case .reliefHandOverShare:
      Phrase("share of the hand-over at the township in the time until basic relief", "乡镇交接环节占比")
    case .staffedInTime:
      Phrase(
        "share of incidents with the people of their standard of staffing on the spot in time", "按到场人数标准及时到场的险情比例")
    case .undecided:
      Phrase(
        "hours in which incidents existed and no level above the village had decided, summed", "险情已发生而村级以上尚未决策的小时数合计")
    case .outOfContact: Phrase("hours out of contact, summed over townships of the focus", "重点乡镇通信中断时间合计")
    }
  }
}
