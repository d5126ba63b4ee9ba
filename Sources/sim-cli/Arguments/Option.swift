// Options as declared data: `Option` is the typed key by which an action asks for the value, its `declaration` is what
// the parser, the help and the completions work with.

import Simulator

/// What is known of an option without the type of its value
struct OptionDeclaration: Sendable {
  enum Arity: Sendable, Hashable {
    /// no value
    case flag
    /// one value, given at most once
    case one
    /// a value that may be left out; `bare` is then taken for it
    case optional(bare: String)
    /// one value each time, given any number of times
    case repeated
    /// all words up to the next option, given any number of times
    case list
  }

  /// without dashes
  let name: String
  let short: Character?
  let arity: Arity
  var isRequired = false
  let summary: Phrase
  /// empty for a flag
  let placeholder: String
  let expected: Phrase
  let range: Phrase?
  let defaultText: Phrase?
  let completion: ValueCompletion
  /// Why a text is not allowed; nil when it is
  let check: @Sendable (String) -> Slip?
}

/// A typed option: `arguments[option]` is its value
///
/// The initialisers make `Option<Bool>` (a flag), `Option<T?>` (absent when not given), `Option<T>` (with a default
/// or required) and `Option<[T]>` (repeated or a list).
struct Option<Value: Sendable>: Sendable {
  let declaration: OptionDeclaration
  /// The value from texts that were checked; nil when the option was not given
  let value: @Sendable ([String]?) -> Value
}

extension Option {
  private init<T>(
    _ name: String, _ short: Character?, _ arity: OptionDeclaration.Arity, _ kind: ValueKind<T>, _ summary: Phrase,
    isRequired: Bool = false, defaultText: Phrase?, _ value: @escaping @Sendable ([T]) -> Value
  ) {
    declaration = OptionDeclaration(
      name: name, short: short, arity: arity, isRequired: isRequired, summary: summary, placeholder: kind.placeholder,
      expected: kind.expected, range: kind.range, defaultText: defaultText, completion: kind.completion,
      check: kind.check)
    self.value = { texts in value((texts ?? []).map(kind.checked)) }
  }

  /// A flag
  init(flag name: String, short: Character? = nil, _ summary: Phrase) where Value == Bool {
    declaration = OptionDeclaration(
      name: name, short: short, arity: .flag, summary: summary, placeholder: "", expected: Phrase(""), range: nil,
      defaultText: nil, completion: .none, check: { _ in nil })
    value = { $0 != nil }
  }

  /// nil when it is not given. `absent` says what happens then.
  init<T>(
    _ name: String, short: Character? = nil, _ kind: ValueKind<T>, _ summary: Phrase, absent: Phrase? = nil
  ) where Value == T? {
    self.init(name, short, .one, kind, summary, defaultText: absent) { $0.first }
  }

  init(
    _ name: String, short: Character? = nil, _ kind: ValueKind<Value>, _ summary: Phrase, default standard: Value
  ) {
    self.init(name, short, .one, kind, summary, defaultText: Phrase(kind.show(standard))) { $0.first ?? standard }
  }

  /// An option that must be given
  init(required name: String, short: Character? = nil, _ kind: ValueKind<Value>, _ summary: Phrase) {
    self.init(name, short, .one, kind, summary, isRequired: true, defaultText: nil) { $0[0] }
  }

  /// nil when the option is not given, `bare` when it is given without a value
  init<T>(_ name: String, short: Character? = nil, _ kind: ValueKind<T>, _ summary: Phrase, bare: T) where Value == T? {
    let text = kind.show(bare)
    self.init(name, short, .optional(bare: text), kind, summary, defaultText: Phrase(text)) { $0.first }
  }

  /// Any number of times, one value each
  init<T>(repeated name: String, short: Character? = nil, _ kind: ValueKind<T>, _ summary: Phrase) where Value == [T] {
    self.init(name, short, .repeated, kind, summary, defaultText: nil) { $0 }
  }

  /// All words up to the next option
  init<T>(list name: String, short: Character? = nil, _ kind: ValueKind<T>, _ summary: Phrase) where Value == [T] {
    self.init(name, short, .list, kind, summary, defaultText: nil) { $0 }
  }
}

extension ValueKind {
  /// Why a text is not allowed; nil when it is
  var check: @Sendable (String) -> Slip? {
    { [read] text in
      switch read(text) {
      case .value: nil
      case .wrong(let slip): slip
      }
    }
  }

  /// The value of a text that the parser found to be right
  @Sendable func checked(_ text: String) -> Value {
    // The parser refuses what `read` does not take, so this is a fault of the parser and not of the user.
    guard case .value(let value) = read(text) else { fatalError("\(text) was not checked") }
    return value
  }
}
