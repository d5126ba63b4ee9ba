// Completion for fish 3 and later.

import Simulator

extension Completions {
  /// The script, for a file `sim-cli.fish` in `~/.config/fish/completions`
  var fish: String {
    var script = """
      # fish completion of \(program), made by: \(program) completions fish

      complete -c \(program) -f

      """
    for option in GlobalOptions.declarations { script += complete(nil, option) }
    for verb in verbs {
      script += "\ncomplete -c \(program) -n __fish_use_subcommand -a \(verb.name)"
      script += " -d \(singleQuoted(verb.summary.text(language)))\n"
      for option in verb.options { script += complete(verb, option) }
      for operand in verb.operands {
        guard let offer = offer(operand.completion) else { continue }
        script += "complete -c \(program) -n '__fish_seen_subcommand_from \(verb.name)'\(offer)\n"
      }
    }
    return script
  }

  private func complete(_ verb: Verb?, _ option: OptionDeclaration) -> String {
    var line = "complete -c \(program)"
    if let verb { line += " -n '__fish_seen_subcommand_from \(verb.name)'" }
    if let short = option.short { line += " -s \(short)" }
    line += " -l \(option.name)"
    switch option.arity {
    case .flag, .optional: break
    case .one, .repeated, .list: line += " -r" + (offer(option.completion) ?? " -f")
    }
    return line + " -d \(singleQuoted(option.summary.text(language)))\n"
  }

  private func offer(_ completion: ValueCompletion) -> String? {
    // A tab, written \t outside the inner quotes, parts a word from its description.
    let list = doubleQuoted(
      words(completion).map { "\($0.name)\\t\(singleQuoted($0.summary.text(language)))" }.joined(separator: " "))
    return switch completion {
    case .none: nil
    case .files: " -F"
    case .folders: " -f -a '(__fish_complete_directories)'"
    case .words, .verbs: " -f -a \(list)"
    case .wordsOrFiles: " -F -a \(list)"
    }
  }

  /// A text in double quotes; fish splits and unquotes the argument of `-a` once more.
  private func doubleQuoted(_ text: String) -> String {
    "\"" + text.map { "\"$\\".contains($0) ? "\\\($0)" : "\($0)" }.joined() + "\""
  }
}
