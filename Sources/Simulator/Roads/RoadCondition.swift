// What can be wrong with a road at one moment, apart from who wants to use it.

/// The condition of one edge. Its default is an undamaged, dry, clear road.
public struct RoadCondition: Hashable, Sendable, BitwiseCopyable {
  /// Depth of standing water in mm, 0 ...
  public var waterMillimetres: Int32
  /// Speed that snow or debris leave, in thousandths of the free speed, 1 ... 1000
  public var speedPermille: Int16
  /// Damaged: closed to every mobility class until it is cleared
  public var isBlocked: Bool

  public init(isBlocked: Bool = false, waterMillimetres: Int = 0, speedPermille: Int = 1000) {
    precondition(waterMillimetres >= 0 && speedPermille >= 1 && speedPermille <= 1000)
    self.isBlocked = isBlocked
    self.waterMillimetres = Int32(clamping: waterMillimetres)
    self.speedPermille = Int16(speedPermille)
  }

  public static var undamaged: RoadCondition { RoadCondition() }
}
