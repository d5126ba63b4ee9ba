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
  /// Values to replace: `scenario.horizon`, `world.command.nightFactor`, `layout.…`
  public var edits: [ValueEdit] = []

  public init() {}

  /// The edits of one document, its prefix removed
  func edits(of document: String) -> [ValueEdit] {
    edits.filter { $0.path.hasPrefix(document + ".") }.map {
      ValueEdit(path: String($0.path.dropFirst(document.count + 1)), value: $0.value)
    }
  }
}

/// Reads a scenario with its world and layout.
/// - Returns: nil when there were problems; all of them are in `problems`
public func loadCase(scenario path: String, options: CaseOptions = CaseOptions(), _ problems: InputProblems)
  -> LoadedCase?
{
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
  var scenario = ScenarioReader.read(path, edits: options.edits(of: "scenario"), problems)
  func missing(_ key: String, _ option: String) {
    guard scenario != nil else { return }
    problems.add(
      InputProblem(
        file: path, place: .file,
        finding: .other(
          Phrase("names no \(key); name one with \(option)", "未指定\(key)；请用 \(option) 指定"))))
  }
  guard let worldPath = options.world ?? scenario?.worldPath else {
    missing("world", "--world")
    return nil
  }
  let world = WorldReader.read(
    worldPath, worldDraw: options.worldDraw, edits: options.edits(of: "world"), problems)
  guard let layoutPath = options.layout ?? scenario?.layoutPath else {
    missing("layout", "--layout")
    return nil
  }
  guard let world else { return nil }
  scenario?.readArrivals(world, problems)
  let layout = LayoutReader.read(layoutPath, world: world, edits: options.edits(of: "layout"), problems)
  guard problems.isEmpty, let scenario, let layout else { return nil }
  return LoadedCase(scenario: scenario, world: world, layout: layout)
}
