// The total order of events as one comparison of two machine words.

/// When an event comes, and in which slot it lies.
///
///     high: time 55 bits | priority 8 bits        low: sequence 40 bits | slot 24 bits
///
/// Sequences are unique, so the slot rides along without taking part in the order.
struct EventKey: BitwiseCopyable {
  var high: UInt64
  var low: UInt64

  /// After every event. Computed, because a stored static would be initialised lazily, with a check in the loop.
  static var never: EventKey { @inline(__always) get { EventKey(high: .max &>> 1 &- 1, low: .max) } }
  /// After `never`
  static var dummy: EventKey { @inline(__always) get { EventKey(high: .max &>> 1, low: .max) } }

  @inline(__always)
  static func < (a: EventKey, b: EventKey) -> Bool {
    UInt128(_low: a.low, _high: a.high) < UInt128(_low: b.low, _high: b.high)
  }

  var time: UInt64 { @inline(__always) get { high &>> 8 } }
  var slot: Int { @inline(__always) get { Int(truncatingIfNeeded: low & 0xff_ffff) } }
}
