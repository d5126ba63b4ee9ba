// What is counted whole in each replication, however many incidents it has: exact sums for each class of incident, busy
// time for each base. A long run keeps these and needs no record for each incident.

/// The incidents of one class in one replication, those that began after the warm-up
public struct ClassRecord: BitwiseCopyable, Sendable {
  public var replication: Int32
  public var incidentClass: ID<IncidentClass>
  public var incidents: Int32 = 0
  public var lost: Int32 = 0
  /// Nobody was free, and they waited in the queue
  public var queued: Int32 = 0
  /// To which a unit was ordered, and the time from onset until the first order
  public var ordered: Int32 = 0
  public var waitingMs: Int64 = 0
  /// That a unit reached, and the time from onset until the first one did; the travel of that unit to the township
  public var reached: Int32 = 0
  public var firstOnSpotMs: Int64 = 0
  public var travelMs: Int64 = 0
  /// That were done, and the time from onset until then
  public var done: Int32 = 0
  public var doneMs: Int64 = 0

  public init(replication: Int32, incidentClass: ID<IncidentClass>) {
    self.replication = replication
    self.incidentClass = incidentClass
  }
}

/// The units of one base in one replication, after the warm-up
public struct BaseRecord: BitwiseCopyable, Sendable {
  public var replication: Int32
  public var base: ID<Base>
  /// Orders that they got
  public var orders: Int32
  /// Time between order and return, summed over the units
  public var busyMs: Int64

  public init(replication: Int32, base: ID<Base>, orders: Int32, busyMs: Int64) {
    self.replication = replication
    self.base = base
    self.orders = orders
    self.busyMs = busyMs
  }
}

extension ClassRecord: ReplicationRow {}
extension BaseRecord: ReplicationRow {}
