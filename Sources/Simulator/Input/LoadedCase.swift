// Everything that a run reads: scenario, world, layout.

/// The inputs of a run
public struct LoadedCase {
  public let scenario: LoadedScenario
  public let world: LoadedWorld
  public let layout: LoadedLayout

  /// Every file that shaped it, in the order of reading
  public var files: [WorldReader.SourceFile] { scenario.files + world.files + layout.files }
}

/// What replaces or refines the files
public struct CaseOptions: Sendable {
  /// Paths that replace those of the scenario
  public var world: String?
  public var layout: String?
  public var worldDraw: UInt64 = 0
  /// A planner's own table of places, in place of the one that the world names
  public var own: String?
  /// Values to replace: `scenario.horizon`, `world.command.nightFactor`, `layout.…`
  public var edits: [ValueEdit] = []

  public init() {}

  /// The edits of one document, its prefix removed
  func edits(of document: String) -> [ValueEdit] {
    edits.filter { $0.path.hasPrefix(document + ".") }.map { $0.inside(document) }
  }
}

/// The document of a scenario that is named by its file, or by the folder that holds its `scenario.json5`
public func scenarioFile(_ path: String) -> String {
  InputFolder.isFolder(path) ? InputFolder.join(path, "scenario.json5") : path
}

/// Reads a scenario, named as `scenarioFile` says, with its world and layout.
/// - Returns: nil when there were problems; all of them are in `problems`
public func loadCase(scenario path: String, options: CaseOptions = CaseOptions(), _ problems: InputProblems)
  -> LoadedCase?
{
  var loader = CaseLoader()
  return loader.load(scenario: path, options: options, problems)
}

/// Reads cases one after the other and keeps the world as long as the next case has the same one: reading it takes longest.
struct CaseLoader {
  private struct WorldKey: Equatable {
    var path: String
    var draw: UInt64
    var own: String?
    var edits: [ValueEdit]
  }
  private var kept: (key: WorldKey, reading: WorldReading, source: InputSource)?
  /// How many worlds were read
  private(set) var worldsRead = 0

  /// Reads a scenario with its world and layout.
  /// - Returns: nil when there were problems; all of them are in `problems`
  mutating func load(scenario named: String, options: CaseOptions, _ problems: InputProblems) -> LoadedCase? {
    let path = scenarioFile(named)
    for edit in options.edits
    where !["scenario", "world", "layout"].contains(where: { edit.path.hasPrefix($0 + ".") }) {
      problems.add(
        InputProblem(
          file: "--set", place: .file,
          finding: .other(
            Phrase(
              "\"\(edit.path)\" does not begin with scenario., world. or layout.",
              "\"\(edit.path)\" 须以 scenario.、world. 或 layout. 开头"))))
    }
    func edits(_ name: String, of document: String) -> [ValueEdit] {
      ValueEdit.editTables(options.edits(of: name), of: document, problems)
    }
    var scenario = ScenarioReader.read(path, edits: edits("scenario", of: path), problems)
    func missing(_ key: Phrase, _ option: String) {
      guard scenario.isDocument else { return }
      problems.add(
        InputProblem(
          file: path, place: .file,
          finding: .other(
            Phrase(
              "names no \(key.english); name one with \(option)", "未指定\(key.chinese)；请用 \(option) 指定"))))
    }
    let worldPath = options.world ?? scenario.worldPath
    let layoutPath = options.layout ?? scenario.layoutPath
    if worldPath == nil { missing(Phrase("world", "世界"), "--world") }
    if layoutPath == nil { missing(Phrase("layout", "布局"), "--layout") }
    guard let worldPath else { return nil }
    let world = world(worldPath, options, problems, edits)
    scenario.check(against: world, problems)
    guard let layoutPath else { return nil }
    let layout = LayoutReader.read(layoutPath, world: world, edits: edits("layout", of: layoutPath), problems)
    if let layout { scenario.loaded?.check(against: layout.layout, problems) }
    guard problems.isEmpty, let scenario = scenario.loaded, let world = world.loaded, let layout else { return nil }
    return LoadedCase(scenario: scenario, world: world, layout: layout)
  }

  private mutating func world(
    _ path: String, _ options: CaseOptions, _ problems: InputProblems, _ edits: (String, String) -> [ValueEdit]
  ) -> WorldReading {
    let key = WorldKey(path: path, draw: options.worldDraw, own: options.own, edits: options.edits(of: "world"))
    if let kept, kept.key == key {
      problems.overlay(kept.source)
      return kept.reading
    }
    kept = nil
    let reading = WorldReader.read(
      path, worldDraw: options.worldDraw, own: options.own, edits: edits("world", path), problems)
    worldsRead += 1
    if reading.loaded != nil { kept = (key, reading, problems.source) }
    return reading
  }
}
