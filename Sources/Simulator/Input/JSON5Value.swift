// Values of a JSON5 document, each with the place where it is written.

/// A value of a JSON5 document
public struct JSON5Value: Sendable, Hashable {
  public enum Content: Sendable, Hashable {
    case null
    case boolean(Bool)
    /// `text` is the number as it is written: whole numbers beyond 2^53 and messages need it
    case number(Double, text: String)
    case string(String)
    case array([JSON5Value])
    /// In the order of the file; keys are unique
    case object([Member])
  }

  /// One `key: value` of an object
  public struct Member: Sendable, Hashable {
    public let key: String
    /// Where the key is written, from 1
    public let line: Int
    public let column: Int
    public var value: JSON5Value
  }

  /// What the value is
  public var content: Content
  /// Where the value is written, from 1; the column counts characters
  public let line: Int
  public let column: Int

  init(_ content: Content, line: Int, column: Int) {
    self.content = content
    self.line = line
    self.column = column
  }

  /// Members of an object; nil when it is none
  public var members: [Member]? {
    if case .object(let members) = content { return members }
    return nil
  }

  /// Elements of an array; nil when it is none
  public var elements: [JSON5Value]? {
    if case .array(let elements) = content { return elements }
    return nil
  }

  /// The text of a string; nil when it is none
  public var string: String? {
    if case .string(let string) = content { return string }
    return nil
  }

  /// The value of a number, which may be infinite or NaN; nil when it is none
  public var number: Double? {
    if case .number(let number, _) = content { return number }
    return nil
  }

  /// The member of an object with that key. O(members)
  public subscript(key: String) -> JSON5Value? {
    members?.first { $0.key == key }?.value
  }

  /// How a message shows the value
  var shown: Phrase {
    switch content {
    case .null: Phrase("null")
    case .boolean(let value): Phrase("\(value)")
    case .number(_, let text): Phrase(text)
    case .string(let text): Phrase(Self.quoted(text))
    case .array: Phrase("an array", "数组")
    case .object: Phrase("an object", "对象")
    }
  }

  /// `text` in quotes on one line, shortened
  static func quoted(_ text: String) -> String { quoted(text, limit: 48) }

  /// `text` in quotes on one line, shortened to `limit` characters
  static func quoted(_ text: String, limit: Int) -> String {
    var result = "\""
    var length = 0
    for scalar in text.unicodeScalars {
      if length == limit {
        result += "…"
        break
      }
      result += scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : shownCharacter(scalar)
      length += 1
    }
    return result + "\""
  }

  /// A character as a message shows it: controls by their escapes
  static func shownCharacter(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
      return "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: return String(scalar)
    }
  }
}

/// A value without parts
public enum JSON5Scalar: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)

  /// What a value typed on a command line means: true, false, null, a number, or else a text
  public init(typed text: String) {
    switch text {
    case "true": self = .boolean(true)
    case "false": self = .boolean(false)
    case "null": self = .null
    default:
      if let whole = Int64(text) {
        self = .integer(whole)
      } else if let number = Double(text), number.isFinite {
        self = .number(number)
      } else {
        self = .string(text)
      }
    }
  }

  var content: JSON5Value.Content {
    switch self {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .integer(let value): .number(Double(value), text: "\(value)")
    case .number(let value): .number(value, text: NumberText.shortest(value))
    case .string(let value): .string(value)
    }
  }
}
