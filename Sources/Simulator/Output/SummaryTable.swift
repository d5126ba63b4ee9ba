// What `sim-cli run` prints: the measures that a planner reads first, in tables of at most 80 columns.

/// The tables that sum up a run
public struct SummaryTable {
  let measures: Measures
  let run: RunDescription
  let language: Language
  private(set) var text = ""
  private static let width = 80

  /// The whole text, each line ended by a line feed
  /// - Complexity: O(places)
  public static func text(_ measures: Measures, _ run: RunDescription, _ language: Language) -> String {
    var table = SummaryTable(measures: measures, run: run, language: language)
    table.header()
    table.response()
    table.legs()
    table.totals()
    table.warnings()
    table.service()
    table.fatigue()
    table.inventory()
    table.cities()
    table.probes()
    table.worstTownships()
    table.equity()
    table.needs()
    table.shortItems()
    table.costs()
    table.notes()
    return table.text
  }

  private init(measures: Measures, run: RunDescription, language: Language) {
    self.measures = measures
    self.run = run
    self.language = language
  }

  // MARK: Lines

  func say(_ english: String, _ chinese: String) -> String { language == .english ? english : chinese }

  mutating func line(_ line: String) { text += DisplayWidth.fit(line, Self.width) + "\n" }

  mutating func blank() { text += "\n" }

  mutating func heading(_ english: String, _ chinese: String) {
    blank()
    line(say(english, chinese))
  }

  mutating func add(_ table: TextTable) { text += table.text(width: Self.width) }

  func name(_ place: PlaceName) -> String { language == .chinese ? place.chinese : place.shortEnglish }

  private mutating func header() {
    let setup = run.setup
    func named(_ title: Title, _ name: String) -> String {
      let text = title.text(language)
      return text.isEmpty || text == name ? name : say("\(text) (\(name))", "\(text)（\(name)）")
    }
    var rows = [
      (say("scenario", "情景"), named(setup.scenario.title, setup.scenario.name)),
      (
        say("world", "世界"),
        named(setup.world.title, setup.world.name) + say(", draw ", "，抽样 ") + "\(setup.world.worldDraw)"
      ),
      (say("layout", "布局"), named(setup.layout.title, setup.layout.name)),
      (
        say("policy", "策略"),
        say(
          "dispatch \(run.dispatch), sourcing \(run.sourcing), command \(setup.world.command.mode)",
          "调派 \(run.dispatch)，调货 \(run.sourcing)，指挥 \(setup.world.command.mode)")
      ),
      (
        "",
        say("when blocked ", "受阻时 ") + run.blocked + say(", relocation ", "，调防 ") + run.relocation
      ),
      (
        say("runs", "运行"),
        say(
          "\(measures.replications) replications, seed \(run.settings.seed)",
          "重复 \(measures.replications) 次，随机种子 \(run.settings.seed)")
      ),
    ]
    if run.prepositioning != NoPrepositioning.name {
      rows.insert(("", say("pre-positioning ", "前置 ") + run.prepositioning), at: rows.count - 1)
    }
    if run.reassignment != NoReassignment.name {
      rows.insert(("", say("re-assignment ", "改派 ") + run.reassignment), at: rows.count - 1)
    }
    if !measures.inventory.isEmpty { rows.insert((say("orders", "补货"), run.replenishment), at: rows.count - 1) }
    if measures.keptIncidents < measures.countedIncidents {
      rows.append(
        (
          say("records", "记录"),
          say(
            "\(measures.keptIncidents) of \(measures.countedIncidents) incidents are kept; all but service is of these",
            "\(measures.countedIncidents) 起险情中保留 \(measures.keptIncidents) 起；除服务情况外均据此统计")
        ))
    }
    let widest = rows.reduce(0) { max($0, DisplayWidth.of($1.0)) }
    for (key, value) in rows {
      line(key + String(repeating: " ", count: widest + 2 - DisplayWidth.of(key)) + value)
    }
  }

  private mutating func response() {
    heading("Time from onset until …, all cases of the province", "全省：自发生起至……的时间（全部案例）")
    var table = TextTable([
      .text(""), .number(say("cases", "案例")), .number(say("reached\n%", "已达到\n%")), .number(say("median", "中位数")),
      .number("90 %"), .number("95 %"), .number(say("in time\n%", "达标\n%")), .number(say("95 %\ninterval", "95 %\n区间")),
    ])
    row(say("first on the spot", "首支队伍到场"), .firstOnSpot, .withinStandard)
    row(say("required people", "人员力量足够"), .adequate, nil)
    row(say("team and goods", "队伍与物资齐备"), .complete, nil)
    row(say("relief in village", "基本救助物资到村"), .basicRelief, .reliefWithinStandard)
    func row(_ title: String, _ measure: Measure, _ share: Measure?) {
      guard let summary = measures.province[measure] else { return }
      let inTime = share.flatMap { measures.province[$0] }
      table.add([
        title, "\(summary.cases)", percent(summary.reachedShare), duration(summary.quantile(50)),
        duration(summary.quantile(90)), duration(summary.quantile(95)), share == nil ? "" : percent(inTime),
        inTime.map { percentInterval($0.overReplications) } ?? "",
      ])
    }
    add(table)
  }

  private mutating func legs() {
    heading("Where the time goes: means over the cases that were served", "时间用在何处（已得到满足的案例的平均值）")
    var table = TextTable([
      .text(say("incidents", "险情")), .number(say("mean", "平均")), .number("%"), .text(say("relief", "救助")),
      .number(say("mean", "平均")), .number("%"),
    ])
    let incident = [
      say("notice", "发现"), say("report and decide", "上报与决策"), say("turnout", "集结出动"),
      say("travel to the township", "赶赴乡镇"),
      say("last mile", "最后一公里"),
    ]
    var relief = [
      say("count the people", "统计人数"), say("report and decide", "上报与决策"), say("wait and load", "等待与装载"),
      say("travel to the township", "运至乡镇"), say("last mile", "最后一公里"),
    ]
    var (reliefLegs, reliefShares) = (Measure.reliefLegs, Measure.reliefLegShares)
    if measures.province[.reliefHandOver] != nil {
      relief.insert(say("hand-over at the township", "乡镇交接"), at: 4)
      reliefLegs.insert(.reliefHandOver, at: 4)
      reliefShares.insert(.reliefHandOverShare, at: 4)
    }
    for leg in relief.indices {
      let hasIncidentLeg = leg < incident.count
      table.add([
        hasIncidentLeg ? incident[leg] : "", hasIncidentLeg ? duration(mean(Measure.legs[leg])) : "",
        hasIncidentLeg ? percent(mean(Measure.legShares[leg])) : "", relief[leg], duration(mean(reliefLegs[leg])),
        percent(mean(reliefShares[leg])),
      ])
    }
    add(table)
  }

  private func mean(_ measure: Measure) -> Double { measures.province[measure]?.mean ?? .nan }

  private mutating func totals() {
    heading("Totals of a replication", "每次重复的总量")
    var table = TextTable([
      .text(""), .number(say("mean", "平均")), .number(say("95 % interval", "95 % 区间")), .number(say("median", "中位数")),
      .number("90 %"), .number("95 %"),
    ])
    func row(_ title: String, _ measure: Measure, per unit: Double = 1) {
      guard let summary = measures.province[measure] else { return }
      let estimate = summary.overReplications
      table.add([
        title, number(summary.mean / unit), numberInterval(estimate, per: unit), number(summary.quantile(50) / unit),
        number(summary.quantile(90) / unit), number(summary.quantile(95) / unit),
      ])
    }
    row(say("incidents", "险情"), .incidents)
    row(say("incidents lost", "未能处置的险情"), .incidentsLost)
    row(say("incidents open at the end", "结束时未完成的险情"), .incidentsOpen)
    row(say("people at risk", "受威胁人数"), .peopleAtRisk)
    row(say("people saved", "获救人数"), .peopleSaved)
    row(say("people displaced", "转移人数"), .displaced)
    row(say("people in need of relief", "需救助人数"), .peopleInNeed)
    row(say("relief goods asked for, t", "救助物资需求，吨"), .demanded, per: 1000)
    row(say("relief goods needed, t", "救助物资需要量，吨"), .needed, per: 1000)
    row(say("of these not there in time, t", "其中未及时满足，吨"), .unmet, per: 1000)
    row(say("no basic goods, 1000 person-h", "缺基本物资，千人·时"), .deprivation, per: 1000)
    row(say("deprivation cost, million yuan", "匮乏成本，百万元"), .deprivationCost, per: 1e6)
    row(say("logistics cost, million yuan", "物流费用，百万元"), .logisticsCost, per: 1e6)
    row(say("social cost, million yuan", "社会成本，百万元"), .socialCost, per: 1e6)
    row(say("townships cut off", "孤立乡镇数"), .isolatedTownships)
    row(say("townships cut off, hours in all", "乡镇孤立时间合计，小时"), .isolatedHours)
    row(say("villages cut off", "孤立村数"), .isolatedVillages)
    row(say("people cut off, 1000 person-h", "孤立，千人·时"), .isolatedPersonHours, per: 1000)
    add(table)
  }
}
