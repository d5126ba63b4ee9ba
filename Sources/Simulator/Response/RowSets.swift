// Sets of rows as bits: which sites have something of an item, which bases have an idle unit. A commander who looks for some goes
// through those alone, in the order of the rows; in a disaster most sites are empty and most units are busy.

/// Some sets of rows of one list
struct RowSets: ~Copyable {
  /// Row `set × wordCount + word`
  private var words: Column<UInt64>
  let wordCount: Int

  init(setCount: Int, rowCount: Int) {
    wordCount = Self.wordCount(rowCount)
    words = Column(count: setCount * wordCount, repeating: 0)
  }

  /// Words of a set of rows
  static func wordCount(_ rowCount: Int) -> Int { (rowCount + 63) / 64 }

  var byteCount: Int { words.byteCount }

  mutating func removeAll() { words.fill(0) }

  @inline(__always)
  mutating func put(_ row: Int, in set: Int, _ isMember: Bool) {
    let bit: UInt64 = 1 &<< UInt64(row & 63)
    if isMember {
      words[set * wordCount + row >> 6] |= bit
    } else {
      words[set * wordCount + row >> 6] &= ~bit
    }
  }

  /// The first member of a set at or behind a row; `end` if there is none before it. O(rows passed ÷ 64)
  @inline(__always)
  func next(in set: Int, from row: Int, before end: Int) -> Int {
    Self.next(from: row, before: end) { words[set * wordCount + $0] }
  }

  /// As `next(in:from:before:)`, of those rows only that are in another set as well
  /// - Parameters:
  ///   - other: words of sets that never change
  ///   - otherSet: which of them, counted like `set`
  @inline(__always)
  func next(in set: Int, and other: borrowing Table<UInt64>, _ otherSet: Int, from row: Int, before end: Int) -> Int {
    Self.next(from: row, before: end) { words[set * wordCount + $0] & other[otherSet * wordCount + $0] }
  }

  /// The first row at or behind one whose bit is set in what `bits` gives for each word
  @inline(__always)
  private static func next(from row: Int, before end: Int, _ bits: (Int) -> UInt64) -> Int {
    if row >= end { return end }
    var word = row >> 6
    var found = bits(word) & (UInt64.max &<< UInt64(row & 63))
    let last = (end - 1) >> 6
    while found == 0 {
      if word == last { return end }
      word += 1
      found = bits(word)
    }
    return min(end, word << 6 + found.trailingZeroBitCount)
  }

  /// Whether a set has more members among some rows than a limit
  func hasMore(than limit: Int, in set: Int, among rows: Range<Int>) -> Bool {
    var count = 0
    var row = next(in: set, from: rows.lowerBound, before: rows.upperBound)
    while row < rows.upperBound {
      count += 1
      if count > limit { return true }
      row = next(in: set, from: row + 1, before: rows.upperBound)
    }
    return false
  }
}
