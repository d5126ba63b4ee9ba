// SHA-256, by which manifests name the inputs of a run: NIST FIPS 180-4 (2015), sections 4.1.2, 4.2.2, 5 and 6.2.

/// SHA-256 of bytes that come in pieces
public struct SHA256: Sendable {
  private var state: [8 of UInt32] = [
    0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
  ]
  private var block = [64 of UInt8](repeating: 0)
  private var filled = 0
  private var byteCount: UInt64 = 0

  /// The hash of no bytes yet
  public init() {}

  /// The hash of `bytes` in 64 lower-case hexadecimal digits
  public static func hexadecimal(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.hexadecimal()
  }

  /// Takes in more of the message.
  public mutating func update(_ bytes: [UInt8]) {
    let bytes = bytes.span
    byteCount += UInt64(bytes.count)
    var at = 0
    while at < bytes.count {
      if filled == 0, at + 64 <= bytes.count {
        compress { Self.word(bytes, at + 4 * $0) }
        at += 64
      } else {
        append(bytes[at])
        at += 1
      }
    }
  }

  /// Ends the message and returns its hash, 64 lower-case hexadecimal digits.
  public consuming func hexadecimal() -> String {
    let bitCount = byteCount * 8
    append(0x80)
    while filled != 56 { append(0) }
    for shift in stride(from: 56, through: 0, by: -8) { append(UInt8(truncatingIfNeeded: bitCount >> UInt64(shift))) }
    var text = ""
    for word in 0..<8 {
      let digits = String(state[word], radix: 16)
      text += String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }
    return text
  }

  private mutating func append(_ byte: UInt8) {
    block[filled] = byte
    filled += 1
    if filled == 64 {
      filled = 0
      let block = block
      compress { Self.word(block.span, 4 * $0) }
    }
  }

  @inline(__always)
  private static func word(_ bytes: Span<UInt8>, _ at: Int) -> UInt32 {
    UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16 | UInt32(bytes[at + 2]) << 8 | UInt32(bytes[at + 3])
  }

  /// Takes in a block of 16 words. The last 16 words of the message schedule suffice for the next.
  @inline(__always)
  private mutating func compress(_ word: (Int) -> UInt32) {
    var w = [16 of UInt32](repeating: 0)
    for i in 0..<16 { w[i] = word(i) }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for i in 0..<64 {
      if i >= 16 {
        let (w15, w2) = (w[(i &+ 1) & 15], w[(i &+ 14) & 15])
        let s0 = Self.rotate(w15, 7) ^ Self.rotate(w15, 18) ^ w15 >> 3
        let s1 = Self.rotate(w2, 17) ^ Self.rotate(w2, 19) ^ w2 >> 10
        w[i & 15] = w[i & 15] &+ s0 &+ w[(i &+ 9) & 15] &+ s1
      }
      let s1 = Self.rotate(e, 6) ^ Self.rotate(e, 11) ^ Self.rotate(e, 25)
      let t1 = h &+ s1 &+ (e & f ^ ~e & g) &+ Self.constants[i] &+ w[i & 15]
      let s0 = Self.rotate(a, 2) ^ Self.rotate(a, 13) ^ Self.rotate(a, 22)
      let t2 = s0 &+ (a & b ^ a & c ^ b & c)
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ t1, c, b, a, t1 &+ t2)
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  @inline(__always)
  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 { word &>> count | word &<< (32 &- count) }

  private static let constants: [64 of UInt32] = [
    0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1, 0x923F_82A4, 0xAB1C_5ED5,
    0xD807_AA98, 0x1283_5B01, 0x2431_85BE, 0x550C_7DC3, 0x72BE_5D74, 0x80DE_B1FE, 0x9BDC_06A7, 0xC19B_F174,
    0xE49B_69C1, 0xEFBE_4786, 0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F, 0x4A74_84AA, 0x5CB0_A9DC, 0x76F9_88DA,
    0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7, 0xC6E0_0BF3, 0xD5A7_9147, 0x06CA_6351, 0x1429_2967,
    0x27B7_0A85, 0x2E1B_2138, 0x4D2C_6DFC, 0x5338_0D13, 0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85,
    0xA2BF_E8A1, 0xA81A_664B, 0xC24B_8B70, 0xC76C_51A3, 0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070,
    0x19A4_C116, 0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A, 0x5B9C_CA4F, 0x682E_6FF3,
    0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208, 0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7, 0xC671_78F2,
  ]
}
