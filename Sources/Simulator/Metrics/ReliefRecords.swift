// What is kept of needs and costs of a replication.

/// One relief item in one township: what its people needed and lacked until the horizon, in units of the item
public struct NeedRecord: BitwiseCopyable, Sendable {
  public var replication: Int32
  public var township: ID<Township>
  public var item: ID<Item>
  /// Times that the people of a village were without; goods of each day only
  public var spells: Int32 = 0
  /// Daily goods: people × time × need. Goods needed once: as many as people need
  public var needed = 0.0
  /// Of these not there when they were needed; goods needed once: not there at the end
  public var unmet = 0.0
  /// In the villages at the end
  public var onHand = 0.0
  /// People × time without it
  public var deprivedPersonHours = 0.0
  public var deprivationYuan = 0.0
}

/// What an event costs the purses of a level
public struct CostRecord: BitwiseCopyable, Sendable {
  public var replication: Int32
  public var level: Level
  public var kind: CostKind
  public var yuan: Double
}

extension NeedRecord: ReplicationRow {}
extension CostRecord: ReplicationRow {}
