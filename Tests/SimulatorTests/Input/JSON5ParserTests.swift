import Testing

@testable import Simulator

/// Values and errors of syntax by https://spec.json5.org
@Suite struct JSON5ParserTests {
  @Test func readsTheFirstExampleOfTheSpecification() throws {
    // The "kitchen sink" of section 1.2
    let text = #"""
      {
        // comments
        unquoted: 'and you can quote me on that',
        singleQuotes: 'I can use "double quotes" here',
        lineBreaks: "Look, Mom! \
      No \\n's!",
        hexadecimal: 0xdecaf,
        leadingDecimalPoint: .8675309, andTrailing: 8675309.,
        positiveSign: +1,
        trailingComma: 'in objects', andIn: ['arrays',],
        "backwardsCompatible": "with JSON",
      }
      """#
    let value = try #require(json5(text).value)
    #expect(value["unquoted"]?.string == "and you can quote me on that")
    #expect(value["singleQuotes"]?.string == #"I can use "double quotes" here"#)
    #expect(value["lineBreaks"]?.string == #"Look, Mom! No \n's!"#)
    #expect(value["hexadecimal"]?.number == 912_559)
    #expect(value["leadingDecimalPoint"]?.number == 0.8675309)
    #expect(value["andTrailing"]?.number == 8_675_309)
    #expect(value["positiveSign"]?.number == 1)
    #expect(value["andIn"]?.elements?.map(\.string) == ["arrays"])
    #expect(value["backwardsCompatible"]?.string == "with JSON")
    #expect(value.members?.count == 10)
  }

  @Test(arguments: [
    // Section 6, with its examples
    ("123", 123.0), ("123.456", 123.456), (".456", 0.456), ("123e-456", 0), ("0xdecaf", 912_559),
    ("-0xC0FFEE", -12_648_430), ("+Infinity", .infinity), ("-Infinity", -.infinity), ("0", 0), ("-0", -0.0),
    ("5.", 5), ("5.e2", 500), ("1E+3", 1000), ("+.5e-1", 0.05), ("0X1f", 31),
    ("9007199254740993", 9_007_199_254_740_992),
    ("1e309", .infinity), ("0xFFFFFFFFFFFFFFFFFF", 0x1p72),
  ])
  func readsNumbers(text: String, expected: Double) throws {
    let value = try #require(json5(text).value?.number)
    #expect(value.bitPattern == expected.bitPattern)
  }

  @Test(arguments: ["NaN", "+NaN", "-NaN"]) func readsNaN(text: String) throws {
    #expect(try #require(json5(text).value?.number).isNaN)
  }

  @Test(arguments: [
    (#""""#, ""), ("''", ""), (#"'\''"#, "'"), (#""\"""#, "\""), (#"'\b\f\n\r\t\v\0'"#, "\u{8}\u{C}\n\r\t\u{B}\0"),
    // Section 5.1: each of these characters stands for itself, \x and \u by code, a line break for nothing
    (#"'\A\C\/\D\C'"#, "AC/DC"), (#"'\x41'"#, "A"), (#"'\xe9'"#, "é"), (#"'\u4E2d\u56FD'"#, "中国"),
    (#"'\uD83D\uDE80'"#, "🚀"), ("'a\\\nb'", "ab"), ("'a\\\r\nb'", "ab"), ("'a\\\rb'", "ab"),
    ("'a\\\u{2028}b\\\u{2029}c'", "abc"), ("'a\u{2028}b'", "a\u{2028}b"), ("'\\中'", "中"), ("'沈阳\t市'", "沈阳\t市"),
  ])
  func readsStrings(text: String, expected: String) {
    #expect(json5(text).value?.string == expected)
  }

  @Test(arguments: [
    ("{a:1}", "a"), ("{$_a9:1}", "$_a9"), ("{乡镇:1}", "乡镇"), ("{ùńîċõďë:1}", "ùńîċõďë"), (#"{\u0061b\u0063:1}"#, "abc"),
    ("{'a b':1}", "a b"), (#"{"":1}"#, ""), ("{a\u{200C}b:1}", "a\u{200C}b"), ("{null:1}", "null"),
    ("{Infinity:1}", "Infinity"),
    ("{e\u{301}:1}", "e\u{301}"),
  ])
  func readsKeys(text: String, expected: String) {
    #expect(json5(text).value?.members?.map(\.key) == [expected])
  }

  @Test func skipsEverythingThatIsSpace() {
    let space = "\t\u{B}\u{C} \u{A0}\u{FEFF}\n\r\u{2028}\u{2029}\u{3000}/* a * / // */// b\u{2028}// c\n"
    let text = "\u{FEFF}" + space + "[" + space + "1" + space + "," + space + "]" + space + "// end"
    #expect(json5(text).value?.elements?.map(\.number) == [1])
  }

  @Test func knowsWhereEveryKeyAndValueStands() throws {
    let text = "\u{FEFF}{ // 注释\r\n  乡镇: '石庙子',\r  n: [10,\n\t20] }"
    let value = try #require(json5(text).value)
    let members = try #require(value.members)
    #expect(value.line == 1 && value.column == 1)
    #expect(members[0].line == 2 && members[0].column == 3)
    #expect(members[0].value.line == 2 && members[0].value.column == 7)
    #expect(members[1].line == 3 && members[1].column == 3)
    let elements = try #require(members[1].value.elements)
    #expect(elements[0].line == 3 && elements[0].column == 7)
    #expect(elements[1].line == 4 && elements[1].column == 2)
  }

  @Test(arguments: [
    ("", "s.json5:1:1: the file holds no value"),
    (" // only a comment\n", "s.json5:2:1: the file holds no value"),
    ("{", "s.json5:1:2: the file ends here; expected a key or }"),
    ("[1, ", "s.json5:1:5: the file ends here; expected a value"),
    ("[,]", "s.json5:1:2: found ,; expected a value"),
    ("[1 2]", "s.json5:1:4: found 2; expected a comma or ] after the element"),
    ("{a:1 b:2}", "s.json5:1:6: found b; expected a comma or } after the member"),
    ("{a 1}", "s.json5:1:4: found 1; expected a colon after the key"),
    ("{1: 2}", "s.json5:1:2: found 1; expected a key or }"),
    ("{a:}", "s.json5:1:4: found }; expected a value"),
    ("[1]]", "s.json5:1:4: found ]; expected the end of the file"),
    ("{mode: relay}", #"s.json5:1:8: found relay; expected a value; did you mean "relay"?"#),
    ("[True]", "s.json5:1:2: found True; expected a value; did you mean true?"),
    ("[nullx]", #"s.json5:1:2: found nullx; expected a value; did you mean "nullx"?"#),
    ("[90min]", #"s.json5:1:2: 90min is not a number; did you mean "90min"?"#),
    ("[007]", "s.json5:1:2: 007 is not a number"),
    ("[0x]", #"s.json5:1:2: 0x is not a number; did you mean "0x"?"#),
    ("[1.2.3]", #"s.json5:1:2: 1.2.3 is not a number; did you mean "1.2.3"?"#),
    ("[- 1]", "s.json5:1:2: - is not a number"),
    ("['a\nb']", "s.json5:1:2: the string that begins here has no end"),
    ("['a", "s.json5:1:2: the string that begins here has no end"),
    ("['a\\", "s.json5:1:4: the file ends inside a string"),
    (#"['\1']"#, #"s.json5:1:3: \ before a digit is no escape"#),
    (#"['\01']"#, #"s.json5:1:3: \ before a digit is no escape"#),
    (#"['\x4g']"#, "s.json5:1:3: the escape needs 2 hexadecimal digits"),
    (#"['\u12']"#, "s.json5:1:3: the escape needs 4 hexadecimal digits"),
    (#"['\uD83D!']"#, "s.json5:1:3: the escape is half of a surrogate pair"),
    ("[1] /* a", "s.json5:1:5: the comment that begins here has no end"),
    ("[1] / 2", "s.json5:1:5: found /; expected a comment after /"),
    ("{a：1}", "s.json5:1:3: found ：; expected a colon after the key; did you mean :?"),
    ("[1，2]", "s.json5:1:3: found ，; expected a comma or ] after the element; did you mean ,?"),
    ("[“a”]", #"s.json5:1:2: found “; expected a value; did you mean "?"#),
    ("[\u{1}]", #"s.json5:1:2: found \u{1}; expected a value"#),
  ])
  func saysWhereAndWhatIsWrongWithTheSyntax(text: String, message: String) {
    let (value, messages) = json5(text)
    #expect(value == nil)
    #expect(messages == [message])
  }

  @Test func refusesEveryDuplicateKey() {
    let (value, messages) = json5("{a: 1,\n b: [{c: 1, 'c': 2}],\n a: 2,\n 'a.b': 1, 'a.b': 2}")
    #expect(value?["a"]?.number == 1)
    #expect(
      messages == [
        "s.json5:2:13: b[0].c is there twice, first in line 2",
        "s.json5:3:2: a is there twice, first in line 1",
        #"s.json5:4:12: ["a.b"] is there twice, first in line 4"#,
      ])
  }

  @Test func refusesWhatIsNestedTooDeep() {
    let limit = JSON5Parser.depthLimit
    let deep = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
    #expect(json5(deep(limit)).value != nil)
    #expect(
      json5(deep(limit + 1)).messages == ["s.json5:1:201: more than 200 objects and arrays are inside each other"])
    #expect(json5(String(repeating: "[{a:", count: 100_000)).messages.count == 1)
  }

  @Test func refusesWhatIsNotUTF8() {
    #expect(
      json5(Array("{\n a: '".utf8) + [0xC9, 0xF2] + Array("'}".utf8)).messages == [
        "s.json5:2:6: byte 7 is not valid UTF-8; save the document as UTF-8"
      ])
    #expect(json5([0xFF, 0xFE, 0x7B, 0]).messages == ["s.json5: the file is in UTF-16; save it as UTF-8"])
  }

  /// Neither a cut nor a changed byte may do worse than give a value or a problem.
  @Test func survivesEveryCutAndManyChanges() {
    let text = #"""
      // a "storm"
      { name: '台风', "u\u4e2d": [1, -0x1F, +.5e-3, Infinity,], 'k\
      ': {a: true, b: false, c: null, d: "\x41\uD83D\uDE80\n"}, /* end */ }
      """#
    let bytes = Array(text.utf8)
    #expect(json5(bytes).value != nil)
    var sound = 0
    var silent: [[UInt8]] = []
    func check(_ changed: [UInt8]) {
      let (value, messages) = json5(changed)
      if value != nil { sound += 1 } else if messages.isEmpty { silent.append(changed) }
    }
    for length in 0..<bytes.count {
      check(Array(bytes[..<length]))
      check(Array(bytes[length...]))
      for mask: UInt8 in [0x01, 0x20, 0x80, 0xFF] {
        var changed = bytes
        changed[length] ^= mask
        check(changed)
      }
      for inserted in Array("{}[],:'\"\\/*\u{0}-+x".utf8) {
        var changed = bytes
        changed.insert(inserted, at: length)
        check(changed)
      }
    }
    #expect(silent == [])
    // Many changes hit comments and texts only, so the reader must not have refused everything.
    #expect(sound > 300)
  }
}
