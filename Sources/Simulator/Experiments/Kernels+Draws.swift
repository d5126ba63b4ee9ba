// What the kernels draw from, and how long a draw takes.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#endif

/// xoshiro256 (Blackman and Vigna 2021), seeded with SplitMix64: the generator of the peers' kernels.
struct Xoshiro256: BitwiseCopyable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64

  init(seed: UInt64) {
    var state = seed
    func splitMix() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z &>> 31)
    }
    s0 = splitMix()
    s1 = splitMix()
    s2 = splitMix()
    s3 = splitMix()
  }

  init(state: (UInt64, UInt64, UInt64, UInt64)) { (s0, s1, s2, s3) = state }

  @inline(__always)
  private static func rotate(_ x: UInt64, _ count: UInt64) -> UInt64 { (x &<< count) | (x &>> (64 &- count)) }

  @inline(__always)
  private mutating func step() {
    let t = s1 &<< 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = Self.rotate(s3, 45)
  }

  /// xoshiro256++
  @inline(__always)
  mutating func plusPlus() -> UInt64 {
    let word = Self.rotate(s0 &+ s3, 23) &+ s0
    step()
    return word
  }

  /// xoshiro256**
  @inline(__always)
  mutating func starStar() -> UInt64 {
    let word = Self.rotate(s1 &* 5, 7) &* 9
    step()
    return word
  }

  /// In (0, 1)
  @inline(__always)
  mutating func uniform() -> Double { KeyedUniforms.unitInterval(plusPlus()) }

  /// With mean 1
  @inline(__always)
  mutating func exponential() -> Double { -naturalLogarithm(uniform()) }
}

/// A stream of draws for the models of more than one kind of event.
protocol KernelSource {
  init(seed: UInt64, purpose: UInt8)
  mutating func uniform() -> Double
  mutating func exponential() -> Double
}

struct PeerSource: KernelSource {
  private var generator: Xoshiro256
  init(seed: UInt64, purpose: UInt8) { generator = Xoshiro256(seed: seed &+ UInt64(purpose)) }
  @inline(__always) mutating func uniform() -> Double { generator.uniform() }
  @inline(__always) mutating func exponential() -> Double { generator.exponential() }
}

/// Keyed numbers as a replication draws them: one block for each, entity 0, one index after the other
struct KeyedSource: KernelSource {
  private let uniforms: KeyedUniforms
  private let purpose: UInt8
  private var index: UInt64 = 0

  init(seed: UInt64, purpose: UInt8) {
    uniforms = KeyedUniforms(seed: seed, replication: 0)
    self.purpose = purpose
  }

  @inline(__always)
  mutating func uniform() -> Double {
    index &+= 1
    return uniforms.uniform(purpose: purpose, entity: 0, index: index)
  }

  @inline(__always)
  mutating func exponential() -> Double { -naturalLogarithm(uniform()) }
}

// MARK: Kernels

/// Runs `body` and gives its result with the nanoseconds of processor time it took: what other programs do meanwhile
/// does not count
@inline(__always)
func timed<Value>(_ body: () -> Value) -> (value: Value, nanoseconds: Double) {
  let start = processorNanoseconds()
  let value = body()
  return (value, processorNanoseconds() - start)
}

private func processorNanoseconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// The mean of `count` draws, against that of the distribution within five standard errors
private func drawResult(
  _ workload: String, _ count: Int, _ run: (sum: Double, nanoseconds: Double), size: Int, mean: Double,
  deviation: Double
) -> KernelResult {
  let observed = run.sum / Double(count)
  let tolerance = 5 * deviation / Double(count).squareRoot()
  return KernelResult(
    workload: workload, engine: "lastmile", size: size, operations: count,
    nanosecondsPerOperation: run.nanoseconds / Double(count),
    check: "mean \(rounded(observed, 5)), expected \(rounded(mean, 5))",
    passed: (observed - mean).magnitude <= tolerance)
}

private let uniformDeviation = (1.0 / 12).squareRoot()

func drawSingle(_ count: Int, _ seed: UInt64) -> KernelResult {
  let uniforms = KeyedUniforms(seed: seed, replication: 0)
  let run = timed { sumSingle(uniforms, count) }
  return drawResult("draw-single", count, (run.value, run.nanoseconds), size: 1, mean: 0.5, deviation: uniformDeviation)
}

@inline(never)
private func sumSingle(_ uniforms: KeyedUniforms, _ count: Int) -> Double {
  var sum = 0.0
  for index in 0..<UInt64(count) { sum += uniforms.uniform(purpose: 1, entity: 7, index: index) }
  return sum
}

func drawPairs(_ count: Int, _ seed: UInt64) -> KernelResult {
  let uniforms = KeyedUniforms(seed: seed, replication: 0)
  let pairs = max(1, count / 2)
  let run = timed { sumPairs(uniforms, pairs) }
  return drawResult(
    "draw-pair", 2 * pairs, (run.value, run.nanoseconds), size: 2, mean: 0.5, deviation: uniformDeviation)
}

@inline(never)
private func sumPairs(_ uniforms: KeyedUniforms, _ pairs: Int) -> Double {
  var first = 0.0
  var second = 0.0
  for index in 0..<UInt64(pairs) {
    let pair = uniforms.pair(purpose: 1, entity: 7, index: index)
    first += pair.0
    second += pair.1
  }
  return first + second
}

func drawXoshiro(_ count: Int, _ seed: UInt64) -> KernelResult {
  let run = timed { sumXoshiro(seed, count) }
  return drawResult(
    "draw-xoshiro", count, (run.value, run.nanoseconds), size: 1, mean: 0.5, deviation: uniformDeviation)
}

@inline(never)
private func sumXoshiro(_ seed: UInt64, _ count: Int) -> Double {
  var generator = Xoshiro256(seed: seed)
  var sum = 0.0
  for _ in 0..<count { sum += KeyedUniforms.unitInterval(generator.starStar()) }
  return sum
}

func drawExponential(_ count: Int, _ seed: UInt64) -> KernelResult {
  let uniforms = KeyedUniforms(seed: seed, replication: 0)
  let run = timed { sumExponential(uniforms, count) }
  return drawResult("draw-exponential", count, (run.value, run.nanoseconds), size: 1, mean: 1, deviation: 1)
}

@inline(never)
private func sumExponential(_ uniforms: KeyedUniforms, _ count: Int) -> Double {
  var sum = 0.0
  for index in 0..<UInt64(count) { sum -= naturalLogarithm(uniforms.uniform(purpose: 1, entity: 7, index: index)) }
  return sum
}

/// A number with so many decimals
func rounded(_ value: Double, _ decimals: Int) -> String {
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  return "\((value * scale).rounded() / scale)"
}
