// Completion for bash 4 and later, without the package bash-completion.

extension Completions {
  /// The script. It walks over the words before the cursor to find the verb, the number of operands and the option whose value
  /// is due, then offers what the declarations say.
  var bash: String {
    """
    # bash completion of \(program), made by: \(program) completions bash

    _\(functionName)() {
      local current="${COMP_WORDS[COMP_CWORD]}" verb= option= arity= ended= operands=0 i word
      local files= folders= words=
      # bash splits --name=value into three words.
      [[ $current == = ]] && current=
      for ((i = 1; i < COMP_CWORD; i++)); do
        word="${COMP_WORDS[i]}"
        if [[ -z $ended && $word == -- ]]; then
          ended=1 option=
        elif [[ -z $ended && $word == -?* ]]; then
          option="$word"
          case "$verb $option" in
    \(lines(arities, indent: 8))
            *) option= ;;
          esac
        elif [[ $word == = ]]; then
          continue
        elif [[ -n $option ]]; then
          [[ $arity == list ]] || option=
        elif [[ -z $verb ]]; then
          verb="$word"
        else
          operands=$((operands + 1))
        fi
      done

      if [[ -n $option && ! ( $arity == list && $current == -* ) ]]; then
        case "$verb $option" in
    \(lines(values, indent: 6))
        esac
      elif [[ -z $ended && $current == -* ]]; then
        case "$verb" in
    \(lines(optionNames, indent: 6))
        esac
      elif [[ -z $verb ]]; then
        words="\(verbs.map(\.name).joined(separator: " "))"
      else
        case "$verb $operands" in
    \(lines(operandValues, indent: 6))
        esac
      fi

      COMPREPLY=()
      [[ -n $words ]] && mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
      if [[ -n $files || -n $folders ]]; then
        compopt -o filenames 2>/dev/null
        local -a paths
        if [[ -n $files ]]; then
          mapfile -t paths < <(compgen -f -- "$current")
        else
          mapfile -t paths < <(compgen -d -- "$current")
        fi
        COMPREPLY+=("${paths[@]}")
      fi
      return 0
    }

    complete -F _\(functionName) \(program)

    """
  }

  private func lines(_ lines: [String], indent: Int) -> String {
    lines.map { String(repeating: " ", count: indent) + $0 }.joined(separator: "\n")
  }

  /// `"run --out" | "run -o"`
  private func pattern(_ verb: String?, _ option: OptionDeclaration) -> String {
    let names = ["--\(option.name)"] + (option.short.map { ["-\($0)"] } ?? [])
    return names.map { name in verb.map { "\"\($0) \(name)\"" } ?? "*\" \(name)\"" }.joined(separator: " | ")
  }

  private func each(_ line: (String?, OptionDeclaration) -> String?) -> [String] {
    GlobalOptions.declarations.compactMap { line(nil, $0) }
      + verbs.flatMap { verb in verb.options.compactMap { line(verb.name, $0) } }
  }

  /// Options that are followed by a value
  private var arities: [String] {
    each { verb, option in
      switch option.arity {
      case .one, .repeated: "\(pattern(verb, option))) arity=one ;;"
      case .list: "\(pattern(verb, option))) arity=list ;;"
      case .optional:
        // A value follows only where `=` says so.
        "\(pattern(verb, option))) arity=one; [[ ${COMP_WORDS[i + 1]} == = ]] || option= ;;"
      case .flag: nil
      }
    }
  }

  private var values: [String] {
    each { verb, option in
      guard let offer = offer(option.completion) else { return nil }
      return "\(pattern(verb, option))) \(offer) ;;"
    } + ["*) ;;"]
  }

  private var optionNames: [String] {
    func names(_ options: [OptionDeclaration]) -> String {
      options.flatMap { ["--\($0.name)"] + ($0.short.map { ["-\($0)"] } ?? []) }.joined(separator: " ")
    }
    let global = GlobalOptions.declarations
    return verbs.map { "\($0.name)) words=\"\(names($0.options + global))\" ;;" } + ["*) words=\"\(names(global))\" ;;"]
  }

  private var operandValues: [String] {
    verbs.flatMap { verb in
      verb.operands.enumerated().compactMap { index, operand in
        guard let offer = offer(operand.completion) else { return nil }
        return "\"\(verb.name) \(operand.takesMany ? "\"*" : "\(index)\"")) \(offer) ;;"
      }
    } + ["*) ;;"]
  }

  private func offer(_ completion: ValueCompletion) -> String? {
    let words = words(completion).map(\.name).joined(separator: " ")
    return switch completion {
    case .none: nil
    case .files: "files=1"
    case .folders: "folders=1"
    case .words, .verbs: "words=\"\(words)\""
    case .wordsOrFiles: "words=\"\(words)\" files=1"
    }
  }
}
