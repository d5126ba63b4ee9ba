// None: goods move when somebody asks for them.

/// Nothing is pushed on a warning
public struct NoPrepositioning: PrepositioningPolicy {
  public static let name = "none"
  public static let source = "relief on demand; the reference of the literature"

  public init() {}

  public var pushes: Bool { false }

  public func people(_ desk: PrepositioningDesk) -> Int32 { 0 }
}
