// Where results and talk go, and what they look like there.

import Synchronization
import Testing

@testable import Simulator
@testable import sim_cli

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

private func command(_ action: @escaping @Sendable (Call) async throws -> ExitCode) -> [Command] {
  [Command(Verb("do", Phrase("Do", "做"), examples: []), action)]
}

@Suite struct TerminalTests {
  @Test(
    arguments: [
      ([:], Language.english), (["LANG": "zh_CN.UTF-8"], .chinese), (["LANG": "zh"], .chinese),
      (["LANG": "zh-Hans"], .chinese), (["LANG": "en_GB.UTF-8"], .english), (["LANG": "C"], .english),
      (["LANG": "zh_CN.UTF-8", "LC_ALL": "C"], .english), (["LANG": "C", "LC_MESSAGES": "zh_TW"], .chinese),
      (["LANG": "zh_CN", "LC_ALL": "", "LC_MESSAGES": ""], .chinese), (["LANG": "zha_CN"], .english),
      (["LANG": "zh_CN", "LC_MESSAGES": "de_DE"], .english),
    ] as [([String: String], Language)])
  func theFirstVariableThatIsNotEmptyDecidesTheLanguage(variables: [String: String], language: Language) {
    let environment = TerminalEnvironment(
      variables: variables, resultsAreTerminal: false, talkIsTerminal: false, columns: { nil })
    #expect(environment.language == language)
  }

  @Test func colourIsForTerminalsAlone() async {
    let red = "\u{1B}[1;31merror: \u{1B}[0munknown verb rnu"
    let capable = ["TERM": "xterm"]
    func talk(_ variables: [String: String], _ words: [String] = [], terminal: Bool = true) async -> String {
      await Captured.run(["rnu"] + words, variables: variables, terminal: terminal).talk
    }
    #expect(await talk(capable).hasPrefix(red))
    #expect(await !talk(capable, terminal: false).contains("\u{1B}"))
    #expect(await !talk(capable, ["--no-color"]).contains("\u{1B}"))
    #expect(await !talk(["TERM": "dumb"]).contains("\u{1B}"))
    #expect(await !talk([:]).contains("\u{1B}"))
    #expect(await !talk(["TERM": "xterm", "NO_COLOR": "1"]).contains("\u{1B}"))
    #expect(await talk(["TERM": "xterm", "NO_COLOR": ""]).hasPrefix(red))
  }

  @Test func helpHasNoColourInAPipe() async {
    #expect(await !Captured.run(["--help"], variables: ["TERM": "xterm"]).results.contains("\u{1B}"))
    #expect(await Captured.run(["--help"], variables: ["TERM": "xterm"], terminal: true).results.contains("\u{1B}[1m"))
  }

  @Test func quietLeavesErrorsAlone() async {
    let commands = command { call in
      call.terminal.note(Phrase("note"))
      call.terminal.warn(Phrase("careful"))
      call.terminal.fail(Phrase("wrong"))
      call.terminal.results.line("result")
      return .failed
    }
    let loud = await Captured.run(["do"], commands: commands)
    #expect(loud.talk == "note\nwarning: careful\nerror: wrong\n")
    let quiet = await Captured.run(["do", "-q"], commands: commands)
    #expect(quiet.talk == "error: wrong\n")
    #expect(quiet.results == "result\n" && quiet.status == .failed)
  }

  @Test func errorsAreToldInTheirWordsAndGiveTheStatus() async {
    func told(_ error: any Error, _ words: [String] = []) async -> Captured {
      await Captured.run(["do"] + words, commands: command { _ in throw error })
    }
    let problem = InputProblem(
      file: "a.json5", place: .position(line: 3, column: 5, path: "teams[2].units"),
      finding: .wrong(shown: Phrase("0"), expected: Phrase("a whole number above 0", "大于 0 的整数")))
    var captured = await told(InputError(problems: [problem, problem]))
    let line = "error: a.json5:3:5: teams[2].units is 0; expected a whole number above 0\n"
    #expect(captured.talk == line + line && captured.status == .badInput)
    captured = await told(InputError(problems: [problem]), ["--lang", "zh"])
    #expect(captured.talk == "错误：a.json5:3:5: teams[2].units 为 0，应为大于 0 的整数\n")
    captured = await told(OutputError(path: "out", reason: Phrase("can't be written: the disk is full", "无法写入：磁盘已满")))
    #expect(captured.talk == "error: out: can't be written: the disk is full\n" && captured.status == .failed)
    captured = await told(CommandFailure(Phrase("no luck", "未成功")), ["--lang=zh"])
    #expect(captured.talk == "错误：未成功\n" && captured.status == .failed)
    captured = await told(CancellationError())
    #expect(captured.talk == "" && captured.status == .interrupted)
    struct Odd: Error {}
    captured = await told(Odd())
    #expect(captured.talk == "error: Odd()\n" && captured.status == .failed)
  }

  @Test func anActionCanFindTheCommandLineWrong() async {
    let commands = command { call in throw call.wrong(.noSuch(Phrase("kernel", "基准"), "mm6", known: ["mm5"])) }
    let captured = await Captured.run(["do"], commands: commands)
    #expect(captured.talk == "error: no kernel mm6; did you mean mm5?\nsim-cli do --help tells more\n")
    #expect(captured.status == .badInput)
  }

  @Test func theVersionIsOneLine() async {
    for words in [["--version"], ["-V"], ["run", "--version"]] {
      let captured = await Captured.run(words)
      #expect(captured.results == "sim-cli \(Tool.version)\n" && captured.status == .fine)
    }
  }
}

@Suite struct TerminalWriterTests {
  @Test func textIsKeptUntilThereIsEnoughOfIt() {
    let memory = Memory()
    let writer = TerminalWriter(flushesLines: false, sink: memory.sink)
    for _ in 0..<1000 { writer.line("one") }
    #expect(memory.count == 0)
    writer.flush()
    #expect(memory.count == 1 && memory.text == String(repeating: "one\n", count: 1000))
    writer.write(String(repeating: "x", count: 1 << 16))
    #expect(memory.count == 2)
    writer.flush()
    #expect(memory.count == 2)
  }

  @Test func onATerminalLinesAppearAtOnce() {
    let memory = Memory()
    let writer = TerminalWriter(flushesLines: true, sink: memory.sink)
    writer.write("one ")
    #expect(memory.count == 0)
    writer.line("two")
    #expect(memory.text == "one two\n")
  }

  @Test func aReaderThatWentAwayIsNoFailure() async {
    let writer = TerminalWriter(flushesLines: false) { _ in EPIPE }
    writer.line("x")
    #expect(!writer.isAbandoned)
    writer.flush()
    #expect(writer.isAbandoned && writer.failure == nil)
  }

  @Test func aFullDiskIsAFailureThatIsToldOnce() async {
    let calls = Mutex(0)
    let talk = Memory()
    let environment = TerminalEnvironment(
      variables: [:], resultsAreTerminal: false, talkIsTerminal: false, columns: { nil })
    let tool = Tool(
      commands: command { call in
        call.terminal.results.line("one")
        call.terminal.results.flush()
        call.terminal.results.line("two")
        return .fine
      })
    let sink: @Sendable ([UInt8]) -> Int32 = { _ in
      calls.withLock { $0 += 1 }
      return ENOSPC
    }
    let (parsed, terminal) = tool.prepare(["do"], environment, results: sink, talk: talk.sink)
    #expect(await tool.run(parsed, terminal) == .failed)
    #expect(calls.withLock { $0 } == 1)
    #expect(talk.text == "error: standard output can't be written: the disk is full\n")
  }

  @Test func linesOfManyTasksStayWhole() async {
    let memory = Memory()
    let writer = TerminalWriter(flushesLines: false, sink: memory.sink)
    await withTaskGroup { group in
      for task in 0..<8 {
        group.addTask { for line in 0..<500 { writer.line("task \(task) line \(line)") } }
      }
    }
    writer.flush()
    let lines = memory.text.split(separator: "\n")
    #expect(lines.count == 4000)
    #expect(Set(lines).count == 4000)
    for task in 0..<8 {
      let own = lines.filter { $0.hasPrefix("task \(task) ") }
      #expect(own == (0..<500).map { "task \(task) line \($0)" })
    }
  }
}

@Suite struct ProcessorsTests {
  @Test func theMaskOfTheProcessIsCounted() {
    #expect(Processors.allowed("Name:\tx\nCpus_allowed:\tff,0000000f\nCpus_allowed_list:\t0-3,32-39\n") == 12)
    #expect(Processors.allowed("Name:\tx\n") == nil)
    #expect((1...4096).contains(Processors.available))
  }
}
