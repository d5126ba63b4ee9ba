// How a unit moves: which roads are open to it, how fast, and through how much water.

/// A class of movers that share free speeds and wading limits, such as light vehicles, heavy vehicles, off-road vehicles
/// or people on foot. Which class is which is the world's data; a network has 1 to `maxCount` of them.
public struct MobilityClass: Hashable, Sendable, BitwiseCopyable {
  let rawValue: UInt8

  /// Largest number of classes in one network
  public static var maxCount: Int { 4 }

  /// - Parameter index: 0 ..< `maxCount`
  public init(_ index: Int) {
    precondition(index >= 0 && index < MobilityClass.maxCount)
    rawValue = UInt8(index)
  }

  public var index: Int { Int(rawValue) }
}
