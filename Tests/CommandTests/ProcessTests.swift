// The built command as a process: exit statuses, streams, pipes, signals.

import Foundation
import Simulator
import Testing

@testable import sim_cli

@Suite struct ProcessTests {
  /// The command beside the bundle of the tests
  static let binary: String = {
    let candidates = [CommandLine.arguments[0], Bundle.main.bundlePath, Bundle.main.executablePath ?? ""]
    let folders = candidates.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
    return folders.map { $0 + "/sim-cli" }.first(where: FileManager.default.isExecutableFile) ?? "sim-cli not built"
  }()

  private struct Ended {
    var status: Int32
    var results: String
    var talk: String
  }

  private func run(_ words: [String], _ variables: [String: String] = [:]) throws -> Ended {
    try run(executable: Self.binary, words, variables)
  }

  private func shell(_ script: String) throws -> Ended {
    try run(executable: "/bin/sh", ["-c", script, Self.binary], [:])
  }

  private func run(executable: String, _ words: [String], _ variables: [String: String]) throws -> Ended {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = words
    var environment = ProcessInfo.processInfo.environment
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"] { environment[name] = nil }
    process.environment = environment.merging(variables) { $1 }
    let (results, talk) = (Pipe(), Pipe())
    process.standardOutput = results
    process.standardError = talk
    try process.run()
    // Both fit into their pipes.
    let output = results.fileHandleForReading.readDataToEndOfFile()
    let errors = talk.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Ended(
      status: process.terminationStatus, results: String(decoding: output, as: UTF8.self),
      talk: String(decoding: errors, as: UTF8.self))
  }

  @Test func helpGoesToStandardOutput() throws {
    for words in [[], ["--help"], ["help"], ["help", "help"], ["completions", "--help"]] {
      let ended = try run(words)
      #expect(ended.status == 0 && ended.talk == "" && ended.results.contains("Usage: sim-cli"))
    }
  }

  @Test func mistakesGoToStandardErrorWithStatus2() throws {
    let ended = try run(["completions", "basj"])
    #expect(ended.status == 2 && ended.results == "")
    #expect(
      ended.talk == """
        error: operand SHELL is basj; expected bash, zsh or fish; did you mean bash?
        sim-cli completions --help tells more

        """)
  }

  @Test func theLocaleChoosesTheLanguage() throws {
    #expect(try run(["--help"], ["LANG": "zh_CN.UTF-8"]).results.contains("用法：sim-cli"))
    #expect(try run(["--help"], ["LANG": "zh_CN.UTF-8", "LC_ALL": "C"]).results.contains("Usage: sim-cli"))
    #expect(try run(["--help", "--lang", "en"], ["LANG": "zh_CN.UTF-8"]).results.contains("Usage: sim-cli"))
    #expect(try run(["nope"], ["LC_MESSAGES": "zh_CN"]).talk.hasPrefix("错误：没有子命令 nope"))
  }

  @Test func aPipeHasNoColours() throws {
    let ended = try run(["--help"], ["TERM": "xterm-256color"])
    #expect(!ended.results.contains("\u{1B}"))
  }

  @Test func aBrokenPipeIsNoError() throws {
    // The reader is gone before anything is written.
    let closed = try shell(#"{ sleep 0.2; "$0" --help; echo "status $?" >&2; } | true"#)
    #expect(closed.talk == "status 0\n")
    let head = try shell(#"{ "$0" --help; echo "status $?" >&2; } | head -1"#)
    #expect(head.talk == "status 0\n")
    #expect(head.results == "Simulates disaster response in townships and villages: when the disaster comes,\n")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full"))
  func aFullDiskIsAnError() throws {
    let ended = try shell(#""$0" --help > /dev/full"#)
    #expect(ended.status == 1)
    #expect(ended.talk == "error: standard output can't be written: the disk is full\n")
  }

  @Test func aClosedStreamIsAnError() throws {
    #expect(try shell(#""$0" --help >&-"#).status == 1)
    #expect(try shell(#""$0" nope 2>&-"#).status == 2)
  }

  @Test(.enabled(if: Shell.has("script"), "script (util-linux) is not installed"))
  func aTerminalHasColours() throws {
    func onTerminal(_ words: String, _ variables: [String: String]) throws -> String {
      let command = "'\(Self.binary)' \(words)"
      return try run(executable: "/usr/bin/env", ["script", "-qec", command, "/dev/null"], variables).results
    }
    #expect(try onTerminal("nope", ["TERM": "xterm"]).hasPrefix("\u{1B}[1;31merror: \u{1B}[0munknown verb nope"))
    #expect(try onTerminal("nope", ["TERM": "xterm", "NO_COLOR": "1"]).hasPrefix("error: unknown verb nope"))
    #expect(try onTerminal("nope", ["TERM": "dumb"]).hasPrefix("error: unknown verb nope"))
    #expect(try onTerminal("nope --no-color", ["TERM": "xterm"]).hasPrefix("error: unknown verb nope"))
  }
}

/// Work that keeps every thread of the pool busy, and looks now and then whether it should stop
private func work(stops: Bool) async throws {
  await withTaskGroup { group in
    for _ in 0..<8 {
      group.addTask {
        let end = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < end, !(stops && Task.isCancelled) {}
      }
    }
  }
  try Task.checkCancellation()
}

/// Runs `action` as the verb `do` of a process of its own, and sends it signals meanwhile.
private func signalled(_ signals: [Int32], _ action: @escaping @Sendable (Call) async throws -> ExitCode) async {
  let sender = Thread {
    for signal in signals {
      Thread.sleep(forTimeInterval: 0.3)
      kill(getpid(), signal)
    }
  }
  sender.start()
  await Tool.main([Command(Verb("do", Phrase("Do", "做"), examples: []), action)], ["do", "-q"])
}

@Suite struct InterruptionTests {
  @Test func ctrlCStopsBusyWorkWith130() async {
    await #expect(processExitsWith: .exitCode(130)) {
      await signalled([SIGINT]) { _ in
        try await work(stops: true)
        return .fine
      }
    }
  }

  @Test func workOutsideOfTasksIsStoppedToo() async {
    await #expect(processExitsWith: .exitCode(130)) {
      await signalled([SIGINT]) { call in
        let bar = ProgressBar(call.terminal, Phrase("steps", "步"))
        let end = ContinuousClock.now + .seconds(20)
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
          while ContinuousClock.now < end, !call.isStopped { bar.advance() }
        }
        bar.finish()
        if call.isStopped { throw CancellationError() }
        return .fine
      }
    }
  }

  @Test func workThatEndsInItsOwnWayWasStillInterrupted() async {
    await #expect(processExitsWith: .exitCode(130)) {
      await signalled([SIGINT]) { _ in
        try? await work(stops: true)
        return .fine
      }
    }
  }

  @Test func sigtermStopsWith143() async {
    await #expect(processExitsWith: .exitCode(143)) {
      await signalled([SIGTERM]) { _ in
        try await work(stops: true)
        return .fine
      }
    }
  }

  @Test func theSecondCtrlCWaitsForNothing() async {
    await #expect(processExitsWith: .exitCode(130)) {
      await signalled([SIGINT, SIGINT]) { _ in
        try await work(stops: false)
        return .fine
      }
    }
  }
}
