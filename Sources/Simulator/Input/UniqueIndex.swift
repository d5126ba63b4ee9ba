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
  /// Some ids could not be read, which has been reported: an id that is not here may exist.
  var isIncomplete = false

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

  /// Adds a problem with the thing that has a dense index, at the place where it got its id.
  func add(_ phrase: Phrase, about index: Int, _ problems: InputProblems) {
    problems.add(InputProblem(file: files[index], place: place(index), finding: .other(sentence(phrase, index))))
  }

  /// Notes something about the thing that has a dense index.
  func note(_ phrase: Phrase, about index: Int, _ problems: InputProblems) {
    problems.add(InputProblem(file: files[index], place: place(index), finding: .note(sentence(phrase, index))))
  }

  private func place(_ index: Int) -> InputProblem.Place { .row(line: lines[index], column: nil) }

  private func sentence(_ phrase: Phrase, _ index: Int) -> Phrase {
    let id = JSON5Value.quoted(ids[index])
    return Phrase("\(kind.english) \(id) \(phrase.english)", "\(kind.chinese) \(id) \(phrase.chinese)")
  }

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

  /// Adds a problem: `id` refers to nothing. Silent where ids could not be read.
  func addUnknown(_ id: String, file: String, place: InputProblem.Place, _ problems: InputProblems) {
    if isIncomplete { return }
    problems.add(.noSuch, file: file, place) {
      InputProblem(
        file: file, place: place, finding: .noSuch(shown: Phrase(JSON5Value.quoted(id)), kind: kind),
        suggestion: NearMiss.suggestion(for: id, among: ids).map(JSON5Value.quoted))
    }
  }
}
