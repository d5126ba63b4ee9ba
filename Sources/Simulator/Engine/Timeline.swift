// What is known of a replication before it starts: the hazard's events, sorted once.
//
// A loop over a timeline and a queue keeps the timeline's next event beside the queue, with its key, and pops what comes before
// it (`EventQueue.pop(before:)`). So known events never go through the queue, and the order of both is one.

/// Events with times known in advance, in the order (time, priority, order of appending).
struct Timeline<Payload: BitwiseCopyable>: ~Copyable {
  struct Event: BitwiseCopyable {
    var time: Milliseconds
    var priority: UInt8
    var payload: Payload
  }

  /// What is sorted; the payload stays where it was appended
  private struct Key: BitwiseCopyable {
    /// time 55 bits | priority 8 bits
    var order: UInt64
    var index: UInt32
  }

  let capacity: Int
  private var keys: Column<Key>
  private var scratch: Column<Key>
  private var payloads: UnsafeMutablePointer<Payload>
  private(set) var count = 0
  private var position = 0
  private var isSorted = true
  /// More events than `capacity` were appended; those beyond it are lost
  private(set) var overflowed = false

  private static var digitBits: UInt64 { 11 }

  /// - Parameter capacity: the most events, below 2^32
  init(capacity: Int) {
    precondition(capacity >= 0 && capacity <= Int(UInt32.max))
    self.capacity = capacity
    keys = Column(unset: capacity, like: Key(order: 0, index: 0))
    scratch = Column(unset: capacity, like: Key(order: 0, index: 0))
    payloads = .allocate(capacity: max(1, capacity))
  }

  deinit { payloads.deallocate() }

  /// O(1). With `capacity` events present, the new one is dropped and `overflowed` is set.
  /// - Parameters:
  ///   - time: from 0, below 2^55 ms
  ///   - priority: 0 comes first among events of the same time; equal ones come in the order of appending
  mutating func append(_ payload: Payload, at time: Milliseconds, priority: UInt8 = 0) {
    precondition(time >= 0 && time < 1 << 55)
    if count >= capacity {
      overflowed = true
      return
    }
    let order = UInt64(time) &<< 8 | UInt64(priority)
    if count > 0 && order < keys[count - 1].order { isSorted = false }
    keys[count] = Key(order: order, index: UInt32(count))
    payloads[count] = payload
    count += 1
  }

  /// Puts the events in their order and goes to the first. Without allocation. Radix sort: O(count) for each 11 bits in
  /// which the times differ; O(1) if they were appended in order.
  mutating func sort() {
    position = 0
    if isSorted { return }
    // Appended events lie behind those sorted before, so the order of appending is that of the positions and a
    // stable sort keeps it.
    var differing: UInt64 = 0
    for i in 1..<count { differing |= keys[i].order ^ keys[0].order }
    var low: UInt64 = 0
    while low < 64 {
      if (differing &>> low) & (1 &<< Self.digitBits &- 1) != 0 { sortDigit(low) }
      low += Self.digitBits
    }
    isSorted = true
  }

  private mutating func sortDigit(_ low: UInt64) {
    let digitMask: UInt64 = 1 &<< Self.digitBits &- 1
    var starts = InlineArray<2048, UInt32>(repeating: 0)
    for i in 0..<count { starts[Int((keys[i].order &>> low) & digitMask)] += 1 }
    var sum: UInt32 = 0
    for digit in 0..<2048 {
      let size = starts[digit]
      starts[digit] = sum
      sum += size
    }
    for i in 0..<count {
      let key = keys[i]
      let digit = Int((key.order &>> low) & digitMask)
      scratch[Int(starts[digit])] = key
      starts[digit] += 1
    }
    swap(&keys, &scratch)
  }

  /// The next event, or nil after the last. O(1)
  /// - Precondition: sorted since the last `append`
  mutating func next() -> Event? {
    precondition(isSorted)
    if position == count { return nil }
    let key = keys[position]
    position += 1
    return Event(
      time: Milliseconds(key.order &>> 8), priority: UInt8(key.order & 0xff), payload: payloads[Int(key.index)])
  }

  /// What will come that many events after the one that `next` gives, if there is such an event. O(1)
  func ahead(_ events: Int) -> Payload? {
    let place = position &+ events
    return place < count ? payloads[Int(keys[place].index)] : nil
  }

  /// Back to the first event
  mutating func rewind() { position = 0 }

  /// For the next replication
  mutating func removeAll() {
    count = 0
    position = 0
    isSorted = true
    overflowed = false
  }

  var byteCount: Int { keys.byteCount + scratch.byteCount + capacity * MemoryLayout<Payload>.stride }
}
