// The wording of problems, in one place. A message begins with `file:line:column:`, which terminals and editors
// turn into a link, in both languages.

extension InputProblem: CustomStringConvertible {
  public var description: String { text(.english) }

  /// The message, one line without a full stop
  public func text(_ language: Language) -> String {
    var text = position
    switch language {
    case .english:
      text += sentence.english
      if let hint { text += "; " + hint.english }
      if let suggestion { text += "; did you mean \(suggestion)?" }
    case .chinese:
      text += sentence.chinese
      if let hint { text += "；" + hint.chinese }
      if let suggestion { text += "；是否想写 \(suggestion)？" }
    }
    return text
  }

  private var position: String {
    switch place {
    case .file: "\(file): "
    case .position(let line, let column, _): "\(file):\(line):\(column): "
    case .row(let line, _): "\(file):\(line): "
    }
  }

  /// What the sentence is about
  private var subject: Phrase {
    switch place {
    case .file: Phrase("the file", "文件")
    case .position(_, _, ""): Phrase("the document", "文档")
    case .position(_, _, let path): Phrase(path)
    case .row(_, nil): Phrase("the row", "该行")
    case .row(_, let column?): Phrase("column \(column)", "列 \(column) ")
    }
  }

  private var sentence: Phrase {
    let who = subject
    switch finding {
    case .wrong(let shown, let expected):
      return Phrase(
        "\(who.english) is \(shown.english); expected \(expected.english)",
        "\(spaced(who.chinese))为 \(shown.chinese)，应为\(spacedBefore(expected.chinese))")
    case .missing(let expected):
      return Phrase(
        "\(who.english) is missing; expected \(expected.english)",
        "缺少 \(trimmed(who.chinese))，应为\(spacedBefore(expected.chinese))")
    case .empty(let expected):
      return Phrase(
        "\(who.english) is empty; expected \(expected.english)",
        "\(spaced(who.chinese))为空，应为\(spacedBefore(expected.chinese))")
    case .unknown(let known):
      let list = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? ", …" : "")
      if suggestion != nil || known.isEmpty {
        return Phrase("\(who.english) is not known", "\(spaced(who.chinese))无法识别")
      }
      return Phrase("\(who.english) is not known; known: \(list)", "\(spaced(who.chinese))无法识别，可用：\(list)")
    case .duplicate(let shown, let line, let other):
      let there = other.map { Phrase(" of \($0)", "\($0) ") } ?? Phrase("")
      if let shown {
        return Phrase(
          "\(who.english) is \(shown.english), which line \(line)\(there.english) has already",
          "\(spaced(who.chinese))为 \(shown.chinese)，\(there.chinese)第 \(line) 行已有")
      }
      return Phrase(
        "\(who.english) is there twice, first in line \(line)\(there.english)",
        "\(spaced(who.chinese))重复，首次出现在\(spacedBefore(there.chinese))第 \(line) 行")
    case .noSuch(let shown, let kind):
      return Phrase(
        "\(who.english) is \(shown.english), but there is no such \(kind.english)",
        "\(spaced(who.chinese))为 \(shown.chinese)，但没有这样的\(kind.chinese)")
    case .other(let phrase), .note(let phrase):
      return place.hasSubject
        ? Phrase("\(who.english) \(phrase.english)", "\(spaced(who.chinese))\(phrase.chinese)") : phrase
    case .more(let count):
      return Phrase("… and \(count) more like this", "……另有 \(count) 处同类问题")
    }
  }
}

extension InputProblem.Place {
  /// Whether a free sentence begins with the name of what is at fault
  fileprivate var hasSubject: Bool {
    switch self {
    case .position(_, _, let path): !path.isEmpty
    case .row(_, let column): column != nil
    case .file: true
    }
  }
}

/// Chinese sets a space between Latin and Chinese letters.
private func spaced(_ text: String) -> String {
  guard let last = text.unicodeScalars.last, last.isASCII, last != " " else { return text }
  return text + " "
}

private func spacedBefore(_ text: String) -> String {
  guard let first = text.unicodeScalars.first, first.isASCII, first != " " else { return text }
  return " " + text
}

private func trimmed(_ text: String) -> String {
  text.last == " " ? String(text.dropLast()) : text
}
