// The heap of `RawEventQueue`: 4-ary, of keys, with a hole instead of swaps.

extension RawEventQueue {
  /// Takes an event that comes before the horizon: into the run where that is short and the heap empty (so that ties
  /// in the heap are never older than those in the run), else into the heap
  @inline(never)
  mutating func insertEarly(_ key: EventKey) -> EventHandle {
    earlyCount &+= 1
    if heapCount != 0 || runEnd &- runPosition >= insertionLimit { return insertIntoHeap(key) }
    insertIntoRun(UInt32(truncatingIfNeeded: key.slot), key.high)
    assert(countsAgree)
    return EventHandle(low: key.low)
  }

  @inline(never)
  private mutating func insertIntoHeap(_ key: EventKey) -> EventHandle {
    insert(key)
    if heapCount > heapLimit { crowded() }
    assert(countsAgree)
    return EventHandle(low: key.low)
  }

  /// Shifts what comes before the new event, or after it where the run begins at its first place
  @inline(__always)
  mutating func insertIntoRun(_ slot: UInt32, _ high: UInt64) {
    if runPosition > 0 {
      runPosition &-= 1
      let place = run + runPosition
      var i = 0
      var previous = slot
      var isBefore = 1
      while i < Self.unbranchedSteps {
        let next = place[i &+ 1]
        let wasBefore = isBefore
        isBefore &= 1 &- Self.precedes(high, nodes[Int(next)].key.high)
        // Behind the new event all is written back as it was.
        place[i] = isBefore != 0 ? next : wasBefore != 0 ? slot : previous
        previous = next
        i &+= 1
      }
      if isBefore == 0 { return }
      while true {
        let next = place[i &+ 1]
        if nodes[Int(next)].key.high > high { break }
        place[i] = next
        i &+= 1
      }
      place[i] = slot
    } else {
      var i = runEnd
      runEnd &+= 1
      run[runEnd] = 0
      while i > 0 {
        let previous = run[i &- 1]
        if nodes[Int(previous)].key.high <= high { break }
        run[i] = previous
        i &-= 1
      }
      run[i] = slot
    }
  }

  @inline(__always)
  mutating func insert(_ key: EventKey) {
    if hole {
      hole = false
      sift(key)
    } else {
      heapCount &+= 1
      raise(heapCount &- 1, key)
    }
    heapFirst = heap[0].high
  }

  /// Moves a hole from `start` up to where `key` belongs, and fills it
  @inline(__always)
  func raise(_ start: Int, _ key: EventKey) {
    var i = start
    while i > 0 {
      let parent = (i &- 1) &>> 2
      if !(key < heap[parent]) { break }
      heap[i] = heap[parent]
      i = parent
    }
    heap[i] = key
  }

  /// Takes the hole from the root to a leaf, without looking at `key`, then `key` up from there: most keys belong
  /// near the leaves, and selecting the least of four children needs no branch
  @inline(__always)
  func sift(_ key: EventKey) {
    let heap = heap
    let end = heapCount
    var i = 0
    var child = 1
    while child < end {
      let group = heap + child
      let k0 = group[0]
      let k1 = group[1]
      let k2 = group[2]
      let k3 = group[3]
      let second = k1 < k0
      let fourth = k3 < k2
      let left = second ? k1 : k0
      let right = fourth ? k3 : k2
      let isRight = right < left
      heap[i] = isRight ? right : left
      i = isRight ? (fourth ? child &+ 3 : child &+ 2) : (second ? child &+ 1 : child)
      child = 4 &* i &+ 1
    }
    raise(i, key)
  }

  /// Nothing was scheduled since the root was popped: the last leaf fills the hole
  @inline(never)
  mutating func closeHole() {
    hole = false
    heapCount &-= 1
    let last = heap[heapCount]
    heap[heapCount] = .never
    if heapCount > 0 { sift(last) }
    heapFirst = heap[0].high
  }
}
