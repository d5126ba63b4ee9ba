// Ids of the road graph: see NodeID.swift.

/// An edge of a road network, of one or both directions. Its index counts from 0 in the order of the input.
public struct EdgeID: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline let rawValue: UInt32

  /// - Parameter index: 0 ..< 2^32 - 1
  public init(_ index: Int) { rawValue = UInt32(index) }

  public var index: Int { Int(rawValue) }

  /// No edge; never an index of one
  public static var none: EdgeID { EdgeID(Int(UInt32.max)) }
}
