// None: a unit has one base, and goes back to it.

/// Every unit waits at its own base
public struct NoRelocation: RelocationPolicy {
  public static let name = "none"
  public static let source = "what stations without relocation do; the reference of the literature"

  public init() {}

  public var staysAtHome: Bool { true }

  public func post(_ desk: inout RelocationDesk) -> Int { desk.home }
}
