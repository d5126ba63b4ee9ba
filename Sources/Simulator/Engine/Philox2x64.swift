/// Philox 2×64-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011): a keyed
/// bijection of 128 bits, whose values for any two counters are as good as independent. No state.
enum Philox2x64 {
  /// Two independent words for each counter and key. Ten rounds, as published; six already pass BigCrush.
  @inline(__always)
  static func block(_ counter0: UInt64, _ counter1: UInt64, key: UInt64) -> (UInt64, UInt64) {
    // The rounds in plain variables: a schedule in an `InlineArray` takes seven times as long.
    var a = counter0
    var b = counter1
    var k = key
    for round in 0..<10 {
      if round > 0 { k &+= 0x9E37_79B9_7F4A_7C15 }
      let product = a.multipliedFullWidth(by: 0xD2B7_4407_B1CE_6E93)
      (a, b) = (product.high ^ k ^ b, product.low)
    }
    return (a, b)
  }
}
