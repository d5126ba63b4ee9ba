// The pages of help, made from the declarations of the verbs.

import Simulator

/// A page of help as text of a given width
struct HelpPage {
  let program: String
  let language: Language
  let width: Int
  /// Makes a heading stand out
  let heading: (String) -> String

  init(program: String, language: Language, width: Int = 80, heading: @escaping (String) -> String = { $0 }) {
    self.program = program
    self.language = language
    self.width = width
    self.heading = heading
  }

  /// No-break space
  private static let joint: Character = "\u{A0}"

  private typealias Entry = (left: String, right: String)

  /// The page of the program: its verbs and the options that all of them take
  func overview(_ summary: Phrase, _ verbs: [Verb]) -> String {
    var page = paragraph(summary.text(language)) + "\n"
    page += usage("\(program) \(text("VERB", "子命令")) [\(text("OPTION", "选项"))]...")
    page += section(Phrase("Verbs", "子命令"), verbs.map { ($0.name, $0.summary.text(language)) })
    page += section(Phrase("Options of every verb", "通用选项"), GlobalOptions.declarations.map(entry))
    page += section(
      Phrase("Exit status", "退出状态"),
      [("0", text("fine", "正常")), ("1", text("failed", "失败")), ("2", text("bad input", "输入有误"))])
    page += "\n" + paragraph(text("\(program) VERB --help tells more.", "各子命令的用法：\(program) 子命令 --help。"))
    return page
  }

  /// The page of one verb
  func page(_ verb: Verb) -> String {
    var page = paragraph(verb.summary.text(language) + text(".", "。")) + "\n"
    page += usage(usageLine(verb))
    page += section(Phrase("Operands", "参数"), verb.operands.flatMap(entries))
    page += section(Phrase("Options", "选项"), verb.options.map(entry))
    page += section(Phrase("Options of every verb", "通用选项"), GlobalOptions.declarations.map(entry))
    page += "\n\(heading(text("Examples", "示例") + text(":", "：")))\n"
    for example in verb.examples {
      let lines = HelpText.lines(example.meaning.text(language) + text(":", "："), width: width - 2)
      page += lines.map { "  \($0)\n" }.joined()
      page += command("\(program) \(example.words)", indent: 4)
    }
    return page
  }

  /// `sim-cli run SCENARIO... [OPTION]...`
  func usageLine(_ verb: Verb) -> String {
    var words = [program, verb.name] + verb.operands.map(\.form)
    words += verb.options.filter(\.isRequired).map { "--\($0.name) \($0.placeholder)" }
    words.append("[\(text("OPTION", "选项"))]...")
    return words.joined(separator: " ")
  }

  /// An operand, and below it the words that it can be
  private func entries(_ operand: OperandDeclaration) -> [Entry] {
    [(operand.form, operand.summary.text(language))]
      + operand.completion.words.map { ("  \($0.name)", $0.summary.text(language)) }
  }

  /// `-n, --replications N`
  private func entry(_ option: OptionDeclaration) -> Entry {
    var left = option.short.map { "-\($0), " } ?? "    "
    left += "--\(option.name)"
    switch option.arity {
    case .flag: break
    case .one, .repeated: left += " \(option.placeholder)"
    case .optional: left += " [\(option.placeholder)]"
    case .list: left += " \(option.placeholder)..."
    }

    var remarks: [Phrase] = []
    if option.isRequired { remarks.append(Phrase("required", "必填")) }
    if let range = option.range, !range.english.isEmpty {
      remarks.append(Phrase(range.english.without("from ").without("of "), range.chinese.trimmed))
    }
    if let standard = option.defaultText {
      if case .optional = option.arity {
        remarks.append(Phrase("\(standard.english) if left out", "省略时为 \(standard.chinese)"))
      } else {
        remarks.append(Phrase("default: \(standard.english)", "默认：\(standard.chinese)"))
      }
    }
    if option.arity == .repeated { remarks.append(Phrase("can be repeated", "可重复")) }
    if option.arity == .list { remarks.append(Phrase("up to the next option", "直到下一个选项")) }
    let summary = option.summary.text(language)
    if remarks.isEmpty { return (left, summary) }
    let list = remarks.map { $0.text(language) }.joined(separator: text("; ", "；"))
    return (left, summary + text(" (\(list))", "（\(list)）"))
  }

  private func text(_ english: String, _ chinese: String) -> String { Phrase(english, chinese).text(language) }

  private func usage(_ line: String) -> String {
    let head = text("Usage: ", "用法：")
    let indent = DisplayWidth.of(head)
    let lines = HelpText.lines(line, width: width - indent)
    return heading(head) + lines.joined(separator: "\n" + String(repeating: " ", count: indent)) + "\n"
  }

  private func paragraph(_ text: String) -> String {
    HelpText.lines(text, width: width).map { $0 + "\n" }.joined()
  }

  /// A command line, continued with `\` where it is too wide, so that it can be copied
  private func command(_ line: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    // A value stays beside its option, held by a space that is no place to break.
    let words = line.split(separator: " ")
    var joined = ""
    for (index, word) in words.enumerated() {
      if index > 0 { joined.append(words[index - 1].hasPrefix("-") && !word.hasPrefix("-") ? Self.joint : " ") }
      joined += word
    }
    let lines = HelpText.lines(joined, width: width - indent - 4).joined(separator: " \\\n\(margin)  ")
    return margin + String(lines.map { $0 == Self.joint ? " " : $0 }) + "\n"
  }

  /// Two columns; where the left one is too wide for its place, the right one begins a line below
  private func section(_ title: Phrase, _ entries: [Entry]) -> String {
    if entries.isEmpty { return "" }
    let widest = entries.map { DisplayWidth.of($0.left) }.filter { $0 <= width / 3 }.max() ?? 0
    let column = 2 + min(max(widest, 8), width / 3) + 2
    let margin = String(repeating: " ", count: column)
    var page = "\n\(heading(title.text(language) + text(":", "：")))\n"
    for entry in entries {
      let lines = HelpText.lines(entry.right, width: width - column)
      let left = "  " + entry.left
      if DisplayWidth.of(left) + 2 <= column {
        page += HelpText.padded(left, column)
      } else {
        page += left + "\n" + margin
      }
      page += lines.joined(separator: "\n" + margin) + "\n"
    }
    return page
  }
}

extension String {
  fileprivate func without(_ prefix: String) -> String { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self }

  fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
