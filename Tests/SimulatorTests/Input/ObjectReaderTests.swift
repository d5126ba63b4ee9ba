import Testing

@testable import Simulator

/// What a reader of documents says about each kind of member
@Suite struct ObjectReaderTests {
  @Test func findsEverythingThatIsWrongInOneGo() {
    let found = messages(
      """
      // a comment
      { name: 'Damrey', horizon: 90, mode: "relai", share: 1.5,
        teams: [{id: 'a', units: 3}, {id: 'a', unitz: 2, home: 'x'}] }
      """
    ) { root in
      #expect(root.string("name") == "Damrey")
      #expect(root.duration("horizon", in: 0...) == 0)
      #expect(root.choice("mode", ["relay": 1, "platform": 2]) == 1)
      #expect(root.number("share", in: 0...1) == 0)
      let teams = UniqueIndex(Phrase("team", "队伍"))
      let units = root.objects("teams") { item in
        _ = item.id("id", teams)
        return item.integer("units", in: 0...10_000, default: 1)
      }
      #expect(units == [3, 1] && teams.ids == ["a"])
      _ = root.time("start")
    }
    #expect(
      found == [
        #"s.json5:2:1: start is missing; expected a time such as "2012-08-03T08:00""#,
        #"s.json5:2:28: horizon is 90; expected a duration of at least 0s, such as "90min"; write a unit: ms, s, min, h or d"#,
        #"s.json5:2:38: mode is "relai"; expected one of "relay", "platform"; did you mean "relay"?"#,
        #"s.json5:2:54: share is 1.5; expected a number from 0 to 1"#,
        #"s.json5:3:37: teams[1].id is "a", which line 3 has already"#,
        #"s.json5:3:42: teams[1].unitz is not known; did you mean units?"#,
        #"s.json5:3:52: teams[1].home is not known; known: id, units"#,
      ])
  }

  @Test func saysTheSameInChinese() {
    let found = messages(
      """
      { horizon: 90, mode: "relai", n: -1, xs: [1, 'a'],
        teams: [{id: 'a'}, {id: 'a', unitz: 2}], at: '3' }
      """, .chinese
    ) { root in
      _ = root.string("name")
      _ = root.duration("horizon", in: 0...)
      _ = root.choice("mode", ["relay": 1, "platform": 2])
      _ = root.integer("n", in: 0...10)
      _ = root.numbers("xs", count: 3...)
      let teams = UniqueIndex(Phrase("team", "队伍"))
      root.objects("teams") { item in
        _ = item.id("id", teams)
        _ = item.integer("units", default: 1)
      }
      _ = root.reference("at", teams)
      _ = root.object("roads")
    }
    #expect(
      found == [
        "s.json5:1:1: 缺少 name，应为非空文本",
        "s.json5:1:1: 缺少 roads，应为对象",
        #"s.json5:1:12: horizon 为 90，应为不小于 0s 的时长，例如 "90min"；请写明单位：ms、s、min、h 或 d"#,
        #"s.json5:1:22: mode 为 "relai"，应为 "relay"、"platform" 之一；是否想写 "relay"？"#,
        "s.json5:1:34: n 为 -1，应为 0 到 10 的整数",
        "s.json5:1:42: xs 有 2 个元素，应为不小于 3 的个数",
        #"s.json5:1:46: xs[1] 为 "a"，应为数"#,
        #"s.json5:2:27: teams[1].id 为 "a"，第 2 行已有"#,
        "s.json5:2:32: teams[1].unitz 无法识别；是否想写 units？",
        #"s.json5:2:48: at 为 "3"，但没有这样的队伍"#,
      ])
  }

  @Test func readsEveryKindOfMember() {
    let found = messages(
      #"""
      { text: "a", whole: 12, hex: 0xFFFFFFFFFFFFFFFF, big: 9007199254740993, real: 2.5, flag: true, span: "1h30min",
        start: "2012-08-03T08:00+08:00", mode: "b", xs: [1, 2.5], ys: ["p", "q"], thousand: 1e3 }
      """#
    ) { root in
      #expect(root.string("text") == "a")
      #expect(root.integer("whole", in: 1...20) == 12)
      #expect(root.unsigned("hex") == .max)
      #expect(root.integer("big") == 9_007_199_254_740_993)
      #expect(root.number("real", in: Above(0)) == 2.5)
      #expect(root.boolean("flag"))
      #expect(root.duration("span") == 5_400_000)
      #expect(root.time("start").zoneOffsetMinutes == 480)
      #expect(root.choice("mode", ["a": 1, "b": 2]) == 2)
      #expect(root.numbers("xs", in: 0...) == [1, 2.5])
      #expect(root.strings("ys", count: 2...2) == ["p", "q"])
      #expect(root.integer("thousand") == 1000)
      // What is not there
      #expect(root.string("no", default: "x") == "x" && root.optionalString("no") == nil)
      #expect(root.integer("no", default: 7) == 7 && root.optionalInteger("no") == nil)
      #expect(root.unsigned("no", default: 3) == 3)
      #expect(root.number("no", in: 0...1, default: 0.5) == 0.5 && root.optionalNumber("no") == nil)
      #expect(root.boolean("no", default: true) && root.optionalBoolean("no") == nil)
      #expect(root.duration("no", default: 9) == 9 && root.optionalDuration("no") == nil)
      #expect(root.optionalTime("no") == nil && root.optionalChoice("no", ["a": 1]) == nil)
      #expect(root.choice("no", ["a": 1, "b": 2], default: 2) == 2)
      #expect(root.optionalNumbers("no") == nil && root.optionalStrings("no") == nil)
      #expect(root.optionalObject("no") { _ in 1 } == nil && root.optionalObjects("no") { _ in 1 } == nil)
    }
    #expect(found == [])
  }

  @Test(arguments: [
    ("1.5", #"s.json5:1:4: x is 1.5; expected a whole number from 0 to 10"#),
    ("11", #"s.json5:1:4: x is 11; expected a whole number from 0 to 10"#),
    ("'3'", #"s.json5:1:4: x is "3"; expected a whole number from 0 to 10"#),
    ("1e300", #"s.json5:1:4: x is 1e300; expected a whole number from 0 to 10"#),
    ("NaN", #"s.json5:1:4: x is NaN; expected a whole number from 0 to 10"#),
    ("null", #"s.json5:1:4: x is null; expected a whole number from 0 to 10"#),
    ("[3]", #"s.json5:1:4: x is an array; expected a whole number from 0 to 10"#),
    ("{a:3}", #"s.json5:1:4: x is an object; expected a whole number from 0 to 10"#),
    ("true", #"s.json5:1:4: x is true; expected a whole number from 0 to 10"#),
  ])
  func refusesWhatIsNoWholeNumberInRange(value: String, message: String) {
    #expect(messages("{x:\(value)}") { _ = $0.integer("x", in: 0...10) } == [message])
    #expect(messages("{x:\(value)}") { _ = $0.integer("x", in: 0...10, default: 1) } == [message])
    #expect(messages("{x:\(value)}") { _ = $0.optionalInteger("x", in: 0...10) } == [message])
  }

  @Test func saysInWordsWhatEachRangeAllows() {
    func expected(_ read: @escaping (ObjectReader) -> Void) -> String {
      let message = messages("{x: '?'}", .english, read)[0]
      return String(message.dropFirst(#"s.json5:1:5: x is "?"; expected "#.count))
    }
    #expect(expected { _ = $0.number("x") } == "a number")
    #expect(expected { _ = $0.number("x", in: 0...0.25) } == "a number from 0 to 0.25")
    #expect(expected { _ = $0.number("x", in: 0..<1) } == "a number from 0 to below 1")
    #expect(expected { _ = $0.number("x", in: 1...) } == "a number of at least 1")
    #expect(expected { _ = $0.number("x", in: ...1) } == "a number of at most 1")
    #expect(expected { _ = $0.number("x", in: ..<1) } == "a number below 1")
    #expect(expected { _ = $0.number("x", in: Above(0)) } == "a number above 0")
    #expect(expected { _ = $0.unsigned("x") } == "a whole number from 0 to 18446744073709551615")
    #expect(expected { _ = $0.boolean("x") } == "true or false")
    #expect(expected { _ = $0.numbers("x") } == "an array of numbers")
    #expect(expected { _ = $0.strings("x") } == "an array of texts")
    #expect(expected { $0.objects("x") { _ in } } == "an array of objects")
    #expect(expected { $0.object("x") { _ in } } == "an object")
    #expect(expected { _ = $0.choice("x", ["a": 1]) } == #""a""#)
  }

  @Test func refusesNumbersThatAreNotFinite() {
    #expect(
      messages("{a: Infinity, b: NaN, c: [1, -Infinity], d: 1e999}") { root in
        _ = root.number("a", in: 0...)
        _ = root.number("b")
        _ = root.numbers("c")
        _ = root.optionalNumber("d")
      } == [
        "s.json5:1:5: a is Infinity; expected a number of at least 0",
        "s.json5:1:18: b is NaN; expected a number",
        "s.json5:1:30: c[1] is -Infinity; expected a number",
        "s.json5:1:45: d is 1e999; expected a number",
      ])
  }

  @Test(arguments: [
    ("90", "90", "write a unit: ms, s, min, h or d", nil),
    ("'90'", #""90""#, "write a unit: ms, s, min, h or d", nil),
    ("'90 minutes'", #""90 minutes""#, "units are ms, s, min, h and d", #""90 min""#),
    ("'90m'", #""90m""#, "units are ms, s, min, h and d", #""90min""#),
    ("'2 Hours'", #""2 Hours""#, "units are ms, s, min, h and d", #""2 h""#),
    ("'3小时'", #""3小时""#, "units are ms, s, min, h and d", #""3h""#),
    ("'soon'", #""soon""#, "units are ms, s, min, h and d", nil as String?),
    ("'-1h'", #""-1h""#, nil, nil),
    ("true", "true", nil, nil),
  ])
  func saysHowToWriteADuration(value: String, shown: String, hint: String?, suggestion: String?) {
    var message = #"s.json5:1:5: x is \#(shown); expected a duration of at least 0s, such as "90min""#
    if let hint { message += "; " + hint }
    if let suggestion { message += "; did you mean \(suggestion)?" }
    #expect(messages("{x: \(value)}") { _ = $0.duration("x", in: 0...) } == [message])
  }

  @Test(arguments: [
    ("2012-08-03 08:00", #"; did you mean "2012-08-03T08:00"?"#), ("2012/8/3", #"; did you mean "2012-08-03T00:00"?"#),
    ("2012-02-30T08:00", ""), ("tomorrow", ""),
  ])
  func saysHowToWriteATime(text: String, end: String) {
    #expect(
      messages("{x: '\(text)'}") { _ = $0.time("x") } == [
        #"s.json5:1:5: x is "\#(text)"; expected a time such as "2012-08-03T08:00""# + end
      ])
  }

  @Test func missesNothingInsideOfWhatIsMissing() {
    #expect(
      messages("{ here: 1 }") { root in
        root.object("there") { _ = $0.string("name") }
        let here = root.object("here")
        _ = here.string("name")
        here.finish()
        let gone = root.object("gone")
        _ = gone.number("x")
        _ = gone.object("deeper").number("y")
        gone.finish()
        _ = root.objects("list") { _ in 0 }
      } == [
        "s.json5:1:1: there is missing; expected an object",
        "s.json5:1:1: gone is missing; expected an object",
        "s.json5:1:1: list is missing; expected an array of objects",
        "s.json5:1:9: here is 1; expected an object",
      ])
    #expect(messages("[1]") { _ = $0.string("name") } == ["s.json5:1:1: the document is an array; expected an object"])
  }

  @Test func suggestsAMissingKeyBeforeAPresentOne() {
    #expect(
      messages("{ lenght: 1, width: 2, wdith: 3, zzz: 1 }") { root in
        _ = root.optionalNumber("length")
        _ = root.optionalNumber("width")
      } == [
        "s.json5:1:3: lenght is not known; did you mean length?",
        "s.json5:1:24: wdith is not known; did you mean width?",
        "s.json5:1:34: zzz is not known; known: length, width",
      ])
  }

  @Test func readsMembersOfAnyNameInTheOrderOfTheFile() {
    let found =
      messages("{ b: 2, kind: 'x', 'a.c': '?' }") { root in
        _ = root.string("kind")
        let keys = root.anyKeys()
        #expect(keys == ["b", "a.c"])
        for key in keys { _ = root.number(key) }
      }
    #expect(
      found == [#"s.json5:1:27: ["a.c"] is "?"; expected a number"#])
  }

  @Test func findsReferencesThatLeadNowhere() {
    let towns = UniqueIndex(Phrase("item", "物资"))
    let problems = InputProblems()
    for name in ["tent", "boat"] { _ = towns.insert(name, file: "s.json5", place: .file, problems) }
    let found =
      messages("{ a: 'tent', b: 'boot', c: 3, d: ['boat', 'x', 1], f: 'boat' }") { root in
        #expect(root.reference("a", towns) == 0)
        #expect(root.reference("b", towns) == nil)
        #expect(root.reference("c", towns) == nil)
        #expect(root.references("d", towns) == [1])
        #expect(root.reference("e", towns) == nil && root.optionalReference("e", towns) == nil)
        #expect(root.optionalReference("f", towns) == 1)
      }
    #expect(
      found == [
        "s.json5:1:1: e is missing; expected the id of an item",
        #"s.json5:1:17: b is "boot", but there is no such item; did you mean "boat"?"#,
        "s.json5:1:28: c is 3; expected the id of an item",
        #"s.json5:1:43: d[1] is "x", but there is no such item"#,
        "s.json5:1:48: d[2] is 1; expected the id of an item",
      ])
  }

  @Test func letsTheCallerAddProblemsOfItsOwn() {
    #expect(
      messages("{ delay: {kind: 'normal', mean: -3}, a: 1 }") { root in
        let delay = root.value("delay")!
        root.problem(
          at: "delay.mean", delay["mean"]!, expected: Phrase("a positive mean", "正的均值"),
          hint: Phrase("see the guide", ""),
          suggestion: "3")
        root.problem(at: "a", Phrase("must be above b", "应大于 b"))
        root.missing("c", expected: Phrase("a colour", "颜色"))
        root.problem(Phrase("needs a or b", "需要 a 或 b"))
        root.object("delay") { $0.anyKeys().isEmpty ? () : $0.problem(Phrase("is odd", "异常")) }
      }
        == [
          "s.json5:1:1: c is missing; expected a colour",
          "s.json5:1:1: the document needs a or b",
          "s.json5:1:10: delay is odd",
          "s.json5:1:33: delay.mean is -3; expected a positive mean; see the guide; did you mean 3?",
          "s.json5:1:38: a is not known; known: delay",
          "s.json5:1:41: a must be above b",
        ])
  }

  @Test func showsLongAndStrangeTextsOnOneLine() {
    #expect(
      messages(#"{ a: "line\nbreak \"q\" \u200b", b: "\#(String(repeating: "长", count: 60))" }"#) { root in
        _ = root.boolean("a")
        _ = root.boolean("b")
      } == [
        #"s.json5:1:6: a is "line\nbreak \"q\" \u{200B}"; expected true or false"#,
        #"s.json5:1:37: b is "\#(String(repeating: "长", count: 48))…"; expected true or false"#,
      ])
  }
}
