// The places from which people walk to a node, kept between the questions about it: commanders ask again and again about the
// same incidents that nobody can reach.
//
// A change of a road matters only if one of its ends is among the places: any other way to a node outside leaves them over a
// road with an end inside. Ends are looked up in a set of bits, which errs on the safe side.

/// For each node, without and with a boat, the places within the longest walk
struct Surroundings: ~Copyable {
  struct Entry: BitwiseCopyable {
    /// The changes that have been looked at; -1: nothing is known
    var version = -1
    var count: Int32 = 0
    var bits = SIMD2<UInt64>()
    /// The regions of the places, as a set
    var regions: UInt64 = 0
    var places = InlineArray<24, UInt32>(repeating: 0)
  }

  /// More changes than this in the regions of the places since these were right: search again.
  private static var changeLimit: Int { 256 }

  private let network: RoadNetwork
  /// Row `2 × node`, and behind it the one with a boat
  private var entries: Column<Entry>

  /// - Parameter network: of the ways on foot
  init(network: RoadNetwork) {
    self.network = network
    entries = Column(count: 2 * network.nodeCount, repeating: Entry())
  }

  var byteCount: Int { entries.byteCount }

  /// Whether the places of a row are known and right.
  /// - Complexity: O(changes since the last call for the row)
  @inline(__always)
  mutating func isPresent(_ row: Int, by footClass: MobilityClass, in state: borrowing RoadState) -> Bool {
    let present = state.version(mobility: footClass.index)
    if entries[row].version == present { return true }
    return check(row, present, footClass.index, state)
  }

  @inline(never)
  private mutating func check(_ row: Int, _ present: Int, _ footClass: Int, _ state: borrowing RoadState) -> Bool {
    let known = entries[row].version
    if known < 0 || present - known > state.logCapacity { return false }
    let bits = entries[row].bits
    var regions = entries[row].regions
    var changes = 0
    while regions != 0 {
      let region = regions.trailingZeroBitCount
      regions &= regions &- 1
      var number = state.lastChange(inRegion: region, mobility: footClass)
      while number > known {
        let change = state.change(version: number - 1, mobility: footClass)
        number = state.previous(change, inRegion: region)
        let ends = network.edgeEnds[Int(change.edge)]
        changes += 1
        if changes > Surroundings.changeLimit || Surroundings.contains(ends.from, bits)
          || Surroundings.contains(ends.to, bits)
        {
          entries[row].version = -1
          return false
        }
      }
    }
    entries[row].version = present
    return true
  }

  /// Keeps the places that a search has found, unless they are too many.
  mutating func keep(
    _ row: Int, of search: borrowing TransferSearch, by footClass: MobilityClass, in state: borrowing RoadState
  ) {
    if search.placeCount > entries[row].places.count { return }
    entries[row].version = state.version(mobility: footClass.index)
    entries[row].count = Int32(search.placeCount)
    entries[row].bits = SIMD2()
    entries[row].regions = 0
    for number in 0..<search.placeCount {
      let place = search.place(number).rawValue
      entries[row].places[number] = place
      let (word, mask) = Surroundings.bit(place)
      entries[row].bits[word] |= mask
      entries[row].regions |= network.regions.bit(place)
    }
  }

  /// How many places a row has, which is present
  @inline(__always)
  func count(_ row: Int) -> Int { Int(entries[row].count) }

  /// Number `number` of the places of a row
  @inline(__always)
  func place(_ row: Int, _ number: Int) -> NodeID { NodeID(Int(entries[row].places[number])) }

  @inline(__always)
  private static func bit(_ node: UInt32) -> (word: Int, mask: UInt64) {
    let hash = (node &* 0x9E37_79B1) &>> 25
    return (Int(hash &>> 6), 1 &<< UInt64(hash & 63))
  }

  @inline(__always)
  private static func contains(_ node: UInt32, _ bits: SIMD2<UInt64>) -> Bool {
    let (word, mask) = bit(node)
    return bits[word] & mask != 0
  }
}
