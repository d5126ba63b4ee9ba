// The keys of a scenario.

extension KeyMeaning {
  static let scenario: [Row] = [
    ("world", "", "document of the world; --world names another one", "世界文件；可用 --world 另行指定"),
    ("layout", "", "document of the layout; --layout names another one", "布局文件；可用 --layout 另行指定"),
    ("begins", "", "start, in the zone of the world", "开始时间（世界所在时区）"),
    ("horizon", "", "how long it is simulated", "模拟时长"),
    ("warmUp", "", "what happens before this time is not measured", "此时间之前不计入统计"),
    (
      "sampling", "", "random, or expected numbers in place of drawn ones (for examples checked by hand)",
      "random 为随机；expected 以期望值代替抽样（供手工核对的示例）"
    ),
    ("probes", "", "times at which closures, people moved and isolated townships are counted", "统计断路、转移人数和孤立乡镇的时刻"),
    ("rainstorm", "", "rain as a random field that is anchored to gauges", "以雨量站为锚的随机降雨场"),
    ("rainstorm.gauges", "", "table of storm totals", "过程雨量表"),
    ("rainstorm.gauges:gauge", "", "id of the gauge", "雨量站编号"),
    ("rainstorm.gauges:rain_mm", "mm", "storm total there", "过程雨量"),
    ("rainstorm.gauges:standing", "", "whether it was measured", "是否实测"),
    ("rainstorm.gauges:source", "", "where the figure comes from", "数据来源"),
    (
      "rainstorm.profile", "", "table of shares of the total by hour; hours that are left out have none",
      "逐时雨量占比表；未列出的小时为 0"
    ),
    ("rainstorm.profile:hours_from_start", "h", "hour, from 0", "小时，自 0 起"),
    ("rainstorm.profile:share", "", "share of the total; they sum to 1", "占总量的比例，合计为 1"),
    ("rainstorm.stormLogSd", "", "spread of the whole storm: standard deviation of the logarithm", "整场暴雨的离散：对数标准差"),
    ("rainstorm.localLogSd", "", "the same away from gauges", "远离雨量站处的离散：对数标准差"),
    ("rainstorm.rangeKm", "km", "distance at which the local correlation falls to 0.61", "局地相关降至 0.61 的距离"),
    ("rainstorm.bearingDegrees", "°", "where the storm moves, clockwise from north", "移动方向，自北顺时针"),
    (
      "rainstorm.speedKmh", "km/h", "how fast it moves; 0: the same hours everywhere; else at least 1",
      "移动速度；0 表示各地同时，否则不小于 1"
    ),
    ("rainstorm.catchmentKm", "km", "radius over which rain is averaged to drive the rivers", "河流汇水的平均半径"),
    ("arrivals", "", "incidents that come by themselves, in streams or lists", "自行发生的险情：流或列表"),
    ("arrivals[].class", "", "stream: class of incident", "流：险情类别"),
    ("arrivals[].places", "", "stream: villages where they happen", "流：发生的村"),
    ("arrivals[].weights", "", "stream: how often in each village", "流：各村的权重"),
    (
      "arrivals[].between", "", "stream: from one to the next; exponential: a Poisson process",
      "流：相邻间隔；exponential 即泊松过程"
    ),
    ("arrivals[].first", "", "stream: from the start to the first; as between when missing", "流：到第一个的时间，缺省同 between"),
    ("arrivals[].until", "", "stream: none from then on; the horizon when missing", "流：此后不再发生，缺省为整个时段"),
    ("arrivals[].count", "", "stream: at most so many; any number when missing", "流：最多个数，缺省不限"),
    ("arrivals[].list", "", "list: table with one incident in each row", "列表：每行一个险情的表"),
    ("arrivals[].list:time", "", "onset", "发生时间"),
    ("arrivals[].list:village_code", "", "where", "发生的村"),
    ("arrivals[].list:class", "", "class of incident", "险情类别"),
    ("arrivals[].list:work_person_hours", "person-h", "its work; drawn when empty", "工作量；为空则抽样"),
    ("arrivals[].list:people", "people", "people at risk; drawn when empty", "受威胁人数；为空则抽样"),
    (
      "capacities", "", "bounds of the memory of a replication; one that is exceeded stops it and is named",
      "单次重复的内存上限；超出时停止并指明"
    ),
    ("capacities.hazardEvents", "", "events of the hazard", "灾害事件数"),
    ("capacities.incidents", "", "incidents", "险情数"),
    ("capacities.shocks", "", "earthquakes and aftershocks", "地震与余震数"),
    ("capacities.incidentRecords", "", "incidents whose record is kept for each replication", "每次重复保留记录的险情数"),
    ("capacities.pendingEvents", "", "events that wait at a time", "同时等待的事件数"),
    ("capacities.requests", "", "requests for goods", "物资申请数"),
    ("capacities.requestLines", "", "their lines, one for each item", "申请条目数（每种物资一条）"),
    ("capacities.consignments", "", "goods from one site for one line", "发货批次数"),
    (
      "capacities.travelTrees", "",
      "trees of shortest ways that are kept; more memory, less work; absent: as many as take 16 MiB, at least 2,048",
      "缓存的最短路树数，内存换时间；缺省为 16 MiB 所容，至少 2048"
    ),
    ("capacities.roadChanges", "", "changes of roads between two looks at a tree", "两次查看之间的道路变化数"),
    ("capacities.traceRecords", "", "milestones of a traced replication", "跟踪记录数"),
  ]
}
