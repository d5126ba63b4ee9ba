// Incidents for which the last desk found too few units: by province and priority, then first come, first served.
//
// Each row says which kinds of force could help, so that who looks for somebody to help passes the others by, and whether
// somebody must look at the incident although nothing has changed around it.

/// Units in a part of the network had no way to an incident at a look of `OpenedPlaces`.
struct NoWay: BitwiseCopyable {
  /// `.max` = none is known
  var part: UInt32 = .max
  var generation: UInt32 = 0
  var look: Int32 = 0
}

/// The incidents that wait for units
struct WaitingList: ~Copyable {
  struct Row: BitwiseCopyable {
    var next: Int32 = -1
    var previous: Int32 = -1
    /// The kinds that can serve an unmet requirement, as a set of `bit(of:)`
    var kinds: UInt64 = 0
    var node = NodeID.none
    var village: Int32 = -1
    var isListed = false
    /// To be looked at in the next review
    var isOpen = false
  }

  private static var priorities: Int { Int(IncidentClass.lastPriority) + 1 }

  private var rows: Column<Row>
  /// Row `province × priorities + priority`
  private var first: Column<Int32>
  private var last: Column<Int32>
  /// How many wait in each village
  private var countIn: Column<Int32>
  private(set) var count = 0

  init(capacity: Int, provinceCount: Int, villageCount: Int) {
    rows = Column(unset: capacity, like: Row())
    first = Column(count: provinceCount * WaitingList.priorities, repeating: -1)
    last = Column(count: provinceCount * WaitingList.priorities, repeating: -1)
    countIn = Column(count: villageCount, repeating: 0)
  }

  var byteCount: Int { rows.byteCount + first.byteCount + last.byteCount + countIn.byteCount }

  /// Kinds share a bit where there are more than 64 of them: a set holds a kind, or seems to.
  @inline(__always)
  static func bit(of kind: ID<ForceKind>) -> UInt64 { 1 &<< UInt64(kind.index & 63) }

  var isEmpty: Bool { count == 0 }

  /// Whether incidents of a village wait
  @inline(__always)
  func hasAny(in village: ID<Village>) -> Bool { countIn[village] > 0 }

  @inline(__always)
  subscript(incident: Int) -> Row { rows[incident] }

  /// The first incident of a priority in a province; -1 = none
  @inline(__always)
  func first(_ priority: UInt8, in province: Int) -> Int { Int(first[list(priority, province)]) }

  @inline(__always)
  private func list(_ priority: UInt8, _ province: Int) -> Int { province * WaitingList.priorities + Int(priority) }

  mutating func removeAll() {
    first.fill(-1)
    last.fill(-1)
    countIn.fill(0)
    count = 0
  }

  /// An incident begins: it does not wait.
  mutating func begin(_ incident: Int) { rows[incident] = Row() }

  /// Puts an incident behind those of its priority in its province.
  mutating func append(
    _ incident: Int, priority: UInt8, in province: Int, kinds: UInt64, village: ID<Village>, node: NodeID, isOpen: Bool
  ) {
    let list = list(priority, province)
    let before = last[list]
    rows[incident] = Row(
      next: -1, previous: before, kinds: kinds, node: node, village: Int32(village.index), isListed: true,
      isOpen: isOpen)
    if before >= 0 { rows[Int(before)].next = Int32(incident) } else { first[list] = Int32(incident) }
    last[list] = Int32(incident)
    countIn[village] += 1
    count += 1
  }

  /// Takes out an incident that is listed.
  mutating func remove(_ incident: Int, priority: UInt8, in province: Int) {
    let row = rows[incident]
    let list = list(priority, province)
    rows[incident].isListed = false
    if row.previous >= 0 { rows[Int(row.previous)].next = row.next } else { first[list] = row.next }
    if row.next >= 0 { rows[Int(row.next)].previous = row.previous } else { last[list] = row.previous }
    countIn[Int(row.village)] -= 1
    count -= 1
  }

  /// Other kinds can help than before.
  @inline(__always)
  mutating func set(_ kinds: UInt64, of incident: Int) { rows[incident].kinds = kinds }

  mutating func close(_ incident: Int) { rows[incident].isOpen = false }
}
