// What was given on the command line, with typed access.

/// The checked arguments of one verb
struct Arguments: Sendable {
  /// Texts of each option that was given, by its name; looked up only, so that their order does not matter
  var values: [String: [String]] = [:]
  /// Texts of each operand, in the order of the declarations
  var operands: [(name: String, texts: [String])] = []

  subscript<Value>(_ option: Option<Value>) -> Value { option.value(values[option.declaration.name]) }

  subscript<Value>(_ operand: Operand<Value>) -> Value {
    operand.value(operands.first { $0.name == operand.declaration.name }?.texts ?? [])
  }

  /// Whether the option stands on the command line, be it with its default
  func has<Value>(_ option: Option<Value>) -> Bool { values[option.declaration.name] != nil }
}
