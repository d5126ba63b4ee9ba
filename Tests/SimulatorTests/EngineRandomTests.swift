import Testing

@testable import Simulator

@Suite struct EngineRandomTests {
  /// The lines `philox2x64 10` of `tests/kat_vectors` of Random123 (D. E. Shaw Research); and counter (1, 2), key 3, by
  /// `philox2x64_R` of `Random123/philox.h` 1.14, compiled in C, which gives the others too.
  @Test func philoxGivesThePublishedVectors() {
    #expect(Philox2x64.block(0, 0, key: 0) == (0xca00_a045_9843_d731, 0x66c2_4222_c9a8_45b5))
    #expect(Philox2x64.block(.max, .max, key: .max) == (0x65b0_21d6_0cd8_310f, 0x4d02_f322_2f86_df20))
    #expect(
      Philox2x64.block(0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344, key: 0xa409_3822_299f_31d0)
        == (0x0a5e_742c_2997_341c, 0xb0f8_83d3_8000_de5d))
    #expect(Philox2x64.block(1, 2, key: 3) == (0xdc4a_47e4_b086_3b0a, 0x5280_8c72_40c7_8a50))
  }

  /// By a program in C with `Random123/philox.h` 1.14 and SplitMix64's finaliser.
  @Test func aDrawIsThePhiloxBlockOfItsKey() {
    let uniforms = KeyedUniforms(seed: 42, replication: 7)
    #expect(uniforms.word(purpose: 3, entity: 12345, index: 9) == 0xf3e9_7636_a225_ebcc)
    #expect(uniforms.uniform(purpose: 3, entity: 12345, index: 9) == 0x1.e7d2ec6d444bdp-1)
    #expect(uniforms.pair(purpose: 3, entity: 12345, index: 9) == (0x1.e7d2ec6d444bdp-1, 0x1.f376f36e03af9p-1))
  }

  @Test func uniformsLieInTheOpenInterval() {
    #expect(KeyedUniforms.unitInterval(0) == 0x1p-53)
    #expect(KeyedUniforms.unitInterval(.max) == 1 - 0x1p-53)
    #expect(KeyedUniforms.unitInterval(1 << 63) == 0.5 + 0x1p-53)
    #expect(KeyedUniforms.unitInterval(0xfff) == 0x1p-53)
    #expect(KeyedUniforms.unitInterval(0x1000) == 3 * 0x1p-53)
  }

  /// Each part of the key matters, at both ends of its range: 5 x 3 values, all 243 combinations differ.
  @Test func everyPartOfTheKeyChangesTheDraw() {
    var words: Set<UInt64> = []
    for seed in [0, 1, .max] as [UInt64] {
      for replication in [0, 1, .max] as [UInt64] {
        let uniforms = KeyedUniforms(seed: seed, replication: replication)
        for purpose in [0, 1, .max] as [UInt8] {
          for entity in [0, 1, 1 << 56 - 1] as [UInt64] {
            for index in [0, 1, .max] as [UInt64] {
              words.insert(uniforms.word(purpose: purpose, entity: entity, index: index))
            }
          }
        }
      }
    }
    #expect(words.count == 243)
  }

  enum Counting: String, CaseIterable { case indices, entities, purposes, replications, seconds }

  /// 256 cells, 100 draws each, along each part of the key: chi-square with 255 degrees of freedom has mean 255 and
  /// standard deviation 22.6; five of these are allowed.
  @Test(arguments: Counting.allCases) func drawsAreUniformAlongEachPartOfTheKey(_ counting: Counting) {
    var cells = [Int](repeating: 0, count: 256)
    let draws = 25_600
    let uniforms = KeyedUniforms(seed: 1, replication: 0)
    for i in 0..<UInt64(draws) {
      let u =
        switch counting {
        case .indices: uniforms.uniform(purpose: 1, entity: 2, index: i)
        case .entities: uniforms.uniform(purpose: 1, entity: i, index: 2)
        case .purposes: uniforms.uniform(purpose: UInt8(i % 256), entity: 1, index: i / 256)
        case .replications: KeyedUniforms(seed: 1, replication: i).uniform(purpose: 1, entity: 2, index: 3)
        case .seconds: uniforms.pair(purpose: 1, entity: 2, index: i).1
        }
      cells[Int(u * 256)] += 1
    }
    let expected = Double(draws) / 256
    let chiSquare = cells.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    #expect(abs(chiSquare - 255) < 5 * 22.6, "\(counting): \(chiSquare)")
  }
}
