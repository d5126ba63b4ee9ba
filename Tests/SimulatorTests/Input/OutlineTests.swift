import Testing

@testable import Simulator

/// Outlines of counties
@Suite struct OutlineTests {
  /// What reading the sample world with other outlines says
  private static func messages(_ points: String) -> [String] {
    let source = SampleCase.source(travel: SampleCase.travels[0]).replacing(
      "outlines.csv", with: "county_code,points\n210101,\(points)\n")
    let problems = InputProblems(source: source)
    _ = WorldReader.read(SampleCase.world, worldDraw: 0, edits: [], problems)
    return problems.problems.map { $0.text(.english) }
  }

  @Test func aRingIsReadPointByPoint() throws {
    let problems = InputProblems(source: SampleCase.source(travel: SampleCase.travels[0]))
    let world = try #require(WorldReader.read(SampleCase.world, worldDraw: 0, edits: [], problems).loaded?.world)
    #expect(world.outlines.map(\.county) == [ID(0)])
    #expect(
      world.outlines[0].points == [
        Position(longitude: 123, latitude: 41), Position(longitude: 123.5, latitude: 41),
        Position(longitude: 123.5, latitude: 41.5),
      ])
    #expect(world.outlinesSource == Title(chinese: "样例", english: "sample"))
  }

  @Test(arguments: [
    "123 41;124 41", "123 41;124;124 42", "123 41;x 41;124 42", "123 41;124 91;124 42", "123 41;;124 41;124 42",
    "123,41",
  ]) func whatIsNoRingIsTold(points: String) {
    let messages = Self.messages(points.contains(",") ? "\"\(points)\"" : points)
    #expect(messages.count == 1 && messages[0].hasPrefix("outlines.csv:2: column points is not a ring"), "\(messages)")
  }
}
