// What is always true of an `EventQueue` between two operations. `countsAgree` is asserted after each operation of a
// debug build; tests call `isConsistent`, which looks at every event.

extension EventQueue {
  /// O(1)
  var countsAgree: Bool {
    count >= 0 && count <= capacity && marked >= 0 && count + marked <= slotCount
      && heapCount - (hole ? 1 : 0) <= count + marked && (horizon == .max || limit >= bucket)
      && heapFirst == (hole ? 0 : heap[0].high)
  }
}
