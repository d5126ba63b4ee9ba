// `sim-cli completions bash|zsh|fish`: scripts that make shells complete verbs, options and values.

import Simulator

enum CompletionsVerb {
  static let shell = Operand<String>(
    .choice(
      [
        Choice("bash", Phrase("for bash 4 or later", "用于 bash 4 及以上")), Choice("zsh", Phrase("for zsh", "用于 zsh")),
        Choice("fish", Phrase("for fish 3 or later", "用于 fish 3 及以上")),
      ], placeholder: "SHELL"), Phrase("The shell", "所用的 shell"))

  static let verb = Verb(
    "completions", Phrase("Write the script that makes a shell complete this command", "输出 shell 自动补全脚本"),
    operands: [shell.declaration],
    examples: [
      Verb.Example(
        "completions bash > ~/.local/share/bash-completion/completions/sim-cli", Phrase("For bash", "用于 bash")),
      Verb.Example(
        "completions zsh > ~/.zfunc/_sim-cli", Phrase("For zsh, in a folder of fpath", "用于 zsh（fpath 中的文件夹）")),
      Verb.Example("completions fish > ~/.config/fish/completions/sim-cli.fish", Phrase("For fish", "用于 fish")),
    ])
}

extension Command {
  static let completions = Command(CompletionsVerb.verb) { call in
    let completions = Completions(program: Tool.name, verbs: call.tool.verbs, language: call.terminal.language)
    switch call.arguments[CompletionsVerb.shell] {
    case "zsh": call.terminal.results.write(completions.zsh)
    case "fish": call.terminal.results.write(completions.fish)
    default: call.terminal.results.write(completions.bash)
    }
    return .fine
  }
}
