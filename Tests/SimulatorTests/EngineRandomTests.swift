import Testing

@testable import Simulator

@Suite struct EngineRandomTests {
  /// `philox2x64 10` of Random123's `tests/kat_vectors` (D. E. Shaw Research), and (1, 2), key 3 by `philox2x64_R(10, ...)`
  /// of its `Random123/philox.h` 1.14, compiled in C.
  @Test func philoxGivesThePublishedVectors() {
    #expect(Philox2x64.block(0, 0, key: 0) == (0xca00_a045_9843_d731, 0x66c2_4222_c9a8_45b5))
    #expect(Philox2x64.block(.max, .max, key: .max) == (0x65b0_21d6_0cd8_310f, 0x4d02_f322_2f86_df20))
    #expect(
      Philox2x64.block(0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344, key: 0xa409_3822_299f_31d0)
        == (0x0a5e_742c_2997_341c, 0xb0f8_83d3_8000_de5d))
    #expect(Philox2x64.block(1, 2, key: 3) == (0xdc4a_47e4_b086_3b0a, 0x5280_8c72_40c7_8a50))
  }
}
