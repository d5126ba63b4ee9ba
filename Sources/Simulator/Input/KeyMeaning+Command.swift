// The keys of the switches of command, and of outages.

extension KeyMeaning {
  static let structure: [Row] = [
    ("command.dutyDesk", "", "levels that decide at night as by day; none when missing", "昼夜值守、夜间决策同白天的层级；缺省为无"),
    (
      "command.structure", "",
      "unified: one commander of each level sends every force; separate: from the county up each organisation commands its own",
      "unified：各级统一指挥全部力量；separate：县级及以上各部门分别指挥"
    ),
    ("command.callAcross", "", "separate: from one organisation to the next", "separate：部门之间联系的时间"),
    ("command.neighbours", "", "townships that ask each other directly; none when missing", "乡镇之间直接求援；缺省则无"),
    ("command.neighbours.withinKm", "km", "seats nearer than this are neighbours", "驻地相距小于此值的为邻近乡镇"),
    (
      "command.enterprises", "",
      "key enterprises whose teams a township of their county calls directly; none when missing",
      "乡镇可直接调用本县重点单位队伍；缺省则无"
    ),
    ("command.enterprises.call", "", "from the decision until their teams are ordered", "决策至向其队伍下令的时间"),
    ("command.neighbours.call", "", "from the decision until the neighbours' units are ordered", "决策至邻近乡镇下令的时间"),
    (
      "command.escalation", "",
      "the next level is called when an incident is not adequately served in time; who was ordered and has not come is not counted on",
      "处置力量逾期未到齐时升级上报；已下令而未到场者不再计入"
    ),
    (
      "command.escalation.wait", "", "from the decision of a level until the next is called; never when missing",
      "决策后多久升级；缺省则不升级"
    ),
    ("command.escalation.wait.township", "", "of a township", "乡镇决策后"),
    ("command.escalation.wait.county", "", "of a county", "县级决策后"),
    ("command.escalation.wait.city", "", "of a city", "市级决策后"),
    (
      "command.severity", "",
      "grades of severity and the level that hears of each at once, beside the way up the levels",
      "险情等级与直接应对的层级（同时仍逐级上报）"
    ),
    ("command.severity.I", "", "level for grade I, extraordinarily serious", "Ⅰ级（特别重大）"),
    ("command.severity.II", "", "level for grade II, serious", "Ⅱ级（重大）"),
    ("command.severity.III", "", "level for grade III, larger", "Ⅲ级（较大）"),
    ("command.severity.IV", "", "level for grade IV, ordinary", "Ⅳ级（一般）"),
    (
      "command.severity.report", "", "from the village directly to that level; a hop on the platform",
      "村直接上报至该级的时间；平台上为一跳"
    ),
    (
      "command.outages", "", "places fall out of contact as vulnerability.outages says; never when missing",
      "各地按 vulnerability.outages 失去通信；缺省则不会"
    ),
    ("command.outages.backupPower", "", "for so long base stations work without power", "停电后基站备电时间"),
    (
      "command.outages.messenger", "", "from a place out of contact to the next level by messenger",
      "通信中断时派人报信到上一级的时间"
    ),
    (
      "command.outages.satelliteTelephone", "",
      "item that keeps a place in contact: in the kit of a unit there, or in a store there",
      "保持通信的物资：在驻地队伍的随队装备或当地储备点中"
    ),
    (
      "forces.kinds[].enterprise", "", "a key enterprise's own team (see command.enterprises)",
      "重点单位自有队伍（见 command.enterprises）"
    ),
    ("forces.kinds[].organisation", "", "who commands it, where organisations command separately", "分别指挥时的主管部门"),
    ("vulnerability.outages", "", "power and communications of townships that are cut", "乡镇停电与通信中断"),
    ("vulnerability.outages[].of", "", "what is cut", "中断的对象"),
    (
      "vulnerability.outages[].at", "",
      "of townships, or of the desks of counties, cities or the province, each in the weather of the township nearest to its seat",
      "乡镇，或县、市、省级指挥（按最近乡镇的致灾强度）"
    ),
    (
      "vulnerability.outages[].city", "",
      "only places of this city; for the desk of the province the city in whose seat it stands, the first one when missing",
      "仅限该市各地；对省级指挥为其所在城市，缺省为首个城市"
    ),
    ("vulnerability.outages[].outage", "", "until it is restored", "恢复所需时间"),
    (
      "vulnerability.teams", "", "teams that the hazard hits at home, so that they can't be called",
      "驻地受灾、暂时无法调用的队伍"
    ),
    ("vulnerability.teams[].stationedAt", "", "where they are stationed", "驻地层级"),
    ("vulnerability.teams[].out", "", "until they can be called again", "恢复可调用所需时间"),
  ]
}
