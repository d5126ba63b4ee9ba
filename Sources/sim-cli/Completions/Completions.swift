// Scripts that make a shell complete the command, made from the declarations of the verbs. One file for each shell.

import Simulator

/// What the scripts are made from
struct Completions {
  let program: String
  let verbs: [Verb]
  /// Language of the descriptions that zsh and fish show
  let language: Language

  /// Words that complete a value, described
  func words(_ completion: ValueCompletion) -> [Choice] {
    if case .verbs = completion { return verbs.map { Choice($0.name, $0.summary) } }
    return completion.words
  }

  /// The program's name as a part of a function's name
  var functionName: String { String(program.map { $0 == "-" ? "_" : $0 }) }

  /// A text that the shell takes as it is. bash and zsh know no escapes in single quotes; fish knows `\'` and `\\`, but
  /// reads this form too.
  func singleQuoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }
}
