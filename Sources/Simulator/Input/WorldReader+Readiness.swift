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
    _ = kind.optionalObject("duty") { duty in
      rows.forces[row].longestDutyMs = duty.duration("longest", in: 1...longestMs)
      rows.forces[row].restMs = duty.duration("rest", in: 0...longestMs)
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
