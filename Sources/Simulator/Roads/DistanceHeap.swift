// The priority queue of the shortest-path searches: a 4-ary heap of (time, node) packed in one word, so that one
// comparison orders both and equal times come in the order of the nodes. A node whose time falls is pushed again; the
// search throws the stale entry away when it comes up. Four children share a cache line and halve the depth of a binary
// heap; a hole moves instead of swaps.

/// A heap of at most `capacity` entries, smallest time first.
struct DistanceHeap: ~Copyable {
  private var keys: Column<UInt64>
  private(set) var count = 0

  init(capacity: Int) { keys = Column(count: capacity, repeating: 0) }

  var byteCount: Int { keys.byteCount }

  @inline(__always)
  var isEmpty: Bool { count == 0 }

  /// The smallest time; the heap isn't empty.
  @inline(__always)
  var minimumTime: UInt32 { UInt32(truncatingIfNeeded: keys[0] &>> 32) }

  @inline(__always)
  mutating func removeAll() { count = 0 }

  /// O(log count). Traps when full.
  @inline(__always)
  mutating func push(time: UInt32, node: UInt32) {
    let keys = self.keys.view
    let key = UInt64(time) &<< 32 | UInt64(node)
    var hole = count
    count += 1
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
    let keys = self.keys.view
    let top = keys[0]
    var count = self.count
    count -= 1
    self.count = count
    if count > 0 {
      let key = keys[count]
      var hole = 0
      var first = 1
      // Four children: the least of them without a branch, since nothing predicts which it is
      while first &+ 3 < count {
        let (key0, key1, key2, key3) = (keys[first], keys[first &+ 1], keys[first &+ 2], keys[first &+ 3])
        let (low, lowKey) = key1 < key0 ? (first &+ 1, key1) : (first, key0)
        let (high, highKey) = key3 < key2 ? (first &+ 3, key3) : (first &+ 2, key2)
        let (best, bestKey) = highKey < lowKey ? (high, highKey) : (low, lowKey)
        if bestKey >= key { break }
        keys[hole] = bestKey
        hole = best
        first = hole &* 4 &+ 1
      }
      if first &+ 3 >= count {
        var best = hole
        var bestKey = key
        while first < count {
          if keys[first] < bestKey {
            bestKey = keys[first]
            best = first
          }
          first &+= 1
        }
        if best != hole {
          keys[hole] = bestKey
          hole = best
        }
      }
      keys[hole] = key
    }
    return (UInt32(truncatingIfNeeded: top &>> 32), UInt32(truncatingIfNeeded: top))
  }
}
