// The kinds of values: text, paths, numbers with ranges, percentages, durations, money, choices, shards, settings.

import Simulator

extension ValueKind where Value == String {
  /// Any text but an empty one
  static func text(_ placeholder: String, _ expected: Phrase, completion: ValueCompletion = .none) -> Self {
    ValueKind(expected: expected, placeholder: placeholder, completion: completion, show: { $0 }, read: nonEmpty)
  }

  /// A file; whether it exists is for the verb to find out.
  static func file(_ expected: Phrase, placeholder: String = "FILE") -> Self {
    ValueKind(expected: expected, placeholder: placeholder, completion: .files, show: { $0 }, read: nonEmpty)
  }

  /// A folder; whether it exists is for the verb to find out.
  static func folder(_ expected: Phrase, placeholder: String = "DIR") -> Self {
    ValueKind(expected: expected, placeholder: placeholder, completion: .folders, show: { $0 }, read: nonEmpty)
  }

  /// One of a few words
  static func choice(_ choices: [Choice], placeholder: String? = nil) -> Self {
    let names = choices.map(\.name)
    return ValueKind(
      expected: Phrase(listed(names, " or "), listed(names, " 或 ", comma: "、")),
      placeholder: placeholder ?? names.joined(separator: "|"), completion: .words(choices), show: { $0 },
      read: { text in
        names.contains(text) ? .value(text) : .wrong(Slip(suggestion: nearMiss(text, names)))
      })
  }

  /// One of a few words, or a path. A path that reads like such a word is written `./word`.
  static func choiceOrPath(_ choices: [Choice], placeholder: String) -> Self {
    let names = choices.map(\.name)
    return ValueKind(
      expected: Phrase("\(names.joined(separator: ", ")) or a path", "\(names.joined(separator: "、")) 或路径"),
      placeholder: placeholder, completion: .wordsOrFiles(choices), show: { $0 }, read: nonEmpty)
  }
}

extension ValueKind where Value: FixedWidthInteger {
  /// A whole number in decimal digits
  static func integer(_ range: some InputRange<Value> & Sendable, placeholder: String = "N") -> Self {
    ValueKind(
      expected: range.phrase(Phrase("a whole number", "整数")) { "\($0)" }, range: range.words { "\($0)" },
      placeholder: placeholder, show: { "\($0)" },
      read: { text in
        if let value = Value(text) { return range.contains(value) ? .value(value) : .wrong(Slip()) }
        if !text.isEmpty, text.utf8.allSatisfy({ $0 &- 48 < 10 }) {
          return .wrong(Slip(hint: Phrase("at most \(Value.max)", "不大于 \(Value.max)")))
        }
        // 1e6 and 1,000,000 are whole numbers to people.
        let plain = NumberText.hint(for: text)?.suggestion ?? text
        guard !text.hasSuffix("%"), let number = Double(plain), let value = Value(exactly: number),
          range.contains(value)
        else { return .wrong(Slip()) }
        return .wrong(Slip(suggestion: "\(value)"))
      })
  }
}

extension ValueKind where Value == Double {
  /// A finite decimal number
  static func number(_ range: some InputRange<Double> & Sendable, placeholder: String = "X") -> Self {
    ValueKind(
      expected: range.phrase(Phrase("a number", "数"), NumberText.shortest), range: range.words(NumberText.shortest),
      placeholder: placeholder, show: NumberText.shortest,
      read: { text in
        if let value = decimal(text) { return range.contains(value) ? .value(value) : .wrong(Slip()) }
        guard let (hint, suggestion) = NumberText.hint(for: text) else { return .wrong(Slip()) }
        return .wrong(Slip(hint: hint, suggestion: suggestion))
      })
  }

  /// A share, written as a percentage with its sign: `2%` is 0.02.
  /// - Parameter range: allowed shares, as percentages: `Above(0)`, `0.1...50`
  static func percentage(_ range: some InputRange<Double> & Sendable, placeholder: String = "P%") -> Self {
    let show: @Sendable (Double) -> String = { NumberText.shortest($0) + "%" }
    return ValueKind(
      expected: range.phrase(Phrase("a percentage", "百分数"), show), range: range.words(show),
      placeholder: placeholder, show: { show($0 * 100) },
      read: { text in
        if text.hasSuffix("%"), let percent = decimal(String(text.dropLast())) {
          return range.contains(percent) ? .value(percent / 100) : .wrong(Slip())
        }
        guard let number = decimal(text) else {
          let plain = NumberText.hint(for: text)
          guard text.hasSuffix("％"), let share = plain?.suggestion.flatMap(Double.init) else { return .wrong(Slip()) }
          return .wrong(Slip(suggestion: show((share * 1e6).rounded() / 1e4)))
        }
        // 0.02 and 2 may both mean 2 %, so the text alone cannot tell.
        let guess = number < 1 ? (number * 1e6).rounded() / 1e4 : number
        let suggestion = range.contains(guess) ? show(guess) : nil
        return .wrong(Slip(hint: Phrase("write the per cent sign", "请写百分号"), suggestion: suggestion))
      })
  }

  /// An amount of money in yuan: `2500000`, `250万`, `1.2亿`; `元` may follow
  static func money(_ range: some InputRange<Double> & Sendable) -> Self {
    ValueKind(
      expected: range.phrase(Phrase("an amount in yuan such as 2500000 or 250万", "金额（元），如 2500000 或 250万")) {
        NumberText.shortest($0)
      },
      range: range.words(NumberText.shortest), placeholder: "MONEY", show: NumberText.shortest,
      read: { text in
        if let value = yuan(text) { return range.contains(value) ? .value(value) : .wrong(Slip()) }
        guard let (hint, suggestion) = NumberText.hint(for: text) else { return .wrong(Slip()) }
        return .wrong(Slip(hint: hint, suggestion: suggestion))
      })
  }
}

extension ValueKind where Value == Milliseconds {
  /// A duration with its unit: `90min`, `36h`, `1h30min`
  static func duration(_ range: some InputRange<Milliseconds> & Sendable) -> Self {
    ValueKind(
      expected: range.phrase(Phrase("a duration such as 90min", "时长（如 90min）"), DurationText.text),
      range: range.words(DurationText.text), placeholder: "TIME", show: DurationText.text,
      read: { text in
        if let value = DurationText.milliseconds(text) { return range.contains(value) ? .value(value) : .wrong(Slip()) }
        let (hint, suggestion) = DurationText.hint(for: text)
        // Durations stand in quotes in documents, not here.
        return .wrong(Slip(hint: hint, suggestion: suggestion.map { $0.filter { $0 != "\"" } }))
      })
  }
}

/// One of the equal parts that a list of work is cut into
struct Shard: Sendable, Hashable {
  /// from 1 to `count`
  let number: Int
  let count: Int
}

extension ValueKind where Value == Shard {
  /// A part of the work: `3/8` is the third of eight
  static var shard: Self {
    ValueKind(
      expected: Phrase("i/n with i from 1 to n", "i/n，i 为 1 到 n"), placeholder: "i/n",
      show: { "\($0.number)/\($0.count)" },
      read: { text in
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]), 1...max(1, count) ~= number,
          count > 0
        else { return .wrong(Slip()) }
        return .value(Shard(number: number, count: count))
      })
  }
}

/// A value to be put in the place of the one that a file has
struct Setting: Sendable, Hashable {
  /// where: `scenario.horizon`, `world.teams[3].units`
  let keyPath: String
  /// as it would stand in a JSON5 document
  let value: String
}

extension ValueKind where Value == Setting {
  /// `KEYPATH=VALUE`
  static var setting: Self {
    ValueKind(
      expected: Phrase("KEYPATH=VALUE such as scenario.horizon=48h", "KEYPATH=VALUE，如 scenario.horizon=48h"),
      placeholder: "KEYPATH=VALUE", show: { "\($0.keyPath)=\($0.value)" },
      read: { text in
        // A path may hold one too: `forces.kinds[id=team].units=2`
        var depth = 0
        let equals = text.firstIndex { character in
          depth += character == "[" ? 1 : character == "]" ? -1 : 0
          return character == "=" && depth == 0
        }
        guard let equals, equals != text.startIndex else { return .wrong(Slip()) }
        return .value(Setting(keyPath: String(text[..<equals]), value: String(text[text.index(after: equals)...])))
      })
  }
}

/// Policies by name: one for everything, or one for each kind of decision
enum PolicySelection: Sendable, Hashable {
  case named(String)
  /// in the order of the command line, no kind twice
  case parts([Part])

  struct Part: Sendable, Hashable {
    let kind: String
    let name: String
  }
}

extension ValueKind where Value == PolicySelection {
  /// `NAME` or `dispatch=NAME,sourcing=NAME`
  /// - Parameter kinds: names of the kinds of decision
  static func policies(kinds: [String], placeholder: String = "NAME|KIND=NAME,...") -> Self {
    ValueKind(
      expected: Phrase(
        "a name, or KIND=NAME,… with kinds \(listed(kinds, " and "))",
        "名称，或 KIND=NAME,…（KIND 为 \(listed(kinds, " 或 ", comma: "、"))）"),
      placeholder: placeholder,
      show: {
        switch $0 {
        case .named(let name): name
        case .parts(let parts): parts.map { "\($0.kind)=\($0.name)" }.joined(separator: ",")
        }
      },
      read: { text in
        if !text.contains("="), !text.contains(",") { return text.isEmpty ? .wrong(Slip()) : .value(.named(text)) }
        var parts: [PolicySelection.Part] = []
        for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
          let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
          guard halves.count == 2, !halves[1].isEmpty else { return .wrong(Slip()) }
          guard kinds.contains(halves[0]) else {
            return .wrong(Slip(suggestion: nearMiss(halves[0], kinds).map { "\($0)=\(halves[1])" }))
          }
          guard !parts.contains(where: { $0.kind == halves[0] }) else {
            return .wrong(Slip(hint: Phrase("\(halves[0]) is there twice", "\(halves[0]) 重复")))
          }
          parts.append(PolicySelection.Part(kind: halves[0], name: halves[1]))
        }
        return .value(.parts(parts))
      })
  }
}

@Sendable private func nonEmpty(_ text: String) -> Reading<String> {
  text.isEmpty ? .wrong(Slip()) : .value(text)
}

/// The number that fills the whole text, if it is finite: digits, point, exponent; nothing that only a machine writes
private func decimal(_ text: String) -> Double? {
  guard text.utf8.allSatisfy({ $0 &- 48 < 10 || "+-.eE".utf8.contains($0) }), let value = Double(text), value.isFinite
  else { return nil }
  return value
}

private func yuan(_ text: String) -> Double? {
  var digits = text
  if digits.hasSuffix("元") { digits.removeLast() }
  let scales: [(Character, Double)] = [("万", 1e4), ("亿", 1e8)]
  for (unit, scale) in scales where digits.last == unit {
    digits.removeLast()
    return decimal(digits).map { $0 * scale }
  }
  return decimal(digits)
}

/// "a, b or c"
func listed(_ names: [String], _ last: String, comma: String = ", ") -> String {
  guard names.count > 1 else { return names.first ?? "" }
  return names.dropLast().joined(separator: comma) + last + names[names.count - 1]
}

/// What a mistyped name was perhaps meant to be: one that is near, or the only one that begins with it
func nearMiss(_ name: String, _ known: [String]) -> String? {
  if let near = NearMiss.suggestion(for: name, among: known) { return near }
  guard name.count >= 2 else { return nil }
  let longer = known.filter { $0.hasPrefix(name) }
  return longer.count == 1 ? longer[0] : nil
}
