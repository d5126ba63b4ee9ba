// A set of nodes in 128 bytes, for questions whose answer may err on one side.

/// Nodes by a hash of 10 bits. What was put in is found; of n others about n ÷ 1,024 × what is in it are found too.
struct NodeBits: BitwiseCopyable {
  private var words = InlineArray<16, UInt64>(repeating: 0)

  /// Every node
  static var all: NodeBits {
    var bits = NodeBits()
    bits.words = InlineArray(repeating: .max)
    return bits
  }

  @inline(__always)
  mutating func insert(_ node: UInt32) {
    let hash = NodeBits.hash(node)
    words[unchecked: Int(hash &>> 6)] |= 1 &<< (hash & 63)
  }

  @inline(__always)
  func mayContain(_ node: UInt32) -> Bool {
    let hash = NodeBits.hash(node)
    return words[unchecked: Int(hash &>> 6)] &>> (hash & 63) & 1 == 1
  }

  /// Fibonacci hashing; below 1,024
  @inline(__always)
  private static func hash(_ node: UInt32) -> UInt64 { UInt64((node &* 0x9E37_79B1) &>> 22) }
}
