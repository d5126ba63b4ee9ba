// How many columns of a terminal a text takes.
//
// Characters that Unicode Standard Annex #11 calls wide or fullwidth take two, combining marks and controls none, all
// others one (ambiguous ones too, as terminals do outside the old East Asian encodings).

package enum DisplayWidth {
  /// Wide and fullwidth characters that are no emoji; gaps that hold no assigned character are closed. Emoji that are
  /// shown as pictures are wide as well; Unicode marks them by a property.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0xA4CF,
    0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]

  package static func of(_ text: some StringProtocol) -> Int {
    var width = 0
    for scalar in text.unicodeScalars { width += of(scalar) }
    return width
  }

  package static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 {
      let isControl = scalar.value < 32 || (0x7F..<0xA0).contains(scalar.value)
      return isControl ? 0 : 1
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    // Vowels and final consonants of Hangul join the syllable before them.
    if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value) { return 0 }
    if wide.contains(where: { $0.contains(scalar.value) }) { return 2 }
    let isRegional = (0x1F1E6...0x1F1FF).contains(scalar.value)
    return scalar.properties.isEmojiPresentation && !isRegional ? 2 : 1
  }

  /// As much of `text` as fits, with `…` where something is left out
  package static func fit(_ text: String, _ width: Int) -> String {
    if of(text) <= width { return text }
    guard width > 0 else { return "" }
    var kept = ""
    var used = 0
    for character in text {
      let next = of(String(character))
      if used + next > width - 1 { break }
      kept.append(character)
      used += next
    }
    return kept + "…"
  }
}
