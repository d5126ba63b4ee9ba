// Breaks text into lines, Chinese as well as English.

package enum TextLines {
  /// No line begins with one of these (GB/T 15834) ...
  private static let closing = Set<Character>("，。、；：？！）》」』”’%,.;:?!)]}…")
  /// ... or ends with one of these.
  private static let opening = Set<Character>("（《「『“‘([{")

  /// Breaks at spaces and between Chinese characters, where no punctuation forbids it.
  /// - Returns: at least one line; a word wider than `width` stands alone in its line
  package static func of(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var lineWidth = 0
    for (piece, needsSpace) in pieces(text) {
      let pieceWidth = DisplayWidth.of(piece)
      let space = needsSpace && !line.isEmpty ? 1 : 0
      if !line.isEmpty, lineWidth + space + pieceWidth > width {
        lines.append(line)
        (line, lineWidth) = (piece, pieceWidth)
      } else {
        line += (space == 1 ? " " : "") + piece
        lineWidth += space + pieceWidth
      }
    }
    lines.append(line)
    return lines
  }

  /// What may not be broken, and whether a space stands before it
  private static func pieces(_ text: String) -> [(String, Bool)] {
    var pieces: [(String, Bool)] = []
    for word in text.split(separator: " ") {
      var piece = ""
      var isFirst = true
      for character in word {
        let canBreak =
          !piece.isEmpty && !closing.contains(character) && !opening.contains(piece.last!)
          && (isWide(character) || isWide(piece.last!))
        if canBreak {
          pieces.append((piece, isFirst))
          isFirst = false
          piece = ""
        }
        piece.append(character)
      }
      if !piece.isEmpty { pieces.append((piece, isFirst)) }
    }
    return pieces
  }

  private static func isWide(_ character: Character) -> Bool { DisplayWidth.of(String(character)) == 2 }

  package static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
  }
}
