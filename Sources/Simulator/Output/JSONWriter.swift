// Writes JSON (RFC 8259), the same bytes for the same values.

/// Writer of a JSON text, value by value
///
///     var json = JSONWriter()
///     json.object { json in
///       json.member("seed", 7)
///       json.array("layouts") { json in json.string("baseline") }
///     }
///     let text = json.text
///
/// Doubles are written in the shortest form that reads back as the same number; those that JSON can't express (infinite,
/// NaN) as `null`.
public struct JSONWriter {
  /// Order of the members of a `JSON5Value`
  public enum Order: Sendable {
    case asInFile
    /// by the code points of the keys: one form for equal values
    case sorted
  }

  /// The text so far
  public private(set) var bytes: [UInt8] = []
  private let indent: Int?
  private let isForHTML: Bool
  private var depth = 0
  private var isFirst = true
  private var followsKey = false

  /// - Parameters:
  ///   - indent: spaces for each level; nil for one line without spaces
  ///   - isForHTML: whether the text goes into a script of a page, where `<`, `>` and `&` are escaped
  public init(indent: Int? = 2, isForHTML: Bool = false) {
    self.indent = indent
    self.isForHTML = isForHTML
  }

  /// The text, without a line end at its end
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// `value` as JSON
  public static func text(of value: JSON5Value, order: Order = .asInFile, indent: Int? = 2) -> String {
    var writer = JSONWriter(indent: indent)
    writer.value(value, order: order)
    return writer.text
  }

  // MARK: Structure

  /// An object; `body` writes its members.
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    enclosed(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  /// A member that is an object
  public mutating func object(_ key: String, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    object(body)
  }

  /// An array; `body` writes its elements.
  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    enclosed(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  /// A member that is an array
  public mutating func array(_ key: String, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    array(body)
  }

  /// The key of the value that comes next
  public mutating func key(_ key: String) {
    begin()
    quote(key)
    bytes.append(UInt8(ascii: ":"))
    if indent != nil { bytes.append(UInt8(ascii: " ")) }
    followsKey = true
  }

  // MARK: Values

  /// A string value
  public mutating func string(_ value: String) {
    begin()
    quote(value)
  }

  /// A whole number
  public mutating func integer(_ value: some BinaryInteger) {
    begin()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// A number; `null` when it is not finite
  public mutating func number(_ value: Double) {
    begin()
    bytes.append(contentsOf: (value.isFinite ? NumberFormat.shortest(value) : "null").utf8)
  }

  /// With so many digits after the point
  public mutating func number(_ value: Double, decimals: Int) {
    begin()
    bytes.append(contentsOf: (value.isFinite ? NumberFormat.fixed(value, decimals) : "null").utf8)
  }

  /// `true` or `false`
  public mutating func boolean(_ value: Bool) {
    begin()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// `null`
  public mutating func null() {
    begin()
    bytes.append(contentsOf: "null".utf8)
  }

  /// A value of a document
  public mutating func value(_ value: JSON5Value, order: Order = .asInFile) {
    switch value.content {
    case .null: null()
    case .boolean(let flag): boolean(flag)
    case .string(let text): string(text)
    case .number(let number, let text):
      // Whole numbers beyond 2^53 are exact in the text alone; zero has its sign in the number alone.
      if number == 0 {
        self.number(number)
      } else if let whole = Int64(text) {
        integer(whole)
      } else if let whole = UInt64(text) {
        integer(whole)
      } else {
        self.number(number)
      }
    case .array(let elements):
      array { json in for element in elements { json.value(element, order: order) } }
    case .object(let members):
      let ordered =
        order == .sorted
        ? members.sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) } : members
      object { json in
        for member in ordered {
          json.key(member.key)
          json.value(member.value, order: order)
        }
      }
    }
  }

  /// A key with a string
  public mutating func member(_ key: String, _ value: String) {
    self.key(key)
    string(value)
  }

  /// A key with a whole number
  public mutating func member(_ key: String, _ value: some BinaryInteger) {
    self.key(key)
    integer(value)
  }

  /// A key with a number
  public mutating func member(_ key: String, _ value: Double) {
    self.key(key)
    number(value)
  }

  /// A key with `true` or `false`
  public mutating func member(_ key: String, _ value: Bool) {
    self.key(key)
    boolean(value)
  }

  // MARK: Characters

  private mutating func enclosed(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void) {
    begin()
    bytes.append(open)
    depth += 1
    isFirst = true
    body(&self)
    precondition(!followsKey, "a key without a value")
    depth -= 1
    if !isFirst { newLine() }
    isFirst = false
    bytes.append(close)
  }

  /// What stands before a key or value: a comma and a new line, unless a key does
  private mutating func begin() {
    if followsKey {
      followsKey = false
      return
    }
    if depth > 0 {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      newLine()
    }
    isFirst = false
  }

  private mutating func newLine() {
    guard let indent else { return }
    bytes.append(10)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * depth))
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
      case 8: bytes.append(contentsOf: "\\b".utf8)
      case 9: bytes.append(contentsOf: "\\t".utf8)
      case 10: bytes.append(contentsOf: "\\n".utf8)
      case 12: bytes.append(contentsOf: "\\f".utf8)
      case 13: bytes.append(contentsOf: "\\r".utf8)
      case 0..<32: escape(byte)
      case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
        if isForHTML { escape(byte) } else { bytes.append(byte) }
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(contentsOf: "\\u00".utf8)
    bytes.append(digits[Int(byte >> 4)])
    bytes.append(digits[Int(byte & 15)])
  }
}
