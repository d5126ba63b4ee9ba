// Reads decimal numbers from bytes, exactly rounded, without making a String in the common case.
//
// Up to 19 digits fit in an integer. If that integer is at most 2^53 and the power of ten at most 10^22, both are
// exact doubles, so one multiplication or division rounds correctly: W. D. Clinger, How to read floating point numbers
// accurately, PLDI 1990. The rest, one in thousands, goes to the standard library, which rounds correctly too.

package enum NumberText {
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  @inline(__always)
  static func double(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Double? { double(bytes.span, start, end) }

  @inline(__always)
  static func integer(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? { integer(bytes.span, start, end) }

  /// The number that fills the whole range, `[+-] digits [. digits] [e [+-] digits]` with at least one digit before
  /// the exponent; nil when it is anything else. Too large ones are infinite.
  static func double(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Double? {
    var at = start
    guard at < end else { return nil }
    let negative = bytes[at] == UInt8(ascii: "-")
    if negative || bytes[at] == UInt8(ascii: "+") { at += 1 }

    var digits: UInt64 = 0
    var significant = 0
    var power = 0
    let firstDigit = at
    while at < end {
      let digit = bytes[at] &- 48
      guard digit < 10 else { break }
      digits = digits &* 10 &+ UInt64(digit)
      if significant > 0 || digit != 0 { significant += 1 }
      at += 1
    }
    var seen = at - firstDigit
    if at < end, bytes[at] == UInt8(ascii: ".") {
      at += 1
      let firstFraction = at
      while at < end {
        let digit = bytes[at] &- 48
        guard digit < 10 else { break }
        digits = digits &* 10 &+ UInt64(digit)
        if significant > 0 || digit != 0 { significant += 1 }
        at += 1
      }
      power = firstFraction - at
      seen -= power
    }
    guard seen > 0 else { return nil }
    if at < end, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      guard at < end else { return nil }
      let down = bytes[at] == UInt8(ascii: "-")
      if down || bytes[at] == UInt8(ascii: "+") { at += 1 }
      let firstExponent = at
      var exponent = 0
      while at < end {
        let digit = bytes[at] &- 48
        guard digit < 10 else { break }
        if exponent < 100_000 { exponent = exponent * 10 + Int(digit) }
        at += 1
      }
      guard at > firstExponent else { return nil }
      power += down ? -exponent : exponent
    }
    guard at == end else { return nil }
    if significant <= 19 && digits <= 1 << 53 && power >= -22 && power <= 22 {
      let whole = Double(digits)
      let value = power < 0 ? whole / powersOfTen[-power] : whole * powersOfTen[power]
      return negative ? -value : value
    }
    return Double(text(bytes, start, end))
  }

  /// The whole number that fills the range, `[+-] digits`; nil when it is anything else or does not fit
  static func integer(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var at = start
    guard at < end else { return nil }
    let negative = bytes[at] == UInt8(ascii: "-")
    if negative || bytes[at] == UInt8(ascii: "+") { at += 1 }
    guard at < end else { return nil }
    var value = 0
    while at < end {
      let digit = bytes[at] &- 48
      guard digit < 10 else { return nil }
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) =
        negative ? tens.subtractingReportingOverflow(Int(digit)) : tens.addingReportingOverflow(Int(digit))
      if overflow || carry { return nil }
      value = sum
      at += 1
    }
    return value
  }

  static func text(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> String {
    bytes.extracting(start..<end).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// Words for what stands in the way when `text` looks like a number but is none, and the number that it looks like
  package static func hint(for text: String) -> (hint: Phrase, suggestion: String?)? {
    var plain = ""
    var wide = false
    var grouped = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E:
        wide = true
        plain.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFEE0)!)
      case 0x3002:  // 。
        wide = true
        plain += "."
      case 0x2212, 0x2013:  // minus, en dash
        wide = true
        plain += "-"
      case 0x3000, 0xA0, 0x20, 0x09: continue
      default: plain.unicodeScalars.append(scalar)
      }
    }
    if plain.contains(",") {
      grouped = true
      plain.removeAll { $0 == "," }
    }
    var percent = false
    if plain.hasSuffix("%") {
      percent = true
      plain.removeLast()
    }
    guard plain != text,
      let value = plain.utf8.withContiguousStorageIfAvailable({ double($0.span, 0, $0.count) }) ?? nil
    else { return nil }
    if percent { return (Phrase("write a share, not per cent", "请写小数，不写百分数"), shortest(value / 100)) }
    if wide { return (Phrase("write half-width (ASCII) digits and signs", "请用半角数字和符号"), plain) }
    if grouped { return (Phrase("write no thousands separators", "请勿使用千位分隔符"), plain) }
    return (Phrase("write no spaces", "请去掉空格"), plain)
  }

  /// The shortest text that reads back as the same number: `5`, `0.1`, `1e-07`; whole numbers below 2^53 without a point
  package static func shortest(_ value: Double) -> String {
    if let whole = Int64(exactly: value), abs(whole) <= 1 << 53, value != 0 || value.sign == .plus { return "\(whole)" }
    if value == 0 { return "-0" }
    return value.description
  }
}
