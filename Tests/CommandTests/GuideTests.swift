// The guides are run: every command in them, in order, in a folder of its own, with what is printed compared.

import Foundation
import Testing

@testable import sim_cli

@Suite struct GuideTests {
  private static let folder = "\(repository)/Sources/Simulator/Documentation.docc"

  /// Commands, and what they print where the guide says so
  private struct Step {
    var commands: String
    var printed: String?
  }

  private static func steps(_ guide: String) throws -> [Step] {
    let text = try String(contentsOfFile: "\(folder)/\(guide).md", encoding: .utf8)
    var steps: [Step] = []
    var block: (kind: String, lines: [Substring])?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if let (kind, lines) = block {
          let content = lines.map { $0 + "\n" }.joined()
          if kind == "sh" { steps.append(Step(commands: content)) }
          if kind == "text" { steps[steps.count - 1].printed = content }
          block = nil
        } else {
          block = (String(line.dropFirst(3)), [])
        }
      } else {
        block?.lines.append(line)
      }
    }
    return steps
  }

  @Test(arguments: ["Planner", "Planner-zh", "Analyst", "Researcher", "Guide", "Guide-zh", "Own", "Own-zh"])
  func everyCommandOfTheGuideWorks(guide: String) throws {
    let place = NSTemporaryDirectory() + "lastmile-guide-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: place + "/bin", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: place) }
    try FileManager.default.createSymbolicLink(
      atPath: place + "/scenarios", withDestinationPath: "\(repository)/scenarios")
    // Tests/run names the release build, as readers of the guide have it: the commands take a tenth of the time.
    let command = ProcessInfo.processInfo.environment["SIM_CLI"] ?? ProcessTests.binary
    try FileManager.default.createSymbolicLink(atPath: place + "/bin/sim-cli", withDestinationPath: command)
    let steps = try Self.steps(guide)
    #expect(steps.count >= 5)
    for step in steps {
      let (status, printed) = try Self.run(step.commands, in: place)
      #expect(status == 0, "\(step.commands)\(printed)")
      if let expected = step.printed { #expect(Self.fits(printed, expected), "\(step.commands)\(printed)") }
    }
  }

  /// `...` on a line of its own stands for any lines.
  private static func fits(_ printed: String, _ expected: String) -> Bool {
    let parts = ("\n" + expected).split(separator: "\n...\n", omittingEmptySubsequences: false)
    var rest = Substring("\n" + printed)
    for (index, part) in parts.enumerated() {
      if part.isEmpty { continue }
      let wanted = part.hasSuffix("\n") || index == parts.count - 1 ? part : part + "\n"
      guard let found = rest.range(of: wanted) else { return false }
      if index == 0 && found.lowerBound != rest.startIndex { return false }
      rest = rest[rest.index(before: found.upperBound)...]
    }
    return expected.hasSuffix("...\n") || rest == "\n"
  }

  private static func run(_ commands: String, in folder: String) throws -> (status: Int32, printed: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-euo", "pipefail", "-c", commands]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var environment = ProcessInfo.processInfo.environment
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] { environment[name] = nil }
    environment["PATH"] = "\(folder)/bin:" + (environment["PATH"] ?? "")
    process.environment = environment
    // Results first, then talk, as a reader sees them; talk is short and fits into its pipe.
    let (results, talk) = (Pipe(), Pipe())
    process.standardOutput = results
    process.standardError = talk
    try process.run()
    let data = results.fileHandleForReading.readDataToEndOfFile() + talk.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  @Test(arguments: ["Planner", "Guide", "Own"]) func bothLanguagesHaveTheSameCommands(guide: String) throws {
    let guides = try [guide, guide + "-zh"].map { guide in
      try Self.steps(guide).flatMap { $0.commands.split(separator: "\n") }.filter { $0.hasPrefix("sim-cli") }
        .map { $0.replacing(" --lang zh", with: "").replacing(" --lang en", with: "") }
    }
    #expect(guides[0] == guides[1])
  }
}
