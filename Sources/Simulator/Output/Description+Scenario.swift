// What a scenario holds: when it begins, how long it lasts, what happens, and how much of that was measured.

extension Description {
  init(_ loaded: LoadedScenario, path: String) {
    self.init(path: path, kind: .scenario)
    let scenario = loaded.scenario
    fact("name", Phrase("name", "名称"), .text(scenario.name))
    fact("title", Phrase("title", "标题"), .text(Phrase(scenario.title)))
    fact("world", Phrase("world", "世界"), loaded.worldPath.map { .text($0) } ?? .none)
    fact("layout", Phrase("layout", "布局"), loaded.layoutPath.map { .text($0) } ?? .none)
    fact("begins", Phrase("begins", "开始"), .text(scenario.clockText(at: 0)))
    fact("horizon_h", Phrase("horizon, h", "时段，小时"), .number(Double(scenario.horizonMs) / Double(hourMs), decimals: 1))
    fact(
      "sampling", Phrase("sampling", "抽样方式"),
      scenario.isDeterministic
        ? .word("expected", Phrase("expected numbers", "期望值")) : .word("random", Phrase("random", "随机")))
    if !scenario.probesMs.isEmpty {
      let clocks = scenario.probesMs.map { scenario.clockText(at: $0) }
      fact("probes", Phrase("counted at", "统计时刻"), .text(clocks.joined(separator: ", ")))
    }
    demands(loaded)
    hazards(scenario)
    warnings(scenario)
    guard let storm = scenario.rainstorm else {
      if !scenario.hazards.isEmpty { return }
      if !scenario.arrivals.isEmpty || !scenario.listedArrivals.isEmpty || !scenario.demands.isEmpty { return }
      remarks.append(Phrase("No hazard: nothing happens in this scenario.", "没有灾害：此情景中不发生任何事件。"))
      return
    }
    rainstorm(storm)
    gauges(storm)
  }

  private mutating func rainstorm(_ storm: Rainstorm) {
    var table = Table(
      "rainstorm", Phrase("Rainstorm", "暴雨"),
      [.text("key", Phrase("key", "键")), .text("what", Phrase("", "")), .number("value", Phrase("value", "值"))])
    let hours = storm.hourlyShare
    let peak = hours.indices.max { hours[$0] < hours[$1] } ?? 0
    let rainy = hours.indices.filter { hours[$0] > 0 }
    func add(_ key: String, _ what: Phrase, _ value: Double, _ decimals: Int) {
      table.add(.text(key), .text(what), .number(value, decimals: decimals))
    }
    add("profile", Phrase("first hour of rain", "降雨开始（第几小时）"), Double(rainy.first ?? 0), 0)
    add("profile", Phrase("last hour of rain", "降雨结束（第几小时）"), Double(rainy.last ?? 0), 0)
    add("profile", Phrase("hour of the most rain", "雨量最大的小时"), Double(peak), 0)
    add("profile", Phrase("share of the total in that hour, %", "该小时雨量占总量，%"), 100 * (hours.max() ?? 0), 1)
    add("stormLogSd", Phrase("spread of the whole storm (log)", "整场暴雨的离散（对数）"), storm.stormLogSd, 2)
    add("localLogSd", Phrase("spread away from gauges (log)", "远离雨量站处的离散（对数）"), storm.localLogSd, 2)
    add("rangeKm", Phrase("range of the correlation, km", "相关距离，km"), storm.rangeKm, 0)
    add("speedKmh", Phrase("speed of the storm, km/h", "移动速度，km/h"), storm.speedKmh, 0)
    add("bearingDegrees", Phrase("its bearing, degrees from north", "移动方向，自北起度数"), storm.bearingDegrees, 0)
    add("catchmentKm", Phrase("radius of a river's catchment, km", "河流汇水半径，km"), storm.catchmentKm, 0)
    self.add(table)
  }

  private mutating func gauges(_ storm: Rainstorm) {
    var table = Table(
      "gauges", Phrase("Gauges: storm totals, mm", "雨量站：过程雨量，毫米"),
      [
        .text("standing", Phrase("standing", "依据")), .number("number", Phrase("gauges", "站数")),
        .number("least_mm", Phrase("least", "最小")), .number("median_mm", Phrase("median", "中位数")),
        .number("most_mm", Phrase("most", "最大")),
      ])
    for isMeasured in [true, false] {
      let rain = storm.gauges.filter { $0.isMeasured == isMeasured }.map(\.rainMillimetres).sorted()
      guard let least = rain.first, let most = rain.last else { continue }
      let median = (rain[(rain.count - 1) / 2] + rain[rain.count / 2]) / 2
      table.add(
        isMeasured
          ? .word("measured", Phrase("measured", "实测"))
          : .word("other", Phrase("assumed or derived", "假设或推算")), .whole(rain.count),
        .number(least, decimals: 0), .number(median, decimals: 0), .number(most, decimals: 0))
    }
    add(table)
  }
}
