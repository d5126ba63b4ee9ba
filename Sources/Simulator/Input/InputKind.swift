// What a document says it is: its `format`.

/// The kinds of documents that the simulator reads
public enum InputKind: String, Sendable, CaseIterable {
  case scenario, world, layout, sweep

  /// The value of the key `format`, with the version of the schema
  public var format: String {
    switch self {
    case .scenario: ScenarioReader.format
    case .world: WorldReader.format
    case .layout: LayoutReader.format
    case .sweep: SweepReader.format
    }
  }

  public var title: Phrase {
    switch self {
    case .scenario: Phrase("scenario", "情景")
    case .world: Phrase("world", "世界")
    case .layout: Phrase("layout", "布局")
    case .sweep: Phrase("sweep", "参数扫描")
    }
  }

  /// What a document is; a problem and nil when it isn't said, or unknown
  static func of(_ document: JSON5Document, _ problems: InputProblems) -> InputKind? {
    let formats = allCases.map(\.format)
    let root = document.object(problems)
    guard !root.isAbsent, let value = root.required("format", expected: .oneOf(formats)) else { return nil }
    if let text = value.string, let kind = allCases.first(where: { $0.format == text }) { return kind }
    root.problem(
      at: "format", value, expected: .oneOf(formats),
      suggestion: value.string.flatMap { NearMiss.suggestion(for: $0, among: formats) }.map(JSON5Value.quoted))
    return nil
  }
}
