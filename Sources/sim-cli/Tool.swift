// The command as a whole: from words to an exit status.

import Simulator

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The command with its verbs
struct Tool: Sendable {
  static let name = "sim-cli"
  static let version = "0.1.0"
  static let summary = Phrase(
    "Simulates disaster response in townships and villages: when the disaster comes, how long until help and goods "
      + "stand in the last village, and what would change that?",
    "模拟乡镇和村的灾害应急救援：灾害来临时，救援力量和物资多久能到达最后一个村？怎样才能更快？")

  let commands: [Command]

  var verbs: [Verb] { commands.map(\.verb) }

  /// Runs a command line on the streams of this process and ends the process.
  static func main(_ commands: [Command], _ words: [String]) async -> Never {
    // A reader that went away is then an error of `write`, which `TerminalWriter` knows how to take.
    signal(SIGPIPE, SIG_IGN)
    occupyClosedStreams()
    let tool = Tool(commands: commands)
    let environment = TerminalEnvironment.process
    let results = TerminalWriter.descriptor(STDOUT_FILENO)
    let talk = TerminalWriter.descriptor(STDERR_FILENO)
    let (parsed, terminal) = tool.prepare(words, environment, results: results, talk: talk)
    let stop = StopFlag()
    let work = Task { await tool.run(parsed, terminal, stop) }
    let interruption = Interruption {
      terminal.note(
        Phrase(
          "stopping after the replications in progress; a second signal stops at once",
          "将在进行中的各次重复结束后停止；再次发出信号则立即停止"))
      stop.set()
      work.cancel()
    } abandon: {
      terminal.talk.show(live: "")
    }
    let status = await work.value
    switch interruption.signal {
    case nil: exit(status.rawValue)
    case SIGTERM: exit(ExitCode.terminated.rawValue)
    default: exit(ExitCode.interrupted.rawValue)
    }
  }

  /// Without this a file opened later would get the number of a stream that the caller closed, and talk would go into it.
  /// Opened the wrong way round, the streams still fail as closed ones do.
  private static func occupyClosedStreams() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Reads the words and finds out how to talk.
  func prepare(
    _ words: [String], _ environment: TerminalEnvironment, results: @escaping @Sendable ([UInt8]) -> Int32,
    talk: @escaping @Sendable ([UInt8]) -> Int32
  ) -> (ParsedCommandLine, Terminal) {
    let parsed = ArgumentsParser.parse(words, verbs: verbs)
    let arguments = parsed.arguments
    let language = arguments[GlobalOptions.language].flatMap(Language.init(rawValue:)) ?? environment.language
    let terminal = Terminal(
      environment, language: language, isQuiet: arguments[GlobalOptions.quiet],
      wantsJSON: arguments[GlobalOptions.json], noColour: arguments[GlobalOptions.noColour], results: results,
      talk: talk)
    return (parsed, terminal)
  }

  /// Does what the words ask for. Never throws: what goes wrong is told on standard error and in the status.
  func run(_ parsed: ParsedCommandLine, _ terminal: Terminal, _ stop: StopFlag = StopFlag()) async -> ExitCode {
    var status: ExitCode
    do {
      status = try await act(parsed, terminal, stop)
    } catch {
      status = tell(error, terminal)
    }
    terminal.results.flush()
    if let failure = terminal.results.failure {
      terminal.fail(Phrase("standard output ", "标准输出") + failure.reason)
      if status == .fine { status = .failed }
    }
    return status
  }

  private func act(_ parsed: ParsedCommandLine, _ terminal: Terminal, _ stop: StopFlag) async throws -> ExitCode {
    let arguments = parsed.arguments
    if arguments[GlobalOptions.version] {
      terminal.results.line("\(Self.name) \(Self.version)")
      return .fine
    }
    let page = helpPage(terminal)
    if arguments[GlobalOptions.help], parsed.verb != nil || !parsed.hasVerb {
      terminal.results.write(parsed.verb.map(page.page) ?? page.overview(Self.summary, verbs))
      return .fine
    }
    guard parsed.problems.isEmpty else { throw ArgumentsError(problems: parsed.problems, verb: parsed.verb?.name) }
    guard let verb = parsed.verb, let command = commands.first(where: { $0.verb.name == verb.name }) else {
      terminal.results.write(page.overview(Self.summary, verbs))
      return .fine
    }
    return try await command.action(Call(arguments, terminal, self, verb, stop))
  }

  func helpPage(_ terminal: Terminal) -> HelpPage {
    HelpPage(program: Self.name, language: terminal.language, width: terminal.width) {
      terminal.results.styled($0, .strong)
    }
  }

  /// Says what went wrong.
  private func tell(_ error: any Error, _ terminal: Terminal) -> ExitCode {
    terminal.talk.show(live: "")
    switch error {
    case is CancellationError:
      return .interrupted
    case let error as any SpokenError:
      for message in error.messages { terminal.fail(message) }
      if let error = error as? ArgumentsError {
        let command = [Self.name, error.verb, "--help"].compactMap(\.self).joined(separator: " ")
        terminal.note(Phrase("\(command) tells more", "用法见 \(command)"))
      }
      return error.exitCode
    default:
      terminal.fail(Phrase("\(error)"))
      return .failed
    }
  }
}
