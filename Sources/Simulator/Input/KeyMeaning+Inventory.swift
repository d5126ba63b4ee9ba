// The keys of ageing and replenishment in a layout, and of demand in a scenario.

extension KeyMeaning {
  static let replenishment: [Row] = [
    (
      "stock:age_days", "d",
      "age at the start, of the youngest where oldest_age_days is there; when missing, goods that expire are of all ages up "
        + "to their shelf life, in four equal batches", "期初库龄；与 oldest_age_days 并用时为最小库龄；缺省时按库龄均匀分布于保质期内，分四批"
    ),
    ("stock:oldest_age_days", "d", "ages are spread evenly up to this one, in four equal batches", "最大库龄，其间均匀分布，分四批"),
    (
      "stock:usable_share", "", "share of the quantity that is of use (upkeep); the rest is no stock; 1 when missing",
      "完好可用的比例（维护保养）；其余不计入库存；缺省为 1"
    ),
    ("ownStock:age_days", "d", "as in the table of stock", "同库存表"),
    ("ownStock:oldest_age_days", "d", "as in the table of stock", "同库存表"),
    ("ownStock:usable_share", "", "as in the table of stock", "同库存表"),
    ("replenishment", "", "rules by which sites order goods, and what keeping stock costs", "补货规则与库存费用"),
    ("replenishment[].sites", "", "sites that order; \"all\": all but contracted ones", "补货的储备点；\"all\" 为除协议储备外的全部"),
    ("replenishment[].item", "", "item of the world", "世界中的物资"),
    (
      "replenishment[].rule", "",
      "s-S: up to S when the position (on hand + on order − owed) is at or below s; order-up-to: up to S at every review; none",
      "s-S：库存位置（现存＋在订－欠供）不高于 s 时补至 S；order-up-to：每次检查补至 S；none：不补货"
    ),
    ("replenishment[].reorderPoint", "units", "s", "s"),
    ("replenishment[].orderUpTo", "units", "S", "S"),
    ("replenishment[].review", "", "after every change of the position, or from one review to the next", "连续检查或检查周期"),
    ("replenishment[].firstReview", "", "since the start", "首次检查（自开始起）"),
    ("replenishment[].leadTime", "", "from the order to the arrival; none when missing", "自下单至到货；缺省为零"),
    (
      "replenishment[].from", "", "who delivers: a supplier that always can, or a site, from its stock",
      "供货方：总能供货的供应商，或某储备点（从其库存中调出）"
    ),
    ("replenishment[].fixedOrderYuan", "yuan", "cost of an order", "每次订货费用"),
    ("replenishment[].unitYuan", "yuan", "cost of a unit ordered; its price when missing", "每单位订货费用，缺省为单价"),
    ("replenishment[].holdingYuanPerUnitDay", "yuan/d", "cost of a unit on hand", "每单位每天持有费用"),
    ("replenishment[].shortageYuanPerUnitDay", "yuan/d", "cost of a unit owed", "每单位每天欠供费用"),
    ("replenishment[].lostYuanPerUnit", "yuan", "cost of a unit of demand that was lost", "每单位损失需求费用"),
    (
      "replenishment[].spoilPerYear", "1/a",
      "rate at which a unit in store becomes of no use (damp, mice, breakage) without anybody noticing; the books have it until an "
        + "inspection or an issue finds it", "单位物资在库中悄然失效（受潮、鼠咬、破损）的年率；在检查或出库发现之前仍在账上"
    ),
    (
      "replenishment[].rotateBefore", "",
      "goods with no more than this of their shelf life left are taken out and used elsewhere; they expire when missing",
      "剩余保质期不长于此值的物资轮换出库、另作他用；缺省则放至过期"
    ),
    ("replenishment[].rotatedPriceShare", "", "share of the price that rotated goods still bring", "轮换物资可收回的价款比例"),
    ("inspections", "", "how often sites are inspected; nobody looks when missing", "储备点检查周期；缺省不检查"),
    ("inspections[].sites", "", "sites; \"all\": all but contracted ones", "储备点；\"all\" 为除协议储备外的全部"),
    (
      "inspections[].every", "",
      "from one inspection to the next: what has spoiled is found, written off, and so can be ordered anew",
      "检查周期：检出失效物资并核销，从而可以补货"
    ),
    (
      "inspections[].first", "",
      "since the start, at most every; when missing a replication draws it evenly. At the start goods have not been looked at "
        + "for every less this", "首次检查（自开始起），不长于 every；缺省时每次重复均匀抽取。开始时距上次检查为 every 减去此值"
    ),
    ("inspections[].hours", "h", "work of the inspectors at each", "每次检查的工时"),
    ("householdKits", "", "goods that a share of the households of some villages holds at home", "部分村一定比例家庭持有的应急包"),
    ("householdKits[].places", "", "villages", "村"),
    (
      "householdKits[].share", "",
      "share of the people whose household holds a kit; households are taken to be of one size",
      "持有应急包家庭的人口比例（按家庭规模相同计）"
    ),
    ("householdKits[].goods", "", "what a kit holds", "应急包内物资"),
    ("householdKits[].goods[].item", "", "relief good of the world", "世界中的救助物资"),
    ("householdKits[].goods[].perPerson", "units", "for each person of the household", "家庭每人数量"),
    (
      "householdKits[].carried", "", "share of those who hold a kit and leave for a shelter that take it along",
      "转移到安置点的持有者中随身携带应急包的比例"
    ),
    (
      "householdKits[].lostWithHome", "", "share of the kits that is lost where homes can't be lived in any more",
      "房屋不能居住时应急包损失的比例"
    ),
    ("householdKits[].paidBy", "", "the level whose purse pays for kits and their care", "出资级别"),
    (
      "householdKits[].yearlyYuanPerPerson", "yuan/a", "care of the kits of each person who holds one, in a year",
      "持有者人均年度维护费用"
    ),
    ("inspections[].yuan", "yuan", "cost of each: work and travel of the inspectors", "每次检查费用（人工与差旅）"),
  ]

  static let demands: [Row] = [
    ("demands", "", "demand that comes by itself and is served from stock at once, in streams", "自行到来、由库存当即供应的需求流"),
    ("demands[].item", "", "item of the world", "世界中的物资"),
    ("demands[].site", "", "site of the layout that is asked; places when missing", "所要货的储备点；缺省用 places"),
    (
      "demands[].places", "",
      "villages where it arises; the lowest of cache, township, county, city and provincial store that holds the item serves",
      "需求所在的村；由持有该物资的最低一级储备点（村、乡镇、县、市、省）供应"
    ),
    ("demands[].weights", "", "how often in each village", "各村的权重"),
    ("demands[].between", "", "from one to the next; exponential: a Poisson process", "相邻间隔；exponential 即泊松过程"),
    ("demands[].first", "", "from the start to the first; as between when missing", "到第一个的时间，缺省同 between"),
    ("demands[].until", "", "none from then on; the horizon when missing", "此后不再发生，缺省为整个时段"),
    ("demands[].count", "", "at most so many; any number when missing", "最多个数，缺省不限"),
    ("demands[].quantity", "units", "how much each asks for", "每次需求量"),
    ("demands[].quantity.law", "", "kind of distribution of whole numbers", "离散分布类型"),
    ("demands[].quantity.value", "units", "constant: always this", "constant：定值"),
    ("demands[].quantity.from", "units", "uniform: least", "uniform：最小值"),
    ("demands[].quantity.to", "units", "uniform: most", "uniform：最大值"),
    ("demands[].quantity.mean", "units", "poisson, negative-binomial: mean", "poisson、negative-binomial：均值"),
    ("demands[].quantity.trials", "", "binomial: number of trials", "binomial：试验次数"),
    ("demands[].quantity.chance", "", "binomial, geometric: chance of success", "binomial、geometric：成功概率"),
    (
      "demands[].quantity.shape", "", "negative-binomial: shape; variance mean + mean² / shape",
      "negative-binomial：形状参数"
    ),
    ("demands[].quantity.values", "units", "table: the numbers that can be drawn", "table：可能取的数"),
    (
      "demands[].quantity.weights", "", "table: how often, against each other; equally often when missing",
      "table：各值的权重，缺省时相等"
    ),
    (
      "demands[].unmet", "",
      "backorder: who finds nothing waits; lost: goes; when missing lost for items that are needed daily, else backorder",
      "backorder：缺货时等待；lost：缺货时流失；缺省时每日所需的物资为 lost，其余为 backorder"
    ),
    (
      "capacities.batchesPerStock", "",
      "batches of one item at one site that differ in their expiry, or in when somebody last looked at them",
      "同点同物资的批次数"
    ),
    ("capacities.stockOrders", "", "orders of replenishment on their way at a time", "同时在途的补货数"),
    ("capacities.backorders", "", "demands that wait for goods at a time", "同时欠供的需求数"),
  ]
}
