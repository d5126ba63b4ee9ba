// Times of the calendar as scenarios write them: ISO 8601, local, with an optional zone.
//
// Days since 1970 by H. Hinnant, chrono-Compatible Low-Level Date Algorithms (2013); proleptic Gregorian calendar.

/// A time of the calendar: `2012-08-03T08:00`, with optional seconds, milliseconds and zone (`Z`, `+08:00`)
public struct CalendarTime: Sendable, Hashable {
  /// Time since 1970-01-01T00:00 on the same clock, zone left aside
  public let localMs: Milliseconds
  /// How far the clock is ahead of UTC; nil when the zone is not written
  public let zoneOffsetMinutes: Int?

  /// The time `localMs` after 1970-01-01T00:00 on a clock that is `zoneOffsetMinutes` ahead of UTC
  public init(localMs: Milliseconds, zoneOffsetMinutes: Int? = nil) {
    self.localMs = localMs
    self.zoneOffsetMinutes = zoneOffsetMinutes
  }

  /// nil when `text` is anything but a valid time in that form
  public init?(_ text: String) {
    var rest = Substring(text).utf8
    func digits(_ count: Int) -> Int? {
      var value = 0
      for _ in 0..<count {
        guard let byte = rest.popFirst(), byte &- 48 < 10 else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    func take(_ character: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: character) else { return false }
      rest.removeFirst()
      return true
    }
    guard let year = digits(4), take("-"), let month = digits(2), (1...12).contains(month), take("-"),
      let day = digits(2), (1...Self.days(inMonth: month, of: year)).contains(day), take("T"),
      let hour = digits(2), hour < 24, take(":"), let minute = digits(2), minute < 60
    else { return nil }
    var milliseconds = 0
    if take(":") {
      guard let second = digits(2), second < 60 else { return nil }
      milliseconds = second * 1000
      if take(".") {
        guard let fraction = digits(3) else { return nil }
        milliseconds += fraction
      }
    }
    var offset: Int?
    if take("Z") {
      offset = 0
    } else if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
      let west = rest.removeFirst() == UInt8(ascii: "-")
      guard let hours = digits(2), hours <= 14, take(":"), let minutes = digits(2), minutes < 60 else { return nil }
      offset = (west ? -1 : 1) * (hours * 60 + minutes)
    }
    guard rest.isEmpty else { return nil }
    let days = Self.daysSince1970(year: year, month: month, day: day)
    self.init(
      localMs: Milliseconds((days * 24 + hour) * 60 + minute) * 60_000 + Milliseconds(milliseconds),
      zoneOffsetMinutes: offset)
  }

  /// What was perhaps meant by `text`: the same numbers in the right form, where they are a valid time
  static func suggestion(for text: String) -> String? {
    let parts = text.split(whereSeparator: { !$0.isWholeNumber || !$0.isASCII })
    guard parts.count == 3 || parts.count == 5 || parts.count == 6, parts[0].count == 4 else { return nil }
    let two = parts.dropFirst().map { $0.count == 1 ? "0" + $0 : String($0) } + ["00", "00"]
    let seconds = parts.count == 6 ? ":" + two[4] : ""
    let meant = "\(parts[0])-\(two[0])-\(two[1])T\(two[2]):\(two[3])\(seconds)"
    return meant != text && CalendarTime(meant) != nil ? meant : nil
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension CalendarTime: CustomStringConvertible {
  /// The time as `init` reads it, with seconds and milliseconds where they are not zero
  public var description: String {
    let (day, inDay) = Self.floorDivide(Int(localMs), 86_400_000)
    let (year, month, dayOfMonth) = Self.date(daysSince1970: day)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let years = "\(year)"
    var text = String(repeating: "0", count: max(0, 4 - years.utf8.count)) + years
    text += "-\(two(month))-\(two(dayOfMonth))T\(two(inDay / 3_600_000)):\(two(inDay / 60_000 % 60))"
    let milliseconds = inDay % 60_000
    if milliseconds != 0 { text += ":" + two(milliseconds / 1000) }
    if milliseconds % 1000 != 0 {
      text += "." + "\(1000 + milliseconds % 1000)".dropFirst()
    }
    if let zoneOffsetMinutes {
      let size = abs(zoneOffsetMinutes)
      text += size == 0 ? "Z" : "\(zoneOffsetMinutes < 0 ? "-" : "+")\(two(size / 60)):\(two(size % 60))"
    }
    return text
  }

  static func date(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
    let (era, dayOfEra) = floorDivide(days + 719_468, 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private static func floorDivide(_ value: Int, _ divisor: Int) -> (quotient: Int, remainder: Int) {
    let remainder = (value % divisor + divisor) % divisor
    return ((value - remainder) / divisor, remainder)
  }
}
