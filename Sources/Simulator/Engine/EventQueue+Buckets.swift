// The buckets of `EventQueue`: placing an event in its bucket, and opening the next buckets into the run.

extension EventQueue {
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

  @inline(__always)
  static func order(_ a: inout EventKey, _ b: inout EventKey) {
    let swap = b < a
    let first = swap ? b : a
    let second = swap ? a : b
    a = first
    b = second
  }

  /// Refills the run, which is empty like the heap. False if nothing is left. O(events opened + words scanned)
  @inline(never)
  mutating func open() -> Bool {
    if isEmpty && marked == 0 { return false }
    let nodes = nodes
    let heads = heads
    let bits = bits
    let run = run
    let mask = mask
    let start = bucket
    var filled = 0
    var b = bucket
    repeat {
      var word = bits[Int(truncatingIfNeeded: (b & mask) &>> 6)] &>> b
      if word == 0 {
        b = (b | 63) &+ 1
        while b < limit {
          word = bits[Int(truncatingIfNeeded: (b & mask) &>> 6)]
          if word != 0 { break }
          b &+= 64
          scanBudget &-= 1
        }
        if word == 0 || b >= limit {
          b = limit
          if filled > 0 { break }
          if !jump() { return false }
          b = bucket
          continue
        }
      }
      b &+= UInt64(truncatingIfNeeded: word.trailingZeroBitCount)
      let i = Int(truncatingIfNeeded: b & mask)
      bits[i &>> 6] &= ~(1 &<< b)
      b &+= 1
      // The first four of the list, the dummy past its end: no branch. The dummy's key stays last.
      let s0 = Int(heads[i])
      heads[i] = 0
      let s1 = Int(nodes[s0].next)
      let s2 = Int(nodes[s1].next)
      let s3 = Int(nodes[s2].next)
      var k0 = nodes[s0].key
      var k1 = nodes[s1].key
      var k2 = nodes[s2].key
      var k3 = nodes[s3].key
      // A cancelled event has lost its slot
      k0.low |= UInt64(truncatingIfNeeded: s0)
      k1.low |= UInt64(truncatingIfNeeded: s1)
      k2.low |= UInt64(truncatingIfNeeded: s2)
      k3.low |= UInt64(truncatingIfNeeded: s3)
      Self.order(&k0, &k1)
      Self.order(&k2, &k3)
      Self.order(&k0, &k2)
      Self.order(&k1, &k3)
      Self.order(&k1, &k2)
      let group = run + filled
      group[0] = k0
      group[1] = k1
      group[2] = k2
      group[3] = k3
      if nodes[s3].next != 0 {
        let opened = openLong(s0, group)
        filled &+= opened
        if opened == 0 { break }
      } else {
        // One for each slot that is not 0, by arithmetic: as comparisons they would become branches
        filled &+= 1 &+ ((s1 &+ 0xff_ffff) &>> 24) &+ ((s2 &+ 0xff_ffff) &>> 24) &+ ((s3 &+ 0xff_ffff) &>> 24)
      }
    } while filled < batch
    run[filled] = .never
    runPosition = 0
    if mask > 1 << 16 { touch(start, b) }
    bucket = b
    horizon = b &<< shift
    if limit &- b < (mask &+ 1) &>> 1 { extend() }
    if scanBudget < 0 { review() }
    return true
  }

  /// More than 4 in a bucket: ties are in order already (the list is the reverse); a few are sorted; more go to the
  /// heap, and the answer is 0. Else the answer is their number.
  @inline(never)
  mutating func openLong(_ first: Int, _ group: UnsafeMutablePointer<EventKey>) -> Int {
    var length = 0
    var slot = first
    var previous = EventKey.never
    var descending = true
    while slot != 0 {
      var key = nodes[slot].key
      key.low |= UInt64(truncatingIfNeeded: slot)
      group[length] = key
      descending = descending && key < previous
      previous = key
      length &+= 1
      slot = Int(nodes[slot].next)
    }
    if descending {
      var i = 0
      var j = length &- 1
      while i < j {
        let key = group[i]
        group[i] = group[j]
        group[j] = key
        i &+= 1
        j &-= 1
      }
      return length
    }
    if length > 24 {
      for j in 0..<length { insert(group[j]) }
      return 0
    }
    for j in 1..<length {
      let key = group[j]
      var m = j
      while m > 0 && key < group[m &- 1] {
        group[m] = group[m &- 1]
        m &-= 1
      }
      group[m] = key
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
