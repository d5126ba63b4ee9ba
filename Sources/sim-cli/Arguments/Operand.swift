// Operands, what follows a verb without an option's name, declared as options are.

import Simulator

/// What is known of an operand without the type of its value
struct OperandDeclaration: Sendable {
  enum Count: Sendable, Hashable {
    case one
    case optional
    case oneOrMore
    case any
  }

  let name: String
  let count: Count
  let summary: Phrase
  let expected: Phrase
  let completion: ValueCompletion
  /// Why a text is not allowed; nil when it is
  let check: @Sendable (String) -> Slip?

  /// As the usage shows it: `SCENARIO...`, `[KERNEL]`
  var form: String {
    switch count {
    case .one: name
    case .optional: "[\(name)]"
    case .oneOrMore: "\(name)..."
    case .any: "[\(name)]..."
    }
  }

  var isRequired: Bool { count == .one || count == .oneOrMore }
  var takesMany: Bool { count == .oneOrMore || count == .any }
}

/// A typed operand: `arguments[operand]` is its value
struct Operand<Value: Sendable>: Sendable {
  let declaration: OperandDeclaration
  /// The value from texts that were checked
  let value: @Sendable ([String]) -> Value

  private init<T>(
    _ count: OperandDeclaration.Count, _ kind: ValueKind<T>, _ summary: Phrase,
    _ value: @escaping @Sendable ([T]) -> Value
  ) {
    declaration = OperandDeclaration(
      name: kind.placeholder, count: count, summary: summary, expected: kind.expected, completion: kind.completion,
      check: kind.check)
    self.value = { value($0.map(kind.checked)) }
  }

  /// Exactly one
  init(_ kind: ValueKind<Value>, _ summary: Phrase) {
    self.init(.one, kind, summary) { $0[0] }
  }

  init<T>(optional kind: ValueKind<T>, _ summary: Phrase) where Value == T? {
    self.init(.optional, kind, summary) { $0.first }
  }

  init<T>(oneOrMore kind: ValueKind<T>, _ summary: Phrase) where Value == [T] {
    self.init(.oneOrMore, kind, summary) { $0 }
  }

  init<T>(any kind: ValueKind<T>, _ summary: Phrase) where Value == [T] {
    self.init(.any, kind, summary) { $0 }
  }
}
