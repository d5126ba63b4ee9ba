// The description of the formats against the readers: nothing that they ask for is missing, nothing is invented, and what is
// said to be required is.

import Testing

@testable import Simulator

@Suite struct FormatKeyTests {
  private static func pass(_ kind: InputKind) -> KeyRecorder {
    let recorder = KeyRecorder()
    for travel in SampleCase.travels { kind.record(travel, recorder) }
    return recorder
  }

  @Test(arguments: InputKind.allCases) func theSampleIsFine(kind: InputKind) {
    let problems = kind.record(SampleCase.travels[0], KeyRecorder())
    #expect(problems.problems.map(\.description) == [])
  }

  @Test(arguments: InputKind.allCases) func everyKeyThatIsAskedForIsDescribed(kind: InputKind) {
    let recorder = Self.pass(kind)
    let known = Set(recorder.keys.map(\.key.path))
    #expect(recorder.asked.subtracting(known).sorted() == [])
    #expect(recorder.requiredColumns.filter { !known.contains($0) } == [])
  }

  @Test(arguments: InputKind.allCases) func everyKeyHasAMeaning(kind: InputKind) {
    for key in kind.keys { #expect(key.meaning.english != "" && key.meaning.chinese != "", "\(key.path)") }
  }

  @Test(arguments: InputKind.allCases) func everyMeaningIsOfAKey(kind: InputKind) {
    let known = Set(kind.keys.map(\.path))
    #expect(KeyMeaning.rows(kind).map(\.path).filter { !known.contains($0) } == [])
    #expect(Set(KeyMeaning.rows(kind).map(\.path)).count == KeyMeaning.rows(kind).count)
    if kind == .world || kind == .scenario { #expect(KeyMeaning.laws.map(\.path).filter { !known.contains($0) } == []) }
  }

  @Test func everySharedMeaningIsUsed() {
    let known = InputKind.allCases.flatMap { $0.keys.map(\.path) }
    for row in KeyMeaning.common {
      #expect(
        known.contains { $0 == row.path || $0.hasSuffix(".\(row.path)") || $0.hasSuffix(":\(row.path)") }, "\(row.path)"
      )
    }
  }

  /// Files of the repository may hold sections in documents of their own, whose paths begin there.
  @Test func theRepositoryHoldsNoKeyThatTheSampleLacks() {
    let known = InputKind.allCases.flatMap { $0.keys.map(\.path) }
    for scenario in ["tiny", "damrey-2012", "validation/queue", "validation/priority"] {
      let recorder = KeyRecorder()
      let problems = InputProblems(recorder: recorder)
      let folder = "\(repository)/scenarios/\(scenario)"
      let name = scenario == "validation/priority" ? "scenario-2.json5" : "scenario.json5"
      #expect(loadCase(scenario: "\(folder)/\(name)", problems) != nil)
      for path in recorder.asked.sorted() where !path.hasPrefix("law.") {
        #expect(known.contains { $0 == path || $0.hasSuffix(".\(path)") }, "\(scenario): \(path)")
      }
    }
  }

  @Test(arguments: InputKind.allCases) func whatIsRequiredIsMissedAndWhatIsOptionalIsNot(kind: InputKind) throws {
    let source = SampleCase.source(travel: SampleCase.travels[0])
    let name = "\(kind.rawValue).json5"
    let presence = Dictionary(uniqueKeysWithValues: kind.keys.map { ($0.path, $0.presence) })
    let document = try #require(JSON5Document.read(name, InputProblems(source: source)))
    let parts = DocumentParts(root: document.root)
    for (path, _) in parts.paths {
      // Names of the user's own things, and parameters that only some laws take
      guard let presence = presence[pattern(path)] else { continue }
      let text = parts.text(changing: path) { _ in nil }
      let problems = InputProblems(source: source.replacing(name, with: text))
      _ = read(kind, problems)
      switch presence {
      case .required: #expect(!problems.isEmpty, "\(path)")
      case .optional: #expect(problems.isEmpty, "\(path): \(problems.problems)")
      case .conditional: break
      }
    }
  }

  @Test func whatAColumnMustHoldIsMissedAndWhatItMayHoldIsNot() throws {
    let source = SampleCase.source(travel: SampleCase.travels[0])
    for kind in InputKind.allCases {
      for key in kind.keys {
        guard key.table != nil else { continue }
        let column = key.name
        // The file is the one whose header holds the column, and that the key names.
        let recorder = KeyRecorder()
        let recorded = InputProblems(source: source, recorder: recorder)
        _ = read(kind, recorded)
        let table = try #require(key.table)
        let file = try #require(recorder.file(of: table), "\(table)")
        let bytes = try source.read(file, limitBytes: .max).bytes
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
          $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        guard let index = lines[0].firstIndex(where: { $0 == column }) else { continue }
        let without = lines.map { row in
          row.enumerated().filter { $0.offset != index }.map { String($0.element) }.joined(separator: ",") + "\n"
        }
        let problems = InputProblems(source: source.replacing(file, with: without.joined()))
        _ = read(kind, problems)
        switch key.presence {
        case .required: #expect(!problems.isEmpty, "\(key.path)")
        // Columns of a planner's own table go together: a village that is added has a township, a name and people.
        case .optional where key.standard == nil && !["lon", "lat"].contains(column) && !key.path.hasPrefix("own:"):
          #expect(problems.isEmpty, "\(key.path): \(problems.problems)")
        default: break
        }
      }
    }
  }

  private func read(_ kind: InputKind, _ problems: InputProblems) -> Bool {
    let plain = InputProblems(source: problems.source)
    let world = WorldReader.read(SampleCase.world, worldDraw: 0, edits: [], kind == .world ? problems : plain)
    switch kind {
    case .world: return world.loaded != nil
    case .layout: return LayoutReader.read(SampleCase.layout, world: world, edits: [], problems) != nil
    case .scenario:
      var reading = ScenarioReader.read(SampleCase.scenario, edits: [], problems)
      reading.check(against: world, problems)
      return reading.loaded != nil
    case .sweep: return SweepReader.read(SampleCase.sweeps[0], problems) != nil
    }
  }

  @Test(arguments: InputKind.allCases) func theDescriptionFitsTheScreen(kind: InputKind) {
    for language in Language.allCases {
      for width in [60, 80] {
        for line in FormatText.text(kind, language, width: width).split(separator: "\n") {
          #expect(DisplayWidth.of(line) <= width, "\(line)")
        }
      }
    }
  }

  @Test(arguments: InputKind.allCases) func theDescriptionAsJSONHasEveryKey(kind: InputKind) throws {
    let json = FormatText.json(kind)
    let root = try #require(JSON5Document.parse(Array(json.utf8), path: "out", InputProblems())?.root)
    #expect(root["format"]?.string == kind.format)
    #expect(root["keys"]?.elements?.count == kind.keys.count)
  }

  @Test func aKeyIsDescribedAsTheMessagesDescribeIt() throws {
    let keys = InputKind.world.keys
    func key(_ path: String) throws -> FormatKey { try #require(keys.first { $0.path == path }) }
    let wading = try key("roads.wading.limitMillimetres")
    #expect(wading.presence == .required && wading.unit == "mm")
    #expect(wading.expected == Phrase("a whole number from 1 to 10000", "1 到 10000 的整数"))
    let growth = try key("incidents.classes[].growth")
    #expect(growth.standard == Phrase("\"none\"") && growth.presence == .optional)
    #expect(try key("roads.travel.sideKm").presence == .conditional)
    #expect(try key("forces.kinds[].skills.<skill>").expected.english == "a number from 0 to 100")
    #expect(try key("places.villages:last_mile_m").presence == .optional)
  }
}
