// Ids of one kind of thing, numbered densely in the order of the files.

/// The ids of one kind of thing (townships, items, …): each stands once and has a dense index from 0.
public final class UniqueIndex {
  /// What the ids name, for messages: `Phrase("township", "乡镇")`
  public let kind: Phrase
  /// In dense order
  public private(set) var ids: [String] = []
  private var indexOf: [String: Int] = [:]
  private var lines: [Int] = []
  private var files: [String] = []

  /// - Parameter kind: what the ids name, in the singular
  public init(_ kind: Phrase) { self.kind = kind }

  /// What stands where an id of this kind is missing
  var expected: Phrase { Phrase("the id of \(named.english)", "\(named.chinese)的编号") }

  /// "a township", "an item"
  var named: Phrase {
    let isVowel = kind.english.first.map { "aeiou".contains($0) } ?? false
    return Phrase((isVowel ? "an " : "a ") + kind.english, kind.chinese)
  }

  /// How many there are
  public var count: Int { ids.count }

  /// The dense index of an id, nil when it is unknown
  public subscript(id: String) -> Int? { indexOf[id] }

  /// Numbers a new id; adds a problem with the line of the first and returns nil when it exists.
  func insert(_ id: String, file: String, place: InputProblem.Place, _ problems: InputProblems) -> Int? {
    let next = ids.count
    if let first = indexOf[id] {
      problems.add(
        InputProblem(
          file: file, place: place,
          finding: .duplicate(
            shown: Phrase(JSON5Value.quoted(id)), firstLine: lines[first],
            firstFile: files[first] == file ? nil : files[first])))
      return nil
    }
    indexOf[id] = next
    ids.append(id)
    lines.append(place.order.0)
    files.append(file)
    return next
  }

  /// Adds a problem: `id` refers to nothing.
  func addUnknown(_ id: String, file: String, place: InputProblem.Place, _ problems: InputProblems) {
    problems.add(.noSuch, file: file, place) {
      InputProblem(
        file: file, place: place, finding: .noSuch(shown: Phrase(JSON5Value.quoted(id)), kind: kind),
        suggestion: NearMiss.suggestion(for: id, among: ids).map(JSON5Value.quoted))
    }
  }
}
