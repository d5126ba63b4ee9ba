import Testing

@testable import Simulator

@Suite struct EngineKernelTests {
  /// The reference outputs of Blackman and Vigna's C code, as in the tests of Rust's `rand_xoshiro`.
  @Test func xoshiroGivesThePublishedNumbers() {
    var plusPlus = Xoshiro256(state: (1, 2, 3, 4))
    let first = (0..<5).map { _ in plusPlus.plusPlus() }
    #expect(first == [41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386, 9_228_616_714_210_784_205])
    var starStar = Xoshiro256(state: (1, 2, 3, 4))
    let second = (0..<5).map { _ in starStar.starStar() }
    #expect(second == [11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360])
  }

  /// Seeded with SplitMix64(42), by an independent program.
  @Test func xoshiroIsSeededWithSplitMix() {
    var generator = Xoshiro256(seed: 42)
    let words = (0..<3).map { _ in generator.starStar() }
    #expect(words == [1_546_998_764_402_558_742, 6_990_951_692_964_543_102, 12_544_586_762_248_559_009])
  }

  @Test(arguments: kernelChoices.map(\.name)) func everyKernelFindsItsAnswer(_ name: String) throws {
    // A search over 1,444 towns at each decision takes long in a debug build.
    let operations = name.hasPrefix("nearest") ? 100 : 20_000
    let result = try #require(runKernel(name: name, size: 200, operations: operations, seed: 1))
    #expect(result.passed, "\(result.check)")
    #expect(result.workload == name && result.nanosecondsPerOperation > 0)
  }

  @Test func anUnknownKernelIsNone() {
    #expect(runKernel(name: "hold-nothing", size: 1, operations: 1, seed: 1) == nil)
  }

  @Test func aKernelIsNamedWithSizeOperationsAndSeed() {
    #expect(
      KernelRun.runs("hold-pareto:50:7:9") == [KernelRun(name: "hold-pareto", size: 50, operations: 7, seed: 9)])
    #expect(KernelRun.runs("mm5:5:10") == [KernelRun(name: "mm5", size: 5, operations: 10, seed: 1)])
    #expect(KernelRun.runs("hold-pareto")?.map(\.size) == [100, 1_000, 10_000, 100_000, 1_000_000])
    for wrong in ["", "hold", "mm5:0", "mm5:x", "mm5:5:5:5:5", "mm5:", "mm5:-1"] {
      #expect(KernelRun.runs(wrong) == nil, "\(wrong)")
    }
  }

  /// Erlang's C formula: M/M/1 waits load / (1 - load) service times; M/M/5 at 0.9, as tabulated, 1.525.
  @Test func waitsAreErlangs() {
    #expect((erlangWait(servers: 1, load: 0.5) - 1).magnitude < 1e-12)
    #expect((erlangWait(servers: 5, load: 4.5) - 1.525).magnitude < 5e-4)
  }
}
