// Numbers as planners read them: minutes below 2 hours, else hours; as many digits as mean something.

extension SummaryTable {
  /// What stands for a duration that did not end before the horizon
  var unreached: String { say("never", "未达") }
  private var none: String { "–" }

  /// Of milliseconds: `95min`, `3.4h`
  func duration(_ milliseconds: Double) -> String {
    if milliseconds.isNaN { return none }
    if milliseconds == .infinity { return unreached }
    let minutes = milliseconds / Double(minuteMs)
    if minutes.rounded() < 120 { return NumberFormat.fixed(minutes, 0) + say("min", "分") }
    return NumberFormat.fixed(minutes / 60, 1) + say("h", "时")
  }

  /// Of a share 0…1, one decimal, without the sign
  func percent(_ share: Double) -> String { fixed(share * 100, 1) }

  /// Mean over replications, so that it is the middle of its interval
  func percent(_ summary: MeasureSummary?) -> String { percent(summary?.overReplications.mean ?? .nan) }

  func percentInterval(_ estimate: Estimate) -> String {
    estimate.low.isNaN ? none : "\(percent(estimate.low))–\(percent(estimate.high))"
  }

  /// A mean: one decimal below 100
  func number(_ value: Double) -> String { fixed(value, decimals(value)) }

  /// An interval, with as many decimals as its mean
  func numberInterval(_ estimate: Estimate, per unit: Double) -> String {
    if estimate.low.isNaN { return none }
    let decimals = decimals(estimate.mean / unit)
    return "\(fixed(estimate.low / unit, decimals))–\(fixed(estimate.high / unit, decimals))"
  }

  func plusMinus(_ estimate: Estimate) -> String {
    let mean = number(estimate.mean)
    if estimate.low.isNaN || estimate.halfWidth == 0 { return mean }
    return "\(mean)±\(fixed(estimate.halfWidth, decimals(estimate.mean)))"
  }

  private func decimals(_ value: Double) -> Int { value == 0 || abs(value) >= 99.95 ? 0 : 1 }

  func fixed(_ value: Double, _ decimals: Int) -> String {
    value.isNaN ? none : NumberFormat.fixed(value, decimals)
  }
}
