// Durations as people write them: "90min", "36h", "1.5h", "2d", "250ms", "45s", "1h30min".

package enum DurationText {
  private static let units: [(name: String, milliseconds: UInt64)] = [
    ("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000), ("ms", 1),
  ]

  /// One or more numbers, each with its unit, from the largest unit to the smallest, none twice; spaces may separate
  /// them; a minus may precede the whole. Rounded to the nearest millisecond. nil when `text` is anything else or
  /// too large.
  package static func milliseconds(_ text: String) -> Milliseconds? {
    var text = Substring(text)
    let negative = text.hasPrefix("-")
    if negative { text.removeFirst() }
    var total: Int64 = 0
    var nextUnit = 0
    repeat {
      var digits: UInt64 = 0
      var divisor: UInt64 = 1
      var seen = false
      var afterPoint = false
      while let byte = text.utf8.first {
        if byte == UInt8(ascii: "."), !afterPoint {
          afterPoint = true
        } else if byte &- 48 < 10 {
          seen = true
          // Digits beyond a millionth of a unit only matter below a millisecond.
          if !afterPoint || divisor < 1_000_000_000 {
            let (tens, overflow) = digits.multipliedReportingOverflow(by: 10)
            guard !overflow, tens <= .max - 9 else { return nil }
            digits = tens + UInt64(byte - 48)
            if afterPoint { divisor *= 10 }
          }
        } else {
          break
        }
        text.removeFirst()
      }
      guard seen else { return nil }
      while text.first == " " { text.removeFirst() }
      let word = text.prefix { $0.isASCII && $0.isLetter }
      guard let unit = units[nextUnit...].firstIndex(where: { $0.name == word }) else { return nil }
      text.removeFirst(word.count)
      while text.first == " " { text.removeFirst() }
      nextUnit = unit + 1
      // In full width, so that only what really is too large is refused
      let (high, low) = digits.multipliedFullWidth(by: units[unit].milliseconds)
      guard high < divisor else { return nil }
      let (quotient, remainder) = divisor.dividingFullWidth((high, low))
      let rounded = quotient.addingReportingOverflow(2 * remainder >= divisor ? 1 : 0)
      guard !rounded.overflow, let part = Int64(exactly: rounded.partialValue) else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(part)
      guard !overflow else { return nil }
      total = sum
    } while !text.isEmpty
    return negative ? -total : total
  }

  /// The shortest sum of whole units: `1h30min`, `2d`, `0s`
  package static func text(_ milliseconds: Milliseconds) -> String {
    if milliseconds == 0 { return "0s" }
    var rest = milliseconds.magnitude
    var text = milliseconds < 0 ? "-" : ""
    for unit in units where rest >= unit.milliseconds {
      text += "\(rest / unit.milliseconds)\(unit.name)"
      rest %= unit.milliseconds
    }
    return text
  }
}

extension DurationText {
  static let unitHint = Phrase("write a unit: ms, s, min, h or d", "请写明单位：ms、s、min、h 或 d")

  /// "a duration of at least 0s, such as 90min"
  static func expected(_ range: some InputRange<Milliseconds>, quoted: Bool) -> Phrase {
    let example = quoted ? "\"90min\"" : "90min"
    let words = range.words(text)
    if words.english.isEmpty { return Phrase("a duration such as \(example)", "时长，例如 \(example)") }
    return Phrase(
      "a duration \(words.english), such as \(example)", "\(words.chinese)的时长，例如 \(example)")
  }

  /// Words for what is probably wrong with `text`, and what was perhaps meant
  package static func hint(for text: String) -> (hint: Phrase?, suggestion: String?) {
    let units = Phrase("units are ms, s, min, h and d", "单位为 ms、s、min、h、d")
    if milliseconds(text) != nil { return (nil, nil) }
    if Double(text) != nil { return (unitHint, nil) }
    let others: [(String, String)] = [
      ("milliseconds", "ms"), ("millisecond", "ms"), ("毫秒", "ms"), ("seconds", "s"), ("second", "s"), ("secs", "s"),
      ("sec", "s"), ("秒钟", "s"), ("秒", "s"), ("minutes", "min"), ("minute", "min"), ("mins", "min"), ("分钟", "min"),
      ("分", "min"), ("hours", "h"), ("hour", "h"), ("hrs", "h"), ("hr", "h"), ("小时", "h"), ("时", "h"), ("days", "d"),
      ("day", "d"), ("天", "d"), ("日", "d"),
    ]
    var plain = ""
    var rest = Substring(text.lowercased())
    outer: while let first = rest.first {
      for (word, unit) in others where rest.hasPrefix(word) {
        plain += unit
        rest.removeFirst(word.count)
        continue outer
      }
      plain.append(first)
      rest.removeFirst()
      // "m" alone is metres to some and minutes to others.
      if first == "m", plain.dropLast().last?.isNumber == true, rest.first == nil || rest.first!.isNumber {
        plain += "in"
      }
    }
    if plain != text, milliseconds(plain) != nil { return (units, plain) }
    return (units, nil)
  }
}
