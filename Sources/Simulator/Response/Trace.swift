// The trace of one replication: one record for each milestone, kept in memory of fixed size and written afterwards.

/// What a record of the trace says
public enum TraceKind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  // subject: edge; value: water in mm
  case edgeDamaged, edgeWater, edgeReported, edgeCleared
  // subject: village
  case lastMileDamaged, lastMileWater, lastMileCleared
  // subject: township / village; value: ms isolated
  case townshipIsolated, townshipReached
  // subject: incident; object: village
  case incidentOnset, incidentNoticed, incidentDecided, incidentAdequate, incidentComplete, incidentDone, incidentLost
  // subject: unit; object: incident or edge
  case unitOrdered, unitDeparted, unitAtNode, unitFoundClosed, unitStranded, unitAtSeat, unitOnSpot, unitHome
  // subject: request; object: village; value: people
  case displaced, requestCounted, requestDecided, requestComplete
  // subject: consignment; object: site; value: units
  case sourced, supplierDefaulted, delivered
  // subject: vehicle; object: site; value: kg
  case vehicleLoaded, vehicleAtNode, vehicleAtSeat, vehicleHome
  // subject: site; value: units lost
  case siteDamaged, siteRepaired, siteOpened
  // subject: crew; object: job
  case crewOrdered, crewAtWork

  public var id: String { "\(self)" }
}

/// One line of the trace
public struct TraceRecord: BitwiseCopyable, Sendable {
  public var timeMs: Milliseconds
  public var kind: TraceKind
  public var subject: Int32
  public var object: Int32
  public var value: Int64
}

/// A trace of fixed capacity; of capacity 0 when nothing is traced
struct Trace: ~Copyable {
  var records: Column<TraceRecord>
  var count = 0
  var overflowed = false

  init(capacity: Int) {
    records = Column(
      count: capacity, repeating: TraceRecord(timeMs: 0, kind: .displaced, subject: 0, object: 0, value: 0))
  }

  var byteCount: Int { records.byteCount }
  @inline(__always) var isOn: Bool { records.count > 0 }

  mutating func append(_ record: TraceRecord) {
    guard count < records.count else {
      overflowed = true
      return
    }
    records[count] = record
    count += 1
  }
}

extension Replication {
  @inline(__always)
  mutating func note(_ kind: TraceKind, _ subject: Int, _ object: Int = -1, _ value: Int64 = 0) {
    if !trace.isOn { return }
    trace.append(
      TraceRecord(timeMs: now, kind: kind, subject: Int32(subject), object: Int32(object), value: value))
    if trace.overflowed { stop(CapacityOverflow(.traceRecords, capacity: trace.records.count)) }
  }
}
