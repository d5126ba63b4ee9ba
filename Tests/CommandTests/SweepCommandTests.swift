// `sim-cli sweep` and `sim-cli merge`, with the scenario of three townships.

import Foundation
import Testing

@testable import sim_cli

@Suite struct SweepCommandTests {
  private static let design = """
    {
      format: "lastmile-sweep/1", name: "small", scenarios: ["scenario.json5"], seed: 3, replications: 3,
      factors: [
        { id: "sampling", paths: ["scenario.sampling"], values: ["random"] },
        { id: "vehicle", paths: ["world.lastMile.vehicleKmh"], from: 10, to: 40, levels: 3 },
      ],
    }
    """

  private func with<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let place = NSTemporaryDirectory() + "lastmile-sweep-\(UUID().uuidString)"
    try FileManager.default.copyItem(atPath: "\(repository)/scenarios/tiny", toPath: place)
    defer { try? FileManager.default.removeItem(atPath: place) }
    try Self.design.write(toFile: "\(place)/d.json5", atomically: true, encoding: .utf8)
    return try await body(place)
  }

  private func run(_ words: String..., variables: [String: String] = [:]) async -> Captured {
    await Captured.run(words, commands: Command.all, variables: variables)
  }

  @Test func printsThePointsAndWritesTables() async throws {
    try await with { place in
      let captured = await run("sweep", "\(place)/d.json5", "--out", "\(place)/out")
      #expect(captured.status == .fine && captured.results.contains("points    3 by grid, 2 factors"), "\(captured)")
      let names = try FileManager.default.contentsOfDirectory(atPath: "\(place)/out/result").sorted()
      #expect(
        names == ["columns.json", "effects.csv", "manifest.json", "points.csv", "replications.csv", "results.csv"])
      let again = await run("sweep", "\(place)/d.json5", "--out", "\(place)/out", "--json")
      #expect(again.talk.contains("3 of 3 cells are done already") && again.results.hasPrefix("{\n"))
    }
  }

  @Test func partsArePutTogetherByMerge() async throws {
    try await with { place in
      let words = ["sweep", "\(place)/d.json5", "--out", "\(place)/out"]
      var slurm = [
        "SLURM_ARRAY_TASK_MIN": "0", "SLURM_ARRAY_TASK_MAX": "1", "SLURM_ARRAY_TASK_STEP": "1",
        "SLURM_ARRAY_TASK_COUNT": "2",
      ]
      slurm["SLURM_ARRAY_TASK_ID"] = "1"
      let second = await Captured.run(words, commands: Command.all, variables: slurm)
      #expect(second.status == .fine && second.talk.contains("1 cells are in"))
      let early = await run("merge", "\(place)/out")
      #expect(early.status == .failed && early.results == "--array=0\n")
      #expect(early.talk.contains("2 of 3 cells are missing: 0,2"))
      slurm["SLURM_ARRAY_TASK_ID"] = "0"
      _ = await Captured.run(words, commands: Command.all, variables: slurm)
      let merged = await run("merge", "\(place)/out")
      #expect(merged.status == .fine)
      let whole = await run("sweep", "\(place)/d.json5", "--out", "\(place)/whole")
      #expect(whole.results == merged.results)
      for name in try FileManager.default.contentsOfDirectory(atPath: "\(place)/whole/result") {
        #expect(
          FileManager.default.contentsEqual(
            atPath: "\(place)/whole/result/\(name)", andPath: "\(place)/out/result/\(name)"), "\(name)")
      }
    }
  }

  @Test func saysWhichInputChangedAndWhatThatMakesStale() async throws {
    try await with { place in
      _ = await run("sweep", "\(place)/d.json5", "--out", "\(place)/out")
      let world = try String(contentsOfFile: "\(place)/world.json5", encoding: .utf8)
      try (world + "\n// a remark\n").write(toFile: "\(place)/world.json5", atomically: true, encoding: .utf8)
      let captured = await run("sweep", "\(place)/d.json5", "--out", "\(place)/out")
      #expect(captured.talk.contains("world.json5 has changed\n"))
      #expect(captured.talk.contains("3 of 3 cells that were done depend on that and are run again"))
    }
  }

  @Test func aCellThatFailsIsToldWithACommandThatRepeatsIt() async throws {
    try await with { place in
      let text = Self.design.replacing(
        "{ id: \"vehicle\"",
        with: "{ id: \"room\", paths: [\"scenario.capacities.incidents\"], values: [1, 50] }, { id: \"vehicle\"")
      try text.write(toFile: "\(place)/d.json5", atomically: true, encoding: .utf8)
      let scenario = try String(contentsOfFile: "\(place)/scenario.json5", encoding: .utf8)
      try scenario.replacing("horizon:", with: "capacities: { incidents: 9 }, horizon:").write(
        toFile: "\(place)/scenario.json5", atomically: true, encoding: .utf8)
      let captured = await run("sweep", "\(place)/d.json5", "--out", "\(place)/out")
      #expect(captured.status == .failed && captured.results == "")
      #expect(captured.talk.contains("cell 0, point 0: replication"))
      #expect(captured.talk.contains("again: sim-cli sweep \(place)/d.json5 --out \(place)/out --cell 0"))
      let single = await run("sweep", "\(place)/d.json5", "--out", "\(place)/out", "--cell", "0")
      #expect(single.status == .failed && single.talk.contains("cell 0, point 0: replication"))
      let merged = await run("merge", "\(place)/out")
      #expect(merged.status == .failed && merged.talk.contains("cell 0 failed: replication"))
    }
  }

  @Test func whatIsWrongIsSaidBeforeAnythingIsWritten() async throws {
    try await with { place in
      let text = Self.design.replacing("vehicleKmh", with: "vehicleKmph").replacing("levels: 3", with: "levls: 3")
      try text.write(toFile: "\(place)/d.json5", atomically: true, encoding: .utf8)
      let captured = await run("sweep", "\(place)/d.json5", "--out", "\(place)/out")
      #expect(
        captured.status == .badInput && captured.talk.contains("levls")
          && !FileManager.default.fileExists(atPath: "\(place)/out"))
      let other = await run("sweep", "\(place)/d.json5", "--out", "\(place)/out", "--keep-going", "--fail-fast")
      #expect(other.status == .badInput)
      let empty = await run("merge", place)
      #expect(empty.status == .badInput && empty.talk.contains("holds no sweep"))
    }
  }

  @Test func aFolderWithOtherThingsIsRefused() async throws {
    try await with { place in
      let captured = await run("sweep", "\(place)/d.json5", "--out", place)
      #expect(captured.status == .failed && captured.talk.contains("is not empty and holds no sweep"))
    }
  }
}
