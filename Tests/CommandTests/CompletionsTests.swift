// Scripts for shells: complete, and right as far as the shells that are installed can tell.

import Foundation
import Simulator
import Testing

@testable import sim_cli

@Suite struct CompletionsTests {
  private func script(_ shell: String, _ language: String = "en") async -> String {
    let captured = await Captured.run(["completions", shell, "--lang", language])
    #expect(captured.status == .fine && captured.talk == "")
    return captured.results
  }

  @Test(arguments: ["bash", "zsh", "fish"], ["en", "zh"])
  func everyVerbAndOptionIsThere(shell: String, language: String) async {
    let script = await script(shell, language)
    for verb in Captured.verbs {
      #expect(script.contains(verb.name))
      for option in verb.options + GlobalOptions.declarations {
        #expect(script.contains(shell == "fish" ? " -l \(option.name) " : "--\(option.name)"), "\(option.name)")
        if let short = option.short {
          #expect(script.contains(shell == "fish" ? " -s \(short) -l \(option.name) " : "-\(short)"), "\(short)")
        }
        for word in option.completion.words { #expect(script.contains(word.name)) }
      }
      for word in verb.operands.flatMap(\.completion.words) { #expect(script.contains(word.name)) }
    }
  }

  @Test func aDescriptionMayHoldAnyCharacter() {
    let odd = Phrase("it's [a] \"b\": $c \\d")
    let verb = Verb(
      "do", odd, operands: [Operand<String>(.choice([Choice("x", odd)], placeholder: "X"), odd).declaration],
      options: [Option<String?>("odd", short: "o", .choice([Choice("y", odd)]), odd).declaration], examples: [])
    let completions = Completions(program: "sim-cli", verbs: [verb], language: .english)
    #expect(completions.zsh.contains(#"'(-o --odd)'{-o+,--odd=}'[it'\''s \[a\] "b"\: $c \\d]:y:(y)'"#))
    #expect(completions.fish.contains(#" -s o -l odd -r -f -a "y\\t'it'\\''s [a] \"b\": \$c \\d'" "#))
    #expect(completions.fish.contains(#" -d 'it'\''s [a] "b": $c \d'"#))
  }

  @Test(.enabled(if: Shell.has("zsh"), "zsh is not installed")) func zshTakesTheScript() async throws {
    #expect(try Shell.run("zsh", ["-n", "/dev/stdin"], input: await script("zsh", "zh")).status == 0)
  }

  /// A command line up to the cursor, and what bash offers
  static let lines: [(line: [String], offers: [String])] = [
    (["r"], ["run"]),
    (["run", "--repl"], ["--replications"]),
    (["--lang", ""], ["zh", "en"]),
    (["run", "a", "--lang", "e"], ["en"]),
    (["run", "--lang", "="], ["zh", "en"]),
    (["run", "--lang", "=", "z"], ["zh"]),
    (["run", "-n", ""], []),
    (["--quiet", "com"], ["compare", "completions"]),
    (["completions", ""], ["bash", "zsh", "fish"]),
    (["completions", "--quiet", "f"], ["fish"]),
    (["completions", "bash", ""], []),
    (["help", "v"], ["validate"]),
    (["--lang", "zh", "help", "b"], ["bench"]),
    (["--vers"], ["--version"]),
  ]

  @Test(.enabled(if: Shell.has("bash"), "bash is not installed"), arguments: lines)
  func bashOffersWhatFits(line: [String], offers: [String]) async throws {
    let words = (["sim-cli"] + line).map { "'\($0)'" }.joined(separator: " ")
    let probe = """
      \(await script("bash"))
      COMP_WORDS=(\(words)) COMP_CWORD=\(line.count)
      _sim_cli
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let (status, output) = try Shell.run("bash", ["--norc"], input: probe)
    #expect(status == 0)
    #expect(output.split(separator: "\n").map(String.init) == offers)
  }

  @Test(.enabled(if: Shell.has("fish"), "fish is not installed"))
  func fishOffersWhatFits() async throws {
    let script = await script("fish", "zh")
    func offers(_ line: String) throws -> [String] {
      let (status, output) = try Shell.run("fish", ["--no-config"], input: "\(script)\ncomplete -C '\(line)'\n")
      #expect(status == 0)
      return output.split(separator: "\n").map(String.init)
    }
    #expect(try offers("sim-cli ru") == ["run\t模拟情景，显示救援需要多久"])
    #expect(try offers("sim-cli run --repl") == ["--replications\t重复次数"])
    #expect(try offers("sim-cli run --lang e") == ["en\t英文"])
    #expect(try offers("sim-cli completions z") == ["zsh\t用于 zsh"])
  }
}

/// Shells of this machine
enum Shell {
  static func has(_ name: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }

  /// Runs a shell with a script on its standard input; standard error goes to standard output.
  static func run(_ name: String, _ arguments: [String], input: String) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    let (into, from) = (Pipe(), Pipe())
    process.standardInput = into
    process.standardOutput = from
    process.standardError = from
    try process.run()
    into.fileHandleForWriting.write(Data(input.utf8))
    try into.fileHandleForWriting.close()
    let output = from.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
