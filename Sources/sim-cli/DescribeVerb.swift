// `sim-cli describe (world|scenario|layout|policies|PATH)`: what the verb takes.

import Simulator

enum DescribeVerb {
  static let topics = [
    Choice("world", Phrase("what a world file can hold", "世界文件的内容")),
    Choice("scenario", Phrase("what a scenario file can hold", "情景文件的内容")),
    Choice("layout", Phrase("what a layout file can hold", "布局文件的内容")),
    Choice("policies", Phrase("the policies, with their papers", "各种策略及其文献")),
  ]

  static let subject = Operand<String>(
    .choiceOrPath(topics, placeholder: "SUBJECT"),
    Phrase("A path (./world for one of that name) or one of", "路径（与下列词同名时写 ./world），或"))

  static let verb = Verb(
    "describe", Phrase("Say what a kind of file can hold, or what a file holds", "说明某类文件的格式，或某个文件的内容"),
    operands: [subject.declaration],
    examples: [
      Verb.Example("describe scenario", Phrase("Keys, units and defaults of a scenario", "情景文件的键、单位和默认值")),
      Verb.Example("describe policies", Phrase("The policies that run can be given", "可用于 run 的策略")),
      Verb.Example(
        "describe my-county",
        Phrase("What a world holds, and how much of it is measured, derived and assumed", "世界中有什么，其中多少是实测、推算和假设")),
    ])
}
