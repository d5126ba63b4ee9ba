// The keys and columns of each format, learnt from the readers, with what they mean.

/// A key of a document or a column of a table
public struct FormatKey: Sendable, Hashable {
  /// Key path with `[]` for elements of arrays and `<skill>` for names of the user's own things: `forces.kinds[].id`,
  /// `forces.kinds[].skills.<skill>`. A column stands behind the key that names its table: `places.cities:city_code`. The
  /// parameters of distributions begin with `law.`
  public let path: String
  public let presence: KeyPresence
  /// What stands for it when it is missing
  public let standard: Phrase?
  /// Type and range, in the words of the messages
  public let expected: Phrase
  /// "mm"; empty for a text, a duration and a number without unit
  public let unit: String
  public let meaning: Phrase

  /// The path of the key that names the table of a column; nil for a key of the document
  public var table: String? {
    path.firstIndex(of: ":").map { String(path[..<$0]) }
  }

  /// The name of a column, or the key path
  public var name: String {
    path.firstIndex(of: ":").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// Whether it is a parameter of a distribution
  public var isOfLaw: Bool { path.hasPrefix("law.") }
}

extension InputKind {
  /// Every key and column that the readers of this kind of document ask for, in the order in which they do. Parameters of
  /// distributions come last.
  public var keys: [FormatKey] {
    let recorder = KeyRecorder()
    for travel in SampleCase.travels { record(travel, recorder) }
    var found = recorder.keys.filter { !$0.key.path.hasPrefix("law.") }
    if self == .world || self == .scenario {
      // Any distribution takes any law; the sample world has one of each.
      let laws = KeyRecorder()
      InputKind.world.record(SampleCase.travels[0], laws)
      found += laws.keys.filter { $0.key.path.hasPrefix("law.") }
    }
    return found.map { key, presence in
      let meaning = KeyMeaning.of(key.path, self)
      return FormatKey(
        path: key.path, presence: presence, standard: key.standard, expected: key.expected, unit: meaning?.unit ?? "",
        meaning: meaning?.meaning ?? Phrase(""))
    }
  }

  /// Reads the sample with a recorder.
  @discardableResult
  func record(_ travel: String, _ recorder: KeyRecorder) -> InputProblems {
    let source = SampleCase.source(travel: travel)
    let recorded = InputProblems(source: source, recorder: recorder)
    let others = InputProblems(source: source)
    func world(_ problems: InputProblems) -> WorldReading {
      WorldReader.read(SampleCase.world, worldDraw: 0, edits: [], problems)
    }
    switch self {
    case .world: _ = world(recorded)
    case .layout: _ = LayoutReader.read(SampleCase.layout, world: world(others), edits: [], recorded)
    case .scenario:
      var reading = ScenarioReader.read(SampleCase.scenario, edits: [], recorded)
      reading.check(against: world(others), recorded)
    case .sweep:
      for path in SampleCase.sweeps { _ = SweepReader.read(path, recorded) }
    }
    return recorded
  }
}
