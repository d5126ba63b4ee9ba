// The registry of policies. A new one is one file and one line here.

/// A policy for each kind of decision
public struct PolicySet: Sendable {
  public var dispatch: any DispatchPolicy
  public var sourcing: any SourcingPolicy
  public var replenishment: any ReplenishmentPolicy
  public var blocked: any BlockedPolicy

  public init(
    dispatch: any DispatchPolicy = ClosestAdequate(), sourcing: any SourcingPolicy = NearestStore(),
    replenishment: any ReplenishmentPolicy = LayoutReplenishment(), blocked: any BlockedPolicy = FootOrBoat()
  ) {
    self.dispatch = dispatch
    self.sourcing = sourcing
    self.replenishment = replenishment
    self.blocked = blocked
  }

  /// Every dispatch policy, in the order in which they are listed
  public static let dispatchPolicies: [any DispatchPolicy] = [
    ClosestAdequate(), FixedPreference(), RandomDispatch(),
  ]
  /// Every sourcing policy
  public static let sourcingPolicies: [any SourcingPolicy] = [
    NearestStore(), CheapestWithinStandard(), OwnLevelFirst(), SplitOverSites(), DeprivationGreedy(),
  ]
  /// Every replenishment policy
  public static let replenishmentPolicies: [any ReplenishmentPolicy] = [
    LayoutReplenishment(), ReorderPoint(), OrderUpTo(), NoReplenishment(),
  ]
  /// Every policy of units whose way is closed
  public static let blockedPolicies: [any BlockedPolicy] = [FootOrBoat(), WaitForWay()]

  public var dispatchName: String { type(of: dispatch).name }
  public var sourcingName: String { type(of: sourcing).name }
  public var replenishmentName: String { type(of: replenishment).name }
  public var blockedName: String { type(of: blocked).name }
}
