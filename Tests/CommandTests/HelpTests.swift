// Pages of help: complete, and narrow enough.

import Simulator
import Testing

@testable import sim_cli

@Suite struct HelpTests {
  private func pages(_ language: String, columns: Int? = nil) async -> [(name: String, text: String)] {
    var pages: [(String, String)] = []
    pages.append(("", await Captured.run(["--help", "--lang", language], columns: columns).results))
    for verb in Captured.verbs {
      let page = await Captured.run([verb.name, "--help", "--lang", language], columns: columns)
      #expect(page.status == .fine && page.talk == "")
      pages.append((verb.name, page.results))
    }
    return pages
  }

  @Test(arguments: ["en", "zh"], [nil, 200, 60]) func everyPageFits(language: String, columns: Int?) async {
    for (name, page) in await pages(language, columns: columns) {
      #expect(page.hasSuffix("\n") && !page.hasSuffix("\n\n"))
      for line in page.split(separator: "\n") {
        #expect(DisplayWidth.of(line) <= min(80, columns ?? 80), "\(name): \(line)")
        #expect(line.last != " ", "\(name): \(line)")
      }
    }
  }

  @Test(arguments: ["en", "zh"]) func everyPageNamesEveryOptionAndOperand(language: String) async {
    for (name, page) in await pages(language) {
      let verb = Captured.verbs.first { $0.name == name }
      for option in (verb?.options ?? []) + GlobalOptions.declarations {
        #expect(page.contains("--\(option.name)"))
        if let short = option.short { #expect(page.contains("-\(short), --\(option.name)")) }
      }
      for operand in verb?.operands ?? [] { #expect(page.contains(operand.form)) }
      if verb == nil { for verb in Captured.verbs { #expect(page.contains("  \(verb.name) ")) } }
    }
  }

  @Test func chinesePagesHoldNoEnglishSentence() async {
    for (name, page) in await pages("zh") {
      let words = page.split { !$0.isASCII || !$0.isLetter }.map(String.init)
      for word in ["the", "of", "and", "default", "Options", "Usage"] { #expect(!words.contains(word), "\(name)") }
    }
  }

  @Test func rangesAndDefaultsAreShown() async {
    let page = await Captured.run(["run", "-h"]).results
    #expect(page.contains("(1 to 1000000; default: 20)"))
    #expect(page.contains("(at least 0; default: 1)"))
    let chinese = await Captured.run(["run", "-h", "--lang", "zh"]).results
    #expect(chinese.contains("（1 到 1000000；默认：20）"))
  }

  @Test func thePageCanBeAskedForInFourWays() async {
    let page = await Captured.run(["run", "--help"]).results
    #expect(
      page.hasPrefix("Simulate scenarios and show how long help takes.\n\nUsage: sim-cli run SCENARIO... [OPTION]..."))
    #expect(await Captured.run(["run", "-h"]).results == page)
    #expect(await Captured.run(["help", "run"]).results == page)
    #expect(await Captured.run(["--help", "run"]).results == page)
    let overview = await Captured.run([]).results
    #expect(overview.contains("Usage: sim-cli VERB [OPTION]..."))
    #expect(await Captured.run(["help"]).results == overview)
    #expect(await Captured.run(["-h"]).results == overview)
  }

  @Test func helpIsGivenWhateverElseIsWrong() async {
    let captured = await Captured.run(["run", "--sed", "--help"])
    #expect(captured.status == .fine && captured.talk == "")
  }

  @Test func aCommandLineIsContinuedBeforeAnOption() async {
    let page = await Captured.run(["run", "--help"]).results
    #expect(
      page.contains(
        """
            sim-cli run storm.json5 -n 200 --policy dispatch=closest-adequate \\
              --set scenario.horizon=48h

        """))
  }

  @Test func anOptionThatMustBeGivenIsInTheUsage() {
    let verb = Verb(
      "optimise", Phrase("Optimise", "优化"),
      options: [Option<Double>(required: "budget", .money(Above(0)), Phrase("Budget", "预算")).declaration], examples: [])
    let page = HelpPage(program: "sim-cli", language: .english)
    #expect(page.usageLine(verb) == "sim-cli optimise --budget MONEY [OPTION]...")
  }

  @Test func latinBreaksAtSpaces() {
    #expect(HelpText.lines("a bb ccccccc d", width: 4) == ["a bb", "ccccccc", "d"])
    #expect(HelpText.lines("", width: 4) == [""])
  }

  @Test func chineseBreaksAnywhereButAroundPunctuation() {
    #expect(HelpText.lines("一二三四五", width: 4) == ["一二", "三四", "五"])
    // The comma takes the character before it along.
    #expect(HelpText.lines("一二三，四", width: 6) == ["一二", "三，四"])
    #expect(HelpText.lines("一二（三）", width: 6) == ["一二", "（三）"])
    #expect(HelpText.lines("写 abc 三", width: 6) == ["写 abc", "三"])
  }
}
