// `sim-cli help [VERB]`: the same pages as `--help`.

import Simulator

enum HelpVerb {
  static let topic = Operand<String?>(
    optional: .text("VERB", Phrase("a verb", "子命令"), completion: .verbs), Phrase("The verb to explain", "要说明的子命令"))

  static let verb = Verb(
    "help", Phrase("Explain the command or one of its verbs", "说明整个命令或某个子命令的用法"),
    operands: [topic.declaration],
    examples: [
      Verb.Example("help", Phrase("List the verbs", "列出子命令")),
      Verb.Example("help completions --lang zh", Phrase("Explain a verb in Chinese", "用中文说明一个子命令")),
    ])
}

extension Command {
  static let help = Command(HelpVerb.verb) { call in
    let page = call.tool.helpPage(call.terminal)
    guard let name = call.arguments[HelpVerb.topic] else {
      call.terminal.results.write(page.overview(Tool.summary, call.tool.verbs))
      return .fine
    }
    guard let verb = call.tool.verbs.first(where: { $0.name == name }) else {
      let known = call.tool.verbs.map(\.name)
      throw call.wrong(.unknownVerb(name, known: known, suggestion: nearMiss(name, known)))
    }
    call.terminal.results.write(page.page(verb))
    return .fine
  }
}
