import Foundation
import Testing

@testable import sim_cli

/// `sim-cli init` and `sim-cli report`
@Suite struct ReportCommandTests {
  private static func inFolder(_ body: (String) async throws -> Void) async throws {
    let place = NSTemporaryDirectory() + "lastmile-report-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: place) }
    try await body(place)
  }

  private static func run(_ words: String...) async -> Captured { await Captured.run(words, commands: Command.all) }

  @Test func fromNothingToAPage() async throws {
    try await Self.inFolder { place in
      let begun = await Self.run("init", "\(place)/county")
      #expect(begun.status == .fine && begun.results.contains("county/world.json5\n"))
      #expect(begun.talk.hasPrefix("next: sim-cli run "))
      let ran = await Self.run(
        "run", "\(place)/county/scenario.json5", "-n", "3", "--trace", "--out", "\(place)/result")
      #expect(ran.status == .fine)
      let told = await Self.run("report", "\(place)/result/")
      #expect(told.status == .fine && told.results.isEmpty && told.talk == "the report is \(place)/result.html\n")
      let page = try String(contentsOfFile: "\(place)/result.html", encoding: .utf8)
      #expect(page.contains("<html lang=\"en\">"))
      let chinese = await Self.run("report", "\(place)/result", "--out", "\(place)/other.html", "--lang", "zh")
      #expect(chinese.status == .fine && chinese.talk == "报告为 \(place)/other.html\n")
      #expect(try String(contentsOfFile: "\(place)/other.html", encoding: .utf8).contains("<html lang=\"zh\">"))
      let data = await Self.run("report", "\(place)/result", "--json")
      #expect(data.results.hasPrefix("{\"format\":\"lastmile-report/1\",\"kind\":\"run\","))
    }
  }

  @Test func aFolderThatIsNoResultIsBadInput() async throws {
    try await Self.inFolder { place in
      let missing = await Self.run("report", "\(place)/nothing")
      #expect(missing.status == .badInput && missing.talk.contains("nothing/manifest.json: the file does not exist"))
      _ = await Self.run("init", "\(place)/county")
      let input = await Self.run("report", "\(place)/county", "--lang", "zh")
      #expect(input.status == .badInput && input.talk.hasPrefix("错误："))
      #expect(!FileManager.default.fileExists(atPath: "\(place)/county.html"))
    }
  }

  @Test func aCaseIsNotWrittenOverAnother() async throws {
    try await Self.inFolder { place in
      #expect(await Self.run("init", "\(place)/county").status == .fine)
      let again = await Self.run("init", "\(place)/county")
      #expect(again.status == .failed && again.results.isEmpty)
      #expect(await Self.run("init", "\(place)/a b").status == .failed)
    }
  }

  /// A folder that holds a scenario runs and is checked by its name; a report of it says that it has no result yet.
  @Test func aFolderOfAScenarioIsEnough() async throws {
    try await Self.inFolder { place in
      _ = await Self.run("init", "\(place)/county")
      let ran = await Self.run("run", "\(place)/county", "-n", "2", "--out", "\(place)/result")
      #expect(ran.status == .fine, "\(ran.talk)")
      let checked = await Self.run("validate", "\(place)/county")
      #expect(checked.status == .fine, "\(checked.talk)")
      let report = await Self.run("report", "\(place)/county")
      #expect(
        report.status == .badInput && report.talk.contains("sim-cli run \(place)/county --trace"), "\(report.talk)")
      let none = await Self.run("run", place, "-n", "2")
      #expect(none.status == .badInput && none.talk.contains("\(place)/scenario.json5"), "\(none.talk)")
    }
  }
}
