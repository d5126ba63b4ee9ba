// Designs that are wrong: every problem is told, before anything runs.

import Foundation
import Testing

@testable import Simulator

@Suite struct SweepReaderTests {
  private func messages(_ text: String) -> [String] {
    let problems = InputProblems(
      source: .memory(["d.json5": Array(text.utf8), "p.csv": Array("a,b\n1,x\n7,y\n".utf8)]))
    _ = SweepReader.read("d.json5", problems)
    return problems.problems.map(\.description)
  }

  private func design(_ rest: String) -> String {
    "{ format: \"lastmile-sweep/1\", name: \"d\", scenarios: [\"s.json5\"], \(rest) }"
  }

  private func factor(_ rest: String, _ points: String = "") -> [String] {
    messages(design("factors: [{ id: \"a\", paths: [\"scenario.x\"], \(rest) }], \(points)"))
  }

  @Test func aDesignWithoutMistakesHasNoProblem() {
    #expect(factor("from: 1, to: 2") == [])
    #expect(factor("values: [1, \"x\", true]", "points: { by: \"latin-hypercube\", count: 9 }") == [])
    #expect(factor("", "points: { by: \"table\", table: \"p.csv\" }") == [])
  }

  @Test(arguments: [
    ("from: 2, to: 1", "is 1; expected more than from, 2"), ("from: 1, to: 1", "is 1; expected more than from, 1"),
    ("from: 1, to: \"2h\"", "expected a number, as from is"), ("from: 1", "needs from and to, or values"),
    ("from: 1, to: 2, values: [1]", "has both values and from or to"), ("values: []", "expected an array of numbers"),
    ("values: [1, 1]", "is there twice"),
    ("from: 0, to: 1, scale: \"logarithmic\"", "above 0, since the scale is logarithmic"),
    ("from: 0.5, to: 2, whole: true", "expected whole numbers from and to"),
    ("values: [\"x\"], multiply: true", "a number, since it multiplies"), ("from: 1, to: 2, levles: 3", "levels"),
    ("from: true, to: 2", "a number, or a duration"),
  ])
  func aFactorThatIsWrongIsRefused(rest: String, message: String) {
    let found = factor(rest)
    #expect(found.contains { $0.contains(message) }, "\(found)")
  }

  @Test func pathsMustBeginWithADocumentAndBeWellFormed() {
    let found = messages(
      design(
        "factors: [{ id: \"a\", paths: [\"x.y\", \"scenario.[\", \"world.a\"], from: 1, to: 2 }, { id: \"a\", paths: [\"world.a\"], from: 1, to: 2 }]"
      ))
    #expect(found.contains { $0.contains("does not begin with scenario., world. or layout.") })
    #expect(found.contains { $0.contains("is not a key path") })
    #expect(found.contains { $0.contains("world.a is a factor already") })
    #expect(found.contains { $0.contains("id is \"a\", which line 1 has already") }, "\(found)")
  }

  @Test func sobolHasLimits() {
    func factors(_ count: Int) -> String {
      (0..<count).map { "{ id: \"f\($0)\", paths: [\"world.f\($0)\"], from: 0, to: 1 }" }.joined(separator: ",")
    }
    func points(_ by: String, _ count: Int) -> [String] {
      messages(design("factors: [\(factors(count))], points: { by: \"\(by)\", count: 4 }"))
    }
    #expect(points("sobol", 40) == [] && points("sobol-indices", 20) == [])
    #expect(points("sobol", 41).contains { $0.contains("with 41 factors; expected at most 40") })
    #expect(points("sobol-indices", 21).contains { $0.contains("with 21 factors; expected at most 20") })
    #expect(messages(design("points: { by: \"sobol\", count: 4 }")).contains { $0.contains("needs factors") })
  }

  @Test func tooManyPointsAreCountedBeforeTheyAreMade() {
    let found = factor("from: 0, to: 1, levels: 10000", "").count
    #expect(found == 0)
    let factors = (0..<5).map { "{ id: \"f\($0)\", paths: [\"world.f\($0)\"], from: 0, to: 1, levels: 10000 }" }.joined(
      separator: ",")
    #expect(
      messages(design("factors: [\(factors)]")).contains {
        $0.contains("makes 100000000000000000000 points") || $0.contains("makes 1e+20 points")
      })
  }

  @Test func pointsFromATableAreCheckedAgainstTheFactor() {
    let found = factor("from: 1, to: 5", "points: { by: \"table\", table: \"p.csv\" }")
    #expect(
      found.contains { $0.contains("p.csv:3: column a is \"7\"") && $0.contains("within from and to of factor a") },
      "\(found)")
    #expect(factor("", "points: { by: \"table\", table: \"q.csv\" }").contains { $0.contains("q.csv") })
    #expect(factor("", "points: { by: \"grid\" }").contains { $0.contains("needs values of factor a") })
    #expect(factor("").contains { $0.contains("without values") })
  }

  @Test func otherKeysAreRefusedWithWhatWasMeant() {
    let found = messages(
      design(
        "replicatons: 5, policies: [\"closest-adequat\", \"x=y\"], measure: \"complete\", levels: [\"town\"], worldDraws: [0, 0]"
      ))
    #expect(found.contains { $0.contains("replications") })
    #expect(found.contains { $0.contains("closest-adequate") && $0.contains("names no dispatch policy") })
    #expect(found.contains { $0.contains("has no kind of decision \"x\"") })
    #expect(found.contains { $0.contains("complete_mean") })
    #expect(found.contains { $0.contains("is none of province, city, county, township") })
    #expect(found.contains { $0.contains("is there twice") })
  }

  @Test func whatTheInputsRefuseIsToldWithTheFactorThatDoesIt() throws {
    try SweepPlace.with { place in
      try place.edit("design.json5", "values: [10, 40]", "values: [10, -4]")
      try place.edit("design.json5", "from: 10, to: 1000, whole: true", "values: [10, \"many\"]")
      let error = #expect(throws: InputError.self) { try place.plan() }
      let text = try #require(error).description
      #expect(
        text.contains("vehicleKmh is -4") && text.contains("column quantity is \"many\"")
          && text.contains("where the sweep puts vehicle = -4"), "\(text)")
    }
  }

  @Test func aPathThatLeadsNowhereIsTold() throws {
    try SweepPlace.with { place in
      try place.edit("design.json5", "world.lastMile.vehicleKmh", "world.lastMile.vehicleKmph")
      try place.edit("design.json5", "item=water].quantity", "item=wine].quantity")
      let text = try #require(#expect(throws: InputError.self) { try place.plan() }).description
      #expect(text.contains("vehicleKmph") && text.contains("vehicleKmh"))
      #expect(text.contains("no row has site=county,item=wine"), "\(text)")
    }
  }

  @Test func aLayoutThatDoesNotFitTheWorldIsTold() throws {
    try SweepPlace.with { place in
      try place.edit("sites.csv", "900101102000", "900101102999")
      let text = try #require(#expect(throws: InputError.self) { try place.plan() }).description
      #expect(text.contains("sites.csv:3") && text.contains("900101102999"), "\(text)")
    }
  }
}

@Suite struct SweepRangeTests {
  private func range(
    _ from: Double, _ to: Double, _ levels: Int = 2, isDuration: Bool = false, isLogarithmic: Bool = false,
    isWhole: Bool = false
  ) -> SweepRange {
    SweepRange(
      from: from, to: to, isDuration: isDuration, isLogarithmic: isLogarithmic, isWhole: isWhole, levelCount: levels)
  }

  @Test func levelsGoFromEndToEnd() {
    #expect(range(0.1, 0.5, 3).levels == [.number(0.1), .number(0.3), .number(0.5)])
    #expect(range(1, 100, 3, isLogarithmic: true).levels.map { ($0.measure ?? 0).rounded() } == [1, 10, 100])
    #expect(range(1, 4, 7, isWhole: true).levels == [1, 2, 3, 4].map { .integer($0) })
    #expect(range(60_000, 180_000, 3, isDuration: true).levels == ["1min", "2min", "3min"].map { .string($0) })
  }

  @Test func everyWholeNumberGetsAnEqualPart() {
    let whole = range(3, 5, isWhole: true)
    let values = (0..<300).map { whole.value(at: (Double($0) + 0.5) / 300) }
    for number in 3...5 { #expect(values.count { $0 == .integer(Int64(number)) } == 100) }
  }
}
