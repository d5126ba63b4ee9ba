// Waiting, loss and utilisation in the printed summary, where a scenario has arrivals: there the queue is what matters.

extension SummaryTable {
  mutating func service() {
    let scenario = run.setup.scenario
    if scenario.arrivals.isEmpty && scenario.listedArrivals.isEmpty { return }
    heading("Service by class of incident, all of them after the warm-up", "按险情类别的服务情况（预热期之后全部险情）")
    var table = TextTable([
      .text(say("class", "类别")), .number(say("incidents\na replication", "险情数\n每次重复")),
      .number(say("lost\n%", "未处置\n%")), .number(say("queued\n%", "排队\n%")),
      .number(say("mean wait\nfor an order", "下令前\n平均等待")), .number(say("on the\nspot", "平均\n到场")),
      .number(say("done\n", "平均\n完成")),
    ])
    for row in measures.service where row.incidents.mean > 0 {
      let title = row.incidentClass.map { run.setup.world.incidentTitles[$0.index].text(language) }
      table.add([
        title ?? say("all", "全部"), number(row.incidents.mean), percent(row.lostShare), percent(row.queuedShare),
        fineDuration(row.waiting), fineDuration(row.firstOnSpot), fineDuration(row.inSystem),
      ])
    }
    add(table)
    heading("How busy units are: time between order and return", "队伍忙碌程度：自下令至归队的时间")
    table = TextTable([
      .text(say("force", "力量")), .number(say("units", "队伍")), .number(say("busy\n%", "忙碌\n%")),
      .number(say("95 %\ninterval", "95 %\n区间")), .number(say("orders\na replication", "出动次数\n每次重复")),
    ])
    for row in measures.forces where row.units > 0 {
      table.add([
        run.setup.world.forceTitles[row.kind.index].text(language), "\(row.units)", percent(row.utilisation),
        percentInterval(row.utilisation.overReplications), number(row.orders.mean),
      ])
    }
    add(table)
  }

  mutating func fatigue() {
    if measures.fatigue.isEmpty { return }
    heading("Hours on duty, from the order until home, and work lost through fatigue", "自下令至归队的连续作业时间，及疲劳损失")
    var table = TextTable([
      .text(say("force", "力量")), .number(say("duties\na replication", "出动次数\n每次重复")),
      .number(say("mean\n", "平均\n")), .number(say("90 %\n", "90 %\n")),
      .number(say("work lost\n%", "效率损失\n%")),
    ])
    for row in measures.fatigue {
      table.add([
        run.setup.world.forceTitles[row.force.index].text(language), number(row.duties.mean), fineDuration(row.duty),
        fineDuration(row.longDuty), percent(row.lostShare),
      ])
    }
    add(table)
  }

  /// A mean over replications, in seconds below 2 minutes
  private func fineDuration(_ summary: MeasureSummary) -> String {
    let milliseconds = summary.overReplications.mean
    if !(milliseconds < Double(2 * minuteMs)) { return duration(milliseconds) }
    return fixed(milliseconds / 1000, 1) + say("s", "秒")
  }
}
