// Units and vehicles that wait for a way, in the order in which they were stranded. What a retry reads of each lies side by side: most
// are passed over, since nothing has opened where they stand or go, and then their wide rows are not touched.

/// Lists of movers that wait for a way
struct StrandedMovers: ~Copyable {
  struct Row: BitwiseCopyable {
    var mover: Int32 = -1
    var node = NodeID.none
    var goal = NodeID.none
    /// To be tried in each retry: it waits on foot, or with goods before a last mile, or something has changed where it goes
    var isAlwaysTried = false
  }

  private var rows: Column<Row>
  /// List `l` begins at `firstRow[l]`
  private var firstRow: Column<Int32>
  private var counts: Column<Int32>
  /// Those of the list that is being gone through, and how many
  private var taken: Column<Row>
  private var takenCount = 0

  /// - Parameter capacities: movers that each list can have
  init(capacities: [Int]) {
    let total = capacities.reduce(0, +)
    rows = Column(count: total, repeating: Row())
    taken = Column(count: capacities.max() ?? 0, repeating: Row())
    counts = Column(count: capacities.count, repeating: 0)
    firstRow = Column(count: capacities.count, repeating: 0)
    for list in 1..<max(1, capacities.count) { firstRow[list] = firstRow[list - 1] + Int32(capacities[list - 1]) }
  }

  var byteCount: Int { rows.byteCount + firstRow.byteCount + counts.byteCount + taken.byteCount }

  var listCount: Int { counts.count }

  mutating func removeAll() { counts.fill(0) }

  @inline(__always)
  func isEmpty(_ list: Int) -> Bool { counts[list] == 0 }

  /// Puts a mover at the end of a list.
  @inline(__always)
  mutating func append(_ row: Row, to list: Int) {
    rows[Int(firstRow[list] + counts[list])] = row
    counts[list] += 1
  }

  /// Empties a list, to be gone through with `taken(_:)`.
  /// - Returns: how many there were
  mutating func take(_ list: Int) -> Int {
    let count = Int(counts[list])
    let first = Int(firstRow[list])
    precondition(count <= taken.count && first + count <= rows.count)
    let (rows, taken) = (self.rows.view, self.taken.view)
    for place in 0..<count { taken[unchecked: place] = rows[unchecked: first &+ place] }
    counts[list] = 0
    takenCount = count
    return count
  }

  @inline(__always)
  func taken(_ place: Int) -> Row { taken[place] }

  /// Row `place` of a list
  func row(_ place: Int, of list: Int) -> Row { rows[Int(firstRow[list]) + place] }

  func count(_ list: Int) -> Int { Int(counts[list]) }

  /// Takes a mover out of a list that has it. O(list)
  mutating func remove(_ mover: Int, from list: Int) {
    guard let first = place(of: mover, in: list) else {
      preconditionFailure("a unit that waits for a way is not in the list")
    }
    counts[list] -= 1
    for place in first..<Int(firstRow[list] + counts[list]) { rows[place] = rows[place + 1] }
  }

  /// A mover of a list, or of those that are being gone through, is to be tried next whatever has opened. O(list)
  mutating func wake(_ mover: Int, in list: Int) {
    if let place = place(of: mover, in: list) {
      rows[place].isAlwaysTried = true
    } else {
      for place in 0..<takenCount where taken[place].mover == mover { taken[place].isAlwaysTried = true }
    }
  }

  /// The same for all of a list who wait at a node that is their goal. O(list)
  mutating func wakeAll(at node: NodeID, in list: Int) {
    for place in Int(firstRow[list])..<Int(firstRow[list] + counts[list])
    where rows[place].node == node && rows[place].goal == node { rows[place].isAlwaysTried = true }
  }

  private func place(of mover: Int, in list: Int) -> Int? {
    for place in Int(firstRow[list])..<Int(firstRow[list] + counts[list]) where rows[place].mover == mover {
      return place
    }
    return nil
  }
}
