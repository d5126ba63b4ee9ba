// The pending events of one replication: schedule, cancel, reschedule and pop, in the total order
// (time, priority, order of scheduling). O(1) amortised whatever the increments; all memory is allocated by `init`.
//
// Events lie in one of four places, by time:
//
//        now     horizon                                 limit
//     ────┼─────────┼──────────────────────────────────────┼──────────────────► time
//         │ run and │ buckets of 2^shift ms each: unsorted │ far: 64 buckets for each
//         │ heap    │ lists, one bit each: "not empty"     │ 6 bits of the bucket number
//
// - The *run* is sorted and read from its front. When it is used up, the next few buckets that are not empty are opened
//   together; each is sorted by counting for each event how many come before it, so that no branch depends on a time.
// - Events that are scheduled before the horizon are shifted into the run where it is short, else they go to the *heap*
//   (4-ary; four children fill a cache line). `pop` takes the earlier of the two. Below 64 events, run and heap hold
//   everything and there are no buckets.
// - Later ones are *staged*: noted, and placed together before the next buckets are opened. With many events each
//   bucket is a cache miss, and so the processor waits for dozens of them at the same time, not for each in turn.
// - The window of buckets moves on by halves. What lies beyond it waits in a radix heap over bucket numbers; when
//   the time of a level's bucket comes it is spread over the level below, so an event moves at most once a level.
// - The width of a bucket follows the time observed between events (1.4 to 2.8 events a bucket, half of that where many
//   are scheduled for soon), the number of buckets the number of events. Both change at most once every `count`
//   operations.
// - A far event that is cancelled is unlinked. Any other is only marked, and dropped when its time comes or when the
//   marked ones outnumber the live ones.
//
// The order of ties: every list is in the reverse order of scheduling, the run and each sort keep it (they are stable),
// what goes to the run or the heap while the run is open was scheduled after what is in the run, and the heap's keys
// hold the sequence.
//
// A pop from the heap leaves a hole at its root which the next early event fills: one sift, not two.
//
// In the common path no branch that is hard to predict looks at a drawn time, so that the processor works on the
// logarithm of the next draw while it finishes this event. Keep it so.
//
// Ideas: Brown 1988 (calendar queue); Rönngren, Riboe and Ayani 1991 (lazy queue: sort late); Tang, Goh and Thng 2005
// (ladder queue); Varghese and Lauck 1987 (timing wheels); Ahuja, Mehlhorn, Orlin and Tarjan 1990 (radix heap).

/// A priority queue of future events with a fixed capacity, each event with a word of the caller's.
/// `EventQueue` describes the operations.
struct RawEventQueue: ~Copyable {
  struct Event: BitwiseCopyable {
    var time: Milliseconds
    var word: UInt64
  }

  /// 32 bytes: two fill a cache line
  struct Node: BitwiseCopyable {
    /// `low` is 0 when the slot is free or its event is cancelled
    var key: EventKey
    var word: UInt64
    /// Slot of the next in the list; 0 ends it
    var next: UInt32
    /// Of a far event only, else 0: the slot before, or `farHead` and the number of the list that begins here
    var previous: UInt32
  }

  // MARK: Constants

  static var farHead: UInt32 { 1 << 31 }
  static var farLevels: Int { 9 }
  /// The most events of any queue: a slot has 24 bits
  static var capacityLimit: Int { 1 << 23 }
  /// First time that is too late for a key
  static var timeLimit: Milliseconds { 1 << 55 - 1 }
  /// Up to so many events the heap holds all of them
  static var smallCount: Int { 64 }
  static var stagedLimit: Int { 64 }
  /// Up to so many events a run takes another by shifting; without buckets
  static var smallRunLimit: Int { 8 }
  static var runLimit: Int { 40 }
  /// Events that are opened together
  static var largeBatch: Int { 32 }
  static var smallBatch: Int { 16 }
  /// Buckets that are opened together where many events come before the horizon. A number of buckets, not of events: the
  /// end of a loop over them is easier to predict.
  static var smallBucketBatch: Int { 3 }
  /// Steps of an insertion into the run that take no branch
  static var unbranchedSteps: Int { 3 }
  /// Up to so many buckets the window is wide: 16 buckets an event, else 4. Events beyond it are placed twice or more.
  static var wideWindow: Int { 1 << 16 }
  /// One event in `sequence`, which is counted where it lies in a key
  static var one: UInt64 { 1 << 24 }

  // MARK: Memory

  let capacity: Int
  let bucketCapacity: Int
  /// Slot 0 is a dummy: its time never comes and it is followed by itself
  let nodes: UnsafeMutablePointer<Node>
  /// Children of i at 4i+1 ... 4i+4; `never` beyond the end
  let heap: UnsafeMutablePointer<EventKey>
  /// Slots in the order of their events; ends with the dummy
  let run: UnsafeMutablePointer<UInt32>
  /// Slots that wait to be placed in buckets, in the order of scheduling
  let staged: UnsafeMutablePointer<UInt32>
  let heads: UnsafeMutablePointer<UInt32>
  let bits: UnsafeMutablePointer<UInt64>
  let farHeads: UnsafeMutablePointer<UInt32>
  let farBits: UnsafeMutablePointer<UInt64>

  // MARK: State

  /// Time of the event popped last
  private(set) var now: Milliseconds = 0
  /// More events than `capacity` were scheduled: the queue is empty and stays so until `removeAll`
  private(set) var overflowed = false
  /// Events, slots and buckets whose memory is prepared. More of it is as they are needed, so that a queue costs what is in it
  /// and not what could be.
  private(set) var ready: Int
  private(set) var slotCount = 0
  var readyBuckets = 0
  /// How many more of the prepared events fit; 0 after an overflow
  var room = 0
  var sequence: UInt64 = 0
  /// Cancelled and not yet met
  var marked = 0
  /// First free slot
  var free: UInt32 = 1
  var runPosition = 0
  /// Where the dummy stands
  var runEnd = 0
  var insertionLimit = Self.smallRunLimit
  var stagedCount = 0
  var heapCount = 0
  var heapLimit = Self.smallCount
  /// The heap's root was popped and is not yet replaced
  var hole = false
  /// Upper word of the heap's first key: `never` if it is empty, 0 with a hole
  var heapFirst = EventKey.never.high

  /// First time in a bucket that is not open
  var horizon: UInt64 = .max
  /// Width of a bucket: 2^shift ms
  var shift: UInt64 = 0
  /// Buckets in the window: 2^(halfBits + 1)
  var halfBits: UInt64 = 5
  /// Number of buckets - 1
  var mask: UInt64 = 63
  /// First bucket that is not open
  var bucket: UInt64 = 0
  /// First bucket beyond the window
  var limit: UInt64 = 0
  /// Events, and buckets, that are enough for one run
  var batch = 1
  var bucketBatch = Int.max
  /// Many events come before the horizon, which is therefore near: few buckets are opened at a time, and they are half as wide
  var opensFew = false

  // Tuning
  var tunedCount = 0
  var tunedSequence: UInt64 = 0
  var epochSequence: UInt64 = 0
  var epochCount = 0
  var epochTime: UInt64 = 0
  /// Events of the epoch that were scheduled for a time before the horizon
  var earlyCount: UInt64 = 0
  var reviewSequence: UInt64 = .max
  /// Words of `bits` that may still be scanned in vain before a review
  var scanBudget = 0
  /// Takes what `touch` reads, so that the reads are not optimised away
  var touched: UInt32 = 0

  /// - Parameter capacity: the most events that can be pending, from 1 to 2^23 - 1
  init(capacity: Int) {
    precondition(capacity > 0 && capacity < Self.capacityLimit)
    self.capacity = capacity
    ready = min(capacity, Self.readyAtFirst)
    let slots = Self.slots(capacity)
    var buckets = 64
    while buckets < Self.bucketsWanted(capacity) { buckets *= 2 }
    bucketCapacity = buckets
    nodes = Self.cacheAligned(Node.self, slots + 1)
    // The root ends a cache line, so that each group of four children fills one
    heap = Self.cacheAligned(EventKey.self, slots + 16) + 3
    run = Self.cacheAligned(UInt32.self, slots + 8)
    staged = Self.cacheAligned(UInt32.self, Self.stagedLimit)
    heads = Self.cacheAligned(UInt32.self, buckets)
    bits = Self.cacheAligned(UInt64.self, buckets / 64)
    farHeads = Self.cacheAligned(UInt32.self, 64 * Self.farLevels)
    farBits = Self.cacheAligned(UInt64.self, Self.farLevels)
    nodes.initialize(to: Node(key: .dummy, word: 0, next: 0, previous: 0))
    heap.initialize(repeating: .never, count: Self.heapMargin)
    run.initialize(repeating: 0, count: Self.runMargin)
    staged.initialize(repeating: 0, count: Self.stagedLimit)
    farHeads.initialize(repeating: 0, count: 64 * Self.farLevels)
    farBits.initialize(repeating: 0, count: Self.farLevels)
    prepareSlots()
    prepareBuckets(64)
    room = ready
  }

  deinit {
    nodes.deallocate()
    (heap - 3).deallocate()
    run.deallocate()
    staged.deallocate()
    heads.deallocate()
    bits.deallocate()
    farHeads.deallocate()
    farBits.deallocate()
  }

  /// Events that a queue is prepared for at first
  private static var readyAtFirst: Int { 1024 }
  /// Places in the memory of heap and run beyond those of the slots
  private static var heapMargin: Int { 12 }
  private static var runMargin: Int { 8 }

  /// Slots for a number of pending events and the cancelled ones among them
  private static func slots(_ events: Int) -> Int { events + events / 4 + 64 }

  /// Prepares the slots of `ready` events, the new ones first in the list of free ones.
  private mutating func prepareSlots() {
    let (from, to) = (slotCount, Self.slots(ready))
    for slot in from + 1...to {
      (nodes + slot).initialize(to: Node(key: EventKey(high: 0, low: 0), word: 0, next: UInt32(slot + 1), previous: 0))
    }
    nodes[to].next = from == 0 ? 0 : free
    free = UInt32(from + 1)
    (heap + from + Self.heapMargin).initialize(repeating: .never, count: to - from)
    (run + from + Self.runMargin).initialize(repeating: 0, count: to - from)
    slotCount = to
  }

  /// Prepares buckets up to a number, a multiple of 64.
  mutating func prepareBuckets(_ count: Int) {
    if count <= readyBuckets { return }
    (heads + readyBuckets).initialize(repeating: 0, count: count - readyBuckets)
    (bits + readyBuckets / 64).initialize(repeating: 0, count: (count - readyBuckets) / 64)
    readyBuckets = count
  }

  /// Buckets that suit a number of events, at least
  static func bucketsWanted(_ count: Int) -> Int { min(16 * count, max(4 * count, wideWindow)) }

  private static func cacheAligned<T>(_: T.Type, _ count: Int) -> UnsafeMutablePointer<T> {
    UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<T>.stride, alignment: 64)
      .bindMemory(to: T.self, capacity: count)
  }

  /// Events that are pending
  var count: Int { overflowed ? 0 : ready - room }

  var isEmpty: Bool { count == 0 }

  /// Bytes that the queue has allocated
  var byteCount: Int {
    let slots = Self.slots(capacity)
    return (slots + 1) * MemoryLayout<Node>.stride + (slots + 16) * MemoryLayout<EventKey>.stride
      + (slots + 8 + Self.stagedLimit) * 4 + bucketCapacity * 4 + bucketCapacity / 8
      + Self.farLevels * (64 * 4 + 8)
  }

  /// Whether no pending event comes at a time and priority or before. False in doubt: who puts an event there before he asks
  /// again has it after those that are pending. O(1)
  /// - Parameter time: `now`
  @inline(__always)
  func isClear(upTo time: Milliseconds, priority: UInt8) -> Bool {
    // What lies in buckets comes at the horizon or later. With a hole `heapFirst` is 0.
    let high = UInt64(bitPattern: time) &<< 8 | UInt64(priority)
    return nodes[Int(run[runPosition])].key.high > high && heapFirst > high
  }

  /// Whether no pending event comes before a time and priority. O(1), but for a hole
  /// - Parameter time: `now`
  @inline(__always)
  mutating func isClear(before time: Milliseconds, priority: UInt8) -> Bool {
    if hole { closeHole() }
    let high = UInt64(bitPattern: time) &<< 8 | UInt64(priority)
    return nodes[Int(run[runPosition])].key.high >= high && heapFirst >= high
  }

  // MARK: Operations

  @inline(never)
  mutating func schedule(_ word: UInt64, at time: Milliseconds, priority: UInt8) -> EventHandle {
    precondition(time >= now && time < Self.timeLimit)
    room &-= 1
    if room < 0 { return scheduleBeyond(word, at: time, priority: priority) }
    sequence += Self.one
    let slot = free
    let node = nodes + Int(slot)
    free = node.pointee.next
    let ticks = UInt64(bitPattern: time)
    let key = EventKey(high: ticks &<< 8 | UInt64(priority), low: sequence | UInt64(slot))
    node.pointee.key = key
    node.pointee.word = word
    if ticks < horizon { return insertEarly(key) }
    staged[stagedCount] = slot
    stagedCount &+= 1
    assert(countsAgree)
    let handle = EventHandle(low: key.low)
    if stagedCount == Self.stagedLimit { return placeStaged(handle) }
    return handle
  }

  @inline(never)
  mutating func pop() -> Event? {
    let slot = run[runPosition]
    let node = nodes + Int(slot)
    let high = node.pointee.key.high
    if high > heapFirst { return popSlowly(before: .never) }
    runPosition &+= 1
    let isLive = node.pointee.key.low != 0
    node.pointee.next = free
    free = slot
    if !isLive {
      marked &-= 1
      return popSlowly(before: .never)
    }
    return take(node, high)
  }

  /// The end of every pop: a node whose slot is free again is the event of now.
  @inline(__always)
  private mutating func take(_ node: UnsafeMutablePointer<Node>, _ high: UInt64) -> Event {
    node.pointee.key.low = 0
    room &+= 1
    let time = Milliseconds(bitPattern: high &>> 8)
    assert(time >= now && countsAgree)
    now = time
    return Event(time: time, word: node.pointee.word)
  }

  /// As `pop`, but only of an event that comes before a key
  @inline(never)
  mutating func pop(before key: EventKey) -> Event? {
    let slot = run[runPosition]
    let node = nodes + Int(slot)
    let high = node.pointee.key.high
    if high > heapFirst || high >= key.high || node.pointee.key.low == 0 { return popSlowly(before: key) }
    runPosition &+= 1
    node.pointee.next = free
    free = slot
    return take(node, high)
  }

  /// The place in the order of an event that its owner keeps himself: after what has been scheduled so far for the same time
  /// and priority, before what will be.
  /// - Parameters: as of `schedule`
  @inline(__always)
  func key(at time: Milliseconds, priority: UInt8) -> EventKey {
    precondition(time >= now && time < Self.timeLimit)
    return EventKey(high: UInt64(bitPattern: time) &<< 8 | UInt64(priority), low: sequence | (Self.one &- 1))
  }

  /// Moves `now` to the time of such an event, when `pop(before:)` has found none before it.
  @inline(__always)
  mutating func advance(to key: EventKey) {
    assert(key.time >= UInt64(bitPattern: now))
    now = Milliseconds(bitPattern: key.time)
  }

  /// As `pop(before:)`, wherever the first event lies
  @inline(never)
  private mutating func popSlowly(before key: EventKey) -> Event? {
    while true {
      if hole { closeHole() }
      var slot = run[runPosition]
      var high = nodes[Int(slot)].key.high
      let isInRun = high <= heapFirst
      if !isInRun {
        if heapCount == 0 {
          // What is not open comes at the horizon or later.
          if key.time < horizon || !open() { return nil }
          continue
        }
        high = heapFirst
        slot = UInt32(truncatingIfNeeded: heap[0].slot)
      }
      let node = nodes + Int(slot)
      let low = node.pointee.key.low
      let isLive = low != 0
      if isLive && !(EventKey(high: high, low: low) < key) { return nil }
      if isInRun {
        runPosition &+= 1
      } else {
        hole = true
        heapFirst = 0
      }
      node.pointee.next = free
      free = slot
      if !isLive {
        marked &-= 1
        continue
      }
      return take(node, high)
    }
  }

  @inline(never)
  mutating func cancel(_ handle: EventHandle) -> UInt64? {
    precondition(handle.slot <= slotCount)
    let node = nodes + handle.slot
    guard node.pointee.key.low == handle.low else { return nil }
    let word = node.pointee.word
    node.pointee.key.low = 0
    room &+= 1
    marked &+= 1
    if node.pointee.previous != 0 {
      unlinkFar(handle.slot)
    } else if marked > min(count &+ 64, slotCount &- ready) {
      tune()
    }
    assert(countsAgree)
    return word
  }

  mutating func removeAll() {
    overflowed = false
    clear()
  }

  /// More events than there is memory prepared for: prepares four times as much, or overflows.
  @inline(never)
  private mutating func scheduleBeyond(_ word: UInt64, at time: Milliseconds, priority: UInt8) -> EventHandle {
    if overflowed || ready == capacity {
      overflowed = true
      clear()
      return .none
    }
    let before = ready
    ready = min(capacity, 4 * ready)
    prepareSlots()
    room = ready - before
    return schedule(word, at: time, priority: priority)
  }

  private mutating func clear() {
    room = ready
    var slot = gather()
    while slot != 0 {
      let next = nodes[Int(slot)].next
      marked += 1
      release(slot)
      slot = next
    }
    now = 0
    // Sequences go on, so that a handle of the last replication cannot name an event of this one; they start
    // again long before the 40 bits are used up.
    if sequence > .max / 2 { sequence = 0 }
    epochSequence = sequence
    epochCount = 0
    epochTime = 0
    opensFew = false
    fit(0, gap: 0)
    if overflowed { room = 0 }
    assert(countsAgree)
  }
}
