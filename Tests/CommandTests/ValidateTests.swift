import Foundation
import Testing

@testable import sim_cli

/// The root of the repository, from the place of this file
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// `sim-cli validate`
@Suite struct ValidateTests {
  private func run(_ words: String...) async -> Captured {
    await Captured.run(words, commands: Command.all)
  }

  @Test func tellsWhatEachFileIsAndHowMuchIsInIt() async {
    let captured = await run("validate", "\(repository)/scenarios/tiny")
    #expect(captured.status == .fine && captured.talk == "")
    #expect(
      captured.results.split(separator: "\n").map { String($0.dropFirst(repository.count + 1)) } == [
        "scenarios/tiny/layout.json5: layout tiny: sites 3, stock lines 6, reserves 0, vehicles 3",
        "scenarios/tiny/scenario.json5: scenario tiny: hours 12, gauges 1, streams of incidents 0, listed incidents 0, probes 0",
        "scenarios/tiny/world.json5: world tiny: cities 1, counties 1, townships 3, in the focus 3, villages 3, road edges 4, "
          + "units 8, items 3",
      ])
  }

  @Test func speaksChinese() async {
    let captured = await run("validate", "\(repository)/scenarios/tiny/layout.json5", "--lang", "zh")
    #expect(captured.results.hasSuffix("layout.json5：布局 tiny：储备点 3，库存条目 6，协议与产能储备 0，车辆 3\n"))
  }

  @Test func whatIsWrongIsToldOnStandardErrorWithStatus2() async throws {
    let path = NSTemporaryDirectory() + "\(UUID().uuidString).json5"
    try "{ format: 'lastmile-world/1', nam: 'x' }".write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let captured = await run("validate", path)
    #expect(captured.status == .badInput && captured.results == "")
    #expect(captured.talk.contains("error: \(path):1:31: nam is not known; did you mean name?\n"))
    #expect(captured.talk.contains("error: \(path):1:1: skills is missing; expected an array of texts\n"))
  }

  @Test func asJSONProblemsAreResultsWithTheSameStatus() async {
    let captured = await run("validate", "\(repository)/scenarios/nowhere", "--json")
    #expect(captured.status == .badInput && captured.talk == "")
    #expect(captured.results.contains("\"fine\": false"))
    #expect(captured.results.contains("scenarios/nowhere: the file does not exist"))
    let fine = await run("validate", "\(repository)/scenarios/tiny", "--json")
    #expect(fine.status == .fine && fine.results.contains("\"fine\": true"))
  }

  @Test func aWorldCanBeNamed() async {
    let captured = await run(
      "validate", "\(repository)/scenarios/liaoning/layouts/mixed.json5", "--world",
      "\(repository)/scenarios/tiny/world.json5")
    #expect(captured.status == .badInput)
    #expect(captured.talk.contains(#"column item is "water-litre", but there is no such item"#))
    #expect(captured.talk.contains("more like this"))
  }
}
