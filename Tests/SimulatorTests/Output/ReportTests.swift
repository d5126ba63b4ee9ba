import Foundation
import Testing

@testable import Simulator

/// Reports: what goes into the page. What a reader sees of it, Tests/browser checks in a browser.
@Suite struct ReportTests {
  private static func write(to path: String, traced: Int? = 2) throws -> RunResults {
    let setup = SmallWorld.setup(probesHours: [6, 24], hasStorm: true)
    let settings = RunSettings(seed: 11, replications: 6, traced: traced)
    let results = try #require(try Simulator.run(setup: setup, policies: PolicySet(), settings: settings))
    try ResultFolder.write(
      results, Measures(results), RunDescription(results, policies: PolicySet()),
      inputs: ResultInputs(files: [.init(path: "s.json5", sha256: "aa")]), tool: ToolIdentity(version: "1.2.3"),
      to: path)
    return results
  }

  private static func data(_ folder: TemporaryFolder) throws -> JSON5Value {
    let problems = InputProblems()
    let text = Report.data(of: folder.path("r"), problems)
    #expect(problems.isEmpty, "\(problems.problems.map(\.description))")
    return try #require(json5(text ?? "").value)
  }

  /// The numbers of a column as a page decodes them
  private static func column(_ value: JSON5Value?) throws -> [Int] {
    let parts = try #require(value?.string).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let bytes = [UInt8](try #require(Data(base64Encoded: String(parts[1]))))
    let width = try #require(["u8": 1, "u16": 2, "i32": 4][String(parts[0])])
    return stride(from: 0, to: bytes.count, by: width).map { start in
      let bits = (0..<width).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) }
      return width == 4 ? Int(Int32(bitPattern: bits)) : Int(bits)
    }
  }

  /// The numbers of an array, null as NaN
  private static func numbers(_ value: JSON5Value?) -> [Double] {
    (value?.elements ?? []).map { $0.number ?? .nan }
  }

  /// The narrowest column that holds all values, and always the same values
  @Test(arguments: [
    ([0, 255], "u8"), ([0, 256], "u16"), ([1, 65_535], "u16"), ([65_536], "i32"), ([-1, 3], "i32"), ([], "u8"),
  ])
  func columnsAreAsNarrowAsTheyCanBe(values: [Int32], kind: String) throws {
    var writer = JSONWriter(indent: nil)
    writer.object { $0.integers("column", values) }
    let root = try #require(json5(writer.text).value)
    #expect(root["column"]?.string?.hasPrefix("\(kind):") == true)
    #expect(try Self.column(root["column"]) == values.map { Int($0) })
  }

  @Test func everyMeasureOfTheFolderIsInThePage() throws {
    let folder = TemporaryFolder()
    let results = try Self.write(to: folder.path("r"))
    let root = try Self.data(folder)
    let table = (folder.text("r/measures.csv") ?? "").split(separator: "\n").count - 1
    let rows = try #require(root["rows"]?.elements)
    #expect(rows.count == table)
    let measures = Measures(results)
    let scopes = try #require(root["scopes"]?.elements)
    #expect(scopes.count == measures.scopes.filter { scope in Measure.allCases.contains { scope[$0] != nil } }.count)
    let first = try #require(measures.province[.firstOnSpot])
    let row = Self.numbers(rows.first)
    #expect(scopes[Int(row[0])]["kind"]?.string == "province" && Int(row[1]) == Measure.firstOnSpot.rawValue)
    #expect(Int(row[2]) == first.cases && abs(row[5] - first.quantile(50) / 60_000) < 0.000_501)
  }

  @Test func curvesReachTheSharesOfTheMeasures() throws {
    let folder = TemporaryFolder()
    let results = try Self.write(to: folder.path("r"))
    let root = try Self.data(folder)
    let province = try #require(root["curves"]?.elements?.first)
    let measures = Measures(results)
    for (name, measure) in [
      ("first_on_spot", Measure.firstOnSpot), ("complete", .complete), ("basic_relief", .basicRelief),
    ] {
      let summary = try #require(measures.province[measure])
      let curve = try #require(province[name])
      #expect(curve["whole"]?.number == Double(summary.cases))
      let shares = Self.numbers(curve["shares"])
      let minutes = Self.numbers(curve["minutes"])
      #expect(shares == shares.sorted() && minutes == minutes.sorted() && shares.count == minutes.count)
      #expect(abs((shares.last ?? 0) - summary.reachedShare) < 0.000_02, "\(name)")
    }
    // The share of people with relief in time is where their curve meets the standard.
    let people = try #require(province["relief_people"])
    let shares = Self.numbers(people["shares"])
    let minutes = Self.numbers(people["minutes"])
    let standard = Double(results.setup.world.relief.standardMs) / 60_000
    let inTime = zip(minutes, shares).reversed().first { $0.0 <= standard }?.1 ?? 0
    #expect(abs(inTime - (measures.province[.reliefWithinStandard]?.mean ?? .nan)) < 0.000_02)
  }

  @Test func stretchesOfTheReplayFitTogether() throws {
    let folder = TemporaryFolder()
    _ = try Self.write(to: folder.path("r"))
    let root = try Self.data(folder)
    let replay = try #require(root["replay"])
    let stretches = try #require(replay["stretches"])
    let columns = try ["mover", "begin", "end", "from", "to", "doing"].map { (key: String) in
      try Self.column(stretches[key])
    }
    let (mover, begin, end, from, to) = (columns[0], columns[1], columns[2], columns[3], columns[4])
    #expect(mover.count > 10 && columns.allSatisfy { $0.count == mover.count })
    var last: [Int: (end: Int, to: Int)] = [:]
    for row in mover.indices {
      #expect(begin[row] < end[row])
      if let before = last[mover[row]] {
        // Nobody is at two places at once, nor jumps.
        #expect(begin[row] >= before.end && from[row] == before.to, "row \(row)")
      }
      last[mover[row]] = (end[row], to[row])
    }
    let trace = try #require(folder.text("r/trace.csv")).split(separator: "\n")
    #expect(
      try Self.column(replay["roads"]?["t"]).count
        == trace.filter { line in
          ["edge_damaged", "edge_water", "edge_cleared"].contains { line.contains(",\($0),") }
        }.count)
  }

  @Test func stockOfTheReplayEndsWhereTheRunEnded() throws {
    let folder = TemporaryFolder()
    let results = try Self.write(to: folder.path("r"))
    let root = try Self.data(folder)
    let replay = try #require(root["replay"])
    var left = [Int](repeating: 0, count: results.setup.world.items.count)
    let opening = try #require(replay["opening"])
    for (item, units) in zip(try Self.column(opening["item"]), try Self.column(opening["units"])) {
      left[item] += units
    }
    for (item, change) in zip(try Self.column(replay["stock_item"]), try Self.column(replay["stock"]?["value"])) {
      left[item] += change
    }
    #expect(try Self.column(replay["stock_item"]).count > 0)
    for record in results.items where record.replication == 2 && record.bought == 0 {
      #expect(left[record.item.index] == Int(record.left))
    }
  }

  @Test func thePageHoldsItsDataEscapedAndNothingFromElsewhere() throws {
    let folder = TemporaryFolder()
    _ = try Self.write(to: folder.path("r"))
    let problems = InputProblems()
    try Report.write(of: folder.path("r/"), to: folder.path("page.html"), .chinese, problems)
    let page = try #require(folder.text("page.html"))
    #expect(problems.isEmpty && page.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh\">"))
    let data = try #require(
      page.split(separator: "<script type=\"application/json\" id=\"data\">").last?.split(separator: "</script>").first)
    #expect(!data.contains("<") && !data.contains("@@") && data.hasPrefix("{\"format\":\"lastmile-report/1\""))
    for address in ["http://", "https://", "src=", "@import", "url("] {
      #expect(!page.replacing("http://www.w3.org/2000/svg", with: "").contains(address), "\(address)")
    }
    #expect(folder.names() == ["page.html", "r"])
  }

  @Test func withoutATraceThereIsNoReplay() throws {
    let folder = TemporaryFolder()
    _ = try Self.write(to: folder.path("r"), traced: nil)
    #expect(try Self.data(folder)["replay"] == nil)
  }

  @Test func aBrokenFolderIsToldAndNothingIsWritten() throws {
    let folder = TemporaryFolder()
    _ = try Self.write(to: folder.path("r"))
    let text = try #require(folder.text("r/requests.csv"))
    folder.write("r/requests.csv", String(text.dropLast(100)))
    remove(folder.path("r/roads.geojson"))
    let problems = InputProblems()
    try Report.write(of: folder.path("r"), to: folder.path("page.html"), .english, problems)
    let messages = problems.problems.map { $0.text(.english).replacing(folder.root + "/", with: "") }
    #expect(
      messages.count == 2 && messages.contains { $0.hasPrefix("r/requests.csv: the file is not as it was written") })
    #expect(messages.contains { $0.hasPrefix("r/roads.geojson") })
    #expect(folder.names() == ["r"])
    let nothing = InputProblems()
    #expect(Report.data(of: folder.path("not-there"), nothing) == nil && !nothing.isEmpty)
  }
}

/// The case that `init` writes
@Suite struct StarterTests {
  @Test func itIsReadWithoutAProblemAndRuns() throws {
    let folder = TemporaryFolder()
    let files = try Starter.write(to: folder.path("我的县-1"))
    #expect(folder.names("我的县-1") == files.sorted())
    let problems = InputProblems()
    let loaded = try #require(loadCase(scenario: folder.path("我的县-1/scenario.json5"), options: CaseOptions(), problems))
    #expect(problems.isEmpty && problems.notes.isEmpty, "\(problems.notes.map(\.description))")
    #expect(loaded.world.world.name == "我的县-1" && loaded.world.world.outlines.count == 1)
    let setup = Setup(
      world: loaded.world.world, layout: loaded.layout.layout, scenario: loaded.scenario.scenario,
      capacities: loaded.scenario.capacities)
    let results = try #require(
      try Simulator.run(
        setup: setup, policies: PolicySet(), settings: RunSettings(seed: 1, replications: 4, isChecked: true)))
    #expect(results.incidents.count > 0 && results.requests.count > 0)
  }

  @Test(arguments: ["a b", "-n", "x\"y", "..", "a/.b", "<p>"]) func someNamesAreRefused(name: String) {
    let folder = TemporaryFolder()
    #expect(throws: OutputError.self) { try Starter.write(to: folder.path(name)) }
    #expect(folder.names().isEmpty || name.contains("/"))
  }

  @Test func aFolderThatHoldsSomethingStays() throws {
    let folder = TemporaryFolder()
    folder.write("mine", "x")
    #expect(throws: OutputError.self) { try Starter.write(to: folder.path("mine")) }
    _ = try Starter.write(to: folder.path("case"))
    folder.write("case/stock.csv", "changed")
    #expect(throws: OutputError.self) { try Starter.write(to: folder.path("case")) }
    #expect(folder.text("case/stock.csv") == "changed")
  }
}
