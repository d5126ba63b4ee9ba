// Reads JSON5 (https://spec.json5.org), the whole standard, into values with places.
//
// By recursive descent over the bytes. Lines end at LF, CR or CRLF, as editors count them; columns count characters
// (Unicode scalars). Two things are stricter than the standard: a key may stand in an object once, and half of a
// surrogate pair is refused, since it is no text. The first error of syntax ends the reading, but all duplicate keys are
// found.

struct JSON5Parser: ~Copyable {
  struct Failure: Error {
    let line: Int
    let column: Int
    let reason: Phrase
    var suggestion: String?
  }

  struct Duplicate {
    let line: Int
    let column: Int
    let path: String
    let firstLine: Int
  }

  static let depthLimit = 200

  private let bytes: [UInt8]
  private var at = 0
  private var depth = 0
  // Place of the last mark: the next one counts on from there, so that long lines cost no more than short ones.
  private var markedAt = 0
  private var line = 1
  private var column = 1
  private var path: [ValuePath.Step] = []
  private(set) var duplicates: [Duplicate] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      at = 3
      markedAt = 3
    }
  }

  mutating func document() throws(Failure) -> JSON5Value {
    try skipSpace()
    if at == bytes.count {
      throw failure(Phrase("the file holds no value", "文件中没有内容"))
    }
    let value = try self.value()
    try skipSpace()
    if at < bytes.count { throw unexpected(Phrase("the end of the file", "文件结尾")) }
    return value
  }

  // MARK: Values

  private mutating func value() throws(Failure) -> JSON5Value {
    let (line, column) = place()
    let content: JSON5Value.Content
    switch peek {
    case UInt8(ascii: "{"): content = try object()
    case UInt8(ascii: "["): content = try array()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): content = .string(try string())
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "I"), UInt8(ascii: "N"):
      content = try number()
    case UInt8(ascii: "t"): content = try word("true", .boolean(true))
    case UInt8(ascii: "f"): content = try word("false", .boolean(false))
    case UInt8(ascii: "n"): content = try word("null", .null)
    default: throw noValue()
    }
    return JSON5Value(content, line: line, column: column)
  }

  private mutating func object() throws(Failure) -> JSON5Value.Content {
    try enter()
    var members: [JSON5Value.Member] = []
    var seen: [String: Int] = [:]
    try skipSpace()
    while peek != UInt8(ascii: "}") {
      let (line, column) = place()
      let key = try self.key()
      path.append(.key(key))
      try skipSpace()
      guard peek == UInt8(ascii: ":") else { throw unexpected(Phrase("a colon after the key", "键后的冒号")) }
      at += 1
      try skipSpace()
      let value = try self.value()
      if let first = seen[key] {
        duplicates.append(Duplicate(line: line, column: column, path: ValuePath.text(path[...]), firstLine: first))
      } else {
        seen[key] = line
        members.append(JSON5Value.Member(key: key, line: line, column: column, value: value))
      }
      path.removeLast()
      try skipSpace()
      if peek == UInt8(ascii: ",") {
        at += 1
        try skipSpace()
      } else if peek != UInt8(ascii: "}") {
        throw unexpected(Phrase("a comma or } after the member", "成员后的逗号或 }"))
      }
    }
    at += 1
    depth -= 1
    return .object(members)
  }

  private mutating func array() throws(Failure) -> JSON5Value.Content {
    try enter()
    var elements: [JSON5Value] = []
    try skipSpace()
    while peek != UInt8(ascii: "]") {
      path.append(.index(elements.count))
      elements.append(try value())
      path.removeLast()
      try skipSpace()
      if peek == UInt8(ascii: ",") {
        at += 1
        try skipSpace()
      } else if peek != UInt8(ascii: "]") {
        throw unexpected(Phrase("a comma or ] after the element", "元素后的逗号或 ]"))
      }
    }
    at += 1
    depth -= 1
    return .array(elements)
  }

  private mutating func enter() throws(Failure) {
    depth += 1
    if depth > Self.depthLimit {
      throw failure(
        Phrase("more than \(Self.depthLimit) objects and arrays are inside each other", "嵌套超过 \(Self.depthLimit) 层"))
    }
    at += 1
  }

  private mutating func word(_ word: String, _ content: JSON5Value.Content) throws(Failure) -> JSON5Value.Content {
    guard bytes[at...].starts(with: word.utf8), !startsIdentifierPart(at + word.utf8.count) else {
      throw noValue()
    }
    at += word.utf8.count
    return content
  }

  // MARK: Numbers

  private mutating func number() throws(Failure) -> JSON5Value.Content {
    let start = at
    let negative = peek == UInt8(ascii: "-")
    if negative || peek == UInt8(ascii: "+") { at += 1 }
    let value: Double?
    let digits = at
    if peek == UInt8(ascii: "I") {
      _ = try word("Infinity", .null)
      value = negative ? -.infinity : .infinity
    } else if peek == UInt8(ascii: "N") {
      _ = try word("NaN", .null)
      value = .nan
    } else if peek == UInt8(ascii: "0"), at + 1 < bytes.count, bytes[at + 1] | 0x20 == UInt8(ascii: "x") {
      at += 2
      while Self.hexValue(peek) != nil { at += 1 }
      let text = String(decoding: bytes[digits..<at], as: UTF8.self)
      value = at > digits + 2 ? Double(text).map { negative ? -$0 : $0 } : nil
    } else {
      while true {
        let byte = peek
        let isSign = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
        guard
          byte &- 48 < 10 || byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
            || (isSign && at > digits && bytes[at - 1] | 0x20 == UInt8(ascii: "e"))
        else { break }
        at += 1
      }
      value = leadsWithZero(digits) ? nil : NumberText.double(bytes.span, start, at)
    }
    if let value, !startsIdentifierPart(at) {
      return .number(value, text: String(decoding: bytes[start..<at], as: UTF8.self))
    }
    while at < bytes.count, startsIdentifierPart(at) || bytes[at] == UInt8(ascii: ".") {
      at += Self.scalarLength(bytes[at])
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    at = start
    let isText = text.utf8.count > 1 && !leadsWithZero(digits)
    throw failure(
      Phrase("\(text) is not a number", "\(text) 不是数字"), suggestion: isText ? JSON5Value.quoted(text) : nil)
  }

  /// 007 would be octal in some languages and 7 in others.
  private func leadsWithZero(_ digits: Int) -> Bool {
    digits + 1 < bytes.count && bytes[digits] == 48 && bytes[digits + 1] &- 48 < 10
  }

  // MARK: Strings and keys

  private mutating func string() throws(Failure) -> String {
    let quote = peek
    let opening = at
    at += 1
    var start = at
    // Most strings are plain: one copy of the bytes makes them.
    while at < bytes.count, bytes[at] != quote, bytes[at] != UInt8(ascii: "\\"), bytes[at] != 10, bytes[at] != 13 {
      at += 1
    }
    if at < bytes.count, bytes[at] == quote {
      at += 1
      return String(decoding: bytes[start..<at - 1], as: UTF8.self)
    }
    var text: [UInt8] = []
    while true {
      guard at < bytes.count, bytes[at] != 10, bytes[at] != 13 else {
        at = opening
        throw failure(Phrase("the string that begins here has no end", "从此处开始的字符串没有结束"))
      }
      if bytes[at] == quote {
        text.append(contentsOf: bytes[start..<at])
        at += 1
        return String(decoding: text, as: UTF8.self)
      }
      if bytes[at] != UInt8(ascii: "\\") {
        at += 1
        continue
      }
      text.append(contentsOf: bytes[start..<at])
      let escaped = try escape()
      if let escaped { text.append(contentsOf: String(escaped).utf8) }
      start = at
    }
  }

  /// The character that an escape stands for, nil for a line continuation
  private mutating func escape() throws(Failure) -> Unicode.Scalar? {
    let start = at
    at += 1
    guard at < bytes.count else {
      at = start
      throw failure(Phrase("the file ends inside a string", "文件在字符串中结束"))
    }
    let byte = bytes[at]
    at += 1
    switch byte {
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "v"): return "\u{0B}"
    case 10: return nil
    case 13:
      if peek == 10 { at += 1 }
      return nil
    case UInt8(ascii: "0") where peek &- 48 >= 10: return "\0"
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      at = start
      throw failure(Phrase("\\ before a digit is no escape", "反斜杠后不能是数字"))
    case UInt8(ascii: "x"):
      let code = try hexadecimal(2, from: start)
      return Unicode.Scalar(code)
    case UInt8(ascii: "u"):
      return try unicodeEscape(from: start)
    default:
      at -= 1
      let scalar = scalarAt(at)
      at += Self.scalarLength(bytes[at])
      return scalar == "\u{2028}" || scalar == "\u{2029}" ? nil : scalar
    }
  }

  /// What follows `\u`: four digits, and the second half of a surrogate pair
  private mutating func unicodeEscape(from start: Int) throws(Failure) -> Unicode.Scalar {
    let high = try hexadecimal(4, from: start)
    if let scalar = Unicode.Scalar(high) { return scalar }
    if high < 0xDC00, peek == UInt8(ascii: "\\"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "u") {
      at += 2
      let low = try hexadecimal(4, from: start)
      if (0xDC00...0xDFFF).contains(low) {
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))!
      }
    }
    at = start
    throw failure(Phrase("the escape is half of a surrogate pair", "转义序列只是代理对的一半"))
  }

  private mutating func hexadecimal(_ count: Int, from start: Int) throws(Failure) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<count {
      guard let digit = Self.hexValue(peek) else {
        at = start
        throw failure(
          Phrase("the escape needs \(count) hexadecimal digits", "转义序列需要 \(count) 位十六进制数字"))
      }
      code = code << 4 | UInt32(digit)
      at += 1
    }
    return code
  }

  private mutating func key() throws(Failure) -> String {
    if peek == UInt8(ascii: "\"") || peek == UInt8(ascii: "'") { return try string() }
    let start = at
    var text: [UInt8] = []
    while at < bytes.count {
      let scalarStart = at
      let scalar: Unicode.Scalar
      if peek == UInt8(ascii: "\\"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "u") {
        at += 2
        scalar = try unicodeEscape(from: scalarStart)
      } else {
        scalar = scalarAt(at)
        at += Self.scalarLength(bytes[at])
      }
      guard text.isEmpty ? Self.startsIdentifier(scalar) : Self.continuesIdentifier(scalar) else {
        at = scalarStart
        break
      }
      text.append(contentsOf: String(scalar).utf8)
    }
    guard !text.isEmpty else {
      at = start
      throw unexpected(Phrase("a key or }", "键或 }"))
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func startsIdentifierPart(_ offset: Int) -> Bool {
    offset < bytes.count && Self.continuesIdentifier(scalarAt(offset))
  }

  private static func startsIdentifier(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isASCIILetter(scalar) }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber:
      return true
    default: return false
    }
  }

  private static func continuesIdentifier(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isASCIILetter(scalar) || (48...57).contains(scalar.value) }
    if scalar == "\u{200C}" || scalar == "\u{200D}" { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation: return true
    default: return startsIdentifier(scalar)
    }
  }

  private static func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
    (97...122).contains(scalar.value | 0x20) || scalar == "_" || scalar == "$"
  }

  // MARK: Spaces and comments

  private mutating func skipSpace() throws(Failure) {
    while at < bytes.count {
      switch bytes[at] {
      case 9...13, 32: at += 1
      case UInt8(ascii: "/"): try skipComment()
      case 0x80...:
        let scalar = scalarAt(at)
        guard
          scalar == "\u{FEFF}" || scalar == "\u{2028}" || scalar == "\u{2029}"
            || scalar.properties.generalCategory == .spaceSeparator
        else { return }
        at += Self.scalarLength(bytes[at])
      default: return
      }
    }
  }

  private mutating func skipComment() throws(Failure) {
    let start = at
    at += 1
    if peek == UInt8(ascii: "/") {
      while at < bytes.count, bytes[at] != 10, bytes[at] != 13 {
        // U+2028 and U+2029 end a line, too: E2 80 A8, E2 80 A9.
        if bytes[at] == 0xE2, scalarAt(at) == "\u{2028}" || scalarAt(at) == "\u{2029}" { return }
        at += 1
      }
      return
    }
    guard peek == UInt8(ascii: "*") else {
      at = start
      throw unexpected(Phrase("a comment after /", "/ 后应为注释"))
    }
    at += 1
    while at + 1 < bytes.count {
      if bytes[at] == UInt8(ascii: "*"), bytes[at + 1] == UInt8(ascii: "/") {
        at += 2
        return
      }
      at += 1
    }
    at = start
    throw failure(Phrase("the comment that begins here has no end", "从此处开始的注释没有结束"))
  }

  // MARK: Bytes, characters, places

  /// The next byte, 0 at the end. A zero byte of the file is no token, so the two need no distinction.
  private var peek: UInt8 { at < bytes.count ? bytes[at] : 0 }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }

  private static func scalarLength(_ first: UInt8) -> Int {
    first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  /// The character that begins at `offset`. The bytes are valid UTF-8: the document was checked before.
  private func scalarAt(_ offset: Int) -> Unicode.Scalar {
    let first = bytes[offset]
    if first < 0x80 { return Unicode.Scalar(first) }
    let length = Self.scalarLength(first)
    var code = UInt32(first) & (0x7F >> UInt32(length))
    for next in bytes[offset + 1..<offset + length] { code = code << 6 | UInt32(next & 0x3F) }
    return Unicode.Scalar(code) ?? "\u{FFFD}"
  }

  /// Line and column of the current byte. Going on from the last mark; back to it only after errors.
  private mutating func place() -> (line: Int, column: Int) {
    if at < markedAt {
      (markedAt, line, column) = (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0, 1, 1)
    }
    while markedAt < at {
      let byte = bytes[markedAt]
      markedAt += 1
      if byte == 10 || (byte == 13 && !(markedAt < bytes.count && bytes[markedAt] == 10)) {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 && byte != 13 {
        column += 1
      }
    }
    return (line, column)
  }

  /// The word that begins at the current byte, shortened
  private func word() -> String {
    var end = at
    while end < bytes.count, end < at + 40, startsIdentifierPart(end) { end += Self.scalarLength(bytes[end]) }
    return String(decoding: bytes[at..<end], as: UTF8.self)
  }

  private mutating func failure(_ reason: Phrase, suggestion: String? = nil) -> Failure {
    let (line, column) = place()
    return Failure(line: line, column: column, reason: reason, suggestion: suggestion)
  }

  /// No value begins here. Words are texts without quotes, or values as other languages write them.
  private mutating func noValue() -> Failure {
    var failure = unexpected(Phrase("a value", "一个值"))
    if at < bytes.count, Self.startsIdentifier(scalarAt(at)) {
      let word = word()
      let known = ["True": "true", "TRUE": "true", "False": "false", "FALSE": "false", "None": "null"]
      failure.suggestion = known[word] ?? JSON5Value.quoted(word)
    }
    return failure
  }

  private mutating func unexpected(_ expected: Phrase) -> Failure {
    guard at < bytes.count else {
      return failure(
        Phrase("the file ends here; expected \(expected.english)", "文件在此结束，应为\(expected.chinese)"))
    }
    let scalar = scalarAt(at)
    var suggestion: String?
    switch scalar.value {
    case 0xFF01...0xFF5E: suggestion = String(Unicode.Scalar(scalar.value - 0xFEE0)!)
    case 0x201C, 0x201D: suggestion = "\""
    case 0x2018, 0x2019: suggestion = "'"
    case 0x3001: suggestion = ","
    default: break
    }
    let shown = Self.startsIdentifier(scalar) ? word() : JSON5Value.shownCharacter(scalar)
    return failure(
      Phrase("found \(shown); expected \(expected.english)", "遇到 \(shown)，应为\(expected.chinese)"),
      suggestion: suggestion)
  }
}
