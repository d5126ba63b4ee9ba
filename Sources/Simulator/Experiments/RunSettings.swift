// How a run is made.

/// How a run is made
public struct RunSettings: Sendable {
  public var seed: UInt64
  public var replications: Int
  /// Replications at a time; does not change results
  public var workers: Int
  /// Check every invariant after every event
  public var isChecked: Bool
  /// The replication whose trace is kept, or nil
  public var traced: Int?

  public init(seed: UInt64 = 1, replications: Int = 20, workers: Int = 1, isChecked: Bool = false, traced: Int? = nil) {
    self.seed = seed
    self.replications = replications
    self.workers = workers
    self.isChecked = isChecked
    self.traced = traced
  }
}
