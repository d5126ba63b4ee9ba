// Random numbers without a generator: each is a function of what it is for.
//
// Two layouts or policies meet the same storm and the same luck (common random numbers), whatever the order of
// events, the number of workers or the shard: no draw depends on how many were made before it.

/// The uniform random numbers of one replication, each a pure function of
/// (seed, replication, purpose, entity, index).
struct KeyedUniforms: BitwiseCopyable, Sendable {
  private let key: UInt64

  /// - Parameters:
  ///   - seed: names the experiment's randomness
  ///   - replication: counts from 0. For one seed, different replications never share a key.
  init(seed: UInt64, replication: UInt64) {
    // Bijective in the replication
    key = Self.mix(Self.mix(seed &+ 0x9E37_79B9_7F4A_7C15) &+ replication &* 0x9E37_79B9_7F4A_7C15)
  }

  /// 64 random bits
  /// - Parameters:
  ///   - purpose: what the draw decides; one number for each kind of decision
  ///   - entity: whom it concerns, below 2^56
  ///   - index: which draw of that entity for that purpose
  @inline(__always)
  func word(purpose: UInt8, entity: UInt64, index: UInt64) -> UInt64 {
    block(purpose, entity, index).0
  }

  /// A number in the open interval (0, 1), never 0 or 1: an odd multiple of 2^-53
  @inline(__always)
  func uniform(purpose: UInt8, entity: UInt64, index: UInt64) -> Double {
    Self.unitInterval(block(purpose, entity, index).0)
  }

  /// Two independent numbers in (0, 1) for little more than the price of one; the first is that of `uniform`
  @inline(__always)
  func pair(purpose: UInt8, entity: UInt64, index: UInt64) -> (Double, Double) {
    let words = block(purpose, entity, index)
    return (Self.unitInterval(words.0), Self.unitInterval(words.1))
  }

  @inline(__always)
  private func block(_ purpose: UInt8, _ entity: UInt64, _ index: UInt64) -> (UInt64, UInt64) {
    assert(entity < 1 << 56)
    return Philox2x64.block(UInt64(purpose) &<< 56 | entity, index, key: key)
  }

  /// (2k + 1) / 2^53, where k is the upper 52 bits of the word.
  ///
  /// Built from bits: a conversion of an integer (`cvtsi2sd`) waits for the last use of its register, which chains
  /// one draw to the next.
  @inline(__always)
  static func unitInterval(_ word: UInt64) -> Double {
    Double(bitPattern: word &>> 12 | 0x3ff0_0000_0000_0000) - 0x1.fffffffffffffp-1
  }

  /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014): bijective
  private static func mix(_ word: UInt64) -> UInt64 {
    var z = word
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }
}
