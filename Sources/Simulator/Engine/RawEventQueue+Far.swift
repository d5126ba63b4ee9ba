// The events of `RawEventQueue` beyond its window of buckets: a radix heap over half-window numbers.
//
// With c = bucket number >> halfBits, level L holds the numbers that differ from the window's own in the L-th
// group of 6 bits and in no higher one; the group's value picks one of the level's 64 lists.

extension RawEventQueue {
  @inline(never)
  mutating func placeFar(_ slot: UInt32, _ bucketNumber: UInt64) {
    let c = bucketNumber &>> halfBits
    let difference = c ^ (limit &>> halfBits)
    let level = difference == 0 ? 0 : (63 - difference.leadingZeroBitCount) / 6
    let digit = c &>> UInt64(6 * level)
    let i = 64 * level + Int(digit & 63)
    let next = farHeads[i]
    nodes[Int(slot)].next = next
    nodes[Int(slot)].previous = UInt32(i) | Self.farHead
    nodes[Int(next)].previous = slot  // the dummy's is never read
    farHeads[i] = slot
    farBits[level] |= 1 &<< digit
  }

  mutating func unlinkFar(_ slot: Int) {
    let next = nodes[slot].next
    let previous = nodes[slot].previous
    if previous & Self.farHead == 0 {
      nodes[Int(previous)].next = next
    } else {
      let i = Int(previous ^ Self.farHead)
      farHeads[i] = next
      if next == 0 { farBits[i >> 6] &= ~(1 << UInt64(i & 63)) }
    }
    nodes[Int(next)].previous = previous
    nodes[slot].previous = 0
    release(UInt32(slot))
  }

  /// Gives the slot of a cancelled event back
  mutating func release(_ slot: UInt32) {
    marked &-= 1
    nodes[Int(slot)].key.low = 0
    nodes[Int(slot)].next = free
    free = slot
  }

  /// Moves the end of the window on by half its length
  @inline(never)
  mutating func extend() {
    let c = limit &>> halfBits
    limit = (c + 1) << halfBits
    spread(0, c & 63)
    // Where the next group starts, spread it over the level below, from the top
    var level = 1
    while level < Self.farLevels && (c + 1) & ((1 << UInt64(6 * level)) - 1) == 0 { level += 1 }
    while level > 1 {
      level -= 1
      spread(level, (c + 1) >> UInt64(6 * level) & 63)
    }
  }

  /// Places the events of one far list anew, in the window or one level further down
  mutating func spread(_ level: Int, _ digit: UInt64) {
    if farBits[level] >> digit & 1 == 0 { return }
    farBits[level] &= ~(1 << digit)
    let i = 64 * level + Int(digit)
    // Last in, first out, twice: ties stay in their order
    var list: UInt32 = 0
    var slot = farHeads[i]
    farHeads[i] = 0
    while slot != 0 {
      let next = nodes[Int(slot)].next
      nodes[Int(slot)].next = list
      list = slot
      slot = next
    }
    while list != 0 {
      let next = nodes[Int(list)].next
      nodes[Int(list)].previous = 0
      place(list, nodes[Int(list)].key.time)
      list = next
    }
  }

  /// The window is empty: moves it to the first far event. False if there is none
  mutating func jump() -> Bool {
    while true {
      let c = limit >> halfBits
      var level = 0
      while level < Self.farLevels && farBits[level] & (~0 << (c >> UInt64(6 * level) & 63)) == 0 { level += 1 }
      if level == Self.farLevels { return false }
      let low = UInt64(6 * level)
      let word = farBits[level] & (~0 << (c >> low & 63))
      let digit = UInt64(word.trailingZeroBitCount)
      limit = (((c >> low) & ~63) | digit) << (low + halfBits)
      bucket = limit
      if level == 0 {
        extend()
        return true
      }
      spread(level, digit)
    }
  }
}
