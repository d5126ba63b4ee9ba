// A value that takes the place of one in an input file: what `--set` does and what the factors of a sweep are.

/// A value that replaces the one in a document or table, or multiplies it, named by its key path
public struct ValueEdit: Sendable, Hashable {
  /// What becomes of the value that is there
  public enum Operation: String, Sendable, Hashable {
    case put
    /// The number or duration is multiplied.
    case multiply
    /// It is multiplied and rounded to the nearest whole number, ties away from zero; durations to milliseconds.
    case multiplyWhole = "multiply-whole"
  }

  public var path: String
  /// A number where it multiplies
  public var value: JSON5Scalar
  public var operation: Operation

  public init(path: String, value: JSON5Scalar, operation: Operation = .put) {
    self.path = path
    self.value = value
    self.operation = operation
  }

  /// The same edit as seen from the object at a key: without `key.` before its path
  func inside(_ key: String) -> ValueEdit {
    ValueEdit(path: String(path.dropFirst(key.count + 1)), value: value, operation: operation)
  }

  func apply(to document: JSON5Document, _ problems: InputProblems) -> JSON5Document {
    do throws(ValuePath.Failure) {
      return try document.updating(ValuePath(path)) { old throws(ValuePath.Failure) in
        try changed(old).content
      }
    } catch {
      problems.add(
        InputProblem(
          file: document.path, place: .file, finding: .other(Phrase("can't be changed: ", "无法修改：") + error.reason),
          suggestion: error.suggestion))
      return document
    }
  }

  /// What becomes of the value of a document
  private func changed(_ old: JSON5Value) throws(ValuePath.Failure) -> JSON5Scalar {
    if operation == .put { return value }
    if let number = old.number { return try multiplied(number) }
    if let text = old.string, let milliseconds = DurationText.milliseconds(text) {
      return .string(DurationText.text(Milliseconds((Double(milliseconds) * factor).rounded())))
    }
    throw noNumber(old.shown)
  }

  /// What becomes of the text of a cell
  func changed(cell text: String) throws(ValuePath.Failure) -> String {
    if operation == .put { return value.cellText }
    if let number = NumberText.double(Array(text.utf8), 0, text.utf8.count) { return try multiplied(number).cellText }
    if let milliseconds = DurationText.milliseconds(text) {
      return DurationText.text(Milliseconds((Double(milliseconds) * factor).rounded()))
    }
    throw noNumber(Phrase(JSON5Value.quoted(text)))
  }

  private var factor: Double {
    switch value {
    case .integer(let whole): Double(whole)
    case .number(let number): number
    default: .nan
    }
  }

  private func multiplied(_ number: Double) throws(ValuePath.Failure) -> JSON5Scalar {
    let product = number * factor
    guard product.isFinite else { throw noNumber(Phrase(NumberText.shortest(number))) }
    if operation == .multiplyWhole, let whole = Int64(exactly: product.rounded()) { return .integer(whole) }
    return .number(product)
  }

  private func noNumber(_ shown: Phrase) -> ValuePath.Failure {
    ValuePath.Failure(
      reason: Phrase(
        "\(path) is \(shown.english), which can't be multiplied by \(value.cellText)",
        "\(path) 是 \(shown.chinese)，不能乘以 \(value.cellText)"))
  }
}

extension JSON5Scalar {
  /// The value as it stands in a cell of a table
  var cellText: String {
    switch self {
    case .null: ""
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): "\(value)"
    case .number(let value): NumberText.shortest(value)
    case .string(let value): value
    }
  }
}
