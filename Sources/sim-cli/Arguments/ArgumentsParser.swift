// Reads a command line against the declarations of the verbs.
//
// The conventions are those of POSIX 12.2 and GNU getopt_long: `--name value`, `--name=value`, `-n value`, `-nvalue`, `-n=value`,
// `-qn 5`; `--` ends the options; options and operands mix. Beyond them an option can take a list of words or a value
// that may be left out. A word that begins with a dash is an option and never a value, unless it is a number or
// follows `=`, so that a value that was forgotten is noticed.
//
// Reading goes on after a mistake: an unknown option that is a near miss is read as what it was perhaps meant to be,
// so that its value is not taken for an operand, and everything that is wrong is told in one go.

import Simulator

/// Everything that a command line says
struct ParsedCommandLine: Sendable {
  /// nil when there is none, or none that is known
  var verb: Verb?
  /// Whether there is any word that is not an option, known or not
  var hasVerb = false
  var arguments = Arguments()
  var problems: [ArgumentsProblem] = []
}

struct ArgumentsParser {
  private let verbs: [Verb]
  private let words: [String]
  private var next = 0
  private var result = ParsedCommandLine()
  private var operands: [String] = []
  /// The last option that took a list of more than one word up to the end of the line
  private var openList: String?
  /// After an unknown option the words that follow may be its values.
  private var isUnsure = false

  /// - Parameter words: the command line without the name of the program
  static func parse(_ words: [String], verbs: [Verb]) -> ParsedCommandLine {
    var parser = ArgumentsParser(verbs: verbs, words: words)
    parser.parse()
    return parser.result
  }

  private init(verbs: [Verb], words: [String]) {
    self.verbs = verbs
    self.words = words
  }

  private mutating func parse() {
    var optionsEnded = false
    while next < words.count {
      let word = words[next]
      next += 1
      if optionsEnded || !looksLikeOption(word) {
        takeOperand(word)
      } else if word == "--" {
        optionsEnded = true
      } else if word.hasPrefix("--") || !word.hasPrefix("-") {
        takeLongOption(word)
      } else {
        takeShortOptions(word)
      }
    }
    guard let verb = result.verb else {
      if !result.hasVerb, !words.isEmpty { result.problems.append(.missingVerb(known: verbs.map(\.name))) }
      return
    }
    checkOptions(of: verb)
    assignOperands(of: verb)
  }

  // MARK: Words

  /// `-` alone stands for standard input or output, and `-5` is a number.
  private func looksLikeOption(_ word: String) -> Bool {
    guard let first = word.unicodeScalars.first else { return false }
    // The others are dashes that a word processor has made longer.
    guard first == "-" || "–—−－".unicodeScalars.contains(first), let second = word.unicodeScalars.dropFirst().first
    else { return false }
    return !("0"..."9" ~= second || second == ".")
  }

  private mutating func takeOperand(_ word: String) {
    guard !result.hasVerb else { return operands.append(word) }
    result.hasVerb = true
    result.verb = verbs.first { $0.name == word }
    if result.verb == nil {
      let known = verbs.map(\.name)
      var suggestion = nearMiss(word, known)
      // Who gives a file alone wants it run.
      if suggestion == nil, word.contains(where: { $0 == "." || $0 == "/" }), known.contains("run") {
        suggestion = "run \(quoted(word))"
      }
      result.problems.append(.unknownVerb(word, known: known, suggestion: suggestion))
    }
  }

  private mutating func takeLongOption(_ word: String) {
    let isLong = word.hasPrefix("--")
    let body = word.drop { "-–—−－".contains($0) }
    let equals = body.firstIndex(of: "=")
    let name = String(equals.map { body[..<$0] } ?? body)
    let value = equals.map { String(body[body.index(after: $0)...]) }
    if isLong, let option = option(name: name) {
      take(option, shown: "--\(name)", value)
    } else {
      let shown = equals.map { String(word[..<$0]) } ?? word
      takeUnknown(shown: shown, name: name, value)
    }
  }

  private mutating func takeShortOptions(_ word: String) {
    var rest = word.dropFirst()
    let equals = word.firstIndex(of: "=")
    let name = String(word[..<(equals ?? word.endIndex)].dropFirst())
    let value = equals.map { String(word[word.index(after: $0)...]) }
    // `-out DIR` has a dash too few; taken by its letters it would be `-o ut`.
    if name.count > 1, option(name: name) != nil { return takeUnknown(shown: "-\(name)", name: name, value) }
    while let letter = rest.first {
      rest.removeFirst()
      guard let option = option(short: letter) else {
        if rest.count + 2 == word.count, name.count > 1 { return takeUnknown(shown: "-\(name)", name: name, value) }
        return takeUnknown(shown: "-\(letter)", name: String(letter), nil)
      }
      if case .flag = option.arity, rest.first != "=" {
        take(option, shown: "-\(letter)", nil)
        continue
      }
      let value = rest.first == "=" ? String(rest.dropFirst()) : rest.isEmpty ? nil : String(rest)
      return take(option, shown: "-\(letter)", value)
    }
  }

  // MARK: Options

  private var options: [OptionDeclaration] { (result.verb?.options ?? []) + GlobalOptions.declarations }

  private func option(name: String) -> OptionDeclaration? { options.first { $0.name == name } }
  private func option(short: Character) -> OptionDeclaration? { options.first { $0.short == short } }

  private mutating func takeUnknown(shown: String, name: String, _ value: String?) {
    // Of a verb that is not known, the options are not known either.
    if result.verb == nil, result.hasVerb { return }
    if name.count == 1, let near = option(short: name.first!) {
      result.problems.append(.unknownOption(shown: shown, verb: result.verb?.name, suggestion: "-\(name)"))
      return take(near, shown: "-\(name)", value)
    }
    let near = name.count > 1 ? option(name: name) ?? nearMiss(name, options.map(\.name)).flatMap(option(name:)) : nil
    let others = near?.name == name ? [] : verbs.filter { $0.options.contains { $0.name == name } }
    if let other = others.first?.options.first(where: { $0.name == name }) {
      if let verb = result.verb {
        result.problems.append(
          .optionElsewhere(
            shown: "--\(name)", verb: verb.name, others: others.map(\.name), suggestion: near.map { "--\($0.name)" }))
      } else {
        result.problems.append(.optionBeforeVerb(shown: "--\(name)"))
      }
      _ = takeValues(other, value)
      return
    }
    if let near {
      result.problems.append(.unknownOption(shown: shown, verb: result.verb?.name, suggestion: "--\(near.name)"))
      return take(near, shown: "--\(near.name)", value)
    }
    if value == nil { isUnsure = true }
    result.problems.append(.unknownOption(shown: shown, verb: result.verb?.name, suggestion: nil))
  }

  /// - Parameter value: what followed `=`, or the letter of a short option
  private mutating func take(_ option: OptionDeclaration, shown: String, _ value: String?) {
    if case .flag = option.arity {
      if let value { return result.problems.append(.superfluousValue(shown: shown, value: value)) }
      result.arguments.values[option.name] = []
      return
    }
    let values = takeValues(option, value)
    if values.isEmpty {
      result.problems.append(.missingValue(shown: shown, expected: option.expected))
      return
    }
    for value in values {
      if let slip = option.check(value) {
        result.problems.append(.wrongValue(shown: shown, value: value, expected: option.expected, slip: slip))
        continue
      }
      switch option.arity {
      case .flag: break
      case .one, .optional:
        if let first = result.arguments.values[option.name]?.first {
          result.problems.append(.givenTwice(shown: shown, first: first, second: value))
        } else {
          result.arguments.values[option.name] = [value]
        }
      case .repeated, .list: result.arguments.values[option.name, default: []].append(value)
      }
    }
  }

  private mutating func takeValues(_ option: OptionDeclaration, _ value: String?) -> [String] {
    if let value { return [value] }
    switch option.arity {
    case .flag: return []
    case .one, .repeated:
      guard next < words.count, !looksLikeOption(words[next]) else { return [] }
      next += 1
      return [words[next - 1]]
    case .optional(let bare):
      guard next < words.count, !looksLikeOption(words[next]), option.check(words[next]) == nil else { return [bare] }
      next += 1
      return [words[next - 1]]
    case .list:
      var values: [String] = []
      while next < words.count, !looksLikeOption(words[next]) {
        values.append(words[next])
        next += 1
      }
      if values.count > 1, next == words.count { openList = "--\(option.name)" }
      return values
    }
  }

  private mutating func checkOptions(of verb: Verb) {
    for group in verb.exclusive {
      let given = group.filter { result.arguments.values[$0] != nil }
      if given.count > 1 { result.problems.append(.exclusive(shown: given.map { "--\($0)" })) }
    }
    for option in verb.options where option.isRequired && result.arguments.values[option.name] == nil {
      let isWrong = result.problems.contains {
        switch $0 {
        case .wrongValue(let shown, _, _, _), .missingValue(let shown, _):
          shown == "--\(option.name)" || shown == option.short.map { "-\($0)" }
        default: false
        }
      }
      if !isWrong { result.problems.append(.missingOption(shown: "--\(option.name)", expected: option.expected)) }
    }
  }

  // MARK: Operands

  private mutating func assignOperands(of verb: Verb) {
    var rest = operands[...]
    for (index, operand) in verb.operands.enumerated() {
      let neededAfter = verb.operands[(index + 1)...].count(where: \.isRequired)
      let available = max(operand.isRequired ? 1 : 0, rest.count - neededAfter)
      let texts = Array(rest.prefix(operand.takesMany ? available : min(1, available)))
      rest = rest.dropFirst(texts.count)
      if texts.isEmpty, operand.isRequired {
        result.problems.append(.missingOperand(name: operand.name, expected: operand.expected, list: openList))
      }
      for text in texts where !isUnsure {
        if let slip = operand.check(text) {
          result.problems.append(
            .wrongOperand(name: operand.name, value: text, expected: operand.expected, slip: slip))
        }
      }
      result.arguments.operands.append((operand.name, texts))
    }
    if !rest.isEmpty, !isUnsure {
      result.problems.append(
        .superfluousOperands(Array(rest), verb: verb.name, forms: verb.operands.map(\.form)))
    }
  }
}
