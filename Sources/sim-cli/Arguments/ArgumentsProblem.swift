// One thing that is wrong with a command line, and its wording.

import Simulator

/// One thing that is wrong with a command line
enum ArgumentsProblem: Sendable, Hashable {
  case missingVerb(known: [String])
  case unknownVerb(String, known: [String], suggestion: String?)
  /// `shown` as it stands on the command line
  case unknownOption(shown: String, verb: String?, suggestion: String?)
  /// An option of other verbs
  case optionElsewhere(shown: String, verb: String, others: [String], suggestion: String?)
  /// An option of a verb that stands before it
  case optionBeforeVerb(shown: String)
  case missingOption(shown: String, expected: Phrase)
  case missingValue(shown: String, expected: Phrase)
  case superfluousValue(shown: String, value: String)
  case wrongValue(shown: String, value: String, expected: Phrase, slip: Slip)
  case givenTwice(shown: String, first: String, second: String)
  case exclusive(shown: [String])
  /// `list` is an option that took the words before the end of the line
  case missingOperand(name: String, expected: Phrase, list: String?)
  case wrongOperand(name: String, value: String, expected: Phrase, slip: Slip)
  case superfluousOperands([String], verb: String, forms: [String])
  /// Anything else that an action finds wrong with what was typed
  case other(Phrase)
}

/// Everything that is wrong with a command line
struct ArgumentsError: Error, Sendable, Hashable {
  let problems: [ArgumentsProblem]
  /// Whose help would tell more
  let verb: String?
}

extension ArgumentsProblem {
  /// An operand or option whose names only the action knows: none of `known`
  static func noSuch(_ kind: Phrase, _ name: String, known: [String]) -> ArgumentsProblem {
    let shown = quoted(name)
    if let near = nearMiss(name, known) {
      return .other(
        Phrase("no \(kind.english) \(shown); did you mean \(near)?", "没有\(kind.chinese) \(shown)；是否想写 \(near)？"))
    }
    return .other(
      Phrase(
        "no \(kind.english) \(shown); known: \(known.joined(separator: ", "))",
        "没有\(kind.chinese) \(shown)；可用：\(known.joined(separator: "、"))"))
  }

  /// The message without a full stop
  var message: Phrase {
    switch self {
    case .missingVerb(let known):
      return Phrase(
        "no verb is given; verbs: \(known.joined(separator: ", "))", "缺少子命令；可用：\(known.joined(separator: "、"))")
    case .unknownVerb(let name, let known, let suggestion):
      return suggested(
        Phrase("unknown verb \(quoted(name))", "没有子命令 \(quoted(name))"), suggestion,
        otherwise: Phrase(
          "; verbs: \(known.joined(separator: ", "))", "；可用：\(known.joined(separator: "、"))"))
    case .unknownOption(let shown, let verb, let suggestion):
      let subject = verb.map { Phrase("; \($0) has no such option", "；\($0) 没有此选项") } ?? Phrase("")
      return suggested(
        Phrase("unknown option \(quoted(shown))", "无法识别选项 \(quoted(shown))"), suggestion, otherwise: subject)
    case .optionElsewhere(let shown, let verb, let others, let suggestion):
      return suggested(
        Phrase(
          "\(verb) has no option \(shown); \(listed(others, " and ")) \(others.count == 1 ? "has" : "have") it",
          "\(verb) 没有选项 \(shown)；\(others.joined(separator: "、")) 有"), suggestion, otherwise: Phrase(""))
    case .optionBeforeVerb(let shown):
      return Phrase("option \(shown) stands before the verb; write it after", "选项 \(shown) 应写在子命令之后")
    case .missingOption(let shown, let expected):
      return Phrase(
        "option \(shown) is missing; expected \(expected.english)",
        "缺少选项 \(shown)，应为\(spacedBefore(expected.chinese))")
    case .missingValue(let shown, let expected):
      return Phrase(
        "option \(shown) has no value; expected \(expected.english)",
        "选项 \(shown) 缺少取值，应为\(spacedBefore(expected.chinese))")
    case .superfluousValue(let shown, let value):
      return Phrase(
        "option \(shown) takes no value, but \(quoted(value)) is given", "选项 \(shown) 不带取值，却写了 \(quoted(value))")
    case .wrongValue(let shown, let value, let expected, let slip):
      return wrong(Phrase("option \(shown)", "选项 \(shown)"), value, expected, slip)
    case .givenTwice(let shown, let first, let second):
      if first == second { return Phrase("option \(shown) is given twice", "选项 \(shown) 重复") }
      return Phrase(
        "option \(shown) is given twice, as \(quoted(first)) and \(quoted(second))",
        "选项 \(shown) 重复：\(quoted(first)) 和 \(quoted(second))")
    case .exclusive(let shown):
      return Phrase(
        "options \(listed(shown, " and ")) exclude each other; give one of them",
        "选项 \(listed(shown, " 和 ", comma: "、")) 不能同时使用，请只写一个")
    case .missingOperand(let name, let expected, let list):
      let hint =
        list.map {
          Phrase("; \($0) took all words after it, so write -- before \(name)", "；\($0) 取走了其后所有的词，请在 \(name) 前写 --")
        } ?? Phrase("")
      return Phrase(
        "operand \(name) is missing; expected \(expected.english)", "缺少参数 \(name)，应为\(spacedBefore(expected.chinese))")
        + hint
    case .wrongOperand(let name, let value, let expected, let slip):
      return wrong(Phrase("operand \(name)", "参数 \(name)"), value, expected, slip)
    case .superfluousOperands(let words, let verb, let forms):
      let shown = words.map(quoted)
      let takes =
        forms.isEmpty
        ? Phrase("\(verb) takes none", "\(verb) 不带参数")
        : Phrase("\(verb) takes \(forms.joined(separator: " "))", "\(verb) 的参数为 \(forms.joined(separator: " "))")
      return Phrase(
        "unexpected operand\(shown.count == 1 ? "" : "s") \(listed(shown, " and ")); \(takes.english)",
        "多余的参数 \(shown.joined(separator: "、"))；\(takes.chinese)")
    case .other(let phrase):
      return phrase
    }
  }
}

private func wrong(_ subject: Phrase, _ value: String, _ expected: Phrase, _ slip: Slip) -> Phrase {
  var message =
    value.isEmpty
    ? Phrase("\(subject.english) is empty", "\(subject.chinese) 为空")
    : Phrase("\(subject.english) is \(quoted(value))", "\(subject.chinese) 为 \(quoted(value))")
  message = message + Phrase("; expected \(expected.english)", "，应为\(spacedBefore(expected.chinese))")
  if let hint = slip.hint { message = message + Phrase("; " + hint.english, "；" + hint.chinese) }
  return suggested(message, slip.suggestion, otherwise: Phrase(""))
}

private func suggested(_ message: Phrase, _ suggestion: String?, otherwise: Phrase) -> Phrase {
  guard let suggestion else { return message + otherwise }
  return message + Phrase("; did you mean \(suggestion)?", "；是否想写 \(suggestion)？")
}

/// As it is typed; in quotes where it would not be seen whole otherwise
func quoted(_ text: String) -> String {
  let isPlain = text.unicodeScalars.allSatisfy { scalar in
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
    default: scalar != "\""
    }
  }
  if isPlain, !text.isEmpty { return text }
  var quoted = "\""
  for scalar in text.unicodeScalars {
    quoted += scalar.properties.generalCategory == .spaceSeparator ? String(scalar) : scalar.escaped(asASCII: false)
  }
  return quoted + "\""
}

/// Chinese sets a space between Latin and Chinese letters.
private func spacedBefore(_ text: String) -> String {
  guard let first = text.unicodeScalars.first, first.isASCII, first != " " else { return text }
  return " " + text
}
