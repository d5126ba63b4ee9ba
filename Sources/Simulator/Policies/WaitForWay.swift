// Wait: people stay with their vehicles until a road opens. The floor against which walking is compared.

/// Nobody leaves a vehicle
public struct WaitForWay: BlockedPolicy {
  public static let name = "wait"
  public static let source = "the floor of comparisons: nobody goes on without a vehicle"

  public init() {}

  public func goesOnFoot(_ unit: BlockedUnit) -> Bool { false }
}
