/// First in, first out, with a fixed capacity.
struct RingBuffer<Element: BitwiseCopyable>: ~Copyable {
  private let base: UnsafeMutablePointer<Element>
  private let mask: Int
  let capacity: Int
  private var first = 0
  private var end = 0
  /// An element was appended to a full buffer, and lost
  private(set) var overflowed = false

  /// - Parameter capacity: the most elements at one time, at least 1
  init(capacity: Int) {
    precondition(capacity > 0)
    self.capacity = capacity
    var size = 1
    while size < capacity { size *= 2 }
    mask = size - 1
    base = .allocate(capacity: size)
  }

  deinit { base.deallocate() }

  var count: Int { @inline(__always) get { end &- first } }
  var isEmpty: Bool { @inline(__always) get { end == first } }

  /// O(1). With `capacity` elements present, the new one is dropped and `overflowed` is set.
  @inline(__always)
  mutating func append(_ element: Element) {
    if count >= capacity {
      overflowed = true
      return
    }
    base[end & mask] = element
    end &+= 1
  }

  /// The oldest element, removed; nil if there is none. O(1)
  @inline(__always)
  mutating func popFirst() -> Element? {
    if isEmpty { return nil }
    let element = base[first & mask]
    first &+= 1
    return element
  }

  /// - Parameter offset: 0 is the oldest, below `count`
  subscript(offset: Int) -> Element {
    @inline(__always) get {
      precondition(UInt(bitPattern: offset) < UInt(bitPattern: count))
      return base[(first &+ offset) & mask]
    }
    @inline(__always) set {
      precondition(UInt(bitPattern: offset) < UInt(bitPattern: count))
      base[(first &+ offset) & mask] = newValue
    }
  }

  mutating func removeAll() {
    first = 0
    end = 0
    overflowed = false
  }

  /// Bytes that the elements occupy
  var byteCount: Int { (mask + 1) * MemoryLayout<Element>.stride }
}
