// Typed dense ids: an index into the rows of one kind of thing. A township's id cannot be used where a village's is
// meant, at no cost: it is one 32-bit number.

/// The index of one `Entity` in its table or column
public struct ID<Entity>: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The index, or `UInt32.max` for `none`
  public let rawValue: UInt32

  @inline(__always) public init(_ index: Int) { rawValue = UInt32(index) }
  @inline(__always) init(rawValue: UInt32) { self.rawValue = rawValue }

  /// No entity
  @inline(__always) public static var none: ID { ID(rawValue: .max) }
  @inline(__always) public var isNone: Bool { rawValue == .max }
  @inline(__always) public var index: Int { Int(truncatingIfNeeded: rawValue) }

  public static func < (left: ID, right: ID) -> Bool { left.rawValue < right.rawValue }
}
