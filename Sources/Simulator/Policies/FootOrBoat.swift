// Foot or boat: whoever can walk does not wait for the road crew.

/// On foot, and over deep water by boat where the unit carries one, whenever there is such a way within the world's limit
public struct FootOrBoat: BlockedPolicy {
  public static let name = "foot-or-boat"
  public static let source =
    "practice: in Xiuyan in August 2017 a city crew left its vehicles and walked more than 10 km to a village that was cut off"

  public init() {}

  public func goesOnFoot(_ unit: BlockedUnit) -> Bool { true }
}
