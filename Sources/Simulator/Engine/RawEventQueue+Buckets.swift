// The buckets of `RawEventQueue`: placing an event in its bucket, and opening the next buckets into the run.

extension RawEventQueue {
  /// Puts a slot into the bucket of its time, which is not before the horizon
  @inline(__always)
  mutating func place(_ slot: UInt32, _ time: UInt64) {
    let number = time &>> shift
    if number >= limit { return placeFar(slot, number) }
    let i = Int(truncatingIfNeeded: number & mask)
    nodes[Int(slot)].next = heads[i]
    heads[i] = slot
    bits[i &>> 6] |= 1 &<< number
  }

  /// Places what was scheduled since the last call. Many at once, because each touches a bucket anywhere in the
  /// memory: so the processor waits for all of them at the same time. O(stagedCount)
  @inline(never)
  mutating func placeStaged() {
    let count = stagedCount
    stagedCount = 0
    var j = 0
    while j < count {
      let slot = staged[j]
      let key = nodes[Int(slot)].key
      place(slot, key.time)
      j &+= 1
    }
  }

  /// A call at the end of `schedule`, so that this needs no stack
  @inline(never)
  mutating func placeStaged(_ handle: EventHandle) -> EventHandle {
    placeStaged()
    return handle
  }

  /// 1 if a comes before b, else 0: by arithmetic, since a comparison would become a branch. Both are below 2^63.
  @inline(__always)
  static func precedes(_ a: UInt64, _ b: UInt64) -> Int { Int(truncatingIfNeeded: (a &- b) &>> 63) }

  /// Refills the run, which is empty like the heap. False if nothing is left. O(events opened + words scanned)
  @inline(never)
  mutating func open() -> Bool {
    if stagedCount > 0 { placeStaged() }
    if isEmpty && marked == 0 { return false }
    if sequence > reviewSequence || scanBudget < 0 {
      review()
      if heapCount > 0 || runEnd > runPosition { return true }
    }
    let start = bucket
    let last = limit
    var number = start
    var filled = 0
    var left = bucketBatch
    search: while number < last {
      let w = Int(truncatingIfNeeded: (number & mask) &>> 6)
      // Buckets before this one in the word are a whole window later
      let first = number
      var word = bits[w] &>> number
      if word == 0 {
        scanBudget &-= 1
        number = (number | 63) &+ 1
        continue
      }
      var isHeaped = false
      repeat {
        let skipped = UInt64(truncatingIfNeeded: word.trailingZeroBitCount)
        number &+= skipped
        word = (word &>> skipped) &>> 1
        let added = openBucket(Int(truncatingIfNeeded: number & mask), run + filled)
        number &+= 1
        filled &+= added
        left &-= 1
        isHeaped = added == 0
      } while word != 0 && left > 0 && filled < batch && !isHeaped
      let opened = number &- first
      bits[w] &= ~((~0 >> (64 &- opened)) &<< first)
      if isHeaped || left == 0 || filled >= batch { break search }
    }
    assert(number <= last)
    if filled == 0 && heapCount == 0 {
      if !jump() { return false }
      return open()
    }
    run[filled] = 0
    runEnd = filled
    runPosition = 0
    if mask > 1 << 16 { touch(start, number) }
    bucket = number
    horizon = number &<< shift
    if last &- number < (mask &+ 1) &>> 1 { extend() }
    return true
  }

  /// Sorts the events of a bucket, which is not empty, into the run from `group` on. Their number, or 0 if they went to
  /// the heap
  ///
  /// The first four of the list, with the dummy past its end, go to their places by the number of those before
  /// them: no branch depends on a time. The list is in the reverse order of scheduling, so of ties the later in the list
  /// comes first. Where few buckets are opened at a time, a shorter chain of reads for one or two events pays.
  @inline(__always)
  mutating func openBucket(_ i: Int, _ group: UnsafeMutablePointer<UInt32>) -> Int {
    let s0 = Int(heads[i])
    heads[i] = 0
    let s1 = Int(nodes[s0].next)
    let s2 = Int(nodes[s1].next)
    if opensFew && s2 == 0 {
      let isFirst = Self.precedes(nodes[s0].key.high, nodes[s1].key.high)
      group[1 &- isFirst] = UInt32(truncatingIfNeeded: s0)
      group[isFirst] = UInt32(truncatingIfNeeded: s1)
      return 1 &+ ((s1 &+ 0xff_ffff) &>> 24)
    }
    let s3 = Int(nodes[s2].next)
    if nodes[s3].next != 0 { return openLong(s0, group) }
    let h0 = nodes[s0].key.high
    let h1 = nodes[s1].key.high
    let h2 = nodes[s2].key.high
    let h3 = nodes[s3].key.high
    let p01 = Self.precedes(h0, h1)
    let p02 = Self.precedes(h0, h2)
    let p03 = Self.precedes(h0, h3)
    let p12 = Self.precedes(h1, h2)
    let p13 = Self.precedes(h1, h3)
    let p23 = Self.precedes(h2, h3)
    group[3 &- p01 &- p02 &- p03] = UInt32(truncatingIfNeeded: s0)
    group[2 &+ p01 &- p12 &- p13] = UInt32(truncatingIfNeeded: s1)
    group[1 &+ p02 &+ p12 &- p23] = UInt32(truncatingIfNeeded: s2)
    group[p03 &+ p13 &+ p23] = UInt32(truncatingIfNeeded: s3)
    // One for each slot that is not 0, by arithmetic again
    return 1 &+ ((s1 &+ 0xff_ffff) &>> 24) &+ ((s2 &+ 0xff_ffff) &>> 24) &+ ((s3 &+ 0xff_ffff) &>> 24)
  }

  /// More than 4 in a bucket: in reverse order already, if they are ties; a few are sorted; more go to the heap, and the
  /// answer is 0. Else the answer is their number.
  @inline(never)
  mutating func openLong(_ first: Int, _ group: UnsafeMutablePointer<UInt32>) -> Int {
    var length = 0
    var slot = first
    var previous = UInt64.max
    var isDescending = true
    while slot != 0 {
      let high = nodes[slot].key.high
      group[length] = UInt32(truncatingIfNeeded: slot)
      isDescending = isDescending && high <= previous
      previous = high
      length &+= 1
      slot = Int(nodes[slot].next)
    }
    if !isDescending && length > 24 {
      for j in 0..<length {
        let slot = group[j]
        let key = nodes[Int(slot)].key
        if key.low == 0 { release(slot) } else { insert(key) }
      }
      return 0
    }
    var i = 0
    var j = length &- 1
    while i < j {
      let slot = group[i]
      group[i] = group[j]
      group[j] = slot
      i &+= 1
      j &-= 1
    }
    if isDescending { return length }
    for j in 1..<length {
      let slot = group[j]
      let high = nodes[Int(slot)].key.high
      var m = j
      while m > 0 && high < nodes[Int(group[m &- 1])].key.high {
        group[m] = group[m &- 1]
        m &-= 1
      }
      group[m] = slot
    }
    return length
  }

  /// With many events: reads the lists of later buckets, one step further each time, so that their nodes are in the
  /// cache when they are opened
  @inline(never)
  mutating func touch(_ from: UInt64, _ to: UInt64) {
    var b = from
    while b < to {
      touched |= nodes[Int(heads[Int(truncatingIfNeeded: (b &+ 40) & mask)])].next
      touched |= nodes[Int(nodes[Int(heads[Int(truncatingIfNeeded: (b &+ 26) & mask)])].next)].next
      touched |=
        nodes[Int(nodes[Int(nodes[Int(heads[Int(truncatingIfNeeded: (b &+ 13) & mask)])].next)].next)].next
      b &+= 1
    }
  }
}
