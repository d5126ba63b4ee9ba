// `sim-cli validate PATH...`: what the verb takes.

import Simulator

enum ValidateVerb {
  static let paths = Operand<[String]>(
    oneOrMore: .file(Phrase("a file or folder", "文件或文件夹"), placeholder: "PATH"),
    Phrase("Worlds, layouts, scenarios, or folders that hold them", "世界、布局、情景文件，或其所在文件夹"))

  static let verb = Verb(
    "validate", Phrase("Check input files and list everything that is wrong", "检查输入文件，列出全部问题"),
    operands: [paths.declaration],
    examples: [
      Verb.Example("validate storm.json5", Phrase("Check a scenario with all that it names", "检查一个情景及其引用的文件")),
      Verb.Example("validate my-county --lang zh", Phrase("Check a folder, in Chinese", "检查整个文件夹，用中文报告")),
    ])
}
