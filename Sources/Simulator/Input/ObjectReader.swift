// Takes an object of a JSON5 document apart, member by member.
//
// Every accessor checks type and range, adds a problem when something is wrong, and returns some allowed value then, so
// that reading goes on and finds everything. What was never asked for is a problem as well: `finish` says so. Values are
// used only after `InputProblems.throwIfAny`.

/// Reader of one object of a document; every member must be asked for
public final class ObjectReader {
  /// The key path of the object, "" for the document
  public let path: String
  /// The file of the document, as messages name it
  public let file: String
  /// Where problems go
  public let problems: InputProblems
  let members: [JSON5Value.Member]
  let line: Int
  let column: Int
  /// An object that is missing or of the wrong type has been reported: nothing in it is missed.
  let isAbsent: Bool
  private var used: [Bool]
  private var asked: [String] = []
  private var isFinished = false
  private var nextSearch = 0
  /// The number that a recorder gave to this object
  let visit: Int

  /// Reader of `value`; a problem is added when it is no object
  init(_ value: JSON5Value, path: String, file: String, _ problems: InputProblems) {
    self.path = path
    self.file = file
    self.problems = problems
    line = value.line
    column = value.column
    members = value.members ?? []
    isAbsent = value.members == nil
    used = [Bool](repeating: false, count: members.count)
    visit = problems.recorder?.visit(path) ?? 0
    if isAbsent {
      problems.add(
        InputProblem(
          file: file, place: .position(line: line, column: column, path: path),
          finding: .wrong(shown: value.shown, expected: Self.object)))
    }
  }

  /// Reader for an object that is missing, which has been reported
  private init(absentFrom reader: ObjectReader, path: String) {
    self.path = path
    file = reader.file
    problems = reader.problems
    line = reader.line
    column = reader.column
    members = []
    isAbsent = true
    used = []
    visit = 0
  }

  static let object = Phrase("an object", "对象")

  // MARK: Raw access

  /// The value of a key, nil when it isn't there. The key counts as asked for.
  public func value(_ key: String) -> JSON5Value? {
    asked.append(key)
    problems.recorder?.ask(ValuePath.join(path, key))
    guard let index = find(key) else { return nil }
    used[index] = true
    return members[index].value
  }

  /// Large objects are read in the order of the file, so the search begins where the last one ended.
  private func find(_ key: String) -> Int? {
    let found =
      members[nextSearch...].firstIndex { $0.key == key } ?? members[..<nextSearch].firstIndex { $0.key == key }
    if let found { nextSearch = found + 1 }
    return found
  }

  /// The value of a key; a problem and nil when it isn't there
  public func required(_ key: String, expected: Phrase) -> JSON5Value? {
    if let value = value(key) { return value }
    missing(key, expected: expected)
    return nil
  }

  /// Keys that were not asked for so far, in the order of the file; they count as asked for from now on.
  public func anyKeys() -> [String] {
    let keys = members.indices.filter { !used[$0] }.map { members[$0].key }
    for index in used.indices { used[index] = true }
    return keys
  }

  /// Whether the object holds a key. It does not count as asked for.
  public func has(_ key: String) -> Bool { members.contains { $0.key == key } }

  /// Adds a problem for every key that was never asked for.
  public func finish() {
    guard !isFinished else { return }
    isFinished = true
    for index in members.indices where !used[index] {
      let member = members[index]
      let place = InputProblem.Place.position(
        line: member.line, column: member.column, path: ValuePath.join(path, member.key))
      problems.add(.unknown, file: file, place) {
        var known: [String] = []
        for key in asked where !known.contains(key) { known.append(key) }
        // A key that is not there yet is the likelier one.
        let free = known.filter { key in !members.contains { $0.key == key } }
        let near =
          NearMiss.suggestion(for: member.key, among: free) ?? NearMiss.suggestion(for: member.key, among: known)
        return InputProblem(file: file, place: place, finding: .unknown(known: known), suggestion: near)
      }
    }
  }

  /// A required object, to be read without a closure; call `finish` on its reader. When it is missing, that is the
  /// problem, and nothing in it is missed.
  public func object(_ key: String) -> ObjectReader {
    let path = ValuePath.join(path, key)
    record(key, isRequired: true, Self.object)
    guard let value = required(key, expected: Self.object) else { return ObjectReader(absentFrom: self, path: path) }
    return ObjectReader(value, path: path, file: file, problems)
  }

  // MARK: Problems

  /// Adds: the value at `key` is not what was expected. `value` may be a part of it, `key` then its key path.
  public func problem(
    at key: String, _ value: JSON5Value, expected: Phrase, hint: Phrase? = nil, suggestion: String? = nil
  ) {
    problems.add(
      InputProblem(
        file: file, place: place(key, value), finding: .wrong(shown: value.shown, expected: expected), hint: hint,
        suggestion: suggestion))
  }

  /// Adds a free sentence about the value at `key`: "… `phrase`".
  public func problem(at key: String, _ phrase: Phrase, hint: Phrase? = nil, suggestion: String? = nil) {
    problems.add(
      InputProblem(
        file: file, place: place(key, members.first { $0.key == key }?.value), finding: .other(phrase), hint: hint,
        suggestion: suggestion))
  }

  /// Adds a free sentence about the object as a whole: "… `phrase`".
  public func problem(_ phrase: Phrase, hint: Phrase? = nil) {
    let sentence = path.isEmpty ? Phrase("the document ", "文档") + phrase : phrase
    problems.add(
      InputProblem(
        file: file, place: .position(line: line, column: column, path: path), finding: .other(sentence), hint: hint))
  }

  /// Adds: the key is missing.
  public func missing(_ key: String, expected: Phrase) {
    guard !isAbsent else { return }
    problems.add(InputProblem(file: file, place: place(key, nil), finding: .missing(expected: expected)))
  }

  /// Where a value is, or the object when there is none
  func place(_ key: String, _ value: JSON5Value?) -> InputProblem.Place {
    // A key may hold points; what is no key is the path of a part of a value.
    let isPart = !has(key) && key.contains { $0 == "." || $0 == "[" }
    let separator = path.isEmpty || key.first == "[" ? "" : "."
    let whole = isPart ? path + separator + key : ValuePath.join(path, key)
    return .position(line: value?.line ?? line, column: value?.column ?? column, path: whole)
  }
}
