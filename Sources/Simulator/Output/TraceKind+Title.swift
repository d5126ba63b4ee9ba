// What the events of a trace are called.

extension TraceKind {
  /// The event in files: `unit_on_spot`
  var fileID: String {
    var text = ""
    for character in id {
      if character.isUppercase { text += "_" }
      text += character.lowercased()
    }
    return text
  }

  /// Unit of the value; nil where there is none
  var valueUnit: String? {
    switch self {
    case .edgeWater, .lastMileWater: "mm"
    case .edgeSlowed: "1/1000"
    case .townshipReached: "ms"
    case .displaced, .requestCounted, .goodsPushed, .shiftChanges, .shiftRelieves, .unitMustered, .groupTold,
      .groupLeft, .groupArrived, .peopleReturned,
      .incidentAverted:
      "people"
    case .warningIssued, .warningAtTownship, .warningAtVillage, .personWarned: "level"
    case .powerLost, .contactLost, .countyPowerLost, .countyContactLost, .deskPowerLost, .deskContactLost, .teamHarmed,
      .unitHarmed:
      "s"
    case .sourced, .supplierDefaulted, .delivered, .storedHandedOut, .siteDamaged, .stockAsked, .stockOrdered,
      .stockArrived,
      .stockExpired, .stockTaken, .stockDestroyed, .stockWrittenOff, .pickedUnusable, .stockShort, .stockRotated,
      .siteInspected, .kitsOpened, .kitsLost:
      "units"
    case .vehicleLoaded, .handedOverAtPoint, .leftPoint: "kg"
    case .edgeDamaged, .edgeReported, .edgeCleared, .lastMileDamaged, .lastMileCleared, .townshipIsolated,
      .incidentOnset,
      .incidentNoticed, .incidentDecided, .incidentAdequate, .incidentComplete, .incidentDone, .incidentLost,
      .unitOnFoot, .unitAtVehicles, .unitRelocated, .unitOnRound, .unitHandsOut, .neighboursAsked, .enterprisesAsked,
      .unitOrdered, .unitDeparted, .unitAtNode, .unitFoundClosed, .unitStranded, .unitAtSeat, .unitOnSpot, .unitHome,
      .unitOfNoUse, .goodsUsedUp, .incidentEscalated, .incidentCalledDirectly, .unitRelieved, .unitReassigned,
      .unitRested, .unitRestocked, .volunteersCome,
      .requestDecided, .requestComplete, .vehicleAtNode, .vehicleFoundClosed, .vehicleStranded, .vehicleAtSeat,
      .vehicleHome, .siteRepaired, .siteOpened,
      .crewOrdered, .crewAtWork, .backAtPoint:
      nil
    }
  }

  var title: Phrase {
    switch self {
    case .edgeDamaged: Phrase("road blocked by damage", "道路损毁阻断")
    case .edgeWater: Phrase("water on the road", "道路积水")
    case .edgeSlowed: Phrase("speed left on the road, of the free speed", "道路剩余车速（占自由流车速）")
    case .edgeReported: Phrase("commanders learn the state of the road", "指挥部得知路况")
    case .edgeCleared: Phrase("road cleared", "道路抢通")
    case .lastMileDamaged: Phrase("last mile blocked by damage", "进村道路损毁阻断")
    case .lastMileWater: Phrase("water on the last mile", "进村道路积水")
    case .lastMileCleared: Phrase("last mile cleared", "进村道路抢通")
    case .townshipIsolated: Phrase("township cut off", "乡镇孤立")
    case .townshipReached:
      Phrase("a way to the township is found again; value: how long it was cut off", "乡镇恢复通行；数量：孤立时长")
    case .incidentOnset: Phrase("incident begins", "险情发生")
    case .incidentNoticed: Phrase("incident noticed", "险情被发现")
    case .incidentDecided: Phrase("a level decides about the incident", "某级作出决策")
    case .incidentAdequate: Phrase("all required people are on the spot", "所需人员全部到场")
    case .incidentComplete: Phrase("team and goods are on the spot", "队伍与物资齐备")
    case .incidentDone: Phrase("work done", "处置完毕")
    case .incidentLost: Phrase("nothing free: incident lost", "无力量可派，未能处置")
    case .unitOrdered: Phrase("unit ordered to an incident", "向队伍下令")
    case .unitDeparted: Phrase("unit departs", "队伍出发")
    case .unitAtNode: Phrase("unit passes a node of the road network", "队伍经过路网节点")
    case .unitFoundClosed: Phrase("the road ahead of a unit turns out to be closed", "队伍发现前方道路不通")
    case .unitStranded: Phrase("no way for a unit: it waits", "队伍无路可走，等待")
    case .unitOnFoot: Phrase("unit leaves its vehicles and walks", "队伍弃车步行")
    case .unitAtVehicles: Phrase("unit is back at its vehicles", "队伍回到停车处")
    case .unitRelocated: Phrase("unit goes to another post than home or before", "队伍转往其他驻点待命")
    case .unitAtSeat: Phrase("unit at the township seat", "队伍到达乡镇驻地")
    case .unitOnSpot: Phrase("unit on the spot", "队伍到场")
    case .unitHome: Phrase("unit back at its base", "队伍归建")
    case .unitRelieved: Phrase("unit relieved after the longest duty", "队伍连续作业期满轮换")
    case .teamHarmed: Phrase("team hit at home; value: until it can be called", "队伍驻地受灾；数量：恢复可调用所需时间")
    case .enterprisesAsked: Phrase("township asks key enterprises directly", "乡镇直接向重点单位求援")
    case .unitOfNoUse: Phrase("unit on the spot that can do nothing of what is needed", "到场队伍不具备所需技能")
    case .goodsUsedUp: Phrase("goods that the work needs are used up", "作业消耗物资用尽")
    case .incidentEscalated: Phrase("next level called: help has not come", "救援未到，升级上报")
    case .incidentCalledDirectly: Phrase("level of the severity called directly", "按等级直接上报")
    case .unitReassigned: Phrase("unit turned to a more urgent incident", "队伍改派至更紧急的险情")
    case .unitHandsOut: Phrase("village team begins to hand out relief goods", "村救援队开始分发救助物资")
    case .storedHandedOut: Phrase("pushed goods that were put away in the village are handed out", "前置入村物资分发到户")
    case .goodsPushed: Phrase("goods are pushed to the village on a warning; value: people", "预警后向村前置物资；数量：人数")
    case .volunteersCome: Phrase("volunteers decide to come, uncalled", "志愿者自发前往")
    case .unitRested: Phrase("unit rested, can be called again", "队伍休整完毕")
    case .displaced: Phrase("people leave their homes", "人员转移")
    case .requestCounted: Phrase("people counted: goods are asked for", "完成统计，提出物资需求")
    case .requestDecided: Phrase("a level decides about the request", "某级对需求作出决策")
    case .requestComplete: Phrase("all basic goods are in the village", "基本物资全部到村")
    case .sourced: Phrase("goods taken from a site or called from a supplier", "从储备点取货或向供应商调货")
    case .supplierDefaulted: Phrase("supplier does not deliver", "供应商违约")
    case .delivered: Phrase("goods handed over", "物资交付")
    case .vehicleLoaded: Phrase("vehicle loaded", "车辆装载完毕")
    case .vehicleAtNode: Phrase("vehicle passes a node of the road network", "车辆经过路网节点")
    case .vehicleFoundClosed: Phrase("the road ahead of a vehicle turns out to be closed", "车辆发现前方道路不通")
    case .vehicleStranded: Phrase("no way for a vehicle: it waits", "车辆无路可走，等待")
    case .vehicleAtSeat: Phrase("vehicle at the township seat", "车辆到达乡镇驻地")
    case .unitHarmed:
      Phrase(
        "unit harmed at work; value: until it can be called, −1 not before the end", "队伍作业中受伤；数量：恢复可调用所需时间，−1 表示直至结束")
    case .handedOverAtPoint: Phrase("relief goods handed over at the township's point", "救助物资在乡镇交接点完成交接")
    case .leftPoint: Phrase("a vehicle of the township leaves its point for a village", "乡镇转运车辆离开交接点前往村")
    case .backAtPoint: Phrase("it is back at the point", "乡镇转运车辆返回交接点")
    case .vehicleHome: Phrase("vehicle back at its site", "车辆返回储备点")
    case .siteDamaged: Phrase("storage site damaged; value: units lost", "储备点受损；数量：损失")
    case .siteRepaired: Phrase("storage site can issue again", "储备点恢复")
    case .siteOpened: Phrase("storage site opened by its key-holder", "储备点开库")
    case .stockAsked: Phrase("a stream asks for goods of a site", "需求流向储备点要货")
    case .stockOrdered: Phrase("site orders goods", "储备点下达补货")
    case .stockArrived: Phrase("ordered goods arrive at the site", "补货到达储备点")
    case .stockExpired: Phrase("goods expire", "物资过期")
    case .stockWrittenOff: Phrase("goods found to be of no use leave the stock", "检出失效物资，核销出账")
    case .pickedUnusable: Phrase("goods that had been taken for a request turn out to be of no use", "已出账待装物资检出失效")
    case .stockShort: Phrase("goods that the books had are not there", "账面有而实际短缺")
    case .stockRotated: Phrase("goods taken out before they expire, and used elsewhere", "到期前轮换出库")
    case .siteInspected: Phrase("storage site inspected; value: units of no use", "储备点检查；数量：失效数")
    case .kitsOpened: Phrase("people open the kits of their households", "群众启用家庭应急包")
    case .kitsLost: Phrase("kits of households lost with their homes", "家庭应急包随房屋损毁")
    case .stockTaken: Phrase("goods taken out of stock", "出库")
    case .stockDestroyed: Phrase("goods destroyed by damage to the site", "储备点受损，库存损毁")
    case .crewOrdered: Phrase("crew ordered to a road", "向抢通队下令")
    case .crewAtWork: Phrase("crew at work", "抢通队开始作业")
    case .warningIssued:
      Phrase("warning issued for a township; value: 1 blue … 4 red", "对乡镇发布预警；数量：1 蓝色……4 红色")
    case .warningAtTownship: Phrase("warning reaches the township", "预警到达乡镇")
    case .warningAtVillage: Phrase("warning reaches the village", "预警到达村")
    case .personWarned: Phrase("first responsible person of the village knows", "村内首位责任人收到预警")
    case .unitOnRound: Phrase("village team begins its round from door to door", "村队开始逐户通知")
    case .groupTold: Phrase("people hear that they should leave", "人员接到转移通知")
    case .groupLeft: Phrase("people leave for a shelter or for relatives", "人员出发前往安置点或投亲靠友")
    case .groupArrived: Phrase("people arrive there", "转移人员到达")
    case .peopleReturned: Phrase("people return to the village", "人员返回村内")
    case .powerLost: Phrase("township without power; value: until it is restored", "乡镇停电；数量：恢复所需时间")
    case .contactLost: Phrase("township out of contact; value: until it is restored", "乡镇通信中断；数量：恢复所需时间")
    case .countyPowerLost: Phrase("desk of the county without power; value: until it is restored", "县级指挥停电；数量：恢复所需时间")
    case .countyContactLost:
      Phrase("desk of the county out of contact; value: until it is restored", "县级指挥通信中断；数量：恢复所需时间")
    case .shiftChanges: Phrase("shift changes; value: people of a unit on duty", "换班；数量：每单元在岗人数")
    case .unitRestocked: Phrase("unit has filled up its kit, can be called again", "队伍补齐随队物资，可再次调用")
    case .shiftRelieves: Phrase("the next shift takes over on the spot", "下一班到场接替")
    case .unitMustered: Phrase("members who have turned up leave with the unit", "集结到岗人员随队出发")
    case .deskPowerLost:
      Phrase("desk of the city or province without power; value: until it is restored", "市、省级指挥停电；数量：恢复所需时间")
    case .deskContactLost:
      Phrase("desk of the city or province out of contact; value: until it is restored", "市、省级指挥通信中断；数量：恢复所需时间")
    case .neighboursAsked: Phrase("township asks its neighbours directly", "乡镇直接请邻近乡镇支援")
    case .incidentAverted: Phrase("incident averted: everybody at risk had left", "险情避免：受威胁人员已全部转移")
    }
  }
}
