// `sim-cli validate PATH...`: checks input files and lists everything that is wrong.

import Simulator

enum ValidateVerb {
  static let paths = Operand<[String]>(
    oneOrMore: .file(Phrase("a file or folder", "文件或文件夹"), placeholder: "PATH"),
    Phrase("Worlds, layouts, scenarios, or folders that hold them", "世界、布局、情景文件，或其所在文件夹"))

  static let world = Option<String?>(
    "world", .file(Phrase("a world file", "世界文件"), placeholder: "PATH"),
    Phrase("Check layouts and scenarios against this world", "对照此世界检查布局和情景"),
    absent: Phrase("the one that a scenario names, or that lies beside a layout", "情景中写明的，或与布局放在一起的"))
  static let layout = Option<String?>(
    "layout", .file(Phrase("a layout file", "储备布局文件"), placeholder: "PATH"),
    Phrase("Check scenarios with this layout", "以此布局检查情景"), absent: Phrase("the one that the scenario names", "情景中写明的"))

  static let verb = Verb(
    "validate", Phrase("Check input files and list everything that is wrong", "检查输入文件，列出全部问题"),
    operands: [paths.declaration], options: [world.declaration, RunVerb.own.declaration, layout.declaration],
    examples: [
      Verb.Example("validate storm.json5", Phrase("Check a scenario with all that it names", "检查一个情景及其引用的文件")),
      Verb.Example("validate my-county --lang zh", Phrase("Check a folder, in Chinese", "检查整个文件夹，用中文报告")),
      Verb.Example(
        "validate stores.json5 --world my-county/world.json5", Phrase("Check a layout against a world", "对照世界检查一个布局")),
    ])
}

extension Command {
  static let validate = Command(ValidateVerb.verb) { call in
    let check = InputCheck.of(
      call.arguments[ValidateVerb.paths], world: call.arguments[ValidateVerb.world],
      layout: call.arguments[ValidateVerb.layout], own: call.arguments[RunVerb.own])
    for note in check.notes { call.terminal.note(Phrase(note.text(.english), note.text(.chinese))) }
    if call.terminal.wantsJSON {
      call.terminal.results.write(check.json)
      return check.isFine ? .fine : .badInput
    }
    if !check.isFine { throw InputError(problems: check.problems) }
    for input in check.inputs { call.terminal.results.line(input.line(call.terminal.language)) }
    return .fine
  }
}

extension CheckedInput {
  /// `tiny/world.json5: world tiny: cities 1, counties 1, …`
  fileprivate func line(_ language: Language) -> String {
    let counts = counts.map { "\($0.title.text(language)) \($0.number)" }
    let (colon, comma) = language == .english ? (": ", ", ") : ("：", "，")
    return path + colon + kind.title.text(language) + " " + name + colon + counts.joined(separator: comma)
  }
}
