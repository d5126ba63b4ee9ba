// Finds what a mistyped name was perhaps meant to be.
//
// Distance of Damerau and Levenshtein in its restricted form (optimal string alignment): insertions, deletions,
// substitutions and swaps of neighbours each count 1. F. J. Damerau, A technique for computer detection and
// correction of spelling errors, Communications of the ACM 7 (1964) 171–176.

package enum NearMiss {
  /// More names than this at the same distance (codes that differ in one digit) make no suggestion.
  private static let mostEqual = 3

  /// The candidate nearest to `word`, the first of equals; nil when all are too far to be a slip of the keyboard, that
  /// is farther than a third of the word's length. A candidate that differs in upper and lower case, `-`, `_` and
  /// spaces alone comes before all others.
  package static func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
    let typed = Array(word.unicodeScalars)
    guard !typed.isEmpty else { return nil }
    let folded = fold(typed)
    var rows = Rows()
    var limit = max(1, typed.count / 3)
    var best: String?
    var equals = 0
    for candidate in candidates {
      // There may be tens of thousands, so the cheap test comes first. Separators change the length by a few.
      let length = candidate.unicodeScalars.count
      guard abs(length - typed.count) <= max(limit, 3), candidate != word else { continue }
      let other = Array(candidate.unicodeScalars)
      if fold(other) == folded { return candidate }
      guard let distance = distance(typed, other, atMost: limit, &rows),
        // What shares no character with the word is no suggestion, however short both are.
        distance < max(typed.count, length)
      else { continue }
      if best == nil || distance < limit {
        best = candidate
        limit = distance
        equals = 1
      } else if candidate != best {
        equals += 1
      }
    }
    return equals <= mostEqual ? best : nil
  }

  private static func fold(_ word: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var folded: [Unicode.Scalar] = []
    folded.reserveCapacity(word.count)
    for scalar in word where scalar != "-" && scalar != "_" && scalar != " " {
      if scalar.isASCII {
        let isCapital = ("A"..."Z").contains(scalar)
        folded.append(isCapital ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
      } else {
        folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return folded
  }

  /// Rows of the table of distances between beginnings of two words: the current one and the two above it
  struct Rows {
    fileprivate var twoAbove: [Int] = []
    fileprivate var above: [Int] = []
    fileprivate var current: [Int] = []
  }

  /// Distance of two words, nil when above `limit`. O(a.count · b.count)
  static func distance(
    _ a: [Unicode.Scalar], _ b: [Unicode.Scalar], atMost limit: Int, _ rows: inout Rows
  ) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    if rows.above.count <= b.count {
      rows.above = [Int](repeating: 0, count: b.count + 1)
      rows.twoAbove = rows.above
      rows.current = rows.above
    }
    for j in 0...b.count { rows.above[j] = j }
    for i in 0..<a.count {
      rows.current[0] = i + 1
      var least = i + 1
      for j in 0..<b.count {
        var cost = min(rows.above[j + 1], rows.current[j]) + 1
        cost = min(cost, rows.above[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, rows.twoAbove[j - 1] + 1) }
        rows.current[j + 1] = cost
        least = min(least, cost)
      }
      // A swap looks two rows back, but what stands there is at most one less than the least of this row.
      if least > limit { return nil }
      swap(&rows.twoAbove, &rows.above)
      swap(&rows.above, &rows.current)
    }
    return rows.above[b.count] <= limit ? rows.above[b.count] : nil
  }
}
