// A verb with its action, and the list of those that there are.
//
// To add a verb: one file with a `Verb` and its action as `static let name = Command(...)` in an extension of `Command`,
// and its name in `Command.all`. Help, completions and near misses follow.

import Simulator

/// A verb that can be called
struct Command: Sendable {
  let verb: Verb
  /// Does the work. A signal sets `Call.isStopped` and cancels the task; what the action throws is told by `Tool`.
  let action: @Sendable (Call) async throws -> ExitCode

  init(_ verb: Verb, _ action: @escaping @Sendable (Call) async throws -> ExitCode) {
    self.verb = verb
    self.action = action
  }
}

/// What an action is called with
struct Call: Sendable {
  let arguments: Arguments
  let terminal: Terminal
  let tool: Tool
  let verb: Verb
  private let stop: StopFlag

  init(_ arguments: Arguments, _ terminal: Terminal, _ tool: Tool, _ verb: Verb, _ stop: StopFlag) {
    self.arguments = arguments
    self.terminal = terminal
    self.tool = tool
    self.verb = verb
    self.stop = stop
  }

  /// The user wants the work to stop; the same on every thread. The action then throws `CancellationError`, or ends in
  /// its own way.
  var isStopped: Bool { stop.isSet }

  /// An error to throw where what was typed turns out to be wrong only now:
  /// `throw call.wrong(.noSuch(Phrase("kernel", "基准"), name, known: names))`
  func wrong(_ problems: ArgumentsProblem...) -> ArgumentsError { ArgumentsError(problems: problems, verb: verb.name) }
}

/// What the shell is told
enum ExitCode: Int32, Sendable {
  case fine = 0
  case failed = 1
  case badInput = 2
  /// by SIGINT, as shells count it: 128 + 2
  case interrupted = 130
  /// by SIGTERM: 128 + 15
  case terminated = 143
}
