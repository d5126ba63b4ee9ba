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

  /// The (s, S) levels of restock.csv are rules of the layout, which a run takes; a search from such a layout is refused.
  @Test func levelsBecomeRulesOfTheLayout() async throws {
    try await inFolder { place in
      let words =
        ["optimise", Self.tiny, "--budget", "20000"] + Self.small + [
          "--lead-time", "12h", "-o", "\(place)/better.json5",
        ]
      let captured = await Captured.run(words, commands: Command.all)
      #expect(captured.status == .fine, "\(captured.talk)")
      let document = try String(contentsOfFile: "\(place)/better.json5", encoding: .utf8)
      let table = try String(contentsOfFile: "\(place)/better/restock.csv", encoding: .utf8)
      let rows = table.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
      #expect(!rows.isEmpty)
      for row in rows {
        #expect(
          document.contains(
            "sites: [\"\(row[0])\"], item: \"\(row[1])\", rule: \"s-S\", reorderPoint: \(row[3]), orderUpTo: \(row[2]),"
          )
        )
      }
      let ran = await Captured.run(
        ["run", Self.tiny, "--layout", "\(place)/better.json5", "-n", "2", "--check"], commands: Command.all)
      #expect(ran.status == .fine, "\(ran.talk)")
      let again = await Captured.run(
        ["optimise", Self.tiny, "--budget", "20000", "--layout", "\(place)/better.json5"], commands: Command.all)
      #expect(again.status == .badInput && again.talk.contains("\(rows.count) rules of replenishment"), "\(again.talk)")
    }
  }

  /// A search leaves a manifest, from which the report is made.
  @Test func aReportIsMadeOfASearch() async throws {
    try await inFolder { place in
      let words =
        ["optimise", Self.tiny, "--budget", "20000", "--no-worse", "basic_relief_mean"] + Self.small
        + ["-o", "\(place)/better.json5"]
      let captured = await Captured.run(words, commands: Command.all)
      #expect(captured.status == .fine, "\(captured.talk)")
      let report = await Captured.run(
        ["report", "\(place)/better", "-o", "\(place)/better.html"], commands: Command.all)
      #expect(report.status == .fine, "\(report.talk)")
      let page = try String(contentsOfFile: "\(place)/better.html", encoding: .utf8)
      #expect(page.contains("\"kind\":\"search\"") && page.contains("basic_relief_mean"))
      try "x".write(toFile: "\(place)/better/pareto.csv", atomically: true, encoding: .utf8)
      let broken = await Captured.run(["report", "\(place)/better"], commands: Command.all)
      #expect(broken.status == .badInput && broken.talk.contains("pareto.csv"), "\(broken.talk)")
    }
  }

  /// No purse of the layout found spends more than its budget.
  @Test func pursesKeepToTheirBudgets() async throws {
    try await inFolder { place in
      let copy = "\(place)/tiny"
      try FileManager.default.copyItem(atPath: "\(repository)/scenarios/tiny", toPath: copy)
      let layout = try String(contentsOfFile: "\(copy)/layout.json5", encoding: .utf8)
      let end = try #require(layout.lastIndex(of: "}"))
      try (layout[..<end] + "  budgets: \"budgets.csv\",\n}\n")
        .write(toFile: "\(copy)/layout.json5", atomically: true, encoding: .utf8)
      try "level,place_code,yuan_per_year,basis\nprovince,,0,example\n"
        .write(toFile: "\(copy)/budgets.csv", atomically: true, encoding: .utf8)
      let words =
        ["optimise", "\(copy)/scenario.json5", "--budget", "20000"] + Self.small + ["-o", "\(place)/better.json5"]
      let captured = await Captured.run(words, commands: Command.all)
      #expect(captured.status == .fine, "\(captured.talk)")
      let budgets = try String(contentsOfFile: "\(place)/better/budgets.csv", encoding: .utf8)
      #expect(budgets.contains("province,,0,"))
      // The reader of layouts refuses a purse that is exceeded.
      let ran = await Captured.run(
        ["run", "\(copy)/scenario.json5", "--layout", "\(place)/better.json5", "-n", "1"], commands: Command.all)
      #expect(ran.status == .fine, "\(ran.talk)")
    }
  }

  @Test(arguments: [
    (["--budget", "20000", "--no-worse", "deprivation"], "which the search makes better"),
    (["--budget", "20000", "--no-worse", "basic_relief"], "basic_relief"),
    (["--budget", "20000", "--lead-time", "1min"], "--lead-time"),
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

  /// What the search moves has neither, and its bound knows sites alone.
  @Test(arguments: [
    ("kits/expected", "has kits of households in 3 villages"), ("storage/inspected", "inspections of 1 sites"),
  ]) func aStartThatTheModelDoesNotKnowIsRefused(scenario: String, reason: String) async throws {
    try await inFolder { place in
      let captured = await Captured.run(
        [
          "optimise", "\(repository)/scenarios/mechanisms/\(scenario).json5", "--budget", "50000",
          "-o", "\(place)/better.json5",
        ], commands: Command.all)
      #expect(captured.status == .badInput && captured.talk.contains(reason), "\(captured.talk)")
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
