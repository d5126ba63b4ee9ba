// What is always true of a `RawEventQueue` between two operations. `countsAgree` is asserted after each operation of a
// debug build; tests and checked runs ask for `isConsistent`, which looks at every event.

extension RawEventQueue {
  /// O(1)
  var countsAgree: Bool {
    count >= 0 && count <= capacity && marked >= 0 && count + marked <= slotCount
      && heapCount - (hole ? 1 : 0) <= count + marked && (horizon == .max || limit >= bucket)
      && runPosition <= runEnd && run[runEnd] == 0 && heapFirst == (hole ? 0 : heap[0].high)
  }

  /// Every slot is in exactly one place, and each place is in order. O(capacity + buckets)
  var isConsistent: Bool {
    var tally = Tally()
    let isRight =
      countsAgree && isRunInOrder(&tally) && isHeapInOrder(&tally) && areBucketsInOrder(&tally)
      && areFarListsInOrder(&tally)
    for j in 0..<stagedCount { tally.add(nodes[Int(staged[j])]) }
    var slot = free
    var freeCount = 0
    while slot != 0 && freeCount <= slotCount {
      if nodes[Int(slot)].key.low != 0 { return false }
      freeCount += 1
      slot = nodes[Int(slot)].next
    }
    return isRight && tally.live == count && tally.cancelled == marked
      && freeCount + tally.live + tally.cancelled == slotCount
  }

  private struct Tally {
    var live = 0
    var cancelled = 0
    mutating func add(_ node: Node) {
      if node.key.low == 0 { cancelled += 1 } else { live += 1 }
    }
  }

  private func isRunInOrder(_ tally: inout Tally) -> Bool {
    var previous: UInt64 = 0
    for i in runPosition..<runEnd {
      let node = nodes[Int(run[i])]
      if run[i] == 0 || node.key.high < previous || node.key.time >= horizon { return false }
      previous = node.key.high
      tally.add(node)
    }
    return true
  }

  private func isHeapInOrder(_ tally: inout Tally) -> Bool {
    for i in 0..<heapCount {
      if i > 0 && heap[i] < heap[(i - 1) / 4] { return false }
      if i == 0 && hole { continue }
      if heap[i].time >= horizon { return false }
      tally.add(nodes[heap[i].slot])
    }
    return !(heap[heapCount] < .never)
  }

  /// The list newest first, so that of ties none stands before an older one
  private func isListInOrder(_ head: UInt32, _ tally: inout Tally, _ belongs: (Node) -> Bool) -> Bool {
    var slot = Int(head)
    var length = 0
    while slot != 0 {
      let node = nodes[slot]
      let next = nodes[Int(node.next)]
      let isOlder = next.key.high != node.key.high || next.key.low == 0 || next.key.low < node.key.low
      if !belongs(node) || (node.next != 0 && node.key.low != 0 && !isOlder) { return false }
      tally.add(node)
      length += 1
      if length > slotCount { return false }
      slot = Int(node.next)
    }
    return true
  }

  private func areBucketsInOrder(_ tally: inout Tally) -> Bool {
    for i in 0...Int(mask) {
      let isMarked = bits[i >> 6] >> UInt64(i & 63) & 1 == 1
      if isMarked != (heads[i] != 0) { return false }
      let isRight = isListInOrder(heads[i], &tally) { node in
        let number = node.key.time >> shift
        return Int(number & mask) == i && number >= bucket && number < limit && node.previous == 0
      }
      if !isRight { return false }
    }
    return true
  }

  private func areFarListsInOrder(_ tally: inout Tally) -> Bool {
    for i in 0..<64 * Self.farLevels {
      let isMarked = farBits[i >> 6] >> UInt64(i & 63) & 1 == 1
      if isMarked != (farHeads[i] != 0) { return false }
      var previous = UInt32(i) | Self.farHead
      var slot = farHeads[i]
      while slot != 0 {
        if nodes[Int(slot)].previous != previous { return false }
        previous = slot
        slot = nodes[Int(slot)].next
      }
      let isRight = isListInOrder(farHeads[i], &tally) { node in
        let number = node.key.time >> shift
        return number >= limit && Int((number >> halfBits) >> UInt64(6 * (i / 64)) & 63) == i & 63
      }
      if !isRight { return false }
    }
    return true
  }
}
