// How ready forces are, how long they stay on duty, and what they cost.

extension WorldReader {
  /// `fatigue`: work rates by time on duty, falling
  mutating func readFatigue(_ reader: ObjectReader) {
    _ = reader.optionalObjects("fatigue") { point in
      let after = point.duration("after", in: 1...longestMs)
      let rate = point.number("rate", in: 0...1)
      point.source()
      if let last = rows.fatigue.last {
        if after <= last.afterMs {
          point.problem(at: "after", Phrase("does not come after the point before", "须晚于前一点"))
        }
        if rate > last.rate { point.problem(at: "rate", Phrase("is more than at the point before", "不得大于前一点")) }
      }
      rows.fatigue.append(FatiguePoint(afterMs: after, rate: rate))
    }
  }

  /// `tools`: what slows the work where it is missing
  mutating func readTools(_ item: ObjectReader) {
    let first = rows.tools.count
    _ = item.optionalObjects("tools") { tool in
      let index = tool.reference("item", items)
      // Either a tool that lasts, or goods that are used up
      let isUsedUp = tool.has("perHour")
      let pieces = isUsedUp ? tool.optionalInteger("pieces", in: 1...100_000) : tool.integer("pieces", in: 1...100_000)
      let perHour = isUsedUp ? tool.number("perHour", in: 0.001...100_000) : nil
      let cover = isUsedUp ? tool.duration("cover", in: minuteMs...longestMs) : nil
      if isUsedUp && pieces != nil {
        tool.problem(at: "pieces", Phrase("is not for goods that are used up (perHour)", "不适用于消耗物资（perHour）"))
      }
      let rate = tool.number("rateWithout", in: 0...1)
      let isForNight = tool.boolean("byNight", default: false)
      guard let index else { return }
      if rows.tools[first...].contains(where: { $0.item.index == index }) {
        tool.problem(at: "item", Phrase("names an item a second time", "重复了同一物资"))
      }
      var row = Tool(item: ID(index), pieces: Int32(pieces ?? 1), rateWithout: rate, isForNight: isForNight)
      if let perHour, let cover {
        row.unitsPerHour = perHour
        row.lotUnits = Int32(min(1e9, max(1, (perHour * Double(cover) / Double(hourMs)).rounded(.up))))
      }
      rows.tools.append(row)
    }
    if rows.tools.count - first > IncidentClass.maxTools {
      item.problem(
        at: "tools",
        Phrase("has more than \(IncidentClass.maxTools) tools", "超过 \(IncidentClass.maxTools) 种工具"))
    }
    if rows.tools.count > first && (item.has("serviceTime") || item.has("serviceTimes")) {
      item.problem(
        at: "tools", Phrase("has no work to slow where a service time is given", "给出处置时间时没有可减慢的工作量"))
    }
  }

  /// `showUp`: a share, or one by day and one by night
  func readShowUp(_ kind: ObjectReader) -> (day: Double, night: Double) {
    kind.record(
      "showUp", isRequired: true,
      Phrase(
        "a share from 0 to 1, or an object with one by `day` and one by `night`", "0 到 1 的比例，或含 `day` 与 `night` 的对象"))
    if kind.value("showUp")?.members != nil {
      return kind.object("showUp") { ($0.number("day", in: 0...1), $0.number("night", in: 0...1)) } ?? (1, 1)
    }
    let share = kind.number("showUp", in: 0...1)
    return (share, share)
  }

  /// What is not simply read into the row of a kind
  mutating func readService(_ kind: ObjectReader, of row: Int) {
    _ = kind.optionalObject("readiness") { readiness in
      let rules = ReadinessRules(
        learningHours: readiness.number("learningHours", in: 0.1...10_000),
        leastRate: readiness.number("leastRate", in: 0...1),
        slowestTurnout: readiness.number("slowestTurnout", in: 1...100))
      let hours = readiness.number("trainingHours", in: 0...8760) + readiness.number("drillHours", in: 0...8760)
      rows.forces[row].readiness = rules.readiness(
        hours: hours, turnover: readiness.number("turnover", in: 0...1), upkeep: readiness.number("upkeep", in: 0...1))
    }
    let restock = kind.optionalObject("restock") { restock in
      RestockRules(isOn: true, time: restock.randomDuration("time"))
    }
    rows.restocking.append(restock ?? RestockRules())
    _ = kind.optionalObject("duty") { duty in
      rows.forces[row].longestDutyMs = duty.duration("longest", in: 1...longestMs)
      rows.forces[row].restMs = duty.duration("rest", in: 0...longestMs)
    }
    _ = kind.optionalObject("spontaneous") { spontaneous in
      let rules = VolunteerRules(
        chance: spontaneous.number("chance", in: 0...1), reachMs: spontaneous.duration("reach", in: 1...longestMs),
        capability: spontaneous.randomNumber("capability", in: 0...10),
        lastPriority: UInt8(
          spontaneous.integer(
            "upToPriority", in: 0...Int(IncidentClass.lastPriority), default: Int(IncidentClass.lastPriority))))
      let force = rows.forces[row]
      if force.movement != .road || force.clearsRoads || force.isAdvisor {
        kind.problem(
          at: "spontaneous",
          Phrase(
            "is not for village teams, road crews or experts", "不适用于村级队伍、抢通队或专家"))
      }
      rows.forces[row].volunteers = Int32(rows.volunteers.count)
      rows.volunteers.append(rules)
    }
    _ = kind.optionalObject("costs") { costs in
      rows.forces[row].costs.standingPerYear = costs.number("standingYuanPerYear", in: 0...1e9, default: 0)
      rows.forces[row].costs.trainingPerHour = costs.number("trainingYuanPerHour", in: 0...1e6, default: 0)
      rows.forces[row].costs.kitSharePerYear = costs.number("kitSharePerYear", in: 0...10, default: 0)
      rows.forces[row].costs.allowancePerPersonHour = costs.number(
        "allowanceYuanPerPersonHour", in: 0...1e6, default: 0)
    }
  }
}
