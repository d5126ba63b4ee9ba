// The hold model with cancels.

struct CancelModel: ~Copyable {
  var queue: EventQueue<UInt64>
  var generator: Xoshiro256
  /// Of the event that carries the index
  var handles: Column<EventHandle>
  var cancelled = 0

  init(size: Int, pendingPerIndex: Int, seed: UInt64) {
    queue = EventQueue(capacity: pendingPerIndex * size + 1)
    generator = Xoshiro256(seed: seed)
    handles = Column(count: size, repeating: .none)
  }

  @inline(__always)
  mutating func schedule(_ index: Int, from time: Milliseconds) -> EventHandle {
    queue.schedule(UInt64(truncatingIfNeeded: index), at: time &+ holdTicks(generator.exponential()))
  }

  // MARK: Random cancels

  /// After each hold, with chance 1/5, a random pending event is cancelled and another scheduled in its place
  @inline(never)
  mutating func holdWithCancels(_ operations: Int) {
    let size = UInt64(handles.count)
    for _ in 0..<operations {
      guard let event = queue.pop() else { return }
      handles[Int(truncatingIfNeeded: event.payload)] = schedule(
        Int(truncatingIfNeeded: event.payload), from: event.time)
      let word = generator.plusPlus()
      if word & 0xffff < 13107 {
        let other = Int(truncatingIfNeeded: (word &>> 32) &* size &>> 32)
        if queue.cancel(handles[other]) != nil { cancelled &+= 1 }
        handles[other] = schedule(other, from: event.time)
      }
    }
  }

  // MARK: Timeouts

  static var timeout: Milliseconds { holdTicks(1000) }

  /// Each event has a timeout 1000 means ahead, which its successor cancels
  @inline(never)
  mutating func holdWithTimeouts(_ operations: Int) {
    for _ in 0..<operations {
      guard let event = queue.pop() else { return }
      let index = Int(truncatingIfNeeded: event.payload)
      _ = schedule(index, from: event.time)
      if queue.cancel(handles[index]) != nil { cancelled &+= 1 }
      handles[index] = queue.schedule(event.payload, at: event.time &+ Self.timeout)
    }
  }
}

func holdWithCancels(_ size: Int, _ operations: Int, _ seed: UInt64) -> KernelResult {
  var model = CancelModel(size: size, pendingPerIndex: 1, seed: seed)
  for index in 0..<size { model.handles[index] = model.schedule(index, from: 0) }
  model.holdWithCancels(2 * size)
  model.cancelled = 0
  let run = timed { model.holdWithCancels(operations) }
  let share = Double(model.cancelled) / Double(operations)
  let expected = 13107.0 / 65536
  let tolerance = 6 * (expected * (1 - expected) / Double(operations)).squareRoot()
  return KernelResult(
    workload: "hold-cancels", engine: "lastmile", size: size, operations: operations,
    nanosecondsPerOperation: run.nanoseconds / Double(operations),
    check: "\(rounded(share * 100, 2)) % cancelled, \(model.queue.count) pending",
    passed: (share - expected).magnitude < tolerance && model.queue.count == size)
}

func holdWithTimeouts(_ size: Int, _ operations: Int, _ seed: UInt64) -> KernelResult {
  var model = CancelModel(size: size, pendingPerIndex: 2, seed: seed)
  for index in 0..<size {
    _ = model.schedule(index, from: 0)
    model.handles[index] = model.queue.schedule(UInt64(index), at: CancelModel.timeout)
  }
  model.holdWithTimeouts(2 * size)
  model.cancelled = 0
  let run = timed { model.holdWithTimeouts(operations) }
  return KernelResult(
    workload: "hold-timeouts", engine: "lastmile", size: size, operations: operations,
    nanosecondsPerOperation: run.nanoseconds / Double(operations),
    check: "\(model.cancelled) cancelled, \(model.queue.count) pending",
    passed: model.cancelled == operations && model.queue.count == 2 * size)
}
