// Tells UTF-8 from GB 18030 and converts the second into the first.
//
// Tables come from spreadsheets, and Chinese Windows saves CSV in its own encoding, GB 18030 (GB 18030-2022; GBK and
// GB 2312 are parts of it). Text in it is hardly ever valid UTF-8, so what is valid UTF-8 is taken as such.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

enum TextEncoding {
  /// Offset of the first byte that is not part of valid UTF-8 (RFC 3629), nil when all is valid
  static func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { raw in
      let count = raw.count
      var at = 0
      while at < count {
        if at + 8 <= count, raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
          at += 8
          continue
        }
        let first = raw[at]
        if first < 0x80 {
          at += 1
          continue
        }
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF:
          length = 3
          // Overlong forms and surrogates
          if first == 0xE0 { second = 0xA0...0xBF }
          if first == 0xED { second = 0x80...0x9F }
        case 0xF0...0xF4:
          length = 4
          // Overlong forms and codes above U+10FFFF
          if first == 0xF0 { second = 0x90...0xBF }
          if first == 0xF4 { second = 0x80...0x8F }
        default: return at
        }
        guard at + length <= count, second.contains(raw[at + 1]) else { return at }
        for offset in 2..<max(2, length) where raw[at + offset] & 0xC0 != 0x80 { return at }
        at += length
      }
      return nil
    }
  }

  enum Conversion {
    case text([UInt8])
    /// Offset of the first byte that is not part of valid GB 18030
    case invalid(Int)
    /// The C library has no converter
    case unavailable
  }

  /// UTF-8 for text in GB 18030
  static func fromGB18030(_ bytes: [UInt8]) -> Conversion {
    guard let converter = iconv_open("UTF-8", "GB18030"), converter != iconv_t(bitPattern: -1) else {
      return .unavailable
    }
    defer { iconv_close(converter) }
    // Two bytes of GB 18030 become three of UTF-8, four become at most four.
    var output = [UInt8](repeating: 0, count: bytes.count / 2 * 3 + 8)
    var input = bytes
    var consumed = 0
    var written = 0
    let done = input.withUnsafeMutableBytes { source in
      output.withUnsafeMutableBytes { target in
        var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var fromLeft = source.count
        var toLeft = target.count
        let result = iconv(converter, &from, &fromLeft, &to, &toLeft)
        consumed = source.count - fromLeft
        written = target.count - toLeft
        return result != -1
      }
    }
    guard done else { return .invalid(consumed) }
    output.removeLast(output.count - written)
    return .text(output)
  }

  /// Line and column, from 1, of the character that would begin at `offset`
  static func place(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    for at in 0..<offset {
      if bytes[at] == 10 || (bytes[at] == 13 && bytes[at + 1] != 10) {
        line += 1
        column = 1
      } else if bytes[at] & 0xC0 != 0x80 && bytes[at] != 13 {
        column += 1
      }
    }
    return (line, column)
  }

  /// Words for text in an encoding that is recognised but not read
  static func foreignMark(_ bytes: [UInt8]) -> Phrase? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return Phrase("is in UTF-16; save it as UTF-8", "为 UTF-16 编码，请另存为 UTF-8")
    }
    return nil
  }
}

extension TextEncoding {
  /// The text of a table as UTF-8 without a mark; a problem and nil when it is in no known encoding
  static func table(_ bytes: [UInt8], _ path: String, _ problems: InputProblems) -> [UInt8]? {
    func refuse(_ place: InputProblem.Place, _ reason: Phrase, hint: Phrase? = nil) {
      problems.add(InputProblem(file: path, place: place, finding: .other(reason), hint: hint))
    }
    if let reason = foreignMark(bytes) {
      refuse(.file, reason)
      return nil
    }
    var text = bytes
    if let offset = firstInvalidUTF8(bytes) {
      let place = InputProblem.Place.row(line: place(of: offset, in: bytes).line, column: nil)
      let save = Phrase("save the table as UTF-8", "请将表格另存为 UTF-8")
      switch fromGB18030(bytes) {
      case .text(let converted):
        text = converted
        problems.add(
          InputProblem(
            file: path, place: .file,
            finding: .note(Phrase("was read as GB 18030, since it is not UTF-8", "不是 UTF-8，已按 GB 18030 读取"))))
      case .invalid(let other):
        refuse(
          place,
          Phrase(
            "byte \(offset) is not valid UTF-8, and byte \(other) not valid GB 18030",
            "第 \(offset) 个字节不是有效的 UTF-8，第 \(other) 个字节不是有效的 GB 18030"), hint: save)
        return nil
      case .unavailable:
        refuse(
          place,
          Phrase(
            "byte \(offset) is not valid UTF-8, and this system can't convert GB 18030",
            "第 \(offset) 个字节不是有效的 UTF-8，且本系统无法转换 GB 18030"), hint: save)
        return nil
      }
    }
    if let offset = text.firstIndex(of: 0) {
      refuse(
        .row(line: place(of: offset, in: text).line, column: nil),
        Phrase("byte \(offset) is zero: this is no text", "第 \(offset) 个字节为零：不是文本"))
      return nil
    }
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    return text
  }
}
