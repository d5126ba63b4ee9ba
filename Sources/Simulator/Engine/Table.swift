// Immutable rows, shared by all workers without reference counting or locks.

/// The rows of one kind of thing, fixed when the world is built and read by every worker.
public struct Table<Row: BitwiseCopyable & Sendable>: ~Copyable, @unchecked Sendable {
  // Sendable although it holds a pointer: nobody writes after `init`.
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

  @inline(__always) public subscript(index: Int) -> Row {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count))
    return base[index]
  }

  @inline(__always) public subscript(id: ID<Row>) -> Row { self[id.index] }

  /// All ids, in order
  public var ids: some Sequence<ID<Row>> { (0..<count).lazy.map { ID($0) } }

  /// Bytes that the rows occupy
  public var byteCount: Int { count * MemoryLayout<Row>.stride }
}
