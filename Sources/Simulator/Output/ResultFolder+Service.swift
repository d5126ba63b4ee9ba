// service.csv and bases.csv: what is counted whole in every replication, also where no record of each incident is kept.

extension ResultFolder {
  static let serviceTable = ResultTable(
    file: "service.csv",
    meaning: Phrase(
      "one row for each class of incident and replication: exact sums over the incidents after the warm-up",
      "每类险情每次重复一行：预热期之后全部险情的精确合计"),
    columns: [
      ResultColumn("replication", "", "number of the replication", "重复编号"),
      ResultColumn("class", "", "id of the class of incident", "险情类别标识"),
      ResultColumn("incidents", "count", "incidents", "险情数"),
      ResultColumn("lost", "count", "of these lost, since nobody was free", "其中因无人可派而未能处置"),
      ResultColumn("queued", "count", "of these queued, since nobody was free", "其中因无人可派而排队"),
      ResultColumn("ordered", "count", "of these with an order to a unit", "其中已向队伍下令"),
      ResultColumn("waiting_ms", "ms", "onset → first order, sum over those", "发生 → 首次下令，合计"),
      ResultColumn("reached", "count", "incidents that a unit reached", "有队伍到场的险情"),
      ResultColumn("first_on_spot_ms", "ms", "onset → first unit on the spot, sum over those", "发生 → 首支队伍到场，合计"),
      ResultColumn("travel_ms", "ms", "travel of that unit to the township, sum over those", "该队伍赶赴乡镇的时间，合计"),
      ResultColumn("done", "count", "incidents that were done", "处置完毕的险情"),
      ResultColumn("in_system_ms", "ms", "onset → done, sum over those", "发生 → 处置完毕，合计"),
    ])

  func writeService(to folder: AtomicFolder) throws(OutputError) {
    try Self.serviceTable.write(to: folder) { csv in
      for row in results.classes {
        csv.integer(row.replication)
        csv.text(world.incidentNames[row.incidentClass.index])
        csv.integer(row.incidents)
        csv.integer(row.lost)
        csv.integer(row.queued)
        csv.integer(row.ordered)
        csv.integer(row.waitingMs)
        csv.integer(row.reached)
        csv.integer(row.firstOnSpotMs)
        csv.integer(row.travelMs)
        csv.integer(row.done)
        csv.integer(row.doneMs)
        csv.endRow()
      }
    }
  }

  /// Where the world has rules of duty
  static let dutyTable = ResultTable(
    file: "duties.csv",
    meaning: Phrase(
      "one row for each kind of force and replication in which its units had a duty, in worlds with rules of duty",
      "有出动的力量类别，每次重复一行（仅当世界有疲劳或轮换规则）"),
    columns: [
      ResultColumn("replication", "", "number of the replication", "重复编号"),
      ResultColumn("force", "", "id of the kind of force", "力量类别标识"),
      ResultColumn("duties", "count", "duties that ended after the warm-up", "预热期之后结束的出动次数"),
      ResultColumn(
        "duty_ms", "ms", "from the order until home, or the horizon: sum over the duties", "自下令至归队（或情景结束）的时间合计"),
      ResultColumn(
        "duty_p90_ms", "ms", "nine of ten duties took at most so long, rounded up to 5 minutes", "九成出动不超过此时间（按 5 分钟进位）"),
      ResultColumn("rested_person_hours", "h", "work of the units had they not tired", "不计疲劳的工作量，人·小时"),
      ResultColumn("lost_person_hours", "h", "of this lost through fatigue", "其中因疲劳损失"),
    ])

  func writeDuties(to folder: AtomicFolder) throws(OutputError) {
    try Self.dutyTable.write(to: folder) { csv in
      for row in results.duties where row.duties > 0 {
        csv.integer(row.replication)
        csv.text(world.forceNames[row.force.index])
        csv.integer(row.duties)
        csv.integer(row.dutyMs)
        csv.integer(row.longMs)
        csv.number(row.restedHours)
        csv.number(row.lostHours)
        csv.endRow()
      }
    }
  }

  static let baseTable = ResultTable(
    file: "bases.csv",
    meaning: Phrase(
      "one row for each base and replication in which its units were busy after the warm-up",
      "预热期之后有出动的驻地，每次重复一行"),
    columns: [
      ResultColumn("replication", "", "number of the replication", "重复编号"),
      ResultColumn("base", "", "number of the base in the world, from 0", "驻地在世界中的编号，从 0 起"),
      ResultColumn("force", "", "id of the kind of force", "力量类别标识"),
      ResultColumn("place_code", "", "code of the place where it is stationed", "驻地代码"),
      ResultColumn("units", "count", "units of the base", "队伍数"),
      ResultColumn("orders", "count", "orders to its units", "下令次数"),
      ResultColumn("busy_ms", "ms", "time between order and return, sum over its units", "下令至归队的时间，各队合计"),
    ])

  func writeBases(to folder: AtomicFolder) throws(OutputError) {
    try Self.baseTable.write(to: folder) { csv in
      for row in results.bases where row.busyMs > 0 || row.orders > 0 {
        let base = world.bases[row.base]
        csv.integer(row.replication)
        csv.integer(row.base.index)
        csv.text(world.forceNames[base.kind.index])
        csv.text(world.code(of: row.base))
        csv.integer(base.unitCount)
        csv.integer(row.orders)
        csv.integer(row.busyMs)
        csv.endRow()
      }
    }
  }
}
