// Learns what a format holds from the readers themselves: each accessor says what it asks for and what it expects, so that
// the description of a format can't differ from what is read.
//
// A recorder is attached to `InputProblems`. Array indices are dropped from key paths (`kinds[].id`), keys that users name
// themselves are shown by what they name (`skills.<skill>`), and the parameters of distributions are collected in one place
// (`law.median`), since every distribution takes the same ones.

/// Whether a key must be there
public enum KeyPresence: String, Sendable, Hashable {
  case required
  case optional
  /// in some objects only; what it means says in which
  case conditional
}

/// A key of a document, or a column of a table, as readers asked for it
struct RecordedKey: Sendable, Hashable {
  /// Key path, or for a column the path of the table's key, a colon and the name: `places.cities:city_code`
  var path: String
  /// What stands for it when it is missing
  var standard: Phrase?
  /// Type and range, in the words of the messages
  var expected: Phrase
  /// Objects or tables in which it was asked for, and those in which it had to be there
  fileprivate(set) var askedIn = 0
  fileprivate(set) var requiredIn = 0
  fileprivate var lastVisit = -1
  fileprivate var lastRequired = -1

  init(path: String, expected: Phrase) {
    self.path = path
    self.expected = expected
  }
}

/// Collects the keys that readers ask for
final class KeyRecorder {
  private var recorded: [RecordedKey] = []
  private var indexOf: [String: Int] = [:]
  /// Keys that were asked for, whether or not it was said what is expected
  private(set) var asked: Set<String> = []
  private var tables: [String: (path: String, visit: Int, required: Set<String>)] = [:]
  private var freeNames: [String: String] = [:]
  private var laws: Set<String> = []
  private var visits: [String: Int] = [:]
  private var visitCount = 0

  // MARK: Documents

  /// An object, or a table, begins to be read.
  /// - Returns: the number of this visit
  func visit(_ path: String) -> Int {
    visits[pattern(path), default: 0] += 1
    visitCount += 1
    return visitCount
  }

  func ask(_ path: String) { asked.insert(pattern(path)) }

  func key(_ path: String, visit: Int, isRequired: Bool, _ expected: Phrase) {
    add(pattern(path), visit: visit, isRequired: isRequired, expected)
  }

  func standard(_ path: String, _ text: Phrase) {
    if let index = indexOf[pattern(path)] { recorded[index].standard = text }
  }

  /// The keys of the object at `path` are names of the user's own things.
  func free(_ path: String, _ name: String) { freeNames[pattern(path)] = name }

  /// The object at `path` holds the parameters of a distribution.
  func law(_ path: String) { laws.insert(pattern(path)) }

  // MARK: Tables

  func table(_ path: String, file: String, required: [String]) {
    let path = pattern(path)
    tables[file] = (path, visit(path + ":"), Set(required))
  }

  /// - Parameter isRequired: the cell must not be empty
  func column(_ name: String, file: String, isRequired: Bool, _ expected: @autoclosure () -> Phrase) {
    guard let table = tables[file] else { return }
    let path = "\(table.path):\(name)"
    let isColumnRequired = table.required.contains(name)
    add(path, visit: table.visit, isRequired: isColumnRequired && isRequired, expected())
    if isColumnRequired && !isRequired, let index = indexOf[path] {
      recorded[index].standard = Phrase("a cell may be empty", "单元格可为空")
    }
  }

  /// The file that the key at `path` names
  func file(of path: String) -> String? { tables.first { $0.value.path == path }?.key }

  /// Columns that tables must have, by path
  var requiredColumns: [String] {
    tables.values.flatMap { table in table.required.map { "\(table.path):\($0)" } }.sorted()
  }

  // MARK: What was learnt

  /// Keys with their presence. What lies in one object stands together; otherwise in the order in which it was asked for.
  var keys: [(key: RecordedKey, presence: KeyPresence)] {
    var order: [String: Int] = [:]
    for key in recorded {
      for prefix in Self.prefixes(key.path) where order[prefix] == nil { order[prefix] = order.count }
    }
    let sorted = recorded.map { key in (key, Self.prefixes(key.path).map { order[$0] ?? 0 }) }
      .sorted { $0.1.lexicographicallyPrecedes($1.1) }
    return sorted.map { key, _ in (key, presence(key)) }
  }

  private func presence(_ key: RecordedKey) -> KeyPresence {
    let all = visits[Self.parent(key.path)] ?? key.askedIn
    if key.requiredIn == 0 { return .optional }
    return key.requiredIn < all ? .conditional : .required
  }

  /// `a.b[].c` lies in `a.b[]`, `a.b:c` in `a.b:`
  private static func parent(_ path: String) -> String {
    if let colon = path.firstIndex(of: ":") { return String(path[...colon]) }
    return path.lastIndex(of: ".").map { String(path[..<$0]) } ?? ""
  }

  /// `a`, `a.b`, `a.b:c`
  private static func prefixes(_ path: String) -> [String] {
    path.indices.filter { path[$0] == "." || path[$0] == ":" }.map { String(path[..<$0]) } + [path]
  }

  // MARK: Patterns

  private func add(_ path: String, visit: Int, isRequired: Bool, _ expected: Phrase) {
    let index = indexOf[path] ?? recorded.count
    if index == recorded.count {
      indexOf[path] = index
      recorded.append(RecordedKey(path: path, expected: expected))
    }
    if recorded[index].lastVisit != visit {
      recorded[index].lastVisit = visit
      recorded[index].askedIn += 1
    }
    if isRequired && recorded[index].lastRequired != visit {
      recorded[index].lastRequired = visit
      recorded[index].requiredIn += 1
    }
  }

  private func pattern(_ path: String) -> String {
    var pattern = ""
    for part in path.split(separator: ".", omittingEmptySubsequences: false) {
      if laws.contains(pattern) { pattern = "law" }
      let name = part.prefix { $0 != "[" }
      let indices = part.dropFirst(name.count)
      let known = freeNames[pattern] ?? String(name)
      pattern += (pattern.isEmpty ? "" : ".") + known + (indices.isEmpty ? "" : "[]")
    }
    return pattern
  }
}

extension ObjectReader {
  /// Tells the recorder, where there is one, what is asked for.
  func record(_ key: String, isRequired: Bool, _ expected: @autoclosure () -> Phrase) {
    problems.recorder?.key(ValuePath.join(path, key), visit: visit, isRequired: isRequired, expected())
  }

  func recordStandard(_ key: String, _ text: @autoclosure () -> Phrase) {
    problems.recorder?.standard(ValuePath.join(path, key), text())
  }

  /// The keys of this object are names of the user's own things: `free("skill")`.
  func free(_ name: String) { problems.recorder?.free(path, "<\(name)>") }
}
