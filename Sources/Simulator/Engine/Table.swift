// Immutable rows, shared by all workers without reference counting or locks.

/// The rows of one kind of thing, fixed when the world is built and read by every worker.
// @unchecked: it holds a pointer, but nobody writes after `init`.
public struct Table<Row: BitwiseCopyable & Sendable>: ~Copyable, @unchecked Sendable {
  private let base: UnsafeMutablePointer<Row>
  public let count: Int

  public init(_ rows: [Row]) {
    count = rows.count
    base = .allocate(capacity: max(1, count))
    var index = 0
    while index < count {
      (base + index).initialize(to: rows[index])
      index += 1
    }
  }

  deinit { base.deallocate() }

  // Addresses, not copies: who reads one property of a wide row touches that property alone.
  public subscript(index: Int) -> Row {
    @inline(__always) unsafeAddress {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
      return UnsafePointer(base + index)
    }
  }

  public subscript(id: ID<Row>) -> Row {
    @inline(__always) unsafeAddress {
      precondition(UInt(id.rawValue) < UInt(bitPattern: count))
      return UnsafePointer(base + Int(id.rawValue))
    }
  }

  /// Where a row lies, to be fetched into the cache ahead of its use
  @inline(__always)
  func address(_ index: Int) -> UnsafeRawPointer {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
    return UnsafeRawPointer(base + index)
  }

  /// All ids, in order
  public var ids: some Sequence<ID<Row>> { (0..<count).lazy.map { ID($0) } }

  /// Bytes that the rows occupy
  public var byteCount: Int { count * MemoryLayout<Row>.stride }
}
