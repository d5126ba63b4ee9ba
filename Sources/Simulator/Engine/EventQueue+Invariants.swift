// What is always true of an `EventQueue` between two operations. `countsAgree` is asserted after each operation of a
// debug build; tests call `isConsistent`, which looks at every event.

extension EventQueue {
  /// O(1)
  var countsAgree: Bool {
    removed <= sequence && count <= countLimit && marked >= 0 && count + marked <= slotCount
      && heapCount - (hole ? 1 : 0) <= count + marked && (horizon == .max || limit >= bucket)
  }
}
