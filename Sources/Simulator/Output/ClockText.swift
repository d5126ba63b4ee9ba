// Instants of a scenario as times of the calendar, in the zone of the world.

extension Scenario {
  /// ISO 8601 without a zone: `2012-08-04T06:30:00`, milliseconds cut off
  public func clockText(at timeMs: Milliseconds) -> String {
    let days = Milliseconds(CalendarTime.daysSince1970(year: begins.year, month: begins.month, day: begins.day))
    let local = days * dayMs + startOfDayMs + timeMs
    let day = Int((Double(local) / Double(dayMs)).rounded(.down))
    let ofDayMs = local - Milliseconds(day) * dayMs
    let time = LocalTime(dayNumber: day, ofDayMs: ofDayMs)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(time.year)-\(two(time.month))-\(two(time.day))T\(two(time.hour)):\(two(time.minute))"
      + ":\(two(Int(ofDayMs % minuteMs / 1000)))"
  }
}
