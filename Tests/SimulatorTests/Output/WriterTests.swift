import Testing

@testable import Simulator

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Numbers, CSV and JSON as they are written
@Suite struct WriterTests {
  // MARK: Numbers

  /// The C library is an independent program that rounds the exact binary value.
  private func printf(_ value: Double, _ decimals: Int) -> String {
    withVaList([Int32(decimals), value]) { arguments in
      var text = [CChar](repeating: 0, count: 800)
      vsnprintf(&text, text.count, "%.*f", arguments)
      return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  @Test func writesFixedDecimalsAsTheCLibraryDoes() {
    var wrong: [String] = []
    func check(_ value: Double, _ decimals: Int) {
      let expected = printf(value, decimals)
      // A sign before zeros alone says nothing.
      let isZero = !expected.contains { $0 > "0" && $0 <= "9" }
      let own = NumberFormat.fixed(value, decimals)
      if own != (isZero && expected.hasPrefix("-") ? String(expected.dropFirst()) : expected) {
        wrong.append("\(value) \(decimals): \(own)")
      }
    }
    let ties = [
      0.5, 1.5, 2.5, 0.125, 0.375, 2.675, 1.005, 0.285, 1e15 + 0.5, 0x1p51 + 0.5, 1e22, 1.7976931348623157e308,
      Double.leastNonzeroMagnitude,
    ]
    for value in ties + [0, 0.05, 0.95, 9.995, 99.5, 0.999999, 123456.789] {
      for decimals in 0...17 {
        check(value, decimals)
        check(-value, decimals)
      }
    }
    for _ in 0..<20_000 {
      let digits = Double(Int.random(in: 0...99_999_999))
      check(digits / [1, 8, 10, 100, 1000, 1024, 1e6].randomElement()!, Int.random(in: 0...6))
      let any = Double(bitPattern: UInt64.random(in: 0...UInt64.max))
      if any.isFinite { check(any, Int.random(in: 0...17)) }
    }
    #expect(wrong == [])
    #expect(NumberFormat.fixed(.infinity, 2) == "inf" && NumberFormat.fixed(-.infinity, 2) == "-inf")
    #expect(NumberFormat.fixed(.nan, 2) == "nan" && NumberFormat.fixed(-0.001, 2) == "0.00")
  }

  // MARK: CSV

  @Test func quotesWhatMustBeQuotedAndNothingElse() {
    var table = CSVWriter(["name", "wait, min"])
    for text in ["plain", " a b ", "a,b", "say \"no\"", "two\nlines", "cr\r", "石庙子镇", ""] {
      table.text(text)
      table.empty()
      table.endRow()
    }
    #expect(
      String(decoding: table.bytes, as: UTF8.self)
        == "name,\"wait, min\"\nplain,\n a b ,\n\"a,b\",\n\"say \"\"no\"\"\",\n\"two\nlines\",\n\"cr\r\",\n石庙子镇,\n,\n")
  }

  @Test func writesNumbersAndLeavesMissingOnesEmpty() {
    var table = CSVWriter(["a", "b", "c", "d"], byteOrderMark: true)
    table.integer(-7)
    table.number(0.1)
    table.number(2.0 / 3, decimals: 3)
    table.boolean(true)
    table.endRow()
    table.integer(UInt64.max)
    table.number(.nan)
    table.number(.nan, decimals: 1)
    table.boolean(false)
    table.endRow()
    #expect(
      String(decoding: table.bytes, as: UTF8.self)
        == "\u{FEFF}a,b,c,d\n-7,0.1,0.667,1\n18446744073709551615,,,0\n")
  }

  @Test func readsBackWhatItWrote() throws {
    let texts = ["a,b", "\"", "\"\"", "line\r\nbreak", " x ", "石庙子", "1", "'", "a\"b\"c", "\n"]
    var table = CSVWriter(["text", "number"])
    let numbers = texts.indices.map { index in sqrt(Double(index)) * 1e-5 }
    for (text, number) in zip(texts, numbers) {
      table.text(text)
      table.number(number)
      table.endRow()
    }
    let problems = InputProblems()
    let read = try #require(CSVTable.parse(table.bytes, path: "t", problems, required: ["text", "number"]))
    #expect(read.rows.map { $0.string("text") } == texts)
    #expect(read.rows.map { $0.number("number") } == numbers)
    #expect(problems.isEmpty)
  }

  @Test func keepsRowsOfOneEmptyCell() throws {
    var table = CSVWriter(["text"])
    for text in ["a", "", "b"] {
      table.text(text)
      table.endRow()
    }
    let read = try #require(CSVTable.parse(table.bytes, path: "t", InputProblems(), required: ["text"]))
    #expect(read.rows.map { $0.optionalString("text") } == ["a", nil, "b"])
  }

  @Test func streamsLargeTablesToAFile() throws {
    let folder = TemporaryFolder()
    let file = try AtomicFile(folder.path("t.csv"))
    var table = CSVWriter(["row"], to: file)
    var most = 0
    for row in 0..<50_000 {
      table.integer(row)
      table.endRow()
      most = max(most, table.bytes.count)
    }
    table.finish()
    try file.commit()
    #expect(most < 1 << 17)
    let read = try #require(CSVTable.read(folder.path("t.csv"), InputProblems(), required: ["row"]))
    #expect(read.rowCount == 50_000 && read.rows[49_999].integer("row") == 49_999)
  }

  // MARK: JSON

  @Test func writesEveryKindOfValue() {
    var json = JSONWriter()
    json.object { json in
      json.member("seed", UInt64.max)
      json.member("share", 0.1)
      json.member("name", "台\"风\"\\\n\t\r\u{8}\u{C}\u{1}")
      json.member("is", true)
      json.key("nan")
      json.number(.nan)
      json.key("fixed")
      json.number(2.0 / 3, decimals: 2)
      json.key("none")
      json.null()
      json.array("list") { json in
        json.integer(1)
        json.string("<&>")
        json.array { _ in }
        json.object { _ in }
      }
      json.object("inner") { $0.member("x", false) }
    }
    #expect(
      json.text == #"""
        {
          "seed": 18446744073709551615,
          "share": 0.1,
          "name": "台\"风\"\\\n\t\r\b\f\u0001",
          "is": true,
          "nan": null,
          "fixed": 0.67,
          "none": null,
          "list": [
            1,
            "<&>",
            [],
            {}
          ],
          "inner": {
            "x": false
          }
        }
        """#)
  }

  @Test func writesTextThatIsSafeInsideAPage() {
    var json = JSONWriter(indent: nil, isForHTML: true)
    json.array { json in json.string("</script><!-- & -->") }
    #expect(json.text == #"["\u003c/script\u003e\u003c!-- \u0026 --\u003e"]"#)
  }

  @Test func writesDocumentsInOneForm() throws {
    func form(_ text: String) throws -> String {
      JSONWriter.text(of: try #require(json5(text).value), order: .sorted, indent: nil)
    }
    let expected = #"{"Z":[1,2.5,1e-07],"a":{"x":null,"y":true},"é":"中","中":18446744073709551615,"😀":-12}"#
    #expect(
      try form("{a: {y: true, x: null}, Z: [+1, 2.50, 1e-7], '😀': -0xC, 中: 18446744073709551615, é: '\\u4e2d'}")
        == expected)
    #expect(try form(expected) == expected)
    #expect(
      JSONWriter.text(of: try #require(json5("{b: -0, a: Infinity}").value), indent: nil) == #"{"b":-0,"a":null}"#)
  }
}
