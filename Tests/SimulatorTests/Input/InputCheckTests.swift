// What `validate` finds: documents, worlds near layouts, problems told once.

import Foundation
import Testing

@testable import Simulator

/// A folder that is gone at the end
private final class Folder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "lastmile-\(UUID().uuidString)"
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: true, encoding: .utf8)
  }

  func copyTiny(to folder: String = "", _ change: (inout TinyFiles) -> Void = { _ in }) throws {
    var files = try TinyFiles()
    change(&files)
    for name in files.files.keys { try write(folder.isEmpty ? name : "\(folder)/\(name)", files[name]) }
  }
}

@Suite struct InputCheckTests {
  @Test func aFolderHoldsEveryDocumentOfAKnownFormat() throws {
    let check = InputCheck.of(["\(repository)/scenarios/tiny"])
    #expect(check.isFine && check.notes == [])
    #expect(check.inputs.map(\.kind) == [.layout, .scenario, .world])
    #expect(check.inputs.allSatisfy { $0.isFine && $0.name == "tiny" })
    let world = try #require(check.inputs.last)
    #expect(
      world.counts.map { "\($0.id) \($0.number)" } == [
        "cities 1", "counties 1", "townships 3", "focus_townships 3", "villages 3", "road_edges 4", "units 8",
        "items 3",
      ])
  }

  @Test func everyScenarioOfTheRepositoryIsFine() {
    for folder in ["scenarios", "scenarios/validation"] {
      let check = InputCheck.of(["\(repository)/\(folder)"])
      #expect(check.problems == [])
      #expect(check.inputs.count >= 3)
    }
  }

  @Test func aFolderIsSearchedOneLevelDeep() throws {
    let folder = try Folder()
    try folder.copyTiny(to: "a")
    try folder.copyTiny(to: "a/b")
    #expect(InputCheck.of([folder.path]).inputs.count == 3)
    #expect(InputCheck.of([folder.path + "/a"]).inputs.count == 6)
  }

  @Test func sectionsAndOtherDocumentsInAFolderAreNoInput() throws {
    let folder = try Folder(["notes.json": "{\"a\": 1}", "result.json": "{format: 'lastmile-summary/1'}", "x.txt": "?"])
    try folder.copyTiny()
    let check = InputCheck.of([folder.path])
    #expect(check.isFine && check.inputs.count == 3)
  }

  @Test func aFormatThatIsAlmostRightIsNamed() throws {
    let folder = try Folder(["s.json5": "{ format: 'lastmile-scenari/1' }"])
    let messages = InputCheck.of([folder.path]).problems.map(\.description)
    #expect(
      messages == [
        #"\#(folder.path)/s.json5:1:11: format is "lastmile-scenari/1"; expected one of "lastmile-scenario/1", "#
          + #""lastmile-world/1", "lastmile-layout/1", "lastmile-sweep/1"; did you mean "lastmile-scenario/1"?"#
      ])
  }

  @Test func whatHoldsNoDocumentIsNamed() throws {
    let folder = try Folder(["a.txt": "", "b.json5": "{}", "c.json5": "[1"])
    #expect(
      InputCheck.of([folder.path + "/b.json5"]).problems.map(\.description) == [
        folder.path + #"/b.json5:1:1: format is missing; expected one of "lastmile-scenario/1", "lastmile-world/1", "#
          + #""lastmile-layout/1", "lastmile-sweep/1""#
      ])
    #expect(
      InputCheck.of([folder.path + "/none"]).problems.map(\.description) == [
        "\(folder.path)/none: the file does not exist"
      ])
    #expect(InputCheck.of([folder.path]).problems.count == 1, "the broken document")
    try FileManager.default.removeItem(atPath: folder.path + "/c.json5")
    #expect(
      InputCheck.of([folder.path]).problems.map(\.description) == [
        "\(folder.path): the file holds no scenario, world, layout or sweep; such a document has a key format: lastmile-scenario/1, "
          + "lastmile-world/1, lastmile-layout/1, lastmile-sweep/1"
      ])
  }

  @Test func aLayoutIsCheckedWithTheWorldOfTheScenarioThatNamesIt() throws {
    let folder = try Folder()
    try folder.copyTiny()
    // Another world, which comes first by name and lacks the places of the layout
    try folder.write("a-world.json5", "{ format: 'lastmile-world/1' }")
    #expect(InputCheck.of([folder.path + "/layout.json5"]).isFine)
  }

  @Test func aLayoutIsCheckedWithAWorldBesideItOrAbove() throws {
    let folder = try Folder()
    try folder.copyTiny()
    try FileManager.default.removeItem(atPath: folder.path + "/scenario.json5")
    #expect(InputCheck.of([folder.path + "/layout.json5"]).isFine)
    let layouts = ["layout.json5", "sites.csv", "stock.csv", "contracts.csv"]
    for name in layouts { try folder.write("layouts/\(name)", TinyFiles()[name]) }
    #expect(InputCheck.of([folder.path + "/layouts/layout.json5"]).isFine)
  }

  @Test func aLayoutWithoutAWorldCannotBeChecked() throws {
    let folder = try Folder()
    for name in ["layout.json5", "sites.csv", "stock.csv", "contracts.csv"] {
      try folder.write("far/\(name)", TinyFiles()[name])
    }
    let path = folder.path + "/far/layout.json5"
    #expect(
      InputCheck.of([path]).problems.map(\.description) == [
        "\(path): the file is a layout, which needs a world; name one with --world"
      ])
    #expect(InputCheck.of([path], world: "\(repository)/scenarios/tiny/world.json5").isFine)
    // The items of another world are not known to it, nor are its places.
    #expect(!InputCheck.of([path], world: "\(repository)/scenarios/validation/queue/world.json5").isFine)
  }

  @Test func aProblemOfAWorldThatSeveralDocumentsNameIsToldOnce() throws {
    let folder = try Folder()
    try folder.copyTiny { $0 = $0.replacing("circuity: 1", "circuity: 0", in: "world.json5") }
    try folder.write("second.json5", TinyFiles()["scenario.json5"])
    let check = InputCheck.of([folder.path])
    #expect(
      check.problems.map(\.description).map { $0.split(separator: ": ", maxSplits: 1)[1] } == [
        "lastMile.circuity is 0; expected a number from 1 to 5"
      ])
    #expect(check.inputs.map(\.isFine) == [false, true, true, false])
  }

  @Test func problemsOfEveryFileComeInOrderOfTheFiles() throws {
    let folder = try Folder()
    try folder.copyTiny {
      $0 = $0.replacing("horizon", "horizo", in: "scenario.json5").replacing(
        "circuity: 1", "circuity: 0", in: "world.json5"
      )
      .replacing("county,quilt", "county,quil", in: "stock.csv")
    }
    let files = InputCheck.of([folder.path]).problems.map { $0.file.split(separator: "/").last! }
    #expect(files == ["scenario.json5", "scenario.json5", "stock.csv", "world.json5"])
  }

  @Test func theOutcomeAsJSONHasEveryProblemWithItsPlace() throws {
    let folder = try Folder()
    try folder.copyTiny {
      $0 = $0.replacing("circuity: 1", "circuity: 0", in: "world.json5").replacing(
        "county,quilt", "county,quil", in: "stock.csv")
    }
    let text = InputCheck.of([folder.path]).json
    let root = try #require(JSON5Document.parse(Array(text.utf8), path: "out", InputProblems())?.root)
    #expect(root["fine"]?.content == .boolean(false))
    let problems = try #require(root["problems"]?.elements)
    #expect(problems.count == 2)
    #expect(problems[0]["line"]?.number == 3 && problems[0]["cell"]?.string == "item")
    #expect(problems[0]["kind"]?.string == "no-such" && problems[0]["suggestion"]?.string == "\"quilt\"")
    #expect(problems[1]["key"]?.string == "lastMile.circuity" && problems[1]["column"]?.number == 15)
    #expect(problems[1]["message_zh"]?.string?.hasSuffix("lastMile.circuity 为 0，应为 1 到 5 的数") == true)
    let files = try #require(root["files"]?.elements)
    #expect(files.map { $0["kind"]?.string } == ["layout", "scenario", "world"])
    #expect(files[1]["counts"]?["hours"]?.number == 12)
  }
}
