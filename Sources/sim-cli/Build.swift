// Which program this is: a checksum of its own file, so that results of another build are not taken for its own. Any change of
// the source or of a flag gives another file; two builds of one source may differ too, and then a sweep is run anew, which costs
// time but is never wrong.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

enum Build {
  /// 16 hexadecimal digits; that of the tool's version where the file can't be read
  static let identity: String = {
    let path = "/proc/self/exe"
    guard let file = fopen(path, "r") else { return "version-\(Tool.version)" }
    defer { fclose(file) }
    var sum: UInt64 = 0x9E37_79B9_7F4A_7C15
    var words = [UInt64](repeating: 0, count: 1 << 15)
    while true {
      for index in words.indices { words[index] = 0 }
      let count = fread(&words, 1, 8 * words.count, file)
      if count == 0 { break }
      words.withUnsafeBufferPointer { words in
        for index in 0..<(count + 7) / 8 {
          // A multiplication by an odd number and a shift: each word moves all later states.
          sum = (sum ^ words[index]) &* 0xBF58_476D_1CE4_E5B9
          sum ^= sum >> 29
        }
      }
    }
    let digits = String(sum, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }()
}
