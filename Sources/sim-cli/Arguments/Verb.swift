// A verb of the command with everything that can follow it, as data.

import Simulator

/// What a verb is called, takes and does, without the action
struct Verb: Sendable {
  /// A command line that works, and what it does
  struct Example: Sendable {
    /// without the name of the program: `run damrey.json5 -n 200`
    let words: String
    let meaning: Phrase

    init(_ words: String, _ meaning: Phrase) {
      self.words = words
      self.meaning = meaning
    }
  }

  let name: String
  /// One sentence without a full stop, short enough for a list of verbs
  let summary: Phrase
  /// At most one of them takes many words.
  let operands: [OperandDeclaration]
  let options: [OptionDeclaration]
  /// Names of options of which one at most can be given
  let exclusive: [[String]]
  let examples: [Example]

  init(
    _ name: String, _ summary: Phrase, operands: [OperandDeclaration] = [], options: [OptionDeclaration] = [],
    exclusive: [[String]] = [], examples: [Example]
  ) {
    precondition(operands.count(where: \.takesMany) <= 1)
    precondition(exclusive.joined().allSatisfy { name in options.contains { $0.name == name } })
    self.name = name
    self.summary = summary
    self.operands = operands
    self.options = options
    self.exclusive = exclusive
    self.examples = examples
  }
}

/// Options that every verb takes, and that may stand before it too
enum GlobalOptions {
  static let language = Option<String?>(
    "lang", .choice([Choice("zh", Phrase("Chinese", "中文")), Choice("en", Phrase("English", "英文"))]),
    Phrase("Language of tables, messages and help", "表格、消息和帮助的语言"),
    absent: Phrase("that of the locale", "按系统区域设置"))
  static let json = Option<Bool>(flag: "json", Phrase("Results as JSON on standard output", "在标准输出写 JSON 结果"))
  static let quiet = Option<Bool>(
    flag: "quiet", short: "q", Phrase("No notes and no progress; errors only", "不显示提示和进度，只报错误"))
  static let noColour = Option<Bool>(
    flag: "no-color", Phrase("No colours, as when NO_COLOR is set", "不用颜色，同设置 NO_COLOR"))
  static let help = Option<Bool>(flag: "help", short: "h", Phrase("Show this help", "显示帮助"))
  static let version = Option<Bool>(flag: "version", short: "V", Phrase("Show the version", "显示版本"))

  static let declarations = [
    language.declaration, json.declaration, quiet.declaration, noColour.declaration, help.declaration,
    version.declaration,
  ]
}
