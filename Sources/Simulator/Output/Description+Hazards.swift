// What the hazards of a scenario are, besides its rainstorm.

extension Description {
  /// One row for each figure that says how heavy a hazard is
  mutating func hazards(_ scenario: Scenario) {
    var table = Table(
      "hazards", Phrase("Hazards", "灾害"),
      [
        .text("hazard", Phrase("hazard", "灾种")), .text("key", Phrase("key", "键")), .text("what", Phrase("", "")),
        .number("value", Phrase("value", "值")),
      ])
    for hazard in scenario.hazards {
      func add(_ key: String, _ what: Phrase, _ value: Double, _ decimals: Int = 0) {
        table.add(.text(hazard.id), .text(key), .text(what), .number(value, decimals: decimals))
      }
      func hours(_ time: Milliseconds) -> Double { Double(time) / Double(hourMs) }
      switch hazard {
      case .earthquake(let quake):
        add("magnitude", Phrase("magnitude", "震级"), quake.magnitude, 1)
        add("time", Phrase("strikes after, h", "发震时刻（开始后小时）"), hours(quake.timeMs), 1)
        if let law = quake.aftershocks {
          let days = Double(scenario.horizonMs - quake.timeMs) / Double(dayMs)
          add("aftershocks.leastMagnitude", Phrase("least magnitude of aftershocks", "余震最小震级"), law.leastMagnitude, 1)
          add(
            "aftershocks", Phrase("aftershocks to be expected before the end", "结束前的预期余震数"),
            law.expectedCount(mainMagnitude: quake.magnitude, days: days), 1)
        }
      case .typhoon(let typhoon):
        let track = typhoon.track
        add("track", Phrase("largest wind, m/s", "最大风速，m/s"), track.map(\.windMetresPerSecond).max() ?? 0, 0)
        add(
          "track", Phrase("least pressure, hPa", "最低气压，hPa"), track.map(\.pressureHectopascal).min() ?? 0, 0)
        add("track", Phrase("track begins after, h", "路径开始（开始后小时）"), hours(track.first?.timeMs ?? 0), 0)
        add("track", Phrase("track ends after, h", "路径结束（开始后小时）"), hours(track.last?.timeMs ?? 0), 0)
        add("trackSdKm", Phrase("spread of the track, km", "路径横向离散，km"), typhoon.trackSdKm, 0)
      case .coldWave(let wave):
        let snow = wave.snowfall.gauges.map(\.rainMillimetres)
        add("gauges", Phrase("gauges of snow", "降雪站数"), Double(snow.count), 0)
        add("gauges", Phrase("most snow, cm", "最大降雪，cm"), snow.max() ?? 0, 0)
        add("gauges", Phrase("least snow, cm", "最小降雪，cm"), snow.min() ?? 0, 0)
        add("temperature", Phrase("coldest hour, °C", "最低气温，°C"), wave.celsius.min() ?? 0, 1)
      case .forestFires(let fires):
        let rates = fires.weather.map(\.spreadMetresPerMinute)
        add("weather", Phrase("fastest spread on level ground, m/min", "平地最大蔓延速度，m/min"), rates.max() ?? 0, 1)
        add(
          "weather", Phrase("hours in which fire spreads", "可蔓延的小时数"), Double(rates.filter { $0 > 0 }.count), 0)
        add(
          "ignitionsPerThousandKm2Day", Phrase("ignitions in 1,000 km² a day at 1 m/min", "每千平方公里每日起火数（1 m/min 时）"),
          fires.ignitionsPerThousandKm2Day, 3)
      case .industrialAccidents(let industry):
        let years = Double(scenario.horizonMs) / Double(365 * dayMs)
        let expected = industry.groups.reduce(0) {
          $0 + Double($1.enterprises) * industry.kinds[$1.kind].perYear * years
        }
        add("types", Phrase("types of enterprise", "企业类型数"), Double(industry.kinds.count), 0)
        add(
          "enterprises", Phrase("enterprises", "企业数"), Double(industry.groups.reduce(0) { $0 + $1.enterprises }), 0)
        add("enterprises", Phrase("accidents to be expected", "预期事故数"), expected, 2)
        add("accidents", Phrase("single accidents", "个案数"), Double(industry.singles.count), 0)
      }
    }
    add(table)
  }
}
