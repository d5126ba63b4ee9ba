// Memory of fixed size, allocated before the first event: the only place where a replication's state lives.

/// Times and durations in the core, in milliseconds; times count from the start of the replication.
public typealias Milliseconds = Int64

/// A fixed number of elements in one block of memory, owned by one value.
///
/// Access is bounds-checked and costs no reference counting: a column is neither copied nor shared.
struct Column<Element: BitwiseCopyable>: ~Copyable {
  private let base: UnsafeMutablePointer<Element>
  let count: Int

  /// - Parameters:
  ///   - count: number of elements, 0 or more
  ///   - value: what each of them holds at first
  init(count: Int, repeating value: Element) {
    precondition(count >= 0)
    self.count = count
    base = .allocate(capacity: max(1, count))
    base.initialize(repeating: value, count: count)
  }

  /// Room for elements that are written before they are read. What nobody writes is never touched, so large bounds cost nothing.
  /// - Parameters:
  ///   - count: number of elements, 0 or more
  ///   - value: what debug builds fill them with
  init(unset count: Int, like value: Element) {
    precondition(count >= 0)
    self.count = count
    base = .allocate(capacity: max(1, count))
    #if DEBUG
      base.initialize(repeating: value, count: count)
    #endif
  }

  deinit { base.deallocate() }

  // Addresses, not copies: who reads or changes one property of a wide element touches that property alone.
  subscript(index: Int) -> Element {
    @inline(__always) unsafeAddress {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      return UnsafePointer(base + index)
    }
    @inline(__always) unsafeMutableAddress {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      return base + index
    }
  }

  /// The element of an entity whose rows the column parallels
  subscript<Entity>(id: ID<Entity>) -> Element {
    @inline(__always) unsafeAddress {
      precondition(UInt(id.rawValue) < UInt(bitPattern: count))
      return UnsafePointer(base + Int(id.rawValue))
    }
    @inline(__always) unsafeMutableAddress {
      precondition(UInt(id.rawValue) < UInt(bitPattern: count))
      return base + Int(id.rawValue)
    }
  }

  /// Sets every element. O(count)
  mutating func fill(_ value: Element) {
    base.update(repeating: value, count: count)
  }

  /// Bytes that the elements occupy
  var byteCount: Int { count * MemoryLayout<Element>.stride }

  /// Where an element lies, to be fetched into the cache ahead of its use
  @inline(__always)
  func address(_ index: Int) -> UnsafeRawPointer {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
    return UnsafeRawPointer(base + index)
  }

  /// The column's memory as a value, for loops that would otherwise read its address anew after every write. Not to be kept.
  @inline(__always) var view: ColumnView<Element> { ColumnView(base: base, count: count) }
}

/// The memory of a column that somebody else owns; bounds-checked like it
struct ColumnView<Element: BitwiseCopyable>: BitwiseCopyable {
  fileprivate let base: UnsafeMutablePointer<Element>
  let count: Int

  subscript(index: Int) -> Element {
    @inline(__always) unsafeAddress {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      return UnsafePointer(base + index)
    }
    @inline(__always) nonmutating unsafeMutableAddress {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      return base + index
    }
  }

  /// Without the check, which only debug builds make: for inner loops over places that were checked when they were made.
  subscript(unchecked index: Int) -> Element {
    @inline(__always) unsafeAddress {
      assert(UInt(bitPattern: index) < UInt(bitPattern: count))
      return UnsafePointer(base + index)
    }
    @inline(__always) nonmutating unsafeMutableAddress {
      assert(UInt(bitPattern: index) < UInt(bitPattern: count))
      return base + index
    }
  }
}
