import Testing

@testable import Simulator

/// What is pending before a short history begins.
private struct Background: CustomTestStringConvertible {
  var testDescription: String
  var delays: [Milliseconds]
}

private let backgrounds = [
  Background(testDescription: "nothing else pending", delays: []),
  Background(testDescription: "one event a millisecond", delays: (0..<80).map { Milliseconds($0) }),
  Background(testDescription: "one event every 16 ms", delays: (0..<80).map { Milliseconds($0) * 16 }),
  Background(testDescription: "all at one time", delays: (0..<80).map { _ in 3 }),
  Background(
    testDescription: "dense, then 4000 times sparser",
    delays: (0..<60).map { Milliseconds($0) } + (0..<30).map { Milliseconds($0) * 4000 }),
  Background(testDescription: "over 2^40 ms", delays: (0..<80).map { 1 << Milliseconds($0 / 2) }),
]

#if DEBUG
  private let historyLength = 3
  private let operationsPerPhase = 600
#else
  private let historyLength = 5
  private let operationsPerPhase = 6000
#endif

@Suite struct EngineEventQueueTests {
  /// All orders in which 7 events with ties can be scheduled, undisturbed or with a cancel and a reschedule.
  @Test func everyOrderOfSevenEventsComesOutSorted() {
    let events: [(delay: Milliseconds, priority: UInt8)] = [
      (0, 0), (0, 1), (1, 0), (1, 0), (1, 1), (2, 0), (900, 0),
    ]
    var queues = ComparedQueues(capacity: 8)
    var orders = 0
    func visit(_ order: [Int], _ queues: inout ComparedQueues) {
      orders += 1
      for disturbed in [false, true] {
        queues.reset()
        for i in order { queues.schedule(in: events[i].delay, priority: events[i].priority) }
        if disturbed {
          queues.cancel(order[0])
          queues.reschedule(order[1] % 6, in: 1, priority: 0)
          queues.pop()
          queues.schedule(in: 1, priority: 0)
        }
        queues.drain()
      }
    }
    func permute(_ order: inout [Int], _ k: Int, _ queues: inout ComparedQueues) {
      if k == order.count { return visit(order, &queues) }
      for i in k..<order.count {
        order.swapAt(k, i)
        permute(&order, k + 1, &queues)
        order.swapAt(k, i)
      }
    }
    var order = Array(0..<7)
    permute(&order, 0, &queues)
    #expect(orders == 5040)
    let failures = queues.failures
    #expect(failures == 0)
  }

  /// Every sequence of `historyLength` out of 11 operations, among each background.
  @Test(arguments: backgrounds) fileprivate func everyShortHistoryKeepsTheOrder(_ background: Background) {
    let operations = 11
    var queues = ComparedQueues(capacity: 128)
    let histories = (0..<historyLength).reduce(1) { product, _ in product * operations }
    var history = 0
    while history < histories && queues.failures == 0 {
      queues.reset()
      for (i, delay) in background.delays.enumerated() { queues.schedule(in: delay, priority: UInt8(i % 2)) }
      var rest = history
      for _ in 0..<historyLength {
        let count = queues.count
        switch rest % operations {
        case 0: queues.schedule(in: 0, priority: 1)
        case 1: queues.schedule(in: 0, priority: 0)
        case 2: queues.schedule(in: 1, priority: 1)
        case 3: queues.schedule(in: 1, priority: 0)
        case 4: queues.schedule(in: 17, priority: 0)
        case 5: queues.schedule(in: 5000, priority: 0)
        case 6: queues.pop()
        case 7: if count > 0 { queues.cancel(0) }
        case 8: if count > 0 { queues.cancel(count - 1) }
        case 9: if count > 0 { queues.reschedule(0, in: 1, priority: 1) }
        default: if count > 0 { queues.reschedule(count / 2, in: 40, priority: 0) }
        }
        rest /= operations
      }
      if history % 11 == 0 { queues.checkInvariants() }
      queues.drain()
      history += 1
    }
    let failures = queues.failures
    #expect(failures == 0, "history \(history - 1)")
  }

  enum Increments: String, CaseIterable { case short, exponential, ties, bimodal, heavy, zero }

  /// The number of events grows, holds and shrinks several times, among cancels and reschedules; often one is kept beside the
  /// queue.
  @Test(arguments: Increments.allCases, [1, 2, 3] as [UInt64])
  func longRandomHistoriesKeepTheOrder(_ increments: Increments, _ seed: UInt64) {
    var queues = ComparedQueues(capacity: 4000)
    let uniforms = KeyedUniforms(seed: seed, replication: 0)
    var index: UInt64 = 0
    func word(below bound: Int) -> Int {
      index += 1
      return Int(uniforms.word(purpose: 1, entity: 0, index: index) % UInt64(bound))
    }
    func delay() -> Milliseconds {
      index += 1
      let u = uniforms.uniform(purpose: 2, entity: 0, index: index)
      let mean1 = -naturalLogarithm(u)
      switch increments {
      case .short: return Milliseconds(word(below: 4))
      case .exponential: return Milliseconds(mean1 * 1e6)
      case .ties: return Milliseconds(word(below: 4) * 1000)
      case .bimodal: return Milliseconds(mean1 * (word(below: 10) == 0 ? 1e6 : 1e3))
      case .heavy: return Milliseconds(min(0x1p40, 100 / (u * u)))
      case .zero: return word(below: 2) == 0 ? 0 : Milliseconds(mean1 * 1e4)
      }
    }
    for target in [40, 100, 3900, 30, 500, 2000, 10, 3900, 64, 65, 1000, 0] {
      for operation in 0..<operationsPerPhase {
        let count = queues.count
        switch word(below: 10) {
        case 0 where count > 0, 1 where count > 0: queues.cancel(word(below: count))
        case 2 where count > 0: queues.reschedule(word(below: count), in: delay(), priority: UInt8(word(below: 3)))
        default:
          if count < target { queues.schedule(in: delay(), priority: UInt8(word(below: 3))) } else { queues.pop() }
          if count < target && word(below: 4) == 0 { queues.pop() }
          if !queues.keepsOne && word(below: 8) == 0 { queues.keep(in: delay(), priority: UInt8(word(below: 3))) }
        }
        if operation % 100 == 0 { queues.checkInvariants() }
      }
      if queues.failures > 0 { break }
    }
    queues.drain()
    let failures = queues.failures
    #expect(failures == 0, "\(increments), seed \(seed)")
  }

  @Test func capacityIsExactHoweverManyWereCancelled() {
    var queue = EventQueue<UInt64>(capacity: 100)
    var handles: [EventHandle] = []
    for i in 0..<100 { handles.append(queue.schedule(UInt64(i), at: 1_000_000 + Milliseconds(i))) }
    var lost = 0
    for round in 0..<100_000 {
      if queue.cancel(handles[round % 100]) == nil { lost += 1 }
      handles[round % 100] = queue.schedule(UInt64(round), at: 1_000_000 + Milliseconds(round))
    }
    let count = queue.count
    let overflowed = queue.overflowed
    #expect(lost == 0 && count == 100 && !overflowed)
  }

  @Test func anOverflowEndsTheLoopUntilTheQueueIsReset() {
    var queue = EventQueue<UInt64>(capacity: 3)
    for i in 0..<3 { queue.schedule(UInt64(i), at: 10) }
    let fits = !queue.overflowed
    let handle = queue.schedule(3, at: 10)
    let isEnded = queue.overflowed && queue.isEmpty && queue.pop()?.time == nil
    #expect(fits && handle == .none && isEnded)
    // What the handler that ran into it still schedules does not revive the loop
    queue.schedule(4, at: 20)
    let staysEnded = queue.overflowed && queue.pop()?.time == nil
    queue.removeAll()
    queue.schedule(7, at: 5)
    let works = !queue.overflowed && queue.pop()?.payload == 7
    #expect(staysEnded && works)
  }

  @Test func manyEventsAtOneTimeComeInTheOrderOfScheduling() {
    let count = 50_000
    var queue = EventQueue<UInt64>(capacity: count)
    for i in 0..<count { queue.schedule(UInt64(i), at: 1 << 30) }
    var next: UInt64 = 0
    while let event = queue.pop(), event.payload == next { next += 1 }
    #expect(next == count)
  }

  /// Whatever has up to 8 bytes.
  @Test func payloadsComeBackAsTheyWere() {
    enum Kind: UInt8 { case call, arrival }
    struct Payload: BitwiseCopyable {
      var kind: Kind
      var flag: Bool
      var entity: Int32
    }
    var structs = EventQueue<Payload>(capacity: 10)
    let handle = structs.schedule(Payload(kind: .arrival, flag: true, entity: -7), at: 2)
    structs.schedule(Payload(kind: .call, flag: false, entity: .max), at: 1)
    let first = structs.pop()?.payload
    #expect(first?.kind == .call && first?.flag == false && first?.entity == .max)
    let second = structs.cancel(handle)
    #expect(second?.kind == .arrival && second?.flag == true && second?.entity == -7)
    var kinds = EventQueue<Kind>(capacity: 1)
    kinds.schedule(.arrival, at: 0)
    let kind = kinds.pop()?.payload
    #expect(kind == .arrival)
    var doubles = EventQueue<Double>(capacity: 1)
    doubles.schedule(-0.1, at: 0)
    let double = doubles.pop()?.payload
    #expect(double == -0.1)
  }

  @Test func aHandleOfTheLastReplicationNamesNothing() {
    var queue = EventQueue<UInt64>(capacity: 10)
    let old = queue.schedule(1, at: 5)
    queue.removeAll()
    let new = queue.schedule(2, at: 5)
    let answers = [queue.cancel(old), queue.cancel(.none), queue.cancel(new), queue.cancel(new)]
    #expect(answers == [nil, nil, 2, nil])
  }

  @Test func aResetQueueGrowsFromTimeZeroAgain() {
    var queue = EventQueue<UInt64>(capacity: 1000)
    for _ in 0..<2 {
      // Enough that the queue looks at its buckets again, late in the replication
      for i in 0..<500 { queue.schedule(UInt64(i), at: 1_000_000_000 + Milliseconds(i)) }
      for _ in 0..<10_000 {
        if let event = queue.pop() { queue.schedule(event.payload, at: event.time + 500) }
      }
      let before = queue.now
      queue.removeAll()
      let after = queue.now
      #expect(before == 1_000_009_999 && after == 0)
    }
  }

  @Test func schedulingInThePastStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      var queue = EventQueue<UInt64>(capacity: 2)
      queue.schedule(1, at: 10)
      _ = queue.pop()
      queue.schedule(2, at: 9)
    }
  }
}
