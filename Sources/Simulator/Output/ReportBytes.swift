// Columns of numbers as they go into a page: little-endian bytes in base64, which a browser turns into typed arrays without
// parsing. (Foundation on Linux has no deflate.)

import Foundation

extension JSONWriter {
  /// A member that a page reads as a `Uint8Array`
  mutating func bytes(_ key: String, _ values: [UInt8]) { column(key, "u8", values) }

  /// A member that a page reads as a `Uint16Array`
  mutating func words(_ key: String, _ values: [UInt16]) { column(key, "u16", values) }

  /// A member that a page reads as an array of the narrowest whole numbers that hold all values
  mutating func integers(_ key: String, _ values: [Int32]) {
    let (least, most) = (values.min() ?? 0, values.max() ?? 0)
    if least < 0 || most > Int32(UInt16.max) {
      column(key, "i32", values)
    } else if most > Int32(UInt8.max) {
      words(key, values.map { UInt16($0) })
    } else {
      bytes(key, values.map { UInt8($0) })
    }
  }

  private mutating func column<Number: FixedWidthInteger>(_ key: String, _ kind: String, _ values: [Number]) {
    let data = values.map(\.littleEndian).withUnsafeBytes { Data($0) }
    member(key, "\(kind):\(data.base64EncodedString())")
  }

  /// Numbers with so many decimals; those that are not finite as null
  mutating func numbers(_ key: String, _ values: [Double], decimals: Int) {
    array(key) { json in for value in values { json.trimmed(value, decimals) } }
  }

  /// A number with at most so many decimals
  mutating func trimmed(_ value: Double, _ decimals: Int) {
    let scale = power(10, Double(decimals))
    number((value * scale).rounded() / scale)
  }
}

/// Texts that are told apart by number: each is written once
struct TextPool {
  private(set) var texts: [Phrase] = []
  private var known: [Phrase: Int32] = [:]

  /// The number of a text
  mutating func number(_ chinese: String, _ english: String) -> Int32 {
    let text = Phrase(english, chinese)
    if let number = known[text] { return number }
    known[text] = Int32(texts.count)
    texts.append(text)
    return Int32(texts.count - 1)
  }

  func write(_ key: String, to json: inout JSONWriter) {
    json.object(key) { json in
      json.array("zh") { json in for text in texts { json.string(text.chinese) } }
      json.array("en") { json in for text in texts { json.string(text.english) } }
    }
  }
}
