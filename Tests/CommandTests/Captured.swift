// Runs the command inside the test, with streams in memory.

import Simulator
import Synchronization

@testable import sim_cli

/// What a command line wrote and returned
struct Captured {
  var results: String
  var talk: String
  var status: ExitCode

  /// The verbs of the command; those that simulate do nothing here
  static let commands: [Command] =
    [
      RunVerb.verb, CompareVerb.verb, SweepVerb.verb, MergeVerb.verb, ValidateVerb.verb, DescribeVerb.verb,
      BenchVerb.verb,
    ]
    .map { verb in Command(verb) { _ in .fine } }
    + [.completions, .help]

  static let verbs = commands.map(\.verb)

  static func run(
    _ words: [String], commands: [Command] = commands, variables: [String: String] = [:],
    terminal: Bool = false, columns: Int? = nil
  ) async -> Captured {
    let results = Memory()
    let talk = Memory()
    let environment = TerminalEnvironment(
      variables: variables, resultsAreTerminal: terminal, talkIsTerminal: terminal, columns: { columns })
    let tool = Tool(commands: commands)
    let (parsed, streams) = tool.prepare(words, environment, results: results.sink, talk: talk.sink)
    let status = await tool.run(parsed, streams)
    return Captured(results: results.text, talk: talk.text, status: status)
  }
}

/// A stream that is kept
final class Memory: Sendable {
  private let bytes = Mutex<[UInt8]>([])
  private let writes = Mutex<Int>(0)

  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
  /// How often something was written
  var count: Int { writes.withLock { $0 } }

  var sink: @Sendable ([UInt8]) -> Int32 {
    { [self] new in
      bytes.withLock { $0 += new }
      writes.withLock { $0 += 1 }
      return 0
    }
  }
}
