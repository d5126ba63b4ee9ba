// `sim-cli describe (world|scenario|layout|policies|PATH)`: what a kind of file can hold, or what a file holds.

import Simulator

enum DescribeVerb {
  static let topics = [
    Choice("world", Phrase("what a world file can hold", "世界文件的内容")),
    Choice("scenario", Phrase("what a scenario file can hold", "情景文件的内容")),
    Choice("layout", Phrase("what a layout file can hold", "布局文件的内容")),
    Choice("sweep", Phrase("what a design of a sweep can hold", "参数扫描设计文件的内容")),
    Choice("policies", Phrase("the policies, with their papers", "各种策略及其文献")),
  ]

  static let subject = Operand<String>(
    .choiceOrPath(topics, placeholder: "SUBJECT"),
    Phrase("A path (./world for one of that name) or one of", "路径（与下列词同名时写 ./world），或"))

  static let world = Option<String?>(
    "world", .file(Phrase("a world file", "世界文件"), placeholder: "PATH"), Phrase("The world of a layout", "布局所属的世界"),
    absent: Phrase("the one that a scenario names, or that lies beside the layout", "情景中写明的，或与布局放在一起的"))

  static let verb = Verb(
    "describe", Phrase("Say what a kind of file can hold, or what a file or a result holds", "说明某类文件的格式，或某个文件、结果的内容"),
    operands: [subject.declaration],
    options: [world.declaration, RunVerb.own.declaration, RunVerb.worldDraw.declaration],
    examples: [
      Verb.Example("describe scenario", Phrase("Keys, units and defaults of a scenario", "情景文件的键、单位和默认值")),
      Verb.Example(
        "describe results/damrey",
        Phrase("Report a study along STRESS-DES, from its result folder", "由结果文件夹按 STRESS-DES 生成研究报告")),
      Verb.Example(
        "describe my-county",
        Phrase("What a world holds, and how much of it is measured, derived and assumed", "世界中有什么，其中多少是实测、推算和假设")),
    ])
}

extension Command {
  static let describe = Command(DescribeVerb.verb) { call in
    let subject = call.arguments[DescribeVerb.subject]
    if let kind = InputKind(rawValue: subject) {
      call.terminal.results.write(
        call.terminal.wantsJSON
          ? FormatText.json(kind) : FormatText.text(kind, call.terminal.language, width: call.terminal.width))
      return .fine
    }
    switch subject {
    case "policies":
      call.terminal.results.write(
        call.terminal.wantsJSON
          ? PolicyText.json : PolicyText.text(call.terminal.language, width: call.terminal.width))
    default: try describe(path: subject, call)
    }
    return .fine
  }

  private static func describe(path: String, _ call: Call) throws {
    let problems = InputProblems()
    if let report = StressReport(path, problems) {
      call.terminal.results.write(report.text(call.terminal.language))
      return
    }
    let descriptions = Description.of(
      path, world: call.arguments[DescribeVerb.world], worldDraw: call.arguments[RunVerb.worldDraw],
      own: call.arguments[RunVerb.own], problems)
    for note in problems.notes { call.terminal.note(Phrase(note.text(.english), note.text(.chinese))) }
    try problems.throwIfAny()
    if call.terminal.wantsJSON {
      call.terminal.results.write(Description.json(descriptions))
      return
    }
    for (index, description) in descriptions.enumerated() {
      if index > 0 { call.terminal.results.write("\n") }
      call.terminal.results.write(description.text(call.terminal.language, width: call.terminal.width))
    }
  }
}
