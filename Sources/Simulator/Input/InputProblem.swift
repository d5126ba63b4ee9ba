// One thing that is wrong with an input file: where it stands, what stands there, what was expected.
// All wording is in `InputProblem+Text.swift`.

/// One thing that is wrong with an input file, or one note about it
public struct InputProblem: Error, Sendable, Hashable {
  /// Where in the file
  public enum Place: Sendable, Hashable {
    /// the file as a whole
    case file
    /// a place in a document: line and column (in characters) from 1, key path such as `teams[3].units` or ""
    case position(line: Int, column: Int, path: String)
    /// a record of a table: the line (from 1) in which it starts, the name of the column where one is at fault
    case row(line: Int, column: String?)
  }

  /// What is wrong
  public enum Finding: Sendable, Hashable {
    /// `shown` is the value as it is written
    case wrong(shown: Phrase, expected: Phrase)
    case missing(expected: Phrase)
    /// a cell without text
    case empty(expected: Phrase)
    /// a key or column that means nothing here; those that would
    case unknown(known: [String])
    /// a key, column or id that is there already; the file where it is another
    case duplicate(shown: Phrase?, firstLine: Int, firstFile: String?)
    /// an id that refers to nothing; the kind of thing that it should name
    case noSuch(shown: Phrase, kind: Phrase)
    /// anything else, as the end of a sentence that begins with the place
    case other(Phrase)
    /// problems like the one before that are counted but not shown
    case more(Int)
    /// not an error: something that the user should know
    case note(Phrase)
  }

  /// The file as the user named it, or relative to the document that names it
  public var file: String
  public var place: Place
  public var finding: Finding
  /// What to do about it, where that is known
  public var hint: Phrase?
  /// What was perhaps meant
  public var suggestion: String?

  public init(
    file: String, place: Place, finding: Finding, hint: Phrase? = nil, suggestion: String? = nil
  ) {
    self.file = file
    self.place = place
    self.finding = finding
    self.hint = hint
    self.suggestion = suggestion
  }

  /// False for a note
  public var isError: Bool { finding.kind != .note }
}

extension InputProblem.Place {
  /// Order inside a file
  var order: (Int, Int) {
    switch self {
    case .file: (0, 0)
    case .position(let line, let column, _): (line, column)
    case .row(let line, _): (line, 0)
    }
  }

  /// What distinguishes the kind of place: the key path without array indices, or the column
  var pattern: String {
    switch self {
    case .file: return ""
    case .row(_, let column): return column ?? ""
    case .position(_, _, let path):
      guard path.utf8.contains(UInt8(ascii: "[")) else { return path }
      var pattern = ""
      var inside = false
      for character in path.unicodeScalars {
        if character == "[" { inside = true }
        if !inside { pattern.unicodeScalars.append(character) }
        if character == "]" {
          inside = false
          pattern += "[]"
        }
      }
      return pattern
    }
  }
}

extension InputProblem.Finding {
  /// The case without its contents
  enum Kind: Hashable {
    case wrong, missing, empty, unknown, duplicate, noSuch, other, more, note
  }

  var kind: Kind {
    switch self {
    case .wrong: .wrong
    case .missing: .missing
    case .empty: .empty
    case .unknown: .unknown
    case .duplicate: .duplicate
    case .noSuch: .noSuch
    case .other: .other
    case .more: .more
    case .note: .note
    }
  }
}
