// How a command line is read.

import Simulator
import Testing

@testable import sim_cli

/// A verb with an option of every kind, for the tests alone
private enum Everything {
  static let first = Operand<String>(.text("FIRST", Phrase("a text", "文本")), Phrase(""))
  static let rest = Operand<[String]>(any: .text("REST", Phrase("a text", "文本")), Phrase(""))
  static let last = Operand<Int>(.integer(0...9, placeholder: "LAST"), Phrase(""))

  static let flag = Option<Bool>(flag: "flag", short: "f", Phrase(""))
  static let text = Option<String?>("text", short: "t", .text("TEXT", Phrase("a text", "文本")), Phrase(""))
  static let count = Option<Int>("count", short: "c", .integer(-5...50), Phrase(""), default: 7)
  static let trace = Option<Int?>("trace", .integer(1...99), Phrase(""), bare: 1)
  static let many = Option<[String]>(repeated: "many", short: "m", .text("M", Phrase("a text", "文本")), Phrase(""))
  static let list = Option<[String]>(list: "list", .text("L", Phrase("a text", "文本")), Phrase(""))
  static let share = Option<Double?>("share", .percentage(Above(0)), Phrase(""))
  static let money = Option<Double?>("money", .money(0...), Phrase(""))
  static let time = Option<Milliseconds?>("time", .duration(0...), Phrase(""))
  static let number = Option<Double?>("number", .number(-1...1), Phrase(""))
  static let shard = Option<Shard?>("shard", .shard, Phrase(""))
  static let settings = Option<[Setting]>(repeated: "set", .setting, Phrase(""))
  static let policy = Option<PolicySelection?>("policy", .policies(kinds: ["dispatch", "sourcing"]), Phrase(""))

  static let verb = Verb(
    "do", Phrase(""), operands: [first.declaration, rest.declaration, last.declaration],
    options: [
      flag.declaration, text.declaration, count.declaration, trace.declaration, many.declaration, list.declaration,
      share.declaration, money.declaration, time.declaration, number.declaration, shard.declaration,
      settings.declaration, policy.declaration,
    ], examples: [])

  /// The arguments of a line without mistakes
  static func parse(_ line: String) throws -> Arguments {
    let parsed = ArgumentsParser.parse(line.split(separator: " ").map(String.init), verbs: [verb])
    try #require(parsed.problems == [], "\(line)")
    return parsed.arguments
  }
}

@Suite struct ArgumentsParserTests {
  @Test(
    arguments: [
      "do a 1 --count 12", "do a 1 --count=12", "do a 1 -c 12", "do a 1 -c12", "do a 1 -c=12", "do --count 12 a 1",
      "do a -fc 12 1", "do -fc12 a 1", "do -c 12 -- a 1",
    ]) func aValueFollowsItsOptionInEveryUsualWay(line: String) throws
  {
    let arguments = try Everything.parse(line)
    #expect(arguments[Everything.count] == 12)
    #expect(arguments[Everything.first] == "a")
    #expect(arguments[Everything.last] == 1)
    #expect(arguments[Everything.flag] == line.contains("f"))
  }

  @Test func anOptionThatIsNotGivenHasItsDefault() throws {
    let arguments = try Everything.parse("do a 1")
    #expect(arguments[Everything.count] == 7)
    #expect(!arguments.has(Everything.count))
    #expect(arguments[Everything.text] == nil)
    #expect(arguments[Everything.trace] == nil)
    #expect(arguments[Everything.many] == [])
    #expect(arguments[Everything.flag] == false)
  }

  @Test func aValueMayBeEmptyOfMeaningToTheParser() throws {
    #expect(try Everything.parse("do a 1 -t -")[Everything.text] == "-")
    #expect(try Everything.parse("do a 1 --text=--flag")[Everything.text] == "--flag")
    #expect(try Everything.parse("do a 1 --text=a=b")[Everything.text] == "a=b")
    #expect(try Everything.parse("do a 1 --count -5")[Everything.count] == -5)
  }

  @Test(arguments: [("--trace 3", 3), ("--trace", 1), ("--trace=4", 4), ("--trace --flag", 1)])
  func aValueThatMayBeLeftOutHasItsOwnDefault(words: String, value: Int) throws {
    #expect(try Everything.parse("do a 1 \(words)")[Everything.trace] == value)
  }

  @Test func aWordThatIsNoValueOfAnOptionalOneIsAnOperand() throws {
    let arguments = try Everything.parse("do --trace a.json5 1")
    #expect(arguments[Everything.trace] == 1)
    #expect(arguments[Everything.first] == "a.json5")
  }

  @Test func aListEndsAtTheNextOption() throws {
    let arguments = try Everything.parse("do --list a b -f --list c -- x 1")
    #expect(arguments[Everything.list] == ["a", "b", "c"])
    #expect(arguments[Everything.first] == "x")
  }

  @Test func aRepeatedOptionTakesOneWordEachTime() throws {
    let arguments = try Everything.parse("do -m a x -mb --many=c 1")
    #expect(arguments[Everything.many] == ["a", "b", "c"])
    #expect(arguments[Everything.first] == "x")
  }

  @Test func theOperandOfManyWordsLeavesTheOthersTheirs() throws {
    let arguments = try Everything.parse("do a b c d 5")
    #expect(arguments[Everything.first] == "a")
    #expect(arguments[Everything.rest] == ["b", "c", "d"])
    #expect(arguments[Everything.last] == 5)
  }

  @Test func afterTwoDashesNothingIsAnOption() throws {
    #expect(try Everything.parse("do a -- --flag -f -- 1")[Everything.rest] == ["--flag", "-f", "--"])
  }

  @Test func optionsOfEveryVerbMayStandBeforeIt() throws {
    let arguments = try Everything.parse("--lang zh -q do a 1 --json")
    #expect(arguments[GlobalOptions.language] == "zh")
    #expect(arguments[GlobalOptions.quiet] && arguments[GlobalOptions.json])
  }

  @Test(arguments: [("2%", 0.02), ("0.5%", 0.005), ("100%", 1)]) func percentages(text: String, value: Double) throws {
    #expect(try Everything.parse("do a 1 --share \(text)")[Everything.share] == value)
  }

  @Test(arguments: [("2500000", 2.5e6), ("250万", 2.5e6), ("1.2亿元", 1.2e8), ("3e6", 3e6), ("80元", 80), ("0", 0)])
  func money(text: String, value: Double) throws {
    #expect(try Everything.parse("do a 1 --money \(text)")[Everything.money] == value)
  }

  @Test func durationsNumbersShardsAndSettings() throws {
    let arguments = try Everything.parse(
      "do a 1 --time 1h30min --number -0.25 --shard 3/8 --set a.b=1 --set c== --set a[x=y].b=2")
    #expect(arguments[Everything.time] == 5_400_000)
    #expect(arguments[Everything.number] == -0.25)
    #expect(arguments[Everything.shard] == Shard(number: 3, count: 8))
    #expect(
      arguments[Everything.settings] == [
        Setting(keyPath: "a.b", value: "1"), Setting(keyPath: "c", value: "="),
        Setting(keyPath: "a[x=y].b", value: "2"),
      ])
  }

  @Test func policiesAreOneNameOrOneForEachKind() throws {
    #expect(try Everything.parse("do a 1 --policy nearest")[Everything.policy] == .named("nearest"))
    #expect(
      try Everything.parse("do a 1 --policy sourcing=split,dispatch=random")[Everything.policy]
        == .parts([
          PolicySelection.Part(kind: "sourcing", name: "split"), PolicySelection.Part(kind: "dispatch", name: "random"),
        ]))
  }

  @Test(
    arguments: [
      "--count 51", "--count -6", "--count x", "--count 1.5", "--count=", "--count 99999999999999999999", "--share 2",
      "--share 0%", "--share %", "--share nan%", "--money -1", "--money 万", "--money 1k", "--time 90", "--time 1m",
      "--time=-1h", "--number 1.5", "--number inf", "--number nan", "--number 0x1", "--shard 0/8", "--shard 9/8",
      "--shard 1/0", "--shard 3", "--shard 1/2/3", "--shard -1/-2", "--set a", "--set =1", "--policy=",
      "--policy dispatch=", "--policy dispatch=a,", "--policy a,b", "--policy dispatch=a,dispatch=b", "--text=",
    ]) func aValueThatIsNotAllowedIsAProblemAndLeavesTheDefault(words: String)
  {
    let line = "do a 1 " + words
    let parsed = ArgumentsParser.parse(line.split(separator: " ").map(String.init), verbs: [Everything.verb])
    #expect(parsed.problems.count == 1)
    guard case .wrongValue = parsed.problems.first else {
      Issue.record("\(parsed.problems)")
      return
    }
    let option = String(words.dropFirst(2).prefix { $0 != " " && $0 != "=" })
    #expect(parsed.arguments.values[option] == nil)
  }

  @Test func everyExampleIsRight() {
    for verb in Captured.verbs {
      #expect((2...3).contains(verb.examples.count), "\(verb.name)")
      for example in verb.examples {
        // What follows `>` is the shell's.
        let words = example.words.split(separator: " ").map(String.init).prefix { $0 != ">" }
        let parsed = ArgumentsParser.parse(Array(words), verbs: Captured.verbs)
        #expect(parsed.problems == [] && parsed.verb?.name == verb.name, "\(example.words)")
      }
    }
  }

  @Test func noNameIsTakenTwice() {
    for verb in Captured.verbs {
      let options = verb.options + GlobalOptions.declarations
      #expect(Set(options.map(\.name)).count == options.count, "\(verb.name)")
      let letters = options.compactMap(\.short)
      #expect(Set(letters).count == letters.count, "\(verb.name)")
    }
  }
}
