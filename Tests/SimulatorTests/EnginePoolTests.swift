import Testing

@testable import Simulator

@Suite struct EnginePoolTests {
  /// Against an array, through many rounds of the ring.
  @Test(arguments: [1, 2, 3, 7, 8]) func aRingBufferIsFirstInFirstOut(_ capacity: Int) {
    var ring = RingBuffer<Int>(capacity: capacity)
    var array: [Int] = []
    let uniforms = KeyedUniforms(seed: 1, replication: UInt64(capacity))
    var wrong = 0
    for i in 0..<1000 {
      if uniforms.uniform(purpose: 1, entity: 0, index: UInt64(i)) < 0.55 && array.count < capacity {
        ring.append(i)
        array.append(i)
      } else if ring.popFirst() != (array.isEmpty ? nil : array.removeFirst()) {
        wrong += 1
      }
      if ring.count != array.count || ring.isEmpty != array.isEmpty { wrong += 1 }
      for offset in array.indices where ring[offset] != array[offset] { wrong += 1 }
    }
    let overflowed = ring.overflowed
    #expect(wrong == 0 && !overflowed)
  }

  @Test func aFullRingBufferDropsAndSaysSo() {
    var ring = RingBuffer<Int>(capacity: 3)
    for i in 0..<4 { ring.append(i) }
    let overflowed = ring.overflowed
    let elements = [ring.popFirst(), ring.popFirst(), ring.popFirst(), ring.popFirst()]
    #expect(overflowed && elements == [0, 1, 2, nil])
    ring.removeAll()
    let isReset = !ring.overflowed && ring.isEmpty
    #expect(isReset)
  }

  @Test func aFreeListGivesEachIndexToOneTaker() {
    var pool = FreeList(capacity: 50)
    var taken: Set<UInt32> = []
    let uniforms = KeyedUniforms(seed: 2, replication: 0)
    var wrong = 0
    for i in 0..<5000 {
      let word = uniforms.word(purpose: 1, entity: 0, index: UInt64(i))
      if word % 100 < 52 {
        if let index = pool.take() {
          if !taken.insert(index).inserted || index >= 50 || !pool.isTaken(index) { wrong += 1 }
        } else if taken.count < 50 {
          wrong += 1
        }
      } else if let index = taken.sorted().dropFirst(Int(word >> 32) % max(1, taken.count)).first {
        taken.remove(index)
        pool.giveBack(index)
        if pool.isTaken(index) { wrong += 1 }
      }
      if pool.count != taken.count { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  @Test func anEmptyFreeListSaysSo() {
    var pool = FreeList(capacity: 2)
    let indices = [pool.take(), pool.take(), pool.take()]
    let overflowed = pool.overflowed
    #expect(indices == [0, 1, nil] && overflowed)
    pool.removeAll()
    let again = [pool.take(), pool.take()]
    let isReset = !pool.overflowed
    #expect(again == [0, 1] && isReset)
  }

  @Test func givingAnIndexBackTwiceStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      var pool = FreeList(capacity: 2)
      guard let index = pool.take() else { return }
      pool.giveBack(index)
      pool.giveBack(index)
    }
  }
}
