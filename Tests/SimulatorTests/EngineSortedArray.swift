@testable import Simulator

/// The order of events by definition: an array sorted by (time, priority, order of scheduling).
struct SortedArray {
  struct Entry {
    var time: Milliseconds
    var priority: UInt8
    var payload: UInt64
    var handle: EventHandle
  }
  var entries: [Entry] = []

  mutating func schedule(_ payload: UInt64, at time: Milliseconds, priority: UInt8, handle: EventHandle) {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      let entry = entries[middle]
      if (entry.time, entry.priority) <= (time, priority) { low = middle + 1 } else { high = middle }
    }
    entries.insert(Entry(time: time, priority: priority, payload: payload, handle: handle), at: low)
  }
}

/// Queue and sorted array side by side: each operation is done by both and every answer is compared.
struct ComparedQueues: ~Copyable {
  var queue: EventQueue<UInt64>
  var array = SortedArray()
  private var spent: [EventHandle] = []
  private var payload: UInt64 = 0
  private(set) var now: Milliseconds = 0
  private(set) var failures = 0
  /// Key of an event that is kept beside the queue; the array has it among the others, with the payload 0
  private var kept: EventKey?

  init(capacity: Int) { queue = EventQueue(capacity: capacity) }

  /// Events in both, with the one that is kept
  var count: Int { array.entries.count }
  var keepsOne: Bool { kept != nil }
  private var queued: Int { count - (keepsOne ? 1 : 0) }

  private mutating func check(_ agrees: Bool) { if !agrees { failures += 1 } }

  /// Looks at every event
  mutating func checkInvariants() { check(queue.isConsistent) }

  mutating func schedule(in delay: Milliseconds, priority: UInt8) {
    payload += 1
    let handle = queue.schedule(payload, at: now + delay, priority: priority)
    array.schedule(payload, at: now + delay, priority: priority, handle: handle)
    check(queue.count == queued)
  }

  /// Keeps an event beside the queue, as if it were scheduled. One at a time
  mutating func keep(in delay: Milliseconds, priority: UInt8) {
    kept = queue.key(at: now + delay, priority: priority)
    array.schedule(0, at: now + delay, priority: priority, handle: .none)
  }

  mutating func pop() {
    let event = if let kept { queue.pop(before: kept) } else { queue.pop() }
    if array.entries.isEmpty { return check(event?.time == nil) }
    let first = array.entries.removeFirst()
    now = first.time
    if let kept, first.payload == 0 {
      check(event?.time == nil && Milliseconds(kept.time) == now)
      queue.advance(to: kept)
      self.kept = nil
      return check(queue.now == now && queue.count == queued)
    }
    spent.append(first.handle)
    check(event?.time == first.time && event?.payload == first.payload && queue.now == now)
  }

  mutating func cancel(_ index: Int) {
    let entry = array.entries.remove(at: index)
    if entry.payload == 0 {
      kept = nil
      return
    }
    check(queue.cancel(entry.handle) == entry.payload)
    check(queue.cancel(entry.handle) == nil)
    spent.append(entry.handle)
  }

  mutating func reschedule(_ index: Int, in delay: Milliseconds, priority: UInt8) {
    let entry = array.entries.remove(at: index)
    if entry.payload == 0 { return keep(in: delay, priority: priority) }
    let handle = queue.reschedule(entry.handle, at: now + delay, priority: priority)
    check(handle != nil)
    spent.append(entry.handle)
    array.schedule(entry.payload, at: now + delay, priority: priority, handle: handle ?? .none)
  }

  /// Everything that is left, in order; then no handle names anything.
  mutating func drain() {
    check(queue.count == queued)
    while count > 0 { pop() }
    check(queue.pop()?.time == nil && queue.isEmpty)
    for handle in spent.suffix(8) { check(queue.cancel(handle) == nil && queue.reschedule(handle, at: now) == nil) }
  }

  mutating func reset() {
    let last = spent.last
    queue.removeAll()
    array = SortedArray()
    if let last { check(queue.cancel(last) == nil) }
    spent.removeAll(keepingCapacity: true)
    kept = nil
    payload = 0
    now = 0
  }
}
