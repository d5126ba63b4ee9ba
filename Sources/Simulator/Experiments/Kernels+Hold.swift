// The hold model (Jones 1986): `size` events are pending; take the first, add an increment, put it back.

/// How far ahead an event is scheduled, with mean 1 before rounding.
protocol HoldIncrement {
  static var name: String { get }
  static var mean: Double { get }
  init(seed: UInt64)
  mutating func draw() -> Double
}

struct ExponentialIncrement: HoldIncrement {
  static var name: String { "hold-exponential" }
  static var mean: Double { 1 }
  var generator: Xoshiro256
  init(seed: UInt64) { generator = Xoshiro256(seed: seed) }
  @inline(__always) mutating func draw() -> Double { generator.exponential() }
}

/// 90 % short, 10 % a thousand times longer
struct BimodalIncrement: HoldIncrement {
  static var name: String { "hold-bimodal" }
  static var mean: Double { 1 }
  var generator: Xoshiro256
  init(seed: UInt64) { generator = Xoshiro256(seed: seed) }
  @inline(__always) mutating func draw() -> Double {
    let mean1 = generator.exponential()
    return mean1 * (generator.uniform() < 0.9 ? 1 / 100.9 : 1000 / 100.9)
  }
}

/// A heavy tail: Pareto with exponent 4/3, whose variance is infinite
struct ParetoIncrement: HoldIncrement {
  static var name: String { "hold-pareto" }
  static var mean: Double { 1 }
  var generator: Xoshiro256
  init(seed: UInt64) { generator = Xoshiro256(seed: seed) }
  @inline(__always) mutating func draw() -> Double {
    let root = generator.uniform().squareRoot()
    return 0.25 / (root * root.squareRoot())
  }
}

/// Many ties: exponential, rounded up to eighths, so that about size / 8 events share each time
struct BurstyIncrement: HoldIncrement {
  static var name: String { "hold-bursty" }
  /// 1 / (8 (1 - e^(-1/8)))
  static var mean: Double { 1.0638016491 }
  var generator: Xoshiro256
  init(seed: UInt64) { generator = Xoshiro256(seed: seed) }
  @inline(__always) mutating func draw() -> Double { (generator.exponential() * 8).rounded(.up) * 0.125 }
}

/// Exponential, from keyed numbers
struct KeyedIncrement: HoldIncrement {
  static var name: String { "hold-keyed" }
  static var mean: Double { 1 }
  var source: KeyedSource
  init(seed: UInt64) { source = KeyedSource(seed: seed, purpose: 1) }
  @inline(__always) mutating func draw() -> Double { source.exponential() }
}

/// Ticks in the mean increment
let holdScale = 0x1p32

@inline(__always)
func holdTicks(_ increments: Double) -> Milliseconds { wholeMilliseconds(increments * holdScale) }

struct HoldModel<Queue: PendingEvents & ~Copyable, Increment: HoldIncrement>: ~Copyable {
  var queue: Queue
  var increment: Increment
  var now: Milliseconds = 0
  /// Depends on the order of all events so far
  var digest: UInt64 = 0

  init(_ queue: consuming Queue, size: Int, seed: UInt64) {
    self.queue = queue
    increment = Increment(seed: seed)
    for i in 0..<size { self.queue.add(UInt64(i), at: holdTicks(increment.draw())) }
  }

  @inline(never)
  mutating func hold(_ operations: Int) {
    for _ in 0..<operations {
      guard let event = queue.first() else { return }
      now = event.time
      queue.add(event.payload, at: event.time &+ holdTicks(increment.draw()))
    }
  }

  /// As `hold`, with the digest
  @inline(never)
  mutating func trace(_ operations: Int) {
    for _ in 0..<operations {
      guard let event = queue.first() else { return }
      digest = (digest ^ UInt64(bitPattern: event.time) ^ event.payload &<< 40) &* 0x9E37_79B9_7F4A_7C15
      queue.add(event.payload, at: event.time &+ holdTicks(increment.draw()))
    }
  }
}

/// What the hold model needs of a queue, so that a plain heap can check its order.
protocol PendingEvents: ~Copyable {
  mutating func add(_ payload: UInt64, at time: Milliseconds)
  mutating func first() -> EventQueue<UInt64>.Event?
}

extension EventQueue: PendingEvents where Payload == UInt64 {
  @inline(__always) mutating func add(_ payload: UInt64, at time: Milliseconds) { schedule(payload, at: time) }
  @inline(__always) mutating func first() -> Event? { pop() }
}

/// A textbook binary heap: slow and plain.
struct BinaryHeap: PendingEvents, ~Copyable {
  private var items: [(time: Milliseconds, sequence: Int, payload: UInt64)] = []
  private var sequence = 0

  private func precedes(_ i: Int, _ j: Int) -> Bool {
    (items[i].time, items[i].sequence) < (items[j].time, items[j].sequence)
  }

  mutating func add(_ payload: UInt64, at time: Milliseconds) {
    items.append((time, sequence, payload))
    sequence += 1
    var i = items.count - 1
    while i > 0 && precedes(i, (i - 1) / 2) {
      items.swapAt(i, (i - 1) / 2)
      i = (i - 1) / 2
    }
  }

  mutating func first() -> EventQueue<UInt64>.Event? {
    guard let top = items.first else { return nil }
    items.swapAt(0, items.count - 1)
    items.removeLast()
    var i = 0
    while 2 * i + 1 < items.count {
      var child = 2 * i + 1
      if child + 1 < items.count && precedes(child + 1, child) { child += 1 }
      if !precedes(child, i) { break }
      items.swapAt(i, child)
      i = child
    }
    return EventQueue<UInt64>.Event(time: top.time, payload: top.payload)
  }
}

/// - Returns: nanoseconds for one hold with its draw. The order is checked against a binary heap before the time is
///   taken, the mean advance against theory (for exponential increments, which have no transient) afterwards.
func hold<Increment: HoldIncrement>(
  _: Increment.Type, _ size: Int, _ operations: Int, _ seed: UInt64
) -> KernelResult {
  let traced = min(operations, 20_000)
  var reference = HoldModel<BinaryHeap, Increment>(BinaryHeap(), size: size, seed: seed)
  reference.trace(traced)
  var model = HoldModel<EventQueue<UInt64>, Increment>(EventQueue(capacity: size + 1), size: size, seed: seed)
  model.trace(traced)
  let isOrdered = model.digest == reference.digest
  model.hold(2 * size)
  let start = model.now
  let run = timed { model.hold(operations) }
  let advance = Double(model.now - start) / holdScale * Double(size) / Double(operations) / Increment.mean
  let tolerance = 6 / Double(operations).squareRoot()
  return KernelResult(
    workload: Increment.name, engine: "lastmile", size: size, operations: operations,
    nanosecondsPerOperation: run.nanoseconds / Double(operations),
    check: "order \(isOrdered ? "as a binary heap's" : "WRONG"), advance \(rounded(advance, 4))",
    passed: isOrdered && (Increment.self != ExponentialIncrement.self || (advance - 1).magnitude < tolerance))
}
