// Errors that can say what is wrong in both languages, and what they mean to the shell.

import Simulator

/// An error for people: it is told without the name of its type.
protocol SpokenError: Error {
  /// One line for each thing that is wrong, without a full stop
  var messages: [Phrase] { get }
  var exitCode: ExitCode { get }
}

/// Work that failed for a reason that no input is to blame for
struct CommandFailure: SpokenError {
  let messages: [Phrase]
  var exitCode: ExitCode { .failed }

  init(_ message: Phrase) { messages = [message] }
}

extension ArgumentsError: SpokenError {
  var messages: [Phrase] { problems.map(\.message) }
  var exitCode: ExitCode { .badInput }
}

extension InputError: SpokenError {
  var messages: [Phrase] { problems.map { Phrase($0.text(.english), $0.text(.chinese)) } }
  var exitCode: ExitCode { .badInput }
}

extension OutputError: SpokenError {
  var messages: [Phrase] { [Phrase(text(.english), text(.chinese))] }
  var exitCode: ExitCode { .failed }
}
