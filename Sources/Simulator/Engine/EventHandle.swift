/// Names one scheduled event until it is popped or cancelled, and nothing afterwards.
struct EventHandle: Equatable, BitwiseCopyable, Sendable {
  /// The lower word of the event's key: its sequence and slot
  let low: UInt64

  /// The handle of no event
  static var none: EventHandle { EventHandle(low: 0) }

  @inline(__always)
  static func == (a: EventHandle, b: EventHandle) -> Bool { a.low == b.low }

  var slot: Int { @inline(__always) get { Int(truncatingIfNeeded: low & 0xff_ffff) } }
}
