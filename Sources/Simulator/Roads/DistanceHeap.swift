// The priority queue of the shortest-path searches: a 4-ary heap of (time, node) packed in one word, so that one
// comparison orders both and equal times come in the order of the nodes. A node whose time falls is pushed again; the
// search throws the stale entry away when it comes up. Four children share a cache line and halve the depth of a binary
// heap; a hole moves instead of swaps. What lies behind the last entry is larger than any other, so that four children can
// always be compared.

/// A heap of at most `capacity` entries, smallest time first.
struct DistanceHeap: ~Copyable {
  private let keys: UnsafeMutablePointer<UInt64>
  private let capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = capacity
    keys = .allocate(capacity: capacity + DistanceHeap.padding)
    keys.initialize(repeating: .max, count: capacity + DistanceHeap.padding)
  }

  deinit { keys.deallocate() }

  /// Four children are read at once if the first of them is an entry.
  private static var padding: Int { 3 }

  var byteCount: Int { (capacity + DistanceHeap.padding) * MemoryLayout<UInt64>.stride }

  @inline(__always)
  var isEmpty: Bool { count == 0 }

  /// The smallest time; the heap isn't empty.
  @inline(__always)
  var minimumTime: UInt32 { UInt32(truncatingIfNeeded: keys[0] &>> 32) }

  /// O(count)
  @inline(__always)
  mutating func removeAll() {
    for place in 0..<count { keys[place] = .max }
    count = 0
  }

  /// O(log count). Traps when full.
  @inline(__always)
  mutating func push(time: UInt32, node: UInt32) {
    precondition(count < capacity)
    let keys = self.keys
    let key = UInt64(time) &<< 32 | UInt64(node)
    var hole = count
    count = hole &+ 1
    while hole > 0 {
      let parent = (hole &- 1) &>> 2
      let above = keys[parent]
      if above <= key { break }
      keys[hole] = above
      hole = parent
    }
    keys[hole] = key
  }

  /// Takes the smallest entry away; the heap isn't empty. O(log count)
  @inline(__always)
  mutating func pop() -> (time: UInt32, node: UInt32) {
    // Without checks: places below `count + 3` are read, which is at most `capacity + padding`.
    let keys = self.keys
    let top = keys[0]
    let count = self.count &- 1
    precondition(count >= 0)
    self.count = count
    let key = keys[count]
    keys[count] = .max
    if count > 0 {
      // The hole goes down to the end first, the last entry then up from there: it nearly always belongs near the end, so that
      // this needs no guess at where to stop.
      var hole = 0
      var first = 1
      while first < count {
        // Four children: the least of them without a branch, since nothing predicts which it is
        let (key0, key1, key2, key3) = (keys[first], keys[first &+ 1], keys[first &+ 2], keys[first &+ 3])
        let (low, lowKey) = key1 < key0 ? (first &+ 1, key1) : (first, key0)
        let (high, highKey) = key3 < key2 ? (first &+ 3, key3) : (first &+ 2, key2)
        let (best, bestKey) = highKey < lowKey ? (high, highKey) : (low, lowKey)
        keys[hole] = bestKey
        hole = best
        first = hole &* 4 &+ 1
      }
      while hole > 0 {
        let parent = (hole &- 1) &>> 2
        let above = keys[parent]
        if above <= key { break }
        keys[hole] = above
        hole = parent
      }
      keys[hole] = key
    }
    return (UInt32(truncatingIfNeeded: top &>> 32), UInt32(truncatingIfNeeded: top))
  }
}
