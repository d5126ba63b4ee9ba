// The keys of a world.

extension KeyMeaning {
  static let world: [Row] = worldRules + worldPlaces + worldRoads + worldForces + worldIncidents + worldVulnerability

  private static let worldRules: [Row] = [
    ("utcOffsetMinutes", "min", "how far the clock of the world is ahead of UTC", "世界的时钟比 UTC 早多少"),
    ("skills", "", "what forces can do and incidents can need, at most 16", "救援力量具备、险情需要的技能，最多 16 种"),
    ("shares", "", "table that counts how many figures are measured, derived and assumed", "统计实测、推算、假设数据个数的表"),
    ("shares:table", "", "table that is counted", "被统计的表"),
    ("shares:column", "", "column that is counted", "被统计的列"),
    ("shares:standing", "", "what these figures are", "数据性质"),
    ("shares:rows", "", "how many figures", "数据个数"),
    (
      "own", "", "a planner's own table of places, which replaces what the tables of the world say",
      "用户自备的地点表，替代世界各表中的数据"
    ),
    (
      "own:code", "", "12-digit code of a township or village, or a new one of a village that is added",
      "乡镇或村的 12 位代码；新增的村用新代码"
    ),
    ("own:township_code", "", "of a village that is added: its township", "新增的村：所属乡镇"),
    ("own:village", "", "of a village that is added: its name", "新增的村：名称"),
    ("own:focus", "", "whether a township is in the focus", "乡镇是否为重点"),
    ("own:lon", "°", "longitude; links to a township that moves change in proportion", "经度；乡镇移动后相连道路按比例伸缩"),
    ("own:lat", "°", "latitude", "纬度"),
    ("own:population", "people", "people who live there", "人口"),
    ("own:last_mile_m", "m", "of a village: its way from the township seat", "村：从乡镇驻地的路程"),
    ("own:units", "", "units of a force that are stationed there", "驻在该地的救援单元数"),
    ("own:force", "", "which force; may be empty where one kind alone is stationed at that level", "哪一种力量；该级只驻一种时可为空"),
    ("lastMile", "", "the leg from the township seat to the village", "从乡镇驻地到村的最后一段"),
    ("lastMile.circuity", "", "length of the way ÷ straight line", "路程与直线距离之比"),
    ("lastMile.vehicleKmh", "km/h", "speed of vehicles", "车辆速度"),
    ("lastMile.footKmh", "km/h", "speed on foot, where the way is closed", "道路中断时步行速度"),
    ("lastMile.boatKmh", "km/h", "speed of boats, where water is too deep to walk", "水深无法步行时的行船速度"),
    ("lastMile.footWadingMillimetres", "mm", "water up to which people walk through", "可涉水步行的最大水深"),
    ("lastMile.carrierKilograms", "kg", "what one carrier takes on a closed leg", "道路中断时每人每次负重"),
    ("lastMile.carriers", "people", "carriers that a township musters", "每个乡镇可组织的搬运人数"),
    (
      "lastMile.boats", "", "boats that a township has for goods where the water is too deep to walk",
      "水深无法步行时每个乡镇可运物资的船数"
    ),
    ("lastMile.boatKilograms", "kg", "what one of them takes", "每船载重"),
    ("lastMile.withinVillage", "", "from the place of a village team to the spot", "村队在村内到达现场的时间"),
    ("lastMile.handOver", "", "unloading and handing over at a village", "在村卸货与交接的时间"),
    (
      "lastMile.handingOut", "",
      "the village team hands out the relief goods that are unloaded; without it people have them once they are unloaded",
      "卸下的救助物资由村救援队分发；缺省时卸货即视为送达"
    ),
    ("lastMile.handingOut.kilogramsPerPersonHour", "kg/h", "weight that one person hands out in an hour", "每人每小时分发的重量"),
    (
      "lastMile.handingOut.withoutTeam", "people",
      "people who hand out while nobody of the team is there; 0: goods wait",
      "无队员在场时自行分发的人数；0 表示物资等待"
    ),
    (
      "lastMile.townshipPoint", "",
      "relief goods from elsewhere are handed over at the township's seat, and its own vehicles bring them to the villages; "
        + "without it the vehicles of stores go on to the villages themselves",
      "外来救助物资在乡镇驻地交接，由乡镇车辆转运到村；缺省时储备点车辆直接到村"
    ),
    ("lastMile.townshipPoint.vehicles", "", "vehicles of each township for the last mile", "每个乡镇的转运车辆数"),
    ("lastMile.townshipPoint.payloadKilograms", "kg", "what one of them takes", "每车载重"),
    ("lastMile.townshipPoint.mobility", "", "their mobility class", "其通行类别"),
    (
      "lastMile.townshipPoint.kilogramsPerMinute", "kg/min",
      "unloading at the point, and loading one of these vehicles",
      "交接点卸货速率，也是每辆转运车的装货速率"
    ),
    (
      "lastMile.townshipPoint.handOver", "", "hand-over of a load at the point, besides unloading it",
      "交接点每车次的交接时间，不含卸货"
    ),
    (
      "lastMile.townshipPoint.yuanPerKm", "yuan/km", "cost of the way of these vehicles, paid by the township",
      "转运车辆每公里费用，由乡镇负担"
    ),
    ("command", "", "how calls and decisions pass the levels", "指挥：上报与决策如何逐级传递"),
    (
      "command.mode", "", "relay: from level to level; platform: one hop to the county or above",
      "relay 为逐级传递；platform 为平台直达县级及以上"
    ),
    ("command.reportFromVillage", "", "a report from a village to its township", "村上报到乡镇"),
    ("command.reportFromTownship", "", "a report from a township to its county", "乡镇上报到县"),
    ("command.reportFromCounty", "", "a report from a county to its city", "县上报到市"),
    ("command.reportFromCity", "", "a report from a city to the province", "市上报到省"),
    ("command.platformHop", "", "one hop on the platform, from any level to any other", "平台上任意两级之间的一次传递"),
    ("command.decide", "", "from a report to the decision, by day", "白天从收到报告到作出决策"),
    ("command.nightFactor", "", "factor on decisions at night", "夜间决策时间的倍数"),
    ("command.roadReport", "", "from a change of a road until commanders know of it", "道路变化到指挥者知晓的时间"),
    ("command.discovery", "", "what a unit loses that meets a closure nobody has reported", "队伍遇到未上报的断路时耽误的时间"),
    ("command.dayBegins", "", "when the day begins, after midnight", "白天开始（零点后）"),
    ("command.dayEnds", "", "when the day ends, after midnight", "白天结束（零点后）"),
    ("items", "", "goods and equipment", "物资与装备"),
    ("items.table", "", "catalogue of goods, one item in each row", "物资目录，每行一种"),
    ("items.table:item", "", "id of the item", "物资编号"),
    ("items.table:title_zh", "", "name in Chinese", "中文名称"),
    ("items.table:title_en", "", "name in English", "英文名称"),
    ("items.table:kg_per_unit", "kg", "weight of one unit", "单位重量"),
    ("items.table:litres_per_unit", "L", "volume of one unit", "单位体积"),
    ("items.table:price_yuan", "yuan", "price of one unit", "单价"),
    (
      "items.table:shelf_life_days", "d",
      "0: does not expire; else stock of that age is waste, and costs 365 ÷ days of its price a year",
      "0 表示不过期；满期的库存报废，每年按 365÷天数 计过期费用"
    ),
    ("items.table:kind", "", "consumed, or reusable: an event costs its wear alone", "消耗品，或可重复使用（仅计折损）"),
    (
      "items.table:need_per_person", "units", "what one person needs, exact to a thousandth; 0: no relief good",
      "每人需求，精确到千分之一；0 表示不是救助物资"
    ),
    ("items.table:per", "", "needed each day, or once in an event", "按日或按次需要"),
    ("items.basic", "", "items of basic relief, whose arrival within the standard is measured", "基本救助物资，统计其是否按时到村"),
    (
      "items.isolated", "",
      "items that people of a village which is cut off need too, once their own supply is used up",
      "孤立村居民在家中存量用完后同样需要的物资"
    ),
    ("items.boats", "", "items that carry people over deep water", "可载人渡过深水的物资"),
    ("relief", "", "how relief is asked for", "救助如何申请"),
    ("relief.count", "", "from displacement until the village has counted its people", "从转移到村里统计完人数"),
    ("relief.standard", "", "basic relief shall arrive within this time", "基本救助应在此时间内到达"),
    ("relief.retry", "", "when nothing is left anywhere, until the province looks again", "各处均无货时，省级再次查找的间隔"),
    (
      "relief.householdSupply", "", "so long people of a village that is cut off live on what they have at home",
      "孤立村居民可依靠家中存量维持的时间"
    ),
    (
      "relief.cover", "", "a request asks for so long ahead, less what is on hand and on its way",
      "每次申请覆盖的时间，扣除现有与在途数量"
    ),
    (
      "relief.deprivation", "", "deprivation cost of items: e^(a + b t) − e^a US dollars a person for t hours without",
      "匮乏成本：每人缺货 t 小时为 e^(a + b t) − e^a 美元"
    ),
    ("relief.deprivation[].item", "", "item of the world", "世界中的物资"),
    ("relief.deprivation[].intercept", "", "a", "系数 a"),
    ("relief.deprivation[].perHour", "1/h", "b", "系数 b"),
    ("relief.deprivation[].cap", "", "a longer spell costs no more than one of this length", "超过此时长的缺货按此时长计"),
    ("relief.deprivation[].yuanPerDollar", "yuan", "exchange rate", "汇率"),
    ("relief.push", "", "what holds for goods that a policy pushes on a warning", "预警后前推物资的规则"),
    (
      "relief.push.leastChance", "",
      "goods are pushed to villages whose people need relief with at least this chance; the default is an assumption: rather than not",
      "仅向居民需要救助的可能性不低于此值的村前推；默认值为假设（更可能需要）"
    ),
    (
      "relief.push.kept", "", "share of its opening stock of an item that a site keeps for those who ask",
      "站点为有申请者保留的期初库存比例"
    ),
  ]

  private static let worldPlaces: [Row] = [
    ("places", "", "cities, counties, townships and villages", "市、县、乡镇、村"),
    ("places.cities", "", "table of cities", "市表"),
    ("places.cities:city_code", "", "official code, 6 digits", "行政区划代码，6 位"),
    ("places.cities:city", "", "name", "名称"),
    ("places.cities:node", "", "road node of its seat", "驻地的道路节点"),
    (
      "places.cities:province", "",
      "its province, a name or code: the level province commands its own alone; purses and measures take all together",
      "所属省的名称或代码；省级只调度本省；预算和指标把各省合在一起"
    ),
    (
      "places.counties", "", "table of counties; the county at the node of its city stands for the city",
      "县表；与市同一节点的县代表该市"
    ),
    ("places.counties:county_code", "", "official code, 6 digits", "行政区划代码，6 位"),
    ("places.counties:county", "", "name", "名称"),
    ("places.counties:city_code", "", "its city", "所属市"),
    ("places.counties:node", "", "road node of its seat", "驻地的道路节点"),
    ("places.counties:population", "people", "residents", "常住人口"),
    (
      "places.upstream", "",
      "table of places upstream whose rain makes rivers rise; a township that is not in it rises with the rain within `catchmentKm`",
      "上游表：各乡镇河流随其上游各地的降雨上涨；未列入的乡镇按汇水半径内的降雨计"
    ),
    ("places.upstream:township_code", "", "township whose river rises", "河流上涨的乡镇"),
    ("places.upstream:upstream_code", "", "township where the rain falls; may be the same", "降雨所在乡镇，可为本乡镇"),
    (
      "places.upstream:weight", "",
      "share in the mean of the catchment, such as its area; those of a township sum to 1 (to a thousandth)",
      "在流域平均中的权重（如面积占比）；每个乡镇合计为 1（误差不超过千分之一）"
    ),
    (
      "places.upstream:lag_hours", "h",
      "until its water is there, such as way along the river ÷ speed of the flood wave", "洪水传播时间（如沿河距离 ÷ 波速）"
    ),
    ("places.outlines", "", "outlines of counties, for maps; nothing is reckoned from them", "县界轮廓，仅用于制图，不参与计算"),
    ("places.outlines.table", "", "table of rings, one in each row; a county may have several", "环线表，每行一条；一县可有多条"),
    ("places.outlines.table:county_code", "", "county that the ring bounds", "所属县"),
    (
      "places.outlines.table:points", "°", "longitude and latitude of each point, points separated by semicolons",
      "各点经纬度，点以分号分隔"
    ),
    ("places.outlines.origin", "", "where they come from, and what is doubtful; stated on every map", "来源与疑点，注于每张地图"),
    ("places.outlines.origin.zh", "", "in Chinese", "中文"),
    ("places.outlines.origin.en", "", "in English", "英文"),
    (
      "places.townships", "",
      "table of townships, those outside the focus too: they stand on the same roads and can help",
      "乡镇表，也含非重点乡镇：它们在同一路网上，可以互助"
    ),
    ("places.townships:township_code", "", "official code, 12 digits", "行政区划代码，12 位"),
    ("places.townships:township", "", "name", "名称"),
    ("places.townships:county_code", "", "its county", "所属县"),
    ("places.townships:node", "", "road node of its seat, which no other township has", "驻地的道路节点，不得与其他乡镇相同"),
    (
      "places.townships:position_grade", "", "C: the position is synthetic; anything else: it is known",
      "C 表示位置为合成；其他表示已知"
    ),
    ("places.townships:focus", "", "whether its villages are hit, served and measured", "是否为重点乡镇：其村会受灾、被救助并统计"),
    ("places.townships:population", "people", "residents", "常住人口"),
    (
      "places.townships:area_km2", "km²", "area; villages without a position are drawn in a disc of this area",
      "面积；无坐标的村在同面积的圆内抽样"
    ),
    ("places.townships:flood_susceptibility", "", "factor on the depth of rivers there", "当地河流水深的系数"),
    (
      "places.townships:relief_m", "m",
      "relief: highest − lowest ground around it, for rows of vulnerability with reliefMetres",
      "地形起伏：周边最高与最低之差，供 vulnerability 中含 reliefMetres 的各项使用"
    ),
    ("places.townships:flash_flood_susceptibility", "", "factor on rain of 6 hours for flash floods", "山洪：6 小时雨量的系数"),
    ("places.townships:landslide_susceptibility", "", "factor on the landslide intensity", "滑坡强度的系数"),
    (
      "places.townships:forest_fire_susceptibility", "", "factor on ignitions of forest fires; 0 when missing",
      "森林火灾起火率的系数，缺省为 0"
    ),
    ("places.villages", "", "table of villages, in the order of the townships", "村表，顺序与乡镇表一致"),
    ("places.villages:village_code", "", "code of the village", "村代码"),
    ("places.villages:village", "", "name", "名称"),
    ("places.villages:township_code", "", "its township", "所属乡镇"),
    ("places.villages:population", "people", "residents", "常住人口"),
    (
      "places.villages:class", "",
      "kind of settlement, in words or as the statistics bureau classes it; rural when missing",
      "聚落类型，或统计局城乡分类；缺省为村庄"
    ),
    ("places.villages:lon", "°", "longitude, WGS-84; with lat, or both are drawn", "经度，WGS-84；与 lat 一起给出，否则两者均抽样"),
    ("places.villages:lat", "°", "latitude, WGS-84", "纬度，WGS-84"),
    (
      "places.villages:last_mile_m", "m", "length of the way from the seat; from the positions when missing",
      "到乡镇驻地的路程；缺省时由坐标推算"
    ),
  ]

  private static let worldRoads: [Row] = [
    ("roads", "", "the road network and who moves on it how", "道路网与通行方式"),
    ("roads.travel", "", "where travel times come from; roads when missing", "行程时间的来源，缺省为道路"),
    (
      "roads.travel.by", "", "roads; for theory a plane or a torus with one speed",
      "roads 为道路；理论验证可用 plane（平面）或 torus（环面）"
    ),
    ("roads.travel.speedKmh", "km/h", "plane and torus: speed of everybody", "plane 与 torus：统一速度"),
    ("roads.travel.sideKm", "km", "torus: length of a side", "torus：边长"),
    ("roads.travel.metric", "", "plane and torus: straight, or along two axes", "plane 与 torus：直线或沿两轴距离"),
    ("roads.travel.source", "", "plane and torus: where the numbers come from", "plane 与 torus：数据来源"),
    ("roads.nodes", "", "table of nodes: junctions, seats of counties and townships", "节点表：路口、县城与乡镇驻地"),
    ("roads.nodes:node", "", "id of the node", "节点编号"),
    ("roads.nodes:name", "", "name; the id when missing", "名称，缺省为编号"),
    ("roads.nodes:lon", "°", "longitude, WGS-84; needed with roads alone", "经度，WGS-84；仅用道路时必需"),
    ("roads.nodes:lat", "°", "latitude, WGS-84; needed with roads alone", "纬度，WGS-84；仅用道路时必需"),
    (
      "roads.nodes:x_km", "km", "plane and torus: position; on a torus drawn when empty",
      "plane 与 torus：位置；torus 上为空则抽样"
    ),
    ("roads.nodes:y_km", "km", "plane and torus: position", "plane 与 torus：位置"),
    (
      "roads.wading", "", "speed through standing water w: quadratic·w² + linear·w + constant km/h, w in mm",
      "积水中车速：quadratic·w² + linear·w + constant，km/h，w 为毫米水深"
    ),
    ("roads.wading.limitMillimetres", "mm", "depth at which the curve ends: nobody passes", "曲线终止的水深，超过即不能通行"),
    ("roads.wading.quadratic", "km/h/mm²", "coefficient of w²", "w² 的系数"),
    ("roads.wading.linear", "km/h/mm", "coefficient of w", "w 的系数"),
    ("roads.wading.constant", "km/h", "speed through water of depth 0", "水深为 0 时的速度"),
    ("roads.mobility", "", "classes of movers", "通行类别"),
    ("roads.mobility[].id", "", "id of the class", "类别编号"),
    ("roads.mobility[].speedFactor", "", "factor on the free speed of each edge", "各路段自由流速度的倍数"),
    (
      "roads.mobility[].wadingMillimetres", "mm", "water at which the class stops; the curve is stretched to it",
      "该类别无法通行的水深，速度曲线按此拉伸"
    ),
    ("roads.classes", "", "classes of roads", "道路等级"),
    ("roads.classes[].id", "", "id of the class", "等级编号"),
    ("roads.classes[].tally", "", "under which heading its closures are counted", "断路统计归类：干线、县级、农村"),
    ("roads.classes[].onFoot", "", "people can walk along it; no for ferries", "行人可通行；轮渡为 false"),
    (
      "roads.onFoot", "",
      "units of people whose vehicles can't go on may walk along the roads (policy `blocked`); without it nobody does",
      "车辆无法前行时，队伍可沿道路步行（策略 `blocked`）；缺省则无人步行"
    ),
    (
      "roads.onFoot.detourFactor", "",
      "way on foot around a damaged place ÷ length of the edge; rounded to thousandths of the speed",
      "绕行损毁处的步行路程与路段长度之比；按速度千分之一取整"
    ),
    ("roads.onFoot.longest", "", "nobody walks longer than this along the roads", "沿道路步行的最长时间"),
    ("roads.lastMileClass", "", "the class that the leg to a village has", "到村最后一段的道路等级"),
    ("roads.edges", "", "table of roads between two nodes", "路段表"),
    ("roads.edges:edge", "", "id of the edge", "路段编号"),
    ("roads.edges:from", "", "node at one end", "起点节点"),
    ("roads.edges:to", "", "node at the other end", "终点节点"),
    ("roads.edges:class", "", "class of the road", "道路等级"),
    ("roads.edges:length_km", "km", "length", "长度"),
    ("roads.edges:speed_kmh", "km/h", "free speed of a car", "小客车自由流速度"),
    ("roads.edges:river_km", "km", "distance to the nearest river", "距最近河流的距离"),
    (
      "roads.edges:river_crossings", "", "rivers that it crosses; 1 or more counts as 0 km from a river",
      "跨河次数；不为 0 时视为距河 0 km"
    ),
    ("roads.edges:one_way", "", "passable from `from` to `to` only", "是否仅可从起点到终点单向通行"),
  ]

  private static let worldForces: [Row] = [
    ("forces", "", "teams, engines and crews", "救援力量"),
    ("forces.kinds", "", "kinds of force; the units of a kind are alike", "力量类别，同类单元相同"),
    ("forces.kinds[].id", "", "id of the kind", "类别编号"),
    (
      "forces.kinds[].stationedAt", "", "level of the places where it is stationed; a village's never leave it",
      "驻扎地的级别；村级力量不离开本村"
    ),
    (
      "forces.kinds[].where", "",
      "at places of the focus, at all, or at those listed (a larger place stands for all in it)",
      "重点地点、全部地点，或所列地点（上级地点代表其下全部）"
    ),
    ("forces.kinds[].units", "", "units at each place", "每处单元数"),
    ("forces.kinds[].people", "people", "people of a unit", "每单元人数"),
    ("forces.kinds[].showUp", "", "share of them that turn up, or one by day and one by night", "到岗比例，可分昼夜"),
    ("forces.kinds[].showUp.day", "", "by day", "白天"),
    ("forces.kinds[].showUp.night", "", "by night", "夜间"),
    ("forces.kinds[].remote", "", "advises by telephone and never travels", "电话远程指导，不到现场"),
    (
      "forces.kinds[].onTheSpot", "",
      "an expert who travels: needed on the spot where his skill is required, lends no hand, is never the first on the spot",
      "到场专家：险情要求其专业时须到场，不参与作业，不计作首到"
    ),
    (
      "forces.kinds[].readiness", "", "training, turnover and upkeep; without it a kind is as good as its rates",
      "训练、流动与装备维护；不填则按所给效率"
    ),
    ("forces.kinds[].readiness.trainingHours", "h/a", "training of a member in a year", "每人年训练时数"),
    ("forces.kinds[].readiness.drillHours", "h/a", "drills of a member in a year", "每人年演练时数"),
    (
      "forces.kinds[].readiness.learningHours", "h/a",
      "skill follows training as 1 − e^(−hours ÷ this) of what training can give", "学习曲线特征时数"
    ),
    ("forces.kinds[].readiness.leastRate", "", "work rate of the untrained ÷ that of the trained", "未训练者效率占比"),
    (
      "forces.kinds[].readiness.slowestTurnout", "", "turnout time of the untrained ÷ that of the trained", "未训练者出动时间倍数"
    ),
    ("forces.kinds[].readiness.turnover", "", "share of the members that are replaced in a year", "年人员更替比例"),
    ("forces.kinds[].readiness.upkeep", "", "chance that a piece of the kit works when it is needed", "装备可用概率"),
    ("forces.kinds[].duty", "", "how long a unit stays on duty", "连续作业规则"),
    ("forces.kinds[].duty.longest", "", "from the order until it is relieved", "从接到命令到轮换"),
    ("forces.kinds[].duty.rest", "", "rest after a full duty; after a shorter one in proportion", "满班后的休整时间，不足按比例"),
    (
      "forces.kinds[].shifts", "", "people on duty by hour and day of the week; all people always when missing",
      "按时段与星期的在岗人数；缺省则始终全员"
    ),
    ("forces.kinds[].shifts.changes", "", "changes of shift", "换班"),
    ("forces.kinds[].shifts.changes[].begins", "", "time of the change, after midnight", "换班时刻（零点后）"),
    ("forces.kinds[].shifts.changes[].days", "", "mon … sun; every day when missing", "星期（mon…sun）；缺省为每天"),
    (
      "forces.kinds[].shifts.changes[].people", "people", "people of a unit on duty from then on, at most all of them",
      "此后每单元在岗人数，不超过全员"
    ),
    (
      "forces.kinds[].shifts.handOver", "",
      "the next shift sets out so long after the change to relieve who is at work; nobody is relieved when missing",
      "换班后多久下一班出发到场接替；缺省则不接替"
    ),
    (
      "forces.kinds[].members", "",
      "kinds of members, who decide how many turn up and when the unit leaves, in place of showUp and turnout",
      "成员构成，决定到岗人数与出发时间，替代 showUp 与 turnout"
    ),
    (
      "forces.kinds[].members.waits", "",
      "so long after the order it leaves with those who are there; with 0 it waits for all who come",
      "接到命令后最多等待多久即出发；0 为等齐"
    ),
    ("forces.kinds[].members.workingHours", "", "hours in which `work` counts rather than `day`", "适用 work 而非 day 的时段"),
    ("forces.kinds[].members.workingHours.begins", "", "after midnight", "开始（零点后）"),
    ("forces.kinds[].members.workingHours.ends", "", "after midnight", "结束（零点后）"),
    ("forces.kinds[].members.workingHours.days", "", "mon … sun; mon to fri when missing", "星期（mon…sun）；缺省为周一至周五"),
    ("forces.kinds[].members.kinds", "", "kinds of members, whose people are all of the unit's", "成员类别，人数合计为每单元人数"),
    ("forces.kinds[].members.kinds[].id", "", "id of the kind of member", "成员类别编号"),
    ("forces.kinds[].members.kinds[].people", "people", "members of that kind in a unit", "每单元该类人数"),
    (
      "forces.kinds[].members.kinds[].showUp", "",
      "chance that one of them turns up, or one in working hours, one for the rest of the day and one by night",
      "一人到岗概率，可分工作时间、其余白天与夜间"
    ),
    ("forces.kinds[].members.kinds[].showUp.work", "", "in working hours", "工作时间"),
    ("forces.kinds[].members.kinds[].showUp.day", "", "for the rest of the day", "其余白天"),
    ("forces.kinds[].members.kinds[].showUp.night", "", "by night", "夜间"),
    ("forces.kinds[].members.kinds[].turnout", "", "from the order until they are at the base", "从接到命令到集结点"),
    ("forces.kinds[].members.kinds[].turnout.day", "", "by day", "白天"),
    ("forces.kinds[].members.kinds[].turnout.night", "", "by night", "夜间"),
    ("forces.kinds[].costs", "", "what a unit costs", "队伍费用"),
    ("forces.kinds[].costs.standingYuanPerYear", "yuan/a", "pay and premises of a unit", "每单元年人员与营房费用"),
    ("forces.kinds[].costs.trainingYuanPerHour", "yuan/h", "an hour of training or drill of a member", "每人每训练时费用"),
    ("forces.kinds[].costs.kitSharePerYear", "1/a", "care of the kit, share of its price", "装备维护费占价格比例"),
    ("forces.kinds[].costs.allowanceYuanPerPersonHour", "yuan/h", "a person, from order to return", "每人每时出勤补助"),
    (
      "forces.kinds[].spontaneous", "",
      "volunteers who come without being called, in free groups of the city, and on whom nobody counts; turnout is then the age of the news",
      "自发志愿者：未经召请、从本市各处前来，指挥不计入；其出动时间即得知消息的时间"
    ),
    (
      "forces.kinds[].spontaneous.chance", "", "chance that a group comes to an incident at its own place",
      "险情就在本地时一组前来的概率"
    ),
    ("forces.kinds[].spontaneous.reach", "", "travel time over which that chance falls to 37 %", "该概率降至 37 % 的行程时间"),
    (
      "forces.kinds[].spontaneous.capability", "",
      "work rate of a group relative to the kind's, drawn for each incident",
      "一组相对该类的效率，每次随机"
    ),
    (
      "forces.kinds[].spontaneous.upToPriority", "", "they come to incidents of this priority and to more urgent ones",
      "只前往该优先级及更紧急的险情"
    ),
    ("forces.fatigue", "", "work rates by time on duty, relative to the rested", "连续作业后的效率（相对休整后）"),
    ("forces.fatigue[].after", "", "time from the order", "自接到命令起的时间"),
    ("forces.fatigue[].rate", "", "work rate from then on", "此后的效率"),
    ("forces.kinds[].mobility", "", "class of mover; a village's team needs none", "通行类别；村级力量无需填写"),
    ("forces.kinds[].skills", "", "what its members can do", "成员技能"),
    ("forces.kinds[].skills.<skill>", "", "work rate of one person; 1 = the norm, 0 = cannot", "一人的工作效率，1 为标准，0 为不能"),
    ("forces.kinds[].kit", "", "what a unit carries", "随队装备"),
    ("forces.kinds[].kit.<item>", "units", "pieces of the item", "件数"),
    (
      "forces.kinds[].restock", "",
      "goods of the kit that are consumed are used up at an incident, and fetched from the nearest stores of the city before the unit is ready again; never used up when missing",
      "处置后随队消耗品用尽，须从本市最近储备点补齐后方可再次调用；缺省则不消耗"
    ),
    (
      "forces.kinds[].restock.time", "", "from the arrival of the goods at the base until they are stowed",
      "物资运抵驻地至装载完毕"
    ),
    ("forces.kinds[].turnout", "", "from the order to departure", "从接到命令到出发"),
    ("forces.kinds[].turnout.day", "", "by day", "白天"),
    ("forces.kinds[].turnout.night", "", "by night", "夜间"),
    ("forces.kinds[].clearsRoads", "", "clears roads rather than answering incidents", "抢通道路，不处置险情"),
    ("forces.preferences", "", "table of orders of preference, for the policy that takes them", "派遣优先顺序表，供相应策略使用"),
    (
      "forces.preferences:place_code", "", "a village, or a township, county or city for all of its villages",
      "村，或代表其下全部村的乡镇、县、市"
    ),
    ("forces.preferences:rank", "", "1 is asked first", "1 为最先"),
    ("forces.preferences:force", "", "kind of force", "力量类别"),
    ("forces.preferences:base_code", "", "code of the place where it is stationed", "其驻地代码"),
  ]

  private static let worldIncidents: [Row] = [
    ("incidents", "", "classes of incident", "险情类别"),
    ("incidents.classes", "", "what each class needs and how it grows", "各类险情的需求与发展"),
    ("incidents.classes[].id", "", "id of the class", "类别编号"),
    (
      "incidents.classes[].requires", "", "people who must be on the spot before it counts as adequately served",
      "达到“力量足够”所需的人员"
    ),
    ("incidents.classes[].requires[].skill", "", "their skill", "所需技能"),
    ("incidents.classes[].requires[].people", "people", "how many", "人数"),
    ("incidents.classes[].equipment", "", "goods that must be on the spot too", "还须到场的物资装备"),
    ("incidents.classes[].equipment.<item>", "units", "pieces of the item", "件数"),
    (
      "incidents.classes[].tools", "",
      "tools without which work goes on, but slower; units bring them in their kits, stores where they are equipment too",
      "缺少时处置变慢的工具；由队伍随队携带，列入装备者也可由库调运"
    ),
    ("incidents.classes[].tools[].item", "", "item", "物资"),
    ("incidents.classes[].tools[].pieces", "units", "with so many the work is not slowed", "不减速所需件数"),
    (
      "incidents.classes[].tools[].perHour", "units/h",
      "in place of pieces: goods used up in an hour of work; the work is slowed while there are none",
      "代替 pieces：每小时作业消耗量；用尽时减速"
    ),
    (
      "incidents.classes[].tools[].cover", "",
      "with perHour: what work of so long uses is asked for, and again when half of it is left",
      "与 perHour 同用：每次申请可用多久的量，剩一半时再申请"
    ),
    (
      "incidents.classes[].tools[].rateWithout", "",
      "work rate without any, relative to the full one; with some pieces in between; several tools multiply",
      "一件都没有时的效率占比，部分到场按比例，多种相乘"
    ),
    ("incidents.classes[].tools[].byNight", "", "missed by night only", "仅夜间需要"),
    ("incidents.classes[].notice", "", "from onset until somebody notices", "从发生到被发现"),
    (
      "incidents.classes[].workPersonHours", "person-h", "work at full skill; not where a service time is given",
      "工作量（满效率）；给出 serviceTime 时不用"
    ),
    ("incidents.classes[].serviceTime", "", "time on the spot, whoever comes, in place of work", "到场后的处置时间，代替工作量"),
    ("incidents.classes[].serviceTimes", "", "the same by kind of force", "按力量类别的处置时间"),
    (
      "incidents.classes[].serviceTimes.<force>", "",
      "time on the spot of that kind; needed for each kind where serviceTime is missing",
      "该类力量的处置时间；无 serviceTime 时每类都要写"
    ),
    ("incidents.classes[].growth", "", "how the work grows until somebody works", "开始处置前工作量的增长方式"),
    (
      "incidents.classes[].growthPerHour", "1/h", "share of the first work that is added in the first hour", "第一小时增加的比例"
    ),
    ("incidents.classes[].peopleAtRisk", "people", "people in danger at onset", "发生时受威胁人数"),
    (
      "incidents.classes[].survival", "", "share of them alive after some time, linear in between; all when missing",
      "受威胁人员随时间的存活比例，其间线性；缺省为全部存活"
    ),
    ("incidents.classes[].survival[].after", "", "time since onset", "发生后的时间"),
    ("incidents.classes[].survival[].alive", "", "share alive then", "此时存活比例"),
    (
      "incidents.classes[].next", "", "what it turns into when it is done, with probabilities that sum to at most 1",
      "处置完后可能转为的险情，概率之和不超过 1"
    ),
    ("incidents.classes[].next[].class", "", "class of the next incident", "后续险情类别"),
    ("incidents.classes[].next[].probability", "", "how likely", "概率"),
    ("incidents.classes[].next[].place", "", "the village where it happens; the same one when missing", "发生的村，缺省为同村"),
    (
      "incidents.classes[].lineMetresPerPersonHour", "m", "fires: line that a person-hour of work builds",
      "火灾：每人时开设的隔离带长度"
    ),
    ("incidents.classes[].standard", "", "the first unit shall be on the spot within this time", "首支队伍应在此时间内到场"),
    (
      "incidents.classes[].staffing", "",
      "standard of staffing, a measure: NFPA 1720 wants 6 people in 14 minutes of rural fires",
      "到场人数标准（指标）：NFPA 1720 要求农村火灾 14 分钟内 6 人到场"
    ),
    ("incidents.classes[].staffing.people", "people", "on the spot together", "到场总人数"),
    ("incidents.classes[].staffing.within", "", "of the first order of a unit", "自首次下令起"),
    (
      "incidents.classes[].harm", "",
      "units at work can be harmed by what follows at the scene: an aftershock, a slide, a leak, a fire that runs over",
      "现场次生灾害（余震、滑坡、泄漏、火场回烧等）可伤及正在作业的队伍"
    ),
    ("incidents.classes[].harm.perUnitHour", "1/h", "units harmed in an hour of work of one unit", "每队每作业小时的受伤率"),
    (
      "incidents.classes[].harm.out", "",
      "until a harmed unit can be called again; when missing, not before the scenario ends",
      "受伤队伍恢复可调用所需时间；缺省时到情景结束均不可用"
    ),
    (
      "incidents.classes[].harm.onHarm", "",
      "class of the incident that a harmed unit is in the same village; when missing, none",
      "受伤队伍在同村引发的险情类别；缺省为不引发"
    ),
    ("incidents.classes[].severity", "", "grade of severity (see command.severity)", "险情等级（见 command.severity）"),
    ("incidents.classes[].priority", "", "0 is served first", "0 最优先"),
    ("incidents.classes[].whenBusy", "", "whether it waits or is lost when nobody is free", "无可用力量时等待或丢失"),
  ]

  private static let worldVulnerability: [Row] = [
    ("vulnerability", "", "impact functions: from intensities to effects", "影响函数：从致灾强度到灾情"),
    ("vulnerability.intensities", "", "constants of rivers and slopes", "河流与坡体参数"),
    ("vulnerability.intensities.riverRecessionHours", "h", "time in which a river falls to 37 %", "退水时间常数（降至 37 %）"),
    (
      "vulnerability.intensities.riverBankMillimetres", "mm",
      "water in the catchment at which the river leaves its banks", "漫出河岸时流域蓄水量"
    ),
    (
      "vulnerability.intensities.riverMetresPerMillimetre", "m/mm", "depth above the banks for each mm more",
      "每多 1 mm 蓄水的漫滩水深"
    ),
    ("vulnerability.intensities.waterStepMillimetres", "mm", "steps in which water on roads is told", "道路积水的步长"),
    (
      "vulnerability.intensities.shakenSlopeFactor", "",
      "factor on the landslide intensity where an earthquake has shaken with IX or more; falls to 1 at VI",
      "地震烈度达 IX 度及以上处滑坡强度的系数，至 VI 度降为 1"
    ),
    (
      "vulnerability.attenuation", "",
      "intensity of an earthquake: constant + perMagnitude·M − perLogDistance·lg(R + offsetKm), along both axes of an ellipse",
      "地震烈度衰减：constant + perMagnitude·M − perLogDistance·lg(R + offsetKm)，沿椭圆长短轴"
    ),
    ("vulnerability.attenuation.long", "", "along the long axis", "长轴"),
    ("vulnerability.attenuation.long.constant", "", "constant", "常数"),
    ("vulnerability.attenuation.long.perMagnitude", "", "coefficient of the magnitude", "震级系数"),
    ("vulnerability.attenuation.long.perLogDistance", "", "coefficient of the distance", "距离系数"),
    ("vulnerability.attenuation.long.offsetKm", "km", "what is added to the distance", "距离的附加量"),
    ("vulnerability.attenuation.short", "", "along the short axis", "短轴"),
    ("vulnerability.attenuation.short.constant", "", "constant", "常数"),
    ("vulnerability.attenuation.short.perMagnitude", "", "coefficient of the magnitude", "震级系数"),
    ("vulnerability.attenuation.short.perLogDistance", "", "coefficient of the distance", "距离系数"),
    ("vulnerability.attenuation.short.offsetKm", "km", "what is added to the distance", "距离的附加量"),
    (
      "vulnerability.attenuation.shockSd", "", "standard deviation of the term of a shock, shared by all places",
      "各次地震的离散（各地相同）"
    ),
    (
      "vulnerability.attenuation.placeSd", "", "standard deviation of the term of a place, shared by all shocks",
      "各地的离散（各次地震相同）"
    ),
    (
      "vulnerability.roadDamage", "",
      "damage that closes roads until a crew has cleared them; one for a class and an intensity at most",
      "需抢通的道路损毁，每个等级和强度至多一项"
    ),
    ("vulnerability.roadDamage[].classes", "", "classes of roads", "道路等级"),
    ("vulnerability.roadDamage[].perKilometres", "km", "length that the median refers to", "中位数对应的长度"),
    ("vulnerability.roadDamage[].crewHours", "crew-h", "work until it is open again", "抢通所需工时"),
    (
      "vulnerability.roadDamage[].withinRiverKm", "km", "only edges this near to a river; 0: bridges; all when missing",
      "仅限距河不超过此值的路段；0 为桥梁；缺省为全部"
    ),
    (
      "vulnerability.roadWater", "", "water on roads while the river stands above them; one for a class at most",
      "河水漫路，每个等级至多一项"
    ),
    ("vulnerability.roadWater[].classes", "", "classes of roads", "道路等级"),
    ("vulnerability.roadWater[].withinRiverKm", "km", "edges farther from a river stay dry", "距河更远的路段不受淹"),
    ("vulnerability.roadSlowing", "", "speed that is left on roads; one for a class at most", "道路剩余车速，每个等级至多一项"),
    ("vulnerability.roadSlowing[].classes", "", "classes of roads", "道路等级"),
    ("vulnerability.roadSlowing[].points", "", "steps: from an intensity on, a speed", "分级：自某强度起的车速"),
    ("vulnerability.roadSlowing[].points[].speed", "", "share of the free speed that is left", "剩余车速占自由流车速的比例"),
    ("vulnerability.incidents", "", "incidents in villages", "村内险情"),
    (
      "vulnerability.incidents[].people", "",
      "share of the people that it concerns, by kind of settlement; 1 when missing",
      "涉及人口的比例（按聚落类型），缺省为 1"
    ),
    ("vulnerability.incidents[].people.urban", "", "in urban communities", "城区"),
    ("vulnerability.incidents[].people.town", "", "in towns", "镇区"),
    ("vulnerability.incidents[].people.rural", "", "in villages", "村庄"),
    ("vulnerability.incidents[].class", "", "class of incident", "险情类别"),
    (
      "vulnerability.incidents[].perThousandPeople", "1/1000 people", "incidents where everything is hit",
      "全部受灾时每千人的险情数"
    ),
    ("vulnerability.displacement", "", "people who leave their homes", "人员转移"),
    (
      "vulnerability.displacement[].people", "",
      "share of the people that it concerns, by kind of settlement; 1 when missing", "涉及人口的比例（按聚落类型），缺省为 1"
    ),
    ("vulnerability.displacement[].people.urban", "", "in urban communities", "城区"),
    ("vulnerability.displacement[].people.town", "", "in towns", "镇区"),
    ("vulnerability.displacement[].people.rural", "", "in villages", "村庄"),
    ("vulnerability.displacement[].share", "", "share of the village that is displaced", "转移人口比例"),
    ("vulnerability.displacement[].stay", "", "until they can return", "到可返回的时间"),
    ("vulnerability.displacement[].reliefShare", "", "share of them who need relief goods", "其中需要救助物资的比例"),
    ("vulnerability.sites", "", "stores that the hazard reaches", "储备点受损"),
    ("vulnerability.sites[].lostShare", "", "share of the stock that is lost", "库存损失比例"),
    ("vulnerability.sites[].outage", "", "until the site can issue again", "到恢复发货的时间"),
  ]
}
