// `sim-cli bench [KERNEL]...`: what the verb takes.

import Simulator

enum BenchVerb {
  static let kernels = Operand<[String]>(
    any: .text("KERNEL", Phrase("the name of a kernel", "基准名称")),
    Phrase("Which kernels to measure; all when none is named", "要测的基准；不写则全部"))

  static let verb = Verb(
    "bench", Phrase("Measure the speed of the core on this machine, with answers checked", "测量本机上内核的速度，并核对结果"),
    operands: [kernels.declaration],
    examples: [
      Verb.Example("bench", Phrase("Measure everything", "全部测量")),
      Verb.Example("bench mm5 --json", Phrase("One kernel, as JSON", "只测一项，输出 JSON")),
    ])
}
