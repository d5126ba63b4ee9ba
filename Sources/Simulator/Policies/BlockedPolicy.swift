// The decision of a unit whose vehicles can't go on, and of its commander before it is sent: wait for a way, or go on foot.

/// A unit to whose goal no way leads for its vehicles, as reported; and the quickest way there that ends on foot
public struct BlockedUnit: BitwiseCopyable, Sendable {
  /// By vehicle to where it would be left, then on foot, ms
  public var travelMs: Milliseconds
  /// The part on foot, ms; at most the world's `onFoot.longest`
  public var walkMs: Milliseconds
  public var people: Int32
  /// It carries a boat, with which it crosses water that is too deep to walk
  public var hasBoat: Bool
  /// It has not yet been ordered: its commander asks whether it could be sent at all
  public var isAtBase: Bool
}

/// Decides what a unit does whose way is closed to its vehicles. One call per decision. The unit knows what is reported,
/// and the closure at which it stands.
public protocol BlockedPolicy: Sendable {
  static var name: String { get }
  /// The paper or rule it rests on
  static var source: String { get }

  /// True: it drives as far as that way does, leaves its vehicles and walks. False: it waits until a road opens.
  func goesOnFoot(_ unit: BlockedUnit) -> Bool
}
