// Collects what is wrong with all files of a run, so that the user can mend everything in one go.

/// Everything that is wrong with the input
public struct InputError: Error, Sendable, CustomStringConvertible {
  /// In order of file, then position
  public let problems: [InputProblem]

  public init(problems: [InputProblem]) { self.problems = problems }

  public var description: String { text(.english) }

  /// One line per problem
  public func text(_ language: Language) -> String {
    problems.map { $0.text(language) }.joined(separator: "\n")
  }
}

/// Collector of problems of all files that are read together.
///
/// One mistake often repeats on thousands of rows. Of problems of one kind in one column (or one key path without its
/// array indices) of a file the first `limitPerKind` are kept; the others are counted.
public final class InputProblems {
  private struct Group: Hashable {
    let file: String
    let kind: InputProblem.Finding.Kind
    let pattern: String
  }
  private struct Tally {
    var count: Int
    var last: Int
  }

  /// Where the files come from
  private(set) var source: InputSource
  /// Learns what readers ask for
  let recorder: KeyRecorder?
  private let limitPerKind: Int
  private var kept: [InputProblem] = []
  private var groups: [Group: Tally] = [:]

  /// Number of errors, those that are counted but not kept among them
  public private(set) var count = 0

  /// - Parameters:
  ///   - limitPerKind: how many problems of one kind in one column are kept, at least 1
  ///   - source: where the files come from
  public convenience init(limitPerKind: Int = 20, source: InputSource = .disk) {
    self.init(limitPerKind: limitPerKind, source: source, recorder: nil)
  }

  init(limitPerKind: Int = 20, source: InputSource = .disk, recorder: KeyRecorder?) {
    precondition(limitPerKind > 0)
    self.limitPerKind = limitPerKind
    self.source = source
    self.recorder = recorder
  }

  /// Whoever reads with this collector finds other contents in a file from now on.
  func overlay(_ path: String, _ bytes: [UInt8]) { source = source.overlaying(path, bytes) }

  /// Takes over the other contents that readers with another collector found.
  func overlay(_ other: InputSource) { source = source.overlaying(other) }

  /// No errors; there may be notes
  public var isEmpty: Bool { count == 0 }

  /// Adds a problem or a note.
  public func add(_ problem: InputProblem) {
    add(problem.finding.kind, file: problem.file, problem.place) { problem }
  }

  /// Adds a problem of a known kind, which is made only if it is kept: a search for near misses among thousands of
  /// names, thousands of times over, would take minutes.
  func add(
    _ kind: InputProblem.Finding.Kind, file: String, _ place: InputProblem.Place, _ make: () -> InputProblem
  ) {
    if kind != .note { count += 1 }
    let group = Group(file: file, kind: kind, pattern: place.pattern)
    let before = groups[group]?.count ?? 0
    if before < limitPerKind {
      groups[group] = Tally(count: before + 1, last: kept.count)
      kept.append(make())
    } else {
      groups[group]!.count = before + 1
    }
  }

  /// Errors in order of file, then position, then the order in which they were found
  public var problems: [InputProblem] { sorted.filter(\.isError) }

  /// What is not wrong but worth knowing, in the same order
  public var notes: [InputProblem] { sorted.filter { !$0.isError } }

  /// Throws everything that was found, if anything was
  public func throwIfAny() throws(InputError) {
    if count > 0 { throw InputError(problems: problems) }
  }

  private var sorted: [InputProblem] {
    // The order of a dictionary differs from run to run, so what it yields is keyed by positions in `kept`.
    var hidden = [Int](repeating: 0, count: kept.count)
    for tally in groups.values where tally.count > limitPerKind { hidden[tally.last] = tally.count - limitPerKind }
    let order = kept.indices.sorted { left, right in
      let (a, b) = (kept[left], kept[right])
      if a.file != b.file { return a.file < b.file }
      if a.place.order != b.place.order { return a.place.order < b.place.order }
      return left < right
    }
    var result: [InputProblem] = []
    result.reserveCapacity(kept.count)
    for index in order {
      result.append(kept[index])
      if hidden[index] > 0 {
        result.append(InputProblem(file: kept[index].file, place: kept[index].place, finding: .more(hidden[index])))
      }
    }
    return result
  }
}
