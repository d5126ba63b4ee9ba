// Random: any free unit that can serve, wherever it is. Nobody would do so; it is the floor that a policy must beat.

/// Free units that fit, drawn with equal chances, until the incident's needs are covered
public struct RandomDispatch: DispatchPolicy {
  public static let name = "random"
  public static let source = "the floor of comparisons: no information is used"

  public init() {}

  public func scope(at level: Level) -> Level { level }

  /// O(units sent × candidates)
  public func decide(_ desk: inout DispatchDesk) {
    var number = 0
    while !desk.isSatisfied {
      var units = 0
      for index in 0..<desk.candidateCount where desk.firstUse(of: index) != nil { units += Int(desk.free(index)) }
      if units == 0 { return }
      var rank = min(units - 1, Int(desk.uniform(number) * Double(units)))
      number += 1
      for index in 0..<desk.candidateCount {
        guard let requirement = desk.firstUse(of: index) else { continue }
        rank -= Int(desk.free(index))
        if rank < 0 {
          desk.send(index, for: requirement)
          break
        }
      }
    }
  }
}
