// Finds what a mistyped name was perhaps meant to be.
//
// Distance of Damerau and Levenshtein in its restricted form (optimal string alignment): insertions, deletions,
// substitutions and swaps of neighbours each count 1. F. J. Damerau, A technique for computer detection and
// correction of spelling errors, Communications of the ACM 7 (1964) 171–176.

enum NearMiss {
  /// The candidate nearest to `word`, the first of equals; nil when all are too far to be a slip of the keyboard,
  /// that is farther than a third of the word's length. Upper and lower case, `-` and `_` count as half alike:
  /// a word that differs in those alone is always found.
  static func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
    let typed = Array(word.unicodeScalars)
    guard !typed.isEmpty else { return nil }
    let folded = fold(typed)
    var limit = max(1, typed.count / 3)
    var best: String?
    for candidate in candidates {
      // UTF-8 is 1 to 4 bytes a scalar, so this bound is cheap and safe.
      let bytes = candidate.utf8.count
      guard bytes >= typed.count - limit, bytes <= 4 * (typed.count + limit) else { continue }
      let scalars = Array(candidate.unicodeScalars)
      guard abs(scalars.count - typed.count) <= limit else { continue }
      if fold(scalars) == folded {
        if scalars == typed { continue }
        return candidate
      }
      // A candidate that shares nothing with the word is no suggestion, however short.
      guard let distance = distance(typed, scalars, atMost: limit), distance < max(typed.count, scalars.count)
      else { continue }
      best = candidate
      limit = distance - 1
      if limit == 0 { limit = 0 }
      if distance <= 1 { limit = 0 }
    }
    return best
  }

  private static func fold(_ word: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var folded: [Unicode.Scalar] = []
    for scalar in word where scalar != "-" && scalar != "_" && scalar != " " {
      folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
    }
    return folded
  }

  /// Distance of two words, nil when above `limit`. O(a.count · b.count)
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], atMost limit: Int) -> Int? {
    var twoAbove = [Int](repeating: 0, count: b.count + 1)
    var above = Array(0...b.count)
    var row = above
    for i in 0..<a.count {
      row[0] = i + 1
      var least = row[0]
      for j in 0..<b.count {
        var cost = min(above[j + 1], row[j]) + 1
        cost = min(cost, above[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, twoAbove[j - 1] + 1) }
        row[j + 1] = cost
        least = min(least, cost)
      }
      if least > limit { return nil }
      (twoAbove, above, row) = (above, row, twoAbove)
    }
    return above[b.count] <= limit ? above[b.count] : nil
  }
}
