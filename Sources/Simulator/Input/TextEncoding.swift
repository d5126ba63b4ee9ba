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

  /// Words for text in an encoding that is recognised but not read
  static func foreignMark(_ bytes: [UInt8]) -> Phrase? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return Phrase("is in UTF-16; save it as UTF-8", "为 UTF-16 编码，请另存为 UTF-8")
    }
    return nil
  }
}
