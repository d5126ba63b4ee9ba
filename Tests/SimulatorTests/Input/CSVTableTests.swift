import Testing

@testable import Simulator

/// Tables: the rules of RFC 4180, encodings, headers, and the cells of rows
@Suite struct CSVTableTests {
  private func table(_ text: String, _ columns: [String]) throws -> CSVTable {
    let problems = InputProblems()
    let table = try #require(CSVTable.parse(Array(text.utf8), path: "t.csv", problems, required: columns))
    #expect(problems.problems == [])
    return table
  }

  private func cells(_ text: String) throws -> [[String]] {
    try table(text, ["aaa", "bbb", "ccc"]).rows.map { row in
      ["aaa", "bbb", "ccc"].map { row.optionalString(row.table.column($0)) ?? "" }
    }
  }

  // MARK: RFC 4180, section 2, rule by rule

  @Test func readsTheExamplesOfTheStandard() throws {
    let header = "aaa,bbb,ccc\r\n"
    // 1 and 2: the last record may have no line end
    #expect(try cells(header + "zzz,yyy,xxx\r\n") == [["zzz", "yyy", "xxx"]])
    #expect(try cells(header + "zzz,yyy,xxx") == [["zzz", "yyy", "xxx"]])
    // 4: spaces are part of a cell
    #expect(try cells(header + " a , b,c ") == [[" a ", " b", "c "]])
    // 5 and 6: quotes enclose commas and line breaks
    #expect(
      try cells(header + "\"aaa\",\"b \r\nbb\",\"c,c\"\r\nzzz,yyy,xxx") == [
        ["aaa", "b \r\nbb", "c,c"], ["zzz", "yyy", "xxx"],
      ])
    // 7: doubled quotes
    #expect(try cells(header + "\"aaa\",\"b\"\"bb\",\"\"\"\"") == [["aaa", "b\"bb", "\""]])
  }

  @Test func readsEveryKindOfLineEndAndSkipsEmptyLines() throws {
    let expected = [["1", "", "3"], ["4", "5", ""]]
    for end in ["\n", "\r\n", "\r"] {
      let lines = ["", "aaa,bbb,ccc", "", "1,,3", "", "4,5,\"\"", "", ""]
      #expect(try cells(lines.joined(separator: end)) == expected)
    }
    #expect(try cells("aaa,bbb,ccc\n,,\n") == [["", "", ""]])
    #expect(try cells("aaa,bbb,ccc\n1,2,") == [["1", "2", ""]])
  }

  @Test func countsLinesAsEditorsDo() throws {
    let text = "\n\"a\r\nb\",c\n1,2\n\n\"x\n\ny\",3\r\n4,\"5\r6\"\r7,8\n"
    let problems = InputProblems()
    let table = try #require(CSVTable.parse(Array(text.utf8), path: "t.csv", problems, required: ["a\r\nb", "c"]))
    #expect(table.headerLine == 2)
    #expect(table.rows.map(\.line) == [4, 6, 9, 11])
    #expect(problems.isEmpty)
  }

  @Test func readsATableWithoutRows() throws {
    for text in ["aaa,bbb,ccc", "aaa,bbb,ccc\n", "\u{FEFF}aaa,bbb,ccc\r\n\r\n"] { #expect(try cells(text) == []) }
  }

  // MARK: What is wrong with the file

  @Test(arguments: [
    ("", "t.csv: the file is empty; expected a row of column names"),
    ("\r\n\n", "t.csv: the file is empty; expected a row of column names"),
    ("\u{FEFF}", "t.csv: the file is empty; expected a row of column names"),
    ("a;b;c\n1;2;3", "t.csv:1: the header is separated by semicolons; expected commas"),
    ("a\tb\tc\n", "t.csv:1: the header is separated by tabs; expected commas"),
    ("a，b，c\n", "t.csv:1: the header is separated by full-width commas; expected commas"),
    ("a,b,c\n1,2\u{0},3\n", "t.csv:2: byte 9 is zero: this is no text"),
    ("a,b,c\n1,2\n", "t.csv:2: the row has 2 cells; expected 3, as the header has"),
    ("a,b,c\n\n1\n", "t.csv:3: the row has 1 cell; expected 3, as the header has"),
    ("a,b,c\n1,2,3,4\n", "t.csv:2: the row has 4 cells; expected 3, as the header has"),
    ("a,b,c\n1,2,\"3\n4,5,6\n", "t.csv:2: the row has a quoted cell without end"),
    ("a,b,c\n1,\"2\n4,5,6\n", "t.csv:2: the row has a quoted cell without end"),
    ("a,b,c\n1,\"2\"x,3\n", "t.csv:2: the row has text after a closing quote"),
    ("a,b,c\n1,2 \"x\",3\n", "t.csv:2: the row has a quote inside a plain cell; quote the cell and double the quote"),
    ("a,b\n1,2\n", "t.csv:1: column c is missing"),
    ("a,b,c,a\n1,2,3,4\n", "t.csv:1: column a is there twice, first in line 1"),
    ("a,b,c,d\n1,2,3,4\n", "t.csv:1: column d is not known; known: a, b, c"),
    ("a,b,c,,\n1,2,3,,\n", "t.csv:1: the header has 2 columns without a name, first column 4"),
  ])
  func saysWhatIsWrongWithTheFile(text: String, message: String) {
    #expect(messages(csv: text, required: ["a", "b", "c"]) == [message])
  }

  @Test func suggestsTheColumnThatWasMeant() {
    #expect(
      messages(csv: "\ntownship_name,Lon,lat\n", required: ["township", "lon", "lat"], optional: ["township_names"])
        == [
          "t.csv:2: column township_name is not known; did you mean township_names?",
          "t.csv:2: column Lon is not known; did you mean lon?",
          "t.csv:2: column township is missing",
          "t.csv:2: column lon is missing",
        ])
    #expect(messages(csv: "a,b\n", required: ["a"], others: .ignored) == [])
  }

  @Test func saysItInChinese() {
    #expect(
      messages(csv: "a,b,d\n1,2\n１,x,3\n", .chinese, required: ["a", "b", "c"]) { table in
        for row in table.rows {
          _ = row.integer("a", in: 0...9)
          _ = row.number("b")
        }
      } == [
        "t.csv:1: 列 d 无法识别，可用：a, b, c", "t.csv:1: 列 c 缺失", "t.csv:2: 该行有 2 个单元格，应与表头一致为 3 个",
        #"t.csv:3: 列 a 为 "１"，应为 0 到 9 的整数；请用半角数字和符号；是否想写 1？"#, #"t.csv:3: 列 b 为 "x"，应为数"#,
      ])
  }

  @Test func isSilentAboutWhatHasBeenReported() {
    let found = messages(csv: "a,b\n1\n2,3\n", required: ["a", "b", "c"], optional: ["d"]) { table in
      for row in table.rows {
        _ = row.integer("a")
        _ = row.number("b", in: 1...)
        _ = row.string("c")
        _ = row.optionalNumber("d")
      }
    }
    #expect(found == ["t.csv:1: column c is missing", "t.csv:2: the row has 1 cell; expected 2, as the header has"])
  }

  // MARK: Encodings

  /// "乡镇,人口\n石庙子镇,12\n" as GNU iconv writes it in GB 18030
  private let gb18030: [UInt8] = [
    0xCF, 0xE7, 0xD5, 0xF2, 0x2C, 0xC8, 0xCB, 0xBF, 0xDA, 0x0A, 0xCA, 0xAF, 0xC3, 0xED, 0xD7, 0xD3, 0xD5, 0xF2, 0x2C,
    0x31,
    0x32, 0x0A,
  ]

  @Test func readsGB18030AndSaysSo() throws {
    let problems = InputProblems()
    // 㐀 has four bytes in GB 18030: 81 39 EE 39.
    let bytes = gb18030 + [0x81, 0x39, 0xEE, 0x39, 0x2C, 0x33, 0x0A]
    let table = try #require(CSVTable.parse(bytes, path: "t.csv", problems, required: ["乡镇", "人口"]))
    #expect(table.rows.map { $0.string("乡镇") } == ["石庙子镇", "㐀"])
    #expect(table.rows.map { $0.integer("人口") } == [12, 3])
    #expect(problems.isEmpty)
    #expect(problems.notes.map(\.description) == ["t.csv: the file was read as GB 18030, since it is not UTF-8"])
    #expect(table.fileBytes == bytes)
  }

  @Test func saysWhereTextIsInNoKnownEncoding() {
    #expect(
      messages(csv: gb18030 + [0x31, 0x2C, 0xFF, 0x0A], required: ["a"]) == [
        "t.csv:1: byte 0 is not valid UTF-8, and byte 24 not valid GB 18030; save the table as UTF-8"
      ])
    #expect(
      messages(csv: Array("a\n一\n".utf8) + [0xE4, 0xBA], required: ["a"]) == [
        "t.csv:3: byte 6 is not valid UTF-8, and byte 4 not valid GB 18030; save the table as UTF-8"
      ])
    #expect(
      messages(csv: [0xFE, 0xFF, 0, 0x61], required: ["a"]) == ["t.csv: the file is in UTF-16; save it as UTF-8"])
  }

  @Test(
    arguments: [
      // The Unicode Standard, table 3-7, well-formed and ill-formed sequences at its limits
      ([0xC2, 0x80], nil), ([0xDF, 0xBF], nil), ([0xE0, 0xA0, 0x80], nil), ([0xED, 0x9F, 0xBF], nil),
      ([0xEE, 0x80, 0x80], nil),
      ([0xEF, 0xBF, 0xBF], nil), ([0xF0, 0x90, 0x80, 0x80], nil), ([0xF4, 0x8F, 0xBF, 0xBF], nil), ([0x80], 8),
      ([0xC0, 0x80], 8),
      ([0xC1, 0xBF], 8), ([0xE0, 0x9F, 0xBF], 8), ([0xED, 0xA0, 0x80], 8), ([0xF0, 0x8F, 0xBF, 0xBF], 8),
      ([0xF4, 0x90, 0x80, 0x80], 8), ([0xF5, 0x80, 0x80, 0x80], 8), ([0xFF], 8), ([0xE4, 0xBA], 8), ([0xC3, 0x41], 8),
      ([0xE4, 0xBA, 0x41], 8), ([0x41, 0xF0, 0x90, 0x80], 9),
    ] as [([UInt8], Int?)])
  func knowsWhatIsUTF8(bytes: [UInt8], firstInvalid: Int?) {
    #expect(TextEncoding.firstInvalidUTF8(Array("12345678".utf8) + bytes) == firstInvalid)
  }

  // MARK: Cells

  @Test func readsEveryKindOfCell() throws {
    let table = try table(
      "s,i,n,b,d,t,c,e\n\"a,\"\"b\"\"\",-7,1.5e3,yes,1h30min,2012-08-03T08:00,relay,\nx,+3,.5,0,2d,1970-01-01T00:00Z,platform,\n",
      ["s", "i", "n", "b", "d", "t", "c", "e"])
    let (first, second) = (table.rows[0], table.rows[1])
    #expect(first.string("s") == "a,\"b\"" && second.string("s") == "x")
    #expect(first.integer("i", in: -10...10) == -7 && second.integer("i") == 3)
    #expect(first.number("n") == 1500 && second.number("n", in: 0...1) == 0.5)
    #expect(first.boolean("b") && !second.boolean("b"))
    #expect(first.duration("d", in: 0...) == 5_400_000 && second.optionalDuration("d") == 172_800_000)
    #expect(first.time("t").localMs == 1_343_980_800_000 && second.optionalTime("t")?.zoneOffsetMinutes == 0)
    #expect(first.choice("c", ["relay": 1, "platform": 2]) == 1)
    #expect(second.optionalChoice("c", ["relay": 1, "platform": 2]) == 2)
    // Empty cells and columns that are not there
    for name in ["e", "absent"] {
      let column = table.column(name)
      #expect(first.optionalString(column) == nil && first.optionalInteger(column) == nil)
      #expect(first.optionalNumber(column) == nil && first.optionalBoolean(column) == nil)
      #expect(first.optionalDuration(column) == nil && first.optionalTime(column) == nil)
      #expect(first.optionalChoice(column, ["a": 1]) == nil)
    }
    #expect(table.problems.isEmpty)
    #expect(table.has("e") && !table.has("absent"))
  }

  @Test func readsYesAndNoAsSpreadsheetsWriteThem() throws {
    let table = try table("b,z\n1,\n0,\nYes,\nNO,\nTRUE,\nfalse,\n是,\n否,\n", ["b", "z"])
    #expect(table.rows.map { $0.boolean("b") } == [true, false, true, false, true, false, true, false])
  }

  @Test(arguments: [
    ("12a", "t.csv:2: column n is \"12a\"; expected a number from -180 to 180"),
    ("181", "t.csv:2: column n is \"181\"; expected a number from -180 to 180"),
    ("", "t.csv:2: column n is empty; expected a number from -180 to 180"),
    ("inf", "t.csv:2: column n is \"inf\"; expected a number from -180 to 180"),
    ("1e999", "t.csv:2: column n is \"1e999\"; expected a number from -180 to 180"),
    ("\"1\"\"2\"", "t.csv:2: column n is \"1\\\"2\"; expected a number from -180 to 180"),
    (
      "１２．５",
      "t.csv:2: column n is \"１２．５\"; expected a number from -180 to 180; write half-width (ASCII) digits and signs; did you mean 12.5?"
    ),
    (
      "\"1,000\"",
      "t.csv:2: column n is \"1,000\"; expected a number from -180 to 180; write no thousands separators; did you mean 1000?"
    ),
    (
      "5%",
      "t.csv:2: column n is \"5%\"; expected a number from -180 to 180; write a share, not per cent; did you mean 0.05?"
    ),
    (" 5", "t.csv:2: column n is \" 5\"; expected a number from -180 to 180; write no spaces; did you mean 5?"),
  ])
  func saysWhatIsWrongWithANumber(cell: String, message: String) {
    let found = messages(csv: "n,m\n\(cell),\n", required: ["n", "m"]) { table in
      for row in table.rows { _ = row.number("n", in: -180...180) }
    }
    #expect(found == [message])
  }

  @Test func saysWhatIsWrongWithOtherCells() {
    let found = messages(
      csv: "s,i,b,d,t,c,r\n,1.5,maybe,90,2012/8/3 8:00,relai,x\n,,,,,,\n",
      required: ["s", "i", "b", "d", "t", "c", "r"]
    ) {
      let teams = UniqueIndex(Phrase("team", "队伍"))
      for row in $0.rows {
        _ = row.string("s")
        _ = row.integer("i", in: 1...)
        _ = row.boolean("b")
        _ = row.duration("d")
        _ = row.time("t")
        _ = row.choice("c", ["relay": 1, "platform": 2])
        _ = row.reference("r", teams)
      }
    }
    #expect(
      found == [
        "t.csv:2: column s is empty; expected a text",
        #"t.csv:2: column i is "1.5"; expected a whole number of at least 1"#,
        #"t.csv:2: column b is "maybe"; expected yes or no (1 or 0)"#,
        #"t.csv:2: column d is "90"; expected a duration such as 90min; write a unit: ms, s, min, h or d"#,
        #"t.csv:2: column t is "2012/8/3 8:00"; expected a time such as 2012-08-03T08:00; did you mean 2012-08-03T08:00?"#,
        #"t.csv:2: column c is "relai"; expected one of "relay", "platform"; did you mean "relay"?"#,
        #"t.csv:2: column r is "x", but there is no such team"#,
        "t.csv:3: column s is empty; expected a text",
        "t.csv:3: column i is empty; expected a whole number of at least 1",
        "t.csv:3: column b is empty; expected yes or no (1 or 0)",
        "t.csv:3: column d is empty; expected a duration such as 90min",
        "t.csv:3: column t is empty; expected a time such as 2012-08-03T08:00",
        #"t.csv:3: column c is empty; expected one of "relay", "platform""#,
        "t.csv:3: column r is empty; expected the id of a team",
      ])
  }

  @Test func numbersIdsDenselyAndReportsThoseThatAreTaken() throws {
    let towns = UniqueIndex(Phrase("township", "乡镇"))
    let problems = InputProblems()
    let text = "code,seat\n210102,210103\n210103,\n210102,210130\n,9\n"
    let table = try #require(
      CSVTable.parse(Array(text.utf8), path: "t.csv", problems, required: ["code", "seat"]))
    let code = table.column("code")
    var indices: [Int?] = []
    var references: [Int?] = []
    for row in table.rows { indices.append(row.id(code, towns)) }
    for row in table.rows { references.append(row.optionalReference("seat", towns)) }
    #expect(indices == [0, 1, nil, nil])
    #expect(towns.ids == ["210102", "210103"] && towns.count == 2 && towns["210103"] == 1 && towns["9"] == nil)
    #expect(references == [1, nil, nil, nil])
    #expect(
      problems.problems.map(\.description) == [
        #"t.csv:4: column code is "210102", which line 2 has already"#,
        #"t.csv:4: column seat is "210130", but there is no such township; did you mean "210103"?"#,
        "t.csv:5: column code is empty; expected the id of a township",
        #"t.csv:5: column seat is "9", but there is no such township"#,
      ])
    #expect(
      messages(csv: "code,b\n210103,\n", required: ["code", "b"]) { for row in $0.rows { _ = row.id("code", towns) } }
        == [
          #"t.csv:2: column code is "210103", which line 3 has already"#
        ])
    // Another file is named.
    let others = InputProblems()
    _ = towns.insert("210103", file: "u.csv", place: .row(line: 7, column: "code"), others)
    #expect(
      others.problems.map(\.description) == [
        #"u.csv:7: column code is "210103", which line 3 of t.csv has already"#
      ])
    #expect(
      others.problems.map { $0.text(.chinese) } == [#"u.csv:7: 列 code 为 "210103"，t.csv 第 3 行已有"#])
  }

  @Test func letsTheCallerAddProblemsOfItsOwn() {
    let found = messages(csv: "a,b\n1,2\n", required: ["a", "b"]) { table in
      table.rows[0].problem("a", Phrase("must be above column b", "应大于列 b"))
      table.rows[0].problem(Phrase("has no neighbour", "没有邻居"))
      table.rows[0].problem("b", "2", expected: Phrase("an odd number", "奇数"), suggestion: "3")
    }
    #expect(
      found == [
        "t.csv:2: column a must be above column b",
        "t.csv:2: the row has no neighbour",
        #"t.csv:2: column b is "2"; expected an odd number; did you mean 3?"#,
      ])
  }

  /// Neither a cut nor a changed byte may do worse than give a table or a problem.
  @Test func survivesEveryCutAndManyChanges() {
    let text = "\u{FEFF}code,name,n\r\n1,\"a,\"\"b\"\"\r\n\",2.5\r\n\"2\",乡镇,-7\n\n3,,1e5\r"
    let bytes = Array(text.utf8)
    var tables = 0
    var silent: [[UInt8]] = []
    func check(_ changed: [UInt8]) {
      let problems = InputProblems()
      let table = CSVTable.parse(changed, path: "t.csv", problems, required: ["code", "name", "n"])
      guard let table else {
        if problems.isEmpty { silent.append(changed) }
        return
      }
      tables += 1
      for row in table.rows {
        _ = row.string("name")
        _ = row.number("n")
        _ = row.integer("code")
      }
    }
    for length in 0..<bytes.count {
      check(Array(bytes[..<length]))
      check(Array(bytes[length...]))
      for mask: UInt8 in [0x01, 0x20, 0x80, 0xFF] {
        var changed = bytes
        changed[length] ^= mask
        check(changed)
      }
      for inserted in Array("\",\r\n\u{0}1".utf8) {
        var changed = bytes
        changed.insert(inserted, at: length)
        check(changed)
      }
    }
    #expect(silent == [])
    #expect(tables > 400)
  }
}
