// The trace of one replication: one record for each milestone, kept in memory of fixed size and written afterwards.

/// A trace of fixed capacity; of capacity 0 when nothing is traced
struct Trace: ~Copyable {
  var records: Column<TraceRecord>
  var count = 0
  var overflowed = false
  var isOn = false

  init(capacity: Int) {
    records = Column(
      count: capacity, repeating: TraceRecord(timeMs: 0, kind: .displaced, subject: 0, object: 0, value: 0))
  }

  var byteCount: Int { records.byteCount }

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
