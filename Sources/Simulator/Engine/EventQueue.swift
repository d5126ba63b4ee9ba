/// The pending events of one replication, in the total order (time, priority, order of scheduling).
///
/// How it works is told in `RawEventQueue`, which holds 8 bytes for each event whatever they mean: so all queues of a
/// program share one piece of machine code.
struct EventQueue<Payload: BitwiseCopyable>: ~Copyable {
  /// An event whose time has come
  struct Event: BitwiseCopyable {
    var time: Milliseconds
    var payload: Payload
  }

  private var raw: RawEventQueue

  /// - Parameter capacity: the most events that can be pending, from 1 to 2^23 - 1. About 90 bytes each. A payload has at
  ///   most 8 bytes.
  init(capacity: Int) {
    precondition(MemoryLayout<Payload>.size <= 8)
    raw = RawEventQueue(capacity: capacity)
  }

  var capacity: Int { raw.capacity }

  /// Events that are pending
  var count: Int { raw.count }

  var isEmpty: Bool { raw.isEmpty }

  /// Time of the event popped last
  var now: Milliseconds { @inline(__always) get { raw.now } }

  /// More events than `capacity` were scheduled: the queue is empty and stays so until `removeAll`
  var overflowed: Bool { raw.overflowed }

  /// Bytes that the queue has allocated
  var byteCount: Int { raw.byteCount }

  /// Whether every event is where it belongs; for tests and checked runs. O(capacity)
  var isConsistent: Bool { raw.isConsistent }

  /// Puts an event in its place among the pending ones. Amortised O(1)
  ///
  /// With `capacity` events pending, all are dropped and `overflowed` is set: `pop` gives nil from then on, which ends
  /// the loop over it. (A thrown error would cost 1.5 ns a call; this costs nothing.)
  ///
  /// - Parameters:
  ///   - time: not before `now`, below 2^55 - 1 ms
  ///   - priority: 0 comes first among events of the same time; equal ones come in the order of scheduling
  @inline(__always) @discardableResult
  mutating func schedule(_ payload: Payload, at time: Milliseconds, priority: UInt8) -> EventHandle {
    raw.schedule(Self.word(payload), at: time, priority: priority)
  }

  /// With priority 0. (A default value would be a call.)
  @inline(__always) @discardableResult
  mutating func schedule(_ payload: Payload, at time: Milliseconds) -> EventHandle {
    raw.schedule(Self.word(payload), at: time, priority: 0)
  }

  /// Whether a new event at `now` with this priority would be the next one, for callers who handle it without putting it in.
  /// May be false without need. O(1)
  @inline(__always)
  func isClear(upTo priority: UInt8) -> Bool { raw.isClear(upTo: raw.now, priority: priority) }

  /// Whether no pending event comes before one at `now` with this priority. O(1) amortised
  @inline(__always)
  mutating func isClear(before priority: UInt8) -> Bool { raw.isClear(before: raw.now, priority: priority) }

  /// Removes the first event in the order and moves `now` to its time; nil if none is pending. Amortised O(1)
  @inline(__always)
  mutating func pop() -> Event? {
    guard let event = raw.pop() else { return nil }
    return Event(time: event.time, payload: Self.payload(event.word))
  }

  /// As `pop`, but nil if the event comes after one that its owner keeps himself: known ones need not go through the queue, and
  /// the order of both is one.
  @inline(__always)
  mutating func pop(before key: EventKey) -> Event? {
    guard let event = raw.pop(before: key) else { return nil }
    return Event(time: event.time, payload: Self.payload(event.word))
  }

  /// The place in the order of an event that its owner keeps himself, as if it were scheduled now
  /// - Parameters: as of `schedule`
  @inline(__always)
  func key(at time: Milliseconds, priority: UInt8) -> EventKey { raw.key(at: time, priority: priority) }

  /// Moves `now` to the time of such an event, when `pop(before:)` has given nil.
  @inline(__always)
  mutating func advance(to key: EventKey) { raw.advance(to: key) }

  /// Removes an event. Its payload, or nil if it was popped or cancelled before. Amortised O(1)
  @inline(__always) @discardableResult
  mutating func cancel(_ handle: EventHandle) -> Payload? {
    guard let word = raw.cancel(handle) else { return nil }
    return Self.payload(word)
  }

  /// Moves an event, as `cancel` and `schedule` do: it comes after those already scheduled for the same time and
  /// priority. The old handle names nothing afterwards; nil if it named nothing before.
  @inline(__always) @discardableResult
  mutating func reschedule(_ handle: EventHandle, at time: Milliseconds, priority: UInt8 = 0) -> EventHandle? {
    guard let word = raw.cancel(handle) else { return nil }
    return raw.schedule(word, at: time, priority: priority)
  }

  /// Drops all events and goes back to time 0, for the next replication. Handles from before name nothing. O(count)
  mutating func removeAll() { raw.removeAll() }

  // MARK: Words

  @inline(__always)
  private static func word(_ payload: Payload) -> UInt64 {
    if MemoryLayout<Payload>.size == 8 { return unsafeBitCast(payload, to: UInt64.self) }
    var word: UInt64 = 0
    withUnsafeMutableBytes(of: &word) { $0.storeBytes(of: payload, as: Payload.self) }
    return word
  }

  @inline(__always)
  private static func payload(_ word: UInt64) -> Payload {
    if MemoryLayout<Payload>.size == 8 { return unsafeBitCast(word, to: Payload.self) }
    return withUnsafeBytes(of: word) { $0.loadUnaligned(as: Payload.self) }
  }
}
