// The registry of policies. A new one is one file and one line here.

/// A policy for each kind of decision
public struct PolicySet: Sendable {
  public var dispatch: any DispatchPolicy
  public var sourcing: any SourcingPolicy
  public var replenishment: any ReplenishmentPolicy
  public var blocked: any BlockedPolicy
  public var relocation: any RelocationPolicy
  public var prepositioning: any PrepositioningPolicy
  public var reassignment: any ReassignmentPolicy

  public init(
    dispatch: any DispatchPolicy = ClosestAdequate(), sourcing: any SourcingPolicy = NearestStore(),
    replenishment: any ReplenishmentPolicy = LayoutReplenishment(), blocked: any BlockedPolicy = FootOrBoat(),
    relocation: any RelocationPolicy = NoRelocation(),
    prepositioning: any PrepositioningPolicy = NoPrepositioning(),
    reassignment: any ReassignmentPolicy = NoReassignment()
  ) {
    self.dispatch = dispatch
    self.sourcing = sourcing
    self.replenishment = replenishment
    self.blocked = blocked
    self.relocation = relocation
    self.prepositioning = prepositioning
    self.reassignment = reassignment
  }

  /// Every dispatch policy, in the order in which they are listed
  public static let dispatchPolicies: [any DispatchPolicy] = [
    ClosestAdequate(), ClosestIdle(), StrictHierarchy(), CrossLevel(), FreeNearest(), FixedPreference(),
    PreparednessDispatch(),
    DMEXCLPDispatch(), RandomDispatch(),
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
  /// Every relocation policy
  public static let relocationPolicies: [any RelocationPolicy] = [
    NoRelocation(), ComplianceTable(), DMEXCLPRelocation(), MoveUpOnWarning(),
  ]
  /// Every pre-positioning policy
  public static let prepositioningPolicies: [any PrepositioningPolicy] = [NoPrepositioning(), PushExpectedDemand()]
  /// Every policy of units that have been sent
  public static let reassignmentPolicies: [any ReassignmentPolicy] = [NoReassignment(), UnderWay(), Preempt()]

  public var dispatchName: String { type(of: dispatch).name }
  public var sourcingName: String { type(of: sourcing).name }
  public var replenishmentName: String { type(of: replenishment).name }
  public var blockedName: String { type(of: blocked).name }
  public var relocationName: String { type(of: relocation).name }
  public var prepositioningName: String { type(of: prepositioning).name }
  public var reassignmentName: String { type(of: reassignment).name }

  /// Some policy reckons with the coverage of townships
  var needsCoverage: Bool { dispatch.weighsCoverage || !relocation.staysAtHome }
}
