// The registry of policies. A new one is one file and one line here.

/// A policy for each kind of decision
public struct PolicySet: Sendable {
  public var dispatch: any DispatchPolicy
  public var sourcing: any SourcingPolicy
  public var replenishment: any ReplenishmentPolicy

  public init(
    dispatch: any DispatchPolicy = ClosestAdequate(), sourcing: any SourcingPolicy = NearestStore(),
    replenishment: any ReplenishmentPolicy = LayoutReplenishment()
  ) {
    self.dispatch = dispatch
    self.sourcing = sourcing
    self.replenishment = replenishment
  }

  /// Every dispatch policy, in the order in which they are listed
  public static let dispatchPolicies: [any DispatchPolicy] = [
    ClosestAdequate(), FixedPreference(), RandomDispatch(),
  ]
  /// Every sourcing policy
  public static let sourcingPolicies: [any SourcingPolicy] = [NearestStore()]
  /// Every replenishment policy
  public static let replenishmentPolicies: [any ReplenishmentPolicy] = [
    LayoutReplenishment(), ReorderPoint(), OrderUpTo(), NoReplenishment(),
  ]

  public var dispatchName: String { type(of: dispatch).name }
  public var sourcingName: String { type(of: sourcing).name }
  public var replenishmentName: String { type(of: replenishment).name }
}
