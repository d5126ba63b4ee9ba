// The keys of warnings: of a world, and of a scenario.

extension KeyMeaning {
  static let warning: [Row] = [
    ("warning", "", "how warnings reach people and what they do then", "预警如何到达群众以及群众的行动"),
    (
      "warning.passOn", "", "what a level takes to pass a warning on, by day; at night times command.nightFactor",
      "每一级转发预警所需时间（白天）；夜间乘 command.nightFactor"
    ),
    ("warning.standard", "", "within this time of the issue a responsible person is warned in time", "责任人及时收到预警的标准时间"),
    ("warning.station", "", "service stations of villages, and responsible persons", "村应急服务站与责任人"),
    ("warning.station.share", "", "share of the villages that have one", "设有服务站的村的比例"),
    ("warning.station.responsiblePersons", "people", "responsible persons of each village", "每村责任人数"),
    (
      "warning.station.with", "", "from the arrival in a village with a station until a responsible person knows",
      "有服务站的村：预警到村至责任人知晓"
    ),
    ("warning.station.without", "", "the same without a station", "无服务站的村：同上"),
    ("warning.station.heard", "", "share of the households that hear its loudspeakers at once", "立即听到大喇叭的户数比例"),
    ("warning.station.heard.day", "", "by day", "白天"),
    ("warning.station.heard.night", "", "by night", "夜间"),
    ("warning.round", "", "the round of the village team from door to door", "村队逐户通知"),
    ("warning.round.householdPeople", "people", "people of a household", "每户人数"),
    (
      "warning.round.householdsPerHour", "households", "households that one member reaches in an hour",
      "每名队员每小时通知的户数"
    ),
    ("warning.round.householdsPerHour.day", "households", "by day", "白天"),
    ("warning.round.householdsPerHour.night", "households", "by night", "夜间"),
    ("warning.round.helped", "", "share of the groups that can't leave without the team's help", "需村队协助才能转移的比例"),
    ("warning.round.helpPersonHours", "person-h", "work of helping one person", "协助每人所需工时"),
    ("warning.moving", "", "people who are asked to leave", "被要求转移的群众"),
    (
      "warning.moving.asked", "",
      "share of a village's people whom each level asks to leave, those of the danger zone first; never less than at the level before",
      "各级预警要求转移的人口比例，危险区优先；不得小于前一级"
    ),
    ("warning.moving.asked.blue", "", "blue", "蓝色"),
    ("warning.moving.asked.yellow", "", "yellow", "黄色"),
    ("warning.moving.asked.orange", "", "orange", "橙色"),
    ("warning.moving.asked.red", "", "red", "红色"),
    ("warning.moving.follow", "", "share of those asked who follow, by level", "各级预警下服从转移的比例"),
    ("warning.moving.follow.blue", "", "blue", "蓝色"),
    ("warning.moving.follow.yellow", "", "yellow", "黄色"),
    ("warning.moving.follow.orange", "", "orange", "橙色"),
    ("warning.moving.follow.red", "", "red", "红色"),
    ("warning.moving.mobilisation", "", "from hearing of it until leaving: the mobilisation curve", "接到通知至出发：动员曲线"),
    ("warning.moving.groupPeople", "people", "people who leave together", "每组同行人数"),
    ("warning.moving.onFoot", "", "share of the groups that go on foot", "步行转移的比例"),
    ("warning.moving.footKmh", "km/h", "their speed", "步行速度"),
    ("warning.moving.vehicleKmh", "km/h", "speed of the others", "车辆速度"),
    ("warning.moving.toShelter", "", "share that goes to a shelter; the others go to relatives", "前往安置点的比例，其余投亲靠友"),
    ("warning.shelters", "", "places where people can stay", "安置点"),
    ("warning.shelters.table", "", "table of shelters", "安置点表"),
    ("warning.shelters.table:shelter", "", "id of the shelter", "安置点编号"),
    ("warning.shelters.table:township_code", "", "township at whose seat it stands", "所在乡镇"),
    ("warning.shelters.table:places", "people", "people that it holds", "可容纳人数"),
    (
      "warning.shelters.placesPerThousandPeople", "people",
      "places in a township of the focus that the table does not name, by its people", "表中未列出的重点乡镇：每千人安置床位"
    ),
    (
      "warning.shelters.vehicles", "", "mobility class of those who carry people on to another township",
      "转送至其他乡镇的车辆通行类别"
    ),
    (
      "warning.shelters.relief", "",
      "people in shelters need relief until they go home, and who still has a home goes there when the last warning is over",
      "安置点人员在返家前需要救助；房屋未损者在最后一次预警结束后返家"
    ),
  ]

  static let warnings: [Row] = [
    ("warnings", "", "warnings of the scenario; nobody warns when missing", "情景中的预警；缺省则无预警"),
    ("warnings.issuedBy", "", "level from which they start on their way", "发布预警的层级"),
    (
      "warnings.valid", "", "how long after the issue people stay away where nothing happens", "未发生灾害时，发布后群众在外停留时间"
    ),
    ("warnings.forecasts", "", "warnings ahead of the first effect on people in a township", "乡镇首次受灾之前发布的预警"),
    ("warnings.forecasts[].level", "", "its level", "级别"),
    ("warnings.forecasts[].lead", "", "from the issue to the onset", "提前时间"),
    ("warnings.forecasts[].missed", "", "chance that it is not issued", "漏报概率"),
    ("warnings.falseAlarms", "", "warnings where an intensity comes near and nobody is hit", "接近致灾而未受灾时的预警（空报）"),
    ("warnings.falseAlarms[].level", "", "its level", "级别"),
    ("warnings.falseAlarms[].from", "as intensity", "peak from which on a township is near", "视为接近致灾的强度"),
    ("warnings.falseAlarms[].chance", "", "chance that such a township is warned", "此类乡镇被预警的概率"),
    ("warnings.falseAlarms[].lead", "", "from the issue until the intensity is reached", "发布至达到该强度的时间"),
    ("warnings.listed", "", "warnings at fixed times", "按时间列出的预警"),
    ("warnings.listed[].level", "", "its level", "级别"),
    ("warnings.listed[].time", "", "when it is issued", "发布时间"),
    ("warnings.listed[].places", "", "for which townships, or all of which counties or cities", "涉及的乡镇，或县、市"),
  ]
}
