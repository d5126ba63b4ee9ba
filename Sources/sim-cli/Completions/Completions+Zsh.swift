// Completion for zsh, by its `_arguments`.

import Simulator

extension Completions {
  /// The script, for a file `_sim-cli` in a folder of `fpath`; it can be sourced as well.
  var zsh: String {
    var script = """
      #compdef \(program)
      # zsh completion of \(program), made by: \(program) completions zsh

      _\(program)() {
        local curcontext="$curcontext" state line
        typeset -A opt_args
        local -a everywhere verbs
        everywhere=(
      \(lines(GlobalOptions.declarations.map(spec), indent: 4))
        )
        _arguments -C -S $everywhere '1:verb:->verb' '*::operand:->rest' && return
        case $state in
          verb)
            verbs=(
      \(lines(verbs.map { singleQuoted("\($0.name):\(escaped($0.summary.text(language)))") }, indent: 8))
            )
            _describe -t commands verb verbs ;;
          rest)
            case $words[1] in

      """
    for verb in verbs {
      let specs = verb.options.map(spec) + verb.operands.enumerated().map { spec($1, $0 + 1) }
      script += "        \(verb.name))\n          _arguments -S $everywhere"
      script += specs.map { " \\\n            \($0)" }.joined() + " ;;\n"
    }
    script += """
            esac ;;
        esac
      }

      if [[ $funcstack[1] == _\(program) ]]; then
        _\(program) "$@"
      else
        compdef _\(program) \(program)
      fi

      """
    return script
  }

  private func lines(_ lines: [String], indent: Int) -> String {
    lines.map { String(repeating: " ", count: indent) + $0 }.joined(separator: "\n")
  }

  /// `'(-n --replications)'{-n+,--replications=}'[number]:N:'`
  private func spec(_ option: OptionDeclaration) -> String {
    let long = "--\(option.name)"
    let isMany = option.arity == .repeated || option.arity == .list
    // A value may follow as its own word or after `=`; of a list all values are words of their own.
    let (shortTail, longTail): (String, String) =
      switch option.arity {
      case .flag, .list: ("", "")
      case .one, .repeated: ("+", "=")
      case .optional: ("-", "=-")
      }
    var tail = "[\(escaped(option.summary.text(language)))]"
    let value = "\(escaped(option.placeholder)):\(action(option.completion))"
    switch option.arity {
    case .flag: break
    // Of a list the first word is completed as such, the others as operands: the form for many words (`:*-*:`) would
    // offer no option after them.
    case .one, .repeated, .list: tail += ":" + value
    case .optional: tail += "::" + value
    }
    guard let short = option.short else { return singleQuoted((isMany ? "*" : "") + long + longTail + tail) }
    let names = "{-\(short)\(shortTail),\(long)\(longTail)}"
    return (isMany ? "'*'" : "'(-\(short) \(long))'") + names + singleQuoted(tail)
  }

  private func spec(_ operand: OperandDeclaration, _ position: Int) -> String {
    let value = "\(escaped(operand.name)):\(action(operand.completion))"
    if operand.takesMany { return singleQuoted("*:" + value) }
    return singleQuoted("\(position)\(operand.isRequired ? ":" : "::")" + value)
  }

  private func action(_ completion: ValueCompletion) -> String {
    let words = words(completion).map(\.name).joined(separator: " ")
    return switch completion {
    case .none: " "
    case .files: "_files"
    case .folders: "_files -/"
    case .words, .verbs: "(\(words))"
    case .wordsOrFiles: "{compadd -- \(words); _files}"
    }
  }

  /// Brackets and colons have a meaning in specifications.
  private func escaped(_ text: String) -> String {
    text.map { "[]:\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }
}
