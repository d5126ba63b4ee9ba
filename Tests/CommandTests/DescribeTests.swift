import Foundation
import Testing

@testable import sim_cli

/// `sim-cli describe`
@Suite struct DescribeTests {
  private func run(_ words: String...) async -> Captured {
    await Captured.run(words, commands: Command.all)
  }

  @Test func saysWhatAFileHolds() async {
    let captured = await run("describe", "\(repository)/scenarios/tiny/world.json5")
    #expect(captured.status == .fine && captured.talk == "")
    #expect(captured.results.contains("title                             three townships\n"))
    #expect(captured.results.contains("\nForces by kind\n"))
    let chinese = await run("describe", "\(repository)/scenarios/tiny/world.json5", "--lang", "zh")
    #expect(chinese.results.contains("\n救援力量（按类别）\n"))
  }

  @Test func aFolderIsDescribedFileByFile() async {
    let captured = await run("describe", "\(repository)/scenarios/tiny")
    #expect(captured.results.contains("\n\nscenario    "))
    let json = await run("describe", "\(repository)/scenarios/tiny", "--json")
    #expect(json.results.hasPrefix("{\n  \"documents\": [") && json.results.contains("\"kind\": \"layout\""))
  }

  @Test func whatIsWrongIsBadInput() async {
    let captured = await run("describe", "\(repository)/scenarios/tiny/sites.csv")
    #expect(captured.status == .badInput && captured.results == "")
    #expect(captured.talk.hasPrefix("error: "))
  }

  @Test func listsThePolicies() async {
    let captured = await run("describe", "policies")
    #expect(captured.results.hasPrefix("dispatch: which units go to an incident\n"))
    #expect(captured.results.contains("  nearest-store (default)\n"))
    let json = await run("describe", "policies", "--json")
    #expect(json.results.contains("\"kind\": \"sourcing\""))
  }
}
