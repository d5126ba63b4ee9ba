// Kinds of values that options and operands take: what is allowed, in words, and how it is read.
//
// A kind is data with a reading function, so a verb can bring its own beside those of `ValueKind+Kinds.swift`.

import Simulator

/// A kind of value on the command line
struct ValueKind<Value: Sendable>: Sendable {
  /// What a value is, with its range: "a whole number from 1 to 64", "1 到 64 的整数"
  let expected: Phrase
  /// The range alone, for a line of help where the name of the option says the rest: "1 to 64"
  let range: Phrase?
  /// How help shows a value: "N"
  let placeholder: String
  let completion: ValueCompletion
  let read: @Sendable (String) -> Reading<Value>
  /// The shortest text that `read` takes for the value
  let show: @Sendable (Value) -> String

  init(
    expected: Phrase, range: Phrase? = nil, placeholder: String, completion: ValueCompletion = .none,
    show: @escaping @Sendable (Value) -> String, read: @escaping @Sendable (String) -> Reading<Value>
  ) {
    self.expected = expected
    self.range = range
    self.placeholder = placeholder
    self.completion = completion
    self.read = read
    self.show = show
  }
}

/// What came of a text that was to be read
enum Reading<Value: Sendable>: Sendable {
  case value(Value)
  case wrong(Slip)
}

/// Why a text is not what was expected, as far as that is known
struct Slip: Sendable, Hashable {
  var hint: Phrase?
  /// The text that was perhaps meant
  var suggestion: String?
}

/// What a shell offers in the place of a value
enum ValueCompletion: Sendable, Hashable {
  case none
  case files
  case folders
  case words([Choice])
  /// the verbs of the command
  case verbs
  /// words, or else a file
  case wordsOrFiles([Choice])

  var words: [Choice] {
    switch self {
    case .words(let words), .wordsOrFiles(let words): words
    case .none, .files, .folders, .verbs: []
    }
  }
}

/// One of a few words, with what it stands for
struct Choice: Sendable, Hashable {
  let name: String
  let summary: Phrase

  init(_ name: String, _ summary: Phrase) {
    self.name = name
    self.summary = summary
  }
}
