// How `RawEventQueue` finds the width and the number of its buckets.

extension RawEventQueue {
  /// Too much before the horizon. Not again within `count` operations: it may be ties
  @inline(never)
  mutating func crowded() {
    if horizon == .max || Int((sequence - tunedSequence) >> 24) > count { tune() } else { heapLimit = 2 * heapCount }
  }

  /// Do width and number of buckets still fit?
  @inline(never)
  mutating func review() {
    let pops = popsInEpoch
    let gap = (UInt64(now) - epochTime) * 16 / max(pops, 1)
    let width = 16 << (opensFew ? shift + 1 : shift) as UInt64
    // `fit` aims at 1.42 to 2.84 gaps, or half of it: an eighth beyond that is left as it is
    let misfits = pops >= 256 && ((5 * width > 16 * gap && shift > 0) || 4 * width < 5 * gap)
    // Where many events come before the horizon, it should be near: whether one does is hard to predict
    if pops >= 256 && (opensFew ? earlyCount < pops / 20 : earlyCount > pops / 4) {
      opensFew.toggle()
      return tune()
    }
    if misfits || count * 4 < tunedCount || count > 2 * tunedCount { tune() } else { startEpoch() }
  }

  /// Events popped or cancelled
  private var popsInEpoch: UInt64 { (sequence - epochSequence) >> 24 + UInt64(epochCount) - UInt64(count) }

  private mutating func fitBatch() {
    batch = max(1, min(opensFew ? Self.smallBatch : Self.largeBatch, tunedCount / 16))
    bucketBatch = opensFew ? Self.smallBucketBatch : .max
  }

  mutating func startEpoch() {
    earlyCount = 0
    epochSequence = sequence
    epochCount = count
    epochTime = UInt64(now)
    reviewSequence = sequence + UInt64(max(1024, count)) << 24
    scanBudget = 4096 + Int(mask >> 4)
  }

  /// Chooses width and number of buckets anew and places every event again. O(count + buckets / 64)
  @inline(never)
  mutating func tune() {
    let pops = popsInEpoch
    let elapsed = UInt64(now) - epochTime
    let all = gather()
    // Sixteenths of a millisecond from event to event: as observed, or as dense as the first of those pending
    var gap = elapsed * 16 / max(pops, 1)
    if pops < 64 {
      // [b]: events less than 2^b ms away, not before 2^(b-1)
      var within = InlineArray<64, Int>(repeating: 0)
      var slot = all
      while slot != 0 {
        within[64 - (nodes[Int(slot)].key.time - UInt64(now)).leadingZeroBitCount] += 1
        slot = nodes[Int(slot)].next
      }
      let enough = min(count - within[0], max(16, min(64, count / 4)))
      var sum = 0
      var b = 1
      while b < 56 {
        sum += within[b]
        if sum >= enough { break }
        b += 1
      }
      gap = (16 << UInt64(b)) / UInt64(max(1, sum))
    }
    fit(all, gap: gap)
  }

  /// Takes every event out of its place, drops the cancelled ones, and chains the others, ties in the order of scheduling
  mutating func gather() -> UInt32 {
    if hole { closeHole() }
    placeStaged()
    // Each list is in the reverse order of scheduling, and so is the chain as it grows at its front
    var chain: UInt32 = 0
    gather(bits, heads, words: Int(mask >> 6) + 1, &chain)
    gather(farBits, farHeads, words: Self.farLevels, &chain)
    // The run and the heap come before all lists, and of ties the run comes before the heap
    var early: UInt32 = 0
    while run[runPosition] != 0 {
      keep(run[runPosition], &early)
      runPosition += 1
    }
    runPosition = 0
    runEnd = 0
    run[0] = 0
    while heapCount > 0 {
      keep(UInt32(heap[0].slot), &early)
      closeHole()
    }
    while early != 0 {
      let next = nodes[Int(early)].next
      nodes[Int(early)].next = chain
      chain = early
      early = next
    }
    return chain
  }

  private mutating func gather(
    _ bits: UnsafeMutablePointer<UInt64>, _ heads: UnsafeMutablePointer<UInt32>, words: Int, _ chain: inout UInt32
  ) {
    for w in 0..<words {
      while bits[w] != 0 {
        let i = 64 * w + bits[w].trailingZeroBitCount
        bits[w] &= bits[w] &- 1
        var slot = heads[i]
        heads[i] = 0
        while slot != 0 {
          let next = nodes[Int(slot)].next
          keep(slot, &chain)
          slot = next
        }
      }
    }
  }

  private mutating func keep(_ slot: UInt32, _ chain: inout UInt32) {
    nodes[Int(slot)].previous = 0
    if nodes[Int(slot)].key.low == 0 { return release(slot) }
    nodes[Int(slot)].next = chain
    chain = slot
  }

  /// Places the chained events again, in buckets that suit a time between events of `gap` sixteenths of a millisecond
  mutating func fit(_ all: UInt32, gap: UInt64) {
    let count = count
    tunedCount = count
    tunedSequence = sequence
    shift = 0
    while shift < 48 && (16 << shift) < gap + gap * 27 / 64 { shift += 1 }
    if opensFew && shift > 0 { shift -= 1 }
    halfBits = 5
    while 2 << halfBits < min(Self.bucketsWanted(count), bucketCapacity) { halfBits += 1 }
    prepareBuckets(2 << Int(halfBits))
    mask = (2 << halfBits) - 1
    if 2 * count < Self.smallCount {
      horizon = .max
      insertionLimit = Self.smallRunLimit
      reviewSequence = .max
    } else {
      insertionLimit = Self.runLimit
      bucket = (UInt64(now) >> shift) + 1
      horizon = bucket << shift
      limit = ((UInt64(now) >> (shift + halfBits)) + 2) << halfBits
      startEpoch()
    }
    fitBatch()
    var slot = all
    while slot != 0 {
      let next = nodes[Int(slot)].next
      let key = nodes[Int(slot)].key
      if key.time < horizon { insert(key) } else { place(slot, key.time) }
      slot = next
    }
    heapLimit = max(Self.smallCount, 2 * heapCount)
  }
}
