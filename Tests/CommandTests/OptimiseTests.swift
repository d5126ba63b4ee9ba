// `sim-cli optimise`, with the scenario of three townships.

import Foundation
import Testing

@testable import sim_cli

@Suite struct OptimiseTests {
  private static let tiny = "\(repository)/scenarios/tiny/scenario.json5"
  private static let small = ["--draws", "10", "--rounds", "4", "--moves", "4", "--test", "3"]

  private func inFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let place = NSTemporaryDirectory() + "lastmile-optimise-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: place) }
    return try await body(place)
  }

  @Test func writesALayoutThatRunAndCompareTake() async throws {
    try await inFolder { place in
      let words = ["optimise", Self.tiny, "--budget", "20000"] + Self.small + ["-o", "\(place)/better.json5"]
      let captured = await Captured.run(words, commands: Command.all)
      #expect(captured.status == .fine, "\(captured.talk)")
      #expect(captured.results.contains("no layout at this budget is below"))
      let names = try FileManager.default.contentsOfDirectory(atPath: "\(place)/better").sorted()
      for name in ["changes.csv", "pareto.csv", "scenarios.csv", "sites.csv", "stock.csv"] {
        #expect(names.contains(name))
      }
      let layout = "\(repository)/scenarios/tiny/layout.json5"
      let compared = await Captured.run(
        ["compare", Self.tiny, "--layouts", layout, "\(place)/better.json5", "-n", "2"], commands: Command.all)
      #expect(compared.status == .fine, "\(compared.talk)")
      let ran = await Captured.run(
        ["run", Self.tiny, "--layout", "\(place)/better.json5", "-n", "1"], commands: Command.all)
      #expect(ran.status == .fine, "\(ran.talk)")
      for name in names where name.hasPrefix("front-") && name.hasSuffix(".json5") {
        let front = await Captured.run(
          ["run", Self.tiny, "--layout", "\(place)/better/\(name)", "-n", "1"], commands: Command.all)
        #expect(front.status == .fine, "\(name): \(front.talk)")
      }
      let again = await Captured.run(words, commands: Command.all)
      #expect(again.status == .failed && again.talk.contains("holds a result already"))
      let json = await Captured.run(words + ["--overwrite", "--json"], commands: Command.all)
      #expect(json.status == .fine && json.results.contains("\"format\": \"lastmile-optimise/1\""))
    }
  }

  @Test(arguments: [
    (["--budget", "20000", "--probabilities", "-1"], "the probability of"),
    (["--budget", "20000", "--probabilities", "0.5"], "the probabilities add up to 0.5; expected 1"),
    (["--budget", "20000", "--probabilities", "0.5", "0.5"], "has 2 values for 1 scenarios"),
    (["--budget", "20000", "--keep", "townshp"], "townshp"),
    (["--budget", "20000", "--measure", "yearly_cost"], "which the budget bounds already"),
    (["--budget", "20000", "-o", "better.csv"], "expected a name ending in .json5"),
  ]) func refusesWithTheReason(words: [String], reason: String) async throws {
    try await inFolder { place in
      let out = words.contains("-o") ? [] : ["-o", "\(place)/better.json5"]
      let captured = await Captured.run(["optimise", Self.tiny] + words + out, commands: Command.all)
      #expect(captured.status == .badInput && captured.results == "")
      #expect(captured.talk.contains(reason), "\(captured.talk)")
      let written = try FileManager.default.contentsOfDirectory(atPath: place)
      #expect(written.isEmpty)
    }
  }

  @Test func aBudgetBelowTheStandingCostIsRefused() async throws {
    try await inFolder { place in
      let copy = "\(place)/tiny"
      try FileManager.default.copyItem(atPath: "\(repository)/scenarios/tiny", toPath: copy)
      let sites = try String(contentsOfFile: "\(copy)/sites.csv", encoding: .utf8)
      try sites.replacing(",60,0,example", with: ",60,5000,example")
        .write(toFile: "\(copy)/sites.csv", atomically: true, encoding: .utf8)
      let captured = await Captured.run(
        ["optimise", "\(copy)/scenario.json5", "--budget", "4000", "-o", "\(place)/better.json5"], commands: Command.all
      )
      #expect(captured.status == .badInput)
      #expect(captured.talk.contains("the sites that stay cost 5000") && captured.talk.contains("at least 5000"))
      let written = try FileManager.default.contentsOfDirectory(atPath: place)
      #expect(written == ["tiny"])
    }
  }
}
