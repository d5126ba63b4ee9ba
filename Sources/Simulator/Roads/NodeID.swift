// Ids of the road graph: dense indices in own types, so that a node is never taken for an edge.

/// A node of a road network: a junction, a township seat, a village. Its index counts from 0 in the order of the input.
public struct NodeID: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline let rawValue: UInt32

  /// - Parameter index: 0 ..< 2^32 - 1
  public init(_ index: Int) { rawValue = UInt32(index) }

  public var index: Int { Int(rawValue) }

  /// No node; never an index of one
  public static var none: NodeID { NodeID(Int(UInt32.max)) }
}
