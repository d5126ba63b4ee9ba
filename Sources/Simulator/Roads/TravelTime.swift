// Travel times inside the road folder: 32 bits, so that a tree of them takes half the memory and the cache holds twice
// as many. The same number stands for "closed" on an edge and "no way" between nodes, and it is small enough that the
// sum of any two times fits: a closed edge can't shorten a way, without a test for it.

/// No way, or closed
let unreachableTime: UInt32 = 0x7FFF_FFFF

extension Milliseconds {
  /// The travel time where there is no way
  static var unreachable: Milliseconds { .max }
}

/// The time as seen outside
@inline(__always)
func publicTime(_ time: UInt32) -> Milliseconds {
  time >= unreachableTime ? .unreachable : Milliseconds(time)
}
