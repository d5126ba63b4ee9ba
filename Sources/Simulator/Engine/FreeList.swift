/// A pool of the indices 0 ..< capacity: takes one for a new record, gives it back when the record is done.
///
/// Which index comes is a function of the calls alone: the one given back last, else the lowest never taken.
struct FreeList: ~Copyable {
  let capacity: Int
  /// next[i]: the free index after i in the chain, or `taken`
  private var next: Column<UInt32>
  private var head: UInt32
  /// Indices that are taken
  private(set) var count = 0
  /// Lowest index that was never taken
  private var fresh: UInt32 = 0
  /// An index was asked for when none was free
  private(set) var overflowed = false

  private static var end: UInt32 { .max }
  private static var taken: UInt32 { .max - 1 }

  /// - Parameter capacity: number of indices, below 2^32 - 2
  init(capacity: Int) {
    precondition(capacity >= 0 && capacity < Int(Self.taken))
    self.capacity = capacity
    next = Column(count: capacity, repeating: Self.end)
    head = Self.end
  }

  /// An index that nobody else has; nil if all are taken, and then `overflowed` is set. O(1)
  @inline(__always)
  mutating func take() -> UInt32? {
    var index = head
    if index != Self.end {
      head = next[Int(index)]
    } else if Int(fresh) < capacity {
      index = fresh
      fresh &+= 1
    } else {
      overflowed = true
      return nil
    }
    next[Int(index)] = Self.taken
    count &+= 1
    return index
  }

  /// - Parameter index: one that is taken; giving it back twice stops the program. O(1)
  @inline(__always)
  mutating func giveBack(_ index: UInt32) {
    precondition(next[Int(index)] == Self.taken)
    next[Int(index)] = head
    head = index
    count &-= 1
  }

  @inline(__always)
  func isTaken(_ index: UInt32) -> Bool { next[Int(index)] == Self.taken }

  /// All indices are free again, as after `init`. O(indices that were ever taken)
  mutating func removeAll() {
    for index in 0..<Int(fresh) { next[index] = Self.end }
    head = Self.end
    fresh = 0
    count = 0
    overflowed = false
  }

  var byteCount: Int { next.byteCount }
}
