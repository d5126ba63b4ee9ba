import Testing

@testable import Simulator

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Numbers, durations and times in text, and near misses
@Suite struct InputTextTests {
  // MARK: Numbers

  private func double(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    return NumberText.double(bytes, 0, bytes.count)
  }

  /// strtod of the C library is an independent program that rounds correctly.
  private func agrees(_ text: String) -> Bool { double(text)?.bitPattern == strtod(text, nil).bitPattern }

  @Test(arguments: [
    "0", "-0", "1", "+1", "12.5", ".5", "5.", "-.25e2", "1e22", "1e23", "1e-22", "1e-23",
    "123456789012345678901234567890",
    "9007199254740992", "9007199254740993", "9007199254740993e1", "0.1", "0.3", "1.7976931348623157e308",
    "1.7976931348623159e308", "5e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "2.2250738585072014e-308",
    "6929495644600919.5", "3.7455744005952583e15", "0.000000000000000000000000000000000000000000001",
    "00000000000000000000001.5",
    "1e99999999999999999999", "1e-99999999999999999999", "8.988465674311580e307",
    "1.00000000000000011102230246251565404236316680908203125",
    "18446744073709551616", "184467440737095516160", "100000000000000000000000",
  ])
  func roundsHardNumbersAsStrtod(text: String) {
    #expect(agrees(text))
  }

  @Test func roundsRandomNumbersAsStrtod() {
    var generator = SystemRandomNumberGenerator()
    var failed: [String] = []
    for _ in 0..<40_000 {
      let digits = Int.random(in: 1...21, using: &generator)
      var text = ["", "-", "+"].randomElement(using: &generator)!
      let point = Int.random(in: 0...digits + 3, using: &generator)
      for position in 0..<digits {
        if position == point { text += "." }
        text += String(Int.random(in: 0...9, using: &generator))
      }
      if Bool.random(using: &generator) { text += "e\(Int.random(in: -330...310, using: &generator))" }
      if !agrees(text) { failed.append(text) }
    }
    for _ in 0..<20_000 {
      let value = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &generator))
      if value.isFinite, !agrees(value.description) { failed.append(value.description) }
    }
    #expect(failed == [])
  }

  @Test(arguments: [
    "", "-", "+", ".", "-.", "e5", ".e5", "1e", "1e+", "1.2.3", "1,2", " 1", "1 ", "0x10", "inf", "NaN", "1e5.", "１２",
    "--1",
    "1_000", "5%",
  ])
  func refusesWhatIsNoNumber(text: String) {
    #expect(double(text) == nil)
  }

  @Test func readsWholeNumbersThatFit() {
    func integer(_ text: String) -> Int? {
      let bytes = Array(text.utf8)
      return NumberText.integer(bytes, 0, bytes.count)
    }
    #expect(integer("0") == 0 && integer("-0") == 0 && integer("+17") == 17 && integer("007") == 7)
    #expect(integer("9223372036854775807") == .max && integer("-9223372036854775808") == .min)
    #expect(integer("9223372036854775808") == nil && integer("-9223372036854775809") == nil)
    for text in ["", "-", "1.0", "1e3", " 1", "99999999999999999999999", "a"] { #expect(integer(text) == nil) }
  }

  @Test(arguments: [
    ("１２．５", "write half-width (ASCII) digits and signs", "12.5"),
    ("12。5", "write half-width (ASCII) digits and signs", "12.5"),
    ("−3", "write half-width (ASCII) digits and signs", "-3"),
    ("1,234,567.5", "write no thousands separators", "1234567.5"),
    ("1，234", "write half-width (ASCII) digits and signs", "1234"), (" 7", "write no spaces", "7"),
    ("1 000", "write no spaces", "1000"), ("12.5%", "write a share, not per cent", "0.125"),
  ])
  func knowsWhatLooksLikeANumber(text: String, hint: String, suggestion: String) throws {
    let help = try #require(NumberText.hint(for: text))
    #expect(help.hint.english == hint)
    #expect(help.suggestion == suggestion)
  }

  @Test func hasNoHintForWhatDoesNotLookLikeANumber() {
    for text in ["", "abc", "12", "十二", "，", "%"] { #expect(NumberText.hint(for: text) == nil) }
  }

  @Test func writesTheShortestTextThatReadsBack() {
    let cases: [(Double, String)] = [
      (0, "0"), (-0.0, "-0"), (5, "5"), (-12, "-12"), (0.1, "0.1"), (1e-7, "1e-07"), (1e15, "1000000000000000"),
      (1e300, "1e+300"), (1.0 / 3, "0.3333333333333333"),
    ]
    for (value, text) in cases { #expect(NumberText.shortest(value) == text) }
    for _ in 0..<5000 {
      let value = Double(bitPattern: UInt64.random(in: 0...UInt64.max))
      if value.isFinite { #expect(double(NumberText.shortest(value))?.bitPattern == value.bitPattern) }
    }
  }

  // MARK: Durations

  @Test(arguments: [
    ("90min", 5_400_000), ("36h", 129_600_000), ("1.5h", 5_400_000), ("2d", 172_800_000), ("250ms", 250),
    ("45s", 45_000),
    ("1h30min", 5_400_000), ("1h 30min", 5_400_000), ("90 min", 5_400_000), ("0s", 0), ("-30min", -1_800_000),
    ("1d2h3min4s5ms", 93_784_005), (".5s", 500), ("5.s", 5000), ("0.0004s", 0), ("0.0005s", 1), ("0.0015s", 2),
    ("0.3333333333333333333333h", 1_200_000), ("106751991167d", 9_223_372_036_828_800_000), ("1h0.5min", 3_630_000),
    ("9223372036854775807ms", 9_223_372_036_854_775_807),
  ])
  func readsDurations(text: String, milliseconds: Milliseconds) {
    #expect(DurationText.milliseconds(text) == milliseconds)
  }

  @Test(arguments: [
    "", " ", "90", "min", "1h1h", "30min1h", "1m", "1H", "1 h 30", "--1h", "1h-30min", "1..5h", ".h", "1,5h", "1e3s",
    "+1h", "1h ,",
    "106751991168d", "9223372036854775808ms", "99999999999999999999h", "９０min", "1hh", " 1h",
  ])
  func refusesWhatIsNoDuration(text: String) {
    #expect(DurationText.milliseconds(text) == nil)
  }

  @Test func writesDurationsThatReadBack() {
    let cases: [(Milliseconds, String)] = [
      (0, "0s"), (5_400_000, "1h30min"), (172_800_000, "2d"), (-1, "-1ms"), (93_784_005, "1d2h3min4s5ms"),
      (61_000, "1min1s"),
    ]
    for (value, text) in cases {
      #expect(DurationText.text(value) == text)
      #expect(DurationText.milliseconds(text) == value)
    }
    #expect(DurationText.milliseconds(DurationText.text(.max)) == .max)
  }

  // MARK: Times

  @Test func readsTimesOfTheCalendar() throws {
    // Seconds since 1970 by GNU date: date -u -d … +%s
    let cases: [(String, Milliseconds, Int?)] = [
      ("1970-01-01T00:00", 0, nil), ("2012-08-03T08:00", 1_343_980_800_000, nil),
      ("2000-02-29T23:59:59", 951_868_799_000, nil),
      ("2012-08-03T08:00Z", 1_343_980_800_000, 0), ("2012-08-03T08:00:30.250+08:00", 1_343_980_830_250, 480),
      ("1969-12-31T23:59-03:30", -60_000, -210), ("0001-01-01T00:00", -62_135_596_800_000, nil),
      ("9999-12-31T23:59:59.999", 253_402_300_799_999, nil),
    ]
    for (text, localMs, offset) in cases {
      let time = try #require(CalendarTime(text))
      #expect(time.localMs == localMs)
      #expect(time.zoneOffsetMinutes == offset)
      #expect(time.description == text)
    }
  }

  @Test func countsDaysOneByOne() {
    // The calendar itself is the theory: each day follows the one before.
    var previous = CalendarTime.daysSince1970(year: 1899, month: 12, day: 31)
    var wrong = 0
    for year in 1900...2100 {
      for month in 1...12 {
        for day in 1...CalendarTime.days(inMonth: month, of: year) {
          let days = CalendarTime.daysSince1970(year: year, month: month, day: day)
          if days != previous + 1 || CalendarTime.date(daysSince1970: days) != (year, month, day) { wrong += 1 }
          previous = days
        }
      }
    }
    #expect(wrong == 0)
  }

  @Test(arguments: [
    "", "2012-08-03", "2012-08-03 08:00", "2012-13-03T08:00", "2011-02-29T08:00", "1900-02-29T08:00",
    "2012-08-03T24:00",
    "2012-08-03T08:60", "2012-08-03T08:00:60", "2012-08-03T08:00+8", "2012-08-03T08:00+0800", "2012-8-3T8:00",
    "2012-08-03T08:00 ", "2012-08-03T08:00:00.5", "2012-00-10T00:00", "2012-04-31T00:00", "2012-08-03T08:00+15:00",
  ])
  func refusesWhatIsNoTime(text: String) {
    #expect(CalendarTime(text) == nil)
  }

  // MARK: Near misses

  @Test(arguments: [
    ("relai", "relay"), ("rleay", "relay"), ("Relay", "relay"), ("plat_form", "platform"), ("platfrom", "platform"),
    ("platforms", "platform"), ("x", nil), ("horizontal", nil as String?), ("relay", nil), ("", nil), ("plan", nil),
  ])
  func suggestsSlipsOfTheKeyboardOnly(word: String, expected: String?) {
    #expect(NearMiss.suggestion(for: word, among: ["relay", "platform", "command-mode"]) == expected)
  }

  @Test func suggestsInChineseToo() {
    #expect(NearMiss.suggestion(for: "沈阴市", among: ["沈阳市", "大连市"]) == "沈阳市")
    #expect(NearMiss.suggestion(for: "市", among: ["县"]) == nil)
  }

  @Test func suggestsNothingAmongManyThatAreEquallyNear() {
    let codes = (0..<10).map { "21010\($0)" }
    #expect(NearMiss.suggestion(for: "21010x", among: codes) == nil)
    #expect(NearMiss.suggestion(for: "2101055", among: codes) == "210105")
  }

  @Test func measuresTheDistanceOfDamerauAndLevenshtein() {
    func distance(_ a: String, _ b: String) -> Int? {
      var rows = NearMiss.Rows()
      return NearMiss.distance(Array(a.unicodeScalars), Array(b.unicodeScalars), atMost: 9, &rows)
    }
    #expect(distance("kitten", "sitting") == 3)
    #expect(distance("ab", "ba") == 1)
    #expect(distance("ca", "abc") == 3)
    #expect(distance("", "abc") == 3 && distance("abc", "") == 3 && distance("", "") == 0)
  }

  /// The early end must not change an answer: every pair of short words against the plain recursion.
  @Test func stopsEarlyOnlyWhenTheLimitIsPassed() {
    let letters: [Unicode.Scalar] = ["a", "b"]
    var words: [[Unicode.Scalar]] = [[]]
    var all = words
    while let last = words.last, last.count < 4 {
      words = words.flatMap { word in letters.map { word + [$0] } }
      all += words
    }
    func plain(_ a: ArraySlice<Unicode.Scalar>, _ b: ArraySlice<Unicode.Scalar>) -> Int {
      guard let x = a.last, let y = b.last else { return a.count + b.count }
      var best = min(plain(a.dropLast(), b) + 1, plain(a, b.dropLast()) + 1)
      best = min(best, plain(a.dropLast(), b.dropLast()) + (x == y ? 0 : 1))
      if a.count > 1, b.count > 1, x == b.dropLast().last, y == a.dropLast().last {
        best = min(best, plain(a.dropLast(2), b.dropLast(2)) + 1)
      }
      return best
    }
    var wrong = 0
    var rows = NearMiss.Rows()
    for a in all {
      for b in all {
        let exact = plain(a[...], b[...])
        for limit in 0...4 where NearMiss.distance(a, b, atMost: limit, &rows) != (exact <= limit ? exact : nil) {
          wrong += 1
        }
      }
    }
    #expect(wrong == 0)
  }
}
