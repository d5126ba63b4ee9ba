// Members that hold one value. Each kind comes in three forms: required, with a default, and optional.

extension ObjectReader {
  // MARK: Text

  /// A required string that is not empty
  public func string(_ key: String) -> String {
    text(key, isRequired: true) ?? ""
  }

  /// A string that is not empty, `standard` when it is missing
  public func string(_ key: String, default standard: String) -> String {
    let text = text(key, isRequired: false)
    recordStandard(key, Phrase(JSON5Value.quoted(standard)))
    return text ?? standard
  }

  /// A string that is not empty, nil when it is missing
  public func optionalString(_ key: String) -> String? {
    text(key, isRequired: false)
  }

  private func text(_ key: String, isRequired: Bool) -> String? {
    member(key, isRequired, Phrase("a text that is not empty", "非空文本")) { value in
      guard let text = value.string, !text.isEmpty else { return nil }
      return text
    }
  }

  // MARK: Numbers

  /// A required whole number
  public func integer(_ key: String, in range: some InputRange<Int> = Anything<Int>()) -> Int {
    whole(key, isRequired: true, range) ?? range.sample ?? 0
  }

  /// A whole number, `standard` when it is missing
  public func integer(
    _ key: String, in range: some InputRange<Int> = Anything<Int>(), default standard: Int
  ) -> Int {
    let found = whole(key, isRequired: false, range)
    recordStandard(key, Phrase("\(standard)"))
    return found ?? standard
  }

  /// A whole number, nil when it is missing
  public func optionalInteger(_ key: String, in range: some InputRange<Int> = Anything<Int>()) -> Int? {
    whole(key, isRequired: false, range)
  }

  private func whole(_ key: String, isRequired: Bool, _ range: some InputRange<Int>) -> Int? {
    member(key, isRequired, range.phrase(Phrase("a whole number", "整数")) { "\($0)" }) { value in
      guard let number = value.wholeNumber, range.contains(number) else { return nil }
      return number
    }
  }

  /// A whole number of 64 bits without sign, such as a seed; required when there is no default
  public func unsigned(_ key: String, default standard: UInt64? = nil) -> UInt64 {
    let expected = Phrase("a whole number from 0 to 18446744073709551615", "0 到 18446744073709551615 的整数")
    let found = member(key, standard == nil, expected, \.unsignedNumber)
    if let standard { recordStandard(key, Phrase("\(standard)")) }
    return found ?? standard ?? 0
  }

  /// A required finite number
  public func number(_ key: String, in range: some InputRange<Double> = Anything<Double>()) -> Double {
    finite(key, isRequired: true, range) ?? range.sample ?? 0
  }

  /// A finite number, `standard` when it is missing
  public func number(
    _ key: String, in range: some InputRange<Double> = Anything<Double>(), default standard: Double
  ) -> Double {
    let found = finite(key, isRequired: false, range)
    recordStandard(key, Phrase(NumberText.shortest(standard)))
    return found ?? standard
  }

  /// A finite number, nil when it is missing
  public func optionalNumber(_ key: String, in range: some InputRange<Double> = Anything<Double>()) -> Double? {
    finite(key, isRequired: false, range)
  }

  private func finite(_ key: String, isRequired: Bool, _ range: some InputRange<Double>) -> Double? {
    member(key, isRequired, range.phrase(Phrase("a number", "数"), NumberText.shortest)) { value in
      guard let number = value.number, number.isFinite, range.contains(number) else { return nil }
      return number
    }
  }

  // MARK: Yes and no

  /// A required `true` or `false`
  public func boolean(_ key: String) -> Bool {
    flag(key, isRequired: true) ?? false
  }

  /// `true` or `false`, `standard` when it is missing
  public func boolean(_ key: String, default standard: Bool) -> Bool {
    let found = flag(key, isRequired: false)
    recordStandard(key, Phrase("\(standard)"))
    return found ?? standard
  }

  /// `true` or `false`, nil when it is missing
  public func optionalBoolean(_ key: String) -> Bool? {
    flag(key, isRequired: false)
  }

  private func flag(_ key: String, isRequired: Bool) -> Bool? {
    member(key, isRequired, Phrase("true or false", "true 或 false")) { value in
      guard case .boolean(let flag) = value.content else { return nil }
      return flag
    }
  }

  // MARK: Durations and times

  /// A required duration such as "90min"
  public func duration(
    _ key: String, in range: some InputRange<Milliseconds> = Anything<Milliseconds>()
  ) -> Milliseconds {
    span(key, isRequired: true, range) ?? range.sample ?? 0
  }

  /// A duration, `standard` when it is missing
  public func duration(
    _ key: String, in range: some InputRange<Milliseconds> = Anything<Milliseconds>(), default standard: Milliseconds
  ) -> Milliseconds {
    let found = span(key, isRequired: false, range)
    recordStandard(key, Phrase(JSON5Value.quoted(DurationText.text(standard))))
    return found ?? standard
  }

  /// A duration, nil when it is missing
  public func optionalDuration(
    _ key: String, in range: some InputRange<Milliseconds> = Anything<Milliseconds>()
  ) -> Milliseconds? {
    span(key, isRequired: false, range)
  }

  private func span(_ key: String, isRequired: Bool, _ range: some InputRange<Milliseconds>) -> Milliseconds? {
    record(key, isRequired: isRequired, DurationText.expected(range, quoted: true))
    guard let value = value(key) else {
      if isRequired { missing(key, expected: DurationText.expected(range, quoted: true)) }
      return nil
    }
    if let text = value.string, let milliseconds = DurationText.milliseconds(text), range.contains(milliseconds) {
      return milliseconds
    }
    var help: (hint: Phrase?, suggestion: String?)
    if value.number != nil {
      help.hint = DurationText.unitHint
    } else if let text = value.string {
      help = DurationText.hint(for: text)
    }
    problem(
      at: key, value, expected: DurationText.expected(range, quoted: true), hint: help.hint,
      suggestion: help.suggestion.map(JSON5Value.quoted))
    return nil
  }

  /// A required time such as "2012-08-03T08:00"
  public func time(_ key: String) -> CalendarTime {
    moment(key, isRequired: true) ?? CalendarTime(localMs: 0)
  }

  /// A time, nil when it is missing
  public func optionalTime(_ key: String) -> CalendarTime? {
    moment(key, isRequired: false)
  }

  private func moment(_ key: String, isRequired: Bool) -> CalendarTime? {
    let expected = Phrase("a time such as \"2012-08-03T08:00\"", "时间，例如 \"2012-08-03T08:00\"")
    record(key, isRequired: isRequired, expected)
    guard let value = value(key) else {
      if isRequired { missing(key, expected: expected) }
      return nil
    }
    if let time = value.string.flatMap({ CalendarTime($0) }) { return time }
    let near = value.string.flatMap { CalendarTime.suggestion(for: $0) }
    problem(at: key, value, expected: expected, suggestion: near.map(JSON5Value.quoted))
    return nil
  }

  // MARK: Choices and references

  /// One of several words, required: `choice("mode", ["relay": .relay, "platform": .platform])`
  public func choice<Choice>(_ key: String, _ choices: KeyValuePairs<String, Choice>) -> Choice {
    pick(key, isRequired: true, choices) ?? choices[0].value
  }

  /// One of several words, `standard` when it is missing
  public func choice<Choice: Equatable>(
    _ key: String, _ choices: KeyValuePairs<String, Choice>, default standard: Choice
  ) -> Choice {
    let found = pick(key, isRequired: false, choices)
    recordStandard(key, Phrase(choices.first { $0.value == standard }.map { JSON5Value.quoted($0.key) } ?? ""))
    return found ?? standard
  }

  /// One of several words, nil when it is missing
  public func optionalChoice<Choice>(_ key: String, _ choices: KeyValuePairs<String, Choice>) -> Choice? {
    pick(key, isRequired: false, choices)
  }

  private func pick<Choice>(_ key: String, isRequired: Bool, _ choices: KeyValuePairs<String, Choice>) -> Choice? {
    record(key, isRequired: isRequired, .oneOf(choices.map(\.key)))
    guard let value = value(key) else {
      if isRequired { missing(key, expected: .oneOf(choices.map(\.key))) }
      return nil
    }
    if let text = value.string, let found = choices.first(where: { $0.key == text }) { return found.value }
    let words = choices.map(\.key)
    problem(
      at: key, value, expected: .oneOf(words),
      suggestion: value.string.flatMap { NearMiss.suggestion(for: $0, among: words) }.map(JSON5Value.quoted))
    return nil
  }

  /// The dense index of the thing that a required id names; a problem and nil when there is none
  public func reference(_ key: String, _ index: UniqueIndex) -> Int? {
    refer(key, isRequired: true, index)
  }

  /// The dense index of the thing that an id names, nil when it is missing; a problem and nil when there is none
  public func optionalReference(_ key: String, _ index: UniqueIndex) -> Int? {
    refer(key, isRequired: false, index)
  }

  private func refer(_ key: String, isRequired: Bool, _ index: UniqueIndex) -> Int? {
    record(key, isRequired: isRequired, index.expected)
    guard let value = value(key) else {
      if isRequired { missing(key, expected: index.expected) }
      return nil
    }
    guard let id = value.string else {
      problem(at: key, value, expected: index.expected)
      return nil
    }
    if let found = index[id] { return found }
    index.addUnknown(id, file: file, place: place(key, value), problems)
    return nil
  }

  /// The dense index of the thing that a key of the user's own naming stands for; a problem and nil when there is none
  func named(_ key: String, _ index: UniqueIndex, _ otherwise: Phrase) -> Int? {
    if let found = index[key] { return found }
    if !index.isIncomplete {
      problem(at: key, otherwise, suggestion: NearMiss.suggestion(for: key, among: index.ids))
    }
    return nil
  }

  /// A required id that names this object from now on; its dense index, nil when it is missing or taken
  public func id(_ key: String, _ index: UniqueIndex) -> Int? {
    record(key, isRequired: true, Phrase("a text that is not empty, unlike that of any other", "非空文本，不得重复"))
    guard let value = required(key, expected: index.expected) else {
      index.isIncomplete = true
      return nil
    }
    guard let id = value.string, !id.isEmpty else {
      index.isIncomplete = true
      problem(at: key, value, expected: index.expected)
      return nil
    }
    return index.insert(id, file: file, place: place(key, value), problems)
  }

  // MARK: The common form

  /// Converts the value of a key; a problem when it is missing but required, or when `convert` refuses it.
  func member<Result>(
    _ key: String, _ isRequired: Bool, _ expected: @autoclosure () -> Phrase, _ convert: (JSON5Value) -> Result?
  ) -> Result? {
    record(key, isRequired: isRequired, expected())
    guard let value = value(key) else {
      if isRequired { missing(key, expected: expected()) }
      return nil
    }
    if let result = convert(value) { return result }
    problem(at: key, value, expected: expected())
    return nil
  }
}

extension Phrase {
  /// "one of "a", "b""
  static func oneOf(_ words: [String]) -> Phrase {
    let list = words.map(JSON5Value.quoted)
    if list.count == 1 { return Phrase(list[0]) }
    return Phrase("one of " + list.joined(separator: ", "), list.joined(separator: "、") + " 之一")
  }
}

extension JSON5Value {
  /// The value as a whole number: `12`, `0x0C`, `1.2e1`; nil when it is none or does not fit
  var wholeNumber: Int? {
    guard case .number(let number, let text) = content else { return nil }
    // What a double can't hold is exact in the text alone.
    if let whole = Int(text) ?? hexadecimal(text).flatMap({ Int(exactly: $0) }) { return whole }
    return abs(number) <= 0x1p53 ? Int(exactly: number) : nil
  }

  /// The value as a whole number of 64 bits without sign
  var unsignedNumber: UInt64? {
    guard case .number(_, let text) = content else { return nil }
    return UInt64(text) ?? hexadecimal(text) ?? wholeNumber.flatMap { UInt64(exactly: $0) }
  }

  private func hexadecimal(_ text: String) -> UInt64? {
    text.hasPrefix("0x") || text.hasPrefix("0X") ? UInt64(text.dropFirst(2), radix: 16) : nil
  }
}
