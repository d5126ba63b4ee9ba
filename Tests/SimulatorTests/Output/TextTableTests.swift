import Testing

@testable import Simulator

#if canImport(Glibc)
  import Glibc
#endif

/// Tables for the terminal and the width of characters
@Suite struct TextTableTests {
  @Test func alignsTextLeftAndNumbersRightWithChineseTwoColumnsWide() {
    var table = TextTable([.text("township 乡镇"), .number("wait, min"), .text("note")])
    table.add(["石庙子镇", "12.5", "ok"])
    table.add(["a", "1000.0", ""])
    table.add(["e\u{301}te\u{301}", "7.0", "two\nlines"])
    #expect(
      table.text() == """
        township 乡镇  wait, min  note
        ─────────────  ─────────  ─────────
        石庙子镇            12.5  ok
        a                 1000.0
        e\u{301}te\u{301}                  7.0  two lines

        """)
  }

  @Test func shortensTextSoThatEightyColumnsFit() {
    var table = TextTable([.text("id"), .text("name"), .number("n"), .text("where")])
    table.add(["x", String(repeating: "镇", count: 40), "123456", String(repeating: "ab ", count: 30)])
    table.add(["y", "short", "1", "here"])
    let lines = table.text().split(separator: "\n")
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= 80 })
    #expect(lines[2].contains("镇…") && lines[2].contains("123456") && lines[2].hasSuffix("…"))
    #expect(DisplayWidth.of(lines[1]) == 80)
    #expect(table.text(width: 300).contains(String(repeating: "镇", count: 40)))
  }

  @Test func cutsTablesOfManyNumbersIntoBlocks() {
    var table = TextTable([.text("county")] + (1...12).map { .number("measure \($0)") })
    table.add(["和平区"] + (1...12).map { "\($0)00.25" })
    let text = table.text(width: 60)
    #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of($0) <= 60 })
    let blocks = text.split(separator: "\n\n")
    #expect(blocks.count > 1)
    #expect(blocks.allSatisfy { $0.hasPrefix("county  ") && $0.contains("\n和平区  ") })
    for number in 1...12 { #expect(text.contains("measure \(number)") && text.contains(" \(number)00.25")) }
  }

  @Test func showsATableWithoutRows() {
    #expect(TextTable([.text("a"), .number("bc")]).text() == "a  bc\n─  ──\n")
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), ("沈阳", 4), ("ＡＢ，", 6), ("e\u{301}", 1), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｶﾅ", 2),
    ("…─°×", 4), ("a\u{200B}b", 2), ("🚒", 2), ("⚡", 2), ("☎", 1), ("\t\u{7}", 0), ("𠀀", 2), ("\u{FEFF}", 0),
  ])
  func knowsHowWideATextIs(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test func shortensToAWidthThatWideCharactersMayNotFill() {
    #expect(DisplayWidth.fit("沈阳市", 6) == "沈阳市")
    #expect(DisplayWidth.fit("沈阳市", 5) == "沈阳…")
    #expect(DisplayWidth.fit("沈阳市", 4) == "沈…")
    #expect(DisplayWidth.fit("abc", 1) == "…" && DisplayWidth.fit("abc", 0) == "")
  }

  #if canImport(Glibc)
    /// wcwidth of the GNU C library is an independent program; it knows another version of Unicode, and counts a few
    /// characters by rules of its own.
    @Test func agreesWithTheCLibraryOnNearlyAllCharacters() throws {
      // Neither the function nor the mask of LC_CTYPE, which is 1, is imported.
      let symbol = try #require(dlsym(nil, "wcwidth"))
      let wcwidth = unsafeBitCast(symbol, to: (@convention(c) (wchar_t) -> Int32).self)
      let locale = try #require(newlocale(1, "C.UTF-8", nil) as locale_t?)
      let before = uselocale(locale)
      defer {
        uselocale(before)
        freelocale(locale)
      }
      var compared = 0
      var different: [UInt32] = []
      for code in UInt32(0x20)..<0x32000 {
        guard let scalar = Unicode.Scalar(code), scalar.properties.generalCategory != .unassigned,
          scalar.properties.generalCategory != .privateUse
        else { continue }
        let width = Int(wcwidth(wchar_t(code)))
        guard width >= 0 else { continue }
        compared += 1
        if width != DisplayWidth.of(scalar) { different.append(code) }
      }
      #expect(compared > 100_000)
      #expect(different.count < 100, "\(different.prefix(300).map { String($0, radix: 16) })")
      // It takes these eight of ambiguous width for wide.
      let circled: ClosedRange<UInt32> = 0x3248...0x324F
      let common: [ClosedRange<UInt32>] = [0...0x5FF, 0x2000...0x3247, 0x3250...0xD7FF, 0xF900...0xFFFF]
      #expect(!different.contains { code in common.contains { $0.contains(code) } && !circled.contains(code) })
    }
  #endif
}
