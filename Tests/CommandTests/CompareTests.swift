// `sim-cli compare`, with the scenario of three townships.

import Foundation
import Testing

@testable import sim_cli

@Suite struct CompareTests {
  private static let tiny = "\(repository)/scenarios/tiny"

  private func run(_ words: String...) async -> Captured {
    await Captured.run(words, commands: Command.all)
  }

  /// A second layout beside the tables of the first: half of each stock
  private static func withHalfTheStock<Result>(_ body: (String, String) async throws -> Result) async throws -> Result {
    let place = NSTemporaryDirectory() + "lastmile-compare-\(UUID().uuidString)"
    try FileManager.default.copyItem(atPath: tiny, toPath: place)
    defer { try? FileManager.default.removeItem(atPath: place) }
    let document = try String(contentsOfFile: "\(place)/layout.json5", encoding: .utf8)
    try document.replacing("\"stock.csv\"", with: "\"half.csv\"").replacing("name: \"tiny\"", with: "name: \"half\"")
      .write(toFile: "\(place)/half.json5", atomically: true, encoding: .utf8)
    let stock = try String(contentsOfFile: "\(place)/stock.csv", encoding: .utf8).split(separator: "\n")
    let halved = stock.enumerated().map { number, line -> String in
      if number == 0 { return String(line) }
      var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      cells[2] = "\((Int(cells[2]) ?? 0) / 2)"
      return cells.joined(separator: ",")
    }
    try halved.map { $0 + "\n" }.joined().write(toFile: "\(place)/half.csv", atomically: true, encoding: .utf8)
    return try await body(place, "\(place)/scenario.json5")
  }

  @Test func saysWhichLayoutIsBetterAndWritesAFolder() async throws {
    try await Self.withHalfTheStock { place, scenario in
      let words = [
        "compare", scenario, "--layouts", "\(place)/layout.json5", "\(place)/half.json5", "-n", "3", "-o",
        "\(place)/out",
      ]
      let captured = await Captured.run(words, commands: Command.all)
      #expect(captured.status == .fine && captured.talk.contains("results are in \(place)/out"))
      #expect(captured.results.contains("B (half) against A (tiny), the province"))
      let again = await Captured.run(words, commands: Command.all)
      #expect(again.status == .failed && again.results == "" && again.talk.contains("holds a result already"))
      let names = try FileManager.default.contentsOfDirectory(atPath: "\(place)/out").sorted()
      #expect(names == ["columns.json", "comparison.csv", "comparison.json", "manifest.json", "results"])
      let json = await Captured.run(words + ["--overwrite", "--json"], commands: Command.all)
      let kept = try String(contentsOfFile: "\(place)/out/comparison.json", encoding: .utf8)
      #expect(json.results == kept && kept.contains("\"primary_measure\": \"deprivation\""))
    }
  }

  @Test func layoutsOfOneNameAreToldApartByTheirFiles() async throws {
    try await Self.withHalfTheStock { place, scenario in
      try FileManager.default.copyItem(atPath: "\(place)/layout.json5", toPath: "\(place)/copy.json5")
      let captured = await run(
        "compare", scenario, "--layouts", "\(place)/layout.json5", "\(place)/copy.json5", "-n", "2")
      #expect(captured.status == .fine)
      #expect(captured.results.contains("B (copy) against A (layout), the province"))
      // Two copies do the same in every replication.
      #expect(!captured.results.contains("better") && !captured.results.contains("worse"))
    }
  }

  @Test func policiesAndDrawsAreCompared() async {
    let captured = await run(
      "compare", "\(Self.tiny)/scenario.json5", "--policies", "closest-adequate", "random", "-n", "2",
      "--world-draws", "0-1", "--lang", "zh")
    #expect(captured.status == .fine && captured.talk == "")
    #expect(captured.results.contains("抽样 0、1"))
    #expect(captured.results.contains("2 种情形中各方案为最优的次数"))
  }

  @Test(arguments: [
    (["--layouts", "a.json5"], "option --layouts names 1; expected at least 2 to compare"),
    ([], "operand SCENARIO names 1; expected at least 2 to compare, or --layouts or --policies"),
    (
      ["--layouts", "a.json5", "a.json5"], "option --layouts a.json5 is given twice"
    ),
    (
      ["--policies", "closest-adequate", "closest-adequat"],
      "no dispatch policy closest-adequat; did you mean closest-adequate?"
    ),
    (["--layouts", "a", "b", "--best", "0.95"], "options --best and --indifference need each other"),
    (["--layouts", "a", "b", "--max", "40"], "option --max needs --precision or --best"),
    (["--layouts", "a", "b", "--measure", "unmet_shar"], "did you mean unmet_share?"),
    (["--layouts", "a", "b", "--world-draws", "4-0"], "did you mean 0-4?"),
    (["--layouts", "a", "b", "--world-draws", "x"], "expected numbers such as 0-4 or 0,2,5"),
    (["--layouts", "a", "b", "--policies", "c", "d"], "options --layouts and --policies exclude each other"),
    (
      ["--layouts", "a", "b", "c", "--best", "0.5", "--indifference", "1", "--policies"],
      "option --policies has no value"
    ),
  ])
  func whatIsWrongOnTheCommandLineIsBadInput(words: [String], message: String) async {
    let captured = await Captured.run(["compare", "\(Self.tiny)/scenario.json5"] + words, commands: Command.all)
    #expect(captured.status == .badInput && captured.results == "")
    #expect(captured.talk.contains(message), "\(captured.talk)")
  }

  @Test func problemsOfAllAlternativesAreToldAndNothingIsWritten() async throws {
    try await Self.withHalfTheStock { place, scenario in
      let stock = "site,item,quantity,basis\ncounty,water,-5,none\n"
      try stock.write(toFile: "\(place)/half.csv", atomically: true, encoding: .utf8)
      let captured = await run(
        "compare", scenario, "--layouts", "\(place)/half.json5", "\(place)/gone.json5", "-o", "\(place)/out")
      #expect(captured.status == .badInput && captured.results == "")
      #expect(captured.talk.contains("half.csv:2: column quantity is \"-5\"; expected a whole number"))
      #expect(captured.talk.contains("gone.json5: the file does not exist"))
      #expect(!FileManager.default.fileExists(atPath: "\(place)/out"))
      let names = try FileManager.default.contentsOfDirectory(atPath: place)
      #expect(!names.contains { $0.hasSuffix(".part") })
    }
  }

  @Test func allPoliciesMakeALeague() async throws {
    let place = NSTemporaryDirectory() + "lastmile-league-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: place) }
    let captured = await run(
      "compare", "\(Self.tiny)/scenario.json5", "--policies", "all", "-n", "2", "--set", "scenario.sampling=random",
      "-o", place)
    #expect(
      captured.status == .fine && captured.results.contains("League by team and goods, mean, 1 scenario\n"),
      "\(captured)")
    #expect(
      captured.results.contains("A dispatch=closest-adequate")
        && captured.results.contains("sourcing=deprivation-greedy"))
    let names = try FileManager.default.contentsOfDirectory(atPath: place)
    #expect(names.contains("league.csv") && names.contains("league.tex"))
    let one = await run("compare", "\(Self.tiny)/scenario.json5", "--policies", "blocked=all", "-n", "2")
    #expect(one.status == .fine && one.results.contains("blocked=wait"))
  }

  @Test func scenariosOfDifferentPlacesCanNotBeCompared() async {
    let captured = await run(
      "compare", "\(Self.tiny)/scenario.json5", "\(repository)/scenarios/damrey-2012/scenario.json5", "-n", "2")
    #expect(captured.status == .badInput && captured.results == "")
    #expect(captured.talk.contains("has other townships than"))
  }
}
