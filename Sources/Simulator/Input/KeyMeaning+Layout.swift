// The keys of a layout.

extension KeyMeaning {
  static let layout: [Row] = [
    ("vehicles", "", "kinds of relief vehicles", "救助车辆类别"),
    ("vehicles[].id", "", "id of the kind", "类别编号"),
    ("vehicles[].mobility", "", "class of mover of the world", "世界中的通行类别"),
    ("vehicles[].payloadKilograms", "kg", "what one vehicle carries", "载重"),
    ("vehicles[].volumeLitres", "L", "volume of its load; missing: does not matter", "载货容积；缺省表示不限"),
    ("vehicles[].yuanPerKm", "yuan/km", "cost of its way", "每公里费用"),
    ("vehicles[].yearlyCostYuan", "yuan/year", "upkeep of one vehicle", "每车年度费用"),
    ("costs", "", "shares by which costs are reckoned", "费用比例"),
    (
      "costs.holdingSharePerYear", "1/year", "capital, insurance and care of stock, share of its price", "库存持有费率（占价格比例）"
    ),
    ("costs.wearShare", "", "part of the price of a reusable good that one event wears off", "可重复使用物资每次使用的折损比例"),
    ("suppliers", "", "what suppliers have in common", "供应商共性"),
    (
      "suppliers.defaultCorrelation", "",
      "correlation of defaults of suppliers in one city (one-factor Gaussian copula)",
      "同市供应商违约相关系数（单因子高斯 copula）"
    ),
    ("budgets", "", "table of what purses may spend in a year; a layout that costs more is refused", "各级年度预算表；超出则拒绝"),
    ("budgets:level", "", "level of the purse; caches of villages belong to the township", "预算级别；村级储备计入乡镇"),
    ("budgets:place_code", "", "its place", "所属地点"),
    ("budgets:yuan_per_year", "yuan/year", "the most that the layout may cost it", "年度费用上限"),
    (
      "budgets:covers", "", "storage (of itself), or storage-and-forces: teams are then paid from the same budget",
      "storage 仅储备（默认）；storage-and-forces 含队伍费用"
    ),
    ("sites", "", "table of places from which goods are issued", "储备点表"),
    ("sites:site", "", "id of the site", "储备点编号"),
    ("sites:title", "", "name", "名称"),
    (
      "sites:kind", "", "fixed: a warehouse; dispersed: near the people; contracted: at a supplier, without stock",
      "fixed 为定点储备；dispersed 为分散储备；contracted 为协议储备，不存实物"
    ),
    ("sites:level", "", "whose store it is; a village's is opened by its own people", "所属级别；村级由本村自行开启"),
    ("sites:place_code", "", "the place at whose seat it stands; a province's stands in a city", "所在地点；省级填所在市"),
    ("sites:docks", "", "vehicles that are loaded at a time", "同时装车数"),
    ("sites:vehicles", "", "vehicles that belong to it; at least 1 above the village", "所属车辆数；村级以上至少 1 辆"),
    ("sites:vehicle_kind", "", "kind of them; may be empty where there are none", "车辆类别；无车时可为空"),
    ("sites:opens", "", "when it opens; as closes: always open", "开门时间；与 closes 相同表示全天开放"),
    ("sites:closes", "", "when it closes", "关门时间"),
    ("sites:opening_minutes", "min", "what the key-holder needs outside the hours", "非开放时间开库所需时间"),
    ("sites:handling_kg_per_minute", "kg/min", "picking and loading at one dock", "每个装车位的装货速度"),
    ("sites:yearly_cost_yuan", "yuan/year", "standing cost", "年度运行费用"),
    ("stock", "", "table of goods at the start; rows of the same site and item add up", "初始库存表；同点同物资的各行相加"),
    ("stock:site", "", "site that holds them", "储备点"),
    ("stock:item", "", "item of the world", "世界中的物资"),
    ("stock:quantity", "units", "how many", "数量"),
    (
      "ownSites", "", "a planner's own sites: rows with the id of a site replace it, others are added",
      "用户自备的储备点表：编号相同的行替换原行，其余为新增"
    ),
    ("ownSites:site", "", "id of the site", "储备点编号"),
    ("ownSites:title", "", "name", "名称"),
    (
      "ownSites:kind", "", "fixed: a warehouse; dispersed: near the people; contracted: at a supplier, without stock",
      "fixed 为定点储备；dispersed 为分散储备；contracted 为协议储备，不存实物"
    ),
    ("ownSites:level", "", "whose store it is; a village's is opened by its own people", "所属级别；村级由本村自行开启"),
    ("ownSites:place_code", "", "the place at whose seat it stands; a province's stands in a city", "所在地点；省级填所在市"),
    ("ownSites:docks", "", "vehicles that are loaded at a time", "同时装车数"),
    ("ownSites:vehicles", "", "vehicles that belong to it; at least 1 above the village", "所属车辆数；村级以上至少 1 辆"),
    ("ownSites:vehicle_kind", "", "kind of them; may be empty where there are none", "车辆类别；无车时可为空"),
    ("ownSites:opens", "", "when it opens; as closes: always open", "开门时间；与 closes 相同表示全天开放"),
    ("ownSites:closes", "", "when it closes", "关门时间"),
    ("ownSites:opening_minutes", "min", "what the key-holder needs outside the hours", "非开放时间开库所需时间"),
    ("ownSites:handling_kg_per_minute", "kg/min", "picking and loading at one dock", "每个装车位的装货速度"),
    ("ownSites:yearly_cost_yuan", "yuan/year", "standing cost", "年度运行费用"),
    (
      "ownStock", "", "a planner's own stock: replaces what the table has of the item at the site",
      "用户自备的库存表：替换该点该物资的库存"
    ),
    ("ownStock:site", "", "site that holds them", "储备点"),
    ("ownStock:item", "", "item of the world", "世界中的物资"),
    ("ownStock:quantity", "units", "how many", "数量"),
    ("contracts", "", "table of reserves that are not physical goods", "协议与产能储备表"),
    ("contracts:site", "", "contracted site at which they are handed over", "交货的协议储备点"),
    ("contracts:form", "", "contract: delivers what is called; capacity: produces it", "contract 为按需交货；capacity 为产能储备"),
    ("contracts:item", "", "item of the world", "世界中的物资"),
    ("contracts:quantity", "units", "most that can be called in one event", "一次事件中最多可调数量"),
    ("contracts:response_hours", "h", "from the call to the first goods", "从通知到首批到货"),
    ("contracts:default_probability", "", "chance that the supplier does not deliver", "供应商违约概率"),
    (
      "contracts:ramp_up_hours", "h", "capacity: in which production rises evenly to its rate", "capacity：产量匀速升至日产量所需时间"
    ),
    (
      "contracts:rate_per_day", "units/d", "capacity: production from then on; 0 for a contract",
      "capacity：达产后日产量；contract 填 0"
    ),
    ("contracts:retainer_yuan_per_year", "yuan/year", "what it costs each year", "每年协议费"),
  ]
}
